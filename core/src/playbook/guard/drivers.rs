//! What a driver plugin is to bring to its node: judged here, since no table knows the product.

use super::w06_new_issuer::{above, changes, listed, peers};
use super::{Context, Override, Verdict, driver_fit as fit, look};
use crate::playbook::foretold::is_foretold;
use crate::playbook::{Action, Cluster, Held, Step};
use crate::sentence::guards::{drivers as say, w06};
use crate::text::pem;

pub(super) const ID: &str = "gate";

/// Whether the driver of the node can do it, and whether what it brings is fit to be brought.
pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    let product = node.product;
    match &step.action {
        action if action.is_by_driver() != product.is_foreign() => {
            let message = if product.is_foreign() {
                say::CANNOT.of(&[&node.name, &product.to_string()])
            } else {
                say::NO_DRIVER.of(&[&node.name])
            };
            vec![Verdict::refused(ID, Override::Impossible, message, say::ACTIONS)]
        }
        Action::UploadByDriver { unit, chain } => fit::own(unit, chain, node, context.now),
        Action::TrustByDriver { certificate } => fit::trusted(certificate, node, context.now),
        _ => Vec::new(),
    }
}

pub(super) fn held(unit: &str, text: &str) -> Option<(Held, Vec<u8>)> {
    let der = pem::first(text)?;
    Some((Held::of(unit, None, &der)?, der))
}

/// Whoever trusts the present certificate must trust the new one [W6]. Who connects to a product that is not ours, nobody
/// knows.
pub(super) fn new_issuer(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Action::UploadByDriver { unit, chain } = &step.action else { return Vec::new() };
    let Some(node) = look::node(step, cluster) else { return Vec::new() };
    if let Some(why) = node.identities.why_not() {
        let message = w06::UNREAD.of(&[&node.name, unit, &why]);
        return vec![Verdict::unknown(W6, Override::Reason, message, w06::TRUST_FIRST)];
    }
    let read: Vec<Held> = chain.iter().filter_map(|text| held(unit, text)).map(|(held, _)| held).collect();
    let Some(leaf) = read.first().filter(|_| !chain.iter().any(|text| is_foretold(text))) else { return Vec::new() };
    let old = node.own(unit);
    let changes = changes(old, leaf);
    if changes.is_empty() {
        return vec![Verdict::passed(W6, w06::STAYS.of(&[unit]))];
    }
    let trusted = look::all_trusted(cluster);
    let before = old.map(|old| look::chain_above(old, &trusted)).unwrap_or_default();
    let over: Vec<&Held> = read.iter().skip(1).chain(trusted).collect();
    let mut found = peers(cluster, None, &before, &above(leaf, &over), &changes);
    let message = say::UNSEEN.of(&[&listed(&changes), unit, &node.name]);
    found.push(Verdict::unknown(W6, Override::Reason, message, w06::TRUST_FIRST));
    found
}

const W6: &str = "W6";
