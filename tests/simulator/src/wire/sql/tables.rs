//! The tables, made of the world at each question (cisco-interfaces 2.6, 4.3, 13.5, 13.7).
//!
//! Assumed: the monikers of `typecertificatedistribution`, the columns of `cerserver`, that trusted
//! certificates have no server name, and enum numbers of certificate services past 6.

use std::collections::BTreeMap;

use certwright_core::uc::{Product, Role};
use certwright_core::x509::Certificate;

use super::{ClusterPlan, Node, Visit};
use crate::certificate::{certificate_pem, serial_hex};

/// A table with all its rows.
pub(super) struct Rows {
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

/// How a cluster's node list names a node.
#[must_use]
pub fn node_name(plan: &ClusterPlan, node: &Node) -> String {
    match plan.names.as_str() {
        "host" => node.host.clone(),
        "ip" => node.address.to_string(),
        _ => node.fqdn.clone(),
    }
}

/// A table by name, where the node's database has it.
pub(super) fn table(visit: &Visit<'_>, name: &str) -> Option<Rows> {
    let product = visit.node().product;
    let has = |products: &[Product]| products.contains(&product);
    let text = |rows: &[[&str; 2]]| rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    Some(match name {
        "processnode" if !has(&[Product::Cer]) => process_nodes(visit),
        "processconfig" => Rows {
            columns: &["paramname", "paramvalue"],
            rows: visit.cluster.parameters.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect(),
        },
        "typessomode" => {
            Rows { columns: &["enum", "name"], rows: text(&[["0", "Disable"], ["1", "Agent Flow"], ["2", "SAML"]]) }
        }
        "certificate" => certificates(visit),
        "certificateservicecertificatemap" => certificate_services(visit),
        "typecertificateservice" => Rows {
            columns: &["enum", "name"],
            rows: SERVICES.iter().zip(1..).map(|(name, number)| vec![number.to_string(), (*name).to_owned()]).collect(),
        },
        "typecertificatedistribution" => {
            Rows { columns: &["enum", "moniker"], rows: text(&[["1", "SELF"], ["2", "MULTI_SERVER"]]) }
        }
        "device" if has(&[Product::Cucm]) => devices(visit),
        "cerserver" if has(&[Product::Cer]) => servers(visit),
        _ => return None,
    })
}

/// The enum of certificate services, in XSD order; from 1.
const SERVICES: [&str; 21] = [
    "Phone-trust",
    "Phone-VPN-trust",
    "CallManager",
    "CallManager-trust",
    "tomcat",
    "tomcat-trust",
    "ipsec",
    "ipsec-trust",
    "CAPF",
    "CAPF-trust",
    "TVS",
    "TVS-trust",
    "directory-trust",
    "Phone-SAST-trust",
    "Phone-CTL-trust",
    "userlicensing-trust",
    "ITLRecovery",
    "CallManager-ECDSA",
    "tomcat-ECDSA",
    "Phone-CTL-ASA-trust",
    "Phone-Edge-trust",
];

/// A key that stays the same as long as what it stands for; lower case, without braces.
fn pkid(of: &[u8]) -> String {
    let mut octets = [0; 16];
    for (octet, pair) in octets.iter_mut().zip(certwright_core::inspect::sha256_hex(of).as_bytes().chunks(2)) {
        *octet = u8::from_str_radix(&String::from_utf8_lossy(pair), 16).unwrap_or_default();
    }
    uuid::Builder::from_random_bytes(octets).into_uuid().to_string()
}

fn process_nodes(visit: &Visit<'_>) -> Rows {
    let columns = &[
        "pkid",
        "name",
        "mac",
        "systemnode",
        "description",
        "isactive",
        "nodeid",
        "tknodeusage",
        "ipv6name",
        "fklbmhubgroup",
        "tkprocessnoderole",
        "tkssomode",
    ];
    let row = |name: &str, key: &str, number: usize, publisher: bool, presence: bool, sso: bool, system: bool| {
        let digit = |one: bool, yes: &str, no: &str| if one { yes.to_owned() } else { no.to_owned() };
        vec![
            key.to_owned(),
            name.to_owned(),
            String::new(),
            digit(system, "t", "f"),
            String::new(),
            "t".to_owned(),
            number.to_string(),
            digit(publisher, "0", "1"),
            String::new(),
            String::new(),
            digit(presence, "2", "1"),
            digit(sso, "2", "0"),
        ]
    };
    // The pseudo node stands first: nodeid 1.
    let pseudo = row("EnterpriseWideData", "00000000-1111-0000-0000-000000000000", 1, true, false, false, true);
    let nodes = visit.cluster.nodes.iter().enumerate().map(|(number, node)| {
        let presence = node.product == Product::Imp;
        let publisher = node.role == Role::Publisher && !presence;
        let name = node_name(&visit.cluster.plan, node);
        row(&name, &pkid(node.fqdn.as_bytes()), number + 2, publisher, presence, node.sso, false)
    });
    Rows { columns, rows: std::iter::once(pseudo).chain(nodes).collect() }
}

/// A certificate of the database, and the services that use it.
struct Stored {
    server: String,
    address: String,
    multi_server: bool,
    services: Vec<usize>,
}

/// Every certificate once. The database is a copy: services read the file system (4.3).
fn stored(visit: &Visit<'_>) -> BTreeMap<Vec<u8>, Stored> {
    let mut all: BTreeMap<Vec<u8>, Stored> = BTreeMap::new();
    let number = |word: &str| SERVICES.iter().position(|name| *name == word).map(|at| at + 1);
    for node in &visit.cluster.nodes {
        let own = node.slots.iter().filter_map(|(purpose, slot)| {
            let held = slot.stored.as_ref()?;
            Some((number(purpose.word())?, held.der.to_vec(), Some(node), held.multi_server))
        });
        let trusted = node.trust.iter().flat_map(|(store, entries)| {
            let number = number(store.word());
            entries.iter().filter_map(move |entry| Some((number?, entry.der.to_vec(), None, false)))
        });
        for (service, der, server, multi_server) in own.chain(trusted) {
            let row = all.entry(der).or_insert_with(|| Stored {
                server: String::new(),
                address: String::new(),
                multi_server: false,
                services: Vec::new(),
            });
            row.multi_server |= multi_server;
            if let Some(server) = server.filter(|_| row.server.is_empty()) {
                row.server.clone_from(&server.host);
                row.address = server.address.to_string();
            }
            if !row.services.contains(&service) {
                row.services.push(service);
            }
        }
    }
    all
}

fn certificates(visit: &Visit<'_>) -> Rows {
    let columns = &[
        "pkid",
        "servername",
        "serialnumber",
        "subjectname",
        "issuername",
        "ipv4address",
        "timetolive",
        "certificate",
        "tkcertificatedistribution",
    ];
    let rows = stored(visit).into_iter().map(|(der, row)| {
        let (serial, subject, issuer) = Certificate::parse(&der).map_or_else(
            |_| Default::default(),
            |one| {
                let name = |name: &Option<certwright_core::x509::Name<'_>>| {
                    name.as_ref().map(certwright_core::x509::Name::text).unwrap_or_default()
                };
                (serial_hex(&one), name(&one.subject), name(&one.issuer))
            },
        );
        vec![
            pkid(&der),
            row.server,
            serial,
            subject,
            issuer,
            row.address,
            "0".to_owned(),
            certificate_pem(&der),
            if row.multi_server { "2" } else { "1" }.to_owned(),
        ]
    });
    Rows { columns, rows: rows.collect() }
}

