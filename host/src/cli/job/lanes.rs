//! A job by its clusters: how far each is, and what is being done there.

use certwright_core::text::safe::visible;
use serde_json::Value;

use super::super::output::Tone;
use super::super::text::word;
use super::show::what;

/// A cluster's part of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Lane {
    /// The cluster, safe to print; `(all)` for what belongs to none of them.
    pub(super) cluster: String,
    /// Steps whose outcome is settled, good or bad.
    pub(super) settled: usize,
    pub(super) total: usize,
    pub(super) stand: Stand,
    /// What is being done, or what went wrong; empty where there is nothing to say.
    pub(super) now: String,
}

/// How a cluster's part stands; what needs a person comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Stand {
    /// Nobody knows whether a step happened.
    Unknown,
    /// A step failed.
    Failed,
    /// A step is being done, or the next one is about to begin.
    Working,
    /// Somebody has to do something.
    Waiting,
    /// Nothing has begun.
    Turn,
    /// Steps were left out.
    Skipped,
    /// All is done.
    Done,
}

impl Stand {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::Working => "working",
            Self::Waiting => "waits",
            Self::Turn => "to come",
            Self::Skipped => "skipped",
            Self::Done => "done",
        }
    }

    pub(super) const fn tone(self) -> Tone {
        match self {
            Self::Unknown | Self::Failed => Tone::Bad,
            Self::Waiting | Self::Skipped => Tone::Soon,
            Self::Working | Self::Turn => Tone::Strong,
            Self::Done => Tone::Valid,
        }
    }
}

/// The clusters of a job in the order in which the plan has them.
pub(super) fn lanes(job: &Value) -> Vec<Lane> {
    let mut grouped: Vec<(String, Vec<&Value>)> = Vec::new();
    for cluster in job["clusters"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        grouped.push((cluster.to_owned(), Vec::new()));
    }
    for step in job["steps"].as_array().into_iter().flatten() {
        let cluster = step["cluster"].as_str().unwrap_or_default();
        match grouped.iter_mut().find(|(known, _)| known == cluster) {
            Some((_, steps)) => steps.push(step),
            None => grouped.push((cluster.to_owned(), vec![step])),
        }
    }
    let waits_at = job["waiting_for"]["path"].as_str();
    grouped.iter().map(|(cluster, steps)| lane(cluster, steps, waits_at)).collect()
}

/// A cluster's name in lanes. What a playbook waits for between its clusters belongs to none of them.
pub(super) fn shown(cluster: &str) -> String {
    if cluster.is_empty() { "(all)".to_owned() } else { visible(cluster).into_owned() }
}

fn lane(cluster: &str, steps: &[&Value], waits_at: Option<&str>) -> Lane {
    let of = |state: &str| steps.iter().find(|step| step["state"] == state);
    let count = |states: &[&str]| {
        steps.iter().filter(|step| step["state"].as_str().is_some_and(|state| states.contains(&state))).count()
    };
    let waiting = steps.iter().find(|step| waits_at.is_some() && step["path"].as_str() == waits_at);
    let settled = steps.len() - count(&["pending", "intended"]);
    let at = |step: &&&Value| match word(step, "node").as_str() {
        "" => what(step).trim().to_owned(),
        node => format!("{} on {node}", what(step)),
    };
    let (stand, now) = if let Some(step) = of("unknown") {
        (Stand::Unknown, format!("{}: nobody knows whether it happened", at(&step)))
    } else if let Some(step) = of("intended").filter(|_| waiting.is_none()) {
        (Stand::Working, at(&step))
    } else if let Some(step) = of("failed") {
        (Stand::Failed, format!("{}: {}", at(&step), word(&step["detail"], "message")))
    } else if let Some(step) = waiting {
        (Stand::Waiting, at(&step))
    } else if settled == 0 {
        (Stand::Turn, String::new())
    } else if let Some(step) = of("pending") {
        (Stand::Working, format!("next: {}", at(&step)))
    } else if of("skipped").is_some() {
        (Stand::Skipped, String::new())
    } else {
        (Stand::Done, String::new())
    };
    Lane { cluster: shown(cluster), settled, total: steps.len(), stand, now }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    /// A job of clusters named by their letters: `d` done, `i` intended, `p` pending, `f` failed, `u` unknown,
    /// `s` skipped.
    pub(in crate::cli::job) fn job(clusters: &[(&str, &str)]) -> Value {
        let state = |letter| match letter {
            'd' => "done",
            'i' => "intended",
            'f' => "failed",
            'u' => "unknown",
            's' => "skipped",
            _ => "pending",
        };
        let steps: Vec<Value> = clusters
            .iter()
            .flat_map(|(cluster, letters)| {
                letters.chars().enumerate().map(move |(number, letter)| {
                    json!({
                        "path": format!("{cluster}/{number:04}"), "cluster": cluster, "node": format!("pub.{cluster}"),
                        "action": "regenerate", "arguments": { "unit": "tomcat" }, "state": state(letter),
                        "detail": { "message": "the node said no" },
                    })
                })
            })
            .collect();
        let names: Vec<&str> = clusters.iter().map(|(cluster, _)| *cluster).collect();
        json!({ "id": "20261122-ab", "name": "renew", "about": "tomcat", "state": "running", "clusters": names,
            "started": "2026-11-22T17:00:05Z", "steps": steps })
    }

    #[test]
    fn each_cluster_stands_where_its_steps_stand() {
        let check = |letters: &str, stand: Stand, settled: usize| {
            let found = lanes(&job(&[("hq", letters)])).remove(0);
            assert_eq!((found.stand, found.settled), (stand, settled), "{letters}: {}", found.now);
        };
        check("pp", Stand::Turn, 0);
        check("ip", Stand::Working, 0);
        check("dp", Stand::Working, 1);
        check("dd", Stand::Done, 2);
        check("df", Stand::Failed, 2);
        check("dfip", Stand::Working, 2);
        check("dfss", Stand::Failed, 4);
        check("duf", Stand::Unknown, 3);
        check("ds", Stand::Skipped, 2);
        let mut pause = job(&[("hq", "dd"), ("", "i")]);
        pause["clusters"] = json!(["hq"]);
        pause["steps"][2]["node"] = json!("");
        let found = lanes(&pause).remove(1);
        assert_eq!((found.cluster.as_str(), found.now.as_str()), ("(all)", "regenerate tomcat"));
        let mut waiting = job(&[("hq", "di")]);
        waiting["waiting_for"] = json!({ "kind": "person", "path": "hq/0001" });
        assert_eq!(lanes(&waiting)[0].stand, Stand::Waiting);
    }
}
