//! The certificates beside the one that is judged: its chain, or the trust store that it goes into.

use std::collections::{HashMap, HashSet};

use crate::chain::NameKey;
use crate::x509::{Certificate, Name};

/// Certificates, found by subject and by key. Building it reads each certificate once; of copies the first
/// one stands for all.
#[derive(Clone, Default, Debug)]
pub struct Beside<'a> {
    ders: Vec<&'a [u8]>,
    by_subject: HashMap<NameKey, Vec<usize>>,
    by_key: HashMap<&'a [u8], Vec<usize>>,
}

impl<'a> Beside<'a> {
    /// Of these certificates; what cannot be read is left out of every answer.
    #[must_use]
    pub fn new(ders: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut beside = Self::default();
        let mut seen = HashSet::new();
        for der in ders {
            if !seen.insert(der) {
                continue;
            }
            let Ok(certificate) = Certificate::parse(der) else { continue };
            let number = beside.ders.len();
            beside.ders.push(der);
            if let Some(subject) = &certificate.subject {
                beside.by_subject.entry(NameKey::of(subject)).or_default().push(number);
            }
            if let Some(key) = certificate.public_key {
                beside.by_key.entry(key.raw).or_default().push(number);
            }
        }
        beside
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[&'a [u8]] {
        &self.ders
    }

    /// Those with this subject; at most [`ANSWERS_MAX`].
    pub fn with_subject(&self, name: &Name<'_>) -> impl Iterator<Item = &'a [u8]> {
        self.numbered(self.by_subject.get(&NameKey::of(name)))
    }

    /// Those with this key, as a whole SubjectPublicKeyInfo; at most [`ANSWERS_MAX`].
    pub fn with_key(&self, spki: &[u8]) -> impl Iterator<Item = &'a [u8]> {
        self.numbered(self.by_key.get(spki))
    }

    fn numbered<'s>(&'s self, numbers: Option<&'s Vec<usize>>) -> impl Iterator<Item = &'a [u8]> + use<'a, 's> {
        numbers.into_iter().flatten().take(ANSWERS_MAX).map(|number| self.ders[*number])
    }
}

/// More certificates of one name, or one key, than any store holds: a bound on the work.
const ANSWERS_MAX: usize = 50;
