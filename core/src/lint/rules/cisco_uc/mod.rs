//! What Cisco UC nodes ask of certificates, beyond the standards.

use crate::lint::Rule;

mod wildcard_name;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[&wildcard_name::RULE];
