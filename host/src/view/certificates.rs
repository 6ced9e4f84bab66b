//! Certificates in their places.

use certwright_core::inspect::{Body, Encoding, Item, Source};
use certwright_core::text::hex;
use certwright_core::x509::{Certificate, Name};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::alert::starts;
use crate::store::{Asked, Slot, SlotKind, Store, StoreFault};

/// So much of a fingerprint names a certificate.
const FINGERPRINT_DIGITS_MIN: usize = 4;

/// One certificate in its place; what only its text was read of has null where the DER would say more.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CertificateRow {
    /// The cluster.
    pub cluster: String,
    /// The node.
    pub node: String,
    /// The node's product.
    pub product: String,
    /// `identity` or `trust`.
    #[schema(value_type = String)]
    pub kind: SlotKind,
    /// Purpose or store, in the node's word.
    pub unit: String,
    /// Its file name there.
    pub file: String,
    /// The first common name of its subject.
    pub common_name: Option<String>,
    /// Its subject (RFC 4514).
    pub subject: Option<String>,
    /// Its issuer (RFC 4514).
    pub issuer: Option<String>,
    /// Lower-case hex.
    pub serial: Option<String>,
    /// Self-signed and third-party certificates both occur [V1].
    pub self_issued: Option<bool>,
    /// RFC 3339.
    pub not_before: Option<String>,
    /// RFC 3339.
    pub not_after: Option<String>,
    /// Whole days; negative after the end.
    pub days_left: Option<i64>,
    /// `valid`, `expiring`, `expired` or `unknown`.
    pub status: &'static str,
    /// Lower-case hex; null where there is no DER.
    pub sha256: Option<String>,
    /// The node's words about it.
    pub description: Option<String>,
    /// When it was first seen there.
    pub first_seen: DateTime<Utc>,
    /// When it was last seen there.
    pub last_seen: DateTime<Utc>,
    /// When it was first missed.
    pub gone: Option<DateTime<Utc>>,
}

impl CertificateRow {
    /// The row of a slot at a moment; so many days before its end a certificate counts as expiring.
    #[must_use]
    pub fn of(slot: &Slot, now: DateTime<Utc>, start_days: u32) -> Self {
        let certificate = slot.der.as_deref().and_then(|der| Certificate::parse(der).ok());
        let certificate = certificate.as_ref();
        let end = certificate.and_then(|one| one.validity.not_after);
        let days = end.map(|end| (end.unix_seconds() - now.timestamp()).div_euclid(86_400));
        let status = state(certificate, now, start_days);
        let name = |name: Option<&Name<'_>>| name.map(|name| name.text().to_string());
        Self {
            cluster: slot.cluster.clone(),
            node: slot.node.clone(),
            product: slot.product.word().to_owned(),
            kind: slot.kind,
            unit: slot.unit.clone(),
            file: slot.file.clone(),
            common_name: certificate.and_then(|one| Some(one.subject.as_ref()?.common_name()?.into_owned())),
            subject: name(certificate.and_then(|one| one.subject.as_ref())),
            issuer: name(certificate.and_then(|one| one.issuer.as_ref())),
            serial: certificate.and_then(|one| one.serial).map(|serial| hex::encode(&serial.magnitude())),
            self_issued: certificate.map(Certificate::is_self_issued),
            not_before: text(certificate.and_then(|one| one.validity.not_before)),
            not_after: text(end),
            days_left: days,
            status,
            sha256: slot.der.as_ref().map(|_| slot.sha256.clone()),
            description: slot.description.clone(),
            first_seen: slot.first_seen,
            last_seen: slot.last_seen,
            gone: slot.gone,
        }
    }

    /// Whether it ends within so many days, or has ended.
    #[must_use]
    pub fn ends_within(&self, days: i64) -> bool {
        self.days_left.is_some_and(|left| left < days)
    }
}

/// `valid`, `expiring`, `expired` or `unknown`.
#[must_use]
pub fn status_of(der: Option<&[u8]>, now: DateTime<Utc>, start_days: u32) -> &'static str {
    state(der.and_then(|der| Certificate::parse(der).ok()).as_ref(), now, start_days)
}

fn state(certificate: Option<&Certificate<'_>>, now: DateTime<Utc>, start_days: u32) -> &'static str {
    let Some(validity) = certificate.map(|one| &one.validity) else { return "unknown" };
    let Some(end) = validity.not_after else { return "unknown" };
    // The second of its end still belongs to its life (RFC 5280, 4.1.2.5).
    if end.unix_seconds() < now.timestamp() {
        return "expired";
    }
    let begin = validity.not_before.map(|time| time.moment());
    if now >= starts(begin, end.moment(), start_days) { "expiring" } else { "valid" }
}

fn text(moment: Option<impl Serialize>) -> Option<String> {
    serde_json::to_value(moment?).ok()?.as_str().map(str::to_owned)
}

/// What a reference to a certificate names.
#[derive(Debug)]
pub enum Reference {
    /// One certificate, wherever it is held, not only where it was named.
    Found(Vec<Slot>),
    /// None.
    Nothing,
    /// More than one.
    Several,
}

impl Reference {
    /// Looks for the start of a SHA-256, `NODE/UNIT`, or `CLUSTER/NODE/UNIT`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look_up(store: &dyn Store, reference: &str) -> Result<Self, StoreFault> {
        let parts: Vec<&str> = reference.split('/').collect();
        let place = |cluster: Option<&str>, node: &str, unit: &str| Asked {
            cluster: cluster.map(str::to_owned),
            node: Some(node.to_owned()),
            unit: Some(unit.to_owned()),
            ..Asked::default()
        };
        let asked = match parts.as_slice() {
            [node, unit] => place(None, node, unit),
            [cluster, node, unit] => place(Some(cluster), node, unit),
            _ if reference.len() < FINGERPRINT_DIGITS_MIN => return Ok(Self::Nothing),
            _ => of_fingerprint(reference.to_ascii_lowercase()),
        };
        let slots = store.slots(&asked).await?;
        let mut named = slots.iter().filter(|slot| slot.der.is_some()).map(|slot| &slot.sha256);
        let Some(first) = named.next() else { return Ok(Self::Nothing) };
        if named.any(|other| other != first) {
            return Ok(Self::Several);
        }
        Ok(Self::Found(store.slots(&of_fingerprint(first.clone())).await?))
    }
}

fn of_fingerprint(start: String) -> Asked {
    Asked { sha256: Some(start), with_gone: true, ..Asked::default() }
}

/// All that can be read of a certificate, and where it is held; whether something of it is damaged.
#[must_use]
pub fn document(reference: &str, found: &[Slot]) -> (Value, bool) {
    let der = found.first().and_then(|slot| slot.der.clone()).unwrap_or_default();
    let source = Source {
        name: reference.to_owned(),
        index: 0,
        encoding: Some(Encoding::Der),
        block_offset: None,
        container: None,
        friendly_name: None,
    };
    let (report, troubled) = Item { source, body: Body::Certificate(der) }.report();
    let mut value: Value = serde_json::from_str(&report).unwrap_or_default();
    let held = |slot: &Slot| {
        json!({
            "cluster": slot.cluster, "node": slot.node, "kind": slot.kind, "unit": slot.unit,
            "file": slot.file, "first_seen": slot.first_seen, "gone": slot.gone,
        })
    };
    value["held"] = found.iter().map(held).collect();
    (value, troubled)
}
