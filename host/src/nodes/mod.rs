//! Nodes: what they speak, and who speaks to them.
//!
//! One trait per capability ([`capability`]), several drivers behind each. What a driver knows of its
//! interface stays in the driver; nobody above asks which interface answered, but reads it in a
//! [`NodeFault`] when one failed. Whether a certificate fits is decided in `certwright-core` alone.

pub mod address;
pub mod axl;
pub mod capability;
pub mod cli;
mod complete;
pub mod context;
pub mod credential;
pub mod fault;
pub mod foreign;
pub mod http;
pub mod limits;
pub mod node;
pub mod parse;
pub mod permit;
pub mod pin;
pub mod probe;
pub mod reading;
pub mod rest;
pub mod route;
pub mod soap;
pub mod tape;
pub mod timing;
pub mod uds;

pub use address::NodeAddress;
pub use context::NodeContext;
pub use credential::{Account, Credential, Quarantine, Realm, Secret};
pub use fault::{FaultKind, Interface, NodeFault};
pub use node::{Node, NodeDriver, NodeFacts};
pub use permit::Permit;
pub use reading::{Reading, Trouble};
pub use tape::Tape;
