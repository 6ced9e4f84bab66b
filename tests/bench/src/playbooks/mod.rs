//! Playbooks on simulated nodes, in this process; the nodes are a process of their own
//! (`certwright-bench playbooks PYTHON SSH`, PYTHON with ansible-core, SSH the peer's way to a platform shell;
//! `certwright-bench many` for the last part alone).

mod ansible;
mod field;
mod many;
mod steps;

use std::path::Path;

/// Anything that spoils a benchmark.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// All of it, one after another.
pub(crate) fn run(python: &Path, ssh: &Path) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let all = async {
        steps::run().await?;
        ansible::run(python, ssh).await?;
        many::run().await
    };
    done(&runtime, all)
}

/// The last part alone.
pub(crate) fn run_many() -> std::io::Result<()> {
    done(&tokio::runtime::Builder::new_multi_thread().enable_all().build()?, many::run())
}

fn done(runtime: &tokio::runtime::Runtime, all: impl Future<Output = Outcome<()>>) -> std::io::Result<()> {
    runtime.block_on(all).map_err(|error: Box<dyn std::error::Error + Send + Sync>| std::io::Error::other(error))
}

/// The middle one.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The least and the greatest.
fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, 0.0), |(least, greatest), one| (one.min(least), one.max(greatest)))
}
