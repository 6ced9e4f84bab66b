//! Where a store in PostgreSQL is, from its URL: `postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full`
//! (PostgreSQL 15, 34.1.1.2). The password is shown nowhere.

use std::path::PathBuf;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// Where a store in PostgreSQL is, and how to get in.
#[derive(Clone)]
pub struct PostgresPlace {
    pub(super) config: Config,
    pub(super) security: Security,
}

/// How the connection is secured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Security {
    /// Not at all.
    None,
    /// Encrypted where the server can (`prefer`) or always (`require`), whoever the server is.
    Encrypted,
    /// The server's certificate is issued for its name by a CA of this file, or of the system.
    Verified(Option<PathBuf>),
}

impl std::fmt::Debug for PostgresPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("PostgresPlace").field(&self.to_string()).finish()
    }
}

/// Without user and password.
impl std::fmt::Display for PostgresPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("postgres://")?;
        for (index, host) in self.config.get_hosts().iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "," })?;
            match host {
                Host::Tcp(name) => f.write_str(name)?,
                #[cfg(unix)]
                Host::Unix(folder) => write!(f, "{}", folder.display())?,
            }
            if let Some(port) = self.config.get_ports().get(index) {
                write!(f, ":{port}")?;
            }
        }
        write!(f, "/{}", self.config.get_dbname().unwrap_or_default())
    }
}

impl PostgresPlace {
    /// Whether a text is meant to be such a URL.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.starts_with("postgres:") || text.starts_with("postgresql:")
    }

    /// Reads a URL; a password that is not in it comes from `password`.
    ///
    /// # Errors
    /// In words that repeat nothing of the URL, as its password might be among it.
    pub fn read(url: &str, password: Option<&str>) -> Result<Self, &'static str> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut roots, mut rest) = ("prefer", None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = value,
                Some(("sslrootcert", "system")) => roots = None,
                Some(("sslrootcert", value)) => roots = Some(PathBuf::from(decoded(value)?)),
                _ => rest.push(pair),
            }
        }
        let (security, ssl) = match (mode, roots) {
            ("disable", _) => (Security::None, SslMode::Disable),
            ("prefer", _) => (Security::Encrypted, SslMode::Prefer),
            ("require", None) => (Security::Encrypted, SslMode::Require),
            // As everywhere with PostgreSQL: where roots are named, they are asked.
            ("require" | "verify-full", roots) => (Security::Verified(roots), SslMode::Require),
            _ => return Err("its sslmode is none of disable, prefer, require, verify-full"),
        };
        let base = if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) };
        let mut config: Config = base.parse().map_err(|_| "it is not postgres://USER:PASSWORD@HOST:PORT/DATABASE")?;
        if config.get_hosts().is_empty() || config.get_dbname().is_none() {
            return Err("it names no host or no database");
        }
        if let Some(password) = password.filter(|_| config.get_password().is_none()) {
            config.password(password);
        }
        config.ssl_mode(ssl);
        Ok(Self { config, security })
    }
}

fn decoded(text: &str) -> Result<String, &'static str> {
    const BROKEN: &str = "sslrootcert is not percent-encoded text";
    let mut octets = Vec::new();
    let mut rest = text.bytes();
    while let Some(octet) = rest.next() {
        if octet != b'%' {
            octets.push(octet);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else { return Err(BROKEN) };
        octets.push((high * 16 + low) as u8);
    }
    String::from_utf8(octets).map_err(|_| BROKEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<PostgresPlace, &'static str> {
        PostgresPlace::read(url, None)
    }

    #[test]
    fn the_password_is_shown_nowhere() {
        let place = read("postgres://ann:canary-77%21@db.example.com:5433/fleet?sslmode=verify-full").expect("a place");
        assert_eq!(place.to_string(), "postgres://db.example.com:5433/fleet");
        assert!(!format!("{place:?}").contains("canary") && !format!("{place:?}").contains("ann"));
        for broken in ["postgres://ann:canary-77@db:x/fleet", "postgres://ann:canary-77@/", "postgres:canary-77"] {
            assert!(!read(broken).expect_err(broken).contains("canary"), "{broken}");
        }
    }

    #[test]
    fn how_the_connection_is_secured() {
        let of = |query: &str| read(&format!("postgres://db/fleet{query}")).map(|place| place.security);
        assert_eq!(of(""), Ok(Security::Encrypted));
        assert_eq!(of("?sslmode=disable"), Ok(Security::None));
        assert_eq!(of("?sslmode=require"), Ok(Security::Encrypted));
        assert_eq!(of("?sslmode=verify-full&sslrootcert=system"), Ok(Security::Verified(None)));
        let file = Security::Verified(Some("/etc/my ca.pem".into()));
        assert_eq!(of("?sslrootcert=/etc/my%20ca.pem&sslmode=require"), Ok(file));
        assert!(of("?sslmode=verify-ca").is_err() && of("?sslmode=verify-full&sslrootcert=%zz").is_err());
    }

    #[test]
    fn a_password_from_elsewhere() {
        let place = PostgresPlace::read("postgres://ann@db/fleet", Some("from-environment")).expect("a place");
        assert_eq!(place.config.get_password(), Some(&b"from-environment"[..]));
        let place = PostgresPlace::read("postgres://ann:own@db/fleet", Some("other")).expect("a place");
        assert_eq!(place.config.get_password(), Some(&b"own"[..]));
    }
}
