//! `certwright cluster` and `cert` as a person uses them, against a simulated fleet.

mod operator;

use operator::Operator;
use serde_json::Value;

/// Words that must never come out.
const PLATFORM: &str = "canary-platform-4711";
const APPLICATION: &str = "canary-application-0815";

const FLEET: &str = r#"
[accounts]
platform = { user = "administrator", password = "canary-platform-4711" }
application = { user = "axladmin", password = "canary-application-0815" }
[[cluster]]
name = "hq"
version = "15SU2"
phones = 8
certificates = [{ purposes = ["tomcat"], days = 12 }]
trust = [{ stores = ["tomcat-trust"], common_name = "Old Root", days = -40 }]
[[cluster.node]]
host = "cucm-pub"
product = "cucm"
role = "publisher"
[[cluster.node]]
host = "cucm-sub1"
product = "cucm"
role = "subscriber"
[[cluster.node]]
host = "imp-pub"
product = "imp"
role = "publisher"
[[cluster]]
name = "old"
domain = "old.example.com"
version = "12.5SU7"
[[cluster.node]]
host = "cucm-pub"
product = "cucm"
role = "publisher"
[[cluster]]
name = "ancient"
domain = "ancient.example.com"
version = "11.5"
[[cluster.node]]
host = "cucm-pub"
product = "cucm"
role = "publisher"
[[cluster]]
name = "voicemail"
version = "14"
[[cluster.node]]
host = "cuc-pub"
product = "cuc"
role = "publisher"
[[cluster]]
name = "emergency"
version = "14"
[[cluster.node]]
host = "cer-pub"
product = "cer"
role = "publisher"
[[cluster]]
name = "finesse"
version = "12.5"
[[cluster.node]]
host = "finesse-a"
product = "finesse"
role = "publisher"
[[cluster]]
name = "reporting"
version = "12.5"
[[cluster.node]]
host = "cuic-a"
product = "cuic"
role = "publisher"
[[cluster]]
name = "live"
version = "12.5"
[[cluster.node]]
host = "live-a"
product = "livedata"
role = "publisher"
"#;

/// The fleet, and the passwords to it.
struct Bench(Operator);

impl std::ops::Deref for Bench {
    type Target = Operator;

    fn deref(&self) -> &Operator {
        &self.0
    }
}

impl Bench {
    fn new(name: &str) -> Self {
        let files = [("platform", PLATFORM), ("application", &format!("{APPLICATION}\n"))];
        Self(Operator::new(&format!("clusters-{name}"), FLEET, &files))
    }

    fn add(&self, name: &str, product: &str, fqdn: &str, more: &[&str]) -> (i32, Value) {
        let address = self.fleet.node(fqdn).expect("a node").place.address.to_string();
        let base = [
            "cluster",
            "add",
            name,
            "--product",
            product,
            "--publisher",
            &address,
            "--ports",
            "ready.json",
            "--accept-identities",
            "--platform-user",
            "administrator",
            "--platform-password-file",
            "platform",
        ];
        self.json(&[&base, more].concat())
    }
}

const BOTH: [&str; 4] = ["--application-user", "axladmin", "--application-password-file", "application"];

