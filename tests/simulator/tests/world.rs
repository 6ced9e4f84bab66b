//! The world behind the wire: what the documents say of nodes, asked of the model.

use std::sync::{Mutex, OnceLock};

use certwright_core::uc::{Product, Purpose, Role, Store};
use certwright_simulator::audit::Caller;
use certwright_simulator::certificate::Signer;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::keys::KeyKind;
use certwright_simulator::lab::{Lab, Template};
use certwright_simulator::world::{Control, Distribution, RefusalKind, RequestWish, Visit, World};

const FLEET: &str = include_str!("../fleets/two-pairs.toml");

fn world(version: &str) -> World {
    let fleet = Fleet::read(FLEET).expect("a fleet").of_release(version);
    let keys = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys");
    World::new(&fleet, keys, 1, 0.0).expect("a world")
}

fn visit<'w>(world: &'w World, fqdn: &str) -> Visit<'w> {
    world.visit(world.find(fqdn).expect("a node").id, Caller::itself())
}

const PUBLISHER: &str = "cucm-pub.example.com";
const SUBSCRIBER: &str = "cucm-sub1.example.com";
const PRESENCE: &str = "imp-pub.example.com";

fn shown(world: &World, fqdn: &str, service: &str, purpose: Purpose) -> Vec<u8> {
    visit(world, fqdn).node().shown(service, &[purpose]).expect("it runs").der.to_vec()
}

#[test]
fn twenty_two_identities_of_three_nodes() {
    // Read live from a cluster of three CUCM 15 nodes: eight on the publisher, seven on each subscriber.
    let world = world("15");
    let count = |fqdn| visit(&world, fqdn).node().slots.len();
    assert_eq!((count(PUBLISHER), count(SUBSCRIBER)), (8, 7));
}

#[test]
fn z3_a_renewal_from_request_to_memory() {
    let world = world("15");
    let wish = RequestWish { distribution: Distribution::MultiServer, ..RequestWish::plain() };
    let csr = visit(&world, PUBLISHER).generate_request(Purpose::Tomcat, &wish).expect("a request");
    let leaf = world.lab.sign(&csr, &Template::default(), world.clock.now()).expect("signed");
    let refused =
        visit(&world, PUBLISHER).upload_identity(Purpose::Tomcat, std::slice::from_ref(&leaf)).expect_err("no CA yet");
    assert_eq!(refused.text, "CA Certificate is not available in the trust-store");
    for der in [&world.lab.root.der, &world.lab.intermediate.der] {
        visit(&world, PUBLISHER).upload_trust(Store::TomcatTrust, der, "CA").expect("taken");
    }
    let before = shown(&world, PUBLISHER, "Cisco Tomcat", Purpose::Tomcat);
    visit(&world, PUBLISHER).upload_identity(Purpose::Tomcat, std::slice::from_ref(&leaf)).expect("taken");
    assert_eq!(shown(&world, PUBLISHER, "Cisco Tomcat", Purpose::Tomcat), before, "served is not stored");
    world.clock.advance(120);
    for fqdn in [PUBLISHER, SUBSCRIBER, PRESENCE] {
        let stored = visit(&world, fqdn).node().slots[&Purpose::Tomcat].stored.clone().expect("stored");
        assert_eq!(*stored.der, *leaf, "{fqdn}");
        let trusted = visit(&world, fqdn)
            .node()
            .entries(Store::TomcatTrust)
            .iter()
            .any(|entry| *entry.der == *world.lab.root.der);
        assert!(trusted, "R1: tomcat-trust replicates to {fqdn}");
    }
    visit(&world, SUBSCRIBER).control("Cisco Tomcat", Control::Restart).expect("it restarts");
    assert!(!visit(&world, SUBSCRIBER).node().runs("Cisco Tomcat"));
    world.clock.advance(400);
    assert_eq!(shown(&world, SUBSCRIBER, "Cisco Tomcat", Purpose::Tomcat), leaf);
    assert_eq!(shown(&world, PUBLISHER, "Cisco Tomcat", Purpose::Tomcat), before);
    assert_eq!(world.audit.changes(), Vec::<String>::new(), "changes by nodes themselves are told apart");
}

#[test]
fn z3_what_an_upload_refuses() {
    let world = world("14SU2");
    let plain = RequestWish::plain();
    let sign = |csr: &[u8], template: &Template| world.lab.sign(csr, template, world.clock.now()).expect("signed");
    for der in [&world.lab.root.der, &world.lab.intermediate.der] {
        visit(&world, PUBLISHER).upload_trust(Store::TomcatTrust, der, "CA").expect("taken");
    }
    let upload =
        |leaf: Vec<u8>| visit(&world, PUBLISHER).upload_identity(Purpose::Tomcat, &[leaf]).expect_err("refused");
    let first = visit(&world, PUBLISHER).generate_request(Purpose::Tomcat, &plain).expect("a request");
    visit(&world, PUBLISHER).generate_request(Purpose::Tomcat, &plain).expect("another");
    let stale = upload(sign(&first, &Template::default()));
    assert_eq!(stale.text, "CSR Public Key and Certificate Public Key Do Not Match");
    assert_eq!(stale.kind, RefusalKind::Failed);
    let csr = visit(&world, PUBLISHER).request(Purpose::Tomcat).expect("pending").der.to_vec();
    let www = Template { add_names: vec!["www.example.com".to_owned()], ..Template::default() };
    assert_eq!(upload(sign(&csr, &www)).text, "CSR SAN and Certificate SAN does not match");
    let expired = Template { days: -1, ..Template::default() };
    assert!(upload(sign(&csr, &expired)).text.contains("could not be uploaded"));
    visit(&world, PUBLISHER).delete_request(Purpose::Tomcat).expect("gone");
    assert!(upload(sign(&csr, &Template::default())).text.ends_with("tomcat.csr does not exist"));
}

