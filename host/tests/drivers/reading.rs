//! A product of a plugin is added, read, listed and warned of as any other.

use super::bench::{Bench, SERVER};
use super::guest;

#[test]
fn a_product_of_a_plugin_is_read_listed_and_warned_of() {
    let bench = Bench::new("reading");
    bench.plugin("reader", &guest::reader(SERVER));
    let (code, read) = bench.json(&bench.add_line("guest"));
    assert_eq!(code, 0, "{read}");
    let node = &read["clusters"][0]["nodes"][0];
    assert_eq!((&node["identity_certificates"], &node["faults"]), (&1.into(), &serde_json::json!([])), "{node}");
    let known = bench.known();
    let der = certwright_core::inspect::sha256_hex(&bench.expressway().server());
    assert_eq!(known.len(), 1, "{known:?}");
    assert_eq!((&known[0]["sha256"], &known[0]["status"]), (&der.into(), &"expiring".into()), "{known:?}");
    assert_eq!((&known[0]["unit"], &known[0]["product"]), (&"guest".into(), &"guest".into()), "{known:?}");
    let (_, alerts) = bench.json("alert list --product guest");
    let alerts = alerts["alerts"].as_array().expect("alerts").clone();
    assert!(alerts.iter().any(|one| one["code"] == "expiring"), "{alerts:?}");
    let (_, shown) = bench.json("cluster show edge");
    assert_eq!(
        (&shown["nodes"][0]["product"], &shown["nodes"][0]["build"]),
        (&"guest".into(), &"0.1".into()),
        "{shown}"
    );
    let asked = bench.expressway().asked();
    assert_eq!(
        asked,
        ["GET /".to_owned(), format!("GET {SERVER}")],
        "a look at who is there, and the plugin's question"
    );
}

#[test]
fn a_product_without_plugin_is_not_added() {
    let bench = Bench::new("unknown");
    let said = bench.said(&bench.add_line("guest"), 2);
    assert!(said.contains("no product called guest") && said.contains("driver plugin"), "{said}");
    bench.plugin("reader", &guest::reader(SERVER));
    // One plugin speaks to one product, and none to ours.
    std::fs::write(bench.folder.join("second.wasm"), guest::reader(SERVER)).expect("written");
    let said = bench.said("plugin add second.wasm", 2);
    assert!(said.contains("guest is spoken to by the plugin reader already"), "{said}");
    let text = String::from_utf8(bench.run("plugin list").stdout).expect("text");
    assert!(text.contains("reader") && !text.contains("second"), "{text}");
}

#[test]
fn without_agreement_the_account_is_not_sent() {
    let bench = Bench::new("agreement");
    bench.plugin("reader", &guest::reader(SERVER));
    let line = bench.add_line("guest").replace(" --accept-identities", "");
    let said = bench.said(&line, 3);
    assert!(said.contains("--accept-identities"), "{said}");
    assert!(bench.expressway().asked().is_empty());
    assert_eq!(bench.json("cluster list").1["clusters"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_the_node_does_is_told_as_of_every_node() {
    let bench = Bench::new("faults");
    bench.plugin("reader", &guest::reader(SERVER));
    assert_eq!(bench.json(&bench.add_line("guest")).0, 0);
    let fault = |effect: &str| {
        bench.fault(&format!(r#"{{"interface":"expressway","effect":{effect}}}"#));
        let (code, fault) = bench.sync();
        assert!([1, 3].contains(&code), "{effect}: {fault}");
        assert_eq!(bench.known().len(), 1, "what was known stays known");
        fault
    };
    assert_eq!(fault(r#"{"kind":"reset"}"#)["kind"], "unreachable");
    assert_eq!(fault(r#"{"kind":"delay","seconds":100000}"#)["kind"], "timed_out");
    let giant = "a".repeat(9 << 20);
    assert_eq!(fault(&format!(r#"{{"kind":"wrong_answer","text":"{giant}"}}"#))["plugin"], "reader");
    // The plugin takes the error page for a certificate: it is none.
    assert_eq!(fault(r#"{"kind":"error","status":500}"#)["kind"], "unreadable");
    let (_, alerts) = bench.json("alert list --code not_read");
    assert_eq!(alerts["alerts"].as_array().map(Vec::len), Some(1), "{alerts}");
    bench.fault(r#"{"interface":"nothing","effect":"drop"}"#);
    assert_eq!(bench.sync().0, 0);
}

#[test]
fn a_wrong_password_is_tried_once_and_never_told() {
    let bench = Bench::new("wrong");
    bench.plugin("reader", &guest::reader(SERVER));
    assert_eq!(bench.json(&bench.add_line("guest")).0, 0);
    bench.said("cluster account edge --platform-user api --platform-password-file wrong", 0);
    let before = bench.expressway().asked().len();
    assert_eq!(bench.sync().1["kind"], "unauthorized");
    assert_eq!(bench.sync().1["kind"], "quarantined");
    assert_eq!(bench.expressway().asked().len() - before, 1, "one refusal is enough, across processes");
    bench.said("cluster account edge --platform-user api --platform-password-file api", 0);
    assert_eq!(bench.sync().0, 0, "a person has put it right");
}

/// From a node that only a plugin knows, by a policy that only a plugin has, to an alert.
#[test]
fn a_policy_warns_of_a_certificate_of_a_plugins_product() {
    let bench = Bench::new("policy");
    bench.plugin("reader", &guest::reader(SERVER));
    assert_eq!(bench.json(&bench.add_line("guest")).0, 0);
    bench.write("ours.toml", "name = \"ours\"\npolicies = [\"house\"]\n");
    bench.said("profile create ours.toml", 0);
    let mismatches = || {
        let (_, list) = bench.json("alert list --code profile_mismatch");
        list["alerts"].as_array().expect("alerts").clone()
    };
    assert!(mismatches().is_empty(), "the cluster has another profile");
    bench.said("profile assign ours edge", 0);
    let missing = mismatches();
    assert_eq!(missing.len(), 1, "a policy that nobody has added does not pass: {missing:?}");
    // Its finding weighs an error: less is no departure.
    let finding = guest::ONE_FINDING.replacen(r#""\01\00\00\00""#, r#""\00\00\00\00""#, 1);
    assert_ne!(finding, guest::ONE_FINDING, "this is a test bug: the guest's finding weighs as before");
    bench.plugin("house", &guest::policy_with(guest::FINDS_ONE, &finding));
    let found = mismatches();
    assert_eq!(found.len(), 1, "{found:?}");
    let alert = &found[0];
    let message = alert["message"].as_str().expect("a message");
    assert!(message.contains("departs from the profile ours: guest"), "{message}");
    assert_eq!((&alert["cluster"], &alert["product"]), (&"edge".into(), &"guest".into()), "{alert}");
    assert_eq!(alert["holders"][0]["unit"], "guest", "{alert}");
    // One that finds nothing, in the place of the other, ends it.
    bench.plugin("house", &guest::policy_with("i32.const 768", ""));
    assert!(mismatches().is_empty(), "{:?}", mismatches());
}
