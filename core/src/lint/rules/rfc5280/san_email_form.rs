//! ## What it finds
//!
//! A mail address without an @, with a name in front of it, in angle brackets, or with letters
//! outside ASCII.
//!
//! ## Why it matters
//!
//! It matches no mailbox, and strict readers refuse the whole certificate. Nodes need no mail address
//! in their certificates at all.
//!
//! ## Repair
//!
//! Leave the entry out, or write the bare address.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::GeneralName;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/san_email_form",
    title: "An alternative name is no mail address",
    help: "Have the certificate issued with a plain address such as name@example.com.",
    severity: Severity::Error,
    reference: "RFC 5280 4.2.1.6",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let bad = case.extensions().subject_alt_names.iter().filter_map(|name| match name {
        GeneralName::Email(address) if !address.is_empty() && !is_mailbox(address) => Some(address.as_ref()),
        _ => None,
    });
    super::_own::add_names(case, findings, bad);
}

/// A Mailbox of RFC 5321, 4.1.2, as far as it takes to tell one from other texts.
fn is_mailbox(address: &str) -> bool {
    let Some((local, host)) = address.rsplit_once('@') else { return false };
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
    let plain = !local.is_empty() && local.bytes().all(atom) && !local.split('.').any(str::is_empty);
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let literal = host.starts_with('[') && host.ends_with(']');
    address.is_ascii() && (quoted || plain) && (literal || host.split('.').all(label))
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/san_email_form";

    #[test]
    fn fires() {
        for bad in ["admin", "Admin <admin@example.com>", "@example.com", "a@", "a..b@example.com", "a@b..c"] {
            check(ID, &leaf().alternative_names(&tlv(0x81, bad.as_bytes())), &[bad]);
        }
    }

    #[test]
    fn spares() {
        for good in ["a@example.com", "\"a b\"@example.com", "a.b+c@host", "a@[192.0.2.1]"] {
            check(ID, &leaf().alternative_names(&tlv(0x81, good.as_bytes())), &[]);
        }
    }
}
