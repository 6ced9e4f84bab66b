//! The passwords to try, and how much work may still be spent on trying.

use std::cell::Cell;

use super::error::{ContainerError, ContainerFault};

/// One password to try. PKCS#12 tells no password from an empty one (RFC 7292, appendix B.1: the
/// one has no bytes, the other two zero bytes), and makers differ.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "judge"), allow(dead_code, reason = "nothing is tried in a build without ciphers"))]
pub(super) enum Password<'a> {
    /// No password at all.
    None,
    /// This text, which may be empty.
    Text(&'a str),
}

/// The work that trying passwords may still cost: iterations of key derivation.
///
/// One for a whole input, however many containers and keys it is made of, else a text of keys
/// that each keep to the limit takes hours.
#[derive(Debug)]
pub struct Work {
    #[cfg_attr(not(feature = "judge"), allow(dead_code, reason = "nothing is tried in a build without ciphers"))]
    iterations_left: Cell<u64>,
}

impl Default for Work {
    fn default() -> Self {
        Self { iterations_left: Cell::new(ITERATIONS_TOTAL_MAX) }
    }
}

/// Passwords and work left.
#[cfg_attr(not(feature = "judge"), allow(dead_code, reason = "nothing is tried in a build without ciphers"))]
pub(super) struct Keyring<'a> {
    given: &'a [&'a str],
    try_empty: bool,
    proven: Option<Password<'a>>,
    has_opened: bool,
    work: &'a Work,
}

impl<'a> Keyring<'a> {
    /// For these passwords; with `try_empty` also for none and the empty one.
    pub(super) fn new(given: &'a [&'a str], try_empty: bool, work: &'a Work) -> Result<Self, ContainerError> {
        if given.len() > PASSWORDS_MAX {
            let fault = ContainerFault::Limit {
                what: "passwords to try",
                found: given.len() as u64,
                max: PASSWORDS_MAX as u64,
            };
            return Err(ContainerError::new(fault, None));
        }
        Ok(Self { given, try_empty, proven: None, has_opened: false, work })
    }

    /// Whether anything encrypted was opened.
    pub(super) const fn has_opened(&self) -> bool {
        self.has_opened
    }

    /// The error for what no password opened.
    pub(super) fn refused(&self, offset: Option<usize>) -> ContainerError {
        let fault = if self.given.is_empty() { ContainerFault::PasswordNeeded } else { ContainerFault::PasswordWrong };
        ContainerError::new(fault, offset)
    }
}

#[cfg(not(feature = "judge"))]
impl Keyring<'_> {
    /// The small build has no ciphers: whatever is encrypted needs the larger one, with a password.
    #[expect(clippy::unused_self, reason = "the same call as in a build with ciphers")]
    pub(super) fn decrypt(
        &mut self,
        _algorithm: &crate::asn1::Tlv<'_>,
        _ciphertext: &[u8],
    ) -> Result<zeroize::Zeroizing<Vec<u8>>, ContainerError> {
        Err(ContainerError::new(ContainerFault::PasswordNeeded, None))
    }
}

#[cfg(feature = "judge")]
impl<'a> Keyring<'a> {
    /// The passwords, the one that is known to be right first.
    pub(super) fn candidates(&self) -> Vec<Password<'a>> {
        let empty = [Password::Text(""), Password::None];
        let empty = empty.into_iter().filter(|_| self.try_empty);
        let all = self.proven.into_iter().chain(self.given.iter().map(|text| Password::Text(text))).chain(empty);
        all.fold(Vec::new(), |mut list, candidate| {
            if !list.contains(&candidate) {
                list.push(candidate);
            }
            list
        })
    }

    /// Notes that this password was the right one somewhere.
    pub(super) fn proved(&mut self, password: Password<'a>) {
        self.proven = Some(password);
    }

    /// Notes that this password opened something, and so is worth trying first where none is proven.
    pub(super) fn opened(&mut self, password: Password<'a>) {
        self.has_opened = true;
        self.proven.get_or_insert(password);
    }

    /// Pays for one derivation, before it is begun.
    pub(super) fn pay(&self, iterations: u64, blocks: usize) -> Result<(), ContainerError> {
        let limit = |found, max| ContainerError::new(ContainerFault::Limit { what: ITERATIONS, found, max }, None);
        if iterations > ITERATIONS_MAX {
            return Err(limit(iterations, ITERATIONS_MAX));
        }
        let price = iterations * (blocks as u64).max(1);
        let left = self.work.iterations_left.get();
        match left.checked_sub(price) {
            Some(rest) => {
                self.work.iterations_left.set(rest);
                Ok(())
            }
            None => Err(limit(ITERATIONS_TOTAL_MAX - left + price, ITERATIONS_TOTAL_MAX)),
        }
    }
}

/// A person has a few; a list for guessing is not our business.
const PASSWORDS_MAX: usize = 16;

#[cfg(feature = "judge")]
const ITERATIONS: &str = "iterations of key derivation";

/// For one derivation. OpenSSL writes 2,048, Java 10,000, OWASP advises 600,000 (2023), which is
/// also the most that Windows reads; BoringSSL reads up to 100 million
/// (`pkcs12_iterations_acceptable`). With SHA-256 a million cost 0.2 s natively (measured), some 1 s
/// as WebAssembly, so these cost 2 s and some 10 s.
#[cfg(feature = "judge")]
const ITERATIONS_MAX: u64 = 10_000_000;

/// For a whole input with all its containers, safes, keys and passwords: twice the above, so that nobody waits
/// half a minute for a file from a stranger. It leaves room for five tries at each of integrity
/// code, safe and key with a million iterations.
const ITERATIONS_TOTAL_MAX: u64 = 20_000_000;

#[cfg(all(test, feature = "judge"))]
mod tests {
    use super::*;

    #[test]
    fn the_proven_password_is_tried_first_and_each_once() {
        let work = Work::default();
        let mut keyring = Keyring::new(&["a", "", "a"], true, &work).unwrap();
        let texts = |keyring: &Keyring<'_>| {
            let text = |password: &Password<'_>| match password {
                Password::None => "none".to_owned(),
                Password::Text(text) => format!("'{text}'"),
            };
            keyring.candidates().iter().map(text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(texts(&keyring), "'a' '' none");
        keyring.proved(Password::None);
        assert_eq!(texts(&keyring), "none 'a' ''");
        assert_eq!(texts(&Keyring::new(&["a"], false, &work).unwrap()), "'a'");
    }

    #[test]
    fn work_is_bounded_for_one_and_for_all() {
        let work = Work::default();
        let keyring = Keyring::new(&[], true, &work).unwrap();
        assert_eq!(keyring.pay(ITERATIONS_MAX + 1, 1).unwrap_err().code(), "limit");
        for _ in 0..2 {
            assert!(keyring.pay(ITERATIONS_MAX, 1).is_ok());
        }
        assert_eq!(keyring.pay(1, 1).unwrap_err().code(), "limit");
        let another = Keyring::new(&[], true, &work).unwrap();
        assert_eq!(another.pay(1, 1).unwrap_err().code(), "limit");
        assert!(Keyring::new(&["x"; 17], false, &work).is_err());
    }
}
