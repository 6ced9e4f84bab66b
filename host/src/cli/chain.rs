//! `certwright chain`.

use std::path::PathBuf;

use certwright_core::asn1::Time;
use certwright_core::chain::{
    Diagnosis, Fingerprint, Host, Problem as ChainProblem, Request, RuleSet, Usage, diagnose,
};
use certwright_core::inspect::{Body, InputError, Item};
use certwright_core::text::safe::visible;
use certwright_core::x509::Certificate;
use chrono::Utc;
use serde_json::{Value, json};

use super::arguments::{ChainOptions, ChainRules, ChainUsage, Format};
use super::input::{Passwords, items};
use super::judging::moment;
use super::output::{Output, Tone};
use super::status::{Problem, Status};

/// Finds the path from the certificate of FILE to a trusted root, or says what is in the way.
pub(crate) fn run(options: &ChainOptions, output: &mut Output) -> Result<Status, Problem> {
    let passwords = Passwords::read(options.password_file.as_deref())?;
    let at = options.at.as_deref().map_or_else(|| Ok(Utc::now()), moment)?;
    let (file, intermediates) = files(options)?;
    let mut bag = Bag::default();
    let own = bag.read(std::slice::from_ref(file), &passwords);
    let others = bag.read(intermediates, &passwords);
    let roots = bag.read(&options.roots, &passwords);
    let Some(target) = target_of(&own) else {
        let problem =
            json!({"code": "no_certificate", "message": "no certificate is in the file", "certificate": null});
        let problems: Vec<Value> = std::iter::once(problem).chain(bag.problems()).collect();
        return finish(&json!({"trusted": false, "path": [], "problems": problems}), options.format, &bag, output);
    };
    let pool: Vec<&[u8]> = own.iter().chain(&others).map(Vec::as_slice).collect();
    let roots: Vec<&[u8]> = roots.iter().map(Vec::as_slice).collect();
    let hosts: Vec<Host<'_>> = options.host.iter().map(|name| Host::parse(name)).collect();
    let lists: Vec<&[u8]> = bag.lists.iter().map(Vec::as_slice).collect();
    let mut request = Request::new(target, Time::from(at));
    request.intermediates = &pool;
    request.roots = &roots;
    request.crls = &lists;
    request.hosts = &hosts;
    request.usage = options.usage.map(Usage::from);
    request.rules = options.rules.into();
    let diagnosis = diagnose(&request);
    let mut answer = serde_json::to_value(&diagnosis).map_err(std::io::Error::from)?;
    if let Some(problems) = answer["problems"].as_array_mut() {
        problems.extend(bag.problems());
    }
    if options.format == Format::Text {
        text(&diagnosis, &pool, &roots, output)?;
    }
    finish(&answer, options.format, &bag, output)
}

/// FILE and the intermediates. Since `--intermediates` takes several files, it may have taken FILE too.
fn files(options: &ChainOptions) -> Result<(&PathBuf, &[PathBuf]), Problem> {
    match (&options.file, options.intermediates.as_slice()) {
        (Some(file), intermediates) => Ok((file, intermediates)),
        (None, [intermediates @ .., file]) if !intermediates.is_empty() => Ok((file, intermediates)),
        _ => Err(Problem::usage("no FILE with the certificate was given", "Name it last, after a flag or after --.")),
    }
}

/// What was read of all files, beside their certificates.
#[derive(Default)]
struct Bag {
    lists: Vec<Vec<u8>>,
    errors: Vec<(String, InputError)>,
}

impl Bag {
    /// The certificates of files; lists and errors are kept aside.
    fn read(&mut self, files: &[PathBuf], passwords: &Passwords) -> Vec<Vec<u8>> {
        let mut certificates = Vec::new();
        for Item { source, body } in files.iter().flat_map(|file| items(file, passwords)) {
            match body {
                Body::Certificate(der) => certificates.push(der),
                Body::Crl(der) => self.lists.push(der),
                Body::Error { error, .. } => self.errors.push((source.name, error)),
                _ => {}
            }
        }
        certificates
    }

    fn problems(&self) -> impl Iterator<Item = Value> {
        self.errors.iter().map(|(name, error)| {
            let message = format!("{name}: {}", error.message);
            json!({"code": error.code, "message": message, "help": error.help, "certificate": null, "offset": error.offset})
        })
    }
}

