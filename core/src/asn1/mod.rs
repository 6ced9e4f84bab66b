//! ASN.1 as it comes: a walker that tolerates what it can and says where it cannot.
//!
//! It reads DER, and BER where a producer was careless, without copying and without recursion of
//! its own, and writes DER where we make something. It must never know what a structure is for; that is the business of `x509`.

mod oid;
mod oid_names;
mod reader;
mod strings;
mod time;
pub mod writer;

pub use oid::{Oid, name_of as oid_name};
pub use reader::{DEPTH_MAX, Fault, FaultKind, Reader, Tag, Tlv};
pub use strings::{StringFault, decode_string};
pub use time::{Time, TimeFault, decode_time};
