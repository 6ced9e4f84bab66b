//! The host's half of each action: what is sent to the node. Whether it is needed and whether it happened, the
//! core tells from the part of the node that is read here.

mod identity;
mod read;
mod services;
mod trust;

use certwright_core::playbook::{Action, Evidence};
use serde_json::Value;

use crate::nodes::timing::Timings;
use crate::nodes::{Interface, Node, NodeFault};

pub(super) use read::section_of;

/// Sends an action to a node. Nothing is repeated: an outcome that is not known comes back as
/// [`FaultKind::Ambiguous`](crate::nodes::FaultKind::Ambiguous), and the caller reads the node (W18).
///
/// # Errors
/// What the node or the way to it said.
pub(super) async fn perform(
    action: &Action,
    node: &Node,
    before: &Evidence,
    timings: &Timings,
) -> Result<Value, NodeFault> {
    match action {
        Action::GenerateRequest { .. } => identity::generate_request(action, node).await,
        Action::ReadRequest { unit } => identity::read_request(*unit, node).await,
        Action::DeleteRequest { unit } => identity::delete_request(*unit, node).await,
        Action::UploadIdentity { unit, spread, chain } => identity::upload(*unit, *spread, chain, node).await,
        Action::Regenerate { unit } => identity::regenerate(*unit, node).await,
        Action::Reuse { from, to } => identity::reuse(*from, *to, node).await,
        Action::UploadTrust { store, certificate, description } => {
            trust::upload(*store, certificate, description, node).await
        }
        Action::DeleteTrust { store, .. } => trust::delete(*store, before, node).await,
        Action::ControlService { service, control } => services::control(service, *control, node).await,
        // A CA signs, and no node: whoever runs the playbook asks it.
        Action::Sign { .. } => {
            Err(NodeFault::not_supported(&node.facts.name, Interface::Person, "signing", "a CA signs, and no node", ""))
        }
        Action::AwaitStored { .. } => read::wait_for(action, node, timings).await,
    }
}
