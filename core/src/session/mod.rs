//! A set of items held in memory, from which a page takes only the rows in view.
//!
//! Items keep their DER and are read again when they are shown: 10,000 certificates cost their own
//! bytes and little more. Private keys are facts only.

#[cfg(feature = "judge")]
mod chain;
#[cfg(feature = "judge")]
mod choices;
#[cfg(feature = "judge")]
mod judge;
mod row;
mod transfer;

use std::collections::HashSet;

use crate::diff::{Diff, Side, diff};
use crate::inspect::{Body, Input, Item, find};
use crate::x509::{Certificate, CertificationRequest};

#[cfg(feature = "judge")]
pub use chain::{ChainView, UploadStep};
#[cfg(feature = "judge")]
pub use choices::{Choices, ProductChoice, choices};
#[cfg(feature = "judge")]
pub use judge::{Answered, Asked, FactsOf, GateAsked, ItemFacts, LintRow};
pub use row::Row;

/// A set of items; each keeps its number for as long as the set lives.
#[derive(Clone, Default, Debug)]
pub struct Session {
    items: Vec<Option<Item>>,
    /// Made when the first chain is asked for; `None` after every change.
    #[cfg(feature = "judge")]
    issuers: Option<chain::Issuers>,
}

impl Session {
    /// Adds all that an input holds, and tells the numbers.
    pub fn add(&mut self, input: Input<'_>) -> std::ops::Range<usize> {
        let first = self.items.len();
        self.changed();
        self.items.extend(find(input).into_iter().map(Some));
        first..self.items.len()
    }

    /// Takes over an item as it is.
    pub fn push(&mut self, item: Option<Item>) {
        self.changed();
        self.items.push(item);
    }

    /// How many numbers were given, removed items included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether no number was given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// An item by its number.
    #[must_use]
    pub fn item(&self, id: usize) -> Option<&Item> {
        self.items.get(id)?.as_ref()
    }

    /// All items with their numbers.
    pub fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.items.iter().enumerate().filter_map(|(id, item)| Some((id, item.as_ref()?)))
    }

    /// All slots, empty ones included, as they are handed to another session.
    #[must_use]
    pub fn slots(&self) -> &[Option<Item>] {
        &self.items
    }

    /// Forgets an item; the other numbers stay.
    pub fn remove(&mut self, id: usize) {
        self.changed();
        if let Some(slot) = self.items.get_mut(id) {
            *slot = None;
        }
    }

    /// Rows of a list, from the `offset`th item that is still there.
    #[must_use]
    pub fn rows(&self, offset: usize, limit: usize) -> Vec<Row<'_>> {
        self.items().skip(offset).take(limit).map(|(id, item)| Row::of(id, item)).collect()
    }

    /// Tries a password on a locked item. What opens stands behind the others and the locked item goes.
    ///
    /// # Errors
    /// The item that says why it did not open; the locked one stays.
    pub fn unlock(&mut self, id: usize, password: &str) -> Result<std::ops::Range<usize>, Box<Item>> {
        let Some(Item { source, body: Body::Error { error, locked } }) = self.item(id) else {
            return Ok(self.items.len()..self.items.len());
        };
        let Some(bytes) = locked else {
            let body = Body::Error { error: error.clone(), locked: None };
            return Err(Box::new(Item { source: source.clone(), body }));
        };
        let name = source.name.clone();
        let found = find(Input { name: &name, bytes, passwords: &[password] });
        let refused = |item: &Item| matches!(&item.body, Body::Error { error, .. } if error.code == "password_wrong" || error.code == "password_needed");
        if let Some(at) = found.iter().position(refused) {
            return Err(Box::new(found[at].clone()));
        }
        // Parts that were readable without the password are there already.
        let known: HashSet<&[u8]> = self.items().filter_map(|(_, item)| item.der()).collect();
        let is_fresh = |item: &Item| item.der().is_none_or(|der| !known.contains(der));
        let fresh: Vec<Item> = found.into_iter().filter(is_fresh).collect();
        let first = self.items.len();
        self.items.extend(fresh.into_iter().map(Some));
        self.remove(id);
        Ok(first..self.items.len())
    }

    /// Forgets what was derived from the items.
    fn changed(&mut self) {
        #[cfg(feature = "judge")]
        {
            self.issuers = None;
        }
    }

    /// Compares two items, and the newer one with a request.
    #[must_use]
    pub fn diff(&self, old: usize, new: usize, csr: Option<usize>) -> Option<Diff> {
        let side = |id: usize| side_of(self.item(id)?);
        let csr = match csr {
            Some(id) => Some(side(id)?),
            None => None,
        };
        Some(diff(&side(old)?, &side(new)?, csr.as_ref()))
    }
}

/// The facts of an item for a comparison; `None` for what is neither certificate nor request.
#[must_use]
pub fn side_of(item: &Item) -> Option<Side> {
    match &item.body {
        Body::Certificate(der) => Certificate::parse(der).ok().map(|certificate| Side::of_certificate(&certificate)),
        Body::Request(der) => CertificationRequest::parse(der).ok().map(|request| Side::of_request(&request)),
        _ => None,
    }
}
