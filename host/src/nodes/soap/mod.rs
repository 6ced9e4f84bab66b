//! SOAP 1.1 of the serviceability interfaces, and what AXL shares with them: envelopes, faults.
//!
//! A driver writes a body, sends it and reads the answer as a tree of elements by their local names:
//! real answers differ in prefixes, in the order of children and in whether children are qualified
//! (`cisco-interfaces.md` 4.2).

pub mod control_center;
mod exchange;
mod fault;
pub mod perfmon;
mod read;
pub mod ris;
mod write;

pub(crate) use exchange::{Call, call, payload, send};
pub(crate) use fault::{SoapFault, words_of_page};
pub(crate) use read::{Element, parse};
pub(crate) use write::{Body, envelope};
