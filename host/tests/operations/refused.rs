//! What must be refused is refused with its requirement, before anything is sent.

use certwright::nodes::capability::*;
use certwright::nodes::route::Operation;
use certwright::nodes::{FaultKind, Node, NodeFault};

use super::renewal::plain;
use super::site::{Site, cluster};

/// One node of each kind that the tables refuse something on.
async fn everything() -> Site {
    let nodes = [
        ("cucm12", "cucm", "12.5SU7"),
        ("cucm15", "cucm", "15SU2"),
        ("cuc14", "cuc", "14"),
        ("cer12", "cer", "12.5"),
        ("cer14", "cer", "14"),
        ("cer15", "cer", "15"),
        ("finesse12", "finesse", "12.5"),
        ("cuic12", "cuic", "12.5"),
        ("livedata12", "livedata", "12.5"),
    ];
    let one = |(name, product, version): &(&str, &str, &str)| {
        let presence = [("pub", *product, "publisher"), ("imp", "imp", "publisher")];
        let nodes = if *product == "cucm" { &presence[..] } else { &presence[..1] };
        cluster(name, version, nodes, "")
    };
    Site::of(&nodes.iter().map(one).collect::<String>()).await
}

fn requirement<T>(what: &str, outcome: Result<T, NodeFault>) -> &'static str {
    let fault = outcome.err().unwrap_or_else(|| panic!("{what}: done"));
    match &fault.kind {
        FaultKind::NotSupported { requirement, reason } => {
            assert!(!reason.is_empty() && !fault.message.is_empty() && !fault.help.is_empty(), "{what}");
            requirement
        }
        _ => panic!("{what}: {fault}"),
    }
}

/// Nothing of it was heard by any node: neither a change nor a login.
fn check<T>(site: &Site, mark: usize, what: &str, outcome: Result<T, NodeFault>, expect: &str) {
    assert_eq!(requirement(what, outcome), expect, "{what}");
    assert_eq!(site.mark(), mark, "{what}: something was sent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p9_z4_tomcat_is_reused_on_cucm_from_14_alone() {
    let site = everything().await;
    let mark = site.mark();
    let reuse = |unit: &str| Reuse { from: "tomcat".into(), to: vec![unit.into()] };
    for name in ["cucm12", "cuc14", "cer15", "finesse12", "cuic12", "livedata12"] {
        let node = site.node(&format!("pub.{name}.example.com"));
        check(&site, mark, name, node.reuse(&reuse("CallManager")).await, "P9");
    }
    let presence = site.node("imp.cucm15.example.com");
    check(&site, mark, "imp", presence.reuse(&reuse("CallManager")).await, "P9");
    let node = site.node("pub.cucm15.example.com");
    for unit in ["TVS", "CAPF", "ipsec"] {
        check(&site, mark, unit, node.reuse(&reuse(unit)).await, "P9");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i14_cer_before_15_has_no_elliptic_tomcat() {
    let site = everything().await;
    let mark = site.mark();
    for name in ["cer12", "cer14"] {
        let node = site.node(&format!("pub.{name}.example.com"));
        let unit = "tomcat-ECDSA";
        check(&site, mark, name, node.generate_request(&plain(unit)).await, "I14");
        check(&site, mark, name, node.regenerate(unit).await, "I14");
        check(&site, mark, name, node.delete_request(unit).await, "I14");
        let upload = IdentityUpload { unit: unit.into(), chain: vec![vec![0x30, 0]], issuer_file_name: None };
        check(&site, mark, name, node.upload_identity(&upload, Distribution::ThisServer).await, "I14");
    }
    let newest = site.node("pub.cer15.example.com");
    assert!(newest.generate_request(&plain("tomcat-ECDSA")).await.is_ok(), "from 15 it has");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p10_what_a_product_has_not_is_not_asked_of_it() {
    let site = everything().await;
    let mark = site.mark();
    for name in ["cuc14", "cer14", "finesse12", "cuic12", "livedata12"] {
        let node = site.node(&format!("pub.{name}.example.com"));
        lacks(&site, mark, name, &node, &LACKING).await;
        let several = RequestWish { distribution: Distribution::MultiServer, ..plain("tomcat") };
        check(&site, mark, name, node.generate_request(&several).await, "P10");
    }
    for name in ["cer14", "finesse12"] {
        let node = site.node(&format!("pub.{name}.example.com"));
        lacks(&site, mark, name, &node, &[Operation::SwitchSsoOff, Operation::Revocation]).await;
    }
    let presence = site.node("imp.cucm15.example.com");
    lacks(&site, mark, "imp", &presence, &[Operation::ChangeTrustLists, Operation::RegenerateTokenKey]).await;
    let node = site.node("pub.cucm15.example.com");
    check(&site, mark, "a word that is none", node.regenerate("cucm").await, "P10");
    check(&site, mark, "a store", node.regenerate("tomcat-trust").await, "P10");
}

/// Whatever the closure would do must not be done: it regenerates, and the audit would tell.
async fn lacks(site: &Site, mark: usize, name: &str, node: &Node, operations: &[Operation]) {
    for operation in operations {
        let outcome = node.change(*operation, |driver| async move { driver.regenerate("tomcat").await }).await;
        check(site, mark, &format!("{name} {operation:?}"), outcome, "P10");
    }
}

const LACKING: [Operation; 6] = [
    Operation::ChangeSetting,
    Operation::SwitchHighAvailability,
    Operation::MovePresenceUsers,
    Operation::ChangeTrustLists,
    Operation::RegenerateTokenKey,
    Operation::ReadPhones,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_argument_that_could_be_a_second_command_is_never_sent() {
    let site = everything().await;
    let node = site.node("pub.cucm12.example.com");
    let mark = site.mark();
    for text in ["a.pem\nutils system restart", "a.pem; x", "", "a b.pem"] {
        let entry = TrustEntry { store: "tomcat-trust".into(), file_name: text.to_owned() };
        let outcome = node.delete_trust(&entry).await;
        assert!(
            matches!(outcome, Err(NodeFault { kind: FaultKind::NotSupported { .. }, .. })),
            "{text:?}: {outcome:?}"
        );
    }
    let service = node.control("Cisco Tomcat\nutils system restart", Control::Restart).await;
    assert!(matches!(service, Err(NodeFault { kind: FaultKind::NotSupported { .. }, .. })), "{service:?}");
    assert_eq!(site.mark(), mark);
}
