//! ## What it finds
//!
//! A TLS certificate of a public CA without authority information access; or with one that does not
//! give the HTTP address of the certificate of the CA (a warning).
//!
//! ## Why it matters
//!
//! Where a node does not send the certificates between, a client can fetch them from there. You need
//! the address, too, to fetch the chain for the trust stores of the nodes.
//!
//! ## Repair
//!
//! Have it issued again; the CA writes the extension.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{GeneralName, Troubles, access_descriptions, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/access_info_missing",
    title: "Nothing says where the certificate of the CA is found",
    help: "Have the certificate issued with an authority information access extension.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.2.7.7",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    const NAME: &str = "authorityInfoAccess";
    if !super::_tls::is_tls(case) {
        return;
    }
    let place = || case.at_extension(oids::AUTHORITY_INFO_ACCESS, NAME);
    let Some(extension) = case.extension(oids::AUTHORITY_INFO_ACCESS) else { return findings.add("", place()) };
    let Ok(descriptions) = access_descriptions(extension.reader(), NAME, &mut Troubles::default()) else { return };
    let issuers = descriptions.iter().any(|description| {
        let http =
            matches!(&description.location, GeneralName::Uri(uri) if uri.to_ascii_lowercase().starts_with("http://"));
        description.method.0 == oids::ACCESS_CA_ISSUERS && http
    });
    if !issuers {
        findings.weigh(Severity::Warning, "caIssuers", place());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "cabf/access_info_missing";

    #[test]
    fn fires() {
        check_weights(ID, &leaf().public(), &["error"]);
        check(
            ID,
            &leaf().public().extension(oids::AUTHORITY_INFO_ACCESS, false, &access(oids::ACCESS_OCSP)),
            &["caIssuers"],
        );
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(
            ID,
            &leaf().public().extension(oids::AUTHORITY_INFO_ACCESS, false, &access(oids::ACCESS_CA_ISSUERS)),
            &[],
        );
    }

    fn access(method: &[u8]) -> Vec<u8> {
        tlv(0x30, &tlv(0x30, &[tlv(0x06, method), tlv(0x86, b"http://ca.example/ca.crt")].concat()))
    }
}
