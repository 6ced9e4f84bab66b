//! How alerts leave: mail, webhook, calendar. Who is told what is decided by [`crate::alert::notify`].
//!
//! What could not be delivered is not recorded as sent, so it is due again the next time. One recipient that fails
//! keeps no other one from being told.

pub mod calendar;
pub mod change;
pub mod mail;
pub mod webhook;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::alert::notify::{Digest, WEBHOOK, due, plan, recipients};
use crate::alert::{Alert, Handled, Settings};
use crate::nodes::Secret;
use crate::store::{AlertStore, NoticeStore, StoreFault, Trouble, Vault};
use mail::MailServer;
use webhook::Webhook;

/// Why something could not be delivered. No secret is in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema, thiserror::Error)]
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
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoticeOutcome)]
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

/// What telling needs of the store.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// What people said, settings, secrets.
    pub said: &'a dyn AlertStore,
    /// Claims and troubles.
    pub notices: &'a dyn NoticeStore,
    /// The key of the secrets.
    pub vault: &'a Vault,
    /// By which name claims are held: another one for each process.
    pub holder: &'a str,
}

/// Whether recipients who could not be told are tried again before their turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Patience {
    /// Somebody asked for it now.
    Now,
    /// By a timer.
    InTurn,
}

impl Desk<'_> {
    /// Sends what is due, and records what was taken over. Occasions that are over are forgotten. Recipients whom
    /// another process tells just now are left to it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn notify(
        &self,
        alerts: &[Alert],
        patience: Patience,
        now: DateTime<Utc>,
    ) -> Result<Vec<Outcome>, StoreFault> {
        let settings = Settings::of(&self.said.options().await?);
        let troubles = self.forget(alerts, &settings).await?;
        let (sent, handled) = (self.said.sent().await?, Handled::read(self.said).await?);
        let mut channels = Channels::default();
        let mut outcomes = Vec::new();
        for digest in plan(alerts, &settings, &sent, &handled, now) {
            let recipient = digest.recipient;
            let trouble = troubles.iter().find(|one| one.recipient == recipient);
            if patience == Patience::InTurn && trouble.is_some_and(|trouble| trouble.retry_at > now) {
                continue;
            }
            if !self.notices.claim_recipient(&recipient, self.holder, now, now + CLAIM).await? {
                continue;
            }
            // Somebody else may have told it until now.
            let sent = self.said.sent().await?;
            let Some(digest) = due(&recipient, alerts, &settings, &sent, &handled, now) else {
                self.notices.release_recipient(&recipient, self.holder).await?;
                continue;
            };
            let fault = channels.send(self, &settings, &digest, now).await.err();
            let alerts: Vec<String> = digest.alerts.iter().map(|alert| alert.id.clone()).collect();
            match &fault {
                None => self.notices.told(&recipient, self.holder, &alerts, now).await?,
                Some(fault) => self.notices.not_told(&after(&recipient, trouble, fault, now), self.holder).await?,
            }
            outcomes.push(Outcome { recipient, alerts, fault });
        }
        Ok(outcomes)
    }

    /// Forgets occasions that are over, and troubles of those who are recipients no more; the troubles that are left.
    async fn forget(&self, alerts: &[Alert], settings: &Settings) -> Result<Vec<Trouble>, StoreFault> {
        let (sent, handled) = (self.said.sent().await?, Handled::read(self.said).await?);
        let ids = handled.acknowledged.keys().chain(handled.snoozed.keys()).map(String::as_str);
        let over = Handled::over(ids.chain(sent.keys().map(|(id, _)| id.as_str())), alerts);
        if !over.is_empty() {
            self.said.forget(&over).await?;
        }
        let is_recipient = |trouble: &Trouble| recipients(settings).any(|one| one == trouble.recipient);
        let (left, gone): (Vec<Trouble>, Vec<Trouble>) =
            self.notices.troubles().await?.into_iter().partition(is_recipient);
        if !gone.is_empty() {
            let gone: Vec<String> = gone.into_iter().map(|trouble| trouble.recipient).collect();
            self.notices.forget_troubles(&gone).await?;
        }
        Ok(left)
    }
}

/// The trouble after one more try that failed.
fn after(recipient: &str, before: Option<&Trouble>, fault: &DeliveryFault, now: DateTime<Utc>) -> Trouble {
    let tries = before.map_or(0, |before| before.tries).saturating_add(1);
    let wait = RETRY_MINUTES.get(tries as usize - 1).or(RETRY_MINUTES.last()).copied().unwrap_or(60);
    Trouble {
        recipient: recipient.to_owned(),
        message: fault.message.clone(),
        help: fault.help.clone(),
        since: before.map_or(now, |before| before.since),
        tries,
        retry_at: now + TimeDelta::minutes(wait),
    }
}

/// After a crash a recipient is free again after this time; sending takes at most a minute
/// ([`mail::MailServer::send`]).
const CLAIM: TimeDelta = TimeDelta::minutes(5);
/// Minutes between tries that fail, the last for all further ones. RFC 5321, 4.5.4.1 advises half an hour at the
/// least between tries of a mail; the first few may be sooner, since what fails here is mostly a setting.
const RETRY_MINUTES: [i64; 4] = [1, 5, 15, 60];

/// Opened when first needed, so that no password is unsealed for nothing.
#[derive(Default)]
struct Channels {
    mail: Option<Result<MailServer, DeliveryFault>>,
    webhook: Option<Result<Webhook, DeliveryFault>>,
}

impl Channels {
    async fn send(
        &mut self,
        desk: &Desk<'_>,
        settings: &Settings,
        digest: &Digest<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), DeliveryFault> {
        if digest.recipient == WEBHOOK {
            if self.webhook.is_none() {
                self.webhook = Some(webhook(desk, settings).await);
            }
            return match self.webhook.as_ref() {
                Some(Ok(webhook)) => webhook.post(digest, now).await,
                Some(Err(fault)) => Err(fault.clone()),
                None => Ok(()),
            };
        }
        if self.mail.is_none() {
            let password = secret(desk, "smtp.password").await;
            self.mail = Some(password.and_then(|password| MailServer::of(settings, password)));
        }
        match self.mail.as_ref() {
            Some(Ok(server)) => server.send(digest, now).await,
            Some(Err(fault)) => Err(fault.clone()),
            None => Ok(()),
        }
    }
}

async fn webhook(desk: &Desk<'_>, settings: &Settings) -> Result<Webhook, DeliveryFault> {
    let url = secret(desk, "webhook.url").await?;
    let help = "certwright settings set webhook.url --from-file FILE";
    let url = url.ok_or_else(|| DeliveryFault::new("webhook.url is not set", help))?;
    Webhook::of(settings, &url, secret(desk, "webhook.secret").await?)
}

async fn secret(desk: &Desk<'_>, name: &str) -> Result<Option<Secret>, DeliveryFault> {
    let help = "Put the vault's key file back, or set the secret again.";
    let sealed = desk.said.secret(name).await.map_err(|fault| DeliveryFault::new(fault.to_string(), help))?;
    let Some(sealed) = sealed else { return Ok(None) };
    let opened = desk.vault.open_sealed(&seal_name(name), &sealed);
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
