//! The work on one cluster: its steps in their order, under its lock.

use std::sync::Arc;
use std::time::Duration;

use certwright_core::playbook::operation::undo::is_of_single_entries;
use certwright_core::playbook::{Action, Asked, Cluster, Evidence, Needs, Step};
use certwright_core::sentence::{Sentence, faults, jobs as say};
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::Site;
use super::act::Place;
use super::lease::Lease;
use super::site::Opened;
use super::step::End;
use crate::fleet::{self, OpenFault};
use crate::nodes::Node;
use crate::nodes::pin::{Fingerprint, PinKind, Pins as _};
use crate::nodes::timing::Timings;
use crate::store::StoreFault;
use crate::store::jobs::{Hold, JobRecord, Outcome, StepRecord, StepState, Waiting};

/// How often a cluster that another job has is asked for again.
const LOCK_POLL: Duration = Duration::from_millis(500);

/// How a branch ended.
#[derive(Debug, Default)]
pub(super) struct BranchEnd {
    pub(super) failed: bool,
    pub(super) unknown: bool,
    pub(super) cancelled: bool,
    pub(super) lost: bool,
    pub(super) touched: bool,
    pub(super) waiting: Option<Waiting>,
}

/// The work on one cluster.
pub(super) struct Branch {
    pub(super) site: Site,
    pub(super) hold: Hold,
    pub(super) job: Arc<JobRecord>,
    pub(super) asked: Arc<Asked>,
    pub(super) cluster: String,
    /// How long this process may act for the job.
    pub(super) lease: Arc<Lease>,
    opened: Option<Arc<Opened>>,
    /// Why it could not be opened.
    closed: Option<String>,
    state: Option<Cluster>,
    needs: Needs,
    /// What the node was last seen to hold of what the present step is about.
    pub(super) seen: Option<Evidence>,
    /// The present step puts back what was changed for a time [W15].
    pub(super) restores: bool,
    /// What came of the last step that ended, as the journal has it.
    pub(super) told: Value,
    /// What the node held when it was last looked at, as far as the step gives it.
    pub(super) gives: Value,
}

impl Branch {
    pub(super) fn new(
        site: &Site,
        hold: &Hold,
        (job, asked): (&Arc<JobRecord>, &Arc<Asked>),
        cluster: &str,
        lease: &Arc<Lease>,
    ) -> Self {
        Self {
            site: site.clone(),
            hold: hold.clone(),
            job: Arc::clone(job),
            asked: Arc::clone(asked),
            cluster: cluster.to_owned(),
            lease: Arc::clone(lease),
            opened: None,
            closed: None,
            state: None,
            needs: Needs::nothing(),
            seen: None,
            restores: false,
            told: Value::Null,
            gives: Value::Null,
        }
    }

    /// Does the steps of the cluster.
    pub(super) async fn run(&mut self, steps: &[StepRecord]) -> Result<BranchEnd, StoreFault> {
        let mut end = BranchEnd::default();
        if !self.open(steps.iter()).await? {
            let cancelled = self.is_mine();
            return Ok(BranchEnd { lost: !cancelled, cancelled, ..end });
        }
        self.each(steps, &mut end).await?;
        self.close().await?;
        Ok(end)
    }

    /// Takes the cluster and opens its nodes for these steps; false where the job is lost or cancelled meanwhile.
    pub(super) async fn open(&mut self, steps: impl Iterator<Item = &StepRecord>) -> Result<bool, StoreFault> {
        if !self.lock().await? {
            return Ok(false);
        }
        // Of what is done nothing is asked of the cluster any more.
        let left = steps.filter(|step| !step.state.is_done());
        let actions: Vec<Action> = left.filter_map(|step| Action::deserialize(&step.arguments).ok()).collect();
        self.needs = Needs::of(&actions);
        match self.site.open(&self.cluster, self.lease.permit()).await {
            Ok(opened) => self.opened = Some(Arc::new(opened)),
            Err(OpenFault::Store(fault)) => return Err(fault),
            Err(fault) => {
                tracing::warn!(job = self.hold.job, cluster = self.cluster, %fault, "the cluster cannot be opened");
                self.closed = Some(fault.to_string());
            }
        }
        Ok(true)
    }

    /// Gives the cluster back.
    pub(super) async fn close(&self) -> Result<(), StoreFault> {
        self.site.jobs.unlock_cluster(&self.hold, &self.cluster).await
    }

