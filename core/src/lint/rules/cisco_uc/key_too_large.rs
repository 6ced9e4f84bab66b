//! ## What it finds
//!
//! An RSA key of more than 4096 bits.
//!
//! ## Why it matters
//!
//! Nodes refuse to import such a certificate [Z7].
//!
//! ## Repair
//!
//! Make a new request with a shorter key.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Algorithm};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_too_large",
    title: "The key is larger than nodes take",
    help: "Make a new request with an RSA key of 2048 to 4096 bits.",
    severity: Severity::Error,
    reference: "Security guide 12.5",
    requirements: &["Z7"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some((Algorithm::Rsa, bits)) = case.key_size() else { return };
    let largest = uc::key_range(Algorithm::Rsa, case.version).map(|sizes| *sizes.end());
    if let Some(largest) = largest.filter(|largest| bits > *largest) {
        findings.add(format!("{bits} > {largest}"), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, rsa};

    #[test]
    fn fires() {
        let mut large = leaf();
        large.key = rsa(8192);
        check("cisco_uc/key_too_large", &large, &["8192 > 4096"]);
    }

    #[test]
    fn spares() {
        let mut large = leaf();
        large.key = rsa(4096);
        check("cisco_uc/key_too_large", &large, &[]);
    }
}
