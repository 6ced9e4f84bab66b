//! A node's own certificate that departs from the profile of its cluster: the warning mark of [I11].

use certwright_core::sentence::{Part, alerts as say};

use super::judge::Judged;
use super::{Alert, Kind, Severity};

pub(super) fn find(judged: &[Judged<'_, '_>]) -> Vec<Alert> {
    let departing = judged.iter().filter_map(|one| {
        let departures: Vec<_> = one.findings.iter().filter(|finding| finding.departs_from_profile()).collect();
        let first = departures.first()?;
        let all = departures.iter().map(|finding| finding.said()).collect();
        let profile = one.profile.as_deref().unwrap_or_default();
        let [unit, name] = one.held.called();
        let findings = ("findings", Part::list(all, "; "));
        let message = say::DEPARTS.with([unit, name, ("profile", profile.into()), findings]);
        // A change of the profile is a new occasion.
        let about = [one.cluster.as_str(), &one.unit, one.held.sha256, profile];
        let alert = Alert::new(Kind::ProfileMismatch, Severity::Warning, &about, message, first.fix());
        Some(alert.of(one.held.subject(), one.holders.clone()))
    });
    departing.collect()
}
