//! Trust that is deleted, uploaded and replaced, and identities that a CA signed: W3, W6, W14, the gate.

use super::*;

fn read(unit: &str, file: &str) -> Held {
    Held::of(unit, None, &corpus::der(file)).unwrap()
}

const ROOT: &str = "certs/ca/root.pem";
const ISSUING: &str = "certs/ca/issuing.pem";
const LEAF: &str = "certs/ca-signed/tomcat-ms.pem";

fn trust(cluster: &mut Cluster, at: usize) -> &mut Vec<Held> {
    cluster.nodes[at].trust.value_mut().unwrap()
}

/// A cluster in which tomcat of the publisher was signed by the CA of the corpus.
fn signed(cluster: &mut Cluster) {
    let identities = cluster.nodes[0].identities.value_mut().unwrap();
    identities.retain(|held| held.unit != "tomcat");
    identities.push(read("tomcat", LEAF));
    for at in 0..2 {
        trust(cluster, at).extend([read("tomcat-trust", ROOT), read("tomcat-trust", ISSUING)]);
    }
}

#[test]
fn w03_what_nobody_needs_goes_with_a_word() {
    let idle = cluster().nodes[0].trust.value().unwrap()[0].clone();
    check("W3", PUB, &delete(Store::TomcatTrust, &idle), |_| {}, &["warning"]);
    let verdicts = judge(&step(PUB, delete(Store::TomcatTrust, &idle)), &cluster(), &Context::new(now()));
    let message = &verdicts.iter().find(|one| one.guard == "W3").unwrap().message;
    assert!(
        message.contains("all nodes of the cluster") && message.contains(&format!("tomcat-trust of {SUB}")),
        "{message}"
    );
    let expired =
        |cluster: &mut Cluster| trust(cluster, 0)[0].not_after = Some("2026-01-01T00:00:00Z".parse().unwrap());
    let mut old = cluster();
    expired(&mut old);
    let verdicts = judge(&step(PUB, delete(Store::TomcatTrust, &idle)), &old, &Context::new(now()));
    assert!(verdicts.iter().any(|one| one.message.contains("no node takes it back")));
    check("W3", PUB, &delete(Store::TomcatTrust, &authority("x", "gone")), |_| {}, &["passed"]);
    check(
        "W3",
        PUB,
        &delete(Store::TomcatTrust, &idle),
        |cluster| cluster.nodes[0].trust = unknown(),
        &["unknown by reason"],
    );
}

#[test]
fn w03_issuers_of_identities_are_kept() {
    for file in [ROOT, ISSUING] {
        check(
            "W3",
            PUB,
            &delete(Store::TomcatTrust, &read("tomcat-trust", file)),
            signed,
            &["refused by reason", "warning"],
        );
    }
    // The issuer of the issuer counts, even where another of its name did not sign.
    let own = |cluster: &mut Cluster| {
        let tomcat = cluster.nodes[1].identity(Purpose::Tomcat).unwrap().clone();
        trust(cluster, 0).push(Held { unit: "tomcat-trust".to_owned(), ..tomcat });
    };
    let tomcat = cluster().nodes[1].identity(Purpose::Tomcat).unwrap().clone();
    check("W3", PUB, &delete(Store::TomcatTrust, &tomcat), own, &["refused by reason", "warning"]);
    let unread = |cluster: &mut Cluster| cluster.nodes[2].identities = unknown();
    let idle = cluster().nodes[0].trust.value().unwrap()[0].clone();
    check("W3", PUB, &delete(Store::TomcatTrust, &idle), unread, &["unknown by reason", "warning"]);
    let partly = |cluster: &mut Cluster| cluster.nodes[2].unread.push("tomcat: line 3".to_owned());
    check("W3", PUB, &delete(Store::TomcatTrust, &idle), partly, &["unknown by reason", "warning"]);
}

#[test]
fn w03_a_namesake_that_did_not_sign_may_go() {
    let namesake = Held { subject: read("x", LEAF).issuer, ..read("tomcat-trust", "certs/self-signed/tomcat.pem") };
    let with = |cluster: &mut Cluster| {
        signed(cluster);
        trust(cluster, 0).push(namesake.clone());
    };
    check("W3", PUB, &delete(Store::TomcatTrust, &namesake), with, &["warning"]);
}

