//! The host's half of each action: what is sent to the node. Whether it is needed and whether it happened, the
//! core tells from the part of the node that is read here.

mod around;
mod identity;
mod look;
mod place;
mod read;
mod restart;
mod services;
mod trust;
mod verify;
mod wait;

use certwright_core::playbook::{Action, Evidence};
use serde_json::Value;

use crate::nodes::{FaultKind, Interface, NodeFault};

pub(super) use place::Place;
pub(super) use read::{Look, WEB, of_web_service, section_of};
pub(super) use trust::NOT_ON_THIS_NODE;
pub(super) use wait::settle;

/// What came of an action that was performed.
pub(super) enum Performed {
    /// It is done.
    Done(Value),
    /// It is not so: what was seen, with `message` and `help`.
    Failed(Value),
}

/// Sends an action to a node. Nothing is repeated: an outcome that is not known comes back as
/// [`FaultKind::Ambiguous`], and the caller reads the node (W18).
///
/// # Errors
/// What the node or the way to it said.
pub(super) async fn perform(action: &Action, place: &Place, before: &Evidence) -> Result<Performed, NodeFault> {
    let node = place.node.as_ref();
    let detail = match action {
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
        Action::UploadByDriver { unit, chain } => identity::bring(unit, chain, node).await,
        Action::TrustByDriver { certificate } => trust::bring(certificate, node).await,
        Action::ControlService { service, control } => services::control(service, *control, node).await,
        // A CA signs, and no node: whoever runs the playbook asks it.
        Action::Sign { .. } => {
            Err(NodeFault::not_supported(&node.facts.name, Interface::Person, "signing", "a CA signs, and no node", ""))
        }
        Action::Verify { unit, sha256 } => return verify::verify(action, (unit, sha256), place).await,
        Action::AwaitPhones => wait::phones(place).await,
        Action::AwaitStored { .. }
        | Action::AwaitHa { .. }
        | Action::AwaitService { .. }
        | Action::AwaitReplication => wait::until_so(action, place).await,
        Action::SetHa { group, enabled } => around::set_ha(group, *enabled, place).await,
        Action::UpdateCtl => around::update_ctl(place).await,
        Action::StartBackup { features, device } => {
            around::start_backup((features, device.as_deref()), before, place).await
        }
        Action::SwitchSso { enabled } => around::switch_sso(*enabled, place).await,
        Action::RestartNode => restart::node(before, place).await,
        Action::RegenerateKey { kind } => around::regenerate_key(*kind, place).await,
        Action::SetParameter { service, name, value } => around::set_parameter((service, name, value), place).await,
        Action::ByHand { clicks, .. } => Err(by_hand(action, clicks, place)),
    };
    detail.map(Performed::Done)
}

/// Nothing is sent: a person does it.
fn by_hand(action: &Action, clicks: &[String], place: &Place) -> NodeFault {
    let kind = FaultKind::Guided { steps: clicks.to_vec() };
    NodeFault::new(&place.node.facts.name, Interface::Person, kind, action.describe())
}
