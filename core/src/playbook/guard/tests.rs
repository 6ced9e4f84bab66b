//! A cluster in which all is well, one thing at a time made bad, and what holds of all guards together.
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod drivers;
mod phones;
mod services;
mod trust;

use std::collections::BTreeMap;

use super::*;
use crate::inspect::sha256_hex;
use crate::playbook::{
    Action, Backup, Change, Control, Ctl, Group, Held, Needs, Node, Part, Peer, PendingRequest, Phones, Replication,
    Service, SipProfile, Spread, Sso, TokenKey, Upgrade,
};
use crate::uc::{Product, Purpose, Role, Store, Version};

pub(super) const PUB: &str = "pub.hq.example.com";
pub(super) const SUB: &str = "sub.hq.example.com";
pub(super) const IMP: &str = "imp1.hq.example.com";

pub(super) fn now() -> DateTime<Utc> {
    "2026-06-15T12:00:00Z".parse().unwrap()
}

/// A certificate that is told by its names alone.
pub(super) fn held(unit: &str, name: &str, issuer: &str) -> Held {
    Held {
        unit: unit.to_owned(),
        sha256: sha256_hex(format!("{unit} {name} {issuer}").as_bytes()),
        subject: format!("CN={name},O=Example"),
        issuer: format!("CN={issuer},O=Example"),
        key: Some("RSA".to_owned()),
        self_issued: name == issuer,
        spki_sha256: Some(sha256_hex(name.as_bytes())),
        not_after: Some("2030-01-01T00:00:00Z".parse().unwrap()),
        ..Held::default()
    }
}

pub(super) fn authority(unit: &str, name: &str) -> Held {
    Held { is_ca: true, sha256: sha256_hex(name.as_bytes()), ..held(unit, name, name) }
}

fn services() -> Vec<Service> {
    let names = [
        "Cisco Certificate Change Notification",
        "Cisco Tftp",
        "Cisco CallManager",
        "Cisco Tomcat",
        "Cisco XCP Router",
    ];
    let service =
        |name: &str| Service { name: name.to_owned(), running: true, activated: Some(true), ..Service::default() };
    names.map(service).into()
}

fn node(name: &str, product: Product, role: Role) -> Node {
    let units: &[Purpose] =
        if product == Product::Cucm { &Purpose::ALL[..9] } else { &[Purpose::Tomcat, Purpose::CupXmpp] };
    let identities: Vec<Held> = units.iter().map(|unit| held(unit.word(), name, name)).collect();
    let tomcat = identities[0].sha256.clone();
    let capf = identities
        .iter()
        .find(|one| one.unit == "CAPF")
        .map(|one| Held { unit: "CallManager-trust".into(), ..one.clone() });
    Node {
        reachable: Known::Known(true),
        identities: Known::Known(identities),
        trust: Known::Known([authority("tomcat-trust", "Idle CA")].into_iter().chain(capf).collect()),
        requests: Known::Known(vec![]),
        services: Known::Known(services()),
        time_synchronised: Known::Known(true),
        upgrade: Known::Known(Upgrade::default()),
        sso: Known::Known(Sso::default()),
        web_served: Known::Known(vec![tomcat]),
        ..Node::unread(name, product, Version::new(15, 0, 2), role)
    }
}

/// Nothing stands in the way of anything here.
pub(super) fn cluster() -> Cluster {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    Cluster {
        name: "hq".to_owned(),
        product: Product::Cucm,
        read_at: now(),
        nodes: vec![
            node(PUB, Product::Cucm, Role::Publisher),
            node(SUB, Product::Cucm, Role::Subscriber),
            node(IMP, Product::Imp, Role::Publisher),
        ],
        phones: Known::Known(Phones {
            registered: names(&["SEP1", "SEP2"]),
            hold_new_list: Known::Known(true),
            ..Phones::default()
        }),
        replication: Known::Known(Replication { good: true, troubles: vec![] }),
        backup: Known::Known(Some(Backup {
            completed_at: Some("2026-06-15T02:00:00Z".parse().unwrap()),
            text: "this night".to_owned(),
        })),
        backup_running: Known::Known(false),
        mixed_mode: Known::Known(false),
        groups: Known::Known(vec![Group {
            name: "Default".to_owned(),
            servers: names(&["imp1", "imp2"]),
            ha_enabled: true,
            normal: Known::Known(true),
            untroubled: Known::Known(true),
        }]),
        ctl: Known::Known(None),
        parameters: Known::Known(vec![]),
        sip_profiles: Known::Known(vec![]),
        lsc_issuers: Known::Known(BTreeMap::new()),
        trust_change: None,
        peers: Known::Known(vec![]),
    }
}

