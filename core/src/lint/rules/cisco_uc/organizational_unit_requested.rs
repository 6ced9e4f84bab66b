//! ## What it finds
//!
//! An OU in the subject of a request that a public CA is to sign.
//!
//! ## Why it matters
//!
//! Public CAs may not put it into certificates [Z17], so the subject that comes back differs from the one
//! asked for. From 14SU1 on nodes leave it out unless told otherwise [Z8].
//!
//! ## Repair
//!
//! Clear the organisational unit in the security parameters of the node, and make the request again; or
//! accept the shorter subject.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Issuer;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/organizational_unit_requested",
    title: "The request names an organisational unit, which a public CA drops",
    help: "Leave the organisational unit out of the request.",
    severity: Severity::Notice,
    reference: "CABF TLS BR 7.1.2.7; security guide 14",
    requirements: &["Z8", "Z17"],
    since: None,
    applies: Applies::IdentityRequests,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if case.issuer != Some(Issuer::Public) {
        return;
    }
    let units = case.name().into_iter().flat_map(|name| &name.attributes);
    for unit in units.filter(|attribute| attribute.type_name() == Some("OU")) {
        findings.add(unit.text(), case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, name, request};
    use crate::uc::Issuer;

    #[test]
    fn fires() {
        let mut asked = request();
        asked.signer = Some(Issuer::Public);
        asked.subject = name(&[("2.5.4.11", "Voice"), ("2.5.4.3", HOST)]);
        check("cisco_uc/organizational_unit_requested", &asked, &["Voice"]);
    }

    #[test]
    fn spares() {
        let mut asked = request();
        asked.subject = name(&[("2.5.4.11", "Voice"), ("2.5.4.3", HOST)]);
        check("cisco_uc/organizational_unit_requested", &asked, &[]);
        asked.signer = Some(Issuer::Public);
        asked.subject = name(&[("2.5.4.3", HOST)]);
        check("cisco_uc/organizational_unit_requested", &asked, &[]);
    }
}
