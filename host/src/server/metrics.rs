//! Figures for Prometheus (text format 0.0.4).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::state::Inner;
use crate::store::{Asked, StoreFault};
use crate::view::{self, CertificateRow};

/// Requests by method, route and status. Routes are patterns, so that nobody can make up new ones.
#[derive(Default)]
pub struct Counters {
    requests: Mutex<BTreeMap<(String, String, u16), u64>>,
    inventory: tokio::sync::Mutex<Option<Counted>>,
}

type Labels = (String, String, &'static str);
type Counted = (DateTime<Utc>, BTreeMap<Labels, u64>);
/// Certificates are counted at most so often.
const COUNTED_EVERY: chrono::Duration = chrono::Duration::seconds(60);

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
    for ((cluster, kind, status), count) in inventory(app).await? {
        let labels = format!("cluster=\"{}\",kind=\"{kind}\",status=\"{status}\"", escaped(&cluster));
        let _ = writeln!(text, "certwright_certificates{{{labels}}} {count}");
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

async fn inventory(app: &Inner) -> Result<BTreeMap<Labels, u64>, StoreFault> {
    let mut kept = app.counters.inventory.lock().await;
    let now = Utc::now();
    if let Some((at, counts)) = kept.as_ref()
        && now - *at < COUNTED_EVERY
    {
        return Ok(counts.clone());
    }
    let start_days = app.start_days().await?;
    let slots = app.store.slots(&Asked::default()).await?;
    let mut counts = BTreeMap::new();
    for slot in &slots {
        let row = CertificateRow::of(slot, now, start_days);
        let kind = serde_json::to_value(row.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        *counts.entry((row.cluster, kind.unwrap_or_default(), row.status)).or_default() += 1;
    }
    *kept = Some((now, counts.clone()));
    Ok(counts)
}

fn escaped(label: &str) -> String {
    label.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
