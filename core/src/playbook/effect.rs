//! Whether an action is needed, and whether it happened: told from what the node holds.
//!
//! A host reads the section of the node that [`Action::section`] names, before it acts and whenever nobody knows what
//! came of it; these functions compare. They are the probe of every action.

use serde::{Deserialize, Serialize};

use super::{Action, Control, Held, Known, Node};
use crate::inspect::sha256_hex;
use crate::text::pem;
use crate::uc::Purpose;

/// The part of a node that tells whether an action happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Section {
    /// Its own certificates.
    Identities,
    /// Its pending requests.
    Requests,
    /// Its trust stores.
    Trust,
    /// Its services.
    Services,
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
    /// Whether the service ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running: Option<bool>,
    /// For how many seconds it ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptime_s: Option<u64>,
}

/// Whether an action happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happened {
    /// The node holds what it leads to.
    Yes,
    /// The node holds what it held before.
    No,
    /// Neither: somebody else may have been at it.
    Unclear(String),
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
            Self::AwaitStored { unit, .. } if unit.parse::<Purpose>().is_ok() => Section::Identities,
            Self::AwaitStored { .. } => Section::Trust,
            Self::ControlService { .. } => Section::Services,
        }
    }

    /// What a node holds of it.
    #[must_use]
    pub fn evidence(&self, node: &Node) -> Known<Evidence> {
        match self.section() {
            Section::Identities => known(&node.identities, || Evidence {
                certificate: self.unit().and_then(|unit| node.identity(unit)).map(|held| held.sha256.clone()),
                ..Evidence::default()
            }),
            Section::Requests => known(&node.requests, || {
                let pending = self.unit().and_then(|unit| node.request(unit));
                Evidence {
                    request: pending.and_then(|pending| pending.spki_sha256.clone()),
                    nameless_request: pending.is_some_and(|pending| pending.spki_sha256.is_none()),
                    ..Evidence::default()
                }
            }),
            Section::Trust => known(&node.trust, || {
                let entry = self.entry(node);
                Evidence {
                    certificate: entry.map(|held| held.sha256.clone()),
                    file_name: entry.and_then(|held| held.file_name.clone()),
                    pem: entry.map(|held| held.pem.clone()),
                    ..Evidence::default()
                }
            }),
            Section::Services => known(&node.services, || {
                let service = self.service(node);
                Evidence {
                    running: service.map(|service| service.running),
                    uptime_s: service.and_then(|service| service.uptime_s),
                    ..Evidence::default()
                }
            }),
        }
    }

    /// Whether a node holds already what it leads to, so that nothing is to be done.
    #[must_use]
    pub fn is_so_already(&self, node: &Node) -> bool {
        match self {
            Self::GenerateRequest { .. } | Self::ReadRequest { .. } | Self::Regenerate { .. } | Self::Sign { .. } => {
                false
            }
            Self::DeleteRequest { unit } => node.requests.value().is_some() && node.request(*unit).is_none(),
            Self::UploadIdentity { unit, chain, .. } => node
                .identity(*unit)
                .is_some_and(|held| chain.first().and_then(|leaf| sha256_of(leaf)) == Some(held.sha256.clone())),
            Self::Reuse { from, to } => {
                let of = |unit: &Purpose| node.identity(*unit).map(|held| &held.sha256);
                of(to).is_some() && of(to) == of(from)
            }
            Self::UploadTrust { .. } => self.entry(node).is_some(),
            Self::DeleteTrust { .. } => {
                node.trust.value().is_some() && self.entry(node).is_none() && self.hidden(node).is_none()
            }
            Self::AwaitStored { unit, sha256 } => [&node.identities, &node.trust]
                .into_iter()
                .filter_map(Known::value)
                .flatten()
                .any(|held| held.unit == *unit && held.sha256 == *sha256),
            Self::ControlService { control, .. } => match (control, self.service(node)) {
                (Control::Start, Some(service)) => service.running,
                (Control::Stop, Some(service)) => !service.running,
                _ => false,
            },
        }
    }

    /// Whether it happened, by what the node held before and what it holds now.
    #[must_use]
    pub fn happened(&self, before: &Evidence, node: &Node) -> Happened {
        let now = match self.evidence(node) {
            Known::Known(now) => now,
            Known::Unknown(why) => return Happened::Unclear(why),
        };
        match self {
            // What a CA did, no node can tell: the order is asked for at the CA.
            Self::Sign { .. } => Happened::Unclear("whether the CA signed it, the node does not tell".to_owned()),
            Self::GenerateRequest { .. } if now.nameless_request => {
                Happened::Unclear("a request is pending, and the node does not show which".to_owned())
            }
            Self::GenerateRequest { .. } if now.request.is_none() && before.request.is_some() => {
                Happened::Unclear("the request that was pending is gone, and no other one is there".to_owned())
            }
            Self::GenerateRequest { .. } => told(now.request != before.request),
            Self::Regenerate { .. } if now.certificate.is_none() => {
                Happened::Unclear("the node shows no certificate of this purpose".to_owned())
            }
            Self::Regenerate { .. } => told(now.certificate != before.certificate),
            Self::UploadIdentity { .. } | Self::Reuse { .. } => {
                match (self.is_so_already(node), now.certificate == before.certificate) {
                    (true, _) => Happened::Yes,
                    (false, true) => Happened::No,
                    (false, false) => {
                        Happened::Unclear("the node holds neither the old certificate nor the new one".to_owned())
                    }
                }
            }
            Self::ControlService { control: Control::Restart, .. } => {
                match (now.running, before.uptime_s, now.uptime_s) {
                    (Some(true), Some(before), Some(now)) => told(now < before),
                    (Some(true), None, _) if before.running == Some(false) => Happened::Yes,
                    (Some(false), ..) => Happened::Unclear("the service does not run".to_owned()),
                    _ => Happened::Unclear("the node does not tell since when the service runs".to_owned()),
                }
            }
            _ => match (self.is_so_already(node), self.entry(node), self.hidden(node)) {
                (false, None, Some(place)) => {
                    Happened::Unclear(format!("{place} is listed without its certificate: it may be this one"))
                }
                (happened, ..) => told(happened),
            },
        }
    }

    /// An entry of the trust store that is listed without its certificate: nobody can tell which one it is.
    fn hidden<'a>(&self, node: &'a Node) -> Option<&'a str> {
        let store = match self {
            Self::UploadTrust { store, .. } | Self::DeleteTrust { store, .. } => store.word(),
            Self::AwaitStored { unit, .. } => unit,
            _ => return None,
        };
        node.unread.iter().map(String::as_str).find(|place| place.split('/').next() == Some(store))
    }

    fn entry<'a>(&self, node: &'a Node) -> Option<&'a Held> {
        let (unit, sha256) = match self {
            Self::UploadTrust { store, certificate, .. } => (store.word(), sha256_of(certificate)?),
            Self::DeleteTrust { store, sha256 } => (store.word(), sha256.clone()),
            Self::AwaitStored { unit, sha256 } => (unit.as_str(), sha256.clone()),
            _ => return None,
        };
        node.trust.value()?.iter().find(|held| held.unit == unit && held.sha256 == sha256)
    }

    fn service<'a>(&self, node: &'a Node) -> Option<&'a super::Service> {
        let Self::ControlService { service, .. } = self else { return None };
        node.services.value()?.iter().find(|one| one.name.eq_ignore_ascii_case(service))
    }
}

