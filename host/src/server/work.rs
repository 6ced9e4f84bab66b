//! The work beside requests: jobs, what other processes tell, the clock of a rehearsal. A worker is this and no more.

use std::time::Duration;

use tokio::task::JoinHandle;

use super::bulletin;
use super::state::App;

/// Begins the work of a process that takes jobs.
pub fn begin(app: &App) -> Vec<JoinHandle<()>> {
    let jobs = app.clone();
    let clock = app.settings.clock.clone();
    vec![
        tokio::spawn(async move { jobs.worker.keep_working(&jobs.site()).await }),
        tokio::spawn(async move { clock.keep_following().await }),
        tokio::spawn(bulletin::hand_on(app.clone())),
        tokio::spawn(bulletin::hear(app.clone())),
    ]
}

/// Works until told to end; then ends the steps that were begun and gives its jobs back. False where that took longer
/// than `within`: the rest is taken up elsewhere when its leases are over.
pub async fn work(app: App, end: impl Future<Output = ()>, within: Duration) -> bool {
    let tasks = begin(&app);
    end.await;
    tracing::info!("leaving: steps that were begun are ended, then others go on");
    let left = app.worker.leave(within).await;
    tasks.iter().for_each(JoinHandle::abort);
    left
}
