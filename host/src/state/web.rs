//! What the web services present at the moment.

use certwright_core::playbook::Known;

use super::Asking;
use crate::wire;

/// Of each node, in their order; unknown where the port does not answer.
pub(super) async fn served(asking: &Asking<'_>) -> Vec<Known<Vec<String>>> {
    let records = match asking.store.nodes(&asking.cluster.name).await {
        Ok(records) => records,
        Err(fault) => {
            return asking.nodes.iter().map(|_| Known::Unknown(fault.to_string())).collect();
        }
    };
    let seen = wire::look(&records, asking.now).await;
    let of_node = |name: &str| {
        let shown: Vec<String> = seen.iter().filter(|one| one.node == name).map(|one| one.sha256.clone()).collect();
        if shown.is_empty() {
            Known::Unknown(format!("{name}: the web service does not answer"))
        } else {
            Known::Known(shown)
        }
    };
    asking.nodes.iter().map(|node| of_node(&node.facts.name)).collect()
}
