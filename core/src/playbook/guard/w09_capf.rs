//! What phones were issued by CAPF outlives the certificate that issued it [W9].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Node, Step};
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
    let help = "Update the CTL file (utils ctl update CTLFile) before the services restart, then reset the phones. A CTL \
                signed with hardware tokens needs the person who has them.";
    match &cluster.mixed_mode {
        Known::Known(false) => None,
        Known::Known(true) => {
            let message =
                format!("the cluster is in mixed mode: the CTL file must be updated after {unit} has changed");
            Some(Verdict::warning(ID, message, help))
        }
        Known::Unknown(why) => {
            let message = format!("whether the cluster is in mixed mode is unknown: {why}");
            Some(Verdict::unknown(ID, Override::Reason, message, help))
        }
    }
}

/// The CTL is made on the publisher of a cluster in mixed mode; others have none.
fn update(step: &Step, cluster: &Cluster) -> Vec<Verdict> {
    let is_publisher = |node: &Node| node.role == Role::Publisher && node.product == Product::Cucm;
    if look::node(step, cluster).is_some_and(|node| !is_publisher(node)) {
        let message = format!("the CTL is made on the publisher of call processing, and {} is none", step.node);
        return vec![Verdict::refused(ID, Override::Impossible, message, "Do it there.")];
    }
    let help = "Look at ClusterSecurityMode; a cluster that is not in mixed mode has no CTL.";
    vec![match &cluster.mixed_mode {
        Known::Known(true) => Verdict::passed(ID, "the cluster is in mixed mode, so it has a CTL"),
        Known::Known(false) => {
            let message = "the cluster is not in mixed mode: there is no CTL to update";
            Verdict::refused(ID, Override::Impossible, message, "Leave the step out.")
        }
        Known::Unknown(why) => {
            let message = format!("whether the cluster is in mixed mode is unknown: {why}");
            Verdict::unknown(ID, Override::Reason, message, help)
        }
    }]
}

/// The present one stays trusted, or every phone certificate that it issued is worth nothing.
fn kept(node: &Node) -> Verdict {
    let help =
        "Upload the present CAPF certificate to CallManager-trust first, so that the phones' certificates stay good.";
    let unknown = node.identities.why_not().or_else(|| node.trust.why_not());
    if let Some(why) = unknown {
        let message = format!("whether CallManager-trust keeps the present CAPF is unknown: {why}");
        return Verdict::unknown(ID, Override::Reason, message, help);
    }
    match node.identity(Purpose::Capf) {
        Some(held) if !node.trusts(Store::CallManagerTrust, &held.sha256) => {
            let message =
                format!("CallManager-trust of {} does not hold the present CAPF {}", node.name, look::called(held));
            Verdict::refused(ID, Override::Reason, message, help)
        }
        _ => Verdict::passed(ID, "the present CAPF stays in CallManager-trust"),
    }
}

fn phone_certificates(cluster: &Cluster) -> Verdict {
    let help =
        "Issue those phones new certificates in batches afterwards; the old CAPF can be deleted when none is left.";
    match &cluster.lsc_issuers {
        Known::Unknown(why) => {
            let message = format!("which phones hold certificates (LSC) is unknown: {why}");
            Verdict::unknown(ID, Override::Reason, message, help)
        }
        Known::Known(issuers) => {
            let each: Vec<String> = issuers
                .iter()
                .filter(|(_, phones)| **phones > 0)
                .map(|(name, phones)| format!("{phones} by {name}"))
                .collect();
            if each.is_empty() {
                return Verdict::passed(ID, "no phone holds a certificate (LSC)");
            }
            Verdict::warning(ID, format!("phones hold certificates (LSC): {}", look::some(&each)), help)
        }
    }
}
