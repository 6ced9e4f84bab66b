//! The host: what acts. Drivers speak to nodes, the probe looks at the wire.
//!
//! What a certificate is, and whether it fits, is decided in `certwright-core` alone.
#![forbid(unsafe_code)]

pub mod alert;
pub mod audit;
pub mod authority;
mod body;
pub mod clock;
pub mod deliver;
pub mod enroll;
pub mod evidence;
pub mod fleet;
pub mod job;
pub mod nodes;
pub mod playbooks;
pub mod plugin;
pub mod ports;
pub mod revocation;
mod said;
pub mod server;
pub mod state;
pub mod store;
pub mod survey;
pub mod tls;
pub mod view;
pub mod wire;
