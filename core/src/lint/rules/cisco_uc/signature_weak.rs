//! ## What it finds
//!
//! A signature with MD5, SHA-1 or an older hash, in a certificate of a node, in a request, or in the
//! certificate of a CA that another CA signed.
//!
//! ## Why it matters
//!
//! Such signatures can be forged, and browsers and newer releases refuse them; public CAs have ended SHA-1
//! altogether [Z17]. The signature of a root over itself proves nothing and is spared. That of a request is a
//! warning: the CA checks it once.
//!
//! ## Repair
//!
//! Have the certificate issued again by a CA that signs with SHA256 [K7].

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/signature_weak",
    title: "The signature uses a hash that can be forged",
    help: "Have it signed with SHA256 or better.",
    severity: Severity::Error,
    reference: "CABF TLS BR 7.1.3.2.1; security guide 14",
    requirements: &["Z17", "K7"],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let concerned = case.purpose.is_some() || case.is_ca();
    let Some(hash) = case.signature_hash().filter(|hash| WEAK.contains(hash) && concerned) else { return };
    if !(case.is_ca() && case.is_self_issued()) {
        findings.weigh(_usage::softened(case, RULE.severity), hash, case.at_signature_algorithm());
    }
}

/// Hashes of which two texts with one value can be made.
const WEAK: [&str; 4] = ["SHA1", "MD5", "MD4", "MD2"];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{algorithm, check, check_weights, leaf, request, root};

    #[test]
    fn fires() {
        let mut old = leaf();
        old.outer_algorithm = algorithm("1.2.840.113549.1.1.5");
        check("cisco_uc/signature_weak", &old, &["SHA1"]);
        let mut asked = request();
        asked.outer_algorithm = algorithm("1.2.840.113549.1.1.4");
        check_weights("cisco_uc/signature_weak", &asked, &["warning"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/signature_weak", &leaf(), &[]);
        let mut old = root();
        old.outer_algorithm = algorithm("1.2.840.113549.1.1.5");
        check("cisco_uc/signature_weak", &old, &[]);
    }
}
