//! The command line as scripts see it: exit codes, JSON, and what never comes out.

#[path = "cli/plans.rs"]
mod plans;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Our own copy: these tests are about named files, the conformance tests about any corpus.
fn corpus(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus").join(path)
}

fn certwright(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_certwright")).args(arguments).stdin(Stdio::null()).output().expect("it runs")
}

fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_certwright"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

/// The exit code of a command line whose `@path` words are files of the corpus.
fn check(line: &str, code: i32) -> Output {
    let words: Vec<String> = line
        .split(' ')
        .map(|word| match word.strip_prefix('@') {
            Some(path) => corpus(path).display().to_string(),
            None => word.to_owned(),
        })
        .collect();
    let output = certwright(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{line}\n{error}");
    output
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

#[test]
fn exit_codes_are_kept() {
    check("inspect @cisco/certs/ca/root.pem", 0);
    check("inspect @cisco/certs/ca/root.pem @cisco/encodings/truncated.der", 1);
    check("inspect @cisco/encodings/trailing-garbage.der", 1);
    check("inspect no-such-file.pem", 1);
    check("inspect @cisco/csr/bad-signature.der", 1);
    check("inspect --fail-within 100000 @cisco/certs/ca/root.pem", 1);
    check("inspect --fail-within 1 @cisco/certs/ca-signed/expired.pem", 1);
    check("inspect", 2);
    check("inspect --no-such-flag @cisco/certs/ca/root.pem", 2);
    check("inspect --password-file no-such-file @cisco/certs/ca/root.pem", 2);
    check("chain --roots @cisco/certs/ca/root.pem --at 2026-06-01 @cisco/chains/in-order.pem", 0);
    check("chain --roots @cisco/certs/ca/root.pem --at 2026-06-01 @cisco/chains/missing-intermediate.pem", 1);
    check("chain --roots @cisco/certs/ca/root.pem --at someday @cisco/chains/in-order.pem", 2);
    check("chain @cisco/chains/in-order.pem", 2);
    check("diff @cisco/certs/ca-signed/expired.pem @cisco/certs/ca-signed/tomcat-ms.pem", 0);
    check(
        "diff @cisco/certs/ca-signed/expired.pem @cisco/certs/ca-signed/tomcat-ms.pem --csr @cisco/csr/other-key-than-cert.csr",
        1,
    );
    check("--version", 0);
}

#[test]
fn good_inputs_survive_bad_neighbours() {
    let output =
        check("inspect --format json no-such-file.pem @cisco/certs/ca/root.pem @malformed/boringssl-fuzz-cert", 1);
    let items = json(&output);
    let kinds: Vec<_> = items.as_array().expect("an array").iter().map(|item| item["kind"].clone()).collect();
    assert_eq!(kinds, ["error", "certificate", "error"]);
    assert_eq!(items[0]["code"], "file_unreadable");
    assert!(items[0]["message"].is_string() && items[0]["help"].is_string() && items[0]["offset"].is_null());
}

#[test]
fn standard_input_is_read() {
    let pem = std::fs::read(corpus("cisco/certs/ca/root.pem")).expect("the corpus is readable");
    let items = json(&with_input(&["inspect", "--format", "json", "-"], &pem));
    assert_eq!((items[0]["kind"].as_str(), items[0]["source"]["name"].as_str()), (Some("certificate"), Some("-")));
    let empty = with_input(&["inspect", "--format", "json", "-"], b"");
    assert_eq!((empty.status.code(), json(&empty)[0]["code"].as_str()), (Some(1), Some("empty")));
}

#[test]
fn every_form_tells_the_same() {
    let array = json(&check("inspect --format json @cisco/chains/in-order.pem", 0));
    let lines = check("inspect --format ndjson @cisco/chains/in-order.pem", 0);
    let lines: Vec<Value> = String::from_utf8(lines.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(array, Value::from(lines));
    let text = String::from_utf8(check("inspect @cisco/chains/in-order.pem", 0).stdout).expect("UTF-8");
    for item in array.as_array().expect("an array") {
        assert!(text.contains(item["fingerprints"]["sha256"].as_str().expect("a fingerprint")));
    }
    assert!(!text.contains('\u{1b}'), "no colour without a terminal");
}

#[test]
fn passwords_open_and_never_come_out() {
    let folder = std::env::temp_dir().join(format!("certwright-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    };
    let right = file("right", "C1sco-12345\n");
    let wrong = file("wrong", "canary-7d1f\n");
    let locked = json(&check("inspect --format json @cisco/pkcs12/modern.p12", 1));
    assert_eq!(locked[0]["code"], "password_needed");
    let opened = json(&check(&format!("inspect --format json --password-file {right} @cisco/pkcs12/modern.p12"), 0));
    let kinds: Vec<_> =
        opened.as_array().expect("an array").iter().filter(|item| item["kind"] == "certificate").collect();
    assert_eq!(kinds.len(), 3);
    for form in ["json", "text", "ndjson"] {
        let refused = check(&format!("inspect --format {form} --password-file {wrong} @cisco/pkcs12/modern.p12"), 1);
        let told = [refused.stdout, refused.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(!told.contains("canary-7d1f"), "{told}");
        let opened = check(
            &format!(
                "inspect --format {form} --password-file {right} @cisco/pkcs12/modern.p12 @cisco/keys/tomcat-ms.key @cisco/keys/tomcat-ms.enc.key"
            ),
            0,
        );
        let told = [opened.stdout, opened.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(!told.contains("C1sco-12345") && !told.contains("PRIVATE KEY"), "{told}");
    }
    std::fs::remove_dir_all(&folder).expect("its own folder");
}

#[test]
fn a_chain_is_one_object_whatever_happens() {
    let good = json(&check(
        "chain --format json --roots @cisco/certs/ca/root.pem --at 2026-06-01T00:00:00Z @cisco/chains/shuffled-with-duplicates.pem",
        0,
    ));
    assert_eq!((good["trusted"].as_bool(), good["path"].as_array().map(Vec::len)), (Some(true), Some(3)));
    let bad = json(&check("chain --format json --roots no-such-file --at 2026-06-01 @cisco/chains/in-order.pem", 1));
    assert_eq!(bad["trusted"], false);
    let codes: Vec<_> =
        bad["problems"].as_array().expect("problems").iter().map(|problem| problem["code"].clone()).collect();
    assert!(codes.contains(&"file_unreadable".into()), "{codes:?}");
    let none = json(&check("chain --format json --roots @cisco/certs/ca/root.pem @cisco/csr/no-san.csr", 1));
    assert_eq!(none["problems"][0]["code"], "no_certificate");
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_certwright"))
        .args(["inspect", "--format", "json"])
        .arg(corpus("roots/certifi-2026.10.18.pem"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn help_has_an_example_everywhere() {
    for command in ["inspect", "chain", "diff", "csr", "completions", "man"] {
        let help = String::from_utf8(check(&format!("{command} --help"), 0).stdout).expect("UTF-8");
        assert!(help.contains("Example"), "{command}");
    }
    let man = String::from_utf8(check("man", 0).stdout).expect("UTF-8");
    assert!(man.contains(".TH"));
    let bash = String::from_utf8(check("completions bash", 0).stdout).expect("UTF-8");
    assert!(bash.contains("_certwright"));
}
