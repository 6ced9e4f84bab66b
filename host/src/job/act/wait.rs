//! Waiting for what nodes do in their own time.

use std::time::Duration;

use certwright_core::playbook::{Action, Evidence, Happened, Known, Section};
use certwright_core::sentence::{Sentence, faults, jobs};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{Look, Place, look, section_of};
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, Interface, NodeFault};

/// Looks again and again until it is so.
pub(super) async fn until_so(action: &Action, place: &Place) -> Result<Value, NodeFault> {
    let timing = place.timings().of(row(action));
    let begun = Instant::now();
    let mut looks = 0_u32;
    loop {
        looks += 1;
        let last = match section_of(action, place).await {
            Ok(known) => match action.happened(&Evidence::default(), known.seen()) {
                Happened::Yes => return Ok(json!({ "looks": looks })),
                // However long one waits.
                Happened::Unclear(why) if action.section() == Section::Trust => {
                    return Err(NodeFault::unreadable(
                        place.name(),
                        Interface::Person,
                        "every entry of the store",
                        &why.english,
                    ));
                }
                Happened::Unclear(why) => Err(late(action, place, timing.timeout, &why)),
                Happened::No => Err(late(action, place, timing.timeout, &missing(action, &known))),
            },
            Err(fault) if fault.may_be_retried() => Err(fault),
            Err(fault) => return Err(fault),
        };
        if begun.elapsed() >= timing.timeout {
            return last;
        }
        tokio::time::sleep(timing.pause).await;
    }
}

const fn row(action: &Action) -> Wait {
    match action {
        Action::AwaitHa { .. } => Wait::HighAvailabilityNormal,
        Action::AwaitService { .. } => Wait::ServiceUp,
        _ => Wait::Replication,
    }
}

/// What is not as it should be, as far as that was seen.
fn missing(action: &Action, look: &Look) -> Sentence {
    let seen = look.seen();
    match action {
        Action::AwaitReplication => match &look.cluster.replication {
            Known::Known(state) => state.troubles.join("; ").into(),
            Known::Unknown(why) => why.clone().into(),
        },
        Action::AwaitService { .. } if action.evidence(seen).value().is_some_and(|seen| seen.running.is_none()) => {
            faults::NOT_LISTED.into()
        }
        Action::AwaitHa { group } => match look.cluster.group(group) {
            None => faults::NO_GROUP.into(),
            Some(group) if !group.ha_enabled => faults::GROUP_OFF.into(),
            Some(_) => String::new().into(),
        },
        _ => String::new().into(),
    }
}

fn late(action: &Action, place: &Place, after: Duration, seen: &Sentence) -> NodeFault {
    let after_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
    let minutes = after.as_secs() / 60;
    let message = match seen.english.is_empty() {
        true => faults::LATE.of(&[&minutes, &action.said()]),
        false => faults::LATE_SEEN.of(&[&minutes, &action.said(), seen]),
    };
    let help = match action {
        Action::AwaitHa { .. } => faults::HA_HELP,
        Action::AwaitService { .. } => faults::SERVICE_LATE_HELP,
        _ => faults::REPLICATION_HELP,
    };
    NodeFault::new(place.name(), Interface::Person, FaultKind::TimedOut { after_ms }, message).with_help(help)
}

/// After it was switched off: the nodes hear of it late [W2]. Whoever takes the step up waits anew.
pub(in crate::job) async fn settle(action: &Action, place: &Place) {
    if matches!(action, Action::SetHa { enabled: false, .. }) {
        tokio::time::sleep(place.timings().timeout(Wait::HighAvailabilityOff)).await;
    }
}

/// Waits for the phones that were registered before; without a record, until their number stands still. That they
/// are registered does not tell that they hold the new trust list, and the detail says so (13.6).
pub(super) async fn phones(place: &Place) -> Result<Value, NodeFault> {
    let timing = place.timings().of(Wait::PhonesBack);
    let recorded = super::super::phones::before(&place.site, &place.job, &place.cluster).await;
    let begun = Instant::now();
    let mut last: Option<Vec<String>> = None;
    let mut still = 0;
    loop {
        let cluster = look::around(certwright_core::playbook::Part::Phones, place).await;
        let open = match &cluster.phones {
            Known::Unknown(why) => why.clone(),
            Known::Known(phones) => {
                let all = phones.registered.len() + phones.unregistered.len();
                let there = |name: &&String| phones.registered.contains(name) || phones.unregistered.contains(name);
                let expected = if recorded.is_empty() { &phones.expected } else { &recorded };
                // A phone that was taken out of the cluster meanwhile does not come back.
                let expected: Vec<&String> = expected.iter().filter(there).collect();
                let away: Vec<&String> =
                    expected.iter().copied().filter(|name| !phones.registered.contains(name)).collect();
                still = if last.as_ref() == Some(&phones.registered) { still + 1 } else { 0 };
                last = Some(phones.registered.clone());
                let detail = json!({
                    "registered": phones.registered.len(), "configured": all, "expected": expected.len(),
                    "hold_new_list": phones.hold_new_list.value(), "note": jobs::TRUST_LIST_UNTOLD,
                });
                if all == 0 || (!expected.is_empty() && away.is_empty()) || (expected.is_empty() && still >= STILL) {
                    return Ok(detail);
                }
                some(&away)
            }
        };
        if begun.elapsed() >= timing.timeout {
            let after_ms = u64::try_from(timing.timeout.as_millis()).unwrap_or(u64::MAX);
            let minutes = timing.timeout.as_secs() / 60;
            let message = faults::PHONES_AWAY.of(&[&minutes, &open]);
            let kind = FaultKind::TimedOut { after_ms };
            return Err(NodeFault::new(place.name(), Interface::Ris, kind, message).with_help(faults::PHONES_HELP));
        }
        tokio::time::sleep(timing.pause).await;
    }
}

/// The first few, and how many more.
fn some(names: &[&String]) -> String {
    let shown: Vec<&str> = names.iter().take(NAMES_MAX).map(|name| name.as_str()).collect();
    match names.len().saturating_sub(NAMES_MAX) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

const NAMES_MAX: usize = 12;
/// So many looks in a row with the same phones are a stand.
const STILL: u32 = 3;
