//! `certwright plugin`: policies and drivers of others, looked at, added with their digest, listed, removed.

mod look;
mod new;

use std::path::{Path, PathBuf};

use certwright::plugin::{
    BrowserPolicies, BrowserPolicy, Entry, Folder, FolderFault, Rules, install, install_drivers, policies_of,
    product_fits,
};
use certwright_core::inspect::sha256_hex;
use certwright_core::profile::Profile;
use certwright_core::text::safe::visible;
use certwright_plugins::{Policy, World};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Format;
use super::output::{Output, Tone};
use super::place::StoreOptions;
use super::status::{Problem, Status};
use look::{Known, read};
use new::Which;

#[derive(Args, Debug)]
pub(crate) struct PluginOptions {
    #[command(flatten)]
    store: StoreOptions,
    /// The folder of plugins [default: beside the store].
    #[arg(long, env = FOLDER_VARIABLE, value_name = "DIR", global = true)]
    plugins: Option<PathBuf>,
    #[command(subcommand)]
    command: PluginCommand,
}

#[derive(Subcommand, Debug)]
enum PluginCommand {
    /// Begin a plugin in Rust: a folder with its interface and an example that builds.
    #[command(after_help = "Example:\n  certwright plugin new house-rules")]
    New {
        /// The name of the plugin and of its folder.
        name: String,
        /// What it is for.
        #[arg(long, value_enum, default_value_t = Which::Policy, value_name = "WORLD")]
        world: Which,
    },
    /// Say what a plugin is, what it imports, what it may use and what it uses. Nothing is added.
    #[command(
        after_help = "Example:\n  certwright plugin check target/wasm32-unknown-unknown/release/house_rules.wasm"
    )]
    Check {
        /// A component, or what Rust built for wasm32-unknown-unknown.
        file: PathBuf,
        /// Its name [default: the file's].
        #[arg(long)]
        name: Option<String>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Add a plugin; its SHA-256 is kept, and what has another is not run.
    #[command(after_help = "Example:\n  certwright plugin add house_rules.wasm --name house-rules")]
    Add {
        /// A component, or what Rust built for wasm32-unknown-unknown.
        file: PathBuf,
        /// Its name [default: the file's].
        #[arg(long)]
        name: Option<String>,
        /// The file is added only if its SHA-256 is this.
        #[arg(long, value_name = "DIGEST")]
        sha256: Option<String>,
        /// A driver may run commands on its nodes by SSH, also while they are read: what they do, its author alone knows.
        #[arg(long)]
        shell: bool,
    },
    /// List the plugins that were added, and whether each is still what was added.
    #[command(after_help = "Example:\n  certwright plugin list --format json")]
    List {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// Remove a plugin. Profiles that require it are no longer kept by anything.
    #[command(after_help = "Example:\n  certwright plugin remove house-rules")]
    Remove {
        /// Its name.
        name: String,
    },
}

/// Does what the subcommand says.
pub(crate) fn run(options: &PluginOptions, output: &mut Output) -> Result<Status, Problem> {
    let folder = || folder(&options.store, options.plugins.as_deref());
    match &options.command {
        PluginCommand::New { name, world } => new::begin(name, *world, output)?,
        PluginCommand::Check { file, name, format } => look::check(file, name.as_deref(), *format, output)?,
        PluginCommand::Add { file, name, sha256, shell } => {
            add(&folder()?, file, name.as_deref(), (sha256.as_deref(), *shell), output)?;
        }
        PluginCommand::List { format } => return list(&folder()?, *format, output),
        PluginCommand::Remove { name } => folder()?.remove(name).map_err(problem)?,
    }
    output.finish()?;
    Ok(Status::Done)
}

/// Sets the policies of a command: those of files, and those that the profile requires and the folder has.
pub(crate) fn begin(files: &[PathBuf], profile: Option<&Profile>) -> Result<(), Problem> {
    let mut rules = Vec::new();
    for file in files {
        rules.push(Rules::always(Policy::new(read(file, None)?.plugin).map_err(|fault| problem(fault.into()))?));
    }
    let required = profile.map_or(&[][..], |profile| &profile.policies);
    if !required.is_empty() {
        let of_environment = super::place::PlaceOptions::of_environment();
        let folder = folder_of(&of_environment.store)?;
        for name in required {
            match folder.load(name).and_then(|plugin| Ok(Policy::new(plugin)?)) {
                Ok(policy) => rules.push(Rules::where_required(policy)),
                // The finding says it of each certificate: what is not there has not finished.
                Err(FolderFault::Unknown(_)) => {}
                Err(fault) => return Err(problem(fault)),
            }
        }
    }
    install(rules);
    Ok(())
}

/// Sets the policies of a server, and gives them back as its pages get them. One that cannot be used is said at the start,
/// and has not finished wherever a profile requires it.
pub(crate) fn begin_server(store: &StoreOptions, output: &Output) -> Result<BrowserPolicies, Problem> {
    let folder = folder_of(store)?;
    let unusable = |fault: &FolderFault| output.note(&visible(&fault.to_string()));
    let begun = policies_of(&folder, unusable).map_err(problem)?;
    let page = |(entry, policy): &(Entry, Policy)| {
        let made = folder.for_browsers(entry, policy.plugin()).inspect_err(unusable);
        BrowserPolicy::new(entry, policy, made.map_err(|fault| fault.to_string()))
    };
    let pages = begun.iter().map(page).collect();
    install(begun.into_iter().map(|(_, policy)| Rules::where_required(policy)).collect());
    Ok(BrowserPolicies::of(pages))
}

/// Sets the drivers of whatever works on this store.
pub(crate) fn begin_drivers(store: &StoreOptions) -> Result<(), Problem> {
    install_drivers(folder_of(store)?);
    Ok(())
}

/// The folder of commands that have no option for it.
fn folder_of(store: &StoreOptions) -> Result<Folder, Problem> {
    folder(store, std::env::var_os(FOLDER_VARIABLE).as_deref().map(Path::new))
}

fn folder(store: &StoreOptions, named: Option<&Path>) -> Result<Folder, Problem> {
    match named {
        Some(path) => Ok(Folder::at(path.to_owned())),
        None => StoreOptions::beside(&store.place()?, "plugins").map(Folder::at),
    }
}

fn add(
    folder: &Folder,
    file: &Path,
    name: Option<&str>,
    (sha256, shell): (Option<&str>, bool),
    output: &mut Output,
) -> Result<(), Problem> {
    let found = read(file, name)?;
    if let Some(wanted) = sha256 {
        // Before anything of it has run.
        let digests = [&found.sha256, &sha256_hex(found.plugin.bytes())];
        if !digests.contains(&&wanted.to_ascii_lowercase()) {
            let message = format!("{}: its SHA-256 is {}, not {wanted}", file.display(), found.sha256);
            return Err(Problem::found_wrong(message, "Ask its author which one is right; nothing was added."));
        }
    }
    let known = Known::of(found.plugin)?;
    let (plugin, product) = (known.plugin(), known.product());
    if let Some(word) = product
        && let Err(why) = product_fits(word)
    {
        let message = format!("the plugin {} says that it speaks to {word:?}: {why}", plugin.name());
        return Err(Problem::found_wrong(message, "Nothing was added. Its author can give the product another word."));
    }
    let entry = folder.add(plugin, (known.version(), known.title()), product, shell).map_err(problem)?;
    output.line(&format!(
        "{}  {} {}",
        output.paint(Tone::Strong, &entry.name),
        entry.world,
        visible(&entry.version)
    ))?;
    output.line(&format!("  SHA-256 {}", entry.sha256))?;
    if plugin.world() == World::Policy && entry.browser.is_none() {
        output.note("browsers cannot run it: what requires it has not finished there");
    }
    if entry.shell {
        output.line("  may run commands on its nodes")?;
    }
    if let Some(product) = &entry.product {
        output.line(&format!("  speaks to {product}: certwright cluster add NAME --product {product} …"))?;
    }
    Ok(())
}

fn list(folder: &Folder, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let rows: Vec<(Entry, Option<String>)> = folder
        .entries()
        .map_err(problem)?
        .into_iter()
        .map(|entry| {
            let fault = folder.load(&entry.name).err().map(|fault| fault.to_string());
            (entry, fault)
        })
        .collect();
    if format == Format::Json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|(entry, fault)| {
                let mut row = json!(entry);
                row["fault"] = json!(fault);
                row
            })
            .collect();
        output.json(&json!({ "plugins": rows }))?;
    } else {
        for (entry, fault) in &rows {
            let name = output.paint(Tone::Strong, &visible(&entry.name));
            output.line(&format!("{name}  {} {}", visible(&entry.world), visible(&entry.version)))?;
            output.line(&format!("  {}", visible(&entry.title)))?;
            if entry.shell {
                output.line("  may run commands on its nodes")?;
            }
            if let Some(fault) = fault {
                output.line(&output.paint(Tone::Bad, &format!("  {}", visible(fault))))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(rows.iter().any(|(_, fault)| fault.is_some())))
}

fn problem(fault: FolderFault) -> Problem {
    let message = fault.to_string();
    match fault {
        FolderFault::Plugin(_) | FolderFault::Changed { .. } => {
            Problem::found_wrong(message, "Nothing of it is used. Look at it with: certwright plugin check FILE")
        }
        FolderFault::Unknown(_) => Problem::usage(message, "List them with: certwright plugin list"),
        FolderFault::Spoken { .. } => Problem::usage(message, "Remove it first; one plugin speaks to one product."),
        FolderFault::Shell(_) => {
            Problem::usage(message, "If its author is trusted with that, add it with --shell (docs/plugins.md).")
        }
        FolderFault::Taken(_) => Problem::usage(message, "Remove it first, or give another --name."),
        FolderFault::File(..) | FolderFault::Manifest(..) => {
            Problem::failed(message, "Name another folder with --plugins or CERTWRIGHT_PLUGINS.")
        }
    }
}

const FOLDER_VARIABLE: &str = "CERTWRIGHT_PLUGINS";
