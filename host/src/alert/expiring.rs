//! A certificate that ends soon: from the start day of the settings on, to its last second [S2].

use chrono::{DateTime, Utc};

use super::lifetime::{left, starts};
use super::view::View;
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
        let help = if held.is_identity() {
            "Plan its renewal, with a window for the restarts that follow."
        } else {
            "Get its successor from the CA and upload it before it is needed, or delete it if nothing needs it."
        };
        let message = format!("the {} ends {}, on {}", held.label(), left(end, now), end.format("%Y-%m-%d %H:%M UTC"));
        let alert = Alert::new(Kind::Expiring, Severity::Warning, &[held.sha256], message, help);
        Some(alert.of(held.subject(), held.holders()))
    });
    soon.collect()
}
