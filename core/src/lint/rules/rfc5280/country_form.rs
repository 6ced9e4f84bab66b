//! ## What it finds
//!
//! A country in the subject that is not two capital letters.
//!
//! ## Why it matters
//!
//! CAs refuse the request, or correct it and answer with another subject than the node asked for.
//! Directories do not sort it in.
//!
//! ## Repair
//!
//! Correct the country in the settings of the node (`set web-security`) and make a new request.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/country_form",
    title: "A country is not two capital letters",
    help: "Have the certificate issued with the two-letter code of ISO 3166, such as US.",
    severity: Severity::Warning,
    reference: "RFC 5280 A.1; ISO 3166-1",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let attributes = case.name().into_iter().flat_map(|name| &name.attributes);
    for attribute in attributes.filter(|attribute| attribute.oid.0 == COUNTRY).take(super::_own::NAMES_MAX) {
        let value = attribute.value;
        if value.content.len() != 2 || !value.content.iter().all(u8::is_ascii_uppercase) {
            let detail = crate::text::safe::visible(&attribute.text()).into_owned();
            super::_own::add(case, findings, detail, case.bytes("subject.C", value.raw));
        }
    }
}

/// 2.5.4.6.
const COUNTRY: &[u8] = &[0x55, 4, 6];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/country_form";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.subject = name(&[("2.5.4.6", "us")])), &["us"]);
        check(ID, &leaf().with(|leaf| leaf.subject = name(&[("2.5.4.6", "USA")])), &["USA"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().with(|leaf| leaf.subject = name(&[("2.5.4.6", "US")])), &[]);
    }
}
