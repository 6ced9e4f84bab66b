//! One step, at most once.
//!
//! The order of things: guards, a look at the node, the journal (`intended`), the node, the journal (outcome). A
//! step that is found `intended` was begun by somebody who did not come back: the node is asked whether it happened,
//! and it is done only if it did not.

use certwright_core::playbook::script::judges_restores;
use certwright_core::playbook::{Action, Class, Cluster, Evidence, Happened, judge};
use chrono::Utc;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::act::{self, Look, Performed, Place, WEB};
use super::branch::Branch;
use super::phones::PHONES;
use super::plan;
use crate::nodes::pin::Fingerprint;
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, NodeFault};
use crate::store::StoreFault;
use crate::store::jobs::{Outcome, StepRecord, StepState, WaitKind, Waiting};

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

/// How often a step that may be given up looks whether it should be.
const CANCEL_POLL: std::time::Duration = std::time::Duration::from_secs(1);
/// What changes nothing, or may be done twice, is tried so often when a node does not answer.
const ATTEMPTS: u32 = 3;

impl Branch {
    /// Does a step, or finds out what came of it; what was said meanwhile is kept for the evidence.
    pub(super) async fn step(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        self.seen = None;
        let end = self.through(record).await?;
        let said = self.node(&record.node).and_then(|node| node.tape().take());
        if let Some(said) = said {
            self.site.jobs.keep_transcript(&self.hold, &record.path, &said).await?;
        }
        Ok(end)
    }

