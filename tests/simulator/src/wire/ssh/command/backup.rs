//! `utils disaster_recovery` (13.5).

use certwright_core::uc::Role;

use super::{fails, moment, unsuccessful};
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::wire::ssh::terminal::Echo;
use crate::world::{Backup, Outcome, Visit};

/// A backup takes so long, of which the percentage is made.
const BACKUP_SECONDS: i64 = 900;
const FEATURES: &str = "CDR_CAR,CCM";

/// Without the master nobody knows anything (C).
fn master_answers(visit: &Visit<'_>) -> Outcome {
    let publisher = visit.cluster.nodes.iter().find(|node| node.role == Role::Publisher);
    let Some(publisher) = publisher.filter(|node| !node.runs("Cisco DRF Master")) else { return Ok(()) };
    Err(fails(&format!(
        "Unable to connect to Master Agent host: {}, Port: 4040. This may be due to Master or Local Agent being down.",
        publisher.host
    )))
}

/// `utils disaster_recovery history backup`.
pub(in crate::wire::ssh) fn history(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    master_answers(visit)?;
    let ended = visit.cluster.backups.iter().filter_map(|backup| Some((backup, backup.ended?, backup.succeeded?)));
    let rows: Vec<String> = ended
        .map(|(backup, ended, good)| {
            let (file, result) =
                if good { (tar(backup), "SUCCESS") } else { ("TAR file not created".to_owned(), "ERROR") };
            format!("{file} NETWORK {} {result} MANUAL {FEATURES}\n", moment(ended, visit.node().zone()))
        })
        .collect();
    if rows.is_empty() {
        return Ok("drfCliMsg:  No history data is available\n".to_owned());
    }
    let header = "Tar Filename: Backup Device: Completed On: Result: Backup Type: Features Backed Up:\n";
    Ok(format!("{header}{}", rows.concat()))
}

fn tar(backup: &Backup) -> String {
    backup.begun.format("%Y-%m-%d-%H-%M-%S.tar").to_string()
}

/// `utils disaster_recovery status backup`: the words of states and components are assumed.
pub(in crate::wire::ssh) fn status(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    master_answers(visit)?;
    let Some(backup) = visit.cluster.backups.last() else {
        return Ok("drfCliMsg: No backup status available\n".to_owned());
    };
    let passed = (visit.now - backup.begun).num_seconds();
    let (state, percentage) = match backup.succeeded {
        None => ("BACKUP IN PROGRESS", (passed * 100 / BACKUP_SECONDS).clamp(0, 99)),
        Some(true) => ("SUCCESS: Backup Completed...", 100),
        Some(false) => ("ERROR: Backup Failed...", 100),
    };
    let word = match backup.succeeded {
        None => "INPROGRESS",
        Some(true) => "SUCCESS",
        Some(false) => "ERROR",
    };
    let host = &visit.node().host;
    let date = moment(backup.ended.unwrap_or(visit.now), visit.node().zone());
    let rows: String = [("CDR_CAR", "CAR"), ("CCM", "PLATFORM"), ("CCM", "CCMDB"), ("CCM", "TFTP")]
        .iter()
        .map(|(feature, part)| {
            format!("{feature} {host} {part} {word} {date} activelog/platform/drf/log/{host}_b_{part}.log\n")
        })
        .collect();
    Ok(format!(
        "Status: {state}\nTar Filename: {}\nStorage Location: NETWORK\nOperation: backup\nPercentage Complete: \
         {percentage}\n\n{rows}",
        tar(backup)
    ))
}

/// `utils disaster_recovery backup network <features> <device>`, or with path, server and user, where it asks
/// for the password; the question and the answer are assumed.
pub(in crate::wire::ssh) fn start<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        match super::words(rest).len() {
            2 => {}
            4 => {
                shell.terminal.say("Enter the password for the remote server:").await?;
                // Read and forgotten: the simulator has no server to send it to.
                shell.terminal.line(Echo::Off).await?;
            }
            _ => {
                let syntax = "utils disaster_recovery backup network <featurelist> <path> <server> <user>";
                return shell.answer(Err(unsuccessful(syntax))).await;
            }
        }
        let done = shell.visit(|visit| visit.start_backup()).await?;
        let text = "drfCliMsg: Backup initiated successfully. Please run 'utils disaster_recovery status backup' command to \
                    see the status\n";
        shell.answer(done.map(|()| text.to_owned())).await
    })
}

/// `utils disaster_recovery cancel_backup yes`.
pub(in crate::wire::ssh) fn cancel<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        if rest != "yes" {
            return shell.answer(Err(unsuccessful("utils disaster_recovery cancel_backup yes"))).await;
        }
        shell.terminal.say("Cancelling backup...\n").await?;
        let done = shell.visit(|visit| {
            visit.change("cancel_backup", serde_json::json!({}), |visit| {
                let now = visit.now;
                let running = visit.cluster.backups.last_mut().filter(|backup| backup.succeeded.is_none());
                let backup = running.ok_or_else(|| fails("drfCliMsg: No backup is running"))?;
                backup.ended = Some(now);
                backup.succeeded = Some(false);
                Ok(())
            })
        });
        let done = done.await?;
        shell.answer(done.map(|()| "Backup cancelled successfully.\n".to_owned())).await
    })
}

/// `utils disaster_recovery device list`: the layout is assumed.
pub(in crate::wire::ssh) fn devices(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    master_answers(visit)?;
    Ok("Device Name  Device Type  Device Path\n-----------  -----------  -----------\nNETWORK      network      \
        /backups on backup.example.com\n"
        .to_owned())
}

/// `utils disaster_recovery schedule list`.
pub(in crate::wire::ssh) fn schedules(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    master_answers(visit)?;
    Ok("schedule name    device name    Schedule Status\n--------------------------------------------------\nschedule1    \
        NETWORK    enabled\n"
        .to_owned())
}

/// `utils disaster_recovery show_registration <host>`: the layout is assumed.
pub(in crate::wire::ssh) fn registration(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    master_answers(visit)?;
    let known = visit.cluster.nodes.iter().any(|node| node.host == rest || node.fqdn == rest);
    if !known {
        return Err(fails("drfCliMsg: The server is not registered"));
    }
    Ok("CCM: PLATFORM\nCCM: CCMDB\nCCM: TFTP\nCDR_CAR: CAR\n".to_owned())
}
