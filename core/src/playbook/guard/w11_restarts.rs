//! Services go down on one node at a time, the next only when the one before is back [W11].

use super::{Context, Known, Override, Verdict, is_call_service, is_web_service, look};
use crate::playbook::{Action, Cluster, Control, Node, Step};
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
        found.push(Verdict::passed(ID, format!("{service} may go down on {}", node.name)));
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
        let message = format!("which services go down with {} is unknown: {why}", node.name);
        found.push(Verdict::unknown(ID, Override::Reason, message, ONE_BY_ONE));
    }
    if node.product == Product::Cucm {
        found.extend(phones_back(cluster));
    }
    found.extend(earlier_serve(node, cluster));
    // Which nodes of the contact centre are two sides of one is not known here: the first other one must be up.
    found.extend(partner_runs(node, cluster).filter(|_| node.product != Product::Cucm && node.product != Product::Imp));
    if found.is_empty() {
        found.push(Verdict::passed(ID, format!("{} may go down", node.name)));
    }
    found
}

/// Who holds the tokens signs the CTL: that is no command of a node.
fn tokens(cluster: &Cluster) -> Verdict {
    let help = "Update it with the CTL client and the tokens, by hand; from 14SU3 on tokens are not supported.";
    match &cluster.ctl {
        Known::Known(Some(ctl)) if ctl.hardware_tokens => {
            Verdict::refused(ID, Override::Impossible, "the CTL is signed with hardware tokens", help)
        }
        Known::Known(_) => Verdict::passed(ID, "the CTL is signed without hardware tokens"),
        Known::Unknown(why) => {
            let message = format!("whether the CTL is signed with hardware tokens is unknown: {why}");
            Verdict::unknown(ID, Override::Reason, message, help)
        }
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
        let message = format!("whether {service} runs elsewhere is unknown: {}", look::some(&unknown));
        found.push(Verdict::unknown(ID, Override::Reason, message, ONE_BY_ONE));
    }
    let down: Vec<String> =
        others.iter().filter(|other| state(other) == Some(Some(false))).map(|other| other.name.clone()).collect();
    if !down.is_empty() {
        let message =
            format!("{service} is not running on {}: another node must not go down as well", look::some(&down));
        found.push(Verdict::refused(ID, Override::Reason, message, ONE_BY_ONE));
    }
    let running = others.iter().any(|other| state(other) == Some(Some(true)));
    if found.is_empty() && !running {
        let message = format!("{service} runs on {} alone: while it is down the cluster has none", node.name);
        found.push(Verdict::warning(ID, message, "Do it in a window in which nobody calls."));
    }
    found
}

/// Phones that were there before the restarts began are there before the next one.
fn phones_back(cluster: &Cluster) -> Option<Verdict> {
    match &cluster.phones {
        Known::Unknown(why) => {
            let message = format!("whether phones are back is unknown: {why}");
            Some(Verdict::unknown(ID, Override::Reason, message, ONE_BY_ONE))
        }
        Known::Known(phones) => {
            let away: Vec<String> =
                phones.expected.iter().filter(|name| !phones.registered.contains(name)).cloned().collect();
            (!away.is_empty()).then(|| {
                let message = format!("{} phones are not back yet: {}", away.len(), look::some(&away));
                Verdict::refused(ID, Override::Reason, message, ONE_BY_ONE)
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
            unknown.push(format!("{}: {why}", earlier.name));
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
    let help = "Restart Cisco Tomcat there first, publisher before subscribers, and wait until the new certificate is \
                presented.";
    let mut found = Vec::new();
    if !old.is_empty() {
        let message = format!("the web service does not present its stored certificate yet on {}", look::some(&old));
        found.push(Verdict::refused(ID, Override::Reason, message, help));
    }
    if !unknown.is_empty() {
        let message = format!("what the web service presents is unknown: {}", look::some(&unknown));
        found.push(Verdict::unknown(ID, Override::Reason, message, help));
    }
    found
}

/// Of the two servers of voicemail and of emergency calls one always stays up.
fn partner_runs(node: &Node, cluster: &Cluster) -> Option<Verdict> {
    let other = cluster.nodes.iter().find(|other| other.name != node.name && other.product == node.product)?;
    let role = if other.role == Role::Publisher { "publisher" } else { "subscriber" };
    let help = "Wait until the other server is in service again.";
    match (&other.reachable, &other.services) {
        (Known::Known(false), _) => {
            let message = format!("the {role} {} is down: both must not be down together", other.name);
            Some(Verdict::refused(ID, Override::Reason, message, help))
        }
        (Known::Known(true), Known::Known(services)) => {
            let down: Vec<String> = services
                .iter()
                .filter(|one| !one.running && one.activated == Some(true))
                .map(|one| one.name.clone())
                .collect();
            (!down.is_empty()).then(|| {
                let message = format!("on the {role} {} these do not run: {}", other.name, look::some(&down));
                Verdict::refused(ID, Override::Reason, message, help)
            })
        }
        (Known::Unknown(why), _) | (_, Known::Unknown(why)) => {
            let message = format!("whether the {role} {} is in service is unknown: {why}", other.name);
            Some(Verdict::unknown(ID, Override::Reason, message, help))
        }
    }
}

const ONE_BY_ONE: &str = "One node at a time: the next only when the services run again and the phones are back.";
