//! A certificate that has ended. The second of its end still belongs to its life (RFC 5280, 4.1.2.5).

use chrono::{DateTime, Utc};

use super::view::View;
use super::{Alert, Kind, Severity};

pub(super) fn find(view: &View<'_>, now: DateTime<Utc>) -> Vec<Alert> {
    let ended = view.held.values().filter_map(|held| {
        let end = held.certificate.validity.not_after?.moment();
        if end >= now {
            return None;
        }
        let (severity, help) = if held.is_identity() {
            (Severity::Error, "Renew it now; then restart the services that the renewal names.")
        } else {
            (Severity::Warning, "Delete it from the trust stores if nothing needs it, or upload its successor.")
        };
        let message = format!("the {} ended on {}", held.label(), end.format("%Y-%m-%d %H:%M UTC"));
        Some(Alert::new(Kind::Expired, severity, &[held.sha256], message, help).of(held.subject(), held.holders()))
    });
    ended.collect()
}
