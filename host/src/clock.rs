//! What time it is: for windows, waits, and everything that is judged by a date.
//!
//! In life that is the machine's clock. A rehearsal follows the clock of simulated nodes, which runs faster and may
//! be moved: else a certificate that such a node makes would not be valid yet, and a window would open on a day that
//! the nodes have behind them. The journal, sessions and the audit log always go by the machine.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::tls;

/// How often the clock of a rehearsal is looked at: it may be moved.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// A simulator on the same machine answers at once.
const PATIENCE: Duration = Duration::from_secs(5);

/// A clock; clones show the same time.
#[derive(Clone, Default, Debug)]
pub struct Clock {
    followed: Option<Arc<Followed>>,
}

#[derive(Debug)]
struct Followed {
    client: reqwest::Client,
    url: String,
    seen: Mutex<Seen>,
}

/// What the followed clock showed, and when.
#[derive(Clone, Copy, Debug)]
struct Seen {
    now: DateTime<Utc>,
    scale: f64,
    at: Instant,
}

/// What a simulator answers at `/clock`.
#[derive(Deserialize)]
struct Shown {
    now: DateTime<Utc>,
    scale: f64,
}

impl Clock {
    /// The clock of simulated nodes, by the address of their simulator; read once here.
    ///
    /// # Errors
    /// In words, when nothing answers there.
    pub async fn follow(url: &str) -> Result<Self, String> {
        let url = format!("{}/clock", url.trim_end_matches('/').trim_end_matches("/clock"));
        let client =
            tls::http().timeout(PATIENCE).build().map_err(|error| format!("the clock cannot be asked: {error}"))?;
        let seen = Mutex::new(look(&client, &url).await?);
        Ok(Self { followed: Some(Arc::new(Followed { client, url, seen })) })
    }

    /// Whether this is the clock of a rehearsal.
    #[must_use]
    pub const fn is_rehearsed(&self) -> bool {
        self.followed.is_some()
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.followed.as_ref().map_or_else(Utc::now, |followed| followed.seen().now())
    }

    /// What it will show when so much of the machine's time has passed.
    #[must_use]
    pub fn after(&self, span: Duration) -> DateTime<Utc> {
        let scale = self.followed.as_ref().map_or(1.0, |followed| followed.seen().scale);
        later(self.now(), span, scale)
    }

    /// Follows the clock for ever; returns at once where there is none to follow.
    pub async fn keep_following(&self) {
        let Some(followed) = &self.followed else { return };
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            // A simulator that has ended leaves the clock at its last pace.
            if let Ok(seen) = look(&followed.client, &followed.url).await {
                *followed.seen.lock().unwrap_or_else(PoisonError::into_inner) = seen;
            }
        }
    }
}

impl Followed {
    fn seen(&self) -> Seen {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    fn now(&self) -> DateTime<Utc> {
        later(self.now, self.at.elapsed(), self.scale)
    }
}

/// So much later at that pace; as it is where that leaves the calendar.
fn later(now: DateTime<Utc>, span: Duration, scale: f64) -> DateTime<Utc> {
    let passed = Duration::try_from_secs_f64(span.as_secs_f64() * scale).unwrap_or_default();
    let passed = chrono::Duration::from_std(passed).unwrap_or_default();
    now.checked_add_signed(passed).unwrap_or(now)
}

async fn look(client: &reqwest::Client, url: &str) -> Result<Seen, String> {
    let silent = |error: reqwest::Error| format!("the clock at {url} does not answer: {error}");
    let answer = client.get(url).send().await.and_then(reqwest::Response::error_for_status).map_err(silent)?;
    let text = answer.text().await.map_err(silent)?;
    let shown: Shown = serde_json::from_str(&text).map_err(|error| format!("{url} shows no clock: {error}"))?;
    Ok(Seen { now: shown.now, scale: shown.scale.max(0.0), at: Instant::now() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rehearsed(scale: f64) -> Clock {
        let now = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let seen = Mutex::new(Seen { now, scale, at: Instant::now() });
        let client = tls::http().build().unwrap();
        Clock { followed: Some(Arc::new(Followed { client, url: String::new(), seen })) }
    }

    #[test]
    fn a_rehearsal_runs_at_its_own_pace() {
        let clock = rehearsed(3_600.0);
        let first = clock.now();
        std::thread::sleep(Duration::from_millis(20));
        assert!(clock.now() - first >= chrono::Duration::seconds(72));
        assert!(clock.after(Duration::from_secs(2)) - first >= chrono::Duration::hours(2));
    }

    #[test]
    fn a_clock_that_stands_shows_one_time() {
        let clock = rehearsed(0.0);
        assert_eq!(clock.now(), clock.after(Duration::from_secs(3_600)));
    }

    #[test]
    fn in_life_it_is_the_machines() {
        let clock = Clock::default();
        assert!((Utc::now() - clock.now()).abs() < chrono::Duration::minutes(1) && !clock.is_rehearsed());
        assert!(clock.after(Duration::from_secs(60)) - Utc::now() > chrono::Duration::seconds(30));
    }
}
