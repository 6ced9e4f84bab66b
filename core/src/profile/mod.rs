//! Profiles: what an organisation wants of its certificates, by product and purpose [P1, P2].
//!
//! A profile is data: TOML for people, JSON for machines, one shape for both (`docs/profile.schema.json`).
//! The default one is read-only [P3]. What a certificate departs in is found by the rules of authority `site`.

mod book;
mod change;
mod offers;
mod rule;
mod schema;
mod shipped;
mod validate;
mod wanted;

pub use book::{Book, BookError};
pub use change::{Change, Changed, Changing};
pub use offers::{Offers, offers};
pub use rule::{Said, SiteRule};
pub use schema::schema;
pub use shipped::shipped;
pub use validate::{Fault, validate};
pub use wanted::{Distribution, KeyWanted, SignedBy, Wanted};

use serde::{Deserialize, Serialize};

use crate::uc::{Generation, Product, Purpose, Span};

/// A profile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name, unique without regard to case.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Releases of the clusters that it is for, such as `14..` [P2]; all, if not given.
    #[serde(default)]
    pub versions: Option<Span>,
    /// The edition of the table of extensions; the release's own, if not given.
    #[serde(default)]
    pub generation: Option<Generation>,
    /// From how many days before its end a certificate counts as expiring soon: 30 to 365 [S2].
    #[serde(default = "soon_days")]
    pub soon_days: u32,
    /// What is wanted, by product and purpose. What stands nowhere is not judged.
    #[serde(default)]
    pub purpose: Vec<Wanted>,
    /// Names of the plugins whose policies must find nothing wrong. One that does not run here has not passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<String>,
    /// Small rules of the house, in the language of playbooks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<SiteRule>,
}

impl Profile {
    /// What is wanted of a certificate: the row that names the purpose, else the one for all purposes.
    #[must_use]
    pub fn wanted(&self, product: Product, purpose: Purpose) -> Option<&Wanted> {
        let rows = || self.purpose.iter().filter(|row| row.products.is_empty() || row.products.contains(&product));
        rows().find(|row| row.purposes.contains(&purpose)).or_else(|| rows().find(|row| row.purposes.is_empty()))
    }
}

/// The start value of S2 stands between 30 and 365; ours is in the middle of what field practice uses.
const fn soon_days() -> u32 {
    60
}
