//! Guests in WebAssembly text: each says only what is bad about it. Tests of the host use them, too.
#![allow(dead_code, reason = "a kit: not every test needs every piece")]

use certwright_plugins::{Subject, WIT};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A policy whose `check` has this body; a rule called `any` is in its description.
pub(crate) fn policy(check: &str) -> Vec<u8> {
    policy_with(check, "")
}

/// The same, with further functions.
pub(crate) fn policy_with(check: &str, more: &str) -> Vec<u8> {
    module(
        "policy",
        &format!(
            r#"
            (func (export "certwright:plugin/checking@1.0.0#check") (param $subject i32) (result i32)
                {check})
            (func (export "certwright:plugin/checking@1.0.0#describe") (result i32) i32.const 64)
            ;; The description: a title, a version, one rule.
            (data (i32.const 64) "\00\01\00\00\05\00\00\00" "\10\01\00\00\03\00\00\00" "\80\00\00\00\01\00\00\00")
            ;; The rule: id, title, help, reference.
            (data (i32.const 128) "\20\01\00\00\03\00\00\00" "\00\01\00\00\05\00\00\00" "\00\01\00\00\05\00\00\00" "\00\01\00\00\00\00\00\00")
            (data (i32.const 256) "guest")
            (data (i32.const 272) "0.1")
            (data (i32.const 288) "any")
            {more}"#
        ),
    )
}

/// One finding of the rule `any`, at 512: a list of one, whose finding stands at 528.
pub(crate) const FINDS_ONE: &str = "i32.const 512";
pub(crate) const ONE_FINDING: &str = r#"
    (data (i32.const 512) "\10\02\00\00\01\00\00\00")
    (data (i32.const 528) "\20\01\00\00\03\00\00\00" "\01\00\00\00" "\00\01\00\00\05\00\00\00" "\00\01\00\00\05\00\00\00")"#;

/// A policy that finds one thing in everything, and is no enemy.
pub(crate) fn good() -> Vec<u8> {
    policy_with(FINDS_ONE, ONE_FINDING)
}

/// A driver whose `identify` has this body. `$send` takes a path at an address and says whether it was refused.
pub(crate) fn driver(identify: &str, more: &str) -> Vec<u8> {
    driver_with(identify, "unreachable", more)
}

/// The same, with the body of `certificates`.
pub(crate) fn driver_with(identify: &str, certificates: &str, more: &str) -> Vec<u8> {
    changing_driver([identify, certificates, "unreachable", "unreachable"], more)
}

/// The same, with the bodies of all: `identify`, `certificates`, `upload`, `trust`. `$post` takes a path and a body at
/// addresses and says whether there was no answer, or none with 200.
pub(crate) fn changing_driver([identify, certificates, upload, trust]: [&str; 4], more: &str) -> Vec<u8> {
    module(
        "driver",
        &format!(
            r#"
            (func (export "certwright:plugin/operating@1.0.0#identify") (result i32)
                (local $left i32)
                {identify})
            (func (export "certwright:plugin/operating@1.0.0#describe") (result i32) i32.const 64)
            (func (export "certwright:plugin/operating@1.0.0#certificates") (result i32)
                (local $left i32)
                {certificates})
            (func (export "certwright:plugin/operating@1.0.0#upload")
                (param $unit i32) (param $letters i32) (param $pem i32) (param $length i32) (result i32)
                {upload})
            (func (export "certwright:plugin/operating@1.0.0#trust") (param $pem i32) (param $length i32) (result i32)
                {trust})
            ;; POST to a path, without headers; 1 where there is no answer, or another status than 200.
            (func $post (param $path i32) (param $letters i32) (param $body i32) (param $length i32) (result i32)
                i32.const 308 i32.const 4 local.get $path local.get $letters
                i32.const 0 i32.const 0 local.get $body local.get $length
                i32.const 1024
                call $http
                (if (i32.load8_u (i32.const 1024)) (then (return (i32.const 1))))
                (i32.ne (i32.load16_u (i32.const 1028)) (i32.const 200)))
            ;; GET of a path, without headers and body; 1 where there is no answer.
            (func $send (param $path i32) (param $length i32) (result i32)
                i32.const 304 i32.const 3 local.get $path local.get $length
                i32.const 0 i32.const 0 i32.const 0 i32.const 0
                i32.const 1024
                call $http
                i32.const 1024 i32.load8_u)
            (data (i32.const 64) "\00\01\00\00\05\00\00\00" "\10\01\00\00\03\00\00\00" "\00\01\00\00\05\00\00\00")
            (data (i32.const 256) "guest")
            (data (i32.const 272) "0.1")
            (data (i32.const 304) "GET")
            (data (i32.const 308) "POST")
            ;; A node of version 0.1 called guest.
            (data (i32.const 512) "\00\00\00\00" "\10\01\00\00\03\00\00\00" "\00\01\00\00\05\00\00\00")
            {more}"#
        ),
    )
}

/// Begins a node's certificates: GET of a path, of so many characters, at 2304 (`data`).
pub(crate) fn asks(path: &str) -> String {
    format!("i32.const 2304 i32.const {} call $send", path.len())
}

/// A driver that is no enemy: its node's own certificate, called `guest`, is what stands at the path.
pub(crate) fn reader(path: &str) -> Vec<u8> {
    driver_with("i32.const 512", &holds(path), &reader_data(path))
}

