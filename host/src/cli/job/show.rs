//! Jobs as text and JSON.

use certwright_core::text::safe::visible;
use serde_json::Value;

use super::super::arguments::{Format, ListFormat};
use super::super::output::{Output, Tone};
use super::super::status::{Problem, Status};
use super::super::text::{joined, word};

pub(super) fn list(answer: &Value, format: ListFormat, output: &mut Output) -> Result<Status, Problem> {
    let jobs = answer["jobs"].as_array().map_or(&[][..], Vec::as_slice);
    match format {
        ListFormat::Json => output.json(answer)?,
        ListFormat::Ndjson => {
            for job in jobs {
                output.line(&job.to_string())?;
            }
        }
        ListFormat::Text => {
            let count = |name: &str| answer["summary"][name].as_u64().unwrap_or(0);
            output.line(&format!(
                "{} jobs: {} completed ({} failed), {} pending ({} need a person)",
                count("total"),
                count("completed"),
                count("failed"),
                count("pending"),
                count("attention")
            ))?;
            for job in jobs {
                output.line(&row(job, output))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn row(job: &Value, output: &Output) -> String {
    let state = output.paint(tone(&word(job, "state")), &format!("{:<11}", word(job, "state")));
    format!(
        "{state}{:<22}{:<14}{:<22}{:<20}{}",
        word(job, "id"),
        word(job, "name"),
        word(job, "about"),
        word(job, "created").get(..19).unwrap_or_default().replace('T', " "),
        joined(&job["clusters"])
    )
}

pub(super) fn job(job: &Value, format: Format, output: &mut Output) -> Result<(), Problem> {
    match format {
        Format::Json => output.json(job)?,
        Format::Text => text(job, output)?,
    }
    output.finish()?;
    Ok(())
}

fn text(job: &Value, output: &mut Output) -> std::io::Result<()> {
    output.line(&row(job, output))?;
    let message = word(job, "message");
    if !message.is_empty() {
        output.line(&format!("  {message}"))?;
    }
    for click in job["waiting_for"]["clicks"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        output.line(&format!("    - {}", visible(click)))?;
    }
    for step in job["steps"].as_array().into_iter().flatten() {
        let state = output.paint(tone(&word(step, "state")), &format!("{:<9}", word(step, "state")));
        let what = what(step);
        output.line(&format!("  {state}{:<28}{:<40}{what}", word(step, "path"), word(step, "node")))?;
        let detail = &step["detail"];
        for name in ["message", "help", "found"] {
            let said = word(detail, name);
            if !said.is_empty() {
                output.line(&format!("           {said}"))?;
            }
        }
    }
    if word(job, "state") == "succeeded" {
        follow_up(job, "still to do", output)?;
    }
    if word(job, "state") == "waiting" {
        let id = word(job, "id");
        let next = match job["waiting_for"]["kind"].as_str() {
            Some("approval") => format!("certwright job approve {id}, by a second person"),
            _ => format!("certwright job resume {id}"),
        };
        output.line(&format!("  then: {next}"))?;
    }
    Ok(())
}

/// What has to be done for it to take effect, each thing once however many clusters ask for it.
pub(in crate::cli) fn follow_up(of: &Value, when: &str, output: &mut Output) -> std::io::Result<()> {
    let mut told: Vec<String> = Vec::new();
    for one in of["follow_up"].as_array().into_iter().flatten() {
        let condition = one["condition"].as_str().map(|condition| format!(" if {condition}")).unwrap_or_default();
        let line = format!("  {when}: {} ({}){condition}", word(one, "does"), word(one, "nodes"));
        if !told.contains(&line) {
            output.line(&line)?;
            told.push(line);
        }
    }
    Ok(())
}

/// The action with what it is about.
fn what(step: &Value) -> String {
    let about = ["unit", "to", "store", "service"].iter().find_map(|name| step["arguments"][*name].as_str());
    format!("{} {}", word(step, "action"), visible(about.unwrap_or_default()))
}

/// One line that changes as the job goes on.
pub(super) fn progress(job: &Value) -> String {
    let steps = job["steps"].as_array().map_or(&[][..], Vec::as_slice);
    let settled = |step: &&Value| !["pending", "intended"].contains(&step["state"].as_str().unwrap_or_default());
    let done = steps.iter().filter(settled).count();
    let now = steps.iter().find(|step| step["state"] == "intended");
    let now = now.map(|step| format!(": {} on {}", what(step), word(step, "node"))).unwrap_or_default();
    format!("job {}: {done} of {} steps{now}", word(job, "id"), steps.len())
}

fn tone(state: &str) -> Tone {
    match state {
        "succeeded" | "done" | "adopted" => Tone::Valid,
        "failed" | "attention" | "unknown" => Tone::Bad,
        "waiting" | "cancelled" | "skipped" => Tone::Soon,
        _ => Tone::Strong,
    }
}
