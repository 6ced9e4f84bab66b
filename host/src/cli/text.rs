//! Items as text that a person likes to read: the important first, aligned, safe to show.

use std::io;

use certwright_core::text::safe::visible;
use chrono::DateTime;
use serde_json::Value;

use super::output::{Output, Tone};

/// One item.
pub(crate) fn item(item: &Value, now: i64, output: &mut Output) -> io::Result<()> {
    match string(&item["kind"]).as_str() {
        "certificate" => certificate(item, now, output),
        "request" => request(item, output),
        "error" => error(item, output),
        "private_key" => private_key(item, output),
        _ => other(item, output),
    }
}

/// A moment of our JSON in seconds of Unix time.
pub(crate) fn moment(value: &Value) -> Option<i64> {
    DateTime::parse_from_rfc3339(value.as_str()?).ok().map(|moment| moment.timestamp())
}

fn certificate(item: &Value, now: i64, output: &mut Output) -> io::Result<()> {
    let (mark, tone, left) = state(item, now);
    let title = title(item);
    let source = source(item);
    let headline = format!("{} {}", output.paint(tone, mark), output.paint(Tone::Strong, &title));
    let gap = output.width().saturating_sub(2 + title.chars().count() + left.chars().count()).max(2);
    output.line(&format!("{headline}{}{}", " ".repeat(gap), output.paint(tone, &left)))?;
    output
        .line(&format!("  {}", output.paint(Tone::Faint, &format!("{} from {source}", kind_of_certificate(item)))))?;
    troubles(item, output)?;
    let validity = &item["validity"];
    let days = validity["days"].as_i64().map_or_else(String::new, |days| format!(" ({days} days)"));
    let span = format!("{} to {}{days}", string(&validity["not_before"]), string(&validity["not_after"]));
    field("Valid", &span, output)?;
    names(item, output)?;
    field("Subject", &string(&item["subject"]["text"]), output)?;
    field("Issuer", &string(&item["issuer"]["text"]), output)?;
    common(item, output)?;
    field("Serial", &string(&item["serial"]), output)?;
    field("Subject key", &string(&item["subject_key_id"]), output)?;
    field("Issuer key", &string(&item["authority_key_id"]), output)?;
    field("OCSP", &joined(&item["ocsp_uris"]), output)?;
    field("Issuer at", &joined(&item["ca_issuers_uris"]), output)?;
    field("CRL at", &joined(&item["crl_uris"]), output)?;
    field("Policies", &oids(&item["policies"]), output)?;
    extensions(item, output)?;
    field("SHA-1", &string(&item["fingerprints"]["sha1"]), output)?;
    field("SHA-256", &string(&item["fingerprints"]["sha256"]), output)
}

fn request(item: &Value, output: &mut Output) -> io::Result<()> {
    let (mark, tone, words) = match item["signature_valid"].as_bool() {
        Some(true) => ("+", Tone::Plain, "signed by its own key"),
        Some(false) => ("x", Tone::Bad, "the signature does not verify"),
        None => ("?", Tone::Odd, "the signature was not checked"),
    };
    output.line(&format!(
        "{} {}  {}",
        output.paint(tone, mark),
        output.paint(Tone::Strong, &title(item)),
        output.paint(tone, words)
    ))?;
    output.line(&format!("  {}", output.paint(Tone::Faint, &format!("request from {}", source(item)))))?;
    troubles(item, output)?;
    names(item, output)?;
    field("Subject", &string(&item["subject"]["text"]), output)?;
    common(item, output)?;
    extensions(item, output)?;
    field("SHA-256", &string(&item["fingerprints"]["sha256"]), output)
}

fn error(item: &Value, output: &mut Output) -> io::Result<()> {
    let offset = item["offset"].as_u64().map_or_else(String::new, |offset| format!(", byte {offset}"));
    output.line(&format!("{} {}{offset}", output.paint(Tone::Bad, "x"), output.paint(Tone::Strong, &source(item))))?;
    output.line(&format!("  {}", string(&item["message"])))?;
    output.line(&format!("  {}", output.paint(Tone::Faint, &string(&item["help"]))))
}

fn private_key(item: &Value, output: &mut Output) -> io::Result<()> {
    let size = item["curve"].as_str().map(str::to_owned).or_else(|| item["bits"].as_u64().map(|bits| bits.to_string()));
    let sealed = if item["encrypted"] == true { ", encrypted" } else { "" };
    let facts = format!("private key: {} {}{sealed}", string(&item["algorithm"]), size.unwrap_or_default());
    output.line(&format!("{} {}", output.paint(Tone::Soon, "!"), output.paint(Tone::Strong, facts.trim_end())))?;
    output.line(&format!(
        "  {}",
        output.paint(Tone::Faint, &format!("from {}; it is not shown and was not kept", source(item)))
    ))?;
    field("Key SHA-256", &string(&item["spki_sha256"]), output)
}

