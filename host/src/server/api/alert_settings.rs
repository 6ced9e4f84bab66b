//! The settings of alerts [S2, S3, S4]: read, and changed all or none. A field that is wrong is named.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use certwright_core::text::safe::visible;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::super::gate::Caller;
use super::super::problem::{FieldFault, Problem};
use super::super::state::App;
use super::body::Body;
use crate::alert::{SECRETS, Security, Settings};
use crate::deliver::change::{Refused, change};
use crate::nodes::Secret;

/// The settings of alerts. The names on the command line are the same, as in `notice.start-days`.
#[derive(Serialize, ToSchema)]
pub(super) struct AlertSettings {
    /// From how many days before its end a certificate counts as expiring.
    #[schema(minimum = 30, maximum = 365)]
    notice_start_days: u32,
    /// A mail is repeated every so many days.
    #[schema(minimum = 1, maximum = 30)]
    notice_every_days: u32,
    /// Who gets mails: 25 at most.
    #[schema(max_items = 25)]
    notice_addresses: Vec<String>,
    /// The mail server.
    smtp_host: Option<String>,
    /// Its port; null for the usual one.
    smtp_port: Option<u16>,
    /// `starttls`, `tls` or `none`.
    smtp_security: &'static str,
    /// The user that logs in.
    smtp_user: Option<String>,
    /// The sender's address.
    smtp_from: Option<String>,
    /// A file of the server with further roots, PEM.
    tls_ca_file: Option<String>,
    /// Where alerts are posted to; its host alone, since path and query are often its password.
    webhook_url: Option<String>,
    /// Whether there is a password for the mail server.
    smtp_password_is_set: bool,
    /// Whether there is a secret with which posts are signed.
    webhook_secret_is_set: bool,
}

/// What shall be changed: what is left out stays, null takes a setting back.
#[derive(Deserialize, ToSchema)]
#[allow(dead_code)] // The shape for the description: values are read one by one, so that each fault can be named.
pub(super) struct AlertSettingsChange {
    /// From how many days before its end a certificate counts as expiring.
    #[schema(minimum = 30, maximum = 365)]
    notice_start_days: Option<u32>,
    /// A mail is repeated every so many days.
    #[schema(minimum = 1, maximum = 30)]
    notice_every_days: Option<u32>,
    /// Who gets mails: 25 at most.
    #[schema(max_items = 25)]
    notice_addresses: Option<Vec<String>>,
    /// The mail server.
    smtp_host: Option<String>,
    /// Its port.
    #[schema(minimum = 1, maximum = 65535)]
    smtp_port: Option<u32>,
    /// `starttls`, `tls` or `none`.
    smtp_security: Option<String>,
    /// The user that logs in.
    smtp_user: Option<String>,
    /// The sender's address.
    smtp_from: Option<String>,
    /// A file of the server with further roots, PEM.
    tls_ca_file: Option<String>,
    /// Where alerts are posted to; sealed, its host alone is shown.
    #[schema(format = Password)]
    webhook_url: Option<String>,
    /// The password for the mail server; sealed, never shown.
    #[schema(format = Password)]
    smtp_password: Option<String>,
    /// With it posts are signed; sealed, never shown.
    #[schema(format = Password)]
    webhook_secret: Option<String>,
}

async fn shown(app: &App) -> Result<AlertSettings, Problem> {
    let settings = Settings::of(&app.alert_store.options().await?);
    Ok(AlertSettings {
        notice_start_days: settings.start_days,
        notice_every_days: settings.every_days,
        notice_addresses: settings.addresses,
        smtp_host: settings.smtp_host,
        smtp_port: settings.smtp_port,
        smtp_security: match settings.smtp_security {
            Security::Starttls => "starttls",
            Security::Tls => "tls",
            Security::None => "none",
        },
        smtp_user: settings.smtp_user,
        smtp_from: settings.smtp_from,
        tls_ca_file: settings.ca_file,
        webhook_url: settings.webhook_url,
        smtp_password_is_set: app.alert_store.secret("smtp.password").await?.is_some(),
        webhook_secret_is_set: app.alert_store.secret("webhook.secret").await?.is_some(),
    })
}

/// The settings of alerts; of secrets only whether there is one.
#[utoipa::path(get, path = "/api/v1/settings/alerts", tag = "settings",
    responses((status = 200, body = AlertSettings), (status = 401, body = Problem)))]
pub(super) async fn show(State(app): State<App>) -> Result<Json<AlertSettings>, Problem> {
    shown(&app).await.map(Json)
}

/// Change settings of alerts: all that is sent, or nothing where something is wrong.
#[utoipa::path(patch, path = "/api/v1/settings/alerts", tag = "settings", request_body = AlertSettingsChange,
    responses((status = 200, body = AlertSettings), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<Map<String, Value>>,
) -> Result<Json<AlertSettings>, Problem> {
    let (mut wanted, mut faults) = (BTreeMap::new(), Vec::new());
    for (field, value) in sent {
        match word(&field, value) {
            Ok((name, word)) => drop(wanted.insert(name, word)),
            Err(message) => faults.push(FieldFault { field, message }),
        }
    }
    if !faults.is_empty() {
        return Err(unfit(faults));
    }
    let (kept, said) = change(&app.vault, &wanted).map_err(|refused| match refused {
        Refused::Vault(fault) => Problem::ours(&fault),
        Refused::Settings(faults) => unfit(
            faults.into_iter().map(|one| FieldFault { field: field_of(&one.name), message: one.reason }).collect(),
        ),
    })?;
    if !wanted.is_empty() {
        app.notices.change_settings(&kept, &caller.deed("settings.set", "alerts", said)).await?;
        app.pictures.outdate();
    }
    shown(&app).await.map(Json)
}

fn unfit(errors: Vec<FieldFault>) -> Problem {
    let fields: Vec<&str> = errors.iter().map(|one| one.field.as_str()).collect();
    Problem::fields("settings_unfit", format!("these settings cannot be: {}", fields.join(", ")), errors)
}

/// A setting's name, and its value as a word. What is wrong is said without the value: it may be a password.
fn word(field: &str, value: Value) -> Result<(String, Secret), String> {
    let mut names = Settings::names().chain(SECRETS);
    let name = names.find(|name| field_of(name) == field).ok_or("there is no such setting")?;
    let is_list = name == "notice.addresses";
    let word = match value {
        Value::Null => String::new(),
        Value::String(text) if !is_list => text,
        Value::Number(number) if name.ends_with("-days") || name.ends_with(".port") => number.to_string(),
        Value::Array(items) if is_list => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            let texts = texts.ok_or("a list of texts is wanted")?;
            if let Some(bad) = texts.iter().find(|text| text.contains([',', ';'])) {
                return Err(format!("{:?} is not one address", visible(bad)));
            }
            texts.join(",")
        }
        _ if is_list => return Err("a list of texts is wanted".to_owned()),
        _ => return Err("a text or a number is wanted".to_owned()),
    };
    Ok((name.to_owned(), Secret::new(word)))
}

/// `notice.start-days` as `notice_start_days`.
fn field_of(name: &str) -> String {
    name.replace(['.', '-'], "_")
}