/// The certificate that is asked about: the first one that signs no other of its file.
///
/// In a file that is in order this is the first one; a file that begins with a CA is still understood.
fn target_of(own: &[Vec<u8>]) -> Option<&[u8]> {
    let read: Vec<_> = own.iter().filter_map(|der| Some((der, Certificate::parse(der).ok()?))).collect();
    let signs_another = |certificate: &Certificate<'_>| {
        let Some(subject) = &certificate.subject else { return false };
        read.iter().any(|(_, other)| {
            let issued = other.issuer.as_ref().is_some_and(|issuer| issuer.matches(subject));
            issued && !other.is_self_issued()
        })
    };
    let leaf = read.iter().find(|(_, certificate)| !signs_another(certificate));
    leaf.or(read.first()).map(|(der, _)| der.as_slice())
}

fn finish(answer: &Value, format: Format, bag: &Bag, output: &mut Output) -> Result<Status, Problem> {
    match format {
        Format::Json => output.json(answer)?,
        Format::Text => {
            if answer["path"] == json!([]) {
                output.line(&output.paint(Tone::Bad, "No certificate is in the file."))?;
            }
            for (name, error) in &bag.errors {
                output.line(&format!("{} {}: {}", output.paint(Tone::Bad, "x"), visible(name), error.message))?;
                output.line(&format!("    {}", output.paint(Tone::Faint, &error.help)))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(answer["trusted"] != true || !bag.errors.is_empty()))
}

fn text(diagnosis: &Diagnosis, pool: &[&[u8]], roots: &[&[u8]], output: &mut Output) -> std::io::Result<()> {
    let label = |fingerprint: &Fingerprint| {
        let der = pool.iter().chain(roots).find(|der| Fingerprint::of(der) == *fingerprint);
        let certificate = der.and_then(|der| Certificate::parse(der).ok());
        let name = certificate.and_then(|certificate| {
            let subject = certificate.subject?;
            Some(subject.common_name().map_or_else(|| subject.text(), |name| name.into_owned()))
        });
        visible(&name.unwrap_or_else(|| "a certificate that cannot be read".to_owned())).into_owned()
    };
    let report = &diagnosis.report;
    let (words, tone) = if report.trusted { ("Trusted", Tone::Valid) } else { ("Not trusted", Tone::Bad) };
    output.line(&output.paint(tone, words))?;
    for (depth, fingerprint) in report.path.iter().rev().enumerate() {
        let trusted = roots.iter().any(|der| Fingerprint::of(der) == *fingerprint);
        let mark = if depth == 0 && trusted { " (trusted root)" } else { "" };
        output.line(&format!("{}{}{mark}", "  ".repeat(depth + 1), output.paint(Tone::Strong, &label(fingerprint))))?;
    }
    for problem in &report.problems {
        one_problem(problem, "x", Tone::Bad, output)?;
    }
    if let Some(missing) = &diagnosis.missing {
        output.line(&format!("  missing: {}", visible(&missing.subject)))?;
        for uri in &missing.uris {
            output.line(&format!("    may be found at {}", visible(uri)))?;
        }
    }
    for remark in &diagnosis.remarks {
        one_problem(remark, "-", Tone::Plain, output)?;
    }
    if diagnosis.upload_order.len() > 1 {
        let order: Vec<String> = diagnosis.upload_order.iter().map(label).collect();
        output.line(&format!("Upload order: {}", order.join(", then ")))?;
    }
    Ok(())
}

fn one_problem(problem: &ChainProblem, mark: &str, tone: Tone, output: &mut Output) -> std::io::Result<()> {
    let section = problem.section.map_or_else(String::new, |section| format!(" [{section}]"));
    output.line(&format!("{} {}{section}", output.paint(tone, mark), visible(&problem.message)))?;
    output.line(&format!("    {}", output.paint(Tone::Faint, problem.help)))
}

impl From<ChainUsage> for Usage {
    fn from(usage: ChainUsage) -> Self {
        match usage {
            ChainUsage::Server => Self::Server,
            ChainUsage::Client => Self::Client,
        }
    }
}

impl From<ChainRules> for RuleSet {
    fn from(rules: ChainRules) -> Self {
        match rules {
            ChainRules::Path => Self::Path,
            ChainRules::Profile => Self::Profile,
            ChainRules::WebPki => Self::WebPki,
        }
    }
}
