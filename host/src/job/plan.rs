//! Plans: every step that would be done, and what the guards say of it; nothing is touched.

use std::ops::Deref;
use std::sync::Arc;

use certwright_core::inspect::sha256_hex;
use certwright_core::playbook::document::{self, Document, Material};
use certwright_core::playbook::guard::{Context, must_trust};
use certwright_core::playbook::script::{Foreseen, SavedWorld, World};
use certwright_core::playbook::{Action, Asked, Cluster, Needs, Operation, Step, WrongOperation, judge};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Site, playbook, undo};
use crate::fleet::OpenFault;
use crate::nodes::Permit;
use crate::store::StoreFault;
use crate::store::jobs::Waiver;

/// What would be done, and what its run needs beside the document.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// The document: what is shown, agreed to and kept.
    #[serde(flatten)]
    pub document: Document,
    /// What nodes hold of each step, by path.
    #[serde(skip)]
    pub(super) evidence: Vec<Value>,
    /// Of a playbook: the clusters on which it was played, for the run to play it on the same.
    #[serde(skip)]
    pub(super) world: Value,
}

impl Deref for Plan {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.document
    }
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanFault {
    /// What was asked for cannot be done there.
    #[error("{0}")]
    Wrong(#[from] WrongOperation),
    /// The store fails, or there is no such cluster.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// A cluster cannot be opened.
    #[error(transparent)]
    Open(OpenFault),
}

impl From<OpenFault> for PlanFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Store(fault) => Self::Store(fault),
            other => Self::Open(other),
        }
    }
}

/// Plans an operation on clusters as they are now.
///
/// # Errors
/// When it cannot be done there at all.
pub async fn plan(site: &Site, asked: &Asked, waivers: &[Waiver]) -> Result<Plan, PlanFault> {
    planned(site, undo::told(site, asked).await?.as_ref(), waivers).await
}

/// The same, where what takes a job back was told by its journal before.
pub(super) async fn planned(site: &Site, asked: &Asked, waivers: &[Waiver]) -> Result<Plan, PlanFault> {
    if let Operation::Playbook { bundle, arguments } = &asked.operation {
        return playbook::plan(site, asked, (bundle, arguments), waivers).await;
    }
    let mut clusters = Vec::new();
    let mut opened = Vec::new();
    // What is so already is nothing to take back: services and settings are looked at before there are steps.
    let ahead = undo::needs(asked);
    for name in &asked.clusters {
        let open = Arc::new(site.open(name, Permit::default()).await?);
        let mut cluster = site.state(name, &open, &ahead, None).await?;
        undo::read_parameters(site, asked, &open, &mut cluster).await;
        clusters.push(cluster);
        opened.push(open);
    }
    let steps = asked.steps(&clusters)?;
    let mut seen = Vec::new();
    let context = context(site, asked, waivers);
    for (cluster, open) in clusters.iter_mut().zip(&opened) {
        let own: Vec<&Step> = steps.iter().filter(|step| step.cluster == cluster.name).collect();
        if own.is_empty() {
            continue;
        }
        let actions: Vec<Action> = own.iter().map(|step| step.action.clone()).collect();
        if ahead == Needs::nothing() {
            *cluster = site.state(&cluster.name.clone(), open, &Needs::of(&actions), Some(cluster.clone())).await?;
        }
        // Each step meets what the steps before it leave.
        let mut ahead = cluster.clone();
        for step in own {
            seen.push(Foreseen {
                step: step.clone(),
                verdicts: judge(step, &ahead, &context),
                evidence: evidence(step, cluster),
                restores: false,
                must_trust: must_trust(step, &ahead),
            });
            ahead.apply(step);
        }
    }
    let waivers = set_aside(waivers);
    let material = Material { asked, clusters: &clusters, steps: &seen, waivers: &waivers, at: site.clock.now() };
    let document = Document::of(material);
    Ok(Plan { document, evidence: seen.into_iter().map(|one| one.evidence).collect(), world: Value::Null })
}

/// A cluster as it is now, with all that guards and playbooks ask for.
///
/// # Errors
/// When there is no such cluster, or it cannot be opened.
pub async fn world(site: &Site, name: &str) -> Result<SavedWorld, PlanFault> {
    let open = site.open(name, Permit::default()).await?;
    let at = site.clock.now();
    let cluster = site.state(name, &open, &Needs::all(), None).await?;
    Ok(SavedWorld { at, world: World::new([cluster]).packed() })
}

/// The guards that somebody sets aside, as the document has them.
pub(super) fn set_aside(waivers: &[Waiver]) -> Vec<document::Waiver> {
    let told = |one: &Waiver| document::Waiver { guard: one.guard.clone(), reason: one.reason.clone() };
    waivers.iter().map(told).collect()
}

/// What guards go by for this operation.
pub(super) fn context(site: &Site, asked: &Asked, waivers: &[Waiver]) -> Context {
    let mut context = Context::new(site.clock.now());
    context.backup_hours = site.backup_hours;
    context.bulk = asked.clusters.len() > 1;
    context.is_playbook = matches!(asked.operation, Operation::Playbook { .. });
    // W4 is set aside like any other guard: by a reason.
    context.replace_ca_signed = waivers.iter().any(|waiver| waiver.guard == "W4");
    if let Operation::Replace { certificate, .. } = &asked.operation {
        context.replaced_by = first_sha256(certificate);
    }
    context
}

fn first_sha256(certificate: &str) -> Option<String> {
    certwright_core::text::pem::first(certificate).map(|der| sha256_hex(&der))
}

fn evidence(step: &Step, cluster: &Cluster) -> Value {
    let evidence = cluster.seen(&step.node).map(|seen| step.action.evidence(seen));
    evidence.and_then(|known| known.value().map(|value| json!(value))).unwrap_or(Value::Null)
}
