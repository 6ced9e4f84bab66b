//! ## What it finds
//!
//! A subject alternative name that lists no name, or a name without a single character in it.
//!
//! ## Why it matters
//!
//! The name of the host is looked for there and nowhere else. Phones and browsers refuse the
//! connection.
//!
//! ## Repair
//!
//! Make the request on the node, and let the CA copy its names.

use crate::asn1::Tag;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/san_empty",
    title: "The alternative names are empty",
    help: "Have the certificate issued with the names of the request.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.6",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(extension) = case.extension(oids::SUBJECT_ALT_NAME) else { return };
    let Ok(names) = extension.reader().expect(Tag::SEQUENCE) else { return };
    let mut elements = names.reader().filter_map(Result::ok);
    if names.content.is_empty() || elements.any(|name| name.content.is_empty()) {
        super::_own::add(case, findings, "", case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/san_empty";

    #[test]
    fn fires() {
        check(ID, &leaf().alternative_names(&[]), &[""]);
        check(ID, &leaf().dns(&["a.example", ""]), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().without(oids::SUBJECT_ALT_NAME), &[]);
    }
}
