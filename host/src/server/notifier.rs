//! Telling recipients what is due: after each reading, and by the clock [S1].

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::state::{App, Inner};
use crate::alert::{Alert, Kind};
use crate::deliver::{Outcome, Patience};
use crate::store::StoreFault;

/// How often is looked whether something is due: tries that failed come again within minutes.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// A store that is away is not asked more often.
const PAUSE_MIN: Duration = Duration::from_secs(1);

/// What was told since the start.
#[derive(Default)]
pub struct Told {
    /// Digests that were taken over.
    pub digests: AtomicU64,
    /// Tries that failed.
    pub failures: AtomicU64,
}

/// Looks and tells, for ever.
pub async fn keep_time(app: App) {
    loop {
        if let Err(fault) = tell(&app, Patience::InTurn).await {
            tracing::warn!(%fault, "nobody could be told");
        }
        // What was read while judging rests is looked at when it may be: nobody else would tell the pages of it.
        let pause = app.pictures.news_wait().map_or(LOOK_EVERY, |rest| rest.clamp(PAUSE_MIN, LOOK_EVERY));
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = app.pictures.wake.notified() => {}
        }
    }
}

/// Tells recipients what is due.
///
/// # Errors
/// When the store fails.
pub async fn tell(app: &Inner, patience: Patience) -> Result<Vec<Outcome>, StoreFault> {
    let picture = app.pictures.take(app).await?;
    let alerts = ripe(app, &picture.alerts);
    let outcomes = app.desk().notify(&alerts, patience, app.now()).await?;
    for outcome in &outcomes {
        match &outcome.fault {
            None => {
                app.told.digests.fetch_add(1, Ordering::Relaxed);
                tracing::info!(alerts = outcome.alerts.len(), "a recipient was told");
            }
            Some(fault) => {
                app.told.failures.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(%fault, "a recipient could not be told");
            }
        }
    }
    if !outcomes.is_empty() {
        let failed = outcomes.iter().filter(|outcome| outcome.fault.is_some()).count();
        app.events.tell("notice.sent", serde_json::json!({ "digests": outcomes.len() - failed, "failed": failed }));
    }
    Ok(outcomes)
}

/// Without what is only true because a cluster is being read at this moment.
fn ripe(app: &Inner, alerts: &[Alert]) -> Vec<Alert> {
    let is_read_now = |alert: &Alert| {
        alert.code == Kind::NotRead && alert.holders.iter().all(|holder| app.syncer.is_reading(&holder.cluster))
    };
    alerts.iter().filter(|alert| !is_read_now(alert)).cloned().collect()
}
