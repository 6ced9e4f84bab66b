//! The HTTPS drivers and the probe against a simulated fleet, whose audit log says what truly happened.

#![allow(clippy::unwrap_used)] // helpers of tests

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use certwright::nodes::axl::Axl;
use certwright::nodes::capability::*;
use certwright::nodes::credential::{Credential, Secret};
use certwright::nodes::http::{HttpSetup, NodeHttp};
use certwright::nodes::limits::Limits;
use certwright::nodes::pin::{FirstUse, MemoryPins};
use certwright::nodes::probe::{self, Endpoint, OtherKey, ProbeOptions};
use certwright::nodes::rest::{Assumed, CertificateRest};
use certwright::nodes::soap::control_center::ControlCenter;
use certwright::nodes::soap::perfmon::PerfMon;
use certwright::nodes::soap::ris::Ris;
use certwright::nodes::timing::Timings;
use certwright::nodes::uds::Uds;
use certwright::nodes::{NodeAddress, NodeContext, NodeFault};
use certwright_simulator::faults::Fault;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::lab::Template;
use certwright_simulator::wire::{Options, Ports, Running, start};
use serde_json::json;

const FLEET: &str = include_str!("../../tests/simulator/fleets/new-and-old.toml");

const PUBLISHER: &str = "cucm-pub.example.com";
const OLD: &str = "cucm-pub.old.example.com";
/// How much quicker than life both sides are.
const SCALE: f64 = 100.0;

async fn fleet() -> Running {
    let fleet = Fleet::read(FLEET).unwrap();
    let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulated-keys");
    start(&fleet, &Options { ports: Ports::Free, seed: 1, keys, time_scale: SCALE }).await.unwrap()
}

fn http(running: &Running, fqdn: &str) -> NodeHttp {
    let node = running.node(fqdn).unwrap();
    let address = NodeAddress {
        https_port: node.ports["https"],
        service_port: node.ports["tomcat"],
        ..NodeAddress::new(fqdn, node.place.address.to_string())
    };
    let context = NodeContext {
        first_use: FirstUse::Agreed,
        limits: Limits::new(1.0 / SCALE),
        // A simulated node is no quicker at TLS for its clock.
        timings: Timings::scaled_by(0.05),
        ..NodeContext::new(address, Arc::new(MemoryPins::default()))
    };
    let account = |user: &str, word: &str| Some(Credential { user: user.into(), password: Secret::new(word) });
    let platform = account("administrator", "simulated-platform");
    let application = account("axladmin", "simulated-application");
    NodeHttp::new(HttpSetup { context, platform, application, roots: Vec::new() }).unwrap()
}

fn rest(running: &Running, fqdn: &str) -> CertificateRest {
    CertificateRest::new(http(running, fqdn), Assumed::all_on())
}

fn code<T>(result: Result<T, NodeFault>) -> &'static str {
    result.err().map_or("ok", |fault| fault.kind.code())
}

