//! Passwords at rest: sealed with a key that is not in the store.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a fresh nonce for each seal; what the secret is for is
//! authenticated with it, so that a sealed password cannot be moved to another account.

use std::path::{Path, PathBuf};

use certwright_core::text::hex;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::nodes::Secret;

const KEY_OCTETS: usize = 32;
const NONCE_OCTETS: usize = 24;

/// Seals and opens passwords.
pub struct Vault {
    cipher: XChaCha20Poly1305,
}

/// Why a vault cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VaultFault {
    /// The key file cannot be read or made.
    #[error("the vault's key {file} cannot be used: {reason}")]
    Key {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// A key that came from elsewhere than a file is none.
    #[error("the vault's key from {from} cannot be used: {reason}")]
    Given {
        /// From where.
        from: String,
        /// Why; never a part of it.
        reason: String,
    },
    /// Sealed with another key, moved, or damaged.
    #[error(
        "the password of {0} cannot be opened: the vault's key is not the one it was sealed with, or it was altered"
    )]
    Sealed(String),
    /// The system gives no chance.
    #[error("no randomness: {0}")]
    Chance(String),
}

impl Vault {
    /// The vault whose key is in a file; the file is made, for its owner alone, where there is none.
    ///
    /// # Errors
    /// When the file cannot be used, or others may read it.
    pub fn open(file: &Path) -> Result<Self, VaultFault> {
        let key = match std::fs::read(file) {
            Ok(key) => Zeroizing::new(key),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_key(file)?,
            Err(error) => return Err(fault(file, error)),
        };
        check_mode(file)?;
        let cipher = XChaCha20Poly1305::new_from_slice(&key)
            .map_err(|_| fault(file, format!("it has {} octets, not {KEY_OCTETS}", key.len())))?;
        Ok(Self { cipher })
    }

    /// The vault whose key is given as 64 hexadecimal digits, by the environment or by a program.
    ///
    /// # Errors
    /// When it is no such key.
    pub fn with_key(from: &str, text: &str) -> Result<Self, VaultFault> {
        let none = || {
            let reason = format!("it must be {} hexadecimal digits", 2 * KEY_OCTETS);
            VaultFault::Given { from: from.to_owned(), reason }
        };
        let key = Zeroizing::new(hex::decode(text.trim()).ok_or_else(none)?);
        Ok(Self { cipher: XChaCha20Poly1305::new_from_slice(&key).map_err(|_| none())? })
    }

    /// The vault whose key a program prints, such as the tool of the system's keyring: `secret-tool lookup …`,
    /// `security find-generic-password -w …`. Its words are split at spaces; no shell reads them.
    ///
    /// # Errors
    /// When it cannot be run, fails, or prints no key.
    pub fn from_program(line: &str) -> Result<Self, VaultFault> {
        let mut words = line.split_whitespace();
        let program = words.next().unwrap_or_default();
        let given = |reason: String| VaultFault::Given { from: format!("the program {program}"), reason };
        let ran = std::process::Command::new(program).args(words).stdin(std::process::Stdio::null()).output();
        let ran = ran.map_err(|error| given(error.to_string()))?;
        let printed = Zeroizing::new(ran.stdout);
        if !ran.status.success() {
            return Err(given(format!("it ended with {}", ran.status)));
        }
        let text = std::str::from_utf8(&printed).map_err(|_| given("it prints no text".to_owned()))?;
        Self::with_key(&format!("the program {program}"), text)
    }

    /// Seals a password for what it is for.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn seal(&self, purpose: &str, secret: &Secret) -> Result<Vec<u8>, VaultFault> {
        let mut nonce = [0; NONCE_OCTETS];
        getrandom::fill(&mut nonce).map_err(|error| VaultFault::Chance(error.to_string()))?;
        let payload = Payload { msg: secret.expose().as_bytes(), aad: purpose.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| VaultFault::Sealed(purpose.to_owned()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the same.
    ///
    /// # Errors
    /// When the key is another one, or anything was altered.
    pub fn open_sealed(&self, purpose: &str, sealed: &[u8]) -> Result<Secret, VaultFault> {
        let fault = || VaultFault::Sealed(purpose.to_owned());
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_OCTETS>().ok_or_else(fault)?;
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        let opened = Zeroizing::new(self.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| fault())?);
        let text = std::str::from_utf8(&opened).map_err(|_| fault())?;
        Ok(Secret::new(text))
    }
}

fn make_key(file: &Path) -> Result<Zeroizing<Vec<u8>>, VaultFault> {
    let mut key = Zeroizing::new(vec![0; KEY_OCTETS]);
    getrandom::fill(&mut key).map_err(|error| VaultFault::Chance(error.to_string()))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut open| {
        std::io::Write::write_all(&mut open, &key)?;
        open.sync_all()
    });
    written.map_err(|error| fault(file, error))?;
    Ok(key)
}

#[cfg(unix)]
fn check_mode(file: &Path) -> Result<(), VaultFault> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(file).map_err(|error| fault(file, error))?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(fault(file, format!("others may read it (mode {:o}); chmod 600 it", mode & 0o777)))
}

#[cfg(not(unix))]
fn check_mode(_: &Path) -> Result<(), VaultFault> {
    Ok(())
}

fn fault(file: &Path, reason: impl ToString) -> VaultFault {
    VaultFault::Key { file: file.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("certwright-vault-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn a_key_comes_from_the_environment_or_a_program_too() {
        let key = "0f".repeat(32);
        let sealed = Vault::with_key("CERTWRIGHT_KEY", &key).unwrap().seal("a", &Secret::new("canary-77")).unwrap();
        let printed = Vault::from_program(&format!("echo {key}")).unwrap();
        assert_eq!(printed.open_sealed("a", &sealed).unwrap().expose(), "canary-77");
        for wrong in ["", "0f", &"0g".repeat(32), &format!("{key}00")] {
            let fault = Vault::with_key("CERTWRIGHT_KEY", wrong).err().unwrap().to_string();
            assert!(fault.contains("64 hexadecimal digits") && !fault.contains("0g0g"), "{fault}");
        }
        for wrong in ["", "false", "no-such-program-anywhere"] {
            assert!(Vault::from_program(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_was_sealed_opens_for_the_same_purpose_alone() {
        let folder = folder("same");
        let file = folder.join("key");
        let vault = Vault::open(&file).expect("a vault");
        let sealed = vault.seal("hq/platform/admin", &Secret::new("canary-5512")).expect("sealed");
        assert!(!sealed.windows(6).any(|part| part == b"canary"));
        let again = Vault::open(&file).expect("the same key");
        assert_eq!(again.open_sealed("hq/platform/admin", &sealed).expect("opened").expose(), "canary-5512");
        let moved = again.open_sealed("branch/platform/admin", &sealed).err().expect("not there").to_string();
        assert!(!moved.contains("canary"));
        std::fs::remove_dir_all(folder).expect("gone");
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder("mode");
        let file = folder.join("key");
        Vault::open(&file).expect("a vault");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("changed");
        assert!(Vault::open(&file).is_err());
        std::fs::remove_dir_all(folder).expect("gone");
    }
}
