//! What was read, indexed: each certificate parsed once, with all places that hold it.

use std::collections::BTreeMap;

use certwright_core::sentence::Part;
use certwright_core::uc::{Role, Version};
use certwright_core::x509::Certificate;
use chrono::{DateTime, Utc};

use super::{ClusterState, Holder, Input, Subject};
use crate::store::{NodeRecord, Slot, SlotKind};

/// What was read, indexed.
pub(super) struct View<'a> {
    pub(super) input: Input<'a>,
    /// The cluster that it is about, or all.
    pub(super) clusters: Vec<&'a ClusterState>,
    /// What is there now.
    pub(super) slots: Vec<&'a Slot>,
    /// By SHA-256.
    pub(super) held: BTreeMap<&'a str, Held<'a>>,
    nodes: BTreeMap<(String, &'a str), &'a NodeRecord>,
}

/// A certificate and where it is.
pub(super) struct Held<'a> {
    pub(super) sha256: &'a str,
    pub(super) certificate: Certificate<'a>,
    pub(super) slots: Vec<&'a Slot>,
}

impl<'a> View<'a> {
    /// Of one cluster, or of all.
    pub(super) fn of(input: &Input<'a>, cluster: Option<&'a ClusterState>) -> Self {
        let here = |slot: &&Slot| cluster.is_none_or(|cluster| cluster.record.name.eq_ignore_ascii_case(&slot.cluster));
        let slots: Vec<&Slot> = input.slots.iter().filter(|slot| slot.gone.is_none()).filter(here).collect();
        let clusters = cluster.map_or_else(|| input.clusters.iter().collect(), |one| vec![one]);
        let mut held: BTreeMap<&str, Held<'a>> = BTreeMap::new();
        for &slot in &slots {
            if let Some(known) = held.get_mut(slot.sha256.as_str()) {
                known.slots.push(slot);
                continue;
            }
            let Some(certificate) = slot.der.as_deref().and_then(|der| Certificate::parse(der).ok()) else { continue };
            held.insert(&slot.sha256, Held { sha256: &slot.sha256, certificate, slots: vec![slot] });
        }
        let nodes = clusters.iter().flat_map(|cluster| &cluster.nodes);
        let nodes = nodes.map(|node| ((node.cluster.to_ascii_lowercase(), node.address.name.as_str()), node)).collect();
        Self { input: *input, clusters, slots, held, nodes }
    }

    /// The record of the node that holds a slot.
    fn node(&self, slot: &Slot) -> Option<&'a NodeRecord> {
        self.nodes.get(&(slot.cluster.to_ascii_lowercase(), slot.node.as_str())).copied()
    }

    /// The role of the node that holds a slot.
    pub(super) fn role(&self, slot: &Slot) -> Role {
        self.node(slot).map_or(Role::Publisher, |node| node.role)
    }

    /// The release of the node that holds a slot.
    pub(super) fn version(&self, slot: &Slot) -> Option<Version> {
        self.node(slot).and_then(|node| Version::read(&node.build).ok())
    }
}

impl<'a> Held<'a> {
    /// What an alert says of it.
    pub(super) fn subject(&self) -> Subject {
        Subject {
            sha256: self.sha256.to_owned(),
            common_name: self.common_name(),
            not_before: self.certificate.validity.not_before.map(|time| time.moment()),
            not_after: self.certificate.validity.not_after.map(|time| time.moment()),
        }
    }

    fn common_name(&self) -> Option<String> {
        self.certificate.subject.as_ref()?.common_name().map(std::borrow::Cow::into_owned)
    }

    /// What it is called in a sentence: the places `unit` and `name`.
    pub(super) fn called(&self) -> [(&'static str, Part); 2] {
        let unit = self.slots.iter().min_by_key(|slot| slot.kind).map_or("", |slot| slot.unit.as_str());
        let digits = || self.sha256.get(..12).unwrap_or(self.sha256).to_owned();
        [("unit", unit.into()), ("name", self.common_name().unwrap_or_else(digits).into())]
    }

    /// Whether a node has it as its own.
    pub(super) fn is_identity(&self) -> bool {
        self.slots.iter().any(|slot| slot.kind == SlotKind::Identity)
    }

    /// Where it is.
    pub(super) fn holders(&self) -> Vec<Holder> {
        self.slots.iter().map(|slot| Holder::from(*slot)).collect()
    }
}

/// A moment in a sentence, to the minute.
pub(super) fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}
