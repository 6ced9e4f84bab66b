//! Certificate authorities: who signs a request, by the name that a playbook calls them.
//!
//! An order is placed once for each request, ever. Its name at the CA is journaled before anybody waits for it, so that
//! whoever comes next asks for that order and places no other one. What is secret stands in a file, in the environment
//! or in the vault; settings only say where. Nothing here knows nodes, jobs or journals.

mod acme;
mod adcs;
mod book;
pub mod fit;
mod hook;
mod kept;
mod lab;
pub mod revoked;
mod settings;
mod web;

use async_trait::async_trait;
use serde::Serialize;
use utoipa::ToSchema;

pub use book::{Authorities, HAND_OVER, LAB, Named};
pub use kept::{Kept, Keys};
pub use settings::{Settings, SettingsFault, read};

/// What an authority is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AuthorityKind)]
pub enum Kind {
    /// A person carries request and answer.
    HandOver,
    /// Microsoft AD CS, by its web enrolment.
    Adcs,
    /// A CA that speaks ACME (RFC 8555).
    Acme,
    /// The lab CA of a rehearsal.
    Lab,
}

/// A CA that is asked over the network.
#[async_trait]
pub trait Authority: Send + Sync {
    /// What it is.
    fn kind(&self) -> Kind;

    /// Whether a request may be handed in again when nobody knows whether it arrived: true where no certificate comes of
    /// an order whose name was lost.
    fn may_submit_again(&self) -> bool;

    /// Asks whether it answers and knows us; the sentence is for people. Nothing is ordered.
    async fn check(&self) -> Result<String, Fault>;

    /// Hands a request in (PEM).
    async fn submit(&self, csr: &str) -> Result<Submitted, Fault>;

    /// How an order stands; the certificate with its chain where it is issued. May be asked any number of times.
    async fn poll(&self, order: &str, csr: &str) -> Result<Progress, Fault>;
}

/// What became of a request that was handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Submitted {
    /// An order with this name: a number, or a URL.
    Placed(String),
    /// It was denied at once, in the CA's words.
    Denied(String),
}

/// How an order stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Not decided; what is known of it.
    Pending(String),
    /// Certificates in PEM, in any order.
    Issued(Vec<String>),
    /// Denied, in the CA's words.
    Denied(String),
}

/// Why an authority gave no answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing reached it.
    #[error("{0}")]
    Unreached(String),
    /// It may or may not have heard us.
    #[error("{0}")]
    Lost(String),
    /// It refuses us, or is set up wrongly here: nothing was ordered.
    #[error("{0}")]
    Refused(String),
}
