//! `cargo xtask test`: every suite in order, each with its own closing lines, and a table at the end.
//!
//! A suite that fails does not stop the later ones. A suite over its share of
//! `tests/budget.toml` is warned about: the machine may be busy, and a person should look.
//! To add a suite, add a row to [`SUITES`] and a share to the budget.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::budget::{Budget, Timing};
use crate::fault::{Fault, Outcome};
use crate::process::cargo;
use crate::repository::Repository;
use crate::suites::{SUITES, Suite, Verdict};
use crate::system::Consent;

/// What a run of the gate was asked for; every suite sees it.
#[derive(Debug)]
pub(crate) struct Gate {
    /// The checkout.
    pub(crate) repository: Repository,
    /// Whether packages may be installed.
    pub(crate) consent: Consent,
    /// Full size instead of a sample.
    pub(crate) soak: bool,
    /// Where chance starts, printed with every run.
    pub(crate) seed: u64,
    /// How long a soak suite goes on.
    pub(crate) minutes: u64,
}

/// The flags of `cargo xtask test`.
#[derive(Debug, clap::Args)]
pub(crate) struct Flags {
    /// Run the heavy suites, or SUITE alone, at full size
    #[arg(long, value_name = "SUITE", num_args = 0..=1, value_parser = suite_names())]
    soak: Option<Option<String>>,
    /// Where chance starts [default: 1; with --soak the time of day]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// How long each soak suite goes on
    #[arg(long, value_name = "N", default_value_t = 10)]
    minutes: u64,
    /// Run only this suite (may be repeated)
    #[arg(long, value_name = "SUITE", value_parser = suite_names())]
    only: Vec<String>,
}

/// Runs the suites that `flags` choose.
pub(crate) fn run(repository: &Repository, flags: &Flags, consent: Consent) -> Outcome {
    let gate = Gate {
        repository: repository.clone(),
        consent,
        soak: flags.soak.is_some(),
        seed: flags.seed.unwrap_or_else(|| default_seed(flags)),
        minutes: flags.minutes,
    };
    let budget = Budget::read(&repository.path("tests/budget.toml"))?;
    let passed_before = repository.target("xtask-gate-passed");
    let warm = passed_before.is_file();
    let results: Vec<Finished> = chosen(flags)
        .map(|suite| {
            println!("\n== {}: {}", suite.name, suite.about);
            let begun = Instant::now();
            let verdict = (suite.run)(&gate);
            let seconds = begun.elapsed().as_secs_f64();
            match &verdict {
                Ok(Verdict::NoTests(why)) => println!("no test ran: {why}"),
                Err(fault) => eprintln!("{fault}"),
                Ok(Verdict::Passed) => {}
            }
            Finished { name: suite.name, seconds, verdict }
        })
        .collect();
    summarise(&gate, &budget, warm, &results);
    let failed: Vec<&str> = results.iter().filter(|suite| suite.verdict.is_err()).map(|suite| suite.name).collect();
    if failed.is_empty() {
        if flags.only.is_empty() && !gate.soak {
            let _ = std::fs::write(&passed_before, "");
        }
        return Ok(());
    }
    Err(Fault::found(format!("failed: {}", failed.join(", "))).hint(format!(
        "again with: cargo xtask test --only {} --seed {}",
        failed.join(" --only "),
        gate.seed
    )))
}

impl Gate {
    /// cargo with the wishes of this run in its environment.
    pub(crate) fn cargo(&self, subcommand: &str) -> std::process::Command {
        let mut cargo = cargo();
        cargo.arg(subcommand).current_dir(self.repository.root());
        self.tell(&mut cargo);
        cargo
    }

    /// Hands seed and size to a test process. Rust and JavaScript tests read the same names.
    pub(crate) fn tell(&self, command: &mut std::process::Command) {
        command.env("CERTWRIGHT_SEED", self.seed.to_string());
        if self.soak {
            command.env("CERTWRIGHT_SOAK", "1").env("CERTWRIGHT_SOAK_MINUTES", self.minutes.to_string());
        }
    }
}

struct Finished {
    name: &'static str,
    seconds: f64,
    verdict: Outcome<Verdict>,
}

fn chosen(flags: &Flags) -> impl Iterator<Item = &'static Suite> {
    SUITES.iter().filter(|suite| match &flags.soak {
        Some(Some(name)) => suite.name == name,
        Some(None) => suite.heavy && named(flags, suite),
        None => named(flags, suite),
    })
}

fn named(flags: &Flags, suite: &Suite) -> bool {
    flags.only.is_empty() || flags.only.iter().any(|name| name == suite.name)
}

fn suite_names() -> clap::builder::PossibleValuesParser {
    SUITES.iter().map(|suite| suite.name).collect::<Vec<_>>().into()
}

/// The gate is the same every time; a soak is new every time.
fn default_seed(flags: &Flags) -> u64 {
    if flags.soak.is_none() {
        return 1;
    }
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs())
}

fn summarise(gate: &Gate, budget: &Budget, warm: bool, results: &[Finished]) {
    let timing = if warm { Timing::Warm } else { Timing::Cold };
    println!("\n== seconds per suite ({timing}, {}seed {})", if gate.soak { "soak, " } else { "" }, gate.seed);
    println!("{:<14}{:>9}{:>9}", "suite", "seconds", "share");
    for suite in results {
        let share = budget.share(suite.name, timing);
        let verdict = match &suite.verdict {
            Ok(Verdict::Passed) => "",
            Ok(Verdict::NoTests(_)) => "  no test",
            Err(_) => "  FAILED",
        };
        let over = if !gate.soak && share.is_some_and(|share| suite.seconds > share) { "  over its share" } else { "" };
        let share = share.map_or("-".to_owned(), |share| format!("{share:.0}"));
        println!("{:<14}{:>9.1}{share:>9}{verdict}{over}", suite.name, suite.seconds);
    }
    let total: f64 = results.iter().map(|suite| suite.seconds).sum();
    let bound = budget.bound(timing);
    println!("{:<14}{total:>9.1}{bound:>9.0}", "all");
    if total > bound && !gate.soak {
        println!("warning: the gate took longer than its {timing} bound of {bound:.0} seconds");
    }
}
