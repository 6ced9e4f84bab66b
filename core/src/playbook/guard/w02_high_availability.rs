//! Redundancy of IM and Presence, before something goes down there [W2].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::{Action, Cluster, Control, Group, Node, Step};
use crate::uc::Product;

const ID: &str = "W2";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    if let Action::SetHa { group, enabled } = &step.action {
        return switch(group, *enabled, cluster);
    }
    let Some(node) = look::node(step, cluster).filter(|node| node.product == Product::Imp) else { return Vec::new() };
    if !concerns(&step.action) {
        return Vec::new();
    }
    let groups = match &cluster.groups {
        Known::Known(groups) => groups,
        Known::Unknown(why) => {
            let message = format!("the redundancy groups could not be read: {why}");
            return vec![Verdict::unknown(ID, Override::Reason, message, NORMAL)];
        }
    };
    let own: Vec<&Group> = groups.iter().filter(|group| has(group, node)).collect();
    if own.is_empty() {
        return vec![Verdict::passed(ID, format!("{} belongs to no redundancy group", node.name))];
    }
    own.into_iter().map(|group| of_group(group, &step.action)).collect()
}

const fn concerns(action: &Action) -> bool {
    let goes_down = matches!(action, Action::ControlService { control: Control::Stop | Control::Restart, .. });
    action.changes_identity() || matches!(action, Action::DeleteTrust { .. } | Action::RestartNode) || goes_down
}

/// Off where the group is well; on again only where it is.
fn switch(name: &str, enabled: bool, cluster: &Cluster) -> Vec<Verdict> {
    let groups = match &cluster.groups {
        Known::Known(groups) => groups,
        Known::Unknown(why) => {
            let message = format!("the redundancy groups could not be read: {why}");
            return vec![Verdict::unknown(ID, Override::Reason, message, NORMAL)];
        }
    };
    let Some(group) = groups.iter().find(|group| group.name == name) else {
        let message = format!("{} has no redundancy group {name}", cluster.name);
        return vec![Verdict::refused(ID, Override::Impossible, message, "Read the cluster again, then plan anew.")];
    };
    match (enabled, group.ha_enabled) {
        (true, true) | (false, false) => {
            let word = if enabled { "on" } else { "off" };
            vec![Verdict::passed(ID, format!("high availability of {name} is {word} already"))]
        }
        (false, true) => vec![well(group, &group.normal, "is Normal, so that nobody loses a partner")],
        (true, false) => {
            let mut found = vec![well(group, &group.untroubled, "has no node in trouble")];
            found.extend(services_run(group, cluster));
            found
        }
    }
}

fn well(group: &Group, is_well: &Known<bool>, good: &str) -> Verdict {
    let name = &group.name;
    match is_well {
        Known::Known(true) => Verdict::passed(ID, format!("{name} {good}")),
        Known::Known(false) => {
            let message = format!("the redundancy group {name} is not Normal on all its nodes");
            Verdict::refused(ID, Override::Reason, message, NORMAL)
        }
        Known::Unknown(why) => {
            let message = format!("whether {name} is Normal is unknown: {why}");
            Verdict::unknown(ID, Override::Reason, message, NORMAL)
        }
    }
}

/// What high availability watches runs on all nodes of the group, or it would move users at once.
fn services_run(group: &Group, cluster: &Cluster) -> Vec<Verdict> {
    let own = || cluster.nodes.iter().filter(|node| has(group, node));
    let mut found = Vec::new();
    let down: Vec<String> = own()
        .flat_map(|node| node.services.value().into_iter().flatten().map(move |service| (node, service)))
        .filter(|(_, service)| tables::is_presence_service(&service.name))
        .filter(|(_, service)| !service.running && service.activated != Some(false))
        .map(|(node, service)| format!("{} on {}", service.name, node.name))
        .collect();
    if !down.is_empty() {
        let message = format!("services that high availability watches do not run: {}", look::some(&down));
        found.push(Verdict::refused(ID, Override::Reason, message, "Start them, wait until users are back."));
    }
    let unknown = look::reasons(own(), |node| &node.services);
    if !unknown.is_empty() {
        let message = format!("whether presence services run is unknown: {}", look::some(&unknown));
        found.push(Verdict::unknown(ID, Override::Reason, message, NORMAL));
    }
    found
}

fn has(group: &Group, node: &Node) -> bool {
    group.servers.iter().any(|server| look::same_host(server, &node.name))
}

fn of_group(group: &Group, action: &Action) -> Verdict {
    let name = &group.name;
    if !group.ha_enabled {
        // With high availability off the nodes are not Normal to each other, as is right.
        return Verdict::passed(ID, format!("high availability of {name} is off; it stays off after this step"));
    }
    match &group.normal {
        Known::Unknown(why) => {
            let message = format!("whether {name} is Normal is unknown: {why}");
            Verdict::unknown(ID, Override::Reason, message, NORMAL)
        }
        Known::Known(false) => {
            let message = format!("the redundancy group {name} is not Normal on all its nodes");
            Verdict::refused(ID, Override::Reason, message, NORMAL)
        }
        Known::Known(true) => match action {
            Action::RestartNode => {
                let message =
                    format!("high availability of {name} is on, and would move its users when the node stops");
                Verdict::refused(ID, Override::Reason, message, SWITCH_OFF)
            }
            Action::ControlService { service, .. } if tables::is_presence_service(service) => {
                let message =
                    format!("high availability of {name} is on, and would move its users when {service} stops");
                Verdict::refused(ID, Override::Reason, message, SWITCH_OFF)
            }
            Action::DeleteTrust { .. } | Action::UploadIdentity { .. } | Action::Regenerate { .. } => {
                let message = format!("{name} is Normal; high availability goes off before the services restart");
                Verdict::warning(ID, message, SWITCH_OFF)
            }
            _ => Verdict::passed(ID, format!("{name} is Normal")),
        },
    }
}

const NORMAL: &str = "See to it that all nodes of the group are Normal (utils ha status), then plan again.";
const SWITCH_OFF: &str = "Switch high availability of the group off in the administration of call processing, wait two \
                          minutes, and on again only when all is Normal and users are back.";
