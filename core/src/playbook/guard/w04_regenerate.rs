//! A self-signed certificate in the place of what a CA signed, and keys that are never renewed in passing [W4].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::uc::{Purpose, Role};

const ID: &str = "W4";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    if let Action::RegenerateKey { .. } = &step.action {
        return token_key(step, cluster, context);
    }
    let (Some(unit), Some(node)) = (step.action.unit(), look::node(step, cluster)) else { return Vec::new() };
    let mut found = Vec::new();
    if step.action.changes_identity() {
        found.extend(apart(unit, context));
    }
    if matches!(step.action, Action::Regenerate { .. }) {
        found.extend(regenerate(unit, node, context));
    }
    found
}

/// `authz` and `ITLRecovery` are renewed for a reason, one cluster at a time.
fn apart(unit: Purpose, context: &Context) -> Option<Verdict> {
    let effect = match unit {
        Purpose::Authz => {
            "all tokens of users and devices become void, and every other cluster needs the new key [O1, O2]"
        }
        Purpose::ItlRecovery => "it signs what phones trust: phones that miss the change must be reset by hand",
        _ => return None,
    };
    Some(if context.bulk {
        let message = format!("{unit} is never part of an operation on several clusters: {effect}");
        Verdict::refused(ID, Override::Impossible, message, "Do it on one cluster by itself.")
    } else {
        let help = "Say why: it is done only when the key is compromised, or the certificate ends.";
        Verdict::refused(ID, Override::Reason, format!("{unit} changes: {effect}"), help)
    })
}

/// The keys of OAuth logins, of which one is `authz`: on the publisher, for a reason, and one cluster at a time; but all
/// clusters must come to new ones together, which a playbook is written for [O7].
fn token_key(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let in_step = Context { bulk: context.bulk && !context.is_playbook, ..context.clone() };
    let mut found: Vec<Verdict> = apart(Purpose::Authz, &in_step).into_iter().collect();
    if look::node(step, cluster).is_some_and(|node| node.role != Role::Publisher) {
        let message = format!("keys of OAuth logins are made on the publisher, and {} is none [O5]", step.node);
        found.push(Verdict::refused(
            ID,
            Override::Impossible,
            message,
            "Do it there: it reaches the others by itself.",
        ));
    }
    found
}

fn regenerate(unit: Purpose, node: &Node, context: &Context) -> Option<Verdict> {
    let identities = match &node.identities {
        Known::Known(identities) => identities,
        Known::Unknown(why) => {
            let message = format!("what {} has for {unit} is unknown: {why}", node.name);
            let help = "Read it first: a certificate that a CA signed would be lost.";
            return Some(Verdict::unknown(ID, Override::Reason, message, help));
        }
    };
    let Some(held) = identities.iter().find(|held| held.unit == unit.word()) else {
        let message = format!("{} has no certificate for {unit} that could be renewed", node.name);
        return Some(Verdict::refused(ID, Override::Impossible, message, "Plan the operation again."));
    };
    Some(present(unit, node, held, context))
}

fn present(unit: Purpose, node: &Node, held: &Held, context: &Context) -> Verdict {
    if held.is_ca_signed() {
        let asked = if context.replace_ca_signed { ", as was asked for" } else { "" };
        let (name, by) = (&node.name, &held.issuer);
        let message = format!("{unit} of {name} is signed by a CA ({by}) and would become self-signed{asked}");
        return Verdict::refused(ID, Override::Reason, message, GONE);
    }
    if held.is_multi_server() {
        let message =
            format!("{unit} is one certificate for several nodes; this renews it on {} alone [P9]", node.name);
        return Verdict::warning(ID, message, "Renew each of the others too, or make one for all on the node's page.");
    }
    Verdict::passed(ID, format!("{unit} of {} is self-signed and stays so", node.name))
}

const GONE: &str = "Order a new one by a request instead; or say why a self-signed one shall take its place. The old key \
                    is gone then: keys cannot be exported from nodes, and back are only a new issue or a restore of a \
                    backup.";
