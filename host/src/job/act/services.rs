//! Services.

use certwright_core::playbook::Control;
use serde_json::Value;

use crate::nodes::capability;
use crate::nodes::{Node, NodeFault};

pub(super) async fn control(service: &str, control: Control, node: &Node) -> Result<Value, NodeFault> {
    let control = match control {
        Control::Start => capability::Control::Start,
        Control::Stop => capability::Control::Stop,
        Control::Restart => capability::Control::Restart,
    };
    let state = node.control(service, control).await?;
    Ok(serde_json::to_value(state).unwrap_or_default())
}
