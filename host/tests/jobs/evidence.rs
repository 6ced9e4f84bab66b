//! The evidence of a job: whole, the same every time, without secrets; and whatever is changed in it is told.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::process::Command;

use certwright::evidence::{Findings, Fingerprint, verify};
use certwright::store::server::Role;
use certwright_core::inspect::sha256_hex;
use certwright_core::text::pem;
use serde_json::{Value, json};

use super::bench::{Bench, PUB, SUB};
use super::commands::certwright;
use super::mutations;

pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn unpacked(archive: &[u8]) -> Files {
    let mut archive = tar::Archive::new(archive);
    let read = |entry: std::io::Result<tar::Entry<'_, &[u8]>>| {
        let mut entry = entry.unwrap();
        let (mut octets, path) = (Vec::new(), String::from_utf8(entry.path_bytes().to_vec()).unwrap());
        entry.read_to_end(&mut octets).unwrap();
        (path, octets)
    };
    archive.entries().unwrap().map(read).collect()
}

/// As `certwright` packs it.
pub(super) fn packed(files: &Files) -> Vec<u8> {
    let manifest = files.get("manifest.json").map(|octets| serde_json::from_slice::<Value>(octets));
    let manifest = manifest.and_then(Result::ok).unwrap_or_default();
    let mut builder = tar::Builder::new(Vec::new());
    for (path, octets) in files {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(octets.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(manifest["moment"].as_u64().unwrap_or(0));
        builder.append_data(&mut header, path, octets.as_slice()).unwrap();
    }
    builder.into_inner().unwrap()
}

fn codes(found: &Findings) -> Vec<&'static str> {
    found.problems.iter().map(|one| one.code).collect()
}

/// What is told of an archive with other files.
fn told(archive: &[u8], change: impl Fn(&mut Files)) -> Vec<&'static str> {
    let mut files = unpacked(archive);
    change(&mut files);
    let found = verify(&packed(&files), None);
    assert!(!found.valid && found.proves == "nothing", "{found:?}");
    codes(&found)
}

async fn evidence(bench: &Bench, id: &str) -> Vec<u8> {
    let answer = bench.server.get(&format!("/api/v1/jobs/{id}/evidence"), &bench.by(Role::Viewer)).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/x-tar");
    answer.octets
}

async fn key(bench: &Bench) -> Fingerprint {
    let key = bench.server.get("/api/v1/evidence/key", &bench.by(Role::Viewer)).await.json();
    let fingerprint = Fingerprint::read(key["fingerprint"].as_str().unwrap()).unwrap();
    assert_eq!(Fingerprint::of_pem(key["public_key"].as_str().unwrap()), Some(fingerprint.clone()));
    fingerprint
}

