//! What a plan means for a cluster: nodes in their order, restarts, what is out of service and until when.

use serde::{Deserialize, Serialize};

use super::super::guard::MustTrust;
use super::super::script::Foreseen;
use super::super::{Action, Class, Cluster, Control};
use super::{GuardSaid, Radius, guards};

/// What a plan means for a cluster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfCluster {
    /// The cluster.
    pub cluster: String,
    /// Its nodes in the order in which they are first changed.
    pub nodes: Vec<String>,
    /// How many steps it has.
    pub steps: usize,
    /// What restarts, in order.
    pub restarts: Vec<Restart>,
    /// What is out of service, in order.
    pub outages: Vec<Outage>,
    /// What all guards said of its steps, in the order of their numbers.
    pub guards: Vec<GuardSaid>,
    /// Whom it may reach.
    pub radius: Radius,
    /// Who must trust a new issuer first [W6], each once.
    pub must_trust: Vec<MustTrust>,
    /// What is proven in it, in order.
    pub proof: Vec<String>,
}

/// A restart.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Restart {
    /// The step.
    pub path: String,
    /// The node.
    pub node: String,
    /// The service; the node as a whole without one.
    pub service: Option<String>,
}

/// Something out of service.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outage {
    /// The step with which it begins.
    pub path: String,
    /// The node.
    pub node: String,
    /// What.
    pub what: String,
    /// The step with which it ends, where that is another one.
    pub until: Option<String>,
}

impl OfCluster {
    pub(super) fn of(cluster: &Cluster, steps: &[Foreseen]) -> Self {
        let own: Vec<&Foreseen> = steps.iter().filter(|one| one.step.cluster == cluster.name).collect();
        let mut nodes: Vec<String> = Vec::new();
        for one in own.iter().filter(|one| one.step.action.facts().class != Class::Read) {
            if !nodes.contains(&one.step.node) {
                nodes.push(one.step.node.clone());
            }
        }
        let mut must_trust: Vec<MustTrust> = Vec::new();
        for one in own.iter().flat_map(|one| &one.must_trust) {
            // Once, however many nodes get a certificate of the same purpose.
            let is_same = |known: &MustTrust| MustTrust { node: one.node.clone(), ..known.clone() } == *one;
            if !must_trust.iter().any(is_same) {
                must_trust.push(one.clone());
            }
        }
        Self {
            cluster: cluster.name.clone(),
            nodes,
            steps: own.len(),
            restarts: own.iter().filter_map(|one| restart(one)).collect(),
            outages: own.iter().enumerate().filter_map(|(at, one)| outage(one, &own[at + 1..])).collect(),
            guards: guards::of(&own),
            radius: Radius::of(cluster, &own),
            must_trust,
            proof: own.iter().filter_map(|one| proof(one)).collect(),
        }
    }
}

fn restart(one: &Foreseen) -> Option<Restart> {
    let service = match &one.step.action {
        Action::ControlService { service, control: Control::Restart } => Some(service.clone()),
        Action::RestartNode => None,
        // The web service restarts with it.
        Action::SwitchSso { .. } => Some("Cisco Tomcat".to_owned()),
        _ => return None,
    };
    Some(Restart { path: one.step.path.clone(), node: one.step.node.clone(), service })
}

fn outage(one: &Foreseen, later: &[&Foreseen]) -> Option<Outage> {
    let facts = one.step.action.facts();
    let (what, ends): (String, Option<Action>) = match &one.step.action {
        Action::ControlService { control: Control::Start, .. } | Action::SetHa { enabled: true, .. } => return None,
        Action::ControlService { service, control: Control::Stop } => {
            let start = Action::ControlService { service: service.clone(), control: Control::Start };
            (service.clone(), Some(start))
        }
        Action::ControlService { service, .. } => (format!("{service}, while it restarts"), None),
        Action::SetHa { group, .. } => {
            let on = Action::SetHa { group: group.clone(), enabled: true };
            (format!("high availability of {group}: {}", facts.outage), Some(on))
        }
        Action::SwitchSso { enabled: false } => (
            "single sign-on, and the web pages while Cisco Tomcat restarts".to_owned(),
            Some(Action::SwitchSso { enabled: true }),
        ),
        Action::SwitchSso { enabled: true } => ("the web pages, while Cisco Tomcat restarts".to_owned(), None),
        _ if facts.outage.is_empty() || facts.outage.starts_with("none") => return None,
        _ => (facts.outage.to_owned(), None),
    };
    let is_end = |other: &&&Foreseen| other.step.node == one.step.node && Some(&other.step.action) == ends.as_ref();
    Some(Outage {
        path: one.step.path.clone(),
        node: one.step.node.clone(),
        what,
        until: later.iter().find(is_end).map(|other| other.step.path.clone()),
    })
}

/// What a step proves, where it is one that proves.
fn proof(one: &Foreseen) -> Option<String> {
    let proves = matches!(one.step.action, Action::Verify { .. } | Action::AwaitHa { .. } | Action::AwaitReplication)
        || (one.restores && one.step.action.facts().class != Class::Read);
    proves.then(|| format!("{}: {}", one.step.node, one.step.action.describe()))
}
