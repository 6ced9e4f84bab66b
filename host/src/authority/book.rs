//! Authorities by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::acme::Acme;
use super::adcs::Adcs;
use super::lab::Lab;
use super::revoked::Revocation;
use super::{Authority, Keys, Kind, Settings};

/// A person carries request and answer: always there.
pub const HAND_OVER: &str = "hand-over";
/// The lab CA of a rehearsal.
pub const LAB: &str = "lab";

/// Authorities by name.
#[derive(Clone, Default)]
pub struct Authorities(BTreeMap<String, Entry>);

/// None where a person carries requests there.
#[derive(Clone, Default)]
struct Entry {
    asked: Option<Arc<dyn Authority>>,
    revocation: Revocation,
}

impl Entry {
    /// Of a rehearsal: its lists are of another clock than the one on the wall.
    fn lab(base: &str) -> Self {
        Self { asked: Some(Arc::new(Lab::new(base))), revocation: Revocation::Off }
    }
}

/// An authority, as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Named {
    /// As playbooks call it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

impl Authorities {
    /// Those of the settings, the hand-over, and in a rehearsal the lab CA.
    #[must_use]
    pub fn new(settings: &BTreeMap<String, Settings>, lab: Option<&str>, keys: &Arc<dyn Keys>) -> Self {
        let configured = settings.iter().map(|(name, settings)| {
            let authority: Option<Arc<dyn Authority>> = match settings {
                Settings::HandOver {} => None,
                Settings::Adcs { .. } => Some(Arc::new(Adcs::new(settings.clone()))),
                Settings::Acme { .. } => Some(Arc::new(Acme::new(name, settings.clone(), Arc::clone(keys)))),
            };
            (name.clone(), Entry { asked: authority, revocation: settings.revocation() })
        });
        let mut all: BTreeMap<String, Entry> = configured.collect();
        all.insert(HAND_OVER.to_owned(), Entry::default());
        if let Some(base) = lab {
            all.insert(LAB.to_owned(), Entry::lab(base));
        }
        Self(all)
    }

    /// The lab CA alone, beside the hand-over.
    #[must_use]
    pub fn of_lab(base: &str) -> Self {
        Self(BTreeMap::from([(HAND_OVER.to_owned(), Entry::default()), (LAB.to_owned(), Entry::lab(base))]))
    }

    /// The authority that is asked; none where a person carries requests there.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<&Arc<dyn Authority>> {
        self.0.get(name)?.asked.as_ref()
    }

    /// Whether that CA is asked about what it issued.
    #[must_use]
    pub fn revocation(&self, name: &str) -> Revocation {
        self.0.get(name).map_or(Revocation::Off, |entry| entry.revocation)
    }

    /// Whether an authority of this name can be asked; else which ones can.
    ///
    /// # Errors
    /// In words.
    pub fn known(&self, name: &str) -> Result<(), String> {
        if name == HAND_OVER || self.0.contains_key(name) {
            return Ok(());
        }
        let others: Vec<&str> = self.0.keys().map(String::as_str).filter(|known| *known != HAND_OVER).collect();
        let others = if others.is_empty() { String::new() } else { format!(", and {}", others.join(", ")) };
        let lab = if name == LAB { "The lab CA exists in rehearsals alone. " } else { "" };
        Err(format!("{lab}Known is {HAND_OVER} (a person carries request and answer){others}."))
    }

    /// All of them.
    #[must_use]
    pub fn list(&self) -> Vec<Named> {
        let kind = |one: &Entry| one.asked.as_ref().map_or(Kind::HandOver, |one| one.kind());
        self.0.iter().map(|(name, one)| Named { name: name.clone(), kind: kind(one) }).collect()
    }
}
