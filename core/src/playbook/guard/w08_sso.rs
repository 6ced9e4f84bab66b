//! Single sign-on around tomcat [W8].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Node, Step};
use crate::sentence::guards::w08 as say;
use crate::uc::{Product, Purpose};

const ID: &str = "W8";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    if let Action::SwitchSso { enabled } = &step.action {
        return look::node(step, cluster).map(|node| switch(node, *enabled)).into_iter().collect();
    }
    let Some(unit) = step.action.unit().filter(|_| step.action.changes_identity()) else { return Vec::new() };
    let signs = unit == Purpose::ItlRecovery;
    if !signs && !matches!(unit, Purpose::Tomcat | Purpose::TomcatEcdsa) {
        return Vec::new();
    }
    let has_it = |node: &&Node| matches!(node.product, Product::Cucm | Product::Imp | Product::Cuc);
    if look::node(step, cluster).filter(has_it).is_none() {
        return Vec::new();
    }
    let there: Vec<&Node> =
        cluster.nodes.iter().filter(has_it).filter(|node| node.reachable != Known::Known(false)).collect();
    let mut found = Vec::new();
    let on: Vec<&Node> = there.iter().copied().filter(|node| node.sso.value().is_some_and(|sso| sso.enabled)).collect();
    if !on.is_empty() {
        found.push(switched_on(unit, signs, &on));
    }
    let unknown = look::reasons(there.iter().copied(), |node| &node.sso);
    if !unknown.is_empty() {
        let message = say::UNKNOWN.of(&[&look::few(unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::OFF_FIRST));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::ALL_OFF));
    }
    found
}

/// Off only where a way in remains; on is a person's, with a test.
fn switch(node: &Node, enabled: bool) -> Verdict {
    let name = &node.name;
    let sso = match &node.sso {
        Known::Known(sso) => sso,
        Known::Unknown(why) => {
            let message = say::UNKNOWN.of(&[why]);
            return Verdict::unknown(ID, Override::Reason, message, say::LOCAL);
        }
    };
    match (enabled, sso.enabled, sso.recovery_url) {
        (true, true, _) | (false, false, _) => {
            Verdict::passed(ID, if enabled { say::ON } else { say::OFF }.of(&[name]))
        }
        (true, false, _) => Verdict::warning(ID, say::BY_A_PERSON.of(&[name]), say::STAYS_OFF),
        (false, true, Some(true)) => Verdict::passed(ID, say::RECOVERY_ON.of(&[name])),
        (false, true, Some(false)) => Verdict::refused(ID, Override::Reason, say::RECOVERY_OFF.of(&[name]), say::LOCAL),
        (false, true, None) => Verdict::unknown(ID, Override::Reason, say::RECOVERY_UNKNOWN.of(&[name]), say::LOCAL),
    }
}

fn switched_on(unit: Purpose, signs: bool, on: &[&Node]) -> Verdict {
    let names: Vec<String> = on.iter().map(|node| node.name.clone()).collect();
    let mut message = say::WHILE_ON.of(&[&unit, &look::some(&names)]);
    let locked = |node: &&&Node| node.sso.value().is_some_and(|sso| sso.recovery_url != Some(true));
    let locked: Vec<String> = on.iter().filter(locked).map(|node| node.name.clone()).collect();
    if !locked.is_empty() {
        message = say::LOCKED.of(&[&message, &look::some(&locked)]);
    }
    if signs {
        // It restarts by itself; only the metadata may have to follow [X7].
        return Verdict::warning(ID, message, say::METADATA);
    }
    Verdict::refused(ID, Override::Reason, message, say::OFF_FIRST)
}
