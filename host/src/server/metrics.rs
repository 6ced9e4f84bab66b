//! Figures for Prometheus (text format 0.0.4).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use chrono::Utc;

use super::state::Inner;
use crate::store::StoreFault;
use crate::view;

/// Requests by method, route and status. Routes are patterns, so that nobody can make up new ones.
#[derive(Default)]
pub struct Counters {
    requests: Mutex<BTreeMap<(String, String, u16), u64>>,
}

impl Counters {
    /// One more request.
    pub fn count(&self, method: &str, route: &str, status: u16) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.entry((method.to_owned(), route.to_owned(), status)).or_default() += 1;
    }
}

/// All figures.
///
/// # Errors
/// When the store fails.
pub async fn text(app: &Inner) -> Result<String, StoreFault> {
    let mut text = String::new();
    let head = |text: &mut String, name: &str, kind: &str, help: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
    };
    head(&mut text, "certwright_build_info", "gauge", "The release.");
    let _ = writeln!(text, "certwright_build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION"));
    head(&mut text, "certwright_certificates", "gauge", "Certificates in their places, by status.");
    let picture = app.pictures.take(app).await?;
    for (cluster, cards) in &picture.cards {
        for (kind, counts) in [("identity", cards.identity), ("trust", cards.trust_places)] {
            for (status, count) in counts.by_word().into_iter().filter(|(_, count)| *count > 0) {
                let labels = format!("cluster=\"{}\",kind=\"{kind}\",status=\"{status}\"", escaped(cluster));
                let _ = writeln!(text, "certwright_certificates{{{labels}}} {count}");
            }
        }
    }
    head(&mut text, "certwright_alerts", "gauge", "What needs a person, by kind and severity.");
    let mut kinds: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for alert in &picture.alerts {
        *kinds.entry((alert.code.code(), alert.severity.word())).or_default() += 1;
    }
    for ((code, severity), count) in kinds {
        let _ = writeln!(text, "certwright_alerts{{code=\"{code}\",severity=\"{severity}\"}} {count}");
    }
    let troubles = app.notices.troubles().await?.len();
    head(&mut text, "certwright_notice_recipients_in_trouble", "gauge", "Recipients who could not be told.");
    let _ = writeln!(text, "certwright_notice_recipients_in_trouble {troubles}");
    head(&mut text, "certwright_notices_total", "counter", "Digests sent, and tries that failed.");
    for (outcome, count) in [("told", &app.told.digests), ("failed", &app.told.failures)] {
        let count = count.load(Ordering::Relaxed);
        let _ = writeln!(text, "certwright_notices_total{{outcome=\"{outcome}\"}} {count}");
    }
    let clusters = view::clusters(app.store.as_ref()).await?;
    head(&mut text, "certwright_last_sync_age_seconds", "gauge", "Seconds since a cluster was last read.");
    for cluster in &clusters {
        if let Some(at) = cluster.read_at {
            let age = (Utc::now() - at).num_seconds();
            let _ = writeln!(text, "certwright_last_sync_age_seconds{{cluster=\"{}\"}} {age}", escaped(&cluster.name));
        }
    }
    head(&mut text, "certwright_nodes_with_faults", "gauge", "Nodes that could not be read, or not whole.");
    for cluster in &clusters {
        let name = escaped(&cluster.name);
        let _ = writeln!(text, "certwright_nodes_with_faults{{cluster=\"{name}\"}} {}", cluster.nodes_with_faults);
    }
    head(&mut text, "certwright_http_requests_total", "counter", "Requests answered.");
    let requests = app.counters.requests.lock().unwrap_or_else(PoisonError::into_inner);
    for ((method, route, status), count) in requests.iter() {
        let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
        let _ = writeln!(text, "certwright_http_requests_total{{{labels}}} {count}");
    }
    Ok(text)
}

fn escaped(label: &str) -> String {
    label.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
