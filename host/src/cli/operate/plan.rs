//! A plan as text: its steps, what the guards found, what stands in the way.

use serde_json::Value;

use super::super::job::follow_up;
use super::super::output::{Output, Tone};
use super::super::text::{joined, word};

pub(super) fn show(plan: &Value, output: &mut Output) -> std::io::Result<()> {
    let title = format!("{} {} on {}", word(plan, "operation"), word(plan, "about"), joined(&plan["clusters"]));
    output.line(&output.paint(Tone::Strong, &title))?;
    for line in plan["lines"].as_array().into_iter().flatten() {
        let mark = if line["warning"] == true { "! " } else { "" };
        let cluster = word(line, "cluster");
        let of = if cluster.is_empty() { String::new() } else { format!("{cluster}: ") };
        output.line(&format!("  {mark}{of}{}", word(line, "text")))?;
    }
    let pauses = plan["pauses"].as_array().map_or(&[][..], Vec::as_slice);
    for (number, step) in plan["steps"].as_array().into_iter().flatten().enumerate() {
        waits(pauses, |before| before == number, output)?;
        output.line(&format!("  {:<40}{}", word(step, "node"), word(step, "does")))?;
        let undo = word(step, "undo");
        if !undo.is_empty() {
            output.line(&format!("    to undo it: {undo}"))?;
        }
        for verdict in step["verdicts"].as_array().into_iter().flatten() {
            let (tone, mark) = match verdict["judged"].as_str() {
                Some("passed") => continue,
                Some("warning") => (Tone::Soon, "!"),
                Some("unknown") => (Tone::Soon, "?"),
                _ => (Tone::Bad, "x"),
            };
            let line = format!("    {mark} {} {}", word(verdict, "guard"), word(verdict, "message"));
            output.line(&output.paint(tone, &line))?;
        }
    }
    let steps = plan["steps"].as_array().map_or(0, Vec::len);
    waits(pauses, |before| before >= steps, output)?;
    follow_up(plan, "afterwards", output)?;
    if plan["needs_approval"] == true {
        output.line("  a second person must approve it: certwright job approve ID")?;
    }
    in_the_way(plan["in_the_way"].as_array().map_or(&[][..], Vec::as_slice), output)
}

/// What a playbook waits for between its steps.
fn waits(pauses: &[Value], here: impl Fn(usize) -> bool, output: &mut Output) -> std::io::Result<()> {
    for pause in pauses {
        let before = pause[0].as_u64().and_then(|before| usize::try_from(before).ok()).unwrap_or(0);
        if here(before) {
            let about = ["message", "when", "seconds"].iter().find_map(|name| match &pause[1][*name] {
                Value::Null => None,
                Value::String(text) => Some(certwright_core::text::safe::visible(text).into_owned()),
                other => Some(other.to_string()),
            });
            output.line(&format!("  -- waits: {} {}", word(&pause[1], "action"), about.unwrap_or_default()))?;
        }
    }
    Ok(())
}

/// Guard by guard: what each found, then what to do, once.
fn in_the_way(stands: &[Value], output: &mut Output) -> std::io::Result<()> {
    if stands.is_empty() {
        return Ok(());
    }
    output.line(&output.paint(Tone::Bad, "It cannot begin as things stand:"))?;
    let mut guards: Vec<(String, String, String)> = Vec::new();
    for one in stands {
        let key = (word(one, "guard"), word(one, "help"), word(one, "overridden_by"));
        if !guards.contains(&key) {
            guards.push(key);
        }
    }
    for (guard, help, overridden_by) in guards {
        let mut told: Vec<String> = Vec::new();
        for one in stands.iter().filter(|one| word(one, "guard") == guard && word(one, "help") == help) {
            let line = format!("  {guard} {}", word(one, "message"));
            if !told.contains(&line) {
                output.line(&line)?;
                told.push(line);
            }
        }
        output.line(&format!("    {help}"))?;
        output.line(&match overridden_by.as_str() {
            "reason" => format!("    or set it aside: --waive {guard}=REASON"),
            "second_person" => format!("    or set it aside: --waive {guard}=REASON, and a second person approves"),
            _ => "    it cannot be set aside".to_owned(),
        })?;
    }
    Ok(())
}
