//! `certwright cert renew`, `generate-csr` … : operations on nodes. Each is planned, shown, agreed to, and done as a
//! job [A8, A9, I1, I2, I3, I4, I5, I6, I8, I9, T1, T2, T7].

mod plan;

pub(crate) use plan::{read, show};

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use axum::http::Method;
use certwright_core::inspect::Body;
use certwright_core::profile::KeyWanted;
use certwright_core::text::pem;
use certwright_core::uc::{Hash, Purpose, Store};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::{Format, PlanFormat};
use super::input::{Passwords, items};
use super::job;
use super::output::Output;
use super::place::Place;
use super::status::{Problem, Status};

#[derive(Subcommand, Debug)]
pub(crate) enum OperateCommand {
    /// Make new self-signed certificates.
    #[command(
        after_help = "Example:\n  certwright cert renew tomcat --cluster hq --plan\n  certwright cert renew tomcat --cluster hq --yes"
    )]
    Renew {
        /// The purpose.
        unit: Purpose,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Have nodes make requests for a CA; a pending one and its key are replaced.
    #[command(
        name = "generate-csr",
        after_help = "Example:\n  certwright cert generate-csr tomcat --cluster hq --multi-server --out requests/"
    )]
    GenerateCsr(Box<CsrOptions>),
    /// Fetch pending requests.
    #[command(
        name = "download-csr",
        after_help = "Example:\n  certwright cert download-csr tomcat --cluster hq --out requests/"
    )]
    DownloadCsr {
        /// The purpose.
        unit: Purpose,
        /// Folder for the requests, a file for each node; without it they are printed.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Drop pending requests and their keys.
    #[command(
        name = "delete-csr",
        after_help = "Example:\n  certwright cert delete-csr tomcat --cluster hq --node cucm-sub1.example.com"
    )]
    DeleteCsr {
        /// The purpose.
        unit: Purpose,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Upload what a CA signed, with its issuers: p7b, PEM or DER. The node is the one whose request it answers.
    #[command(
        after_help = "Example:\n  certwright cert upload tomcat --cluster hq signed.p7b\n  certwright cert upload tomcat --cluster hq tomcat.cer intermediate.cer root.cer"
    )]
    Upload {
        /// The purpose.
        unit: Purpose,
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Use the multi-server certificate of tomcat for call processing.
    #[command(after_help = "Example:\n  certwright cert reuse --from tomcat --to CallManager --cluster hq")]
    Reuse {
        /// The purpose that has it.
        #[arg(long, default_value = "tomcat", value_name = "UNIT")]
        from: Purpose,
        /// The purpose that shall use it.
        #[arg(long, default_value = "CallManager", value_name = "UNIT")]
        to: Purpose,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Upload certificates to trust stores of one or several clusters.
    #[command(
        after_help = "Example:\n  certwright cert distribute --trust tomcat-trust --cluster hq --cluster branch root.pem"
    )]
    Distribute {
        /// The trust stores.
        #[arg(long = "trust", required = true, value_name = "STORE")]
        stores: Vec<Store>,
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Description of the entries.
        #[arg(long, default_value = "", value_name = "TEXT")]
        description: String,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Put a new file in the place of a trusted certificate: the new one everywhere, then the old one away.
    #[command(after_help = "Example:\n  certwright cert replace 0f3a9c… new-root.pem --cluster hq")]
    Replace {
        /// SHA-256 of the old one, or its start.
        old: String,
        /// The file with the new one.
        file: PathBuf,
        /// In these trust stores alone.
        #[arg(long = "trust", value_name = "STORE")]
        stores: Vec<Store>,
        /// Description of the entry.
        #[arg(long, default_value = "", value_name = "TEXT")]
        description: String,
        #[command(flatten)]
        how: HowOptions,
    },
    /// Delete certificates from trust stores.
    #[command(after_help = "Example:\n  certwright cert delete 0f3a9c… --cluster hq --cluster branch")]
    Delete {
        /// SHA-256 of each, or its start.
        #[arg(required = true, value_name = "SHA256")]
        certificates: Vec<String>,
        /// From these trust stores alone.
        #[arg(long = "trust", value_name = "STORE")]
        stores: Vec<Store>,
        #[command(flatten)]
        how: HowOptions,
    },
}

#[derive(Args, Debug)]
pub(crate) struct CsrOptions {
    /// The purpose.
    unit: Purpose,
    /// One request for all nodes of the cluster.
    #[arg(long)]
    multi_server: bool,
    /// Another common name than the node's default.
    #[arg(long, value_name = "NAME")]
    cn: Option<String>,
    /// One more DNS name.
    #[arg(long = "san", value_name = "NAME")]
    names: Vec<String>,
    /// Another key than the node's default, such as rsa:2048 or ec:p384.
    #[arg(long, value_name = "KEY")]
    key: Option<KeyWanted>,
    /// Another hash than the node's default, such as SHA256.
    #[arg(long, value_name = "HASH")]
    hash: Option<Hash>,
    /// Put the organizational unit into the subject.
    #[arg(long)]
    organizational_unit: bool,
    /// Folder for the requests, a file for each node; without it they are printed.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    how: HowOptions,
}

