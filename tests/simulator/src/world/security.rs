//! Trust lists of phones, cluster security mode, keys of OAuth tokens.

use std::sync::Arc;

use certwright_core::uc::{Product, Purpose, Role, Version};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::{Cluster, Outcome, Refusal, RefusalKind, Visit};

/// A trust list file: ITL or CTL.
#[derive(Clone, Debug, Default)]
pub struct Itl {
    /// Its records, the signer's first.
    pub records: Vec<Record>,
    /// When it was made.
    pub made: Option<DateTime<Utc>>,
}

/// A record of a trust list.
#[derive(Clone, Debug)]
pub struct Record {
    /// The host it speaks of.
    pub host: String,
    /// Its function, such as `TVS`.
    pub function: &'static str,
    /// The certificate.
    pub der: Arc<[u8]>,
}

/// The keys with which OAuth tokens are signed and encrypted: numbers that stand for them.
#[derive(Clone, Debug)]
pub struct KeyOfTokens {
    /// Changes with the signing key.
    pub signing: u64,
    /// Changes with the encryption key.
    pub encryption: u64,
}

impl Itl {
    /// Whether it holds a certificate in a function.
    #[must_use]
    pub fn holds(&self, function: &str, der: &[u8]) -> bool {
        self.records.iter().any(|record| record.function == function && *record.der == *der)
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        let same = |(one, other): (&Record, &Record)| one.der == other.der && one.function == other.function;
        self.records.len() == other.records.len() && self.records.iter().zip(&other.records).all(same)
    }

    /// Whether the signer of `offered` is among the certificates held here.
    pub(super) fn signed_by_known(&self, offered: &Self) -> bool {
        let Some(signer) = offered.records.first() else { return false };
        self.records.is_empty() || self.records.iter().any(|record| record.der == signer.der)
    }

    /// The file's octets stand-in, from which its checksums come.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        self.records.iter().flat_map(|record| record.function.bytes().chain(record.der.iter().copied())).collect()
    }
}

impl Visit<'_> {
    /// Sets the cluster security mode, and makes or drops the CTL.
    ///
    /// # Errors
    /// On a subscriber.
    pub fn set_security_mode(&mut self, mixed: bool) -> Outcome {
        let operation = if mixed { "set_mixed_mode" } else { "set_non_secure_mode" };
        self.change(operation, json!({}), |visit| {
            visit.only_publisher()?;
            let now = visit.now;
            visit.cluster.mixed_mode = mixed;
            let mode = if mixed { "1" } else { "0" };
            visit.cluster.parameters.insert("ClusterSecurityMode".to_owned(), mode.to_owned());
            visit.cluster.ctl = mixed.then(|| visit.cluster.ctl_file(now));
            Ok(())
        })
    }

    /// `utils ctl update CTLFile` and `utils ctl reset localkey`.
    ///
    /// # Errors
    /// On a subscriber, or where there is no CTL.
    pub fn update_ctl(&mut self, operation: &str) -> Outcome {
        self.change(operation, json!({}), |visit| {
            visit.only_publisher()?;
            if visit.cluster.ctl.is_none() {
                return Err(Refusal::new(RefusalKind::Invalid, "CTL File not found"));
            }
            let now = visit.now;
            visit.cluster.ctl = Some(visit.cluster.ctl_file(now));
            Ok(())
        })
    }

    /// `utils itl reset`: every TFTP node gets a file that the recovery key signed.
    ///
    /// # Errors
    /// On a subscriber.
    pub fn reset_itl(&mut self) -> Outcome<Vec<String>> {
        self.change("reset_itl", json!({}), |visit| {
            visit.only_publisher()?;
            let now = visit.now;
            let nodes = visit.cluster.nodes_of(&[Product::Cucm]);
            let nodes: Vec<usize> =
                nodes.into_iter().filter(|at| visit.cluster.nodes[*at].runs("Cisco Tftp")).collect();
            for at in &nodes {
                visit.cluster.itl_is_made(now, *at);
            }
            Ok(nodes.into_iter().map(|at| visit.cluster.nodes[at].host.clone()).collect())
        })
    }

    /// `set key regen authz`: all tokens are void.
    ///
    /// # Errors
    /// On a subscriber, or for another word.
    pub fn regenerate_token_key(&mut self, which: &str) -> Outcome {
        self.change("regenerate_token_key", json!({ "key": which }), |visit| {
            visit.only_publisher()?;
            let number = visit.world.chance.between(1, u64::MAX);
            match which {
                "signing" => visit.cluster.tokens.signing = number,
                "encryption" => visit.cluster.tokens.encryption = number,
                _ => return Err(Refusal::new(RefusalKind::Invalid, format!("{which} is not a valid key"))),
            }
            Ok(())
        })
    }

    pub(super) fn only_publisher(&self) -> Outcome {
        if self.node().role == Role::Publisher {
            return Ok(());
        }
        Err(Refusal::new(RefusalKind::Invalid, "This command can only be executed on the publisher."))
    }
}

impl Cluster {
    /// A TFTP node makes its list: from 12.0 ITLRecovery signs, before CallManager [Z6].
    pub(crate) fn itl_is_made(&mut self, now: DateTime<Utc>, at: usize) {
        let signer =
            if self.nodes[at].version >= Version::new(12, 0, 0) { Purpose::ItlRecovery } else { Purpose::CallManager };
        let server = if self.mixed_mode { "CCM+TFTP" } else { "TFTP" };
        let mut records = Vec::new();
        self.record_of(at, signer, "System Administrator Security Token", &mut records);
        self.record_of(at, Purpose::CallManager, server, &mut records);
        for node in self.nodes_of(&[Product::Cucm]) {
            self.record_of(node, Purpose::Tvs, "TVS", &mut records);
        }
        self.capf_record(&mut records);
        let list = Itl { records, made: Some(now) };
        if !list.is_same(&self.nodes[at].itl) {
            self.nodes[at].itl = list;
        }
    }

    pub(super) fn ctl_file(&self, now: DateTime<Utc>) -> Itl {
        let mut records = Vec::new();
        for (number, at) in self.nodes_of(&[Product::Cucm]).into_iter().enumerate() {
            if number == 0 {
                self.record_of(at, Purpose::CallManager, "System Administrator Security Token", &mut records);
            }
            self.record_of(at, Purpose::CallManager, "CCM+TFTP", &mut records);
        }
        self.capf_record(&mut records);
        Itl { records, made: Some(now) }
    }

    fn capf_record(&self, records: &mut Vec<Record>) {
        if let Some(publisher) = self.publisher_of(Product::Cucm)
            && self.nodes[publisher].runs("Cisco Certificate Authority Proxy Function")
        {
            self.record_of(publisher, Purpose::Capf, "CAPF", records);
        }
    }

    fn record_of(&self, at: usize, purpose: Purpose, function: &'static str, records: &mut Vec<Record>) {
        let node = &self.nodes[at];
        if let Some(held) = node.slots.get(&purpose).and_then(|slot| slot.stored.as_ref()) {
            records.push(Record { host: node.host.clone(), function, der: Arc::clone(&held.der) });
        }
    }
}
