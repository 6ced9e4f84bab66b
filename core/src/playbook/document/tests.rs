#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::BTreeMap;

use chrono::DateTime;
use serde_json::{Value, json};

use super::*;
use crate::playbook::guard::When;
use crate::playbook::script::{Bundle, World};
use crate::playbook::{Cluster, Group, Held, Known, Node, Peer, Service, SipProfile, Sso};
use crate::uc::{Product, Role, Version};

const HEAD: &str = "//! title = \"T\"\n//! purpose = \"P\"\n//! outage = \"O\"\n//! undo = \"U\"\n";

fn held(unit: &str, name: &str) -> Held {
    Held {
        unit: unit.into(),
        sha256: format!("{unit} of {name}"),
        subject: format!("CN={name}"),
        issuer: format!("CN={name}"),
        self_issued: true,
        ..Held::default()
    }
}

fn node(name: &str, product: Product, role: Role) -> Node {
    let service =
        |name: &str| Service { name: name.into(), running: true, activated: Some(true), ..Service::default() };
    Node {
        reachable: Known::Known(true),
        identities: Known::Known(["tomcat", "CallManager", "cup-xmpp"].map(|unit| held(unit, name)).to_vec()),
        trust: Known::Known(vec![held("tomcat-trust", "old")]),
        requests: Known::Known(vec![]),
        services: Known::Known(["Cisco Tomcat", "Cisco CallManager", "Cisco XCP Router"].map(service).to_vec()),
        sso: Known::Known(Sso { enabled: true, recovery_url: Some(true) }),
        ..Node::unread(name, product, Version::new(15, 0, 0), role)
    }
}

fn cluster() -> Cluster {
    let nodes = vec![
        node("pub", Product::Cucm, Role::Publisher),
        node("sub", Product::Cucm, Role::Subscriber),
        node("imp", Product::Imp, Role::Publisher),
    ];
    Cluster {
        phones: Known::Known(crate::playbook::Phones {
            registered: vec!["SEP1".into(), "SEP2".into()],
            unregistered: vec!["SEP3".into()],
            expected: vec!["SEP2".into(), "SEP4".into()],
            ..crate::playbook::Phones::default()
        }),
        groups: Known::Known(vec![Group {
            name: "G".into(),
            servers: vec!["imp".into()],
            ha_enabled: true,
            normal: Known::Known(true),
            untroubled: Known::Known(true),
        }]),
        ..Cluster::unread("hq", Product::Cucm, DateTime::UNIX_EPOCH, nodes)
    }
}

fn planned_on(body: &str, cluster: Cluster) -> Document {
    let bundle = Bundle { name: "t".into(), script: format!("{HEAD}{body}"), library: BTreeMap::new() };
    let wanted = WantedPlan {
        bundle,
        arguments: BTreeMap::new(),
        clusters: vec![],
        waivers: vec![],
        at: DateTime::UNIX_EPOCH,
        backup_hours: None,
    };
    plan(&wanted, &World::new([cluster])).unwrap().document
}

fn planned(body: &str) -> Document {
    planned_on(&format!("each_cluster(clusters(), |c| {{ {body} }});"), cluster())
}

#[test]
fn what_was_not_read_is_unknown_with_its_reason_and_never_a_zero() {
    let read = planned("regenerate(\"pub\", \"CallManager\");");
    let radius = &read.by_cluster[0].radius;
    assert_eq!(radius.phones.touched_by, ["CallManager changes"]);
    assert_eq!(radius.phones.registered, Known::Known(2));
    assert_eq!(radius.phones.unregistered.value().unwrap().names, ["SEP3"]);
    assert_eq!(radius.phones.away.value().unwrap().names, ["SEP4"], "W1");
    assert!(radius.phones.hold_new_list.why_not().is_some());
    assert!(radius.trunks.found.why_not().is_some(), "nobody asked");
    assert!(radius.expressway.found.why_not().is_some());
    assert!(radius.im_users.touched_by.is_empty());
    let mut away = cluster();
    away.phones = Known::Unknown("pub does not answer".into());
    let body = "each_cluster(clusters(), |c| { regenerate(\"pub\", \"CallManager\"); });";
    let unread = planned_on(body, away);
    let phones = &unread.by_cluster[0].radius.phones;
    assert_eq!(phones.registered.why_not(), Some("pub does not answer"));
    assert!(phones.unregistered.why_not().is_some() && phones.away.why_not().is_some());
    let page = markdown(&unread);
    assert!(page.contains("how many are registered is unknown: pub does not answer"), "{page}");
}

