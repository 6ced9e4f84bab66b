//! What a plugin says that its node holds. Nothing of it is believed before it was read as what it should be.

use std::collections::BTreeSet;

use certwright_core::text::pem;
use certwright_core::x509::{Certificate, CertificationRequest};
use certwright_plugins::{Held, HeldKind};

use crate::nodes::Reading;
use crate::nodes::capability::{HeldCertificate, HeldRequest, Holdings};

/// Certificates and requests, and what could not be read as one.
pub(super) fn read(all: Vec<Held>) -> Reading<Holdings> {
    let mut reading = Reading::<Holdings>::default();
    let mut seen = BTreeSet::new();
    for (number, one) in all.into_iter().enumerate() {
        let unit: String = one.unit.chars().take(UNIT_CHARACTERS_MAX).collect();
        if unit.trim().is_empty() {
            reading.trouble(number + 1, "something without a name", "");
            continue;
        }
        let (label, fits): (&str, fn(&[u8]) -> bool) = match one.kind {
            HeldKind::Identity | HeldKind::Trust => ("CERTIFICATE", |der| Certificate::parse(der).is_ok()),
            HeldKind::Request => ("CERTIFICATE REQUEST", |der| CertificationRequest::parse(der).is_ok()),
        };
        let mut ders = ders(&one.bytes, label);
        let count = ders.len();
        ders.retain(|der| fits(der));
        if ders.is_empty() || ders.len() < count {
            let message = format!("what {unit} holds is no {}", label.to_ascii_lowercase());
            reading.trouble(number + 1, message, "");
        }
        // Behind a node's own certificate may stand those that issued it.
        let own = if one.kind == HeldKind::Trust { usize::MAX } else { 1 };
        for der in ders.into_iter().take(own).filter(|der| seen.insert((unit.clone(), der.clone()))) {
            let held = |der| HeldCertificate { unit: unit.clone(), der: Some(der), ..HeldCertificate::default() };
            match one.kind {
                HeldKind::Identity => reading.value.identities.push(held(der)),
                HeldKind::Trust => reading.value.trusts.push(held(der)),
                HeldKind::Request => reading.value.requests.push(HeldRequest { unit: unit.clone(), der: Some(der) }),
            }
        }
    }
    reading
}

/// The DER of each PEM block of a label, or else the bytes themselves.
fn ders(bytes: &[u8], label: &str) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes);
    let blocks = pem::blocks(&text);
    if blocks.is_empty() {
        return vec![bytes.to_vec()];
    }
    let named = blocks.into_iter().filter(|block| block.label.ends_with(label));
    // A block that cannot be read is no certificate, and is told as one.
    named.map(|block| block.contents.unwrap_or_default()).collect()
}

/// Longer names spoil every table.
const UNIT_CHARACTERS_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn held(kind: HeldKind, bytes: &[u8]) -> Held {
        Held { kind, unit: "server".to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn what_is_no_certificate_is_told_and_not_kept() {
        let nonsense = pem::encode("CERTIFICATE", b"nonsense");
        for bytes in [&b"DER"[..], b"", b"-----BEGIN CERTIFICATE-----", nonsense.as_bytes()] {
            for kind in [HeldKind::Identity, HeldKind::Trust, HeldKind::Request] {
                let reading = read(vec![held(kind, bytes)]);
                assert_eq!((&reading.value, reading.troubles.len()), (&Holdings::default(), 1), "{kind:?}");
            }
        }
    }

    #[test]
    fn what_has_no_name_is_told_and_not_kept() {
        let reading = read(vec![Held { kind: HeldKind::Trust, unit: " ".to_owned(), bytes: Vec::new() }]);
        assert_eq!((reading.value, reading.troubles.len()), (Holdings::default(), 1));
    }
}
