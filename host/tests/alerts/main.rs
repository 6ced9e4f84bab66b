//! Alerts: by hand-made certificates at their boundaries, and by a simulated fleet from its nodes to the mail.

#![allow(clippy::unwrap_used)] // helpers of tests

mod fleet;
mod kinds;
mod made;
mod smtp;
