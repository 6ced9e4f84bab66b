//! A plan in the form that was asked for, and what is different in a later one.

use axum::http::Method;
use certwright_core::playbook::document::{Document, Weight, diff, markdown, text};
use serde_json::Value;

use super::super::arguments::PlanFormat;
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::status::Problem;

pub(crate) fn show(plan: &Value, format: PlanFormat, output: &mut Output) -> Result<(), Problem> {
    match format {
        PlanFormat::Json => output.json(plan)?,
        PlanFormat::Markdown => output.raw(markdown(&read(plan)?).as_bytes())?,
        PlanFormat::Text => {
            for (weight, line) in text(&read(plan)?) {
                let tone = match weight {
                    Weight::Plain => {
                        output.line(&line)?;
                        continue;
                    }
                    Weight::Strong => Tone::Strong,
                    Weight::Look => Tone::Soon,
                    Weight::Bad => Tone::Bad,
                };
                output.line(&output.paint(tone, &line))?;
            }
        }
    }
    Ok(())
}

/// A plan that this release can read.
pub(crate) fn read(plan: &Value) -> Result<Document, Problem> {
    Document::read(plan.clone())
        .map_err(|why| Problem::failed(why, "Ask with --format json, or use the release that made it."))
}

/// The problem that the clusters are not what they were, with what is different in the plan of now.
pub(super) fn moved(mut problem: Problem, operation: &Value, seen: &Value, place: &Place) -> Problem {
    let now = place.send(Method::POST, &["plans"], Some(operation)).ok().and_then(|now| Document::read(now).ok());
    let (Some(now), Ok(seen)) = (now, Document::read(seen.clone())) else { return problem };
    let lines = diff(&seen, &now).lines();
    let told = if lines.is_empty() { String::new() } else { format!(":\n  {}", lines.join("\n  ")) };
    problem.message.push_str(&told);
    problem
}
