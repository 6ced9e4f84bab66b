//! The stage on which a run plays: steps on nodes, answered from the journal where they are done.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use certwright_core::playbook::script::{Deed, Line, Pause, Paused, Stage, Stop, Work};
use certwright_core::playbook::{Action, Asked, Step, foretold};
use certwright_core::sentence::jobs as say;
use chrono::{DateTime, Utc};
use serde::Deserialize as _;
use serde_json::{Value, json};
use tokio::runtime::Handle;

use super::super::Site;
use super::super::branch::{Branch, tell};
use super::super::lease::Lease;
use super::super::said;
use super::super::step::End;
use super::window;
use crate::store::StoreFault;
use crate::store::jobs::{Hold, JobRecord, Outcome, StepRecord, StepState, WaitKind, Waiting};

/// A shorter time is waited for here; for a longer one the run is put away.
const SHORT: std::time::Duration = std::time::Duration::from_secs(5);

/// A run.
pub(super) struct Runner {
    pub(super) site: Site,
    pub(super) hold: Hold,
    job: Arc<JobRecord>,
    asked: Arc<Asked>,
    /// The moment of the plan.
    at: DateTime<Utc>,
    lease: Arc<Lease>,
    pub(super) handle: Handle,
    /// By path. Whoever reads a step shares it: a replay reads all of them.
    journal: Mutex<BTreeMap<String, Arc<StepRecord>>>,
    branches: Mutex<BTreeMap<String, Arc<tokio::sync::Mutex<Branch>>>>,
    /// The window that each cluster's work, or all of it, is in.
    windows: Mutex<BTreeMap<String, Pause>>,
    waiting: Mutex<Option<Waiting>>,
    touched: Mutex<BTreeSet<String>>,
    fault: Mutex<Option<StoreFault>>,
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Runner {
    pub(super) fn new(
        site: &Site,
        hold: &Hold,
        (job, asked): (&Arc<JobRecord>, &Arc<Asked>),
        (steps, at): (Vec<StepRecord>, DateTime<Utc>),
        lease: &Arc<Lease>,
    ) -> Self {
        Self {
            site: site.clone(),
            hold: hold.clone(),
            job: Arc::clone(job),
            asked: Arc::clone(asked),
            at,
            lease: Arc::clone(lease),
            handle: Handle::current(),
            journal: Mutex::new(steps.into_iter().map(|step| (step.path.clone(), Arc::new(step))).collect()),
            branches: Mutex::default(),
            windows: Mutex::default(),
            waiting: Mutex::default(),
            touched: Mutex::default(),
            fault: Mutex::default(),
        }
    }

    /// What the store failed with, if it did.
    pub(super) fn fault(&self) -> Option<StoreFault> {
        open(&self.fault).take()
    }

    /// What the run waits for.
    pub(super) fn waiting(&self) -> Option<Waiting> {
        open(&self.waiting).clone()
    }

    /// The clusters on whose nodes something was done.
    pub(super) fn touched(&self) -> Vec<String> {
        open(&self.touched).iter().cloned().collect()
    }

    /// Without a store there is no journal, and without a journal nothing is done.
    pub(super) fn kept<T>(&self, outcome: Result<T, StoreFault>) -> Result<T, Stop> {
        outcome.map_err(|fault| {
            *open(&self.fault) = Some(fault);
            Stop::Lost
        })
    }

    /// Puts the run away until what it waits for is there. The first thing counts: others are found again.
    pub(super) fn suspend(&self, waiting: Waiting) -> Stop {
        let mut first = open(&self.waiting);
        let until = first.as_ref().and_then(|first| first.until).into_iter().chain(waiting.until).min();
        let first = first.get_or_insert(waiting);
        // Where several branches wait, the earliest moment wakes all of them.
        first.until = until;
        Stop::Suspended
    }

    pub(super) fn is_cancelled(&self) -> Result<bool, Stop> {
        self.kept(self.handle.block_on(self.site.jobs.is_cancelled(&self.hold.job)))
    }

    fn record(&self, path: &str) -> Result<Arc<StepRecord>, Stop> {
        open(&self.journal).get(path).cloned().ok_or_else(|| {
            Stop::failed(format!("the script wants a step {path} that its plan does not have: nothing was done"))
        })
    }

    /// The journal, before anything is asked of anybody.
    pub(super) fn intend(&self, path: &str, before: &Value) -> Result<(), Stop> {
        let intended = self.handle.block_on(self.site.jobs.intend_step(&self.hold, path, before));
        if self.kept(intended)? { Ok(()) } else { Err(Stop::Lost) }
    }

    /// The journal, when the outcome is known.
    pub(super) fn finish(&self, record: &StepRecord, state: StepState, detail: Value) -> Result<(), Stop> {
        let outcome = Outcome { state, detail };
        let finished = self.handle.block_on(self.site.jobs.finish_step(&self.hold, &record.path, &outcome, None));
        if !self.kept(finished)? {
            return Err(Stop::Lost);
        }
        self.remember(&record.path, state, &outcome.detail);
        tell(&self.site, &self.hold, record, state);
        Ok(())
    }

    /// What a script is told of a step that is done: what the journal has, and else what was foretold.
    pub(super) fn told(step: &Step, detail: &Value) -> Value {
        let mut told = step.foretold();
        for (name, value) in detail.as_object().into_iter().flatten() {
            if !value.is_null() && told.get(name).is_some() {
                told[name] = value.clone();
            }
        }
        told
    }

    /// Before a step is begun that puts nothing back.
    fn may_begin(&self, cluster: &str) -> Result<(), Stop> {
        if self.is_cancelled()? {
            return Err(Stop::Cancelled);
        }
        let within = {
            let windows = open(&self.windows);
            windows.get(cluster).or_else(|| windows.get("")).cloned()
        };
        match within {
            Some(Pause::Window { when, .. }) => self.in_window(&when, 0, None),
            _ => Ok(()),
        }
    }

    /// Goes on within a window; outside of it the run is put away until it opens.
    fn in_window(&self, when: &str, minutes: u32, path: Option<&str>) -> Result<(), Stop> {
        let found = window::Window::read(when).map_err(Stop::failed)?;
        let needed = chrono::Duration::minutes(i64::from(minutes));
        match found.next_opening(self.site.clock.now(), needed) {
            None => Ok(()),
            Some(opens) => {
                let at = opens.format("%Y-%m-%d %H:%M UTC").to_string();
                let message = say::WAITS_WINDOW.of(&[&when, &at]);
                let waiting = Waiting::new(WaitKind::Window, message);
                Err(self.suspend(Waiting { path: path.map(str::to_owned), until: Some(opens), ..waiting }))
            }
        }
    }

    fn sleep(&self, record: &StepRecord, seconds: u64) -> Result<(), Stop> {
        let begun = match record.started {
            Some(begun) => begun,
            None => {
                self.intend(&record.path, &Value::Null)?;
                Utc::now()
            }
        };
        let whole = std::time::Duration::from_secs(seconds).div_f64(self.site.time_scale.max(1.0));
        let until = begun + chrono::Duration::from_std(whole).unwrap_or_else(|_| chrono::Duration::days(365));
        while Utc::now() < until {
            if self.is_cancelled()? {
                return Err(Stop::Cancelled);
            }
            let left = (until - Utc::now()).to_std().unwrap_or_default();
            if left > SHORT {
                let until = self.site.clock.after(left);
                let message = say::WAITS_UNTIL.of(&[&until.format("%Y-%m-%d %H:%M:%S UTC").to_string()]);
                let waiting = Waiting::new(WaitKind::Time, message);
                return Err(self.suspend(Waiting { path: Some(record.path.clone()), until: Some(until), ..waiting }));
            }
            std::thread::sleep(left.min(std::time::Duration::from_millis(200)));
        }
        self.finish(record, StepState::Done, json!({}))
    }

    /// A step on a node, by the branch that has its cluster.
    fn on_node(&self, step: &Step, record: &StepRecord, restores: bool) -> Result<Value, Stop> {
        let branch = open(&self.branches).get(&step.cluster).cloned();
        let branch = branch.ok_or_else(|| Stop::failed(format!("the work on {} is not begun", step.cluster)))?;
        open(&self.touched).insert(step.cluster.clone());
        let record = StepRecord { arguments: json!(step.action), ..record.clone() };
        let (end, detail) = self.handle.block_on(async {
            let mut branch = branch.lock().await;
            branch.restores = restores;
            let end = if record.state.is_done() { branch.learn(&record).await } else { branch.step(&record).await };
            (end, branch.told.clone())
        });
        match self.kept(end)? {
            End::Done => {
                self.remember(&step.path, StepState::Done, &detail);
                Ok(Self::told(step, &detail))
            }
            End::Failed => {
                self.remember(&step.path, StepState::Failed, &detail);
                Err(failed(step, &detail))
            }
            End::Unknown => {
                self.remember(&step.path, StepState::Unknown, &detail);
                Err(Stop::Unknown)
            }
            End::Waiting(_) if self.is_cancelled()? => Err(Stop::Cancelled),
            End::Waiting(waiting) => Err(self.suspend(waiting)),
            End::Lost => Err(Stop::Lost),
        }
    }

    fn remember(&self, path: &str, state: StepState, detail: &Value) {
        if let Some(record) = open(&self.journal).get_mut(path).map(Arc::make_mut) {
            (record.state, record.detail) = (state, detail.clone());
        }
    }
}

/// Whether something that a step gives is not known yet.
fn is_open(told: &Value) -> bool {
    let mut given = told.as_object().into_iter().flat_map(|given| given.values());
    given.any(|value| value.as_str().is_some_and(foretold::is_foretold))
}

/// What the whole run says of a step that failed: where, at what, and why.
fn failed(step: &Step, detail: &Value) -> Stop {
    Stop::failed(said::failure(&step.node, &step.action, detail).english)
}

impl Stage for Runner {
    fn now(&self) -> DateTime<Utc> {
        self.at
    }

