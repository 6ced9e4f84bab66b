//! Certificates are brought to a product of a plugin by the playbook plugin-certificate, each once, whatever happens.

use certwright_simulator::lab::Template;
use serde_json::Value;

use super::bench::{Bench, SERVER};
use super::guest;

/// The path at which an Expressway has those that it trusts.
const TRUSTED: &str = "/api/provisioning/certs/root";
/// A CA that the simulated node does not know.
const STRANGER: &str = include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/root.pem");

/// A bench with the plugin, the node read, and files of what the CA signed for its request.
fn ordered(name: &str, then: &str) -> Bench {
    let bench = Bench::new(&format!("changing-{name}"));
    bench.plugin("writer", &guest::writer(SERVER, TRUSTED, then));
    prepared(bench, "guest")
}

/// The same with a plugin that is there already.
pub(super) fn prepared(bench: Bench, product: &str) -> Bench {
    assert_eq!(bench.json(&bench.add_line(product)).0, 0);
    let world = &bench.fleet.world;
    let request = bench.expressway().request().expect("a request waits");
    let signed = world.lab.sign(&request, &Template::default(), world.clock.now()).expect("signed");
    bench.write("server.pem", pem(&signed));
    bench.write("issuers.pem", format!("{STRANGER}{}{}", pem(&world.lab.root.der), pem(&world.lab.intermediate.der)));
    bench
}

fn pem(der: &[u8]) -> String {
    certwright_core::text::pem::encode("CERTIFICATE", der)
}

/// The words of a command about the playbook.
pub(super) fn line(command: &str, unit: &str) -> String {
    format!(
        "playbook {command} plugin-certificate --param cluster=edge --param unit={unit} \
         --param certificate=server.pem --param issuers=issuers.pem --waive W6=the-peers-were-asked"
    )
}

/// What was sent to change something.
pub(super) fn changes(bench: &Bench) -> Vec<String> {
    bench.expressway().asked().into_iter().filter(|one| !one.starts_with("GET ")).collect()
}

/// Runs it until it ends or a person is wanted: exit code, and the job.
pub(super) fn run(bench: &Bench, unit: &str) -> (i32, Value) {
    let (code, _) = bench.json(&format!("{} --yes", line("run", unit)));
    (code, job(bench))
}

/// The newest job.
pub(super) fn job(bench: &Bench) -> Value {
    let (_, jobs) = bench.json("job list");
    let id = jobs["jobs"][0]["id"].as_str().unwrap_or_else(|| panic!("no job: {jobs}")).to_owned();
    bench.json(&format!("job show {id}")).1
}

pub(super) fn step<'j>(job: &'j Value, action: &str) -> &'j Value {
    let steps = job["steps"].as_array().unwrap_or_else(|| panic!("no steps: {job}"));
    steps.iter().rfind(|step| step["action"] == action).unwrap_or_else(|| panic!("no {action}: {job:#}"))
}

/// A person restarts the node and says so: exit code, and the job.
pub(super) fn restarted(bench: &Bench) -> (i32, Value) {
    bench.expressway().restart().expect("it presents what it holds");
    let waits = job(bench);
    assert_eq!(waits["state"], "waiting", "{waits:#}");
    let id = waits["id"].as_str().expect("an ID");
    let path = step(&waits, "by_hand")["path"].as_str().expect("a path").to_owned();
    let (code, _) = bench.json(&format!("job resume {id} --step {path}"));
    (code, job(bench))
}

#[test]
fn w6_u15_what_a_ca_signed_is_brought_once_and_proven() {
    let bench = ordered("whole", "");
    let trusted = bench.expressway().trusted().len();
    let (code, plan) = bench.json(&line("plan", "guest"));
    assert_eq!(code, 0, "{plan:#}");
    let planned: Vec<&Value> = plan["steps"].as_array().expect("steps").iter().map(|step| &step["action"]).collect();
    assert_eq!(planned, ["trust_by_driver", "upload_by_driver", "by_hand", "verify"], "{plan:#}");
    assert!(changes(&bench).is_empty(), "a plan sends nothing");
    run(&bench, "guest");
    let sent = vec![format!("POST {TRUSTED}"), format!("POST {SERVER}")];
    let (code, done) = restarted(&bench);
    assert_eq!((code, &done["state"]), (0, &"succeeded".into()), "{done:#}");
    let served = &step(&done, "verify")["detail"];
    let der = certwright_core::text::pem::first(&std::fs::read_to_string(bench.folder.join("server.pem")).unwrap());
    let sha256 = certwright_core::inspect::sha256_hex(&der.unwrap());
    assert_eq!(
        (&served["stored"], &served["served"][0]["sha256"]),
        (&sha256.as_str().into(), &sha256.into()),
        "{served}"
    );
    assert_eq!(changes(&bench), sent);
    assert_eq!(bench.expressway().trusted().len(), trusted + 1, "one that it did not know");
    // The node is known by the new certificate, and is read by it.
    assert_eq!(bench.sync().0, 0);
    let again = run(&bench, "guest");
    assert_eq!((again.0, &again.1["state"]), (0, &"succeeded".into()), "{:#}", again.1);
    assert_eq!(changes(&bench), sent, "what is there is not brought again");
}

