//! A node's own certificates and requests.

use certwright_core::playbook::{Action, Spread};
use certwright_core::sentence::faults as say;
use certwright_core::text::pem;
use certwright_core::uc::{Algorithm, Purpose};
use serde_json::{Value, json};

use super::read;
use crate::nodes::capability::{Distribution, Done, HeldRequest, IdentityUpload, KeyWish, RequestWish, Reuse};
use crate::nodes::{FaultKind, Interface, Node, NodeFault};
use crate::state::pending;

pub(super) async fn generate_request(action: &Action, node: &Node) -> Result<Value, NodeFault> {
    let Action::GenerateRequest { unit, spread, common_name, names, key, hash, organizational_unit } = action else {
        return Ok(Value::Null);
    };
    let wish = RequestWish {
        unit: unit.word().to_owned(),
        distribution: distribution(*spread),
        common_name: common_name.clone(),
        alternative_names: names.clone(),
        key: KeyWish {
            algorithm: key.map(|key| if key.algorithm == Algorithm::Rsa { "rsa" } else { "ec" }.to_owned()),
            bits: key.map(|key| key.bits),
            hash: hash.map(|hash| hash.word().to_ascii_lowercase()),
        },
        include_organizational_unit: *organizational_unit,
    };
    node.generate_request(&wish).await.map(|held| request(&held))
}

fn request(held: &HeldRequest) -> Value {
    let pending = pending(held);
    json!({ "csr": pending.pem, "spki_sha256": pending.spki_sha256 })
}

pub(super) async fn read_request(unit: Purpose, node: &Node) -> Result<Value, NodeFault> {
    let found = read::requests(node).await?.into_iter().find(|pending| pending.unit == unit.word());
    match found {
        Some(pending) => Ok(json!({ "csr": pending.pem, "spki_sha256": pending.spki_sha256 })),
        None => {
            let said = say::NO_REQUEST.of(&[&unit]);
            let kind = FaultKind::Refused { status: None, text: said.english.clone() };
            Err(NodeFault::new(&node.facts.name, Interface::Person, kind, said).with_help(say::MAKE_ONE_HELP))
        }
    }
}

pub(super) async fn delete_request(unit: Purpose, node: &Node) -> Result<Value, NodeFault> {
    node.delete_request(unit.word()).await.map(said)
}

pub(super) async fn upload(unit: Purpose, spread: Spread, chain: &[String], node: &Node) -> Result<Value, NodeFault> {
    send(unit.word(), chain, distribution(spread), node).await
}

/// The same for a node of a driver plugin, by its own word.
pub(super) async fn bring(unit: &str, chain: &[String], node: &Node) -> Result<Value, NodeFault> {
    send(unit, chain, Distribution::ThisServer, node).await
}

async fn send(unit: &str, chain: &[String], whole: Distribution, node: &Node) -> Result<Value, NodeFault> {
    let chain = chain.iter().flat_map(|text| pem::blocks(text)).filter_map(|block| block.contents.ok()).collect();
    let upload = IdentityUpload { unit: unit.to_owned(), chain, issuer_file_name: None };
    node.upload_identity(&upload, whole).await.map(said)
}

pub(super) async fn regenerate(unit: Purpose, node: &Node) -> Result<Value, NodeFault> {
    node.regenerate(unit.word()).await.map(said)
}

pub(super) async fn reuse(from: Purpose, to: Purpose, node: &Node) -> Result<Value, NodeFault> {
    let reuse = Reuse { from: from.word().to_owned(), to: vec![to.word().to_owned()] };
    node.reuse(&reuse).await.map(said)
}

const fn distribution(spread: Spread) -> Distribution {
    match spread {
        Spread::Node => Distribution::ThisServer,
        Spread::MultiServer => Distribution::MultiServer,
    }
}

/// The node's own words, which often name the services to restart.
pub(super) fn said(done: Done) -> Value {
    json!({ "node_said": done.text, "notes": done.notes })
}
