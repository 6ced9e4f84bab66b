//! How a step ended: in the journal, and in what the job knows of the node from then on.

use certwright_core::playbook::Action;
use serde_json::{Value, json};

use super::super::act::{self, Place, WEB};
use super::super::branch::Branch;
use super::{End, step_of};
use crate::nodes::pin::Fingerprint;
use crate::store::StoreFault;
use crate::store::jobs::{Outcome, StepRecord, StepState};

impl Branch {
    pub(super) async fn ends(
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
        // Whoever restarts it does so by hand, perhaps when this process has ended.
        if matches!(action, Action::UploadByDriver { .. }) {
            self.keep().await?;
        }
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
            // Which of its certificates a node of a driver plugin is known by, no table tells; this one it may be.
            Action::UploadByDriver { .. } => detail["sha256"].as_str(),
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
    pub(super) async fn agree_to_what_is_stored(&self, place: &Place) -> Result<(), StoreFault> {
        for sha256 in act::of_web_service(place).await {
            if let Some(fingerprint) = Fingerprint::read(&sha256) {
                self.agreed(&place.node.facts.name, fingerprint);
            }
        }
        self.keep().await
    }

    pub(super) async fn fails(&mut self, record: &StepRecord, detail: Value) -> Result<End, StoreFault> {
        self.finish(record, StepState::Failed, detail, End::Failed).await
    }

    pub(super) async fn unknown(&mut self, record: &StepRecord, detail: Value) -> Result<End, StoreFault> {
        self.finish(record, StepState::Unknown, detail, End::Unknown).await
    }

    pub(super) async fn finish(
        &mut self,
        record: &StepRecord,
        state: StepState,
        detail: Value,
        end: End,
    ) -> Result<End, StoreFault> {
        self.told = detail.clone();
        let said = self.said(record);
        let outcome = Outcome { state, detail };
        if !self.site.jobs.finish_step(&self.hold, &record.path, &outcome, said.as_deref()).await? {
            return Ok(End::Lost);
        }
        self.tell(record, state);
        Ok(end)
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
