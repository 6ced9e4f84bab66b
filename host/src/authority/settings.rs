//! Authorities as a file of settings names them. It says where secrets are, and holds none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use reqwest::Url;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::revoked::Revocation;
use crate::nodes::Secret;

/// A file of authorities is a page, not a book.
const OCTETS_MAX: u64 = 1 << 20;
/// A secret is a line.
const SECRET_OCTETS_MAX: usize = 4096;

/// An authority.
#[derive(Clone, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Settings {
    /// A person carries request and answer: `hand-over` by another name, such as the CA's.
    HandOver {},
    /// Microsoft AD CS, by its web enrolment (cisco-interfaces 9.1).
    Adcs {
        /// Such as `https://ca.example.com/certsrv/`.
        #[serde(deserialize_with = "url")]
        url: Url,
        /// The name of the template, not its display name.
        template: String,
        /// Such as `EXAMPLE\enroll`.
        user: String,
        /// File with the password on its first line.
        password_file: Option<PathBuf>,
        /// Variable of the environment with the password.
        password_env: Option<String>,
        /// File with the CA of its TLS certificate (PEM); the system's roots where none is named.
        ca: Option<PathBuf>,
        /// Whether the CA is asked about what it issued.
        #[serde(default)]
        revocation: Revocation,
    },
    /// ACME with DNS-01.
    Acme {
        /// The directory.
        #[serde(deserialize_with = "url")]
        directory: Url,
        /// A program that sets and removes a TXT record, with its first arguments.
        hook: Vec<String>,
        /// A profile of the CA.
        profile: Option<String>,
        /// File with the CA of its TLS certificate (PEM); the system's roots where none is named.
        ca: Option<PathBuf>,
        /// Whether the CA is asked about what it issued.
        #[serde(default)]
        revocation: Revocation,
    },
}

/// What is wrong in a file of authorities.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct SettingsFault(pub String);

/// Reads a file of authorities: a table for each, under its name.
///
/// # Errors
/// When there is no such file, or it is not understood.
pub fn read(file: &Path) -> Result<BTreeMap<String, Settings>, SettingsFault> {
    let wrong = |reason: String| SettingsFault(format!("{}: {reason}", file.display()));
    let size = std::fs::metadata(file).map_err(|error| wrong(error.to_string()))?.len();
    if size > OCTETS_MAX {
        return Err(wrong("it is too large for a file of authorities".to_owned()));
    }
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let found: BTreeMap<String, Settings> = toml::from_str(&text).map_err(|error| wrong(error.message().to_owned()))?;
    for (name, settings) in &found {
        settings.check(name).map_err(|reason| wrong(format!("authority {name}: {reason}")))?;
    }
    Ok(found)
}

impl Settings {
    /// Whether the CA is asked about what it issued.
    #[must_use]
    pub const fn revocation(&self) -> Revocation {
        match self {
            // What a person carries comes from wherever that person has it: nobody is asked at addresses that stand in it.
            Self::HandOver {} => Revocation::Off,
            Self::Adcs { revocation, .. } | Self::Acme { revocation, .. } => *revocation,
        }
    }

    /// What is wrong with it, before anything is asked of anybody.
    ///
    /// # Errors
    /// In words.
    pub fn check(&self, name: &str) -> Result<(), String> {
        let fits = |one: char| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | '.');
        if name.is_empty() || name.len() > 64 || !name.chars().all(fits) {
            return Err("a name has up to 64 letters, digits, points, hyphens and underscores".to_owned());
        }
        if [super::HAND_OVER, super::LAB].contains(&name) {
            return Err("this name is taken".to_owned());
        }
        match self {
            Self::HandOver {} => Ok(()),
            Self::Adcs { url, template, password_file, password_env, .. } => {
                secure(url)?;
                if template.is_empty() || template.contains(['\r', '\n']) {
                    return Err("the template is the name of one".to_owned());
                }
                match (password_file, password_env) {
                    (Some(_), None) | (None, Some(_)) => Ok(()),
                    _ => Err("it needs password_file or password_env, one of them".to_owned()),
                }
            }
            Self::Acme { directory, hook, .. } => {
                secure(directory)?;
                if hook.is_empty() { Err("the hook names no program".to_owned()) } else { Ok(()) }
            }
        }
    }
}

fn url<'de, D: Deserializer<'de>>(from: D) -> Result<Url, D::Error> {
    // The text itself may hold what is secret.
    Url::parse(&String::deserialize(from)?).map_err(|error| D::Error::custom(format!("that is no URL: {error}")))
}

/// Passwords and certificates do not go over the network in clear.
fn secure(url: &Url) -> Result<(), String> {
    if url.scheme() != "https" {
        return Err("its URL begins with https://".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("no account stands in its URL".to_owned());
    }
    Ok(())
}

/// A secret, read when it is needed and kept nowhere.
pub(super) fn secret(file: Option<&Path>, variable: Option<&str>) -> Result<Secret, String> {
    let text = match (file, variable) {
        (Some(file), _) => std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?,
        (None, Some(name)) => std::env::var(name).map_err(|_| format!("{name} is not set"))?,
        (None, None) => return Err("its password is not named".to_owned()),
    };
    let text = zeroize::Zeroizing::new(text);
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() || line.len() > SECRET_OCTETS_MAX {
        return Err("the password is empty, or no line of text".to_owned());
    }
    Ok(Secret::new(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(), &str>) {
        let settings: Result<Settings, _> = toml::from_str(text);
        let found = settings.map_err(|error| error.message().to_owned()).and_then(|one| one.check("corporate"));
        match expected {
            Ok(()) => assert_eq!(found, Ok(()), "{text}"),
            Err(words) => assert!(found.clone().is_err_and(|found| found.contains(words)), "{text}: {found:?}"),
        }
    }

    #[test]
    fn what_an_authority_needs() {
        let adcs =
            "kind = 'adcs'\nurl = 'https://ca.example.com/certsrv/'\ntemplate = 'UC'\nuser = 'EXAMPLE\\enroll'\n";
        check(&format!("{adcs}password_env = 'PASSWORD'"), Ok(()));
        check(adcs, Err("password_file or password_env"));
        check(&adcs.replace("https", "http"), Err("https://"));
        check(&adcs.replace("ca.example", "user:word@ca.example"), Err("no account"));
        check(&format!("{adcs}password = 'canary'"), Err("unknown field"));
        check("kind = 'acme'\ndirectory = 'https://acme.example.com/dir'\nhook = ['/opt/dns']", Ok(()));
        check("kind = 'acme'\ndirectory = 'https://acme.example.com/dir'\nhook = []", Err("no program"));
        check(&format!("{adcs}password_env = 'PASSWORD'\nrevocation = 'require'"), Ok(()));
        check(&format!("{adcs}password_env = 'PASSWORD'\nrevocation = 'perhaps'"), Err("unknown variant"));
        check("kind = 'hand_over'", Ok(()));
        check("kind = 'est'", Err("unknown variant"));
    }

    #[test]
    fn a_password_is_not_shown() {
        let text = "kind = 'adcs'\nurl = 'https://ca.example.com/'\ntemplate = 'UC'\nuser = 'u'\npassword_env = 'HOME'";
        let settings: Settings = toml::from_str(text).unwrap();
        let home = std::env::var("HOME").unwrap_or_else(|_| "canary".to_owned());
        assert!(!format!("{settings:?}").contains(&home));
        assert!(secret(None, Some("CERTWRIGHT_NO_SUCH_VARIABLE")).is_err());
    }
}
