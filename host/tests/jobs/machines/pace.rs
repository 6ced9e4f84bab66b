//! How many jobs a minute one, two and four workers end, and how fast jobs are claimed. A soak alone runs it; it
//! asserts nothing of time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use certwright::store::jobs::{JobState, JobStore as _};

use super::place::Machines;

/// Clusters of one node each.
const CLUSTERS: usize = 16;
/// Of a worker at the same time: few, so that it is workers that are measured.
const AT_ONCE: usize = 2;
/// Nodes run so many times as fast: what takes a service two minutes takes it a second or two.
const TIME_SCALE: f64 = 60.0;

fn fleet() -> String {
    let mut text = "[accounts.platform]\nuser = \"administrator\"\npassword = \"canary-of-the-platform\"\n\
                    [accounts.application]\nuser = \"axladmin\"\npassword = \"canary-of-the-application\"\n"
        .to_owned();
    for number in 0..CLUSTERS {
        let _ = write!(
            text,
            "[[cluster]]\nname = \"c{number}\"\ndomain = \"c{number}.example.com\"\nversion = \"15\"\nphones = 2\n\
             [[cluster.node]]\nhost = \"cucm-pub\"\nproduct = \"cucm\"\nrole = \"publisher\"\n"
        );
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_a_minute() {
    if std::env::var_os("CERTWRIGHT_SOAK").is_none() {
        return;
    }
    let mut machines = Machines::bare("pace", &fleet(), TIME_SCALE).await;
    for number in 0..CLUSTERS {
        machines.add_cluster(&format!("c{number}"), &format!("cucm-pub.c{number}.example.com"));
    }
    for count in [1, 2, 4] {
        let mark = machines.changes().len();
        let mut jobs = Vec::new();
        for number in 0..CLUSTERS {
            jobs.push(machines.order_in(&format!("c{number}")).await);
        }
        // What is measured is their work, not that of whoever plans it.
        let begun = Instant::now();
        let mut workers = Vec::new();
        for number in 0..count {
            workers.push(machines.worker_of(number, AT_ONCE).await);
        }
        for job in &jobs {
            assert_eq!(machines.end_of(job).await, JobState::Succeeded, "{}", machines.told(job).await);
        }
        let whole = begun.elapsed();
        let minutes = whole.as_secs_f64() / 60.0;
        println!(
            "{count} workers of {AT_ONCE} jobs each: {} jobs with {} changes in {:.1} s: {:.1} a minute",
            jobs.len(),
            machines.changes().len() - mark,
            whole.as_secs_f64(),
            jobs.len() as f64 / minutes,
        );
        for worker in workers {
            machines.signal(worker, "TERM");
            assert!(machines.left(worker).await);
        }
    }
    let job = machines.order_in("c0").await;
    let (mut claims, begun) = (0_u32, Instant::now());
    while begun.elapsed() < Duration::from_secs(5) {
        let hold = machines.store.hold_job(&job, "claims", super::place::LEASE).await.unwrap().unwrap();
        machines.store.give_back(&hold).await.unwrap();
        claims += 1;
    }
    println!("claims: {:.0} a second, one after another", f64::from(claims) / begun.elapsed().as_secs_f64());
}
