//! What phones were issued by CAPF outlives the certificate that issued it [W9].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Node, Step};
use crate::sentence::{Sentence, guards::w09 as say};
use crate::uc::{Product, Purpose, Role, Store};

const ID: &str = "W9";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    if matches!(step.action, Action::UpdateCtl) {
        return update(step, cluster);
    }
    let Some(unit) = step.action.unit().filter(|_| step.action.changes_identity()) else { return Vec::new() };
    // The CTL file holds these [N7, L16].
    let in_ctl =
        matches!(unit, Purpose::Capf | Purpose::ItlRecovery | Purpose::CallManager | Purpose::CallManagerEcdsa);
    let mut found = Vec::new();
    if in_ctl {
        found.extend(mixed_mode(unit, cluster));
    }
    if unit == Purpose::Capf {
        found.extend(look::node(step, cluster).map(kept));
        found.push(phone_certificates(cluster));
    }
    found
}

fn mixed_mode(unit: Purpose, cluster: &Cluster) -> Option<Verdict> {
    match &cluster.mixed_mode {
        Known::Known(false) => None,
        Known::Known(true) => Some(Verdict::warning(ID, say::MIXED.of(&[&unit]), say::MIXED_HELP)),
        Known::Unknown(why) => {
            Some(Verdict::unknown(ID, Override::Reason, say::MIXED_UNKNOWN.of(&[why]), say::MIXED_HELP))
        }
    }
}

/// The CTL is made on the publisher of a cluster in mixed mode; others have none.
fn update(step: &Step, cluster: &Cluster) -> Vec<Verdict> {
    let is_publisher = |node: &Node| node.role == Role::Publisher && node.product == Product::Cucm;
    if look::node(step, cluster).is_some_and(|node| !is_publisher(node)) {
        let message = say::PUBLISHER.of(&[&step.node]);
        return vec![Verdict::refused(ID, Override::Impossible, message, say::THERE)];
    }
    vec![match &cluster.mixed_mode {
        Known::Known(true) => Verdict::passed(ID, say::HAS_CTL),
        Known::Known(false) => Verdict::refused(ID, Override::Impossible, say::NO_CTL, say::LEAVE_OUT),
        Known::Unknown(why) => Verdict::unknown(ID, Override::Reason, say::MIXED_UNKNOWN.of(&[why]), say::MODE),
    }]
}

/// The present one stays trusted, or every phone certificate that it issued is worth nothing.
fn kept(node: &Node) -> Verdict {
    let unknown = node.identities.why_not().or_else(|| node.trust.why_not());
    if let Some(why) = unknown {
        return Verdict::unknown(ID, Override::Reason, say::KEEPS_UNKNOWN.of(&[&why]), say::KEEP);
    }
    match node.identity(Purpose::Capf) {
        Some(held) if !node.trusts(Store::CallManagerTrust, &held.sha256) => {
            let message = say::NOT_KEPT.of(&[&node.name, &look::called(held)]);
            Verdict::refused(ID, Override::Reason, message, say::KEEP)
        }
        _ => Verdict::passed(ID, say::KEPT),
    }
}

fn phone_certificates(cluster: &Cluster) -> Verdict {
    match &cluster.lsc_issuers {
        Known::Unknown(why) => Verdict::unknown(ID, Override::Reason, say::LSC_UNKNOWN.of(&[why]), say::BATCHES),
        Known::Known(issuers) => {
            let each: Vec<Sentence> = issuers
                .iter()
                .filter(|(_, phones)| **phones > 0)
                .map(|(name, phones)| say::LSC_BY.of(&[phones, name]))
                .collect();
            if each.is_empty() {
                return Verdict::passed(ID, say::NO_LSC);
            }
            Verdict::warning(ID, say::LSC.of(&[&look::few(each)]), say::BATCHES)
        }
    }
}
