//! A certificate that ends soon: from the start day of the settings on, to its last second [S2].

use certwright_core::sentence::alerts as say;
use chrono::{DateTime, Utc};

use super::lifetime::{left, starts};
use super::view::{View, minute};
use super::{Alert, Kind, Severity};

pub(super) fn find(view: &View<'_>, now: DateTime<Utc>) -> Vec<Alert> {
    let start_days = view.input.settings.start_days;
    let soon = view.held.values().filter_map(|held| {
        let validity = &held.certificate.validity;
        let end = validity.not_after?.moment();
        let begin = validity.not_before.map(|time| time.moment());
        if end < now || now < starts(begin, end, start_days) {
            return None;
        }
        let help = if held.is_identity() { say::ENDS_OWN_HELP } else { say::ENDS_TRUST_HELP };
        let [unit, name] = held.called();
        let message = say::ENDS.with([unit, name, ("left", left(end, now).into()), ("at", minute(end).into())]);
        let alert = Alert::new(Kind::Expiring, Severity::Warning, &[held.sha256], message, help.plain());
        Some(alert.of(held.subject(), held.holders()))
    });
    soon.collect()
}
