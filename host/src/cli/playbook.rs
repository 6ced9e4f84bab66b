//! `certwright playbook`: what comes with the binary or stands in a file; checked, planned, run.

mod saved;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use certwright::playbooks;
use certwright_core::playbook::script::{
    Bundle, Checked, Header, Kind, Parameter, Weight, check_with, definition_file, definitions,
};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Format;
use super::operate::{AgreeOptions, certificates, operate};
use super::output::{Output, Tone};
use super::place::PlaceOptions;
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct PlaybookOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: PlaybookCommand,
}

#[derive(Subcommand, Debug)]
enum PlaybookCommand {
    /// List the playbooks that come with Certwright.
    #[command(after_help = "Example:\n  certwright playbook list")]
    List {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Show a playbook: what it is for, its parameters, its text.
    #[command(after_help = "Example:\n  certwright playbook show tomcat-multi-server")]
    Show {
        /// Its name, or a file.
        playbook: String,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Check a playbook without any node; exit with 1 where it cannot be used.
    #[command(after_help = "Example:\n  certwright playbook check ours.rhai")]
    Check {
        /// Its name, or a file.
        playbook: String,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// The words of playbooks for editors: a definition file of Rhai, and the same as data.
    #[command(after_help = "Example:\n  certwright playbook definitions --out .rhai")]
    Definitions {
        /// Folder for certwright.d.rhai and certwright.vocabulary.json; without it one of them is printed.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Form of the output: text is the definition file.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Print every step that would be done, on which node, and what guards say of it; nothing is touched.
    #[command(
        after_help = "Example:\n  certwright playbook plan tomcat-self-signed --param clusters=hq,branch\n  certwright playbook plan tomcat-self-signed --param clusters=hq --format markdown > change.md"
    )]
    Plan(PlanOptions),
    /// Compare two saved plans; exit with 1 where they differ.
    #[command(after_help = "Example:\n  certwright playbook diff friday.json sunday.json")]
    Diff {
        /// The earlier plan, as `playbook plan --format json` or `job show` wrote it.
        old: PathBuf,
        /// The later one.
        new: PathBuf,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Plan, show, ask, run and follow it; resume with `certwright job resume`.
    #[command(after_help = "Example:\n  certwright playbook run tomcat-self-signed --param clusters=hq --yes")]
    Run(RunOptions),
}

#[derive(Args, Debug)]
struct RunOptions {
    /// Its name, or a file.
    playbook: String,
    /// A parameter; lists with commas, certificates as a file. May be repeated.
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = given)]
    parameters: Vec<(String, String)>,
    /// Parameters as an object in a JSON file; --param goes before them.
    #[arg(long = "params", value_name = "FILE")]
    given: Option<PathBuf>,
    #[command(flatten)]
    agree: AgreeOptions,
}

#[derive(Args, Debug)]
struct PlanOptions {
    #[command(flatten)]
    run: RunOptions,
    /// Plan on clusters as they were saved, and ask no node; may be repeated.
    #[arg(long = "world", value_name = "FILE")]
    worlds: Vec<PathBuf>,
    /// The moment of a plan on saved clusters; that at which they were saved without it.
    #[arg(long, value_name = "TIME", requires = "worlds")]
    at: Option<DateTime<Utc>>,
}

fn given(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("give NAME=VALUE, such as clusters=hq,branch")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

pub(crate) fn run(options: &PlaybookOptions, output: &mut Output) -> Result<Status, Problem> {
    match &options.command {
        PlaybookCommand::List { format } => list(*format, output),
        PlaybookCommand::Show { playbook, format } => show(&found(playbook)?, *format, output),
        PlaybookCommand::Check { playbook, format } => checked(&found(playbook)?, *format, output),
        PlaybookCommand::Definitions { out, format } => words(out.as_deref(), *format, output),
        PlaybookCommand::Plan(plan) if !plan.worlds.is_empty() => saved::plan(plan, output),
        PlaybookCommand::Plan(plan) => begin(options, &plan.run, true, output),
        PlaybookCommand::Diff { old, new, format } => saved::diff(old, new, *format, output),
        PlaybookCommand::Run(run) => begin(options, run, false, output),
    }
}

/// A playbook by its name, or from a file; a folder `lib` beside the file adds modules.
fn found(playbook: &str) -> Result<Bundle, Problem> {
    if let Some(bundle) = playbooks::bundle(playbook) {
        return Ok(bundle);
    }
    let file = Path::new(playbook);
    let script = std::fs::read_to_string(file).map_err(|error| {
        Problem::usage(format!("{playbook}: {error}"), "Give a file, or a name from: certwright playbook list")
    })?;
    let mut library = playbooks::library();
    let beside = file.parent().unwrap_or_else(|| Path::new("")).join("lib");
    for entry in std::fs::read_dir(beside).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_module = path.extension().is_some_and(|end| end == "rhai");
        if let (true, Ok(source)) = (is_module, std::fs::read_to_string(&path)) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            library.insert(format!("lib/{name}"), source);
        }
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Bundle { name, library: playbooks::needed(&script, &library), script })
}

fn header(bundle: &Bundle) -> Checked {
    check_with(&bundle.script, &bundle.library)
}

