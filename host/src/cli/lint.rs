//! `certwright lint` and `certwright explain`.

use std::path::PathBuf;

use certwright_core::inspect::{Body, Item};
use certwright_core::lint::{Beside, Context, LintReport, Rule, page, rule, rules};
use certwright_core::text::safe::visible;
use certwright_core::x509::CertificationRequest;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::arguments::Format;
use super::input::{Passwords, items};
use super::judging::{JudgeOptions, finding};
use super::output::{Output, Tone};
use super::sarif;
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct LintOptions {
    /// Certificates and requests, in any form that `inspect` reads; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "rules")]
    pub(crate) files: Vec<PathBuf>,
    /// List every rule.
    #[arg(long)]
    pub(crate) rules: bool,
    /// The request that the certificate answers.
    #[arg(long, value_name = "CSR")]
    pub(crate) csr: Option<PathBuf>,
    /// Policies to be asked besides: components, or what Rust built for wasm32-unknown-unknown. Named after the file.
    #[arg(long = "plugin", value_name = "FILE")]
    pub(crate) plugins: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judge: JudgeOptions,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = LintFormat::Text, value_name = "FORM")]
    pub(crate) format: LintFormat,
}

/// Forms of `lint`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum LintFormat {
    /// For people.
    Text,
    /// One array.
    Json,
    /// One object on each line.
    Ndjson,
    /// SARIF 2.1.0, for tools that show findings of code.
    Sarif,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainOptions {
    /// Id of a rule, such as cisco_uc/wildcard_name.
    pub(crate) rule: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(crate) format: Format,
}

/// Judges every certificate and request of every file.
pub(crate) fn run(options: &LintOptions, output: &mut Output) -> Result<Status, Problem> {
    if options.rules {
        return list(options.format, output);
    }
    let passwords = Passwords::read(options.judge.password_file.as_deref())?;
    let profile = options.judge.profile()?;
    super::plugin::begin(&options.plugins, profile.as_ref())?;
    let request = options.csr.as_deref().map(|file| request_of(&items(file, &passwords), file)).transpose()?;
    let request = request.as_deref().and_then(|der| CertificationRequest::parse(der).ok());
    let found: Vec<Item> = options.files.iter().flat_map(|file| items(file, &passwords)).collect();
    let certificates = found.iter().filter(|item| matches!(item.body, Body::Certificate(_))).filter_map(Item::der);
    let beside = Beside::new(certificates);
    let base = options.judge.context(profile.as_ref())?;
    let context = Context { request: request.as_ref(), beside: Some(&beside), ..base };
    let answers: Vec<Answer> = found.iter().filter_map(|item| Answer::of(item, &context)).collect();
    print(&answers, options.format, output)?;
    output.finish()?;
    Ok(Status::of(answers.iter().any(Answer::is_wrong)))
}

/// The first request of a file.
pub(crate) fn request_of(found: &[Item], file: &std::path::Path) -> Result<Vec<u8>, Problem> {
    let request = found.iter().find_map(|item| match &item.body {
        Body::Request(der) => Some(der.clone()),
        _ => None,
    });
    let missing =
        || Problem::found_wrong(format!("{}: no request is in it", file.display()), "Name the file of the CSR.");
    request.ok_or_else(missing)
}

/// What is said of one item.
pub(crate) enum Answer {
    /// A certificate or request was judged.
    Report(LintReport),
    /// It could not be read.
    Error(Value),
}

impl Answer {
    /// `None` for what is neither certificate nor request and no error, such as a revocation list.
    fn of(item: &Item, context: &Context<'_>) -> Option<Self> {
        if let Some(report) = LintReport::of(item, context) {
            return Some(Self::Report(report));
        }
        match item.body {
            Body::Error { .. } | Body::Certificate(_) | Body::Request(_) => {
                Some(Self::Error(serde_json::from_str(&item.report().0).unwrap_or_default()))
            }
            _ => None,
        }
    }

    fn is_wrong(&self) -> bool {
        match self {
            Self::Report(report) => !report.compliant,
            Self::Error(_) => true,
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Report(report) => serde_json::to_value(report).unwrap_or_default(),
            Self::Error(value) => value.clone(),
        }
    }
}

fn print(answers: &[Answer], format: LintFormat, output: &mut Output) -> Result<(), Problem> {
    match format {
        LintFormat::Json => {
            let all: Vec<Value> = answers.iter().map(Answer::value).collect();
            output.json(&all)?;
        }
        LintFormat::Ndjson => {
            for answer in answers {
                output.line(&answer.value().to_string())?;
            }
        }
        LintFormat::Sarif => {
            output.json(&sarif::log(answers))?;
        }
        LintFormat::Text => {
            for answer in answers {
                text(answer, output)?;
            }
        }
    }
    Ok(())
}

