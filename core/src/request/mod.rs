//! Requests that are right the first time: what to ask for, how to have a node make it, and how to
//! tell whether it did.
//!
//! A [`Wish`] is what somebody wants, a [`Draft`] what comes of it once it was checked against the
//! tables of `uc`: PKCS#10 with subject, names, key usages [K1]. From a draft follow
//!
//! - [`Recipe`]: no product lets a key in, so the request is made on the node; this says how;
//! - [`compare`]: whether the request that the node made is the one that was meant;
//! - [`Draft::to_be_signed`] and [`Draft::signed`]: a request for a key made elsewhere, in two steps,
//!   so that the key may be a file's, a browser's (which signs asynchronously) or a module's.
//!
//! Nothing here makes, reads or holds a private key.

mod check;
mod check_contents;
mod compare;
mod draft;
mod encode;
mod in_file;
mod names;
mod recipe;
mod remark;
mod signing;
mod wish;

#[cfg(test)]
mod tests;

pub use compare::{Difference, compare};
pub use draft::{Constraints, Contents, Draft};
pub use in_file::in_file;
pub use names::Name;
pub use recipe::{Check, CommandLine, Form, Place, Recipe, RestCall, Unavailable};
pub use remark::Remark;
pub use signing::ecdsa_der_from_raw;
pub use wish::{SubjectAttribute, SubjectField, Wish, parse_subject};
