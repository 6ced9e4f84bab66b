//! The plan of a playbook: played on clusters as they were read. A host reads them now; a browser has been given them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::guard::Context;
use super::super::script::{
    Bundle, Foresight, Header, Kind, Stop, Weight, World, arguments as fill, check_with, foresee,
};
use super::super::{Asked, Cluster, Operation, WrongOperation};
use super::agreed::sha256_of_playbook;
use super::{Document, Material, Waiver, Words, citation};

/// A plan that somebody wants.
#[derive(Clone, Debug, Deserialize)]
pub struct WantedPlan {
    /// Script and library.
    pub bundle: Bundle,
    /// Values of its parameters.
    #[serde(default)]
    pub arguments: BTreeMap<String, Value>,
    /// On these clusters, beside those that parameters name; all that are known where neither names any.
    #[serde(default)]
    pub clusters: Vec<String>,
    /// Guards set aside.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
    /// The moment for which it is made.
    pub at: DateTime<Utc>,
    /// The oldest backup that counts, in hours; a night without it [W12].
    #[serde(default)]
    pub backup_hours: Option<u32>,
}

/// A plan, and what a run needs beside it.
#[derive(Clone, Debug, Serialize)]
pub struct Planned {
    /// The document.
    pub document: Document,
    /// What nodes hold of each step, in the order of the steps.
    pub evidence: Vec<Value>,
    /// The clusters on which it was played.
    #[serde(skip)]
    pub world: World,
}

/// Plans a playbook on a world.
///
/// # Errors
/// When the script or its arguments are wrong, a cluster is not there, or it would stop by itself.
pub fn plan(wanted: &WantedPlan, world: &World) -> Result<Planned, WrongOperation> {
    let bundle = &wanted.bundle;
    let header = usable(bundle)?;
    let arguments = filled(&header, &wanted.arguments)?;
    let known: Vec<&str> = world.clusters().map(|cluster| cluster.name.as_str()).collect();
    let names = clusters_of(&header, &arguments, &wanted.clusters, &known)
        .map_err(|name| wrong(format!("there is no cluster {name}"), "Give one of those that were read."))?;
    let world = world.only(&names);
    let context = wanted.context(names.len());
    let seen = wanted.foreseen(&arguments, &world, &context)?;
    let clusters: Vec<Cluster> = names.iter().filter_map(|name| Some(Cluster::clone(world.cluster(name)?))).collect();
    let operation = Operation::Playbook { bundle: bundle.clone(), arguments: wanted.arguments.clone() };
    let asked = Asked { operation, clusters: names, nodes: Vec::new() };
    let (clusters, steps, waivers) = (clusters.as_slice(), seen.steps.as_slice(), wanted.waivers.as_slice());
    let mut document = Document::of(Material { asked: &asked, clusters, steps, waivers, at: wanted.at });
    // What is agreed to is the script as well, and with what it is played.
    document.playbook = json!({ "sha256": bundle.sha256(), "arguments": arguments });
    document.sha256 = sha256_of_playbook(&document.sha256, &bundle.sha256(), &document.playbook["arguments"]);
    document.about.clone_from(&bundle.name);
    document.citations = citation::of(&document, &header.requirements);
    document.words = Words {
        title: header.title,
        purpose: header.purpose,
        before: header.before,
        outage: header.outage,
        undo: header.undo,
    };
    document.pauses = seen.pauses;
    document.lines = seen.lines;
    Ok(Planned { document, evidence: seen.steps.into_iter().map(|one| one.evidence).collect(), world })
}

impl WantedPlan {
    /// The values of all parameters.
    ///
    /// # Errors
    /// All that is wrong with them, or with the script.
    pub fn read(&self) -> Result<(Header, BTreeMap<String, Value>), WrongOperation> {
        let header = usable(&self.bundle)?;
        let arguments = filled(&header, &self.arguments)?;
        Ok((header, arguments))
    }

