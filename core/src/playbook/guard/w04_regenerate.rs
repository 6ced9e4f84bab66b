//! A self-signed certificate in the place of what a CA signed, and keys that are never renewed in passing [W4].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::sentence::guards::w04 as say;
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

/// `authz` and `ITLRecovery` are renewed for a reason, one cluster at a time [O1, O2].
fn apart(unit: Purpose, context: &Context) -> Option<Verdict> {
    let effect = match unit {
        Purpose::Authz => say::TOKENS,
        Purpose::ItlRecovery => say::PHONES,
        _ => return None,
    };
    Some(if context.bulk {
        let message = say::NEVER_SEVERAL.of(&[&unit, &effect]);
        Verdict::refused(ID, Override::Impossible, message, say::BY_ITSELF)
    } else {
        Verdict::refused(ID, Override::Reason, say::CHANGES.of(&[&unit, &effect]), say::SAY_WHY)
    })
}

/// The keys of OAuth logins, of which one is `authz`: on the publisher, for a reason, and one cluster at a time; but all
/// clusters must come to new ones together, which a playbook is written for [O7].
fn token_key(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let in_step = Context { bulk: context.bulk && !context.is_playbook, ..context.clone() };
    let mut found: Vec<Verdict> = apart(Purpose::Authz, &in_step).into_iter().collect();
    if look::node(step, cluster).is_some_and(|node| node.role != Role::Publisher) {
        let message = say::PUBLISHER.of(&[&step.node]);
        found.push(Verdict::refused(ID, Override::Impossible, message, say::THERE));
    }
    found
}

fn regenerate(unit: Purpose, node: &Node, context: &Context) -> Option<Verdict> {
    let identities = match &node.identities {
        Known::Known(identities) => identities,
        Known::Unknown(why) => {
            let message = say::UNREAD.of(&[&node.name, &unit, why]);
            return Some(Verdict::unknown(ID, Override::Reason, message, say::READ_FIRST));
        }
    };
    let Some(held) = identities.iter().find(|held| held.unit == unit.word()) else {
        let message = say::NONE.of(&[&node.name, &unit]);
        return Some(Verdict::refused(ID, Override::Impossible, message, say::PLAN_AGAIN));
    };
    Some(present(unit, node, held, context))
}

fn present(unit: Purpose, node: &Node, held: &Held, context: &Context) -> Verdict {
    if held.is_ca_signed() {
        let message = if context.replace_ca_signed { say::CA_SIGNED_ASKED } else { say::CA_SIGNED };
        let message = message.of(&[&unit, &node.name, &held.issuer]);
        return Verdict::refused(ID, Override::Reason, message, say::GONE);
    }
    if held.is_multi_server() {
        return Verdict::warning(ID, say::SEVERAL.of(&[&unit, &node.name]), say::OTHERS);
    }
    Verdict::passed(ID, say::SELF_SIGNED.of(&[&unit, &node.name]))
}
