//! Whether what a driver plugin is to bring is fit to be brought.

use chrono::{DateTime, Utc};

use super::drivers::{ID, held};
use super::{Known, Override, Verdict, look};
use crate::playbook::issued::from_the_root;
use crate::playbook::{Held, Node};
use crate::sentence::Template;
use crate::sentence::guards::{drivers as say, gate};
use crate::x509::Certificate;

/// The node's own: read, in its time, of a key that the node has, and from somebody whom it trusts.
pub(super) fn own(unit: &str, chain: &[String], node: &Node, now: DateTime<Utc>) -> Vec<Verdict> {
    let read: Option<Vec<(Held, Vec<u8>)>> = chain.iter().map(|text| held(unit, text)).collect();
    let Some(read) = read.filter(|read| !read.is_empty()) else { return vec![unreadable()] };
    let Some(((leaf, der), above)) = read.split_first() else { return vec![unreadable()] };
    let mut found = out_of_time(leaf, der, now);
    if leaf.is_ca {
        let message = say::CA_FIRST.of(&[&look::called(leaf)]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::ORDER));
    }
    found.extend(of_another_key(unit, leaf, node));
    let known = node.trust.value().into_iter().flatten();
    let pool: Vec<Vec<u8>> = above.iter().map(|(_, der)| der.clone()).chain(known.filter_map(Held::der)).collect();
    let pool: Vec<&[u8]> = pool.iter().map(Vec::as_slice).collect();
    if let Err(missing) = from_the_root(der, &pool, now) {
        let message = say::NOT_WHOLE.of(&[&look::called(leaf), &missing]);
        found.push(Verdict::refused(ID, Override::Reason, message, say::ORDER));
    }
    found.extend(strangers(above, node));
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::FITS.of(&[&unit, &node.name])));
    }
    found
}

/// Issuers that come with it, and that the node does not trust: some nodes refuse it then, others take it and present
/// half a chain.
fn strangers(above: &[(Held, Vec<u8>)], node: &Node) -> Option<Verdict> {
    let Known::Known(trusted) = &node.trust else {
        let message = say::TRUST_UNKNOWN.of(&[&node.name]);
        return Some(Verdict::unknown(ID, Override::Reason, message, gate::READ_NODE));
    };
    let is_there = |held: &Held| trusted.iter().any(|one| one.sha256 == held.sha256);
    let named: Vec<String> =
        above.iter().map(|(held, _)| held).filter(|held| !is_there(held)).map(look::called).collect();
    let message = || say::NOT_TRUSTED.of(&[&node.name, &look::some(&named)]);
    (!named.is_empty()).then(|| Verdict::refused(ID, Override::Reason, message(), say::BRING))
}

/// Keys are made on the node and stay there: a certificate for another one is of no use to it.
fn of_another_key(unit: &str, leaf: &Held, node: &Node) -> Option<Verdict> {
    let requests = match &node.requests {
        Known::Known(requests) => requests,
        Known::Unknown(why) => {
            let message = gate::REQUESTS_UNKNOWN.of(&[&node.name, why]);
            return Some(Verdict::unknown(ID, Override::Reason, message, gate::READ_NODE));
        }
    };
    let pending = requests.iter().filter(|request| request.unit == unit).map(|request| request.spki_sha256.as_ref());
    let present = node.own(unit).map(|held| held.spki_sha256.as_ref());
    if pending.chain(present).any(|key| key.is_some() && key == leaf.spki_sha256.as_ref()) {
        return None;
    }
    let message = say::OTHER_KEY.of(&[&look::called(leaf), &unit, &node.name]);
    Some(Verdict::refused(ID, Override::Reason, message, say::ORDER_FOR))
}

pub(super) fn trusted(certificate: &str, node: &Node, now: DateTime<Utc>) -> Vec<Verdict> {
    let Some((new, der)) = held("", certificate) else { return vec![unreadable()] };
    let mut found = out_of_time(&new, &der, now);
    if !new.is_ca {
        let message = say::NO_CA.of(&[&look::called(&new)]);
        found.push(Verdict::warning(ID, message, say::BRING_CA));
    }
    let same = |held: &&Held| held.subject == new.subject && held.sha256 != new.sha256;
    if let Some(other) = node.trust.value().into_iter().flatten().find(same) {
        let message = say::OTHER.of(&[&node.name, &look::called(other)]);
        found.push(Verdict::warning(ID, message, say::TWO));
    }
    if found.is_empty() {
        found.push(Verdict::passed(ID, say::IN_TIME.of(&[&look::called(&new)])));
    }
    found
}

/// A certificate whose time has not come, or has ended.
fn out_of_time(held: &Held, der: &[u8], now: DateTime<Utc>) -> Vec<Verdict> {
    let begins = Certificate::parse(der).ok().and_then(|one| one.validity.not_before).map(crate::asn1::Time::moment);
    let early = begins.filter(|begins| *begins > now).map(|begins| (say::EARLY, begins.to_string()));
    let late = held.not_after.filter(|end| *end < now).map(|end| (say::LATE, end.to_string()));
    let told = |(what, at): (Template, String)| {
        let message = what.of(&[&look::called(held), &at]);
        Verdict::refused(ID, Override::Reason, message, say::BRING_VALID)
    };
    early.into_iter().chain(late).map(told).collect()
}

fn unreadable() -> Verdict {
    Verdict::refused(ID, Override::Impossible, say::UNREADABLE, gate::INSPECT)
}
