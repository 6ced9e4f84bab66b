//! The evidence as a page for people: what, who, when, and what came of it.

use std::fmt::Write as _;

use certwright_core::text::safe::visible;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

use super::Material;
use super::verdicts::{as_predicted, word_of};
use crate::store::jobs::{StepRecord, StepState};

/// Longer texts of nodes are cut; the whole stands in `job.json`.
const CELL_CHARACTERS_MAX: usize = 300;

/// `report.md`.
pub(super) fn report(material: &Material, verdicts: &Value) -> String {
    let mut page = String::new();
    let out = &mut page;
    head(out, material);
    people(out, material);
    guards(out, material, verdicts);
    let mut clusters: Vec<&str> = Vec::new();
    for step in &material.steps {
        if !clusters.contains(&step.cluster.as_str()) {
            clusters.push(&step.cluster);
        }
    }
    for cluster in clusters {
        steps(out, cluster, material.steps.iter().filter(|step| step.cluster == cluster));
    }
    notes(out, material);
    follow_up(out, material);
    // Writing to a text cannot fail.
    let _ = writeln!(
        out,
        "\n## Files\n\n`job.json` has every step with what the node held before and said, `plan.json` the plan, \
         `audit.ndjson` the entries of the audit log, `certificates/` {} certificates, `transcripts/` {} transcripts. \
         `certwright evidence verify FILE --key FINGERPRINT` says whether the bundle is whole and who signed it.",
        material.certificates.len(),
        material.transcripts.len()
    );
    page
}

fn head(out: &mut String, material: &Material) {
    let job = &material.job;
    let about = if job.name == job.about { String::new() } else { format!(" {}", cell(&job.about)) };
    let _ = writeln!(out, "# {}{about}: {}\n", cell(&job.name), job.state.word());
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "- {name}: {}", cell(value));
        }
    };
    row("Job", &job.id);
    row("Clusters", &job.clusters.join(", "));
    row("Asked for by", &job.created_by);
    row("Asked for", &moment(Some(job.created)));
    row("Begun", &moment(job.started));
    row("Ended", &moment(job.ended));
    row("Outcome", job.message.as_deref().unwrap_or_default());
    row("Does again the failed steps of", job.retry_of.as_deref().unwrap_or_default());
    row("SHA-256 of the plan", &job.plan_sha256);
    row("Steps", &counts(&material.steps));
}

fn counts(steps: &[StepRecord]) -> String {
    let count = |of: &dyn Fn(&StepRecord) -> bool| steps.iter().filter(|step| of(step)).count();
    format!(
        "{} of {} done, {} seen on the node as predicted, {} failed, {} unknown",
        count(&|step| step.state.is_done()),
        steps.len(),
        count(&|step| as_predicted(step) == Some(true)),
        count(&|step| step.state == StepState::Failed),
        count(&|step| step.state == StepState::Unknown)
    )
}

fn people(out: &mut String, material: &Material) {
    let needs = if material.job.needs_approval { "A second person had to agree." } else { "Nobody else had to agree." };
    let _ = writeln!(out, "\n## Approvals\n\n{needs}\n");
    for decision in &material.decisions {
        let verb = if decision.approved { "agreed" } else { "said no" };
        let (by, reason) = (cell(&decision.by), cell(&decision.reason));
        let _ = writeln!(out, "- {} {by} {verb}: {reason}", moment(Some(decision.at)));
    }
    for entry in material
        .audit
        .iter()
        .filter(|entry| !["job.create", "job.approve", "job.reject"].contains(&entry.action.as_str()))
    {
        let reason = entry.detail["reason"].as_str().map(|reason| format!(": {}", cell(reason))).unwrap_or_default();
        let _ = writeln!(out, "- {} {} {}{reason}", cell(&entry.at), cell(&entry.actor), cell(&entry.action));
    }
}