fn wish(unit: &str) -> RequestWish {
    RequestWish {
        unit: unit.into(),
        distribution: Distribution::ThisServer,
        common_name: Some(PUBLISHER.into()),
        alternative_names: vec!["portal.example.com".into()],
        key: KeyWish { algorithm: Some("rsa".into()), bits: Some(2048), hash: Some("sha256".into()) },
        include_organizational_unit: false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_by_rest() {
    let running = fleet().await;
    let rest = rest(&running, PUBLISHER);
    let snapshot = rest.snapshot().await.unwrap();
    assert!(snapshot.is_whole(), "{:?}", snapshot.troubles);
    assert_eq!((snapshot.value.identities.len(), snapshot.value.requests.len()), (8, 0));
    let csr = rest.generate_request(&wish("tomcat")).await.unwrap().der.unwrap();
    assert_eq!(rest.pending_request("tomcat").await.unwrap().and_then(|held| held.der), Some(csr.clone()));
    let lab = &running.world.lab;
    let signed = lab.sign(&csr, &Template::default(), running.world.clock.now()).unwrap();
    let upload = IdentityUpload { unit: "tomcat".into(), chain: vec![signed.clone()], issuer_file_name: None };
    assert_eq!(code(rest.upload_identity(&upload).await), "refused", "the CA is not trusted yet [U10]");
    let trust = TrustUpload {
        units: vec!["tomcat".into()],
        certificates: vec![lab.root.der.clone(), lab.intermediate.der.clone()],
        description: "Trust Certificate".into(),
    };
    rest.upload_trust(&trust).await.unwrap();
    rest.upload_identity(&upload).await.unwrap();
    assert_eq!(rest.identity_certificate("tomcat").await.unwrap().and_then(|held| held.der), Some(signed));
    assert!(rest.pending_request("tomcat").await.unwrap().is_none(), "the request is consumed");
    assert!(rest.trust_of("tomcat").await.unwrap().value.iter().any(|held| held.der == Some(lab.root.der.clone())));
    let changes: Vec<String> = running.world.audit.changes();
    let expected = ["generate_csr", "upload_trust", "upload_trust", "upload_identity"];
    assert_eq!(changes, expected.map(|action| format!("{PUBLISHER} {action}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn w18_an_answer_that_got_lost_is_ambiguous_and_nothing_is_done_twice() {
    let running = fleet().await;
    let rest = rest(&running, PUBLISHER);
    let fault = |effect: serde_json::Value, when: &str| {
        let rule = json!({"operation": "POST /csr", "effect": effect, "when": when, "count": 1});
        running.world.faults.set(vec![serde_json::from_value::<Fault>(rule).unwrap()]);
    };
    for effect in [json!("reset"), json!("drop"), json!({"kind": "error", "status": 500, "text": "x"})] {
        let before = running.world.audit.changes().len();
        fault(effect.clone(), "after");
        assert_eq!(code(rest.generate_request(&wish("tomcat")).await), "ambiguous", "{effect}");
        assert_eq!(running.world.audit.changes().len(), before + 1, "{effect}");
    }
    fault(json!("reset"), "before");
    assert_eq!(code(rest.generate_request(&wish("tomcat")).await), "ambiguous");
    fault(json!("wrong_answer"), "after");
    assert_eq!(code(rest.generate_request(&wish("tomcat")).await), "ambiguous");
}

#[tokio::test(flavor = "multi_thread")]
async fn z1_before_14_there_is_no_rest() {
    let running = fleet().await;
    assert!(!rest(&running, OLD).is_present().await.unwrap());
    assert!(rest(&running, PUBLISHER).is_present().await.unwrap());
    let version = Axl::new(http(&running, OLD)).identity().await.unwrap().version.unwrap();
    assert!(version.starts_with("12.5."), "{version}");
}

#[tokio::test(flavor = "multi_thread")]
async fn services_are_read_and_restarted() {
    let running = fleet().await;
    let center = ControlCenter::new(http(&running, PUBLISHER), PUBLISHER);
    let all = center.services().await.unwrap();
    assert!(all.is_whole() && all.value.len() > 10, "{:?}", all.troubles);
    running.world.clock.advance(3600);
    let of = |all: Vec<ServiceState>| all.into_iter().find(|one| one.name == "Cisco Tftp").unwrap();
    let before = of(all.value);
    center.control("Cisco Tftp", Control::Restart).await.unwrap();
    let restarted = async {
        loop {
            let back = of(center.services().await.unwrap().value);
            if back.status == ServiceStatus::Started && back.started_at != before.started_at {
                break back;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let back = tokio::time::timeout(Duration::from_secs(60), restarted).await.unwrap();
    assert!(back.uptime_s.is_some_and(|seconds| seconds < 3600), "{back:?}");
    assert_eq!(code(center.control("Cisco Nonsense", Control::Stop).await), "refused");
    assert!(center.identity().await.unwrap().version.is_some_and(|version| version.starts_with("15.")));
    assert!(center.static_services().await.unwrap().is_whole());
    assert!(center.static_services_extended().await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cluster_is_read_by_axl_and_uds() {
    let running = fleet().await;
    let axl = Axl::new(http(&running, PUBLISHER));
    assert!(axl.is_alive().await.unwrap());
    let nodes = axl.cluster_nodes().await.unwrap();
    assert!(nodes.is_whole());
    let publishers: Vec<_> = nodes.value.iter().filter(|node| node.publisher).map(|node| node.name.as_str()).collect();
    assert_eq!((nodes.value.len(), publishers.len()), (3, 1), "{nodes:?}");
    assert_eq!(axl.phone_names().await.unwrap().len(), 8);
    assert_eq!(axl.sip_trunks().await.unwrap()[0].name, "to-sbc");
    assert_eq!(axl.sip_destinations("to-sbc").await.unwrap()[0].address.as_deref(), Some("192.0.2.7"));
    let profiles = axl.sip_trunk_profiles().await.unwrap();
    assert!(profiles.iter().any(|one| one.x509_subject_name.as_deref() == Some("sbc.example.com")), "W7");
    assert!(!axl.parameters("%").await.unwrap().value.is_empty());
    assert_eq!(axl.security_mode().await.unwrap(), SecurityMode::NonSecure);
    let modes = axl.select("select name, tkssomode from processnode where nodeid > 1").await.unwrap().value;
    assert_eq!(modes.column("name").len(), 3, "{modes:?}");
    let held = axl.database_certificates().await.unwrap();
    assert!(held.is_whole() && held.value.iter().any(|one| one.unit == "tomcat" && one.der.is_some()), "{held:?}");
    let uds = Uds::new(http(&running, PUBLISHER));
    assert_eq!(uds.identity().await.unwrap().version.as_deref(), Some("15.0.1"));
    assert!(uds.cluster_nodes().await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn h3_high_availability_is_switched() {
    let running = fleet().await;
    let axl = Axl::new(http(&running, PUBLISHER));
    let groups = axl.groups().await.unwrap();
    assert!(groups.is_whole() && groups.value[0].ha_enabled, "{groups:?}");
    axl.set_ha(&groups.value[0].name, false).await.unwrap();
    assert!(!axl.groups().await.unwrap().value[0].ha_enabled);
    assert_eq!(code(axl.set_ha("No Such Group", true).await), "refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn w1_phones_are_counted() {
    let running = fleet().await;
    let names = Axl::new(http(&running, PUBLISHER)).phone_names().await.unwrap();
    let ris = Ris::new(http(&running, PUBLISHER));
    for wanted in [Some(names.as_slice()), None] {
        let seen = ris.registered(wanted).await.unwrap();
        assert!(seen.is_whole(), "{:?}", seen.troubles);
        let registered = seen.value.iter().filter(|one| one.registration == Registration::Registered).count();
        assert_eq!(registered, 8, "{wanted:?}");
    }
    let counters = PerfMon::new(http(&running, PUBLISHER));
    let phones = counters.counters("cucm-pub", "Cisco CallManager", Some("registeredhardwarephones")).await.unwrap();
    assert_eq!(phones.value[0].value, 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn u15_the_probe_sees_what_is_served() {
    let running = fleet().await;
    let options = ProbeOptions { timeout: Duration::from_secs(20), ..ProbeOptions::default() };
    let ask = async |fqdn: &str, port: &str, begin| {
        let node = running.node(fqdn).unwrap();
        let endpoint = Endpoint { host: node.place.address.to_string(), port: node.ports[port] };
        probe::probe(&endpoint, &ProbeOptions { begin, ..options.clone() }).await
    };
    let held = rest(&running, PUBLISHER).identity_certificate("tomcat").await.unwrap().unwrap().der;
    let tomcat = ask(PUBLISHER, "tomcat", None).await.unwrap();
    assert!(tomcat.chains.iter().any(|chain| Some(&chain.certificates[0]) == held.as_ref()));
    assert_eq!(tomcat.other_key, OtherKey::Presented, "tomcat and tomcat-ECDSA");
    use probe::{Begin::After, Starttls};
    for (port, protocol) in [("xmpp", Starttls::Xmpp), ("xmpp_server", Starttls::XmppServer)] {
        let presented = ask("imp-pub.example.com", port, Some(After(protocol))).await.unwrap();
        assert_eq!(presented.starttls, Some(protocol));
    }
}
