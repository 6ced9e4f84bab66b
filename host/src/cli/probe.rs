//! `certwright probe`.

mod judge;

use std::path::PathBuf;
use std::time::Duration;

use certwright::nodes::probe::{
    Begin, Endpoint, OtherKey, Presented, PresentedChain, ProbeFault, ProbeOptions, Starttls,
};
use certwright_core::inspect::{Body, Encoding, Item, Source};
use certwright_core::lint::Severity;
use certwright_core::text::{pem, safe::visible};
use clap::{Args, ValueEnum};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use super::arguments::Format;
use super::input::{Passwords, items};
use super::judging::{JudgeOptions, finding};
use super::output::{Output, Tone};
use super::status::{Problem, Status};
use judge::{Held, Judgement, judge, sha256};

#[derive(Args, Debug)]
pub(crate) struct ProbeArguments {
    /// Where the services are; an IPv6 address stands in brackets.
    #[arg(required = true, value_name = "HOST:PORT")]
    pub(crate) endpoints: Vec<Endpoint>,
    /// The protocol inside which TLS begins; without it by the port (25, 587, 5222, 5269, 389, 3268).
    #[arg(long, value_enum, value_name = "PROTOCOL")]
    pub(crate) starttls: Option<Before>,
    /// The name to ask for, instead of HOST: of a server that serves several, or of an XMPP domain.
    #[arg(long, value_name = "NAME")]
    pub(crate) sni: Option<String>,
    /// The whole time for one endpoint.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: u64,
    /// Take the first answer: do not ask for a certificate with another kind of key, too.
    #[arg(long)]
    pub(crate) once: bool,
    /// File with certificates that are trusted; may be repeated. Without it trust is not judged.
    #[arg(long, value_name = "FILE")]
    pub(crate) roots: Vec<PathBuf>,
    /// File with what the node's store holds for the service; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub(crate) store: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judge: JudgeOptions,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(crate) format: Format,
}

/// How TLS begins.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Before {
    /// At once, whatever the port.
    None,
    /// Mail.
    Smtp,
    /// XMPP from clients.
    Xmpp,
    /// XMPP between servers.
    XmppServer,
    /// LDAP.
    Ldap,
}

/// Asks every endpoint and judges what it presents.
pub(crate) fn run(options: &ProbeArguments, output: &mut Output) -> Result<Status, Problem> {
    let passwords = Passwords::read(options.judge.password_file.as_deref())?;
    let mut errors = Vec::new();
    let roots = certificates(&options.roots, &passwords, &mut errors);
    let store = certificates(&options.store, &passwords, &mut errors);
    if !options.roots.is_empty() && roots.is_empty() {
        return Err(Problem::usage(
            "--roots: no certificate is in the file",
            "Name a file with the trusted certificates.",
        ));
    }
    let profile = options.judge.profile()?;
    let context = options.judge.context(profile.as_ref())?;
    let held =
        Held { roots: (!options.roots.is_empty()).then_some(&roots), store: (!store.is_empty()).then_some(&store) };
    let answers: Vec<Answer> = ask_all(options)?
        .into_iter()
        .zip(&options.endpoints)
        .map(|(presented, endpoint)| {
            let presented = presented.map(|presented| {
                let judgement = judge(&presented, held, &context);
                (presented, judgement)
            });
            Answer { endpoint, presented }
        })
        .collect();
    match options.format {
        Format::Json => {
            let endpoints: Vec<Value> = answers.iter().map(Answer::value).collect();
            output.json(&json!({"endpoints": endpoints, "errors": errors}))?;
        }
        Format::Text => {
            for answer in &answers {
                answer.text(options, output)?;
            }
            for error in &errors {
                super::text::item(error, 0, output)?;
            }
        }
    }
    output.finish()?;
    if answers.iter().all(|answer| answer.presented.is_err()) {
        return Ok(Status::Failed);
    }
    Ok(Status::of(answers.iter().any(Answer::is_wrong) || !errors.is_empty()))
}

/// Several at a time, in the order of the arguments.
fn ask_all(options: &ProbeArguments) -> Result<Vec<Result<Presented, ProbeFault>>, Problem> {
    let asked = ProbeOptions {
        server_name: options.sni.clone(),
        begin: options.starttls.map(Begin::from),
        timeout: Duration::from_secs(options.timeout),
        both_keys: !options.once,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| {
        Problem::failed(format!("no connection can be made: {error}"), "Check the limits of this system.")
    })?;
    let asking = options.endpoints.iter().map(|endpoint| certwright::nodes::probe::probe(endpoint, &asked));
    let answers = runtime.block_on(stream::iter(asking).buffered(AT_A_TIME).collect());
    // A resolver that hangs is not waited for.
    runtime.shutdown_background();
    Ok(answers)
}

/// The certificates of files; what cannot be read is kept aside as our JSON.
fn certificates(files: &[PathBuf], passwords: &Passwords, errors: &mut Vec<Value>) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for item in files.iter().flat_map(|file| items(file, passwords)) {
        match &item.body {
            Body::Certificate(der) => found.push(der.clone()),
            Body::Error { .. } => errors.push(serde_json::from_str(&item.report().0).unwrap_or_default()),
            _ => {}
        }
    }
    found
}

/// What is said of one endpoint.
struct Answer<'a> {
    endpoint: &'a Endpoint,
    presented: Result<(Presented, Judgement), ProbeFault>,
}

