//! `lint`, `explain`, `gate` and `profile` as scripts see them.

#[path = "../../plugins/tests/hostile/guest.rs"]
mod guest;
#[path = "judging/plugins.rs"]
mod plugins;
#[path = "judging/site_rules.rs"]
mod site_rules;

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn corpus(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus").join(path)
}

/// A folder of its own for the profiles of one test.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// Runs a command line whose `@path` words are files of the corpus, `~path` files of this folder.
    fn run(&self, line: &str) -> Output {
        let words = line.split(' ').map(|word| match (word.strip_prefix('@'), word.strip_prefix('~')) {
            (Some(path), _) => corpus(path).display().to_string(),
            (_, Some(path)) => self.0.join(path).display().to_string(),
            _ => word.to_owned(),
        });
        Command::new(env!("CARGO_BIN_EXE_certwright"))
            .args(words)
            .env("CERTWRIGHT_STORE", self.0.join("store.db"))
            .stdin(Stdio::null())
            .output()
            .expect("it runs")
    }

    /// Clusters that were added, without nodes.
    fn clusters(&self, names: &[&str]) {
        use certwright::store::{ClusterRecord, SqliteStore, Store as _};
        let store = SqliteStore::open(&self.0.join("store.db")).expect("a store");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        for name in names {
            let product = certwright_core::uc::Product::Cucm;
            let record = ClusterRecord { name: (*name).into(), product, profile: None, added: chrono::Utc::now() };
            let deed = certwright::audit::Deed::new("local:test", "cli", "cluster.add", name, Value::Null);
            runtime.block_on(store.add_cluster(&record, &[], &[], &deed)).expect("added");
        }
    }

    fn check(&self, line: &str, code: i32) -> Output {
        let output = self.run(line);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}\n{}\n{error}", String::from_utf8_lossy(&output.stdout));
        output
    }

    fn json(&self, line: &str, code: i32) -> Value {
        serde_json::from_slice(&self.check(line, code).stdout).expect("standard output is JSON")
    }
}

fn rules_of(report: &Value) -> Vec<&str> {
    report["findings"].as_array().into_iter().flatten().filter_map(|finding| finding["rule"].as_str()).collect()
}

const GATE: &str = "gate --product cucm --purpose tomcat --version 14SU2 --at 2026-06-15 --csr @cisco/csr/tomcat-ms.csr \
                    --nodes cucm-pub.uc.example.com,cucm-sub1.uc.example.com --chain @cisco/certs/ca/issuing.pem @cisco/certs/ca/root.pem";

#[test]
fn lint_has_the_promised_shape() {
    let home = Home::new("lint-shape");
    let answer = home.json(
        "lint --format json --at 2026-06-15 --product cucm --purpose tomcat --version 14SU2 @cisco/certs/ca-signed/wildcard.pem no-such-file",
        1,
    );
    let [report, error] = answer.as_array().expect("an array").as_slice() else { panic!("two answers") };
    assert_eq!((&report["compliant"], &error["kind"]), (&Value::Bool(false), &Value::from("error")));
    assert_eq!(report["sha256"].as_str().map(str::len), Some(64));
    let wildcard = &report["findings"].as_array().expect("findings")[0];
    for field in ["rule", "severity", "message", "help", "reference", "requirement", "plugin", "place"] {
        assert!(wildcard.get(field).is_some(), "{field}");
    }
    assert!(rules_of(report).contains(&"cisco_uc/wildcard_name"));
    assert!(wildcard["plugin"].is_null());
}

#[test]
fn exit_codes_are_kept() {
    let home = Home::new("exit-codes");
    home.check("lint --at 2026-06-15 @cisco/certs/ca/root.pem", 0);
    home.check("lint --at 2026-06-15 @cisco/certs/ca-signed/expired.pem", 1);
    home.check("lint", 2);
    home.check("lint --version newest @cisco/certs/ca/root.pem", 2);
    home.check("lint --purpose tomcat-trust @cisco/certs/ca/root.pem", 2);
    home.check("lint --profile nobody @cisco/certs/ca/root.pem", 2);
    home.check("lint --rules", 0);
    home.check("explain cisco_uc/wildcard_name", 0);
    home.check("explain wildcard", 2);
    home.check(&format!("{GATE} --cert no-such-file"), 1);
    home.check("gate --csr @cisco/csr/tomcat-ms.csr --cert @cisco/certs/ca-signed/tomcat-ms.pem", 2);
}

