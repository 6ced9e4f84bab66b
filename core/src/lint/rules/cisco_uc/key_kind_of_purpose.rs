//! ## What it finds
//!
//! A key on an elliptic curve for a purpose that is for RSA, or the other way round.
//!
//! ## Why it matters
//!
//! Nodes keep the two kinds apart: tomcat is for RSA, tomcat-ECDSA for elliptic curves. Older prose knows RSA
//! alone [K8, Y11].
//!
//! ## Repair
//!
//! Make a new request for the right purpose; the answer to this one goes only where its request was made.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_kind_of_purpose",
    title: "The key is of the wrong kind for this purpose",
    help: "Make the request for the purpose with the right kind of key: those that end in -ECDSA are for elliptic curves, all others for RSA.",
    severity: Severity::Error,
    reference: "Administration guide, release 14",
    requirements: &["Y11", "K8"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(purpose), Some((kind, _))) = (case.purpose, case.key_size()) else { return };
    let wanted = uc::purpose(purpose).key;
    if kind != wanted {
        findings.add(format!("{kind} ≠ {wanted}"), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, p256};
    use crate::uc::Purpose;

    #[test]
    fn fires() {
        let mut elliptic = leaf();
        elliptic.key = p256();
        check("cisco_uc/key_kind_of_purpose", &elliptic, &["ECDSA ≠ RSA"]);
        check("cisco_uc/key_kind_of_purpose", &leaf().purpose(Purpose::TomcatEcdsa), &["RSA ≠ ECDSA"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_kind_of_purpose", &leaf(), &[]);
        let mut elliptic = leaf().purpose(Purpose::TomcatEcdsa);
        elliptic.key = p256();
        check("cisco_uc/key_kind_of_purpose", &elliptic, &[]);
    }
}
