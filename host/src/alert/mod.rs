//! Alerts: what of all that is known of the clusters needs a person: above all what has ended or ends soon [A1].
//!
//! [`alerts`] is a pure function of what was read, of the settings and of the moment: it asks no node, no clock
//! and no store. Each kind of alert is one file. One certificate held by many nodes is one alert with its holders;
//! an alert keeps its id from one reading to the next, so that what a person said of it survives.
//!
//! A certificate of which a node shows the text alone is not judged: there is nothing to judge it by.

mod cadence;
mod chain_gap;
mod client_auth_sunset;
mod collect;
mod expired;
mod expiring;
mod filter;
mod handled;
mod judge;
mod lifetime;
mod list;
pub mod notify;
mod path;
mod profile_mismatch;
mod served;
mod settings;
mod trust_missing;
mod unreachable;
mod view;

pub use cadence::check_interval;
pub use certwright_core::lint::Severity;
pub use collect::{Collected, collect};
pub use filter::{Filter, Row, Status, row};
pub use handled::{Handled, Standing};
pub use lifetime::{SHORT_LIVED, short_from, starts};
pub use list::{Page, Stores};
pub use settings::{ADDRESSES_MAX, EVERY_DAYS, SECRETS, START_DAYS, Security, Settings, SettingsFault, shown_url};

use std::collections::BTreeMap;

use certwright_core::profile::Profile;
use certwright_core::sentence::{Sentence, Text};
use certwright_core::uc::Product;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::store::{ClusterRecord, Freshness, NodeRecord, Served, Slot, SlotKind};
use judge::judge;
use view::View;

/// What is known, as one picture.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The clusters.
    pub clusters: &'a [ClusterState],
    /// What their nodes hold now.
    pub slots: &'a [Slot],
    /// What their services were seen to present.
    pub served: &'a [Served],
    /// Profiles by the cluster's name; where none stands, fitness to a profile is not judged.
    pub profiles: &'a BTreeMap<String, Profile>,
    /// When a certificate counts as expiring.
    pub settings: &'a Settings,
}

/// A cluster, its nodes, and how fresh what is known of them is.
#[derive(Clone, Debug)]
pub struct ClusterState {
    /// The cluster.
    pub record: ClusterRecord,
    /// Its nodes.
    pub nodes: Vec<NodeRecord>,
    /// Of each node that was ever asked.
    pub fresh: Vec<Freshness>,
}

/// The answer.
#[derive(Clone, Default, Debug)]
pub struct Evaluation {
    /// The heaviest first, then by the moment of expiry.
    pub alerts: Vec<Alert>,
    /// So many identity certificates were not judged by rules, as there are too many of them.
    pub not_judged: usize,
}

/// Kinds of alerts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AlertCode)]
pub enum Kind {
    /// The certificate has ended.
    Expired,
    /// It ends soon [S2].
    Expiring,
    /// A service presents another certificate than its node holds: it was not restarted.
    ServedNotStored,
    /// The node does not answer, so what is known of it is old.
    Unreachable,
    /// The node answers, but what it holds could not be read whole.
    NotRead,
    /// An issuer is on no node of the cluster.
    ChainGap,
    /// An issuer is known, but not in a store where it belongs.
    TrustMissing,
    /// It departs from the cluster's profile [I11].
    ProfileMismatch,
    /// A public CA signed clientAuth, which such CAs stop issuing [Z10].
    ClientAuthSunset,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Expired,
        Self::Expiring,
        Self::ServedNotStored,
        Self::Unreachable,
        Self::NotRead,
        Self::ChainGap,
        Self::TrustMissing,
        Self::ProfileMismatch,
        Self::ClientAuthSunset,
    ];

    /// The stable word for programs, with which ids begin.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Expiring => "expiring",
            Self::ServedNotStored => "served_not_stored",
            Self::Unreachable => "unreachable",
            Self::NotRead => "not_read",
            Self::ChainGap => "chain_gap",
            Self::TrustMissing => "trust_missing",
            Self::ProfileMismatch => "profile_mismatch",
            Self::ClientAuthSunset => "client_auth_sunset",
        }
    }

    /// The requirements that it carries.
    #[must_use]
    pub const fn requirements(self) -> &'static [&'static str] {
        match self {
            Self::Expired => &["A1", "S1"],
            Self::Expiring => &["A1", "S1", "S2", "Z11"],
            Self::ServedNotStored => &["U15"],
            Self::Unreachable | Self::NotRead => &["A1"],
            Self::ChainGap => &["U1", "U10"],
            Self::TrustMissing => &["U3", "U17"],
            Self::ProfileMismatch => &["I11"],
            Self::ClientAuthSunset => &["Z10"],
        }
    }

    /// Whether it can go and come back as a new occasion: an outage that was acknowledged says nothing of the
    /// next one. Those of a certificate stay what they are, as a certificate never changes.
    #[must_use]
    pub const fn recurs(self) -> bool {
        matches!(self, Self::Unreachable | Self::NotRead | Self::ServedNotStored | Self::TrustMissing | Self::ChainGap)
    }
}