#[test]
fn g1_every_product_and_release_is_read() {
    let bench = Bench::new("products");
    for (name, product, fqdn, more, nodes) in [
        ("hq", "cucm", "cucm-pub.example.com", &BOTH[..], 3),
        ("old", "cucm", "cucm-pub.old.example.com", &BOTH, 1),
        ("ancient", "cucm", "cucm-pub.ancient.example.com", &BOTH, 1),
        ("voicemail", "cuc", "cuc-pub.example.com", &[], 1),
        ("emergency", "cer", "cer-pub.example.com", &[], 1),
        ("finesse", "finesse", "finesse-a.example.com", &[], 1),
        ("reporting", "cuic", "cuic-a.example.com", &[], 1),
        ("live", "livedata", "live-a.example.com", &[], 1),
    ] {
        let (code, read) = bench.add(name, product, fqdn, more);
        assert_eq!(code, 0, "{name}: {read}");
        let read = read["clusters"][0]["nodes"].as_array().expect("nodes").clone();
        assert_eq!(read.len(), nodes, "{name}");
        let truth = bench.fleet.world.state();
        let clusters = truth["clusters"].as_array().expect("clusters").clone();
        for node in read {
            let is = |one: &&Value| one["fqdn"] == node["name"];
            let real = clusters.iter().flat_map(|cluster| cluster["nodes"].as_array().expect("nodes"));
            let real = real.clone().find(is).expect("a node of the fleet");
            let own = real["identities"].as_object().expect("slots").len();
            assert_eq!(node["identity_certificates"], own, "{name}");
            let trusted: usize = real["trust"]
                .as_object()
                .expect("stores")
                .values()
                .map(|store| store.as_array().map_or(0, Vec::len))
                .sum();
            assert_eq!(node["trust_certificates"], trusted, "{name}");
        }
    }
    let (_, settings) = bench.json(&["cluster", "show", "hq"]);
    let of = |name: &str| {
        let all = settings["settings"].as_array().expect("settings");
        all.iter().find(|one| one["name"] == name).expect(name)["value"].clone()
    };
    assert_eq!(of("cluster_security_mode"), "non_secure", "L15");
    assert_eq!(of("phone_interaction_on_certificate_update"), "0", "X8");
    assert_eq!(of("expiry_monitor")["status"], "started", "M1");
    assert_eq!(of("lsc_issuers").as_object().expect("issuers").len(), 1, "M3");
    for word in [PLATFORM, APPLICATION] {
        assert!(!bench.stores(word), "a password stands in the store");
    }
}

#[test]
fn v7_lists_shows_and_downloads() {
    let bench = Bench::new("lists");
    bench.add("hq", "cucm", "cucm-pub.example.com", &BOTH);
    let (code, list) = bench.json(&["cert", "list", "--kind", "identity", "--unit", "tomcat", "--fail-within", "30"]);
    assert_eq!(code, 1, "they end soon");
    assert_eq!(list["certificates"].as_array().expect("a list").len(), 3);
    assert_eq!(list["certificates"][0]["status"], "expiring");
    let (_, expired) = bench.json(&["cert", "list", "--expiring", "0"]);
    let expired = expired["certificates"].as_array().expect("a list").clone();
    assert!(!expired.is_empty() && expired.iter().all(|one| one["common_name"] == "Old Root"), "H33");
    let place = bench.fleet.node("cucm-pub.example.com").expect("a node").place.id;
    let caller = certwright_simulator::audit::Caller::itself();
    let visit = bench.fleet.world.visit(place, caller);
    let held = visit.node().slots[&certwright_core::uc::Purpose::Tomcat].stored.as_ref().expect("stored").der.to_vec();
    drop(visit);
    let output = bench.run(["cert", "download", "cucm-pub.example.com/tomcat", "--form", "der"]);
    assert_eq!(output.stdout, held);
    let (code, shown) = bench.json(&["cert", "show", "hq/cucm-pub.example.com/tomcat"]);
    assert_eq!(code, 0);
    assert_eq!(shown["kind"], "certificate");
    assert!(shown["held"].as_array().expect("places").len() > 1, "the trust stores hold it, too");
    assert_eq!(bench.run(["cert", "show", "ffffffff"]).status.code(), Some(2));
    assert_eq!(bench.run(["cluster", "sync", "nothing"]).status.code(), Some(2));
}

#[test]
fn what_could_be_read_is_kept_when_a_node_is_down() {
    let bench = Bench::new("down");
    bench.add("hq", "cucm", "cucm-pub.example.com", &BOTH);
    let place = bench.fleet.node("cucm-sub1.example.com").expect("a node").place.id;
    let caller = certwright_simulator::audit::Caller::itself();
    bench.fleet.world.visit(place, caller).crash(None);
    let (code, read) = bench.json(&["cluster", "sync", "hq"]);
    assert_eq!(code, 1, "{read}");
    let nodes = read["clusters"][0]["nodes"].as_array().expect("nodes");
    assert_eq!(nodes[0]["faults"].as_array().map(Vec::len), Some(0), "{}", nodes[0]);
    assert_eq!(nodes[1]["faults"][0]["kind"], "unreachable");
    assert!(nodes[1]["identity_certificates"].is_null(), "unknown is not none");
    let (_, list) = bench.json(&["cert", "list", "--node", "cucm-sub1.example.com", "--kind", "identity"]);
    assert_eq!(list["certificates"].as_array().map(Vec::len), Some(7), "what was known stays known");
}

