//! Nodes that do not answer, or of which not all could be read: what is known of them is old, and what ends there
//! may go unnoticed. So silence is an alert too.

use certwright_core::sentence::{Sentence, Template, alerts as say};
use serde_json::Value;

use super::view::{View, minute};
use super::{Alert, ClusterState, Holder, Kind, Severity};
use crate::said::said_in;
use crate::store::NodeRecord;
use crate::survey;

pub(super) fn find(view: &View<'_>) -> Vec<Alert> {
    let all = view.clusters.iter().flat_map(|cluster| cluster.nodes.iter().filter_map(|node| of(cluster, node)));
    all.collect()
}

fn of(cluster: &ClusterState, node: &NodeRecord) -> Option<Alert> {
    let name = &node.address.name;
    let Some(fresh) = cluster.fresh.iter().find(|fresh| fresh.node.eq_ignore_ascii_case(name)) else {
        let message = say::NEVER_READ.with([("node", name.into())]);
        let help = say::NEVER_READ_HELP.with([("cluster", (&cluster.record.name).into())]);
        return Some(alert(Kind::NotRead, Severity::Warning, node, message, help));
    };
    let faults = fresh.faults.as_array().map_or(&[][..], Vec::as_slice);
    let text = |fault: &Value, field: &str| fault[field].as_str().unwrap_or_default().to_owned();
    let said = |fault: &Value, ever: Template, never: Template| {
        let (node, why) = (("node", name.into()), ("why", said_in(fault).unwrap_or_else(|| "".into()).into()));
        match fresh.whole_at {
            Some(at) => ever.with([node, why, ("at", minute(at).into())]),
            None => never.with([node, why]),
        }
    };
    if let Some(fault) = faults.iter().find(|fault| AWAY.contains(&text(fault, "kind").as_str())) {
        let message = said(fault, say::AWAY_SINCE, say::AWAY);
        return Some(alert(Kind::Unreachable, Severity::Error, node, message, text(fault, "help").into()));
    }
    let fault = faults.iter().find(|fault| PARTS.contains(&text(fault, "part").as_str()))?;
    let message = said(fault, say::NOT_WHOLE_SINCE, say::NOT_WHOLE);
    Some(alert(Kind::NotRead, Severity::Warning, node, message, text(fault, "help").into()))
}

fn alert(kind: Kind, severity: Severity, node: &NodeRecord, message: Sentence, help: Sentence) -> Alert {
    let mut alert = Alert::new(kind, severity, &[&node.cluster, &node.address.name], message, help);
    let (cluster, name) = (node.cluster.clone(), node.address.name.clone());
    alert.holders = vec![Holder { cluster, node: name, product: node.product, kind: None, unit: None }];
    alert
}

/// Kinds of faults that mean that the node itself does not answer ([`crate::nodes::NodeFault::means_away`]).
const AWAY: [&str; 2] = ["unreachable", "timed_out"];
/// Parts of a reading without which an end may go unnoticed.
const PARTS: [&str; 3] = ["identity", survey::IDENTITIES, survey::TRUST];
