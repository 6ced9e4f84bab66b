//! What is deleted from a trust store is missed by somebody, and mostly cannot be put back [W3].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::sentence::{Sentence, guards::w03 as say};
use crate::uc::{self, Purpose, Reach, Store};

const ID: &str = "W3";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Action::DeleteTrust { store, sha256 } = &step.action else { return Vec::new() };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    let trust = match &node.trust {
        Known::Known(trust) => trust,
        Known::Unknown(why) => {
            let message = say::UNREAD.of(&[&node.name, why]);
            return vec![Verdict::unknown(ID, Override::Reason, message, say::READ)];
        }
    };
    let Some(entry) = trust.iter().find(|held| held.unit == store.word() && held.sha256 == *sha256) else {
        return vec![Verdict::passed(ID, say::NOT_HELD.of(&[&node.name, store]))];
    };
    let doomed = Doomed { node, store: *store, entry, cluster };
    let mut found = Vec::new();
    found.extend(doomed.phone_certificates());
    found.extend(doomed.manufacturer());
    found.extend(doomed.store_of_its_own());
    found.extend(doomed.dependents());
    found.extend(doomed.peers());
    found.push(doomed.reach(context));
    found
}

/// What is about to be deleted.
struct Doomed<'a> {
    node: &'a Node,
    store: Store,
    entry: &'a Held,
    cluster: &'a Cluster,
}