/// Where, and how it is agreed to.
#[derive(Args, Debug)]
pub(crate) struct HowOptions {
    /// The cluster; may be repeated.
    #[arg(long = "cluster", required = true, value_name = "NAME")]
    clusters: Vec<String>,
    /// On this node alone; may be repeated.
    #[arg(long = "node", value_name = "FQDN")]
    nodes: Vec<String>,
    #[command(flatten)]
    agree: AgreeOptions,
}

/// How something is agreed to.
#[derive(Args, Clone, Debug)]
pub(crate) struct AgreeOptions {
    /// Show the plan and touch nothing; exit with 1 where guards stand in the way.
    #[arg(long)]
    pub(crate) plan: bool,
    /// Do not ask.
    #[arg(long)]
    pub(crate) yes: bool,
    /// Set a guard aside, with a reason; may be repeated.
    #[arg(long = "waive", value_name = "GUARD=REASON", value_parser = waiver)]
    pub(crate) waivers: Vec<(String, String)>,
    /// Print the job's ID and do not wait; a running server does it.
    #[arg(long)]
    pub(crate) detach: bool,
    /// Form of the output; markdown is for plans.
    #[arg(long, value_enum, default_value_t = PlanFormat::Text, value_name = "FORM")]
    pub(crate) format: PlanFormat,
}

fn waiver(text: &str) -> Result<(String, String), String> {
    let (guard, reason) = text.split_once('=').ok_or("give GUARD=REASON, such as W5=\"maintenance CHG0042\"")?;
    if reason.trim().is_empty() {
        return Err("a guard is set aside for a reason: GUARD=REASON".to_owned());
    }
    Ok((guard_id(guard.trim()), reason.trim().to_owned()))
}

/// As guards write themselves: `W5` is often typed `w5`, and `gate` is the one that is no number.
fn guard_id(typed: &str) -> String {
    let is_numbered = typed.trim_start_matches(['w', 'W']).bytes().all(|byte| byte.is_ascii_digit());
    if is_numbered { typed.to_ascii_uppercase() } else { typed.to_ascii_lowercase() }
}

pub(crate) fn run(command: &OperateCommand, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let (operation, how, out) = match command {
        OperateCommand::Renew { unit, how } => (json!({ "operation": "renew", "unit": unit }), how, None),
        OperateCommand::GenerateCsr(options) => (generate(options), &options.how, Some(options.out.as_deref())),
        OperateCommand::DownloadCsr { unit, out, how } => {
            (json!({ "operation": "download-csr", "unit": unit }), how, Some(out.as_deref()))
        }
        OperateCommand::DeleteCsr { unit, how } => (json!({ "operation": "delete-csr", "unit": unit }), how, None),
        OperateCommand::Upload { unit, files, how } => {
            (json!({ "operation": "upload", "unit": unit, "certificates": certificates(files)? }), how, None)
        }
        OperateCommand::Reuse { from, to, how } => (json!({ "operation": "reuse", "from": from, "to": to }), how, None),
        OperateCommand::Distribute { stores, files, description, how } => {
            let certificates = certificates(files)?;
            let operation = json!({ "operation": "distribute", "stores": stores, "certificates": certificates, "description": description });
            (operation, how, None)
        }
        OperateCommand::Replace { old, file, stores, description, how } => {
            let certificate = certificates(std::slice::from_ref(file))?.concat();
            let operation = json!({ "operation": "replace", "stores": stores, "old": whole(old, place)?, "certificate": certificate, "description": description });
            (operation, how, None)
        }
        OperateCommand::Delete { certificates, stores, how } => {
            let certificates = certificates.iter().map(|one| whole(one, place)).collect::<Result<Vec<_>, _>>()?;
            (json!({ "operation": "delete", "stores": stores, "certificates": certificates }), how, None)
        }
    };
    let mut operation = operation;
    operation["clusters"] = json!(how.clusters);
    operation["nodes"] = json!(how.nodes);
    operate(operation, &how.agree, out, place, output)
}

fn generate(options: &CsrOptions) -> Value {
    let spread = if options.multi_server { "multi_server" } else { "node" };
    let mut operation = json!({
        "operation": "generate-csr", "unit": options.unit, "spread": spread, "names": options.names,
        "organizational_unit": options.organizational_unit,
    });
    if let Some(name) = &options.cn {
        operation["common_name"] = json!(name);
    }
    if let Some(key) = options.key {
        operation["key"] = json!(key);
    }
    if let Some(hash) = options.hash {
        operation["hash"] = json!(hash);
    }
    operation
}

