//! ## What it finds
//!
//! A DNS name with a space, a colon, a letter outside ASCII or another character that host names do
//! not have; with an empty label or a dot at an end; with a label of more than 63 characters or more
//! than 253 in all; with a hyphen at the end of a label.
//!
//! ## Why it matters
//!
//! It matches no host, and readers that check names before use refuse the whole certificate.
//! Addresses with a scheme or a port, and lists with commas in one entry, come from forms that were
//! filled in by hand.
//!
//! ## Repair
//!
//! Correct the names in the request, one entry for each, and have the certificate issued again. Write
//! names in other scripts in their `xn--` form.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/san_dns_form",
    title: "An alternative name is no DNS name",
    help: "Have the certificate issued with plain host names; addresses belong in IP address entries.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.6",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let bad = case.dns_names().filter(|name| !name.is_empty() && !is_dns_name(name));
    super::_own::add_names(case, findings, bad);
}

/// RFC 1034, 3.5, as RFC 1123, 2.1 widens it. An underscore is let through, since hosts are named so,
/// and an asterisk; other rules speak of both.
fn is_dns_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=LABEL_MAX).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'*'))
    };
    name.len() <= NAME_MAX && name.split('.').all(label)
}

/// RFC 1035, 2.3.4.
const LABEL_MAX: usize = 63;

/// 255 octets on the wire (RFC 1035, 2.3.4) are 253 characters.
const NAME_MAX: usize = 253;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/san_dns_form";

    #[test]
    fn fires() {
        for bad in ["a b.example", "a..example", ".example", "a.example.", "a.example:8443", "-a.example"] {
            check(ID, &leaf().dns(&[bad]), &[bad]);
        }
        let label = "a".repeat(64);
        check(ID, &leaf().dns(&[&label]), &[&label]);
        let name = format!("{}.{}.{}.{}", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(62));
        check(ID, &leaf().dns(&[&name]), &[&name]);
    }

    #[test]
    fn spares() {
        let label = format!("{}.example", "a".repeat(63));
        let name = format!("{}.{}.{}.{}", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61));
        check(
            ID,
            &leaf().dns(&[
                &label,
                &name,
                "*.example.com",
                "a.*.example",
                "cucm_pub",
                "xn--mller-kva.example",
                "1.example",
            ]),
            &[],
        );
    }
}