/// Lists and responses: their plain fields, in their order, then what they say of each certificate.
fn other(item: &Value, output: &mut Output) -> io::Result<()> {
    let headline = format!("{} from {}", string(&item["kind"]).replace('_', " "), source(item));
    output.line(&format!("{} {}", output.paint(Tone::Plain, "-"), output.paint(Tone::Strong, &headline)))?;
    troubles(item, output)?;
    for (name, value) in item.as_object().into_iter().flatten() {
        let shown = match value {
            Value::String(text) => visible(text).into_owned(),
            Value::Number(number) => number.to_string(),
            Value::Object(fields) if fields.contains_key("text") => string(&value["text"]),
            Value::Object(fields) if fields.contains_key("oid") => oid(value),
            _ => continue,
        };
        if !matches!(name.as_str(), "kind" | "pem") {
            let label = output.paint(Tone::Faint, &format!("{:<19}", name.replace('_', " ")));
            output.line(&format!("  {label} {shown}"))?;
        }
    }
    let (entries, total) = match &item["responses"] {
        Value::Null => (&item["revoked"]["entries"], &item["revoked"]["total"]),
        responses => (responses, &item["total"]),
    };
    let entries = entries.as_array().map(Vec::as_slice).unwrap_or_default();
    for entry in entries.iter().take(ENTRIES_SHOWN) {
        let serial = entry["certificate"]["serial"].as_str().or_else(|| entry["serial"].as_str()).unwrap_or("?");
        let status = entry["status"].as_str().unwrap_or("revoked");
        let since = entry["revoked_at"].as_str().map_or_else(String::new, |since| format!(" since {since}"));
        let reason = entry["reason"].as_str().map_or_else(String::new, |reason| format!(", {reason}"));
        output.line(&format!("    {serial} {status}{since}{reason}"))?;
    }
    match total.as_u64() {
        Some(total) if total > ENTRIES_SHOWN as u64 => {
            output.line(&format!("    and {} more", total - ENTRIES_SHOWN as u64))
        }
        _ => Ok(()),
    }
}

/// A certificate at a glance: the tone of its state, its name, the time left.
pub(crate) fn glance(item: &Value, now: i64) -> (Tone, String, String) {
    let (_, tone, left) = state(item, now);
    (tone, title(item), left)
}

/// Mark, tone and days left: the only thing that a list is sorted by.
fn state(item: &Value, now: i64) -> (&'static str, Tone, String) {
    let (begin, end) = (moment(&item["validity"]["not_before"]), moment(&item["validity"]["not_after"]));
    let Some(end) = end else {
        return ("?", Tone::Odd, "no end can be read".to_owned());
    };
    let days = (end - now).div_euclid(86_400);
    match days {
        _ if end < now => ("x", Tone::Bad, format!("expired {} ago", amount(-days))),
        _ if begin.is_some_and(|begin| begin > now) => ("?", Tone::Soon, "not yet valid".to_owned()),
        0..SOON_DAYS => ("!", Tone::Soon, format!("{} left", amount(days))),
        _ => ("+", Tone::Valid, format!("{} left", amount(days))),
    }
}

/// Days up to a year, then years [visual language, Writing].
fn amount(days: i64) -> String {
    match days {
        1 => "1 day".to_owned(),
        0..=730 => format!("{days} days"),
        _ => format!("{} years", days / 365),
    }
}

fn kind_of_certificate(item: &Value) -> &'static str {
    match (item["basic_constraints"]["ca"].as_bool(), item["self_signed"].as_bool(), item["self_issued"].as_bool()) {
        (Some(true), Some(true), _) => "root CA certificate",
        (Some(true), ..) => "CA certificate",
        (_, Some(true), _) => "self-signed certificate",
        (_, Some(false), Some(true)) => "self-issued certificate (its own key did not sign it)",
        _ => "certificate",
    }
}

fn title(item: &Value) -> String {
    let name = item["subject"]["common_name"].as_str().or_else(|| item["subject_alt_names"][0]["value"].as_str());
    let name = name.or_else(|| item["subject"]["text"].as_str()).filter(|name| !name.is_empty());
    visible(name.unwrap_or("(no name)")).into_owned()
}

fn source(item: &Value) -> String {
    let source = &item["source"];
    let name = string(&source["name"]);
    let name = if name == "-" { "standard input".to_owned() } else { name };
    match source["index"].as_u64() {
        Some(index) if index > 0 => format!("{name} #{}", index + 1),
        _ => name,
    }
}

fn troubles(item: &Value, output: &mut Output) -> io::Result<()> {
    for trouble in item["troubles"].as_array().into_iter().flatten() {
        let path = string(&trouble["path"]);
        let offset = trouble["offset"].as_u64().map_or_else(String::new, |offset| format!(" (byte {offset})"));
        let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
        output.line(&format!("  {} {place}{}{offset}", output.paint(Tone::Odd, "!"), string(&trouble["message"])))?;
    }
    Ok(())
}

