//! What is true on the nodes, by the simulator itself, and what is different afterwards.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Facts by their names: `cluster|place|what`.
type Facts = BTreeMap<(String, String, String), String>;

/// What differs, a line for each thing, with the places that share it: `hq: tomcat renewed: pub, sub`.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<String> {
    let (before, after) = (facts(before), facts(after));
    let names: BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
    let mut lines: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for name in names {
        let (old, new) = (before.get(&name), after.get(&name));
        if old == new {
            continue;
        }
        let (cluster, place, what) = name;
        let line = told(&what, old.map_or("", String::as_str), new.map_or("", String::as_str));
        lines.entry((cluster, line)).or_default().insert(place);
    }
    let line = |((cluster, line), places): ((String, String), BTreeSet<String>)| {
        let places: Vec<String> = places.into_iter().filter(|place| !place.is_empty()).collect();
        let places = if places.is_empty() { String::new() } else { format!(": {}", places.join(" ")) };
        format!("{cluster}: {line}{places}")
    };
    lines.into_iter().map(line).collect()
}

fn told(what: &str, old: &str, new: &str) -> String {
    let split = |text: &str| -> BTreeSet<String> { text.split_whitespace().map(str::to_owned).collect() };
    if what.ends_with("-trust") {
        let (old, new) = (split(old), split(new));
        return format!("{what} +{} -{}", new.difference(&old).count(), old.difference(&new).count());
    }
    match what.split_once(' ') {
        Some(("identity", unit)) => format!("{unit} renewed{}", if new.ends_with('*') { ", one for all" } else { "" }),
        Some(("request", unit)) => format!("request for {unit} {}", if new.is_empty() { "gone" } else { "waits" }),
        _ if what == "ctl" || what == "itl" => format!("{what} renewed"),
        _ if what == "backups" => {
            let count = |text: &str| text.parse::<i64>().unwrap_or_default();
            format!("backups +{}", count(new) - count(old))
        }
        _ => format!("{what}: {old} -> {new}"),
    }
}

/// What must be as it was, whatever happened in between [W15]: high availability, services, single sign-on.
pub(super) fn not_restored(before: &Value, after: &Value) -> Vec<String> {
    let kept = |facts: Facts| -> Facts {
        let is_kept = |what: &str| ["service ", "ha ", "sso"].iter().any(|word| what.starts_with(word));
        facts.into_iter().filter(|((_, _, what), _)| is_kept(what)).collect()
    };
    let (before, after) = (kept(facts(before)), kept(facts(after)));
    let changed = before.iter().filter(|(name, was)| after.get(*name) != Some(*was));
    changed
        .map(|((cluster, place, what), was)| {
            let now = after.get(&(cluster.clone(), place.clone(), what.clone()));
            format!("W15: {cluster} {place} {what} was {was}, and is {}", now.map_or("nothing", String::as_str))
        })
        .collect()
}

/// Services that hold another certificate than the one that their node stores: `host service purpose`.
pub(super) fn stale(state: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for node in clusters(state).flat_map(|cluster| cluster["nodes"].as_array().into_iter().flatten()) {
        for (name, service) in node["services"].as_object().into_iter().flatten() {
            if service["state"] != "Started" {
                continue;
            }
            for (purpose, shown) in service["shows"].as_object().into_iter().flatten() {
                if shown["sha256"] != node["identities"][purpose]["stored"]["sha256"] {
                    found.push(format!("{} {name} {purpose}", node["fqdn"].as_str().unwrap_or_default()));
                }
            }
        }
    }
    found
}

/// Phones that are not where they were, or that lost their trust.
pub(super) fn phones_away(state: &Value) -> Vec<String> {
    let phones = clusters(state).flat_map(|cluster| cluster["phones"].as_array().into_iter().flatten());
    phones
        .filter(|phone| phone["status"] != "Registered" || phone["lost_trust"] == true)
        .map(|phone| format!("{} is {}, lost trust: {}", phone["name"], phone["status"], phone["lost_trust"]))
        .collect()
}

fn clusters(state: &Value) -> impl Iterator<Item = &Value> {
    state["clusters"].as_array().into_iter().flatten()
}

fn facts(state: &Value) -> Facts {
    let mut facts = Facts::new();
    for cluster in clusters(state) {
        let name = text(&cluster["name"]);
        let mut put = |place: &str, what: String, value: String| {
            if !value.is_empty() {
                facts.insert((name.clone(), place.to_owned(), what), value);
            }
        };
        for (parameter, value) in cluster["parameters"].as_object().into_iter().flatten() {
            put("", format!("parameter {parameter}"), text(value));
        }
        for group in cluster["groups"].as_array().into_iter().flatten() {
            put("", format!("ha {}", text(&group["name"])), format!("{}, {}", group["enabled"], group["in_effect"]));
        }
        let good = cluster["backups"].as_array().into_iter().flatten().filter(|one| one["succeeded"] == true).count();
        put("", "backups".to_owned(), good.to_string());
        put("", "ctl".to_owned(), text(&cluster["ctl_sha256"]));
        for node in cluster["nodes"].as_array().into_iter().flatten() {
            let place = text(&node["fqdn"]);
            let place = place.split('.').next().unwrap_or_default();
            put(place, "up".to_owned(), text(&node["up"]));
            put(place, "sso".to_owned(), text(&node["sso"]));
            for (purpose, slot) in node["identities"].as_object().into_iter().flatten() {
                let stored = &slot["stored"];
                let mark = if stored["multi_server"] == true { "*" } else { "" };
                put(place, format!("identity {purpose}"), format!("{}{mark}", text(&stored["sha256"])));
                put(place, format!("request {purpose}"), text(&slot["csr_sha256"]));
            }
            for (store, entries) in node["trust"].as_object().into_iter().flatten() {
                let all = entries.as_array().into_iter().flatten().map(|entry| text(&entry["sha256"]));
                put(place, store.clone(), all.collect::<Vec<_>>().join(" "));
            }
            for (service, value) in node["services"].as_object().into_iter().flatten() {
                put(place, format!("service {service}"), text(&value["state"]));
            }
        }
    }
    facts
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