#[test]
fn build_numbers_are_releases() {
    let home = Home::new("builds");
    let answer = home.json("lint --format json --version 15.0.1.12900-234 --at 2026-06-15 @cisco/certs/ca/root.pem", 0);
    assert_eq!(answer[0]["version"], "15SU2");
}

#[test]
fn a_rule_can_be_found_and_read() {
    let home = Home::new("rules");
    let all = home.json("lint --rules --format json", 0);
    let all = all.as_array().expect("an array");
    assert!(all.len() > 70, "{}", all.len());
    for rule in all {
        let id = rule["rule"].as_str().expect("an id");
        assert!(!rule["title"].as_str().unwrap_or_default().is_empty(), "{id}");
    }
    let page = String::from_utf8(home.check("explain cisco_uc/wildcard_name", 0).stdout).expect("text");
    assert!(page.contains("Why it matters"), "{page}");
    let error = String::from_utf8(home.check("explain wildcard", 2).stderr).expect("text");
    assert!(error.contains("cisco_uc/wildcard_name"), "{error}");
}

#[test]
fn the_gate_takes_the_right_answer() {
    let home = Home::new("gate-good");
    let code = home.run(&format!("{GATE} --cert @cisco/certs/ca-signed/tomcat-ms.pem")).status.code();
    let verdict =
        home.json(&format!("{GATE} --format json --cert @cisco/certs/ca-signed/tomcat-ms.pem"), code.expect("a code"));
    assert_eq!(verdict["accepted"], true, "{:#}", verdict["findings"]);
    let uploads: Vec<String> = verdict["uploads"]
        .as_array()
        .expect("uploads")
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["order"],
                one["store"].as_str().expect("a store"),
                one["node"].as_str().expect("a node")
            )
        })
        .collect();
    assert_eq!(
        uploads,
        [
            "1 tomcat-trust cucm-pub.uc.example.com",
            "2 tomcat-trust cucm-pub.uc.example.com",
            "3 tomcat cucm-pub.uc.example.com"
        ]
    );
}

#[test]
fn the_gate_speaks_as_the_node_would() {
    let home = Home::new("gate-bad");
    let stale = GATE.replace("tomcat-ms.csr", "other-key-than-cert.csr");
    let text = home.check(&format!("{stale} --cert @cisco/certs/ca-signed/tomcat-ms.pem"), 1).stdout;
    let text = String::from_utf8(text).expect("text");
    assert!(text.contains("CSR Public Key and Certificate Public Key Do Not Match"), "{text}");
    let hole = GATE.replace(" @cisco/certs/ca/issuing.pem", "");
    let verdict = home.json(&format!("{hole} --format json --cert @cisco/certs/ca-signed/tomcat-ms.pem"), 1);
    assert_eq!(verdict["accepted"], false);
    assert_eq!(verdict["findings"][0]["node_says"], "CA Certificate is Not Available in the Trust-Store");
    assert_eq!(verdict["uploads"], serde_json::json!([]));
}

