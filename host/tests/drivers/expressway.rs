//! The example plugin for Expressway, as `cargo xtask test --only plugins` built it, against a simulated one.

use serde_json::Value;

use super::bench::Bench;
use super::changing::{changes, prepared, restarted, run, step};

fn built() -> Vec<u8> {
    let folder = std::env::var("CERTWRIGHT_PLUGIN_EXAMPLES").expect("cargo xtask test --only plugins sets it");
    std::fs::read(std::path::Path::new(&folder).join("expressway.wasm")).expect("the example")
}

#[test]
#[ignore = "built by cargo xtask test --only plugins"]
fn an_expressway_is_added_read_listed_and_warned_of() {
    let bench = Bench::new("expressway");
    bench.plugin("expressway", &built());
    let (code, read) = bench.json(&bench.add_line("expressway"));
    assert_eq!(code, 0, "{read}");
    let known = bench.known();
    let of = |kind: &str| -> Vec<&Value> {
        known.iter().filter(|one| one["kind"] == kind).map(|one| &one["unit"]).collect()
    };
    assert_eq!((of("identity"), of("trust").len()), (vec![&Value::from("server")], 2), "{known:?}");
    let (_, shown) = bench.json("cluster show edge");
    assert_eq!(
        (&shown["nodes"][0]["product"], &shown["nodes"][0]["build"]),
        (&"expressway".into(), &"X14.0.8".into()),
        "{shown}"
    );
    let (_, alerts) = bench.json("alert list --product expressway");
    let alerts = alerts["alerts"].as_array().expect("alerts").clone();
    assert!(alerts.iter().any(|one| one["code"] == "expiring"), "{alerts:?}");
    for (effect, kind) in [
        (r#"{"kind":"error","status":500}"#, "plugin"),
        (r#"{"kind":"reset"}"#, "unreachable"),
        (r#"{"kind":"wrong_answer","text":"{}"}"#, "plugin"),
        (r#"{"kind":"error","status":401}"#, "unauthorized"),
    ] {
        bench.fault(&format!(r#"{{"interface":"expressway","effect":{effect}}}"#));
        let (code, fault) = bench.sync();
        assert_eq!((code, &fault["kind"]), (3, &kind.into()), "{effect}: {fault}");
        assert_eq!(bench.known().len(), 3, "what was known stays known");
    }
    let asked = bench.expressway().asked();
    assert!(asked.iter().all(|one| one == "GET /" || one.starts_with("GET /api/provisioning/")), "{asked:?}");
}

#[test]
#[ignore = "built by cargo xtask test --only plugins"]
fn an_expressway_gets_what_a_ca_signed_by_a_playbook() {
    let bench = Bench::new("expressway-changing");
    bench.plugin("expressway", &built());
    let bench = prepared(bench, "expressway");
    run(&bench, "server");
    let (code, done) = restarted(&bench);
    assert_eq!((code, &done["state"]), (0, &"succeeded".into()), "{done:#}");
    assert_eq!(step(&done, "upload_by_driver")["state"], "done", "{done:#}");
    let sent = ["POST /api/provisioning/certs/root", "POST /api/provisioning/certs/server"];
    assert_eq!(changes(&bench), sent);
    assert!(bench.expressway().request().is_none(), "it is answered");
    assert_eq!(bench.sync().0, 0, "the node is known by what it presents now");
    let (code, again) = run(&bench, "server");
    assert_eq!((code, &again["state"]), (0, &"succeeded".into()), "{again:#}");
    assert_eq!(changes(&bench), sent, "what is there is not brought again");
}
