//! ## What it finds
//!
//! A certificate beside it with the same public key and another subject.
//!
//! ## Why it matters
//!
//! Who holds one key then speaks for both. Nodes make a key for each request, so this shows a key that was
//! brought from outside or copied. That tomcat serves CallManager too is another thing: there it is one
//! certificate [Z4].
//!
//! ## Repair
//!
//! Find out which of them holds the key rightly, and replace the other.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::Certificate;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_reused",
    title: "Another certificate with another subject has the same key",
    help: "Make a new request, which brings a new key.",
    severity: Severity::Warning,
    reference: "NIST SP 800-57 part 1, 5.2",
    requirements: &["Z4"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(key), Some(name)) = (case.public_key(), case.name()) else { return };
    for der in case.context.beside.into_iter().flat_map(|beside| beside.with_key(key.raw)) {
        let Ok(other) = Certificate::parse(der) else { continue };
        if let Some(subject) = other.subject.filter(|subject| !subject.matches(name)) {
            findings.add(subject.text(), case.at_key());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, rsa};

    #[test]
    fn fires() {
        check(
            "cisco_uc/key_reused",
            &leaf().beside(&[&leaf().common_name("b.example.com")]),
            &["CN=b.example.com,O=Example Corp"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_reused", &leaf().beside(&[&leaf()]), &[]);
        let mut other = leaf().common_name("b.example.com");
        other.key = rsa(3072);
        check("cisco_uc/key_reused", &leaf().beside(&[&other]), &[]);
    }
}
