//! What the cluster's profile wants [I11].

use crate::lint::Rule;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[];
