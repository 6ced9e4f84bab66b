//! A call of a policy (`certwright-bench policy COMPONENT`): what it costs beside the policy's own work.
//!
//! The empty guest has nothing to do: its call is a store, an instance, the subject going in and an empty list coming out.
//! It takes turns with the example policy; the median of single calls is what counts.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use certwright_plugins::{Plugin, Policy, Subject};

/// Measures both, and prints medians and their ratio.
pub(crate) fn run(certificates: &[Vec<u8>], example: &Path) -> std::io::Result<()> {
    let load =
        |name: &str, bytes: &[u8]| Plugin::load(name, bytes).and_then(Policy::new).map_err(std::io::Error::other);
    let empty = load("empty", &super::guest::policy_with("i32.const 512", ""))?;
    let example = load("example", &std::fs::read(example)?)?;
    let subjects: Vec<Subject> = certificates.iter().map(|der| subject(der)).collect();
    let mut calls = [Vec::new(), Vec::new()];
    for round in 0..=ROUNDS {
        for (policy, times) in [&empty, &example].into_iter().zip(&mut calls) {
            let piece = subjects.iter().skip(round * PIECE % subjects.len()).take(PIECE);
            let timed: Vec<Duration> = piece.map(|subject| time(policy, subject)).collect::<Result<_, _>>()?;
            // The first round warms the caches and is not counted.
            if round > 0 {
                times.extend(timed);
            }
        }
    }
    println!("a call of a policy, one thread: {} calls of each in turns, certificates of the corpus", calls[0].len());
    println!("{:<42} {:>12} {:>12} {:>12}", "", "median, µs", "9 of 10, µs", "ratio");
    let [nothing, own] = calls.map(sorted);
    let peer = at(&nothing, 0.5);
    for (name, times) in [("the empty guest: all that is overhead", &nothing), ("the example policy", &own)] {
        let (median, most) = (at(times, 0.5), at(times, 0.9));
        println!("{name:<42} {median:>12.1} {most:>12.1} {:>12.2}", median / peer);
    }
    let verdict = if peer < GOAL { "below" } else { "ABOVE" };
    println!("overhead at the median: {peer:.1} µs, {verdict} the goal of {GOAL} µs");
    Ok(())
}

fn time(policy: &Policy, subject: &Subject) -> std::io::Result<Duration> {
    let begin = Instant::now();
    black_box(policy.check(black_box(subject)).map_err(std::io::Error::other)?);
    Ok(begin.elapsed())
}

/// A subject as large as the certificate: its DER is the larger part of what crosses.
fn subject(der: &[u8]) -> Subject {
    Subject { der: der.to_vec(), ..certwright_plugins::sample() }
}

/// In microseconds, the shortest first.
fn sorted(times: Vec<Duration>) -> Vec<f64> {
    let mut all: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e6).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn at(sorted: &[f64], part: f64) -> f64 {
    sorted.get((sorted.len() as f64 * part) as usize).copied().unwrap_or_default()
}

const ROUNDS: usize = 50;
const PIECE: usize = 100;
/// Microseconds.
const GOAL: f64 = 50.0;
