//! What phones trust changes once at a time, and the next time only when they have taken it up [W1].

use super::{Context, Override, Verdict, look, phone_trust};
use crate::playbook::{Change, Cluster, Phones, Step};
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
        return vec![Verdict::passed(ID, format!("no earlier change waits for phones, so {unit} may change"))];
    };
    vec![match &cluster.phones {
        super::Known::Unknown(why) => unknown(change, why),
        super::Known::Known(phones) => taken_up(change, phones),
    }]
}

fn taken_up(change: &Change, phones: &Phones) -> Verdict {
    if phones.registered.is_empty() && phones.unregistered.is_empty() && phones.expected.is_empty() {
        return Verdict::passed(ID, format!("{} changed before, and the cluster has no phones", change.unit));
    }
    if phones.expected.is_empty() {
        return unknown(change, "which phones were registered before it was not recorded");
    }
    let missing: Vec<String> =
        phones.expected.iter().filter(|name| !phones.registered.contains(name)).cloned().collect();
    if !missing.is_empty() {
        let of = phones.expected.len();
        let message =
            format!("{}, and {} of {of} phones are not back: {}", before(change), missing.len(), look::some(&missing));
        return Verdict::refused(ID, Override::SecondPerson, message, WAIT);
    }
    match &phones.hold_new_list {
        super::Known::Known(true) => {
            let message =
                format!("{}; all {} phones are back with the new list", before(change), phones.expected.len());
            Verdict::passed(ID, message)
        }
        super::Known::Known(false) => {
            let message = format!("{}, and phones still hold the old trust list", before(change));
            Verdict::refused(ID, Override::SecondPerson, message, WAIT)
        }
        super::Known::Unknown(why) => unknown(change, why),
    }
}

fn before(change: &Change) -> String {
    let by = change.job.as_ref().map_or_else(|| "by somebody else".to_owned(), |job| format!("by job {job}"));
    format!("{} of {} changed {by} at {}", change.unit, change.node, change.at)
}

fn unknown(change: &Change, why: &str) -> Verdict {
    let message = format!("{}; whether phones have taken it up is unknown: {why}", before(change));
    Verdict::unknown(ID, Override::SecondPerson, message, LOOK)
}

const WAIT: &str = "Wait until they are registered and hold the new trust list (ITL). Phones that lose both their \
                    anchors must be reset by hand, one by one; a second person may take that on with a reason.";
const LOOK: &str = "Look at the trust list on some phones (its menu shows the checksum; show itl on the node prints \
                    the same). A second person confirms with a reason that phones hold the new one.";