fn list(format: Format, output: &mut Output) -> Result<Status, Problem> {
    let all: Vec<(&str, Option<Header>)> = playbooks::names()
        .map(|name| (name, playbooks::bundle(name).and_then(|bundle| header(&bundle).header)))
        .collect();
    match format {
        Format::Json => {
            let rows = all.iter().map(|(name, header)| json!({ "name": name, "header": header })).collect::<Vec<_>>();
            output.json(&json!({ "playbooks": rows }))?;
        }
        Format::Text => {
            for (name, header) in &all {
                let title = header.as_ref().map(|header| header.title.as_str()).unwrap_or_default();
                output.line(&format!("{name:<32}{title}"))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn show(bundle: &Bundle, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let checked = header(bundle);
    match (format, &checked.header) {
        (Format::Json, header) => {
            let modules: Vec<&String> = bundle.library.keys().collect();
            output.json(&json!({
                "name": bundle.name, "sha256": bundle.sha256(), "header": header, "script": bundle.script,
                "imports": modules,
            }))?;
        }
        (Format::Text, Some(header)) => {
            output.line(&output.paint(Tone::Strong, &format!("{}: {}", bundle.name, header.title)))?;
            output.line(&header.purpose)?;
            output.line(&format!("requirements: {}", header.requirements.join(", ")))?;
            for before in &header.before {
                output.line(&format!("before: {before}"))?;
            }
            output.line(&format!(
                "out of service: {}",
                if header.outage.is_empty() { "nothing" } else { &header.outage }
            ))?;
            output.line(&format!("to return: {}", header.undo))?;
            for parameter in &header.parameters {
                output.line(&format!("  --param {:<24}{}", usage(parameter), parameter.about))?;
            }
            output.line("")?;
            let body = bundle.script.lines().skip_while(|line| line.starts_with("//!") || line.trim().is_empty());
            body.map(|line| output.line(line)).collect::<Result<Vec<()>, _>>()?;
        }
        (Format::Text, None) => output.line(&bundle.script)?,
    }
    output.finish()?;
    Ok(Status::Done)
}

/// What editors know the words by.
fn words(out: Option<&Path>, format: Format, output: &mut Output) -> Result<Status, Problem> {
    match (out, format) {
        (None, Format::Text) => output.raw(definition_file().as_bytes())?,
        (None, Format::Json) => output.json(&json!(definitions()))?,
        (Some(folder), _) => {
            let failed = |error: std::io::Error| {
                Problem::failed(format!("{}: {error}", folder.display()), "Name a folder that you may write.")
            };
            std::fs::create_dir_all(folder).map_err(failed)?;
            let data = format!("{:#}\n", json!(definitions()));
            for (name, content) in [("certwright.d.rhai", definition_file()), ("certwright.vocabulary.json", data)] {
                std::fs::write(folder.join(name), content).map_err(failed)?;
                output.note(&format!("{} is written", folder.join(name).display()));
            }
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn usage(parameter: &Parameter) -> String {
    let kind = json!(parameter.kind);
    let value = if parameter.choices.is_empty() {
        kind.as_str().unwrap_or_default().to_ascii_uppercase()
    } else {
        parameter.choices.join("|")
    };
    match &parameter.default {
        Some(default) => format!("{}={value} [{default}]", parameter.name),
        None => format!("{}={value}", parameter.name),
    }
}

fn checked(bundle: &Bundle, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let checked = header(bundle);
    match format {
        Format::Json => output.json(&json!(checked))?,
        Format::Text => {
            for remark in &checked.remarks {
                let weight = if remark.weight == Weight::Error { "error" } else { "warning" };
                let tone = if remark.weight == Weight::Error { Tone::Bad } else { Tone::Soon };
                let place = format!("{}:{}:{}", bundle.name, remark.line, remark.column);
                output.line(&format!("{place}: {}: {}", output.paint(tone, weight), remark.message))?;
                if !remark.help.is_empty() {
                    output.line(&format!("  {}", remark.help))?;
                }
            }
            let verdict = if checked.usable { "can be planned" } else { "cannot be used" };
            output.line(&format!("{} {verdict}", bundle.name))?;
        }
    }
    output.finish()?;
    Ok(Status::of(!checked.usable))
}

fn begin(options: &PlaybookOptions, run: &RunOptions, plan: bool, output: &mut Output) -> Result<Status, Problem> {
    let (bundle, arguments) = run.read()?;
    let place = options.place.open()?;
    let operation = json!({ "operation": "playbook", "bundle": bundle, "arguments": arguments, "clusters": [] });
    operate(operation, &AgreeOptions { plan: plan || run.agree.plan, ..run.agree.clone() }, None, &place, output)
}

impl RunOptions {
    /// The playbook, and what is given to it.
    fn read(&self) -> Result<(Bundle, BTreeMap<String, Value>), Problem> {
        let bundle = found(&self.playbook)?;
        let Some(header) = header(&bundle).header else {
            let message = format!("{} has no header", bundle.name);
            return Err(Problem::usage(message, "certwright playbook check tells more."));
        };
        let mut arguments = match &self.given {
            Some(file) => saved::given(file)?,
            None => BTreeMap::new(),
        };
        for (name, value) in &self.parameters {
            let known = header.parameters.iter().find(|parameter| parameter.name == *name);
            arguments.insert(name.clone(), argument(known.map(|parameter| parameter.kind), name, value)?);
        }
        Ok((bundle, arguments))
    }
}

fn argument(kind: Option<Kind>, name: &str, value: &str) -> Result<Value, Problem> {
    let wrong = |takes: &str| Problem::usage(format!("{name}: {value:?} is {takes}"), "certwright playbook show NAME");
    Ok(match kind {
        Some(Kind::Clusters | Kind::Nodes) => {
            json!(value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>())
        }
        Some(Kind::Number) => json!(value.trim().parse::<i64>().map_err(|_| wrong("no whole number"))?),
        Some(Kind::Flag) => json!(value.trim().parse::<bool>().map_err(|_| wrong("neither true nor false"))?),
        Some(Kind::Certificate) => json!(certificates(&[PathBuf::from(value)])?.concat()),
        _ => json!(value),
    })
}
