//! Plans on clusters that were saved: no node is asked, and what differs between two of them is told.

use std::path::PathBuf;
use std::process::Output;

use serde_json::{Value, json};

use super::{certwright, json};

fn world() -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/playbooks/world.json").display().to_string()
}

fn planned(more: &[&str]) -> Output {
    let world = world();
    let plan = ["playbook", "plan", "tomcat-self-signed", "--param", "clusters=hq", "--world", &world];
    certwright(&[&plan[..], more].concat())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A file of its own for what a test saves.
fn saved(name: &str, plan: &Value) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("plans-{name}.json"));
    std::fs::write(&path, plan.to_string()).expect("it is written");
    path.display().to_string()
}

#[test]
fn a_plan_on_saved_clusters_is_told_in_three_forms() {
    let plan = json(&planned(&["--format", "json"]));
    assert_eq!(plan["by_cluster"][0]["cluster"], "hq");
    assert_eq!(plan["at"], "2026-06-15T12:00:00Z", "that at which they were saved");
    let text = planned(&[]);
    // Guards stand in the way: most of what they ask was not saved.
    assert_eq!(text.status.code(), Some(1), "{}", said(&text));
    assert!(said(&text).contains("restart Cisco Tomcat") && said(&text).contains("hq: what it means"));
    let page = planned(&["--format", "markdown", "--waive", "W4=rehearsed"]);
    assert!(said(&page).contains("## Backout") && said(&page).contains("W4 is set aside"), "{}", said(&page));
    let wrong = certwright(&["playbook", "plan", "tomcat-self-signed", "--world", "no-such-file"]);
    assert_eq!(wrong.status.code(), Some(2));
    let at = certwright(&["playbook", "plan", "tomcat-self-signed", "--at", "2026-06-15T12:00:00Z"]);
    assert_eq!(at.status.code(), Some(2), "a moment is for saved clusters");
}

#[test]
fn two_saved_plans_are_the_same_or_their_difference_is_told() {
    let plan = json(&planned(&["--format", "json"]));
    let old = saved("old", &plan);
    let same = certwright(&["playbook", "diff", &old, &old]);
    assert_eq!((same.status.code(), said(&same).trim()), (Some(0), "the plans are the same"));
    let mut later = plan.clone();
    later["steps"].as_array_mut().expect("steps").pop();
    later["by_cluster"][0]["radius"]["phones"]["registered"] = json!({ "known": 7 });
    let new = saved("new", &later);
    let differs = certwright(&["playbook", "diff", &old, &new]);
    assert_eq!(differs.status.code(), Some(1));
    assert!(said(&differs).lines().any(|line| line.starts_with("- ")), "{}", said(&differs));
    assert!(said(&differs).contains("reach hq: phones: "), "{}", said(&differs));
    let found = json(&certwright(&["playbook", "diff", &old, &new, "--format", "json"]));
    assert_eq!((&found["same"], found["removed"].as_array().map(Vec::len)), (&json!(false), Some(1)));
    let none = certwright(&["playbook", "diff", &old, &world()]);
    assert_eq!(none.status.code(), Some(3), "clusters are no plan");
}