#[test]
fn a_reading_asks_each_node_for_its_snapshot_once() {
    let bench = Bench::new("once");
    bench.add("hq", "cucm", "cucm-pub.example.com", &BOTH);
    // A fault that does nothing counts.
    let counter = r#"{"interface":"rest","operation":"GET /snapshot","effect":{"kind":"delay","seconds":0}}"#;
    bench.fleet.world.faults.add(serde_json::from_str(counter).expect("a fault"));
    assert_eq!(bench.json(&["cluster", "sync", "hq"]).0, 0);
    assert_eq!(bench.fleet.world.faults.list()[0].1, 3, "three nodes");
}

#[test]
fn w17_a_wrong_password_is_tried_once_and_then_by_nobody() {
    let bench = Bench::new("wrong");
    bench.add("old", "cucm", "cucm-pub.old.example.com", &BOTH);
    std::fs::write(bench.folder.join("bad"), "canary-wrong").expect("written");
    let account = ["cluster", "account", "old", "--platform-user", "administrator", "--platform-password-file"];
    bench.run([&account[..], &["bad"]].concat());
    let logins = || bench.fleet.world.audit.entries().iter().filter(|entry| entry.operation == "login").count();
    let before = logins();
    assert_eq!(bench.json(&["cluster", "sync", "old"]).0, 1);
    assert_eq!(bench.json(&["cluster", "sync", "old"]).0, 1);
    let all = bench.fleet.world.audit.entries();
    assert_eq!(logins() - before, 1, "one refusal is enough, across processes: {all:?}");
    bench.run([&account[..], &["platform"]].concat());
    assert_eq!(bench.json(&["cluster", "sync", "old"]).0, 0, "a person has put it right");
}

#[test]
fn an_identity_that_changed_is_not_spoken_to() {
    let bench = Bench::new("identity");
    bench.add("hq", "cucm", "cucm-pub.example.com", &BOTH);
    // Another machine under the same address: the accounts must not be sent to it.
    let text = std::fs::read_to_string(bench.folder.join("ready.json")).expect("written");
    let mut ready: Value = serde_json::from_str(&text).expect("JSON");
    let old = bench.fleet.node("cucm-pub.old.example.com").expect("a node");
    ready["nodes"][0]["address"] = old.place.address.to_string().into();
    ready["nodes"][0]["ports"] = serde_json::to_value(&old.ports).expect("ports");
    let before = bench.fleet.world.audit.entries().len();
    let store = rusqlite::Connection::open(bench.folder.join("fleet.db")).expect("the store");
    let sql = "UPDATE node SET host = ?1, ssh_port = ?2, https_port = ?3, service_port = ?4 WHERE name = 'cucm-pub.example.com'";
    let port = |name: &str| old.ports[name];
    let values = rusqlite::params![old.place.address.to_string(), port("ssh"), port("https"), port("tomcat")];
    store.execute(sql, values).expect("moved");
    drop(store);
    let (code, read) = bench.json(&["cluster", "sync", "hq"]);
    assert_eq!(code, 1);
    assert_eq!(read["clusters"][0]["nodes"][0]["faults"][0]["kind"], "untrusted", "{read}");
    let sent = bench.fleet.world.audit.entries().split_off(before);
    assert!(sent.iter().all(|entry| entry.node != "cucm-pub.old.example.com"), "{sent:?}");
}

#[test]
fn without_agreement_nothing_is_sent() {
    let bench = Bench::new("agreement");
    let address = bench.fleet.node("cuc-pub.example.com").expect("a node").place.address.to_string();
    let output = bench.run([
        "cluster",
        "add",
        "vm",
        "--product",
        "cuc",
        "--publisher",
        &address,
        "--ports",
        "ready.json",
        "--platform-user",
        "administrator",
        "--platform-password-file",
        "platform",
    ]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--accept-identities"));
    assert!(bench.fleet.world.audit.entries().is_empty(), "no login was tried");
    assert_eq!(bench.json(&["cluster", "list"]).1["clusters"].as_array().map(Vec::len), Some(0));
}
