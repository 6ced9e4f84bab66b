//! The state of a node that guards ask for (W5, W8, W12, W13).
//!
//! What a node does not tell is `None`, which a guard counts as unknown and not as passed.

use async_trait::async_trait;
use serde::Serialize;

use super::{Done, Driver};
use crate::nodes::{NodeFault, Reading};

/// Replication of the database, as the publisher sees it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Replication {
    /// The server's time in its own words.
    pub server_time: Option<String>,
    /// The last check.
    pub check: ReplicationCheck,
    /// When that check began, in the node's form `2026-01-02-16-18`.
    pub checked_at: Option<String>,
    /// A line of the answer that speaks of errors or mismatches; `None` where there is none.
    pub errors: Option<String>,
    /// The cluster has no second node, so there is nothing to replicate (assumed to be good, 13.4).
    pub single_node: bool,
    /// Each server.
    pub servers: Vec<ReplicaRow>,
}

/// How far the last check of replication came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplicationCheck {
    /// No check is told of.
    #[default]
    Unknown,
    /// It is still running.
    InProgress,
    /// It is finished.
    Completed,
}

/// A server in the table of replication.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ReplicaRow {
    /// Its name.
    pub server: String,
    /// Its address.
    pub address: Option<String>,
    /// The column `DB/RPC/DbMon?`, such as `Y/Y/Y`.
    pub services: Option<String>,
    /// Entries that wait.
    pub queue: Option<u64>,
    /// 0 to 4; 2 is good. `None` for `(-)`.
    pub state: Option<u8>,
    /// The words beside it, such as `Setup Completed`.
    pub details: String,
}

/// The clock of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct TimeSync {
    /// Whether the daemon (ntpd or chronyd) runs.
    pub running: Option<bool>,
    /// Whether it is synchronised; `None` where no line says so.
    pub synchronised: Option<bool>,
    /// To which server.
    pub server: Option<String>,
    /// At which stratum. The publisher's is at most 4 (13.4).
    pub stratum: Option<u8>,
    /// "time correct to within" so many milliseconds.
    pub within_ms: Option<u64>,
    /// The lines of sources.
    pub sources: Vec<TimeSource>,
}

/// A source of time.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct TimeSource {
    /// Its name or address.
    pub name: String,
    /// Whether it is the one in use (`*`, `^*`).
    pub in_use: bool,
    /// The mark before it, as printed.
    pub mark: String,
}

/// A finished backup.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Backup {
    /// Name of the archive; `None` where none was created.
    pub file_name: Option<String>,
    /// Kind of the device, such as `NETWORK`.
    pub device: Option<String>,
    /// When it ended, in the node's words without its zone: `Fri Dec 12 13:45:19 2025`.
    pub completed_at: Option<String>,
    /// The name of that zone, which is ambiguous; read the node's own zone.
    pub zone: Option<String>,
    /// Whether it succeeded.
    pub succeeded: bool,
    /// `MANUAL` or `SCHEDULED`.
    pub kind: Option<String>,
    /// What it holds.
    pub features: Vec<String>,
}

/// The finished backups of a cluster. An empty list is 'no backup', as the node said.
pub type BackupHistory = Vec<Backup>;

/// A backup that runs, or the last one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct BackupProgress {
    /// The node knows of none.
    pub none: bool,
    /// The line `Status:`.
    pub status: Option<String>,
    /// The line `Tar Filename:`.
    pub file_name: Option<String>,
    /// The line `Operation:`.
    pub operation: Option<String>,
    /// Percent.
    pub percent: Option<u8>,
    /// A row per component, as printed.
    pub components: Vec<String>,
}

/// Single sign-on of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SsoStatus {
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// The line `SSO Status:`, as printed.
    pub status: Option<String>,
    /// Whether the last test passed.
    pub test_passed: Option<bool>,
    /// Whether the recovery URL is on.
    pub recovery_url: Option<bool>,
    /// The identity provider.
    pub entity_id: Option<String>,
}

