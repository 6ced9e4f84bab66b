//! How long is waited, and how often is tried: one table for all drivers.
//!
//! Numbers come from `cisco-interfaces.md` where it has one; the others are ours and say so.
//! Only what changes nothing is tried more than once (W18).

use std::time::Duration;

/// Something that takes time on a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wait {
    /// TCP connection to any port.
    Connect,
    /// SSH key exchange and login.
    SshLogin,
    /// From the shell request to the first prompt.
    CliPrompt,
    /// Silence after the welcome before an empty line is sent to call the prompt.
    CliNudge,
    /// A command that only reads.
    CliRead,
    /// A command that changes a certificate, a request or a trust store.
    CliWrite,
    /// The question of a dialogue, and the next after an answer.
    CliQuestion,
    /// After the invitation to paste, before it is done: a terminal may drop what comes too early.
    CliBeforePaste,
    /// Silence after which a session is asked whether it still lives, before and between commands.
    CliIdle,
    /// Until the node has taken leave.
    CliGoodbye,
    /// `utils service list`.
    CliServiceList,
    /// `utils service start`, `stop`, `restart`.
    CliServiceControl,
    /// `utils dbreplication runtimestate`.
    CliReplication,
    /// `utils ctl …`, `utils itl reset …`.
    CliTrustList,
    /// `utils ha failover`, `fallback`, `recover`.
    CliHighAvailability,
    /// Any REST request but the snapshot.
    Rest,
    /// `GET /snapshot/server`.
    RestSnapshot,
    /// A Control Center request.
    ControlCenter,
    /// Between two looks at a service that restarts.
    ServicePoll,
    /// Until a service is up again after its restart.
    ServiceUp,
    /// An AXL request.
    Axl,
    /// A RIS request.
    Ris,
    /// A PerfMon request.
    PerfMon,
    /// After a node has asked for slower requests.
    ThrottlePause,
    /// A handshake of the probe.
    Probe,
    /// After a change whose outcome is not known, before the node is asked: it may still be at it.
    Settle,
    /// Until a certificate has reached the other nodes of a cluster, and between two looks.
    Replication,
    /// After high availability was switched off, until the nodes know.
    HighAvailabilityOff,
    /// Until all nodes of a redundancy group are Normal, and between two looks.
    HighAvailabilityNormal,
    /// Until the phones are registered again, and between two looks.
    PhonesBack,
    /// Until a backup has ended, and between two looks.
    Backup,
    /// Until a node has gone away to restart.
    NodeGone,
    /// Until a node that restarts answers again, and between two looks.
    NodeBack,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// What takes the time.
    pub wait: Wait,
    /// How long at most.
    pub timeout: Duration,
    /// How often is tried in all, where nothing is changed by it.
    pub attempts: u32,
    /// Between two tries.
    pub pause: Duration,
    /// Where the number comes from.
    pub source: &'static str,
}

/// The table, with a factor for rehearsals.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Timings {
    factor: f64,
    /// The factor of what is plain waiting: nodes do it in their own time, whatever a machine needs for cryptography.
    pace: f64,
}

impl Timings {
    /// All times multiplied by this factor: 1 in life, less in rehearsals and tests.
    pub const fn scaled_by(factor: f64) -> Self {
        Self { factor, pace: factor }
    }

    /// The same, with another factor for what is plain waiting: in a rehearsal nodes' own time may run much faster
    /// than any machine works.
    #[must_use]
    pub const fn paced_by(self, pace: f64) -> Self {
        Self { pace, ..self }
    }

    /// The row of this wait.
    pub fn of(&self, wait: Wait) -> Timing {
        let row = ROWS.iter().find(|row| row.wait == wait).copied().unwrap_or(UNLISTED);
        let factor = match wait {
            _ if PLAIN_WAITING.contains(&wait) => self.pace,
            _ if LOOKED_FOR.contains(&wait) => self.factor.min(self.pace.max(LOOKING_MIN)),
            _ => self.factor,
        };
        // Between two looks nothing is done either; but to look is work.
        let pause = scaled(row.pause, self.pace).max(PAUSE_MIN.min(row.pause));
        Timing { timeout: scaled(row.timeout, factor), pause, ..row }
    }

    /// How long at most.
    pub fn timeout(&self, wait: Wait) -> Duration {
        self.of(wait).timeout
    }
}

impl Default for Timings {
    fn default() -> Self {
        Self::scaled_by(1.0)
    }
}

/// What is slept through whole, because a node is at something of its own.
const PLAIN_WAITING: [Wait; 5] =
    [Wait::HighAvailabilityOff, Wait::Settle, Wait::ServicePoll, Wait::ThrottlePause, Wait::CliBeforePaste];

/// What nodes do in their own time while somebody looks, again and again.
const LOOKED_FOR: [Wait; 4] = [Wait::Replication, Wait::HighAvailabilityNormal, Wait::PhonesBack, Wait::Backup];

/// In the quickest rehearsal one looks for so much of that time: looks take a machine what they take.
const LOOKING_MIN: f64 = 0.01;

/// In the quickest rehearsal one looks no more often than this.
const PAUSE_MIN: Duration = Duration::from_millis(20);

