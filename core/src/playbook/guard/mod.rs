//! The guards: what a careful administrator never does [W1 to W14].
//!
//! They stand before every action, whoever asks for it: single operation, sweep, playbook. Each looks at the
//! cluster as it is and says what it found; what could not be read is unknown, not passed.

#[cfg(feature = "judge")]
mod driver_fit;
#[cfg(not(feature = "judge"))]
#[path = "driver_fit_elsewhere.rs"]
mod driver_fit;
mod drivers;
#[cfg(feature = "judge")]
mod gate;
#[cfg(not(feature = "judge"))]
#[path = "gate_elsewhere.rs"]
mod gate;
mod look;
mod must_trust;
mod notes;
mod tables;
mod w01_phone_trust;
mod w02_high_availability;
mod w03_trust_deletion;
mod w04_regenerate;
mod w05_preflight;
mod w06_new_issuer;
mod w07_sip_trunks;
mod w08_sso;
mod w09_capf;
mod w10_publisher_only;
mod w11_restarts;
mod w12_backup;
mod w13_upgrade;
mod w14_replace;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Cluster, Known, Step};
use crate::sentence::{Sentence, Text};

pub(super) use look::same_host;
pub use must_trust::{MustTrust, When, must_trust};
pub use notes::{Note, notes};
pub use tables::phone_trust;
pub(super) use tables::{is_call_service, is_presence_service, is_web_service};

/// What a guard found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    /// All is well.
    Passed,
    /// A person should know.
    Warning,
    /// It could not be read.
    Unknown,
    /// It must not be done as things stand.
    Refused,
}

/// What lets a step be done in spite of a guard.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Override {
    /// Nothing is needed.
    NotNeeded,
    /// A typed reason.
    Reason,
    /// A typed reason, and the approval of a second person.
    SecondPerson,
    /// Nothing does.
    Impossible,
}

/// What one guard says of one step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verdict {
    /// The guard's requirement ID, such as `W5`.
    pub guard: String,
    /// What it found.
    pub judged: Judged,
    /// What lets the step be done all the same.
    pub overridden_by: Override,
    /// What was found.
    pub message: String,
    /// Which sentence that is, for another language; none where it is known by its English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<Text>>,
    /// What to do.
    pub help: String,
}

/// Besides the cluster, what guards go by.
#[derive(Clone, Debug)]
pub struct Context {
    /// The present moment.
    pub now: DateTime<Utc>,
    /// The oldest backup that counts, in hours [W12].
    pub backup_hours: u32,
    /// The actor asked in so many words that CA-signed becomes self-signed; a verdict then says so [W4].
    pub replace_ca_signed: bool,
    /// The step is part of a sweep or of an operation on several clusters [W4, W12].
    pub bulk: bool,
    /// The step stands in a playbook, where somebody wrote it down for every cluster that it names [W4].
    pub is_playbook: bool,
    /// SHA-256 of the certificate that takes the place of the one that is deleted, where the deletion is the end
    /// of a replacement [W14].
    pub replaced_by: Option<String>,
}

/// How old a backup may be where nothing else is set: a night [W12]. Ours.
pub const BACKUP_HOURS: u32 = 24;

impl Context {
    /// At this moment, with nothing asked for.
    #[must_use]
    pub const fn new(now: DateTime<Utc>) -> Self {
        let (replace_ca_signed, bulk, is_playbook) = (false, false, false);
        Self { now, backup_hours: BACKUP_HOURS, replace_ca_signed, bulk, is_playbook, replaced_by: None }
    }
}

impl Verdict {
    /// A step may be done; nothing to say.
    #[must_use]
    pub fn passed(guard: &str, message: impl Into<Sentence>) -> Self {
        Self::new(guard, Judged::Passed, Override::NotNeeded, message.into(), "")
    }

    /// A person should know.
    #[must_use]
    pub fn warning(guard: &str, message: impl Into<Sentence>, help: &str) -> Self {
        Self::new(guard, Judged::Warning, Override::NotNeeded, message.into(), help)
    }

    /// Something could not be read.
    #[must_use]
    pub fn unknown(guard: &str, overridden_by: Override, message: impl Into<Sentence>, help: &str) -> Self {
        Self::new(guard, Judged::Unknown, overridden_by, message.into(), help)
    }

    /// It must not be done.
    #[must_use]
    pub fn refused(guard: &str, overridden_by: Override, message: impl Into<Sentence>, help: &str) -> Self {
        Self::new(guard, Judged::Refused, overridden_by, message.into(), help)
    }

    #[inline(never)]
    fn new(guard: &str, judged: Judged, overridden_by: Override, message: Sentence, help: &str) -> Self {
        let Sentence { english: message, text } = message;
        Self { guard: guard.to_owned(), judged, overridden_by, message, text, help: help.to_owned() }
    }
}

/// A guard: silent where it has nothing to do with the step.
type Guard = fn(&Step, &Cluster, &Context) -> Vec<Verdict>;

/// All of them, in the order of their numbers.
const GUARDS: &[Guard] = &[
    w01_phone_trust::guard,
    w02_high_availability::guard,
    w03_trust_deletion::guard,
    w04_regenerate::guard,
    w05_preflight::guard,
    w06_new_issuer::guard,
    w07_sip_trunks::guard,
    w08_sso::guard,
    w09_capf::guard,
    w10_publisher_only::guard,
    w11_restarts::guard,
    w12_backup::guard,
    w13_upgrade::guard,
    w14_replace::guard,
    gate::guard,
];

/// Those of a node that a driver plugin speaks to: it tells of its certificates alone, and has none of our services,
/// replication or phones.
const OF_DRIVERS: &[Guard] = &[w05_preflight::of_driver, drivers::new_issuer];

/// What all guards say of a step.
#[must_use]
pub fn judge(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    // What changes nothing needs no guard; what a person does, that person judges: it may be the repair itself.
    if step.action.facts().class == super::Class::Read || matches!(step.action, super::Action::ByHand { .. }) {
        return Vec::new();
    }
    let is_foreign = cluster.node(&step.node).map_or(cluster.product, |node| node.product).is_foreign();
    let guards = if is_foreign { OF_DRIVERS } else { GUARDS };
    let always: Guard = drivers::guard;
    guards.iter().chain([&always]).flat_map(|guard| guard(step, cluster, context)).collect()
}

#[cfg(test)]
mod tests;
