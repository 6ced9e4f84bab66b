//! What is known of the UC products, as data: purposes, stores, extensions, restarts, calendars.
//!
//! The knowledge stands in `core/data/uc/*.toml`, each row with its requirement IDs and its source;
//! `build.rs` turns it into the tables here, and code asks questions of them. Where sources differ,
//! both sides are kept ([`disagreement`]); a row without a source is marked `assumed`.
//!
//! Nothing here looks at a certificate: that is for the rules above.

#[macro_use]
mod shape;

mod build_number;
mod calendar;
mod disagreement;
mod extension;
mod foreign;
mod key;
mod multi_server;
mod node;
mod operation;
mod purpose;
mod reference;
mod replication;
mod requirement;
mod restart;
mod rows;
mod upload;
mod version;
mod vocabulary;

/// The tables that `build.rs` made.
mod tables {
    use super::requirement::Claim;
    use super::rows::*;
    use super::shape::date;
    use super::version::{Span, Version};
    use super::vocabulary::*;
    include!(concat!(env!("OUT_DIR"), "/uc_tables.rs"));
}

pub use calendar::{
    ClientAuth, client_auth_sunset, event, lifetime_limit, lifetimes, lives_too_long, self_signed_years,
};
pub use disagreement::{disagreement, disagreements};
pub use extension::{default_generation, departures, generations, requested_extensions};
pub use foreign::{Foreign, NotForeign, kept_product};
pub use key::{hashes, key_range, key_sizes};
pub use multi_server::{is_multi_server, request_place};
pub use node::{capabilities, has_capability, product};
pub use operation::{Permission, Target, operation, operation_on};
pub use purpose::{purpose, purposes_of, store, stores_of};
pub use reference::{PurposeReference, Reference, ReferenceAsked, reference};
pub use replication::replicates;
pub use requirement::{Claim, claims, requirements};
pub use restart::{restarts, restarts_after_trust};
pub use rows::*;
pub use shape::{Date, List, Text, UnknownWord};
pub use upload::{refusals, upload_rules};
pub use version::{Span, UnknownVersion, Version};
pub use vocabulary::*;

/// An empty list in a row means all.
fn covers<T: PartialEq>(list: &[T], item: &T) -> bool {
    list.is_empty() || list.contains(item)
}

/// The same of products: all means all of ours.
fn covers_product(list: &[Product], product: Product) -> bool {
    list.contains(&product) || (list.is_empty() && !product.is_foreign())
}
