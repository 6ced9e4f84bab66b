//! From a certificate up to its root, by names and key identifiers alone. No signature is checked: whether a
//! chain holds is for the chain's two gates; here it is asked only what is there.

use std::collections::HashMap;

use certwright_core::chain::{DEPTH_MAX, NameKey};
use certwright_core::x509::Certificate;

use super::view::Held;

/// Certificates by subject.
pub(super) struct Pool<'v, 'a> {
    by_subject: HashMap<NameKey, Vec<&'v Held<'a>>>,
}

/// What was found on the way up.
pub(super) struct Climb<'v, 'a> {
    /// The issuers, the nearest first.
    pub(super) issuers: Vec<&'v Held<'a>>,
    /// The name of the issuer at which the way ends, where it ends before a root.
    pub(super) missing: Option<String>,
}

impl<'v, 'a> Pool<'v, 'a> {
    pub(super) fn of(held: impl Iterator<Item = &'v Held<'a>>) -> Self {
        let mut by_subject: HashMap<NameKey, Vec<&'v Held<'a>>> = HashMap::new();
        for one in held {
            if let Some(subject) = &one.certificate.subject {
                by_subject.entry(NameKey::of(subject)).or_default().push(one);
            }
        }
        Self { by_subject }
    }

    /// The issuers of a certificate, as far as they are here. Of several with one name the one that ends last.
    pub(super) fn climb(&self, from: &'v Held<'a>) -> Climb<'v, 'a> {
        let mut climb = Climb { issuers: Vec::new(), missing: None };
        let mut last = from;
        while !last.certificate.is_self_issued() && climb.issuers.len() < DEPTH_MAX {
            let Some(name) = &last.certificate.issuer else { break };
            let named = self.by_subject.get(&NameKey::of(name)).into_iter().flatten().copied();
            let fit =
                named.filter(|one| one.sha256 != last.sha256 && may_have_signed(&one.certificate, &last.certificate));
            let Some(issuer) = fit.max_by_key(|one| one.certificate.validity.not_after) else {
                climb.missing = Some(name.text());
                break;
            };
            if climb.issuers.iter().any(|one| one.sha256 == issuer.sha256) {
                break; // two CAs that signed each other
            }
            climb.issuers.push(issuer);
            last = issuer;
        }
        climb
    }
}

/// Key identifiers, where both have one, must agree (RFC 5280, 4.2.1.1).
fn may_have_signed(issuer: &Certificate<'_>, signed: &Certificate<'_>) -> bool {
    let wanted = signed.extensions.authority_key_id.as_ref().and_then(|id| id.key_id);
    match (issuer.extensions.subject_key_id, wanted) {
        (Some(own), Some(wanted)) => own == wanted,
        _ => true,
    }
}