pub(super) fn step(node: &str, action: Action) -> Step {
    Step { path: "hq/0001".to_owned(), cluster: "hq".to_owned(), node: node.to_owned(), action }
}

/// What a guard says, in words: `refused by reason`, `warning` …
pub(super) fn said(guard: &str, node: &str, action: &Action, cluster: &Cluster, context: &Context) -> Vec<String> {
    let verdicts = judge(&step(node, action.clone()), cluster, context);
    let mut found: Vec<String> = verdicts.iter().filter(|one| one.guard == guard).map(word).collect();
    found.sort();
    found.dedup();
    found
}

fn word(verdict: &Verdict) -> String {
    let value = serde_json::to_value(verdict).unwrap();
    let (judged, by) = (value["judged"].as_str().unwrap(), value["overridden_by"].as_str().unwrap());
    assert!(!verdict.message.is_empty(), "{verdict:?}");
    assert_eq!(
        verdict.help.is_empty(),
        verdict.judged == Judged::Passed,
        "who is stopped is told what to do: {verdict:?}"
    );
    if by == "not_needed" { judged.to_owned() } else { format!("{judged} by {by}") }
}

#[track_caller]
pub(super) fn check(guard: &str, node: &str, action: &Action, change: impl Fn(&mut Cluster), expect: &[&str]) {
    check_in(guard, node, action, &Context::new(now()), change, expect);
}

#[track_caller]
pub(super) fn check_in(
    guard: &str,
    node: &str,
    action: &Action,
    context: &Context,
    change: impl Fn(&mut Cluster),
    expect: &[&str],
) {
    let mut cluster = cluster();
    change(&mut cluster);
    let verdicts = judge(&step(node, action.clone()), &cluster, context);
    assert_eq!(said(guard, node, action, &cluster, context), expect, "{verdicts:#?}");
}

pub(super) fn unknown<T>() -> Known<T> {
    Known::Unknown("the disk is full".to_owned())
}

pub(super) fn renew(unit: Purpose) -> Action {
    Action::Regenerate { unit }
}

pub(super) fn delete(store: Store, held: &Held) -> Action {
    Action::DeleteTrust { store, sha256: held.sha256.clone() }
}

pub(super) fn control(service: &str, control: Control) -> Action {
    Action::ControlService { service: service.to_owned(), control }
}

/// An action of every kind that changes something.
fn every_change() -> Vec<(&'static str, Action)> {
    let cluster = cluster();
    let idle = cluster.nodes[0].trust.value().unwrap()[0].clone();
    let (root, leaf) = (corpus::pem("certs/ca/root.pem"), corpus::pem("certs/ca-signed/tomcat-ms.pem"));
    let mut all = vec![
        (PUB, Action::DeleteRequest { unit: Purpose::Tomcat }),
        (PUB, Action::Reuse { from: Purpose::Tomcat, to: Purpose::CallManager }),
        (PUB, delete(Store::TomcatTrust, &idle)),
        (IMP, delete(Store::TomcatTrust, &idle)),
    ];
    let group = || "Default".to_owned();
    let parameter = |text: &str| text.to_owned();
    all.extend([
        (IMP, Action::SetHa { group: group(), enabled: false }),
        (IMP, Action::SetHa { group: group(), enabled: true }),
        (PUB, Action::UpdateCtl),
        (PUB, Action::StartBackup { features: vec![], device: None }),
        (PUB, Action::SwitchSso { enabled: false }),
        (SUB, Action::RestartNode),
        (IMP, Action::RestartNode),
        (PUB, Action::RegenerateKey { kind: TokenKey::Signing }),
    ]);
    all.push((
        PUB,
        Action::SetParameter { service: parameter("Enterprise Wide"), name: parameter("x"), value: parameter("1") },
    ));
    for store in [Store::TomcatTrust, Store::CallManagerTrust, Store::PhoneEdgeTrust, Store::IpsecTrust] {
        all.push((PUB, Action::UploadTrust { store, certificate: root.clone(), description: String::new() }));
    }
    for service in ["Cisco Tftp", "Cisco Tomcat", "Cisco XCP Router"] {
        all.push((PUB, control(service, Control::Restart)));
        all.push((SUB, control(service, Control::Restart)));
        all.push((IMP, control(service, Control::Stop)));
    }
    for unit in Purpose::ALL {
        let node = if unit.word().starts_with("cup") { IMP } else { PUB };
        all.push((node, renew(*unit)));
        let chain = vec![leaf.clone(), corpus::pem("certs/ca/issuing.pem"), root.clone()];
        all.push((node, Action::UploadIdentity { unit: *unit, spread: Spread::Node, chain }));
    }
    all
}

