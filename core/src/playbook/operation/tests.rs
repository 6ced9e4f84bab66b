//! Which steps an operation is, and what is refused before there are any.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use super::*;
use crate::playbook::{Held, Known, PendingRequest};
use crate::uc::{Product, Version};

const OLD: &str = "0d";

fn held(unit: &str, sha256: &str) -> Held {
    Held { unit: unit.to_owned(), sha256: sha256.to_owned(), self_issued: true, ..Held::default() }
}

fn node(name: &str, product: Product, version: &str, role: Role) -> Node {
    let units = uc::purposes_of(product).map(|row| held(row.purpose.word(), &format!("{name} {}", row.purpose)));
    let mut node = Node::unread(name, product, Version::read(version).unwrap(), role);
    node.identities = Known::Known(units.collect());
    node.trust = Known::Known(vec![held("tomcat-trust", OLD)]);
    node.requests = Known::Known(Vec::new());
    node
}

fn cluster(name: &str, product: Product, version: &str, nodes: &[(&str, Product, Role)]) -> Cluster {
    let nodes: Vec<Node> =
        nodes.iter().map(|(host, product, role)| node(&format!("{host}.{name}"), *product, version, *role)).collect();
    Cluster::unread(name, product, "2026-11-22T12:00:00Z".parse().unwrap(), nodes)
}

/// Calls and presence; the subscriber stands before the publisher, as inventories may.
fn calls(version: &str) -> Cluster {
    let nodes = [
        ("imp", Product::Imp, Role::Publisher),
        ("sub", Product::Cucm, Role::Subscriber),
        ("pub", Product::Cucm, Role::Publisher),
    ];
    cluster("hq", Product::Cucm, version, &nodes)
}

fn emergency(version: &str) -> Cluster {
    cluster("er", Product::Cer, version, &[("pub", Product::Cer, Role::Publisher)])
}

fn ask(operation: Operation, clusters: &[Cluster]) -> Result<Vec<String>, WrongOperation> {
    let names = clusters.iter().map(|cluster| cluster.name.clone()).collect();
    let asked = Asked { operation, clusters: names, nodes: Vec::new() };
    let steps = asked.steps(clusters)?;
    let about = |action: &Action| match action {
        Action::UploadTrust { store, .. } | Action::DeleteTrust { store, .. } => format!(" {store}"),
        Action::AwaitStored { unit, .. } => format!(" {unit}"),
        _ => String::new(),
    };
    Ok(steps.iter().map(|step| format!("{} {}{}", step.node, step.action.id(), about(&step.action))).collect())
}

fn refused(operation: Operation, cluster: Cluster, requirement: &str) {
    let fault = ask(operation.clone(), &[cluster]).expect_err(operation.word());
    assert_eq!(fault.requirement, requirement, "{}: {fault}", operation.word());
}

fn certificate() -> String {
    let der = include_bytes!("../../../../tests/fixtures/corpus/certs/pyca/e-trust.ru.der");
    crate::text::pem::encode("CERTIFICATE", der)
}

#[test]
fn y19_the_publisher_comes_first_and_presence_after_call_processing() {
    let steps = ask(Operation::Renew { unit: Purpose::Tomcat }, &[calls("15")]).unwrap();
    assert_eq!(steps, ["pub.hq regenerate", "sub.hq regenerate", "imp.hq regenerate"]);
}

#[test]
fn paths_are_numbered_within_a_cluster() {
    let asked =
        Asked { operation: Operation::Renew { unit: Purpose::Ipsec }, clusters: vec!["hq".into()], nodes: Vec::new() };
    let steps = asked.steps(&[calls("15")]).unwrap();
    let paths: Vec<&str> = steps.iter().map(|step| step.path.as_str()).collect();
    assert_eq!(paths, ["hq/0001", "hq/0002", "hq/0003"]);
    assert_ne!(steps[0].fingerprint(), steps[1].fingerprint(), "another node is another step");
    assert_eq!(steps[0].fingerprint(), steps[0].clone().fingerprint());
}

#[test]
fn l21_a_request_for_all_is_made_on_the_publisher_alone() {
    let csr = |unit| Operation::GenerateCsr {
        unit,
        spread: Spread::MultiServer,
        common_name: None,
        names: Vec::new(),
        key: None,
        hash: None,
        organizational_unit: false,
    };
    assert_eq!(ask(csr(Purpose::Tomcat), &[calls("15")]).unwrap(), ["pub.hq generate_request"]);
    assert_eq!(ask(csr(Purpose::CupXmpp), &[calls("15")]).unwrap(), ["imp.hq generate_request"]);
    refused(csr(Purpose::Ipsec), calls("15"), "P10");
}

#[test]
fn i4_i5_only_nodes_with_a_request_are_asked() {
    let mut cluster = calls("15");
    let pending = PendingRequest { unit: "tomcat".into(), spki_sha256: None, pem: None };
    cluster.nodes[1].requests = Known::Known(vec![pending]);
    let unit = Purpose::Tomcat;
    assert_eq!(ask(Operation::DownloadCsr { unit }, &[cluster.clone()]).unwrap(), ["sub.hq read_request"]);
    assert_eq!(ask(Operation::DeleteCsr { unit }, &[cluster]).unwrap(), ["sub.hq delete_request"]);
    refused(Operation::DeleteCsr { unit }, calls("15"), "");
}