    async fn each(&mut self, steps: &[StepRecord], end: &mut BranchEnd) -> Result<(), StoreFault> {
        for (number, record) in steps.iter().enumerate() {
            let is_settled = record.state.is_done() || record.state == StepState::Undone;
            if is_settled {
                continue;
            }
            if !self.is_mine() {
                end.lost = true;
                return Ok(());
            }
            // A step that was begun is finished, or found out about, before anybody stops.
            if record.state != StepState::Intended && self.site.jobs.is_cancelled(&self.hold.job).await? {
                end.cancelled = true;
                return self.skip(&steps[number..], say::STEP_CANCELLED).await;
            }
            end.touched = true;
            // What a playbook could not put back is put back by a job of its own.
            self.restores = record.puts_back().is_some();
            match self.step(record).await? {
                End::Done => {}
                End::Failed => {
                    end.failed = true;
                    if !goes_on(&self.asked) {
                        return self.skip(&steps[number + 1..], say::FAILED_BEFORE).await;
                    }
                }
                End::Unknown => {
                    end.unknown = true;
                    if !goes_on(&self.asked) {
                        return Ok(());
                    }
                }
                End::Waiting(waiting) => {
                    end.waiting = Some(waiting);
                    return Ok(());
                }
                End::Lost => {
                    end.lost = true;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Waits until no other job has the cluster; false where the job is lost or cancelled meanwhile.
    async fn lock(&self) -> Result<bool, StoreFault> {
        let mut told = false;
        loop {
            match self.site.jobs.lock_cluster(&self.hold, &self.cluster).await? {
                Ok(()) => return Ok(true),
                Err(by) if !told => {
                    told = true;
                    tracing::info!(job = self.hold.job, cluster = self.cluster, by, "waits for the cluster");
                }
                Err(_) => {}
            }
            if !self.is_mine() || self.site.jobs.is_cancelled(&self.hold.job).await? {
                return Ok(false);
            }
            tokio::time::sleep(LOCK_POLL).await;
        }
    }

    pub(super) async fn skip(&self, steps: &[StepRecord], because: &str) -> Result<(), StoreFault> {
        skip(&self.site, &self.hold, steps, because).await.map(|_| ())
    }

    pub(super) fn node(&self, name: &str) -> Option<Arc<Node>> {
        let nodes = &self.opened.as_ref()?.nodes;
        nodes.iter().find(|node| node.facts.name.eq_ignore_ascii_case(name)).map(Arc::clone)
    }

    /// A node with what stands around it.
    pub(super) fn place(&self, name: &str) -> Option<Place> {
        let node = self.node(name)?;
        Some(Place::new(&self.site, &self.hold.job, &self.cluster, self.opened.as_ref()?, node))
    }

    /// Why a node cannot be asked.
    pub(super) fn absence(&self, name: &str) -> Sentence {
        self.closed.clone().map_or_else(|| faults::NO_NODE.of(&[&name, &self.cluster]), Sentence::from)
    }

    /// From now on the node is known by this certificate too.
    pub(super) fn agreed(&self, node: &str, fingerprint: Fingerprint) {
        if let Some(opened) = &self.opened {
            opened.shared.pins.record(node, PinKind::Tls, fingerprint);
        }
    }

    /// What nodes are known by from now on outlives this process.
    pub(super) async fn keep(&self) -> Result<(), StoreFault> {
        match &self.opened {
            Some(opened) => fleet::keep(self.site.store.as_ref(), &opened.shared).await,
            None => Ok(()),
        }
    }

    pub(super) fn timings(&self) -> Timings {
        self.opened.as_ref().map(|opened| opened.shared.timings).unwrap_or_default()
    }

    /// The state of the cluster: read at the first step that asks, and again after what changes what guards go by.
    pub(super) async fn state(&mut self) -> Result<Cluster, StoreFault> {
        if let Some(state) = &self.state {
            return Ok(state.clone());
        }
        let absent = || StoreFault::Absent { what: "cluster", name: self.cluster.clone() };
        let opened = self.opened.as_ref().ok_or_else(absent)?;
        let state = self.site.state(&self.cluster, opened, &self.needs, None).await?;
        self.state = Some(state.clone());
        Ok(state)
    }

    /// What a step did to trust stores is known without reading all of them again.
    pub(super) fn apply(&mut self, step: &Step) {
        if let Some(state) = &mut self.state {
            state.apply(step);
        }
    }

    pub(super) fn forget_state(&mut self) {
        self.state = None;
    }

    /// Whether this process may go on with the job.
    pub(super) fn is_mine(&self) -> bool {
        self.lease.may_begin()
    }

    pub(super) fn tell(&self, record: &StepRecord, state: StepState) {
        tell(&self.site, &self.hold, record, state);
    }
}

/// Marks what was not begun, with the reason; false where the job is lost meanwhile.
pub(super) async fn skip(site: &Site, hold: &Hold, steps: &[StepRecord], because: &str) -> Result<bool, StoreFault> {
    for record in steps.iter().filter(|record| record.state == StepState::Pending) {
        let outcome = Outcome { state: StepState::Skipped, detail: json!({ "message": because }) };
        if !site.jobs.finish_step(hold, &record.path, &outcome, None).await? {
            return Ok(false);
        }
        tell(site, hold, record, StepState::Skipped);
    }
    Ok(true)
}

/// Whoever listens hears of a step.
pub(super) fn tell(site: &Site, hold: &Hold, record: &StepRecord, state: StepState) {
    let data = json!({
        "job": hold.job, "path": record.path, "cluster": record.cluster, "node": record.node,
        "action": record.action, "state": state,
    });
    (site.tell)("job.step", data);
}

/// Whether the steps of an operation do not depend on each other: what fails on one node is done on the others, and
/// tried again there alone [T3].
fn goes_on(asked: &Asked) -> bool {
    use certwright_core::playbook::Operation::{Delete, DeleteCsr, Distribute, DownloadCsr, GenerateCsr, Undo};
    match &asked.operation {
        Delete { .. } | DeleteCsr { .. } | Distribute { .. } | DownloadCsr { .. } | GenerateCsr { .. } => true,
        Undo { steps, .. } => is_of_single_entries(steps),
        _ => false,
    }
}
