//! Plugins that mean ill: each is stopped within its limits and named, and nothing else is disturbed.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod guest;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use certwright_plugins::{
    Driver, Fault, HttpFault, HttpRequest, HttpResponse, Limits, Plugin, Policy, Reason, Sessions, ShellFault, World,
};
use guest::{component, driver, good, module_with, policy, policy_with, subject};

fn load(bytes: &[u8]) -> Result<Policy, Fault> {
    Policy::new(Plugin::load("guest", bytes)?)
}

/// What becomes of a policy with this `check`; a good one beside it has its verdict before and after.
fn check(check: &str, more: &str, expect: &Reason) {
    let neighbour = Policy::new(Plugin::load("neighbour", &good()).unwrap()).unwrap();
    let before = neighbour.check_counted(&subject()).unwrap();
    let hostile = load(&policy_with(check, more)).unwrap();
    for _ in 0..2 {
        let fault = hostile.check(&subject()).unwrap_err();
        assert_eq!((fault.plugin.as_str(), &fault.reason), ("guest", expect));
        assert!(fault.to_string().starts_with("the plugin guest "), "{fault}");
        let after = neighbour.check_counted(&subject()).unwrap();
        assert_eq!((before.0.len(), before.1), (after.0.len(), after.1));
    }
}

/// What becomes of bytes that should not even be loaded.
fn refused(bytes: &[u8], expect: &str) {
    let fault = load(bytes).unwrap_err();
    let said = format!("{} {fault}", fault.reason.code());
    assert!(said.contains(expect) && fault.plugin == "guest", "{said}");
}

#[test]
fn a_good_one_is_heard() {
    for bytes in [good(), component(&good())] {
        let policy = load(&bytes).unwrap();
        assert_eq!(policy.plugin().world(), World::Policy);
        assert!(policy.plugin().report().imports.is_empty());
        let found = policy.check(&subject()).unwrap();
        let said: Vec<_> = found.iter().map(|one| (one.rule.as_str(), one.detail.as_str())).collect();
        assert_eq!(said, [("any", "guest")]);
    }
}

#[test]
fn browsers_get_what_cannot_grow_beyond_its_limits() {
    for memory in ["2", "2 60000", "2 100"] {
        let text = text_with_memory(&format!("(memory (export \"memory\") {memory}) (table 1 funcref)"));
        let made = Plugin::load("guest", &module_with("policy", &text)).unwrap().for_browsers().unwrap();
        assert!(made.script.contains("export function instantiate"));
        let [(name, module)] = made.modules.as_slice() else { panic!("one module: {}", made.modules.len()) };
        assert!(made.script.contains(name.as_str()), "the script asks for {name}");
        let most = if memory == "2 100" { 100 } else { 256 };
        assert_eq!(maxima(module), [Some(10_000), Some(most)]);
    }
    let driver = Plugin::load("guest", &driver("i32.const 512", "")).unwrap();
    assert_eq!(driver.for_browsers().unwrap_err().reason.code(), "other_world");
}

#[test]
fn the_same_question_costs_the_same() {
    let policy = load(&good()).unwrap();
    let costs: Vec<u64> = (0..5).map(|_| policy.check_counted(&subject()).unwrap().1).collect();
    assert!(costs.windows(2).all(|two| two[0] == two[1]), "{costs:?}");
}

#[test]
fn endless_loops_end() {
    check("(loop $again br $again) unreachable", "", &Reason::Fuel(Limits::policy().fuel));
}

#[test]
fn time_ends_what_has_fuel_left() {
    let limits = Limits { fuel: u64::MAX, deadline: Duration::from_millis(30), ..Limits::policy() };
    let plugin = Plugin::load("guest", &policy("(loop $again br $again) unreachable")).unwrap();
    let fault = Policy::new(plugin.within(limits)).unwrap().check(&subject()).unwrap_err();
    assert_eq!(fault.reason, Reason::Deadline(30));
}

#[test]
fn an_endless_start_ends() {
    let endless = policy_with("unreachable", "(func $start (loop $again br $again)) (start $start)");
    assert_eq!(load(&endless).unwrap_err().reason.code(), "fuel");
}

#[test]
fn memory_hogs_are_held() {
    let hog = "(loop $more (br_if $more (i32.ne (memory.grow (i32.const 16)) (i32.const -1)))) unreachable";
    check(hog, "", &Reason::Memory(Limits::policy().memory_bytes));
}

#[test]
fn more_memory_than_there_may_be_is_refused_at_once() {
    let huge = module_with("policy", &text_with_memory("(memory (export \"memory\") 60000)"));
    assert_eq!(load(&huge).unwrap_err().reason.code(), "memory");
}