/// Each part of the model, made unknown.
type Lost = (&'static str, fn(&mut Cluster));

const LOST: [Lost; 20] = [
    ("reachable", |cluster| cluster.nodes[1].reachable = unknown()),
    ("identities", |cluster| cluster.nodes.iter_mut().for_each(|node| node.identities = unknown())),
    ("trust", |cluster| cluster.nodes.iter_mut().for_each(|node| node.trust = unknown())),
    ("requests", |cluster| cluster.nodes.iter_mut().for_each(|node| node.requests = unknown())),
    ("services", |cluster| cluster.nodes.iter_mut().for_each(|node| node.services = unknown())),
    ("time", |cluster| cluster.nodes[2].time_synchronised = unknown()),
    ("upgrade", |cluster| cluster.nodes[2].upgrade = unknown()),
    ("sso", |cluster| cluster.nodes[1].sso = unknown()),
    ("web", |cluster| cluster.nodes[0].web_served = unknown()),
    ("replication", |cluster| cluster.replication = unknown()),
    ("backup", |cluster| cluster.backup = unknown()),
    ("running", |cluster| cluster.backup_running = unknown()),
    ("phones", |cluster| cluster.phones = unknown()),
    ("mixed", |cluster| cluster.mixed_mode = unknown()),
    ("groups", |cluster| cluster.groups = unknown()),
    ("sip", |cluster| cluster.sip_profiles = unknown()),
    ("lsc", |cluster| cluster.lsc_issuers = unknown()),
    ("peers", |cluster| cluster.peers = unknown()),
    ("ctl", |cluster| cluster.ctl = unknown()),
    ("normal", |cluster| cluster.groups.value_mut().unwrap()[0].normal = unknown()),
];

#[test]
fn w5_unknown_is_never_passed() {
    for (node, action) in every_change() {
        let whole = judge(&step(node, action.clone()), &cluster(), &Context::new(now()));
        let mut met = 0;
        for (name, lose) in LOST {
            let mut cluster = cluster();
            lose(&mut cluster);
            let verdicts = judge(&step(node, action.clone()), &cluster, &Context::new(now()));
            let heavy = |verdicts: &[Verdict]| verdicts.iter().filter(|one| one.judged >= Judged::Unknown).count();
            // A guard may find less when it cannot look; but then it says so instead of passing.
            let unknown =
                verdicts.iter().any(|one| one.judged == Judged::Unknown && one.message.contains("the disk is full"));
            met += usize::from(unknown);
            if verdicts != whole {
                assert!(unknown && heavy(&verdicts) > 0, "{name} of {action:?}: {verdicts:#?}");
            }
            let always = ["reachable", "services", "time", "upgrade", "replication", "running"];
            assert!(unknown || !always.contains(&name), "{name} is asked for by every change: {action:?}");
        }
        assert!(met >= 6, "{action:?}");
    }
}

#[test]
fn w5_what_guards_ask_for_is_what_is_read() {
    for (node, action) in every_change() {
        let needs = Needs::of(std::slice::from_ref(&action));
        let mut cluster = cluster();
        for part in Part::ALL.into_iter().filter(|part| !needs.want(*part)) {
            forget(part, &mut cluster);
        }
        for verdict in judge(&step(node, action.clone()), &cluster, &Context::new(now())) {
            assert!(!verdict.message.contains("nobody asked"), "{action:?}: {verdict:#?}");
        }
    }
}

fn forget(part: Part, cluster: &mut Cluster) {
    match part {
        Part::Services => cluster.nodes.iter_mut().for_each(|node| node.services = Known::default()),
        Part::Time => cluster.nodes.iter_mut().for_each(|node| node.time_synchronised = Known::default()),
        Part::Upgrade => cluster.nodes.iter_mut().for_each(|node| node.upgrade = Known::default()),
        Part::Sso => cluster.nodes.iter_mut().for_each(|node| node.sso = Known::default()),
        Part::WebServed => cluster.nodes.iter_mut().for_each(|node| node.web_served = Known::default()),
        Part::Replication => cluster.replication = Known::default(),
        Part::Backup => cluster.backup = Known::default(),
        Part::BackupRunning => cluster.backup_running = Known::default(),
        Part::Phones => cluster.phones = Known::default(),
        Part::MixedMode => cluster.mixed_mode = Known::default(),
        Part::Groups => cluster.groups = Known::default(),
        Part::SipProfiles => cluster.sip_profiles = Known::default(),
        Part::LscIssuers => cluster.lsc_issuers = Known::default(),
        Part::Peers => cluster.peers = Known::default(),
        Part::Ctl => cluster.ctl = Known::default(),
    }
}

#[test]
fn what_only_reads_is_not_judged() {
    let mut cluster = cluster();
    cluster.replication = unknown();
    let read = Action::ReadRequest { unit: Purpose::Tomcat };
    assert!(judge(&step(PUB, read), &cluster, &Context::new(now())).is_empty());
}

#[test]
fn guards_take_nodes_and_certificates_that_are_not_there() {
    let empty = Cluster { nodes: vec![], ..cluster() };
    for (_, action) in every_change() {
        let verdicts = judge(&step("nobody", action), &empty, &Context::new(now()));
        assert!(verdicts.iter().any(|one| one.judged == Judged::Refused), "{verdicts:?}");
    }
}

#[test]
fn every_guard_has_its_note_and_the_docs_print_them() {
    let said: std::collections::BTreeSet<String> = every_change()
        .into_iter()
        .flat_map(|(node, action)| judge(&step(node, action), &cluster(), &Context::new(now())))
        .map(|verdict| verdict.guard)
        .collect();
    let noted: std::collections::BTreeSet<String> = notes().iter().map(|note| note.guard.to_owned()).collect();
    assert_eq!((said, noted.len()), (noted, GUARDS.len()));
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guards.md");
    if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
        std::fs::write(&file, printed()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), printed(), "write it anew: CERTWRIGHT_WRITE=1");
}

