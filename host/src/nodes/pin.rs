//! Who a node is: its TLS certificates and SSH host keys, as agreed to by a person.
//!
//! A node that is not known is not trusted: its identity is shown, and recorded only when the caller
//! says that a person agreed. A known node that shows something else is refused before any credential
//! is sent.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use certwright_core::sentence::faults as say;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::fault::{FaultKind, Interface, NodeFault};

/// Which identity of a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinKind {
    /// SHA-256 of the DER certificate that a TLS service presents.
    Tls,
    /// SHA-256 of the SSH host key's blob (RFC 4253, 6.6), as `ssh-keygen -l` computes it.
    Ssh,
}

/// A SHA-256 fingerprint.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Fingerprint(pub [u8; 32]);

/// What to do with a node whose identity was never seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FirstUse {
    /// Refuse; the fault holds the fingerprint, so that a person can compare it.
    Refuse,
    /// A person has agreed: record what the node shows.
    Agreed,
}

/// Where pins are kept. A node may have several: old and new while its certificate is exchanged.
pub trait Pins: Send + Sync {
    /// All fingerprints agreed to for that node.
    fn lookup(&self, node: &str, kind: PinKind) -> Vec<Fingerprint>;
    /// One more.
    fn record(&self, node: &str, kind: PinKind, fingerprint: Fingerprint);
}

/// Pins that live as long as the process.
#[derive(Default)]
pub struct MemoryPins(Mutex<HashMap<(String, PinKind), Vec<Fingerprint>>>);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// From hex; none where it is none.
    #[must_use]
    pub fn read(hex: &str) -> Option<Self> {
        certwright_core::text::hex::decode(hex)?.try_into().ok().map(Self)
    }

    /// Lower-case hex without separators.
    pub fn hex(&self) -> String {
        certwright_core::text::hex::encode(&self.0)
    }
}

/// Whether the node may be spoken to.
pub fn judge(
    pins: &dyn Pins,
    node: &str,
    interface: Interface,
    kind: PinKind,
    seen: Fingerprint,
    first_use: FirstUse,
) -> Result<(), NodeFault> {
    let known = pins.lookup(node, kind);
    if known.contains(&seen) {
        return Ok(());
    }
    if known.is_empty() && first_use == FirstUse::Agreed {
        pins.record(node, kind, seen);
        return Ok(());
    }
    let template = match (kind, known.is_empty()) {
        (PinKind::Tls, true) => say::CERTIFICATE_NEVER_AGREED,
        (PinKind::Tls, false) => say::CERTIFICATE_OTHER,
        (PinKind::Ssh, true) => say::HOST_KEY_NEVER_AGREED,
        (PinKind::Ssh, false) => say::HOST_KEY_OTHER,
    };
    let message = template.of(&[&seen.hex()]);
    Err(NodeFault::new(node, interface, FaultKind::Untrusted { seen: seen.hex() }, message))
}

impl Pins for MemoryPins {
    fn lookup(&self, node: &str, kind: PinKind) -> Vec<Fingerprint> {
        let pins = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pins.get(&(node.to_owned(), kind)).cloned().unwrap_or_default()
    }

    fn record(&self, node: &str, kind: PinKind, fingerprint: Fingerprint) {
        let mut pins = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = pins.entry((node.to_owned(), kind)).or_default();
        if !known.contains(&fingerprint) {
            known.push(fingerprint);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pins: &MemoryPins, shown: &[u8], first_use: FirstUse) -> bool {
        let seen = Fingerprint::of(shown);
        judge(pins, "cucm-pub", Interface::CommandLine, PinKind::Ssh, seen, first_use).is_ok()
    }

    #[test]
    fn the_first_is_trusted_only_when_a_person_agreed() {
        let pins = MemoryPins::default();
        assert!(!check(&pins, b"one", FirstUse::Refuse));
        assert!(check(&pins, b"one", FirstUse::Agreed));
        assert!(check(&pins, b"one", FirstUse::Refuse));
    }

    #[test]
    fn another_is_never_taken_silently() {
        let pins = MemoryPins::default();
        assert!(check(&pins, b"one", FirstUse::Agreed));
        assert!(!check(&pins, b"two", FirstUse::Agreed));
    }
}
