//! ACME (RFC 8555) with the request of a node and DNS-01 by a hook.
//!
//! An order that was not finalized holds no request, so no certificate comes of one whose URL was lost: it ends by itself.
//! The request goes to the order that the journal has, and to no other. External account binding is not spoken.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use certwright_core::text::pem;
use certwright_core::x509::{CertificationRequest, GeneralName};
use instant_acme::{
    Account, AuthorizationStatus, BodyWrapper, BytesResponse, ChallengeStatus, ChallengeType, Error, HttpClient,
    Identifier, Key, NewOrder, Order, OrderStatus, Problem,
};
use reqwest::Client;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::sync::Mutex;

use super::{Authority, Fault, Keys, Kind, Progress, Settings, Submitted, hook, web};
use crate::nodes::Secret;

/// Within this time whoever saw no key of an account has kept the one that it made.
const OTHERS_KEEP: Duration = Duration::from_secs(2);
/// So often an account is asked for. Whoever asks again for what the CA has gets the same one (RFC 8555, 7.3.1), and a CA
/// that two ask at the same moment may refuse one of them for an error of its own (seen of Pebble).
const ACCOUNT_TRIES: u32 = 4;
/// Between two of these.
const ACCOUNT_PAUSE: Duration = Duration::from_millis(500);
/// More names are in no certificate of a cluster.
const NAMES_MAX: usize = 100;

/// A CA that speaks ACME.
pub(super) struct Acme {
    name: String,
    settings: Settings,
    keys: Arc<dyn Keys>,
    /// Held by whoever makes the account's key.
    making: Mutex<()>,
}

impl Acme {
    pub(super) fn new(name: &str, settings: Settings, keys: Arc<dyn Keys>) -> Self {
        Self { name: name.to_owned(), settings, keys, making: Mutex::default() }
    }

    fn hook(&self) -> &[String] {
        if let Settings::Acme { hook, .. } = &self.settings { hook } else { &[] }
    }

    /// The account, by its key: made at the first use, the same one ever after (RFC 8555, 7.3.1).
    async fn account(&self) -> Result<Account, Fault> {
        let Settings::Acme { directory, ca, .. } = &self.settings else {
            return Err(Fault::Refused("this authority speaks no ACME".to_owned()));
        };
        let client = web::client(ca.as_deref())?;
        settled(|| async {
            let builder = Account::builder_with_http(Box::new(Wire(client.clone())));
            let key = self.key().await.map_err(|reason| Error::Other(Box::new(Fault::Refused(reason))))?;
            builder.create_from_key(key, directory.to_string()).await
        })
        .await
        .map(|(account, _)| account)
    }

    async fn key(&self) -> Result<(Key, PrivateKeyDer<'static>), String> {
        let making = self.making.lock().await;
        if self.keys.key(&self.name).await?.is_none() {
            let (_, made) = Key::generate_pkcs8().map_err(|error| format!("no key for the account: {error}"))?;
            let text = Secret::new(BASE64_STANDARD.encode(made.secret_pkcs8_der()));
            self.keys.keep(&self.name, &text).await?;
            // Another machine that saw none at the same moment has kept its own by then: what is kept last counts for
            // both, as an order can be asked for by its own account alone.
            tokio::time::sleep(OTHERS_KEEP).await;
        }
        drop(making);
        let kept = self.keys.key(&self.name).await?.ok_or("the key of the account was not kept")?;
        let der = BASE64_STANDARD.decode(kept.expose()).map_err(|_| "the key of the account cannot be read")?;
        let der = PrivatePkcs8KeyDer::from(der);
        let key = Key::from_pkcs8_der(der.clone_key()).map_err(|_| "the key of the account cannot be read")?;
        Ok((key, PrivateKeyDer::Pkcs8(der)))
    }

    /// Sets the records of names that are not proven, then has the CA look.
    async fn prove(&self, order: &mut Order) -> Result<Progress, Fault> {
        let mut authorizations = order.authorizations();
        let mut waits = 0;
        while let Some(next) = authorizations.next().await {
            let mut authorization = next.map_err(|error| fault(&error))?;
            if authorization.status != AuthorizationStatus::Pending {
                continue;
            }
            waits += 1;
            let mut challenge = authorization.challenge(ChallengeType::Dns01).ok_or_else(|| {
                Fault::Refused("the CA offers no proof by DNS (dns-01), and other ones are not spoken".to_owned())
            })?;
            if challenge.status != ChallengeStatus::Pending {
                continue;
            }
            let (name, value) = (record_of(&challenge), challenge.key_authorization().dns_value());
            hook::call(self.hook(), "present", &name, &value).await.map_err(Fault::Lost)?;
            challenge.set_ready().await.map_err(|error| fault(&error))?;
        }
        Ok(Progress::Pending(format!("the CA looks at the DNS records of {waits} names")))
    }

