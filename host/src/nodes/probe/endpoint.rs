//! Where a service is: `host:port`, `192.0.2.1:8443`, `[2001:db8::1]:8443`.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A host and a port.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Endpoint {
    /// A name or an address, without brackets.
    pub host: String,
    /// The TCP port.
    pub port: u16,
}

/// Why a text is no endpoint.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{text:?} is no HOST:PORT: {reason}")]
pub struct EndpointError {
    text: String,
    reason: &'static str,
}

impl Endpoint {
    /// The host where it is a name; `None` for an address, which is never asked for by name (RFC 6066, 3).
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.address().is_none().then_some(self.host.as_str())
    }

    /// The host where it is an address.
    #[must_use]
    pub fn address(&self) -> Option<IpAddr> {
        // A zone such as %eth0 belongs to a link-local address.
        self.host.split('%').next()?.parse().ok()
    }
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        let error = |reason| EndpointError { text: text.to_owned(), reason };
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => rest.split_once("]:").ok_or_else(|| error("after an address in brackets comes :PORT"))?,
            None => text.rsplit_once(':').ok_or_else(|| error("the port is missing"))?,
        };
        if !text.starts_with('[') && host.contains(':') {
            return Err(error("an IPv6 address stands in brackets, as in [2001:db8::1]:8443"));
        }
        let strange =
            |character: char| character.is_whitespace() || character.is_control() || "/@[]".contains(character);
        if host.is_empty() || host.len() > HOST_MAX || host.contains(strange) {
            return Err(error("the host is no name and no address"));
        }
        let port =
            port.parse().ok().filter(|port| *port != 0).ok_or_else(|| error("the port is a number up to 65535"))?;
        Ok(Self { host: host.to_owned(), port })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            return write!(f, "[{}]:{}", self.host, self.port);
        }
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// Of a domain name (RFC 1035, 2.3.4).
const HOST_MAX: usize = 255;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, u16)>) {
        let read = text.parse::<Endpoint>().ok();
        assert_eq!(read.as_ref().map(|one| (one.host.as_str(), one.port)), expect, "{text}");
        if let Some(one) = read {
            assert_eq!(one.to_string(), text);
        }
    }

    #[test]
    fn endpoints_are_read_and_written() {
        check("cucm-pub.example.com:8443", Some(("cucm-pub.example.com", 8443)));
        check("192.0.2.1:5061", Some(("192.0.2.1", 5061)));
        check("[::1]:8443", Some(("::1", 8443)));
        check("[fe80::1%eth0]:443", Some(("fe80::1%eth0", 443)));
        for wrong in ["", "host", ":443", "host:", "host:0", "host:65536", "::1:8443", "[::1]", "[::1]443", "a b:443"] {
            check(wrong, None);
        }
        check("https://host:443", None);
    }

    #[test]
    fn addresses_have_no_name() {
        let name = |text: &str| text.parse::<Endpoint>().expect("an endpoint").name().map(str::to_owned);
        assert_eq!(name("[::1]:1"), None);
        assert_eq!(name("192.0.2.1:1"), None);
        assert_eq!(name("node:1").as_deref(), Some("node"));
    }
}
