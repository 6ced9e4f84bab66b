//! A set handed from one session to another: from the small module of a page to the large one.
//!
//! The form is private to one version of the program: a length, a JSON head, then the bytes of the
//! items one behind the other. Private keys are facts here too.

use serde::{Deserialize, Serialize};

use super::Session;
use crate::container::private_key::KeyFacts;
use crate::inspect::{Body, Encoding, InputError, Item, Source};

#[derive(Serialize, Deserialize)]
struct Head {
    slots: Vec<Option<Slot>>,
}

#[derive(Serialize, Deserialize)]
struct Slot {
    name: String,
    index: usize,
    encoding: Option<Encoding>,
    block_offset: Option<usize>,
    container: Option<String>,
    friendly_name: Option<String>,
    kind: Kind,
    length: usize,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    Certificate,
    Request,
    Crl,
    OcspResponse,
    PublicKey,
    PrivateKey(KeyFacts),
    Error { error: InputError, locked: bool },
}

impl Session {
    /// The set as bytes for [`Session::load`].
    #[must_use]
    pub fn dump(&self) -> Vec<u8> {
        let head = Head { slots: self.slots().iter().map(|item| item.as_ref().map(Slot::of)).collect() };
        let head = serde_json::to_vec(&head).unwrap_or_default();
        let mut dump = u32::try_from(head.len()).unwrap_or_default().to_le_bytes().to_vec();
        dump.extend_from_slice(&head);
        for (_, item) in self.items() {
            dump.extend_from_slice(bytes_of(item));
        }
        dump
    }

    /// The set of a dump of the same version; `None` for any other bytes.
    #[must_use]
    pub fn load(dump: &[u8]) -> Option<Self> {
        let (length, rest) = dump.split_first_chunk::<4>()?;
        let (head, mut rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let head: Head = serde_json::from_slice(head).ok()?;
        let mut session = Self::default();
        for slot in head.slots {
            let Some(slot) = slot else {
                session.push(None);
                continue;
            };
            let (bytes, after) = rest.split_at_checked(slot.length)?;
            rest = after;
            session.push(Some(slot.into_item(bytes.to_vec())));
        }
        rest.is_empty().then_some(session)
    }
}

impl Slot {
    fn of(item: &Item) -> Self {
        let source = item.source.clone();
        Self {
            name: source.name,
            index: source.index,
            encoding: source.encoding,
            block_offset: source.block_offset,
            container: source.container.map(str::to_owned),
            friendly_name: source.friendly_name,
            kind: match &item.body {
                Body::Certificate(_) => Kind::Certificate,
                Body::Request(_) => Kind::Request,
                Body::Crl(_) => Kind::Crl,
                Body::OcspResponse(_) => Kind::OcspResponse,
                Body::PublicKey(_) => Kind::PublicKey,
                Body::PrivateKey(facts) => Kind::PrivateKey(facts.clone()),
                Body::Error { error, locked } => Kind::Error { error: error.clone(), locked: locked.is_some() },
            },
            length: bytes_of(item).len(),
        }
    }

    fn into_item(self, bytes: Vec<u8>) -> Item {
        let container = match self.container.as_deref() {
            Some("pkcs7") => Some("pkcs7"),
            Some("pkcs12") => Some("pkcs12"),
            _ => None,
        };
        let source = Source {
            name: self.name,
            index: self.index,
            encoding: self.encoding,
            block_offset: self.block_offset,
            container,
            friendly_name: self.friendly_name,
        };
        let body = match self.kind {
            Kind::Certificate => Body::Certificate(bytes),
            Kind::Request => Body::Request(bytes),
            Kind::Crl => Body::Crl(bytes),
            Kind::OcspResponse => Body::OcspResponse(bytes),
            Kind::PublicKey => Body::PublicKey(bytes),
            Kind::PrivateKey(facts) => Body::PrivateKey(facts),
            Kind::Error { error, locked } => Body::Error { error, locked: locked.then_some(bytes) },
        };
        Item { source, body }
    }
}

fn bytes_of(item: &Item) -> &[u8] {
    match &item.body {
        Body::Error { locked, .. } => locked.as_deref().unwrap_or_default(),
        _ => item.der().unwrap_or_default(),
    }
}
