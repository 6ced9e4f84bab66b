//! Operations on trust stores.

use super::identity::ders;
use super::{Actions, Places, WrongOperation};
use crate::inspect::sha256_hex;
use crate::playbook::{Action, Node};
use crate::text::pem;
use crate::uc::{self, Reach, Role, Store, Target};

/// Certificates to stores: where an upload reaches the whole cluster the publisher gets it, else every node [R1, T9].
pub(super) fn distribute(
    places: &Places<'_>,
    stores: &[Store],
    certificates: &[String],
    description: &str,
) -> Result<Actions, WrongOperation> {
    if stores.is_empty() || certificates.is_empty() {
        return Err(WrongOperation::new("there is no store, or no certificate", "Name both."));
    }
    let ders = ders(certificates)?;
    let mut actions = Vec::new();
    for der in &ders {
        for &store in stores {
            actions.extend(uploads(places, store, der, description)?);
        }
    }
    Ok(actions)
}

/// The uploads of one certificate to one store, then the wait for those that get it by replication.
fn uploads(places: &Places<'_>, store: Store, der: &[u8], description: &str) -> Result<Actions, WrongOperation> {
    let nodes: Vec<&Node> =
        places.nodes().into_iter().filter(|node| uc::store(store).products.contains(&node.product)).collect();
    let (mut uploads, mut waits) = (Vec::new(), Vec::new());
    for &node in &nodes {
        places.allowed(node, Some(Target::Trust(store)))?;
        let reached = nodes
            .iter()
            .any(|first| first.role == Role::Publisher && first.product == node.product && first.name != node.name)
            && reaches_all(store, node);
        if reached {
            let action = Action::AwaitStored { unit: store.word().to_owned(), sha256: sha256_hex(der) };
            waits.push((node.name.clone(), action));
        } else {
            let certificate = pem::encode("CERTIFICATE", der);
            let action = Action::UploadTrust { store, certificate, description: description.to_owned() };
            uploads.push((node.name.clone(), action));
        }
    }
    uploads.extend(waits);
    Ok(uploads)
}

pub(super) fn reaches_all(store: Store, node: &Node) -> bool {
    uc::store(store).change_only_on == Some(Role::Publisher)
        || uc::replicates(store, node.version).is_some_and(|reach| reach.upload == Reach::Cluster)
}

/// The new one everywhere, then the old one away [T1, W14].
pub(super) fn replace(
    places: &Places<'_>,
    stores: &[Store],
    old: &str,
    certificate: &str,
    description: &str,
) -> Result<Actions, WrongOperation> {
    let new = ders(&[certificate.to_owned()])?;
    let [new] = new.as_slice() else {
        return Err(WrongOperation::new("one certificate takes the place of one", "Give a file with one certificate."));
    };
    if sha256_hex(new) == old {
        return Err(WrongOperation::new("the new certificate is the old one", "Choose another file."));
    }
    let stores = if stores.is_empty() { holding(places, old) } else { stores.to_vec() };
    let mut actions = Vec::new();
    for &store in &stores {
        actions.extend(uploads(places, store, new, description)?);
    }
    // A node drops an entry of the same subject by itself for a newer one [Z7].
    actions.extend(delete(places, &stores, &[old.to_owned()])?);
    Ok(actions)
}

/// Out of every store of every node that holds it, publisher first. Where a deletion reaches the cluster, the nodes
/// after it find it gone, which counts as done [T3, W14].
pub(super) fn delete(
    places: &Places<'_>,
    stores: &[Store],
    certificates: &[String],
) -> Result<Actions, WrongOperation> {
    let mut actions = Vec::new();
    for sha256 in certificates {
        let stores = if stores.is_empty() { holding(places, sha256) } else { stores.to_vec() };
        for &store in &stores {
            for node in places.nodes().into_iter().filter(|node| node.trusts(store, sha256)) {
                places.allowed(node, Some(Target::Trust(store)))?;
                actions.push((node.name.clone(), Action::DeleteTrust { store, sha256: sha256.clone() }));
            }
        }
    }
    Ok(actions)
}

/// The stores that hold a certificate anywhere in the cluster, in the order of the vocabulary.
fn holding(places: &Places<'_>, sha256: &str) -> Vec<Store> {
    let held = |store: &Store| places.nodes().into_iter().any(|node| node.trusts(*store, sha256));
    Store::ALL.iter().copied().filter(held).collect()
}
