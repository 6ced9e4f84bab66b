//! A certificate that has ended. The second of its end still belongs to its life (RFC 5280, 4.1.2.5).

use certwright_core::sentence::alerts as say;
use chrono::{DateTime, Utc};

use super::view::{View, minute};
use super::{Alert, Kind, Severity};

pub(super) fn find(view: &View<'_>, now: DateTime<Utc>) -> Vec<Alert> {
    let ended = view.held.values().filter_map(|held| {
        let end = held.certificate.validity.not_after?.moment();
        if end >= now {
            return None;
        }
        let (severity, help) = if held.is_identity() {
            (Severity::Error, say::ENDED_OWN_HELP)
        } else {
            (Severity::Warning, say::ENDED_TRUST_HELP)
        };
        let [unit, name] = held.called();
        let message = say::ENDED.with([unit, name, ("at", minute(end).into())]);
        Some(
            Alert::new(Kind::Expired, severity, &[held.sha256], message, help.plain())
                .of(held.subject(), held.holders()),
        )
    });
    ended.collect()
}
