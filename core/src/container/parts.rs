//! What comes out of a container.

use super::error::{ContainerError, ContainerFault};
use super::private_key::KeyFacts;

/// One thing found inside a container.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its bytes; empty for a key, and for what may be a secret: those never leave.
    pub der: Vec<u8>,
    /// Byte of the container at which it stands, when it stands there unencrypted and in one piece.
    pub offset: Option<usize>,
    /// The name that the container gives it (PKCS#9 friendlyName). It is as found, not made safe to show.
    pub friendly_name: Option<String>,
}

/// What a part is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PartKind {
    /// An X.509 certificate, not yet looked at.
    Certificate,
    /// A certificate revocation list, not yet looked at.
    Crl,
    /// A private key, of which only these facts are told.
    PrivateKey(KeyFacts),
    /// Something else, with its type as a dotted OID.
    Other(String),
}

/// What a container held, and what could not be read of it.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The parts, in the order of the container.
    pub parts: Vec<Part>,
    /// What stood in the way, in the order in which it was met.
    pub troubles: Vec<ContainerError>,
}

impl Opened {
    /// Adds a part.
    ///
    /// # Errors
    /// A limit, when there are [`PARTS_MAX`] already.
    pub(super) fn add(&mut self, part: Part) -> Result<(), ContainerError> {
        if self.parts.len() == PARTS_MAX {
            let fault = ContainerFault::Limit {
                what: "parts in one container",
                found: PARTS_MAX as u64 + 1,
                max: PARTS_MAX as u64,
            };
            return Err(ContainerError::new(fault, part.offset));
        }
        self.parts.push(part);
        Ok(())
    }

    /// Notes a trouble. The same one is not noted twice, and more than [`TROUBLES_MAX`] are not kept.
    pub(super) fn trouble(&mut self, trouble: ContainerError) {
        if self.troubles.len() < TROUBLES_MAX && !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// The parts with their troubles, or the first trouble when nothing came out.
    pub(super) fn or_first_trouble(mut self) -> Result<Self, ContainerError> {
        if self.parts.is_empty() && !self.troubles.is_empty() {
            return Err(self.troubles.swap_remove(0));
        }
        Ok(self)
    }
}

/// Six platforms together trust some 800 roots (`trust_stores_observatory`); ten times that is a
/// list and not an attack on memory.
const PARTS_MAX: usize = 10_000;
/// As many as `x509` keeps of one certificate.
const TROUBLES_MAX: usize = 64;
