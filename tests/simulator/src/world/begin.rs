//! A fleet as its file says it begins.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Mutex;

use certwright_core::uc::{self, Product, Purpose, Role, Scope, Store, Version};
use chrono::{DateTime, Duration, Utc};

use super::agenda::Agenda;
use super::identity::CA_SIGNED;
use super::node::{Held, Node, Power, Service, ServiceState, Slot, TrustEntry};
use super::operate::{Backup, Upgrade};
use super::phones::{Lsc, Phone, Registration};
use super::presence::{Group, Presence};
use super::security::{Itl, KeyOfTokens};
use super::{Cluster, NodeId, Place, World};
use crate::certificate::{Contents, Validity};
use crate::clock::Clock;
use crate::facts;
use crate::fleet::{ClusterPlan, Fleet, NodePlan};
use crate::keys::{KeyKind, KeyPool};
use crate::lab::{Lab, Template};

/// The certificates that every new node trusts for phones (cisco-interfaces 2.2); made here, not Cisco's own.
const PREINSTALLED: [&str; 9] = [
    "Cisco_Root_CA_2048",
    "Cisco_Root_CA_M2",
    "Cisco_Root_CA_2099",
    "Cisco_Manufacturing_CA",
    "Cisco_Manufacturing_CA_SHA2",
    "Cisco_Manufacturing_CA_III",
    "ACT2_SUDI_CA",
    "High_Assurance_SUDI_CA",
    "Cisco_Basic_Assurance_Root_CA_2099",
];

/// Enterprise parameters by the name under which AXL and SQL give them, and their first value. Only
/// `ClusterSecurityMode` is documented; the others' internal names are assumed (13.7).
const PARAMETERS: [(&str, &str); 7] = [
    ("ClusterSecurityMode", "0"),
    ("Phone Interaction on Certificate Update", "0"),
    ("HTTPS Ciphers", "0"),
    ("Certificate Validity Check", "0"),
    ("Certificate Validity Check Frequency", "24"),
    ("CertificateExpiryNotificationStartTime", "30"),
    ("Allowed Device Queries Per Minute", "15"),
];

pub(super) fn world(fleet: &Fleet, keys: PathBuf, seed: u64, scale: f64) -> Result<World, String> {
    let now = fleet.start.unwrap_or_else(Utc::now);
    let keys = KeyPool::new(keys);
    let lab = Lab::new(&keys, now).map_err(|error| error.to_string())?;
    let mut world = World {
        clock: Clock::new(now, scale),
        audit: crate::audit::Audit::default(),
        faults: crate::faults::Faults::default(),
        chance: crate::chance::Chance::new(seed),
        keys,
        lab,
        clusters: Vec::new(),
        places: Vec::new(),
    };
    let preinstalled = preinstalled(&world, now)?;
    let mut addresses = Addresses::of(fleet);
    for (number, plan) in fleet.clusters.iter().enumerate() {
        let cluster = cluster(plan, fleet, &world, &preinstalled, &mut addresses, now)?;
        for (at, node) in cluster.nodes.iter().enumerate() {
            world.places.push(Place {
                fqdn: node.fqdn.clone(),
                address: node.address,
                cluster: plan.name.clone(),
                product: node.product,
                role: node.role,
                version: node.version,
                id: NodeId { cluster: number, node: at },
            });
        }
        world.clusters.push(Mutex::new(cluster));
    }
    Ok(world)
}

/// Loopback addresses in order, past those that the file names: 127.16.0.1 and up.
struct Addresses {
    taken: BTreeSet<Ipv4Addr>,
    next: u32,
}

impl Addresses {
    fn of(fleet: &Fleet) -> Self {
        let named = fleet.clusters.iter().flat_map(|cluster| &cluster.nodes).filter_map(|node| node.address);
        Self { taken: named.collect(), next: u32::from(Ipv4Addr::new(127, 16, 0, 1)) }
    }

    fn give(&mut self, node: &NodePlan) -> Ipv4Addr {
        if let Some(address) = node.address {
            return address;
        }
        loop {
            let address = Ipv4Addr::from(self.next);
            self.next += 1;
            let last = address.octets()[3];
            if last != 0 && last != 255 && self.taken.insert(address) {
                return address;
            }
        }
    }
}

