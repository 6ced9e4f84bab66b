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
                let reaches = self.deletion_reaches(step, *store);
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

    /// The nodes on which a deletion from a store shows.
    pub(super) fn deletion_reaches(&self, step: &Step, store: Store) -> Vec<String> {
        self.reaches(step, store, |row| row.deletion)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::{Node, PendingRequest};
    use crate::uc::{Product, Purpose, Role, Version};

    const ROOT: &str = include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/root.pem");

    fn cluster() -> Cluster {
        let node = |name: &str, product, role| Node {
            trust: Known::Known(vec![]),
            requests: Known::Known(vec![PendingRequest { unit: "tomcat".into(), spki_sha256: None, pem: None }]),
            ..Node::unread(name, product, Version::new(14, 0, 0), role)
        };
        let nodes = vec![
            node("pub", Product::Cucm, Role::Publisher),
            node("sub", Product::Cucm, Role::Subscriber),
            node("imp", Product::Imp, Role::Publisher),
        ];
        Cluster::unread("hq", Product::Cucm, chrono::DateTime::UNIX_EPOCH, nodes)
    }

    fn applied(cluster: &mut Cluster, node: &str, action: Action) {
        cluster.apply(&Step { path: "1".into(), cluster: "hq".into(), node: node.into(), action });
    }

    fn upload(store: Store) -> Action {
        Action::UploadTrust { store, certificate: ROOT.to_owned(), description: String::new() }
    }

    /// The nodes that hold something in a store.
    fn holding(cluster: &Cluster, store: Store) -> Vec<&str> {
        let holds =
            |node: &&Node| node.trust.value().is_some_and(|trust| trust.iter().any(|one| one.unit == store.word()));
        cluster.nodes.iter().filter(holds).map(|node| node.name.as_str()).collect()
    }

    #[test]
    fn r1_r2_r3_uploads_and_deletions_reach_as_the_table_says() {
        let mut cluster = cluster();
        applied(&mut cluster, "pub", upload(Store::TomcatTrust));
        assert_eq!(holding(&cluster, Store::TomcatTrust), ["pub", "sub"], "presence has a database of its own");
        applied(&mut cluster, "sub", upload(Store::CapfTrust));
        assert_eq!(holding(&cluster, Store::CapfTrust), ["sub"]);
        applied(&mut cluster, "pub", upload(Store::CapfTrust));
        let sha256 = cluster.nodes[0].trust.value().unwrap()[0].sha256.clone();
        applied(&mut cluster, "pub", Action::DeleteTrust { store: Store::CapfTrust, sha256: sha256.clone() });
        assert!(holding(&cluster, Store::CapfTrust).is_empty());
        assert_eq!(holding(&cluster, Store::TomcatTrust), ["pub", "sub"], "another store");
        applied(&mut cluster, "imp", Action::DeleteTrust { store: Store::TomcatTrust, sha256 });
        assert_eq!(holding(&cluster, Store::TomcatTrust), ["pub", "sub"]);
    }

    #[test]
    fn z7_u4_one_of_each_subject_and_a_request_is_used_up() {
        let mut cluster = cluster();
        applied(&mut cluster, "pub", upload(Store::TomcatTrust));
        applied(&mut cluster, "pub", upload(Store::TomcatTrust));
        assert_eq!(cluster.nodes[0].trust.value().unwrap().len(), 1);
        applied(&mut cluster, "sub", Action::DeleteRequest { unit: Purpose::Tomcat });
        assert!(cluster.nodes[1].request(Purpose::Tomcat).is_none());
        assert!(cluster.nodes[0].request(Purpose::Tomcat).is_some());
        cluster.nodes[2].trust = Known::Unknown("away".into());
        applied(&mut cluster, "imp", upload(Store::TomcatTrust));
        assert!(cluster.nodes[2].trust.why_not().is_some(), "what is unknown stays so");
    }
}