/// [P3, P4, P5, P6, P7, C3]: the whole life of a profile.
#[test]
fn profiles_live() {
    let home = Home::new("profiles");
    home.check("profile list", 0);
    home.clusters(&["cluster-1", "cluster-2"]);
    home.check("profile assign default cluster-3", 2);
    home.check("profile edit default ~none.toml", 2);
    home.check("profile delete default --yes", 2);
    home.check("profile copy default headquarters", 0);
    home.check("profile copy default Headquarters", 2);
    home.check("profile assign headquarters cluster-1 cluster-2", 0);
    let list = home.json("profile list --format json", 0);
    let names: Vec<&str> =
        list["profiles"].as_array().expect("profiles").iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["default", "headquarters"]);
    assert_eq!(list["profiles"][0]["read_only"], true);
    assert_eq!(list["profiles"][1]["clusters"], serde_json::json!(["cluster-1", "cluster-2"]));
    home.check("profile delete headquarters", 2);
    home.check("profile delete headquarters --yes", 2);
    home.check("profile assign default cluster-1 cluster-2", 0);
    home.check("profile delete headquarters --yes", 0);
    assert_eq!(home.json("profile list --format json", 0)["profiles"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_profile_reads_the_same_as_toml_and_json() {
    let home = Home::new("forms");
    let json = home.check("profile show default --format json", 0).stdout;
    std::fs::write(
        home.0.join("a.json"),
        String::from_utf8(json.clone()).expect("text").replace("\"default\"", "\"a\""),
    )
    .expect("written");
    home.check("profile create ~a.json", 0);
    let toml = home.check("profile show a", 0).stdout;
    std::fs::write(home.0.join("b.toml"), String::from_utf8(toml).expect("text").replace("\"a\"", "\"b\""))
        .expect("written");
    home.check("profile create ~b.toml --default", 0);
    let copy: Value = home.json("profile show b --format json", 0);
    let mut original: Value = serde_json::from_slice(&json).expect("JSON");
    original["name"] = "b".into();
    assert_eq!(copy, original);
}

/// [I11]: tomcat is self-signed while the profile wants a CA's signature.
#[test]
fn a_mismatch_with_the_profile_is_found() {
    let home = Home::new("mismatch");
    let profile = "name = \"ca\"\n[[purpose]]\npurposes = [\"tomcat\"]\nsigned_by = \"ca\"\n";
    std::fs::write(home.0.join("ca.toml"), profile).expect("written");
    let line = "lint --format json --at 2026-06-15 --product cucm --purpose tomcat --profile ~ca.toml @cisco/certs/self-signed/tomcat.pem";
    let answer = home.json(line, 1);
    assert!(rules_of(&answer[0]).contains(&"site/self_signed_unwanted"), "{:#}", answer[0]["findings"]);
}

#[test]
fn a_bad_profile_is_refused_with_its_place() {
    let home = Home::new("bad-profile");
    std::fs::write(
        home.0.join("bad.toml"),
        "name = \"x\"\nsoon_days = 5\n[[purpose]]\npurposes = [\"cup\"]\nreuse_tomcat = true\n",
    )
    .expect("written");
    let error = String::from_utf8(home.check("profile create ~bad.toml", 2).stderr).expect("text");
    assert!(error.contains("soon_days") && error.contains("purpose[0].reuse_tomcat"), "{error}");
    std::fs::write(home.0.join("worse.toml"), "name = \"x\"\ncolour = 5\n").expect("written");
    let error = String::from_utf8(home.check("profile check ~worse.toml", 2).stderr).expect("text");
    assert!(error.contains("colour"), "{error}");
}

/// Whether a document follows a schema, and if not, where.
fn check_schema(schema: Value, document: &Value) {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler.add_resource("schema.json", schema).expect("a schema");
    let schema = compiler.compile("schema.json", &mut schemas).expect("it compiles");
    if let Err(error) = schemas.validate(document, schema) {
        panic!("{error:#}");
    }
}

#[test]
fn sarif_follows_its_schema() {
    let home = Home::new("sarif");
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(file).expect("the schema")).expect("JSON");
    let log = home.json(
        "lint --format sarif --at 2026-06-15 @cisco/certs/ca-signed/wildcard.pem @cisco/encodings/trailing-garbage.der no-such-file",
        1,
    );
    check_schema(schema, &log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert!(results.iter().any(|one| one["ruleId"] == "cisco_uc/wildcard_name" && one["level"] == "error"));
    let known = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert!(results.iter().all(|one| known.iter().any(|rule| rule["id"] == one["ruleId"])));
    assert!(results.iter().any(|one| one["locations"][0]["physicalLocation"]["region"]["byteOffset"].is_u64()));
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"].as_array().map(Vec::len), Some(1));
}

/// The published schema is the one that the command prints, and real profiles follow it.
#[test]
fn profiles_follow_their_schema() {
    let home = Home::new("schema");
    let schema = home.json("profile schema", 0);
    let published = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/profile.schema.json");
    if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
        std::fs::write(&published, format!("{schema:#}\n")).expect("written");
    }
    let text = std::fs::read_to_string(&published).expect("docs/profile.schema.json");
    assert_eq!(text, format!("{schema:#}\n"), "write it anew with CERTWRIGHT_WRITE=1");
    check_schema(schema, &home.json("profile show default --format json", 0));
}
