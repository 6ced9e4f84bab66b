//! What of a plan is agreed to, as a SHA-256: not the words of verdicts, which carry times and counts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::script::Foreseen;
use super::super::{Verdict, fingerprint};
use crate::inspect::sha256_hex;

/// What is agreed to, of each step.
#[derive(Clone, Debug, Default)]
pub struct Agreed {
    steps: Vec<Value>,
    /// What nodes hold of each step.
    pub held: Vec<Value>,
}

impl Agreed {
    /// Of these steps.
    #[must_use]
    pub fn of(steps: &[Foreseen]) -> Self {
        let held = steps.iter().map(|one| node_holds(&one.evidence)).collect();
        Self { steps: steps.iter().map(agreed).collect(), held }
    }

    /// Its SHA-256, with the guards that were set aside.
    #[must_use]
    pub fn sha256<'a>(&self, guards: impl Iterator<Item = &'a str>) -> String {
        sha256_of(&self.steps, guards)
    }
}

fn agreed(one: &Foreseen) -> Value {
    let of_verdict = |verdict: &Verdict| json!([verdict.guard, verdict.judged, verdict.overridden_by]);
    let verdicts: Vec<Value> = one.verdicts.iter().map(of_verdict).collect();
    json!([one.step.path, one.step.fingerprint(), node_holds(&one.evidence), verdicts])
}

fn node_holds(evidence: &Value) -> Value {
    json!({ "certificate": evidence["certificate"], "request": evidence["request"] })
}

fn sha256_of<'a>(agreed: &[Value], guards: impl Iterator<Item = &'a str>) -> String {
    let guards: Vec<&str> = guards.collect();
    sha256_hex(json!({ "steps": agreed, "waivers": guards }).to_string().as_bytes())
}

/// What is agreed to of a playbook: its steps, and script and arguments from which they come.
pub(super) fn sha256_of_playbook(steps: &str, bundle: &str, arguments: &Value) -> String {
    sha256_hex(json!([steps, bundle, arguments]).to_string().as_bytes())
}

/// The SHA-256 of a plan that was written down, by whichever release, made again from its parts and the steps of its
/// job; none where they do not hold all of it. Where a step of the plan is not the job's, nothing comes to the same.
#[must_use]
pub fn sha256_again(plan: &Value, of_job: &[Value]) -> Option<String> {
    let of_job: BTreeMap<&str, &Value> =
        of_job.iter().filter_map(|step| Some((step["path"].as_str()?, step))).collect();
    let (steps, held) = (plan["steps"].as_array()?, plan["held"].as_array()?);
    if steps.len() != held.len() {
        return None;
    }
    let again = |(planned, held): (&Value, &Value)| {
        let path = planned["path"].as_str()?;
        let action = &of_job.get(path)?["arguments"];
        let shown = action.as_object()?.iter().all(|(name, value)| planned[name] == *value);
        let (cluster, node) = (planned["cluster"].as_str()?, planned["node"].as_str()?);
        let fingerprint = if shown { fingerprint(cluster, node, action) } else { String::new() };
        let verdicts: Vec<Value> = planned["verdicts"]
            .as_array()?
            .iter()
            .map(|verdict| json!([verdict["guard"], verdict["judged"], verdict["overridden_by"]]))
            .collect();
        Some(json!([path, fingerprint, node_holds(held), verdicts]))
    };
    let agreed: Option<Vec<Value>> = steps.iter().zip(held).map(again).collect();
    let guards: Option<Vec<&str>> = plan["waivers"].as_array()?.iter().map(|waiver| waiver["guard"].as_str()).collect();
    let steps = sha256_of(&agreed?, guards?.into_iter());
    Some(match &plan["playbook"] {
        Value::Null => steps,
        playbook => sha256_of_playbook(&steps, playbook["sha256"].as_str()?, &playbook["arguments"]),
    })
}
