//! The list of alerts as a person reads it: free search and columns [A3, A6], and what the filters by certificate
//! and product take (A4, A5).

use certwright_core::uc::Product;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    /// Of these kinds of alerts.
    pub codes: Vec<Kind>,
    /// Whose certificates are in these states.
    pub statuses: Vec<Status>,
    /// Which stand so with people.
    pub standings: Vec<Standing>,
    /// Whose names, id or SHA-256 contain this, without regard to case [A3].
    pub search: Option<String>,
}

/// The state of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CertificateStatus)]
pub enum Status {
    /// It has ended.
    Expired,
    /// It ends soon.
    Expiring,
    /// Neither.
    Valid,
}

/// An alert in the columns of the list [A6].
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AlertRow)]
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
    /// Of the certificate; null where it is about none.
    pub status: Option<Status>,
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

impl Status {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Expiring => "expiring",
            Self::Valid => "valid",
        }
    }

    /// Of the certificate of an alert.
    fn of(alert: &Alert, now: DateTime<Utc>) -> Option<Self> {
        let end = alert.certificate.as_ref()?.not_after?;
        Some(match alert.code {
            _ if end < now => Self::Expired,
            Kind::Expiring => Self::Expiring,
            _ => Self::Valid,
        })
    }
}

impl Filter {
    /// Whether an alert is asked for.
    #[must_use]
    pub fn takes(&self, alert: &Alert, handled: &Handled, now: DateTime<Utc>) -> bool {
        fn any<T: PartialEq>(wanted: &[T], one: &T) -> bool {
            wanted.is_empty() || wanted.contains(one)
        }
        let named =
            |words: &[String], word: &str| words.is_empty() || words.iter().any(|one| one.eq_ignore_ascii_case(word));
        let held = alert.holders.iter().any(|holder| {
            named(&self.clusters, &holder.cluster)
                && named(&self.certificates, holder.unit.as_deref().unwrap_or_default())
                && any(&self.products, &holder.product)
                && self.kind.is_none_or(|kind| holder.kind == Some(kind))
        });
        held && any(&self.severities, &alert.severity)
            && any(&self.codes, &alert.code)
            && (self.statuses.is_empty() || Status::of(alert, now).is_some_and(|one| self.statuses.contains(&one)))
            && (self.standings.is_empty() || self.standings.contains(&handled.standing(alert, now)))
            && self.search.as_deref().is_none_or(|text| found(alert, text))
    }
}

fn found(alert: &Alert, text: &str) -> bool {
    let text = text.to_lowercase();
    alert.words().iter().any(|word| word.to_lowercase().contains(&text))
}

/// An alert as a row of the list.
#[must_use]
pub fn row<'a>(alert: &'a Alert, handled: &Handled, now: DateTime<Utc>) -> Row<'a> {
    let expiry_date = alert.certificate.as_ref().and_then(|one| one.not_after);
    let kind = |kind: SlotKind| if kind == SlotKind::Identity { "identity" } else { "trust" };
    Row {
        cluster: distinct(alert.holders.iter().map(|one| one.cluster.as_str())),
        certificate_unit: distinct(alert.holders.iter().filter_map(|one| one.unit.as_deref())),
        common_name: alert.certificate.as_ref().and_then(|one| one.common_name.as_deref()),
        product: distinct(alert.holders.iter().map(|one| one.product.word())),
        r#type: distinct(alert.holders.iter().filter_map(|one| one.kind.map(kind))),
        status: Status::of(alert, now),
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
