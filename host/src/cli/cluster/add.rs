//! `certwright cluster add` and `account`.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use certwright::enroll::{EnrollFault, Enrolment, accounts_detail, check_name, keep_cluster, renew_accounts};
use certwright::fleet::{Accounts, Found, Shared, discover};
use certwright::nodes::pin::FirstUse;
use certwright::nodes::{Credential, FaultKind, NodeFault};
use certwright::ports::PortMap;
use certwright_core::uc::Product;
use clap::Args;
use serde_json::json;

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::place::{Place, StoreOptions, local_deed, store_problem, wait_for};
use super::super::secret::{self, Wanted};
use super::super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct AddOptions {
    /// A name of your choice.
    name: String,
    /// Host name or address of the publisher.
    #[arg(long, value_name = "HOST")]
    publisher: String,
    /// Product: cucm (with its IM and Presence nodes), cuc, cer, finesse, cuic, livedata.
    #[arg(long, value_name = "PRODUCT", default_value_t = Product::Cucm)]
    product: Product,
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

pub(super) fn run(
    options: &AddOptions,
    at: &StoreOptions,
    place: &Place,
    output: &mut Output,
) -> Result<Status, Problem> {
    let accounts = options.accounts.read()?;
    if accounts.platform.is_none() && accounts.application.is_none() {
        let help = "Give --platform-user, and for CUCM --application-user as well.";
        return Err(Problem::usage("no account is given", help));
    }
    let ports = options.ports.as_deref().map(PortMap::read).transpose();
    let ports =
        ports.map_err(|text| Problem::usage(text, "It holds the line that the simulator prints."))?.unwrap_or_default();
    wait_for(check_name(&place.store, &options.name))?.map_err(|fault| match fault {
        EnrollFault::Store(fault) => store_problem(fault),
        other => Problem::usage(other.to_string(), "Choose another name."),
    })?;
    let first_use = if options.accept_identities { FirstUse::Agreed } else { FirstUse::Refuse };
    let (shared, found) = wait_for(async {
        let shared = at.shared(first_use);
        shared.remember(&place.store).await.map_err(store_problem)?;
        found(options, &accounts, shared, &ports, output).await
    })??;
    let (name, publisher) = (options.name.as_str(), options.publisher.as_str());
    let wanted = Enrolment { name, publisher, product: options.product, accounts: &accounts };
    let deed = local_deed("cluster.add", name, wanted.detail(&found));
    wait_for(keep_cluster(&place.store, &place.vault, &shared, &wanted, &found, &deed))?.map_err(store_problem)?;
    report(options, &found, &shared, output)?;
    if options.no_sync {
        output.finish()?;
        return Ok(Status::of(found.iter().any(|one| one.fault.is_some())));
    }
    super::sync::read(std::slice::from_ref(&options.name), at, place, options.format, output)
}

/// Asks the publisher; a person agrees to identities that were never seen.
async fn found(
    options: &AddOptions,
    accounts: &Accounts,
    shared: Shared,
    ports: &PortMap,
    output: &Output,
) -> Result<(Shared, Vec<Found>), Problem> {
    let ask = |shared: Shared| async move {
        let found = discover(&options.publisher, options.product, accounts, &shared, ports).await;
        (shared, found)
    };
    let (shared, outcome) = ask(shared).await;
    let fault = match outcome {
        Ok(found) => return Ok((shared, found)),
        Err(fault) => fault,
    };
    if let FaultKind::Untrusted { .. } = fault.kind {
        output.note(&fault.message);
        if !std::io::stdin().is_terminal() {
            let help = "Compare it with what the node's console says, then run again with --accept-identities.";
            return Err(Problem::failed(format!("{} is not known yet", options.publisher), help));
        }
        output.note("Compare it with what the node's console says. Take it, and those of the other nodes? (yes/no)");
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer)?;
        if answer.trim().eq_ignore_ascii_case("yes") {
            let (shared, outcome) = ask(Shared { first_use: FirstUse::Agreed, ..shared }).await;
            return outcome.map(|found| (shared, found)).map_err(|fault| problem(&fault));
        }
    }
    Err(problem(&fault))
}

/// A fault of a node as what a command failed with.
pub(crate) fn problem(fault: &NodeFault) -> Problem {
    let text = fault.to_string();
    let (first, rest) = text.split_once('\n').unwrap_or((&text, fault.help.as_str()));
    Problem::failed(first, rest.trim())
}

fn report(options: &AddOptions, found: &[Found], shared: &Shared, output: &mut Output) -> Result<(), Problem> {
    if shared.first_use == FirstUse::Agreed {
        output.note("the nodes' host keys and certificates are taken as they were shown now");
    }
    match options.format {
        Format::Json if options.no_sync => {
            let nodes: Vec<_> = found
                .iter()
                .map(|one| json!({ "name": one.address.name, "product": one.facts.product, "role": one.facts.role, "build": one.build, "fault": one.fault }))
                .collect();
            output.json(&json!({ "cluster": options.name, "nodes": nodes }))?;
        }
        Format::Json => {}
        Format::Text => {
            output.line(&format!("{}: {} nodes", output.paint(Tone::Strong, &options.name), found.len()))?;
            for one in found {
                let build = if one.build.is_empty() { "unknown release" } else { &one.build };
                let role = one.facts.role;
                output.line(&format!(
                    "  {:<40}{:<8}{:<12}{build}",
                    one.address.name,
                    one.facts.product.word(),
                    role.word()
                ))?;
                if let Some(fault) = &one.fault {
                    output.line(&output.paint(Tone::Bad, &format!("    {fault}")))?;
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
    let node = options.node.as_deref();
    let deed = local_deed("cluster.account", &options.cluster, accounts_detail(node, &accounts));
    wait_for(renew_accounts(&place.store, &place.vault, &options.cluster, node, &accounts, &deed))?
        .map_err(store_problem)?;
    output.line(&format!("{}: kept; it is tried at the next sync", options.cluster))?;
    output.finish()?;
    Ok(Status::Done)
}
