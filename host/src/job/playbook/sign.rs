//! The step that has a CA sign a request: one order for each request, ever.
//!
//! What is journaled before the CA is asked: that it is about to be asked. After: the order's name. So whoever finds the
//! step begun knows whether there is an order to ask for; where that is not known, and a second request would be a second
//! order, a person must look. Waiting costs nothing: the run is put away, and asks again later and later.

use certwright_core::playbook::script::Stop;
use certwright_core::playbook::{Action, Step};
use certwright_core::sentence::{Sentence, jobs as say};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::runner::Runner;
use crate::authority::revoked::{self, Consequence, Revocation};
use crate::authority::{Authority, Fault, Progress, Submitted, fit};
use crate::said::{say_in, saying, with};
use crate::store::jobs::{StepRecord, StepState, WaitKind, Waiting};

/// A CA that decides by itself does so within seconds: for so long is waited here, asking again after each.
const AT_ONCE_MS: [u64; 9] = [100, 200, 400, 800, 1_500, 2_000, 3_000, 4_000, 4_000];
/// So many times in the same way a request is handed in, where that does no harm.
const AT_ONCE_SUBMITS: usize = 4;
/// A CA is asked again after a quarter of the time that the order has taken so far, within these bounds.
const AGAIN_SECONDS_MIN: i64 = 30;
const AGAIN_SECONDS_MAX: i64 = 3_600;

/// A request on its way.
struct Asking<'a> {
    step: &'a Step,
    record: &'a StepRecord,
    authority: &'a str,
    csr: &'a str,
    issuers: &'a [String],
    asked: &'a dyn Authority,
}

/// What the journal has of an order.
struct Order {
    id: String,
    placed: DateTime<Utc>,
}

impl Runner {
    /// A CA's answer: asked for once, and taken up again where a run was interrupted.
    pub(super) fn sign(&self, step: &Step, record: &StepRecord) -> Result<Value, Stop> {
        let Action::Sign { csr, authority, issuers, unit } = &step.action else { return Ok(Value::Null) };
        let is_new = matches!(record.state, StepState::Pending | StepState::Failed);
        if self.is_cancelled()? {
            return Err(Stop::Cancelled);
        }
        let Some(asked) = self.site.authorities.asked(authority) else {
            if let Err(help) = self.site.authorities.known(authority) {
                return Err(Stop::failed(format!("there is no authority {authority}. {help}")));
            }
            if is_new {
                self.intend(&record.path, &json!({ "csr": csr, "authority": authority }))?;
            }
            let message = say::WAITS_CERTIFICATE.of(&[unit, &step.node]);
            return Err(self.wait(record, message, None));
        };
        let asking = Asking { step, record, authority, csr, issuers, asked: asked.as_ref() };
        let order = match order_of(&record.before) {
            Some(order) if !is_new => order,
            _ => self.place(&asking, is_new)?,
        };
        self.follow(&asking, &order)
    }

    /// Hands the request in, unless it may have been.
    fn place(&self, asking: &Asking<'_>, is_new: bool) -> Result<Order, Stop> {
        let (record, authority, csr) = (asking.record, asking.authority, asking.csr);
        let is_sent = !is_new && record.before["asking"] == true;
        if is_sent && !asking.asked.may_submit_again() {
            return Err(self.nobody_knows(asking, say::HANDED_IN_UNSURE));
        }
        let journal = |asking: bool| json!({ "csr": csr, "authority": authority, "asking": asking });
        self.intend(&record.path, &journal(true))?;
        let placed = self.site.clock.now();
        match self.submit(asking) {
            Ok(Submitted::Placed(id)) => {
                let order = json!({ "id": id, "placed": placed });
                self.intend(&record.path, &json!({ "csr": csr, "authority": authority, "order": order }))?;
                Ok(Order { id, placed })
            }
            Ok(Submitted::Denied(words)) => Err(self.denied(asking, &words)?),
            Err(Fault::Unreached(reason)) => {
                self.intend(&record.path, &journal(false))?;
                let begun = record.started.unwrap_or(placed);
                Err(self.again(asking, say::NOT_HANDED_IN.of(&[&reason]), begun))
            }
            Err(Fault::Lost(reason)) if asking.asked.may_submit_again() => {
                Err(self.again(asking, reason.into(), record.started.unwrap_or(placed)))
            }
            Err(Fault::Lost(reason)) => Err(self.nobody_knows(asking, &reason)),
            Err(Fault::Refused(reason)) => {
                let message = say::AUTHORITY_REFUSED.of(&[&authority, &reason]);
                self.finish(record, StepState::Failed, saying(message.clone()))?;
                Err(Stop::failed(message.english))
            }
        }
    }

    /// Where that does no harm, a request that got no answer is handed in again at once.
    fn submit(&self, asking: &Asking<'_>) -> Result<Submitted, Fault> {
        let mut pauses = AT_ONCE_MS.iter().take(AT_ONCE_SUBMITS);
        loop {
            match self.handle.block_on(asking.asked.submit(asking.csr)) {
                Err(Fault::Lost(reason)) if asking.asked.may_submit_again() => match pauses.next() {
                    Some(pause) => std::thread::sleep(std::time::Duration::from_millis(*pause)),
                    None => return Err(Fault::Lost(reason)),
                },
                other => return other,
            }
        }
    }

