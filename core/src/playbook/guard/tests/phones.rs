//! What phones trust, and what phones need: W1, W9, W12, W7, and the preflight.

use super::*;

fn change(by: Option<&str>) -> Option<Change> {
    Some(Change { unit: Purpose::Tvs, node: PUB.to_owned(), at: now(), job: by.map(str::to_owned) })
}

fn phones(cluster: &mut Cluster) -> &mut Phones {
    cluster.phones.value_mut().unwrap()
}

#[test]
fn w01_the_first_change_passes_and_the_next_waits_for_phones() {
    let action = renew(Purpose::CallManager);
    check("W1", PUB, &action, |_| {}, &["passed"]);
    check("W1", PUB, &renew(Purpose::Tomcat), |cluster| cluster.trust_change = change(None), &[]);
    let back = |cluster: &mut Cluster| {
        cluster.trust_change = change(Some("j1"));
        phones(cluster).expected = vec!["SEP1".to_owned(), "SEP2".to_owned()];
    };
    check("W1", PUB, &action, back, &["passed"]);
    let other_phones = |cluster: &mut Cluster| {
        back(cluster);
        // As many as before, and not the same.
        phones(cluster).registered = vec!["SEP1".to_owned(), "SEP3".to_owned()];
    };
    check("W1", PUB, &action, other_phones, &["refused by second_person"]);
    let old_list = |cluster: &mut Cluster| {
        back(cluster);
        phones(cluster).hold_new_list = Known::Known(false);
    };
    check("W1", PUB, &action, old_list, &["refused by second_person"]);
    let untold = |cluster: &mut Cluster| {
        back(cluster);
        phones(cluster).hold_new_list = unknown();
    };
    check("W1", PUB, &action, untold, &["unknown by second_person"]);
}

#[test]
fn w01_what_was_never_recorded_is_unknown() {
    for unit in phone_trust() {
        check("W1", PUB, &renew(*unit), |cluster| cluster.trust_change = change(None), &["unknown by second_person"]);
    }
    let lost = |cluster: &mut Cluster| {
        cluster.trust_change = change(None);
        cluster.phones = unknown();
    };
    check("W1", PUB, &renew(Purpose::Capf), lost, &["unknown by second_person"]);
    let none = |cluster: &mut Cluster| {
        cluster.trust_change = change(None);
        *phones(cluster) = Phones::default();
    };
    check("W1", PUB, &renew(Purpose::Capf), none, &["passed"]);
}

#[test]
fn w05_phones_that_are_away_are_named() {
    let away = |cluster: &mut Cluster| phones(cluster).unregistered = vec!["SEP9".to_owned()];
    check("W5", PUB, &renew(Purpose::Tvs), away, &["warning"]);
    check("W5", PUB, &renew(Purpose::Tomcat), away, &["passed"]);
    let mut cluster = cluster();
    away(&mut cluster);
    let verdicts = judge(&step(PUB, renew(Purpose::Tvs)), &cluster, &Context::new(now()));
    assert!(verdicts.iter().any(|one| one.message.contains("SEP9")));
}

#[test]
fn w05_each_part_of_the_preflight_stops() {
    let action = Action::DeleteRequest { unit: Purpose::Tomcat };
    check("W5", PUB, &action, |_| {}, &["passed"]);
    let bad: [fn(&mut Cluster); 6] = [
        |cluster| cluster.nodes[1].reachable = Known::Known(false),
        |cluster| {
            cluster.replication = Known::Known(Replication { good: false, troubles: vec!["sub: (3)".to_owned()] });
        },
        |cluster| cluster.nodes[2].time_synchronised = Known::Known(false),
        |cluster| cluster.nodes[0].services.value_mut().unwrap()[0].running = false,
        |cluster| cluster.backup_running = Known::Known(true),
        |cluster| cluster.nodes[0].upgrade = Known::Known(Upgrade { running: true, newer_inactive: None }),
    ];
    for change in bad {
        check("W5", PUB, &action, change, &["refused by reason"]);
    }
    let unlisted = |cluster: &mut Cluster| cluster.nodes[0].services = Known::Known(vec![]);
    check("W5", PUB, &action, unlisted, &["unknown by reason"]);
    // It is said once that a node is away.
    let away = |cluster: &mut Cluster| {
        cluster.nodes[1] = Node {
            reachable: Known::Known(false),
            ..Node::unread(SUB, Product::Cucm, Version::new(15, 0, 2), Role::Subscriber)
        };
    };
    check("W5", PUB, &action, away, &["refused by reason"]);
    check("W5", "nobody", &action, |_| {}, &["refused by impossible"]);
}

#[test]
fn w05_voicemail_needs_no_change_notification() {
    let change = |cluster: &mut Cluster| {
        cluster.product = Product::Cuc;
        cluster.nodes.truncate(1);
        cluster.nodes[0].product = Product::Cuc;
        cluster.nodes[0].services = Known::Known(vec![]);
    };
    check("W5", PUB, &Action::DeleteRequest { unit: Purpose::Tomcat }, change, &["passed"]);
}

