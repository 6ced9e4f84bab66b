//! `certwright cluster add` and `account`.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use axum::http::Method;
use certwright::fleet::Accounts;
use certwright::nodes::Credential;
use certwright_core::text::safe::visible;
use certwright_core::uc::Product;
use clap::Args;
use serde_json::{Map, Value, json};

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::Place;
use super::super::secret::{self, Wanted};
use super::super::status::{Problem, Status};
use super::super::text;

#[derive(Args, Debug)]
pub(crate) struct AddOptions {
    /// A name of your choice.
    name: String,
    /// Host name or address of the publisher.
    #[arg(long, value_name = "HOST")]
    publisher: String,
    /// Product: cucm (with its IM and Presence nodes), cuc, cer, finesse, cuic, livedata, or that of a driver plugin.
    #[arg(long, value_name = "PRODUCT", default_value_t = Product::Cucm.word().to_owned())]
    product: String,
    #[command(flatten)]
    accounts: AccountArguments,
    /// Take the nodes' host keys and certificates as they show them now; without it you are asked.
    #[arg(long)]
    accept_identities: bool,
    /// Ports of simulated nodes: the simulator's ready line, in a file.
    #[arg(long, value_name = "FILE")]
    ports: Option<PathBuf>,
    /// Do not read the cluster afterwards.
    #[arg(long)]
    no_sync: bool,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct AccountArguments {
    /// Platform administrator: certificate API and command line.
    #[arg(long, value_name = "USER")]
    platform_user: Option<String>,
    /// File with its password on the first line; `-` is standard input. Without it you are asked.
    #[arg(long, value_name = "FILE")]
    platform_password_file: Option<PathBuf>,
    /// Application user with the roles for AXL and serviceability.
    #[arg(long, value_name = "USER")]
    application_user: Option<String>,
    /// File with its password on the first line. Without it you are asked.
    #[arg(long, value_name = "FILE")]
    application_password_file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct AccountOptions {
    /// The cluster.
    cluster: String,
    /// The node, where its account differs from the cluster's.
    #[arg(long, value_name = "NODE")]
    node: Option<String>,
    #[command(flatten)]
    accounts: AccountArguments,
}

impl AddOptions {
    /// The ports of simulated nodes.
    pub(super) fn ports(&self) -> Option<PathBuf> {
        self.ports.clone()
    }
}

impl AccountArguments {
    fn read(&self) -> Result<Accounts, Problem> {
        let one = |user: &Option<String>, file: &Option<PathBuf>, realm| {
            user.as_ref().map(|user| credential(user, file.as_deref(), realm)).transpose()
        };
        Ok(Accounts {
            platform: one(&self.platform_user, &self.platform_password_file, "platform")?,
            application: one(&self.application_user, &self.application_password_file, "application")?,
        })
    }
}

fn credential(user: &str, file: Option<&Path>, realm: &str) -> Result<Credential, Problem> {
    let what = format!("password of the {realm} user {user}");
    let flag = format!("--{realm}-password-file");
    Ok(Credential { user: user.to_owned(), password: secret::read(file, &Wanted { what: &what, flag: &flag })? })
}

/// What is sent of accounts; none where none is given.
fn sent(accounts: &Accounts) -> Map<String, Value> {
    let one = |account: &Credential| json!({ "user": account.user, "password": account.password.expose() });
    let named = [("platform", &accounts.platform), ("application", &accounts.application)];
    let given = named.into_iter().filter_map(|(name, account)| Some((name.to_owned(), one(account.as_ref()?))));
    given.collect()
}

pub(super) fn run(options: &AddOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let accounts = options.accounts.read()?;
    if accounts.platform.is_none() && accounts.application.is_none() {
        let help = "Give --platform-user, and for CUCM --application-user as well.";
        return Err(Problem::usage("no account is given", help));
    }
    let mut wanted = json!({
        "name": options.name,
        "publisher": options.publisher,
        "product": options.product,
        "accept_identities": options.accept_identities,
        "sync": false,
    });
    wanted.as_object_mut().into_iter().for_each(|fields| fields.extend(sent(&accounts)));
    let add = |wanted: &Value| place.send(Method::POST, &["clusters"], Some(wanted));
    let added = match add(&wanted) {
        Err(problem) if problem.code == "identity_unknown" => {
            agree(&options.publisher, &problem, output)?;
            wanted["accept_identities"] = true.into();
            add(&wanted)?
        }
        other => other?,
    };
    let found = added["found"].as_array().map_or(&[][..], Vec::as_slice);
    report(options, found, wanted["accept_identities"] == true, output)?;
    if options.no_sync {
        output.finish()?;
        return Ok(Status::of(found.iter().any(|one| !one["fault"].is_null())));
    }
    super::sync::read(std::slice::from_ref(&options.name), place, options.format, output)
}

/// A person agrees to identities that were never seen, or the cluster is not added.
fn agree(publisher: &str, unknown: &Problem, output: &Output) -> Result<(), Problem> {
    output.note(&unknown.message);
    let refused = |help: &str| Err(Problem::failed(format!("{publisher} is not known yet"), help));
    if !std::io::stdin().is_terminal() {
        return refused("Compare it with what the node's console says, then run again with --accept-identities.");
    }
    output.note("Compare it with what the node's console says. Take it, and those of the other nodes? (yes/no)");
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    if answer.trim().eq_ignore_ascii_case("yes") { Ok(()) } else { refused("Nothing was kept.") }
}

fn report(options: &AddOptions, found: &[Value], agreed: bool, output: &mut Output) -> Result<(), Problem> {
    if agreed {
        output.note("the nodes' host keys and certificates are taken as they were shown now");
    }
    match options.format {
        Format::Json if options.no_sync => output.json(&json!({ "cluster": options.name, "nodes": found }))?,
        Format::Json => {}
        Format::Text => {
            output.line(&format!("{}: {} nodes", output.paint(Tone::Strong, &options.name), found.len()))?;
            for one in found {
                let word = |name: &str| text::word(one, name);
                let build = if word("build").is_empty() { "unknown release".to_owned() } else { word("build") };
                let (name, product, role) = (word("name"), word("product"), word("role"));
                output.line(&format!("  {name:<40}{product:<8}{role:<12}{build}"))?;
                if let Some(message) = one["fault"]["message"].as_str() {
                    let help = one["fault"]["help"].as_str().unwrap_or_default();
                    let fault = format!("    {}\n    {}", visible(message), visible(help));
                    output.line(&output.paint(Tone::Bad, &fault))?;
                }
            }
        }
    }
    Ok(())
}

/// New passwords for a cluster or one of its nodes; a quarantine ends with them [W17].
pub(super) fn account(options: &AccountOptions, place: &Place, output: &mut Output) -> Result<Status, Problem> {
    let accounts = options.accounts.read()?;
    if accounts.platform.is_none() && accounts.application.is_none() {
        return Err(Problem::usage("no account is given", "Give --platform-user, --application-user, or both."));
    }
    let mut wanted = sent(&accounts);
    wanted.insert("node".to_owned(), options.node.clone().into());
    place.send(Method::PUT, &["clusters", &options.cluster, "accounts"], Some(&wanted.into()))?;
    output.line(&format!("{}: kept; it is tried at the next sync", options.cluster))?;
    output.finish()?;
    Ok(Status::Done)
}
