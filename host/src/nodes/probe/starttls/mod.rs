//! The few words of other protocols after which TLS begins.
//!
//! Each protocol is a small conversation over a [`Connection`], which bounds what is read; the time
//! is bounded by the caller.

mod ldap;
mod smtp;
mod xmpp;

use super::connection::Connection;
use super::{Begin, ProbeFault};

/// Protocols inside which TLS begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Starttls {
    /// Mail (RFC 3207).
    Smtp,
    /// XMPP from clients, `jabber:client` (RFC 6120, 5).
    Xmpp,
    /// XMPP between servers, `jabber:server`.
    XmppServer,
    /// LDAP (RFC 4511, 4.14).
    Ldap,
}

impl Starttls {
    /// How TLS usually begins on a port.
    #[must_use]
    pub const fn of_port(port: u16) -> Begin {
        match port {
            25 | 587 => Begin::After(Self::Smtp),
            5222 => Begin::After(Self::Xmpp),
            5269 => Begin::After(Self::XmppServer),
            389 | 3268 => Begin::After(Self::Ldap),
            _ => Begin::AtOnce,
        }
    }

    /// The word for options and programs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Xmpp => "xmpp",
            Self::XmppServer => "xmpp-server",
            Self::Ldap => "ldap",
        }
    }

    /// As people write it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Smtp => "SMTP",
            Self::Xmpp => "XMPP",
            Self::XmppServer => "XMPP between servers",
            Self::Ldap => "LDAP",
        }
    }

    pub(super) const fn stage(self) -> &'static str {
        match self {
            Self::Smtp => "asking for TLS in SMTP",
            Self::Xmpp | Self::XmppServer => "asking for TLS in XMPP",
            Self::Ldap => "asking for TLS in LDAP",
        }
    }

    fn fault(self, what: impl Into<String>) -> ProbeFault {
        ProbeFault::Before { protocol: self, what: what.into() }
    }
}

/// Speaks until TLS may begin.
pub(super) async fn begin(protocol: Starttls, connection: &mut Connection, name: &str) -> Result<(), ProbeFault> {
    match protocol {
        Starttls::Smtp => smtp::begin(connection).await?,
        Starttls::Xmpp | Starttls::XmppServer => xmpp::begin(protocol, connection, name).await?,
        Starttls::Ldap => ldap::begin(connection).await?,
    }
    // Words in clear behind the permission could be anybody's (RFC 3207, 6; CVE-2011-0411).
    if connection.pending().is_empty() {
        return Ok(());
    }
    Err(protocol.fault("the service went on in clear after it had agreed to TLS"))
}