#[test]
fn tables_do_not_grow_without_end() {
    let hog = "(loop $more (br_if $more (i32.ne (table.grow $all (ref.null func) (i32.const 4000)) (i32.const -1)))) unreachable";
    check(hog, "(table $all 1 funcref)", &Reason::Memory(Limits::policy().memory_bytes));
}

#[test]
fn deep_recursion_ends() {
    let deeper = "(func $deeper (param i64) (result i64) (i64.add (call $deeper (i64.add (local.get 0) (i64.const 1))) (local.get 0)))";
    check("(drop (call $deeper (i64.const 0))) unreachable", deeper, &Reason::Stack);
}

#[test]
fn giant_output_is_not_taken() {
    // A thousand findings, all of whose details are the same 64 KiB.
    let fill = "(local $at i32) (local.set $at (i32.const 70000))
        (loop $next
            (i32.store (local.get $at) (i32.const 288))
            (i32.store offset=4 (local.get $at) (i32.const 3))
            (i32.store offset=12 (local.get $at) (i32.const 2048))
            (i32.store offset=16 (local.get $at) (i32.const 60000))
            (local.set $at (i32.add (local.get $at) (i32.const 28)))
            (br_if $next (i32.lt_u (local.get $at) (i32.const 98000))))
        (i32.store (i32.const 512) (i32.const 70000))
        (i32.store (i32.const 516) (i32.const 1000))
        (i32.const 512)";
    check(fill, "", &Reason::Output(Limits::policy().crossing_bytes));
}

#[test]
fn many_findings_are_no_verdict() {
    let many = r#"(memory.fill (i32.const 70000) (i32.const 0) (i32.const 28000))
        (i32.store (i32.const 512) (i32.const 70000)) (i32.store (i32.const 516) (i32.const 1000)) (i32.const 512)"#;
    check(many, "", &Reason::Results(Limits::policy().results));
}

#[test]
fn what_stands_outside_of_its_memory_is_not_read() {
    let outside =
        r#"(i32.store (i32.const 512) (i32.const -8)) (i32.store (i32.const 516) (i32.const 1)) (i32.const 512)"#;
    let fault = load(&policy(outside)).unwrap().check(&subject()).unwrap_err();
    assert_eq!(fault.reason.code(), "nonsense");
    let fault = load(&policy("(i32.const -4)")).unwrap().check(&subject()).unwrap_err();
    assert_eq!(fault.reason.code(), "nonsense");
}

#[test]
fn rules_that_were_not_described_are_nonsense() {
    let other = r#"(data (i32.const 512) "\10\02\00\00\01\00\00\00")
        (data (i32.const 528) "\00\01\00\00\05\00\00\00" "\01\00\00\00" "\00\01\00\00\05\00\00\00" "\00\01\00\00\05\00\00\00")"#;
    check(guest::FINDS_ONE, other, &Reason::Nonsense("it has no rule \"guest\"".to_owned()));
}

#[test]
fn texts_are_cut_and_in_one_line() {
    let long = r#"(data (i32.const 512) "\10\02\00\00\01\00\00\00")
        (data (i32.const 528) "\20\01\00\00\03\00\00\00" "\01\00\00\00" "\00\10\00\00\d0\07\00\00" "\00\01\00\00\05\00\00\00")"#;
    let policy = load(&policy_with(guest::FINDS_ONE, long)).unwrap();
    let found = policy.check(&subject()).unwrap();
    assert_eq!(found[0].detail.chars().filter(|one| *one == ' ').count(), Limits::policy().text_bytes);
}

#[test]
fn wrong_types_are_refused() {
    let other = r#"(component
        (core module $m (func (export "f") (result i32) i32.const 1))
        (core instance $i (instantiate $m))
        (func $f (result u32) (canon lift (core func $i "f")))
        (instance $own (export "describe" (func $f)) (export "check" (func $f)))
        (export "certwright:plugin/checking@1.0.0" (instance $own)))"#;
    refused(&wat::parse_str(other).unwrap(), "world the plugin guest");
    refused(&wat::parse_str("(component)").unwrap(), "it exports nothing");
    refused(&wat::parse_str("(module)").unwrap(), "it exports nothing");
    refused(b"MZ", "is no WebAssembly");
    refused(b"\0asm\x0d\0\x01\0garbage", "form");
    refused(&vec![0; 9 << 20], "are the most");
}

#[test]
fn forbidden_imports_are_named() {
    let wants = |import: &str| {
        format!(
            r#"(component
                (import "{import}" (instance (export "get-environment" (func))))
                (instance $own)
                (export "certwright:plugin/checking@1.0.0" (instance $own)))"#
        )
    };
    let wasi = wat::parse_str(wants("wasi:cli/environment@0.2.0")).unwrap();
    refused(&wasi, "import the plugin guest wants wasi:cli/environment@0.2.0");
    // What a driver gets, a policy does not.
    let http = wat::parse_str(wants("certwright:plugin/http@1.0.0")).unwrap();
    refused(&http, "wants certwright:plugin/http@1.0.0");
    let module = wat::parse_str(r#"(module (import "env" "system" (func)))"#).unwrap();
    refused(&module, "form the plugin guest");
}