fn names(item: &Value, output: &mut Output) -> io::Result<()> {
    let entries = item["subject_alt_names"].as_array().map(Vec::as_slice).unwrap_or_default();
    let shown = entries.iter().map(|entry| match string(&entry["type"]).as_str() {
        "dns" => string(&entry["value"]),
        kind => format!("{kind}:{}", string(&entry["value"])),
    });
    for (at, name) in shown.enumerate() {
        field(if at == 0 { "Names" } else { "" }, &name, output)?;
    }
    Ok(())
}

/// Key, usages and signature: what certificate and request have in common.
fn common(item: &Value, output: &mut Output) -> io::Result<()> {
    let key = &item["public_key"];
    let size = key["curve"].as_str().map(str::to_owned).or_else(|| key["bits"].as_u64().map(|bits| bits.to_string()));
    let algorithm = string(&key["algorithm"]);
    field("Key", &size.map_or(algorithm.clone(), |size| format!("{algorithm} {size}")), output)?;
    field("Key SHA-256", &string(&key["spki_sha256"]), output)?;
    field("Signature", &oid(&item["signature_algorithm"]), output)?;
    field("Key usage", &joined(&item["key_usage"]), output)?;
    field("Purposes", &oids(&item["extended_key_usage"]), output)?;
    let constraints = &item["basic_constraints"];
    if constraints["ca"] == true {
        let depth =
            constraints["path_len"].as_u64().map_or_else(String::new, |depth| format!(", at most {depth} CAs below"));
        field("CA", &format!("yes{depth}"), output)?;
    }
    Ok(())
}

/// Extensions that have no line of their own.
fn extensions(item: &Value, output: &mut Output) -> io::Result<()> {
    for extension in item["extensions"].as_array().into_iter().flatten() {
        let name = extension["name"].as_str();
        if name.is_some_and(|name| SHOWN_ELSEWHERE.contains(&name)) {
            continue;
        }
        let critical = if extension["critical"] == true { " (critical)" } else { "" };
        let meaning = match &extension["decoded"] {
            Value::Null => shortened(&string(&extension["value"])),
            decoded => meaning(decoded),
        };
        let label = name.map_or_else(|| string(&extension["oid"]), str::to_owned);
        output.line(&format!("  {}{critical}: {meaning}", output.paint(Tone::Faint, &label)))?;
    }
    Ok(())
}

/// What an extension says, without the braces of JSON.
fn meaning(decoded: &Value) -> String {
    let parts = decoded.as_object().into_iter().flatten().filter(|(name, value)| *name != "type" && !value.is_null());
    let shown: Vec<String> =
        parts.map(|(name, value)| format!("{} {}", name.replace('_', " "), plain(value))).collect();
    if shown.is_empty() { "present".to_owned() } else { shown.join("; ") }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => visible(text).into_owned(),
        Value::Array(values) if values.is_empty() => "none".to_owned(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) if fields.contains_key("oid") => oid(value),
        Value::Object(fields) if fields.contains_key("type") => {
            format!("{}:{}", string(&value["type"]), string(&value["value"]))
        }
        Value::Object(fields) => {
            fields.values().filter(|value| !value.is_null()).map(plain).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

fn field(label: &str, value: &str, output: &mut Output) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    output.line(&format!("  {} {value}", output.paint(Tone::Faint, &format!("{label:<12}"))))
}

fn oid(value: &Value) -> String {
    value["name"].as_str().map_or_else(|| string(&value["oid"]), str::to_owned)
}

fn oids(values: &Value) -> String {
    values.as_array().into_iter().flatten().map(oid).collect::<Vec<_>>().join(", ")
}

/// A list of an answer, safe to print.
pub(crate) fn joined(values: &Value) -> String {
    values.as_array().into_iter().flatten().map(string).collect::<Vec<_>>().join(", ")
}

/// A member of an answer, safe to print; nothing where it is no text.
pub(crate) fn word(value: &Value, name: &str) -> String {
    string(&value[name])
}

fn string(value: &Value) -> String {
    visible(value.as_str().unwrap_or_default()).into_owned()
}

fn shortened(hex: &str) -> String {
    if hex.len() > 64 { format!("{}… ({} bytes)", &hex[..64], hex.len() / 2) } else { hex.to_owned() }
}

/// Enough to see what a list is about; the JSON has a thousand.
const ENTRIES_SHOWN: usize = 10;
/// The notice period of the visual language until a profile says otherwise, S2 of the requirements.
const SOON_DAYS: i64 = 30;
const SHOWN_ELSEWHERE: [&str; 9] = [
    "subjectAltName",
    "keyUsage",
    "extKeyUsage",
    "basicConstraints",
    "subjectKeyIdentifier",
    "authorityKeyIdentifier",
    "cRLDistributionPoints",
    "authorityInfoAccess",
    "certificatePolicies",
];
