//! The names of a request, as the node's own page fills them in [L5, Z8].

use std::net::IpAddr;

use serde::Serialize;

use super::Wish;
use crate::profile::Distribution;
use crate::uc::{self, Algorithm};

/// A subject alternative name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
pub enum Name {
    /// A name of the DNS.
    Dns(String),
    /// An address.
    Ip(IpAddr),
}

impl Name {
    /// As a person writes it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Dns(name) => name.clone(),
            Self::Ip(address) => address.to_string(),
        }
    }

    /// Whether both mean the same, whatever the case (RFC 5280, 7.2).
    pub(super) fn matches(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Dns(one), Self::Dns(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one == other,
        }
    }
}

/// What a text is as a name of a certificate.
pub(super) enum Kind {
    Name(Name),
    Wildcard,
    /// Neither a name of the DNS nor an address.
    Neither,
}

/// Reads a name. No trailing dot: certificates hold none (RFC 5280, 4.2.1.6).
pub(super) fn kind(text: &str) -> Kind {
    if let Ok(address) = text.parse() {
        return Kind::Name(Name::Ip(address));
    }
    if text.contains('*') {
        return Kind::Wildcard;
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // RFC 1035, 2.3.4: 255 octets with the length bytes, 253 as text.
    let sound = text.len() <= 253 && text.split('.').all(label);
    if sound { Kind::Name(Name::Dns(text.to_owned())) } else { Kind::Neither }
}

/// The node on which the request is made.
pub(super) fn node(wish: &Wish) -> Option<&str> {
    wish.node.as_deref().or_else(|| wish.nodes.first().map(String::as_str))
}

/// The common name as the node fills it in; none where that is not known.
pub(super) fn common_name(wish: &Wish, key: Algorithm) -> Option<String> {
    let node = node(wish)?;
    if wish.distribution == Distribution::Node {
        return Some(node.to_owned());
    }
    if !uc::has_capability("multi_server_common_name", wish.version) {
        return None;
    }
    let (host, domain) = node.split_once('.')?;
    let mark = if key == Algorithm::Ecdsa { "-EC-ms." } else { "-ms." };
    Some([host, mark, domain].concat())
}

/// The names in the order in which nodes write them: common name, parent domain, nodes, the rest.
/// A common name without a dot (`CAPF-1a2b3c4d`) names no host and stands in the subject only.
pub(super) fn candidates<'a>(wish: &'a Wish, common_name: &'a str) -> impl Iterator<Item = &'a str> {
    let own = match wish.distribution {
        Distribution::Node => wish.node.as_slice(),
        Distribution::MultiServer => &[],
    };
    let nodes = wish.nodes.iter().chain(own).map(String::as_str);
    let qualified = common_name.contains(['.', ':']) && matches!(kind(common_name), Kind::Name(_) | Kind::Wildcard);
    let first = qualified.then_some(common_name).into_iter();
    first.chain(wish.parent_domain.as_deref()).chain(nodes).chain(wish.names.iter().map(String::as_str))
}

/// Puts a name behind the others unless it is there already.
pub(super) fn add(names: &mut Vec<Name>, name: Name) {
    if !names.iter().any(|known| known.matches(&name)) {
        names.push(name);
    }
}