    fn act(&self, deed: &Deed<'_>) -> Result<Value, Stop> {
        let step = deed.step;
        let record = self.record(&step.path)?;
        let wanted = json!(step.action);
        if record.node != step.node || !foretold::fits(&record.arguments, &wanted) {
            let planned = Action::deserialize(&record.arguments).ok();
            let planned = planned.map_or_else(|| record.action.clone(), |action| action.describe());
            return Err(Stop::failed(format!(
                "the plan has in this place: {planned} on {}; the run comes to: {} on {}; nothing was done",
                record.node,
                step.action.describe(),
                step.node
            )));
        }
        match record.state {
            StepState::Done | StepState::Adopted => {
                let told = Self::told(step, &record.detail);
                // A person said that it happened, and the script goes on with what came of it: the node tells that.
                if !is_open(&told) {
                    return Ok(told);
                }
            }
            // One of which a person found out that it did not happen is begun again.
            StepState::Failed if record.detail["applied"] == false => {}
            StepState::Failed => return Err(failed(step, &record.detail)),
            StepState::Unknown => return Err(Stop::Unknown),
            // One that was left out by a cancel; what puts something back is done whatever was before.
            StepState::Skipped | StepState::Undone if !deed.restores => return Err(Stop::Cancelled),
            StepState::Pending if !deed.restores => self.may_begin(&step.cluster)?,
            _ => {}
        }
        if !self.lease.may_begin() {
            return Err(Stop::Lost);
        }
        match step.action {
            Action::Sign { .. } => self.sign(step, &record),
            _ => self.on_node(step, &record, deed.restores),
        }
    }

