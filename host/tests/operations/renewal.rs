//! The whole renewal on every product and release: request, signature, trust, upload, restart, proof.

use certwright::nodes::capability::*;
use certwright::nodes::{FaultKind, Node};
use certwright_core::uc::Product;
use serde_json::json;

use super::site::{Site, click, cluster, identity, pending};

pub(crate) fn plain(unit: &str) -> RequestWish {
    RequestWish {
        unit: unit.into(),
        distribution: Distribution::ThisServer,
        common_name: None,
        alternative_names: Vec::new(),
        key: KeyWish::default(),
        include_organizational_unit: false,
    }
}

pub(crate) fn authorities(site: &Site, unit: &str) -> TrustUpload {
    TrustUpload { units: vec![unit.into()], certificates: site.authorities(), description: "Lab".into() }
}

/// A purpose, the service that reads it, and the port that shows it.
type Shown = (&'static str, &'static str, &'static str);

const TOMCAT: Shown = ("tomcat", "Cisco Tomcat", "https");

/// The renewal of one certificate of one node, as a playbook would do it.
async fn renew(site: &Site, fqdn: &str, (unit, service, port): Shown) {
    let node = site.node(fqdn);
    let mark = site.mark();
    let before = identity(&node, unit).await.der.unwrap();
    // Where a request has no choices, the OU is asked for on the command line alone.
    let csr = node.generate_request(&plain(unit)).await.unwrap_or_else(|fault| panic!("{fault}")).der.unwrap();
    assert_eq!(pending(&node, unit).await.and_then(|held| held.der), Some(csr.clone()), "{fqdn}");
    let signed = site.sign(&csr);
    let upload = IdentityUpload { unit: unit.into(), chain: vec![signed.clone()], issuer_file_name: None };
    let early = node.upload_identity(&upload, Distribution::ThisServer).await.unwrap_err();
    assert_eq!(early.kind.code(), "refused", "{fqdn}: the CA is not trusted yet (U10): {early}");
    node.upload_trust(&authorities(site, unit)).await.unwrap_or_else(|fault| panic!("{fault}"));
    node.upload_identity(&upload, Distribution::ThisServer).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(identity(&node, unit).await.der.as_ref(), Some(&signed), "{fqdn}: stored");
    assert!(pending(&node, unit).await.is_none(), "{fqdn}: the request is used up");
    assert!(site.shows(fqdn, port, &before).await, "{fqdn}: the service still holds the old one (U15)");
    restart(site, &node, service, &signed).await;
    assert!(site.shows(fqdn, port, &signed).await, "{fqdn}: the wire");
    let done: Vec<_> = site.asked_since(mark).into_iter().filter(|entry| entry.outcome == "done").collect();
    let operations: Vec<&str> = done.iter().map(|entry| entry.operation.as_str()).collect();
    assert_eq!(operations, ["generate_csr", "upload_trust", "upload_trust", "upload_identity", "restart_service"]);
}

/// Restarts what holds a certificate in memory, and waits until it runs again.
async fn restart(site: &Site, node: &Node, service: &str, der: &[u8]) {
    if service == "Cisco Tomcat" {
        site.agree(&node.facts.name, der);
    }
    let state = node.control(service, Control::Restart).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_ne!(state.status, ServiceStatus::Failed, "{service}");
    site.pass(600);
}

/// One certificate for all nodes: by REST from 14, before by a person whose clicks are verified by reading.
async fn renew_for_all(site: &Site, names: &[String], unit: &str) {
    let node = site.node(&names[0]);
    let wish = RequestWish { distribution: Distribution::MultiServer, ..plain(unit) };
    let guided = node.facts.version < certwright_core::uc::Version::new(14, 0, 0);
    let mark = site.mark();
    let csr = match node.generate_request(&wish).await {
        Ok(held) if !guided => held.der.unwrap(),
        Err(fault) if guided => {
            let FaultKind::Guided { steps } = &fault.kind else { panic!("{fault}") };
            assert!(steps.iter().any(|step| step.contains("Multi-server(SAN)")), "{steps:?}");
            assert!(site.asked_since(mark).is_empty(), "nothing was sent (W18)");
            site.click(click(&names[0], "generate_csr", json!({ "service": unit, "multi_server": true }))).await;
            pending(&node, unit).await.and_then(|held| held.der).unwrap()
        }
        other => panic!("{}: {other:?}", node.facts.version),
    };
    for name in names {
        let held = pending(&site.node(name), unit).await.and_then(|held| held.der);
        assert_eq!(held.as_ref(), Some(&csr), "{name}: the request is on every node (L3)");
    }
    let signed = site.sign(&csr);
    node.upload_trust(&authorities(site, unit)).await.unwrap_or_else(|fault| panic!("{fault}"));
    let upload = IdentityUpload { unit: unit.into(), chain: vec![signed.clone()], issuer_file_name: None };
    node.upload_identity(&upload, Distribution::MultiServer).await.unwrap_or_else(|fault| panic!("{fault}"));
    site.pass(120);
    for name in names {
        let node = site.node(name);
        assert_eq!(identity(&node, unit).await.der.as_ref(), Some(&signed), "{name}: stored");
        restart(site, &node, "Cisco Tomcat", &signed).await;
        assert!(site.shows(name, "tomcat", &signed).await, "{name}: the wire");
    }
}

async fn calls(version: &str) {
    let site = Site::calls(version, "phones = 4").await;
    renew(&site, "pub.hq.example.com", TOMCAT).await;
    renew(&site, "sub.hq.example.com", ("CallManager", "Cisco CallManager", "sip_tls")).await;
    renew(&site, "imp1.hq.example.com", ("cup", "Cisco SIP Proxy", "sip_tls")).await;
    renew(&site, "imp2.hq.example.com", ("cup-xmpp", "Cisco XCP Connection Manager", "xmpp")).await;
}

async fn several(version: &str) {
    let site = Site::calls(version, "").await;
    let mut names = site.names(Product::Cucm);
    names.extend(site.names(Product::Imp));
    renew_for_all(&site, &names, "tomcat").await;
}

macro_rules! releases {
    ($($name:ident $several:ident $version:literal;)+) => { $(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            calls($version).await;
        }
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $several() {
            several($version).await;
        }
    )+ };
}

releases! {
    i2_i3_u15_renewal_on_11_5 l3_n10_several_nodes_on_11_5 "11.5";
    i2_i3_u15_renewal_on_12_5 l3_n10_several_nodes_on_12_5 "12.5SU7";
    i2_i3_u15_renewal_on_14 l3_n10_several_nodes_on_14 "14";
    i2_i3_u15_renewal_on_14su2 l3_n10_several_nodes_on_14su2 "14SU2";
    i2_i3_u15_renewal_on_15su2 l3_n10_several_nodes_on_15su2 "15SU2";
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i2_i3_u15_renewal_of_the_other_products() {
    let others = [
        ("cuc", "12.5"),
        ("cuc", "14"),
        ("cer", "12.5"),
        ("cer", "14"),
        ("cer", "15"),
        ("finesse", "12.5"),
        ("cuic", "12.5"),
        ("livedata", "12.5"),
    ];
    let one = |(number, (product, version)): (usize, &(&str, &str))| {
        cluster(&format!("c{number}"), version, &[("pub", product, "publisher")], "")
    };
    let site = Site::of(&others.iter().enumerate().map(one).collect::<String>()).await;
    for number in 0..others.len() {
        renew(&site, &format!("pub.c{number}.example.com"), TOMCAT).await;
    }
}
