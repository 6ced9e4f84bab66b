//! `certwright alert notify` and `calendar`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use certwright::alert::{Holder, notify::plan};
use certwright::deliver::{self, calendar::Expiry};
use certwright::store::SlotKind;
use certwright_core::text::safe::visible;
use certwright_core::x509::Certificate;
use clap::Args;
use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::{Place, store_problem, wait_for};
use super::super::status::{Problem, Status};
use super::Picture;

#[derive(Args, Debug)]
pub(super) struct NotifyOptions {
    /// Say who would be told what, and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

#[derive(Args, Debug)]
pub(super) struct CalendarOptions {
    /// The file; standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Those too that nodes only trust.
    #[arg(long)]
    trust: bool,
}

pub(super) fn run(
    options: &NotifyOptions,
    picture: &Picture,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let (known, alerts) = (&picture.known, &picture.found.alerts);
    let told: Vec<Value> = if options.dry_run {
        let digests = plan(alerts, &known.settings, &known.sent, &known.handled, picture.now);
        let value = digests.iter().map(|digest| {
            let ids: Vec<&str> = digest.alerts.iter().map(|alert| alert.id.as_str()).collect();
            json!({ "recipient": digest.recipient, "alerts": ids, "fault": null })
        });
        value.collect()
    } else {
        let sent = deliver::notify(&place.store, &place.vault, known, alerts, picture.now);
        let outcomes = wait_for(sent)?.map_err(store_problem)?;
        outcomes.iter().map(|outcome| json!(outcome)).collect()
    };
    match options.format {
        Format::Json => output.json(&json!({ "dry_run": options.dry_run, "digests": told }))?,
        Format::Text => text(options.dry_run, &told, output)?,
    }
    if known.settings.addresses.is_empty() && known.settings.webhook_url.is_none() {
        output.note("nobody is told: certwright settings set notice.addresses A,B or webhook.url URL");
    }
    output.finish()?;
    Ok(if told.iter().any(|one| !one["fault"].is_null()) { Status::Failed } else { Status::Done })
}

fn text(dry_run: bool, told: &[Value], output: &mut Output) -> std::io::Result<()> {
    if told.is_empty() {
        return output.line("nothing is due");
    }
    for one in told {
        let recipient = one["recipient"].as_str().unwrap_or_default();
        let count = one["alerts"].as_array().map_or(0, Vec::len);
        let verb = if dry_run { "would be told" } else { "was told" };
        match one["fault"]["message"].as_str() {
            None => output.line(&format!("{recipient} {verb} of {count} alerts"))?,
            Some(message) => {
                output.line(&format!("{} {recipient}: {}", output.paint(Tone::Bad, "x"), visible(message)))?;
                output.line(&format!("    {}", visible(one["fault"]["help"].as_str().unwrap_or_default())))?;
            }
        }
    }
    Ok(())
}

pub(super) fn calendar(options: &CalendarOptions, picture: &Picture, output: &mut Output) -> Result<Status, Problem> {
    let mut ends: BTreeMap<&str, Expiry> = BTreeMap::new();
    for slot in picture.known.slots.iter().filter(|slot| options.trust || slot.kind == SlotKind::Identity) {
        if let Some(known) = ends.get_mut(slot.sha256.as_str()) {
            known.holders.push(Holder::from(slot));
            continue;
        }
        let Some(certificate) = slot.der.as_deref().and_then(|der| Certificate::parse(der).ok()) else { continue };
        let Some(end) = certificate.validity.not_after else { continue };
        let name = certificate.subject.as_ref().and_then(|name| name.common_name()).map(|name| name.into_owned());
        let expiry = Expiry {
            sha256: slot.sha256.clone(),
            common_name: name,
            not_before: certificate.validity.not_before.map(|time| time.moment()),
            not_after: end.moment(),
            holders: vec![Holder::from(slot)],
        };
        ends.insert(&slot.sha256, expiry);
    }
    let mut ends: Vec<Expiry> = ends.into_values().collect();
    ends.sort_by(|a, b| (a.not_after, &a.sha256).cmp(&(b.not_after, &b.sha256)));
    let text = deliver::calendar::calendar(&ends, picture.known.settings.start_days, picture.now);
    match &options.out {
        Some(file) => std::fs::write(file, text).map_err(|error| {
            Problem::failed(format!("{} cannot be written: {error}", file.display()), "Choose another file.")
        })?,
        None => output.raw(text.as_bytes())?,
    }
    output.finish()?;
    Ok(Status::Done)
}