impl Doomed<'_> {
    /// CAPF certificates live as long as a phone certificate that they issued [W9].
    fn phone_certificates(&self) -> Option<Verdict> {
        let called = look::called(self.entry);
        match &self.cluster.lsc_issuers {
            Known::Known(issuers) => {
                let phones: u64 =
                    issuers.iter().filter(|(name, _)| self.is_named(name)).map(|(_, phones)| *phones).sum();
                (phones > 0)
                    .then(|| Verdict::refused(ID, Override::Reason, say::LSC.of(&[&phones, &called]), say::LSC_HELP))
            }
            Known::Unknown(why) => self.may_be_capf().then(|| {
                let message = say::LSC_UNKNOWN.of(&[&called, why]);
                Verdict::unknown(ID, Override::Reason, message, say::READ)
            }),
        }
    }

    /// The form in which the issuer of a phone certificate is told is assumed to be its common name or its whole
    /// subject.
    fn is_named(&self, issuer: &str) -> bool {
        let name = self.entry.common_name();
        let bare = issuer.split([',', ';']).find_map(|part| part.trim().strip_prefix("CN=")).unwrap_or(issuer.trim());
        issuer.trim() == self.entry.subject || name.is_some_and(|name| name.eq_ignore_ascii_case(bare))
    }

    fn may_be_capf(&self) -> bool {
        let is_identity =
            |(_, held): (&Node, &Held)| held.unit == Purpose::Capf.word() && held.sha256 == self.entry.sha256;
        self.store == Store::CapfTrust
            || self.entry.common_name().is_some_and(|name| name.starts_with("CAPF"))
            || look::identities(self.cluster).any(is_identity)
    }

    fn manufacturer(&self) -> Option<Verdict> {
        let name = self.entry.common_name()?.replace('_', " ");
        let is_one = tables::MANUFACTURERS.iter().any(|known| name.eq_ignore_ascii_case(known))
            || tables::MANUFACTURERS_BEGIN.iter().any(|begin| name.starts_with(begin));
        is_one.then(|| Verdict::refused(ID, Override::Reason, say::MAKER.of(&[&name]), say::LEAVE))
    }

    /// Signers of trust lists, and what backups speak with [H19].
    fn store_of_its_own(&self) -> Option<Verdict> {
        if self.store == Store::PhoneSastTrust {
            return Some(Verdict::refused(ID, Override::Reason, say::SIGNERS, say::SIGNERS_HELP));
        }
        if self.store != Store::IpsecTrust {
            return None;
        }
        let publisher = self.cluster.publisher()?;
        let own = publisher.identity(Purpose::Ipsec)?;
        (own.sha256 == self.entry.sha256)
            .then(|| Verdict::refused(ID, Override::Reason, say::IPSEC.of(&[&publisher.name]), say::IPSEC_HELP))
    }

    /// Identities of the cluster that are this certificate, or were issued below it.
    fn dependents(&self) -> Vec<Verdict> {
        let mut found = Vec::new();
        let mut unknown = look::reasons(&self.cluster.nodes, |node| &node.identities);
        for node in &self.cluster.nodes {
            unknown.extend(node.unread.iter().map(|what| look::at_node(&node.name, what)));
        }
        if !unknown.is_empty() {
            let message = say::DEPENDENTS_UNKNOWN.of(&[&look::few(unknown)]);
            found.push(Verdict::unknown(ID, Override::Reason, message, say::READ));
        }
        let trusted = look::all_trusted(self.cluster);
        let dependents: Vec<Sentence> = look::identities(self.cluster)
            .filter(|(_, held)| held.sha256 == self.entry.sha256 || look::leads_to(held, self.entry, &trusted))
            .map(|(node, held)| look::unit_of(held, node))
            .collect();
        if dependents.is_empty() {
            return found;
        }
        let called = look::called(self.entry);
        match self.stands_in() {
            // The same CA with the same key is there once more: all that chained to the one chains to the other.
            Some(other) => {
                let message = say::BEHIND.of(&[&called, &look::few(dependents), &look::called(other)]);
                found.push(Verdict::warning(ID, message, say::BEHIND_HELP));
            }
            None => {
                let message = say::ISSUED.of(&[&called, &look::few(dependents)]);
                found.push(Verdict::refused(ID, Override::Reason, message, say::STILL_USED));
            }
        }
        found
    }

    /// Another certificate of the same CA and key in the same store.
    fn stands_in(&self) -> Option<&Held> {
        let is_one = |held: &&Held| {
            held.unit == self.entry.unit
                && held.sha256 != self.entry.sha256
                && held.subject == self.entry.subject
                && held.spki_sha256.is_some()
                && held.spki_sha256 == self.entry.spki_sha256
        };
        self.node.trust.value()?.iter().find(is_one)
    }

    /// Others who present it, or present what it issued.
    fn peers(&self) -> Option<Verdict> {
        let peers = match &self.cluster.peers {
            Known::Known(peers) => peers,
            Known::Unknown(why) => {
                let message = say::PEERS_UNKNOWN.of(&[why]);
                return Some(Verdict::unknown(ID, Override::Reason, message, say::READ));
            }
        };
        let presents = |peer: &&crate::playbook::Peer| {
            peer.presents.contains(&self.entry.sha256)
                || (self.entry.is_ca && peer.issuers.contains(&self.entry.subject))
        };
        let names: Vec<String> = peers.iter().filter(presents).map(look::peer).collect();
        (!names.is_empty()).then(|| {
            let called = look::called(self.entry);
            let message = say::PRESENTED.of(&[&called, &look::some(&names)]);
            Verdict::refused(ID, Override::Reason, message, say::STILL_USED)
        })
    }

    /// How far the deletion reaches, where else the certificate is, and what cannot be undone.
    fn reach(&self, context: &Context) -> Verdict {
        let release = self.node.version.to_string();
        let reach: Sentence = match uc::replicates(self.store, self.node.version).map(|row| row.deletion) {
            Some(Reach::Cluster) => say::REACHES_ALL.of(&[&release]),
            Some(Reach::Node) => say::REACHES_ONE.of(&[&self.node.name, &release]),
            _ => say::REACH_UNKNOWN.into(),
        };
        let elsewhere: Vec<Sentence> = self
            .cluster
            .nodes
            .iter()
            .flat_map(|node| node.trust.value().into_iter().flatten().map(move |held| (node, held)))
            .filter(|(node, held)| {
                let here = node.name == self.node.name && held.unit == self.store.word();
                held.sha256 == self.entry.sha256 && !here
            })
            .map(|(node, held)| look::unit_of(held, node))
            .collect();
        let mut message = say::REACH.of(&[&look::called(self.entry), &reach]);
        if !elsewhere.is_empty() {
            message = say::REACH_ELSEWHERE.of(&[&message, &look::few(elsewhere)]);
        }
        if self.entry.not_after.is_some_and(|end| end < context.now) {
            message = say::REACH_EXPIRED.of(&[&message]);
        }
        Verdict::warning(ID, message, say::KEPT)
    }
}
