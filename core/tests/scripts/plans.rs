//! The plan of each playbook on one fleet, as a text that a person reads and accepts. `CERTWRIGHT_WRITE=1` writes them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use certwright_core::playbook::guard::Context;
use certwright_core::playbook::script::{Bundle, Foresight, Header, Kind, Parameter, Stop, arguments, foresee};
use certwright_core::uc::Version;
use serde_json::{Value, json};

use super::fleet::{self, CAS, LEAF, OLD, ROOT};
use super::{folder, header, library, playbooks};

/// What is given where the default, or the first choice, is not what shows most.
pub(super) fn given(playbook: &str, parameter: &Parameter) -> Value {
    match (playbook, parameter.name.as_str()) {
        ("unity-connection-tomcat", "clusters") => return json!(["voicemail"]),
        ("emergency-responder-tomcat", "clusters") => return json!(["emergency"]),
        ("contact-center-tomcat", "clusters") => return json!(["live", "reports", "agents"]),
        ("trust-first" | "trust-distribute", "clusters") => return json!(["hq", "voicemail"]),
        ("expiry-sweep", "renew") => return json!(true),
        ("plugin-certificate", "cluster") => return json!("edge"),
        ("plugin-certificate", "certificate") => return json!(LEAF),
        ("remote-node-connection", "step") => return json!("exchange"),
        ("presence-self-signed", "unit") => return json!("cup-xmpp-s2s"),
        ("trust-delete" | "trust-replace", "store") => return json!("cup-xmpp-trust"),
        ("trust-replace", "old") => return json!(OLD),
        _ => {}
    }
    if let Some(default) = &parameter.default {
        return default.clone();
    }
    match parameter.kind {
        Kind::Cluster => json!("hq"),
        Kind::Clusters => json!(["hq"]),
        Kind::Nodes => json!(["sub.hq.example.com"]),
        Kind::Purpose => json!("tomcat"),
        Kind::Store => json!("tomcat-trust"),
        Kind::Certificate if parameter.name == "issuers" || parameter.name == "certificates" => json!(CAS),
        Kind::Certificate => json!(ROOT),
        Kind::Choice => json!(parameter.choices[0]),
        Kind::Number => json!(30),
        Kind::Flag => json!(false),
        Kind::Text if parameter.name == "window" => json!("Sun 22:00-04:00 UTC"),
        Kind::Text => json!("given"),
    }
}

fn planned(name: &str, script: &str, header: &Header) -> Result<Foresight, Stop> {
    let given: BTreeMap<String, Value> =
        header.parameters.iter().map(|one| (one.name.clone(), given(name, one))).collect();
    let given = arguments(&header.parameters, &given).unwrap();
    // A plan does not tell of a cluster whose failure is allowed: here none is.
    let script = script.replace("max_failed: 1000", "max_failed: 0");
    let bundle = Bundle { name: name.to_owned(), script, library: library() };
    // The old release shows what new ones spare.
    let version = if name == "trust-delete" { Version::new(11, 5, 0) } else { Version::new(15, 0, 0) };
    let world = fleet::world(version, ["reuse-tomcat", "node-changed"].contains(&name));
    foresee(&bundle, &given, &world, &Context::new(fleet::now()))
}

/// A plan in lines: what happens where, what is waited for, and what is said.
fn text(title: &str, plan: &Foresight) -> String {
    let mut text = format!("{title}\n\n");
    for line in &plan.lines {
        let mark = if line.warning { "look: " } else { "" };
        let of = if line.cluster.is_empty() { String::new() } else { format!("{}: ", line.cluster) };
        writeln!(text, "{of}{mark}{}", line.text).unwrap();
    }
    for (at, step) in plan.steps.iter().enumerate() {
        waits(&mut text, plan, at);
        let back = if step.restores { " (back)" } else { "" };
        writeln!(text, "{} {}: {}{back}", step.step.path, step.step.node, step.step.action.describe()).unwrap();
    }
    waits(&mut text, plan, plan.steps.len());
    text
}

fn waits(text: &mut String, plan: &Foresight, at: usize) {
    for (_, pause) in plan.pauses.iter().filter(|(before, _)| *before == at) {
        writeln!(text, "{} {}: {}", pause.path, pause.cluster, pause.pause.describe()).unwrap();
    }
}

#[test]
fn every_playbook_has_its_plan() {
    let golden = folder().join("golden");
    let writing = std::env::var_os("CERTWRIGHT_WRITE").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for (name, script) in playbooks() {
        let header = header(&script);
        let plan = match planned(&name, &script, &header) {
            Ok(plan) => plan,
            Err(stop) => {
                wrong.push(format!("{name}: {stop:?}"));
                continue;
            }
        };
        let (path, text) = (golden.join(format!("{name}.txt")), text(&header.title, &plan));
        if writing {
            fs::create_dir_all(&golden).unwrap();
            fs::write(path, text).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != text {
            wrong
                .push(format!("{name}: its plan is another one; look at it, and CERTWRIGHT_WRITE=1 takes it:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
