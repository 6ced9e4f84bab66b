//! Whether what a driver plugin is to bring is fit to be brought.

use chrono::{DateTime, Utc};

use super::drivers::{ID, held};
use super::{Known, Override, Verdict, look};
use crate::playbook::issued::from_the_root;
use crate::playbook::{Held, Node};
use crate::x509::Certificate;

/// The node's own: read, in its time, of a key that the node has, and from somebody whom it trusts.
pub(super) fn own(unit: &str, chain: &[String], node: &Node, now: DateTime<Utc>) -> Vec<Verdict> {
    let read: Option<Vec<(Held, Vec<u8>)>> = chain.iter().map(|text| held(unit, text)).collect();
    let Some(read) = read.filter(|read| !read.is_empty()) else { return vec![unreadable()] };
    let Some(((leaf, der), above)) = read.split_first() else { return vec![unreadable()] };
    let mut found = out_of_time(leaf, der, now);
    if leaf.is_ca {
        let message =
            format!("{} is a CA: the node's own certificate comes first, then its issuers", look::called(leaf));
        found.push(Verdict::refused(ID, Override::Reason, message, ORDER));
    }
    found.extend(of_another_key(unit, leaf, node));
    let known = node.trust.value().into_iter().flatten();
    let pool: Vec<Vec<u8>> = above.iter().map(|(_, der)| der.clone()).chain(known.filter_map(Held::der)).collect();
    let pool: Vec<&[u8]> = pool.iter().map(Vec::as_slice).collect();
    if let Err(missing) = from_the_root(der, &pool, now) {
        let message = format!("the chain of {} ends before its root: {missing} is missing", look::called(leaf));
        found.push(Verdict::refused(ID, Override::Reason, message, ORDER));
    }
    found.extend(strangers(above, node));
    if found.is_empty() {
        found.push(Verdict::passed(ID, format!("it fits the key of {unit} of {}, and its chain is whole", node.name)));
    }
    found
}

/// Issuers that come with it, and that the node does not trust: some nodes refuse it then, others take it and present
/// half a chain.
fn strangers(above: &[(Held, Vec<u8>)], node: &Node) -> Option<Verdict> {
    let Known::Known(trusted) = &node.trust else {
        let message = format!("whom {} trusts already is unknown", node.name);
        return Some(Verdict::unknown(ID, Override::Reason, message, "Read the node again when it answers."));
    };
    let is_there = |held: &Held| trusted.iter().any(|one| one.sha256 == held.sha256);
    let named: Vec<String> =
        above.iter().map(|(held, _)| held).filter(|held| !is_there(held)).map(look::called).collect();
    let message = || format!("{} does not trust these of its issuers: {}", node.name, look::some(&named));
    (!named.is_empty()).then(|| Verdict::refused(ID, Override::Reason, message(), "Bring them first: trust_by_driver."))
}

/// Keys are made on the node and stay there: a certificate for another one is of no use to it.
fn of_another_key(unit: &str, leaf: &Held, node: &Node) -> Option<Verdict> {
    let requests = match &node.requests {
        Known::Known(requests) => requests,
        Known::Unknown(why) => {
            let message = format!("the pending requests of {} are unknown: {why}", node.name);
            return Some(Verdict::unknown(ID, Override::Reason, message, "Read the node again when it answers."));
        }
    };
    let pending = requests.iter().filter(|request| request.unit == unit).map(|request| request.spki_sha256.as_ref());
    let present = node.own(unit).map(|held| held.spki_sha256.as_ref());
    if pending.chain(present).any(|key| key.is_some() && key == leaf.spki_sha256.as_ref()) {
        return None;
    }
    let message = format!(
        "the key of {} is neither that of the pending request for {unit} of {} nor that of its present certificate",
        look::called(leaf),
        node.name
    );
    let help = "Order a certificate for the request that the node shows; or say why it has the key.";
    Some(Verdict::refused(ID, Override::Reason, message, help))
}

pub(super) fn trusted(certificate: &str, node: &Node, now: DateTime<Utc>) -> Vec<Verdict> {
    let Some((new, der)) = held("", certificate) else { return vec![unreadable()] };
    let mut found = out_of_time(&new, &der, now);
    if !new.is_ca {
        let message = format!("{} is no CA: the node will trust this one certificate", look::called(&new));
        found.push(Verdict::warning(ID, message, "Bring the CA that issued it, if others of it shall be trusted."));
    }
    let same = |held: &&Held| held.subject == new.subject && held.sha256 != new.sha256;
    if let Some(other) = node.trust.value().into_iter().flatten().find(same) {
        let message = format!("{} trusts another certificate of that name: {}", node.name, look::called(other));
        let help = "Look whether the product takes two of one name, and whether the old one goes.";
        found.push(Verdict::warning(ID, message, help));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, format!("{} is a CA in its time", look::called(&new))));
    }
    found
}

/// A certificate whose time has not come, or has ended.
fn out_of_time(held: &Held, der: &[u8], now: DateTime<Utc>) -> Vec<Verdict> {
    let begins = Certificate::parse(der).ok().and_then(|one| one.validity.not_before).map(crate::asn1::Time::moment);
    let early = begins.filter(|begins| *begins > now).map(|begins| format!("is not valid before {begins}"));
    let late = held.not_after.filter(|end| *end < now).map(|end| format!("ended on {end}"));
    let told = |what| {
        let message = format!("{} {what}", look::called(held));
        Verdict::refused(ID, Override::Reason, message, "Bring one that is valid now.")
    };
    early.into_iter().chain(late).map(told).collect()
}

fn unreadable() -> Verdict {
    let message = "a certificate that is to be brought cannot be read";
    Verdict::refused(ID, Override::Impossible, message, "Look at it: certwright inspect FILE.")
}

const ORDER: &str = "Give the certificate, then its issuers up to the root.";
