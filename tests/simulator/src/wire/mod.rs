//! The protocols: each asks the world, and answers as real nodes do.
//!
//! Nothing here knows what a certificate change means; the world does. Nothing there knows of sockets.

mod accept;
mod admin;
mod axl;
mod certsrv;
mod control_center;
mod expressway;
mod http;
mod perfmon;
mod rest;
mod ris;
mod route;
mod soap;
pub mod sql;
pub mod ssh;
mod start_tls;
mod throttle;
mod tls;
mod uds;
mod wsdl;
mod xml;

pub use accept::{Bound, Options, Ports, Running, start};
pub use expressway::Expressway;
