//! ## What it finds
//!
//! A common name in a TLS certificate of a public CA that does not repeat one of the alternative
//! names. Where only capitals differ, it is a warning.
//!
//! ## Why it matters
//!
//! The CA may not issue it. The common name of a multi-server request, such as `host-ms.example.com`,
//! is a host that nobody has: a public CA asks for proof of it, and must list it.
//!
//! ## Repair
//!
//! Choose a common name that is a real host of the cluster when you make the request.

use std::net::IpAddr;

use chrono::NaiveDate;

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{GeneralName, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/common_name_not_in_san",
    title: "The common name is none of the alternative names",
    help: "Have the certificate issued with the common name among the alternative names, letter for letter.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.4.3",
    requirements: &[],
    since: None,
    applies: Applies::PublicSubscribers,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(name) = case.name().filter(|_| super::_tls::is_tls(case)) else { return };
    let names = &case.extensions().subject_alt_names;
    let common_names = name.attributes.iter().filter(|attribute| attribute.oid.0 == oids::COMMON_NAME);
    for attribute in common_names.take(COMMON_NAMES_MAX) {
        let text = attribute.text();
        let exactly = names.iter().any(|name| repeats(name, &text));
        if exactly {
            continue;
        }
        let nearly =
            names.iter().any(|name| matches!(name, GeneralName::Dns(name) if name.eq_ignore_ascii_case(&text)));
        // Until then capitals did not matter.
        let severity = match case.not_before().map(|moment| moment.date_naive()) {
            issued if nearly && issued < LETTER_FOR_LETTER => continue,
            _ if nearly => Severity::Warning,
            _ => Severity::Error,
        };
        let place = case.bytes("subject.CN", attribute.value.raw);
        findings.weigh(severity, crate::text::safe::visible(&text), place);
    }
}

/// An address is written as RFC 3986 or RFC 5952 say.
fn repeats(name: &GeneralName<'_>, text: &str) -> bool {
    match name {
        GeneralName::Dns(name) => *name == text,
        GeneralName::Ip(octets) => {
            let four = <[u8; 4]>::try_from(*octets).map(IpAddr::from);
            let address = four.or_else(|_| <[u8; 16]>::try_from(*octets).map(IpAddr::from));
            address.is_ok_and(|address| address.to_string() == text)
        }
        _ => false,
    }
}

/// TLS BR 1.8.0.
const LETTER_FOR_LETTER: Option<NaiveDate> = NaiveDate::from_ymd_opt(2021, 8, 25);

/// One is allowed.
const COMMON_NAMES_MAX: usize = 10;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/common_name_not_in_san";

    #[test]
    fn fires() {
        check_weights(ID, &leaf().public().common_name("other.example.com"), &["error"]);
        check(ID, &leaf().public().common_name("other.example.com"), &["other.example.com"]);
        check_weights(ID, &leaf().public().common_name("CUCM-pub.uc.example.com"), &["warning"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().public(), &[]);
        check(ID, &leaf().common_name("other.example.com"), &[]);
        let address = leaf().public().common_name("192.0.2.1");
        check(ID, &address.alternative_names(&tlv(0x87, &[192, 0, 2, 1])), &[]);
    }
}
