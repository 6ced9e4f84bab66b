//! Containers: PKCS#7 and CMS, PKCS#12, private keys. What is inside, without judging it.
//!
//! Good parts survive bad neighbours: a part that cannot be read becomes a trouble, and the rest
//! is handed out. A private key never leaves; only facts about it do.
//!
//! Nothing here knows a clock, a file or chance; passwords enter as arguments. Ciphers and key
//! derivation stand behind the feature `judge`; without it the unencrypted structure is still read.
//!
//! # Incomplete support
//! Contents encrypted to a recipient's key (EnvelopedData), and integrity by a signature in PKCS#12,

mod attributes;
mod ber;
mod error;
mod key_forms;
mod keyring;
mod oids;
mod openssh;
mod parts;
pub mod pkcs12;
pub mod pkcs7;
pub mod private_key;
mod safe;
mod spki;

#[cfg(feature = "judge")]
mod cipher;
#[cfg(feature = "judge")]
mod derivation;
#[cfg(feature = "judge")]
mod encryption;
#[cfg(feature = "judge")]
mod legacy_pem;
#[cfg(feature = "judge")]
mod mac;
#[cfg(feature = "judge")]
mod public_half;

pub use error::{ContainerError, ContainerFault};
pub use keyring::Work;
pub use parts::{Opened, Part, PartKind};