#[test]
fn names_that_would_deceive_are_refused() {
    for name in ["cisco_uc", "site", "", "Big", "../up", "a b"] {
        assert_eq!(Plugin::load(name, &good()).unwrap_err().reason.code(), "name", "{name}");
    }
    assert_eq!(Driver::new(Plugin::load("guest", &good()).unwrap()).unwrap_err().reason.code(), "other_world");
}

/// Sessions that remember what reached them.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Sessions for Seen {
    fn http(&mut self, request: HttpRequest) -> Result<HttpResponse, HttpFault> {
        self.0.lock().unwrap().push(request.path);
        Ok(HttpResponse { status: 200, content_type: String::new(), body: Vec::new() })
    }

    fn shell(&mut self, _: &str) -> Result<String, ShellFault> {
        Err(ShellFault::Unreachable("no shell".to_owned()))
    }
}

fn drive(identify: &str, more: &str) -> (Result<certwright_plugins::Node, Fault>, Vec<String>) {
    let driver = Driver::new(Plugin::load("guest", &driver(identify, more)).unwrap()).unwrap();
    let seen = Seen::default();
    let node = driver.identify(seen.clone());
    let paths = seen.0.lock().unwrap().clone();
    (node, paths)
}

#[test]
fn a_driver_reaches_its_node() {
    let (node, paths) = drive(
        "(drop (call $send (i32.const 600) (i32.const 8))) i32.const 512",
        r#"(data (i32.const 600) "/sysinfo")"#,
    );
    assert_eq!((node.unwrap().version.as_str(), paths), ("0.1", vec!["/sysinfo".to_owned()]));
}

#[test]
fn host_call_storms_end() {
    let storm = "(local.set $left (i32.const 100))
        (loop $next
            (drop (call $send (i32.const 600) (i32.const 8)))
            (br_if $next (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        i32.const 512";
    let (node, paths) = drive(storm, r#"(data (i32.const 600) "/sysinfo")"#);
    assert!(node.is_ok(), "{node:?}");
    assert_eq!(paths.len(), usize::try_from(Limits::driver().host_calls).unwrap());
    // Who does not stop asking is stopped.
    let (node, paths) = drive(
        "(loop $next (drop (call $send (i32.const 600) (i32.const 8))) br $next) unreachable",
        r#"(data (i32.const 600) "/sysinfo")"#,
    );
    assert_eq!(node.unwrap_err().reason, Reason::HostCalls(64));
    assert_eq!(paths.len(), 64);
}

#[test]
fn no_other_address_can_be_named() {
    let escapes = [
        "//evil.example/",
        "http://evil.example/",
        "@evil.example/",
        "/\\\\evil.example/",
        "evil",
        "/a/../b",
        "/a b",
        "/a#b",
        ":22/",
    ];
    for path in escapes {
        let length = path.replace("\\\\", "\\").len();
        let identify = format!("(drop (call $send (i32.const 600) (i32.const {length}))) i32.const 512");
        let (node, paths) = drive(&identify, &format!("(data (i32.const 600) \"{path}\")"));
        assert!(node.is_ok() && paths.is_empty(), "{path}: {paths:?}");
    }
}

#[test]
fn hostile_and_good_ones_run_beside_each_other() {
    let hostile = load(&policy("(loop $again br $again) unreachable")).unwrap();
    let good = load(&good()).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| assert_eq!(hostile.check(&subject()).unwrap_err().reason.code(), "fuel"));
        scope.spawn(|| (0..50).for_each(|_| assert_eq!(good.check(&subject()).unwrap().len(), 1)));
    });
}

/// Of the tables and memories of a module, in their order.
fn maxima(module: &[u8]) -> Vec<Option<u64>> {
    let mut all = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        match payload.unwrap() {
            wasmparser::Payload::TableSection(tables) => {
                all.extend(tables.into_iter().map(|table| table.unwrap().ty.maximum));
            }
            wasmparser::Payload::MemorySection(memories) => {
                all.extend(memories.into_iter().map(|memory| memory.unwrap().maximum));
            }
            _ => {}
        }
    }
    all
}

fn text_with_memory(memory: &str) -> String {
    format!(
        r#"(module {memory}
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable)
            (func (export "certwright:plugin/checking@1.0.0#check") (param i32) (result i32) unreachable)
            (func (export "certwright:plugin/checking@1.0.0#describe") (result i32) unreachable))"#
    )
}
