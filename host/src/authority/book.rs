//! Authorities by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::acme::Acme;
use super::adcs::Adcs;
use super::lab::Lab;
use super::{Authority, Keys, Kind, Settings};

/// A person carries request and answer: always there.
pub const HAND_OVER: &str = "hand-over";
/// The lab CA of a rehearsal.
pub const LAB: &str = "lab";

/// Authorities by name; none behind the name of one to whom a person carries requests.
#[derive(Clone, Default)]
pub struct Authorities(BTreeMap<String, Option<Arc<dyn Authority>>>);

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
            (name.clone(), authority)
        });
        let mut all: BTreeMap<String, Option<Arc<dyn Authority>>> = configured.collect();
        all.insert(HAND_OVER.to_owned(), None);
        if let Some(base) = lab {
            all.insert(LAB.to_owned(), Some(Arc::new(Lab::new(base))));
        }
        Self(all)
    }

    /// The lab CA alone, beside the hand-over.
    #[must_use]
    pub fn of_lab(base: &str) -> Self {
        Self(BTreeMap::from([(HAND_OVER.to_owned(), None), (LAB.to_owned(), Some(Arc::new(Lab::new(base)) as _))]))
    }

    /// The authority that is asked; none where a person carries requests there.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<&Arc<dyn Authority>> {
        self.0.get(name)?.as_ref()
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
        let kind = |one: &Option<Arc<dyn Authority>>| one.as_ref().map_or(Kind::HandOver, |one| one.kind());
        self.0.iter().map(|(name, one)| Named { name: name.clone(), kind: kind(one) }).collect()
    }
}
