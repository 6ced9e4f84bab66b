//! What a node held of what an action is about.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::start::Start;
use crate::playbook::{Action, Ctl, Held, Known, Node, Seen};
use crate::sentence::Sentence;
use crate::text::pem;
use crate::uc::Purpose;

/// The part of a node, or of the cluster around it, that tells whether an action happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Section {
    /// Its own certificates.
    Identities,
    /// Its pending requests.
    Requests,
    /// Its trust stores.
    Trust,
    /// All that a node holds whose driver plugin tells everything at once.
    Holdings,
    /// Its services.
    Services,
    /// Single sign-on.
    Sso,
    /// When it started.
    Uptime,
    /// Hashes of the keys of OAuth logins.
    TokenKeys,
    /// The cluster's Presence Redundancy Groups.
    Groups,
    /// The cluster's CTL.
    Ctl,
    /// The cluster's backups; a reading waits until none runs.
    Backup,
    /// The cluster's parameters.
    Parameters,
    /// Replication of the cluster's database.
    Replication,
    /// The cluster's phones.
    Phones,
    /// No interface tells it.
    Nothing,
}

/// What a node held of what an action is about. Certificates and requests are told apart by fingerprints.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// SHA-256 of the node's own certificate; null where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// SHA-256 of the pending request's public key; null where none is pending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Whether a request was pending of which nothing but its name is known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nameless_request: bool,
    /// The entry of the trust store: its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// The entry of the trust store, PEM: kept, since nodes refuse to take an expired one back [W3].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pem: Option<String>,
    /// Other entries of the same subject, PEM: an upload takes their place [Z7].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub displaced: Vec<String>,
    /// What a node of a driver plugin trusted, SHA-256 of each: none of it goes when one comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Whether the service ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running: Option<bool>,
    /// For how many seconds it ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptime_s: Option<u64>,
    /// When it started, or the node, by the node's own clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDateTime>,
    /// Whether it was switched on: high availability, single sign-on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// The CTL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ctl: Option<Ctl>,
    /// The latest backup that succeeded, in the node's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup: Option<String>,
    /// Hash of the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Value of the parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Evidence {
    /// Since when the service ran.
    pub(super) fn start(&self) -> Start {
        Start { uptime_s: self.uptime_s, since: self.since }
    }
}

/// Whether an action happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happened {
    /// The node holds what it leads to.
    Yes,
    /// The node holds what it held before.
    No,
    /// Neither: somebody else may have been at it.
    Unclear(Sentence),
}

impl Action {
    /// The part of the node that tells whether it happened.
    #[must_use]
    pub fn section(&self) -> Section {
        match self {
            Self::GenerateRequest { .. }
            | Self::ReadRequest { .. }
            | Self::DeleteRequest { .. }
            | Self::Sign { .. } => Section::Requests,
            Self::UploadIdentity { .. } | Self::Regenerate { .. } | Self::Reuse { .. } => Section::Identities,
            Self::UploadTrust { .. } | Self::DeleteTrust { .. } => Section::Trust,
            Self::UploadByDriver { .. } | Self::TrustByDriver { .. } => Section::Holdings,
            Self::AwaitStored { unit, .. } | Self::Verify { unit, .. } if unit.parse::<Purpose>().is_ok() => {
                Section::Identities
            }
            Self::AwaitStored { .. } | Self::Verify { .. } => Section::Trust,
            Self::ControlService { .. } | Self::AwaitService { .. } => Section::Services,
            Self::SetHa { .. } | Self::AwaitHa { .. } => Section::Groups,
            Self::AwaitReplication => Section::Replication,
            Self::AwaitPhones => Section::Phones,
            Self::UpdateCtl => Section::Ctl,
            Self::StartBackup { .. } => Section::Backup,
            Self::SwitchSso { .. } => Section::Sso,
            Self::RestartNode => Section::Uptime,
            Self::RegenerateKey { .. } => Section::TokenKeys,
            Self::SetParameter { .. } => Section::Parameters,
            Self::ByHand { .. } => Section::Nothing,
        }
    }

