//! What is deleted from a trust store is missed by somebody, and mostly cannot be put back [W3].

use super::{Context, Known, Override, Verdict, look, tables};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::uc::{self, Purpose, Reach, Store};

const ID: &str = "W3";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Action::DeleteTrust { store, sha256 } = &step.action else { return Vec::new() };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    let trust = match &node.trust {
        Known::Known(trust) => trust,
        Known::Unknown(why) => {
            let message = format!("the trust stores of {} could not be read: {why}", node.name);
            return vec![Verdict::unknown(ID, Override::Reason, message, READ)];
        }
    };
    let Some(entry) = trust.iter().find(|held| held.unit == store.word() && held.sha256 == *sha256) else {
        return vec![Verdict::passed(
            ID,
            format!("{} does not hold it in {store}: there is nothing to delete", node.name),
        )];
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
                (phones > 0).then(|| {
                    let message = format!("{phones} phones hold a certificate (LSC) that {called} issued");
                    let help = "Issue the phones new certificates first; it can go when none is left.";
                    Verdict::refused(ID, Override::Reason, message, help)
                })
            }
            Known::Unknown(why) => self.may_be_capf().then(|| {
                let message = format!("whether phones hold certificates that {called} issued is unknown: {why}");
                Verdict::unknown(ID, Override::Reason, message, READ)
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
        is_one.then(|| {
            let message = format!(
                "{name} is a CA of the maker of phones and servers, by which their own certificates are judged"
            );
            Verdict::refused(ID, Override::Reason, message, "Leave it; it does no harm.")
        })
    }

    fn store_of_its_own(&self) -> Option<Verdict> {
        if self.store == Store::PhoneSastTrust {
            let message = "Phone-SAST-trust holds the signers of the phones' trust lists";
            let help = "Leave it: a phone that no longer knows a signer accepts no new list.";
            return Some(Verdict::refused(ID, Override::Reason, message, help));
        }
        if self.store != Store::IpsecTrust {
            return None;
        }
        let publisher = self.cluster.publisher()?;
        let own = publisher.identity(Purpose::Ipsec)?;
        (own.sha256 == self.entry.sha256).then(|| {
            let message = format!("it is the ipsec certificate of {}: backups speak with it [H19]", publisher.name);
            Verdict::refused(ID, Override::Reason, message, "Leave it, or upload the publisher's certificate again.")
        })
    }

    /// Identities of the cluster that are this certificate, or were issued below it.
    fn dependents(&self) -> Vec<Verdict> {
        let mut found = Vec::new();
        let unknown = look::reasons(&self.cluster.nodes, |node| &node.identities);
        let unread: Vec<String> = self
            .cluster
            .nodes
            .iter()
            .flat_map(|node| node.unread.iter().map(|what| format!("{}: {what}", node.name)))
            .collect();
        let unknown: Vec<String> = unknown.into_iter().chain(unread).collect();
        if !unknown.is_empty() {
            let message = format!("who depends on it is not wholly known: {}", look::some(&unknown));
            found.push(Verdict::unknown(ID, Override::Reason, message, READ));
        }
        let trusted = look::all_trusted(self.cluster);
        let dependents: Vec<String> = look::identities(self.cluster)
            .filter(|(_, held)| held.sha256 == self.entry.sha256 || look::leads_to(held, self.entry, &trusted))
            .map(|(node, held)| format!("{} of {}", held.unit, node.name))
            .collect();
        if dependents.is_empty() {
            return found;
        }
        let called = look::called(self.entry);
        match self.stands_in() {
            // The same CA with the same key is there once more: all that chained to the one chains to the other.
            Some(other) => {
                let message =
                    format!("{called} is behind {}; {} takes its place", look::some(&dependents), look::called(other));
                found.push(Verdict::warning(ID, message, "See that the other one is in every store that needs it."));
            }
            None => {
                let message = format!("{called} is, or issued, {}", look::some(&dependents));
                found.push(Verdict::refused(ID, Override::Reason, message, STILL_USED));
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
                let message = format!("whether peers present it is unknown: {why}");
                return Some(Verdict::unknown(ID, Override::Reason, message, READ));
            }
        };
        let presents = |peer: &&crate::playbook::Peer| {
            peer.presents.contains(&self.entry.sha256)
                || (self.entry.is_ca && peer.issuers.contains(&self.entry.subject))
        };
        let names: Vec<String> =
            peers.iter().filter(presents).map(|peer| format!("{} ({})", peer.name, peer.kind)).collect();
        (!names.is_empty()).then(|| {
            let called = look::called(self.entry);
            let message = format!("{called} is, or issued, what these present: {}", look::some(&names));
            Verdict::refused(ID, Override::Reason, message, STILL_USED)
        })
    }

    /// How far the deletion reaches, where else the certificate is, and what cannot be undone.
    fn reach(&self, context: &Context) -> Verdict {
        let reach = match uc::replicates(self.store, self.node.version).map(|row| row.deletion) {
            Some(Reach::Cluster) => format!("it goes on all nodes of the cluster (release {})", self.node.version),
            Some(Reach::Node) => format!("it goes on {} alone (release {})", self.node.name, self.node.version),
            _ => "how far the deletion reaches no source says".to_owned(),
        };
        let elsewhere: Vec<String> = self
            .cluster
            .nodes
            .iter()
            .flat_map(|node| node.trust.value().into_iter().flatten().map(move |held| (node, held)))
            .filter(|(node, held)| {
                let here = node.name == self.node.name && held.unit == self.store.word();
                held.sha256 == self.entry.sha256 && !here
            })
            .map(|(node, held)| format!("{} of {}", held.unit, node.name))
            .collect();
        let mut message = format!("{}: {reach}", look::called(self.entry));
        if !elsewhere.is_empty() {
            message.push_str(&format!("; it is also in {}", look::some(&elsewhere)));
        }
        if self.entry.not_after.is_some_and(|end| end < context.now) {
            message.push_str("; it has expired, so no node takes it back");
        }
        Verdict::warning(ID, message, "Its PEM is kept with the job before it goes.")
    }
}

const READ: &str = "Read the cluster again when all of it answers; or say why it may go all the same.";
const STILL_USED: &str = "Give them certificates of another CA first, and delete the old trust last; or say why it may \
                          go all the same.";
