//! Conformance: our reading and our verdicts held against those of others.
//!
//! The corpus is `tests/fixtures/corpus`, or the folder that `CERTWRIGHT_CORPUS` names; a missing one
//! is a failure, never a skip.

pub mod corpus;
pub mod exceptions;
pub mod limbo;
pub mod pkits;
pub mod random;
pub mod suite;
