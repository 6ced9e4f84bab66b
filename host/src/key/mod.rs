//! Private keys that are made or read here: the only place of the program that holds one.
//!
//! A key leaves this module as a file of its own, never as text of an answer or an error. What it
//! consists of is wiped when it is dropped.

mod file;
mod read;

use certwright_core::profile::KeyWanted;
use certwright_core::request::ecdsa_der_from_raw;
use certwright_core::uc::{Algorithm, Hash};
use getrandom::SysRng;
use p256::ecdsa::signature::hazmat::PrehashSigner as _;
use p256::elliptic_curve::Generate as _;
use pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, SecretDocument};
use rand_core::{TryRng as _, UnwrapErr};
use rsa::traits::PublicKeyParts as _;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

pub(crate) use file::{KeyFile, refuse_to_overwrite};
pub(crate) use read::read;

/// A private key of a kind that UC products use.
pub(crate) enum Key {
    Rsa(Box<RsaPrivateKey>),
    P256(p256::SecretKey),
    P384(p384::SecretKey),
    P521(p521::SecretKey),
}

/// What went wrong with a key, in words that hold nothing of it.
#[derive(Debug)]
pub(crate) struct KeyError(pub(crate) String);

impl Key {
    /// Makes one with the chance of the operating system.
    pub(crate) fn generate(wanted: KeyWanted) -> Result<Self, KeyError> {
        let mut random = SysRng;
        // Asked once beforehand, since making an RSA key cannot tell of a source that fails.
        random.try_next_u64().map_err(|error| KeyError(format!("the system gives no random numbers: {error}")))?;
        let failed = |error: getrandom::Error| KeyError(error.to_string());
        match (wanted.algorithm, wanted.bits) {
            (Algorithm::Rsa, bits) => {
                let key = RsaPrivateKey::new(&mut UnwrapErr(SysRng), bits as usize);
                key.map(|key| Self::Rsa(Box::new(key))).map_err(|error| KeyError(error.to_string()))
            }
            (Algorithm::Ecdsa, 256) => {
                p256::SecretKey::try_generate_from_rng(&mut random).map(Self::P256).map_err(failed)
            }
            (Algorithm::Ecdsa, 384) => {
                p384::SecretKey::try_generate_from_rng(&mut random).map(Self::P384).map_err(failed)
            }
            (Algorithm::Ecdsa, 521) => {
                p521::SecretKey::try_generate_from_rng(&mut random).map(Self::P521).map_err(failed)
            }
            (Algorithm::Ecdsa, bits) => Err(KeyError(format!("there is no curve of {bits} bits here"))),
        }
    }

    /// Kind and size.
    pub(crate) fn kind(&self) -> KeyWanted {
        let (algorithm, bits) = match self {
            Self::Rsa(key) => (Algorithm::Rsa, key.n().bits()),
            Self::P256(_) => (Algorithm::Ecdsa, 256),
            Self::P384(_) => (Algorithm::Ecdsa, 384),
            Self::P521(_) => (Algorithm::Ecdsa, 521),
        };
        KeyWanted { algorithm, bits }
    }

    /// The SubjectPublicKeyInfo.
    pub(crate) fn public_half(&self) -> Result<Vec<u8>, KeyError> {
        let document = match self {
            Self::Rsa(key) => key.to_public_key().to_public_key_der(),
            Self::P256(key) => key.public_key().to_public_key_der(),
            Self::P384(key) => key.public_key().to_public_key_der(),
            Self::P521(key) => key.public_key().to_public_key_der(),
        };
        document.map(|document| document.into_vec()).map_err(|error| KeyError(error.to_string()))
    }

    /// A signature as a request holds it: PKCS#1 v1.5 with blinding, or ECDSA in DER.
    pub(crate) fn sign(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let digest = match hash {
            Hash::Sha256 => Sha256::digest(message).to_vec(),
            Hash::Sha384 => Sha384::digest(message).to_vec(),
            Hash::Sha512 => Sha512::digest(message).to_vec(),
        };
        macro_rules! ecdsa {
            ($curve:ident, $key:expr) => {{
                let signature: Result<$curve::ecdsa::Signature, _> =
                    $curve::ecdsa::SigningKey::from($key).sign_prehash(&digest);
                let signature = signature.map_err(|error| KeyError(error.to_string()))?;
                ecdsa_der_from_raw(&signature.to_bytes()).ok_or_else(|| KeyError("the signature is empty".to_owned()))
            }};
        }
        match self {
            Self::Rsa(key) => {
                let scheme = match hash {
                    Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                    Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                };
                let signature = key.sign_with_rng(&mut UnwrapErr(SysRng), scheme, &digest);
                signature.map_err(|error| KeyError(error.to_string()))
            }
            Self::P256(key) => ecdsa!(p256, key),
            Self::P384(key) => ecdsa!(p384, key),
            Self::P521(key) => ecdsa!(p521, key),
        }
    }

    /// PKCS#8, wiped when dropped.
    fn to_pkcs8(&self) -> Result<SecretDocument, KeyError> {
        let document = match self {
            Self::Rsa(key) => key.to_pkcs8_der(),
            Self::P256(key) => key.to_pkcs8_der(),
            Self::P384(key) => key.to_pkcs8_der(),
            Self::P521(key) => key.to_pkcs8_der(),
        };
        document.map_err(|error| KeyError(error.to_string()))
    }
}
