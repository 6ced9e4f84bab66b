//! The CA/Browser Forum's TLS Baseline Requirements, and browsers' root programs.

use crate::lint::Rule;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[];
