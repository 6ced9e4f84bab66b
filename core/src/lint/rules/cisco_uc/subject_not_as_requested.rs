//! ## What it finds
//!
//! Attributes of the subject that the CA added (`+`) or dropped (`-`).
//!
//! ## Why it matters
//!
//! Public CAs drop what they cannot prove, such as the organisational unit [Z17]; nodes take the certificate.
//! A changed common name is a warning: SIP trunks may go by it.
//!
//! ## Repair
//!
//! None is needed for dropped attributes. For a changed common name have the request signed again, or adapt
//! what goes by the name.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{Attribute, Name};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/subject_not_as_requested",
    title: "The subject is not that of the request",
    help: "Check that nothing goes by the old subject, such as the names of SIP trunk security profiles.",
    severity: Severity::Notice,
    reference: "CABF TLS BR 7.1.2.7; administration guide, release 14",
    requirements: &["Z17"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(asked) = case.context.request.and_then(|request| request.subject.as_ref()) else { return };
    let Some(got) = case.name().filter(|got| !got.matches(asked)) else { return };
    let text = |attribute: &Attribute<'_>| {
        let kind = attribute.type_label();
        format!("{kind}={}", attribute.text())
    };
    let only = |one: &Name<'_>, other: &Name<'_>, sign: char| -> Vec<String> {
        let absent = |attribute: &&Attribute<'_>| !other.attributes.iter().any(|other| other.matches(attribute));
        one.attributes.iter().filter(absent).map(|attribute| format!("{sign}{}", text(attribute))).collect()
    };
    let mut changes = only(got, asked, '+');
    changes.extend(only(asked, got, '-'));
    // The same attributes in another order make another name, but nothing goes by the order.
    if !changes.is_empty() {
        let renamed = changes.iter().any(|change| change[1..].starts_with("CN="));
        findings.weigh(if renamed { Severity::Warning } else { RULE.severity }, changes.join(" "), case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, check_weights, leaf, name, request};

    #[test]
    fn fires() {
        let mut asked = request();
        asked.subject = name(&[("2.5.4.10", "Example Corp"), ("2.5.4.11", "Voice"), ("2.5.4.3", HOST)]);
        check("cisco_uc/subject_not_as_requested", &leaf().answering(&asked), &["-OU=Voice"]);
        check_weights("cisco_uc/subject_not_as_requested", &leaf().answering(&asked), &["notice"]);
        check_weights(
            "cisco_uc/subject_not_as_requested",
            &leaf().common_name("www.example.com").answering(&asked),
            &["warning"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/subject_not_as_requested", &leaf(), &[]);
        check("cisco_uc/subject_not_as_requested", &leaf().answering(&request()), &[]);
        let mut turned = request();
        turned.subject = name(&[("2.5.4.3", HOST), ("2.5.4.10", "Example Corp")]);
        check("cisco_uc/subject_not_as_requested", &leaf().answering(&turned), &[]);
    }
}
