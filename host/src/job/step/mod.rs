//! One step, at most once.
//!
//! The order of things: guards, a look at the node, the journal (`intended`), the node, the journal (outcome). A
//! step that is found `intended` was begun by somebody who did not come back: the node is asked whether it happened,
//! and it is done only if it did not.

mod end;
mod perform;

use certwright_core::playbook::document::stands;
use certwright_core::playbook::script::judges_restores;
use certwright_core::playbook::{Action, Class, Cluster, Evidence, Happened, judge};
use certwright_core::sentence::{Sentence, effects, jobs as say};
use chrono::Utc;
use serde_json::{Value, json};

use super::act::{self, Place};
use super::branch::Branch;
use super::phones::PHONES;
use super::plan;
use crate::nodes::timing::Wait;
use crate::said::{saying, with};
use crate::store::StoreFault;
use crate::store::jobs::{StepRecord, StepState, Waiting};

/// How a step ended for its branch.
#[derive(Debug)]
pub(super) enum End {
    /// Go on.
    Done,
    /// It failed, and nothing was changed.
    Failed,
    /// Nobody knows.
    Unknown,
    /// A person has to do it.
    Waiting(Waiting),
    /// Somebody else has the job now: stop without another word.
    Lost,
}

impl Branch {
    /// Does a step, or finds out what came of it; what was said meanwhile is kept for the evidence.
    pub(super) async fn step(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        self.seen = None;
        let end = self.through(record).await?;
        // With its outcome, where it has one by now.
        if let Some(said) = self.said(record) {
            self.site.jobs.keep_transcript(&self.hold, &record.path, &said).await?;
        }
        Ok(end)
    }

    /// What was said to the step's node and is not kept yet.
    fn said(&self, record: &StepRecord) -> Option<String> {
        self.node(&record.node).and_then(|node| node.tape().take())
    }

    async fn through(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        let action: Action = match serde_json::from_value(record.arguments.clone()) {
            Ok(action) => action,
            Err(error) => {
                let detail = saying(say::NOT_KNOWN_STEP.of(&[&error.to_string()]));
                return self.fails(record, detail).await;
            }
        };
        let Some(place) = self.place(&record.node) else {
            let detail = with(saying(self.absence(&record.node)), "code", "absent");
            return self.fails(record, detail).await;
        };
        match record.state {
            StepState::Done | StepState::Adopted | StepState::Undone => Ok(End::Done),
            StepState::Unknown => Ok(End::Unknown),
            StepState::Intended => self.take_up(record, &action, &place).await,
            StepState::Pending | StepState::Failed | StepState::Skipped => self.begin(record, &action, &place).await,
        }
    }

    /// A step that was begun before: did it happen?
    async fn take_up(&mut self, record: &StepRecord, action: &Action, place: &Place) -> Result<End, StoreFault> {
        if action.facts().class == Class::Read {
            return self.begin(record, action, place).await;
        }
        if matches!(action, Action::ByHand { .. }) {
            // Nobody said that it was done: whoever resumes a job that waits for it says so. It is asked for again.
            return self.perform(record, action, place, &Evidence::default()).await;
        }
        // The node may be at it still: the command takes so long at most.
        let settle = self.timings().timeout(Wait::Settle);
        let since = record.started.and_then(|at| (Utc::now() - at).to_std().ok()).unwrap_or_default();
        tokio::time::sleep(settle.saturating_sub(since)).await;
        let before: Evidence = serde_json::from_value(record.before.clone()).unwrap_or_default();
        match self.probe(action, place, &before).await {
            Happened::Yes => {
                let detail = json!({ "found": effects::HAD_HAPPENED });
                act::settle(action, place).await;
                self.ends(record, action, StepState::Adopted, detail).await
            }
            Happened::No => self.begin(record, action, place).await,
            Happened::Unclear(why) => self.unknown(record, saying(why)).await,
        }
    }

    /// A step that happened, as a person found out: what came of it the node tells. Where the node says otherwise, nobody
    /// knows again.
    pub(super) async fn learn(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        let action: Option<Action> = serde_json::from_value(record.arguments.clone()).ok();
        let (Some(action), Some(place)) = (action, self.place(&record.node)) else {
            return self.unknown(record, saying(self.absence(&record.node))).await;
        };
        let before: Evidence = serde_json::from_value(record.before.clone()).unwrap_or_default();
        match self.probe(&action, &place, &before).await {
            Happened::Yes => self.ends(record, &action, StepState::Adopted, record.detail.clone()).await,
            Happened::No => {
                self.unknown(record, json!({ "message": say::HOLDS_AS_BEFORE, "said": record.detail })).await
            }
            Happened::Unclear(why) => self.unknown(record, with(saying(why), "said", record.detail.clone())).await,
        }
    }

