//! High availability of IM and Presence: redundancy groups, failover, users.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::agenda::Due;
use super::{Cluster, Outcome, Refusal, RefusalKind, Visit};

/// A changed setting reaches the nodes after so many seconds; guides ask to wait two minutes.
const SETTING_SECONDS: u64 = 110;
/// Users are back so many seconds after the services (15 to 30 minutes on real nodes, 13.3).
const USERS_SECONDS: u64 = 600;

/// A Presence Redundancy Group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its `{UUID}`, in capitals.
    pub uuid: String,
    /// Its nodes: one or two.
    pub nodes: Vec<usize>,
    /// The setting in the database.
    pub enabled: bool,
    /// The setting as the nodes know it.
    pub heard: bool,
}

/// What an IM and Presence node does.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    /// Its users.
    pub users: u32,
    /// How many are signed in here now.
    pub sessions: u32,
    /// Its state where that is not Normal, with the reason: as `utils ha status` prints them.
    pub trouble: Option<(String, String)>,
}

impl Group {
    /// State and reason of a node, as `utils ha status` prints them.
    #[must_use]
    pub fn state(&self, presence: &Presence) -> (String, Option<String>) {
        match &presence.trouble {
            Some((state, reason)) => (state.clone(), Some(reason.clone())),
            None if self.heard => ("Normal".to_owned(), None),
            None => ("Unknown".to_owned(), Some("High Availability Not Enabled".to_owned())),
        }
    }
}

impl Visit<'_> {
    /// Switches high availability of a group on or off; it takes two minutes until the nodes know.
    ///
    /// # Errors
    /// When there is no such group.
    pub fn set_high_availability(&mut self, group: &str, enabled: bool) -> Outcome<String> {
        self.change("set_high_availability", json!({ "group": group, "enabled": enabled }), |visit| {
            let now = visit.now;
            let found = visit.cluster.groups.iter().position(|one| one.name == group || one.uuid == group);
            let number = found.ok_or_else(|| {
                Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {group} was not found"))
            })?;
            visit.cluster.groups[number].enabled = enabled;
            visit.cluster.later(now, SETTING_SECONDS, Due::Group { group: number });
            Ok(visit.cluster.groups[number].uuid.clone())
        })
    }

    /// `utils ha recover`, `failover` and `fallback`.
    ///
    /// # Errors
    /// When the node belongs to no group, or high availability is off.
    pub fn high_availability(&mut self, verb: &str, target: Option<&str>) -> Outcome {
        self.change(&format!("high_availability_{verb}"), json!({ "target": target }), |visit| {
            let now = visit.now;
            let at = match target {
                Some(host) => visit.cluster.nodes.iter().position(|node| node.host == host || node.fqdn == host),
                None => Some(visit.at),
            };
            let absent = || Refusal::new(RefusalKind::Absent, "The node is in no redundancy group");
            let at = at.ok_or_else(absent)?;
            let group = visit.cluster.group_of(at).ok_or_else(absent)?;
            if !visit.cluster.groups[group].heard {
                return Err(Refusal::new(RefusalKind::Invalid, "High Availability Not Enabled"));
            }
            if verb == "failover" {
                visit.cluster.fail_over(at, "On Admin Request");
            } else {
                for node in visit.cluster.groups[group].nodes.clone() {
                    visit.cluster.nodes[node].presence.trouble = None;
                    visit.cluster.later(now, USERS_SECONDS, Due::Users { node });
                }
            }
            Ok(())
        })
    }
}

impl Cluster {
    /// The group of a node.
    #[must_use]
    pub fn group_of(&self, node: usize) -> Option<usize> {
        self.groups.iter().position(|group| group.nodes.contains(&node))
    }

    pub(crate) fn group_hears(&mut self, group: usize) {
        if let Some(group) = self.groups.get_mut(group) {
            group.heard = group.enabled;
        }
    }

    /// Without high availability the users are gone until the services are back; with it, a storm.
    pub(crate) fn critical_service_down(&mut self, at: usize) {
        let Some(group) = self.group_of(at) else { return };
        self.nodes[at].presence.sessions = 0;
        if self.groups[group].heard && self.groups[group].nodes.len() > 1 {
            self.fail_over(at, "Critical Service Down");
        }
    }

    fn fail_over(&mut self, at: usize, reason: &str) {
        let Some(group) = self.group_of(at) else { return };
        let moved = self.nodes[at].presence.users;
        let peer = self.groups[group].nodes.iter().copied().find(|node| *node != at);
        self.nodes[at].presence.sessions = 0;
        let state = if reason == "Critical Service Down" {
            "Failed Over with Critical Services not Running"
        } else {
            "Failover"
        };
        self.nodes[at].presence.trouble = Some((state.to_owned(), reason.to_owned()));
        if let Some(peer) = peer {
            let presence = &mut self.nodes[peer].presence;
            presence.sessions += moved;
            presence.trouble = Some(("Running in Backup Mode".to_owned(), reason.to_owned()));
        }
    }

    /// The critical services run again: users of the node come back, after a while.
    pub(crate) fn presence_returns(&mut self, now: DateTime<Utc>, at: usize) {
        let node = &mut self.nodes[at];
        if !(node.runs("Cisco XCP Router") && node.runs("Cisco Presence Engine")) {
            return;
        }
        if let Some((state, _)) = &mut node.presence.trouble
            && state.starts_with("Failed Over with")
        {
            *state = "Failed Over".to_owned();
        }
        self.later(now, USERS_SECONDS, Due::Users { node: at });
    }

    pub(crate) fn users_return(&mut self, at: usize) {
        let node = &mut self.nodes[at];
        let runs = node.runs("Cisco XCP Router") && node.runs("Cisco Presence Engine");
        if runs && node.presence.trouble.is_none() {
            node.presence.sessions = node.presence.users;
        }
    }
}
