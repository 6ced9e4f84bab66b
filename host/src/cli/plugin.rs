//! `certwright plugin`: policies and drivers of others, looked at, added with their digest, listed, removed.

use std::path::{Path, PathBuf};
use std::time::Instant;

use certwright::plugin::{Entry, Folder, FolderFault, Rules, install, install_drivers, product_fits};
use certwright_core::inspect::sha256_hex;
use certwright_core::profile::Profile;
use certwright_core::text::safe::visible;
use certwright_plugins::{Driver, Form, Plugin, Policy, World, sample};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::arguments::Format;
use super::output::{Output, Tone};
use super::place::StoreOptions;
use super::status::{Problem, Status};

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

/// What a plugin is for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Which {
    /// It judges.
    Policy,
    /// It speaks to nodes.
    Driver,
}

/// Does what the subcommand says.
pub(crate) fn run(options: &PluginOptions, output: &mut Output) -> Result<Status, Problem> {
    let folder = || folder(&options.store, options.plugins.as_deref());
    match &options.command {
        PluginCommand::New { name, world } => begin_new(name, *world, output)?,
        PluginCommand::Check { file, name, format } => check(file, name.as_deref(), *format, output)?,
        PluginCommand::Add { file, name, sha256 } => {
            add(&folder()?, file, name.as_deref(), sha256.as_deref(), output)?;
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
        let plugin = read(file, None)?;
        rules.push(Rules::always(Policy::new(plugin).map_err(|fault| problem(fault.into()))?));
    }
    let required = profile.map_or(&[][..], |profile| &profile.policies);
    if !required.is_empty() {
        let of_environment = super::place::PlaceOptions::of_environment();
        let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
        let folder = folder(&of_environment.store, named.as_deref())?;
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

/// Sets the policies of a server. One that cannot be used is said at the start, and has not finished wherever a
/// profile requires it.
pub(crate) fn begin_server(store: &StoreOptions, output: &Output) -> Result<(), Problem> {
    let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
    let folder = folder(store, named.as_deref())?;
    let mut rules = Vec::new();
    for entry in folder.entries().map_err(problem)?.iter().filter(|entry| entry.world == World::Policy.word()) {
        match folder.load(&entry.name).and_then(|plugin| Ok(Policy::new(plugin)?)) {
            Ok(policy) => rules.push(Rules::where_required(policy)),
            Err(fault) => output.note(&visible(&fault.to_string())),
        }
    }
    install(rules);
    Ok(())
}

/// Sets the drivers of whatever works on this store.
pub(crate) fn begin_drivers(store: &StoreOptions) -> Result<(), Problem> {
    let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
    install_drivers(folder(store, named.as_deref())?);
    Ok(())
}

fn folder(store: &StoreOptions, named: Option<&Path>) -> Result<Folder, Problem> {
    match named {
        Some(path) => Ok(Folder::at(path.to_owned())),
        None => StoreOptions::beside(&store.place()?, "plugins").map(Folder::at),
    }
}

/// A plugin of a file, by the name of the file where none is given.
fn read(file: &Path, name: Option<&str>) -> Result<Plugin, Problem> {
    let stem = || file.file_stem().map(|stem| stem.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let name = name.map_or_else(stem, str::to_owned);
    let unreadable = |error: std::io::Error| {
        Problem::usage(format!("{} cannot be read: {error}", file.display()), "Name the file of a plugin.")
    };
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > FILE_BYTES_MAX {
        return Err(Problem::found_wrong(format!("{} has {size} bytes", file.display()), "No plugin is so large."));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    Plugin::load(&name, &bytes).map_err(|fault| problem(fault.into()))
}

/// Title and version; for a policy what one call of it takes.
fn described(plugin: Plugin) -> Result<(Value, Plugin), Problem> {
    let wrong = |fault: certwright_plugins::Fault| problem(fault.into());
    let again = |plugin: &Plugin| Plugin::load(plugin.name(), plugin.bytes()).map_err(wrong);
    let value = match plugin.world() {
        World::Policy => {
            let policy = Policy::new(again(&plugin)?).map_err(wrong)?;
            let (found, fuel) = policy.check_counted(&sample()).map_err(wrong)?;
            let mut micros: Vec<u128> = (0..CALLS)
                .map(|_| {
                    let begun = Instant::now();
                    let _ = policy.check(&sample());
                    begun.elapsed().as_micros()
                })
                .collect();
            micros.sort_unstable();
            let said = policy.description();
            let rules: Vec<Value> = said
                .rules
                .iter()
                .map(|rule| json!({"rule": format!("{}/{}", plugin.name(), rule.id), "title": rule.title, "help": rule.help, "reference": rule.reference}))
                .collect();
            json!({"title": said.title, "version": said.version, "rules": rules, "call": {
                "fuel": fuel, "median_us": micros.get(CALLS / 2).map(|&one| u64::try_from(one).unwrap_or(u64::MAX)), "findings": found.len(),
            }})
        }
        World::Driver => {
            let driver = Driver::new(again(&plugin)?).map_err(wrong)?;
            let said = driver.description();
            json!({"title": said.title, "version": said.version, "product": said.product})
        }
    };
    Ok((value, plugin))
}

fn check(file: &Path, name: Option<&str>, format: Format, output: &mut Output) -> Result<(), Problem> {
    let (mut value, plugin) = described(read(file, name)?)?;
    let (report, limits) = (plugin.report(), plugin.limits());
    value["name"] = plugin.name().into();
    value["world"] = report.world.word().into();
    value["form"] = if report.form == Form::Module { "module" } else { "component" }.into();
    value["imports"] = json!(report.imports);
    value["sha256"] = sha256_hex(plugin.bytes()).into();
    value["bytes"] = report.size.into();
    value["compiled_ms"] = u64::try_from(report.compiled_in.as_millis()).unwrap_or(u64::MAX).into();
    value["limits"] = json!({
        "fuel": limits.fuel,
        "deadline_ms": u64::try_from(limits.deadline.as_millis()).unwrap_or(u64::MAX),
        "memory_bytes": limits.memory_bytes,
        "table_elements": limits.table_elements,
        "crossing_bytes": limits.crossing_bytes,
        "results": limits.results,
        "text_bytes": limits.text_bytes,
        "host_calls": limits.host_calls,
    });
    if format == Format::Json {
        return Ok(output.json(&value)?);
    }
    let word = |name: &str| visible(&super::text::word(&value, name)).into_owned();
    output.line(&format!("{}  {} {}", output.paint(Tone::Strong, plugin.name()), word("world"), word("version")))?;
    output.line(&word("title"))?;
    let imports = if report.imports.is_empty() { "nothing".to_owned() } else { report.imports.join(", ") };
    output.line(&format!("  imports   {}", visible(&imports)))?;
    output.line(&format!("  SHA-256   {}", word("sha256")))?;
    output.line(&format!(
        "  limits    {} instructions, {} ms, {} bytes of memory, {} calls of the host",
        limits.fuel,
        limits.deadline.as_millis(),
        limits.memory_bytes,
        limits.host_calls
    ))?;
    output.line(&format!("  compiled  in {} ms, {} bytes", report.compiled_in.as_millis(), report.size))?;
    if report.world == World::Policy {
        let call = &value["call"];
        output.line(&format!("  a call    {} instructions, {} µs at the median", call["fuel"], call["median_us"]))?;
        for rule in value["rules"].as_array().into_iter().flatten() {
            let word = |name: &str| visible(&super::text::word(rule, name)).into_owned();
            output.line(&format!("  {}  {}", word("rule"), word("title")))?;
        }
    }
    Ok(())
}

fn add(
    folder: &Folder,
    file: &Path,
    name: Option<&str>,
    sha256: Option<&str>,
    output: &mut Output,
) -> Result<(), Problem> {
    let (value, plugin) = described(read(file, name)?)?;
    if let Some(wanted) = sha256 {
        let bytes = std::fs::read(file).map_err(|error| Problem::failed(error.to_string(), "Try again."))?;
        let found = [sha256_hex(&bytes), sha256_hex(plugin.bytes())];
        if !found.contains(&wanted.to_ascii_lowercase()) {
            let message = format!("{}: its SHA-256 is {}, not {wanted}", file.display(), found[0]);
            return Err(Problem::found_wrong(message, "Ask its author which one is right; nothing was added."));
        }
    }
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let product = value["product"].as_str();
    if let Some(Err(why)) = product.map(product_fits) {
        let message = format!("the plugin {} says that it speaks to {:?}: {why}", plugin.name(), text("product"));
        return Err(Problem::found_wrong(message, "Nothing was added. Its author can give the product another word."));
    }
    let entry = folder.add(&plugin, &text("version"), &text("title"), product).map_err(problem)?;
    output.line(&format!(
        "{}  {} {}",
        output.paint(Tone::Strong, &entry.name),
        entry.world,
        visible(&entry.version)
    ))?;
    output.line(&format!("  SHA-256 {}", entry.sha256))?;
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
            if let Some(fault) = fault {
                output.line(&output.paint(Tone::Bad, &format!("  {}", visible(fault))))?;
            }
        }
    }
    output.finish()?;
    Ok(Status::of(rows.iter().any(|(_, fault)| fault.is_some())))
}

/// The example of a world under another name, with the interface beside it.
fn begin_new(name: &str, world: Which, output: &mut Output) -> Result<(), Problem> {
    if let Some(why) = certwright_plugins::name_fault(name) {
        return Err(Problem::usage(format!("no plugin can be called {name:?}: {why}"), "Choose another name."));
    }
    let folder = Path::new(name);
    if folder.exists() {
        return Err(Problem::usage(format!("{name} is there already"), "Choose another name, or move it away."));
    }
    let (manifest, source, example) = match world {
        Which::Policy => (POLICY.0, POLICY.1, "policy"),
        Which::Driver => (DRIVER.0, DRIVER.1, "expressway"),
    };
    let manifest = manifest.replacen(&format!("name = \"{example}\""), &format!("name = \"{name}\""), 1) + MANIFEST_END;
    let source = source.replacen("../../wit", "wit", 1);
    let files =
        [("Cargo.toml", manifest.as_str()), ("src/lib.rs", &source), ("wit/plugin.wit", certwright_plugins::WIT)];
    for (file, text) in files {
        let path = folder.join(file);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        made.map_err(|error| Problem::failed(format!("{}: {error}", path.display()), "Work in a folder of your own."))?;
    }
    let built = format!("target/wasm32-unknown-unknown/release/{}.wasm", name.replace('-', "_"));
    output.line(&format!("Made {name}. Next:"))?;
    output.line(&format!("  cd {name} && cargo build --release --target wasm32-unknown-unknown"))?;
    output.line(&format!("  certwright plugin check {built} --name {name}"))?;
    Ok(())
}

fn problem(fault: FolderFault) -> Problem {
    let message = fault.to_string();
    match fault {
        FolderFault::Plugin(_) | FolderFault::Changed { .. } => {
            Problem::found_wrong(message, "Nothing of it is used. Look at it with: certwright plugin check FILE")
        }
        FolderFault::Unknown(_) => Problem::usage(message, "List them with: certwright plugin list"),
        FolderFault::Spoken { .. } => Problem::usage(message, "Remove it first; one plugin speaks to one product."),
        FolderFault::Taken(_) => Problem::usage(message, "Remove it first, or give another --name."),
        FolderFault::File(..) | FolderFault::Manifest(..) => {
            Problem::failed(message, "Name another folder with --plugins or CERTWRIGHT_PLUGINS.")
        }
    }
}

const POLICY: (&str, &str) = (
    include_str!("../../../plugins/examples/policy/Cargo.toml"),
    include_str!("../../../plugins/examples/policy/src/lib.rs"),
);
const DRIVER: (&str, &str) = (
    include_str!("../../../plugins/examples/expressway/Cargo.toml"),
    include_str!("../../../plugins/examples/expressway/src/lib.rs"),
);
/// The examples stand in a workspace of their own; who begins one of theirs has none.
const MANIFEST_END: &str =
    "\n[profile.release]\nopt-level = \"s\"\nlto = true\npanic = \"abort\"\nstrip = \"debuginfo\"\n\n[workspace]\n";
const FOLDER_VARIABLE: &str = "CERTWRIGHT_PLUGINS";
const FILE_BYTES_MAX: u64 = 16 << 20;
const CALLS: usize = 101;
