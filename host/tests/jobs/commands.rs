//! The same by commands, as a person at a terminal works.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB};

/// Exit code, standard output, standard error.
pub(crate) fn certwright(bench: &Bench, arguments: &[&str]) -> (i32, String, String) {
    let output = certwright_command(bench, arguments).output().unwrap();
    let text = |octets: &[u8]| String::from_utf8_lossy(octets).into_owned();
    let (said, noted) = (text(&output.stdout), text(&output.stderr));
    assert!(!said.contains("canary") && !noted.contains("canary"), "a password came out");
    (output.status.code().unwrap(), said, noted)
}

/// The program over the store of a bench.
pub(crate) fn certwright_command(bench: &Bench, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_certwright"));
    command.args(arguments).env("CERTWRIGHT_STORE", bench.server.file()).env("CERTWRIGHT_TIME_SCALE", "200");
    command.stdin(Stdio::null());
    command
}

const WAIVE: [&str; 10] = [
    "--waive",
    "W4=rehearsed",
    "--waive",
    "W5=rehearsed",
    "--waive",
    "W6=rehearsed",
    "--waive",
    "W8=rehearsed",
    "--waive",
    "W12=rehearsed",
];

#[tokio::test(flavor = "multi_thread")]
async fn a8_an_operation_is_planned_agreed_to_and_followed() {
    let bench = Bench::new("commands", "15").await;
    let renew = |more: &[&'static str]| {
        [&["cert", "renew", "tomcat", "--cluster", "hq", "--node", SUB], &WAIVE[..], more].concat()
    };
    let (code, plan, _) = certwright(&bench, &renew(&["--plan", "--format", "json"]));
    let plan: Value = serde_json::from_str(&plan).unwrap();
    assert_eq!((code, plan["steps"][0]["action"].as_str()), (0, Some("regenerate")), "{plan:#}");
    let (code, _, noted) = certwright(&bench, &renew(&[]));
    assert_eq!(code, 2, "nobody can be asked: {noted}");
    assert!(noted.contains("--yes") && bench.changes().is_empty(), "{noted}");
    let (code, said, noted) = certwright(&bench, &renew(&["--yes"]));
    assert_eq!(code, 0, "{said}{noted}");
    assert!(said.contains("done") && said.contains("still to do: restart Cisco Tomcat"), "{said}");
    assert_eq!(bench.changes(), [format!("{SUB} regenerate")]);
    let (_, listed, _) = certwright(&bench, &["job", "list", "--format", "json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(
        listed["summary"],
        json!({ "total": 1, "completed": 1, "pending": 0, "failed": 0, "attention": 0 }),
        "J1"
    );
    let id = listed["jobs"][0]["id"].as_str().unwrap();
    let (code, shown, _) = certwright(&bench, &["job", "show", id]);
    assert!(code == 0 && shown.contains("regenerate tomcat"), "{shown}");
    let (_, none, _) = certwright(&bench, &["job", "list", "--period", "2020-01", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&none).unwrap()["summary"]["total"], 0, "J2");
    let (code, _, noted) = certwright(&bench, &["job", "retry", id]);
    assert_eq!(code, 2, "nothing failed: {noted}");
    let (code, _, noted) = certwright(&bench, &["job", "undo", id, "--plan"]);
    assert!(code == 2 && noted.contains("the old key is gone"), "{code} {noted}");
    let (code, audit, _) = certwright(&bench, &["audit", "list"]);
    assert!(code == 0 && audit.contains("job.create"), "{audit}");
    assert_eq!(certwright(&bench, &["audit", "verify"]).0, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn i4_i8_requests_come_as_files_and_certificates_go_as_files() {
    let bench = Bench::new("files", "15").await;
    let folder = bench.server.file().with_extension("requests");
    let out = folder.to_str().unwrap();
    let made =
        [&["cert", "generate-csr", "tomcat", "--cluster", "hq", "--node", PUB, "--yes", "--out", out], &WAIVE[..]]
            .concat();
    let (code, said, noted) = certwright(&bench, &made);
    assert_eq!(code, 0, "{said}{noted}");
    let csr = std::fs::read_to_string(folder.join(format!("{PUB}-tomcat.csr"))).unwrap();
    let signed = folder.join("signed.pem");
    std::fs::write(&signed, [vec![bench.sign(&csr)], bench.authorities()].concat().concat()).unwrap();
    let upload =
        [&["cert", "upload", "tomcat", "--cluster", "hq", "--yes", signed.to_str().unwrap()], &WAIVE[..]].concat();
    let (code, said, noted) = certwright(&bench, &upload);
    assert_eq!(code, 0, "{said}{noted}");
    assert_eq!(bench.changes().last().unwrap(), &format!("{PUB} upload_identity"));
    let (code, _, noted) = certwright(&bench, &upload);
    assert!(code == 2 && noted.contains("Z3"), "its request is used up: {noted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_taken_back_by_a_command_that_names_what_stays() {
    let bench = Bench::new("commands-undo", "15").await;
    let script =
        r#"each_cluster(["hq"], |c| { stop(publisher(c), "Cisco Tftp"); regenerate(publisher(c), "ipsec"); });"#;
    let job = bench.job(super::playbooks::playbook(script)).await;
    assert_eq!(job["state"], "succeeded", "{}", job["message"]);
    let id = job["id"].as_str().unwrap();
    let undo = |more: &[&'static str]| {
        let (code, said, noted) = certwright(&bench, &[&["job", "undo", id], &WAIVE[..], more].concat());
        (code, format!("{said}{noted}"))
    };
    let (code, plan) = undo(&["--plan"]);
    assert!(code == 0 && plan.contains("What stays as it is") && plan.contains("the old key is gone"), "{plan}");
    let done = bench.changes();
    let (code, said) = undo(&["--yes"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(bench.changes().split_off(done.len()), [format!("{PUB} start_service")]);
    let (_, listed, _) = certwright(&bench, &["job", "list", "--format", "json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed["jobs"][0]["undo_of"], id, "{listed:#}");
    let bundle = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands-undo.tar");
    let (bundle, undo_id) = (bundle.to_str().unwrap(), listed["jobs"][0]["id"].as_str().unwrap());
    let (code, said, noted) = certwright(&bench, &["evidence", "export", undo_id, "-o", bundle, "--force"]);
    assert_eq!(code, 0, "{said}{noted}");
    let (code, said, noted) = certwright(&bench, &["evidence", "verify", bundle]);
    assert_eq!(code, 0, "{said}{noted}");
    let (code, said) = undo(&["--plan"]);
    assert!(code == 2 && said.contains("nothing of job"), "{code} {said}");
}
