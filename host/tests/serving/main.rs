//! `certwright serve` as a process of its own: asked from afar, killed at any moment, searched for secrets.

#![allow(clippy::unwrap_used)] // helpers of tests

mod canary;
mod http;
mod killed;
mod notices;
#[path = "../operator/mod.rs"]
mod operator;
mod remote;
mod serving;
