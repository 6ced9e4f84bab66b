//! A document from what was judged step by step.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::super::operation::undo;
use super::super::script::Foreseen;
use super::super::{Asked, Cluster, Judged, Operation, Override, Step, Verdict};
use super::agreed::Agreed;
use super::{Document, FollowUp, InTheWay, OfCluster, Waiver, Words, citation};
use crate::uc;

/// Of what a document is made.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// What was asked for.
    pub asked: &'a Asked,
    /// The clusters as they were read, in the order in which they were asked for.
    pub clusters: &'a [Cluster],
    /// The steps as they were judged.
    pub steps: &'a [Foreseen],
    /// The guards that somebody sets aside.
    pub waivers: &'a [Waiver],
    /// The moment.
    pub at: DateTime<Utc>,
}

impl Document {
    /// Of what was judged.
    #[must_use]
    pub fn of(material: Material<'_>) -> Self {
        let Material { asked, clusters, steps, waivers, at } = material;
        let in_the_way: Vec<InTheWay> = steps
            .iter()
            .flat_map(|one| {
                let against = one.verdicts.iter().filter(|verdict| stands(verdict, waivers));
                against.map(|verdict| in_the_way(&one.step, verdict))
            })
            .collect();
        let all = || steps.iter().flat_map(|one| &one.verdicts);
        let used = |waiver: &&Waiver| all().any(|verdict| verdict.guard == waiver.guard && is_against(verdict));
        // A playbook's steps are judged again with what its own steps gave: what was set aside stays so.
        let is_playbook = matches!(asked.operation, Operation::Playbook { .. });
        let waivers: Vec<Waiver> = waivers.iter().filter(|waiver| is_playbook || used(waiver)).cloned().collect();
        let agreed = Agreed::of(steps);
        let mut document = Self {
            operation: asked.operation.word().to_owned(),
            about: asked.operation.about(),
            clusters: clusters.iter().map(|cluster| cluster.name.clone()).collect(),
            steps: steps.iter().map(|one| one.step.clone().planned(one.verdicts.clone())).collect(),
            in_the_way,
            needs_approval: all().any(|verdict| is_against(verdict) && verdict.overridden_by == Override::SecondPerson),
            kept: kept(asked, clusters),
            follow_up: clusters.iter().flat_map(|cluster| follow_up(asked, cluster)).collect(),
            playbook: Value::Null,
            pauses: Vec::new(),
            lines: Vec::new(),
            freezes: Vec::new(),
            restores: steps.iter().filter(|one| one.restores).map(|one| one.step.path.clone()).collect(),
            sha256: agreed.sha256(waivers.iter().map(|waiver| waiver.guard.as_str())),
            held: agreed.held,
            waivers,
            at: Some(at),
            words: Words::default(),
            by_cluster: clusters.iter().map(|cluster| OfCluster::of(cluster, steps)).collect(),
            citations: Vec::new(),
        };
        document.words.title = format!("{} {}", document.operation, document.about).trim().to_owned();
        document.citations = citation::of(&document, &[]);
        document
    }
}

/// Whether a verdict is against the step.
const fn is_against(verdict: &Verdict) -> bool {
    matches!(verdict.judged, Judged::Unknown | Judged::Refused)
}

/// Whether a verdict is against the step and nobody set it aside.
#[must_use]
pub fn stands(verdict: &Verdict, waivers: &[Waiver]) -> bool {
    let waived = waivers.iter().any(|waiver| waiver.guard == verdict.guard && !waiver.reason.trim().is_empty());
    match verdict.overridden_by {
        Override::NotNeeded => verdict.judged == Judged::Refused,
        Override::Reason | Override::SecondPerson => is_against(verdict) && !waived,
        Override::Impossible => is_against(verdict),
    }
}

fn in_the_way(step: &Step, verdict: &Verdict) -> InTheWay {
    InTheWay {
        guard: verdict.guard.clone(),
        path: step.path.clone(),
        node: step.node.clone(),
        message: verdict.message.clone(),
        text: verdict.text.clone(),
        help: verdict.help.clone(),
        overridden_by: verdict.overridden_by,
    }
}

/// What of a job that is undone stays: what could never be taken back, and what cannot be any more.
fn kept(asked: &Asked, clusters: &[Cluster]) -> Vec<undo::Kept> {
    let Operation::Undo { steps, kept, .. } = &asked.operation else { return Vec::new() };
    kept.iter().cloned().chain(undo::not_done(clusters, steps)).collect()
}

/// A certificate that is stored is served only when its services were restarted: what, by product and release.
fn follow_up(asked: &Asked, cluster: &Cluster) -> Vec<FollowUp> {
    let (Operation::Renew { unit } | Operation::Upload { unit, .. } | Operation::Reuse { to: unit, .. }) =
        &asked.operation
    else {
        return Vec::new();
    };
    let mut found: Vec<FollowUp> = Vec::new();
    for node in &cluster.nodes {
        for row in uc::restarts(node.product, *unit, node.version) {
            let what = row.service.or(row.command).unwrap_or(row.act.word());
            let one = FollowUp {
                cluster: cluster.name.clone(),
                does: format!("{} {what}", row.act).trim().to_owned(),
                nodes: row.nodes.word().to_owned(),
                condition: row.condition.map(|one| one.word().to_owned()),
                requirements: row.requirements.iter().map(|id| (*id).to_owned()).collect(),
            };
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}