fn certificate_services(visit: &Visit<'_>) -> Rows {
    let rows = stored(visit).into_iter().flat_map(|(der, row)| {
        let key = pkid(&der);
        row.services.into_iter().map(move |service| vec![key.clone(), service.to_string()])
    });
    Rows { columns: &["fkcertificate", "tkcertificateservice"], rows: rows.collect() }
}

fn devices(visit: &Visit<'_>) -> Rows {
    let columns = &["pkid", "name", "description", "lscvaliduntil", "lscissuername", "lscissuervaliduntil"];
    let rows = visit.cluster.phones.iter().map(|phone| {
        let lsc = phone.lsc.as_ref();
        let seconds = |at: Option<chrono::DateTime<chrono::Utc>>| at.map_or(0, |at| at.timestamp()).to_string();
        vec![
            pkid(phone.name.as_bytes()),
            phone.name.clone(),
            format!("Phone {}", phone.number),
            seconds(lsc.map(|lsc| lsc.until)),
            lsc.map(|lsc| lsc.issuer.clone()).unwrap_or_default(),
            seconds(lsc.map(|lsc| lsc.issuer_until)),
        ]
    });
    Rows { columns, rows: rows.collect() }
}

fn servers(visit: &Visit<'_>) -> Rows {
    let rows = visit.cluster.nodes.iter().zip(1..).map(|(node, number)| {
        let role = if node.role == Role::Publisher { "Publisher" } else { "Subscriber" };
        vec![number.to_string(), node.host.clone(), node.address.to_string(), role.to_owned()]
    });
    Rows { columns: &["id", "hostname", "ipaddress", "role"], rows: rows.collect() }
}