/// One thing that needs a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Alert {
    /// Its kind and a few digits; the same as long as the thing is the same.
    pub id: String,
    /// Its kind.
    pub code: Kind,
    /// How much it weighs.
    #[schema(value_type = String)]
    pub severity: Severity,
    /// What is the matter, in a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Which sentence the message is, and what stands in its places, for another language: `{"id", "values"}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub text: Option<Box<Text>>,
    /// The same of the help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub help_text: Option<Box<Text>>,
    /// Requirement IDs.
    #[schema(value_type = Vec<String>)]
    pub requirements: &'static [&'static str],
    /// The certificate, where it is about one.
    pub certificate: Option<Subject>,
    /// Where; never empty.
    pub holders: Vec<Holder>,
}

/// The certificate of an alert.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = AlertSubject)]
pub struct Subject {
    /// SHA-256 of the DER, hex.
    pub sha256: String,
    /// Its common name, or its first name, or nothing.
    pub common_name: Option<String>,
    /// Its first second.
    pub not_before: Option<DateTime<Utc>>,
    /// Its last second.
    pub not_after: Option<DateTime<Utc>>,
}

/// Where the thing is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, ToSchema)]
pub struct Holder {
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// The node's product.
    #[schema(value_type = String)]
    #[serde(deserialize_with = "certwright_core::uc::kept_product")]
    pub product: Product,
    /// Own or trusted; none where the thing is the node itself.
    pub kind: Option<SlotKind>,
    /// Purpose or store.
    pub unit: Option<String>,
}

/// All alerts of a moment.
#[must_use]
pub fn alerts(input: &Input<'_>, now: DateTime<Utc>) -> Evaluation {
    let mut all = Evaluation { alerts: ending(input, now), not_judged: 0 };
    for cluster in input.clusters {
        let of_cluster = of_cluster(input, cluster, now);
        all.alerts.extend(of_cluster.alerts);
        all.not_judged += of_cluster.not_judged;
    }
    all.alerts.sort_by_cached_key(|alert| (alert.severity, alert.ends(), alert.code, alert.id.clone()));
    all
}

/// What ended and what ends soon, whoever holds it: one alert for each certificate.
#[must_use]
pub fn ending(input: &Input<'_>, now: DateTime<Utc>) -> Vec<Alert> {
    let view = View::of(input, None);
    let mut alerts = expired::find(&view, now);
    alerts.extend(expiring::find(&view, now));
    alerts
}

/// Alerts that are about one cluster, made of what is known of it alone; in no order.
#[must_use]
pub fn of_cluster(input: &Input<'_>, cluster: &ClusterState, now: DateTime<Utc>) -> Evaluation {
    let view = View::of(input, Some(cluster));
    let (judged, not_judged) = judge(&view, now);
    let mut alerts = served::find(&view);
    alerts.extend(unreachable::find(&view));
    alerts.extend(chain_gap::find(&view));
    alerts.extend(trust_missing::find(&view));
    alerts.extend(profile_mismatch::find(&judged));
    alerts.extend(client_auth_sunset::find(&judged));
    Evaluation { alerts, not_judged }
}

/// An alert's id from what it is about, which must not change while the thing lasts.
fn id(kind: Kind, about: &[&str]) -> String {
    format!("{}-{}", kind.code(), digits(about))
}

/// The digits of an alert's id.
pub(crate) fn digits(about: &[&str]) -> String {
    certwright_core::text::hex::encode(&Sha256::digest(about.join("\n"))[..ID_OCTETS])
}

/// 48 bits: among a million alerts two agree by chance once in some five hundred installations.
const ID_OCTETS: usize = 6;

impl Alert {
    /// When its certificate ends; where it is about none, later than any.
    pub(crate) fn ends(&self) -> DateTime<Utc> {
        // No certificate ends later than at this second (RFC 5280, 4.1.2.5).
        let latest = DateTime::from_timestamp(253_402_300_799, 999_999_000).unwrap_or(DateTime::<Utc>::MAX_UTC);
        self.certificate.as_ref().and_then(|one| one.not_after).unwrap_or(latest)
    }

    /// What it is found by: id, names, SHA-256; its message, where it says more than that a certificate ends.
    pub(crate) fn words(&self) -> Vec<&str> {
        let ends = matches!(self.code, Kind::Expired | Kind::Expiring);
        let mut words = if ends { vec![self.id.as_str()] } else { vec![self.id.as_str(), self.message.as_str()] };
        let certificate = self.certificate.as_ref();
        words.extend(certificate.map(|one| one.sha256.as_str()));
        words.extend(certificate.and_then(|one| one.common_name.as_deref()));
        for holder in &self.holders {
            words.extend([holder.cluster.as_str(), &holder.node]);
            words.extend(holder.unit.as_deref());
        }
        words
    }

    fn new(kind: Kind, severity: Severity, about: &[&str], message: Sentence, help: Sentence) -> Self {
        Self {
            id: id(kind, about),
            code: kind,
            severity,
            message: message.english,
            help: help.english,
            text: message.text,
            help_text: help.text,
            requirements: kind.requirements(),
            certificate: None,
            holders: Vec::new(),
        }
    }

    fn of(self, certificate: Subject, mut holders: Vec<Holder>) -> Self {
        holders.sort();
        holders.dedup();
        Self { certificate: Some(certificate), holders, ..self }
    }
}

impl From<&Slot> for Holder {
    fn from(slot: &Slot) -> Self {
        Self {
            cluster: slot.cluster.clone(),
            node: slot.node.clone(),
            product: slot.product,
            kind: Some(slot.kind),
            unit: Some(slot.unit.clone()),
        }
    }
}
