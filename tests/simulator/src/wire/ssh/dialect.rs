//! What SSH offers, by release (cisco-interfaces 2.1).
//!
//! Documented: 11.5 answers as OpenSSH_5.3 and takes `password`; 15 takes keyboard-interactive alone.
//! Assumed: the OpenSSH of the releases between, and that algorithms change with 12.5.

use std::borrow::Cow;
use std::time::Duration;

use certwright_core::uc::Version;
use russh::keys::{Algorithm, HashAlg};
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, kex, mac};

use super::HostKeys;
use crate::clock::Clock;

/// One row of the table.
#[derive(Debug)]
pub(super) struct Dialect {
    from: Version,
    /// What it calls itself.
    id: &'static str,
    /// Whether plain `password` is taken.
    password: bool,
    /// Whether only algorithms of 2009 are known.
    old: bool,
}

static DIALECTS: [Dialect; 3] = [
    Dialect { from: Version::new(15, 0, 0), id: "SSH-2.0-OpenSSH_8.0", password: false, old: false },
    Dialect { from: Version::new(12, 5, 0), id: "SSH-2.0-OpenSSH_7.4", password: true, old: false },
    Dialect { from: Version::new(0, 0, 0), id: "SSH-2.0-OpenSSH_5.3", password: true, old: true },
];

/// The row of a release.
pub(super) fn of(version: Version) -> &'static Dialect {
    DIALECTS.iter().find(|row| row.from <= version).unwrap_or(&DIALECTS[DIALECTS.len() - 1])
}

/// PAM lets a wrong password wait (assumed: OpenSSH's usual two seconds).
const REJECTION_SECONDS: f64 = 2.0;
/// MaxAuthTries of OpenSSH; the next try ends the connection with "too many authentication failures" (C).
const TRIES: usize = 6;

const OLD_KEX: [kex::Name; 4] = [kex::DH_GEX_SHA256, kex::DH_G14_SHA256, kex::DH_GEX_SHA1, kex::DH_G14_SHA1];
const OLD_CIPHERS: [cipher::Name; 6] = [
    cipher::AES_128_CTR,
    cipher::AES_192_CTR,
    cipher::AES_256_CTR,
    cipher::AES_128_CBC,
    cipher::AES_192_CBC,
    cipher::AES_256_CBC,
];
const OLD_MACS: [mac::Name; 3] = [mac::HMAC_SHA256, mac::HMAC_SHA512, mac::HMAC_SHA1];
const OLD_KEYS: [Algorithm; 1] = [Algorithm::Rsa { hash: None }];
const KEYS: [Algorithm; 4] = [
    Algorithm::Ed25519,
    Algorithm::Rsa { hash: Some(HashAlg::Sha512) },
    Algorithm::Rsa { hash: Some(HashAlg::Sha256) },
    Algorithm::Rsa { hash: None },
];

impl Dialect {
    /// Whether plain `password` is taken.
    pub(super) fn takes_password(&self) -> bool {
        self.password
    }

    /// The settings of a connection.
    pub(super) fn config(&self, keys: HostKeys, clock: &Clock) -> Config {
        let mut methods = vec![MethodKind::KeyboardInteractive];
        if self.password {
            methods.push(MethodKind::Password);
        }
        let preferred = if self.old {
            Preferred {
                kex: Cow::Borrowed(&OLD_KEX),
                cipher: Cow::Borrowed(&OLD_CIPHERS),
                mac: Cow::Borrowed(&OLD_MACS),
                key: Cow::Borrowed(&OLD_KEYS),
                ..Preferred::DEFAULT
            }
        } else {
            Preferred { key: Cow::Borrowed(&KEYS), ..Preferred::DEFAULT }
        };
        Config {
            server_id: SshId::Standard(Cow::Borrowed(self.id)),
            methods: MethodSet::from(methods.as_slice()),
            auth_rejection_time: clock.real(REJECTION_SECONDS).min(Duration::from_secs(2)),
            auth_rejection_time_initial: Some(Duration::ZERO),
            keys: vec![keys.ed25519, keys.rsa],
            max_auth_attempts: TRIES,
            inactivity_timeout: None,
            preferred,
            ..Config::default()
        }
    }
}
