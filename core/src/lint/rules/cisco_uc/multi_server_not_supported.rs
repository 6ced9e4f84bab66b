//! ## What it finds
//!
//! A certificate or request for several nodes, for a purpose that is one for each node.
//!
//! ## Why it matters
//!
//! The node takes no such certificate. TVS may be multi-server from release 14 on [Y8]; CAPF, ipsec, cup and
//! ITLRecovery never [L3].
//!
//! ## Repair
//!
//! Make a request on each node.

use crate::lint::node_name::is_multi_server;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/multi_server_not_supported",
    title: "This purpose has no multi-server certificates in this release",
    help: "Make one request on each node, with distribution set to the node itself.",
    severity: Severity::Error,
    reference: "Administration guide, release 14; security guide 14",
    requirements: &["KT2", "KT3", "KT5", "KT6", "KT9", "Y8", "L3"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(product), Some(purpose)) = (case.product, case.purpose) else { return };
    if is_multi_server(case) && uc::is_multi_server(product, purpose, case.version) == Some(false) {
        findings.add(format!("{purpose}, {product} {}", case.version), case.at_subject());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::uc::{Purpose, Version};

    #[test]
    fn fires() {
        let several = leaf().common_name("cucm-pub-ms.uc.example.com");
        check("cisco_uc/multi_server_not_supported", &several.clone().purpose(Purpose::Ipsec), &["ipsec, cucm 14SU2"]);
        let mut tvs = several.purpose(Purpose::Tvs);
        tvs.release = Some(Version::new(12, 5, 0));
        check("cisco_uc/multi_server_not_supported", &tvs, &["TVS, cucm 12.5"]);
    }

    #[test]
    fn spares() {
        let several = leaf().common_name("cucm-pub-ms.uc.example.com");
        check("cisco_uc/multi_server_not_supported", &several, &[]);
        check("cisco_uc/multi_server_not_supported", &several.purpose(Purpose::Tvs), &[]);
        check("cisco_uc/multi_server_not_supported", &leaf().purpose(Purpose::Ipsec), &[]);
    }
}
