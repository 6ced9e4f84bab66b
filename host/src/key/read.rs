//! A private key from a file: PKCS#8, PKCS#1 or SEC 1, in PEM or DER; PKCS#8 also encrypted.

use certwright_core::text::pem::{self, Text};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use rsa::RsaPrivateKey;
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use zeroize::Zeroizing;

use super::{Key, KeyError};

/// The first private key in these bytes.
pub(crate) fn read(bytes: &[u8], password: Option<&str>) -> Result<Key, KeyError> {
    let text = Text::of(bytes);
    let mut legacy = false;
    for block in pem::blocks(text.as_str()) {
        // Wiped whichever block it is.
        let contents = block.contents.map(Zeroizing::new);
        legacy |= block.encrypted && block.label != "ENCRYPTED PRIVATE KEY";
        match contents {
            Ok(der) if block.label.ends_with("PRIVATE KEY") && !legacy => return of_der(&der, password),
            _ => {}
        }
    }
    if legacy {
        return Err(KeyError(
            "the key is encrypted in the way of before PKCS#8; openssl pkcs8 -topk8 converts it".into(),
        ));
    }
    of_der(bytes, password)
}

fn of_der(der: &[u8], password: Option<&str>) -> Result<Key, KeyError> {
    if let Ok(sealed) = EncryptedPrivateKeyInfoRef::try_from(der) {
        let password = password.ok_or_else(|| KeyError("the key is encrypted; give --key-password-file".into()))?;
        let plain = sealed.decrypt(password);
        let plain = plain.map_err(|_| KeyError("the password does not open the key".into()))?;
        return of_pkcs8(plain.as_bytes()).ok_or_else(unknown);
    }
    of_pkcs8(der).or_else(|| of_older_form(der)).ok_or_else(unknown)
}

fn of_pkcs8(der: &[u8]) -> Option<Key> {
    let info = || PrivateKeyInfoRef::try_from(der).ok();
    None.or_else(|| RsaPrivateKey::try_from(info()?).ok().map(|key| Key::Rsa(Box::new(key))))
        .or_else(|| p256::SecretKey::try_from(info()?).ok().map(Key::P256))
        .or_else(|| p384::SecretKey::try_from(info()?).ok().map(Key::P384))
        .or_else(|| p521::SecretKey::try_from(info()?).ok().map(Key::P521))
}

/// PKCS#1 (RFC 8017, A.1.2), SEC 1 (RFC 5915).
fn of_older_form(der: &[u8]) -> Option<Key> {
    None.or_else(|| RsaPrivateKey::from_pkcs1_der(der).ok().map(|key| Key::Rsa(Box::new(key))))
        .or_else(|| p256::SecretKey::from_sec1_der(der).ok().map(Key::P256))
        .or_else(|| p384::SecretKey::from_sec1_der(der).ok().map(Key::P384))
        .or_else(|| p521::SecretKey::from_sec1_der(der).ok().map(Key::P521))
}

fn unknown() -> KeyError {
    KeyError("no RSA key and no key on P-256, P-384 or P-521 is in it".into())
}
