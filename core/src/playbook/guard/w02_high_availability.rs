//! Redundancy of IM and Presence, before something goes down there [W2].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::{Action, Cluster, Control, Group, Node, Step};
use crate::uc::Product;

const ID: &str = "W2";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
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
    action.changes_identity() || matches!(action, Action::DeleteTrust { .. }) || goes_down
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