fn document(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A renewal on both nodes of a cluster.
async fn renewed(bench: &Bench) -> String {
    let job =
        bench.job(json!({ "operation": "renew", "unit": "tomcat", "clusters": ["hq"], "nodes": [PUB, SUB] })).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    job["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_proves_what_was_done() {
    let bench = Bench::new("evidence", "15").await;
    let id = renewed(&bench).await;
    let archive = evidence(&bench, &id).await;
    let found = verify(&archive, None);
    assert!(found.valid, "{:#?}", found.problems);
    assert_eq!((found.job.as_deref(), found.proves), (Some(id.as_str()), "integrity"));
    assert!(found.notes.iter().any(|note| note.contains("not who made it")), "{:?}", found.notes);
    assert!(
        found.notes.iter().all(|note| !note.contains("does not hold all")),
        "the plan is checked: {:?}",
        found.notes
    );
    let key = key(&bench).await;
    assert_eq!(verify(&archive, Some(&key)).proves, "origin");
    let other = Fingerprint::read(&"0f".repeat(32)).unwrap();
    assert_eq!(codes(&verify(&archive, Some(&other))), ["key_other"]);

    let files = unpacked(&archive);
    let job = document(&files, "job.json");
    for step in job["steps"].as_array().unwrap().iter().filter(|step| step["action"] == "regenerate") {
        let of =
            |when: &str| step[when]["certificate"].as_str().unwrap_or_else(|| panic!("{when}: {step:#}")).to_owned();
        let after = json!({ "after": step["detail"]["after"] });
        let (before, after) = (of("before"), after["after"]["certificate"].as_str().unwrap().to_owned());
        assert_ne!(before, after);
        for sha256 in [before, after] {
            let text = String::from_utf8(files[&format!("certificates/{sha256}.pem")].clone()).unwrap();
            assert_eq!(sha256_hex(pem::blocks(&text)[0].contents.as_ref().unwrap()), sha256);
        }
    }
    let verdicts = document(&files, "verdicts.json");
    assert!(verdicts["proof"].as_array().unwrap().iter().all(|step| step["as_predicted"] == true), "{verdicts:#}");
    assert!(verdicts["guards"][0]["verdicts"].as_array().unwrap().iter().any(|one| one["guard"] == "W5"));
    let audit = String::from_utf8(files["audit.ndjson"].clone()).unwrap();
    assert!(audit.contains("job.create") && !audit.contains("cluster.add"), "{audit}");
    let report = String::from_utf8(files["report.md"].clone()).unwrap();
    for said in [PUB, SUB, "regenerate tomcat", "as predicted", "Still to do", "succeeded"] {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(files.keys().any(|path| path.starts_with("transcripts/00001-")), "{:?}", files.keys());

    // The same again, but for the moment at which it was made.
    let mut again = unpacked(&evidence(&bench, &id).await);
    let mut manifests = [document(&files, "manifest.json"), document(&again, "manifest.json")];
    manifests.iter_mut().for_each(|manifest| manifest["made_at"] = Value::Null);
    assert_eq!(manifests[0], manifests[1]);
    for path in ["manifest.json", "signature.ed25519"] {
        again.insert(path.to_owned(), files[path].clone());
    }
    assert!(packed(&again) == archive, "nothing else differs");
    changes_are_told(&archive);
    mutations::every_one_is_told(&archive, &key);
}

/// Whatever is changed is told.
fn changes_are_told(archive: &[u8]) {
    let files = unpacked(archive);
    for path in files.keys() {
        let flip = |files: &mut Files| {
            let octets = files.get_mut(path).unwrap();
            let middle = octets.len() / 2;
            octets[middle] ^= 1;
        };
        let codes = told(archive, flip);
        let expected = match path.as_str() {
            "manifest.json" => "signature_wrong",
            "signature.ed25519" => "signature_wrong",
            "public_key.pem" => "key_unreadable",
            _ => "file_changed",
        };
        // Another character of Base64 is another key.
        let is_told = codes.contains(&expected) || (path == "public_key.pem" && codes.contains(&"signature_wrong"));
        assert!(is_told, "{path}: {codes:?}");
        let codes = told(archive, |files| drop(files.remove(path)));
        assert!(codes.iter().any(|code| code.ends_with("_missing")), "{path}: {codes:?}");
    }
    assert_eq!(told(archive, |files| drop(files.insert("notes.txt".into(), b"added".to_vec()))), ["file_added"]);
    assert!(
        told(archive, |files| drop(files.insert("signature.ed25519".into(), vec![7; 64]))).contains(&"signature_wrong")
    );
    for end in [0, 1, 511, 512, 700, archive.len() / 2, archive.len() - 1024, archive.len() - 1] {
        let found = verify(&archive[..end], None);
        assert!(!found.valid, "cut at {end}");
    }
    let behind = [archive, &[0; 512][..]].concat();
    assert_eq!(codes(&verify(&behind, None)), ["archive_changed"]);
    // No octet of the archive is free, those of headers and gaps included.
    let every = archive.len() / 400;
    for at in (0..archive.len()).step_by(every.max(1)) {
        let mut changed = archive.to_vec();
        changed[at] ^= 0x20;
        assert!(!verify(&changed, None).valid, "octet {at}");
    }
    hostile(archive);
}

/// Archives that want more than to be read.
fn hostile(archive: &[u8]) {
    let with = |change: &dyn Fn(&mut tar::Header)| {
        let mut header = tar::Header::new_ustar();
        header.as_mut_bytes().copy_from_slice(&archive[..512]);
        change(&mut header);
        header.set_cksum();
        let changed = [header.as_bytes().as_slice(), &archive[512..]].concat();
        let found = verify(&changed, None);
        assert!(!found.valid);
        codes(&found)
    };
    let outside = b"../../../etc/cron.d/evidence\0";
    let codes = with(&|header| header.as_mut_bytes()[..outside.len()].copy_from_slice(outside));
    assert!(codes.contains(&"path_unsafe"), "{codes:?}");
    assert!(with(&|header| header.set_size(7 << 30)).contains(&"too_large"));
    assert!(with(&|header| header.set_entry_type(tar::EntryType::Symlink)).contains(&"kind_unsafe"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_in_a_bundle_and_what_was_said_is() {
    let bench = Bench::new("evidence-cli", "12.5").await;
    let id = renewed(&bench).await;
    let archive = evidence(&bench, &id).await;
    assert!(verify(&archive, None).valid);
    let text = String::from_utf8_lossy(&archive).into_owned();
    for secret in ["canary", "cw_test", "BEGIN PRIVATE", "Basic ", "Bearer "] {
        assert!(!text.contains(secret), "{secret} is in the bundle");
    }
    let files = unpacked(&archive);
    let said = files.iter().find(|(path, _)| path.starts_with("transcripts/")).map(|(_, text)| text.clone());
    let said = String::from_utf8(said.unwrap()).unwrap();
    assert!(said.contains("command line") && said.contains("set cert regen tomcat"), "{said}");
    // The private key is sealed.
    let kept = bench.server.all_octets();
    let header = b"BEGIN PRIVATE KEY";
    assert!(!kept.windows(header.len()).any(|part| part == header));
}

/// Regenerates and restarts, publisher first.
const PLAYBOOK: &str = r#"//! title = "Renew tomcat"
//! purpose = "New self-signed certificates for the web service."
//! requirements = ["X11"]
//! before = []
//! outage = "The web service of each node, a few minutes."
//! undo = "Restore a backup."
//!
//! [parameters.clusters]
//! type = "clusters"
//! about = "Where."

note("as agreed with <Ann>");
each_cluster(clusters(param("clusters")), |c| {
    publisher_first(nodes(c, "cucm"), |n| {
        regenerate(n, "tomcat");
        restart(n, "Cisco Tomcat");
    });
});
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_playbook_is_proven_like_an_operation() {
    let bench = Bench::new("evidence-playbook", "15").await;
    let bundle = json!({ "name": "renew-tomcat", "script": PLAYBOOK, "library": {} });
    let ask = json!({ "operation": "playbook", "bundle": bundle, "arguments": { "clusters": ["hq"] } });
    let job = bench.job(ask).await;
    assert_eq!(job["state"], "succeeded", "{job:#}");
    let archive = evidence(&bench, job["id"].as_str().unwrap()).await;
    let found = verify(&archive, None);
    assert!(found.valid, "{:#?}", found.problems);
    assert!(
        found.notes.iter().all(|note| !note.contains("does not hold all")),
        "the plan is checked: {:?}",
        found.notes
    );
    let files = unpacked(&archive);
    assert_eq!(String::from_utf8_lossy(&files["playbook.rhai"]), PLAYBOOK);
    assert!(files["world.json"].len() > 1000, "the clusters as they were");
    let verdicts = document(&files, "verdicts.json");
    assert_eq!(verdicts["proof"].as_array().unwrap().len(), 4, "{verdicts:#}");
    assert!(verdicts["proof"].as_array().unwrap().iter().all(|step| step["as_predicted"] == true), "{verdicts:#}");
    let certificates = files.keys().filter(|path| path.starts_with("certificates/")).count();
    assert_eq!(certificates, 4, "those that were replaced and those that came, not all that the clusters hold");
    let report = String::from_utf8(files["report.md"].clone()).unwrap();
    assert!(report.contains("as agreed with &lt;Ann&gt;") && report.contains("regenerate tomcat"), "{report}");
    let text = String::from_utf8_lossy(&archive);
    assert!(!text.contains("canary") && !text.contains("cw_test"), "a secret is in the bundle");

    let connection = rusqlite::Connection::open(bench.server.file()).unwrap();
    connection.execute("UPDATE job SET asked = replace(asked, 'as agreed with', 'as agreed by')", []).unwrap();
    let found = verify(&evidence(&bench, job["id"].as_str().unwrap()).await, None);
    assert_eq!(codes(&found), ["playbook_other"], "{:?}", found.problems);
}

#[tokio::test(flavor = "multi_thread")]
async fn w14_approvals_stand_in_the_bundle_and_a_changed_store_is_told() {
    let bench = Bench::new("evidence-approved", "15").await;
    let ask = json!({
        "operation": "distribute", "stores": ["CallManager-trust"], "certificates": [bench.authorities()[0]],
        "clusters": ["hq"], "waivers": [{ "guard": "W14", "reason": "CHG0042" }],
    });
    let made = bench.ask(ask).await.json();
    let id = made["id"].as_str().unwrap_or_else(|| panic!("{made:#}"));
    let early = evidence(&bench, id).await;
    assert!(verify(&early, None).valid, "what waits has evidence of its plan");
    let path = format!("/api/v1/jobs/{id}/approve");
    let yes = bench.server.post(&path, &bench.by(Role::Approver), json!({ "reason": "seen with Ann <b>" })).await;
    assert_eq!(yes.status.as_u16(), 200, "{}", yes.body);
    assert_eq!(bench.end_of(id).await["state"], "succeeded");
    let archive = evidence(&bench, id).await;
    assert!(verify(&archive, None).valid, "{:?}", verify(&archive, None).problems);
    let files = unpacked(&archive);
    assert_eq!(document(&files, "decisions.json")[0]["by"], "token:approver/id-approver");
    let report = String::from_utf8(files["report.md"].clone()).unwrap();
    assert!(report.contains("token:approver/id-approver agreed: seen with Ann &lt;b&gt;"), "{report}");

    let change = |sql: &str| {
        let connection = rusqlite::Connection::open(bench.server.file()).unwrap();
        assert!(connection.execute(sql, []).unwrap() > 0, "{sql}");
    };
    change("UPDATE audit SET actor = 'user:mallory' WHERE action = 'job.create'");
    assert_eq!(codes(&verify(&evidence(&bench, id).await, None)), ["audit_broken"]);
    change("UPDATE job_paper SET plan = replace(plan, 'CallManager-trust', 'tomcat-trust')");
    let found = verify(&evidence(&bench, id).await, None);
    assert!(codes(&found).contains(&"plan_changed"), "{:?}", found.problems);
    change("UPDATE job SET state = 'running', lease_until = '9999'");
    let busy = bench.server.get(&format!("/api/v1/jobs/{id}/evidence"), &bench.by(Role::Viewer)).await;
    assert_eq!((busy.status.as_u16(), busy.code()), (409, "job_state"));
    let absent = bench.server.get("/api/v1/jobs/20200101-absent/evidence", &bench.by(Role::Viewer)).await;
    assert_eq!(absent.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_by_commands() {
    let bench = Bench::new("evidence-commands", "15").await;
    let id = renewed(&bench).await;
    let file = bench.server.file().with_extension("tar");
    let path = file.to_str().unwrap();
    let (code, said, noted) = certwright(&bench, &["evidence", "export", &id, "-o", path]);
    assert!(code == 0 && said.contains("signed by"), "{said}{noted}");
    let (code, _, noted) = certwright(&bench, &["evidence", "export", &id, "-o", path]);
    assert!(code == 2 && noted.contains("--force"), "{noted}");
    assert_eq!(certwright(&bench, &["evidence", "export", &id, "-o", path, "--force"]).0, 0);
    let (code, said, _) = certwright(&bench, &["evidence", "verify", path]);
    assert!(code == 0 && said.contains("not proven") && said.contains("--key"), "{said}");
    let (_, key, _) = certwright(&bench, &["evidence", "key", "--format", "json"]);
    let key: Value = serde_json::from_str(&key).unwrap();
    let fingerprint = key["fingerprint"].as_str().unwrap();
    let (code, said, _) = certwright(&bench, &["evidence", "verify", path, "--key", fingerprint]);
    assert!(code == 0 && said.contains("signed by the key that was expected"), "{said}");
    let key_file = file.with_extension("pem");
    std::fs::write(&key_file, key["public_key"].as_str().unwrap()).unwrap();
    let by_file = ["evidence", "verify", path, "--key-file", key_file.to_str().unwrap(), "--format", "json"];
    let (code, said, _) = certwright(&bench, &by_file);
    let found: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (code, &found["valid"], &found["job"], &found["proves"]),
        (0, &json!(true), &json!(id), &json!("origin"))
    );
    assert!(found["signed_at"].is_string() && found["key"] == fingerprint && found["problems"] == json!([]));

    others_read_it(&file);

    let other = "0f".repeat(32);
    let (code, said, _) = certwright(&bench, &["evidence", "verify", path, "--key", &other, "--format", "json"]);
    let found: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &found["problems"][0]["code"]), (1, &json!("key_other")));
    assert_eq!(certwright(&bench, &["evidence", "verify", path, "--key", "0f"]).0, 2);
    assert_eq!(certwright(&bench, &["evidence", "verify", "/nowhere/none.tar"]).0, 2);
    assert_eq!(certwright(&bench, &["evidence", "verify", key_file.to_str().unwrap()]).0, 1, "no archive");
    assert_eq!(certwright(&bench, &["evidence", "export", "20200101-absent", "-o", "-"]).0, 2);
}

/// What anybody has at hand comes to the same answer.
fn others_read_it(file: &std::path::Path) {
    let folder = file.with_extension("unpacked");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run("tar", &["-xf", file.to_str().unwrap()]);
    let verify = "pkeyutl -verify -pubin -inkey public_key.pem -rawin -in manifest.json -sigfile signature.ed25519";
    assert!(run("openssl", &verify.split(' ').collect::<Vec<_>>()).contains("Success"));
    let manifest: Value = serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    for listed in manifest["files"].as_array().unwrap() {
        let path = listed["path"].as_str().unwrap();
        let said = run("sha256sum", &[path]);
        assert_eq!(said.split(' ').next(), listed["sha256"].as_str(), "{path}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
