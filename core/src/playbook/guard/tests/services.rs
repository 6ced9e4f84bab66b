//! What goes down, and what is installed: W2, W4, W8, W10, W11, W13.

use super::*;

fn group(cluster: &mut Cluster) -> &mut Group {
    &mut cluster.groups.value_mut().unwrap()[0]
}

#[test]
fn w02_redundancy_is_normal_or_off() {
    let (router, xmpp) = (control("Cisco XCP Router", Control::Restart), renew(Purpose::CupXmpp));
    check("W2", PUB, &renew(Purpose::Tomcat), |cluster| cluster.groups = unknown(), &[]);
    check("W2", IMP, &xmpp, |_| {}, &["warning"]);
    check("W2", IMP, &router, |_| {}, &["refused by reason"]);
    check("W2", IMP, &control("Cisco XCP Router", Control::Start), |_| {}, &[]);
    check("W2", IMP, &control("Cisco Tomcat", Control::Restart), |_| {}, &["passed"]);
    for action in [&router, &xmpp] {
        check("W2", IMP, action, |cluster| group(cluster).normal = Known::Known(false), &["refused by reason"]);
        check("W2", IMP, action, |cluster| group(cluster).normal = unknown(), &["unknown by reason"]);
        check("W2", IMP, action, |cluster| cluster.groups = unknown(), &["unknown by reason"]);
        let off = |cluster: &mut Cluster| {
            group(cluster).ha_enabled = false;
            group(cluster).normal = Known::Known(false);
        };
        check("W2", IMP, action, off, &["passed"]);
        check("W2", IMP, action, |cluster| group(cluster).servers.clear(), &["passed"]);
    }
}

#[test]
fn w04_what_a_ca_signed_is_not_renewed_in_passing() {
    let action = renew(Purpose::Tomcat);
    check("W4", PUB, &action, |_| {}, &["passed"]);
    let signed = |cluster: &mut Cluster| {
        cluster.nodes[0].identities = Known::Known(vec![held("tomcat", PUB, "Example CA")]);
    };
    check("W4", PUB, &action, signed, &["refused by reason"]);
    let asked = Context { replace_ca_signed: true, ..Context::new(now()) };
    check_in("W4", PUB, &action, &asked, signed, &["refused by reason"]);
    check("W4", PUB, &action, |cluster| cluster.nodes[0].identities = unknown(), &["unknown by reason"]);
    check("W4", PUB, &action, |cluster| cluster.nodes[0].identities = Known::Known(vec![]), &["refused by impossible"]);
    let multi = |cluster: &mut Cluster| {
        let names = vec![PUB.to_owned(), SUB.to_owned()];
        cluster.nodes[0].identities = Known::Known(vec![Held { dns_names: names, ..held("tomcat", PUB, PUB) }]);
    };
    check("W4", PUB, &action, multi, &["warning"]);
}

#[test]
fn w04_o1_token_keys_and_list_signers_are_renewed_for_a_reason_alone() {
    let bulk = Context { bulk: true, ..Context::new(now()) };
    for unit in [Purpose::Authz, Purpose::ItlRecovery] {
        check("W4", PUB, &renew(unit), |_| {}, &["passed", "refused by reason"]);
        check_in("W4", PUB, &renew(unit), &bulk, |_| {}, &["passed", "refused by impossible"]);
    }
    let verdicts = judge(&step(PUB, renew(Purpose::Authz)), &cluster(), &Context::new(now()));
    assert!(verdicts.iter().any(|one| one.message.contains("all tokens")), "{verdicts:#?}");
    check_in("W4", PUB, &renew(Purpose::Tomcat), &bulk, |_| {}, &["passed"]);
}

