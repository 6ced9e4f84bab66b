//! What a durable step costs beside its node's own time, and a replay of a thousand.

use std::time::Instant;

use certwright::audit::Deed;
use certwright::nodes::route::Operation;
use certwright::store::jobs::JobState;
use serde_json::json;

use super::field::{ACTOR, Field};
use super::{Outcome, median, range};

const STEPS: usize = 100;
const ROUNDS: usize = 7;
const REPLAYED: usize = 1_000;

pub(super) async fn run() -> Outcome<()> {
    let field = Field::start("steps", 1, 1, &["12.5SU7"])?;
    field.enroll().await?;
    overhead(&field).await?;
    replay(&field).await
}

/// A playbook whose every step asks the node for one certificate, against the same questions without a job.
async fn overhead(field: &Field) -> Outcome<()> {
    let (mut ours, mut bare, mut over) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let job = field.order(&[], &script(STEPS, "")).await?;
        field.does(&job, JobState::Succeeded).await?;
        let step = paces(field, &job).await?;
        let asked = questions(field).await?;
        // The first round warms the caches and is not counted.
        if round > 0 {
            over.push(step - asked);
            ours.push(step);
            bare.push(asked);
        }
    }
    let (least, greatest) = range(&over);
    println!(
        "a durable step, two synced commits: {:.2} ms; the node's own part {:.2} ms; beside it {:.2} ms \
         ({least:.2} to {greatest:.2}; medians of {STEPS}, {ROUNDS} rounds in turns)",
        median(ours),
        median(bare),
        median(over)
    );
    Ok(())
}

/// From the beginning of a step to that of the next one: the median, in milliseconds.
async fn paces(field: &Field, job: &str) -> Outcome<f64> {
    let steps = field.site.jobs.steps(job).await?;
    let begun: Vec<_> = steps.iter().filter_map(|step| step.started).collect();
    // The first step logs in.
    let paces = begun.windows(2).skip(1).map(|two| (two[1] - two[0]).as_seconds_f64() * 1000.0);
    Ok(median(paces.collect()))
}

/// The same question to the node alone, by the same driver.
async fn questions(field: &Field) -> Outcome<f64> {
    let nodes = field.nodes("c0").await?;
    let node = nodes.first().ok_or("the cluster has no node")?;
    let mut times = Vec::new();
    for number in 0..=STEPS {
        let begin = Instant::now();
        node.read(
            Operation::ReadIdentityCertificates,
            |driver| async move { driver.identity_certificate("tomcat").await },
        )
        .await?;
        // The first one logs in.
        if number > 0 {
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok(median(times))
}

/// A run that has done a thousand steps and waits is played again, to where it waits.
async fn replay(field: &Field) -> Outcome<()> {
    let job = field.order(&[], &script(REPLAYED, "sleep(1000000000);")).await?;
    field.does(&job, JobState::Waiting).await?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let deed = Deed::new(ACTOR, ACTOR, "job.resume", &job, json!({}));
        field.site.jobs.resume_job(&job, &deed).await?;
        let begin = Instant::now();
        field.does(&job, JobState::Waiting).await?;
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    let (least, greatest) = range(&times);
    println!(
        "a run of {REPLAYED} steps taken up again, to where it waits: {:.1} ms ({least:.1} to {greatest:.1})",
        median(times)
    );
    Ok(())
}

/// So many times the same question to every node of the cluster, then this.
fn script(steps: usize, then: &str) -> String {
    format!(
        "each_cluster([\"c0\"], |c| {{ let n = publisher(c); let own = identity(n, \"tomcat\").sha256; \
         for i in 0..{steps} {{ await_stored(n, \"tomcat\", own); }} {then} }});"
    )
}