/// The node's own certificate is what stands at the path (with `reader_data`).
fn holds(path: &str) -> String {
    format!(
        r"{}
        (if (then (return (i32.const 2200))))
        (i32.store (i32.const 2068) (i32.load (i32.const 1040)))
        (i32.store (i32.const 2072) (i32.load (i32.const 1044)))
        i32.const 2000",
        asks(path)
    )
}

/// The same, which also tells whom its node trusts (a second path), and brings what it is given, each to its path;
/// `then` comes after what was brought.
pub(crate) fn writer(server: &str, trusted: &str, then: &str) -> Vec<u8> {
    let (server_letters, trusted_letters) = (server.len(), trusted.len());
    let asks = |at: usize, letters: usize, to: usize| {
        let end = to + 4;
        format!(
            r"(if (call $send (i32.const {at}) (i32.const {letters})) (then (return (i32.const 2200))))
            (i32.store (i32.const {to}) (i32.load (i32.const 1040)))
            (i32.store (i32.const {end}) (i32.load (i32.const 1044)))"
        )
    };
    let certificates =
        format!("{} {} i32.const 2000", asks(2304, server_letters, 2068), asks(2500, trusted_letters, 2088));
    let brings = |at: usize, letters: usize| {
        format!(
            r"(if (call $post (i32.const {at}) (i32.const {letters}) (local.get $pem) (local.get $length))
                (then (return (i32.const 2200))))
            {then}
            i32.const 2120"
        )
    };
    let data = reader_data(server).replacen(r"\01\00\00\00", r"\02\00\00\00", 1);
    // Behind the first that is held stands a second one, which is trusted.
    let second = r#"(data (i32.const 2076) "\01\00\00\00" "\00\01\00\00\05\00\00\00")"#;
    let more = format!(r#"{data} {second} (data (i32.const 2500) "{trusted}")"#);
    let (upload, trust) = (brings(2304, server_letters), brings(2500, trusted_letters));
    changing_driver(["i32.const 512", &certificates, &upload, &trust], &more)
}

/// A list of one that is held, at 2056; a fault at 2200; the path.
pub(crate) fn reader_data(path: &str) -> String {
    format!(
        r#"(data (i32.const 2000) "\00\00\00\00" "\08\08\00\00\01\00\00\00")
        (data (i32.const 2056) "\00\00\00\00" "\00\01\00\00\05\00\00\00")
        (data (i32.const 2200) "\01\00\00\00" "\30\09\00\00\07\00\00\00" "\30\09\00\00\07\00\00\00")
        (data (i32.const 2352) "refused")
        (data (i32.const 2304) "{path}")"#
    )
}

/// A driver whose node says its version by a command, and takes a certificate by another; what it holds stands at a path.
pub(crate) fn commander(command: &str, install: &str, path: &str) -> Vec<u8> {
    let identify = format!(
        r"(call $run (i32.const 2600) (i32.const {}) (i32.const 1024))
        (if (i32.load8_u (i32.const 1024)) (then (return (i32.const 2200))))
        (i32.store (i32.const 516) (i32.load (i32.const 1028)))
        (i32.store (i32.const 520) (i32.load (i32.const 1032)))
        i32.const 512",
        command.len()
    );
    let upload = format!(
        r"(call $run (i32.const 2700) (i32.const {}) (i32.const 1024))
        (if (i32.load8_u (i32.const 1024)) (then (return (i32.const 2200))))
        i32.const 2120",
        install.len()
    );
    let data =
        format!(r#"{} (data (i32.const 2600) "{command}") (data (i32.const 2700) "{install}")"#, reader_data(path));
    changing_driver([&identify, &holds(path), &upload, "unreachable"], &data)
}

fn module(world: &str, body: &str) -> Vec<u8> {
    let shell = if body.contains("call $run") {
        r#"(import "certwright:plugin/shell@1.0.0" "run" (func $run (param i32 i32 i32)))"#
    } else {
        ""
    };
    let imports = match world {
        "driver" => {
            r#"(import "certwright:plugin/http@1.0.0" "send"
                (func $http (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))"#
        }
        _ => "",
    };
    let text = format!(
        r#"(module
            {imports} {shell}
            (memory (export "memory") 2)
            (global $top (mut i32) (i32.const 65536))
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
                (local $at i32)
                (local.set $at (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))
                (global.set $top (i32.add (local.get $at) (local.get 3)))
                (local.get $at))
            {body})"#
    );
    module_with(world, &text)
}

/// A core module as `wit-bindgen` leaves it: with its interface in a section of its own.
pub(crate) fn module_with(world: &str, text: &str) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("plugin.wit", WIT).expect("the WIT");
    let world = resolve.select_world(&[package], Some(world)).expect("the world");
    let mut module = wat::parse_str(text).expect("the module");
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).expect("the section");
    module
}

/// The component of a module.
pub(crate) fn component(module: &[u8]) -> Vec<u8> {
    let mut encoder = ComponentEncoder::default();
    encoder.validate(true).module(module).expect("a module").encode().expect("a component")
}

/// Something to judge.
pub(crate) fn subject() -> Subject {
    Subject { der: vec![0x30, 0x00], ..certwright_plugins::sample() }
}
