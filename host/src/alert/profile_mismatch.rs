//! A node's own certificate that departs from the profile of its cluster: the warning mark of [I11].

use super::judge::Judged;
use super::{Alert, Kind, Severity};

pub(super) fn find(judged: &[Judged<'_, '_>]) -> Vec<Alert> {
    let departing = judged.iter().filter_map(|one| {
        let departures: Vec<_> = one.findings.iter().filter(|finding| finding.departs_from_profile()).collect();
        let first = departures.first()?;
        let all: Vec<&str> = departures.iter().map(|finding| finding.message.as_str()).collect();
        let profile = one.profile.as_deref().unwrap_or_default();
        let message = format!("the {} departs from the profile {profile}: {}", one.held.label(), all.join("; "));
        // A change of the profile is a new occasion.
        let about = [one.cluster.as_str(), &one.unit, one.held.sha256, profile];
        let alert = Alert::new(Kind::ProfileMismatch, Severity::Warning, &about, message, first.help.clone());
        Some(alert.of(one.held.subject(), one.holders.clone()))
    });
    departing.collect()
}
