//! Is a certificate for this name? (RFC 9525; for addresses of mail RFC 5280, 7.5.)
//!
//! Only subject alternative names count; the common name has not counted since RFC 2818.
//! Not covered: SRV and URI identifiers, internationalized mail addresses (RFC 9598).

use std::net::IpAddr;

use crate::x509::GeneralName;

/// The name under which a peer is reached or known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Host<'a> {
    /// A DNS name, without wildcard; a dot at the end is passed over.
    Dns(&'a str),
    /// An address.
    Ip(IpAddr),
    /// A mail address.
    Email(&'a str),
}

impl<'a> Host<'a> {
    /// What a person typed: an address (IPv6 also in brackets), a mail address, else a DNS name.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        let text = text.trim();
        let unbracketed = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
        match unbracketed.parse() {
            Ok(address) => Self::Ip(address),
            Err(_) if text.contains('@') => Self::Email(text),
            Err(_) => Self::Dns(text),
        }
    }

    /// Whether one of the names stands for this host.
    #[must_use]
    pub fn matches(&self, names: &[GeneralName<'_>]) -> bool {
        names.iter().any(|name| match (self, name) {
            (Self::Dns(host), GeneralName::Dns(presented)) => dns_matches(presented, host),
            (Self::Ip(address), GeneralName::Ip(octets)) => match address {
                IpAddr::V4(address) => address.octets() == *octets,
                IpAddr::V6(address) => address.octets() == *octets,
            },
            (Self::Email(address), GeneralName::Email(presented)) => email_matches(presented, address),
            _ => false,
        })
    }
}

impl std::fmt::Display for Host<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Dns(name) | Self::Email(name) => f.write_str(name),
            Self::Ip(address) => address.fmt(f),
        }
    }
}

/// RFC 9525, 6.3: label by label without regard to case; a wildcard is the whole left-most label
/// and stands for one label. At least two labels must follow it, so that `*.com` is nobody's.
fn dns_matches(presented: &str, host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    if !is_dns_name(host) {
        return false;
    }
    match presented.strip_prefix("*.") {
        None => is_dns_name(presented) && presented.eq_ignore_ascii_case(host),
        Some(parent) => {
            is_dns_name(parent)
                && parent.contains('.')
                && host.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent))
        }
    }
}

/// Labels of letters, digits, hyphens and (as in practice) underscores. The last label has a
/// letter, or it would be an address (RFC 1123, 2.1).
pub(super) fn is_dns_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    name.len() <= 253
        && name.split('.').all(label)
        && name.rsplit('.').next().is_some_and(|last| last.bytes().any(|byte| !byte.is_ascii_digit()))
}

/// RFC 5280, 7.5: the local part letter by letter, the host without regard to case.
fn email_matches(presented: &str, address: &str) -> bool {
    match (mailbox(presented), mailbox(address)) {
        (Some((local_a, host_a)), Some((local_b, host_b))) => local_a == local_b && host_a.eq_ignore_ascii_case(host_b),
        _ => false,
    }
}

/// Local part and host of a mail address with one `@` outside quotes (RFC 2821, 4.1.2).
pub(super) fn mailbox(address: &str) -> Option<(&str, &str)> {
    let (local, host) = address.rsplit_once('@')?;
    let quoted = local.len() >= 2 && local.starts_with('"') && local.ends_with('"');
    let plain = !local.is_empty() && local.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'@');
    (address.is_ascii() && (quoted || plain) && is_dns_name(host)).then_some((local, host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(presented: &str, host: &str, expect: bool) {
        let names = [match Host::parse(presented) {
            Host::Email(_) => GeneralName::Email(presented.into()),
            _ => GeneralName::Dns(presented.into()),
        }];
        assert_eq!(Host::parse(host).matches(&names), expect, "{presented} {host}");
    }

    #[test]
    fn dns_names_are_compared_without_case() {
        check("example.com", "example.com", true);
        check("Example.COM", "example.com", true);
        check("example.com", "example.com.", true);
        check("example.com", "www.example.com", false);
        check("www.example.com", "example.com", false);
        check("_sip.example.com", "_sip.example.com", true);
        check("example.com.", "example.com", false);
        check(".example.com", "a.example.com", false);
        check("xn--bliss-1b3c148a.example.com", "xn--bliss-1b3c148a.example.com", true);
        check("😜.example.com", "xn--628h.example.com", false);
        check("cucm", "cucm", true);
    }

    #[test]
    fn a_wildcard_is_one_whole_label_at_the_left() {
        check("*.example.com", "foo.example.com", true);
        check("*.EXAMPLE.com", "foo.example.com", true);
        check("*.example.com", "foo.bar.example.com", false);
        check("*.example.com", "example.com", false);
        check("*.example.com", ".example.com", false);
        check("ba*.example.com", "baz.example.com", false);
        check("foo.*.example.com", "foo.bar.example.com", false);
        check("xn--*-1b3c148a.example.com", "xn--bliss-1b3c148a.example.com", false);
        check("*.com", "example.com", false);
        check("*", "example", false);
        check("*.*.com", "a.b.com", false);
    }

    #[test]
    fn addresses_match_addresses_only() {
        let address = [GeneralName::Ip(&[192, 0, 2, 1])];
        assert!(Host::parse("192.0.2.1").matches(&address));
        assert!(!Host::parse("192.0.2.2").matches(&address));
        assert!(!Host::parse("192.0.2.1").matches(&[GeneralName::Dns("192.0.2.1".into())]));
        assert!(Host::parse("[::1]").matches(&[GeneralName::Ip(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])]));
        check("192.0.2.1", "a.example.com", false);
    }

    #[test]
    fn mail_addresses_keep_the_case_of_their_local_part() {
        check("foo@example.com", "foo@EXAMPLE.com", true);
        check("Foo@example.com", "foo@example.com", false);
        check("*@example.com", "user@example.com", false);
        check("*@example.com", "*@example.com", true);
        check("a@b@example.com", "a@b@example.com", false);
    }
}
