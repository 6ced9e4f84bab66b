//! What phones trust changes once at a time, and the next time only when they have taken it up [W1].

use super::{Context, Override, Verdict, look, phone_trust};
use crate::playbook::{Change, Cluster, Phones, Step};
use crate::sentence::{Sentence, guards::w01 as say};
use crate::uc::Product;

const ID: &str = "W1";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Some(unit) = step.action.unit().filter(|unit| step.action.changes_identity() && phone_trust().contains(unit))
    else {
        return Vec::new();
    };
    if look::node(step, cluster).is_some_and(|node| node.product != Product::Cucm) {
        return Vec::new();
    }
    let Some(change) = &cluster.trust_change else {
        return vec![Verdict::passed(ID, say::FREE.of(&[&unit]))];
    };
    vec![match &cluster.phones {
        super::Known::Unknown(why) => unknown(change, why),
        super::Known::Known(phones) => taken_up(change, phones),
    }]
}

fn taken_up(change: &Change, phones: &Phones) -> Verdict {
    if phones.registered.is_empty() && phones.unregistered.is_empty() && phones.expected.is_empty() {
        return Verdict::passed(ID, say::NO_PHONES.of(&[&change.unit]));
    }
    if phones.expected.is_empty() {
        return unknown(change, say::NOT_RECORDED);
    }
    let missing: Vec<String> =
        phones.expected.iter().filter(|name| !phones.registered.contains(name)).cloned().collect();
    if !missing.is_empty() {
        let (count, all) = (missing.len(), phones.expected.len());
        let message = say::AWAY.of(&[&before(change), &count, &all, &look::some(&missing)]);
        return Verdict::refused(ID, Override::SecondPerson, message, say::WAIT);
    }
    match &phones.hold_new_list {
        super::Known::Known(true) => Verdict::passed(ID, say::BACK.of(&[&before(change), &phones.expected.len()])),
        super::Known::Known(false) => {
            let message = say::OLD_LIST.of(&[&before(change)]);
            Verdict::refused(ID, Override::SecondPerson, message, say::WAIT)
        }
        super::Known::Unknown(why) => unknown(change, why),
    }
}

fn before(change: &Change) -> Sentence {
    let at = change.at.to_string();
    match &change.job {
        Some(job) => say::BEFORE_JOB.of(&[&change.unit, &change.node, job, &at]),
        None => say::BEFORE.of(&[&change.unit, &change.node, &at]),
    }
}

fn unknown(change: &Change, why: &str) -> Verdict {
    let message = say::UNKNOWN.of(&[&before(change), &why]);
    Verdict::unknown(ID, Override::SecondPerson, message, say::LOOK)
}