    async fn through(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        let action: Action = match serde_json::from_value(record.arguments.clone()) {
            Ok(action) => action,
            Err(error) => {
                return self
                    .fails(record, json!({ "message": format!("this release does not know the step: {error}") }))
                    .await;
            }
        };
        let Some(place) = self.place(&record.node) else {
            let message = self.absence(&record.node);
            return self.fails(record, json!({ "code": "absent", "message": message })).await;
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
                let detail = json!({ "found": "it had happened before the interruption" });
                act::settle(action, place).await;
                self.ends(record, action, StepState::Adopted, detail).await
            }
            Happened::No => self.begin(record, action, place).await,
            Happened::Unclear(why) => self.unknown(record, json!({ "message": why })).await,
        }
    }

    /// A step that happened, as a person found out: what came of it the node tells. Where the node says otherwise, nobody
    /// knows again.
    pub(super) async fn learn(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        let action: Option<Action> = serde_json::from_value(record.arguments.clone()).ok();
        let (Some(action), Some(place)) = (action, self.place(&record.node)) else {
            let message = self.absence(&record.node);
            return self.unknown(record, json!({ "message": message })).await;
        };
        let before: Evidence = serde_json::from_value(record.before.clone()).unwrap_or_default();
        match self.probe(&action, &place, &before).await {
            Happened::Yes => self.ends(record, &action, StepState::Adopted, record.detail.clone()).await,
            Happened::No => {
                let message = "a person said that it happened, and the node holds what it held before";
                self.unknown(record, json!({ "message": message, "said": record.detail })).await
            }
            Happened::Unclear(why) => self.unknown(record, json!({ "message": why, "said": record.detail })).await,
        }
    }

    /// A step that was not begun, or that is known not to have happened.
    async fn begin(&mut self, record: &StepRecord, action: &Action, place: &Place) -> Result<End, StoreFault> {
        // What only looks needs no look before it: a node that is away is part of what it waits for.
        if action.facts().class == Class::Read {
            return self.send(record, action, place, &Evidence::default(), json!({})).await;
        }
        let now = match act::section_of(action, place).await {
            Ok(now) => now,
            Err(fault) => return self.fails(record, json!(fault)).await,
        };
        if action.is_so_already(now.seen()) {
            self.seen = action.evidence(now.seen()).value().cloned();
            self.note(action, &now);
            let detail = json!({ "found": "the node holds it already: nothing was sent" });
            return self.ends(record, action, StepState::Adopted, detail).await;
        }
        let before = action.evidence(now.seen()).value().cloned().unwrap_or_default();
        if let Some(moved) = Self::moved(record, &before) {
            return self.fails(record, json!({ "code": "moved", "guard": "W16", "message": moved })).await;
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
    fn moved(record: &StepRecord, before: &Evidence) -> Option<String> {
        // After an interruption the journal has what the node held then; a retry starts from what is there.
        let planned: Evidence = serde_json::from_value(record.before.clone()).ok()?;
        if record.attempts > 0 || record.before.is_null() {
            return None;
        }
        let same = planned.certificate == before.certificate && planned.request == before.request;
        let message = "the node holds something else than when the plan was made: somebody changed it meanwhile";
        (!same).then(|| message.to_owned())
    }

    /// The guards, on the cluster as it is now. The phones that are registered come back: with them the next change
    /// of what phones trust is compared [W1].
    async fn guards(&mut self, record: &StepRecord, action: &Action) -> Result<Result<Vec<String>, Value>, StoreFault> {
        let mut cluster = match self.state().await {
            Ok(cluster) => cluster,
            Err(fault) => return Ok(Err(json!({ "message": fault.to_string() }))),
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
        let against: Vec<_> = verdicts.iter().filter(|one| plan::stands(one, &self.job.waivers)).collect();
        match against.first() {
            Some(first) => Ok(Err(json!({
                "code": "guard", "guard": first.guard, "message": first.message, "help": first.help,
                "verdicts": against,
            }))),
            None => Ok(Ok(registered(action, &cluster))),
        }
    }

    /// Sends it to the node and writes down what came of it.
    async fn perform(
        &mut self,
        record: &StepRecord,
        action: &Action,
        place: &Place,
        before: &Evidence,
    ) -> Result<End, StoreFault> {
        let class = action.facts().class;
        place.node.tape().listen();
        let mut attempt = 1;
        loop {
            // What changes nothing, such as a wait for replication, may be given up at any moment.
            let done = tokio::select! {
                done = act::perform(action, place, before) => done,
                () = self.stopped(), if class == Class::Read => return self.given_up(record).await,
            };
            let fault = match done {
                Ok(Performed::Done(detail)) => return self.verified(record, action, place, before, detail).await,
                Ok(Performed::Failed(detail)) => return self.fails(record, detail).await,
                Err(fault) => fault,
            };
            match &fault.kind {
                FaultKind::Guided { steps } => return Ok(End::Waiting(by_hand(record, &fault, steps))),
                FaultKind::Ambiguous { .. } => {
                    tokio::time::sleep(self.timings().timeout(Wait::Settle)).await;
                    match self.probe(action, place, before).await {
                        Happened::Yes => {
                            let detail =
                                json!({ "found": "the answer was lost, and the node holds it", "fault": fault });
                            act::settle(action, place).await;
                            return self.ends(record, action, StepState::Adopted, detail).await;
                        }
                        Happened::No if class != Class::Guarded && attempt < ATTEMPTS => {}
                        // A node that is slow may do it yet: to begin again is for a person.
                        Happened::No => return self.fails(record, json!(fault)).await,
                        Happened::Unclear(why) => {
                            return self.unknown(record, json!({ "message": why, "fault": fault })).await;
                        }
                    }
                }
                // Replication, or somebody else, may have been faster: the node refuses what it holds already.
                FaultKind::Refused { .. } if class == Class::Converge && is_so(action, place).await => {
                    let detail = json!({ "found": "the node refused it, and it is so", "fault": fault });
                    return self.ends(record, action, StepState::Adopted, detail).await;
                }
                _ if fault.may_be_retried() && attempt < ATTEMPTS => {
                    tokio::time::sleep(self.timings().timeout(Wait::ServicePoll)).await;
                }
                _ => return self.fails(record, json!(fault)).await,
            }
            attempt += 1;
            if !self.is_mine() {
                return Ok(End::Lost);
            }
        }
    }

    /// Returns when the job was asked to stop, or belongs to somebody else.
    async fn stopped(&self) {
        while self.is_mine() && !self.site.jobs.is_cancelled(&self.hold.job).await.unwrap_or(false) {
            tokio::time::sleep(CANCEL_POLL).await;
        }
    }

    async fn given_up(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        if !self.is_mine() {
            return Ok(End::Lost);
        }
        self.finish(record, StepState::Skipped, json!({ "message": "the job was cancelled" }), End::Done).await
    }

    /// The node said yes: does it hold it?
    async fn verified(
        &mut self,
        record: &StepRecord,
        action: &Action,
        place: &Place,
        before: &Evidence,
        mut detail: Value,
    ) -> Result<End, StoreFault> {
        if action.facts().class == Class::Read {
            return self.ends(record, action, StepState::Done, detail).await;
        }
        match self.probe(action, place, before).await {
            Happened::Yes => {
                detail["verified"] = true.into();
                act::settle(action, place).await;
            }
            // The shell tells of no start times, and the driver has waited for the service; old releases list trust
            // without the certificates; a CTL may be the same as before; a node that restarted was seen to go and to
            // come back. The node said yes: what is missing is the proof.
            Happened::Unclear(why) if may_lack_proof(action, &detail) => detail["verified"] = why.into(),
            Happened::No => {
                let message = "the node said that it was done, and does not hold it";
                return self.unknown(record, json!({ "message": message, "node": detail })).await;
            }
            Happened::Unclear(why) => return self.unknown(record, json!({ "message": why, "node": detail })).await,
        }
        self.ends(record, action, StepState::Done, detail).await
    }

    /// Whether it happened. A node that is away is waited for; one that holds the old is looked at again, since its
    /// list may be behind.
    async fn probe(&mut self, action: &Action, place: &Place, before: &Evidence) -> Happened {
        let timings = self.timings();
        let (patience, pause) = (timings.timeout(Wait::ServiceUp), timings.timeout(Wait::ServicePoll));
        let settle = timings.timeout(Wait::Settle);
        let begun = Instant::now();
        loop {
            let now = act::section_of(action, place).await;
            self.seen = now.as_ref().ok().and_then(|now| action.evidence(now.seen()).value().cloned());
            let seen = now.map(|now| {
                self.note(action, &now);
                action.happened(before, now.seen())
            });
            match seen {
                Ok(Happened::Yes) => return Happened::Yes,
                Ok(other) if begun.elapsed() >= settle => return other,
                Err(fault) if !fault.may_be_retried() || begun.elapsed() >= patience => {
                    return Happened::Unclear(fault.to_string());
                }
                _ => tokio::time::sleep(pause).await,
            }
        }
    }

    /// What the node holds of the step: playbooks go on with it.
    fn note(&mut self, action: &Action, look: &Look) {
        self.gives = action.gives(look.node());
    }

    async fn ends(
        &mut self,
        record: &StepRecord,
        action: &Action,
        state: StepState,
        mut detail: Value,
    ) -> Result<End, StoreFault> {
        // What the node holds now stands beside what it held before.
        if let (Value::Object(members), Some(seen)) = (&mut detail, self.seen.take()) {
            members.insert("after".to_owned(), json!(seen));
        }
        let seen = std::mem::take(&mut self.gives);
        for (name, value) in seen.as_object().into_iter().flatten() {
            if detail.get(name).is_none_or(Value::is_null) {
                detail[name] = value.clone();
            }
        }
        self.agree(record, action, &detail);
        // What others judge by has changed: certificates that phones or peers trust, services that run.
        if action.changes_identity() || changes_what_is_judged(action) {
            self.forget_state();
        } else {
            self.apply(&step_of(record, action));
        }
        self.finish(record, state, detail, End::Done).await
    }

    /// A certificate of the web service that a job put there, and that the node holds, is the one that it will present:
    /// whoever agreed to the plan agreed to it.
    fn agree(&self, record: &StepRecord, action: &Action, detail: &Value) {
        let held = match action {
            Action::AwaitStored { unit, sha256 } if WEB.contains(&unit.as_str()) => Some(sha256.as_str()),
            _ if action.changes_identity() && action.unit().is_some_and(|unit| WEB.contains(&unit.word())) => {
                detail["sha256"].as_str()
            }
            _ => None,
        };
        if let Some(fingerprint) = held.and_then(Fingerprint::read) {
            self.agreed(&record.node, fingerprint);
        }
    }

    /// The web service is about to start again, and presents what the node holds for it, whoever put it there: the node
    /// says so itself while it is known by the present one. Kept at once: the process may end before the node is back.
    async fn agree_to_what_is_stored(&self, place: &Place) -> Result<(), StoreFault> {
        for sha256 in act::of_web_service(place).await {
            if let Some(fingerprint) = Fingerprint::read(&sha256) {
                self.agreed(&place.node.facts.name, fingerprint);
            }
        }
        self.keep().await
    }

    async fn fails(&mut self, record: &StepRecord, detail: Value) -> Result<End, StoreFault> {
        self.finish(record, StepState::Failed, detail, End::Failed).await
    }

    async fn unknown(&mut self, record: &StepRecord, detail: Value) -> Result<End, StoreFault> {
        self.finish(record, StepState::Unknown, detail, End::Unknown).await
    }

    async fn finish(
        &mut self,
        record: &StepRecord,
        state: StepState,
        detail: Value,
        end: End,
    ) -> Result<End, StoreFault> {
        self.told = detail.clone();
        if !self.site.jobs.finish_step(&self.hold, &record.path, &Outcome { state, detail }).await? {
            return Ok(End::Lost);
        }
        self.tell(record, state);
        Ok(end)
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

/// Whether the node holds already what the step leads to.
async fn is_so(action: &Action, place: &Place) -> bool {
    act::section_of(action, place).await.is_ok_and(|look| action.is_so_already(look.seen()))
}

/// Whether a step is done although nothing but the node's own word says so.
fn may_lack_proof(action: &Action, detail: &Value) -> bool {
    match action {
        Action::ControlService { .. } | Action::UploadTrust { .. } | Action::UpdateCtl => true,
        Action::RestartNode => detail["went_away"] == true,
        _ => false,
    }
}

/// Whether guards have to look anew after it: what runs, what is switched, who is back.
const fn changes_what_is_judged(action: &Action) -> bool {
    matches!(
        action,
        // A request that was just made is what the upload of its certificate is judged by.
        Action::GenerateRequest { .. }
            | Action::ControlService { .. }
            | Action::RestartNode
            | Action::SetHa { .. }
            | Action::SwitchSso { .. }
            | Action::StartBackup { .. }
            | Action::UpdateCtl
            | Action::ByHand { .. }
            | Action::AwaitHa { .. }
            | Action::AwaitService { .. }
            | Action::AwaitReplication
            | Action::AwaitPhones
    )
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

fn by_hand(record: &StepRecord, fault: &NodeFault, clicks: &[String]) -> Waiting {
    Waiting {
        path: Some(record.path.clone()),
        clicks: clicks.to_vec(),
        ..Waiting::new(WaitKind::Person, fault.message.clone())
    }
}