#[test]
fn w08_single_sign_on_is_off_while_tomcat_changes() {
    let on = |recovery_url| {
        move |cluster: &mut Cluster| cluster.nodes[1].sso = Known::Known(Sso { enabled: true, recovery_url })
    };
    for unit in [Purpose::Tomcat, Purpose::TomcatEcdsa] {
        check("W8", PUB, &renew(unit), |_| {}, &["passed"]);
        check("W8", PUB, &renew(unit), on(Some(true)), &["refused by reason"]);
        check("W8", PUB, &renew(unit), |cluster| cluster.nodes[2].sso = unknown(), &["unknown by reason"]);
    }
    check("W8", PUB, &renew(Purpose::ItlRecovery), on(Some(true)), &["warning"]);
    check("W8", PUB, &renew(Purpose::CallManager), on(None), &[]);
    let message = |recovery_url| {
        let mut cluster = cluster();
        on(recovery_url)(&mut cluster);
        let verdicts = judge(&step(PUB, renew(Purpose::Tomcat)), &cluster, &Context::new(now()));
        verdicts.into_iter().find(|one| one.guard == "W8").unwrap().message
    };
    assert!(!message(Some(true)).contains("recovery"));
    assert!(message(Some(false)).contains("recovery") && message(None).contains("recovery"));
    let emergency = |cluster: &mut Cluster| cluster.nodes.iter_mut().for_each(|node| node.product = Product::Cer);
    check("W8", PUB, &renew(Purpose::Tomcat), emergency, &[]);
}

#[test]
fn w10_the_edge_store_changes_on_the_publisher() {
    let certificate = corpus::pem("certs/ca/root.pem");
    let upload = |store| Action::UploadTrust { store, certificate: certificate.clone(), description: String::new() };
    check("W10", PUB, &upload(Store::PhoneEdgeTrust), |_| {}, &["passed"]);
    check("W10", SUB, &upload(Store::PhoneEdgeTrust), |_| {}, &["refused by impossible"]);
    let gone = delete(Store::PhoneEdgeTrust, &authority("x", "x"));
    check("W10", SUB, &gone, |_| {}, &["refused by impossible"]);
    check("W10", SUB, &upload(Store::TomcatTrust), |_| {}, &[]);
}

#[test]
fn w11_call_processing_goes_down_one_node_at_a_time() {
    let action = control("Cisco Tftp", Control::Restart);
    let tftp = |at: usize, change: fn(&mut Service)| {
        move |cluster: &mut Cluster| {
            let services = cluster.nodes[at].services.value_mut().unwrap();
            change(services.iter_mut().find(|one| one.name == "Cisco Tftp").unwrap());
        }
    };
    check("W11", PUB, &action, |_| {}, &["passed"]);
    check("W11", PUB, &action, tftp(1, |service| service.running = false), &["refused by reason"]);
    check("W11", PUB, &action, tftp(0, |service| service.running = false), &["passed"]);
    let elsewhere_off = tftp(1, |service| {
        service.running = false;
        service.activated = Some(false);
    });
    check("W11", PUB, &action, elsewhere_off, &["warning"]);
    check("W11", PUB, &action, |cluster| cluster.nodes.truncate(1), &["warning"]);
    check("W11", PUB, &action, |cluster| cluster.nodes[1].services = unknown(), &["unknown by reason"]);
    check("W11", PUB, &action, |cluster| cluster.phones = unknown(), &["unknown by reason"]);
    let away = |cluster: &mut Cluster| {
        cluster.phones.value_mut().unwrap().expected = vec!["SEP1".to_owned(), "SEP7".to_owned()];
    };
    check("W11", PUB, &action, away, &["refused by reason"]);
    check("W11", PUB, &control("Cisco Tftp", Control::Start), away, &[]);
    check("W11", PUB, &control("Cisco DRF Local", Control::Restart), away, &["passed"]);
}

#[test]
fn w11_tomcat_waits_until_the_node_before_shows_the_new_one() {
    let action = control("Cisco Tomcat", Control::Restart);
    let old = |cluster: &mut Cluster| cluster.nodes[0].web_served = Known::Known(vec!["00".repeat(32)]);
    check("W11", PUB, &action, old, &["passed"]);
    check("W11", SUB, &action, |_| {}, &["passed"]);
    check("W11", SUB, &action, old, &["refused by reason"]);
    check("W11", IMP, &action, old, &["refused by reason"]);
    check("W11", SUB, &action, |cluster| cluster.nodes[0].web_served = unknown(), &["unknown by reason"]);
}

