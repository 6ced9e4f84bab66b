//! Whether actions happened, by what nodes held before and hold now.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use super::Happened;
use crate::inspect::sha256_hex;
use crate::playbook::{
    Action, Class, Cluster, Control, Ctl, FACTS, Group, Held, Known, Node, Parameter, PendingRequest, Service, Spread,
    TokenKey,
};
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
    with_start(running, uptime_s, None)
}

fn with_start(running: bool, uptime_s: Option<u64>, since: Option<chrono::NaiveDateTime>) -> Node {
    let service = Service { name: "Cisco Tftp".into(), running, activated: None, uptime_s, since };
    Node { services: Known::Known(vec![service]), ..node() }
}

/// `yes`, `no`, `unclear`.
fn check(action: &Action, before: &Node, now: &Node, expect: &str) {
    let before = action.evidence(before).value().cloned().unwrap();
    let told = match action.happened(&before, now) {
        Happened::Yes => "yes",
        Happened::No => "no",
        Happened::Unclear(why) => {
            assert!(!why.english.is_empty());
            "unclear"
        }
    };
    assert_eq!(told, expect, "{}: {before:?}", action.describe());
}

#[test]
fn what_a_driver_brings() {
    let (old, new) = (LEAF, include_str!("../../../../tests/fixtures/corpus/cisco/certs/ca/root.pem"));
    let held = |unit: &str, text: &str| Held::of(unit, None, &pem::first(text).unwrap()).unwrap();
    let node = |own: &str, trusted: &[&str]| Node {
        identities: Known::Known(vec![held("server", own)]),
        trust: Known::Known(trusted.iter().map(|text| held("root", text)).collect()),
        ..Node::unread("edge", Product::foreign("gateway").unwrap(), Version::new(1, 0, 0), Role::Publisher)
    };
    let upload = Action::UploadByDriver { unit: "server".into(), chain: vec![new.to_owned()] };
    check(&upload, &node(old, &[]), &node(new, &[]), "yes");
    check(&upload, &node(old, &[]), &node(old, &[]), "no");
    check(&upload, &node(old, &[]), &node(OTHER, &[]), "unclear");
    assert!(upload.is_so_already(&node(new, &[])) && !upload.is_so_already(&node(old, &[])));
    // In which store it stands is the node's business; what it trusted before stays.
    let trust = Action::TrustByDriver { certificate: new.to_owned() };
    check(&trust, &node(old, &[old]), &node(old, &[old, new]), "yes");
    check(&trust, &node(old, &[old]), &node(old, &[old]), "no");
    check(&trust, &node(old, &[old]), &node(old, &[new]), "unclear");
    assert!(trust.is_so_already(&node(old, &[new])) && !trust.is_so_already(&node(old, &[old])));
    // What is not a certificate is held by nobody.
    for action in [
        Action::UploadByDriver { unit: "server".into(), chain: Vec::new() },
        Action::TrustByDriver { certificate: "?".into() },
    ] {
        assert!(!action.is_so_already(&node(old, &[old])));
    }
}

const LEAF: &str = include_str!("../../../../tests/fixtures/corpus/cisco/certs/ca-signed/rsa-4096.pem");
const OTHER: &str = include_str!("../../../../tests/fixtures/corpus/cisco/certs/self-signed/tomcat.pem");

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
    let since = |seconds| Some(chrono::DateTime::UNIX_EPOCH.naive_utc() + chrono::TimeDelta::seconds(seconds));
    check(&restart, &with_start(true, Some(900), since(0)), &with_start(true, Some(930), since(0)), "no");
    check(&restart, &with_start(true, Some(900), since(0)), &with_start(true, Some(930), since(960)), "yes");
    check(&restart, &with_service(true, Some(900)), &with_service(true, Some(930)), "unclear");
    check(&restart, &with_service(true, Some(900)), &with_service(false, None), "unclear");
    check(&restart, &with_service(true, None), &with_service(true, None), "unclear");
    check(&restart, &with_service(false, None), &with_service(true, None), "yes");
    let stop = Action::ControlService { service: "Cisco Tftp".into(), control: Control::Stop };
    check(&stop, &with_service(true, None), &with_service(false, None), "yes");
}

fn around(change: impl Fn(&mut Cluster)) -> Cluster {
    let mut cluster = Cluster::unread("hq", Product::Cucm, chrono::DateTime::UNIX_EPOCH, vec![node()]);
    change(&mut cluster);
    cluster
}

