//! ## What it finds
//!
//! A certificate for several nodes whose common name has not `-ms`, or one with `-EC-ms` for an RSA key, or
//! without `-EC` for one on an elliptic curve.
//!
//! ## Why it matters
//!
//! People and scripts tell the certificates of a cluster apart by these names [Z8], and two with one name
//! replace each other in a trust store. Nodes take other names, and some public CAs refuse `-ms`, so it is
//! only good to know.
//!
//! ## Repair
//!
//! None is needed where the name was chosen on purpose. A certificate of the wrong kind of key shows first by
//! this.

use crate::lint::node_name::{NodeName, is_multi_server};
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Algorithm};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/multi_server_name_form",
    title: "The common name has not the form of a multi-server certificate with this kind of key",
    help: "Leave the common name as the node proposes it: host-ms.domain, with an elliptic-curve key host-EC-ms.domain.",
    severity: Severity::Notice,
    reference: "Security guide 14",
    requirements: &["Z8"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !uc::has_capability("multi_server_common_name", case.version) || !is_multi_server(case) {
        return;
    }
    let (Some(common_name), Some((kind, _))) = (case.common_name(), case.key_size()) else { return };
    let Some(name) = NodeName::of(&common_name) else { return };
    let expected = name.multi_server_name(kind == Algorithm::Ecdsa);
    if !expected.eq_ignore_ascii_case(&common_name) {
        findings.add(format!("{common_name} ≠ {expected}"), case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf, p256};

    #[test]
    fn fires() {
        let wrong = "cucm-pub-EC-ms.uc.example.com ≠ cucm-pub-ms.uc.example.com";
        check("cisco_uc/multi_server_name_form", &leaf().common_name("cucm-pub-EC-ms.uc.example.com"), &[wrong]);
        let plain = "cucm-pub.uc.example.com ≠ cucm-pub-ms.uc.example.com";
        check("cisco_uc/multi_server_name_form", &leaf().nodes(&[HOST, "b.example.com"]), &[plain]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/multi_server_name_form", &leaf(), &[]);
        check("cisco_uc/multi_server_name_form", &leaf().common_name("cucm-pub-ms.uc.example.com"), &[]);
        let mut elliptic = leaf().common_name("cucm-pub-EC-ms.uc.example.com");
        elliptic.key = p256();
        check("cisco_uc/multi_server_name_form", &elliptic, &[]);
    }
}