/// The notes as Markdown.
fn printed() -> String {
    let mut text = DOCS.to_owned();
    for note in notes() {
        let parts: Vec<String> = note.reads.iter().map(|part| format!("{} ({})", word_of(*part), way(*part))).collect();
        let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let rows = [
            ("stands before", note.before.to_owned()),
            ("reads", or_none(&parts.join("; "))),
            ("refuses", or_none(note.refuses)),
            ("warns", or_none(note.warns)),
            ("is set aside by", note.set_aside_by.to_owned()),
            ("assumed", or_none(note.assumed)),
        ];
        text.push_str(&format!("\n## {}\n\n| | |\n|---|---|\n", note.guard));
        rows.into_iter().for_each(|(name, value)| text.push_str(&format!("| {name} | {value} |\n")));
    }
    text
}

fn word_of(part: Part) -> String {
    serde_json::to_value(part).unwrap().as_str().unwrap().replace('_', " ")
}

/// By which interface a part is read.
fn way(part: Part) -> &'static str {
    match part {
        Part::Services => "Control Center, else the command line",
        Part::Time => "command line: utils ntp status",
        Part::Upgrade => "command line: utils system upgrade status, show version active and inactive",
        Part::Sso => "command line: utils sso status",
        Part::WebServed => "a TLS handshake with the web service",
        Part::Replication => "command line of each publisher: utils dbreplication runtimestate",
        Part::Backup => "command line: utils disaster_recovery history backup; show status for the clock",
        Part::BackupRunning => "command line: utils disaster_recovery status backup",
        Part::Phones => "AXL listPhone for the names, RIS selectCmDeviceExt for who is registered",
        Part::MixedMode => "AXL, else the command line: ClusterSecurityMode",
        Part::Groups => "AXL listPresenceRedundancyGroup; command line of presence: utils ha status",
        Part::SipProfiles => "AXL listSipTrunkSecurityProfile, listSipTrunk",
        Part::LscIssuers => "AXL, else the command line: a query on device",
        Part::Peers => "the store: what other clusters were read to present and to trust",
        Part::Ctl => "command line: show ctl",
    }
}

const DOCS: &str = "# Guards

What a careful administrator never does, and so what stands before every step, whoever asks for it: single operation,
sweep, playbook. Guards are judged when a plan is made, each step on what the steps before it leave, and again right
before each step, on the cluster as it is then. They read the live nodes; what cannot be read is unknown, never passed.

A verdict is passed, a warning, unknown or refused. Unknown and refused stand in the way until they are set aside: by a
typed reason, by a reason and the approval of a second person, or by nothing. Identity certificates, trust stores and
pending requests are always read (certificate REST from release 14 on, else command line and AXL); what else a guard
asks for is read only where an action needs it. W15 to W18 are kept by jobs and drivers.

Written from `core/src/playbook/guard/notes.rs`.
";

/// Files of the corpus.
mod corpus {
    use crate::inspect::{Body, Input, find};
    use crate::text::pem::encode;

    /// The first certificate or request of a file, as DER.
    pub(super) fn der(file: &str) -> Vec<u8> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus/cisco");
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let items = find(Input { name: file, bytes: &bytes, passwords: &[] });
        let of_body = |body| match body {
            Body::Certificate(der) | Body::Request(der) => Some(der),
            _ => None,
        };
        items.into_iter().find_map(|item| of_body(item.body)).unwrap()
    }

    pub(super) fn pem(file: &str) -> String {
        encode(if file.ends_with(".csr") { "CERTIFICATE REQUEST" } else { "CERTIFICATE" }, &der(file))
    }
}
