//! What the cluster's profile wants [I11].

use crate::lint::Rule;

mod ca_days_unwanted;
mod ca_signed_unwanted;
mod distribution_unwanted;
mod hash_unwanted;
mod issuer_kind_unwanted;
mod key_unwanted;
mod self_signed_unwanted;
mod self_signed_years_unwanted;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[
    &self_signed_unwanted::RULE,
    &ca_signed_unwanted::RULE,
    &distribution_unwanted::RULE,
    &key_unwanted::RULE,
    &hash_unwanted::RULE,
    &self_signed_years_unwanted::RULE,
    &ca_days_unwanted::RULE,
    &issuer_kind_unwanted::RULE,
];