/// The certificates of files in any form, as PEM.
pub(crate) fn certificates(files: &[PathBuf]) -> Result<Vec<String>, Problem> {
    let mut found = Vec::new();
    for file in files {
        let mut of_file = 0;
        for item in items(file, &Passwords::read(None)?) {
            match &item.body {
                Body::Certificate(der) => {
                    of_file += 1;
                    found.push(pem::encode("CERTIFICATE", der));
                }
                Body::Error { error, .. } => {
                    let message = format!("{}: {}", file.display(), error.message);
                    return Err(Problem::found_wrong(message, error.help.to_string()));
                }
                _ => {}
            }
        }
        if of_file == 0 {
            let message = format!("{}: no certificate is in it", file.display());
            return Err(Problem::found_wrong(message, "Look at it with: certwright inspect FILE"));
        }
    }
    Ok(found)
}

/// The whole SHA-256 of a certificate that the inventory knows by its start.
fn whole(start: &str, place: &Place) -> Result<String, Problem> {
    if start.len() == 64 {
        return Ok(start.to_ascii_lowercase());
    }
    let shown = place.get(&["certificates", start], &[])?;
    let known = shown["sha256"].as_str().map(str::to_owned);
    known.ok_or_else(|| {
        Problem::usage(format!("no certificate begins with {start}"), "certwright cert list shows them.")
    })
}

/// Plans, shows, asks, does, and follows it to its end.
pub(crate) fn operate(
    mut operation: Value,
    how: &AgreeOptions,
    out: Option<Option<&Path>>,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let waivers = how.waivers.iter().map(|(guard, reason)| json!({ "guard": guard, "reason": reason }));
    operation["waivers"] = waivers.collect();
    let plan = place.send(Method::POST, &["plans"], Some(&operation))?;
    let stands = plan["in_the_way"].as_array().is_some_and(|guards| !guards.is_empty());
    if how.plan || stands {
        plan::show(&plan, how.format, output)?;
        output.finish()?;
        return Ok(if how.plan { Status::of(stands) } else { Status::Failed });
    }
    if !how.yes {
        agree(&plan, how.format, output)?;
    }
    operation["plan_sha256"] = plan["sha256"].clone();
    let job = match place.send(Method::POST, &["jobs"], Some(&operation)) {
        Err(problem) if problem.code == MOVED => return Err(plan::moved(problem, &operation, &plan, place)),
        other => other?,
    };
    let id = job["id"].as_str().unwrap_or_default();
    if how.detach {
        output.line(id)?;
        output.finish()?;
        return Ok(Status::Done);
    }
    let ended = job::follow(id, place, output)?;
    if let Some(folder) = out {
        requests(&ended, folder, output)?;
    }
    let format = if how.format == PlanFormat::Json { Format::Json } else { Format::Text };
    job::tell(&ended, format, out.is_some_and(|out| out.is_none()), output)
}

/// The code of the problem that another plan would be done by now.
const MOVED: &str = "plan_moved";

/// Shows the plan and asks; without a terminal it must be said beforehand.
fn agree(plan: &Value, format: PlanFormat, output: &mut Output) -> Result<(), Problem> {
    if !std::io::stdin().is_terminal() {
        return Err(Problem::usage("nobody can be asked here", "Look at the plan with --plan, then add --yes."));
    }
    if format != PlanFormat::Json {
        plan::show(plan, format, output)?;
        output.finish()?;
    }
    eprint!("Do it? [y/N] ");
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    if matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Problem::usage("nothing was done", "Answer y, or add --yes."))
}

/// The requests of a job's steps: printed, or a file for each node.
fn requests(job: &Value, folder: Option<&Path>, output: &mut Output) -> Result<(), Problem> {
    for step in job["steps"].as_array().into_iter().flatten() {
        let Some(csr) = step["detail"]["csr"].as_str() else { continue };
        let Some(folder) = folder else {
            output.raw(csr.as_bytes())?;
            continue;
        };
        let failed = |error: std::io::Error| {
            Problem::failed(format!("{}: {error}", folder.display()), "Name a folder that you may write.")
        };
        std::fs::create_dir_all(folder).map_err(failed)?;
        let unit = step["arguments"]["unit"].as_str().unwrap_or("request");
        let node = step["node"].as_str().unwrap_or("node");
        let name = folder.join(format!("{}-{unit}.csr", node.replace(['/', '\\'], "_")));
        std::fs::write(&name, csr).map_err(failed)?;
        output.note(&format!("{} is written", name.display()));
    }
    Ok(())
}
