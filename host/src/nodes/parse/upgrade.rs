//! `utils system upgrade status`.

use super::text::{contains, filled, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::UpgradeStatus;

/// Whether an upgrade runs (W13). Only `Failed` is known as an end; the other words are assumed, and
/// whatever is no end counts as running.
pub fn upgrade_status(text: &str) -> Reading<UpgradeStatus> {
    let mut reading = Reading::<UpgradeStatus>::default();
    for (_, line) in filled(text) {
        let state = &mut reading.value;
        if let Some(status) = value(line, "Upgrade status") {
            state.running = Some(!ENDS.iter().any(|end| contains(status, end)));
            state.status = some(status);
        } else if let Some(file) = value(line, "Upgrade file") {
            state.file = some(file);
        } else if let Some(log) = value(line, "Upgrade log") {
            state.log = some(log);
        } else if contains(line, "upgrade is in progress") || line.starts_with("No upgrade") {
            // How a node says that there is none is assumed.
            state.running = Some(!line.starts_with("No "));
        }
    }
    if reading.value.running.is_none() {
        reading.missing("no line `Upgrade status:` in the answer");
    }
    reading
}

const ENDS: [&str; 5] = ["Failed", "Success", "Complete", "Cancel", "None"];

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: &str = "\
The upgrade has failed. Please refer to the log for details.
Upgrade status: Failed
Upgrade file: UCSInstall_CUC_15.0.1.14900-45.sha512.iso
Upgrade log: install_log_2026-07-31.20.52.39.log
";

    #[test]
    fn w13_a_failed_upgrade_does_not_run() {
        let reading = upgrade_status(FAILED);
        assert_eq!(reading.value.running, Some(false));
        assert_eq!(reading.value.log.as_deref(), Some("install_log_2026-07-31.20.52.39.log"));
    }

    #[test]
    fn w13_an_unknown_word_runs() {
        assert_eq!(upgrade_status(&FAILED.replace("status: Failed", "status: Switching")).value.running, Some(true));
        let cluster = "A cluster upgrade is in progress. You can check the status with\n";
        assert_eq!(upgrade_status(cluster).value.running, Some(true));
        assert_eq!(upgrade_status("No cluster upgrade is in progress.\n").value.running, Some(false));
        assert_eq!(upgrade_status("").value.running, None);
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(FAILED, upgrade_status);
    }
}
