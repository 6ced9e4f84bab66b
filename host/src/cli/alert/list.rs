//! `certwright alert list`, in the columns that the requirements name [A6].

use certwright_core::text::safe::visible;
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};

use super::super::arguments::ListFormat;
use super::super::cert::{query, word};
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(super) struct ListOptions {
    /// Of these clusters.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Of these purposes or stores.
    #[arg(long, value_name = "UNIT", value_delimiter = ',')]
    certificate: Vec<String>,
    /// Of these products.
    #[arg(long, value_name = "PRODUCT", value_delimiter = ',')]
    product: Vec<String>,
    /// A node's own, or those it trusts.
    #[arg(long, value_enum, value_name = "KIND")]
    r#type: Option<Type>,
    /// Of these severities.
    #[arg(long, value_enum, value_name = "SEVERITY", value_delimiter = ',')]
    severity: Vec<Weight>,
    /// Of these kinds: expired, expiring, served_not_stored, unreachable, not_read, chain_gap, trust_missing,
    /// profile_mismatch, client_auth_sunset.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    code: Vec<String>,
    /// Whose certificates are in these states.
    #[arg(long, value_enum, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<State>,
    /// Which stand so with people.
    #[arg(long, value_enum, value_name = "STANDING", value_delimiter = ',')]
    standing: Vec<Stands>,
    /// In whose names, id or SHA-256 this text is.
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
    format: ListFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Type {
    Identity,
    Trust,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Weight {
    Error,
    Warning,
    Notice,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum State {
    Expired,
    Expiring,
    Valid,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Stands {
    Open,
    Snoozed,
    Acknowledged,
}

impl ListOptions {
    fn query(&self) -> Vec<(&'static str, String)> {
        fn words<T: ValueEnum>(choices: &[T]) -> Option<String> {
            Some(choices.iter().map(word).collect::<Vec<_>>().join(","))
        }
        query([
            ("cluster", Some(self.cluster.join(","))),
            ("certificate", Some(self.certificate.join(","))),
            ("product", Some(self.product.join(","))),
            ("type", self.r#type.as_ref().map(word)),
            ("severity", words(&self.severity)),
            ("code", Some(self.code.join(","))),
            ("status", words(&self.status)),
            ("standing", words(&self.standing)),
            ("search", self.search.clone()),
        ])
    }
}

pub(super) fn run(options: &ListOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let (rows, beside) = place.rows(&["alerts"], &options.query(), "alerts")?;
    match options.format {
        ListFormat::Json => {
            let mut document = Map::from_iter([("alerts".to_owned(), rows.clone().into())]);
            document.extend(beside.clone());
            output.json(&document)?;
        }
        ListFormat::Ndjson => output.lines(&rows)?,
        ListFormat::Text => text(&rows, output)?,
    }
    if let Some(count) = beside.get("not_judged").and_then(Value::as_u64).filter(|count| *count > 0) {
        output.note(&format!("{count} certificates were not judged: there are too many"));
    }
    output.finish()?;
    let wrong = |row: &Value| row["standing"] == "open" && row["severity"] != "notice";
    Ok(Status::of(rows.iter().any(wrong)))
}

fn text(rows: &[Value], output: &mut Output) -> std::io::Result<()> {
    if rows.is_empty() {
        return output.line("no alert");
    }
    for row in rows {
        let said = |name: &str| visible(row[name].as_str().unwrap_or_default()).into_owned();
        let (mark, tone) = match (row["standing"].as_str(), row["severity"].as_str()) {
            (Some("acknowledged" | "snoozed"), _) => ("-", Tone::Faint),
            (_, Some("error")) => ("x", Tone::Bad),
            (_, Some("warning")) => ("!", Tone::Soon),
            _ => ("-", Tone::Faint),
        };
        output.line(&format!("{} {}", output.paint(tone, mark), output.paint(Tone::Strong, &said("message"))))?;
        let several = |name: &str| {
            let words = said(name);
            match words.split(',').count() {
                0..=3 => words.replace(',', ", "),
                count => format!("{} and {} more", words.split(',').next().unwrap_or_default(), count - 1),
            }
        };
        let columns = [
            several("cluster"),
            several("certificate_unit"),
            said("common_name"),
            several("product"),
            several("type"),
            said("status"),
            several("server_name"),
            said("expiry_date").chars().take(10).collect(),
        ];
        let columns: Vec<&str> = columns.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        output.line(&format!("    {}", columns.join("  ")))?;
        let standing = match row["standing"].as_str() {
            Some(standing @ ("snoozed" | "acknowledged")) => format!(", {standing}"),
            _ => String::new(),
        };
        output.line(&format!("    {}", said("help")))?;
        output.line(&output.paint(Tone::Faint, &format!("    {}{standing}", said("id"))))?;
    }
    Ok(())
}
