//! `certwright alert list`, in the columns that the requirements name [A6].

use certwright::alert::{Filter, Row, Severity, Standing, check_interval, rows};
use certwright::store::SlotKind;
use certwright_core::text::safe::visible;
use certwright_core::uc::Product;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::super::arguments::ListFormat;
use super::super::output::{Output, Tone};
use super::super::status::{Problem, Status};
use super::Picture;

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
    product: Vec<Product>,
    /// A node's own, or those it trusts.
    #[arg(long, value_enum, value_name = "KIND")]
    r#type: Option<Type>,
    /// Of these severities.
    #[arg(long, value_enum, value_name = "SEVERITY", value_delimiter = ',')]
    severity: Vec<Weight>,
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

impl ListOptions {
    fn filter(&self) -> Filter {
        Filter {
            clusters: self.cluster.clone(),
            certificates: self.certificate.clone(),
            products: self.product.clone(),
            kind: self.r#type.map(|one| match one {
                Type::Identity => SlotKind::Identity,
                Type::Trust => SlotKind::Trust,
            }),
            severities: self.severity.iter().map(|one| one.severity()).collect(),
            search: self.search.clone(),
        }
    }
}

impl Weight {
    const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Notice => Severity::Notice,
        }
    }
}

pub(super) fn run(options: &ListOptions, picture: &Picture, output: &mut Output) -> Result<Status, Problem> {
    let rows = rows(&picture.found.alerts, &options.filter(), &picture.known.handled, picture.now);
    match options.format {
        ListFormat::Json => output.json(&document(&rows, picture))?,
        ListFormat::Ndjson => {
            for row in &rows {
                output.line(&serde_json::to_string(row).map_err(std::io::Error::from)?)?;
            }
        }
        ListFormat::Text => text(&rows, output)?,
    }
    if picture.found.not_judged > 0 {
        output.note(&format!("{} certificates were not judged: there are too many", picture.found.not_judged));
    }
    output.finish()?;
    let wrong = |row: &Row<'_>| row.standing == Standing::Open && row.alert.severity != Severity::Notice;
    Ok(Status::of(rows.iter().any(wrong)))
}

fn document(rows: &[Row<'_>], picture: &Picture) -> serde_json::Value {
    let ends = picture.found.alerts.iter().filter_map(|alert| alert.certificate.as_ref()?.not_after);
    let interval = check_interval(ends, picture.now);
    let read = picture.known.clusters.iter().flat_map(|one| &one.fresh).map(|fresh| fresh.asked_at).min();
    json!({
        "alerts": rows,
        "not_judged": picture.found.not_judged,
        "oldest_reading": read,
        "check_again_after_seconds": interval.as_secs(),
    })
}

fn text(rows: &[Row<'_>], output: &mut Output) -> std::io::Result<()> {
    if rows.is_empty() {
        return output.line("no alert");
    }
    for row in rows {
        let (mark, tone) = match (row.standing, row.alert.severity) {
            (Standing::Acknowledged | Standing::Snoozed, _) => ("-", Tone::Faint),
            (_, Severity::Error) => ("x", Tone::Bad),
            (_, Severity::Warning) => ("!", Tone::Soon),
            (_, Severity::Notice) => ("-", Tone::Faint),
        };
        let message = visible(&row.alert.message).into_owned();
        output.line(&format!("{} {}", output.paint(tone, mark), output.paint(Tone::Strong, &message)))?;
        let several = |words: &str| match words.split(',').count() {
            0..=3 => words.replace(',', ", "),
            count => format!("{} and {} more", words.split(',').next().unwrap_or_default(), count - 1),
        };
        let end = row.expiry_date.map(|end| end.format("%Y-%m-%d").to_string());
        let columns = [
            several(&row.cluster),
            several(&row.certificate_unit),
            row.common_name.unwrap_or_default().to_owned(),
            several(&row.product),
            several(&row.r#type),
            row.status.unwrap_or_default().to_owned(),
            several(&row.server_name),
            end.unwrap_or_default(),
        ];
        let columns: Vec<&str> = columns.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        output.line(&format!("    {}", visible(&columns.join("  "))))?;
        let standing = match row.standing {
            Standing::Open => "",
            Standing::Snoozed => ", snoozed",
            Standing::Acknowledged => ", acknowledged",
        };
        output.line(&format!("    {}", visible(&row.alert.help)))?;
        output.line(&output.paint(Tone::Faint, &format!("    {}{standing}", row.alert.id)))?;
    }
    Ok(())
}
