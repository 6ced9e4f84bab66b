//! Jobs as commands and API show them [J1, J2, J3, J4, J5].

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, TimeZone as _, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::order::RETRIED;
use crate::store::jobs::{Decision, JobKind, JobRecord, JobState, StepRecord};

/// From when to when jobs are shown; the month of the present moment where nothing is said [J1, J2].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// From.
    pub since: Option<DateTime<Utc>>,
    /// Until, not included.
    pub until: Option<DateTime<Utc>>,
}

/// How many jobs there are [J1].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, ToSchema)]
pub struct Summary {
    /// All of them.
    pub total: usize,
    /// Those that came to an end, good or bad.
    pub completed: usize,
    /// Those that wait or are at work.
    pub pending: usize,
    /// Those of which a step failed.
    pub failed: usize,
    /// Those that a person must look at.
    pub attention: usize,
}

impl Period {
    /// Reads `month`, `all`, `2026-11`, or a day such as `2026-11-22`.
    ///
    /// # Errors
    /// In words.
    pub fn read(text: &str, now: DateTime<Utc>) -> Result<Self, String> {
        let month = |year, month| Utc.with_ymd_and_hms(year, month, 1, 0, 0, 0).single();
        let whole_month = |year: i32, number: u32| {
            let (next_year, next) = if number == 12 { (year + 1, 1) } else { (year, number + 1) };
            Some(Self { since: Some(month(year, number)?), until: Some(month(next_year, next)?) })
        };
        let unknown = || {
            format!("{text:?} is no period; there are month, all, a month such as 2026-11, a day such as 2026-11-22")
        };
        match text {
            "all" => Ok(Self { since: None, until: None }),
            "month" => whole_month(now.year(), now.month()).ok_or_else(unknown),
            _ => {
                let numbers: Option<Vec<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
                match numbers.ok_or_else(unknown)?.as_slice() {
                    [year, number] => {
                        i32::try_from(*year).ok().and_then(|year| whole_month(year, *number)).ok_or_else(unknown)
                    }
                    [_, _, _] => {
                        let day = text.parse::<chrono::NaiveDate>().map_err(|_| unknown())?;
                        let since = day.and_time(chrono::NaiveTime::MIN).and_utc();
                        Ok(Self { since: Some(since), until: Some(since + chrono::Duration::days(1)) })
                    }
                    _ => Err(unknown()),
                }
            }
        }
    }
}

/// All jobs of which so many are in each state.
#[must_use]
pub fn summary(counts: &[(JobState, usize)]) -> Summary {
    let mut found = Summary::default();
    for (state, count) in counts {
        found.total += count;
        match state {
            state if state.is_over() => found.completed += count,
            JobState::Attention => found.attention += count,
            _ => found.pending += count,
        }
        if *state == JobState::Failed {
            found.failed += count;
        }
    }
    found.pending += found.attention;
    found
}

/// A job in a list, with the columns of J3; `steps` are its own.
#[must_use]
pub fn row(job: &JobRecord) -> Value {
    json!({
        "id": job.id,
        "playbook": (job.kind == JobKind::Playbook).then_some(&job.name),
        "kind": job.kind,
        "name": job.name,
        "about": job.about,
        "state": job.state,
        "waiting_for": job.waiting_for,
        "message": job.message,
        "message_text": job.message_text,
        "clusters": job.clusters,
        "nodes": of_steps(job, "node"),
        "units": of_steps(job, "unit"),
        "created_by": job.created_by,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "retry_of": job.retry_of,
        "undo_of": (job.kind == JobKind::Operation && job.name == "undo").then_some(&job.about),
    })
}

/// What the steps of a plan say, each once, in their order; of a job that does steps again, those.
fn of_steps<'a>(job: &'a JobRecord, name: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let paths = |all: &'a Vec<Value>| all.iter().filter_map(Value::as_str).collect::<BTreeSet<&str>>();
    let again = job.asked.get(RETRIED).and_then(Value::as_array).map(paths);
    let is_done = |step: &&Value| {
        let path = step.get("path").and_then(Value::as_str);
        again.as_ref().is_none_or(|paths| path.is_some_and(|path| paths.contains(path)))
    };
    let steps = job.plan.get("steps").and_then(Value::as_array).into_iter().flatten();
    for said in steps.filter(is_done).filter_map(|step| step.get(name)?.as_str()).filter(|said| !said.is_empty()) {
        if !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

/// A job with everything.
#[must_use]
pub fn document(job: &JobRecord, steps: &[StepRecord], decisions: &[Decision]) -> Value {
    let mut document = row(job);
    document["steps"] = steps.iter().map(step).collect();
    document["waivers"] = json!(job.waivers);
    document["needs_approval"] = json!(job.needs_approval);
    document["plan_sha256"] = json!(job.plan_sha256);
    document["decisions"] = json!(decisions);
    document["follow_up"] = job.plan.get("follow_up").cloned().unwrap_or_else(|| json!([]));
    document
}

fn step(step: &StepRecord) -> Value {
    let does = step.does();
    json!({
        "path": step.path,
        "cluster": step.cluster,
        "node": step.node,
        "action": step.action,
        "does": does.as_ref().map(|said| &said.english),
        "text": does.as_ref().and_then(|said| said.text.as_ref()),
        "arguments": step.arguments,
        "state": step.state,
        "started": step.started,
        "ended": step.ended,
        "attempts": step.attempts,
        "before": step.before,
        "detail": step.detail,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, since: &str, until: &str) {
        let now = "2026-12-22T10:00:00Z".parse().unwrap();
        let period = Period::read(text, now).unwrap();
        let shown = |at: Option<DateTime<Utc>>| at.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default();
        assert_eq!((shown(period.since).as_str(), shown(period.until).as_str()), (since, until), "{text}");
    }

    #[test]
    fn j2_periods() {
        check("month", "2026-12-01", "2027-01-01");
        check("2026-02", "2026-02-01", "2026-03-01");
        check("2026-02-28", "2026-02-28", "2026-03-01");
        check("all", "", "");
        for wrong in ["", "week", "2026-13", "2026", "2026-02-30", "-1-2"] {
            assert!(Period::read(wrong, Utc::now()).is_err(), "{wrong}");
        }
    }
}
