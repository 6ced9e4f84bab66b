//! Trust stores: uploads, deletions, and how far both reach [R1-R5, Y4, H31, H32].

use std::sync::Arc;

use certwright_core::uc::{self, Product, Reach, Role, Store};
use certwright_core::x509::Certificate;
use chrono::{DateTime, Utc};
use serde_json::json;

use super::agenda::Due;
use super::node::TrustEntry;
use super::{Cluster, Outcome, Refusal, RefusalKind, Visit};
use crate::certificate::serial_hex;

/// Certificate Change Notification carries a change to the other nodes within so many seconds.
pub(super) const REPLICATION_SECONDS: (u64, u64) = (5, 60);
/// It also compares everything every half hour (CN_SYNC_TIMER=1800, cisco-interfaces 8.3).
const SYNC_SECONDS: u64 = 1800;
/// The services whose rest a deletion needs before 12.0 [H31, H32].
const BRING_BACK: [&str; 2] = ["Cisco Certificate Change Notification", "Cisco Intercluster Sync Agent"];

impl Visit<'_> {
    /// Puts a certificate into a store.
    ///
    /// # Errors
    /// When the node has no such store, the certificate cannot be read, has expired, or is there already.
    pub fn upload_trust(&mut self, store: Store, der: &[u8], description: &str) -> Outcome {
        let arguments = json!({ "store": store, "sha256": certwright_core::inspect::sha256_hex(der) });
        self.change("upload_trust", arguments, |visit| visit.put(store, der, description))
    }

    fn put(&mut self, store: Store, der: &[u8], description: &str) -> Outcome {
        self.check_store(store)?;
        let invalid = |text: &str| Refusal::new(RefusalKind::Invalid, text);
        let certificate = Certificate::parse(der).map_err(|_| invalid("Unable to read CA certificate"))?;
        let until = certificate.validity.not_after.map(certwright_core::asn1::Time::moment);
        if until.is_none_or(|until| until < self.now) {
            return Err(invalid("The certificate has expired and could not be uploaded."));
        }
        let (now, at, version) = (self.now, self.at, self.node().version);
        let entry = TrustEntry::new(der, description, version);
        let same = self.node().entries(store).iter().find(|known| known.file == entry.file);
        if same.is_some_and(|known| known.der == entry.der) {
            return Err(invalid("Certificate already exists in the trust store."));
        }
        if let Some(known) = self.node().entries(store).iter().find(|known| same_subject(&known.der, der))
            && starts_later(&known.der, der)
        {
            return Err(invalid("A certificate with the same subject and a later start date is in the trust store."));
        }
        self.cluster.trust_arrives(at, store, entry.clone());
        if self.reach(store, false) == Reach::Cluster {
            for other in self.cluster.peers(at, store) {
                let delay = self.world.chance.between(REPLICATION_SECONDS.0, REPLICATION_SECONDS.1);
                self.cluster.later(now, delay, Due::Trust { node: other, store, entry: entry.clone() });
            }
        }
        if store == Store::CapfTrust {
            // U3: a CAPF root is copied by the node itself.
            self.cluster.trust_arrives(at, Store::CallManagerTrust, entry);
        }
        Ok(())
    }

    /// Deletes a certificate by its file name, with or without `.pem`.
    ///
    /// # Errors
    /// When the node has no such store or no such file.
    pub fn delete_trust(&mut self, store: Store, file: &str) -> Outcome {
        self.change("delete_trust", json!({ "store": store, "file": file }), |visit| visit.remove(store, file))
    }

    fn remove(&mut self, store: Store, file: &str) -> Outcome {
        self.check_store(store)?;
        let wanted = file.strip_suffix(".pem").unwrap_or(file);
        let found = self.node().entries(store).iter().find(|entry| entry.file.strip_suffix(".pem") == Some(wanted));
        // T3: where releases differ in naming, the file of one node is not that of another.
        let entry =
            found.cloned().ok_or_else(|| Refusal::new(RefusalKind::Absent, format!("{file}: file not found")))?;
        let (now, at, version) = (self.now, self.at, self.node().version);
        self.cluster.trust_goes(at, store, &entry.der);
        match self.reach(store, true) {
            Reach::Cluster => {
                for other in self.cluster.peers(at, store) {
                    let delay = self.world.chance.between(REPLICATION_SECONDS.0, REPLICATION_SECONDS.1);
                    self.cluster.later(now, delay, Due::TrustGone { node: other, store, der: Arc::clone(&entry.der) });
                }
            }
            Reach::Node | Reach::NotStated => {}
        }
        if !uc::has_capability("stop_services_before_trust_deletion", version) {
            return Ok(());
        }
        // H31, H32: whoever still runs with the file brings it back.
        let carrier = self.cluster.nodes.iter().any(|node| BRING_BACK.iter().any(|name| node.runs(name)));
        if carrier {
            for node in std::iter::once(at).chain(self.cluster.peers(at, store)) {
                self.cluster.later(now, SYNC_SECONDS, Due::Trust { node, store, entry: entry.clone() });
            }
        }
        Ok(())
    }

    fn check_store(&self, store: Store) -> Outcome {
        let facts = uc::store(store);
        if !self.node().trust.contains_key(&store) {
            return Err(Refusal::new(RefusalKind::Invalid, format!("Invalid service: {store}")));
        }
        if facts.change_only_on == Some(Role::Publisher) && self.node().role != Role::Publisher {
            let text = format!("{store} can be changed on the publisher only.");
            return Err(Refusal::new(RefusalKind::Invalid, text));
        }
        Ok(())
    }

    fn reach(&self, store: Store, deletion: bool) -> Reach {
        let row = uc::replicates(store, self.node().version);
        // Where no source says, the unkind reading: nobody carries it anywhere.
        row.map_or(Reach::Node, |row| if deletion { row.deletion } else { row.upload })
    }
}