fn told(happened: bool) -> Happened {
    if happened { Happened::Yes } else { Happened::No }
}

fn known<T>(part: &Known<T>, evidence: impl FnOnce() -> Evidence) -> Known<Evidence> {
    match part {
        Known::Known(_) => Known::Known(evidence()),
        Known::Unknown(why) => Known::Unknown(why.clone()),
    }
}

/// SHA-256 of the first certificate of a PEM text.
fn sha256_of(text: &str) -> Option<String> {
    let der = pem::blocks(text).into_iter().next()?.contents.ok()?;
    Some(sha256_hex(&der))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

    use super::super::{Action, Control, Held, Known, Node, PendingRequest, Service, Spread};
    use super::Happened;
    use crate::inspect::sha256_hex;
    use crate::text::pem;
    use crate::uc::{Product, Purpose, Role, Store, Version};

    fn node() -> Node {
        Node::unread("pub", Product::Cucm, Version::new(15, 0, 0), Role::Publisher)
    }

    fn with_identity(sha256: &str) -> Node {
        let held = Held { unit: "tomcat".into(), sha256: sha256.into(), ..Held::default() };
        Node { identities: Known::Known(vec![held]), ..node() }
    }

    fn with_request(key: Option<&str>) -> Node {
        let pending = PendingRequest { unit: "tomcat".into(), spki_sha256: key.map(str::to_owned), pem: None };
        Node { requests: Known::Known(vec![pending]), ..node() }
    }

    fn without_request() -> Node {
        Node { requests: Known::Known(Vec::new()), ..node() }
    }

    fn with_service(running: bool, uptime_s: Option<u64>) -> Node {
        let service = Service { name: "Cisco Tftp".into(), running, activated: None, uptime_s };
        Node { services: Known::Known(vec![service]), ..node() }
    }

    /// `yes`, `no`, `unclear`.
    fn check(action: &Action, before: &Node, now: &Node, expect: &str) {
        let before = action.evidence(before).value().cloned().unwrap();
        let told = match action.happened(&before, now) {
            Happened::Yes => "yes",
            Happened::No => "no",
            Happened::Unclear(why) => {
                assert!(!why.is_empty());
                "unclear"
            }
        };
        assert_eq!(told, expect, "{}: {before:?}", action.describe());
    }

    #[test]
    fn requests() {
        let make = Action::GenerateRequest {
            unit: Purpose::Tomcat,
            spread: Spread::Node,
            common_name: None,
            names: Vec::new(),
            key: None,
            hash: None,
            organizational_unit: false,
        };
        check(&make, &without_request(), &with_request(Some("a")), "yes");
        check(&make, &with_request(Some("a")), &with_request(Some("b")), "yes");
        check(&make, &with_request(Some("a")), &with_request(Some("a")), "no");
        check(&make, &with_request(Some("a")), &without_request(), "unclear");
        check(&make, &without_request(), &without_request(), "no");
        check(&make, &with_request(Some("a")), &with_request(None), "unclear");
        check(&make, &with_request(Some("a")), &node(), "unclear");
        let drop = Action::DeleteRequest { unit: Purpose::Tomcat };
        check(&drop, &with_request(Some("a")), &without_request(), "yes");
        check(&drop, &with_request(Some("a")), &with_request(Some("a")), "no");
        assert!(drop.is_so_already(&without_request()) && !drop.is_so_already(&node()), "unread is not gone");
    }

    #[test]
    fn identities() {
        let renew = Action::Regenerate { unit: Purpose::Tomcat };
        check(&renew, &with_identity("old"), &with_identity("new"), "yes");
        check(&renew, &with_identity("old"), &with_identity("old"), "no");
        let none = Node { identities: Known::Known(Vec::new()), ..node() };
        check(&renew, &with_identity("old"), &none, "unclear");
        let certificate = pem::encode("CERTIFICATE", b"new");
        let upload = Action::UploadIdentity { unit: Purpose::Tomcat, spread: Spread::Node, chain: vec![certificate] };
        check(&upload, &with_identity("old"), &with_identity(&sha256_hex(b"new")), "yes");
        check(&upload, &with_identity("old"), &with_identity("old"), "no");
        check(&upload, &with_identity("old"), &with_identity("somebody's"), "unclear");
        assert!(upload.is_so_already(&with_identity(&sha256_hex(b"new"))));
    }

    #[test]
    fn trust() {
        let held = Held { unit: "tomcat-trust".into(), sha256: sha256_hex(b"ca"), ..Held::default() };
        let (with, without) =
            (Node { trust: Known::Known(vec![held]), ..node() }, Node { trust: Known::Known(Vec::new()), ..node() });
        let store = Store::TomcatTrust;
        let upload =
            Action::UploadTrust { store, certificate: pem::encode("CERTIFICATE", b"ca"), description: String::new() };
        let delete = Action::DeleteTrust { store, sha256: sha256_hex(b"ca") };
        check(&upload, &without, &with, "yes");
        check(&upload, &without, &without, "no");
        check(&delete, &with, &without, "yes");
        check(&delete, &with, &with, "no");
        let elsewhere = Action::DeleteTrust { store: Store::CapfTrust, sha256: sha256_hex(b"ca") };
        assert!(elsewhere.is_so_already(&with), "another store's entry is not this one");
        assert!(!delete.is_so_already(&node()), "unread is not gone");
        // As old releases list trust: names alone.
        let bare = Node { unread: vec!["tomcat-trust/Root.pem".into()], ..without.clone() };
        let beside = Node { unread: vec!["tomcat-trust/Root.pem".into()], ..with.clone() };
        let another = Node { unread: vec!["CAPF-trust/Root.pem".into()], ..without.clone() };
        check(&delete, &with, &bare, "unclear");
        check(&upload, &without, &bare, "unclear");
        check(&delete, &with, &beside, "no");
        check(&upload, &without, &beside, "yes");
        check(&delete, &with, &another, "yes");
        assert!(!delete.is_so_already(&bare), "what is shown by name alone is not gone");
    }

    #[test]
    fn services() {
        let restart = Action::ControlService { service: "Cisco Tftp".into(), control: Control::Restart };
        check(&restart, &with_service(true, Some(900)), &with_service(true, Some(4)), "yes");
        check(&restart, &with_service(true, Some(900)), &with_service(true, Some(930)), "no");
        check(&restart, &with_service(true, Some(900)), &with_service(false, None), "unclear");
        check(&restart, &with_service(true, None), &with_service(true, None), "unclear");
        check(&restart, &with_service(false, None), &with_service(true, None), "yes");
        let stop = Action::ControlService { service: "Cisco Tftp".into(), control: Control::Stop };
        check(&stop, &with_service(true, None), &with_service(false, None), "yes");
    }

    #[test]
    fn every_action_has_its_row() {
        let ids: Vec<&str> = super::super::FACTS.iter().map(|facts| facts.id).collect();
        let known: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len());
        assert_eq!(Action::Regenerate { unit: Purpose::Tomcat }.facts().id, "regenerate");
    }
}