#[test]
fn w03_a_ca_whose_twin_stays_may_go() {
    let twin = |cluster: &mut Cluster| {
        signed(cluster);
        trust(cluster, 0).push(Held { sha256: "11".repeat(32), ..read("tomcat-trust", ROOT) });
    };
    check("W3", PUB, &delete(Store::TomcatTrust, &read("tomcat-trust", ROOT)), twin, &["warning"]);
}

#[test]
fn w03_capf_lives_as_long_as_its_phones() {
    let capf = authority("CAPF-trust", "CAPF-1a2b");
    let action = delete(Store::CapfTrust, &capf);
    let with = |issuers: Known<BTreeMap<String, u64>>| {
        let capf = capf.clone();
        move |cluster: &mut Cluster| {
            trust(cluster, 0).push(capf.clone());
            cluster.lsc_issuers = issuers.clone();
        }
    };
    let of = |name: &str, phones| Known::Known(BTreeMap::from([(name.to_owned(), phones)]));
    check("W3", PUB, &action, with(of("CAPF-other", 3)), &["warning"]);
    check("W3", PUB, &action, with(of("CAPF-1a2b", 0)), &["warning"]);
    for name in ["CAPF-1a2b", "CN=CAPF-1a2b,O=Example", "O=Example;CN=capf-1a2b"] {
        check("W3", PUB, &action, with(of(name, 3)), &["refused by reason", "warning"]);
    }
    check("W3", PUB, &action, with(unknown()), &["unknown by reason", "warning"]);
}

#[test]
fn w03_what_nodes_came_with_and_what_backups_need_stays() {
    for name in ["Cisco_Manufacturing_CA_SHA2", "Cisco Root CA M2", "Cisco Root CA 2100", "CAP-RTP-001", "ACT2 SUDI CA"]
    {
        let maker = authority("CallManager-trust", name);
        let with = |cluster: &mut Cluster| trust(cluster, 0).push(maker.clone());
        check("W3", PUB, &delete(Store::CallManagerTrust, &maker), with, &["refused by reason", "warning"]);
    }
    let signer = authority("Phone-SAST-trust", "x");
    let with = |cluster: &mut Cluster| trust(cluster, 0).push(signer.clone());
    check("W3", PUB, &delete(Store::PhoneSastTrust, &signer), with, &["refused by reason", "warning"]);
    let ipsec = Held { unit: "ipsec-trust".to_owned(), ..cluster().nodes[0].identity(Purpose::Ipsec).unwrap().clone() };
    let with = |cluster: &mut Cluster| trust(cluster, 1).push(ipsec.clone());
    let verdicts = said(
        "W3",
        SUB,
        &delete(Store::IpsecTrust, &ipsec),
        &{
            let mut cluster = cluster();
            with(&mut cluster);
            cluster
        },
        &Context::new(now()),
    );
    assert_eq!(verdicts, ["refused by reason", "warning"]);
}

#[test]
fn w03_peers_are_asked() {
    let idle = cluster().nodes[0].trust.value().unwrap()[0].clone();
    let action = delete(Store::TomcatTrust, &idle);
    let peer = |presents: Vec<String>, issuers: Vec<String>| {
        move |cluster: &mut Cluster| {
            let peer = Peer {
                name: "far".into(),
                kind: "cluster".into(),
                presents: presents.clone(),
                issuers: issuers.clone(),
                trusts: None,
            };
            cluster.peers = Known::Known(vec![peer]);
        }
    };
    check("W3", PUB, &action, peer(vec![], vec!["CN=Other".into()]), &["warning"]);
    check("W3", PUB, &action, peer(vec![idle.sha256.clone()], vec![]), &["refused by reason", "warning"]);
    check("W3", PUB, &action, peer(vec![], vec![idle.subject.clone()]), &["refused by reason", "warning"]);
    check("W3", PUB, &action, |cluster| cluster.peers = unknown(), &["unknown by reason", "warning"]);
}

fn upload(store: Store, file: &str) -> Action {
    Action::UploadTrust { store, certificate: corpus::pem(file), description: String::new() }
}