/// What guards had against it, and why it was done all the same.
fn guards(out: &mut String, material: &Material, verdicts: &Value) {
    let _ = writeln!(out, "\n## Guards\n");
    for waiver in &material.job.waivers {
        let _ = writeln!(out, "- {} set aside: {}", cell(&waiver.guard), cell(&waiver.reason));
    }
    let mut told: Vec<String> = Vec::new();
    for step in verdicts["guards"].as_array().into_iter().flatten() {
        for verdict in step["verdicts"].as_array().into_iter().flatten().filter(|one| one["judged"] != "passed") {
            let word = |name: &str| cell(verdict[name].as_str().unwrap_or_default());
            let node = cell(step["node"].as_str().unwrap_or_default());
            let line = format!("- {} {} on {node}: {}", word("guard"), word("judged"), word("message"));
            if !told.contains(&line) {
                let _ = writeln!(out, "{line}");
                told.push(line);
            }
        }
    }
    if material.job.waivers.is_empty() && told.is_empty() {
        let _ = writeln!(out, "Nothing stood against it.");
    }
}

fn steps<'a>(out: &mut String, cluster: &str, steps: impl Iterator<Item = &'a StepRecord>) {
    let _ = writeln!(out, "\n## Cluster {}\n", cell(cluster));
    let _ = writeln!(out, "| step | node | what | state | ended | proof |\n|---|---|---|---|---|---|");
    for step in steps {
        let about = ["unit", "to", "store", "service"].iter().find_map(|name| step.arguments[*name].as_str());
        let what = format!("{} {}", step.action, about.unwrap_or_default());
        let ended = moment(step.ended);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {ended} | {} |",
            cell(&step.path),
            cell(&step.node),
            cell(what.trim()),
            step.state.word(),
            cell(&proof(step))
        );
    }
}

fn proof(step: &StepRecord) -> String {
    let word = |name: &str| step.detail[name].as_str().unwrap_or_default();
    let certificate = |of: &Value| of["certificate"].as_str().map(|sha256| sha256.chars().take(16).collect::<String>());
    let seen = match (certificate(&step.before), certificate(&step.detail["after"])) {
        (Some(before), Some(after)) if before != after => format!("; {before}… became {after}…"),
        (None, Some(after)) => format!("; it holds {after}…"),
        _ => String::new(),
    };
    if let Some(person) = word_of(step) {
        return format!("by the word of {person}{seen}");
    }
    match as_predicted(step) {
        Some(true) => format!("as predicted{seen}"),
        _ => {
            let said = ["message", "found", "verified"].map(word).into_iter().find(|text| !text.is_empty());
            format!("{}{seen}", said.unwrap_or("not looked at"))
        }
    }
}

/// What a playbook says of its plan.
fn notes(out: &mut String, material: &Material) {
    let lines = material.job.plan["lines"].as_array().map_or(&[][..], Vec::as_slice);
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## Notes of the plan\n");
    for line in lines {
        let warning = if line["warning"] == true { "warning: " } else { "" };
        let word = |name: &str| cell(line[name].as_str().unwrap_or_default());
        let _ = writeln!(out, "- {} {warning}{}", word("cluster"), word("text"));
    }
}

fn follow_up(out: &mut String, material: &Material) {
    let rows = material.job.plan["follow_up"].as_array().map_or(&[][..], Vec::as_slice);
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## Still to do\n");
    let mut told: Vec<String> = Vec::new();
    for row in rows {
        let word = |name: &str| cell(row[name].as_str().unwrap_or_default());
        let condition = match row["condition"].as_str() {
            Some(condition) => format!(", if {}", cell(condition)),
            None => String::new(),
        };
        let line = format!("- {}: {} ({}){condition}", word("cluster"), word("does"), word("nodes"));
        if !told.contains(&line) {
            let _ = writeln!(out, "{line}");
            told.push(line);
        }
    }
}

fn moment(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
}

/// A text of somebody else's, on one line and without meaning in Markdown or HTML.
fn cell(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = one_line.chars().take(CELL_CHARACTERS_MAX).collect();
    let mut safe = String::with_capacity(cut.len());
    for one in visible(&cut).chars() {
        match one {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '|' | '`' | '*' | '[' | ']' | '\\' | '#' => {
                safe.push('\\');
                safe.push(one);
            }
            plain => safe.push(plain),
        }
    }
    if cut.len() < one_line.len() {
        safe.push('…');
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nodes_words_stay_words() {
        assert_eq!(cell("a | b\n# c <script>"), "a \\| b \\# c &lt;script&gt;");
        assert_eq!(cell("[x](http://y) `z`"), "\\[x\\](http://y) \\`z\\`");
        assert_eq!(cell("a\u{202e}b"), "a\\\\u{202E}b");
        assert_eq!(cell(&"x".repeat(400)).chars().count(), CELL_CHARACTERS_MAX + 1);
    }
}
