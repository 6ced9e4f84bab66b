//! ## What it finds
//!
//! An RSA key above 2048 bits in a certificate that phones check: CallManager, CAPF, TVS, ITLRecovery.
//!
//! ## Why it matters
//!
//! Some phones do not register with such keys [Z8]. A phone that fails to check the new trust list cannot be
//! helped from a distance.
//!
//! ## Repair
//!
//! Make a new request with 2048 bits, or try one phone of each model first.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Algorithm, Purpose};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_size_and_phones",
    title: "Some phones do not register with an RSA key of this size",
    help: "Use a key of 2048 bits, or be sure that all phones take larger ones.",
    severity: Severity::Warning,
    reference: "Security guide 14",
    requirements: &["Z8"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some((Algorithm::Rsa, bits)) = case.key_size() else { return };
    if !case.purpose.is_some_and(|purpose| SEEN_BY_PHONES.contains(&purpose)) {
        return;
    }
    let mut sizes = uc::key_sizes(case.version);
    if sizes.any(|row| row.key == Algorithm::Rsa && row.bits == bits && row.caution.is_some()) {
        findings.add(bits.to_string(), case.at_key());
    }
}

/// What phones check when they register: their registrar, and what their trust lists hold [Z6].
const SEEN_BY_PHONES: [Purpose; 4] = [Purpose::CallManager, Purpose::Capf, Purpose::Tvs, Purpose::ItlRecovery];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, rsa};
    use crate::uc::Purpose;

    #[test]
    fn fires() {
        let mut large = leaf().purpose(Purpose::CallManager);
        large.key = rsa(4096);
        check("cisco_uc/key_size_and_phones", &large, &["4096"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_size_and_phones", &leaf().purpose(Purpose::CallManager), &[]);
        let mut large = leaf();
        large.key = rsa(4096);
        check("cisco_uc/key_size_and_phones", &large, &[]);
    }
}
