//! Profiles as a list.

use certwright_core::profile::{Book, shipped};
use serde::Serialize;
use utoipa::ToSchema;

/// A profile in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProfileRow {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Releases that it is for; null for all.
    pub versions: Option<String>,
    /// Whether clusters have it to which no other is bound.
    pub default: bool,
    /// Whether it can be viewed and copied only [P3].
    pub read_only: bool,
    /// To which clusters it is bound.
    pub clusters: Vec<String>,
}

/// All profiles, the shipped one first.
#[must_use]
pub fn profiles(book: &Book) -> Vec<ProfileRow> {
    let shipped = shipped().name;
    let row = |profile: certwright_core::profile::Profile| ProfileRow {
        default: profile.name == book.default_name(),
        read_only: profile.name == shipped,
        clusters: book.clusters_of(&profile.name),
        versions: profile.versions.map(|span| span.to_string()),
        name: profile.name,
        description: profile.description,
    };
    book.profiles().map(row).collect()
}
