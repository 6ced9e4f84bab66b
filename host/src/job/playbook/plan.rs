//! The plan of a playbook: played on the clusters as they are now, and nothing touched.

use std::collections::BTreeMap;

use certwright_core::playbook::script::{
    Bundle, Foresight, Header, Kind, Stop, Weight, World, arguments as fill, check_with, foresee,
};
use certwright_core::playbook::{Action, Asked, Cluster, Needs, WrongOperation};
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde_json::{Value, json};

use super::super::plan::{Plan, PlanFault, assemble, context, sha256_of_playbook};
use super::super::site::Opened;
use super::{Planned, Site, authority};
use crate::store::jobs::Waiver;

/// So many clusters are read at the same time.
const READ_AT_ONCE: usize = 8;

/// Plans a playbook.
///
/// # Errors
/// When the script or its arguments are wrong, or it would stop by itself.
pub(in crate::job) async fn plan(
    site: &Site,
    asked: &Asked,
    (bundle, given): (&Bundle, &BTreeMap<String, Value>),
    waivers: &[Waiver],
) -> Result<Plan, PlanFault> {
    let header = usable(bundle)?;
    let arguments = filled(&header, given)?;
    let names = clusters(site, asked, &header, &arguments).await?;
    let asked = Asked { clusters: names.clone(), ..asked.clone() };
    let read: Vec<(Opened, Cluster)> = futures_util::stream::iter(names)
        .map(|name| first_look(site, bundle, name))
        .buffered(READ_AT_ONCE)
        .try_collect()
        .await?;
    let context = context(site, &asked, waivers);
    // What guards ask for is known when the steps are: so it is played twice.
    let first = played(bundle, &arguments, &World::new(read.iter().map(|(_, cluster)| cluster.clone())), &context)?;
    let actions = &actions(&first);
    let clusters: Vec<Cluster> = futures_util::stream::iter(read)
        .map(|(opened, cluster)| async move {
            let own = actions.get(&cluster.name).map(Vec::as_slice).unwrap_or_default();
            let needs: Needs = Needs::of(own).parts().chain(bundle.needs().parts()).collect();
            site.state(&cluster.name.clone(), &opened, &needs, Some(cluster)).await
        })
        .buffered(READ_AT_ONCE)
        .try_collect()
        .await?;
    let world = World::new(clusters.iter().cloned());
    let seen = played(bundle, &arguments, &world, &context)?;
    authorities_known(site, &seen)?;
    let restores = seen.steps.iter().filter(|one| one.restores).map(|one| one.step.path.clone()).collect();
    let judged = seen.steps.into_iter().map(|one| (one.step, one.verdicts, one.evidence)).collect();
    let mut plan = assemble(&asked, waivers, &clusters, judged);
    // What is agreed to is the script as well, and with what it is played.
    plan.playbook = json!({ "sha256": bundle.sha256(), "arguments": arguments });
    plan.sha256 = sha256_of_playbook(&plan.sha256, &bundle.sha256(), &plan.playbook["arguments"]);
    plan.about.clone_from(&bundle.name);
    plan.pauses = seen.pauses;
    plan.lines = seen.lines;
    plan.restores = restores;
    plan.world = json!(Planned { at: context.now, world: world.packed() });
    Ok(plan)
}

fn wrong(message: impl Into<String>, help: impl Into<String>) -> PlanFault {
    PlanFault::Wrong(WrongOperation { message: message.into(), help: help.into(), requirement: "" })
}

fn usable(bundle: &Bundle) -> Result<Header, PlanFault> {
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

fn filled(header: &Header, given: &BTreeMap<String, Value>) -> Result<BTreeMap<String, Value>, PlanFault> {
    fill(&header.parameters, given).map_err(|faults| {
        let all: Vec<String> = faults.iter().map(|one| one.message.clone()).collect();
        let help: Vec<&str> = faults.iter().map(|one| one.help.as_str()).filter(|help| !help.is_empty()).collect();
        wrong(all.join("; "), help.join(" "))
    })
}

/// The clusters that it is about: those that parameters name, those that were asked for, or all.
async fn clusters(
    site: &Site,
    asked: &Asked,
    header: &Header,
    arguments: &BTreeMap<String, Value>,
) -> Result<Vec<String>, PlanFault> {
    let mut wanted = asked.clusters.clone();
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
    let known: Vec<String> = site.store.clusters().await?.into_iter().map(|cluster| cluster.name).collect();
    if wanted.is_empty() {
        return Ok(known);
    }
    let mut found: Vec<String> = Vec::new();
    for name in wanted {
        let Some(known) = known.iter().find(|known| known.eq_ignore_ascii_case(&name)) else {
            return Err(crate::store::StoreFault::Absent { what: "cluster", name }.into());
        };
        if !found.contains(known) {
            found.push(known.clone());
        }
    }
    Ok(found)
}

async fn first_look(site: &Site, bundle: &Bundle, name: String) -> Result<(Opened, Cluster), PlanFault> {
    let opened = site.open(&name).await?;
    let cluster = site.state(&name, &opened, &bundle.needs(), None).await?;
    Ok((opened, cluster))
}

fn played(
    bundle: &Bundle,
    arguments: &BTreeMap<String, Value>,
    world: &World,
    context: &certwright_core::playbook::guard::Context,
) -> Result<Foresight, PlanFault> {
    match foresee(bundle, arguments, world, context) {
        Ok(seen) if seen.steps.is_empty() => {
            let lines: Vec<&str> = seen.lines.iter().map(|line| line.text.as_str()).collect();
            let told = if lines.is_empty() { String::new() } else { format!(": {}", lines.join("; ")) };
            Err(wrong(format!("there is nothing to do{told}"), ""))
        }
        Ok(seen) => Ok(seen),
        Err(Stop::Failed(failure)) => {
            let place = if failure.line > 0 { format!(" ({}:{})", bundle.name, failure.line) } else { String::new() };
            Err(wrong(format!("{}{place}", failure.message), ""))
        }
        Err(_) => Err(wrong("the script does not come to its end", "")),
    }
}

/// A name that nobody knows would only be found out when requests wait for their certificates.
fn authorities_known(site: &Site, seen: &Foresight) -> Result<(), PlanFault> {
    let names = seen.steps.iter().filter_map(|one| match &one.step.action {
        Action::Sign { authority, .. } => Some(authority.as_str()),
        _ => None,
    });
    for name in names {
        if let Err(help) = authority::known(name, site.lab_authority.as_deref()) {
            return Err(wrong(format!("there is no authority {name}"), help));
        }
    }
    Ok(())
}

fn actions(seen: &Foresight) -> BTreeMap<String, Vec<Action>> {
    let mut of_cluster: BTreeMap<String, Vec<Action>> = BTreeMap::new();
    for one in &seen.steps {
        of_cluster.entry(one.step.cluster.clone()).or_default().push(one.step.action.clone());
    }
    of_cluster
}
