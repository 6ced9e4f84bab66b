//! ## What it finds
//!
//! An attribute of the subject that is longer than its upper bound: 64 characters for common name,
//! organization, unit and serial number, 128 for state and locality, 255 for a mail address.
//!
//! ## Why it matters
//!
//! CAs refuse the request. A common name is the usual case: a host name with a long domain behind it,
//! to which the node adds `-ms`. What is longer is cut by some programs, and then matches nothing.
//!
//! ## Repair
//!
//! Choose a shorter common name; only the alternative names must hold the full ones.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/string_too_long",
    title: "A part of the subject is longer than allowed",
    help: "Shorten it in the request; put long host names into the alternative names.",
    severity: Severity::Error,
    reference: "RFC 5280 A.1",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let attributes = case.name().into_iter().flat_map(|name| &name.attributes);
    for attribute in attributes.take(ATTRIBUTES_MAX) {
        let Some((_, max)) = UPPER_BOUNDS.iter().find(|(oid, _)| *oid == attribute.oid.0) else { continue };
        let length = attribute.text().chars().count();
        if length > *max {
            let name = attribute.type_name().unwrap_or_default();
            let place = case.bytes(&format!("subject.{name}"), attribute.value.raw);
            super::_own::add(case, findings, format!("{name}: {length} > {max}"), place);
        }
    }
}

/// Appendix A.1, `ub-*`; and X.520 for street and postal code.
const UPPER_BOUNDS: [(&[u8], usize); 13] = [
    (&[0x55, 4, 3], 64),
    (&[0x55, 4, 4], 32_768),
    (&[0x55, 4, 5], 64),
    (&[0x55, 4, 7], 128),
    (&[0x55, 4, 8], 128),
    (&[0x55, 4, 9], 128),
    (&[0x55, 4, 10], 64),
    (&[0x55, 4, 11], 64),
    (&[0x55, 4, 12], 64),
    (&[0x55, 4, 17], 40),
    (&[0x55, 4, 42], 32_768),
    (&[0x55, 4, 65], 128),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1], 255),
];

/// More than any subject has: a bound on the work.
const ATTRIBUTES_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "rfc5280/string_too_long";

    #[test]
    fn fires() {
        check(ID, &leaf().common_name(&"a".repeat(65)), &["CN: 65 > 64"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf().common_name(&"a".repeat(64)), &[]);
        check(ID, &leaf().common_name(&"ü".repeat(64)), &[]);
    }
}
