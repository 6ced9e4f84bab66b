//! `utils ha status`, and the same block after `utils ha failover` and `fallback`.

use super::text::{contains, filled, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::{HaNode, HaState};

/// The groups and the states of their nodes.
pub fn ha_states(text: &str) -> Reading<Vec<HaState>> {
    let mut reading = Reading::<Vec<HaState>>::default();
    for (number, line) in filled(text) {
        if let Some(group) = value(line, "Subcluster Name") {
            reading.value.push(HaState { group: group.to_owned(), nodes: Vec::new() });
        } else if let (Some(node), Some(state)) = (node(line), reading.value.last_mut()) {
            state.nodes.push(node);
        } else if !FILLERS.iter().any(|filler| contains(line, filler)) {
            reading.trouble(number, "no state of a node", line);
        }
    }
    if reading.value.is_empty() {
        reading.missing("no group in the answer");
    }
    reading
}

/// `Node 1 Name : imp01 State: Failed Reason: Critical Service Down`; the state may be of many words.
fn node(line: &str) -> Option<HaNode> {
    let (_, rest) = line.strip_prefix("Node ").and_then(|rest| rest.split_once("Name"))?;
    let (name, rest) = rest.trim_start().strip_prefix(':')?.split_once("State:")?;
    let (state, reason) = rest.split_once("Reason:").unwrap_or((rest, ""));
    let (name, state) = (some(name)?, some(state)?);
    Some(HaNode { name, state, reason: some(reason) })
}

const FILLERS: [&str; 2] = ["Initiate Manual", "Request SUCCESSFUL"];

#[cfg(test)]
mod tests {
    use super::*;

    const NORMAL: &str = "\
Subcluster Name: DefaultCluster
Node 1 Name : imp01 State: Normal
Node 2 Name : imp02 State: Normal
";
    const FAILOVER: &str = "\
Initiate Manual Failover for Node > imp02
Request SUCCESSFUL.
Subcluster Name: DefaultCluster
Node 1 Name : imp01 State: Taking Over Reason: On Admin Request
Node 2 Name : imp02 State: Failover Reason: On Admin Request
";

    #[test]
    fn w2_normal_is_when_all_are() {
        let reading = ha_states(NORMAL);
        assert!(reading.is_whole());
        assert!(reading.value[0].is_normal());
        assert!(!ha_states(FAILOVER).value[0].is_normal());
        assert!(!HaState::default().is_normal());
    }

    #[test]
    fn states_of_many_words_are_kept() {
        for (state, reason) in [
            ("Unknown", "High Availability Not Enabled"),
            ("Failed Over with Critical Services not Running", "Critical Service Down"),
            ("Running in Backup Mode", "Critical Service Down"),
            ("Failed", "Critical Service Down"),
            ("Falling Back", "On Admin Request"),
        ] {
            let text = format!("Subcluster Name: A\nNode 1 Name : imp01 State: {state} Reason: {reason}\n");
            let node = &ha_states(&text).value[0].nodes[0];
            assert_eq!((node.state.as_str(), node.reason.as_deref()), (state, Some(reason)));
        }
    }

    #[test]
    fn a_failover_is_read_below_its_words() {
        let reading = ha_states(FAILOVER);
        assert!(reading.is_whole());
        assert_eq!(reading.value[0].nodes[0].state, "Taking Over");
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(NORMAL, ha_states);
        super::super::torture(FAILOVER, ha_states);
    }
}