    /// The records are of no use any more. One that stays behind does no harm.
    async fn clean(&self, order: &mut Order) {
        let mut authorizations = order.authorizations();
        while let Some(Ok(mut authorization)) = authorizations.next().await {
            let Some(challenge) = authorization.challenge(ChallengeType::Dns01) else { continue };
            let (name, value) = (record_of(&challenge), challenge.key_authorization().dns_value());
            if let Err(reason) = hook::call(self.hook(), "cleanup", &name, &value).await {
                tracing::warn!(authority = self.name, reason, "a DNS record was left behind");
            }
        }
    }

    /// Why an order came to nothing, in the CA's words.
    async fn words(&self, order: &mut Order) -> String {
        if let Some(problem) = &order.state().error {
            return said(problem);
        }
        let mut authorizations = order.authorizations();
        while let Some(Ok(authorization)) = authorizations.next().await {
            if let Some(problem) = authorization.challenges.iter().find_map(|one| one.error.as_ref()) {
                return format!("{}: {}", authorization.identifier(), said(problem));
            }
        }
        "the order is invalid, and the CA does not say why".to_owned()
    }
}

/// Asks for an account until the CA says yes, or no for good.
async fn settled<A, F: Future<Output = Result<A, Error>>>(ask: impl Fn() -> F) -> Result<A, Fault> {
    let mut tries = 1;
    loop {
        let error = match ask().await {
            Ok(account) => return Ok(account),
            Err(error) => error,
        };
        match fault(&error) {
            Fault::Lost(words) if matches!(error, Error::Api(_)) && tries < ACCOUNT_TRIES => {
                tracing::debug!(words, tries, "the account is asked for again");
            }
            fault => return Err(fault),
        }
        tries += 1;
        tokio::time::sleep(ACCOUNT_PAUSE).await;
    }
}

fn record_of(challenge: &instant_acme::ChallengeHandle<'_>) -> String {
    format!("_acme-challenge.{}", challenge.identifier().to_string().trim_start_matches("*."))
}