    /// A step that was not begun, or that is known not to have happened.
    async fn begin(&mut self, record: &StepRecord, action: &Action, place: &Place) -> Result<End, StoreFault> {
        // What only looks needs no look before it: a node that is away is part of what it waits for.
        if action.facts().class == Class::Read {
            // By what the plan found an undo tells whether a wait brought something.
            let planned = if matches!(action, Action::AwaitStored { .. }) { record.before.clone() } else { json!({}) };
            return self.send(record, action, place, &Evidence::default(), planned).await;
        }
        let now = match act::section_of(action, place).await {
            Ok(now) => now,
            Err(fault) => return self.fails(record, json!(fault)).await,
        };
        if action.is_so_already(now.seen()) {
            self.seen = action.evidence(now.seen()).value().cloned();
            self.note(action, &now);
            let detail = json!({ "found": effects::HELD_ALREADY });
            return self.ends(record, action, StepState::Adopted, detail).await;
        }
        let before = action.evidence(now.seen()).value().cloned().unwrap_or_default();
        let overtaken = self.asked.operation.overtaken(&step_of(record, action), &before);
        if let Some(moved) = Self::moved(record, &before).or(overtaken) {
            let detail = with(with(saying(moved), "code", "moved"), "guard", "W16");
            return self.fails(record, detail).await;
        }
        let phones = match self.guards(record, action).await? {
            Ok(phones) => phones,
            Err(refused) => return self.fails(record, refused).await,
        };
        if action.starts_web_service() {
            self.agree_to_what_is_stored(place).await?;
        }
        let mut journal = json!(before);
        if !phones.is_empty() {
            journal[PHONES] = json!(phones);
        }
        self.send(record, action, place, &before, journal).await
    }

    /// The journal, then the node.
    async fn send(
        &mut self,
        record: &StepRecord,
        action: &Action,
        place: &Place,
        before: &Evidence,
        journal: Value,
    ) -> Result<End, StoreFault> {
        if !self.is_mine() || !self.site.jobs.intend_step(&self.hold, &record.path, &journal).await? {
            return Ok(End::Lost);
        }
        self.tell(record, StepState::Intended);
        self.perform(record, action, place, before).await
    }

    /// W16: what the node holds is what it held when the plan was made.
    fn moved(record: &StepRecord, before: &Evidence) -> Option<Sentence> {
        // After an interruption the journal has what the node held then; a retry starts from what is there.
        let planned: Evidence = serde_json::from_value(record.before.clone()).ok()?;
        if record.attempts > 0 || record.before.is_null() {
            return None;
        }
        let same = planned.certificate == before.certificate && planned.request == before.request;
        (!same).then(|| say::MOVED.into())
    }

    /// The guards, on the cluster as it is now. The phones that are registered come back: with them the next change
    /// of what phones trust is compared [W1].
    async fn guards(&mut self, record: &StepRecord, action: &Action) -> Result<Result<Vec<String>, Value>, StoreFault> {
        let mut cluster = match self.state().await {
            Ok(cluster) => cluster,
            Err(fault) => return Ok(Err(saying(fault.to_string()))),
        };
        // One purpose on several nodes, in one job, is one change.
        let own = |change: &certwright_core::playbook::Change| {
            change.job.as_deref() == Some(self.hold.job.as_str()) && Some(change.unit) == action.unit()
        };
        if cluster.trust_change.as_ref().is_some_and(own) {
            cluster.trust_change = None;
        }
        let step = step_of(record, action);
        let context = plan::context(&self.site, &self.asked, &self.job.waivers);
        let mut verdicts = judge(&step, &cluster, &context);
        verdicts.retain(|one| !self.restores || judges_restores(one));
        let waivers = plan::set_aside(&self.job.waivers);
        let against: Vec<_> = verdicts.iter().filter(|one| stands(one, &waivers)).collect();
        match against.first() {
            Some(first) => Ok(Err(json!({
                "code": "guard", "guard": first.guard, "message": first.message, "message_text": first.text,
                "help": first.help, "verdicts": against,
            }))),
            None => Ok(Ok(registered(action, &cluster))),
        }
    }
}

fn step_of(record: &StepRecord, action: &Action) -> certwright_core::playbook::Step {
    certwright_core::playbook::Step {
        path: record.path.clone(),
        cluster: record.cluster.clone(),
        node: record.node.clone(),
        action: action.clone(),
    }
}

/// The phones before a change of what they trust, and before what takes them away for a while [W1, W11].
fn registered(action: &Action, cluster: &Cluster) -> Vec<String> {
    let unit = action.unit().filter(|_| action.changes_identity());
    let is_phone_trust = unit.is_some_and(|unit| certwright_core::playbook::guard::phone_trust().contains(&unit));
    let takes_away = matches!(action, Action::ControlService { .. } | Action::RestartNode);
    cluster
        .phones
        .value()
        .filter(|_| is_phone_trust || takes_away)
        .map(|phones| phones.registered.clone())
        .unwrap_or_default()
}
