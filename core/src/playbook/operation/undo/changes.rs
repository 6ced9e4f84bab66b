//! What a job changed from its beginning to its end, thing by thing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Done, Reversal};
use crate::inspect::sha256_hex;
use crate::playbook::{Action, Control, Held, Step};
use crate::sentence::{Sentence, plans as say};
use crate::text::pem;
use crate::uc::{Purpose, Store};

/// Something on a node, or of its cluster, that actions change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Thing {
    Entry { node: String, store: Store, sha256: String },
    Request { node: String, unit: Purpose },
    Service { node: String, service: String },
    HighAvailability { group: String },
    SingleSignOn { node: String },
    Parameter { node: String, service: String, name: String },
}

/// How it is: there or not, on or off, or its value.
#[derive(Clone, PartialEq, Eq, Debug)]
enum State {
    Is(bool),
    Value(String),
}

/// Something that a job left another way than it had found it.
#[derive(Debug)]
pub(super) struct Change<'a> {
    thing: Thing,
    /// How it was found; none where the journal does not tell.
    was: Option<State>,
    is: State,
    /// The copy of a trusted certificate.
    pem: Option<String>,
    step: &'a Done,
    /// The place in the job of the last step about it.
    pub(super) last: usize,
}

/// The state of a thing around a step.
struct Around {
    thing: Thing,
    was: Option<State>,
    is: State,
    pem: Option<String>,
}

/// The certificates that a job put into the trust stores of a cluster, and those that it took away: by replication they
/// come and go on other nodes too.
#[derive(Default)]
struct Sent<'a> {
    /// With what each displaced.
    put: BTreeMap<Entry<'a>, &'a [String]>,
    taken: BTreeSet<Entry<'a>>,
}

/// Cluster, store and certificate.
type Entry<'a> = (&'a str, Store, String);

/// What is another way than before, in the order of the last steps about it.
pub(super) fn lasting(done: &[Done]) -> Vec<Change<'_>> {
    let sent = Sent::of(done);
    let mut things: BTreeMap<(&str, Thing), Change<'_>> = BTreeMap::new();
    for (last, step) in done.iter().enumerate() {
        for Around { thing, was, is, pem } in around(step, &sent) {
            let key = (step.step.cluster.as_str(), thing.clone());
            let first = || Change { thing, was, is: is.clone(), pem: None, step, last };
            let change = things.entry(key).or_insert_with(first);
            (change.step, change.last, change.is) = (step, last, is);
            change.pem = change.pem.take().or(pem);
        }
    }
    let mut found: Vec<Change<'_>> =
        things.into_values().filter(|change| change.was.as_ref() != Some(&change.is)).collect();
    found.sort_by_key(|change| change.last);
    found
}

impl<'a> Sent<'a> {
    fn of(done: &'a [Done]) -> Self {
        let mut found = Self::default();
        for one in done.iter().filter(|one| one.sent) {
            let cluster = one.step.cluster.as_str();
            match &one.step.action {
                Action::UploadTrust { store, .. } => {
                    let old = one.before.displaced.as_slice();
                    if let Some(sha256) = uploaded(one) {
                        let known = found.put.entry((cluster, *store, sha256)).or_insert(old);
                        *known = if known.is_empty() { old } else { known };
                    }
                    let gone = old.iter().filter_map(|old| Some(sha256_hex(&pem::first(old)?)));
                    found.taken.extend(gone.map(|sha256| (cluster, *store, sha256)));
                }
                Action::DeleteTrust { store, sha256 } => drop(found.taken.insert((cluster, *store, sha256.clone()))),
                _ => {}
            }
        }
        found
    }
}

fn around(one: &Done, sent: &Sent<'_>) -> Vec<Around> {
    let Step { cluster, node, action, .. } = &one.step;
    let cluster = cluster.as_str();
    match action {
        Action::UploadTrust { store, .. } => match uploaded(one) {
            Some(sha256) => arrived(one, *store, sha256, sent),
            None => Vec::new(),
        },
        Action::DeleteTrust { store, sha256 } => {
            let is_of_job = one.sent || sent.taken.contains(&(cluster, *store, sha256.clone()));
            if is_of_job { vec![of_entry(one, *store, sha256, false)] } else { Vec::new() }
        }
        // What another node's upload brought here.
        Action::AwaitStored { unit, sha256 } => match unit.parse() {
            Ok(store) => arrived(one, store, sha256.clone(), sent),
            Err(_) => Vec::new(),
        },
        _ if !one.sent => Vec::new(),
        _ => switched(one, node).into_iter().collect(),
    }
}

/// A certificate that the job uploaded, here or where it came from by replication. A store keeps one of each subject:
/// what it displaced is gone with it [Z7].
fn arrived(one: &Done, store: Store, sha256: String, sent: &Sent<'_>) -> Vec<Around> {
    let mut found = vec![of_entry(one, store, &sha256, true)];
    let Some(mut old) = sent.put.get(&(one.step.cluster.as_str(), store, sha256)).copied() else { return Vec::new() };
    if one.sent && one.step.action.certificate().is_some() {
        old = &one.before.displaced;
    }
    if found[0].was == Some(State::Is(false)) {
        found.extend(old.iter().filter_map(|old| displaced(one, store, old)));
    }
    found
}

fn of_entry(one: &Done, store: Store, sha256: &str, is: bool) -> Around {
    Around {
        thing: Thing::Entry { node: one.step.node.clone(), store, sha256: sha256.to_owned() },
        was: Some(State::Is(one.before.certificate.as_deref() == Some(sha256))),
        is: State::Is(is),
        pem: one.before.pem.clone(),
    }
}

