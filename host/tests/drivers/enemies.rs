//! Plugins that are missing, changed or hostile: their node is not read, by their name, and nobody else notices.

use serde_json::Value;

use super::bench::{Bench, SERVER};
use super::guest;

/// A bench whose Expressway was read once, by a plugin called `reader`.
fn read_once(name: &str) -> Bench {
    let bench = Bench::new(name);
    bench.plugin("reader", &guest::reader(SERVER));
    assert_eq!(bench.json(&bench.add_line("guest")).0, 0);
    bench
}

fn check(bench: &Bench, words: &str) -> Value {
    let (code, fault) = bench.sync();
    assert_eq!((code, &fault["kind"]), (3, &"plugin".into()), "{fault}");
    assert!(fault["message"].as_str().is_some_and(|message| message.contains(words)), "{words}: {fault}");
    assert_eq!(bench.known().len(), 1, "what was known stays known");
    fault
}

#[test]
fn a_plugin_that_was_changed_or_taken_away_is_not_run() {
    let bench = read_once("changed");
    let component = bench.folder.join("fleet.plugins/reader.wasm");
    let good = std::fs::read(&component).expect("the component");
    std::fs::write(&component, [good.as_slice(), &[0]].concat()).expect("written");
    assert_eq!(check(&bench, "is not what was added: its SHA-256 is")["plugin"], "reader");
    std::fs::remove_file(&component).expect("removed");
    assert_eq!(check(&bench, "the plugin reader cannot be read")["plugin"], "reader");
    std::fs::write(&component, good).expect("written");
    assert_eq!(bench.sync().0, 0);
    bench.said("plugin remove reader", 0);
    check(&bench, "no driver plugin speaks to guest");
    let (_, alerts) = bench.json("alert list --code not_read");
    assert_eq!(alerts["alerts"].as_array().map(Vec::len), Some(1), "{alerts}");
    bench.said("cluster list", 0);
}

#[test]
fn a_plugin_that_does_not_end_in_order_disturbs_nobody() {
    let bench = read_once("enemies");
    bench.add_voicemail();
    for (certificates, words) in [
        ("unreachable", "the plugin reader ended by itself"),
        ("(loop $again br $again) unreachable", "the plugin reader was stopped after"),
        ("(drop (memory.grow (i32.const 2000))) unreachable", "the plugin reader was stopped: it wanted more than"),
        ("i32.const 2147483640", "the plugin reader"),
    ] {
        bench.plugin("reader", &guest::driver_with("i32.const 512", certificates, &guest::reader_data(SERVER)));
        check(&bench, words);
        assert_eq!(bench.json("cluster sync voicemail").0, 0, "{certificates}");
    }
    // The whole fleet, with the last of them among it.
    let (code, read) = bench.json("cluster sync edge voicemail");
    let all = read["clusters"].as_array().expect("clusters");
    let whole = |name: &str| {
        let one = all.iter().find(|one| one["name"] == name).expect("a cluster");
        one["nodes"][0]["faults"].as_array().is_some_and(Vec::is_empty)
    };
    assert_eq!((code, whole("voicemail"), whole("edge")), (1, true, false), "{read}");
}

#[test]
fn a_plugin_that_names_another_address_is_refused() {
    let bench = read_once("address");
    let before = bench.expressway().asked().len();
    for path in ["//127.0.0.1/", "https://127.0.0.1/", "@127.0.0.1/", "/../", "/a b"] {
        bench.plugin("reader", &guest::reader(path));
        let fault = check(&bench, "the plugin reader says: refused");
        assert_eq!(fault["help"], "refused");
    }
    assert_eq!(bench.expressway().asked().len(), before, "nothing was sent");
}

#[test]
fn a_plugin_that_would_change_something_is_refused() {
    let bench = read_once("changes");
    let before = bench.expressway().asked();
    // "GET" of the kit becomes "PUT".
    let module = guest::reader(SERVER);
    let at = module.windows(3).position(|part| part == b"GET").expect("the method");
    let module = [&module[..at], b"PUT", &module[at + 3..]].concat();
    bench.plugin("reader", &module);
    check(&bench, "the plugin reader says: refused");
    assert_eq!(bench.expressway().asked(), before, "nothing was sent");
}