#[test]
fn y4_h32_expired_trust_comes_back_before_12() {
    for (version, back) in [("11.5", true), ("12.5", false)] {
        let world = world(version);
        let der = world.lab.root.der.clone();
        visit(&world, PUBLISHER).upload_trust(Store::TomcatTrust, &der, "CA").expect("taken");
        world.clock.advance(120);
        let file = visit(&world, PUBLISHER)
            .node()
            .entries(Store::TomcatTrust)
            .iter()
            .find(|entry| *entry.der == *der)
            .expect("there")
            .file
            .clone();
        visit(&world, PUBLISHER).delete_trust(Store::TomcatTrust, &file).expect("gone");
        world.clock.advance(120);
        let there =
            |fqdn| visit(&world, fqdn).node().entries(Store::TomcatTrust).iter().any(|entry| *entry.der == *der);
        assert!(!there(PUBLISHER) && !there(SUBSCRIBER), "{version}: gone at first");
        world.clock.advance(3600);
        assert_eq!(there(SUBSCRIBER), back, "{version}: half an hour later");
    }
}

#[test]
fn z6_phones_lose_trust_when_both_anchors_change() {
    let lost = |wait: i64| {
        let world = world("14SU2");
        let regenerate = |purpose| visit(&world, PUBLISHER).regenerate(purpose).expect("made");
        regenerate(Purpose::ItlRecovery);
        visit(&world, PUBLISHER).control("Cisco Tftp", Control::Restart).expect("restarts");
        world.clock.advance(wait);
        for fqdn in [PUBLISHER, SUBSCRIBER] {
            visit(&world, fqdn).regenerate(Purpose::Tvs).expect("made");
            visit(&world, fqdn).control("Cisco Trust Verification Service", Control::Restart).expect("restarts");
        }
        world.clock.advance(900);
        visit(&world, PUBLISHER).reset_phones(&[]).expect("reset");
        world.clock.advance(900);
        visit(&world, PUBLISHER).cluster.phones.iter().filter(|phone| phone.lost_trust).count()
    };
    assert_eq!(lost(0), 12, "signer and TVS at once: no phone can verify the new list");
}

#[test]
fn h3_a_storm_with_high_availability_on() {
    let world = world("15");
    visit(&world, PRESENCE).control("Cisco XCP Router", Control::Restart).expect("restarts");
    let storm = visit(&world, PRESENCE);
    assert!(storm.node().presence.trouble.as_ref().is_some_and(|(state, _)| state.starts_with("Failed Over")));
    drop(storm);
    let calm = super_world_without_ha();
    visit(&calm, PRESENCE).control("Cisco XCP Router", Control::Restart).expect("restarts");
    assert!(visit(&calm, PRESENCE).node().presence.trouble.is_none());
    calm.clock.advance(2000);
    assert_eq!(visit(&calm, PRESENCE).node().presence.sessions, 25, "the users are back");
}

fn super_world_without_ha() -> World {
    let world = world("15");
    let group = visit(&world, PUBLISHER).cluster.groups[0].name.clone();
    visit(&world, PUBLISHER).set_high_availability(&group, false).expect("off");
    world.clock.advance(130);
    world
}

#[test]
fn r5_only_the_publishers_ipsec_certificate_is_everywhere() {
    let world = world("14");
    let publisher = visit(&world, PUBLISHER);
    assert_eq!(
        publisher.node().entries(Store::IpsecTrust).len(),
        1 + usize::from(publisher.cluster.publisher_of(Product::Imp).is_some())
    );
    assert!(publisher.cluster.ipsec_agrees());
    assert_eq!(publisher.node().role, Role::Publisher);
}

#[test]
fn u1_a_ca_of_the_same_name_with_another_key_is_another_ca() {
    let world = world("15");
    let key = world.keys.fresh(KeyKind::Rsa(2048)).expect("a key");
    let intermediate = Signer { key, ..world.lab.intermediate.clone() };
    let other = Lab {
        root: world.lab.root.clone(),
        intermediate,
        orders: Mutex::default(),
        list_at: OnceLock::new(),
        revoked: Mutex::default(),
    };
    for der in [&world.lab.root.der, &world.lab.intermediate.der] {
        visit(&world, PUBLISHER).upload_trust(Store::TomcatTrust, der, "CA").expect("taken");
    }
    let csr = visit(&world, PUBLISHER).generate_request(Purpose::Tomcat, &RequestWish::plain()).expect("a request");
    let leaf = other.sign(&csr, &Template::default(), world.clock.now()).expect("signed");
    let refused = visit(&world, PUBLISHER).upload_identity(Purpose::Tomcat, &[leaf]).expect_err("not that CA");
    assert_eq!(refused.text, "CA Certificate is not available in the trust-store");
}
