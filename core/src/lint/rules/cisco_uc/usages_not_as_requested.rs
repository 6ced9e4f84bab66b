//! ## What it finds
//!
//! Key usages and extended key usages that the request asks for and the CA left out.
//!
//! ## Why it matters
//!
//! If the CA ignores requested extensions, they must be set at the CA by hand [K9]. What the loss of one of
//! them means is said by the rule on that usage; data encipherment above all must not be removed [K11].
//!
//! ## Repair
//!
//! Change the template or profile of the CA.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{KEY_USAGE_NAMES, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/usages_not_as_requested",
    title: "Usages of the request are not in the certificate",
    help: "Set the usages at the CA by hand, and have the request signed again.",
    severity: Severity::Warning,
    reference: "Administration guide, release 14",
    requirements: &["K9", "K11"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(request) = case.context.request else { return };
    let (asked, got) = (&request.extensions, case.extensions());
    let (bits, there) = (asked.key_usage.unwrap_or_default(), got.key_usage.unwrap_or_default());
    let keys = (0_u16..).zip(KEY_USAGE_NAMES).filter(|(bit, _)| bits.has(*bit) && !there.has(*bit));
    let mut lacking: Vec<String> = keys.map(|(_, name)| name.to_owned()).collect();
    let dropped = asked.extended_key_usage.iter().filter(|usage| !got.extended_key_usage.contains(usage));
    lacking.extend(dropped.map(|usage| usage.name().map_or_else(|| usage.to_string(), str::to_owned)));
    if !lacking.is_empty() {
        findings.add(lacking.join(", "), case.at_extension(oids::KEY_USAGE, "keyUsage"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, request};
    use crate::x509::oids;

    #[test]
    fn fires() {
        let got = leaf().key_usage(&[0, 2]).extended(&[oids::SERVER_AUTH]);
        check("cisco_uc/usages_not_as_requested", &got.answering(&request()), &["dataEncipherment, clientAuth"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/usages_not_as_requested", &leaf(), &[]);
        check("cisco_uc/usages_not_as_requested", &leaf().answering(&request()), &[]);
        check("cisco_uc/usages_not_as_requested", &leaf().key_usage(&[0, 2, 3]).answering(&request()), &[]);
    }
}
