//! Plugins: policies and drivers of others, run as WebAssembly components that can do nothing by themselves.
//!
//! This crate is the only one that knows wasmtime. It knows nothing of certificates, nodes, files or networks: who
//! uses it hands over bytes and sessions. A plugin is not trusted. Whatever it does, it ends within its [`Limits`],
//! and what went wrong is a [`Fault`] that carries the plugin's name; nothing else is disturbed.
//!
//! Every call has a store of its own, so a plugin remembers nothing from one call to the next.
#![forbid(unsafe_code)]

mod browser;
mod driver;
mod engine;
mod fault;
mod form;
mod limits;
mod plugin;
mod policy;
mod sample;

pub use browser::Browser;
pub use driver::{
    Driver, DriverDescription, Held, HeldKind, HttpFault, HttpRequest, HttpResponse, Node, Sessions, ShellFault,
};
pub use fault::{Fault, Reason};
pub use form::{Form, World, name_fault};
pub use limits::Limits;
pub use plugin::{Plugin, Report};
pub use policy::{Description, Finding, Kind, Policy, Rule, Severity, Subject, SubjectContext};
pub use sample::sample;

/// The interfaces and worlds, as plugins are built against them.
pub const WIT: &str = include_str!("../wit/plugin.wit");
