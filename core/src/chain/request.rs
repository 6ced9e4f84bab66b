//! What is asked, and what is answered.

use serde::Serialize;

use super::{Fingerprint, Host, PolicyInput, Problem};
use crate::asn1::Time;

/// A certificate and what it is to be judged by. All certificates and lists are DER.
#[derive(Clone)]
pub struct Request<'a> {
    /// The certificate that is judged.
    pub target: &'a [u8],
    /// Certificates that a path may lead through: any order, repetitions and strangers allowed.
    pub intermediates: &'a [&'a [u8]],
    /// Certificates that are trusted; they need not be self-signed.
    pub roots: &'a [&'a [u8]],
    /// Revocation lists. Where none is given, revocation is not checked.
    pub crls: &'a [&'a [u8]],
    /// The moment for which the answer holds.
    pub at: Time,
    /// Names that the certificate must all be for.
    pub hosts: &'a [Host<'a>],
    /// What it must be good for.
    pub usage: Option<Usage>,
    /// What is asked of certificate policies.
    pub policies: PolicyInput<'a>,
    /// How many CAs may stand between target and root, self-issued certificates not counted;
    /// [`DEPTH_MAX`] by default.
    pub max_depth: Option<usize>,
    /// Which rules hold.
    pub rules: RuleSet,
    /// Tells a public suffix such as `co.uk`; under web PKI rules a wildcard must not lie right
    /// below one. The list is large and changes, so it is the caller's.
    pub is_public_suffix: Option<&'a dyn Fn(&str) -> bool>,
}

impl<'a> Request<'a> {
    /// A request for the plain rules of RFC 5280, section 6, with nothing else asked.
    #[must_use]
    pub fn new(target: &'a [u8], at: Time) -> Self {
        Self {
            target,
            intermediates: &[],
            roots: &[],
            crls: &[],
            at,
            hosts: &[],
            usage: None,
            policies: PolicyInput::default(),
            max_depth: None,
            rules: RuleSet::Path,
            is_public_suffix: None,
        }
    }
}

impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("at", &self.at).field("rules", &self.rules).finish_non_exhaustive()
    }
}

/// Which rules hold; each set contains those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleSet {
    /// Path validation (RFC 5280, section 6): what a private PKI is held to. NIST PKITS tests it.
    #[default]
    Path,
    /// And the profile of certificates (RFC 5280, section 4): what conforming CAs must write.
    Profile,
    /// And what the CA/Browser Forum's TLS Baseline Requirements demand of every certificate of
    /// a path, with their exceptions from RFC 5280.
    WebPki,
    /// And rules of them that nearly nobody enforces, such as the one on the common name.
    WebPkiPedantic,
}

/// What a certificate is used for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// A server of TLS.
    Server,
    /// A client of TLS.
    Client,
    /// Mail.
    Email,
}

/// The answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// Both gates agree on a path, and nothing that was asked is wrong.
    pub trusted: bool,
    /// The path, target first: the best valid one, else the one that came furthest.
    pub path: Vec<Fingerprint>,
    /// What is wrong, the most useful first; empty where trusted.
    pub problems: Vec<Problem>,
    /// All valid paths that were found, each with its target first.
    pub paths: Vec<Vec<Fingerprint>>,
    /// Policies under which the path is valid, as dotted OIDs.
    pub policies: Vec<String>,
    /// What rustls-webpki said of the path: the second gate.
    pub second_gate: SecondGate,
}

/// What the second gate said.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict", content = "reason")]
pub enum SecondGate {
    /// No path came so far.
    #[default]
    NotAsked,
    /// It accepts the path.
    Agreed,
    /// It has no opinion, as the path needs something that it does not implement.
    Abstained(&'static str),
    /// It refuses the path.
    Refused(String),
}

/// More CAs than any chain that we know of; rustls-webpki stops at 6, OpenSSL at 100.
pub const DEPTH_MAX: usize = 10;
