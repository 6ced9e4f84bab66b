//! clientAuth from a public CA: such CAs stop issuing it, so the next certificate will be another one [Z10].
//! When, and for which purposes it matters, is the core's rule `cisco_uc/client_auth_sunset`.

use certwright_core::sentence::alerts as say;

use super::judge::Judged;
use super::{Alert, Kind};

const RULE: &str = "cisco_uc/client_auth_sunset";

pub(super) fn find(judged: &[Judged<'_, '_>]) -> Vec<Alert> {
    let ending = judged.iter().filter_map(|one| {
        let finding = one.findings.iter().find(|finding| finding.rule == RULE)?;
        let [unit, name] = one.held.called();
        let message = say::CLIENT_AUTH.with([unit, name, ("finding", finding.said().into())]);
        let about = [one.cluster.as_str(), &one.unit, one.held.sha256];
        let alert = Alert::new(Kind::ClientAuthSunset, finding.severity, &about, message, finding.fix());
        Some(alert.of(one.held.subject(), one.holders.clone()))
    });
    ending.collect()
}
