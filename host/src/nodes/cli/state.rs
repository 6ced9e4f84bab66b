//! The state that guards ask for, and high availability, by the command line.

use async_trait::async_trait;

use super::CliDriver;
use super::change::{Change, name, word};
use crate::nodes::capability::{
    BackupHistory, BackupProgress, Done, Driver as _, HaState, HighAvailability, NodeStatus, Replication, SsoStatus,
    State, TimeSync, UpgradeStatus, Versions, VoicemailServer,
};
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, NodeFault, Reading, parse};

#[async_trait]
impl State for CliDriver {
    async fn replication(&self) -> Result<Reading<Replication>, NodeFault> {
        Ok(parse::replication(&self.read("utils dbreplication runtimestate", Wait::CliReplication).await?))
    }

    async fn time_sync(&self) -> Result<Reading<TimeSync>, NodeFault> {
        Ok(parse::time_sync(&self.read("utils ntp status", Wait::CliRead).await?))
    }

    async fn backup_history(&self) -> Result<Reading<BackupHistory>, NodeFault> {
        let text = self.backup_agent("utils disaster_recovery history backup").await?;
        Ok(parse::backup_history(&text))
    }

    async fn backup_progress(&self) -> Result<Reading<BackupProgress>, NodeFault> {
        let text = self.backup_agent("utils disaster_recovery status backup").await?;
        Ok(parse::backup_progress(&text))
    }

    /// The form of releases from 10 on, whose answer is not known. A question for a password ends it.
    async fn start_backup(&self, features: &[String], device: &str) -> Result<Done, NodeFault> {
        let features: Result<Vec<_>, _> = features.iter().map(|one| word(self.node(), "feature", one)).collect();
        let device = word(self.node(), "device", device)?;
        let command = format!("utils disaster_recovery backup network {} {device}", features?.join(","));
        self.change(&Change::new(command, Wait::CliWrite, &[])).await
    }

    async fn sso(&self) -> Result<Reading<SsoStatus>, NodeFault> {
        Ok(parse::sso_status(&self.read("utils sso status", Wait::CliRead).await?))
    }

    async fn disable_sso(&self) -> Result<Done, NodeFault> {
        let change = Change::new("utils sso disable".into(), Wait::CliWrite, &[]).agreed();
        self.switch_sso(&change, |state| state.enabled == Some(false)).await
    }

    async fn set_recovery_url(&self, enabled: bool) -> Result<Done, NodeFault> {
        let word = if enabled { "enable" } else { "disable" };
        let change = Change::new(format!("utils sso recovery-url {word}"), Wait::CliWrite, &[]).agreed();
        self.switch_sso(&change, |state| state.recovery_url == Some(enabled)).await
    }

    async fn versions(&self) -> Result<Reading<Versions>, NodeFault> {
        let active = self.read("show version active", Wait::CliRead).await?;
        let mut reading = parse::versions(&active);
        match self.read("show version inactive", Wait::CliRead).await {
            Ok(text) => {
                reading.value.inactive = parse::versions(&text).value.inactive;
                if reading.value.inactive.is_none() && !parse::says_no_inactive_version(&text) {
                    reading.trouble(0, "the inactive version is unknown", &text);
                }
            }
            Err(NodeFault { kind: FaultKind::Refused { text, .. }, .. }) => {
                reading.trouble(0, "the inactive version is unknown", &text);
            }
            Err(fault) => return Err(fault),
        }
        Ok(reading)
    }

    async fn upgrade(&self) -> Result<Reading<UpgradeStatus>, NodeFault> {
        Ok(parse::upgrade_status(&self.read("utils system upgrade status", Wait::CliRead).await?))
    }

    async fn status(&self) -> Result<Reading<NodeStatus>, NodeFault> {
        Ok(parse::node_status(&self.read("show status", Wait::CliRead).await?))
    }

    async fn voicemail_servers(&self) -> Result<Reading<Vec<VoicemailServer>>, NodeFault> {
        Ok(parse::voicemail_servers(&self.read("show cuc cluster status", Wait::CliRead).await?))
    }
}

impl CliDriver {
    /// A switch whose words are not known, but whose state can be read.
    async fn switch_sso(
        &self,
        change: &Change,
        is_done: impl Fn(&SsoStatus) -> bool + Send,
    ) -> Result<Done, NodeFault> {
        match self.change(change).await {
            Err(fault) if matches!(fault.kind, FaultKind::Ambiguous { .. }) => {
                let state = self.sso().await.map(|state| state.value).unwrap_or_default();
                let note = "Seen in the state afterwards; the node's words are not known.".to_owned();
                if is_done(&state) { Ok(Done { text: fault.message, notes: vec![note] }) } else { Err(fault) }
            }
            told => told,
        }
    }

    /// An answer of the backup's master agent. That it cannot be asked is a fault, never 'no backup'.
    async fn backup_agent(&self, command: &str) -> Result<String, NodeFault> {
        let text = self.read(command, Wait::CliRead).await?;
        match parse::master_agent_fault(&text) {
            Some(words) => {
                let fault = NodeFault::refused(self.node(), self.interface(), None, words);
                Err(fault.with_help("Whether there is a backup is unknown. See that Cisco DRF Master and Local run."))
            }
            None => Ok(text),
        }
    }
}

#[async_trait]
impl HighAvailability for CliDriver {
    async fn states(&self, group: Option<&str>) -> Result<Reading<Vec<HaState>>, NodeFault> {
        let command = match group {
            Some(group) => format!("utils ha status {}", name(self.node(), "group", group)?),
            None => "utils ha status".to_owned(),
        };
        Ok(parse::ha_states(&self.read(&command, Wait::CliRead).await?))
    }

    async fn set_ha(&self, _: &str, _: bool) -> Result<Done, NodeFault> {
        Err(self.cannot_because("switching high availability", "it is a setting of the cluster: use AXL", "W2"))
    }

    async fn fail_over(&self, node: &str) -> Result<Done, NodeFault> {
        self.presence(format!("utils ha failover {}", word(self.node(), "node", node)?), &[SUCCESSFUL]).await
    }

    async fn fall_back(&self, node: &str) -> Result<Done, NodeFault> {
        self.presence(format!("utils ha fallback {}", word(self.node(), "node", node)?), &[SUCCESSFUL]).await
    }

    async fn recover(&self, group: &str) -> Result<Done, NodeFault> {
        let command = format!("utils ha recover {}", name(self.node(), "group", group)?);
        self.presence(command, &["Starting services... Started"]).await
    }
}

impl CliDriver {
    async fn presence(&self, command: String, confirmations: &'static [&'static str]) -> Result<Done, NodeFault> {
        self.change(&Change::new(command, Wait::CliHighAvailability, confirmations).agreed()).await
    }
}

const SUCCESSFUL: &str = "Request SUCCESSFUL";