#[test]
fn w14_a_ca_for_phones_needs_a_second_person() {
    for store in tables::GRANTING {
        check("W14", PUB, &upload(store, ROOT), |_| {}, &["refused by second_person"]);
        let there = |cluster: &mut Cluster| trust(cluster, 0).push(read(store.word(), ROOT));
        check("W14", PUB, &upload(store, ROOT), there, &["passed"]);
        check("W14", PUB, &upload(store, LEAF), |_| {}, &["passed"]);
        // Voicemail has no phones.
        check("W14", PUB, &upload(store, ROOT), |cluster| cluster.product = Product::Cuc, &["passed"]);
    }
    check("W14", PUB, &upload(Store::TomcatTrust, ROOT), |_| {}, &["passed"]);
    check(
        "W14",
        PUB,
        &upload(Store::TomcatTrust, ROOT),
        |cluster| cluster.nodes[0].trust = unknown(),
        &["unknown by reason"],
    );
}

#[test]
fn w14_z7_one_of_each_subject() {
    let action = upload(Store::TomcatTrust, ROOT);
    let same_name = |file: &'static str| {
        move |cluster: &mut Cluster| {
            let held = read("tomcat-trust", file);
            trust(cluster, 0).push(Held { subject: read("x", ROOT).subject, ..held });
        }
    };
    check("W14", PUB, &action, same_name("certs/ca-signed/not-yet-valid.pem"), &["refused by impossible"]);
    let younger = upload(Store::TomcatTrust, LEAF);
    let older = |cluster: &mut Cluster| {
        let held = read("tomcat-trust", "certs/ca-signed/expired.pem");
        trust(cluster, 0).push(Held { subject: read("x", LEAF).subject, ..held });
    };
    check("W14", PUB, &younger, older, &["warning"]);
    check("W14", PUB, &upload(Store::TomcatTrust, "certs/ca-signed/expired.pem"), |_| {}, &["refused by impossible"]);
    let damaged =
        Action::UploadTrust { store: Store::TomcatTrust, certificate: "no".into(), description: String::new() };
    check("W14", PUB, &damaged, |_| {}, &["refused by impossible"]);
}

#[test]
fn w14_the_old_goes_when_the_new_is_everywhere_and_behind_everything() {
    let (old, new) = (read("tomcat-trust", ROOT), authority("tomcat-trust", "New CA"));
    let action = delete(Store::TomcatTrust, &old);
    let context = Context { replaced_by: Some(new.sha256.clone()), ..Context::new(now()) };
    let unused = |cluster: &mut Cluster| {
        for at in 0..2 {
            trust(cluster, at).extend([old.clone(), new.clone()]);
        }
    };
    check("W14", PUB, &action, unused, &[]);
    check_in("W14", PUB, &action, &context, unused, &["passed"]);
    let lacking = |cluster: &mut Cluster| {
        unused(cluster);
        trust(cluster, 1).pop();
    };
    check_in("W14", PUB, &action, &context, lacking, &["refused by reason"]);
    let in_use = |cluster: &mut Cluster| {
        signed(cluster);
        unused(cluster);
    };
    check_in("W14", PUB, &action, &context, in_use, &["refused by reason"]);
    let unread = |cluster: &mut Cluster| {
        unused(cluster);
        cluster.nodes[1].trust = unknown();
        cluster.nodes[2].identities = unknown();
    };
    check_in("W14", PUB, &action, &context, unread, &["unknown by reason"]);
}

fn answer(chain: &[&str]) -> Action {
    let chain = chain.iter().map(|file| corpus::pem(file)).collect();
    Action::UploadIdentity { unit: Purpose::Tomcat, spread: Spread::Node, chain }
}

#[test]
fn w06_an_issuer_that_stays_passes() {
    let action = answer(&[LEAF, ISSUING, ROOT]);
    check("W6", PUB, &action, signed, &["passed"]);
    check("W6", PUB, &action, |_| {}, &["unknown by reason"]);
    check("W6", PUB, &action, |cluster| cluster.nodes[0].identities = unknown(), &["unknown by reason"]);
    check("W6", PUB, &renew(Purpose::Ipsec), signed, &[]);
    check("W6", PUB, &renew(Purpose::TomcatEcdsa), |_| {}, &["warning"]);
    check("W6", PUB, &renew(Purpose::Tomcat), signed, &["refused by reason"]);
    check("W6", PUB, &renew(Purpose::TomcatEcdsa), |cluster| cluster.peers = unknown(), &["unknown by reason"]);
    let reuse = Action::Reuse { from: Purpose::Tomcat, to: Purpose::CallManager };
    check("W6", PUB, &reuse, signed, &["unknown by reason"]);
}