#[test]
fn p9_reuse_needs_14_a_multi_server_certificate_and_the_right_pair() {
    let reuse = |from, to| Operation::Reuse { from, to };
    let (tomcat, calls_unit) = (Purpose::Tomcat, Purpose::CallManager);
    refused(reuse(tomcat, calls_unit), calls("12.5"), "P9");
    refused(reuse(tomcat, Purpose::Tvs), calls("15"), "P9");
    refused(reuse(tomcat, calls_unit), calls("15"), "Z4");
    let mut cluster = calls("15");
    for node in &mut cluster.nodes {
        for held in node.identities.value_mut().unwrap() {
            held.dns_names = vec!["pub.hq".into(), "sub.hq".into()];
        }
    }
    assert_eq!(ask(reuse(tomcat, calls_unit), &[cluster]).unwrap(), ["pub.hq reuse"]);
}

#[test]
fn g4_i9_t1_emergency_responder_takes_no_distribute_and_no_replace() {
    let certificates = vec![certificate()];
    let stores = vec![Store::TomcatTrust];
    let distribute = Operation::Distribute { stores: stores.clone(), certificates, description: String::new() };
    refused(distribute, emergency("14"), "G4");
    let replace =
        Operation::Replace { stores, old: OLD.into(), certificate: certificate(), description: String::new() };
    refused(replace, emergency("14"), "G4");
}

#[test]
fn i14_emergency_responder_has_no_ec_certificate_of_tomcat() {
    let mut cluster = emergency("14");
    cluster.nodes[0].identities = Known::Known(vec![held("tomcat-ECDSA", "11")]);
    refused(Operation::Renew { unit: Purpose::TomcatEcdsa }, cluster, "I14");
}

#[test]
fn r1_t9_what_replicates_is_uploaded_once_and_waited_for_and_the_rest_goes_to_every_node() {
    let distribute = |store| Operation::Distribute {
        stores: vec![store],
        certificates: vec![certificate()],
        description: String::new(),
    };
    let steps = ask(distribute(Store::CallManagerTrust), &[calls("15")]).unwrap();
    assert_eq!(steps, ["pub.hq upload_trust CallManager-trust", "sub.hq await_stored CallManager-trust"]);
    let steps = ask(distribute(Store::CapfTrust), &[calls("15")]).unwrap();
    assert_eq!(steps, ["pub.hq upload_trust CAPF-trust", "sub.hq upload_trust CAPF-trust"], "R2");
}

#[test]
fn w14_a_replacement_is_everywhere_before_the_old_one_goes() {
    let replace = Operation::Replace {
        stores: Vec::new(),
        old: OLD.into(),
        certificate: certificate(),
        description: String::new(),
    };
    let steps = ask(replace.clone(), &[calls("15")]).unwrap();
    let first_away = steps.iter().position(|step| step.contains("delete_trust")).unwrap();
    let last_there = steps.iter().rposition(|step| !step.contains("delete_trust")).unwrap();
    assert!(last_there < first_away, "{steps:?}");
    assert_eq!(
        steps[first_away..],
        ["pub.hq", "sub.hq", "imp.hq"].map(|node| format!("{node} delete_trust tomcat-trust"))
    );
    let Operation::Replace { stores, certificate, description, .. } = replace else { unreachable!() };
    let old = crate::inspect::sha256_hex(&identity::ders(std::slice::from_ref(&certificate)).unwrap()[0]);
    refused(Operation::Replace { stores, old, certificate, description }, calls("15"), "");
}

#[test]
fn t2_a_deletion_names_every_node_that_holds_it_and_no_other() {
    let mut cluster = calls("15");
    cluster.nodes[1].trust = Known::Known(Vec::new());
    let delete = Operation::Delete { stores: Vec::new(), certificates: vec![OLD.into()] };
    let steps = ask(delete, &[cluster]).unwrap();
    assert_eq!(steps, ["pub.hq delete_trust tomcat-trust", "imp.hq delete_trust tomcat-trust"]);
    refused(Operation::Delete { stores: Vec::new(), certificates: vec!["ff".into()] }, calls("15"), "");
}

#[test]
fn what_is_no_certificate_is_refused_in_words() {
    for text in [
        "",
        "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let stores = vec![Store::TomcatTrust];
        let operation = Operation::Distribute { stores, certificates: vec![text.into()], description: String::new() };
        assert!(!ask(operation, &[calls("15")]).unwrap_err().help.is_empty(), "{text:?}");
    }
}

#[test]
fn a_node_that_nobody_knows_is_named() {
    let asked = Asked {
        operation: Operation::Renew { unit: Purpose::Tomcat },
        clusters: vec!["hq".into()],
        nodes: vec!["x".into()],
    };
    assert!(asked.steps(&[calls("15")]).unwrap_err().message.contains('x'));
}
