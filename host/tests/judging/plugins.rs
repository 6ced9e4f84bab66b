//! Policies of others beside our rules, and the folder that pins them.

use serde_json::Value;

use super::{Home, guest};

const LEAF: &str = "--at 2026-06-15 @cisco/certs/ca/root.pem";

fn of_plugins(reports: &Value) -> Vec<(&str, &str, bool)> {
    let found = reports[0]["findings"].as_array().expect("findings").iter();
    found
        .filter_map(|one| {
            Some((one["rule"].as_str()?, one["plugin"].as_str()?, one["message"].as_str()?.contains("did not finish")))
        })
        .collect()
}

#[test]
fn policies_of_files_join_the_findings() {
    let home = Home::new("plugin-files");
    std::fs::write(home.0.join("ours.wasm"), guest::good()).expect("written");
    std::fs::write(home.0.join("endless.wasm"), guest::policy("(loop $again br $again) unreachable")).expect("written");
    let line = format!("lint --format json --plugin ~ours.wasm --plugin ~endless.wasm {LEAF}");
    let reports = home.json(&line, 1);
    assert_eq!(of_plugins(&reports), [("plugin/did_not_finish", "endless", true), ("ours/any", "ours", false),]);
    assert_eq!(reports[0]["compliant"], false);
    let log = home.json(&line.replace("json", "sarif"), 1);
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.iter().any(|one| one["ruleId"] == "ours/any" && one["properties"]["plugin"] == "ours"), "{log}");
    // What is no plugin stops before anything is judged.
    std::fs::write(home.0.join("text.wasm"), "no plugin").expect("written");
    let refused = home.check(&format!("lint --plugin ~text.wasm {LEAF}"), 1);
    assert!(refused.stdout.is_empty() && String::from_utf8_lossy(&refused.stderr).contains("the plugin text"));
}

#[test]
fn what_a_profile_requires_passes_only_where_it_finished() {
    let home = Home::new("plugin-required");
    std::fs::write(home.0.join("profile.toml"), "name = \"ours\"\npolicies = [\"house\"]\n").expect("written");
    std::fs::write(home.0.join("house.wasm"), guest::good()).expect("written");
    let line = format!("lint --format json --profile ~profile.toml {LEAF}");
    assert_eq!(of_plugins(&home.json(&line, 1)), [("plugin/did_not_finish", "house", true)]);
    let wrong = home.check(&format!("plugin add ~house.wasm --sha256 {}", "00".repeat(32)), 1);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("nothing was added"));
    home.check("plugin add ~house.wasm", 0);
    home.check("plugin add ~house.wasm", 2);
    assert_eq!(of_plugins(&home.json(&line, 0)), [("house/any", "house", false)]);
    let listed = home.json("plugin list --format json", 0);
    assert_eq!(listed["plugins"][0]["world"], "policy");
    // What browsers run of it stands beside it, pinned as it is.
    assert_eq!(listed["plugins"][0]["browser"]["release"], env!("CARGO_PKG_VERSION"));
    assert!(home.0.join("store.plugins/house.browser.json").exists());
    // Whoever changes the component changes nothing that is run.
    let component = home.0.join("store.plugins/house.wasm");
    let mut bytes = std::fs::read(&component).expect("the component");
    bytes.push(0);
    std::fs::write(&component, bytes).expect("written");
    home.check("plugin list", 1);
    let refused = home.check(&line, 1);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not what was added"), "{refused:?}");
    home.check("plugin remove house", 0);
    assert!(!home.0.join("store.plugins/house.browser.json").exists());
    home.check("plugin remove house", 2);
    assert_eq!(of_plugins(&home.json(&line, 1)), [("plugin/did_not_finish", "house", true)]);
}

#[test]
fn a_plugin_is_looked_at_before_it_is_added() {
    let home = Home::new("plugin-check");
    std::fs::write(home.0.join("ours.wasm"), guest::good()).expect("written");
    std::fs::write(home.0.join("node.wasm"), guest::driver("i32.const 512", "")).expect("written");
    let report = home.json("plugin check ~ours.wasm --format json", 0);
    assert_eq!((&report["world"], &report["form"]), (&"policy".into(), &"module".into()));
    assert_eq!(report["imports"], serde_json::json!([]));
    assert!(report["call"]["fuel"].as_u64().is_some_and(|fuel| fuel > 0), "{report}");
    let report = home.json("plugin check ~node.wasm --format json", 0);
    assert_eq!((&report["world"], &report["product"]), (&"driver".into(), &"guest".into()));
    home.check("plugin check ~ours.wasm --name cisco_uc", 1);
}