    /// What a node holds of it.
    #[must_use]
    pub fn evidence<'a>(&self, seen: impl Into<Seen<'a>>) -> Known<Evidence> {
        match self.told_by(seen.into()) {
            Ok(evidence) => Known::Known(evidence),
            Err(why) => Known::Unknown(why),
        }
    }

    fn told_by(&self, seen: Seen<'_>) -> Result<Evidence, String> {
        let node = seen.node;
        let nothing = Evidence::default();
        Ok(match self.section() {
            Section::Identities => {
                read(&node.identities)?;
                let held = self.unit().and_then(|unit| node.identity(unit));
                Evidence { certificate: held.map(|held| held.sha256.clone()), ..nothing }
            }
            Section::Requests => {
                read(&node.requests)?;
                let pending = self.unit().and_then(|unit| node.request(unit));
                Evidence {
                    request: pending.and_then(|pending| pending.spki_sha256.clone()),
                    nameless_request: pending.is_some_and(|pending| pending.spki_sha256.is_none()),
                    ..nothing
                }
            }
            Section::Trust => {
                read(&node.trust)?;
                let entry = self.entry(node);
                Evidence {
                    certificate: entry.map(|held| held.sha256.clone()),
                    file_name: entry.and_then(|held| held.file_name.clone()),
                    pem: entry.map(|held| held.pem.clone()),
                    displaced: if entry.is_none() { self.displaced(node) } else { Vec::new() },
                    ..nothing
                }
            }
            Section::Holdings => {
                let (own, trusted) = (read(&node.identities)?, read(&node.trust)?);
                let certificate = match self {
                    Self::UploadByDriver { unit, .. } => own.iter().find(|held| held.unit == *unit),
                    _ => self.entry(node),
                };
                let others = if matches!(self, Self::TrustByDriver { .. }) { trusted.as_slice() } else { &[] };
                Evidence {
                    certificate: certificate.map(|held| held.sha256.clone()),
                    others: others.iter().map(|held| held.sha256.clone()).collect(),
                    ..nothing
                }
            }
            Section::Services => {
                read(&node.services)?;
                let service = self.service(node);
                Evidence {
                    running: service.map(|service| service.running),
                    uptime_s: service.and_then(|service| service.uptime_s),
                    since: service.and_then(|service| service.since),
                    ..nothing
                }
            }
            _ => self.told_around(seen)?,
        })
    }

    /// Entries of the same subject as the certificate that is uploaded.
    fn displaced(&self, node: &Node) -> Vec<String> {
        let Self::UploadTrust { store, certificate, .. } = self else { return Vec::new() };
        let Some(new) = pem::first(certificate).and_then(|der| Held::of(store.word(), None, &der)) else {
            return Vec::new();
        };
        let same = |held: &&Held| held.unit == new.unit && held.subject == new.subject && held.sha256 != new.sha256;
        node.trust.value().into_iter().flatten().filter(same).map(|held| held.pem.clone()).collect()
    }

    /// The same of what is not about certificates and services.
    fn told_around(&self, seen: Seen<'_>) -> Result<Evidence, String> {
        let nothing = Evidence::default();
        Ok(match self {
            Self::SetHa { group, .. } | Self::AwaitHa { group } => {
                seen.of_cluster(|cluster| &cluster.groups)?;
                Evidence { enabled: seen.group(group).map(|group| group.ha_enabled), ..nothing }
            }
            Self::SwitchSso { .. } => Evidence { enabled: Some(read(&seen.node.sso)?.enabled), ..nothing },
            Self::RestartNode => Evidence { since: Some(*read(&seen.node.since)?), ..nothing },
            Self::RegenerateKey { kind } => {
                Evidence { key: read(&seen.node.token_keys)?.get(kind).cloned(), ..nothing }
            }
            Self::UpdateCtl => Evidence { ctl: seen.of_cluster(|cluster| &cluster.ctl)?.clone(), ..nothing },
            Self::StartBackup { .. } => {
                let latest = seen.of_cluster(|cluster| &cluster.backup)?.as_ref();
                Evidence { backup: latest.map(|backup| backup.text.clone()), ..nothing }
            }
            Self::SetParameter { service, name, .. } => {
                seen.of_cluster(|cluster| &cluster.parameters)?;
                let found = seen.parameter(service, name);
                Evidence { value: found.and_then(|parameter| parameter.value.clone()), ..nothing }
            }
            _ => nothing,
        })
    }
}

fn read<T>(part: &Known<T>) -> Result<&T, String> {
    match part {
        Known::Known(value) => Ok(value),
        Known::Unknown(why) => Err(why.clone()),
    }
}
