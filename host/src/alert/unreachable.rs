//! Nodes that do not answer, or of which not all could be read: what is known of them is old, and what ends there
//! may go unnoticed. So silence is an alert too.

use serde_json::Value;

use super::view::View;
use super::{Alert, ClusterState, Holder, Kind, Severity};
use crate::store::NodeRecord;
use crate::survey;

pub(super) fn find(view: &View<'_>) -> Vec<Alert> {
    let all = view.clusters.iter().flat_map(|cluster| cluster.nodes.iter().filter_map(|node| of(cluster, node)));
    all.collect()
}

fn of(cluster: &ClusterState, node: &NodeRecord) -> Option<Alert> {
    let name = &node.address.name;
    let Some(fresh) = cluster.fresh.iter().find(|fresh| fresh.node.eq_ignore_ascii_case(name)) else {
        let message = format!("{name} was never read");
        let help = format!("certwright cluster sync {}", cluster.record.name);
        return Some(alert(Kind::NotRead, Severity::Warning, node, message, &help));
    };
    let faults = fresh.faults.as_array().map_or(&[][..], Vec::as_slice);
    let text = |fault: &Value, field: &str| fault[field].as_str().unwrap_or_default().to_owned();
    let since =
        fresh.whole_at.map_or_else(String::new, |at| format!("; last read whole {}", at.format("%Y-%m-%d %H:%M UTC")));
    if let Some(fault) = faults.iter().find(|fault| AWAY.contains(&text(fault, "kind").as_str())) {
        let message = format!("{name} does not answer: {}{since}", text(fault, "message"));
        return Some(alert(Kind::Unreachable, Severity::Error, node, message, &text(fault, "help")));
    }
    let fault = faults.iter().find(|fault| PARTS.contains(&text(fault, "part").as_str()))?;
    let message = format!("the certificates of {name} could not be read whole: {}{since}", text(fault, "message"));
    Some(alert(Kind::NotRead, Severity::Warning, node, message, &text(fault, "help")))
}

fn alert(kind: Kind, severity: Severity, node: &NodeRecord, message: String, help: &str) -> Alert {
    let mut alert = Alert::new(kind, severity, &[&node.cluster, &node.address.name], message, help);
    let (cluster, name) = (node.cluster.clone(), node.address.name.clone());
    alert.holders = vec![Holder { cluster, node: name, product: node.product, kind: None, unit: None }];
    alert
}

/// Kinds of faults that mean that the node itself does not answer ([`crate::nodes::NodeFault::means_away`]).
const AWAY: [&str; 2] = ["unreachable", "timed_out"];
/// Parts of a reading without which an end may go unnoticed.
const PARTS: [&str; 3] = ["identity", survey::IDENTITIES, survey::TRUST];
