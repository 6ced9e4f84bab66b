//! The list of alerts as a person reads it: free search and columns [A3, A6], and what the filters by certificate
//! and product take (A4, A5).

use certwright_core::uc::Product;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Alert, Handled, Kind, Severity, Standing};
use crate::store::SlotKind;

/// Which alerts are asked for. What is left empty holds for all; of several words any one suffices.
#[derive(Clone, Default, Debug)]
pub struct Filter {
    /// Of these clusters.
    pub clusters: Vec<String>,
    /// Of these purposes or stores (A4).
    pub certificates: Vec<String>,
    /// Of these products (A5).
    pub products: Vec<Product>,
    /// A node's own, or those it trusts.
    pub kind: Option<SlotKind>,
    /// Of these severities.
    pub severities: Vec<Severity>,
    /// Whose names, id or SHA-256 contain this, without regard to case [A3].
    pub search: Option<String>,
}

/// An alert in the columns of the list [A6].
#[derive(Clone, Debug, Serialize)]
pub struct Row<'a> {
    /// Cluster names, separated by commas.
    pub cluster: String,
    /// Purposes or stores.
    pub certificate_unit: String,
    /// Common name.
    pub common_name: Option<&'a str>,
    /// Products.
    pub product: String,
    /// `identity`, `trust`, both, or nothing.
    pub r#type: String,
    /// `expired`, `expiring`, `valid`, or nothing where it is about no certificate.
    pub status: Option<&'static str>,
    /// Node names.
    pub server_name: String,
    /// The last second.
    pub expiry_date: Option<DateTime<Utc>>,
    /// Whole days until then, rounded down.
    pub days_left: Option<i64>,
    /// How it stands with people.
    pub standing: Standing,
    /// The alert itself.
    #[serde(flatten)]
    pub alert: &'a Alert,
}

impl Filter {
    /// Whether an alert is asked for.
    #[must_use]
    pub fn takes(&self, alert: &Alert) -> bool {
        let any =
            |words: &[String], word: &str| words.is_empty() || words.iter().any(|one| one.eq_ignore_ascii_case(word));
        let holder = alert.holders.iter().any(|holder| {
            any(&self.clusters, &holder.cluster)
                && any(&self.certificates, holder.unit.as_deref().unwrap_or_default())
                && (self.products.is_empty() || self.products.contains(&holder.product))
                && self.kind.is_none_or(|kind| holder.kind == Some(kind))
        });
        let severity = self.severities.is_empty() || self.severities.contains(&alert.severity);
        holder && severity && self.search.as_deref().is_none_or(|text| found(alert, text))
    }
}

fn found(alert: &Alert, text: &str) -> bool {
    let text = text.to_lowercase();
    let of = |word: &str| word.to_lowercase().contains(&text);
    let certificate = alert.certificate.as_ref();
    of(&alert.id)
        || of(&alert.message)
        || certificate.is_some_and(|one| of(&one.sha256) || one.common_name.as_deref().is_some_and(of))
        || alert.holders.iter().any(|one| of(&one.cluster) || of(&one.node) || one.unit.as_deref().is_some_and(of))
}

/// The rows of the list, in the order of the alerts.
#[must_use]
pub fn rows<'a>(alerts: &'a [Alert], filter: &Filter, handled: &Handled, now: DateTime<Utc>) -> Vec<Row<'a>> {
    alerts.iter().filter(|alert| filter.takes(alert)).map(|alert| row(alert, handled, now)).collect()
}

fn row<'a>(alert: &'a Alert, handled: &Handled, now: DateTime<Utc>) -> Row<'a> {
    let expiry_date = alert.certificate.as_ref().and_then(|one| one.not_after);
    let status = expiry_date.map(|end| match alert.code {
        _ if end < now => "expired",
        Kind::Expiring => "expiring",
        _ => "valid",
    });
    let kind = |kind: SlotKind| if kind == SlotKind::Identity { "identity" } else { "trust" };
    Row {
        cluster: distinct(alert.holders.iter().map(|one| one.cluster.as_str())),
        certificate_unit: distinct(alert.holders.iter().filter_map(|one| one.unit.as_deref())),
        common_name: alert.certificate.as_ref().and_then(|one| one.common_name.as_deref()),
        product: distinct(alert.holders.iter().map(|one| one.product.word())),
        r#type: distinct(alert.holders.iter().filter_map(|one| one.kind.map(kind))),
        status,
        server_name: distinct(alert.holders.iter().map(|one| one.node.as_str())),
        expiry_date,
        days_left: expiry_date.map(|end| (end - now).num_seconds().div_euclid(86_400)),
        standing: handled.standing(alert, now),
        alert,
    }
}

fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for word in words {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(",")
}