/// The same as `check`, by what stands around the node.
fn check_around(action: &Action, before: &Cluster, now: &Cluster, expect: &str) {
    let before = action.evidence(before.seen("pub").unwrap()).value().cloned().unwrap();
    let told = match action.happened(&before, now.seen("pub").unwrap()) {
        Happened::Yes => "yes",
        Happened::No => "no",
        Happened::Unclear(why) => {
            assert!(!why.english.is_empty());
            "unclear"
        }
    };
    assert_eq!(told, expect, "{}: {before:?}", action.describe());
}

#[test]
fn w2_high_availability_is_told_by_the_setting() {
    let with = |ha_enabled| {
        around(|cluster| {
            let group = Group {
                name: "Default".into(),
                servers: vec![],
                ha_enabled,
                normal: Known::default(),
                untroubled: Known::default(),
            };
            cluster.groups = Known::Known(vec![group]);
        })
    };
    let off = Action::SetHa { group: "Default".into(), enabled: false };
    check_around(&off, &with(true), &with(false), "yes");
    check_around(&off, &with(true), &with(true), "no");
    check_around(&off, &with(true), &around(|_| {}), "unclear");
    assert!(off.is_so_already(with(false).seen("pub").unwrap()));
    let elsewhere = Action::SetHa { group: "Other".into(), enabled: false };
    assert!(!elsewhere.is_so_already(with(false).seen("pub").unwrap()), "a group that is not there is not off");
    check(&Action::AwaitService { service: "Cisco Tftp".into() }, &node_runs(false), &node_runs(true), "yes");
}

fn node_runs(running: bool) -> Node {
    with_service(running, None)
}

#[test]
fn what_is_made_anew_is_told_by_the_new_thing() {
    let with_key = |key: &str| {
        around(|cluster| {
            let keys = [(TokenKey::Signing, key.to_owned())];
            cluster.nodes[0].token_keys = Known::Known(keys.into_iter().collect());
        })
    };
    let key = Action::RegenerateKey { kind: TokenKey::Signing };
    check_around(&key, &with_key("a"), &with_key("b"), "yes");
    check_around(&key, &with_key("a"), &with_key("a"), "no");
    let other = Action::RegenerateKey { kind: TokenKey::Encryption };
    check_around(&other, &with_key("a"), &with_key("b"), "unclear");
    let with_ctl = |checksum: &str, modified: Option<&str>| {
        around(|cluster| {
            cluster.ctl = Known::Known(Some(Ctl {
                checksum: Some(checksum.to_owned()),
                modified: modified.map(str::to_owned),
                hardware_tokens: false,
            }));
        })
    };
    check_around(&Action::UpdateCtl, &with_ctl("a", None), &with_ctl("b", None), "yes");
    check_around(&Action::UpdateCtl, &with_ctl("a", Some("1")), &with_ctl("a", Some("2")), "yes");
    check_around(&Action::UpdateCtl, &with_ctl("a", Some("1")), &with_ctl("a", Some("1")), "no");
    check_around(&Action::UpdateCtl, &with_ctl("a", None), &with_ctl("a", None), "unclear");
    let started = |minutes| {
        around(|cluster| {
            let at = chrono::DateTime::UNIX_EPOCH.naive_utc() + chrono::TimeDelta::minutes(minutes);
            cluster.nodes[0].since = Known::Known(at);
        })
    };
    check_around(&Action::RestartNode, &started(0), &started(30), "yes");
    check_around(&Action::RestartNode, &started(0), &started(1), "no");
    check_around(&Action::RestartNode, &started(0), &started(-60), "unclear");
    let hand = Action::ByHand { clicks: vec!["Save".into()], about: String::new() };
    check_around(&hand, &started(0), &started(1), "unclear");
    assert!(!hand.is_so_already(started(0).seen("pub").unwrap()));
}

#[test]
fn v3_parameters_are_those_of_the_node_or_of_the_enterprise() {
    let with = |of: &str, value: &str| {
        around(|cluster| {
            cluster.parameters = Known::Known(vec![Parameter {
                node: of.to_owned(),
                service: "Enterprise Wide".into(),
                name: "HTTPS Ciphers".into(),
                value: Some(value.to_owned()),
            }]);
        })
    };
    let set =
        Action::SetParameter { service: "Enterprise Wide".into(), name: "HTTPS Ciphers".into(), value: "1".into() };
    check_around(&set, &with("EnterpriseWideData", "0"), &with("EnterpriseWideData", "1"), "yes");
    check_around(&set, &with("EnterpriseWideData", "0"), &with("EnterpriseWideData", "0"), "no");
    check_around(&set, &with("pub", "0"), &with("elsewhere", "1"), "no");
}

