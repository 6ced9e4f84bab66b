//! What of a job is taken back, in which order, and what stays.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use super::*;
use crate::playbook::{Control, Operation, Spread};
use crate::uc::Purpose;

/// 2026-11-22, before which the certificates of the corpus do not expire.
const NOW: &str = "2026-11-22T12:00:00Z";

fn root() -> String {
    let file = "../tests/fixtures/corpus/cisco/certs/ca/root.pem";
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Another certificate of the same subject: nobody asks for its signature here.
fn another() -> String {
    let mut der = pem::first(&root()).unwrap();
    *der.last_mut().unwrap() ^= 1;
    pem::encode("CERTIFICATE", &der)
}

fn done(number: usize, node: &str, action: Action, before: Evidence) -> Done {
    let path = format!("hq/{number:04}");
    let step = Step { path, cluster: "hq".to_owned(), node: node.to_owned(), action };
    Done { step, before, after: Evidence::default(), sent: true }
}

fn sha256() -> String {
    sha256_hex(&pem::first(&root()).unwrap())
}

fn upload() -> Action {
    Action::UploadTrust { store: Store::TomcatTrust, certificate: root(), description: String::new() }
}

fn delete() -> Action {
    Action::DeleteTrust { store: Store::TomcatTrust, sha256: sha256() }
}

fn control(control: Control) -> Action {
    Action::ControlService { service: "Cisco Tftp".to_owned(), control }
}

fn ran(running: bool) -> Evidence {
    Evidence { running: Some(running), ..Evidence::default() }
}

fn held() -> Evidence {
    Evidence { certificate: Some(sha256()), pem: Some(root()), ..Evidence::default() }
}

/// What takes these steps back and what stays, at a moment: `action` and `why`.
fn check_at(at: &str, steps: &[(Action, Evidence)], wanted: &[&str], stays: &[&str]) {
    let done = |(number, (action, before)): (usize, &(Action, Evidence))| Done {
        step: Step {
            path: format!("hq/{number:04}"),
            cluster: "hq".to_owned(),
            node: "pub".to_owned(),
            action: action.clone(),
        },
        before: before.clone(),
        after: Evidence { request: Some("key".to_owned()), ..Evidence::default() },
        sent: true,
    };
    check_done(at, &steps.iter().enumerate().map(done).collect::<Vec<_>>(), wanted, stays);
}

/// The same of steps as the journal has them.
fn check_done(at: &str, steps: &[Done], wanted: &[&str], stays: &[&str]) {
    let (found, kept) = reversals(steps, at.parse().unwrap());
    let word = |one: &Reversal| match &one.action {
        Action::ControlService { control, .. } => format!("{control:?}").to_lowercase(),
        Action::SetParameter { value, .. } => format!("set {value}"),
        Action::SetHa { enabled, .. } | Action::SwitchSso { enabled } => if *enabled { "on" } else { "off" }.to_owned(),
        other => other.id().to_owned(),
    };
    assert_eq!(found.iter().map(word).collect::<Vec<_>>(), wanted, "{steps:?}");
    let kept: Vec<&str> = kept.iter().map(|one| one.why.as_str()).collect();
    assert_eq!(kept.len(), stays.len(), "{kept:?}");
    assert!(kept.iter().zip(stays).all(|(why, words)| why.contains(words)), "{kept:?}");
}

fn check(steps: &[(Action, Evidence)], wanted: &[&str], stays: &[&str]) {
    check_at(NOW, steps, wanted, stays);
}

#[test]
fn entries_of_trust_stores_go_and_come_again() {
    check(&[(upload(), Evidence::default())], &["delete_trust"], &[]);
    check(&[(upload(), held())], &[], &[]);
    check(&[(delete(), held())], &["upload_trust"], &[]);
    check(&[(delete(), Evidence::default())], &[], &[]);
    check(&[(upload(), Evidence::default()), (delete(), held())], &[], &[]);
    check(&[(delete(), Evidence { pem: None, ..held() })], &[], &["kept no copy"]);
    check_at("2099-01-01T00:00:00Z", &[(delete(), held())], &[], &["expired on"]);
}

#[test]
fn the_last_change_is_taken_back_first_and_what_came_back_is_left_alone() {
    let steps = [(control(Control::Stop), ran(true)), (upload(), Evidence::default())];
    check(&steps, &["delete_trust", "start"], &[]);
    check(&[(control(Control::Stop), ran(true)), (control(Control::Start), ran(false))], &[], &[]);
    check(&[(control(Control::Restart), ran(true))], &[], &[]);
    check(&[(control(Control::Restart), Evidence::default())], &[], &[]);
    check(&[(control(Control::Restart), ran(false))], &["stop"], &[]);
    check(&[(control(Control::Stop), Evidence::default())], &[], &["does not tell"]);
    let set = |value: &str| Action::SetParameter {
        service: "Enterprise Wide".to_owned(),
        name: "CertValidation".to_owned(),
        value: value.to_owned(),
    };
    let was = |value: &str| Evidence { value: Some(value.to_owned()), ..Evidence::default() };
    check(&[(set("2"), was("1")), (set("3"), was("2"))], &["set 1"], &[]);
}

#[test]
fn what_is_on_is_off_again_and_what_is_off_is_on() {
    let enabled = |enabled| Evidence { enabled: Some(enabled), ..Evidence::default() };
    let ha = |enabled| Action::SetHa { group: "Default".to_owned(), enabled };
    let sso = |enabled| Action::SwitchSso { enabled };
    check(&[(ha(false), enabled(true))], &["on"], &[]);
    check(&[(ha(false), enabled(true)), (ha(true), enabled(false))], &[], &[]);
    check(&[(ha(false), Evidence::default())], &[], &["does not tell"]);
    check(&[(sso(false), enabled(true)), (upload(), Evidence::default())], &["delete_trust", "on"], &[]);
    check(&[(sso(true), enabled(false))], &["off"], &[]);
}

#[test]
fn z7_what_an_upload_displaced_comes_back_after_the_upload_has_gone() {
    let displaced = Evidence { displaced: vec![another()], ..Evidence::default() };
    check(&[(upload(), displaced.clone())], &["delete_trust", "upload_trust"], &[]);
    // The old one was to be deleted as well, and was found gone: that is the same change.
    let old = sha256_hex(&pem::first(&another()).unwrap());
    let on = done;
    let done = |number: usize, action, before, sent| Done { sent, ..on(number, "pub", action, before) };
    let gone = Action::DeleteTrust { store: Store::TomcatTrust, sha256: old.clone() };
    let held = Evidence { certificate: Some(old), pem: Some(another()), ..Evidence::default() };
    let steps = [done(0, upload(), displaced, true), done(1, gone, held, false)];
    check_done(NOW, &steps, &["delete_trust", "upload_trust"], &[]);
    // Where the new one came by replication the old one went by it.
    let waited = Action::AwaitStored { unit: "tomcat-trust".to_owned(), sha256: sha256() };
    let put = Evidence { displaced: vec![another()], ..Evidence::default() };
    let steps = [done(0, upload(), put, true), on(1, "sub", waited, Evidence::default())];
    check_done(NOW, &steps, &["delete_trust", "delete_trust", "upload_trust", "upload_trust"], &[]);
}

#[test]
fn w16_what_somebody_else_did_is_not_the_jobs_to_take_back() {
    let unsent = |action, before| Done { sent: false, ..done(0, "sub", action, before) };
    check_done(NOW, &[unsent(upload(), Evidence::default())], &[], &[]);
    check_done(NOW, &[unsent(delete(), held())], &[], &[]);
    check_done(NOW, &[unsent(control(Control::Stop), ran(true))], &[], &[]);
    // But what came there by replication is.
    check_done(NOW, &[done(0, "pub", delete(), held()), unsent(delete(), held())], &["upload_trust"; 2], &[]);
    let waited = Action::AwaitStored { unit: "tomcat-trust".to_owned(), sha256: sha256() };
    let brought = || done(1, "sub", waited.clone(), Evidence::default());
    let put = || done(0, "pub", upload(), Evidence::default());
    check_done(NOW, &[put(), brought()], &["delete_trust"; 2], &[]);
    check_done(NOW, &[brought()], &[], &[]);
    check_done(NOW, &[put(), Done { before: held(), ..brought() }], &["delete_trust"], &[]);
}

#[test]
fn w16_what_was_changed_since_is_told_from_what_the_job_left() {
    let of = |action, left: &str| Reversal {
        of: "1".to_owned(),
        cluster: "hq".to_owned(),
        node: "pub".to_owned(),
        action,
        left: Some(left.to_owned()),
    };
    let request = of(Action::DeleteRequest { unit: Purpose::Tomcat }, "key");
    let pending = |request: Option<&str>| Evidence { request: request.map(str::to_owned), ..Evidence::default() };
    assert_eq!(request.overtaken(&pending(Some("key"))), None);
    assert!(request.overtaken(&pending(Some("other"))).unwrap().english.contains("another request"));
    assert!(request.overtaken(&Evidence { nameless_request: true, ..Evidence::default() }).is_some());
    let set = |value: &str| Action::SetParameter { service: "S".into(), name: "N".into(), value: value.into() };
    let value = |value: &str| Evidence { value: Some(value.to_owned()), ..Evidence::default() };
    let parameter = of(set("1"), "2");
    assert_eq!(parameter.overtaken(&value("2")), None);
    assert!(parameter.overtaken(&value("3")).unwrap().english.contains("it is 3, and the job had left 2"));
    let undo = Operation::Undo { job: "j".into(), steps: vec![parameter.clone()], kept: Vec::new() };
    let step = Step { path: "x".into(), cluster: "hq".into(), node: "pub".into(), action: set("1") };
    assert!(undo.overtaken(&step, &value("3")).is_some() && undo.overtaken(&step, &value("2")).is_none());
}

#[test]
fn the_same_of_several_nodes_is_said_once() {
    let kept = |node: &str, why| Kept::new(&done(0, node, upload(), Evidence::default()).step, why);
    let all = [kept("a", "gone"), kept("b", "gone"), kept("a", "gone"), kept("a", "other")];
    let line = "upload a certificate to tomcat-trust on a, b: gone; upload a certificate to tomcat-trust on a: other";
    assert_eq!(listed(all.iter()), line);
}

#[test]
fn keys_do_not_come_back_and_what_they_need_stays() {
    let unit = Purpose::Tomcat;
    check(&[(Action::Regenerate { unit }, held())], &[], &["the old key is gone"]);
    // The new certificate itself, in the stores of those who must trust it.
    let made = Done {
        after: Evidence { certificate: Some(sha256()), ..Evidence::default() },
        ..done(0, "pub", Action::Regenerate { unit }, held())
    };
    let put = done(1, "sub", upload(), Evidence::default());
    check_done(NOW, &[made.clone(), put.clone()], &[], &["the old key is gone", "needs it"]);
    let unknown = Done { after: Evidence::default(), ..made };
    check_done(NOW, &[unknown, put], &[], &["the old key is gone", "may need it"]);
    let identity = |chain: &[String]| Action::UploadIdentity { unit, spread: Spread::Node, chain: chain.to_vec() };
    let uploaded = (upload(), Evidence::default());
    let stays = ["needs it", "keys on nodes cannot be exported"];
    check(&[uploaded.clone(), (identity(&[root()]), held())], &[], &stays);
    let stays = ["may need it", "keys on nodes cannot be exported"];
    check(&[uploaded.clone(), (identity(&["«chain»".to_owned()]), held())], &[], &stays);
    // What a CA issued a plan could not know, its issuers it could.
    let issued = Done {
        after: Evidence { certificate: Some("leaf".to_owned()), ..Evidence::default() },
        ..done(1, "pub", identity(&["«certificate»".to_owned(), another()]), held())
    };
    let (put, stays) = (done(0, "pub", upload(), Evidence::default()), ["keys on nodes cannot be exported"]);
    check_done(NOW, &[put, issued], &["delete_trust"], &stays);
}

#[test]
fn a_request_is_dropped_and_the_one_before_it_is_gone() {
    let make = Action::GenerateRequest {
        unit: Purpose::Tomcat,
        spread: Spread::Node,
        common_name: None,
        names: Vec::new(),
        key: None,
        hash: None,
        organizational_unit: false,
    };
    check(&[(make.clone(), Evidence::default())], &["delete_request"], &[]);
    let before = Evidence { request: Some("other".to_owned()), ..Evidence::default() };
    check(&[(make.clone(), before.clone())], &[], &["make a new request"]);
    let pair = [(Action::DeleteRequest { unit: Purpose::Tomcat }, before.clone()), (make, Evidence::default())];
    check(&pair, &[], &["make a new request"]);
    check(&[(Action::DeleteRequest { unit: Purpose::Tomcat }, before)], &[], &["make a new request"]);
}

mod now;