    fn pause(&self, paused: &Paused) -> Result<(), Stop> {
        let record = self.record(&paused.path)?;
        if !record.state.is_done() {
            if self.is_cancelled()? {
                return Err(Stop::Cancelled);
            }
            match &paused.pause {
                Pause::Approve { message } => {
                    let waiting = Waiting::new(WaitKind::Approval, message.clone());
                    return Err(self.suspend(Waiting { path: Some(paused.path.clone()), ..waiting }));
                }
                Pause::Window { when, minutes } => {
                    self.in_window(when, *minutes, Some(&paused.path))?;
                    self.finish(&record, StepState::Done, json!({ "entered": self.site.clock.now() }))?;
                }
                Pause::Sleep { seconds } => self.sleep(&record, *seconds)?,
            }
        }
        if matches!(paused.pause, Pause::Window { .. }) {
            open(&self.windows).insert(paused.cluster.clone(), paused.pause.clone());
        }
        Ok(())
    }

    // What a script notes stands in its plan: it plays on the same clusters and says the same.
    fn say(&self, _: Line) {}

    fn enter(&self, cluster: &str) -> Result<(), Stop> {
        let steps: Vec<Arc<StepRecord>> =
            open(&self.journal).values().filter(|step| step.cluster == cluster).cloned().collect();
        // Work that was begun is taken up even where a cancel was asked for: what it changed may have to come back.
        let is_begun = steps.iter().any(|step| step.state != StepState::Pending);
        if !is_begun && self.is_cancelled()? {
            return Err(Stop::Cancelled);
        }
        let mut branch = Branch::new(&self.site, &self.hold, (&self.job, &self.asked), cluster, &self.lease);
        if !self.kept(self.handle.block_on(branch.open(steps.iter().map(AsRef::as_ref))))? {
            return Err(if !self.lease.may_begin() { Stop::Lost } else { Stop::Cancelled });
        }
        open(&self.branches).insert(cluster.to_owned(), Arc::new(tokio::sync::Mutex::new(branch)));
        Ok(())
    }

    fn leave(&self, cluster: &str, outcome: &Result<(), Stop>) {
        let Some(branch) = open(&self.branches).remove(cluster) else { return };
        let left: Vec<StepRecord> = open(&self.journal)
            .values()
            .filter(|step| step.cluster == cluster && step.state == StepState::Pending)
            .map(|step| StepRecord::clone(step))
            .collect();
        let why = match outcome {
            Err(Stop::Failed(_)) => say::FAILED_BEFORE,
            Err(Stop::Cancelled) => say::STEP_CANCELLED,
            _ => "",
        };
        let over = self.handle.block_on(async {
            let branch = branch.lock().await;
            if !why.is_empty() {
                branch.skip(&left, why).await?;
            }
            branch.close().await
        });
        if let Err(fault) = over {
            *open(&self.fault) = Some(fault);
        }
    }

    fn side_by_side(&self, works: Vec<Work<'_>>, limit: usize) {
        let threads = limit.min(works.len());
        let works = Mutex::new(works.into_iter());
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    loop {
                        let work = open(&works).next();
                        match work {
                            Some(work) => work(),
                            None => return,
                        }
                    }
                });
            }
        });
    }
}
