//! Trust stores.

use certwright_core::playbook::Evidence;
use certwright_core::sentence::faults as say;
use certwright_core::text::pem;
use certwright_core::uc::Store;
use serde_json::Value;

use super::identity::said;
use crate::nodes::capability::{TrustEntry, TrustUpload};
use crate::nodes::{FaultKind, Interface, Node, NodeFault};

pub(super) async fn upload(
    store: Store,
    certificate: &str,
    description: &str,
    node: &Node,
) -> Result<Value, NodeFault> {
    let unit = store.word().strip_suffix("-trust").unwrap_or(store.word()).to_owned();
    send(vec![unit], certificate, description, node).await
}

/// The same for a node of a driver plugin, which knows into which of its stores.
pub(super) async fn bring(certificate: &str, node: &Node) -> Result<Value, NodeFault> {
    send(Vec::new(), certificate, "", node).await
}

async fn send(units: Vec<String>, certificate: &str, description: &str, node: &Node) -> Result<Value, NodeFault> {
    let certificates = pem::blocks(certificate).into_iter().filter_map(|block| block.contents.ok()).collect();
    let upload = TrustUpload { units, certificates, description: description.to_owned() };
    node.upload_trust(&upload).await.map(said)
}

/// Deletes by the name of the file, which was read just before [D4].
pub(super) async fn delete(store: Store, before: &Evidence, node: &Node) -> Result<Value, NodeFault> {
    let Some(file_name) = before.file_name.clone() else {
        let reason = say::NO_FILE_NAME.of(&[&store]);
        let fault = NodeFault::impossible(&node.facts.name, Interface::Person, reason, "D4");
        return Err(fault.with_help(say::FILE_NAMES_HELP));
    };
    let entry = TrustEntry { store: store.word().to_owned(), file_name };
    match node.delete_trust(&entry).await {
        // T3: what is not on this node is gone from it.
        Err(fault) if is_not_there(&fault) => {
            Ok(serde_json::json!({ NOT_ON_THIS_NODE: true, "node_said": fault.message }))
        }
        outcome => outcome.map(said),
    }
}

/// Stands in the outcome where the node said that it has no such file. Whether that is so is looked at afterwards.
pub(in crate::job) const NOT_ON_THIS_NODE: &str = "not_on_this_node";

/// "file not found", as mixed clusters of 12.5 and 14 say it [T3].
fn is_not_there(fault: &NodeFault) -> bool {
    let FaultKind::Refused { text, .. } = &fault.kind else { return false };
    let text = text.to_ascii_lowercase();
    ["file not found", "no such file", "does not exist", "not found"].iter().any(|words| text.contains(words))
}
