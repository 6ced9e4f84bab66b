//! ## What it finds
//!
//! A signature with another hash than the profile wants.
//!
//! ## Why it matters
//!
//! Peers in FIPS mode want SHA256, and old phones know nothing newer. A mark on the certificate shows that it
//! differs from the profile [I11], and no action should be sent off before it is looked at [I12].
//!
//! ## Repair
//!
//! Choose the hash in the request, or in the profile of the CA.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/hash_unwanted",
    title: "The hash of the signature is not that of the profile",
    help: "Have it signed with the hash of the profile.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P1"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = case.wanted().and_then(|wanted| wanted.hash) else { return };
    if let Some(found) = case.signature_hash().filter(|found| *found != wanted.word()) {
        findings.add(format!("{found} ≠ {wanted}"), case.at_signature_algorithm());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::profile::Wanted;
    use crate::uc::Hash;

    #[test]
    fn fires() {
        let wanted = Wanted { hash: Some(Hash::Sha384), ..Wanted::default() };
        check("site/hash_unwanted", &leaf().wanting(wanted), &["SHA256 ≠ SHA384"]);
    }

    #[test]
    fn spares() {
        let wanted = Wanted { hash: Some(Hash::Sha256), ..Wanted::default() };
        check("site/hash_unwanted", &leaf().wanting(wanted), &[]);
        check("site/hash_unwanted", &leaf(), &[]);
    }
}
