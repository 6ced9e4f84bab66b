//! What a change means, as a sentence that can be said in other languages too.
//!
//! A meaning is an identifier with arguments; the English text of each stands in one table here,
//! the translations in `www/locales` under the same identifiers.

use serde::Serialize;

use super::side::Side;
use super::{Names, Weight, only_in};

/// A sentence: identifier, arguments, weight.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Meaning {
    /// Identifier of the sentence.
    pub id: &'static str,
    /// Arguments by name.
    pub args: Vec<(&'static str, String)>,
    #[serde(skip)]
    pub(super) weight: Weight,
}

impl Meaning {
    pub(super) const fn plain(id: &'static str) -> Self {
        Self { id, args: Vec::new(), weight: Weight::Fact }
    }

    pub(super) const fn notice(id: &'static str) -> Self {
        Self { id, args: Vec::new(), weight: Weight::Notice }
    }

    pub(super) const fn fault(id: &'static str) -> Self {
        Self { id, args: Vec::new(), weight: Weight::Fault }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The sentence in English.
    #[must_use]
    pub fn english(&self) -> String {
        let found = ENGLISH.iter().find(|(id, _)| *id == self.id);
        let mut text = found.map_or(self.id, |(_, text)| text).to_owned();
        for (name, value) in &self.args {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// Identifier and English text of every sentence.
pub(crate) const ENGLISH: &[(&str, &str)] = &[
    (
        "diff-subject",
        "The certificate is for another subject. Peers that check the subject (X.509 subject names on SIP trunks, phone security profiles) must be changed.",
    ),
    ("diff-common-name", "The common name changes to {name}. What refers to the old one by name must be changed."),
    ("diff-names-added", "{added} names are new. Nobody is refused for that."),
    ("diff-names-removed", "Clients that connect by {removed} will refuse this certificate."),
    ("diff-usage-lost", "Key usage loses {lost}. Peers that insist on it will refuse."),
    ("diff-usage-gained", "Key usage gains {gained}."),
    (
        "diff-purpose-client-lost",
        "clientAuth is gone. Peers that this node connects to with mutual TLS will refuse it.",
    ),
    ("diff-purpose-server-lost", "serverAuth is gone. Every client that connects will refuse it."),
    ("diff-purpose-lost", "Extended key usage loses {lost}. Peers that insist on it will refuse."),
    ("diff-purpose-gained", "Extended key usage gains {gained}."),
    ("diff-now-ca", "This is now a CA certificate. It may sign others; a server certificate should not."),
    ("diff-no-ca", "This is no CA certificate any more. What it signed will not be trusted through it."),
    ("diff-constraints", "The basic constraints are written in another way."),
    ("diff-key-kind", "The kind or size of the key changes from {old} to {new}. Peers must support it."),
    (
        "diff-key",
        "The key is new. Whoever pinned the old key, or holds the old certificate in a trust store, must get the new one.",
    ),
    ("diff-issuer", "Another CA signed it. Every peer must trust {issuer} before it is installed."),
    (
        "diff-self-to-ca",
        "It was self-signed and is now signed by {issuer}. Every peer must trust that CA; the old certificate in their trust stores is no longer needed.",
    ),
    (
        "diff-ca-to-self",
        "It was signed by a CA and is now self-signed. Every peer must get this certificate into its trust store.",
    ),
    ("diff-begin", "It begins at another moment."),
    ("diff-begin-later", "It begins {days} days later. Before that moment it is refused."),
    ("diff-end-later", "It ends {days} days later."),
    ("diff-end-earlier", "It ends {days} days earlier than the old one."),
    ("diff-end", "It ends at another moment."),
    (
        "diff-serial",
        "It is another certificate: the serial number differs. Trust lists that name the old one by serial must be renewed.",
    ),
    ("diff-issuer-key", "The issuer's key is another one. Peers need the CA certificate with that key."),
    (
        "diff-revocation",
        "Revocation is published at other addresses. They must be reachable from the nodes that check it.",
    ),
    ("diff-policies", "The certificate policies differ."),
    ("diff-signature", "The signature algorithm changes from {old} to {new}. Peers must support it."),
    ("diff-signature-weak", "The signature algorithm changes to {new}, which current peers refuse."),
    ("diff-extensions", "Extensions differ: new {added}; gone {removed}."),
    ("diff-critical", "Other extensions are critical. A peer that does not know a critical extension refuses."),
    (
        "diff-csr-key",
        "This certificate is not for the key of the request. A node takes only the certificate whose key is that of its request.",
    ),
    (
        "diff-csr-names-missing",
        "The CA left out {removed}, which the request asks for. The node refuses a certificate whose names differ from its request.",
    ),
    (
        "diff-csr-names-added",
        "The CA added {added}, which the request does not ask for. The node may refuse names that differ from its request.",
    ),
    ("diff-csr-usage-lost", "The CA left out the key usage {lost}, which the request asks for."),
    ("diff-csr-usage-data", "The CA left out dataEncipherment, which must not be changed or removed."),
    ("diff-csr-usage-gained", "The CA added the key usage {gained}, which the request does not ask for."),
    ("diff-csr-purpose-lost", "The CA left out {lost}, which the request asks for. Mutual TLS may fail."),
    ("diff-csr-purpose-gained", "The CA added {gained}, which the request does not ask for."),
    ("diff-csr-subject", "The CA changed the subject, which the request wrote differently."),
];

pub(super) fn subject(old: &Side, new: &Side) -> Meaning {
    match new.subject.as_deref().and_then(common_name) {
        Some(name) if old.subject.as_deref().and_then(common_name) != Some(name) => {
            Meaning::notice("diff-common-name").with("name", name)
        }
        _ => Meaning::notice("diff-subject"),
    }
}

pub(super) fn names(names: &Names) -> Meaning {
    if names.removed.is_empty() {
        return Meaning::plain("diff-names-added").with("added", names.added.len());
    }
    Meaning::fault("diff-names-removed").with("removed", joined(&names.removed))
}

pub(super) fn key_usage(old: &Side, new: &Side) -> Meaning {
    let none = Vec::new();
    let (lost, gained) =
        lost_and_gained(old.key_usage.as_ref().unwrap_or(&none), new.key_usage.as_ref().unwrap_or(&none));
    if lost.is_empty() {
        return Meaning::plain("diff-usage-gained").with("gained", joined(&gained));
    }
    Meaning::notice("diff-usage-lost").with("lost", joined(&lost))
}

pub(super) fn purposes(old: &Side, new: &Side) -> Meaning {
    let (lost, gained) = lost_and_gained(&old.purposes, &new.purposes);
    let has_lost = |purpose: &str| lost.iter().any(|name| name == purpose);
    // An empty list allows everything (RFC 5280, 4.2.1.12).
    if lost.is_empty() || new.purposes.is_empty() {
        return Meaning::plain("diff-purpose-gained").with("gained", joined(&gained));
    }
    if has_lost("serverAuth") {
        return Meaning::fault("diff-purpose-server-lost");
    }
    if has_lost("clientAuth") {
        return Meaning::fault("diff-purpose-client-lost");
    }
    Meaning::notice("diff-purpose-lost").with("lost", joined(&lost))
}

pub(super) fn basic_constraints(old: &Side, new: &Side) -> Meaning {
    let is_ca = |side: &Side| side.constraints.is_some_and(|constraints| constraints.ca);
    match (is_ca(old), is_ca(new)) {
        (false, true) => Meaning::notice("diff-now-ca"),
        (true, false) => Meaning::notice("diff-no-ca"),
        _ => Meaning::plain("diff-constraints"),
    }
}

pub(super) fn key_kind(old: &Side, new: &Side) -> Meaning {
    let text = |side: &Side| side.key.clone().unwrap_or_default();
    Meaning::notice("diff-key-kind").with("old", text(old)).with("new", text(new))
}

pub(super) fn key(_: &Side, _: &Side) -> Meaning {
    Meaning::plain("diff-key")
}

pub(super) fn issuer(old: &Side, new: &Side) -> Meaning {
    let is_self = |side: &Side| side.subject == side.issuer;
    let issuer = new.issuer.clone().unwrap_or_default();
    match (is_self(old), is_self(new)) {
        (true, false) => Meaning::notice("diff-self-to-ca").with("issuer", issuer),
        (false, true) => Meaning::notice("diff-ca-to-self"),
        // Both self-issued: the issuer changed only because the subject did.
        (true, true) => Meaning::plain("diff-issuer").with("issuer", issuer),
        (false, false) => Meaning::notice("diff-issuer").with("issuer", issuer),
    }
}

pub(super) fn begin(old: &Side, new: &Side) -> Meaning {
    match days_between(old.not_before, new.not_before) {
        Some(days) if days > 0 => Meaning::plain("diff-begin-later").with("days", days),
        _ => Meaning::plain("diff-begin"),
    }
}

pub(super) fn end(old: &Side, new: &Side) -> Meaning {
    match days_between(old.not_after, new.not_after) {
        Some(days) if days > 0 => Meaning::plain("diff-end-later").with("days", days),
        Some(days) if days < 0 => Meaning::notice("diff-end-earlier").with("days", -days),
        _ => Meaning::plain("diff-end"),
    }
}

pub(super) fn signature(old: &Side, new: &Side) -> Meaning {
    let text = |side: &Side| side.signature.clone().unwrap_or_default();
    let weak = |name: &str| ["md2", "md4", "md5", "sha1", "SHA1"].iter().any(|weak| name.contains(weak));
    if weak(&text(new)) && !weak(&text(old)) {
        return Meaning::fault("diff-signature-weak").with("new", text(new));
    }
    Meaning::plain("diff-signature").with("old", text(old)).with("new", text(new))
}

pub(super) fn extensions(old: &Side, new: &Side) -> Meaning {
    let (lost, gained) = lost_and_gained(&old.other_extensions, &new.other_extensions);
    Meaning::plain("diff-extensions").with("added", joined(&gained)).with("removed", joined(&lost))
}

pub(super) fn requested_names(names: &Names) -> Option<Meaning> {
    if !names.removed.is_empty() {
        return Some(Meaning::fault("diff-csr-names-missing").with("removed", joined(&names.removed)));
    }
    (!names.added.is_empty()).then(|| Meaning::notice("diff-csr-names-added").with("added", joined(&names.added)))
}

pub(super) fn requested_usage(csr: &Side, new: &Side) -> Option<Meaning> {
    let requested = csr.key_usage.as_ref()?;
    let none = Vec::new();
    let (lost, gained) = lost_and_gained(requested, new.key_usage.as_ref().unwrap_or(&none));
    if lost.iter().any(|name| name == "dataEncipherment") {
        return Some(Meaning::notice("diff-csr-usage-data"));
    }
    if !lost.is_empty() {
        return Some(Meaning::notice("diff-csr-usage-lost").with("lost", joined(&lost)));
    }
    (!gained.is_empty()).then(|| Meaning::plain("diff-csr-usage-gained").with("gained", joined(&gained)))
}

pub(super) fn requested_purposes(csr: &Side, new: &Side) -> Option<Meaning> {
    let (lost, gained) = lost_and_gained(&csr.purposes, &new.purposes);
    if !lost.is_empty() {
        return Some(Meaning::notice("diff-csr-purpose-lost").with("lost", joined(&lost)));
    }
    let asked = !csr.purposes.is_empty() && !gained.is_empty();
    asked.then(|| Meaning::plain("diff-csr-purpose-gained").with("gained", joined(&gained)))
}

fn lost_and_gained(old: &[String], new: &[String]) -> (Vec<String>, Vec<String>) {
    (only_in(old, new), only_in(new, old))
}

/// Some names in full, the others by their number.
fn joined(names: &[String]) -> String {
    match names {
        [] => "–".to_owned(),
        _ if names.len() > NAMES_SHOWN => {
            format!("{} (+{})", names[..NAMES_SHOWN].join(", "), names.len() - NAMES_SHOWN)
        }
        _ => names.join(", "),
    }
}

fn days_between(old: Option<crate::asn1::Time>, new: Option<crate::asn1::Time>) -> Option<i64> {
    Some((new?.unix_seconds() - old?.unix_seconds()) / 86_400)
}

/// The common name in the text of a subject.
fn common_name(subject: &str) -> Option<&str> {
    let start = if subject.starts_with("CN=") { 3 } else { subject.find(",CN=")? + 4 };
    let rest = &subject[start..];
    Some(rest.split(',').next().unwrap_or(rest))
}

const NAMES_SHOWN: usize = 5;
