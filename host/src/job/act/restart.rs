//! The restart of a whole node.

use std::sync::Arc;

use certwright_core::playbook::{Action, Evidence, Happened};
use certwright_core::sentence::faults as say;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::identity::said;
use super::{Place, section_of};
use crate::nodes::route::Operation;
use crate::nodes::timing::Wait;
use crate::nodes::{Interface, NodeDriver, NodeFault};

/// Restarts the node, sees it go, and waits until it answers again.
pub(super) async fn node(before: &Evidence, place: &Place) -> Result<Value, NodeFault> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.restart_node().await };
    let mut detail = said(place.node.change(Operation::RestartNode, ask).await?);
    detail["went_away"] = json!(goes(before, place).await);
    if !comes_back(place).await {
        let minutes = place.timings().timeout(Wait::NodeBack).as_secs() / 60;
        let because = say::NOT_BACK.of(&[&minutes]);
        return Err(NodeFault::ambiguous(place.name(), Interface::CommandLine, "utils system restart", because));
    }
    detail["came_back"] = json!(true);
    Ok(detail)
}

/// Whether it was seen to be away, or to have started since: it may have been quick.
async fn goes(before: &Evidence, place: &Place) -> bool {
    let timing = place.timings().of(Wait::NodeGone);
    let begun = Instant::now();
    while begun.elapsed() < timing.timeout {
        match section_of(&Action::RestartNode, place).await {
            Ok(look) if Action::RestartNode.happened(before, look.seen()) == Happened::Yes => return true,
            Err(fault) if fault.means_away() => return true,
            _ => tokio::time::sleep(timing.pause).await,
        }
    }
    false
}

/// Whether its services can be listed again.
async fn comes_back(place: &Place) -> bool {
    let timing = place.timings().of(Wait::NodeBack);
    let begun = Instant::now();
    loop {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.services().await };
        if place.node.read(Operation::ListServices, ask).await.is_ok() {
            return true;
        }
        if begun.elapsed() >= timing.timeout {
            return false;
        }
        tokio::time::sleep(timing.pause).await;
    }
}
