//! Alerts posted as JSON, signed so that the receiver knows the sender.
//!
//! `X-Certwright-Signature: t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 (RFC 2104) with the secret over
//! `SECONDS.BODY`. A receiver refuses what is older than some minutes, and so what was recorded and sent again.
//! `X-Certwright-Delivery` names the content: a receiver that has it already was told twice, as after a crash here.
//! Redirects are not followed, and no proxy is used: the body names what ends and where.

use std::time::Duration;

use certwright_core::text::hex;
use chrono::{DateTime, Utc};
use ring::hmac;
use serde_json::json;

use super::{DeliveryFault, extra_roots};
use crate::alert::Settings;
use crate::alert::notify::Digest;
use crate::nodes::Secret;

/// The header of the signature.
pub const SIGNATURE: &str = "X-Certwright-Signature";
/// The header of the name of what is posted.
pub const DELIVERY: &str = "X-Certwright-Delivery";

/// Where alerts are posted to.
pub struct Webhook {
    client: reqwest::Client,
    url: reqwest::Url,
    key: Option<hmac::Key>,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Webhook").field("host", &self.url.host_str()).finish_non_exhaustive()
    }
}

impl Webhook {
    /// To an address, as the settings say; nothing is sent yet. Without a secret posts are not signed.
    ///
    /// # Errors
    /// When a setting is missing or cannot be.
    pub fn of(settings: &Settings, url: &Secret, secret: Option<Secret>) -> Result<Self, DeliveryFault> {
        let help = "certwright settings set webhook.url --from-file FILE";
        let url = url.expose().parse();
        let url = url.map_err(|error| DeliveryFault::new(format!("webhook.url: {error}"), help))?;
        let roots = extra_roots(settings)?;
        let roots: Result<Vec<_>, _> = roots.iter().map(|der| reqwest::Certificate::from_der(der)).collect();
        let fault = |error: reqwest::Error| DeliveryFault::new(format!("TLS: {error}"), "Check tls.ca-file.");
        let client = crate::tls::http()
            .tls_certs_merge(roots.map_err(fault)?)
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .build()
            .map_err(fault)?;
        let key = secret.map(|secret| hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes()));
        Ok(Self { client, url, key })
    }

    /// Posts a digest.
    ///
    /// # Errors
    /// When the receiver did not answer with a status of success.
    pub async fn post(&self, digest: &Digest<'_>, now: DateTime<Utc>) -> Result<(), DeliveryFault> {
        let body = json!({ "sent_at": now, "alerts": digest.alerts }).to_string();
        let mut request = self.client.post(self.url.clone()).header("content-type", "application/json");
        request = request.header(DELIVERY, digest.name());
        if let Some(key) = &self.key {
            request = request.header(SIGNATURE, signature(key, now.timestamp(), &body));
        }
        // The path of a webhook is often its password.
        let host = self.url.host_str().unwrap_or_default().to_owned();
        let help = "Check webhook.url; it is tried again the next time.";
        let answer = request.body(body).send().await.map_err(|error| {
            let what = if error.is_timeout() { "did not answer in time" } else { "cannot be reached" };
            DeliveryFault::new(format!("the webhook at {host} {what}: {}", root_of(&error.without_url())), help)
        })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        Err(DeliveryFault::new(format!("the webhook at {host} answered with status {}", status.as_u16()), help))
    }
}

/// The innermost cause, which is the one that says something.
fn root_of(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    super::cut(&cause.to_string())
}

fn signature(key: &hmac::Key, seconds: i64, body: &str) -> String {
    let tag = hmac::sign(key, format!("{seconds}.{body}").as_bytes());
    format!("t={seconds},v1={}", hex::encode(tag.as_ref()))
}

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signature_as_another_tool_computes_it() {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"secret");
        let expected = "b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163";
        assert_eq!(signature(&key, 1_700_000_000, "{}"), format!("t=1700000000,v1={expected}"));
    }
}
