//! `certwright alert ack` and `snooze`.

use certwright::alert::Alert;
use certwright::store::{Acknowledgement, AlertStore as _, Snooze};
use certwright_core::text::safe::visible;
use serde_json::json;

use super::super::judging::moment;
use super::super::output::Output;
use super::super::place::{Place, local_deed, store_problem, wait_for};
use super::super::status::{Problem, Status};
use super::Picture;

pub(super) fn acknowledge(
    id: &str,
    reason: &str,
    picture: &Picture,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::usage("a reason is wanted", "Say in a few words why it needs nobody any more."));
    }
    let alert = find(id, picture)?;
    let one = Acknowledgement { alert: alert.id.clone(), reason: reason.to_owned(), at: picture.now };
    let deed = local_deed("alert.acknowledge", &one.alert, json!({ "reason": one.reason }));
    wait_for(place.store.acknowledge(&one, &deed))?.map_err(store_problem)?;
    output.line(&format!("{} is acknowledged: {}", alert.id, visible(&alert.message)))?;
    output.finish()?;
    Ok(Status::Done)
}

pub(super) fn snooze(
    id: &str,
    until: &str,
    picture: &Picture,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let at = moment(until).map_err(|_| {
        let help = "Write it as 2026-06-01T00:00:00Z, or as 2026-06-01.";
        Problem::usage(format!("--until: {until:?} is no moment"), help)
    })?;
    if at <= picture.now {
        return Err(Problem::usage(format!("--until: {at} is past"), "Name a moment to come."));
    }
    let alert = find(id, picture)?;
    let deed = local_deed("alert.snooze", &alert.id, json!({ "until": at }));
    wait_for(place.store.snooze(&Snooze { alert: alert.id.clone(), until: at }, &deed))?.map_err(store_problem)?;
    output.line(&format!("{} is snoozed until {at}: {}", alert.id, visible(&alert.message)))?;
    output.finish()?;
    Ok(Status::Done)
}

/// The one alert whose id begins so.
fn find<'a>(id: &str, picture: &'a Picture) -> Result<&'a Alert, Problem> {
    let mut found = picture.found.alerts.iter().filter(|alert| alert.id.starts_with(id));
    match (found.next(), found.next()) {
        (Some(alert), None) => Ok(alert),
        (Some(_), Some(_)) => Err(Problem::usage(format!("several alerts begin with {id}"), "Give more of the id.")),
        (None, _) => {
            Err(Problem::usage(format!("there is no alert {id}"), "certwright alert list shows what there is."))
        }
    }
}
