//! The actions around certificates: high availability, waits, proofs, keys, backups, what a person does.

use certwright::job::OrderFault;
use certwright::store::jobs::{JobState, StepState, WaitKind};
use certwright_core::playbook::{Action, Control, TokenKey};
use certwright_core::uc::Purpose;
use serde_json::{Value, json};

use super::bench::{PUB, SUB};
use super::rig::{IMP, Rig, brief};

fn ha(group: &str, enabled: bool) -> Action {
    Action::SetHa { group: group.to_owned(), enabled }
}

fn control(service: &str, control: Control) -> Action {
    Action::ControlService { service: service.to_owned(), control }
}

fn verify(unit: &str, sha256: &str) -> Action {
    Action::Verify { unit: unit.to_owned(), sha256: sha256.to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn h3_w2_high_availability_goes_off_is_waited_for_and_comes_on_again() {
    let rig = Rig::new("ha").await;
    let group = rig.visit(IMP, |visit| visit.cluster.groups[0].name.clone());
    let heard = || rig.visit(IMP, |visit| visit.cluster.groups[0].heard);
    assert!(heard());
    let steps = rig.succeeds(&[(IMP, ha(&group, false)), (IMP, ha(&group, false))]).await;
    assert!(!heard(), "the step is done when the nodes know of it");
    assert_eq!([steps[0].state, steps[1].state], [StepState::Done, StepState::Adopted], "once");
    assert_eq!(steps[0].before["enabled"], true, "W15: what was");
    let await_ha = Action::AwaitHa { group: group.clone() };
    rig.succeeds(&[(IMP, ha(&group, true)), (IMP, await_ha)]).await;
    assert!(heard());
    let sent: Vec<String> = rig.bench.changes();
    assert_eq!(sent, [format!("{PUB} set_high_availability"), format!("{PUB} set_high_availability")]);
    let (state, steps) = rig.does(&[(IMP, ha("Nobody", false))]).await;
    assert_eq!((state, &steps[0].detail["guard"]), (JobState::Failed, &json!("W2")));
}

#[tokio::test(flavor = "multi_thread")]
async fn w2_who_takes_up_a_switch_finds_it_and_waits_all_the_same() {
    let rig = Rig::new("ha-crash").await;
    let group = rig.visit(IMP, |visit| visit.cluster.groups[0].name.clone());
    let id = rig.job(&[(IMP, ha(&group, false))]).await;
    let (hold, step) = (rig.hold(&id).await, rig.steps(&id).await.remove(0));
    // A process that ended right after it had sent the switch.
    rig.site.jobs.intend_step(&hold, &step.path, &json!({ "enabled": true })).await.unwrap();
    rig.visit(PUB, |visit| visit.set_high_availability(&group, false)).unwrap();
    assert_eq!(rig.go_on(&id).await, JobState::Succeeded);
    assert!(!rig.visit(IMP, |visit| visit.cluster.groups[0].heard), "it waited until the nodes know");
    assert_eq!(rig.steps(&id).await[0].state, StepState::Adopted);
    assert!(rig.bench.changes().is_empty(), "nothing was sent: {:?}", rig.bench.changes());
}

#[tokio::test(flavor = "multi_thread")]
async fn u15_what_is_stored_and_not_presented_is_told_with_both() {
    let rig = Rig::new("verify").await;
    let old = rig.stored(PUB, "tomcat");
    let steps = rig.succeeds(&[(PUB, verify("tomcat", &old))]).await;
    assert_eq!(steps[0].detail["stored"], old);
    assert_eq!(steps[0].detail["served"], json!([{ "port": 8443, "service": "Cisco Tomcat", "sha256": old }]));
    rig.succeeds(&[(PUB, Action::Regenerate { unit: Purpose::Tomcat })]).await;
    let new = rig.stored(PUB, "tomcat");
    let (state, steps) = rig.does(&[(PUB, verify("tomcat", &new))]).await;
    assert_eq!(state, JobState::Failed, "{}", brief(&steps[0]));
    assert_eq!((&steps[0].detail["code"], &steps[0].detail["stored"]), (&json!("mismatch"), &json!(new)));
    assert_eq!(steps[0].detail["served"][0]["sha256"], old);
    assert!(steps[0].detail["message"].as_str().unwrap().contains(&old), "{}", brief(&steps[0]));
    let restart = control("Cisco Tomcat", Control::Restart);
    let steps = rig.succeeds(&[(PUB, restart), (PUB, verify("tomcat", &new))]).await;
    assert_eq!(steps[1].detail["served"][0]["sha256"], new);
}

#[tokio::test(flavor = "multi_thread")]
async fn u15_every_purpose_is_proven_where_its_service_answers() {
    let rig = Rig::new("verify-ports").await;
    for (node, unit, port) in [
        (PUB, "CallManager", Some(5061)),
        (SUB, "TVS", Some(2445)),
        (IMP, "cup", Some(5061)),
        (IMP, "cup-xmpp", Some(5222)),
        (PUB, "ipsec", None),
    ] {
        let sha256 = rig.stored(node, unit);
        let steps = rig.succeeds(&[(node, verify(unit, &sha256))]).await;
        let served = steps[0].detail["served"].as_array().unwrap();
        match port {
            Some(port) => assert_eq!(served[0]["port"], port, "{unit}: {}", brief(&steps[0])),
            None => assert!(steps[0].detail["note"].as_str().unwrap().contains("stored only"), "{}", brief(&steps[0])),
        }
        assert!(served.iter().all(|one| one["sha256"] == sha256.as_str()), "{unit}: {}", brief(&steps[0]));
    }
}

fn by_hand() -> Action {
    Action::ByHand {
        clicks: vec!["Open the page.".to_owned(), "Save.".to_owned()],
        about: "set the monitor".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_does_is_done_when_the_person_says_so() {
    let rig = Rig::new("by-hand").await;
    let id = rig.job(&[(PUB, by_hand()), (SUB, by_hand())]).await;
    for number in 0..2 {
        assert_eq!(rig.go_on(&id).await, JobState::Waiting);
        let waiting = rig.site.jobs.job(&id).await.unwrap().waiting_for.unwrap();
        let path = rig.steps(&id).await[number].path.clone();
        assert_eq!((waiting.kind, waiting.path, waiting.clicks.len()), (WaitKind::Person, Some(path), 2));
        let other = certwright::job::resume(&rig.site, &id, Some("hq/other/0009"), ("user:ann", "test")).await;
        assert!(matches!(other, Err(OrderFault::State(told)) if told.contains("nothing was confirmed")));
        assert_eq!(rig.steps(&id).await[number].state, StepState::Intended);
        assert_eq!(rig.resume(&id).await, JobState::Queued);
        let steps = rig.steps(&id).await;
        assert_eq!(steps[number].state, StepState::Done);
        assert_eq!(steps[number].detail, json!({ "confirmed_by": "user:ann" }));
    }
    assert_eq!(rig.go_on(&id).await, JobState::Succeeded);
    assert!(rig.bench.changes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_was_never_asked_has_not_confirmed() {
    let rig = Rig::new("by-hand-crash").await;
    let id = rig.job(&[(PUB, by_hand())]).await;
    let (hold, step) = (rig.hold(&id).await, rig.steps(&id).await.remove(0));
    rig.site.jobs.intend_step(&hold, &step.path, &Value::Null).await.unwrap();
    // The process ended here. While somebody else has the job, to resume it says nothing.
    rig.resume(&id).await;
    assert_eq!(rig.steps(&id).await[0].state, StepState::Intended);
    assert_eq!(rig.go_on(&id).await, JobState::Waiting, "it is asked for again");
    assert_eq!(rig.steps(&id).await[0].state, StepState::Intended);
    rig.resume(&id).await;
    assert_eq!(rig.go_on(&id).await, JobState::Succeeded);
}

#[tokio::test(flavor = "multi_thread")]
async fn w11_services_replication_and_phones_are_waited_for() {
    let rig = Rig::new("waits").await;
    let call = "Cisco CallManager";
    let awaits = Action::AwaitService { service: call.to_owned() };
    let steps = rig
        .succeeds(&[
            (PUB, control(call, Control::Restart)),
            (PUB, awaits),
            (PUB, Action::AwaitReplication),
            (PUB, Action::AwaitPhones),
        ])
        .await;
    assert_eq!(steps[0].before["phones"].as_array().unwrap().len(), 12, "W11: who was there");
    let found = &steps[3].detail;
    assert_eq!((&found["registered"], &found["expected"]), (&json!(12), &json!(12)), "{found}");
    assert!(found["hold_new_list"].is_null() && found["note"].is_string(), "{found}");
    // Without a record: their number stands still.
    let steps = rig.succeeds(&[(PUB, Action::AwaitPhones)]).await;
    assert_eq!(steps[0].detail["registered"], 12);
}

#[tokio::test(flavor = "multi_thread")]
async fn o5_v3_q11_keys_and_parameters() {
    let rig = Rig::new("keys").await;
    let key = || rig.visit(PUB, |visit| visit.cluster.tokens.signing);
    let before = key();
    let steps = rig.succeeds(&[(PUB, Action::RegenerateKey { kind: TokenKey::Signing })]).await;
    assert_ne!(key(), before);
    assert_eq!(steps[0].detail["verified"], true, "{}", brief(&steps[0]));
    assert!(steps[0].before["key"].is_string());
    let set = |value: &str| Action::SetParameter {
        service: "Enterprise Wide".to_owned(),
        name: "HTTPS Ciphers".to_owned(),
        value: value.to_owned(),
    };
    let steps = rig.succeeds(&[(PUB, set("1")), (PUB, set("1"))]).await;
    assert_eq!([steps[0].state, steps[1].state], [StepState::Done, StepState::Adopted], "{}", brief(&steps[0]));
    assert_eq!(steps[0].before["value"], "0", "to be put back");
    assert_eq!(rig.visit(PUB, |visit| visit.cluster.parameters["HTTPS Ciphers"].clone()), "1");
    let mode = Action::SetParameter {
        service: "Enterprise Wide".to_owned(),
        name: "ClusterSecurityMode".to_owned(),
        value: "1".to_owned(),
    };
    let (state, steps) = rig.does(&[(PUB, mode)]).await;
    assert_eq!((state, &steps[0].detail["kind"]), (JobState::Failed, &json!("not_supported")), "{}", brief(&steps[0]));
    let sent: Vec<String> = rig.bench.changes();
    assert_eq!(sent, [format!("{PUB} regenerate_token_key"), format!("{PUB} set_parameter")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn n8_w12_a_backup_is_done_when_it_has_ended_well() {
    let rig = Rig::new("backup").await;
    let backup = || Action::StartBackup { features: Vec::new(), device: None };
    let steps = rig.succeeds(&[(PUB, backup())]).await;
    assert!(steps[0].detail["backup"].is_string(), "{}", brief(&steps[0]));
    assert_eq!(rig.bench.changes(), [format!("{PUB} start_backup")]);
    let good = rig.visit(PUB, |visit| visit.cluster.backups.iter().filter(|one| one.succeeded == Some(true)).count());
    assert_eq!(good, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn w8_single_sign_on_goes_off_by_command_and_on_by_a_person() {
    let rig = Rig::new("sso").await;
    rig.visit(PUB, |visit| visit.cluster.nodes[visit.at].sso = true);
    let steps = rig.succeeds(&[(PUB, Action::SwitchSso { enabled: false })]).await;
    assert_eq!(steps[0].before["enabled"], true);
    assert!(!rig.visit(PUB, |visit| visit.node().sso));
    let id = rig.job(&[(PUB, Action::SwitchSso { enabled: true })]).await;
    assert_eq!(rig.go_on(&id).await, JobState::Waiting);
    assert_eq!(rig.resume(&id).await, JobState::Queued);
    assert_eq!(rig.go_on(&id).await, JobState::Waiting, "said to be on, and the node says that it is off");
    rig.visit(PUB, |visit| visit.cluster.nodes[visit.at].sso = true);
    rig.resume(&id).await;
    assert_eq!(rig.go_on(&id).await, JobState::Succeeded);
}

#[tokio::test(flavor = "multi_thread")]
async fn w9_the_ctl_is_updated_in_mixed_mode_alone() {
    let rig = Rig::new("ctl").await;
    let (state, steps) = rig.does(&[(PUB, Action::UpdateCtl)]).await;
    assert_eq!((state, &steps[0].detail["guard"]), (JobState::Failed, &json!("W9")), "{}", brief(&steps[0]));
    rig.visit(PUB, |visit| visit.set_security_mode(true)).unwrap();
    rig.succeeds(&[(PUB, Action::UpdateCtl)]).await;
    assert_eq!(rig.bench.changes(), [format!("{PUB} update_ctl")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn x12_a_node_restarts_once_and_is_waited_for() {
    let rig = Rig::new("restart").await;
    let steps = rig.succeeds(&[(SUB, Action::RestartNode)]).await;
    assert_eq!(steps[0].detail["verified"], true, "{}", brief(&steps[0]));
    assert_eq!(rig.bench.changes(), [format!("{SUB} restart_node")]);
    // Whoever finds it begun looks since when the node runs.
    let id = rig.job(&[(SUB, Action::RestartNode)]).await;
    let (hold, step) = (rig.hold(&id).await, rig.steps(&id).await.remove(0));
    rig.site.jobs.intend_step(&hold, &step.path, &steps[0].before).await.unwrap();
    assert_eq!(rig.go_on(&id).await, JobState::Succeeded);
    assert_eq!(rig.steps(&id).await[0].state, StepState::Adopted);
    assert_eq!(rig.bench.changes().len(), 1, "not a second time");
}

#[tokio::test(flavor = "multi_thread")]
async fn h3_w15_a_playbook_restarts_presence_with_high_availability_off() {
    let bench = super::bench::Bench::new("ha-playbook", "15").await;
    let wanted = super::playbooks::playbook(
        r#"each_cluster(["hq"], |c| {
            let n = publisher(c, "imp");
            temporarily(ha_off(c), || {
                restart(n, "Cisco SIP Proxy");
                await_service(n, "Cisco SIP Proxy");
            });
            for one in groups(c) { await_ha(n, one.name); }
            let p = publisher(c);
            verify(p, "tomcat", identity(p, "tomcat").sha256);
            by_hand(p, ["Look at the page."], "look");
        });"#,
    );
    let job = bench.job(wanted).await;
    let states = super::bench::steps(&job);
    assert_eq!(job["waiting_for"]["clicks"], json!(["Look at the page."]), "{} {states:#?}", job["message"]);
    let id = job["id"].as_str().unwrap();
    let by = bench.by(certwright::store::server::Role::Operator);
    let resumed = bench.server.post(&format!("/api/v1/jobs/{id}/resume"), &by, json!({})).await;
    assert_eq!(resumed.status.as_u16(), 200, "{}", resumed.body);
    let job = bench.end_of(id).await;
    assert_eq!(job["state"], "succeeded", "{} {:#?}", job["message"], super::bench::steps(&job));
    let by_hand = job["steps"].as_array().unwrap().iter().find(|step| step["action"] == "by_hand").unwrap();
    assert_eq!(by_hand["detail"]["confirmed_by"], "token:operator/id-operator", "{by_hand:#}");
    let changes = bench.changes();
    let [off, restart, on] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!((off, on), (&format!("{PUB} set_high_availability"), &format!("{PUB} set_high_availability")));
    assert!(restart.starts_with(IMP), "between: {changes:?}");
}