    /// Asks for an order until it is decided, here for seconds and then later and later.
    fn follow(&self, asking: &Asking<'_>, order: &Order) -> Result<Value, Stop> {
        let mut pauses = AT_ONCE_MS.iter();
        loop {
            let message = match self.handle.block_on(asking.asked.poll(&order.id, asking.csr)) {
                Ok(Progress::Issued(given)) => return self.issued(asking, order, given),
                Ok(Progress::Denied(words)) => return Err(self.denied(asking, &words)?),
                Ok(Progress::Pending(words)) => words,
                // The order stands, whatever is in the way to it.
                Err(fault) => fault.to_string(),
            };
            if self.is_cancelled()? {
                return Err(Stop::Cancelled);
            }
            // Behind a number of AD CS sits a person; others decide by themselves.
            let pause = pauses.next().filter(|_| asking.asked.may_submit_again());
            let Some(pause) = pause else {
                return Err(self.again(asking, say::ORDER.of(&[&order.id, &message]), order.placed));
            };
            std::thread::sleep(std::time::Duration::from_millis(*pause));
        }
    }

    fn issued(&self, asking: &Asking<'_>, order: &Order, given: Vec<String>) -> Result<Value, Stop> {
        match fit::fit(asking.csr, asking.issuers, given.clone()) {
            Ok(chain) => self.taken(asking, order, &chain),
            Err(message) => self.not_taken(asking, order, &message, json!({ "given": given })),
        }
    }

    /// The chain answers the request; whether the CA stands by it.
    fn taken(&self, asking: &Asking<'_>, order: &Order, chain: &[String]) -> Result<Value, Stop> {
        let revocation = self.site.authorities.revocation(asking.authority);
        let looked = match revocation {
            Revocation::Off => Vec::new(),
            Revocation::Ask | Revocation::Require => {
                self.handle.block_on(revoked::look(chain, self.site.clock.now().into()))
            }
        };
        match revocation.consequence(&looked) {
            Consequence::Taken => {}
            Consequence::Refused(message) => {
                return self.not_taken(asking, order, &message, json!({ "given": chain, "revocation": looked }));
            }
            Consequence::NotYet(message) => {
                return Err(self.again(asking, say::ORDER.of(&[&order.id, &message]), order.placed));
            }
        }
        let changes = fit::changes(asking.csr, chain.first().map_or("", String::as_str));
        let detail = json!({
            "chain": chain, "csr": asking.csr, "authority": asking.authority, "order": order.id, "changes": changes,
            "revocation": looked,
        });
        self.finish(asking.record, StepState::Done, detail.clone())?;
        Ok(Self::told(asking.step, &detail))
    }

    fn not_taken(&self, asking: &Asking<'_>, order: &Order, why: &str, mut detail: Value) -> Result<Value, Stop> {
        let message = say::ORDER_OF.of(&[&asking.authority, &order.id, &why]);
        say_in(&mut detail, message.clone());
        detail["order"] = json!(order.id);
        self.finish(asking.record, StepState::Failed, detail)?;
        Err(Stop::failed(message.english))
    }

    /// The branch ends with the CA's words.
    fn denied(&self, asking: &Asking<'_>, words: &str) -> Result<Stop, Stop> {
        let message = say::AUTHORITY_DENIED.of(&[&asking.authority, &words]);
        let detail = with(saying(message.clone()), "denied", words);
        self.finish(asking.record, StepState::Failed, with(detail, "authority", asking.authority))?;
        Ok(Stop::failed(message.english))
    }

    /// A person looks at the CA: there may be an order, and its number is lost.
    fn nobody_knows(&self, asking: &Asking<'_>, reason: &str) -> Stop {
        let message = say::ORDER_UNKNOWN.of(&[&reason, &asking.authority]);
        let detail = with(with(saying(message), "authority", asking.authority), "csr", asking.csr);
        match self.finish(asking.record, StepState::Unknown, detail) {
            Ok(()) => Stop::Unknown,
            Err(stop) => stop,
        }
    }

    /// Puts the run away until it is time to ask again.
    fn again(&self, asking: &Asking<'_>, reason: Sentence, since: DateTime<Utc>) -> Stop {
        let now = self.site.clock.now();
        let seconds = ((now - since).num_seconds() / 4).clamp(AGAIN_SECONDS_MIN, AGAIN_SECONDS_MAX);
        let message = say::WAITS_AUTHORITY.of(&[&asking.authority, &reason]);
        self.wait(asking.record, message, Some(now + Duration::seconds(seconds)))
    }

    fn wait(&self, record: &StepRecord, message: Sentence, until: Option<DateTime<Utc>>) -> Stop {
        let waiting = Waiting::new(WaitKind::Authority, message);
        self.suspend(Waiting { path: Some(record.path.clone()), until, ..waiting })
    }
}

fn order_of(before: &Value) -> Option<Order> {
    let order = &before["order"];
    let placed = order["placed"].as_str()?.parse().ok()?;
    Some(Order { id: order["id"].as_str()?.to_owned(), placed })
}
