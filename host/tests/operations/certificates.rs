//! Certificates, requests and trust beside the renewal: made anew, dropped, deleted, reused.

use certwright::nodes::capability::*;
use certwright::nodes::{FaultKind, Interface, Node, NodeFault};
use serde_json::json;

use super::renewal::{authorities, plain};
use super::site::{Site, click, code, identity, pending, trust};

pub(crate) const PUB: &str = "pub.hq.example.com";

/// A CA of the past, in the store of tomcat.
const OLD_CA: &str = "[[cluster.trust]]\nstores = [\"tomcat-trust\"]\ncommon_name = \"Old CA\"\ndays = 10\n";

fn steps(fault: &NodeFault) -> &[String] {
    let FaultKind::Guided { steps } = &fault.kind else { panic!("{fault}") };
    steps
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n3_regenerate_on_every_release() {
    for version in ["11.5", "12.5SU7", "14SU2", "15SU2"] {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        for unit in ["tomcat", "CallManager", "ITLRecovery"] {
            let before = identity(&node, unit).await.der;
            node.regenerate(unit).await.unwrap_or_else(|fault| panic!("{fault}"));
            assert_ne!(identity(&node, unit).await.der, before, "{version} {unit}");
        }
        assert_eq!(site.running.world.audit.changes().len(), 3, "{version}: each once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i5_a_request_is_dropped_by_a_person_and_seen_gone() {
    for version in ["12.5SU7", "15SU2"] {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        node.generate_request(&plain("tomcat")).await.unwrap();
        let mark = site.mark();
        let fault = node.delete_request("tomcat").await.unwrap_err();
        assert!(steps(&fault).iter().any(|step| step.contains("CSR Only") && step.contains("tomcat")), "{fault:?}");
        assert!(site.asked_since(mark).is_empty(), "{version}: the path is only inferred, so nothing was sent");
        assert!(pending(&node, "tomcat").await.is_some());
        site.click(click(PUB, "delete_csr", json!({ "service": "tomcat" }))).await;
        assert!(pending(&node, "tomcat").await.is_none(), "{version}");
    }
}

/// The file of the old CA, where the command line lists it.
async fn old_ca(node: &Node) -> Option<String> {
    let cli = node.by(Interface::CommandLine).unwrap();
    let listed = cli.trust_certificates().await.unwrap();
    assert!(listed.is_whole(), "{:?}", listed.troubles);
    let files = listed.value.into_iter().filter(|held| held.unit == "tomcat-trust").filter_map(|held| held.file_name);
    files.into_iter().find(|name| name.starts_with("Old"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t2_h31_deleted_trust_stays_away_but_on_11_5() {
    for (version, returns) in [("11.5", true), ("12.5SU7", false), ("14SU2", false), ("15SU2", false)] {
        let site = Site::calls(version, OLD_CA).await;
        let node = site.node(PUB);
        let before = trust(&node).await.len();
        let file_name = old_ca(&node).await.unwrap_or_else(|| panic!("{version}: no such file"));
        let entry = TrustEntry { store: "tomcat-trust".into(), file_name };
        node.delete_trust(&entry).await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert!(old_ca(&node).await.is_none(), "{version}: gone at once");
        assert_eq!(code(node.delete_trust(&entry).await), "refused", "{version}: there is no such file");
        site.pass(3600);
        assert_eq!(old_ca(&node).await.is_some(), returns, "{version}: an hour later");
        assert!(trust(&node).await.len() <= before, "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t7_trust_that_is_there_is_refused_and_named() {
    for version in ["12.5SU7", "14", "15SU2"] {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        let upload = authorities(&site, "tomcat");
        node.upload_trust(&upload).await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        let again = node.upload_trust(&upload).await.unwrap_err();
        assert_eq!(again.kind.code(), "refused", "{version}: {again}");
        assert!(again.to_string().contains("already exists"), "{version}: {again}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i6_z4_tomcat_is_reused_by_a_person_and_verified_by_serial() {
    let multi = "[[cluster.certificates]]\npurposes = [\"tomcat\"]\nmulti_server = true\nsigned_by = \"lab\"\n";
    for version in ["14", "14SU2", "15SU2"] {
        let site = Site::calls(version, multi).await;
        let node = site.node(PUB);
        let serial = |held: &HeldCertificate| {
            let der = held.der.as_deref().unwrap();
            format!("{:?}", certwright_core::x509::Certificate::parse(der).unwrap().serial.unwrap())
        };
        let tomcat = serial(&identity(&node, "tomcat").await);
        assert_ne!(serial(&identity(&node, "CallManager").await), tomcat);
        let mark = site.mark();
        let reuse = Reuse { from: "tomcat".into(), to: vec!["CallManager".into()] };
        let fault = node.reuse(&reuse).await.unwrap_err();
        assert!(steps(&fault).iter().any(|step| step == "Choose tomcat, tick CallManager, Finish."), "{fault:?}");
        assert!(site.asked_since(mark).is_empty());
        // The page wants the CA in the store of call processing first (Z4).
        node.upload_trust(&authorities(&site, "CallManager")).await.unwrap_or_else(|fault| panic!("{fault}"));
        site.click(click(PUB, "reuse", json!({ "service": "CallManager" }))).await;
        assert_eq!(serial(&identity(&node, "CallManager").await), tomcat, "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn k4_choices_of_a_request_are_kept() {
    let key = KeyWish { algorithm: Some("rsa".into()), bits: Some(3072), hash: Some("sha384".into()) };
    let alternative_names = vec!["portal.example.com".to_owned()];
    let wish = RequestWish { common_name: Some(PUB.into()), alternative_names, key, ..plain("tomcat") };
    for version in ["12.5SU7", "14SU2"] {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        if version.starts_with("12") {
            assert!(steps(&node.generate_request(&wish).await.unwrap_err()).len() > 3);
            let chosen = json!({ "service": "tomcat", "common_name": PUB, "key_length": 3072, "alt_names": ["portal.example.com"] });
            site.click(click(PUB, "generate_csr", chosen)).await;
        } else {
            node.generate_request(&wish).await.unwrap_or_else(|fault| panic!("{fault}"));
        }
        let der = pending(&node, "tomcat").await.unwrap().der.unwrap();
        let request = certwright_core::x509::CertificationRequest::parse(&der).unwrap();
        assert_eq!(request.public_key.as_ref().and_then(|key| key.bits), Some(3072), "{version}");
        assert!(der.windows(18).any(|octets| octets == b"portal.example.com"), "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_identity_is_read_the_same_by_every_interface() {
    let site = Site::calls("15SU2", "").await;
    let node = site.node(PUB);
    let rest = node.by(Interface::CertificateRest).unwrap().identity_certificates().await.unwrap().value;
    let cli = node.by(Interface::CommandLine).unwrap().identity_certificates().await.unwrap().value;
    let ders = |all: Vec<HeldCertificate>| {
        let mut ders: Vec<_> = all.into_iter().map(|held| (held.unit, held.der)).collect();
        ders.sort();
        ders
    };
    assert_eq!(ders(rest), ders(cli));
}