fn preinstalled(world: &World, now: DateTime<Utc>) -> Result<Vec<Vec<u8>>, String> {
    let made = PREINSTALLED.iter().enumerate().map(|(number, name)| {
        let contents = Contents {
            common_name: name.replace('_', " "),
            subject: crate::certificate::Subject { organization: "Cisco Systems".to_owned(), ..Default::default() },
            dns_names: Vec::new(),
            key_usage: vec!["keyCertSign", "cRLSign"],
            extended_key_usage: Vec::new(),
            ca: Some(None),
            list_at: None,
        };
        let key = world.keys.shared(KeyKind::Rsa(2048), number).map_err(|error| error.to_string())?;
        let validity = Validity { from: now - Duration::days(3000), until: now + Duration::days(7300) };
        contents.self_signed(&key, validity, &[0x01, 0x9a, number as u8]).map_err(|error| error.to_string())
    });
    made.collect()
}

fn cluster(
    plan: &ClusterPlan,
    fleet: &Fleet,
    world: &World,
    preinstalled: &[Vec<u8>],
    addresses: &mut Addresses,
    now: DateTime<Utc>,
) -> Result<Cluster, String> {
    let nodes = plan.nodes.iter().map(|one| node(plan, one, fleet, preinstalled, addresses.give(one), now));
    let parameters = PARAMETERS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let backup = |hours: u32| {
        let begun = now - Duration::hours(i64::from(hours));
        Backup { begun, ended: Some(begun + Duration::minutes(15)), succeeded: Some(true) }
    };
    let mut cluster = Cluster {
        plan: plan.clone(),
        nodes: nodes.collect::<Result<_, _>>()?,
        mixed_mode: plan.mixed_mode,
        parameters: parameters.collect(),
        groups: Vec::new(),
        phones: Vec::new(),
        ctl: None,
        tokens: KeyOfTokens {
            signing: world.chance.between(1, u64::MAX),
            encryption: world.chance.between(1, u64::MAX),
        },
        backups: plan.backup_hours.map(backup).into_iter().collect(),
        upgrade: Upgrade::default(),
        replication_state: 2,
        agenda: Agenda::default(),
    };
    if plan.mixed_mode {
        cluster.parameters.insert("ClusterSecurityMode".to_owned(), "1".to_owned());
    }
    certificates(&mut cluster, world, now)?;
    trust_at_start(&mut cluster, world, now)?;
    cluster.groups = groups(&cluster, world);
    for at in 0..cluster.nodes.len() {
        let names: Vec<&'static str> = cluster.nodes[at].services.keys().copied().collect();
        for name in names {
            if cluster.nodes[at].services.get(name).is_some_and(|service| service.activated) {
                cluster.service_runs(now - Duration::days(7), at, name);
            }
        }
    }
    // Replication of the first day is over.
    cluster.settle(now);
    cluster.agenda = Agenda::default();
    phones(&mut cluster, now);
    for at in cluster.nodes_of(&[Product::Imp]) {
        cluster.nodes[at].presence.users = plan.users;
        cluster.nodes[at].presence.sessions = plan.users;
    }
    cluster.ctl = plan.mixed_mode.then(|| cluster.ctl_file(now));
    Ok(cluster)
}

fn node(
    plan: &ClusterPlan,
    one: &NodePlan,
    fleet: &Fleet,
    preinstalled: &[Vec<u8>],
    address: Ipv4Addr,
    now: DateTime<Utc>,
) -> Result<Node, String> {
    let version = plan.version_of(one)?;
    let mut trust: BTreeMap<Store, Vec<TrustEntry>> = BTreeMap::new();
    for store in Store::ALL.iter().filter(|store| uc::store(**store).products.contains(&one.product)) {
        // The s2s store stands beside the other only where a node lists it; cup-xmpp-trust serves both [H36].
        if *store != Store::CupXmppS2sTrust {
            trust.insert(*store, Vec::new());
        }
    }
    for store in [Store::CallManagerTrust, Store::CapfTrust] {
        if one.product == Product::Cucm
            && let Some(entries) = trust.get_mut(&store)
        {
            entries.extend(preinstalled.iter().map(|der| TrustEntry::new(der, "Trust Certificate", version)));
        }
    }
    let activated = |row: &facts::ServiceFacts| {
        row.activated
            && (one.call_processing || row.name != "Cisco CallManager")
            && (one.tftp || row.name != "Cisco Tftp")
    };
    let services = facts::services_of(one.product, version)
        .filter(|row| !row.publisher_only || one.role == Role::Publisher)
        .map(|row| {
            let service = Service {
                state: ServiceState::Stopped,
                activated: activated(row),
                started: None,
                memory: BTreeMap::new(),
                restarting: false,
            };
            (row.name.as_str(), service)
        });
    let slots = uc::purposes_of(one.product).filter(|row| holds(row.purpose, row.scope, one, version));
    Ok(Node {
        host: one.host.clone(),
        fqdn: plan.fqdn(one),
        address,
        product: one.product,
        role: one.role,
        version,
        build: build(version),
        inactive_build: None,
        subject: plan.subject.clone(),
        slots: slots.map(|row| (row.purpose, Slot::default())).collect(),
        trust,
        services: services.collect(),
        power: Power::Up(now - Duration::days(7)),
        accounts: one.accounts.clone().or_else(|| plan.accounts.clone()).unwrap_or_else(|| fleet.accounts.clone()),
        itl: Itl::default(),
        presence: Presence::default(),
        sso: plan.sso,
        recovery_url: true,
        time_in_sync: true,
        locks: super::account::Locks::default(),
    })
}

