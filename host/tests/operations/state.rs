//! The live state that guards ask for: whole where nodes answer, and where a part fails that part alone is unknown.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use certwright::nodes::Node;
use certwright::nodes::capability::HeldCertificate;
use certwright::state::{Asking, read_cluster_state, read_parts};
use certwright::store::{ClusterRecord, NodeRecord, SqliteStore, Store as _};
use certwright::survey::{ClusterReading, NodeReading};
use certwright_core::playbook::{Action, Change, Cluster, Known, Needs, Part};
use certwright_core::uc::{Product, Purpose, Role};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::certificates::PUB;
use super::renewal::plain;
use super::site::{CALLS, Site, cluster};

/// A site with a store that knows its clusters.
struct Read {
    site: Site,
    store: SqliteStore,
    nodes: Vec<Arc<Node>>,
    record: ClusterRecord,
}

impl Read {
    async fn of(site: Site, name: &str) -> Self {
        // Tests run side by side: none may take another one's store away.
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("state-{name}-{number}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let store = SqliteStore::open(&folder.join("fleet.db")).unwrap();
        let mut places = site.running.world.places().to_vec();
        places.retain(|place| place.cluster == name);
        places.sort_by_key(|place| (place.product == Product::Imp, place.role != Role::Publisher));
        let nodes: Vec<_> = places.iter().map(|place| Arc::new(site.node(&place.fqdn))).collect();
        let record = ClusterRecord {
            name: name.to_owned(),
            product: nodes[0].facts.product,
            profile: None,
            added: DateTime::UNIX_EPOCH,
        };
        let records: Vec<NodeRecord> = nodes.iter().map(|node| node_record(&site, name, node)).collect();
        store.add_cluster(&record, &records, &[], &deed()).await.unwrap();
        Self { site, store, nodes, record }
    }

    fn now(&self) -> DateTime<Utc> {
        self.site.running.world.clock.now()
    }

    fn asking<'a>(&'a self, needs: &'a Needs) -> Asking<'a> {
        Asking {
            cluster: &self.record,
            nodes: &self.nodes,
            store: &self.store,
            now: self.now(),
            needs,
            trust_change: None,
            expected_phones: &[],
        }
    }

    async fn all(&self) -> Cluster {
        read_cluster_state(&self.asking(&Needs::all())).await.unwrap()
    }

    fn fault(&self, node: &str, interface: &str, operation: &str) {
        let rule = json!({ "node": node, "interface": interface, "operation": operation, "effect": { "kind": "error", "status": 500, "text": "the disk is full" } });
        self.site.running.world.faults.add(serde_json::from_value(rule).unwrap());
    }
}

fn node_record(site: &Site, cluster: &str, node: &Node) -> NodeRecord {
    NodeRecord {
        cluster: cluster.to_owned(),
        address: site.address(&node.facts.name),
        product: node.facts.product,
        role: node.facts.role,
        build: String::new(),
    }
}

const TRUNK: &str = "[[cluster.trunk]]\nname = \"to-sbc\"\ndestination = \"sbc.example.com\"\nx509_subject_name = \"sbc.example.com\"\n";

/// The parts of a cluster of call processing that are not known, by their names.
/// Read by the actions that are about them, and by nobody else.
const OF_ACTIONS: [&str; 3] = ["since", "token_keys", "parameters"];

fn unknown(cluster: &Cluster) -> Vec<String> {
    let value = serde_json::to_value(cluster).unwrap();
    let mut found = Vec::new();
    let mut look = |name: String, value: &serde_json::Value| {
        if value.get("unknown").is_some() && !OF_ACTIONS.iter().any(|part| name.ends_with(part)) {
            found.push(name);
        }
    };
    for (name, value) in value.as_object().unwrap() {
        look(name.clone(), value);
    }
    for node in value["nodes"].as_array().unwrap() {
        let host = node["name"].as_str().unwrap().split('.').next().unwrap().to_owned();
        for (name, value) in node.as_object().unwrap() {
            look(format!("{host} {name}"), value);
        }
    }
    found.sort();
    found
}

/// The same without what is told by a handshake, which a machine that makes keys beside may be too slow for.
fn but_for_handshakes(cluster: &Cluster) -> Vec<String> {
    unknown(cluster).into_iter().filter(|part| !part.ends_with(" web_served")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_everything_is_read_of_call_processing_with_presence() {
    for version in ["12.5SU7", "14SU2", "15SU2"] {
        let more = format!("phones = 6\nmixed_mode = true\nsso = true\n{TRUNK}");
        let read = Read::of(Site::calls(version, &more).await, "hq").await;
        let request = read.nodes[0].generate_request(&plain("tomcat")).await.unwrap();
        let seen = read.all().await;
        assert_eq!(unknown(&seen), Vec::<String>::new(), "{version}: {:?}", seen.nodes[0].unread);
        let publisher = seen.publisher().unwrap();
        assert_eq!(publisher.request(Purpose::Tomcat).unwrap().pem.is_some(), request.der.is_some(), "{version}");
        assert!(publisher.identity(Purpose::ItlRecovery).is_some(), "{version}");
        assert!(publisher.unread.is_empty(), "{version}: {:?}", publisher.unread);
        assert!(seen.nodes.iter().all(|node| node.time_synchronised == Known::Known(true)), "{version}");
        assert!(seen.nodes.iter().all(|node| node.sso.value().unwrap().enabled), "{version}");
        let replication = seen.replication.value().unwrap();
        assert!(replication.good, "{version}: {:?}", replication.troubles);
        let backup = seen.backup.value().unwrap().as_ref().unwrap();
        let hours = (seen.read_at - backup.completed_at.unwrap()).num_hours();
        assert!((5..=7).contains(&hours), "{version}: {backup:?}");
        assert_eq!(seen.backup_running, Known::Known(false), "{version}");
        assert_eq!(seen.mixed_mode, Known::Known(true), "{version}");
        let group = &seen.groups.value().unwrap()[0];
        assert!(group.ha_enabled && group.normal == Known::Known(true) && group.servers.len() == 2, "{group:?}");
        let profile = seen.sip_profiles.value().unwrap().iter().find(|one| !one.trunks.is_empty()).unwrap();
        assert_eq!((profile.trunks[0].as_str(), profile.subject_names.as_str()), ("to-sbc", "sbc.example.com"));
        let phones = seen.phones.value().unwrap();
        assert_eq!((phones.registered.len(), phones.unregistered.len()), (6, 0), "{version}");
        assert!(phones.hold_new_list.why_not().is_some(), "{version}: registered is not the same as up to date");
        let tomcat = publisher.identity(Purpose::Tomcat).unwrap();
        assert!(publisher.web_served.value().unwrap().contains(&tomcat.sha256), "{version}");
        assert!(publisher.services.value().unwrap().iter().any(|one| one.name == "Cisco Tftp" && one.running));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_everything_is_read_of_voicemail_and_emergency_calls() {
    for (product, version) in [("cuc", "12.5SU7"), ("cuc", "15SU2"), ("cer", "14"), ("cer", "15")] {
        let nodes = [("pub", product, "publisher"), ("sub", product, "subscriber")];
        let read = Read::of(Site::of(&cluster("one", version, &nodes, "")).await, "one").await;
        let seen = read.all().await;
        let not_there = if product == "cer" { vec!["pub sso", "sub sso"] } else { vec![] };
        assert_eq!(unknown(&seen), not_there, "{product} {version}");
        assert!(seen.publisher().unwrap().identity(Purpose::Tomcat).is_some());
        assert_eq!(seen.groups, Known::Known(vec![]));
        assert_eq!(seen.phones.value().unwrap().registered.len(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_what_fails_is_unknown_and_the_rest_is_there() {
    for (interface, operation, expect) in [
        ("ssh", "utils ntp status", "pub time_synchronised"),
        ("ssh", "utils disaster_recovery history", "backup"),
        ("ssh", "utils disaster_recovery status", "backup_running"),
        ("ssh", "utils dbreplication", "replication"),
        ("ssh", "utils sso status", "pub sso"),
        ("ssh", "utils system upgrade", "pub upgrade"),
        ("ssh", "show version inactive", "pub upgrade"),
        ("ris", "selectCmDevice", "phones"),
        ("axl", "listPhone", "phones"),
        ("axl", "listPresenceRedundancyGroup", "groups"),
        ("axl", "listSipTrunkSecurityProfile", "sip_profiles"),
    ] {
        let read = Read::of(Site::of(&cluster("hq", "15SU2", &CALLS[..3], "phones = 2")).await, "hq").await;
        read.fault(PUB, interface, operation);
        let seen = read.all().await;
        assert_eq!(but_for_handshakes(&seen), [expect], "{interface} {operation}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_a_node_that_is_away_is_said_to_be_and_asked_for_nothing_more() {
    let read = Read::of(Site::calls("15SU2", "phones = 2").await, "hq").await;
    read.site.condition(json!({ "node": "sub.hq.example.com", "power": false })).await;
    let seen = read.all().await;
    let away = seen.node("sub.hq.example.com").unwrap();
    assert_eq!(away.reachable, Known::Known(false));
    assert!(away.services.why_not().unwrap().contains("does not answer"), "{:?}", away.services);
    assert!(away.identities.why_not().is_some());
    assert!(!seen.replication.value().unwrap().good, "its row says so");
    assert_eq!(seen.publisher().unwrap().reachable, Known::Known(true));
    // Who is registered on a node that does not answer is not known (13.2).
    let of_it = |part: &String| part.starts_with("sub ") || part == "phones";
    assert!(but_for_handshakes(&seen).iter().all(of_it), "{:?}", unknown(&seen));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_w13_conditions_of_nodes_are_seen() {
    let read = Read::of(Site::calls("14SU2", "").await, "hq").await;
    let condition = json!({
        "node": PUB, "inactive_build": "15.0.1.12900-234", "time_in_sync": false, "replication_state": 3,
    });
    read.site.condition(condition).await;
    let seen = read.all().await;
    let publisher = seen.publisher().unwrap();
    assert_eq!(publisher.upgrade.value().unwrap().newer_inactive.as_deref(), Some("15.0.1.12900-234"));
    assert_eq!(publisher.time_synchronised, Known::Known(false));
    let replication = seen.replication.value().unwrap();
    assert!(!replication.good && replication.troubles.len() > 1, "{replication:?}");
    read.site.condition(json!({ "node": PUB, "upgrade_running": true, "inactive_build": "12.5.1.11000-22" })).await;
    let seen = read.all().await;
    let upgrade = seen.publisher().unwrap().upgrade.value().unwrap();
    assert!(upgrade.running && upgrade.newer_inactive.is_none(), "an older one is a way back: {upgrade:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w12_no_backup_is_known_only_where_the_node_says_so() {
    let nodes = [("pub", "cucm", "publisher")];
    let fleet = cluster("hq", "15SU2", &nodes, "").replace("version =", "backup_hours = 4000\nversion =");
    let read = Read::of(Site::of(&fleet).await, "hq").await;
    let seen = read.all().await;
    let hours = seen.read_at - seen.backup.value().unwrap().as_ref().unwrap().completed_at.unwrap();
    assert!(hours.num_hours() > 3_900, "{hours}");
    let rule = json!({ "node": PUB, "interface": "ssh", "operation": "utils disaster_recovery history",
        "effect": { "kind": "wrong_answer", "text": "drfCliMsg:  No history data is available\n" } });
    read.site.running.world.faults.add(serde_json::from_value(rule).unwrap());
    assert_eq!(read.all().await.backup, Known::Known(None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_a_cheap_operation_asks_for_little() {
    let read = Read::of(Site::calls("15SU2", "phones = 2").await, "hq").await;
    let mut seen = read_cluster_state(&read.asking(&Needs::nothing())).await.unwrap();
    assert!(seen.publisher().unwrap().identity(Purpose::Tomcat).is_some());
    assert_eq!(seen.phones, Known::not_asked());
    assert_eq!(seen.nodes[0].services, Known::not_asked());
    let needs = Needs::of(&[Action::DeleteRequest { unit: Purpose::Tomcat }]);
    assert!(!needs.want(Part::Phones) && needs.want(Part::Time));
    read_parts(&read.asking(&needs), &mut seen).await.unwrap();
    assert_eq!(seen.phones, Known::not_asked());
    assert_eq!(seen.nodes[0].time_synchronised, Known::Known(true));
    assert!(seen.publisher().unwrap().identity(Purpose::Tomcat).is_some(), "what was read before is still there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_w6_what_jobs_and_other_clusters_know_is_part_of_it() {
    let read = Read::of(Site::of(&cluster("hq", "15SU2", &CALLS[..1], "phones = 2")).await, "hq").await;
    let node = read.nodes[0].facts.name.clone();
    let shared = super::site::identity(&read.nodes[0], "tomcat").await;
    let far = ClusterRecord { name: "far".into(), product: Product::Cuc, ..read.record.clone() };
    let record = NodeRecord { cluster: "far".into(), ..node_record(&read.site, "far", &read.nodes[0]) };
    read.store.add_cluster(&far, &[record], &[], &deed()).await.unwrap();
    let trusts = HeldCertificate { unit: "tomcat-trust".into(), ..shared.clone() };
    let of_far = NodeReading {
        node,
        build: None,
        identities: Some(vec![shared]),
        trust: Some(vec![trusts]),
        requests: Some(vec![]),
        faults: vec![],
    };
    let far = ClusterReading {
        cluster: "far".into(),
        read_at: read.now(),
        nodes: vec![of_far],
        settings: Default::default(),
        faults: vec![],
    };
    read.store.record_reading(&far).await.unwrap();
    let change = Change { unit: Purpose::Tvs, node: PUB.to_owned(), at: read.now(), job: None };
    let (needs, expected) = (Needs::all(), ["SEP1".to_owned()]);
    let asking = Asking { trust_change: Some(change.clone()), expected_phones: &expected, ..read.asking(&needs) };
    let seen = read_cluster_state(&asking).await.unwrap();
    assert_eq!(seen.trust_change, Some(change));
    assert_eq!(seen.phones.value().unwrap().expected, expected);
    let [peer] = seen.peers.value().unwrap().as_slice() else { panic!("{:?}", seen.peers) };
    let tomcat = seen.publisher().unwrap().identity(Purpose::Tomcat).unwrap();
    assert_eq!((peer.kind.as_str(), peer.presents.as_slice()), ("cuc", &[tomcat.sha256.clone()][..]));
    assert_eq!(peer.trusts.as_deref(), Some(&[tomcat.sha256.clone()][..]));
    assert_eq!(peer.issuers.join(" "), tomcat.issuer);
}

fn deed() -> certwright::audit::Deed {
    certwright::audit::Deed::new("local:ann", "cli", "cluster.add", "hq", serde_json::Value::Null)
}
