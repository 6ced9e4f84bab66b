//! Whether an action is needed, and whether it happened: told from what the node holds.
//!
//! A host reads the section of the node that [`Action::section`] names, before it acts and whenever nobody knows what
//! came of it; these functions compare. They are the probe of every action.

mod evidence;
mod start;

#[cfg(test)]
mod tests;

pub use evidence::{Evidence, Happened, Section};

use chrono::TimeDelta;

use super::{Action, Control, Ctl, Held, Known, Node, Seen};
use crate::inspect::sha256_hex;
use crate::sentence::effects as say;
use crate::text::pem;
use crate::uc::Purpose;

impl Action {
    /// Whether a node holds already what it leads to, so that nothing is to be done.
    #[must_use]
    pub fn is_so_already<'a>(&self, seen: impl Into<Seen<'a>>) -> bool {
        let seen = seen.into();
        let node = seen.node;
        match self {
            Self::DeleteRequest { unit } => node.requests.value().is_some() && node.request(*unit).is_none(),
            Self::UploadIdentity { unit, chain, .. } => node
                .identity(*unit)
                .is_some_and(|held| chain.first().and_then(|leaf| sha256_of(leaf)) == Some(held.sha256.clone())),
            Self::Reuse { from, to } => {
                let of = |unit: &Purpose| node.identity(*unit).map(|held| &held.sha256);
                of(to).is_some() && of(to) == of(from)
            }
            Self::UploadByDriver { unit, chain } => {
                let leaf = chain.first().and_then(|leaf| sha256_of(leaf));
                leaf.is_some() && node.own(unit).map(|held| &held.sha256) == leaf.as_ref()
            }
            Self::UploadTrust { .. } | Self::TrustByDriver { .. } => self.entry(node).is_some(),
            Self::DeleteTrust { .. } => {
                node.trust.value().is_some() && self.entry(node).is_none() && self.hidden(node).is_none()
            }
            Self::AwaitStored { unit, sha256 } | Self::Verify { unit, sha256 } => [&node.identities, &node.trust]
                .into_iter()
                .filter_map(Known::value)
                .flatten()
                .any(|held| held.unit == *unit && held.sha256 == *sha256),
            Self::ControlService { control, .. } => match (control, self.service(node)) {
                (Control::Start, Some(service)) => service.running,
                (Control::Stop, Some(service)) => !service.running,
                _ => false,
            },
            Self::AwaitService { .. } => self.service(node).is_some_and(|service| service.running),
            other => other.is_so_around(seen),
        }
    }

    /// The same of what is not about certificates and services.
    fn is_so_around(&self, seen: Seen<'_>) -> bool {
        match self {
            Self::SetHa { group, enabled } => seen.group(group).is_some_and(|group| group.ha_enabled == *enabled),
            Self::AwaitHa { group } => seen.group(group).is_some_and(|group| group.normal == Known::Known(true)),
            Self::AwaitReplication => seen.of_cluster(|cluster| &cluster.replication).is_ok_and(|state| state.good),
            Self::AwaitPhones => seen.of_cluster(|cluster| &cluster.phones).is_ok_and(|phones| {
                !phones.expected.is_empty() && phones.expected.iter().all(|name| phones.registered.contains(name))
            }),
            Self::SwitchSso { enabled } => seen.node.sso.value().is_some_and(|sso| sso.enabled == *enabled),
            Self::SetParameter { service, name, value } => {
                seen.parameter(service, name).is_some_and(|found| found.value.as_deref() == Some(value))
            }
            // What makes something new is never so already.
            _ => false,
        }
    }

    /// Whether it happened, by what the node held before and what it holds now.
    #[must_use]
    pub fn happened<'a>(&self, before: &Evidence, seen: impl Into<Seen<'a>>) -> Happened {
        let seen = seen.into();
        let node = seen.node;
        let now = match self.evidence(seen) {
            Known::Known(now) => now,
            Known::Unknown(why) => return Happened::Unclear(why.into()),
        };
        match self {
            // What a CA did, no node can tell: the order is asked for at the CA.
            Self::Sign { .. } => Happened::Unclear(say::SIGNED_UNTOLD.into()),
            Self::GenerateRequest { .. } if now.nameless_request => Happened::Unclear(say::REQUEST_UNNAMED.into()),
            Self::GenerateRequest { .. } if now.request.is_none() && before.request.is_some() => {
                Happened::Unclear(say::REQUEST_GONE.into())
            }
            Self::GenerateRequest { .. } => told(now.request != before.request),
            Self::Regenerate { .. } if now.certificate.is_none() => Happened::Unclear(say::NO_CERTIFICATE.into()),
            Self::Regenerate { .. } => told(now.certificate != before.certificate),
            Self::UploadIdentity { .. } | Self::Reuse { .. } | Self::UploadByDriver { .. } => {
                match (self.is_so_already(seen), now.certificate == before.certificate) {
                    (true, _) => Happened::Yes,
                    (false, true) => Happened::No,
                    (false, false) => Happened::Unclear(say::NEITHER_CERTIFICATE.into()),
                }
            }
            // What else the node trusts is nobody's to take away.
            Self::TrustByDriver { .. } if before.others.iter().any(|old| !now.others.contains(old)) => {
                Happened::Unclear(say::TRUST_GONE.into())
            }
            Self::ControlService { control: Control::Restart, .. } => match now.running {
                Some(true) if before.running == Some(false) => Happened::Yes,
                Some(true) => now
                    .start()
                    .is_another_than(before.start())
                    .map_or_else(|| Happened::Unclear(say::START_UNTOLD.into()), told),
                Some(false) => Happened::Unclear(say::DOES_NOT_RUN.into()),
                None => Happened::Unclear(say::NOT_LISTED.into()),
            },
            Self::UpdateCtl
            | Self::StartBackup { .. }
            | Self::RestartNode
            | Self::RegenerateKey { .. }
            | Self::ByHand { .. } => self.made_anew(before, &now),
            _ => match (self.is_so_already(seen), self.entry(node), self.hidden(node)) {
                (false, None, Some(place)) => Happened::Unclear(say::HIDDEN.of(&[&place])),
                (happened, ..) => told(happened),
            },
        }
    }

    /// What makes something new is told by the new thing alone.
    fn made_anew(&self, before: &Evidence, now: &Evidence) -> Happened {
        match self {
            Self::UpdateCtl => written_anew(before.ctl.as_ref(), now.ctl.as_ref()),
            Self::StartBackup { .. } => told(now.backup != before.backup),
            Self::RegenerateKey { .. } => match (&before.key, &now.key) {
                (Some(before), Some(now)) => told(before != now),
                _ => Happened::Unclear(say::HASH_UNTOLD.into()),
            },
            Self::RestartNode => match (before.since, now.since) {
                (Some(before), Some(now)) if is_an_hour(now - before) => Happened::Unclear(say::CLOCK_MOVED.into()),
                (Some(before), Some(now)) => told((now - before).abs() > NODE_SLACK),
                _ => Happened::Unclear(say::NODE_START_UNTOLD.into()),
            },
            _ => Happened::Unclear(say::PERSON_KNOWS.into()),
        }
    }

    /// Whether the node's web service, by whose certificate it is known, starts again.
    #[must_use]
    pub fn starts_web_service(&self) -> bool {
        match self {
            Self::ControlService { service, .. } => service.eq_ignore_ascii_case("Cisco Tomcat"),
            Self::RestartNode | Self::SwitchSso { .. } => true,
            _ => false,
        }
    }

    /// An entry of the trust store that is listed without its certificate: nobody can tell which one it is.
    fn hidden<'a>(&self, node: &'a Node) -> Option<&'a str> {
        let store = match self {
            Self::UploadTrust { store, .. } | Self::DeleteTrust { store, .. } => store.word(),
            Self::AwaitStored { unit, .. } | Self::Verify { unit, .. } => unit,
            _ => return None,
        };
        node.unread.iter().map(String::as_str).find(|place| place.split('/').next() == Some(store))
    }

    fn entry<'a>(&self, node: &'a Node) -> Option<&'a Held> {
        let (unit, sha256) = match self {
            // A driver plugin names its node's stores as it likes.
            Self::TrustByDriver { certificate } => {
                let sha256 = sha256_of(certificate)?;
                return node.trust.value()?.iter().find(|held| held.sha256 == sha256);
            }
            Self::UploadTrust { store, certificate, .. } => (store.word(), sha256_of(certificate)?),
            Self::DeleteTrust { store, sha256 } => (store.word(), sha256.clone()),
            Self::AwaitStored { unit, sha256 } | Self::Verify { unit, sha256 } => (unit.as_str(), sha256.clone()),
            _ => return None,
        };
        node.trust.value()?.iter().find(|held| held.unit == unit && held.sha256 == sha256)
    }

    fn service<'a>(&self, node: &'a Node) -> Option<&'a super::Service> {
        let (Self::ControlService { service, .. } | Self::AwaitService { service }) = self else { return None };
        node.services.value()?.iter().find(|one| one.name.eq_ignore_ascii_case(service))
    }
}

/// A CTL whose content is the same as before was written anew where its date says so.
fn written_anew(before: Option<&Ctl>, now: Option<&Ctl>) -> Happened {
    match (before, now) {
        (_, None) => Happened::No,
        (None, Some(_)) => Happened::Yes,
        (Some(before), Some(now)) if before.checksum != now.checksum => Happened::Yes,
        (Some(Ctl { modified: Some(before), .. }), Some(Ctl { modified: Some(now), .. })) => told(before != now),
        _ => Happened::Unclear(say::SAME_CTL.into()),
    }
}

/// The uptime of a node is printed in whole minutes. Ours.
const NODE_SLACK: TimeDelta = TimeDelta::minutes(2);

/// Summer time, where the moment of a node's start is reckoned back from its date.
fn is_an_hour(apart: TimeDelta) -> bool {
    (apart.abs() - TimeDelta::hours(1)).abs() <= NODE_SLACK
}

fn told(happened: bool) -> Happened {
    if happened { Happened::Yes } else { Happened::No }
}

/// SHA-256 of the first certificate of a PEM text.
fn sha256_of(text: &str) -> Option<String> {
    pem::first(text).map(|der| sha256_hex(&der))
}
