//! RFC 5280 and its kin: how a certificate is written.

use crate::lint::Rule;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[];
