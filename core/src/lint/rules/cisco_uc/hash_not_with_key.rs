//! ## What it finds
//!
//! A request, or a self-signed certificate, whose own signature uses a hash that the release does not offer
//! for its key.
//!
//! ## Why it matters
//!
//! Nodes offer SHA256 with RSA, SHA256, SHA384 and SHA512 with P-256, SHA384 and SHA512 with P-384 [Z8].
//! Another one shows that the request was not made there. What a CA signs with is the affair of its own key.
//!
//! ## Repair
//!
//! Make the request on the node, with a hash of its list.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Hash};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/hash_not_with_key",
    title: "This hash is not one that nodes use with this key",
    help: "Choose a hash that goes with the key: SHA256 with RSA, SHA384 or SHA512 with P-384.",
    severity: Severity::Warning,
    reference: "Security guide 14",
    requirements: &["Z8", "K7"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let own_signature = case.certificate().is_none() || case.is_self_issued();
    let (Some((kind, bits)), Some(hash)) = (case.key_size().filter(|_| own_signature), case.signature_hash()) else {
        return;
    };
    let offered: Vec<&str> = uc::hashes(kind, bits, case.version).iter().map(|hash| hash.word()).collect();
    // Hashes that no node uses at all are weak ones, which have a rule of their own.
    let known = Hash::ALL.iter().any(|one| one.word() == hash);
    if known && !offered.is_empty() && !offered.contains(&hash) {
        findings.add(format!("{hash} ≠ {}", offered.join(", ")), case.at_signature_algorithm());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{algorithm, check, elliptic, leaf, request};

    #[test]
    fn fires() {
        let mut asked = request();
        asked.key = elliptic("1.3.132.0.34", 48);
        asked.outer_algorithm = algorithm("1.2.840.10045.4.3.2");
        check("cisco_uc/hash_not_with_key", &asked, &["SHA256 ≠ SHA384, SHA512"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/hash_not_with_key", &request(), &[]);
        check("cisco_uc/hash_not_with_key", &leaf().self_issued(), &[]);
        let mut signed = leaf();
        signed.key = elliptic("1.3.132.0.34", 48);
        check("cisco_uc/hash_not_with_key", &signed, &[]);
    }
}