fn displaced(one: &Done, store: Store, old: &str) -> Option<Around> {
    let sha256 = sha256_hex(&pem::first(old)?);
    Some(Around {
        thing: Thing::Entry { node: one.step.node.clone(), store, sha256 },
        was: Some(State::Is(true)),
        is: State::Is(false),
        pem: Some(old.to_owned()),
    })
}

/// What is on or off, there or not, or has a value.
fn switched(one: &Done, node: &str) -> Option<Around> {
    let (before, node) = (&one.before, node.to_owned());
    let (thing, was, is) = match &one.step.action {
        Action::GenerateRequest { unit, .. } => {
            (Thing::Request { node, unit: *unit }, Some(State::Is(had_request(one))), State::Is(true))
        }
        Action::DeleteRequest { unit } => {
            (Thing::Request { node, unit: *unit }, Some(State::Is(had_request(one))), State::Is(false))
        }
        Action::ControlService { service, control } => {
            // What a node does not tell of a service that it restarted: it ran.
            let was = before.running.or((*control == Control::Restart).then_some(true));
            let thing = Thing::Service { node, service: service.to_ascii_lowercase() };
            (thing, was.map(State::Is), State::Is(*control != Control::Stop))
        }
        Action::SetHa { group, enabled } => {
            (Thing::HighAvailability { group: group.clone() }, before.enabled.map(State::Is), State::Is(*enabled))
        }
        Action::SwitchSso { enabled } => {
            (Thing::SingleSignOn { node }, before.enabled.map(State::Is), State::Is(*enabled))
        }
        Action::SetParameter { service, name, value } => {
            // Those of the enterprise are one for all nodes.
            let node = if service.eq_ignore_ascii_case(ENTERPRISE) { String::new() } else { node };
            let thing = Thing::Parameter { node, service: service.clone(), name: name.clone() };
            (thing, before.value.clone().map(State::Value), State::Value(value.clone()))
        }
        _ => return None,
    };
    Some(Around { thing, was, is, pem: None })
}

/// Whether a request was pending, known or not.
pub(super) const fn had_request(one: &Done) -> bool {
    one.before.request.is_some() || one.before.nameless_request
}

/// SHA-256 of the certificate that was uploaded: as the node told it, since a plan may not have known it.
pub(super) fn uploaded(one: &Done) -> Option<String> {
    let certificate = one.step.action.certificate()?;
    one.after.certificate.clone().or_else(|| pem::first(certificate).map(|der| sha256_hex(&der)))
}

impl<'a> Change<'a> {
    /// The last step about it.
    pub(super) const fn step(&self) -> &'a Done {
        self.step
    }

    /// The action that leads back to how it was found; none where another one says it already. Where there is none at
    /// all, why it stays. `needed` are certificates that what stays cannot do without.
    pub(super) fn reversed(
        &self,
        needed: &super::kept::Needed,
        at: DateTime<Utc>,
    ) -> Result<Option<Reversal>, Sentence> {
        let was = self.was.as_ref().ok_or(say::UNTOLD)?;
        let mut left = None;
        let action = match (&self.thing, was) {
            (Thing::Entry { store, .. }, State::Is(true)) => {
                let certificate = self.pem.clone().ok_or(say::NOT_KEPT)?;
                is_taken_back(&certificate, at)?;
                Action::UploadTrust { store: *store, certificate, description: String::new() }
            }
            (Thing::Entry { store, sha256, .. }, _) => {
                needed.why(sha256).map_or(Ok(()), Err)?;
                Action::DeleteTrust { store: *store, sha256: sha256.clone() }
            }
            // The key that is gone is named by itself.
            (Thing::Request { .. }, State::Is(true)) => return Ok(None),
            (Thing::Request { unit, .. }, _) => {
                left = Some(self.step.after.request.clone().ok_or(say::UNTOLD)?);
                Action::DeleteRequest { unit: *unit }
            }
            (Thing::Service { .. }, State::Is(runs)) => self.service(*runs)?,
            (Thing::HighAvailability { group }, State::Is(enabled)) => {
                Action::SetHa { group: group.clone(), enabled: *enabled }
            }
            (Thing::SingleSignOn { .. }, State::Is(enabled)) => Action::SwitchSso { enabled: *enabled },
            (Thing::Parameter { service, name, .. }, State::Value(value)) => {
                if let State::Value(now) = &self.is {
                    left = Some(now.clone());
                }
                Action::SetParameter { service: service.clone(), name: name.clone(), value: value.clone() }
            }
            _ => return Err(say::UNTOLD.into()),
        };
        let Step { path, cluster, node, .. } = &self.step.step;
        Ok(Some(Reversal { of: path.clone(), cluster: cluster.clone(), node: node.clone(), action, left }))
    }

    fn service(&self, runs: bool) -> Result<Action, Sentence> {
        let Action::ControlService { service, .. } = &self.step.step.action else { return Err(say::UNTOLD.into()) };
        let control = if runs { Control::Start } else { Control::Stop };
        Ok(Action::ControlService { service: service.clone(), control })
    }
}

/// Nodes take no certificate that has expired [W3].
fn is_taken_back(kept: &str, at: DateTime<Utc>) -> Result<(), Sentence> {
    let held = pem::first(kept).and_then(|der| Held::of("", None, &der)).ok_or(say::NOT_KEPT)?;
    match held.not_after {
        Some(not_after) if not_after < at => Err(say::EXPIRED.of(&[&not_after.date_naive().to_string()])),
        _ => Ok(()),
    }
}

/// The service of parameters of the enterprise (4.4).
const ENTERPRISE: &str = "Enterprise Wide";
