//! What is still to be done on a cluster as it is now.

use super::*;
use crate::playbook::{Asked, Cluster, Known, Node};
use crate::uc::{Product, Role, Version};

/// Two nodes of release 14.
fn cluster(change: impl Fn(&mut Cluster)) -> Cluster {
    let node = |name: &str, role| Node {
        trust: Known::Known(Vec::new()),
        requests: Known::Known(Vec::new()),
        ..Node::unread(name, Product::Cucm, Version::new(14, 0, 0), role)
    };
    let nodes = vec![node("pub", Role::Publisher), node("sub", Role::Subscriber)];
    let mut cluster = Cluster::unread("hq", Product::Cucm, DateTime::UNIX_EPOCH, nodes);
    change(&mut cluster);
    cluster
}

fn hold(cluster: &mut Cluster, node: usize, store: Store, certificate: &str) {
    let held = Held::of(store.word(), None, &pem::first(certificate).unwrap()).unwrap();
    cluster.nodes[node].trust.value_mut().unwrap().push(held);
}

/// What is planned on a cluster as it is now, `node action`, and why the rest is not.
fn plan(cluster: &Cluster, wanted: &[Reversal]) -> (Vec<String>, Vec<String>) {
    let operation = Operation::Undo { job: "j".into(), steps: wanted.to_vec(), kept: Vec::new() };
    let asked = Asked { operation, clusters: vec!["hq".into()], nodes: Vec::new() };
    let steps = asked.steps(std::slice::from_ref(cluster)).unwrap_or_default();
    let steps = steps.iter().map(|step| format!("{} {}", step.node, step.action.id())).collect();
    (steps, not_done(std::slice::from_ref(cluster), wanted).into_iter().map(|one| one.why).collect())
}

fn reversal(node: &str, action: Action) -> Reversal {
    Reversal { of: "1".into(), cluster: "hq".into(), node: node.into(), action, left: None }
}

#[test]
fn what_is_so_already_is_left_and_the_publisher_comes_first() {
    let wanted = [reversal("sub", delete()), reversal("pub", delete())];
    assert_eq!(plan(&cluster(|_| {}), &wanted), (vec![], vec![]));
    let both = cluster(|cluster| {
        hold(cluster, 0, Store::TomcatTrust, &root());
        hold(cluster, 1, Store::TomcatTrust, &root());
    });
    assert_eq!(plan(&both, &wanted).0, ["pub delete_trust", "sub delete_trust"]);
    let wanted = [reversal("sub", upload()), reversal("pub", upload())];
    assert_eq!(plan(&cluster(|_| {}), &wanted).0, ["pub upload_trust", "sub await_stored"]);
    let (steps, kept) = plan(&cluster(|_| {}), &[reversal("gone", upload())]);
    assert!(steps.is_empty() && kept[0].contains("none of the cluster any more"), "{kept:?}");
    let off = Action::SetHa { group: "Default".into(), enabled: true };
    assert_eq!(plan(&cluster(|_| {}), &[reversal("pub", off)]).0, ["pub set_ha", "pub await_ha"]);
}

#[test]
fn a_deletion_takes_from_nobody_what_they_had_by_themselves() {
    // From release 11 on a deletion from CAPF-trust reaches the cluster, and an upload the node alone.
    let held = |nodes: &'static [usize]| {
        cluster(move |cluster| nodes.iter().for_each(|node| hold(cluster, *node, Store::CapfTrust, &root())))
    };
    let delete = || Action::DeleteTrust { store: Store::CapfTrust, sha256: sha256() };
    let (steps, kept) = plan(&held(&[0, 1]), &[reversal("sub", delete())]);
    assert!(steps.is_empty() && kept[0].contains("would reach pub"), "{steps:?} {kept:?}");
    assert_eq!(plan(&held(&[1]), &[reversal("sub", delete())]).0, ["sub delete_trust"]);
    let (steps, kept) = plan(&held(&[0, 1]), &[reversal("sub", delete()), reversal("pub", delete())]);
    assert_eq!((steps.len(), kept.len()), (2, 0), "{kept:?}");
    let copied = cluster(|cluster| {
        hold(cluster, 1, Store::CapfTrust, &root());
        hold(cluster, 1, Store::CallManagerTrust, &root());
    });
    let (steps, kept) = plan(&copied, &[reversal("sub", delete())]);
    assert!(steps == ["sub delete_trust"] && kept[0].contains("[U3]"), "{kept:?}");
}

#[test]
fn z7_a_certificate_takes_no_place_that_another_one_has_by_now() {
    let other = cluster(|cluster| hold(cluster, 0, Store::TomcatTrust, &another()));
    let (steps, kept) = plan(&other, &[reversal("pub", upload())]);
    assert!(steps.is_empty() && kept[0].contains("same subject"), "{steps:?} {kept:?}");
    let old = sha256_hex(&pem::first(&another()).unwrap());
    let gone = Action::DeleteTrust { store: Store::TomcatTrust, sha256: old };
    let (steps, kept) = plan(&other, &[reversal("pub", gone), reversal("pub", upload())]);
    assert_eq!((steps, kept.len()), (vec!["pub delete_trust".to_owned(), "pub upload_trust".to_owned()], 0));
}

#[test]
fn what_nobody_can_look_at_is_not_touched() {
    let request =
        Reversal { left: Some("key".into()), ..reversal("pub", Action::DeleteRequest { unit: Purpose::Tomcat }) };
    let unread = cluster(|cluster| cluster.nodes[0].requests = Known::Unknown("away".into()));
    let (steps, kept) = plan(&unread, std::slice::from_ref(&request));
    assert!(steps.is_empty() && kept[0].contains("is unknown: away"), "{kept:?}");
    let operation = Operation::Undo { job: "j".into(), steps: vec![request], kept: Vec::new() };
    let asked = Asked { operation, clusters: vec!["hq".into()], nodes: Vec::new() };
    let message = asked.steps(&[unread]).unwrap_err().message;
    assert!(message.contains("nothing of job j") && message.contains("is unknown: away"), "{message}");
}
