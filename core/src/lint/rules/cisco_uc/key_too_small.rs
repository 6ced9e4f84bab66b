//! ## What it finds
//!
//! An RSA key that is shorter than the shortest of the release.
//!
//! ## Why it matters
//!
//! Keys of 1024 bits are refused by browsers, Jabber and newer peers; 2048 bits are advised [K5].
//!
//! ## Repair
//!
//! Make a new request on the node; the key comes with it.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Algorithm};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_too_small",
    title: "The key is smaller than nodes make any",
    help: "Make a new request with an RSA key of 2048 bits.",
    severity: Severity::Error,
    reference: "Administration guide, release 14; CABF TLS BR 6.1.5",
    requirements: &["K5"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some((Algorithm::Rsa, bits)) = case.key_size() else { return };
    let smallest = uc::key_range(Algorithm::Rsa, case.version).map(|sizes| *sizes.start());
    if let Some(smallest) = smallest.filter(|smallest| bits < *smallest) {
        findings.add(format!("{bits} < {smallest}"), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, rsa};

    #[test]
    fn fires() {
        let mut small = leaf();
        small.key = rsa(1024);
        check("cisco_uc/key_too_small", &small, &["1024 < 2048"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_too_small", &leaf(), &[]);
    }
}
