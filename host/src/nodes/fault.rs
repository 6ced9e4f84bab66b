//! What went wrong with a node: one error type for all drivers.
//!
//! It holds what happened, on which node and interface, what it means and what to do. No driver puts a
//! secret into it: a password never becomes part of a message, and what a node answers is cut to size.

use std::fmt;

use certwright_core::sentence::{Sentence, Text, faults as say};
use serde::{Deserialize, Serialize};

/// A request to a node that brought no answer of use.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct NodeFault {
    /// The node's name in the fleet.
    pub node: String,
    /// The interface that was asked.
    pub interface: Interface,
    /// What sort of fault it is.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// What happened, in a sentence without a full stop.
    pub message: String,
    /// Which sentence that is, for another language; none where it is known by its English, or somebody else wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_text: Option<Box<Text>>,
    /// What to do next.
    pub help: Box<str>,
}

/// An interface of a node (`cisco-interfaces.md`, the table of section 0).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interface {
    /// Platform command line over SSH.
    CommandLine,
    /// Certificate Management REST.
    CertificateRest,
    /// Serviceability SOAP: Control Center.
    ControlCenter,
    /// Serviceability SOAP: registered devices (RisPort70).
    Ris,
    /// Serviceability SOAP: counters.
    PerfMon,
    /// Administrative XML (SOAP).
    Axl,
    /// User Data Services, without login.
    Uds,
    /// A driver plugin, by HTTPS.
    Plugin,
    /// What a service presents on the wire.
    Probe,
    /// A person in front of a page of the node.
    Person,
}

/// What sort of fault it is, and so what may be done about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultKind {
    /// No connection; or it broke during something that changes nothing.
    Unreachable,
    /// No answer in time to something that changes nothing.
    TimedOut {
        /// How long was waited.
        after_ms: u64,
    },
    /// The node understood and said no.
    Refused {
        /// HTTP status, where there is one.
        status: Option<u16>,
        /// The node's own words, cut to [`NODE_TEXT_CHARACTERS_MAX`] characters.
        text: String,
    },
    /// The node does not know the credential; it is in quarantine from now on (W17).
    Unauthorized,
    /// The credential is in quarantine: it was not tried (W17).
    Quarantined,
    /// The node asks for slower requests; nothing was done.
    Throttled,
    /// The interface does not exist on this node, as was proven (W18).
    Absent,
    /// The answer was not understood.
    Unreadable {
        /// What was expected, and what came, cut to size.
        found: String,
    },
    /// A change was sent and its outcome is unknown; nobody sends it again before a probe (W18).
    Ambiguous {
        /// What was sent, without secrets.
        sent: String,
    },
    /// The node's TLS or SSH identity is not the one that is pinned.
    Untrusted {
        /// SHA-256 of what the node showed, hex.
        seen: String,
    },
    /// This driver cannot do that.
    NotSupported {
        /// Why not.
        reason: String,
        /// The requirement or section that says so; empty where none does.
        requirement: &'static str,
    },
    /// The driver plugin of the product is missing, was changed, did not finish, or says that it could not.
    Plugin {
        /// Its name; empty where there is none.
        plugin: String,
    },
    /// No machine interface is known: a person does it by these clicks.
    Guided {
        /// What to click, step by step.
        steps: Vec<String>,
    },
}

impl NodeFault {
    /// A fault whose help is the usual one of its kind.
    pub fn new(node: &str, interface: Interface, kind: FaultKind, message: impl Into<Sentence>) -> Self {
        let help = kind.help().into();
        let Sentence { english: message, text: message_text } = message.into();
        Self { node: node.to_owned(), interface, kind, message, message_text, help }
    }

    /// What happened, as a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        Sentence { english: self.message.clone(), text: self.message_text.clone() }
    }

    /// The same fault in other words.
    #[must_use]
    pub fn saying(self, message: impl Into<Sentence>) -> Self {
        let Sentence { english: message, text: message_text } = message.into();
        Self { message, message_text, ..self }
    }

    /// The same with another line of help.
    #[must_use]
    pub fn with_help(self, help: impl Into<Box<str>>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// The node said no, in these words.
    pub fn refused(node: &str, interface: Interface, status: Option<u16>, text: &str) -> Self {
        let text = cut(text);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(say::NO_REASON).trim();
        let message = match status {
            Some(status) => say::REFUSED_WITH.of(&[&u64::from(status), &first]),
            None => say::REFUSED.of(&[&first]),
        };
        Self::new(node, interface, FaultKind::Refused { status, text }, message)
    }

    /// An answer that is not what this interface is known to answer.
    pub fn unreadable(node: &str, interface: Interface, expected: &str, found: &str) -> Self {
        let kind = FaultKind::Unreadable { found: cut(found) };
        Self::new(node, interface, kind, say::UNREADABLE.of(&[&expected]))
    }

    /// No answer in time to something that changes nothing.
    pub fn timed_out(node: &str, interface: Interface, waited_for: &str, after: std::time::Duration) -> Self {
        let after_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
        let message = say::TIMED_OUT.of(&[&after.as_secs(), &waited_for]);
        Self::new(node, interface, FaultKind::TimedOut { after_ms }, message)
    }

    /// A change was sent and the connection, or the wait, ended before its outcome was known.
    pub fn ambiguous(node: &str, interface: Interface, sent: &str, because: impl Into<Sentence>) -> Self {
        let message = say::AMBIGUOUS.of(&[&sent, &because.into()]);
        Self::new(node, interface, FaultKind::Ambiguous { sent: cut(sent) }, message)
    }

    /// This driver cannot do that.
    pub fn not_supported(
        node: &str,
        interface: Interface,
        operation: &str,
        reason: &str,
        requirement: &'static str,
    ) -> Self {
        let kind = FaultKind::NotSupported { reason: reason.to_owned(), requirement };
        Self::new(node, interface, kind, say::NOT_SUPPORTED.of(&[&operation, &reason]))
    }

    /// It cannot be done, and the reason is all there is to say.
    pub fn impossible(
        node: &str,
        interface: Interface,
        reason: impl Into<Sentence>,
        requirement: &'static str,
    ) -> Self {
        let reason = reason.into();
        let kind = FaultKind::NotSupported { reason: reason.english.clone(), requirement };
        Self::new(node, interface, kind, reason)
    }

    /// Whether the same request may be sent again without a person: it changed nothing.
    pub const fn may_be_retried(&self) -> bool {
        matches!(self.kind, FaultKind::Unreachable | FaultKind::TimedOut { .. } | FaultKind::Throttled)
    }

    /// Whether the node itself does not answer, so that asking for more is of no use now.
    pub const fn means_away(&self) -> bool {
        matches!(self.kind, FaultKind::Unreachable | FaultKind::TimedOut { .. })
    }

    /// Whether another interface may be asked to make the same change: the first was proven absent, or
    /// cannot do it at all (W18).
    pub const fn allows_another_interface(&self) -> bool {
        matches!(self.kind, FaultKind::Absent | FaultKind::NotSupported { .. })
    }
}

