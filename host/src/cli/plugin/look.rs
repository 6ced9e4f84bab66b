//! `certwright plugin check`, and what `add` wants to know: what a plugin says of itself.

use std::path::Path;
use std::time::Instant;

use certwright::plugin::Bounds;
use certwright_core::inspect::sha256_hex;
use certwright_core::text::safe::visible;
use certwright_plugins::{Driver, Form, Plugin, Policy, World, sample};
use serde_json::{Value, json};

use super::problem;
use crate::cli::arguments::Format;
use crate::cli::output::{Output, Tone};
use crate::cli::status::Problem;

const FILE_BYTES_MAX: u64 = 16 << 20;
/// Of a policy, for the time that one takes.
const CALLS: usize = 101;

/// A plugin of a file. Nothing of it has run.
pub(super) struct Found {
    pub(super) plugin: Plugin,
    /// Of the file, which need not be a component.
    pub(super) sha256: String,
}

/// A plugin that was asked what it is.
pub(super) enum Known {
    Policy(Policy),
    Driver(Driver),
}

/// A plugin of a file, by the name of the file where none is given.
pub(super) fn read(file: &Path, name: Option<&str>) -> Result<Found, Problem> {
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
    let plugin = Plugin::load(&name, &bytes).map_err(|fault| problem(fault.into()))?;
    Ok(Found { plugin, sha256: sha256_hex(&bytes) })
}

impl Known {
    pub(super) fn of(plugin: Plugin) -> Result<Self, Problem> {
        let known = match plugin.world() {
            World::Policy => Policy::new(plugin).map(Self::Policy),
            World::Driver => Driver::new(plugin).map(Self::Driver),
        };
        known.map_err(|fault| problem(fault.into()))
    }

    pub(super) const fn plugin(&self) -> &Plugin {
        match self {
            Self::Policy(policy) => policy.plugin(),
            Self::Driver(driver) => driver.plugin(),
        }
    }

    pub(super) fn title(&self) -> &str {
        match self {
            Self::Policy(policy) => &policy.description().title,
            Self::Driver(driver) => &driver.description().title,
        }
    }

    pub(super) fn version(&self) -> &str {
        match self {
            Self::Policy(policy) => &policy.description().version,
            Self::Driver(driver) => &driver.description().version,
        }
    }

    /// The product that a driver speaks to.
    pub(super) fn product(&self) -> Option<&str> {
        match self {
            Self::Policy(_) => None,
            Self::Driver(driver) => Some(&driver.description().product),
        }
    }

    /// Title and version; for a policy its rules and what one call of it takes, for a driver its product.
    fn described(&self) -> Result<Value, Problem> {
        let (title, version) = (self.title(), self.version());
        match self {
            Self::Policy(policy) => {
                let (rules, call) = (rules_of(policy), call_of(policy)?);
                Ok(json!({ "title": title, "version": version, "rules": rules, "call": call }))
            }
            Self::Driver(_) => Ok(json!({ "title": title, "version": version, "product": self.product() })),
        }
    }
}

fn rules_of(policy: &Policy) -> Vec<Value> {
    let name = policy.plugin().name();
    let rules = policy.description().rules.iter();
    rules
        .map(|rule| {
            let id = format!("{name}/{}", rule.id);
            json!({ "rule": id, "title": rule.title, "help": rule.help, "reference": rule.reference })
        })
        .collect()
}

/// What one call of a policy takes.
fn call_of(policy: &Policy) -> Result<Value, Problem> {
    let (found, fuel) = policy.check_counted(&sample()).map_err(|fault| problem(fault.into()))?;
    let timed = |_| {
        let begun = Instant::now();
        let _ = policy.check(&sample());
        begun.elapsed().as_micros()
    };
    let mut micros: Vec<u128> = (0..CALLS).map(timed).collect();
    micros.sort_unstable();
    let median_us = micros.get(CALLS / 2).map(|&one| u64::try_from(one).unwrap_or(u64::MAX));
    Ok(json!({ "fuel": fuel, "median_us": median_us, "findings": found.len() }))
}

/// Says what a plugin is, what it imports, what it may use and what it uses, and whether browsers can run it.
pub(super) fn check(file: &Path, name: Option<&str>, format: Format, output: &mut Output) -> Result<(), Problem> {
    let known = Known::of(read(file, name)?.plugin)?;
    let value = value(&known)?;
    match format {
        Format::Json => Ok(output.json(&value)?),
        _ => told(&known, &value, output),
    }
}

fn value(known: &Known) -> Result<Value, Problem> {
    let mut value = known.described()?;
    let plugin = known.plugin();
    let report = plugin.report();
    value["name"] = plugin.name().into();
    value["world"] = report.world.word().into();
    value["form"] = if report.form == Form::Module { "module" } else { "component" }.into();
    value["imports"] = json!(report.imports);
    value["sha256"] = sha256_hex(plugin.bytes()).into();
    value["bytes"] = report.size.into();
    value["compiled_ms"] = u64::try_from(report.compiled_in.as_millis()).unwrap_or(u64::MAX).into();
    value["limits"] = json!(Bounds::from(*plugin.limits()));
    if report.world == World::Policy {
        value["browser_fault"] = json!(plugin.for_browsers().err().map(|fault| fault.reason.to_string()));
    }
    Ok(value)
}

fn told(known: &Known, value: &Value, output: &mut Output) -> Result<(), Problem> {
    let word = |name: &str| visible(&crate::cli::text::word(value, name)).into_owned();
    let (plugin, report, limits) = (known.plugin(), known.plugin().report(), known.plugin().limits());
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
    if report.world != World::Policy {
        return Ok(());
    }
    let browsers = if value["browser_fault"].is_null() { "can run it".to_owned() } else { word("browser_fault") };
    output.line(&format!("  browsers  {browsers}"))?;
    let call = &value["call"];
    output.line(&format!("  a call    {} instructions, {} µs at the median", call["fuel"], call["median_us"]))?;
    for rule in value["rules"].as_array().into_iter().flatten() {
        let word = |name: &str| visible(&crate::cli::text::word(rule, name)).into_owned();
        output.line(&format!("  {}  {}", word("rule"), word("title")))?;
    }
    Ok(())
}
