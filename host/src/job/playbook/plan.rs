//! The plan of a playbook: played on the clusters as they are now, and nothing touched.

use std::collections::BTreeMap;

use certwright_core::playbook::document::{Document, WantedPlan, clusters_of, plan as document_of};
use certwright_core::playbook::script::{Bundle, Foresight, SavedWorld, World};
use certwright_core::playbook::{Action, Asked, Cluster, Needs, WrongOperation};
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde_json::{Value, json};

use super::super::plan::{Plan, PlanFault, set_aside};
use super::super::site::Opened;
use super::Site;
use crate::nodes::Permit;
use crate::store::StoreFault;
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
    let mut wanted = WantedPlan {
        bundle: bundle.clone(),
        arguments: given.clone(),
        clusters: asked.clusters.clone(),
        waivers: set_aside(waivers),
        at: site.clock.now(),
        backup_hours: Some(site.backup_hours),
    };
    let (header, arguments) = wanted.read()?;
    let known: Vec<String> = site.store.clusters().await?.into_iter().map(|cluster| cluster.name).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let names = clusters_of(&header, &arguments, &wanted.clusters, &known)
        .map_err(|name| StoreFault::Absent { what: "cluster", name })?;
    wanted.clusters.clone_from(&names);
    let context = wanted.context(names.len());
    let read: Vec<(Opened, Cluster)> = futures_util::stream::iter(names)
        .map(|name| first_look(site, bundle, name))
        .buffered(READ_AT_ONCE)
        .try_collect()
        .await?;
    // What guards ask for is known when the steps are: so it is played twice.
    let first = World::new(read.iter().map(|(_, cluster)| cluster.clone()));
    let actions = &actions(&wanted.foreseen(&arguments, &first, &context)?);
    let clusters: Vec<Cluster> = futures_util::stream::iter(read)
        .map(|(opened, cluster)| async move {
            let own = actions.get(&cluster.name).map(Vec::as_slice).unwrap_or_default();
            let needs: Needs = Needs::of(own).parts().chain(bundle.needs().parts()).collect();
            site.state(&cluster.name.clone(), &opened, &needs, Some(cluster)).await
        })
        .buffered(READ_AT_ONCE)
        .try_collect()
        .await?;
    let planned = document_of(&wanted, &World::new(clusters))?;
    authorities_known(site, &planned.document)?;
    let world = json!(SavedWorld { at: wanted.at, world: planned.world.packed() });
    Ok(Plan { document: planned.document, evidence: planned.evidence, world })
}

async fn first_look(site: &Site, bundle: &Bundle, name: String) -> Result<(Opened, Cluster), PlanFault> {
    let opened = site.open(&name, Permit::default()).await?;
    let cluster = site.state(&name, &opened, &bundle.needs(), None).await?;
    Ok((opened, cluster))
}

/// A name that nobody knows would only be found out when requests wait for their certificates.
fn authorities_known(site: &Site, plan: &Document) -> Result<(), PlanFault> {
    let names = plan.steps.iter().filter_map(|one| match &one.step.action {
        Action::Sign { authority, .. } => Some(authority.as_str()),
        _ => None,
    });
    for name in names {
        if let Err(help) = site.authorities.known(name) {
            let message = format!("there is no authority {name}");
            return Err(WrongOperation { message, help, requirement: "" }.into());
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
