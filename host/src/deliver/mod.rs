//! How alerts leave: mail, webhook, calendar. Who is told what is decided by [`crate::alert::notify`].
//!
//! What could not be delivered is not recorded as sent, so it is due again the next time. One recipient that fails
//! keeps no other one from being told.

pub mod calendar;
pub mod mail;
pub mod webhook;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::alert::notify::{Digest, WEBHOOK, plan};
use crate::alert::{Alert, Collected, Handled, Settings};
use crate::nodes::Secret;
use crate::store::{AlertStore, StoreFault, Vault};
use mail::MailServer;
use webhook::Webhook;

/// Why something could not be delivered. No secret is in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct DeliveryFault {
    /// What happened.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl DeliveryFault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// What became of one digest.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// To whom.
    pub recipient: String,
    /// The ids of its alerts.
    pub alerts: Vec<String>,
    /// Why it did not arrive; none where it was taken over.
    pub fault: Option<DeliveryFault>,
}

/// The name under which a secret of the settings is sealed.
#[must_use]
pub fn seal_name(secret: &str) -> String {
    format!("notice/{secret}")
}

/// Sends what is due, and records what was taken over. Occasions that are over are forgotten.
///
/// # Errors
/// When the store fails.
pub async fn notify<S: AlertStore>(
    store: &S,
    vault: &Vault,
    known: &Collected,
    alerts: &[Alert],
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>, StoreFault> {
    let ids = known.handled.acknowledged.keys().chain(known.handled.snoozed.keys()).map(String::as_str);
    let over = Handled::over(ids.chain(known.sent.keys().map(|(id, _)| id.as_str())), alerts);
    if !over.is_empty() {
        store.forget(&over).await?;
    }
    let digests = plan(alerts, &known.settings, &known.sent, &known.handled, now);
    let mut channels = Channels::default();
    let mut outcomes = Vec::new();
    for digest in digests {
        let sent = channels.send(store, vault, &known.settings, &digest, now).await;
        let alerts: Vec<String> = digest.alerts.iter().map(|alert| alert.id.clone()).collect();
        if sent.is_ok() {
            store.record_sent(&digest.recipient, &alerts, now).await?;
        }
        outcomes.push(Outcome { recipient: digest.recipient, alerts, fault: sent.err() });
    }
    Ok(outcomes)
}

/// Opened when first needed, so that no password is unsealed for nothing.
#[derive(Default)]
struct Channels {
    mail: Option<Result<MailServer, DeliveryFault>>,
    webhook: Option<Result<Webhook, DeliveryFault>>,
}

impl Channels {
    async fn send<S: AlertStore>(
        &mut self,
        store: &S,
        vault: &Vault,
        settings: &Settings,
        digest: &Digest<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), DeliveryFault> {
        if digest.recipient == WEBHOOK {
            if self.webhook.is_none() {
                let secret = secret(store, vault, "webhook.secret").await;
                self.webhook = Some(secret.and_then(|secret| Webhook::of(settings, secret)));
            }
            return match self.webhook.as_ref() {
                Some(Ok(webhook)) => webhook.post(digest, now).await,
                Some(Err(fault)) => Err(fault.clone()),
                None => Ok(()),
            };
        }
        if self.mail.is_none() {
            let password = secret(store, vault, "smtp.password").await;
            self.mail = Some(password.and_then(|password| MailServer::of(settings, password)));
        }
        match self.mail.as_ref() {
            Some(Ok(server)) => server.send(digest, now).await,
            Some(Err(fault)) => Err(fault.clone()),
            None => Ok(()),
        }
    }
}

async fn secret<S: AlertStore>(store: &S, vault: &Vault, name: &str) -> Result<Option<Secret>, DeliveryFault> {
    let help = "Put the vault's key file back, or set the secret again.";
    let sealed = store.secret(name).await.map_err(|fault| DeliveryFault::new(fault.to_string(), help))?;
    let Some(sealed) = sealed else { return Ok(None) };
    let opened = vault.open_sealed(&seal_name(name), &sealed);
    opened.map(Some).map_err(|fault| DeliveryFault::new(fault.to_string(), help))
}

/// Text of others, without control characters and cut to size.
fn cut(text: &str) -> String {
    let text: String = text.chars().take(TEXT_CHARACTERS_MAX).collect();
    certwright_core::text::safe::visible(&text).into_owned()
}

/// So much of what a server says is passed on.
const TEXT_CHARACTERS_MAX: usize = 200;

/// The roots of the setting `tls.ca-file`, as DER.
fn extra_roots(settings: &Settings) -> Result<Vec<Vec<u8>>, DeliveryFault> {
    let Some(file) = &settings.ca_file else { return Ok(Vec::new()) };
    let fault = |reason: String| {
        let help = "Name a file of PEM with: certwright settings set tls.ca-file FILE";
        DeliveryFault::new(format!("tls.ca-file {file}: {reason}"), help)
    };
    let text = std::fs::read_to_string(file).map_err(|error| fault(error.to_string()))?;
    let blocks = certwright_core::text::pem::blocks(&text);
    let roots: Vec<Vec<u8>> = blocks.into_iter().filter_map(|block| block.contents.clone().ok()).collect();
    if roots.is_empty() { Err(fault("no certificate is in it".to_owned())) } else { Ok(roots) }
}
