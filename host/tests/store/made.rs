//! What the tests keep.

use std::collections::BTreeMap;

use certwright::audit::Deed;
use certwright::nodes::capability::{HeldCertificate, HeldRequest};
use certwright::nodes::{FaultKind, Interface, NodeAddress, NodeFault};
use certwright::store::server::{Role, User};
use certwright::store::{ClusterRecord, NodeRecord};
use certwright::survey::{ClusterReading, NodeReading, PartFault};
use certwright_core::uc::{Product, Role as NodeRole};
use chrono::{DateTime, TimeDelta, Utc};
use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair};
use serde_json::json;

/// A moment with microseconds.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) const T1: &str = "2026-03-01T10:00:00.123456Z";
pub(crate) const T2: &str = "2026-03-02T10:00:00.000001Z";
pub(crate) const T3: &str = "2026-03-03T10:00:00.999999Z";

pub(crate) fn deed(action: &'static str, object: &str) -> Deed {
    Deed::new("user:änn", "192.0.2.1", action, object, json!({ "grund": "日本", "n": 1 }))
}

pub(crate) fn cluster(name: &str) -> ClusterRecord {
    ClusterRecord { name: name.to_owned(), product: Product::Cucm, profile: None, added: at(T1) }
}

pub(crate) fn node(cluster: &str, name: &str) -> NodeRecord {
    NodeRecord {
        cluster: cluster.to_owned(),
        address: NodeAddress {
            name: name.to_owned(),
            host: "192.0.2.7".to_owned(),
            ssh_port: 22,
            https_port: 443,
            service_port: 65_535,
        },
        product: Product::Cucm,
        role: if name.starts_with("pub") { NodeRole::Publisher } else { NodeRole::Subscriber },
        build: "15.0.1.12900-234".to_owned(),
    }
}

pub(crate) fn held(unit: &str, der: &[u8]) -> HeldCertificate {
    HeldCertificate {
        unit: unit.to_owned(),
        file_name: Some(format!("{unit}.pem")),
        der: Some(der.to_vec()),
        serial: None,
        description: None,
    }
}

pub(crate) fn request(unit: &str, der: &[u8]) -> HeldRequest {
    HeldRequest { unit: unit.to_owned(), der: Some(der.to_vec()) }
}

/// A node that was read whole and holds nothing.
pub(crate) fn read(node: &str) -> NodeReading {
    NodeReading {
        node: node.to_owned(),
        build: None,
        identities: Some(Vec::new()),
        trust: Some(Vec::new()),
        requests: Some(Vec::new()),
        faults: Vec::new(),
    }
}

pub(crate) fn reading(cluster: &str, when: &str, nodes: Vec<NodeReading>) -> ClusterReading {
    ClusterReading {
        cluster: cluster.to_owned(),
        read_at: at(when),
        nodes,
        settings: BTreeMap::new(),
        faults: Vec::new(),
    }
}

pub(crate) fn fault(part: &'static str) -> PartFault {
    PartFault { part, fault: NodeFault::new("pub", Interface::CertificateRest, FaultKind::Unreachable, "no route") }
}

pub(crate) fn user(name: &str, role: Role) -> User {
    User { name: name.to_owned(), role, added: at(T1) }
}

/// Certificates of many kinds: roots, those that they signed, those whose root is nowhere, short-lived ones, and
/// what is none.
pub(crate) fn certificates() -> Vec<Vec<u8>> {
    let mut all = vec![b"no certificate".to_vec()];
    let mut made = 0_u64;
    let mut params = |name: &str, from: DateTime<Utc>, until: DateTime<Utc>, ca: bool| {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        made += 1;
        params.serial_number = Some(made.into());
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        let moment = |at: DateTime<Utc>| time::OffsetDateTime::from_unix_timestamp(at.timestamp()).unwrap();
        (params.not_before, params.not_after) = (moment(from), moment(until));
        if ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        params
    };
    let key = KeyPair::generate().unwrap();
    let end = at("2026-06-01T00:00:00Z");
    for root in ["Wurzel Würzburg", "Other Root", "Hidden_Root"] {
        let ca_key = KeyPair::generate().unwrap();
        let ca = params(root, end - TimeDelta::days(3650), end + TimeDelta::days(365), true);
        if !root.starts_with("Hidden") {
            all.push(ca.self_signed(&ca_key).unwrap().der().to_vec());
        }
        for (life, left) in [(10, 0), (30, 0), (89, 10), (90, 0), (91, 30), (400, 90), (3650, 365)] {
            let until = end + TimeDelta::days(left);
            let leaf = params(&format!("{root} {life}%"), until - TimeDelta::days(life), until, false);
            all.push(leaf.signed_by(&key, &Issuer::from_params(&ca, &ca_key)).unwrap().der().to_vec());
        }
    }
    let own = params("own.example.com", end - TimeDelta::days(100), end, false);
    all.push(own.self_signed(&key).unwrap().der().to_vec());
    all
}
