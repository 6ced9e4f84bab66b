//! The keys by which clients recognise a node.

use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::Ed25519Keypair;

use crate::certificate::{NotMade, pem};
use crate::keys::KeyKind;
use crate::world::{Place, World};

/// A node's host keys: the same at every start of the fleet, as clients pin them.
#[derive(Debug)]
pub struct HostKeys {
    /// For releases of today: each node has its own, made of its name.
    pub ed25519: PrivateKey,
    /// For old clients and old releases: one of the fleet's few RSA keys.
    pub rsa: PrivateKey,
}

impl HostKeys {
    /// The keys of a node. An RSA key may have to be made first, so this may take its time.
    ///
    /// # Errors
    /// When a key cannot be made.
    pub fn of(world: &World, place: &Place) -> Result<Self, NotMade> {
        let seed = seed(&place.fqdn);
        let number = usize::from(seed[0]);
        let key = world.keys.shared(KeyKind::Rsa(2048), number).map_err(|error| NotMade(error.to_string()))?;
        let text = pem("PRIVATE KEY", &key.pair().serialize_der());
        let rsa = russh::keys::decode_secret_key(&text, None).map_err(|error| NotMade(error.to_string()))?;
        Ok(Self { ed25519: PrivateKey::from(Ed25519Keypair::from_seed(&seed)), rsa })
    }
}

/// No secret: whoever has the simulator can make it.
fn seed(fqdn: &str) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(format!("ssh host key of {}", fqdn.to_ascii_lowercase())).into()
}
