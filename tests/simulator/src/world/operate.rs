//! What else administrators do: backups, SSO, parameters, upgrades, faults of a whole node.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::agenda::Due;
use super::{Cluster, Outcome, Refusal, RefusalKind, Visit};

/// A backup takes so many seconds.
const BACKUP_SECONDS: u64 = 900;

/// A backup of the disaster recovery system.
#[derive(Clone, Debug)]
pub struct Backup {
    /// When it began.
    pub begun: DateTime<Utc>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// Whether it succeeded; none while it runs.
    pub succeeded: Option<bool>,
}

/// Whether an upgrade is under way.
#[derive(Clone, Debug, Default)]
pub struct Upgrade {
    /// Whether it runs now: most changes are refused meanwhile.
    pub running: bool,
}

impl Visit<'_> {
    /// `utils disaster_recovery backup network`.
    ///
    /// # Errors
    /// On a subscriber, while one runs, or when the master does not answer.
    pub fn start_backup(&mut self) -> Outcome {
        self.change("start_backup", json!({}), |visit| {
            visit.only_publisher()?;
            let failed = |text: &str| Err(Refusal::new(RefusalKind::Failed, text));
            if !visit.node().runs("Cisco DRF Master") {
                let host = visit.node().host.clone();
                return failed(&format!(
                    "Unable to connect to Master Agent host: {host}, Port: 4040. This may be due to Master or Local Agent being down."
                ));
            }
            if visit.cluster.backups.last().is_some_and(|backup| backup.succeeded.is_none()) {
                return failed("Another backup is in progress.");
            }
            let now = visit.now;
            visit.cluster.backups.push(Backup { begun: now, ended: None, succeeded: None });
            visit.cluster.later(now, BACKUP_SECONDS, Due::Backup);
            Ok(())
        })
    }

    /// `utils sso disable` on this node, or the page's switch for all nodes.
    ///
    /// # Errors
    /// While an upgrade runs.
    pub fn set_sso(&mut self, enabled: bool, whole_cluster: bool) -> Outcome {
        self.change("set_sso", json!({ "enabled": enabled }), |visit| {
            let now = visit.now;
            let nodes = if whole_cluster { (0..visit.cluster.nodes.len()).collect() } else { vec![visit.at] };
            for at in nodes {
                visit.cluster.nodes[at].sso = enabled;
                // After the change Tomcat restarts by itself (13.5).
                visit.cluster.restart_service(now, at, "Cisco Tomcat");
            }
            Ok(())
        })
    }

    /// `utils sso recovery-url enable|disable`.
    ///
    /// # Errors
    /// None of its own.
    pub fn set_recovery_url(&mut self, open: bool) -> Outcome {
        let outcome = Ok(());
        self.node_mut().recovery_url = open;
        self.record("set_recovery_url", json!({ "enabled": open }), true, &outcome);
        outcome
    }

    /// Sets an enterprise or service parameter.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn set_parameter(&mut self, name: &str, value: &str) -> Outcome {
        self.change("set_parameter", json!({ "name": name, "value": value }), |visit| {
            let found = visit.cluster.parameters.get_mut(name);
            let slot = found.ok_or_else(|| {
                Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
            })?;
            value.clone_into(slot);
            Ok(())
        })
    }

    /// `set web-security`: new organisational data, and a new tomcat certificate at once.
    ///
    /// # Errors
    /// When the certificate cannot be made.
    pub fn set_web_security(&mut self, subject: crate::certificate::Subject) -> Outcome {
        self.node_mut().subject = subject;
        self.regenerate(certwright_core::uc::Purpose::Tomcat)
    }
}

impl Cluster {
    pub(super) fn backup_ends(&mut self, now: DateTime<Utc>) {
        // H18-H20: without the publisher's ipsec certificate in the trust of every node, it fails.
        let good = self.ipsec_agrees();
        if let Some(backup) = self.backups.last_mut().filter(|backup| backup.succeeded.is_none()) {
            backup.ended = Some(now);
            backup.succeeded = Some(good);
        }
    }

    /// Whether master and local agents of disaster recovery trust each other.
    #[must_use]
    pub fn ipsec_agrees(&self) -> bool {
        use certwright_core::uc::{Purpose, Role, Store};
        let publisher = self.nodes.iter().find(|node| node.role == Role::Publisher);
        let shown = publisher.and_then(|node| node.slots.get(&Purpose::Ipsec)?.stored.as_ref());
        let Some(shown) = shown else { return true };
        let trusts = |node: &&super::Node| node.entries(Store::IpsecTrust).iter().any(|entry| entry.der == shown.der);
        self.nodes.iter().filter(|node| node.role != Role::Publisher).all(|node| trusts(&node))
    }
}