/// One of each.
fn all() -> Vec<Action> {
    let text = || "x".to_owned();
    let unit = Purpose::Tomcat;
    vec![
        Action::GenerateRequest {
            unit,
            spread: Spread::Node,
            common_name: None,
            names: Vec::new(),
            key: None,
            hash: None,
            organizational_unit: false,
        },
        Action::ReadRequest { unit },
        Action::DeleteRequest { unit },
        Action::UploadIdentity { unit, spread: Spread::Node, chain: Vec::new() },
        Action::Regenerate { unit },
        Action::Reuse { from: unit, to: Purpose::CallManager },
        Action::UploadTrust { store: Store::TomcatTrust, certificate: text(), description: text() },
        Action::DeleteTrust { store: Store::TomcatTrust, sha256: text() },
        Action::UploadByDriver { unit: text(), chain: Vec::new() },
        Action::TrustByDriver { certificate: text() },
        Action::ControlService { service: text(), control: Control::Stop },
        Action::Sign { unit, csr: text(), authority: text(), issuers: Vec::new() },
        Action::AwaitStored { unit: text(), sha256: text() },
        Action::Verify { unit: text(), sha256: text() },
        Action::SetHa { group: text(), enabled: true },
        Action::AwaitHa { group: text() },
        Action::AwaitService { service: text() },
        Action::AwaitReplication,
        Action::AwaitPhones,
        Action::UpdateCtl,
        Action::StartBackup { features: Vec::new(), device: None },
        Action::SwitchSso { enabled: false },
        Action::RestartNode,
        Action::RegenerateKey { kind: TokenKey::Signing },
        Action::SetParameter { service: text(), name: text(), value: text() },
        Action::ByHand { clicks: vec![text()], about: text() },
    ]
}

#[test]
fn every_action_has_its_row() {
    let ids: Vec<&str> = FACTS.iter().map(|facts| facts.id).collect();
    assert_eq!(all().iter().map(Action::id).collect::<Vec<_>>(), ids, "each action once, in the order of the table");
    for action in all() {
        assert!(!action.describe().is_empty(), "{action:?}");
        assert_eq!(action.facts().id, action.id());
        let facts = action.facts();
        assert_eq!(facts.class == Class::Read, facts.undo.is_empty(), "{}: how is it taken back?", facts.id);
        let value = serde_json::to_value(&action).unwrap();
        assert_eq!(value["action"], action.id(), "the word in JSON");
        assert_eq!(serde_json::from_value::<Action>(value).unwrap(), action);
    }
}

#[test]
fn the_docs_print_the_table() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/actions.md");
    let mut text = DOCS.to_owned();
    for action in all() {
        let facts = action.facts();
        let class = serde_json::to_value(facts.class).unwrap();
        let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let (outage, undo) = (or_none(facts.outage), or_none(facts.undo));
        let told_by = format!("{:?}", action.section()).to_ascii_lowercase();
        text.push_str(&format!("| {} | {} | {told_by} | {outage} | {undo} |\n", facts.id, class.as_str().unwrap()));
    }
    if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), text, "write it anew: CERTWRIGHT_WRITE=1");
}

const DOCS: &str = "# Actions

The only ways in which a node is changed, and what is waited for and proven between. Each is a step of a job, written to
its journal before the node is asked and after.

The class says what may be done when nobody knows whether it happened: a `read` is done again; for `converge` the node is
looked at, and what is not so yet is done again; for `guarded` the node is looked at, and where that does not tell, a person
must say. `told by` names the part of the node, or of its cluster, that is looked at; `nothing` is told by a person alone.

`set_ha` waits two minutes after switching off; whoever takes up the step after an interruption waits anew. `await_phones`
waits for the phones that the job recorded before it touched what they need, else until their number stands still: that
they are registered does not tell that they hold the new trust list, and the result says so. `verify` asks the node's own
list and each port on which a service of the purpose presents its certificate; where none is known it proves the storing
alone, and says so. `by_hand` sends nothing: the job waits until a person resumes it. Phones are not reset by an action:
from release 14 on they reset by themselves, else a person does it.

Written from `core/src/playbook/facts.rs`.

| action | class | told by | outage | undo |
|---|---|---|---|---|
";
