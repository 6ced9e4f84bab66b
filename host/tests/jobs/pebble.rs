//! ACME against Pebble, with its nonce faults on, and its DNS server behind a hook.

use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use certwright::store::SqliteStore;
use certwright::store::jobs::JobStore as _;
use certwright::store::server::Role;
use serde_json::json;

use super::authorities::{signed_by, signing};
use super::bench::Bench;
use super::port::free;

/// Of a hundred nonces so many are refused.
const NONCES_REFUSED: &str = "20";

/// So many use an account first at the same time. Pebble answers the later ones with an error of its own.
const USERS: usize = 8;

/// Pebble and its DNS server; they end when dropped.
struct Pebble(Vec<Child>);

impl Drop for Pebble {
    fn drop(&mut self) {
        for program in &mut self.0 {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

fn begin(program: &str, arguments: &[&str]) -> Child {
    let mut command = Command::new(program);
    command.args(arguments).env("PEBBLE_WFE_NONCEREJECT", NONCES_REFUSED).env("PEBBLE_VA_NOSLEEP", "1");
    let begun = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    begun.unwrap_or_else(|error| panic!("{program} does not start ({error}): install Debian's package pebble"))
}

fn answers(at: SocketAddr) {
    for _ in 0..200 {
        if TcpStream::connect(at).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{at} does not answer");
}

/// Starts both, and names them as authorities of the bench: `public`, and `blind` whose hook sets no record.
fn start(name: &str) -> Pebble {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pebble");
    std::fs::create_dir_all(&folder).unwrap();
    let file = |what: &str| folder.join(format!("{name}{what}"));
    let (wfe, management, dns, dns_management) = (free(), free(), free(), free());
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(file(".pem"), made.cert.pem()).unwrap();
    std::fs::write(file(".key"), made.signing_key.serialize_pem()).unwrap();
    let config = json!({ "pebble": {
        "listenAddress": wfe, "managementListenAddress": management, "certificate": file(".pem"),
        "privateKey": file(".key"), "httpPort": 5002, "tlsPort": 5001, "ocspResponderURL": "",
    }});
    std::fs::write(file(".json"), config.to_string()).unwrap();
    let config = file(".json");
    let (config, dns, dns_management) = (config.to_str().unwrap(), dns.to_string(), dns_management.to_string());
    let running = Pebble(vec![
        begin(
            "pebble-challtestsrv",
            &["-dns01", &dns, "-management", &dns_management, "-http01", "", "-https01", "", "-tlsalpn01", ""],
        ),
        begin("pebble", &["-strict", "-config", config, "-dnsserver", &dns]),
    ]);
    answers(wfe);
    answers(dns_management.parse().unwrap());
    let text = |name: &str, hook: &[&str]| {
        format!(
            "[{name}]\nkind = 'acme'\ndirectory = 'https://localhost:{}/dir'\nhook = {hook:?}\nca = {:?}\n",
            wfe.port(),
            file(".pem")
        )
    };
    let hook = hook_file(&folder);
    let public = text("public", &["/bin/bash", hook.to_str().unwrap(), &dns_management]);
    std::fs::write(file(".toml"), format!("{public}{}", text("blind", &["/bin/true"]))).unwrap();
    running
}

/// A hook as an operator writes one: no more than a request to the DNS server's own interface.
fn hook_file(folder: &Path) -> PathBuf {
    let file = folder.join("hook.sh");
    std::fs::write(&file, HOOK).unwrap();
    file
}

const HOOK: &str = r#"
case "$2" in
  present) path=set-txt; body="{\"host\":\"$3.\",\"value\":\"$4\"}" ;;
  cleanup) path=clear-txt; body="{\"host\":\"$3.\"}" ;;
esac
exec 3<>"/dev/tcp/${1%:*}/${1##*:}" || exit 1
printf 'POST /%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s' "$path" "${#body}" "$body" >&3
read -r line <&3
case "$line" in *" 200 "*) exit 0 ;; *) exit 1 ;; esac
"#;

#[tokio::test(flavor = "multi_thread")]
async fn acme_signs_the_request_of_a_node_once() {
    let _pebble = start("acme");
    let bench = Bench::new("acme", "15SU2").await;
    // Several that use it first at the same time: one account.
    let by = bench.by(Role::Operator);
    let check = || bench.server.post("/api/v1/authorities/public/check", &by, json!({}));
    let checks = futures_util::future::join_all((0..USERS).map(|_| check())).await;
    let accounts: Vec<_> = checks.iter().map(|check| check.json()["message"].clone()).collect();
    assert!(
        accounts.iter().all(|one| *one == accounts[0] && one.as_str().unwrap().contains("account")),
        "{accounts:?}"
    );
    let made = bench.job(signed_by("public", "")).await;
    assert_eq!(made["state"], "succeeded", "{} {:#?}", made["message"], signing(&made));
    let step = signing(&made);
    let (detail, order) = (&step["detail"], &step["before"]["order"]["id"]);
    assert!(order.as_str().unwrap().contains("/my-order/") && detail["order"] == *order, "{step:#}");
    assert!(detail["chain"].as_array().unwrap().len() >= 2, "{detail:#}");
    assert!(detail["changes"].as_array().is_some_and(|changes| !changes.is_empty()), "K9: {detail:#}");
    // A process that was killed when the certificate was on its way: the order that the journal has is asked again.
    let (id, path) = (made["id"].as_str().unwrap(), step["path"].as_str().unwrap());
    let first = detail["chain"][0].clone();
    let store = SqliteStore::open(&bench.server.file()).unwrap();
    let again = killed_copy(&store, id, path, &step["before"]).await;
    bench.server.post(&format!("/api/v1/jobs/{again}/resume"), &bench.by(Role::Operator), json!({})).await;
    let job = bench.end_of(&again).await;
    assert_eq!(signing(&job)["detail"]["chain"][0], first, "one order, one certificate");
    // Names that are not proven are not signed, and the CA says why.
    let job = bench.job(signed_by("blind", "")).await;
    assert!(
        job["state"] == "failed" && job["message"].as_str().unwrap().contains("blind denied"),
        "{}",
        job["message"]
    );
    assert!(!job.to_string().contains("PRIVATE"));
}

/// The same job, left behind by a process that was killed after the order was journaled.
async fn killed_copy(store: &SqliteStore, id: &str, path: &str, before: &serde_json::Value) -> String {
    let mut job = store.job(id).await.unwrap();
    let mut steps = store.steps(id).await.unwrap();
    job.id = format!("{id}-again");
    job.state = certwright::store::jobs::JobState::Queued;
    let deed = certwright::audit::Deed::new("local:test", "test", "job.create", "test", json!({}));
    for step in &mut steps {
        if step.path == path {
            (step.state, step.detail) = (certwright::store::jobs::StepState::Pending, json!(null));
        }
    }
    let done: Vec<_> = steps.iter().filter(|step| step.path != path).cloned().collect();
    store.create_job(&job, &steps, &deed).await.unwrap();
    let hold = store.hold_job(&job.id, "killed", Duration::from_millis(1)).await.unwrap().unwrap();
    for step in done {
        let outcome = certwright::store::jobs::Outcome { state: step.state, detail: step.detail };
        assert!(store.finish_step(&hold, &step.path, &outcome, None).await.unwrap());
    }
    assert!(store.intend_step(&hold, path, before).await.unwrap());
    tokio::time::sleep(Duration::from_millis(20)).await;
    job.id
}