#[test]
fn w11_of_two_voicemail_servers_one_stays_up() {
    let action = control("Connection Conversation Manager", Control::Stop);
    let two = |cluster: &mut Cluster| {
        cluster.nodes.truncate(2);
        cluster.nodes.iter_mut().for_each(|node| node.product = Product::Cuc);
    };
    let with = |change: fn(&mut Cluster)| {
        move |cluster: &mut Cluster| {
            two(cluster);
            change(cluster);
        }
    };
    check("W11", PUB, &action, two, &["passed"]);
    check(
        "W11",
        PUB,
        &action,
        with(|cluster| cluster.nodes[1].reachable = Known::Known(false)),
        &["refused by reason"],
    );
    check("W11", PUB, &action, with(|cluster| cluster.nodes[1].reachable = unknown()), &["unknown by reason"]);
    check("W11", PUB, &action, with(|cluster| cluster.nodes[1].services = unknown()), &["unknown by reason"]);
    let down = with(|cluster| cluster.nodes[1].services.value_mut().unwrap()[3].running = false);
    check("W11", PUB, &action, down, &["refused by reason"]);
    check("W11", PUB, &action, with(|cluster| cluster.nodes.truncate(1)), &["passed"]);
}

#[test]
fn w13_identities_wait_for_upgrades() {
    let upgrade =
        |upgrade: Upgrade| move |cluster: &mut Cluster| cluster.nodes[1].upgrade = Known::Known(upgrade.clone());
    let running = upgrade(Upgrade { running: true, newer_inactive: None });
    let newer = upgrade(Upgrade { running: false, newer_inactive: Some("15.0.1.13900-1".to_owned()) });
    check("W13", PUB, &renew(Purpose::Tomcat), |_| {}, &["passed"]);
    check("W13", PUB, &renew(Purpose::Tomcat), &running, &["refused by reason"]);
    check("W13", PUB, &renew(Purpose::Tomcat), &newer, &["refused by reason"]);
    check("W13", PUB, &renew(Purpose::Tomcat), |cluster| cluster.nodes[2].upgrade = unknown(), &["unknown by reason"]);
    check("W13", PUB, &Action::DeleteRequest { unit: Purpose::Tomcat }, &newer, &[]);
}

#[test]
fn w02_h3_off_where_the_group_is_well_and_on_again_only_then() {
    let switch = |enabled| Action::SetHa { group: "Default".to_owned(), enabled };
    let (on, off) = (switch(true), switch(false));
    check("W2", IMP, &off, |_| {}, &["passed"]);
    check("W2", IMP, &off, |cluster| group(cluster).normal = Known::Known(false), &["refused by reason"]);
    let is_off = |cluster: &mut Cluster| {
        group(cluster).ha_enabled = false;
        group(cluster).normal = Known::Known(false);
    };
    check("W2", IMP, &off, is_off, &["passed"]);
    check("W2", IMP, &on, is_off, &["passed"]);
    let troubled = |cluster: &mut Cluster| {
        is_off(cluster);
        group(cluster).untroubled = Known::Known(false);
    };
    check("W2", IMP, &on, troubled, &["refused by reason"]);
    let unread = |cluster: &mut Cluster| {
        is_off(cluster);
        group(cluster).untroubled = unknown();
    };
    check("W2", IMP, &on, unread, &["unknown by reason"]);
    let stopped = |cluster: &mut Cluster| {
        is_off(cluster);
        let router =
            Service { name: "Cisco XCP Router".into(), running: false, activated: Some(true), ..Service::default() };
        cluster.nodes[2].services.value_mut().unwrap().push(router);
    };
    check("W2", IMP, &on, stopped, &["passed", "refused by reason"]);
    check("W2", IMP, &Action::SetHa { group: "Other".into(), enabled: true }, |_| {}, &["refused by impossible"]);
    check("W2", IMP, &Action::RestartNode, |_| {}, &["refused by reason"]);
    check("W2", IMP, &Action::RestartNode, is_off, &["passed"]);
    check("W2", PUB, &Action::RestartNode, |_| {}, &[]);
}

