//! What is done to nodes: actions, the model of a cluster that they change, and the guards before them.
//!
//! Pure: an [`Action`] says what it is and what it does to a [`Cluster`]; only a host can perform it. A single
//! operation and a playbook are the same thing here: steps, each an action on a node.

mod action;
mod ahead;
mod describe;
mod effect;
mod facts;
pub mod foretold;
mod held;
mod issued;
mod known;
mod model;
mod needs;
mod seen;
mod step;

#[cfg(feature = "script")]
pub mod document;
pub mod guard;
pub mod operation;
#[cfg(feature = "script")]
pub mod script;

pub use action::{Action, Control, Spread, TokenKey};
pub use effect::{Evidence, Happened, Section};
pub use facts::{Class, FACTS, Facts};
pub use guard::{Judged, Override, Verdict, judge};
pub use held::Held;
pub use known::Known;
pub use model::{
    Backup, Change, Cluster, Ctl, Group, Node, Parameter, Peer, PendingRequest, Phones, Replication, Service,
    SipProfile, Sso, Upgrade,
};
pub use needs::{Needs, Part};
pub use operation::{Asked, Operation, WrongOperation};
pub use seen::Seen;
pub use step::{PlannedStep, Step, fingerprint};
