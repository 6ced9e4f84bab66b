//! The key that signs bundles: made once, sealed in the store, its public half for everybody.

use certwright_core::inspect::sha256_hex;
use certwright_core::text::{hex, pem};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde_json::json;
use zeroize::Zeroizing;

use super::EvidenceFault;
use crate::audit::Deed;
use crate::nodes::Secret;
use crate::store::vault::VaultFault;
use crate::store::{EvidenceStore, Vault};

/// What the private key is sealed for.
const SEALED_FOR: &str = "evidence/signing-key";
/// A SubjectPublicKeyInfo with id-Ed25519 up to the key's 32 octets (RFC 8410, section 4).
const SPKI_BEGINNING: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const LABEL: &str = "PUBLIC KEY";

/// SHA-256 of a key's SubjectPublicKeyInfo, lower-case hex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fingerprint(String);

/// The key that signs.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// The key that made a signature.
pub(super) struct PublicKey(VerifyingKey);

impl SigningKey {
    /// The key of a store; made where there is none yet, and then written down.
    ///
    /// # Errors
    /// When the store fails, or the key that is there cannot be opened.
    pub async fn of(store: &dyn EvidenceStore, vault: &Vault, deed: (&str, &str)) -> Result<Self, EvidenceFault> {
        let sealed = match store.signing_key().await? {
            Some(sealed) => sealed,
            None => {
                let mut seed = Zeroizing::new([0; 32]);
                getrandom::fill(seed.as_mut_slice()).map_err(|error| VaultFault::Chance(error.to_string()))?;
                let made = Self(ed25519_dalek::SigningKey::from_bytes(&seed));
                let sealed = vault.seal(SEALED_FOR, &Secret::new(hex::encode(seed.as_slice())))?;
                let (actor, source) = deed;
                let fingerprint = made.fingerprint().0;
                let deed = Deed::new(actor, source, "evidence.key", &fingerprint, json!({}));
                // Where two make one at the same time, the first one counts for both.
                store.keep_signing_key(&sealed, &deed).await?
            }
        };
        let opened = vault.open_sealed(SEALED_FOR, &sealed)?;
        let seed = hex::decode(opened.expose()).map(Zeroizing::new);
        let seed = seed.as_deref().and_then(|seed| <&[u8; 32]>::try_from(seed.as_slice()).ok());
        let seed = seed.ok_or_else(|| VaultFault::Sealed(SEALED_FOR.to_owned()))?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(seed)))
    }

    #[cfg(test)]
    pub(super) fn of_test(seed: u8) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&[seed; 32]))
    }

    /// The signature (RFC 8032) over these octets.
    #[must_use]
    pub fn sign(&self, octets: &[u8]) -> [u8; 64] {
        self.0.sign(octets).to_bytes()
    }

    /// The public half: SubjectPublicKeyInfo in PEM.
    #[must_use]
    pub fn public_pem(&self) -> String {
        pem::encode(LABEL, &spki(&self.0.verifying_key()))
    }

    /// Its fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(sha256_hex(&spki(&self.0.verifying_key())))
    }
}

impl PublicKey {
    /// The key of a PEM file that holds it alone, exactly as we write it.
    pub(super) fn of_pem(octets: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(octets).ok()?;
        let block = pem::blocks(text).into_iter().next().filter(|block| block.label == LABEL)?;
        let der = block.contents.ok()?;
        let key: &[u8; 32] = der.strip_prefix(&SPKI_BEGINNING)?.try_into().ok()?;
        (pem::encode(LABEL, &der) == text).then_some(())?;
        VerifyingKey::from_bytes(key).ok().map(Self)
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint(sha256_hex(&spki(&self.0)))
    }

    pub(super) fn has_signed(&self, octets: &[u8], signature: &[u8]) -> bool {
        let signature = signature.try_into().map(|signature| Signature::from_bytes(&signature));
        signature.is_ok_and(|signature| self.0.verify_strict(octets, &signature).is_ok())
    }
}

impl Fingerprint {
    /// Reads 64 hexadecimal digits, with or without colons.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits: String = text.trim().chars().filter(|one| *one != ':').collect();
        let octets = hex::decode(&digits).filter(|octets| octets.len() == 32)?;
        Some(Self(hex::encode(&octets)))
    }

    /// Of a public key in PEM.
    #[must_use]
    pub fn of_pem(text: &str) -> Option<Self> {
        let block = pem::blocks(text).into_iter().find(|block| block.label == LABEL)?;
        let der = block.contents.ok().filter(|der| der.len() == 44 && der.starts_with(&SPKI_BEGINNING))?;
        Some(Self(sha256_hex(&der)))
    }

    /// Lower-case hex.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn spki(key: &VerifyingKey) -> Vec<u8> {
    [&SPKI_BEGINNING[..], key.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8410, section 10.1: the public key of the example.
    const RFC_8410: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

    #[test]
    fn the_public_half_is_written_as_rfc_8410_has_it() {
        let key = PublicKey::of_pem(RFC_8410.as_bytes()).unwrap();
        assert_eq!(pem::encode(LABEL, &spki(&key.0)), RFC_8410);
        assert_eq!(Fingerprint::of_pem(RFC_8410), Some(key.fingerprint()));
        let colons = key
            .fingerprint()
            .0
            .to_uppercase()
            .as_bytes()
            .chunks(2)
            .map(|pair| String::from_utf8_lossy(pair).into_owned())
            .collect::<Vec<_>>()
            .join(":");
        assert_eq!(Fingerprint::read(&colons), Some(key.fingerprint()));
        assert_eq!(Fingerprint::read("0f"), None);
    }

    #[test]
    fn one_key_has_one_file() {
        for other in [RFC_8410.replace("\n-----END", "\n\n-----END"), format!("{RFC_8410}x"), String::new()] {
            assert!(PublicKey::of_pem(other.as_bytes()).is_none(), "{other:?}");
        }
    }

    #[test]
    fn a_signature_is_for_its_octets_and_key() {
        let (key, other) = (SigningKey::of_test(1), SigningKey::of_test(2));
        let signature = key.sign(b"evidence");
        let public = PublicKey::of_pem(key.public_pem().as_bytes()).unwrap();
        assert!(public.has_signed(b"evidence", &signature));
        assert!(!public.has_signed(b"Evidence", &signature) && !public.has_signed(b"evidence", &signature[..63]));
        let another = PublicKey::of_pem(other.public_pem().as_bytes()).unwrap();
        assert!(!another.has_signed(b"evidence", &signature));
    }
}
