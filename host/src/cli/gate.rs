//! `certwright gate`.

use std::path::{Path, PathBuf};

use certwright_core::gate::{Submission, Unreadable, Upload, Verdict, gate};
use certwright_core::inspect::{Body, Item};
use certwright_core::text::safe::visible;
use certwright_core::x509::Certificate;
use clap::Args;
use serde_json::Value;

use super::arguments::Format;
use super::input::{Passwords, items};
use super::judging::{JudgeOptions, finding};
use super::lint::request_of;
use super::output::{Output, Tone};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct GateOptions {
    /// The request that the node made.
    #[arg(long, value_name = "CSR")]
    pub(crate) csr: PathBuf,
    /// What the CA returned: the certificate, alone or with its chain.
    #[arg(long, value_name = "CERT")]
    pub(crate) cert: PathBuf,
    /// Further files with CA certificates.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) chain: Vec<PathBuf>,
    /// Files with what the trust store holds already.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) store: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judge: JudgeOptions,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(crate) format: Format,
}

/// Says whether the node would take the certificate, and what to upload where.
pub(crate) fn run(options: &GateOptions, output: &mut Output) -> Result<Status, Problem> {
    let needed = "Say --product, --purpose and --version: the rules depend on them.";
    let missing = |flag: &str| Problem::usage(format!("{flag} is missing"), needed);
    let product = options.judge.product.ok_or_else(|| missing("--product"))?;
    let purpose = options.judge.purpose.ok_or_else(|| missing("--purpose"))?;
    let version = options.judge.version.ok_or_else(|| missing("--version"))?;
    let passwords = Passwords::read(options.judge.password_file.as_deref())?;
    let mut errors = Vec::new();
    let csr_items = items(&options.csr, &passwords);
    let csr = request_of(&csr_items, &options.csr)?;
    let own = certificates(std::slice::from_ref(&options.cert), &passwords, &mut errors);
    let mut chain = certificates(&options.chain, &passwords, &mut errors);
    let store = certificates(&options.store, &passwords, &mut errors);
    let target = answer_to(&csr, &own).ok_or_else(|| no_certificate(&options.cert, &errors))?;
    chain.extend(own.iter().enumerate().filter(|(number, _)| *number != target).map(|(_, der)| der.clone()));
    let profile = options.judge.profile()?;
    let context = options.judge.context(profile.as_ref())?;
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let store: Vec<&[u8]> = store.iter().map(Vec::as_slice).collect();
    let submission = Submission {
        csr: &csr,
        certificate: &own[target],
        chain: &chain,
        store: &store,
        product,
        purpose,
        version,
        role: options.judge.role,
        nodes: &options.judge.nodes,
        context: &context,
    };
    let verdict = gate(&submission).map_err(|unreadable| unread(unreadable, options))?;
    match options.format {
        Format::Json => {
            let mut value = serde_json::to_value(&verdict).map_err(std::io::Error::from)?;
            value["errors"] = errors.clone().into();
            output.json(&value)?;
        }
        Format::Text => text(&verdict, &errors, output)?,
    }
    output.finish()?;
    Ok(Status::of(!verdict.accepted || !verdict.fit || !errors.is_empty()))
}

/// The certificates of files; what cannot be read is kept aside as our JSON.
fn certificates(files: &[PathBuf], passwords: &Passwords, errors: &mut Vec<Value>) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for item in files.iter().flat_map(|file| items(file, passwords)) {
        match &item.body {
            Body::Certificate(der) => found.push(der.clone()),
            Body::Error { .. } => errors.push(serde_json::from_str(&Item::report(&item).0).unwrap_or_default()),
            _ => {}
        }
    }
    found
}

/// Of the CA's file the certificate for the request's key; else the first one that is no CA's, else the first.
fn answer_to(csr: &[u8], own: &[Vec<u8>]) -> Option<usize> {
    let key = certwright_core::x509::CertificationRequest::parse(csr).ok().and_then(|request| request.public_key);
    let read: Vec<_> = own.iter().map(|der| Certificate::parse(der).ok()).collect();
    let same_key = read.iter().position(|certificate| {
        let own = certificate.as_ref().and_then(|certificate| certificate.public_key);
        own.zip(key).is_some_and(|(own, key)| own.raw == key.raw)
    });
    let no_ca = || read.iter().position(|certificate| certificate.as_ref().is_some_and(|one| !one.extensions.is_ca()));
    same_key.or_else(no_ca).or(if own.is_empty() { None } else { Some(0) })
}

fn no_certificate(file: &Path, errors: &[Value]) -> Problem {
    let reason = errors.first().and_then(|error| error["message"].as_str()).unwrap_or("no certificate is in it");
    Problem::found_wrong(format!("{}: {reason}", file.display()), "Name the file that the CA returned.")
}

fn unread(unreadable: Unreadable, options: &GateOptions) -> Problem {
    let file = match unreadable {
        Unreadable::Certificate => &options.cert,
        Unreadable::Request => &options.csr,
    };
    let message = format!("{}: its outer structure cannot be read", file.display());
    Problem::found_wrong(message, "Fetch the file again in binary mode, or as PEM.")
}

fn text(verdict: &Verdict, errors: &[Value], output: &mut Output) -> std::io::Result<()> {
    for error in errors {
        super::text::item(error, 0, output)?;
    }
    let (mark, tone, words) = match (verdict.accepted, verdict.fit) {
        (false, _) => ("x", Tone::Bad, "The node would refuse this certificate."),
        (true, false) => ("!", Tone::Soon, "The node would take it, but it is not fit for its purpose."),
        (true, true) => ("+", Tone::Valid, "The node would take it."),
    };
    output.line(&format!("{} {}", output.paint(tone, mark), output.paint(Tone::Strong, words)))?;
    for obstacle in &verdict.findings {
        finding(&obstacle.finding, output)?;
        if obstacle.refused {
            let says = obstacle.node_says.map_or_else(
                || "the node refuses; its words are not known".to_owned(),
                |says| format!("the node says: {says}"),
            );
            output.line(&output.paint(Tone::Odd, &format!("      {says}")))?;
        }
    }
    if verdict.uploads.is_empty() {
        return output.line("Nothing can be uploaded yet: the chain does not reach a root.");
    }
    output.line("")?;
    output.line(&output.paint(Tone::Strong, "Upload in this order:"))?;
    verdict.uploads.iter().try_for_each(|upload| upload_line(upload, output))
}

fn upload_line(upload: &Upload, output: &mut Output) -> std::io::Result<()> {
    let note = match (upload.there_already, upload.replaces) {
        (true, _) => ", there already",
        (_, Some(_)) => ", replaces the one of the same subject",
        _ => "",
    };
    let line = format!("{:3}. {} on {}{note}", upload.order, upload.store, visible(&upload.node));
    output.line(&line)?;
    output.line(&output.paint(Tone::Faint, &format!("     {} ({})", visible(&upload.subject), upload.sha256)))
}