#[test]
fn w04_o5_keys_of_logins_for_a_reason_on_the_publisher() {
    let key = Action::RegenerateKey { kind: TokenKey::Encryption };
    check("W4", PUB, &key, |_| {}, &["refused by reason"]);
    check("W4", SUB, &key, |_| {}, &["refused by impossible", "refused by reason"]);
    let bulk = Context { bulk: true, ..Context::new(now()) };
    check_in("W4", PUB, &key, &bulk, |_| {}, &["refused by impossible"]);
    // All clusters in step is what a playbook is written for [O7]; a certificate in passing stays out of it.
    let playbook = Context { is_playbook: true, ..bulk };
    check_in("W4", PUB, &key, &playbook, |_| {}, &["refused by reason"]);
    check_in("W4", PUB, &renew(Purpose::Authz), &playbook, |_| {}, &["passed", "refused by impossible"]);
}

#[test]
fn w08_single_sign_on_goes_off_only_where_a_way_in_remains() {
    let off = Action::SwitchSso { enabled: false };
    let on = |recovery_url| {
        move |cluster: &mut Cluster| cluster.nodes[0].sso = Known::Known(Sso { enabled: true, recovery_url })
    };
    check("W8", PUB, &off, |_| {}, &["passed"]);
    check("W8", PUB, &off, on(Some(true)), &["passed"]);
    check("W8", PUB, &off, on(Some(false)), &["refused by reason"]);
    check("W8", PUB, &off, on(None), &["unknown by reason"]);
    check("W8", PUB, &Action::SwitchSso { enabled: true }, |_| {}, &["warning"]);
}

#[test]
fn w09_w11_the_ctl_on_the_publisher_in_mixed_mode_without_tokens() {
    let mixed = |cluster: &mut Cluster| cluster.mixed_mode = Known::Known(true);
    check("W9", PUB, &Action::UpdateCtl, mixed, &["passed"]);
    check("W9", SUB, &Action::UpdateCtl, mixed, &["refused by impossible"]);
    check("W9", PUB, &Action::UpdateCtl, |_| {}, &["refused by impossible"]);
    check("W9", PUB, &Action::UpdateCtl, |cluster| cluster.mixed_mode = unknown(), &["unknown by reason"]);
    check("W11", PUB, &Action::UpdateCtl, mixed, &["passed"]);
    let tokens = |cluster: &mut Cluster| {
        cluster.ctl = Known::Known(Some(Ctl { hardware_tokens: true, ..Ctl::default() }));
    };
    check("W11", PUB, &Action::UpdateCtl, tokens, &["refused by impossible"]);
}

#[test]
fn w11_with_a_node_all_its_services_go_down() {
    let restart = Action::RestartNode;
    check("W11", SUB, &restart, |_| {}, &["passed"]);
    let missing = |cluster: &mut Cluster| {
        cluster.phones.value_mut().unwrap().expected = vec!["SEP9".to_owned()];
    };
    check("W11", SUB, &restart, missing, &["refused by reason"]);
    let old = |cluster: &mut Cluster| cluster.nodes[0].web_served = Known::Known(vec!["old".to_owned()]);
    check("W11", SUB, &restart, old, &["refused by reason"]);
    check("W11", SUB, &restart, |cluster| cluster.nodes[1].services = unknown(), &["unknown by reason"]);
}

#[test]
fn what_a_person_does_is_not_judged() {
    let hand = Action::ByHand { clicks: vec!["Save".to_owned()], about: "repair replication".to_owned() };
    let mut cluster = cluster();
    cluster.replication = unknown();
    assert!(judge(&step(PUB, hand.clone()), &cluster, &Context::new(now())).is_empty());
    assert_eq!(Needs::of(&[hand]), Needs::nothing());
}
