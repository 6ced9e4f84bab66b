//! Whether certificates are revoked, as their CAs say now: OCSP first, then lists (RFC 6960; RFC 5280, 6.3).
//!
//! Addresses stand in the certificate, or are configured (Q5). They are asked within bounds of time and size, and what
//! they answer is judged by the core.

use std::time::Duration;

use certwright_core::asn1::Time;
use certwright_core::revocation::{Answer, State, judge, judge_list, lists, question, responders};
use certwright_core::text::pem;
use certwright_core::x509::Certificate;
use reqwest::Client;
use reqwest::header::CONTENT_TYPE;
use serde::Serialize;

use crate::body::{self, Cut};
use crate::tls::{self, causes};

/// For each address.
const WHOLE: Duration = Duration::from_secs(15);
/// An answer is a kilobyte or two.
const ANSWER_OCTETS_MAX: usize = 256 << 10;
/// The lists of large CAs have some megabytes.
const LIST_OCTETS_MAX: usize = 32 << 20;
/// A certificate names one or two.
const ADDRESSES_MAX: usize = 4;

/// How is asked.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// This responder, instead of the one that the certificate names.
    pub responder: Option<String>,
    /// Responders that are trusted though the issuer did not delegate them (DER) (Q3).
    pub trusted: Vec<Vec<u8>>,
}

/// What one address said.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Asked {
    /// `ocsp` or `crl`.
    pub by: &'static str,
    /// Where.
    pub url: String,
    /// The verdict on it.
    #[serde(flatten)]
    pub answer: Answer,
}

/// What is known of a certificate, and from where.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Found {
    /// What is known.
    pub state: State,
    /// Everybody who was asked, in order; the last one settled it, if anybody did.
    pub asked: Vec<Asked>,
}

/// Asks until somebody settles it.
pub async fn check(certificate: &[u8], issuer: &[u8], asking: &Asking, at: Time) -> Found {
    let mut found = Found { state: State::Unsettled, asked: Vec::new() };
    let (Ok(own), Ok(above)) = (Certificate::parse(certificate), Certificate::parse(issuer)) else { return found };
    let Ok(client) = tls::http().timeout(WHOLE).connect_timeout(WHOLE).build() else { return found };
    let trusted: Vec<&[u8]> = asking.trusted.iter().map(Vec::as_slice).collect();
    let named = asking.responder.clone().map_or_else(|| responders(&own), |one| vec![one]);
    for url in named.into_iter().take(ADDRESSES_MAX) {
        let answer = match question(&own, &above) {
            None => Answer::unsettled("nothing can be asked: serial number or issuer cannot be read"),
            Some(question) => match ask(&client, &url, question).await {
                Ok(response) => judge(&response, &own, &above, &trusted, at),
                Err(message) => Answer::unsettled(message),
            },
        };
        if found.settled_by(Asked { by: "ocsp", url, answer }) {
            return found;
        }
    }
    for url in lists(&own).into_iter().take(ADDRESSES_MAX) {
        let answer = match fetched(client.get(&url), LIST_OCTETS_MAX).await {
            Ok(list) => judge_list(&der(list), certificate, issuer, at),
            Err(message) => Answer::unsettled(message),
        };
        if found.settled_by(Asked { by: "crl", url, answer }) {
            return found;
        }
    }
    found
}

impl Found {
    /// Notes an answer; whether nobody else need be asked. Who does not know a certificate may be asked no further,
    /// but a list may know.
    fn settled_by(&mut self, asked: Asked) -> bool {
        let state = asked.answer.state;
        if state != State::Unsettled {
            self.state = state;
        }
        self.asked.push(asked);
        matches!(state, State::Good | State::Revoked)
    }
}

async fn ask(client: &Client, url: &str, question: Vec<u8>) -> Result<Vec<u8>, String> {
    let request = client.post(url).header(CONTENT_TYPE, "application/ocsp-request").body(question);
    fetched(request, ANSWER_OCTETS_MAX).await
}

async fn fetched(request: reqwest::RequestBuilder, octets_max: usize) -> Result<Vec<u8>, String> {
    let broken = |error: reqwest::Error| {
        let cause = causes(&error).last().map_or_else(|| error.to_string(), ToString::to_string);
        format!("it does not answer: {cause}")
    };
    let response = request.send().await.map_err(broken)?;
    if !response.status().is_success() {
        return Err(format!("it answers {}", response.status()));
    }
    body::within(response, octets_max).await.map_err(|cut| match cut {
        Cut::Broken(error) => broken(error),
        Cut::TooLong => format!("it answers more than {octets_max} octets"),
    })
}

/// Some CAs hand their lists out as PEM.
fn der(list: Vec<u8>) -> Vec<u8> {
    std::str::from_utf8(&list).ok().and_then(pem::first).unwrap_or(list)
}
