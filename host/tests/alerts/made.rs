//! Certificates and what a store would say of them, made by hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use certwright::alert::{Alert, ClusterState, Input, Kind, Settings, alerts};
use certwright::nodes::NodeAddress;
use certwright::store::{ClusterRecord, Freshness, NodeRecord, Served, Slot, SlotKind};
use certwright_core::profile::Profile;
use certwright_core::uc::{Product, Role};
use certwright_simulator::certificate::{Contents, Signer, Subject, Validity};
use certwright_simulator::keys::{Key, KeyKind, KeyPool};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn key(number: usize) -> Arc<Key> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulated-keys");
    KeyPool::new(folder).shared(KeyKind::P256, number).unwrap()
}

fn contents(name: &str, ca: bool) -> Contents {
    Contents {
        common_name: name.to_owned(),
        subject: Subject::default(),
        dns_names: if ca { Vec::new() } else { vec![name.to_owned()] },
        key_usage: if ca { vec!["keyCertSign", "cRLSign"] } else { vec!["digitalSignature", "keyEncipherment"] },
        extended_key_usage: if ca { Vec::new() } else { vec!["serverAuth", "clientAuth"] },
        ca: ca.then_some(None),
        list_at: None,
    }
}

/// A self-signed server certificate.
pub(crate) fn certificate(name: &str, from: &str, until: &str) -> Vec<u8> {
    let validity = Validity { from: at(from), until: at(until) };
    contents(name, false).self_signed(&key(0), validity, &[7]).unwrap()
}

/// A root, and a server certificate that it signed.
pub(crate) fn signed() -> (Vec<u8>, Vec<u8>) {
    let validity = Validity { from: at("2026-01-01T00:00:00Z"), until: at("2036-01-01T00:00:00Z") };
    let root = contents("Example Root", true);
    let der = root.self_signed(&key(1), validity, &[9]).unwrap();
    let signer = Signer { contents: root, key: key(1), der: der.clone() };
    let leaf = contents("cucm-pub.example.com", false).signed_by(&key(0).spki_der(), &signer, validity).unwrap();
    (der, leaf)
}

pub(crate) fn slot(node: &str, kind: SlotKind, unit: &str, der: &[u8]) -> Slot {
    Slot {
        cluster: "hq".into(),
        node: node.into(),
        product: Product::Cucm,
        kind,
        unit: unit.into(),
        file: format!("{unit}.pem"),
        der: Some(der.to_vec()),
        sha256: certwright_core::inspect::sha256_hex(der),
        description: None,
        first_seen: at("2026-01-01T00:00:00Z"),
        last_seen: at("2026-01-02T00:00:00Z"),
        gone: None,
    }
}

/// A cluster of one or more nodes, as a store knows it.
pub(crate) struct Known {
    pub(crate) cluster: ClusterState,
    pub(crate) slots: Vec<Slot>,
    pub(crate) served: Vec<Served>,
    pub(crate) profiles: BTreeMap<String, Profile>,
    pub(crate) settings: Settings,
}

impl Known {
    pub(crate) fn new(nodes: &[&str], slots: Vec<Slot>) -> Self {
        let record = ClusterRecord {
            name: "hq".into(),
            product: Product::Cucm,
            profile: None,
            added: at("2026-01-01T00:00:00Z"),
        };
        let node = |name: &&str| NodeRecord {
            cluster: "hq".into(),
            address: NodeAddress::new(*name, *name),
            product: Product::Cucm,
            role: Role::Publisher,
            build: "15.0.1.12900-234".into(),
        };
        let fresh = |name: &&str| Freshness {
            node: (*name).to_owned(),
            asked_at: at("2026-01-02T00:00:00Z"),
            whole_at: Some(at("2026-01-02T00:00:00Z")),
            faults: json!([]),
        };
        let fresh = nodes.iter().map(fresh).collect();
        let cluster = ClusterState { record, nodes: nodes.iter().map(node).collect(), fresh };
        Self { cluster, slots, served: Vec::new(), profiles: BTreeMap::new(), settings: Settings::default() }
    }

    pub(crate) fn faults(mut self, faults: Value) -> Self {
        self.cluster.fresh[0].faults = faults;
        self
    }

    pub(crate) fn alerts(&self, now: DateTime<Utc>) -> Vec<Alert> {
        let clusters = std::slice::from_ref(&self.cluster);
        let (slots, served, profiles) = (&self.slots, &self.served, &self.profiles);
        alerts(&Input { clusters, slots, served, profiles, settings: &self.settings }, now).alerts
    }

    pub(crate) fn kinds(&self, now: &str) -> Vec<Kind> {
        self.alerts(at(now)).iter().map(|alert| alert.code).collect()
    }
}
