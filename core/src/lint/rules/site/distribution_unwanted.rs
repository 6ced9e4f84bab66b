//! ## What it finds
//!
//! A certificate of one node where the profile wants one for several, or the other way round. It counts as
//! one for several by its name `host-ms`, or because it names several nodes.
//!
//! ## Why it matters
//!
//! One certificate for the cluster is renewed once; one for each node is renewed as often as there are nodes.
//! A mark on the certificate shows that it differs from the profile [I11], and no action should be sent off
//! before it is looked at [I12].
//!
//! ## Repair
//!
//! Make the request again: on the publisher with distribution Multi-server (SAN), or on each node with its
//! own name.

use crate::lint::node_name::NodeName;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::profile::Distribution;
use crate::x509::oids;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "site/distribution_unwanted",
    title: "It is for another number of nodes than the profile wants",
    help: "Make the request again with the distribution of the profile.",
    severity: Severity::Warning,
    reference: "Profile of the cluster",
    requirements: &["I11", "P1"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = case.wanted().and_then(|wanted| wanted.distribution) else { return };
    // An alias is no second node: one for several names it, or holds several of the nodes that we know.
    let named = |node: &&String| case.dns_names().any(|name| name.eq_ignore_ascii_case(node));
    let form = case.common_name().is_some_and(|name| NodeName::of(&name).is_some_and(|name| name.multi_server));
    let several = form || case.context.nodes.iter().filter(named).count() > 1;
    let fault = match wanted {
        Distribution::MultiServer if !several && case.dns_names().count() < 2 => "node ≠ multi-server",
        Distribution::Node if several => "multi-server ≠ node",
        _ => return,
    };
    findings.add(fault, case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf};
    use crate::profile::{Distribution, Wanted};

    #[test]
    fn fires() {
        let wanted = |distribution| Wanted { distribution: Some(distribution), ..Wanted::default() };
        check(
            "site/distribution_unwanted",
            &leaf().wanting(wanted(Distribution::MultiServer)),
            &["node ≠ multi-server"],
        );
        let several = leaf().common_name("cucm-pub-ms.uc.example.com").wanting(wanted(Distribution::Node));
        check("site/distribution_unwanted", &several, &["multi-server ≠ node"]);
    }

    #[test]
    fn spares() {
        let wanted = |distribution| Wanted { distribution: Some(distribution), ..Wanted::default() };
        check("site/distribution_unwanted", &leaf().wanting(wanted(Distribution::Node)), &[]);
        check(
            "site/distribution_unwanted",
            &leaf().dns(&[HOST, "www.example.com"]).wanting(wanted(Distribution::Node)),
            &[],
        );
        let several = leaf().common_name("cucm-pub-ms.uc.example.com").wanting(wanted(Distribution::MultiServer));
        check("site/distribution_unwanted", &several, &[]);
        check("site/distribution_unwanted", &leaf(), &[]);
    }
}
