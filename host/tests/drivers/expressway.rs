//! The example plugin for Expressway, as `cargo xtask test --only plugins` built it, against a simulated one.

use serde_json::Value;

use super::bench::Bench;

#[test]
#[ignore = "built by cargo xtask test --only plugins"]
fn an_expressway_is_added_read_listed_and_warned_of() {
    let bench = Bench::new("expressway");
    let folder = std::env::var("CERTWRIGHT_PLUGIN_EXAMPLES").expect("cargo xtask test --only plugins sets it");
    let built = std::fs::read(std::path::Path::new(&folder).join("expressway.wasm")).expect("the example");
    bench.plugin("expressway", &built);
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
