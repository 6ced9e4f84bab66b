//! What a step leads to: the model of a cluster after it, so that the next one is judged by what it will find.

use super::{Action, Cluster, Held, Known, Step};
use crate::text::pem;
use crate::uc::{self, Reach, Store};

impl Cluster {
    /// The cluster as this step leaves it, as far as trust stores and pending requests go. What a node makes itself,
    /// such as a key, cannot be told ahead; a certificate that it will have made is no longer known here.
    pub fn apply(&mut self, step: &Step) {
        match &step.action {
            Action::UploadTrust { store, certificate, .. } => {
                let der = pem::blocks(certificate).into_iter().next().and_then(|block| block.contents.ok());
                let Some(held) = der.and_then(|der| Held::of(store.word(), None, &der)) else { return };
                let reaches = self.reaches(step, *store, |row| row.upload);
                self.each_store(&reaches, |trust| {
                    let same = |one: &Held| one.unit == held.unit && one.subject == held.subject;
                    // One certificate of each subject: the newer one [Z7].
                    trust.retain(|one| !same(one));
                    trust.push(held.clone());
                });
            }
            Action::DeleteTrust { store, sha256 } => {
                let reaches = self.reaches(step, *store, |row| row.deletion);
                self.each_store(&reaches, |trust| {
                    trust.retain(|one| one.unit != store.word() || one.sha256 != *sha256);
                });
            }
            Action::DeleteRequest { unit } | Action::UploadIdentity { unit, .. } => {
                let node = self.nodes.iter_mut().find(|node| node.name.eq_ignore_ascii_case(&step.node));
                if let Some(requests) = node.and_then(|node| node.requests.value_mut()) {
                    requests.retain(|request| request.unit != unit.word());
                }
            }
            _ => {}
        }
    }

    /// The nodes on which a change of a store shows.
    fn reaches(&self, step: &Step, store: Store, of: impl Fn(&uc::Replication) -> Reach) -> Vec<String> {
        let Some(node) = self.node(&step.node) else { return Vec::new() };
        let everywhere = uc::store(store).change_only_on.is_some()
            || uc::replicates(store, node.version).is_some_and(|row| of(row) == Reach::Cluster);
        let is_reached =
            |other: &&super::Node| other.name == node.name || (everywhere && other.product == node.product);
        self.nodes.iter().filter(is_reached).map(|other| other.name.clone()).collect()
    }

    fn each_store(&mut self, names: &[String], change: impl Fn(&mut Vec<Held>)) {
        for node in self.nodes.iter_mut().filter(|node| names.contains(&node.name)) {
            if let Known::Known(trust) = &mut node.trust {
                change(trust);
            }
        }
    }
}
