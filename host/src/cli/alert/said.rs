//! `certwright alert ack` and `snooze`.

use axum::http::Method;
use chrono::Utc;
use serde_json::{Value, json};

use super::super::judging::moment;
use super::super::output::Output;
use super::super::place::Place;
use super::super::status::{Problem, Status};
use super::super::text;

pub(super) fn acknowledge(id: &str, reason: &str, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let said = place.send(Method::POST, &["alerts", id, "acknowledge"], Some(&json!({ "reason": reason })))?;
    answer(&said, "is acknowledged", output)
}

pub(super) fn snooze(id: &str, until: &str, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let at = moment(until).map_err(|_| {
        let help = "Write it as 2026-06-01T00:00:00Z, or as 2026-06-01.";
        Problem::usage(format!("--until: {until:?} is no moment"), help)
    })?;
    if at <= Utc::now() {
        return Err(Problem::usage(format!("--until: {at} is past"), "Name a moment to come."));
    }
    let said = place.send(Method::POST, &["alerts", id, "snooze"], Some(&json!({ "until": at })))?;
    answer(&said, &format!("is snoozed until {at}"), output)
}

fn answer(said: &Value, verb: &str, output: &mut Output) -> Result<Status, Problem> {
    let word = |name: &str| text::word(said, name);
    output.line(&format!("{} {verb}: {}", word("id"), word("message")))?;
    output.finish()?;
    Ok(Status::Done)
}
