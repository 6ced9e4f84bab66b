//! Jobs: everything that changes a node is one. A single operation is a run of a few steps; a playbook is a run of
//! many; both are planned first, journaled step by step, and survive the end of the process.
//!
//! [`plan`] says what would be done and what the guards think of it; [`order`] makes a job of it; a [`Worker`] takes
//! jobs that are open; [`step`] does one step at most once.

mod act;
mod branch;
mod lease;
mod order;
mod phones;
mod plan;
mod playbook;
mod run;
mod said;
mod site;
mod step;
mod undo;
mod view;
mod worker;

pub use certwright_core::playbook::document::sha256_again;
pub use lease::{LEASE, Lease};
pub use order::{Order, OrderFault, decide, order, resolve, resume, retry};
pub use plan::{Plan, PlanFault, plan, world};
pub use playbook::answer;
pub use run::run;
pub use site::Site;
pub(crate) use undo::reversals;
pub use view::{Period, Summary, document, row, summary};
pub use worker::{JOBS_AT_ONCE, Worker};