/// What is installed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Versions {
    /// The build that runs.
    pub active: Option<String>,
    /// The build on the other partition; `None` where there is none.
    pub inactive: Option<String>,
    /// Options (COP files) of the active one.
    pub options: Vec<String>,
}

/// An upgrade.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct UpgradeStatus {
    /// The line `Upgrade status:`; `None` where there is none.
    pub status: Option<String>,
    /// Whether one runs. Any word but a known end counts as running (13.5).
    pub running: Option<bool>,
    /// The file.
    pub file: Option<String>,
    /// The log.
    pub log: Option<String>,
}

/// What `show status` tells.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct NodeStatus {
    /// Host name.
    pub host_name: Option<String>,
    /// Date in the node's words.
    pub date: Option<String>,
    /// Time zone.
    pub time_zone: Option<String>,
    /// Build.
    pub version: Option<String>,
    /// Seconds since its start, in whole minutes.
    pub uptime_s: Option<u64>,
    /// Used part of the logging partition, in percent.
    pub disk_logging_percent: Option<u8>,
    /// Used part of the active partition, in percent.
    pub disk_active_percent: Option<u8>,
    /// Idle part of the processors, in percent, rounded down.
    pub cpu_idle_percent: Option<u8>,
}

/// A server of a Unity Connection cluster.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct VoicemailServer {
    /// Its name.
    pub name: String,
    /// Its member ID.
    pub member: String,
    /// `Primary`, `Secondary`, `Deactivated`, `Not Functioning`, `Starting`, `Replicating Data`,
    /// `Split Brain Recovery`.
    pub state: String,
    /// Internal state and reason, as printed.
    pub details: String,
}

/// Reads the state of a node.
#[async_trait]
pub trait State: Driver {
    /// Replication of the database.
    async fn replication(&self) -> Result<Reading<Replication>, NodeFault> {
        Err(self.cannot("reading replication"))
    }

    /// The clock.
    async fn time_sync(&self) -> Result<Reading<TimeSync>, NodeFault> {
        Err(self.cannot("reading the time service"))
    }

    /// The finished backups of the cluster. A master agent that is down is a fault, never 'no backup'.
    async fn backup_history(&self) -> Result<Reading<BackupHistory>, NodeFault> {
        Err(self.cannot("reading the history of backups"))
    }

    /// The backup that runs.
    async fn backup_progress(&self) -> Result<Reading<BackupProgress>, NodeFault> {
        Err(self.cannot("reading the backup's progress"))
    }

    /// Begins a backup of these features to a device known to the node (W12).
    async fn start_backup(&self, features: &[String], device: &str) -> Result<Done, NodeFault> {
        let _ = (features, device);
        Err(self.cannot("starting a backup"))
    }

    /// Single sign-on.
    async fn sso(&self) -> Result<Reading<SsoStatus>, NodeFault> {
        Err(self.cannot("reading single sign-on"))
    }

    /// Switches single sign-on off on this node (W8). Switching it on is for a person.
    async fn disable_sso(&self) -> Result<Done, NodeFault> {
        Err(self.cannot("switching single sign-on off"))
    }

    /// Switches the recovery URL on or off (W8).
    async fn set_recovery_url(&self, enabled: bool) -> Result<Done, NodeFault> {
        let _ = enabled;
        Err(self.cannot("switching the recovery URL"))
    }

    /// What is installed.
    async fn versions(&self) -> Result<Reading<Versions>, NodeFault> {
        Err(self.cannot("reading versions"))
    }

    /// An upgrade (W13).
    async fn upgrade(&self) -> Result<Reading<UpgradeStatus>, NodeFault> {
        Err(self.cannot("reading the upgrade's state"))
    }

    /// Host, zone, load and disks.
    async fn status(&self) -> Result<Reading<NodeStatus>, NodeFault> {
        Err(self.cannot("reading the node's state"))
    }

    /// The servers of a Unity Connection cluster.
    async fn voicemail_servers(&self) -> Result<Reading<Vec<VoicemailServer>>, NodeFault> {
        Err(self.cannot("reading the voicemail cluster"))
    }
}
