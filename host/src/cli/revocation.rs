//! `certwright revocation`.

use std::path::PathBuf;

use certwright::revocation::{Asking, Found, check};
use certwright_core::asn1::Time;
use certwright_core::inspect::{Body, Item, sha256_hex};
use certwright_core::revocation::State;
use certwright_core::text::safe::visible;
use certwright_core::x509::Certificate;
use chrono::Utc;
use clap::Args;
use serde_json::{Value, json};

use super::arguments::Format;
use super::input::{Passwords, items};
use super::output::{Output, Tone};
use super::place::wait_for;
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct RevocationOptions {
    /// Certificates with their chain, in any order: each is asked about whose issuer is among them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Ask this OCSP responder instead of the one that a certificate names.
    #[arg(long, value_name = "URL")]
    ocsp: Option<String>,
    /// Files with the certificates of responders that are trusted though the issuer did not delegate them.
    #[arg(long, value_name = "FILE")]
    responder: Vec<PathBuf>,
    /// As nodes in Common Criteria mode: what is not known to be good does not pass.
    #[arg(long)]
    common_criteria: bool,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Asks the CAs of certificates whether they are revoked.
pub(crate) fn run(options: &RevocationOptions, output: &mut Output) -> Result<Status, Problem> {
    let passwords = Passwords::read(None)?;
    let all = certificates(&options.files, &passwords);
    let asking = Asking { responder: options.ocsp.clone(), trusted: certificates(&options.responder, &passwords) };
    let mut rows = Vec::new();
    for der in &all {
        let Ok(own) = Certificate::parse(der) else { continue };
        let name = own.subject.as_ref().map(|name| name.text()).unwrap_or_default();
        let issuer = all.iter().find(|other| *other != der && issued(other, &own));
        let found = match issuer {
            Some(issuer) => wait_for(check(der, issuer, &asking, Time::from(Utc::now())))?,
            None => continue,
        };
        rows.push((name, sha256_hex(der), found));
    }
    if rows.is_empty() {
        let help = "Give the chain too: the question names the issuer by its key.";
        return Err(Problem::failed("no certificate is there with its issuer".to_owned(), help));
    }
    let fails = rows.iter().any(|(_, _, found)| !found.state.passes(options.common_criteria));
    match options.format {
        Format::Json => {
            let row = |(name, sha256, found): &(String, String, Found)| -> Value {
                let mut row = json!(found);
                row["subject"] = json!(name);
                row["sha256"] = json!(sha256);
                row["passes"] = json!(found.state.passes(options.common_criteria));
                row
            };
            output.json(&json!({ "certificates": rows.iter().map(row).collect::<Vec<_>>() }))?;
        }
        Format::Text => rows.iter().try_for_each(|(name, _, found)| text(name, found, output))?,
    }
    output.finish()?;
    Ok(Status::of(fails))
}

fn certificates(files: &[PathBuf], passwords: &Passwords) -> Vec<Vec<u8>> {
    let all = files.iter().flat_map(|file| items(file, passwords));
    all.filter_map(|Item { body, .. }| if let Body::Certificate(der) = body { Some(der) } else { None }).collect()
}

/// By its name; a responder that knows another one of that name says so.
fn issued(issuer: &[u8], own: &Certificate<'_>) -> bool {
    let Ok(issuer) = Certificate::parse(issuer) else { return false };
    issuer.subject.as_ref().zip(own.issuer.as_ref()).is_some_and(|(subject, issuer)| subject.matches(issuer))
}

fn text(name: &str, found: &Found, output: &mut Output) -> std::io::Result<()> {
    let tone = match found.state {
        State::Good => Tone::Valid,
        State::Revoked => Tone::Bad,
        State::Unknown | State::Unsettled => Tone::Soon,
    };
    output.line(&format!("{} {}", output.paint(tone, &format!("{:<10}", found.state.word())), visible(name)))?;
    if found.asked.is_empty() {
        output.line("           it names neither a responder nor a list; --ocsp names one")?;
    }
    for asked in &found.asked {
        let answer = &asked.answer;
        let said = if answer.message.is_empty() { answer.state.word() } else { &answer.message };
        output.line(&format!("           {} {}: {}", asked.by, visible(&asked.url), visible(said)))?;
        if let Some(at) = answer.revoked_at {
            let reason = answer.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
            output.line(&format!("           revoked on {}{reason}", at.moment().format("%Y-%m-%d %H:%M UTC")))?;
        }
    }
    Ok(())
}
