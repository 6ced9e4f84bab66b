//! Is one certificate revoked, as its CA's responder says? (RFC 6960.)
//!
//! A question to send and a verdict on what came back; nothing is fetched here. The order in which a signer of an answer
//! is looked for is the one that Cisco's nodes have (Q3): the issuer or whom it delegated, then a responder that
//! somebody trusts. The states are those of (Q7), and what they mean for a connection is (Q8).

use serde::Serialize;

use crate::asn1::writer::{NULL, algorithm, element};
use crate::asn1::{Tag, Time};
use crate::chain::{Request, build};
use crate::signature::{Algorithm, Hash, Verdict, verify};
use crate::text::hex::Hex;
use crate::x509::ocsp::{CertificateStatus, OcspResponse, ResponderId, SingleResponse};
use crate::x509::{
    AlgorithmIdentifier, Certificate, GeneralName, Troubles, access_descriptions, distribution_points, oids,
};

/// What is known of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not revoked, as far as is known. It proves neither that it was ever issued nor that it will stay so (Q7).
    Good,
    /// Revoked for good, or on hold.
    Revoked,
    /// The responder does not know it.
    Unknown,
    /// Nobody could be asked, or the answer does not count.
    Unsettled,
}

/// Who signed the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// The issuer itself.
    Issuer,
    /// One to whom the issuer gave a certificate for it: the delegated trust model.
    Delegated,
    /// One that was named as trusted: the trusted responder model.
    Trusted,
}

/// The verdict on an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Answer {
    /// What is known.
    pub state: State,
    /// Who signed it, where that settles it.
    pub signer: Option<Signer>,
    /// Since when it is revoked.
    pub revoked_at: Option<Time>,
    /// Why, if it says.
    pub reason: Option<&'static str>,
    /// From when on this is known.
    pub this_update: Option<Time>,
    /// When something newer will be known.
    pub next_update: Option<Time>,
    /// Why it is unsettled; empty else.
    pub message: String,
}

impl State {
    /// Whether a node lets a connection pass (Q8): in Common Criteria mode only what is good; else only what is revoked
    /// is refused.
    #[must_use]
    pub const fn passes(self, common_criteria: bool) -> bool {
        match self {
            Self::Good => true,
            Self::Revoked => false,
            Self::Unknown | Self::Unsettled => !common_criteria,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked => "revoked",
            Self::Unknown => "unknown",
            Self::Unsettled => "unsettled",
        }
    }
}

impl Answer {
    /// One that settles nothing.
    #[must_use]
    pub fn unsettled(message: impl Into<String>) -> Self {
        Self {
            state: State::Unsettled,
            signer: None,
            revoked_at: None,
            reason: None,
            this_update: None,
            next_update: None,
            message: message.into(),
        }
    }
}

/// Clocks of two machines differ by so much, in seconds.
const SKEW: i64 = 300;

/// OCSP: where a certificate says that it may be asked about (`http` and `https` alone).
#[must_use]
pub fn responders(certificate: &Certificate<'_>) -> Vec<String> {
    let mut silent = Troubles::default();
    let found = certificate.extensions.find(oids::AUTHORITY_INFO_ACCESS);
    let found = found.and_then(|found| access_descriptions(found.reader(), "", &mut silent).ok()).unwrap_or_default();
    found.iter().filter(|one| one.method.0 == oids::ACCESS_OCSP).filter_map(|one| address(&one.location)).collect()
}

/// Where its lists of revoked certificates are (`http` and `https` alone).
#[must_use]
pub fn lists(certificate: &Certificate<'_>) -> Vec<String> {
    let mut silent = Troubles::default();
    let found = certificate.extensions.find(oids::CRL_DISTRIBUTION_POINTS);
    let found = found.and_then(|found| distribution_points(found.reader(), "", &mut silent).ok()).unwrap_or_default();
    found.iter().flat_map(|point| point.names.iter().filter_map(address)).collect()
}

fn address(name: &GeneralName<'_>) -> Option<String> {
    let GeneralName::Uri(uri) = name else { return None };
    let scheme = uri.to_ascii_lowercase();
    (scheme.starts_with("http://") || scheme.starts_with("https://")).then(|| uri.to_string())
}

