//! Redundancy of IM and Presence, before something goes down there [W2].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::{Action, Cluster, Control, Group, Node, Step};
use crate::sentence::{Sentence, Template, guards::w02 as say};
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
            let message = say::GROUPS_UNREAD.of(&[why]);
            return vec![Verdict::unknown(ID, Override::Reason, message, say::NORMAL)];
        }
    };
    let own: Vec<&Group> = groups.iter().filter(|group| has(group, node)).collect();
    if own.is_empty() {
        return vec![Verdict::passed(ID, say::IN_NO_GROUP.of(&[&node.name]))];
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
            let message = say::GROUPS_UNREAD.of(&[why]);
            return vec![Verdict::unknown(ID, Override::Reason, message, say::NORMAL)];
        }
    };
    let Some(group) = groups.iter().find(|group| group.name == name) else {
        let message = say::NO_GROUP.of(&[&cluster.name, &name]);
        return vec![Verdict::refused(ID, Override::Impossible, message, say::READ_AGAIN)];
    };
    match (enabled, group.ha_enabled) {
        (true, true) | (false, false) => {
            let already = if enabled { say::ON } else { say::OFF };
            vec![Verdict::passed(ID, already.of(&[&name]))]
        }
        (false, true) => vec![well(group, &group.normal, say::PARTNER)],
        (true, false) => {
            let mut found = vec![well(group, &group.untroubled, say::UNTROUBLED)];
            found.extend(services_run(group, cluster));
            found
        }
    }
}

fn well(group: &Group, is_well: &Known<bool>, good: Template) -> Verdict {
    let name = &group.name;
    match is_well {
        Known::Known(true) => Verdict::passed(ID, good.of(&[name])),
        Known::Known(false) => {
            let message = say::NOT_NORMAL.of(&[name]);
            Verdict::refused(ID, Override::Reason, message, say::NORMAL)
        }
        Known::Unknown(why) => {
            let message = say::UNKNOWN.of(&[name, why]);
            Verdict::unknown(ID, Override::Reason, message, say::NORMAL)
        }
    }
}

/// What high availability watches runs on all nodes of the group, or it would move users at once.
fn services_run(group: &Group, cluster: &Cluster) -> Vec<Verdict> {
    let own = || cluster.nodes.iter().filter(|node| has(group, node));
    let mut found = Vec::new();
    let down: Vec<Sentence> = own()
        .flat_map(|node| node.services.value().into_iter().flatten().map(move |service| (node, service)))
        .filter(|(_, service)| tables::is_presence_service(&service.name))
        .filter(|(_, service)| !service.running && service.activated != Some(false))
        .map(|(node, service)| say::SERVICE_ON.of(&[&service.name, &node.name]))
        .collect();
    if !down.is_empty() {
        let message = say::SERVICES_DOWN.of(&[&look::few(down)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::START));
    }
    let unknown = look::reasons(own(), |node| &node.services);
    if !unknown.is_empty() {
        let message = say::SERVICES_UNKNOWN.of(&[&look::few(unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::NORMAL));
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
        return Verdict::passed(ID, say::STAYS_OFF.of(&[name]));
    }
    match &group.normal {
        Known::Unknown(why) => {
            let message = say::UNKNOWN.of(&[name, why]);
            Verdict::unknown(ID, Override::Reason, message, say::NORMAL)
        }
        Known::Known(false) => {
            let message = say::NOT_NORMAL.of(&[name]);
            Verdict::refused(ID, Override::Reason, message, say::NORMAL)
        }
        Known::Known(true) => match action {
            Action::RestartNode => {
                let message = say::NODE_STOPS.of(&[name]);
                Verdict::refused(ID, Override::Reason, message, say::SWITCH_OFF)
            }
            Action::ControlService { service, .. } if tables::is_presence_service(service) => {
                let message = say::SERVICE_STOPS.of(&[name, service]);
                Verdict::refused(ID, Override::Reason, message, say::SWITCH_OFF)
            }
            Action::DeleteTrust { .. } | Action::UploadIdentity { .. } | Action::Regenerate { .. } => {
                let message = say::GOES_OFF.of(&[name]);
                Verdict::warning(ID, message, say::SWITCH_OFF)
            }
            _ => Verdict::passed(ID, say::IS_NORMAL.of(&[name])),
        },
    }
}
