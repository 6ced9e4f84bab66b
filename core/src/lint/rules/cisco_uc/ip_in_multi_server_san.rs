//! ## What it finds
//!
//! An IP address among the subject alternative names of a certificate for several nodes.
//!
//! ## Why it matters
//!
//! Nodes refuse IP addresses in multi-server certificates [L21]; in that of a single node they may stand.
//!
//! ## Repair
//!
//! Make the request again without addresses, and enter peers by name where they are entered by address.

use crate::lint::node_name::is_multi_server;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{GeneralName, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/ip_in_multi_server_san",
    title: "An IP address is among the names of a multi-server certificate",
    help: "Leave IP addresses out; list every node by its full name.",
    severity: Severity::Error,
    reference: "TAC note, multi-server SAN",
    requirements: &["L21"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let addresses: Vec<String> = case
        .extensions()
        .subject_alt_names
        .iter()
        .filter(|name| matches!(name, GeneralName::Ip(_)))
        .map(|name| name.text().into_owned())
        .collect();
    if !addresses.is_empty() && is_multi_server(case) {
        findings.add(addresses.join(", "), case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf, tlv};

    #[test]
    fn fires() {
        let both = [tlv(0x82, HOST.as_bytes()), tlv(0x87, &[10, 1, 2, 3])].concat();
        check(
            "cisco_uc/ip_in_multi_server_san",
            &leaf().common_name("cucm-pub-ms.uc.example.com").alternative_names(&both),
            &["10.1.2.3"],
        );
        check(
            "cisco_uc/ip_in_multi_server_san",
            &leaf().nodes(&[HOST, "b.example.com"]).alternative_names(&both),
            &["10.1.2.3"],
        );
    }

    #[test]
    fn spares() {
        let both = [tlv(0x82, HOST.as_bytes()), tlv(0x87, &[10, 1, 2, 3])].concat();
        check("cisco_uc/ip_in_multi_server_san", &leaf().alternative_names(&both), &[]);
        check("cisco_uc/ip_in_multi_server_san", &leaf().common_name("cucm-pub-ms.uc.example.com"), &[]);
    }
}