/// 22 identities of three nodes, as read live (1.3): CAPF on the publisher only from 14, no authz.
fn holds(purpose: Purpose, scope: Scope, one: &NodePlan, version: Version) -> bool {
    let elliptic_cer =
        one.product == Product::Cer && purpose == Purpose::TomcatEcdsa && version < Version::new(15, 0, 0);
    if purpose == Purpose::Authz || elliptic_cer {
        return false;
    }
    scope != Scope::Publisher || one.role == Role::Publisher || version < Version::new(14, 0, 0)
}

fn build(version: Version) -> String {
    let known = version.builds().last().map(str::to_owned);
    known.map_or_else(|| format!("{}.{}.1.10000-22", version.major, version.minor), |build| format!("{build}-22"))
}

fn certificates(cluster: &mut Cluster, world: &World, now: DateTime<Utc>) -> Result<(), String> {
    let mut shared: BTreeMap<Purpose, Held> = BTreeMap::new();
    for at in 0..cluster.nodes.len() {
        let purposes: Vec<Purpose> = cluster.nodes[at].slots.keys().copied().collect();
        for purpose in purposes {
            let plan = cluster.plan.certificate(purpose, &cluster.nodes[at].host).cloned();
            let one_for_all = plan.as_ref().is_some_and(|plan| plan.multi_server) || purpose == Purpose::ItlRecovery;
            let held = match shared.get(&purpose).filter(|_| one_for_all) {
                Some(held) => held.clone(),
                None => first_certificate(cluster, at, purpose, plan.as_ref(), world, now)?,
            };
            if one_for_all {
                shared.insert(purpose, held.clone());
            }
            cluster.identity_arrives(at, purpose, held.clone());
            cluster.copies_to_trust(now - Duration::days(7), at, purpose, &held, world);
        }
    }
    Ok(())
}

/// For so many days the lab's CA issues.
const LAB_DAYS: i64 = 365;

fn first_certificate(
    cluster: &Cluster,
    at: usize,
    purpose: Purpose,
    plan: Option<&crate::fleet::CertificatePlan>,
    world: &World,
    now: DateTime<Utc>,
) -> Result<Held, String> {
    let days = plan.and_then(|plan| plan.days);
    let mut held = cluster.self_signed(at, purpose, now, days, world, false).map_err(|refusal| refusal.text)?;
    let Some(plan) = plan else { return Ok(held) };
    held.multi_server = plan.multi_server;
    if plan.signed_by != "lab" {
        return Ok(held);
    }
    let node = &cluster.nodes[at];
    let mut names = vec![node.fqdn.clone()];
    if plan.multi_server {
        names = cluster.holders(purpose).into_iter().map(|at| cluster.nodes[at].fqdn.clone()).collect();
    }
    let asked = uc::requested_extensions(node.product, purpose, node.version, None);
    let contents = Contents::of(&node.fqdn, &node.subject, &names, asked);
    let csr = contents.request(&held.key).map_err(|error| error.to_string())?;
    // The CA issues for a year: what ends sooner was issued a year before its end.
    let left = days.unwrap_or(LAB_DAYS);
    let template = Template { days: left.max(LAB_DAYS), ..Template::default() };
    let issued = now + Duration::days(left - template.days);
    let der = world.lab.sign(&csr, &template, issued).map_err(|error| error.to_string())?;
    held.der = der.into();
    held.description = CA_SIGNED;
    Ok(held)
}