/// The CA's words.
fn said(problem: &Problem) -> String {
    let detail = problem.detail.clone().or_else(|| problem.r#type.clone()).unwrap_or_else(|| problem.to_string());
    let more = problem.subproblems.iter().filter_map(|one| one.detail.clone());
    let all: Vec<String> = std::iter::once(detail).chain(more).collect();
    all.join("; ").chars().filter(|one| !one.is_control()).take(1_000).collect()
}

fn fault(error: &Error) -> Fault {
    match error {
        Error::Api(problem) if problem.status.is_some_and(|status| (400..500).contains(&status)) => {
            let is_lasting = !["rateLimited", "badNonce"]
                .iter()
                .any(|word| problem.r#type.as_deref().unwrap_or_default().ends_with(word));
            if is_lasting { Fault::Refused(said(problem)) } else { Fault::Lost(said(problem)) }
        }
        Error::Api(problem) => Fault::Lost(said(problem)),
        Error::Other(cause) => match cause.downcast_ref::<Fault>() {
            Some(fault) => fault.clone(),
            None => Fault::Lost(cause.to_string()),
        },
        other => Fault::Lost(other.to_string()),
    }
}

/// The DNS names of a request; nothing else can be proven by DNS.
fn names_of(csr: &str) -> Result<Vec<String>, String> {
    let der = request_of(csr)?;
    let request = CertificationRequest::parse(&der).map_err(|_| "the request cannot be read")?;
    let mut names: Vec<String> = Vec::new();
    for name in &request.extensions.subject_alt_names {
        match name {
            GeneralName::Dns(_) => names.push(name.text().to_ascii_lowercase()),
            other => return Err(format!("{} is no DNS name, and ACME with DNS-01 proves no other", other.text())),
        }
    }
    let common = request.subject.as_ref().and_then(certwright_core::x509::Name::common_name);
    names.extend(common.map(|name| name.to_ascii_lowercase()).filter(|name| name.contains('.')));
    names.sort();
    names.dedup();
    match names.len() {
        0 => Err("the request has no DNS name".to_owned()),
        1..=NAMES_MAX => Ok(names),
        many => Err(format!("{many} names are more than the {NAMES_MAX} that ACME takes at once")),
    }
}

fn request_of(csr: &str) -> Result<Vec<u8>, String> {
    pem::first(csr).ok_or_else(|| "the request cannot be read".to_owned())
}

#[async_trait::async_trait]
impl Authority for Acme {
    fn kind(&self) -> Kind {
        Kind::Acme
    }

    fn may_submit_again(&self) -> bool {
        true
    }

    async fn check(&self) -> Result<String, Fault> {
        let account = self.account().await?;
        Ok(format!("the directory answers, and knows the account {}", account.id()))
    }

    async fn submit(&self, csr: &str) -> Result<Submitted, Fault> {
        let names = match names_of(csr) {
            Ok(names) => names,
            Err(reason) => return Ok(Submitted::Denied(format!("not sent: {reason}"))),
        };
        let account = self.account().await?;
        let identifiers: Vec<Identifier> = names.into_iter().map(Identifier::Dns).collect();
        let mut wanted = NewOrder::new(&identifiers);
        if let Settings::Acme { profile: Some(profile), .. } = &self.settings {
            wanted = wanted.profile(profile);
        }
        match account.new_order(&wanted).await {
            Ok(order) => Ok(Submitted::Placed(order.url().to_owned())),
            Err(error) => match fault(&error) {
                // Names that it does not serve: nothing of ours is wrong, and no other try will do.
                Fault::Refused(words) => Ok(Submitted::Denied(words)),
                other => Err(other),
            },
        }
    }

    async fn poll(&self, url: &str, csr: &str) -> Result<Progress, Fault> {
        let account = self.account().await?;
        let mut order = account.order(url.to_owned()).await.map_err(|error| fault(&error))?;
        match order.state().status {
            OrderStatus::Pending => self.prove(&mut order).await,
            OrderStatus::Ready => {
                let der = request_of(csr).map_err(Fault::Refused)?;
                match order.finalize_csr(&der).await {
                    Ok(()) => Ok(Progress::Pending("the CA makes the certificate".to_owned())),
                    Err(error) => match fault(&error) {
                        Fault::Refused(words) => Ok(Progress::Denied(words)),
                        other => Err(other),
                    },
                }
            }
            OrderStatus::Processing => Ok(Progress::Pending("the CA makes the certificate".to_owned())),
            OrderStatus::Valid => {
                let chain = order.certificate().await.map_err(|error| fault(&error))?;
                let chain = chain.ok_or_else(|| Fault::Lost("the CA does not hand the certificate out".to_owned()))?;
                self.clean(&mut order).await;
                Ok(Progress::Issued(vec![chain]))
            }
            OrderStatus::Invalid => {
                let words = self.words(&mut order).await;
                self.clean(&mut order).await;
                Ok(Progress::Denied(words))
            }
        }
    }
}

/// HTTP as all authorities are asked.
struct Wire(Client);

impl HttpClient for Wire {
    fn request(
        &self,
        asked: Request<BodyWrapper<axum::body::Bytes>>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let client = self.0.clone();
        Box::pin(async move {
            let other = |fault: Fault| Error::Other(Box::new(fault));
            let (parts, body) = asked.into_parts();
            let body = axum::body::to_bytes(Body::new(body), usize::MAX).await;
            let body = body.map_err(|error| Error::Other(Box::new(error)))?;
            let asked = reqwest::Request::try_from(Request::from_parts(parts, body));
            let asked = asked.map_err(|error| other(web::fault(&error)))?;
            let answer = client.execute(asked).await.map_err(|error| other(web::fault(&error)))?;
            let mut whole = Response::builder().status(answer.status());
            if let Some(headers) = whole.headers_mut() {
                headers.clone_from(answer.headers());
            }
            let body = web::body(answer).await.map_err(other)?;
            Ok(BytesResponse::from(whole.body(Body::from(body))?))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde_json::json;

    use super::*;

    async fn asked(problems: &[(u16, &str)]) -> (Result<(), Fault>, usize) {
        let count = Cell::new(0);
        let end = settled(|| async {
            count.set(count.get() + 1);
            let Some((status, kind)) = problems.get(count.get() - 1) else { return Ok(()) };
            let kind = format!("urn:ietf:params:acme:error:{kind}");
            let problem = json!({ "type": kind, "status": status, "detail": kind });
            Err(Error::Api(serde_json::from_value(problem).unwrap()))
        });
        (end.await, count.get())
    }

    #[tokio::test(start_paused = true)]
    async fn an_account_is_asked_for_until_the_answer_counts() {
        let error = (500, "serverInternal");
        assert!(matches!(asked(&[]).await, (Ok(()), 1)));
        assert!(matches!(asked(&[error]).await, (Ok(()), 2)), "another asked at the same moment");
        assert!(matches!(asked(&[(400, "badNonce"), error]).await, (Ok(()), 3)));
        assert!(matches!(asked(&[error; 9]).await, (Err(Fault::Lost(_)), 4)), "it does not go on for ever");
        assert!(matches!(asked(&[(400, "userActionRequired")]).await, (Err(Fault::Refused(_)), 1)), "no is no");
    }
}