impl FaultKind {
    /// The code of this kind, as in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut { .. } => "timed_out",
            Self::Refused { .. } => "refused",
            Self::Unauthorized => "unauthorized",
            Self::Quarantined => "quarantined",
            Self::Throttled => "throttled",
            Self::Absent => "absent",
            Self::Unreadable { .. } => "unreadable",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Untrusted { .. } => "untrusted",
            Self::NotSupported { .. } => "not_supported",
            Self::Plugin { .. } => "plugin",
            Self::Guided { .. } => "guided",
        }
    }

    const fn help(&self) -> &'static str {
        match self {
            Self::Unreachable => say::UNREACHABLE_HELP,
            Self::TimedOut { .. } => say::TIMED_OUT_HELP,
            Self::Refused { .. } => say::REFUSED_HELP,
            Self::Unauthorized => say::UNAUTHORIZED_HELP,
            Self::Quarantined => say::QUARANTINED_HELP,
            Self::Throttled => say::THROTTLED_HELP,
            Self::Absent => say::ABSENT_HELP,
            Self::Unreadable { .. } => say::UNREADABLE_HELP,
            Self::Ambiguous { .. } => say::AMBIGUOUS_HELP,
            Self::Untrusted { .. } => say::UNTRUSTED_HELP,
            Self::NotSupported { .. } => say::NOT_SUPPORTED_HELP,
            Self::Plugin { .. } => say::PLUGIN_HELP,
            Self::Guided { .. } => say::GUIDED_HELP,
        }
    }
}

impl Interface {
    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::CommandLine => "command line",
            Self::CertificateRest => "certificate REST",
            Self::ControlCenter => "Control Center",
            Self::Ris => "RIS",
            Self::PerfMon => "PerfMon",
            Self::Axl => "AXL",
            Self::Uds => "UDS",
            Self::Plugin => "plugin",
            Self::Probe => "probe",
            Self::Person => "by hand",
        }
    }
}

impl fmt::Display for NodeFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} ({}): {}", self.node, self.interface.label(), self.message)?;
        formatter.write_str(&self.help)
    }
}

impl std::error::Error for NodeFault {}

/// A node's words, cut to [`NODE_TEXT_CHARACTERS_MAX`].
pub fn cut(text: &str) -> String {
    text.trim().chars().take(NODE_TEXT_CHARACTERS_MAX).collect()
}

/// How much of a node's own words a fault carries: an error page is longer, its reason is not.
pub const NODE_TEXT_CHARACTERS_MAX: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_get_two_lines() {
        let fault = NodeFault::refused("cucm-pub", Interface::CertificateRest, Some(400), "CA Certificate is missing");
        let text = fault.to_string();
        assert_eq!(text.lines().count(), 2);
        assert!(text.starts_with("cucm-pub (certificate REST): refused with status 400: CA Certificate is missing\n"));
    }

    #[test]
    fn w18_only_absence_allows_another_interface() {
        let fault = |kind| NodeFault::new("a", Interface::CertificateRest, kind, "x");
        assert!(fault(FaultKind::Absent).allows_another_interface());
        let ambiguous = NodeFault::ambiguous("a", Interface::CertificateRest, "POST /csr", "reset");
        assert!(!ambiguous.allows_another_interface());
        assert!(!ambiguous.may_be_retried());
        assert!(!fault(FaultKind::TimedOut { after_ms: 1 }).allows_another_interface());
        assert!(!NodeFault::refused("a", Interface::CertificateRest, Some(503), "").allows_another_interface());
    }

    #[test]
    fn machines_get_the_kind_beside_the_rest() {
        let fault = NodeFault::timed_out("a", Interface::Axl, "getCCMVersion", std::time::Duration::from_secs(5));
        let json = serde_json::to_value(&fault).unwrap();
        assert_eq!(json["kind"], fault.kind.code());
        assert_eq!(json["after_ms"], 5000);
        assert_eq!(json["interface"], "axl");
    }
}