#[test]
fn an_inventory_without_a_neighbour_does_not_say_that_there_is_none() {
    let mut known = cluster();
    let peer = |name: &str, kind: &str| Peer {
        name: name.into(),
        kind: kind.into(),
        presents: vec![],
        issuers: vec![],
        trusts: Some(vec!["tomcat of pub".into()]),
    };
    known.peers = Known::Known(vec![peer("agents", "finesse")]);
    known.sip_profiles = Known::Known(vec![SipProfile {
        name: "P".into(),
        subject_names: "pub".into(),
        trunks: vec!["T2".into(), "T1".into()],
    }]);
    let body =
        "each_cluster(clusters(), |c| { regenerate(\"pub\", \"CallManager\"); regenerate(\"pub\", \"tomcat\"); });";
    let plan = planned_on(body, known);
    let radius = &plan.by_cluster[0].radius;
    assert_eq!(radius.contact_centre.found.value().unwrap().names, ["agents"]);
    assert!(radius.expressway.found.why_not().unwrap().contains("does not say that there is none"));
    assert_eq!(radius.trunks.found.value().unwrap(), &Found { count: 2, names: vec!["T1".into(), "T2".into()] });
    assert_eq!(radius.sso.found.value().unwrap().count, 3);
    let must = &plan.by_cluster[0].must_trust;
    let agents = must.iter().find(|one| one.peer == "agents").unwrap();
    assert_eq!((agents.unit.as_str(), agents.store.as_str()), ("tomcat", "tomcat-trust"), "W6");
    assert_eq!((&agents.trusts, agents.when), (&Known::Known(false), When::Afterwards));
    assert!(must.iter().any(|one| one.peer == "Jabber clients" && one.trusts.why_not().is_some()));
}

#[test]
fn w15_what_goes_away_for_a_time_has_its_end() {
    let plan = planned("temporarily(ha_off(c), || { restart(\"imp\", \"Cisco XCP Router\"); });");
    let of = &plan.by_cluster[0];
    let outages: Vec<_> = of.outages.iter().map(|one| (one.path.as_str(), one.until.as_deref())).collect();
    assert_eq!(outages, [("1/hq/0001.away/0001", Some("1/hq/0001.back/0001")), ("1/hq/0001/0001", None)]);
    assert_eq!(of.restarts.len(), 1);
    assert_eq!(of.radius.im_users.touched_by.len(), 2);
    assert_eq!(plan.restores, ["1/hq/0001.back/0001"]);
    assert!(plan.citations.iter().any(|one| one.id == "W15"));
}

#[test]
fn a_later_plan_tells_what_came_went_changed_and_moved() {
    let before = planned(
        "regenerate(\"pub\", \"tomcat\"); restart(\"pub\", \"Cisco Tomcat\"); await_service(\"pub\", \"Cisco Tomcat\"); restart(\"sub\", \"Cisco Tomcat\");",
    );
    let after = planned(
        "await_service(\"pub\", \"Cisco Tomcat\"); regenerate(\"pub\", \"tomcat\"); restart(\"pub\", \"Cisco Tomcat\"); backup(\"pub\");",
    );
    let found = diff(&before, &after);
    assert!(!found.same);
    let told = |steps: &[diff::StepTold]| steps.iter().map(|one| one.does.clone()).collect::<Vec<_>>();
    assert_eq!(told(&found.added), ["make a backup"]);
    assert_eq!(told(&found.removed), ["restart Cisco Tomcat"]);
    let moved: Vec<_> = found.moved.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(moved, [(3, 1)], "the others stand as they stood");
    assert_eq!(found.changed, []);
    assert!(diff(&before, &before).same);
    let lines = found.lines();
    assert!(lines.iter().any(|line| line.starts_with("+ ") && line.ends_with("make a backup")), "{lines:?}");
}

#[test]
fn a_later_plan_tells_what_nodes_hold_what_guards_say_and_whom_it_reaches() {
    let body = "each_cluster(clusters(), |c| { regenerate(\"pub\", \"CallManager\"); });";
    let before = planned_on(body, cluster());
    let mut other = cluster();
    other.phones = Known::Unknown("away".into());
    if let Some(identities) = other.nodes[0].identities.value_mut() {
        identities[1].sha256 = "another".into();
    }
    let after = planned_on(body, other);
    let found = diff(&before, &after);
    assert!(found.added.is_empty() && found.removed.is_empty() && found.moved.is_empty());
    assert_eq!(found.changed.len(), 1, "{found:?}");
    assert!(found.changed[0].changes[0].what.starts_with("the node holds: "));
    assert!(found.radius.iter().any(|one| one.what == "phones" && one.cluster == "hq"), "{found:?}");
}

#[test]
fn names_are_no_markup_in_a_page() {
    let mut bad = cluster();
    bad.nodes[1].name = "sub|<script>[x](y)\u{202e}".into();
    let body = "each_cluster(clusters(), |c| { for n in nodes(c) { restart(n, \"Cisco Tomcat\"); } });";
    let plan = planned_on(body, bad);
    let page = markdown(&plan);
    assert!(!page.contains("<script>") && !page.contains("[x](y)") && !page.contains('\u{202e}'), "{page}");
    assert!(text(&plan).iter().all(|(_, line)| !line.contains('\u{202e}')));
}

#[test]
fn a_plan_of_an_earlier_release_is_read_and_what_is_none_is_told() {
    let mut old = json!(planned("restart(\"pub\", \"Cisco Tomcat\");"));
    for younger in ["at", "words", "by_cluster", "citations"] {
        old.as_object_mut().unwrap().remove(younger);
    }
    assert_eq!(Document::read(old).unwrap().steps.len(), 1);
    for none in [Value::Null, json!({}), json!({ "steps": 1 }), json!([])] {
        assert!(Document::read(none).unwrap_err().contains("no plan"));
    }
}
