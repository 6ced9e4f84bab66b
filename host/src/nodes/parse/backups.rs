//! `utils disaster_recovery history backup` and `… status backup`.

use super::text::{contains, filled, leading_number, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::{Backup, BackupHistory, BackupProgress};

/// The finished backups. That there are none is said by the node (`No history data is available`);
/// a text without rows and without that sentence is a trouble, never 'no backup'.
pub fn backup_history(text: &str) -> Reading<BackupHistory> {
    let mut reading = Reading::<BackupHistory>::default();
    let mut said_none = false;
    for (number, line) in filled(text) {
        if contains(line, "No history data is available") {
            said_none = true;
        } else if line.starts_with("Tar Filename") {
        } else if let Some(backup) = backup(line) {
            reading.value.push(backup);
        } else {
            reading.trouble(number, "no backup", line);
        }
    }
    if reading.value.is_empty() && !said_none {
        reading.missing("neither a backup nor the sentence that there is none");
    }
    reading
}

/// The backup that runs, or the last one.
pub fn backup_progress(text: &str) -> Reading<BackupProgress> {
    let mut reading = Reading::<BackupProgress>::default();
    for (_, line) in filled(text) {
        let progress = &mut reading.value;
        if contains(line, "No backup status available") {
            progress.none = true;
        } else if let Some(status) = value(line, "Status") {
            progress.status = some(status);
        } else if let Some(name) = value(line, "Tar Filename") {
            progress.file_name = some(name);
        } else if let Some(operation) = value(line, "Operation") {
            progress.operation = some(operation);
        } else if let Some(percent) = value(line, "Percentage Complete") {
            progress.percent = leading_number(percent);
        } else if value(line, "Storage Location").is_none() {
            progress.components.push(line.to_owned());
        }
    }
    let progress = &reading.value;
    if !progress.none && progress.status.is_none() && progress.percent.is_none() {
        reading.missing("neither a backup's progress nor the sentence that there is none");
    }
    reading
}

/// The sentence by which the node says that it cannot tell of backups (`cisco-interfaces.md` 13.5).
pub fn master_agent_fault(text: &str) -> Option<&str> {
    let telling = |line: &&str| FAULTS.iter().any(|fault| contains(line, fault));
    text.lines().map(str::trim).find(telling)
}

const FAULTS: [&str; 3] =
    ["Unable to connect to Master Agent", "Network request timed out", "Master Agent may be processing an operation"];

/// `2025-12-12-13-44-12.tar NETWORK Fri Dec 12 13:45:19 PST 2025 SUCCESS MANUAL CDR_CAR,CCM`.
fn backup(line: &str) -> Option<Backup> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let result = words.iter().position(|word| matches!(*word, "SUCCESS" | "ERROR"))?;
    let file_name = words.first().filter(|word| word.ends_with(".tar")).map(|word| (*word).to_owned());
    // Backwards from the result: year, zone, time, day, month, weekday, device.
    let date = words.get(result.checked_sub(6)?..result)?;
    let [weekday, month, day, time, zone, year] = date else { return None };
    let dated = time.contains(':') && year.parse::<u16>().is_ok();
    let device = words[..result - 6].last().filter(|word| !word.ends_with(".tar"));
    let failed_name = file_name.is_none();
    let features = words.get(result + 2..).unwrap_or_default();
    dated.then(|| Backup {
        file_name,
        device: device.filter(|word| !failed_name || **word != "created").map(|word| (*word).to_owned()),
        completed_at: Some(format!("{weekday} {month} {day} {time} {year}")),
        zone: Some((*zone).to_owned()),
        succeeded: words[result] == "SUCCESS",
        kind: words.get(result + 1).map(|word| (*word).to_owned()),
        features: features.iter().flat_map(|word| word.split(',')).filter_map(some).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HISTORY: &str = "\
Tar Filename: Backup Device: Completed On: Result: Backup Type: Features Backed Up:
2025-12-12-13-44-12.tar NETWORK Fri Dec 12 13:45:19 PST 2025 SUCCESS MANUAL CDR_CAR,CCM
TAR file not created NETWORK Sat Dec 13 13:45:19 PST 2025 ERROR SCHEDULED CDR_CAR,CCM
";
    const NONE: &str = "drfCliMsg:  No history data is available\n";
    const STATUS: &str = "\
Status: SUCCESS :Backup Completed...
Tar Filename: 2025-12-12-13-44-12.tar
Storage Location: NETWORK
Operation: backup
Percentage Complete: 100
CDR_CAR CUCM01 CAR SUCCESS Fri Dec 12 13:45:19 PST 2025 activelog/platform/drf/log/car.log
";

    #[test]
    fn w12_backups_are_read() {
        let reading = backup_history(HISTORY);
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        let [good, bad] = &reading.value[..] else { panic!("two backups") };
        assert!(good.succeeded && !bad.succeeded);
        assert_eq!(good.completed_at.as_deref(), Some("Fri Dec 12 13:45:19 2025"));
        assert_eq!(good.features, ["CDR_CAR", "CCM"]);
        assert_eq!((bad.file_name.as_deref(), bad.device.as_deref()), (None, Some("NETWORK")));
    }

    #[test]
    fn w12_unknown_is_not_none() {
        assert!(backup_history(NONE).is_whole());
        assert!(!backup_history("").is_whole());
        let fault = "Unable to connect to Master Agent host: X, Port: 4040. This may be due to Master or Local Agent being down.";
        assert!(!backup_history(fault).is_whole());
        assert_eq!(master_agent_fault(&format!("\n {fault}\n")), Some(fault));
    }

    #[test]
    fn progress_is_read() {
        let progress = backup_progress(STATUS).value;
        assert_eq!((progress.percent, progress.components.len()), (Some(100), 1));
        assert!(backup_progress("drfCliMsg: No backup status available\n").value.none);
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(HISTORY, backup_history);
        super::super::torture(STATUS, backup_progress);
    }
}