/// A time multiplied by a factor; a factor that is none leaves it as it is.
pub fn scaled(time: Duration, factor: f64) -> Duration {
    Duration::try_from_secs_f64(time.as_secs_f64() * factor).unwrap_or(time)
}

/// The table.
#[rustfmt::skip]
pub const ROWS: [Timing; 33] = [
    row(Wait::Connect,                 10, 3,  2, "ours"),
    row(Wait::SshLogin,                30, 1,  0, "ours; one try only (W17)"),
    row(Wait::CliPrompt,              120, 2,  5, "2.1: netSSL allows 60 to 120 s on slow nodes"),
    row(Wait::CliNudge,                 5, 1,  0, "2.1: Welcome comes 5 s after the banner, the prompt 3 s later"),
    row(Wait::CliRead,                 60, 2,  2, "ours"),
    row(Wait::CliWrite,               120, 1,  0, "ours; 1.4: making a key takes seconds"),
    row(Wait::CliQuestion,             30, 1,  0, "ours"),
    row(Wait::CliBeforePaste,           5, 1,  0, "2.4: clients wait 5 to 15 s before they paste"),
    row(Wait::CliIdle,                 30, 1,  0, "ours; 2.1: nodes hang up after 30 min"),
    row(Wait::CliGoodbye,               2, 1,  0, "ours"),
    row(Wait::CliServiceList,         120, 2,  5, "2.5: up to 120 s"),
    row(Wait::CliServiceControl,      600, 1,  0, "2.5: 10 min for Tomcat"),
    row(Wait::CliReplication,         180, 2,  5, "13.4: 180 s"),
    row(Wait::CliTrustList,           300, 1,  0, "ours"),
    row(Wait::CliHighAvailability,    300, 1,  0, "ours"),
    row(Wait::Rest,                    30, 2,  2, "1.4: clients use 30 s"),
    row(Wait::RestSnapshot,            60, 2,  5, "1.3: 30 s or more"),
    row(Wait::ControlCenter,           60, 2,  5, "ours"),
    row(Wait::ServicePoll,              5, 1,  0, "3.3: every 5 s"),
    row(Wait::ServiceUp,              600, 1,  0, "2.5: 10 min for Tomcat"),
    row(Wait::Axl,                     60, 2,  5, "ours"),
    row(Wait::Ris,                     60, 2,  5, "ours"),
    row(Wait::PerfMon,                 60, 2,  5, "ours"),
    row(Wait::ThrottlePause,           60, 1,  0, "3.1, 13.3: rates are per minute"),
    row(Wait::Probe,                   10, 2,  1, "ours"),
    row(Wait::Settle,                  30, 1,  0, "ours; 1.4: making a key takes seconds"),
    row(Wait::Replication,           1800, 1, 15, "F2, F5: wait 30 minutes, then look again"),
    row(Wait::HighAvailabilityOff,    120, 1,  0, "2.8: at least two minutes"),
    row(Wait::HighAvailabilityNormal, 3600, 1, 15, "13.3: users are back after 15 to 30 minutes"),
    row(Wait::PhonesBack,            3600, 1, 30, "ours; many phones register slowly"),
    row(Wait::Backup,               14400, 1, 30, "ours"),
    row(Wait::NodeGone,               600, 1,  5, "ours"),
    row(Wait::NodeBack,              5400, 1, 15, "ours; large nodes need up to an hour"),
];

const UNLISTED: Timing = row(Wait::CliRead, 60, 1, 0, "not in the table");

const fn row(wait: Wait, timeout_s: u64, attempts: u32, pause_s: u64, source: &'static str) -> Timing {
    Timing { wait, timeout: Duration::from_secs(timeout_s), attempts, pause: Duration::from_secs(pause_s), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_is_quicker_in_the_same_proportions() {
        let timings = Timings::scaled_by(0.01);
        assert_eq!(timings.timeout(Wait::CliServiceControl), Duration::from_secs(6));
        assert_eq!(timings.timeout(Wait::CliPrompt), Duration::from_millis(1200));
    }

    #[test]
    fn what_nodes_do_in_their_own_time_is_waited_for_at_their_pace() {
        let timings = Timings::scaled_by(0.2).paced_by(0.0025);
        assert_eq!(timings.timeout(Wait::PhonesBack), Duration::from_secs(36));
        assert_eq!(timings.timeout(Wait::Settle), scaled(Timings::default().timeout(Wait::Settle), 0.0025));
        assert_eq!(timings.timeout(Wait::ServiceUp), scaled(Timings::default().timeout(Wait::ServiceUp), 0.2));
        assert_eq!(Timings::default().timeout(Wait::PhonesBack), Duration::from_secs(3600));
    }

    #[test]
    fn w18_what_changes_a_node_is_tried_once() {
        for wait in [Wait::CliWrite, Wait::CliServiceControl, Wait::CliTrustList, Wait::CliHighAvailability] {
            assert_eq!(Timings::default().of(wait).attempts, 1, "{wait:?}");
        }
        assert_eq!(Timings::default().of(Wait::SshLogin).attempts, 1);
    }
}
