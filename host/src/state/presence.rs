//! Presence Redundancy Groups: the setting from call processing, the state from presence itself.

use certwright_core::playbook::{Group, Known};
use certwright_core::uc::Product;

use super::{Whole, ask, map};
use crate::nodes::capability::{HaNode, HaState, RedundancyGroup};
use crate::nodes::route::Operation;

/// The groups; a cluster without presence has none.
pub(super) async fn groups(whole: &Whole<'_>) -> Known<Vec<Group>> {
    if !whole.has(Product::Imp) {
        return Known::Known(Vec::new());
    }
    let node = match whole.publisher() {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    let configured = ask(node, Operation::ReadHighAvailability, |driver| async move { driver.groups().await });
    let (configured, states) = tokio::join!(configured, states(whole));
    map(configured, |groups| Known::Known(groups.into_iter().map(|group| with_state(group, &states)).collect()))
}

async fn states(whole: &Whole<'_>) -> Known<Vec<HaState>> {
    let node = match whole.first_of(Product::Imp) {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    ask(node, Operation::ReadHighAvailability, |driver| async move { driver.states(None).await }).await
}

fn with_state(group: RedundancyGroup, states: &Known<Vec<HaState>>) -> Group {
    let told = |is_it: fn(&HaState) -> bool| match states {
        Known::Unknown(why) => Known::Unknown(why.clone()),
        Known::Known(states) => match states.iter().find(|state| state.group == group.name) {
            Some(state) => Known::Known(is_it(state)),
            None => Known::Unknown(format!("no node tells of the group {}", group.name)),
        },
    };
    let normal = told(HaState::is_normal);
    let untroubled = told(|state| !state.nodes.is_empty() && state.nodes.iter().all(HaNode::is_untroubled));
    Group { name: group.name, servers: group.servers, ha_enabled: group.ha_enabled, normal, untroubled }
}