/// The question about a certificate (4.1.1), without a nonce: an answer that was made beforehand will do (RFC 5019).
/// None where the serial number, or the issuer's name or key, cannot be read.
#[must_use]
pub fn question(certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> Option<Vec<u8>> {
    let (name, key) = hashes(issuer)?;
    let serial = element(Tag::INTEGER, &[certificate.serial?.0]);
    let octets = |hash: &[u8]| element(Tag::OCTET_STRING, &[hash]);
    let id = element(Tag::SEQUENCE, &[&algorithm(SHA1, NULL), &octets(&name), &octets(&key), &serial]);
    let list = element(Tag::SEQUENCE, &[&element(Tag::SEQUENCE, &[&id])]);
    Some(element(Tag::SEQUENCE, &[&element(Tag::SEQUENCE, &[&list])]))
}

/// SHA-1, by which issuers are named in questions: no signature rests upon it.
const SHA1: &[u8] = &[0x2b, 14, 3, 2, 26];

/// SHA-1 of the issuer's name and key.
fn hashes(issuer: &Certificate<'_>) -> Option<(Vec<u8>, Vec<u8>)> {
    Some((Hash::Sha1.digest(issuer.subject.as_ref()?.raw), Hash::Sha1.digest(issuer.public_key.as_ref()?.key)))
}

/// The verdict on an answer, at a moment. `trusted` are certificates (DER) of responders that somebody trusts.
#[must_use]
pub fn judge(
    response: &[u8],
    certificate: &Certificate<'_>,
    issuer: &Certificate<'_>,
    trusted: &[&[u8]],
    at: Time,
) -> Answer {
    let response = match OcspResponse::parse(response) {
        Ok(response) => response,
        Err(fault) => {
            return Answer::unsettled(format!("the answer is no OCSP response (byte {})", fault.offset));
        }
    };
    if response.status != Some(0) {
        let status = response.status_name().unwrap_or("a status that nobody knows");
        return Answer::unsettled(format!("the responder says {status}"));
    }
    let Some(single) = response.responses.iter().find(|one| is_about(one, certificate, issuer)) else {
        return Answer::unsettled("the answer is about another certificate");
    };
    let Some(signer) = signer(&response, issuer, trusted, at) else {
        return Answer::unsettled(
            "the answer is signed by nobody who may: not the issuer, nobody whom it delegated, and no trusted responder",
        );
    };
    let fresh = |answer: Answer| Answer { this_update: single.this_update, next_update: single.next_update, ..answer };
    let now = at.unix_seconds();
    match (single.this_update, single.next_update) {
        (None, _) => return Answer::unsettled("the answer does not say when it was true"),
        (Some(this), _) if this.unix_seconds() > now + SKEW => {
            return fresh(Answer::unsettled("the answer is of the future: compare the clocks"));
        }
        (_, Some(next)) if next.unix_seconds() + SKEW < now => {
            return fresh(Answer::unsettled("the answer is out of date"));
        }
        _ => {}
    }
    let state = match single.status {
        CertificateStatus::Good => State::Good,
        CertificateStatus::Revoked => State::Revoked,
        CertificateStatus::Unknown => State::Unknown,
        CertificateStatus::Unreadable => return fresh(Answer::unsettled("the status cannot be read")),
    };
    fresh(Answer {
        state,
        signer: Some(signer),
        revoked_at: single.revoked_at,
        reason: single.reason.and_then(|reason| reason.name()),
        ..Answer::unsettled("")
    })
}

/// Whether an answer is about this certificate of this issuer; only SHA-1 is asked by, and so answered.
fn is_about(single: &SingleResponse<'_>, certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> bool {
    let Some((name, key)) = hashes(issuer) else { return false };
    let about = &single.certificate;
    let same = |found: &Option<Hex<'_>>, wanted: &[u8]| found.as_ref().is_some_and(|found| found.0 == wanted);
    same(&about.issuer_name_hash, &name)
        && same(&about.issuer_key_hash, &key)
        && about.serial.is_some()
        && about.serial == certificate.serial
}

/// Who signed, if it is one who may.
fn signer(response: &OcspResponse<'_>, issuer: &Certificate<'_>, trusted: &[&[u8]], at: Time) -> Option<Signer> {
    let signed = |by: &Certificate<'_>| is_responder(response, by) && made(response, by);
    if signed(issuer) {
        return Some(Signer::Issuer);
    }
    let embedded = response.certificates.iter().take(EMBEDDED_MAX);
    for own in embedded.filter_map(|one| Certificate::parse(one.der).ok()) {
        if signed(&own) && is_delegated(&own, issuer, at) {
            return Some(Signer::Delegated);
        }
    }
    let mut named = trusted.iter().filter_map(|der| Certificate::parse(der).ok());
    named.any(|one| is_valid(&one, at) && signed(&one)).then_some(Signer::Trusted)
}

/// An answer brings its signer's certificate, and perhaps those above it.
const EMBEDDED_MAX: usize = 8;

fn is_responder(response: &OcspResponse<'_>, by: &Certificate<'_>) -> bool {
    match &response.responder {
        Some(ResponderId::Name(name)) => by.subject.as_ref().is_some_and(|subject| subject.matches(name)),
        Some(ResponderId::KeyHash(hash)) => {
            by.public_key.as_ref().is_some_and(|key| Hash::Sha1.digest(key.key) == *hash)
        }
        None => false,
    }
}

fn made(response: &OcspResponse<'_>, by: &Certificate<'_>) -> bool {
    let (Some(algorithm), Some(signature), Some(tbs)) =
        (&response.signature_algorithm, response.signature, response.tbs)
    else {
        return false;
    };
    verified(algorithm, by, tbs, signature)
}

/// 4.2.2.2: the issuer itself signed a certificate that is for signing answers and nothing more is asked of.
fn is_delegated(own: &Certificate<'_>, issuer: &Certificate<'_>, at: Time) -> bool {
    let for_answers = own.extensions.extended_key_usage.iter().any(|usage| usage.0 == OCSP_SIGNING);
    let (Some(algorithm), Some(signature)) = (&own.signature_algorithm, own.signature) else { return false };
    for_answers && is_valid(own, at) && verified(algorithm, issuer, own.tbs, signature)
}

/// id-kp-OCSPSigning.
const OCSP_SIGNING: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 9];

