//! A playbook on the field: from the plan to where it stops by itself, in as many processes as it takes.

use std::time::Duration;

use certwright::job::{Lease, Order, OrderFault, Site, order, run};
use certwright::playbooks;
use certwright::store::jobs::{Hold, JobRecord, JobState, JobStore as _, StepRecord, StepState, Waiver};
use serde_json::json;

use super::field::Scene;
use super::row::Row;
use super::{machines, people};

/// A run that does not come to an end in so many processes and waits never does.
const LIVES_MAX: u32 = 400;

/// As long is a lease.
const LEASE_SECONDS: u32 = 30;

/// A write at which a process ends: after so many, with it on the disk or without it.
pub(super) type Death = (u32, bool);

/// How a job ended.
pub(super) struct Ended {
    pub(super) job: JobRecord,
    pub(super) steps: Vec<StepRecord>,
    /// How often its journal was written.
    pub(super) writes: u32,
}

impl Ended {
    /// Its steps in lines.
    pub(super) fn told(&self) -> String {
        let mut text = format!("{} {:?}\n", self.job.state.word(), self.job.message);
        for step in &self.steps {
            let detail = if step.state.is_done() { String::new() } else { format!(" {}", step.detail) };
            text.push_str(&format!("  {} {} {} {}{detail}\n", step.path, step.node, step.action, step.state.word()));
        }
        text
    }

    /// The step that failed first.
    pub(super) fn failed(&self) -> Option<&StepRecord> {
        self.steps.iter().find(|step| step.state == StepState::Failed)
    }
}

/// Makes a job of a playbook.
pub(super) async fn ask(scene: &Scene<'_>, name: &str, row: &Row) -> Result<JobRecord, OrderFault> {
    let asked = json!({
        "operation": "playbook",
        "bundle": playbooks::bundle(name).unwrap_or_else(|| panic!("no playbook {name}")),
        "arguments": row.arguments(&scene.has(row)),
        "clusters": [],
    });
    // Each guard that a person may set aside with a reason.
    let waivers = ["W1", "W4", "W5", "W6", "W8", "W12", "W14"];
    let waiver = |guard: &str| Waiver { guard: guard.to_owned(), reason: "rehearsed".to_owned() };
    let order_ = Order {
        asked: serde_json::from_value(asked).unwrap(),
        waivers: waivers.into_iter().map(waiver).collect(),
        plan_sha256: None,
        actor: "user:ann".to_owned(),
        source: "test".to_owned(),
    };
    order(&scene.site(), &order_).await
}

/// Takes a job. A process that worked for long had renewed its lease before it ended: that has to run out.
async fn hold(site: &Site, id: &str, life: u32) -> Option<Hold> {
    for _ in 0..LEASE_SECONDS * 2 {
        match site.jobs.hold_job(id, &format!("life {life}"), Duration::ZERO).await {
            Ok(Some(hold)) => return Some(hold),
            Ok(None) => tokio::time::sleep(Duration::from_secs(1)).await,
            Err(_) => return None,
        }
    }
    None
}

/// Carries a job on to its end, or to where a person must look. Its processes end as told, the first first.
pub(super) async fn carry(scene: &Scene<'_>, id: &str, deaths: &[Death]) -> Result<Ended, String> {
    if machines::are_meant() {
        return machines::carry(scene, id, deaths).await;
    }
    let mut writes = 0;
    let mut deaths = deaths.iter().copied();
    let mut next = deaths.next();
    for life in 0..LIVES_MAX {
        let job = scene.store.job(id).await.map_err(|fault| fault.to_string())?;
        if job.state.is_over() || job.state == JobState::Attention {
            let steps = scene.store.steps(id).await.map_err(|fault| fault.to_string())?;
            return Ok(Ended { job, steps, writes });
        }
        if job.state == JobState::Waiting {
            people::help(scene, &job).await?;
            continue;
        }
        let (at, is_written) = next.unwrap_or((u32::MAX, true));
        let (site, jobs) = scene.mortal(at, is_written);
        let hold =
            hold(&site, id, life).await.ok_or_else(|| format!("{id} is {} and cannot be held", job.state.word()))?;
        let outcome = run(&site, &hold, Lease::default()).await;
        let written = jobs.written(at);
        writes += written;
        match outcome {
            Ok(_) if next.is_some() => next = Some((at - written, is_written)),
            Ok(_) => {}
            Err(_) => next = deaths.next(),
        }
    }
    Err(format!("{id} does not come to its end"))
}
