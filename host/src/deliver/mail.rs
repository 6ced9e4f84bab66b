//! Mail by SMTP (RFC 5321), secured by STARTTLS (RFC 3207) or TLS (RFC 8314). A password is sent over a secured
//! connection only.

use std::fmt::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use certwright_core::text::safe::visible;
use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::{DeliveryFault, cut, extra_roots};
use crate::alert::notify::Digest;
use crate::alert::{Alert, Holder, Kind, Security, Settings, Severity};
use crate::nodes::Secret;

/// The server that takes mails over.
pub struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: String,
    name: String,
    password: Option<Secret>,
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailServer").field("name", &self.name).field("from", &self.from).finish_non_exhaustive()
    }
}

impl MailServer {
    /// As the settings say; nothing is sent yet.
    ///
    /// # Errors
    /// When a setting is missing or cannot be.
    pub fn of(settings: &Settings, password: Option<Secret>) -> Result<Self, DeliveryFault> {
        let missing = |name: &str| {
            DeliveryFault::new(format!("{name} is not set"), format!("certwright settings set {name} VALUE"))
        };
        let host = settings.smtp_host.clone().ok_or_else(|| missing("smtp.host"))?;
        let from = settings.smtp_from.clone().ok_or_else(|| missing("smtp.from"))?;
        let security = settings.smtp_security;
        let port = settings.smtp_port.unwrap_or(match security {
            Security::Starttls => 587,
            Security::Tls => 465,
            Security::None => 25,
        });
        let tls = match security {
            Security::None => Tls::None,
            Security::Starttls => Tls::Required(parameters(&host, settings)?),
            Security::Tls => Tls::Wrapper(parameters(&host, settings)?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host);
        builder = builder.port(port).tls(tls).timeout(Some(STEP));
        if let Some(user) = &settings.smtp_user {
            if security == Security::None {
                let help = "certwright settings set smtp.security starttls";
                return Err(DeliveryFault::new("a password is not sent over a connection that is not secured", help));
            }
            let password = password.as_ref().ok_or_else(|| missing("smtp.password"))?;
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
        }
        Ok(Self { transport: builder.build(), from, name: format!("{host}:{port}"), password })
    }

    /// Sends a digest to its recipient.
    ///
    /// # Errors
    /// When the server did not take it over.
    pub async fn send(&self, digest: &Digest<'_>, now: DateTime<Utc>) -> Result<(), DeliveryFault> {
        let (envelope, mail) = compose(&self.from, digest, now)?;
        match tokio::time::timeout(WHOLE, self.transport.send_raw(&envelope, &mail)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(self.fault(&error)),
            Err(_) => Err(DeliveryFault::new(
                format!("{} did not take the mail over within {} s", self.name, WHOLE.as_secs()),
                "The server may be busy; it is tried again the next time.",
            )),
        }
    }

    fn fault(&self, error: &lettre::transport::smtp::Error) -> DeliveryFault {
        let status = error.status().map(|code| code.to_string());
        // What a server says of a login may repeat it: its number says enough.
        if let Some(status) = status.as_deref().filter(|status| LOGIN.contains(status)) {
            let help = "Set smtp.user and smtp.password right: certwright settings set smtp.password --from-file FILE";
            return DeliveryFault::new(format!("{} refused the login ({status})", self.name), help);
        }
        let mut text = cut(&format!(
            "{error}{}",
            std::error::Error::source(error).map_or_else(String::new, |one| format!(": {one}"))
        ));
        if let Some(password) = &self.password {
            text = text.replace(password.expose(), "…");
        }
        let help = match (error.is_timeout(), error.is_tls(), status) {
            (true, ..) => "Check smtp.host and smtp.port, and the network path.",
            (_, true, _) => {
                "Is the server's certificate from a CA of this system? Else name its root with tls.ca-file."
            }
            (_, _, Some(_)) => "The server said no: its administrator knows why.",
            _ => "Check smtp.host, smtp.port and smtp.security.",
        };
        DeliveryFault::new(format!("{} did not take the mail over: {text}", self.name), help)
    }
}

fn parameters(host: &str, settings: &Settings) -> Result<TlsParameters, DeliveryFault> {
    let fault =
        |error: &dyn std::fmt::Display| DeliveryFault::new(format!("TLS to {host}: {error}"), "Check tls.ca-file.");
    let mut builder = TlsParameters::builder(host.to_owned());
    for root in extra_roots(settings)? {
        builder = builder.add_root_certificate(Certificate::from_der(root).map_err(|error| fault(&error))?);
    }
    builder.build().map_err(|error| fault(&error))
}

/// The mail of a digest (RFC 5322), its text in Base64 (RFC 2045), so that no line is too long and none is changed
/// on the way.
///
/// # Errors
/// When an address cannot be one.
pub fn compose(from: &str, digest: &Digest<'_>, now: DateTime<Utc>) -> Result<(Envelope, Vec<u8>), DeliveryFault> {
    let address = |text: &str| {
        text.parse::<lettre::Address>().map_err(|error| {
            DeliveryFault::new(format!("{}: {error}", cut(text)), "certwright settings set notice.addresses A,B")
        })
    };
    let fault = |error: String| DeliveryFault::new(format!("the mail cannot be made: {error}"), "Try again.");
    let (from, to) = (address(from)?, address(&digest.recipient)?);
    let headers = [
        format!("From: <{from}>"),
        format!("To: <{to}>"),
        format!("Subject: {}", subject(&digest.alerts)),
        format!("Date: {}", now.to_rfc2822()),
        // The same content has the same name, so that a mail that was taken over twice is shown once.
        format!("Message-ID: <{}@{}>", digest.name(), from.domain()),
        // So that no vacation notice answers (RFC 3834, 5).
        "Auto-Submitted: auto-generated".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
    ];
    let text = STANDARD.encode(body(&digest.alerts).replace('\n', "\r\n"));
    let mut lines = headers.to_vec();
    lines.push(String::new());
    // Base64 is ASCII, so every piece is text.
    lines.extend(text.as_bytes().chunks(BASE64_COLUMNS).map(|line| String::from_utf8_lossy(line).into_owned()));
    let envelope = Envelope::new(Some(from), vec![to]).map_err(|error| fault(error.to_string()))?;
    Ok((envelope, (lines.join("\r\n") + "\r\n").into_bytes()))
}

fn subject(alerts: &[&Alert]) -> String {
    let count = |kind: Kind| alerts.iter().filter(|alert| alert.code == kind).count();
    let (ended, soon) = (count(Kind::Expired), count(Kind::Expiring));
    let other = alerts.len() - ended - soon;
    let parts = [(ended, "expired"), (soon, "expiring"), (other, "other")];
    let parts: Vec<String> =
        parts.iter().filter(|part| part.0 > 0).map(|part| format!("{} {}", part.0, part.1)).collect();
    format!("Certificates: {}", parts.join(", "))
}

fn body(alerts: &[&Alert]) -> String {
    let mut text = String::new();
    for alert in alerts {
        let weight = match alert.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Notice => "NOTICE",
        };
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{weight}: {}", visible(&alert.message));
        let _ = writeln!(text, "  {}", visible(&alert.help));
        for holder in alert.holders.iter().take(HOLDERS_MAX) {
            let _ = writeln!(text, "  - {}", visible(&place(holder)));
        }
        if alert.holders.len() > HOLDERS_MAX {
            let _ = writeln!(text, "  - and {} more", alert.holders.len() - HOLDERS_MAX);
        }
        let _ = writeln!(text, "  Take it over: certwright alert ack {} --reason TEXT\n", alert.id);
    }
    text
}

fn place(holder: &Holder) -> String {
    let unit = holder.unit.as_deref().map_or_else(String::new, |unit| format!(" {unit}"));
    format!("{}: {}{unit}", holder.cluster, holder.node)
}

/// For each step of the conversation.
const STEP: Duration = Duration::from_secs(20);
/// For one mail.
const WHOLE: Duration = Duration::from_secs(60);
/// RFC 2045, 6.8.
const BASE64_COLUMNS: usize = 76;
/// A certificate of a CA may be held by every node; a mail names so many places.
const HOLDERS_MAX: usize = 20;
/// Answers about a login (RFC 4954, 6).
const LOGIN: [&str; 6] = ["432", "454", "530", "534", "535", "538"];
