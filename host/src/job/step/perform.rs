//! A step on its way: sent to the node, tried again where that is safe, and asked for where the answer was lost.

use certwright_core::playbook::{Action, Class, Evidence, Happened};
use certwright_core::sentence::{effects, faults, jobs as say};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::super::act::{self, Look, Performed, Place};
use super::super::branch::Branch;
use super::End;
use crate::nodes::parse::says_it_is_there;
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, NodeFault};
use crate::said::{saying, with};
use crate::store::StoreFault;
use crate::store::jobs::{StepRecord, StepState, WaitKind, Waiting};

/// How often a step that may be given up looks whether it should be.
const CANCEL_POLL: std::time::Duration = std::time::Duration::from_secs(1);
/// What changes nothing, or may be done twice, is tried so often when a node does not answer.
const ATTEMPTS: u32 = 3;

impl Branch {
    /// Sends it to the node and writes down what came of it.
    pub(super) async fn perform(
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
                // Whoever has the job by now asks the node what came of it. Sessions end with this branch.
                () = self.lease.lost() => return Ok(End::Lost),
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
                            let detail = json!({ "found": effects::ANSWER_LOST, "fault": fault });
                            act::settle(action, place).await;
                            return self.ends(record, action, StepState::Adopted, detail).await;
                        }
                        Happened::No if class != Class::Guarded && attempt < ATTEMPTS => {}
                        // A node that is slow may do it yet: to begin again is for a person.
                        Happened::No => return self.fails(record, looked_at(&fault)).await,
                        Happened::Unclear(why) => {
                            return self.unknown(record, with(saying(why), "fault", json!(fault))).await;
                        }
                    }
                }
                // Replication, or somebody else, may have been faster: the node refuses what it holds already.
                FaultKind::Refused { text, .. } if class == Class::Converge => {
                    let Some(found) = why_it_is_so(action, place, text).await else {
                        return self.fails(record, json!(fault)).await;
                    };
                    let detail = json!({ "found": found, "fault": fault });
                    return self.ends(record, action, StepState::Adopted, detail).await;
                }
                _ if fault.may_be_retried() && attempt < ATTEMPTS && !action.waits() => {
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
    pub(super) async fn stopped(&self) {
        while self.is_mine() && !self.site.jobs.is_cancelled(&self.hold.job).await.unwrap_or(false) {
            tokio::time::sleep(CANCEL_POLL).await;
        }
    }

    pub(super) async fn given_up(&mut self, record: &StepRecord) -> Result<End, StoreFault> {
        if !self.is_mine() {
            return Ok(End::Lost);
        }
        self.finish(record, StepState::Skipped, json!({ "message": say::STEP_CANCELLED }), End::Done).await
    }

    /// The node said yes: does it hold it?
    pub(super) async fn verified(
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
            Happened::Unclear(why) if may_lack_proof(action, &detail) => detail["verified"] = why.english.into(),
            // The node refused and it is known that nothing happened: no person has to find out, it can be tried again (T3).
            Happened::No if detail[act::NOT_ON_THIS_NODE] == true => {
                return self.fails(record, still_listed(&detail)).await;
            }
            Happened::No => {
                return self.unknown(record, json!({ "message": say::SAYS_OTHERWISE, "node": detail })).await;
            }
            Happened::Unclear(why) => return self.unknown(record, with(saying(why), "node", detail)).await,
        }
        self.ends(record, action, StepState::Done, detail).await
    }

    /// Whether it happened. A node that is away is waited for; one that holds the old is looked at again, since its
    /// list may be behind.
    pub(super) async fn probe(&mut self, action: &Action, place: &Place, before: &Evidence) -> Happened {
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
                    return Happened::Unclear(fault.to_string().into());
                }
                _ => tokio::time::sleep(pause).await,
            }
        }
    }

    /// What the node holds of the step: playbooks go on with it.
    pub(super) fn note(&mut self, action: &Action, look: &Look) {
        self.gives = action.gives(look.node());
    }
}

/// Why what a node refused is so all the same; none where nothing tells.
async fn why_it_is_so(action: &Action, place: &Place, refusal: &str) -> Option<&'static str> {
    let look = act::section_of(action, place).await.ok()?;
    if action.is_so_already(look.seen()) {
        return Some(effects::REFUSED_AND_SO);
    }
    // Its word is taken that it stored a certificate which it lists by name alone, and so is this one.
    let is_hidden = matches!(action.happened(&Evidence::default(), look.seen()), Happened::Unclear(_));
    let is_there = matches!(action, Action::UploadTrust { .. }) && is_hidden && says_it_is_there(refusal);
    is_there.then_some(effects::THERE_ALREADY)
}

/// Whether a step is done although nothing but the node's own word says so.
fn may_lack_proof(action: &Action, detail: &Value) -> bool {
    match action {
        Action::ControlService { .. } | Action::UploadTrust { .. } | Action::UpdateCtl => true,
        Action::RestartNode => detail["went_away"] == true,
        _ => false,
    }
}

/// An answer was lost, and the node holds what it held: the fault's own advice, to look first, is out of date.
fn looked_at(fault: &NodeFault) -> Value {
    let mut detail = json!(fault);
    detail["help"] = faults::READ_AFTERWARDS_HELP.into();
    detail
}

/// The node does not find the file of an entry that it lists (T3): its own words are kept (J5).
fn still_listed(detail: &Value) -> Value {
    json!({
        "code": "not_found", "node_said": detail["node_said"],
        "message": say::STILL_LISTED, "help": say::STILL_LISTED_HELP,
    })
}

fn by_hand(record: &StepRecord, fault: &NodeFault, clicks: &[String]) -> Waiting {
    Waiting { path: Some(record.path.clone()), clicks: clicks.to_vec(), ..Waiting::new(WaitKind::Person, fault.said()) }
}