fn text(answer: &Answer, output: &mut Output) -> std::io::Result<()> {
    let report = match answer {
        Answer::Report(report) => report,
        Answer::Error(error) => return super::text::item(error, 0, output),
    };
    let (mark, tone, verdict) = if !report.compliant {
        ("x", Tone::Bad, "not compliant")
    } else if report.findings.is_empty() {
        ("+", Tone::Valid, "nothing found")
    } else {
        ("!", Tone::Soon, "compliant, with remarks")
    };
    let title = format!("{} #{}", visible(&report.source.name), report.source.index);
    output.line(&format!("{} {}  {verdict}", output.paint(tone, mark), output.paint(Tone::Strong, &title)))?;
    output.line(&output.paint(Tone::Faint, &format!("  {}", as_what(report))))?;
    for found in &report.findings {
        finding(found, output)?;
    }
    Ok(())
}

/// As what it was judged, and how sure that is.
fn as_what(report: &LintReport) -> String {
    let judged = &report.judged;
    let Some((product, purpose)) = judged.product.zip(judged.purpose) else {
        return format!("{}, not a node's: judged by the standards alone", report.kind);
    };
    let sure = judged.guess.map_or_else(String::new, |guess| {
        format!(
            ", guessed ({}); say --product and --purpose",
            serde_json::to_value(guess).unwrap_or_default().as_str().unwrap_or_default()
        )
    });
    format!(
        "{} judged as {purpose} of {product}, release {}, edition {}{sure}",
        report.kind, judged.version, judged.generation
    )
}

fn list(format: LintFormat, output: &mut Output) -> Result<Status, Problem> {
    let all: Vec<Value> = rules().map(head).collect();
    match format {
        LintFormat::Text => {
            let wide = rules().map(|rule| rule.id.len()).max().unwrap_or_default();
            for rule in rules() {
                let id = output.paint(Tone::Strong, &format!("{:wide$}", rule.id));
                output.line(&format!("{id}  {:8}{}", word(rule), rule.title))?;
            }
        }
        LintFormat::Ndjson => {
            for rule in all {
                output.line(&rule.to_string())?;
            }
        }
        LintFormat::Json => output.json(&all)?,
        LintFormat::Sarif => output.json(&sarif::log(&[]))?,
    }
    output.finish()?;
    Ok(Status::Done)
}

fn head(rule: &Rule) -> Value {
    json!({
        "rule": rule.id,
        "title": rule.title,
        "help": rule.help,
        "severity": rule.severity,
        "reference": rule.reference,
        "requirements": rule.requirements,
        "since": rule.since.map(|day| day.to_string()),
    })
}

fn word(rule: &Rule) -> String {
    serde_json::to_value(rule.severity).ok().and_then(|word| Some(word.as_str()?.to_owned())).unwrap_or_default()
}

/// The page of a rule.
pub(crate) fn explain(options: &ExplainOptions, output: &mut Output) -> Result<Status, Problem> {
    let unknown = || {
        let near: Vec<&str> =
            rules().map(|rule| rule.id).filter(|id| id.contains(options.rule.as_str())).take(5).collect();
        let help = if near.is_empty() {
            "List them with: certwright lint --rules".to_owned()
        } else {
            format!("Did you mean {}?", near.join(", "))
        };
        Problem::usage(format!("no rule is called {:?}", options.rule), help)
    };
    let found = rule(&options.rule).ok_or_else(unknown)?;
    let text = page(found.id).unwrap_or_default();
    match options.format {
        Format::Json => {
            let mut value = head(found);
            value["page"] = text.into();
            output.json(&value)?;
        }
        Format::Text => {
            output.line(&format!("{}  {}", output.paint(Tone::Strong, found.id), word(found)))?;
            output.line(found.title)?;
            let since = found.since.map_or_else(String::new, |day| format!(", in force since {day}"));
            let ids = found.requirements.join(", ");
            output.line(&output.paint(Tone::Faint, &format!("{}{since} [{ids}]", found.reference)))?;
            output.line("")?;
            for line in text.lines() {
                match line.strip_prefix("## ") {
                    Some(heading) => output.line(&output.paint(Tone::Strong, heading))?,
                    None => output.line(line)?,
                }
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}
