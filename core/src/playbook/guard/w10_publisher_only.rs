//! Stores that are changed on one node alone [W10, U13, D3].

use super::{Context, Override, Verdict, look};
use crate::playbook::{Cluster, Step};
use crate::sentence::guards::w10 as say;
use crate::uc;

const ID: &str = "W10";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Some(store) = step.action.store() else { return Vec::new() };
    let Some(role) = uc::store(store).change_only_on else { return Vec::new() };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    if node.role == role {
        return vec![Verdict::passed(ID, say::RIGHT.of(&[&store, &role]))];
    }
    let message = say::WRONG.of(&[&store, &role, &node.name, &node.role]);
    vec![Verdict::refused(ID, Override::Impossible, message, say::THERE)]
}