/// The lab's CAs where something is signed by them, and what the file adds.
fn trust_at_start(cluster: &mut Cluster, world: &World, now: DateTime<Utc>) -> Result<(), String> {
    let signed: Vec<Purpose> = cluster
        .plan
        .certificates
        .iter()
        .filter(|plan| plan.signed_by == "lab")
        .flat_map(|plan| plan.purposes.clone())
        .collect();
    for purpose in signed {
        for at in cluster.holders(purpose) {
            let stores: Vec<Store> = uc::stores_of(purpose, cluster.nodes[at].role).map(|row| row.store).collect();
            for (store, der) in
                stores.iter().flat_map(|store| [(store, &world.lab.root.der), (store, &world.lab.intermediate.der)])
            {
                let entry = TrustEntry::new(der, "Signed Certificate", cluster.nodes[at].version);
                cluster.trust_arrives(at, *store, entry);
            }
        }
    }
    for extra in cluster.plan.trust.clone() {
        let contents = Contents {
            common_name: extra.common_name.clone(),
            subject: crate::certificate::Subject::default(),
            dns_names: Vec::new(),
            key_usage: vec!["keyCertSign", "cRLSign"],
            extended_key_usage: Vec::new(),
            ca: Some(None),
            list_at: None,
        };
        let key = world.keys.shared(KeyKind::Rsa(2048), extra.common_name.len()).map_err(|error| error.to_string())?;
        let until = now + Duration::days(extra.days);
        let mut serial = [0; 8];
        world.chance.fill(&mut serial);
        serial[0] = serial[0] & 0x3f | 0x40;
        let validity = Validity { from: until - Duration::days(1825), until };
        let der = contents.self_signed(&key, validity, &serial).map_err(|error| error.to_string())?;
        for name in &extra.stores {
            let store: Store = name.parse().map_err(|_| format!("cluster {}: no store {name}", cluster.plan.name))?;
            for at in 0..cluster.nodes.len() {
                let entry = TrustEntry::new(&der, "Trust Certificate", cluster.nodes[at].version);
                cluster.trust_arrives(at, store, entry);
            }
        }
    }
    Ok(())
}

/// Presence nodes pair up in the order of the file.
fn groups(cluster: &Cluster, world: &World) -> Vec<Group> {
    let nodes = cluster.nodes_of(&[Product::Imp]);
    let pairs = nodes.chunks(2).enumerate();
    pairs
        .map(|(number, nodes)| {
            let enabled = cluster.plan.high_availability && nodes.len() > 1;
            let mut octets = [0; 16];
            world.chance.fill(&mut octets);
            let name = if number == 0 { "DefaultCluster".to_owned() } else { format!("Subcluster{number}") };
            let uuid = uuid::Builder::from_random_bytes(octets).into_uuid().to_string().to_uppercase();
            Group { name, uuid: format!("{{{uuid}}}"), nodes: nodes.to_vec(), enabled, heard: enabled }
        })
        .collect()
}

fn phones(cluster: &mut Cluster, now: DateTime<Utc>) {
    let takers: Vec<usize> = cluster
        .nodes_of(&[Product::Cucm])
        .into_iter()
        .filter(|at| cluster.nodes[*at].runs("Cisco CallManager"))
        .collect();
    let Some(first) = takers.first().copied() else { return };
    let capf = cluster.nodes[first].slots.get(&Purpose::Capf).and_then(|slot| slot.stored.clone());
    let itl = cluster.nodes[first].itl.clone();
    for number in 0..cluster.plan.phones {
        // In mixed mode every phone has a certificate of its own, elsewhere every fourth.
        let has_lsc = cluster.plan.mixed_mode || number % 4 == 0;
        let lsc = capf.as_ref().filter(|_| has_lsc).map(|capf| lsc(capf, number, now));
        cluster.phones.push(Phone {
            name: format!("SEP{:012X}", 0x0011_AABB_0000_u64 + u64::from(number)),
            number: 1000 + number,
            node: takers[number as usize % takers.len()],
            registration: Registration::Registered,
            since: now - Duration::days(7),
            itl: itl.clone(),
            lost_trust: false,
            lsc,
        });
    }
}

pub(super) fn lsc(capf: &Held, number: u32, now: DateTime<Utc>) -> Lsc {
    let certificate = certwright_core::x509::Certificate::parse(&capf.der).ok();
    let name = certificate.as_ref().and_then(|one| Some(one.subject.as_ref()?.common_name()?.into_owned()));
    let until = certificate.and_then(|one| Some(one.validity.not_after?.moment()));
    Lsc {
        issuer: name.unwrap_or_default(),
        until: now + Duration::days(30 + i64::from(number % 900)),
        issuer_until: until.unwrap_or(now),
    }
}
