//! Several machines upon one PostgreSQL: workers that are killed, stopped for longer than their lease, cut off from the
//! database, or told to leave. What the simulated nodes did stands in their audit: nothing twice, nothing lost.

mod cut;
#[allow(clippy::print_stdout, reason = "it tells figures")]
mod pace;
mod place;

use std::time::Duration;

use certwright::store::jobs::{JobState, StepState};

use place::{LEASE, Machines};

/// What an undisturbed run changes on the nodes.
async fn undisturbed(machines: &Machines) -> Vec<String> {
    let mark = machines.changes().len();
    let job = machines.order().await;
    assert_eq!(machines.end_of(&job).await, JobState::Succeeded, "{}", machines.told(&job).await);
    machines.changes().split_off(mark)
}

/// Each change as often as in an undisturbed run; where a person must look, no more often.
async fn done_once(machines: &Machines, job: &str, mark: usize, whole: &[String]) {
    let state = machines.end_of(job).await;
    let done = machines.changes().split_off(mark);
    let told = machines.told(job).await;
    match state {
        JobState::Succeeded => assert_eq!(sorted(&done), sorted(whole), "{told}"),
        JobState::Attention => {
            let often = |all: &[String], one: &String| all.iter().filter(|other| *other == one).count();
            let twice: Vec<&String> = done.iter().filter(|one| often(&done, one) > often(whole, one)).collect();
            assert!(twice.is_empty(), "{twice:?} happened too often\n{told}");
            assert!(machines.steps(job).await.iter().any(|step| step.state == StepState::Unknown), "{told}");
        }
        other => panic!("the job ended as {}\n{told}", other.word()),
    }
}

fn sorted(changes: &[String]) -> Vec<String> {
    let mut changes = changes.to_vec();
    changes.sort();
    changes
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_survives_its_worker_and_nothing_is_done_twice() {
    let mut machines = Machines::new("machines").await;
    for number in 0..3 {
        machines.worker(number).await;
    }
    let whole = undisturbed(&machines).await;
    assert!(!whole.is_empty());

    // Killed in the middle of a step.
    let mark = machines.changes().len();
    let job = machines.order().await;
    let owner = machines.in_a_step(&job, 2).await;
    machines.kill(owner);
    done_once(&machines, &job, mark, &whole).await;
    assert_ne!(machines.last_owner(&job).await, owner, "another worker ended it");

    // Stopped for longer than its lease, in the middle of a step; then it goes on, and has no say any more.
    let mark = machines.changes().len();
    let job = machines.order().await;
    let owner = machines.in_a_step(&job, 3).await;
    machines.signal(owner, "STOP");
    tokio::time::sleep(LEASE * 2).await;
    machines.signal(owner, "CONT");
    done_once(&machines, &job, mark, &whole).await;

    // Told to leave: the step that was begun is ended, and the job goes on elsewhere at once, without waiting for a lease.
    machines.worker(3).await;
    let mark = machines.changes().len();
    let job = machines.order().await;
    let owner = machines.in_a_step(&job, 2).await;
    machines.signal(owner, "TERM");
    assert!(machines.left(owner).await, "it ends by itself");
    done_once(&machines, &job, mark, &whole).await;
    assert_eq!(machines.end_of(&job).await, JobState::Succeeded, "nothing was left open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_cut_off_from_the_database_says_nothing_more_to_nodes() {
    let mut machines = Machines::new("cut").await;
    let line = cut::Line::to(machines.database_port()).await;
    machines.worker_behind(0, line.port).await;
    let whole = undisturbed(&machines).await;

    // The only one is cut off in the middle of a step; another one comes, takes the job over, and ends it.
    let mark = machines.changes().len();
    let job = machines.order().await;
    machines.in_a_step(&job, 2).await;
    line.cut();
    machines.worker(1).await;
    done_once(&machines, &job, mark, &whole).await;
    line.mend();

    // The database ends all connections, as when it starts anew: everybody comes back.
    let mark = machines.changes().len();
    let job = machines.order().await;
    machines.in_a_step(&job, 2).await;
    machines.break_connections().await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    done_once(&machines, &job, mark, &whole).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_crashes_and_starts_anew() {
    let mut machines = Machines::apart("crash").await;
    for number in 0..2 {
        machines.worker(number).await;
    }
    let whole = undisturbed(&machines).await;
    for step in [2, 4] {
        let mark = machines.changes().len();
        let job = machines.order().await;
        machines.in_a_step(&job, step).await;
        machines.crash_database().await;
        done_once(&machines, &job, mark, &whole).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_whose_clocks_differ_do_nothing_twice() {
    let mut machines = Machines::new("clocks").await;
    let ahead = machines.worker_by_a_clock(0, "+2h").await;
    let whole = undisturbed(&machines).await;
    // Its work is taken over by one that lives four hours earlier, and the other way round.
    let mark = machines.changes().len();
    let job = machines.order().await;
    assert_eq!(machines.in_a_step(&job, 2).await, ahead);
    let behind = machines.worker_by_a_clock(1, "-2h").await;
    machines.kill(ahead);
    done_once(&machines, &job, mark, &whole).await;
    let mark = machines.changes().len();
    let job = machines.order().await;
    assert_eq!(machines.in_a_step(&job, 3).await, behind);
    machines.worker_by_a_clock(2, "+2h").await;
    machines.kill(behind);
    done_once(&machines, &job, mark, &whole).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_another_engine_is_left_to_workers_that_know_it() {
    let mut machines = Machines::new("engine").await;
    let job = machines.order().await;
    machines.sql(&format!("UPDATE job SET engine = 99 WHERE id = '{job}'")).await;
    machines.worker(0).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(machines.state(&job).await, JobState::Queued, "nobody here can end it");
    machines.sql(&format!("UPDATE job SET engine = 1 WHERE id = '{job}'")).await;
    assert_eq!(machines.end_of(&job).await, JobState::Succeeded);
}
