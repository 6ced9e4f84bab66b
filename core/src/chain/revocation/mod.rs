//! Is a certificate revoked, as far as the supplied lists tell? (RFC 5280, 6.3.)
//!
//! Complete and delta lists, partitioned by distribution point, by kind of certificate or by
//! reason, direct and indirect. Nothing is fetched. A status that the lists do not settle is
//! "unknown", and a chain with an unknown status is not trusted.

mod list;
mod scope;

use list::{Entry, RevocationList, number_at_most};
use scope::{ALL_REASONS, points};

use super::budget::Budget;
use super::name_key::NameKey;
use super::node::Node;
use super::problem::{Fault, Problem};
use super::request::{Request, RuleSet};
use crate::signature::{Verdict, verify_with_inherited};
use crate::x509::Serial;

/// The lists of a request, parsed.
#[derive(Debug)]
pub(super) struct Lists<'a>(Vec<RevocationList<'a>>);

/// Finds who may have signed a list: certificates with this subject whose path was validated.
/// Passed in, as finding paths is `path`'s business.
pub(super) trait Signers<'a> {
    /// Whether `check` holds for the certificate of an authorised signer with the given subject, and
    /// the parameters that its key inherits.
    fn any(&self, list_issuer: &NameKey, check: &mut dyn FnMut(&Node<'a>, Option<&[u8]>) -> bool) -> bool;
}

impl<'a> Lists<'a> {
    /// Lists that cannot be read settle nothing and are left out.
    pub(super) fn parse(ders: &[&'a [u8]]) -> Self {
        Self(ders.iter().filter_map(|der| RevocationList::parse(der).ok()).collect())
    }

    /// The problem that the lists show with one certificate.
    pub(super) fn check(
        &self,
        node: &Node<'a>,
        request: &Request<'_>,
        signers: &dyn Signers<'a>,
        budget: &Budget,
    ) -> Option<Problem> {
        match self.status(node, request, signers, budget) {
            Status::Good => None,
            Status::Revoked(reason) => {
                let because = reason.and_then(|code| REASONS.get(usize::from(code)));
                let because = because.map(|reason| format!(" ({reason})")).unwrap_or_default();
                let message = format!("{} was revoked by its issuer{because}", node.label());
                Some(Problem::new(Fault::Revoked, Some(node.fingerprint), message))
            }
            Status::Unknown => {
                let message = format!("the revocation lists do not tell whether {} is revoked", node.label());
                Some(Problem::new(Fault::RevocationUnknown, Some(node.fingerprint), message))
            }
        }
    }

    /// Section 6.3.3.
    fn status(&self, node: &Node<'a>, request: &Request<'_>, signers: &dyn Signers<'a>, budget: &Budget) -> Status {
        let Some(serial) = node.certificate.serial else {
            return Status::Unknown;
        };
        let mut settled = 0;
        for point in points(node) {
            for list in self.0.iter().filter(|list| list.delta_base.is_none()) {
                if !budget.step() {
                    return Status::Unknown;
                }
                let reasons = point.reasons & list.scope.reasons.unwrap_or(ALL_REASONS);
                if reasons & !settled == 0 {
                    continue;
                }
                if !budget.name_comparisons(point.sizes(node), list.sizes) {
                    return Status::Unknown;
                }
                if !point.is_served_by(list, node) {
                    continue;
                }
                if !is_usable(list, request) || !self.is_signed(list, signers, budget) {
                    continue;
                }
                match self.entry(list, serial, node, request, signers, budget) {
                    Entry::Absent => settled |= reasons,
                    Entry::Revoked(reason) => return Status::Revoked(reason),
                    Entry::Unusable => return Status::Unknown,
                }
                if settled == ALL_REASONS {
                    return Status::Good;
                }
            }
        }
        Status::Unknown
    }

    /// (c), (h), (i), (j), (k): what a complete list says, corrected by its delta.
    fn entry(
        &self,
        list: &RevocationList<'a>,
        serial: Serial<'_>,
        node: &Node<'a>,
        request: &Request<'_>,
        signers: &dyn Signers<'a>,
        budget: &Budget,
    ) -> Entry {
        let entry = list.find(serial, &node.issuer);
        let deltas = self.0.iter().filter(|delta| is_delta_of(delta, list) && is_usable(delta, request));
        for delta in deltas {
            if !budget.step() {
                return Entry::Unusable;
            }
            if !self.is_signed(delta, signers, budget) {
                continue;
            }
            match delta.find(serial, &node.issuer) {
                Entry::Absent => {}
                Entry::Revoked(Some(REMOVE_FROM_CRL)) => return Entry::Absent,
                other => return other,
            }
        }
        match entry {
            // In a complete list nothing is removed (5.3.1).
            Entry::Revoked(Some(REMOVE_FROM_CRL)) => Entry::Absent,
            entry => entry,
        }
    }

    /// (f) and (g).
    fn is_signed(&self, list: &RevocationList<'a>, signers: &dyn Signers<'a>, budget: &Budget) -> bool {
        signers.any(&list.issuer, &mut |signer, parameters| {
            let usage = signer.certificate.extensions.key_usage;
            usage.is_none_or(|usage| usage.crl_sign())
                && budget.signature()
                && verify_with_inherited(list.algorithm, signer.key(), parameters, list.tbs, list.signature)
                    == Verdict::Valid
        })
    }
}

enum Status {
    Good,
    Revoked(Option<u8>),
    Unknown,
}

/// Whether a list may be believed at this moment, its signature aside.
fn is_usable(list: &RevocationList<'_>, request: &Request<'_>) -> bool {
    let current = list.this_update <= request.at && list.next_update.is_none_or(|next| request.at <= next);
    // 5.1.2.5: nextUpdate is mandatory; 5.2.3: so is a cRLNumber that is not critical.
    let conforming = request.rules == RuleSet::Path
        || list.next_update.is_some() && list.number.is_some() && !list.number_critical && !list.has_repetition();
    current && conforming && !list.unknown_critical
}

/// (c), and 5.2.4 on which delta goes with which list.
fn is_delta_of(delta: &RevocationList<'_>, list: &RevocationList<'_>) -> bool {
    let (Some(base), Some(delta_number), Some(number)) = (delta.delta_base, delta.number, list.number) else {
        return false;
    };
    delta.issuer == list.issuer
        && delta.scope_value == list.scope_value
        && delta.authority_key_id == list.authority_key_id
        && number_at_most(base, number)
        && number_at_most(number, delta_number)
}

/// CRLReason (5.3.1).
const REMOVE_FROM_CRL: u8 = 8;
const REASONS: [&str; 11] = [
    "unspecified",
    "key compromise",
    "CA compromise",
    "affiliation changed",
    "superseded",
    "cessation of operation",
    "certificate hold",
    "",
    "removed from the list",
    "privilege withdrawn",
    "AA compromise",
];