impl Cluster {
    /// The other nodes that have the store.
    pub(super) fn peers(&self, at: usize, store: Store) -> Vec<usize> {
        (0..self.nodes.len()).filter(|other| *other != at && self.nodes[*other].trust.contains_key(&store)).collect()
    }

    /// The file is there now. One certificate per subject: the newer replaces the older [Z7].
    pub(super) fn trust_arrives(&mut self, at: usize, store: Store, entry: TrustEntry) {
        let node = &mut self.nodes[at];
        let version = node.version;
        let Some(entries) = node.trust.get_mut(&store) else { return };
        if entries.iter().any(|known| known.der == entry.der) {
            return;
        }
        entries.retain(|known| !same_subject(&known.der, &entry.der) || starts_later(&known.der, &entry.der));
        entries.push(TrustEntry::new(&entry.der, &entry.description, version));
        entries.sort_by(|one, other| one.file.cmp(&other.file));
    }

    pub(super) fn trust_goes(&mut self, at: usize, store: Store, der: &[u8]) {
        if let Some(entries) = self.nodes[at].trust.get_mut(&store) {
            entries.retain(|entry| *entry.der != *der);
        }
    }

    /// Change notification was away and compares: every file of a replicated store reaches every node.
    pub(super) fn notification_catches_up(&mut self, now: DateTime<Utc>) {
        for store in [Store::TomcatTrust, Store::CallManagerTrust, Store::PhoneSastTrust] {
            let Some(publisher) = self.publisher_of(Product::Cucm) else { return };
            for entry in self.nodes[publisher].entries(store).to_vec() {
                for node in self.peers(publisher, store) {
                    if !self.nodes[node].entries(store).iter().any(|known| known.der == entry.der) {
                        self.later(now, REPLICATION_SECONDS.1, Due::Trust { node, store, entry: entry.clone() });
                    }
                }
            }
        }
    }
}

fn same_subject(one: &[u8], other: &[u8]) -> bool {
    let (Ok(one), Ok(other)) = (Certificate::parse(one), Certificate::parse(other)) else { return false };
    match (&one.subject, &other.subject) {
        (Some(one), Some(other)) => one.matches(other),
        _ => false,
    }
}

fn starts_later(one: &[u8], other: &[u8]) -> bool {
    let from = |der| Certificate::parse(der).ok().and_then(|certificate| certificate.validity.not_before);
    from(one) > from(other)
}

/// The serial number of a certificate, as nodes print it.
pub(super) fn serial(der: &[u8]) -> String {
    Certificate::parse(der).map(|certificate| serial_hex(&certificate)).unwrap_or_default()
}
