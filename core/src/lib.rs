//! Certwright's core: decides what a certificate is and whether it fits.
//!
//! It has no clock, no randomness, no files, no network, no threads and no log of its own;
//! the moment and the password enter as arguments.
//!
//! Start at [`inspect`]: any bytes in, items out.
#![forbid(unsafe_code)]

pub mod asn1;
#[cfg(feature = "judge")]
pub mod chain;
pub mod container;
pub mod diff;
#[cfg(feature = "judge")]
pub mod gate;
pub mod inspect;
#[cfg(feature = "judge")]
pub mod lint;
#[cfg(feature = "playbook")]
pub mod playbook;
#[cfg(any(feature = "judge", feature = "playbook"))]
pub mod profile;
#[cfg(feature = "judge")]
pub mod request;
#[cfg(feature = "judge")]
pub mod revocation;
#[cfg(any(feature = "judge", feature = "playbook"))]
pub mod sentence;
pub mod session;
#[cfg(any(feature = "judge", feature = "playbook"))]
mod severity;
#[cfg(feature = "judge")]
pub mod signature;
#[cfg(feature = "script")]
pub mod site_rules;
pub mod text;
#[cfg(any(feature = "judge", feature = "playbook"))]
pub mod uc;
pub mod x509;