#[test]
fn w09_capf_is_kept_and_its_phones_are_counted() {
    let action = renew(Purpose::Capf);
    check("W9", PUB, &action, |_| {}, &["passed"]);
    check("W9", PUB, &action, |cluster| cluster.mixed_mode = Known::Known(true), &["passed", "warning"]);
    check("W9", PUB, &renew(Purpose::CallManager), |cluster| cluster.mixed_mode = Known::Known(true), &["warning"]);
    check("W9", PUB, &renew(Purpose::Tomcat), |cluster| cluster.mixed_mode = unknown(), &[]);
    let holding = |cluster: &mut Cluster| {
        cluster.lsc_issuers = Known::Known([("CAPF-1a2b".to_owned(), 7)].into());
    };
    check("W9", PUB, &action, holding, &["passed", "warning"]);
    let not_kept = |cluster: &mut Cluster| {
        cluster.nodes[0].trust.value_mut().unwrap().retain(|held| held.unit != "CallManager-trust")
    };
    check("W9", PUB, &action, not_kept, &["passed", "refused by reason"]);
    check("W9", PUB, &action, |cluster| cluster.nodes[0].trust = unknown(), &["passed", "unknown by reason"]);
}

#[test]
fn w12_a_backup_counts_while_it_is_young() {
    let action = renew(Purpose::Ipsec);
    let hours = |hours: i64| {
        move |cluster: &mut Cluster| {
            let completed_at = Some(now() - chrono::TimeDelta::hours(hours));
            cluster.backup = Known::Known(Some(Backup { completed_at, text: "x".to_owned() }));
        }
    };
    check("W12", PUB, &action, hours(24), &["passed"]);
    check("W12", PUB, &action, hours(25), &["refused by reason"]);
    check("W12", PUB, &action, hours(-1), &["passed"]);
    check("W12", PUB, &action, hours(-3), &["unknown by reason"]);
    check("W12", PUB, &action, |cluster| cluster.backup = Known::Known(None), &["refused by reason"]);
    check("W12", PUB, &action, |cluster| cluster.backup = unknown(), &["unknown by reason"]);
    let undated = |cluster: &mut Cluster| {
        cluster.backup = Known::Known(Some(Backup { completed_at: None, text: "a night".to_owned() }));
    };
    check("W12", PUB, &action, undated, &["unknown by reason"]);
    let patient = Context { backup_hours: 72, ..Context::new(now()) };
    check_in("W12", PUB, &action, &patient, hours(71), &["passed"]);
}

#[test]
fn w12_phone_trust_ipsec_and_bulk_need_one() {
    let old = |cluster: &mut Cluster| cluster.backup = Known::Known(None);
    let certificate = corpus::pem("certs/ca/root.pem");
    let upload = |store| Action::UploadTrust { store, certificate: certificate.clone(), description: String::new() };
    for unit in phone_trust() {
        check("W12", PUB, &renew(*unit), old, &["refused by reason"]);
    }
    check("W12", PUB, &renew(Purpose::Tomcat), old, &[]);
    check("W12", PUB, &upload(Store::TomcatTrust), old, &[]);
    for store in [Store::IpsecTrust, Store::CapfTrust, Store::CallManagerTrust, Store::PhoneVpnTrust] {
        check("W12", PUB, &upload(store), old, &["refused by reason"]);
    }
    let bulk = Context { bulk: true, ..Context::new(now()) };
    check_in("W12", PUB, &upload(Store::TomcatTrust), &bulk, old, &["refused by reason"]);
}

#[test]
fn w07_a_trunk_that_expects_the_old_name_is_named() {
    let action = renew(Purpose::CallManager);
    let profile = |names: &str| SipProfile {
        name: "Secure".to_owned(),
        subject_names: names.to_owned(),
        trunks: vec!["to-sbc".to_owned(), "to-far".to_owned()],
    };
    let multi = |cluster: &mut Cluster| {
        let identities = cluster.nodes[0].identities.value_mut().unwrap();
        let own = identities.iter_mut().find(|held| held.unit == "CallManager").unwrap();
        own.subject = "CN=pub-ms.hq.example.com,O=Example".to_owned();
    };
    check("W7", PUB, &action, |_| {}, &["passed"]);
    check("W7", PUB, &action, multi, &["passed"]);
    for names in ["pub-ms.hq.example.com", "a.example.com, PUB-MS.hq.example.com", "a;pub-ms.hq.example.com"] {
        let expects = |cluster: &mut Cluster| {
            multi(cluster);
            cluster.sip_profiles = Known::Known(vec![profile(names)]);
        };
        check("W7", PUB, &action, expects, &["warning"]);
        let mut cluster = cluster();
        expects(&mut cluster);
        let verdicts = judge(&step(PUB, action.clone()), &cluster, &Context::new(now()));
        assert_eq!(verdicts.iter().filter(|one| one.guard == "W7").count(), 2, "one for each trunk");
    }
    let unread = |cluster: &mut Cluster| {
        multi(cluster);
        cluster.sip_profiles = unknown();
    };
    check("W7", PUB, &action, unread, &["unknown by reason"]);
    check("W7", PUB, &renew(Purpose::Tomcat), unread, &[]);
}
