//! Passwords, cookies and tokens: made, hashed, compared.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use certwright_core::text::hex;
use tokio::sync::Semaphore;

use crate::nodes::Secret;

/// By this a token is known, to people and to scanners of leaked secrets.
pub const TOKEN_PREFIX: &str = "cw_";
/// NIST SP 800-63B-4, 3.1.1.2 asks for 15 where a password stands alone, 8 at the least; length counts, not signs.
pub const PASSWORD_CHARACTERS_MIN: usize = 12;
/// Longer ones only cost time.
pub const PASSWORD_OCTETS_MAX: usize = 1024;
const SECRET_OCTETS: usize = 32;
const SALT_OCTETS: usize = 16;
/// Each comparison takes 19 MiB (argon2's default, as OWASP advises): never more than so many at once.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// Stands for the hash of a user who does not exist, so that both take the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Y2VydHdyaWdodC1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFault {
    /// It could be guessed.
    #[error("a password needs {PASSWORD_CHARACTERS_MIN} characters or more")]
    Short,
    /// Longer than anybody types.
    #[error("a password has {PASSWORD_OCTETS_MAX} octets at most")]
    Long,
    /// The user's own name.
    #[error("the user's name is no password")]
    Name,
    /// The machine gives no chance or memory.
    #[error("the password could not be hashed: {0}")]
    Machine(String),
}

/// A password as it is kept: argon2id, in PHC form.
///
/// # Errors
/// When it is none that can be taken.
pub async fn hash_password(user: &str, password: &Secret) -> Result<String, PasswordFault> {
    let text = password.expose();
    if text.chars().count() < PASSWORD_CHARACTERS_MIN {
        return Err(PasswordFault::Short);
    }
    if text.len() > PASSWORD_OCTETS_MAX {
        return Err(PasswordFault::Long);
    }
    if text.eq_ignore_ascii_case(user) {
        return Err(PasswordFault::Name);
    }
    let machine = |error: &dyn std::fmt::Display| PasswordFault::Machine(error.to_string());
    let mut salt = [0; SALT_OCTETS];
    getrandom::fill(&mut salt).map_err(|error| machine(&error))?;
    let password = password.clone();
    let done = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password_with_salt(password.expose().as_bytes(), &salt).map(|hash| hash.to_string())
    });
    done.await.map_err(|error| machine(&error))?.map_err(|error| machine(&error))
}

/// Whether a password is the one. Without a hash it is not, after the same time.
pub async fn is_password(password: &Secret, hash: Option<String>) -> bool {
    if password.expose().len() > PASSWORD_OCTETS_MAX {
        return false;
    }
    let known = hash.is_some();
    let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
    let password = password.clone();
    let Ok(_turn) = AT_ONCE.acquire().await else { return false };
    let compared = tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(&hash).ok()?;
        Argon2::default().verify_password(password.expose().as_bytes(), &hash).ok()
    });
    matches!(compared.await, Ok(Some(()))) && known
}

/// A new value for a cookie, or with [`TOKEN_PREFIX`] for a token: 256 bits of chance.
///
/// # Errors
/// When the system gives none.
pub fn new_secret(prefix: &str) -> Result<Secret, PasswordFault> {
    let mut octets = [0; SECRET_OCTETS];
    getrandom::fill(&mut octets).map_err(|error| PasswordFault::Machine(error.to_string()))?;
    Ok(Secret::new(format!("{prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(octets))))
}

/// A short name for a token.
///
/// # Errors
/// When the system gives no chance.
pub fn new_id() -> Result<String, PasswordFault> {
    let mut octets = [0; 8];
    getrandom::fill(&mut octets).map_err(|error| PasswordFault::Machine(error.to_string()))?;
    Ok(hex::encode(&octets))
}

/// What is kept of a cookie or token. They hold too much chance to be guessed, so one round is enough.
#[must_use]
pub fn hash_of(secret: &str) -> String {
    certwright_core::inspect::sha256_hex(secret.as_bytes())
}

/// Whether a text can be a user's name: it stands in addresses and in the audit log.
#[must_use]
pub fn is_user_name(name: &str) -> bool {
    let fits = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || "._-@".contains(one);
    (1..=64).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other() {
        let hash = hash_password("ann", &Secret::new("correct horse battery")).await.expect("hashed");
        assert!(hash.starts_with("$argon2id$") && !hash.contains("horse"));
        assert!(is_password(&Secret::new("correct horse battery"), Some(hash.clone())).await);
        assert!(!is_password(&Secret::new("correct horse"), Some(hash)).await);
        assert!(!is_password(&Secret::new("correct horse battery"), None).await);
        assert!(PasswordHash::new(NOBODY).is_ok(), "as costly as a real one");
    }

    #[tokio::test]
    async fn weak_passwords_are_refused() {
        assert!(hash_password("ann", &Secret::new("short")).await.is_err());
        assert!(hash_password("administrator", &Secret::new("Administrator")).await.is_err());
        assert!(hash_password("ann", &Secret::new("x".repeat(2000))).await.is_err());
    }

    #[test]
    fn names_are_plain() {
        assert!(is_user_name("ann.lee@example.com"));
        for bad in ["", "Ann", "a/b", "..", "a b", "é"] {
            assert!(!is_user_name(bad), "{bad}");
        }
    }
}