#[test]
fn w06_who_relies_on_the_old_must_trust_the_new() {
    let action = answer(&[LEAF, ISSUING, ROOT]);
    let old = cluster().nodes[0].identity(Purpose::Tomcat).unwrap().sha256.clone();
    let (root, other) = (read("x", ROOT).sha256, "22".repeat(32));
    let peer = |kind: &'static str, trusts: Option<Vec<String>>| {
        move |cluster: &mut Cluster| {
            let peer = Peer {
                name: "far".into(),
                kind: kind.into(),
                presents: vec![],
                issuers: vec![],
                trusts: trusts.clone(),
            };
            cluster.peers = Known::Known(vec![peer]);
        }
    };
    let relies = Some(vec![old.clone(), other.clone()]);
    check("W6", PUB, &action, peer("cluster", relies.clone()), &["refused by reason", "unknown by reason"]);
    check("W6", PUB, &action, peer("cluster", Some(vec![old.clone(), root])), &["unknown by reason"]);
    check("W6", PUB, &action, peer("cluster", Some(vec![other])), &["unknown by reason"]);
    check("W6", PUB, &action, peer("recorder", relies), &["unknown by reason"]);
    let mut unread = cluster();
    peer("cluster", None)(&mut unread);
    let verdicts = judge(&step(PUB, action), &unread, &Context::new(now()));
    assert!(verdicts.iter().any(|one| one.guard == "W6" && one.message.contains("far (cluster)")), "{verdicts:#?}");
}

/// The publisher with the request of the corpus.
fn pending(file: &'static str) -> impl Fn(&mut Cluster) {
    move |cluster: &mut Cluster| {
        let request = PendingRequest { unit: "tomcat".into(), spki_sha256: None, pem: Some(corpus::pem(file)) };
        cluster.nodes[0].requests = Known::Known(vec![request]);
    }
}

#[test]
fn gate_what_the_node_refuses_is_refused_here_in_its_words() {
    let good = answer(&[LEAF, ISSUING, ROOT]);
    check("gate", PUB, &good, |_| {}, &["refused by impossible"]);
    check("gate", PUB, &good, |cluster| cluster.nodes[0].requests = unknown(), &["unknown by reason"]);
    let nameless = |cluster: &mut Cluster| {
        let request = PendingRequest { unit: "tomcat".into(), spki_sha256: None, pem: None };
        cluster.nodes[0].requests = Known::Known(vec![request]);
    };
    check("gate", PUB, &good, nameless, &["unknown by reason"]);
    let mut other = cluster();
    pending("csr/other-key-than-cert.csr")(&mut other);
    let verdicts = judge(&step(PUB, good.clone()), &other, &Context::new(now()));
    let refused = |one: &&Verdict| one.guard == "gate" && one.judged == Judged::Refused;
    assert!(verdicts.iter().filter(refused).any(|one| one.message.contains("the node says")), "{verdicts:#?}");
    let damaged = Action::UploadIdentity { unit: Purpose::Tomcat, spread: Spread::Node, chain: vec!["no".into()] };
    check("gate", PUB, &damaged, pending("csr/tomcat-ms.csr"), &["refused by impossible"]);
}

#[test]
fn gate_what_the_node_takes_and_fails_with_later_is_a_warning() {
    let chain = [LEAF, ISSUING, ROOT].map(corpus::pem).into();
    let action = Action::UploadIdentity { unit: Purpose::Tomcat, spread: Spread::MultiServer, chain };
    let fits = |cluster: &mut Cluster| {
        pending("csr/tomcat-ms.csr")(cluster);
        cluster.nodes[0].name = "cucm-pub.uc.example.com".into();
        cluster.nodes[1].name = "cucm-sub1.uc.example.com".into();
        cluster.nodes.truncate(2);
        cluster.nodes.iter_mut().for_each(|node| node.version = Version::new(14, 0, 2));
    };
    // Of what the request asks for, the CA left a key usage out [K11].
    check("gate", "cucm-pub.uc.example.com", &action, fits, &["warning"]);
    let unread = |cluster: &mut Cluster| {
        fits(cluster);
        cluster.nodes[0].trust = unknown();
    };
    check("gate", "cucm-pub.uc.example.com", &action, unread, &["unknown by reason", "warning"]);
}