    /// What guards go by on so many clusters.
    #[must_use]
    pub fn context(&self, clusters: usize) -> Context {
        let mut context = Context::new(self.at);
        context.backup_hours = self.backup_hours.unwrap_or(context.backup_hours);
        context.bulk = clusters > 1;
        context.is_playbook = true;
        // W4 is set aside like any other guard: by a reason.
        context.replace_ca_signed = self.waivers.iter().any(|waiver| waiver.guard == "W4");
        context
    }

    /// What it would do.
    ///
    /// # Errors
    /// Where it would stop by itself, or there is nothing to do.
    pub fn foreseen(
        &self,
        arguments: &BTreeMap<String, Value>,
        world: &World,
        context: &Context,
    ) -> Result<Foresight, WrongOperation> {
        match foresee(&self.bundle, arguments, world, context) {
            Ok(seen) if seen.steps.is_empty() => {
                let lines: Vec<&str> = seen.lines.iter().map(|line| line.text.as_str()).collect();
                let told = if lines.is_empty() { String::new() } else { format!(": {}", lines.join("; ")) };
                Err(wrong(format!("there is nothing to do{told}"), ""))
            }
            Ok(seen) => Ok(seen),
            Err(Stop::Failed(failure)) => {
                let place =
                    if failure.line > 0 { format!(" ({}:{})", self.bundle.name, failure.line) } else { String::new() };
                Err(wrong(format!("{}{place}", failure.message), ""))
            }
            Err(_) => Err(wrong("the script does not come to its end", "")),
        }
    }
}

fn wrong(message: impl Into<String>, help: impl Into<String>) -> WrongOperation {
    WrongOperation { message: message.into(), help: help.into(), requirement: "" }
}

/// The header of a playbook that can be planned.
///
/// # Errors
/// What is wrong with it first.
pub fn usable(bundle: &Bundle) -> Result<Header, WrongOperation> {
    let checked = check_with(&bundle.script, &bundle.library);
    let first = checked.remarks.iter().find(|remark| remark.weight == Weight::Error);
    match (checked.header, first) {
        (Some(header), None) => Ok(header),
        (_, first) => {
            let told = first.map_or_else(String::new, |one| format!(":{}:{}: {}", one.line, one.column, one.message));
            Err(wrong(format!("{}{told}", bundle.name), "Look at all of it: certwright playbook check FILE."))
        }
    }
}

fn filled(header: &Header, given: &BTreeMap<String, Value>) -> Result<BTreeMap<String, Value>, WrongOperation> {
    fill(&header.parameters, given).map_err(|faults| {
        let all: Vec<String> = faults.iter().map(|one| one.message.clone()).collect();
        let help: Vec<&str> = faults.iter().map(|one| one.help.as_str()).filter(|help| !help.is_empty()).collect();
        wrong(all.join("; "), help.join(" "))
    })
}

/// The clusters that a playbook is about: those that were asked for and those that parameters name, or all.
///
/// # Errors
/// The name of one that is not known.
pub fn clusters_of(
    header: &Header,
    arguments: &BTreeMap<String, Value>,
    asked: &[String],
    known: &[&str],
) -> Result<Vec<String>, String> {
    let mut wanted = asked.to_vec();
    for parameter in &header.parameters {
        let value = arguments.get(&parameter.name);
        match parameter.kind {
            Kind::Cluster => wanted.extend(value.and_then(Value::as_str).map(str::to_owned)),
            Kind::Clusters => {
                let names = value.and_then(Value::as_array).into_iter().flatten();
                wanted.extend(names.filter_map(|name| name.as_str().map(str::to_owned)));
            }
            _ => {}
        }
    }
    if wanted.is_empty() {
        return Ok(known.iter().map(|name| (*name).to_owned()).collect());
    }
    let mut found: Vec<String> = Vec::new();
    for name in wanted {
        let Some(known) = known.iter().find(|known| known.eq_ignore_ascii_case(&name)) else { return Err(name) };
        if !found.iter().any(|one| one == known) {
            found.push((*known).to_owned());
        }
    }
    Ok(found)
}
