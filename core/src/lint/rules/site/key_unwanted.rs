//! ## What it finds
//!
//! A key of another kind or size than the profile wants.
//!
//! ## Why it matters
//!
//! Regenerating keeps the length of the key, so such a key stays until somebody chooses another. A mark
//! on the certificate shows that it differs from the profile [I11], and no action should be sent off before
//! it is looked at [I12].
//!
//! ## Repair
//!
//! Make a new request with the length of the profile; for a self-signed certificate use Generate
//! Self-signed.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::profile::KeyWanted;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/key_unwanted",
    title: "The key is not that of the profile",
    help: "Make a new request, or a new self-signed certificate, with the key of the profile.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P1"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = case.wanted().and_then(|wanted| wanted.key) else { return };
    let found = case.key_size().map(|(algorithm, bits)| KeyWanted { algorithm, bits });
    if found != Some(wanted) {
        let other = || case.public_key().map(|key| key.algorithm_name().into_owned()).unwrap_or_default();
        let found = found.map_or_else(other, |found| found.to_string());
        findings.add(format!("{found} ≠ {wanted}"), case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, p256};
    use crate::profile::Wanted;

    #[test]
    fn fires() {
        let wanted = Wanted { key: "rsa:3072".parse().ok(), ..Wanted::default() };
        check("site/key_unwanted", &leaf().wanting(wanted.clone()), &["rsa:2048 ≠ rsa:3072"]);
        let mut elliptic = leaf().wanting(wanted);
        elliptic.key = p256();
        check("site/key_unwanted", &elliptic, &["ec:p256 ≠ rsa:3072"]);
    }

    #[test]
    fn spares() {
        let wanted = Wanted { key: "rsa:2048".parse().ok(), ..Wanted::default() };
        check("site/key_unwanted", &leaf().wanting(wanted), &[]);
        check("site/key_unwanted", &leaf(), &[]);
    }
}
