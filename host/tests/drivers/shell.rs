//! Commands for drivers: only for those that were added with them, each logged in by the host, at the one node.

use serde_json::Value;

use super::bench::{Bench, SERVER};
use super::changing::{job, prepared, step};
use super::guest;
use super::shell_box::{Told, listens};

const PASSWORD: &str = "canary-expressway-2204";

/// A bench whose node also has a shell; host key by its seed.
fn with_shell(name: &str, seed: u8) -> (Bench, Told) {
    let bench = Bench::new(&format!("shell-{name}"));
    let told = opened(&bench, seed);
    (bench, told)
}

fn opened(bench: &Bench, seed: u8) -> Told {
    let at = bench.expressway().address.ip();
    let (address, told) = bench.runtime.block_on(listens(at, seed, PASSWORD));
    let text = std::fs::read_to_string(bench.folder.join("ready.json")).expect("the ports");
    let mut ready: Value = serde_json::from_str(&text).expect("JSON");
    for node in ready["nodes"].as_array_mut().expect("nodes") {
        if node["product"] == "expressway" {
            node["ports"]["ssh"] = address.port().into();
        }
    }
    bench.write("ready.json", ready.to_string());
    told
}

#[test]
fn what_runs_commands_is_added_only_by_somebody_who_says_so() {
    let (bench, told) = with_shell("granted", 1);
    bench.write("commander.wasm", guest::commander("version", "install", SERVER));
    let said = bench.said("plugin add commander.wasm", 2);
    assert!(said.contains("runs commands on its nodes") && said.contains("--shell"), "{said}");
    bench.said("plugin add commander.wasm --shell", 0);
    let (_, list) = bench.json("plugin list");
    assert_eq!(list["plugins"][0]["shell"], true, "{list}");
    assert_eq!(bench.json(&bench.add_line("guest")).0, 0);
    let (_, shown) = bench.json("cluster show edge");
    assert_eq!(shown["nodes"][0]["build"], "X14.0.8", "as the command printed it: {shown}");
    assert!(!told.all().is_empty() && told.all().iter().all(|one| one == "version"), "{:?}", told.all());
    // Whoever takes the word back in the manifest takes the shell back.
    let manifest = bench.folder.join("fleet.plugins/plugins.json");
    let text = std::fs::read_to_string(&manifest).expect("the manifest");
    std::fs::write(&manifest, text.replace("\"shell\": true", "\"shell\": false")).expect("written");
    let before = told.all().len();
    let (code, fault) = bench.sync();
    assert_eq!((code, &fault["kind"]), (3, &"plugin".into()), "{fault}");
    assert!(fault["message"].as_str().is_some_and(|message| message.contains("was not allowed to")), "{fault}");
    assert_eq!(told.all().len(), before, "nothing was run");
}

#[test]
fn w17_what_the_shell_does_is_told_as_of_every_node() {
    let (bench, told) = with_shell("faults", 1);
    let added = |command: &str| bench.commander(&guest::commander(command, "install", SERVER));
    added("version");
    assert_eq!(bench.json(&bench.add_line("guest")).0, 0);
    for (command, kind) in [("terminal", "refused"), ("hang", "timed_out"), ("break", "unreachable")] {
        added(command);
        let (code, fault) = bench.sync();
        assert!([1, 3].contains(&code), "{command}: {fault}");
        assert_eq!(fault["kind"], kind, "{command}: {fault}");
        assert_eq!(bench.known().len(), 1, "what was known stays known");
    }
    added("version");
    assert_eq!(bench.sync().0, 0);
    // A wrong password is sent once, across processes.
    bench.said("cluster account edge --platform-user api --platform-password-file wrong", 0);
    assert_eq!(bench.sync().1["kind"], "unauthorized");
    assert_eq!(bench.sync().1["kind"], "quarantined");
    assert_eq!(told.all().iter().filter(|one| *one == "a wrong password").count(), 1);
    bench.said("cluster account edge --platform-user api --platform-password-file api", 0);
    assert_eq!(bench.sync().0, 0);
}

#[test]
fn w18_a_command_whose_end_is_not_known_is_not_run_again() {
    let (bench, told) = with_shell("changing", 1);
    bench.commander(&guest::commander("version", "break", SERVER));
    let bench = prepared(bench, "guest");
    bench.write("own.rhai", OWN);
    let waived = "--waive gate=rehearsed --waive W6=rehearsed";
    let (code, _) = bench
        .json(&format!("playbook run own.rhai --param cluster=edge --param certificate=server.pem {waived} --yes"));
    let failed = job(&bench);
    let upload = &step(&failed, "upload_by_driver")["detail"];
    assert_eq!((code, &upload["kind"]), (3, &"ambiguous".into()), "{failed:#}");
    assert!(upload["help"].as_str().is_some_and(|help| help.contains("holds what it held before")), "{upload}");
    assert_eq!(told.all().iter().filter(|one| *one == "break").count(), 1, "{:?}", told.all());
}

/// The upload alone.
const OWN: &str = r#"//! title = "Own"
//! purpose = "A certificate by a command."
//! requirements = ["I3"]
//! outage = ""
//! undo = ""
//!
//! [parameters.cluster]
//! type = "cluster"
//! about = "Where."
//!
//! [parameters.certificate]
//! type = "certificate"
//! about = "What."

each_cluster([cluster(param("cluster"))], |cluster| {
    for node in nodes(cluster) { upload_by_driver(node, "guest", [param("certificate")]); }
});
"#;
