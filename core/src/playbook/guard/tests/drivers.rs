//! What a driver plugin may bring, and to whom.

use super::*;
use crate::text::pem;

const LEAF: &str = include_str!("../../../../../tests/fixtures/corpus/cisco/certs/ca-signed/rsa-4096.pem");
const EXPIRED: &str = include_str!("../../../../../tests/fixtures/corpus/cisco/certs/ca-signed/expired.pem");
const EARLY: &str = include_str!("../../../../../tests/fixtures/corpus/cisco/certs/ca-signed/not-yet-valid.pem");
const ISSUING: &str = include_str!("../../../../../tests/fixtures/corpus/cisco/certs/ca/issuing.pem");
const ROOT: &str = include_str!("../../../../../tests/fixtures/corpus/cisco/certs/ca/root.pem");
const EDGE: &str = "edge.example.com";

fn read(unit: &str, text: &str) -> Held {
    Held::of(unit, None, &pem::first(text).unwrap()).unwrap()
}

/// A node that waits for the certificate, and trusts those.
fn edge(trusted: &[&str]) -> Cluster {
    let product = Product::foreign("gateway").unwrap();
    let request = PendingRequest { unit: "server".into(), spki_sha256: read("server", LEAF).spki_sha256, pem: None };
    let node = Node {
        reachable: Known::Known(true),
        identities: Known::Known(vec![held("server", "edge", "Old CA")]),
        trust: Known::Known(trusted.iter().map(|text| read("root", text)).collect()),
        requests: Known::Known(vec![request]),
        ..Node::unread(EDGE, product, Version::new(1, 0, 0), Role::Publisher)
    };
    Cluster { peers: Known::Known(Vec::new()), ..Cluster::unread("edge", product, now(), vec![node]) }
}

fn verdicts(action: Action, cluster: &Cluster) -> Vec<Verdict> {
    let node = cluster.nodes[0].name.clone();
    let step = Step { path: "1".into(), cluster: cluster.name.clone(), node, action };
    judge(&step, cluster, &Context::new(now()))
}

fn upload(chain: &[&str]) -> Action {
    Action::UploadByDriver { unit: "server".into(), chain: chain.iter().map(|text| (*text).to_owned()).collect() }
}

fn trust(certificate: &str) -> Action {
    Action::TrustByDriver { certificate: certificate.to_owned() }
}

/// The one thing of the gate that is not as it should be contains these words.
fn check(action: Action, cluster: &Cluster, judged: Judged, words: &str) {
    let found = verdicts(action, cluster);
    let told: Vec<&Verdict> = found.iter().filter(|one| one.guard == "gate").collect();
    assert!(told.iter().any(|one| one.judged == judged && one.message.contains(words)), "{words}: {told:#?}");
    assert!(judged == Judged::Passed || told.iter().all(|one| one.judged != Judged::Passed), "{told:#?}");
}

#[test]
fn w6_what_fits_is_brought_and_who_trusts_it_is_asked() {
    let whole = edge(&[ISSUING, ROOT]);
    let found = verdicts(upload(&[LEAF, ISSUING, ROOT]), &whole);
    let told: Vec<(&str, Judged)> = found.iter().map(|one| (one.guard.as_str(), one.judged)).collect();
    assert_eq!(told, [("W5", Judged::Passed), ("W6", Judged::Unknown), ("gate", Judged::Passed)], "{found:#?}");
    // A cluster that trusts the present certificate, and not the new one's CA.
    let old = whole.nodes[0].own("server").unwrap().sha256.clone();
    let peer = Peer {
        name: "hq".into(),
        kind: "cluster".into(),
        presents: Vec::new(),
        issuers: Vec::new(),
        trusts: Some(vec![old]),
    };
    let relied = Cluster { peers: Known::Known(vec![peer]), ..whole };
    let found = verdicts(upload(&[LEAF, ISSUING, ROOT]), &relied);
    let refused = found.iter().find(|one| one.guard == "W6" && one.judged == Judged::Refused);
    assert!(refused.is_some_and(|one| one.message.contains("hq (cluster)")), "{found:#?}");
}

#[test]
fn what_does_not_fit_is_not_brought() {
    let whole = edge(&[ISSUING, ROOT]);
    check(upload(&[]), &whole, Judged::Refused, "cannot be read");
    check(upload(&[LEAF, "?"]), &whole, Judged::Refused, "cannot be read");
    check(upload(&[ISSUING, ROOT]), &whole, Judged::Refused, "is a CA");
    check(upload(&[EXPIRED, ISSUING, ROOT]), &whole, Judged::Refused, "ended on");
    check(upload(&[EARLY, ISSUING, ROOT]), &whole, Judged::Refused, "is not valid before");
    check(upload(&[LEAF]), &edge(&[]), Judged::Refused, "ends before its root");
    check(upload(&[LEAF, ISSUING, ROOT]), &edge(&[ROOT]), Judged::Refused, "does not trust these of its issuers");
    let mut other = edge(&[ISSUING, ROOT]);
    other.nodes[0].requests = Known::Known(Vec::new());
    check(upload(&[LEAF]), &other, Judged::Refused, "neither that of the pending request");
    other.nodes[0].requests = Known::Unknown("it does not say".into());
    check(upload(&[LEAF]), &other, Judged::Unknown, "are unknown");
}

#[test]
fn whom_a_node_is_to_trust_is_looked_at() {
    let bare = edge(&[]);
    check(trust(ROOT), &bare, Judged::Passed, "is a CA in its time");
    check(trust("?"), &bare, Judged::Refused, "cannot be read");
    check(trust(EXPIRED), &bare, Judged::Refused, "ended on");
    check(trust(LEAF), &bare, Judged::Warning, "is no CA");
    let mut named = edge(&[]);
    let same = Held { sha256: "other".into(), ..read("root", ROOT) };
    named.nodes[0].trust = Known::Known(vec![same]);
    check(trust(ROOT), &named, Judged::Warning, "another certificate of that name");
}

#[test]
fn p10_a_driver_does_its_own_and_nothing_else() {
    check(Action::RestartNode, &edge(&[]), Judged::Refused, "which cannot do this");
    check(upload(&[LEAF]), &cluster(), Judged::Refused, "is no node of a driver plugin");
}
