//! `utils dbreplication runtimestate`.

use super::text::{contains, filled, leading_number, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::{ReplicaRow, Replication, ReplicationCheck};

/// The state of replication, in any of the forms of `cisco-interfaces.md` 13.4.
pub fn replication(text: &str) -> Reading<Replication> {
    let mut reading = Reading::<Replication>::default();
    let mut in_table = false;
    for (number, line) in filled(text) {
        if in_table {
            match row(line) {
                Some(row) => reading.value.servers.push(row),
                None => reading.trouble(number, "no server of the table", line),
            }
        } else if line.starts_with("---") {
            in_table = true;
        } else {
            read_line(line, &mut reading.value);
        }
    }
    if reading.value.servers.is_empty() && !reading.value.single_node {
        reading.missing("no table of servers in the answer");
    }
    reading
}

fn read_line(line: &str, state: &mut Replication) {
    if let Some(time) = value(line, "Server Time") {
        state.server_time = some(time);
    }
    if contains(line, "cluster with a single active node") {
        state.single_node = true;
    }
    if contains(line, "status command started at:") || contains(line, "SYNC Completed on") {
        state.checked_at = line.rsplit_once(": ").and_then(|(_, time)| some(time));
    }
    if contains(line, "status command in PROGRESS") {
        state.check = ReplicationCheck::InProgress;
    } else if contains(line, "status command COMPLETED") || contains(line, "SYNC Completed") {
        state.check = ReplicationCheck::Completed;
    }
    let good = contains(line, "No Errors");
    if !good && (contains(line, "error") || contains(line, "mismatch")) {
        state.errors.get_or_insert_with(|| line.to_owned());
    }
}

/// `cucm-01 172.168.0.101 0.045 Y/Y/Y 0 (g_2) (2) Setup Completed`, older `RPC? STATUS QUEUE TABLES LOOP?`.
fn row(line: &str) -> Option<ReplicaRow> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let state_at = words.iter().rposition(|word| replication_state(word).is_some())?;
    let services_at = words.iter().position(|word| is_services(word));
    let queue = services_at.and_then(|at| words.get(at + 1)).and_then(|word| leading_number(word));
    Some(ReplicaRow {
        server: (*words.first()?).to_owned(),
        address: words.get(1).filter(|word| word.parse::<std::net::IpAddr>().is_ok()).map(|word| (*word).to_owned()),
        services: services_at.map(|at| words[at].to_owned()),
        queue,
        state: replication_state(words[state_at]).flatten(),
        details: words[state_at + 1..].join(" "),
    })
}

/// `(2)` is state 2, `(-)` none; `(g_2)` is a group.
fn replication_state(word: &str) -> Option<Option<u8>> {
    match word.strip_prefix('(')?.strip_suffix(')')? {
        "-" => Some(None),
        digits => digits.parse::<u8>().ok().filter(|state| *state <= STATE_MAX).map(Some),
    }
}

/// `Y/Y/Y`, also with `N` and `-`; older tables have `Yes`.
fn is_services(word: &str) -> bool {
    word.len() >= 3 && word.contains('/') && word.chars().all(|character| matches!(character, 'Y' | 'N' | '-' | '/'))
}

/// 0 not started, 1 count wrong, 2 good, 3 bad, 4 set-up failed.
const STATE_MAX: u8 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
Server Time: Fri Jan  2 16:18:22 -05 2026

Cluster Replication State: Replication status command started at: 2026-01-02-16-18
     Replication status command COMPLETED. Checked 754 tables out of 754
     Last Completed Table: functionrole
     No Errors or Mismatches found.
     Use 'file view activelog cm/trace/dbl/sdi/ReplicationStatus.2026_01_02_16_18_07.out' to see the details

DB Version: ccm15_0_1_12900_234
Repltimeout set to: 300s
PROCESS option set to: 1

Cluster Detailed View from cucm-01 (2 Servers):

                                           PING      DB/RPC/   REPL.    Replication    REPLICATION SETUP
SERVER-NAME              IP ADDRESS        (msec)    DbMon?    QUEUE    Group ID       (RTMT) & Details
-----------              ----------        ------    -------   -----    -----------    ------------------
cucm-01                  172.168.0.101     0.045     Y/Y/Y     0        (g_2)          (2) Setup Completed
cucm-02                  172.168.0.102     1.711     Y/Y/Y     0        (g_3)          (2) Setup Completed
";
    const SINGLE: &str =
        "Runtime state cannot be performed on a cluster with a single active node; aborting operation\n";

    #[test]
    fn the_table_is_read() {
        let reading = replication(GOOD);
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        let state = &reading.value;
        assert_eq!(state.check, ReplicationCheck::Completed);
        assert_eq!(state.checked_at.as_deref(), Some("2026-01-02-16-18"));
        assert_eq!(state.server_time.as_deref(), Some("Fri Jan  2 16:18:22 -05 2026"));
        assert_eq!(state.errors, None);
        assert_eq!(state.servers.len(), 2);
        let row = &state.servers[1];
        assert_eq!((row.server.as_str(), row.state, row.queue), ("cucm-02", Some(2), Some(0)));
        assert_eq!((row.services.as_deref(), row.details.as_str()), (Some("Y/Y/Y"), "Setup Completed"));
    }

    #[test]
    fn bad_rows_keep_their_words() {
        for (cell, state, details) in [
            ("(3) Out Of Sync", Some(3), "Out Of Sync"),
            ("(4) DB Active-Failed", Some(4), "DB Active-Failed"),
            ("(-) Setup Completed", None, "Setup Completed"),
        ] {
            let reading = replication(&GOOD.replace("(2) Setup Completed", cell));
            assert_eq!((reading.value.servers[0].state, reading.value.servers[0].details.as_str()), (state, details));
        }
        let reading = replication(&GOOD.replace("1.711     Y/Y/Y", "Failed    N/N/-"));
        assert_eq!(reading.value.servers[1].services.as_deref(), Some("N/N/-"));
    }

    #[test]
    fn other_checks_are_told() {
        let running = GOOD.replace("COMPLETED. Checked 754 tables", "in PROGRESS. Checked 680 tables");
        assert_eq!(replication(&running).value.check, ReplicationCheck::InProgress);
        let sync = GOOD.replace(
            "Replication status command started at: 2026-01-02-16-18",
            "BROADCAST SYNC Completed on 1 servers at: 2026-01-02-16-18",
        );
        assert_eq!(replication(&sync).value.check, ReplicationCheck::Completed);
        assert_eq!(replication(&sync).value.checked_at.as_deref(), Some("2026-01-02-16-18"));
        assert_eq!(replication("Sync Status: NO ERRORS\n").value.errors, None);
        let errors = GOOD.replace("No Errors or Mismatches found.", "Errors or Mismatches Were Found!!!");
        assert!(replication(&errors).value.errors.is_some());
    }

    #[test]
    fn one_node_replicates_nothing() {
        let reading = replication(SINGLE);
        assert!(reading.value.single_node);
        assert!(reading.is_whole());
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(GOOD, replication);
        super::super::torture(SINGLE, replication);
    }
}
