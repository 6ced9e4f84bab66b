//! Services go down on one node at a time, the next only when the one before is back [W11].

use super::{Context, Known, Override, Verdict, is_call_service, is_web_service, look};
use crate::playbook::{Action, Cluster, Control, Node, Step};
use crate::sentence::guards::w11 as say;
use crate::uc::{Product, Purpose, Role};

const ID: &str = "W11";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    match &step.action {
        Action::RestartNode => return whole_node(step, cluster),
        Action::UpdateCtl => return vec![tokens(cluster)],
        _ => {}
    }
    let Action::ControlService { service, control: Control::Stop | Control::Restart } = &step.action else {
        return Vec::new();
    };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    let mut found = Vec::new();
    if is_call_service(service) {
        found.extend(others_run(service, node, cluster));
        found.extend(phones_back(cluster));
    }
    if is_web_service(service) {
        found.extend(earlier_serve(node, cluster));
    }
    if matches!(node.product, Product::Cuc | Product::Cer) {
        found.extend(partner_runs(node, cluster));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::MAY.of(&[service, &node.name])));
    }
    found
}

/// With a node all its services go down.
fn whole_node(step: &Step, cluster: &Cluster) -> Vec<Verdict> {
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    let mut found = Vec::new();
    let running = node.services.value().into_iter().flatten().filter(|service| service.running);
    for service in running.filter(|service| is_call_service(&service.name)) {
        found.extend(others_run(&service.name, node, cluster));
    }
    if let Some(why) = node.services.why_not() {
        let message = say::SERVICES_UNKNOWN.of(&[&node.name, &why]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::ONE_BY_ONE));
    }
    if node.product == Product::Cucm {
        found.extend(phones_back(cluster));
    }
    found.extend(earlier_serve(node, cluster));
    // Which nodes of the contact centre are two sides of one is not known here: the first other one must be up.
    found.extend(partner_runs(node, cluster).filter(|_| node.product != Product::Cucm && node.product != Product::Imp));
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::NODE_MAY.of(&[&node.name])));
    }
    found
}

/// Who holds the tokens signs the CTL: that is no command of a node.
fn tokens(cluster: &Cluster) -> Verdict {
    match &cluster.ctl {
        Known::Known(Some(ctl)) if ctl.hardware_tokens => {
            Verdict::refused(ID, Override::Impossible, say::TOKENS, say::TOKENS_HELP)
        }
        Known::Known(_) => Verdict::passed(ID, say::NO_TOKENS),
        Known::Unknown(why) => Verdict::unknown(ID, Override::Reason, say::TOKENS_UNKNOWN.of(&[why]), say::TOKENS_HELP),
    }
}

/// Elsewhere the same service runs wherever it is activated, so that not all of it is down at once.
fn others_run(service: &str, node: &Node, cluster: &Cluster) -> Vec<Verdict> {
    let others: Vec<&Node> =
        cluster.nodes.iter().filter(|other| other.name != node.name && other.product == node.product).collect();
    let state = |other: &Node| {
        let found = other.services.value()?.iter().find(|one| one.name.trim().eq_ignore_ascii_case(service.trim()));
        Some(found.filter(|one| one.activated != Some(false)).map(|one| one.running))
    };
    let mut found = Vec::new();
    let unknown = look::reasons(others.iter().copied(), |other| &other.services);
    if !unknown.is_empty() {
        let message = say::ELSEWHERE_UNKNOWN.of(&[&service, &look::few(unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::ONE_BY_ONE));
    }
    let down: Vec<String> =
        others.iter().filter(|other| state(other) == Some(Some(false))).map(|other| other.name.clone()).collect();
    if !down.is_empty() {
        let message = say::DOWN.of(&[&service, &look::some(&down)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::ONE_BY_ONE));
    }
    let running = others.iter().any(|other| state(other) == Some(Some(true)));
    if found.is_empty() && !running {
        found.push(Verdict::warning(ID, say::ALONE.of(&[&service, &node.name]), say::ALONE_HELP));
    }
    found
}

/// Phones that were there before the restarts began are there before the next one.
fn phones_back(cluster: &Cluster) -> Option<Verdict> {
    match &cluster.phones {
        Known::Unknown(why) => {
            let message = say::PHONES_UNKNOWN.of(&[why]);
            Some(Verdict::unknown(ID, Override::Reason, message, say::ONE_BY_ONE))
        }
        Known::Known(phones) => {
            let away: Vec<String> =
                phones.expected.iter().filter(|name| !phones.registered.contains(name)).cloned().collect();
            (!away.is_empty()).then(|| {
                let message = say::PHONES.of(&[&away.len(), &look::some(&away)]);
                Verdict::refused(ID, Override::Reason, message, say::ONE_BY_ONE)
            })
        }
    }
}

/// The web service of the nodes before this one presents what they hold.
fn earlier_serve(node: &Node, cluster: &Cluster) -> Vec<Verdict> {
    let (mut old, mut unknown) = (Vec::new(), Vec::new());
    for earlier in cluster.nodes.iter().take_while(|one| one.name != node.name) {
        let stored: Vec<&str> = [Purpose::Tomcat, Purpose::TomcatEcdsa]
            .iter()
            .filter_map(|unit| earlier.identity(*unit).map(|held| held.sha256.as_str()))
            .collect();
        if let Some(why) = earlier.identities.why_not().or_else(|| earlier.web_served.why_not()) {
            unknown.push(look::at_node(&earlier.name, why));
            continue;
        }
        let shows = earlier
            .web_served
            .value()
            .is_some_and(|served| served.iter().any(|shown| stored.contains(&shown.as_str())));
        if !shows {
            old.push(earlier.name.clone());
        }
    }
    let mut found = Vec::new();
    if !old.is_empty() {
        let message = say::WEB_OLD.of(&[&look::some(&old)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::WEB_HELP));
    }
    if !unknown.is_empty() {
        let message = say::WEB_UNKNOWN.of(&[&look::few(unknown)]);
        found.push(Verdict::unknown(ID, Override::Reason, message, say::WEB_HELP));
    }
    found
}

/// Of the two servers of voicemail and of emergency calls one always stays up.
fn partner_runs(node: &Node, cluster: &Cluster) -> Option<Verdict> {
    let other = cluster.nodes.iter().find(|other| other.name != node.name && other.product == node.product)?;
    let role = if other.role == Role::Publisher { "publisher" } else { "subscriber" };
    let help = say::PARTNER_HELP;
    match (&other.reachable, &other.services) {
        (Known::Known(false), _) => {
            let message = say::BOTH.of(&[&role, &other.name]);
            Some(Verdict::refused(ID, Override::Reason, message, help))
        }
        (Known::Known(true), Known::Known(services)) => {
            let down: Vec<String> = services
                .iter()
                .filter(|one| !one.running && one.activated == Some(true))
                .map(|one| one.name.clone())
                .collect();
            (!down.is_empty()).then(|| {
                let message = say::PARTNER_DOWN.of(&[&role, &other.name, &look::some(&down)]);
                Verdict::refused(ID, Override::Reason, message, help)
            })
        }
        (Known::Unknown(why), _) | (_, Known::Unknown(why)) => {
            let message = say::PARTNER_UNKNOWN.of(&[&role, &other.name, why]);
            Some(Verdict::unknown(ID, Override::Reason, message, help))
        }
    }
}