#[test]
fn w18_a_lost_answer_is_looked_for_and_nothing_is_sent_twice() {
    for (name, then, fault) in [
        (
            "reset",
            "",
            r#"{"interface":"expressway","operation":"POST","when":"after","effect":{"kind":"reset"},"count":2}"#,
        ),
        (
            "error",
            "",
            r#"{"interface":"expressway","operation":"POST","when":"after","effect":{"kind":"error"},"count":2}"#,
        ),
        ("trap", "unreachable", r#"{"interface":"nothing","effect":"drop"}"#),
        ("endless", "(loop $again br $again)", r#"{"interface":"nothing","effect":"drop"}"#),
    ] {
        let bench = ordered(name, then);
        bench.fault(fault);
        run(&bench, "guest");
        let (code, done) = restarted(&bench);
        assert_eq!((code, &done["state"]), (0, &"succeeded".into()), "{name}: {done:#}");
        assert_eq!(step(&done, "upload_by_driver")["state"], "adopted", "{name}: {done:#}");
        assert_eq!(changes(&bench), [format!("POST {TRUSTED}"), format!("POST {SERVER}")], "{name}");
    }
}

#[test]
fn what_the_node_refuses_has_failed_and_changed_nothing() {
    let bench = ordered("refused", "");
    let before = bench.expressway().server();
    bench.fault(r#"{"interface":"expressway","operation":"POST /api/provisioning/certs/server","effect":{"kind":"error","status":400}}"#);
    let (code, failed) = run(&bench, "guest");
    let upload = step(&failed, "upload_by_driver");
    assert_eq!((code, &failed["state"], &upload["state"]), (3, &"failed".into(), &"failed".into()), "{failed:#}");
    assert!(upload["detail"]["help"].as_str().unwrap().contains("holds what it held before"), "{upload:#}");
    assert_eq!(bench.expressway().server(), before);
    assert_eq!(changes(&bench).len(), 2, "sent once");
}

#[test]
fn a_certificate_for_another_key_is_not_planned() {
    let bench = ordered("key", "");
    bench.write("server.pem", include_str!("../../../tests/fixtures/corpus/cisco/certs/ca-signed/rsa-4096.pem"));
    let said = bench.said(&format!("{} --yes", line("run", "guest")), 3);
    assert!(said.contains("neither that of the pending request"), "{said}");
    assert!(changes(&bench).is_empty());
}

#[test]
fn p10_nothing_else_is_done_there() {
    let bench = ordered("else", "");
    let refused = bench.said("cert renew tomcat --cluster edge --plan", 2);
    assert!(refused.contains("edge is spoken to by the driver plugin of guest: renew is not done there"), "{refused}");
    bench.write("other.rhai", OTHER);
    let refused = bench.said("playbook plan other.rhai --param clusters=edge", 1);
    assert!(refused.contains("which cannot do this"), "{refused}");
    // And the other way round: our nodes have no driver plugin.
    bench.add_voicemail();
    let refused = bench.said(&line("plan", "guest").replace("cluster=edge", "cluster=voicemail"), 2);
    assert!(refused.contains("is no node of a driver plugin"), "{refused}");
    assert!(changes(&bench).is_empty());
}

/// What no driver can do.
const OTHER: &str = r#"//! title = "Other"
//! purpose = "What no driver can do."
//! requirements = ["I1"]
//! outage = ""
//! undo = ""
//!
//! [parameters.clusters]
//! type = "clusters"
//! about = "Where."

each_cluster(clusters(param("clusters")), |cluster| { for node in nodes(cluster) { restart_node(node); } });
"#;
