//! Why a service presented nothing.

use super::Starttls;
use super::alert;

/// Why a service presented nothing: a code for programs, a sentence, and what to do next.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProbeFault {
    /// The name has no address.
    #[error("the name {host} cannot be resolved: {reason}")]
    Unresolved {
        /// The host that was named.
        host: String,
        /// What the resolver said.
        reason: String,
    },
    /// Nobody answers there.
    #[error("no connection: {reason}")]
    Unreachable {
        /// What the system said.
        reason: String,
    },
    /// The connection broke.
    #[error("the connection broke while {stage}: {reason}")]
    Broken {
        /// What was being done.
        stage: &'static str,
        /// What the system said.
        reason: String,
    },
    /// The time is over.
    #[error("no answer in time while {stage}")]
    Timeout {
        /// What was being done.
        stage: &'static str,
    },
    /// The service closed the connection.
    #[error("the service closed the connection while {stage}")]
    Closed {
        /// What was being done.
        stage: &'static str,
    },
    /// The service ended the handshake by an alert.
    #[error("the service refused the handshake: {}", alert_text(*.alert))]
    Refused {
        /// The alert's number (RFC 8446, 6).
        alert: u8,
    },
    /// What answered is not TLS.
    #[error("the service does not speak TLS here; it said {said:?}")]
    NoTls {
        /// The first characters, made safe to print.
        said: String,
    },
    /// TLS that breaks its own rules.
    #[error("the service's TLS cannot be read: {what}")]
    Malformed {
        /// What was wrong.
        what: String,
    },
    /// More than any service sends before its certificate.
    #[error("the service sent more than {limit} bytes {what}")]
    TooMuch {
        /// The bound.
        limit: usize,
        /// Of what.
        what: &'static str,
    },
    /// A handshake without a certificate.
    #[error("the service presented no certificate")]
    NoCertificate,
    /// The protocol before TLS did not go as it should.
    #[error("{}: {what}", .protocol.label())]
    Before {
        /// That protocol.
        protocol: Starttls,
        /// What happened.
        what: String,
    },
}

fn alert_text(code: u8) -> String {
    alert::name(code).map_or_else(|| format!("alert {code}"), |name| format!("{name} (alert {code})"))
}

impl ProbeFault {
    /// A stable word for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unresolved { .. } => "name_unresolved",
            Self::Unreachable { .. } => "endpoint_unreachable",
            Self::Broken { .. } => "connection_broken",
            Self::Timeout { .. } => "endpoint_timeout",
            Self::Closed { .. } => "connection_closed",
            Self::Refused { .. } => "tls_refused",
            Self::NoTls { .. } => "no_tls",
            Self::Malformed { .. } => "tls_malformed",
            Self::TooMuch { .. } => "tls_too_much",
            Self::NoCertificate => "no_certificate_presented",
            Self::Before { .. } => "starttls_failed",
        }
    }

    /// What to do next.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Unresolved { .. } => "Check the name and the DNS server, or name the address.",
            Self::Unreachable { .. } => "Check address and port, that the service runs, and the firewall between.",
            Self::Broken { .. } | Self::Closed { .. } => {
                "Check that this port speaks TLS; a service that is just restarting does this, too: try again."
            }
            Self::Timeout { .. } => {
                "Allow more time with --timeout; check that this port speaks TLS and the service runs."
            }
            Self::Refused { .. } => {
                "Name the server with --sni if it serves several names; a service without a certificate refuses, too."
            }
            Self::NoTls { .. } => {
                "If TLS begins inside another protocol, say which: --starttls smtp|xmpp|xmpp-server|ldap."
            }
            Self::Malformed { .. } | Self::TooMuch { .. } => {
                "Look what listens on this port: it behaves as no TLS service does."
            }
            Self::NoCertificate => "Look at the service's configuration: it offers TLS without a certificate.",
            Self::Before { .. } => "Check that the port is right and that the service offers STARTTLS.",
        }
    }

    /// This fault, or the one of the attempt before it, whichever says more.
    ///
    /// What rustls could not read counts little: it may just be older than rustls.
    pub(super) fn or_before(self, before: Self) -> Self {
        let silent = matches!(self, Self::Closed { .. } | Self::Broken { .. } | Self::Timeout { .. });
        let clear =
            matches!(before, Self::Refused { .. } | Self::NoTls { .. } | Self::TooMuch { .. } | Self::NoCertificate);
        if silent && clear { before } else { self }
    }
}

/// The first characters that were no TLS, safe to print.
pub(super) fn said(bytes: &[u8]) -> String {
    let start = &bytes[..bytes.len().min(SAID_MAX)];
    String::from_utf8_lossy(start).chars().map(|one| if one.is_control() { ' ' } else { one }).collect()
}

/// Enough to recognise a protocol by.
const SAID_MAX: usize = 60;
