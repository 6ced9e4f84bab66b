//! Two hundred clusters of five nodes, a job for each: the queue, the time, the memory; and runs that wait.

use std::sync::Arc;
use std::time::{Duration, Instant};

use certwright::job::{JOBS_AT_ONCE, Worker};
use certwright::store::jobs::{JobState, JobsAsked};

use super::Outcome;
use super::field::{ACTOR, Field};

const CLUSTERS: usize = 200;
/// How often the queue is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

pub(super) async fn run() -> Outcome<()> {
    let field = Arc::new(Field::start("many", CLUSTERS, 5, &["15SU2", "14SU3", "12.5SU7"])?);
    let begin = Instant::now();
    field.enroll().await?;
    println!("{CLUSTERS} clusters of five nodes added in {:.0} s; {} MB", begin.elapsed().as_secs_f64(), resident()?);
    all_at_work(&field).await?;
    waiting(&field).await
}

/// One person after another asks for a job while the worker works; the queue is what nobody has begun.
async fn all_at_work(field: &Arc<Field>) -> Outcome<()> {
    let worker = Arc::new(Worker::new(ACTOR, JOBS_AT_ONCE));
    let working = {
        let (worker, field) = (Arc::clone(&worker), Arc::clone(field));
        tokio::spawn(async move { worker.keep_working(&field.site).await })
    };
    let ordering = {
        let (worker, field) = (Arc::clone(&worker), Arc::clone(field));
        tokio::spawn(async move {
            for number in 0..CLUSTERS {
                field.order(&[cluster(number)], &script(number, "")).await?;
                worker.nudge();
            }
            Outcome::Ok(())
        })
    };
    let begin = Instant::now();
    let (mut longest, mut highest, mut ordered) = (0, 0, None);
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let counts = field.site.jobs.job_counts(&JobsAsked::default()).await?;
        let count = |wanted| counts.iter().find(|(state, _)| *state == wanted).map_or(0, |(_, count)| *count);
        longest = count(JobState::Queued).max(longest);
        highest = resident()?.max(highest);
        if ordering.is_finished() {
            ordered.get_or_insert_with(|| begin.elapsed().as_secs_f64());
        }
        let (ended, failed) = (count(JobState::Succeeded), count(JobState::Failed));
        if failed > 0 || begin.elapsed() > Duration::from_secs(900) {
            return Err(format!("{failed} jobs failed, {ended} succeeded").into());
        }
        if ended == CLUSTERS {
            break;
        }
    }
    ordering.await??;
    println!(
        "a job on each, of two steps on each node: asked for within {:.0} s, all done after {:.0} s; at most {longest} \
         were queued; {highest} MB",
        ordered.unwrap_or_default(),
        begin.elapsed().as_secs_f64()
    );
    worker.leave(Duration::from_secs(60)).await;
    working.await?;
    Ok(())
}

/// As many runs that wait for a moment: nothing of them is left in the process.
async fn waiting(field: &Field) -> Outcome<()> {
    let mut sizes = Vec::new();
    for number in 0..CLUSTERS {
        let job = field.order(&[cluster(number)], &script(number, "sleep(1000000000);")).await?;
        field.does(&job, JobState::Waiting).await?;
        if [CLUSTERS / 2 - 1, CLUSTERS - 1].contains(&number) {
            sizes.push(resident()?);
        }
    }
    println!("{} MB with {} runs that wait, {} MB with {CLUSTERS}", sizes[0], CLUSTERS / 2, sizes[1]);
    Ok(())
}

/// It is about this one: a playbook that names no clusters is planned on all that there are.
fn cluster(number: usize) -> String {
    format!("c{number}")
}

fn script(number: usize, then: &str) -> String {
    format!(
        "each_cluster([\"c{number}\"], |c| {{ for n in nodes(c) {{ let own = identity(n, \"tomcat\").sha256; \
         await_stored(n, \"tomcat\", own); await_stored(n, \"tomcat\", own); }} {then} }});"
    )
}

/// Megabytes of this process.
fn resident() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("the system tells no memory")?;
    let kilobytes: u64 = line.split_whitespace().next().unwrap_or_default().parse()?;
    Ok(kilobytes / 1024)
}