fn is_valid(certificate: &Certificate<'_>, at: Time) -> bool {
    let validity = &certificate.validity;
    let begun = validity.not_before.is_some_and(|from| from.unix_seconds() <= at.unix_seconds());
    begun && validity.not_after.is_some_and(|until| until.unix_seconds() >= at.unix_seconds())
}

fn verified(algorithm: &AlgorithmIdentifier<'_>, by: &Certificate<'_>, message: &[u8], signature: &[u8]) -> bool {
    let Ok(algorithm) = Algorithm::from_der(algorithm.raw) else { return false };
    by.public_key.as_ref().is_some_and(|key| verify(algorithm, key.raw, message, signature) == Verdict::Valid)
}

/// What a list of revoked certificates (RFC 5280, 5) says of one of its issuer.
#[must_use]
pub fn judge_list(list: &[u8], certificate: &[u8], issuer: &[u8], at: Time) -> Answer {
    let (roots, lists) = ([issuer], [list]);
    let mut request = Request::new(certificate, at);
    request.roots = &roots;
    request.crls = &lists;
    let report = build(&request);
    let problem = |code: &str| report.problems.iter().find(|problem| problem.code == code);
    if problem("revoked").is_some() {
        return Answer { state: State::Revoked, signer: Some(Signer::Issuer), ..Answer::unsettled("") };
    }
    if let Some(unknown) = problem("revocation_unknown") {
        return Answer::unsettled(unknown.message.to_string());
    }
    // What else is wrong with the certificate is no matter of its revocation, but then the list was not looked at.
    match report.problems.first() {
        None => Answer { state: State::Good, signer: Some(Signer::Issuer), ..Answer::unsettled("") },
        Some(other) => Answer::unsettled(other.message.to_string()),
    }
}
