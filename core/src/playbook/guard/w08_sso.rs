//! Single sign-on around tomcat [W8].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Node, Step};
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
        let message = format!("whether single sign-on is on is unknown: {}", look::some(&unknown));
        found.push(Verdict::unknown(ID, Override::Reason, message, OFF_FIRST));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, "single sign-on is off on all nodes"));
    }
    found
}

/// Off only where a way in remains; on is a person's, with a test.
fn switch(node: &Node, enabled: bool) -> Verdict {
    let name = &node.name;
    let sso = match &node.sso {
        Known::Known(sso) => sso,
        Known::Unknown(why) => {
            let message = format!("whether single sign-on is on is unknown: {why}");
            return Verdict::unknown(ID, Override::Reason, message, LOCAL);
        }
    };
    match (enabled, sso.enabled, sso.recovery_url) {
        (true, true, _) | (false, false, _) => {
            let word = if enabled { "on" } else { "off" };
            Verdict::passed(ID, format!("single sign-on of {name} is {word} already"))
        }
        (true, false, _) => {
            let message = format!("a person switches single sign-on of {name} on, with new metadata and a test");
            Verdict::warning(ID, message, "It stays off until the test has passed.")
        }
        (false, true, Some(true)) => Verdict::passed(ID, format!("the recovery URL of {name} is on")),
        (false, true, Some(false)) => {
            let message = format!("the recovery URL of {name} is off");
            Verdict::refused(ID, Override::Reason, message, LOCAL)
        }
        (false, true, None) => {
            let message = format!("whether the recovery URL of {name} is on is unknown");
            Verdict::unknown(ID, Override::Reason, message, LOCAL)
        }
    }
}

const LOCAL: &str = "Turn the recovery URL on and test a local account first, so that nobody is locked out.";

fn switched_on(unit: Purpose, signs: bool, on: &[&Node]) -> Verdict {
    let names: Vec<String> = on.iter().map(|node| node.name.clone()).collect();
    let mut message = format!("single sign-on is on while {unit} changes: {}", look::some(&names));
    let locked = |node: &&&Node| node.sso.value().is_some_and(|sso| sso.recovery_url != Some(true));
    let locked: Vec<String> = on.iter().filter(locked).map(|node| node.name.clone()).collect();
    if !locked.is_empty() {
        message.push_str(&format!("; the recovery URL is not known to be on: {}", look::some(&locked)));
    }
    if signs {
        // It restarts by itself; only the metadata may have to follow [X7].
        return Verdict::warning(
            ID,
            message,
            "Where assertions are signed with it, give the identity provider the new metadata.",
        );
    }
    Verdict::refused(ID, Override::Reason, message, OFF_FIRST)
}

const OFF_FIRST: &str = "Turn the recovery URL on and test a local account; switch single sign-on off on all nodes, change \
                         and restart, give the identity provider the new metadata, switch it on and test it.";
