//! Jobs as text and JSON.

use certwright_core::text::safe::visible;
use serde_json::Value;

use super::super::arguments::{Format, ListFormat};
use super::super::output::{Output, Tone};
use super::super::status::{Problem, Status};
use super::super::text::{joined, word};
use super::lanes::{Lane, lanes, shown};

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
        "{state}{:<22}{:<13} {:<22}{:<20}{}",
        word(job, "id"),
        word(job, "name"),
        word(job, "about"),
        word(job, "created").get(..19).unwrap_or_default().replace('T', " "),
        joined(&job["clusters"])
    )
}

/// A job; of one with several clusters those steps alone that a person should look at, unless all are wanted.
pub(super) fn job(job: &Value, format: Format, all_steps: bool, output: &mut Output) -> Result<(), Problem> {
    match format {
        Format::Json => output.json(job)?,
        Format::Text => text(job, all_steps, output)?,
    }
    output.finish()?;
    Ok(())
}

fn text(job: &Value, all_steps: bool, output: &mut Output) -> std::io::Result<()> {
    output.line(&row(job, output))?;
    let message = word(job, "message");
    if !message.is_empty() {
        output.line(&format!("  {message}"))?;
    }
    for click in job["waiting_for"]["clicks"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        output.line(&format!("    - {}", visible(click)))?;
    }
    let clusters = lanes(job);
    if clusters.len() > 1 {
        for lane in &clusters {
            lane_of(lane, output)?;
            let own = |step: &&Value| shown(step["cluster"].as_str().unwrap_or_default()) == lane.cluster;
            let wanted = |step: &&Value| all_steps || LOOKED_AT.contains(&step["state"].as_str().unwrap_or_default());
            for step in job["steps"].as_array().into_iter().flatten().filter(own).filter(wanted) {
                line_of(step, output)?;
            }
        }
    } else {
        for step in job["steps"].as_array().into_iter().flatten() {
            line_of(step, output)?;
        }
    }
    if word(job, "state") == "succeeded" {
        follow_up(job, "still to do", output)?;
    }
    if word(job, "state") == "waiting" {
        let id = word(job, "id");
        let next = match job["waiting_for"]["kind"].as_str() {
            Some("approval") => format!("certwright job approve {id}, by a second person"),
            // One that is asked over the network is asked again by itself.
            Some("authority") if job["waiting_for"]["until"].is_null() => {
                format!("certwright job answer {id} {} FILE…", word(&job["waiting_for"], "path"))
            }
            _ => match job["waiting_for"]["path"].as_str() {
                Some(step) => format!("certwright job resume {id} --step {step}"),
                None => format!("certwright job resume {id}"),
            },
        };
        output.line(&format!("  then: {next}"))?;
    }
    Ok(())
}

/// States of steps that a person should look at.
const LOOKED_AT: [&str; 4] = ["intended", "failed", "unknown", "undone"];

fn lane_of(lane: &Lane, output: &mut Output) -> std::io::Result<()> {
    let stand = output.paint(lane.stand.tone(), &format!("{:<16}", lane.stand.word()));
    output.line(&format!("  {stand}{}: {} of {} steps", lane.cluster, lane.settled, lane.total))
}

fn line_of(step: &Value, output: &mut Output) -> std::io::Result<()> {
    let state = output.paint(tone(&word(step, "state")), &format!("{:<9}", word(step, "state")));
    output.line(&format!("  {state}{:<28}{:<40}{}", word(step, "path"), word(step, "node"), what(step)))?;
    for name in ["message", "help", "found"] {
        let said = word(&step["detail"], name);
        if !said.is_empty() {
            output.line(&format!("           {said}"))?;
        }
    }
    // What the CA made otherwise than it was asked to stands here before anything is uploaded.
    for change in step["detail"]["changes"].as_array().into_iter().flatten() {
        output.line(&format!("           the CA: {}", word(change, "meaning")))?;
    }
    for one in step["detail"]["revocation"].as_array().into_iter().flatten() {
        // Who names nobody to be asked says nothing by it.
        let asked = one["asked"].as_array().and_then(|asked| asked.last());
        if let Some(asked) = asked {
            let (state, subject) = (word(one, "state"), word(one, "subject"));
            output.line(&format!("           revocation: {state}, {subject} ({})", word(asked, "url")))?;
        }
    }
    Ok(())
}

/// What has to be done for it to take effect, each thing once however many clusters ask for it.
fn follow_up(of: &Value, when: &str, output: &mut Output) -> std::io::Result<()> {
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
pub(super) fn what(step: &Value) -> String {
    let about = ["unit", "to", "store", "service"].iter().find_map(|name| step["arguments"][*name].as_str());
    format!("{} {}", word(step, "action"), visible(about.unwrap_or_default()))
}

fn tone(state: &str) -> Tone {
    match state {
        "succeeded" | "done" | "adopted" => Tone::Valid,
        "failed" | "attention" | "unknown" => Tone::Bad,
        "waiting" | "cancelled" | "skipped" => Tone::Soon,
        _ => Tone::Strong,
    }
}
