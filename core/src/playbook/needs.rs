//! What has to be read of a cluster before an action is judged: no more than its guards ask for.
//!
//! Certificates, trust stores, requests, and whether a node answers at all are always read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::facts::Class;
use super::guard::{is_call_service, is_web_service, phone_trust};
use super::{Action, Control};
use crate::uc::Purpose;

/// A part of the state of a cluster that costs a question of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The services of each node.
    Services,
    /// The clock of each node.
    Time,
    /// What is installed, and being installed, on each node.
    Upgrade,
    /// Single sign-on of each node.
    Sso,
    /// What the web service of each node presents.
    WebServed,
    /// Replication of the database.
    Replication,
    /// Finished backups.
    Backup,
    /// Whether a backup runs.
    BackupRunning,
    /// The phones.
    Phones,
    /// Mixed mode.
    MixedMode,
    /// Presence Redundancy Groups.
    Groups,
    /// SIP trunk security profiles and the trunks that use them.
    SipProfiles,
    /// The issuers of phone certificates.
    LscIssuers,
    /// Who else trusts and is trusted, as the inventory has it.
    Peers,
    /// The CTL.
    Ctl,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Services,
        Self::Time,
        Self::Upgrade,
        Self::Sso,
        Self::WebServed,
        Self::Replication,
        Self::Backup,
        Self::BackupRunning,
        Self::Phones,
        Self::MixedMode,
        Self::Groups,
        Self::SipProfiles,
        Self::LscIssuers,
        Self::Peers,
        Self::Ctl,
    ];
}

/// The parts that are to be read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Needs(BTreeSet<Part>);

impl Needs {
    /// What is always read, and nothing else: enough to turn an operation into steps.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self(Part::ALL.into_iter().collect())
    }

    /// What the guards of these actions ask for.
    #[must_use]
    pub fn of(actions: &[Action]) -> Self {
        actions.iter().flat_map(parts).collect()
    }

    /// Whether a part is wanted.
    #[must_use]
    pub fn want(&self, part: Part) -> bool {
        self.0.contains(&part)
    }

    /// The parts, in their order.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        self.0.iter().copied()
    }
}

impl FromIterator<Part> for Needs {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        Self(parts.into_iter().collect())
    }
}

fn parts(action: &Action) -> Vec<Part> {
    if action.facts().class == Class::Read || matches!(action, Action::ByHand { .. }) {
        return Vec::new();
    }
    // A driver plugin tells of certificates alone; who trusts them is in the inventory.
    if action.is_by_driver() {
        return vec![Part::Peers];
    }
    // The preflight of everything that changes a node [W5].
    let mut parts = vec![Part::Services, Part::Time, Part::Upgrade, Part::Replication, Part::BackupRunning];
    if action.changes_identity() {
        parts.extend(action.unit().into_iter().flat_map(of_identity));
    }
    match action {
        Action::UploadTrust { .. } => parts.push(Part::Backup),
        Action::DeleteTrust { .. } => {
            parts.extend([Part::Backup, Part::Groups, Part::LscIssuers, Part::Peers]);
        }
        Action::ControlService { service, control } => {
            parts.push(Part::Groups);
            let goes_down = *control != Control::Start;
            if goes_down && is_call_service(service) {
                parts.push(Part::Phones);
            }
            if goes_down && is_web_service(service) {
                parts.push(Part::WebServed);
            }
        }
        Action::SetHa { .. } => parts.push(Part::Groups),
        Action::SwitchSso { .. } => parts.push(Part::Sso),
        Action::UpdateCtl => parts.extend([Part::MixedMode, Part::Ctl]),
        Action::RestartNode => parts.extend([Part::Groups, Part::Phones, Part::WebServed]),
        _ => {}
    }
    parts
}

fn of_identity(unit: Purpose) -> Vec<Part> {
    let mut parts = vec![Part::Groups, Part::Peers];
    if phone_trust().contains(&unit) {
        parts.extend([Part::Phones, Part::Backup, Part::MixedMode]);
    }
    match unit {
        Purpose::Ipsec => parts.push(Part::Backup),
        Purpose::CallManager | Purpose::CallManagerEcdsa => parts.push(Part::SipProfiles),
        Purpose::Capf => parts.push(Part::LscIssuers),
        Purpose::Tomcat | Purpose::TomcatEcdsa | Purpose::ItlRecovery => parts.push(Part::Sso),
        _ => {}
    }
    parts
}