impl Answer<'_> {
    fn is_wrong(&self) -> bool {
        self.presented.as_ref().map_or(true, |(_, judgement)| judgement.is_wrong())
    }

    fn value(&self) -> Value {
        let (presented, judgement) = match &self.presented {
            Ok(answer) => answer,
            Err(fault) => return self.fault(fault),
        };
        let (first, other) = (presented.chains.first(), presented.chains.get(1));
        json!({
            "endpoint": self.endpoint.to_string(),
            "address": presented.address.to_string(),
            "protocol": presented.starttls.map_or("tls", Starttls::word),
            "starttls": presented.starttls.map(Starttls::word),
            "server_name": presented.server_name,
            "tls_version": first.map(|chain| chain.version.name()),
            "client_certificate_asked": first.and_then(|chain| chain.client_certificate_asked),
            "chain": fingerprints(first),
            "certificates": pems(first),
            "other_key": match presented.other_key {
                OtherKey::NotAsked => "not_asked",
                OtherKey::Presented => "presented",
                OtherKey::None => "none",
                OtherKey::Unknown => "unknown",
            },
            "other_chain": other.map(|chain| json!({
                "tls_version": chain.version.name(),
                "chain": fingerprints(Some(chain)),
                "certificates": pems(Some(chain)),
            })),
            "trusted": judgement.trusted,
            "findings": judgement.values(),
            "error": null,
        })
    }

    fn fault(&self, fault: &ProbeFault) -> Value {
        let source = source(self.endpoint, 0);
        json!({
            "endpoint": self.endpoint.to_string(),
            "address": null,
            "protocol": null,
            "starttls": null,
            "server_name": null,
            "tls_version": null,
            "client_certificate_asked": null,
            "chain": [],
            "certificates": [],
            "other_key": "not_asked",
            "other_chain": null,
            "trusted": null,
            "findings": [],
            "error": {
                "kind": "error",
                "source": source,
                "offset": null,
                "code": fault.code(),
                "message": fault.to_string(),
                "help": fault.help(),
            },
        })
    }

    fn text(&self, options: &ProbeArguments, output: &mut Output) -> std::io::Result<()> {
        let name = visible(&self.endpoint.to_string()).into_owned();
        let title = output.paint(Tone::Strong, &name);
        let (presented, judgement) = match &self.presented {
            Ok(answer) => answer,
            Err(fault) => {
                output.line(&format!("{} {title}  {}", output.paint(Tone::Bad, "x"), visible(&fault.to_string())))?;
                return output.line(&format!("    {}", output.paint(Tone::Faint, fault.help())));
            }
        };
        let (mark, tone) = match judgement.worst() {
            Some(Severity::Error) => ("x", Tone::Bad),
            Some(Severity::Warning) => ("!", Tone::Soon),
            _ => ("+", Tone::Valid),
        };
        output.line(&format!("{} {title}  {}", output.paint(tone, mark), facts(presented, judgement)))?;
        let now = options.judge.context(None).map_or(0, |context| context.at.timestamp());
        for chain in &presented.chains {
            chain_text(self.endpoint, chain, now, output)?;
        }
        judgement.findings.iter().try_for_each(|found| finding(&found.finding, output))
    }
}

/// How it was reached, and what a glance should see.
fn facts(presented: &Presented, judgement: &Judgement) -> String {
    let version = presented.chains.first().map(|chain| chain.version.name().to_owned());
    let asked = presented.chains.first().and_then(|chain| chain.client_certificate_asked);
    let facts = [
        version,
        presented.starttls.map(|protocol| format!("inside {}", protocol.label())),
        presented.server_name.as_deref().map(|name| format!("asked for {}", visible(name))),
        (asked == Some(true)).then(|| "asks for a client certificate".to_owned()),
        match presented.other_key {
            OtherKey::Presented => Some("holds two certificates".to_owned()),
            OtherKey::Unknown => Some("a certificate with another key: unknown".to_owned()),
            OtherKey::None | OtherKey::NotAsked => None,
        },
        Some(match judgement.trusted {
            Some(true) => "trusted".to_owned(),
            Some(false) => "not trusted".to_owned(),
            None => "trust not judged: no --roots".to_owned(),
        }),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn chain_text(endpoint: &Endpoint, chain: &PresentedChain, now: i64, output: &mut Output) -> std::io::Result<()> {
    for (index, der) in chain.certificates.iter().enumerate() {
        let item = Item { source: source(endpoint, index), body: Body::Certificate(der.clone()) };
        let view: Value = serde_json::from_str(&item.report().0).unwrap_or_default();
        let (tone, title, left) = super::text::glance(&view, now);
        let line = format!("  {index} {}  {}", visible(&title), output.paint(tone, &left));
        output.line(&line)?;
        output.line(&output.paint(Tone::Faint, &format!("    {}", sha256(der))))?;
    }
    Ok(())
}

fn source(endpoint: &Endpoint, index: usize) -> Source {
    Source {
        name: endpoint.to_string(),
        index,
        encoding: Some(Encoding::Der),
        block_offset: None,
        container: None,
        friendly_name: None,
    }
}

fn fingerprints(chain: Option<&PresentedChain>) -> Vec<String> {
    chain.into_iter().flat_map(|chain| &chain.certificates).map(|der| sha256(der)).collect()
}

fn pems(chain: Option<&PresentedChain>) -> Vec<String> {
    chain.into_iter().flat_map(|chain| &chain.certificates).map(|der| pem::encode("CERTIFICATE", der)).collect()
}

impl From<Before> for Begin {
    fn from(before: Before) -> Self {
        match before {
            Before::None => Self::AtOnce,
            Before::Smtp => Self::After(Starttls::Smtp),
            Before::Xmpp => Self::After(Starttls::Xmpp),
            Before::XmppServer => Self::After(Starttls::XmppServer),
            Before::Ldap => Self::After(Starttls::Ldap),
        }
    }
}

/// Connections at a time: far below every limit of descriptors, enough for a fleet in seconds.
const AT_A_TIME: usize = 32;
