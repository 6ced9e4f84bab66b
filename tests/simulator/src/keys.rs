//! Private keys: made when needed, kept in a folder, so that a fleet starts at once.
//!
//! The first keys of the pool are shared among nodes at the start, as a thousand RSA keys would take
//! minutes. A key made by an operation (request, regeneration) belongs to that operation alone.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_RSA_SHA256};
use rsa::pkcs8::EncodePrivateKey as _;

/// How many keys of a kind the nodes share at the start.
const SHARED: usize = 6;

/// A kind of key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KeyKind {
    /// RSA with so many bits.
    Rsa(u16),
    /// The curve P-256.
    P256,
    /// The curve P-384.
    P384,
}

impl KeyKind {
    fn word(self) -> String {
        match self {
            Self::Rsa(bits) => format!("rsa-{bits}"),
            Self::P256 => "p256".to_owned(),
            Self::P384 => "p384".to_owned(),
        }
    }
}

/// A private key. It has no way out but signatures.
pub struct Key {
    pair: KeyPair,
    kind: KeyKind,
    handshakes: OnceLock<Option<Arc<dyn rustls::sign::SigningKey>>>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.kind.word())
    }
}

impl Key {
    pub(crate) fn pair(&self) -> &KeyPair {
        &self.pair
    }

    /// The key as TLS needs it; read once, when somebody first connects.
    pub(crate) fn for_handshakes(&self) -> Option<Arc<dyn rustls::sign::SigningKey>> {
        let read = || {
            let der = rustls::pki_types::PrivatePkcs8KeyDer::from(self.pair.serialized_der().to_vec());
            rustls::crypto::ring::sign::any_supported_type(&der.into()).ok()
        };
        self.handshakes.get_or_init(read).clone()
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The public key as SubjectPublicKeyInfo.
    #[must_use]
    pub fn spki_der(&self) -> Vec<u8> {
        rcgen::PublicKeyData::subject_public_key_info(&self.pair)
    }
}

/// All keys of a fleet.
#[derive(Debug)]
pub struct KeyPool {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    known: HashMap<(KeyKind, usize), Arc<Key>>,
    next: HashMap<KeyKind, usize>,
}

/// A key could not be made or kept.
#[derive(Debug)]
pub struct NoKey(pub String);

impl std::fmt::Display for NoKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no key: {}", self.0)
    }
}

impl std::error::Error for NoKey {}

impl KeyPool {
    /// A pool that keeps its keys in a folder.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, state: Mutex::default() }
    }

    /// One of the few keys that nodes share at the start.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn shared(&self, kind: KeyKind, number: usize) -> Result<Arc<Key>, NoKey> {
        self.number(kind, number % SHARED)
    }

    /// A key that nobody else has.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn fresh(&self, kind: KeyKind) -> Result<Arc<Key>, NoKey> {
        let number = {
            let mut state = crate::lock(&self.state);
            let next = state.next.entry(kind).or_insert(SHARED);
            *next += 1;
            *next - 1
        };
        self.number(kind, number)
    }

    fn number(&self, kind: KeyKind, number: usize) -> Result<Arc<Key>, NoKey> {
        if let Some(key) = crate::lock(&self.state).known.get(&(kind, number)) {
            return Ok(Arc::clone(key));
        }
        let file = self.folder.join(format!("{}-{number}.p8", kind.word()));
        let pkcs8 = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(_) => self.make(kind, &file)?,
        };
        let algorithm = match kind {
            KeyKind::Rsa(_) => &PKCS_RSA_SHA256,
            KeyKind::P256 => &PKCS_ECDSA_P256_SHA256,
            KeyKind::P384 => &PKCS_ECDSA_P384_SHA384,
        };
        let pkcs8 = rustls::pki_types::PrivatePkcs8KeyDer::from(pkcs8);
        let pair = KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8, algorithm)
            .map_err(|error| NoKey(format!("{}: {error}", file.display())))?;
        let key = Arc::new(Key { pair, kind, handshakes: OnceLock::new() });
        crate::lock(&self.state).known.insert((kind, number), Arc::clone(&key));
        Ok(key)
    }

    fn make(&self, kind: KeyKind, file: &std::path::Path) -> Result<Vec<u8>, NoKey> {
        let pkcs8 = match kind {
            KeyKind::Rsa(bits) => rsa_key(bits)?,
            KeyKind::P256 => ec_key(&PKCS_ECDSA_P256_SHA256)?,
            KeyKind::P384 => ec_key(&PKCS_ECDSA_P384_SHA384)?,
        };
        // Another simulator may be writing the same file: whole files only.
        let kept = fs::create_dir_all(&self.folder).and_then(|()| {
            let mut mark = [0; 8];
            getrandom::fill(&mut mark).map_err(|error| std::io::Error::other(error.to_string()))?;
            let half = file.with_extension(format!("{:x}", u64::from_le_bytes(mark)));
            fs::write(&half, &pkcs8)?;
            fs::rename(&half, file)
        });
        kept.map_err(|error| NoKey(format!("{}: {error}", file.display())))?;
        Ok(pkcs8)
    }
}

fn rsa_key(bits: u16) -> Result<Vec<u8>, NoKey> {
    let mut chance = rand::rng();
    let key = rsa::RsaPrivateKey::new(&mut chance, usize::from(bits)).map_err(|error| NoKey(error.to_string()))?;
    let der = key.to_pkcs8_der().map_err(|error| NoKey(error.to_string()))?;
    Ok(der.as_bytes().to_vec())
}

fn ec_key(algorithm: &'static rcgen::SignatureAlgorithm) -> Result<Vec<u8>, NoKey> {
    let pair = KeyPair::generate_for(algorithm).map_err(|error| NoKey(error.to_string()))?;
    Ok(pair.serialize_der())
}
