//! ## What it finds
//!
//! An emailAddress in the subject that is not also a mail address among the alternative names.
//!
//! ## Why it matters
//!
//! Mail addresses belong there. In certificates of nodes they serve no purpose; forms of CAs ask for
//! them.
//!
//! ## Repair
//!
//! Nothing urgent; leave it out of the next request.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{GeneralName, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/email_in_subject",
    title: "A mail address of the subject is not among the alternative names",
    help: "Leave the mail address out of the request; nodes need none.",
    severity: Severity::Notice,
    reference: "RFC 5280 4.1.2.6",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let attributes = case.name().into_iter().flat_map(|name| &name.attributes);
    let addresses = attributes.filter(|attribute| attribute.oid.0 == oids::EMAIL_ADDRESS);
    for attribute in addresses.take(super::_own::NAMES_MAX) {
        let text = attribute.text();
        let named = case.extensions().subject_alt_names.iter().any(|name| match name {
            GeneralName::Email(address) => address.eq_ignore_ascii_case(&text),
            _ => false,
        });
        if !named {
            let place = case.bytes("subject.emailAddress", attribute.value.raw);
            findings.add(crate::text::safe::visible(&text), place);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/email_in_subject";

    #[test]
    fn fires() {
        check(
            ID,
            &leaf().with(|leaf| leaf.subject = name(&[("1.2.840.113549.1.9.1", "a@example.com")])),
            &["a@example.com"],
        );
    }

    #[test]
    fn spares() {
        let both = leaf().with(|leaf| leaf.subject = name(&[("1.2.840.113549.1.9.1", "a@example.com")]));
        check(ID, &both.alternative_names(&tlv(0x81, b"A@example.com")), &[]);
        check(ID, &leaf(), &[]);
    }
}
