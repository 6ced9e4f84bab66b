//! Whom a plan may reach in a cluster and around it. What was not read is unknown, with its reason: never a zero.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::script::Foreseen;
use super::super::{Cluster, Known};
use super::aspect::{self, Aspect};
use crate::sentence::{Text, plans as say};
use crate::uc::Product;

/// Whom a plan may reach.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Radius {
    /// The phones of the cluster, by what they trust.
    pub phones: Phones,
    /// SIP trunks whose security profile expects names in certificates.
    pub trunks: Reach,
    /// Users of IM and Presence.
    pub im_users: Reach,
    /// Nodes with single sign-on.
    pub sso: Reach,
    /// Clusters of the contact centre.
    pub contact_centre: Reach,
    /// Expressways.
    pub expressway: Reach,
    /// Recorders.
    pub recording: Reach,
}

/// The phones of a cluster, by what they trust.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Phones {
    /// By what they are touched; empty where they are not.
    pub touched_by: Vec<String>,
    /// Which sentences those are, for another language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touched_text: Vec<Text>,
    /// Registered now: they take up what changes.
    pub registered: Known<u64>,
    /// Known and not registered: they miss what changes now [W5].
    pub unregistered: Known<Found>,
    /// Not back since the last change of what phones trust [W1].
    pub away: Known<Found>,
    /// Whether they hold the present trust list [W1].
    pub hold_new_list: Known<bool>,
    /// How many hold a certificate of their own (LSC), by its issuer [W9].
    pub lsc_issuers: Known<BTreeMap<String, u64>>,
}

/// Others whom it may reach.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reach {
    /// By what they are touched; empty where they are not.
    pub touched_by: Vec<String>,
    /// Which sentences those are, for another language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touched_text: Vec<Text>,
    /// Who they are.
    pub found: Known<Found>,
}

/// A number, and some names of those counted.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Found {
    /// How many.
    pub count: usize,
    /// The first of them, no more than twelve.
    pub names: Vec<String>,
}

/// So many names are read by a person; the rest is a number.
const NAMES_MAX: usize = 12;

impl Found {
    fn of(names: impl IntoIterator<Item = String>) -> Self {
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort();
        names.dedup();
        let count = names.len();
        names.truncate(NAMES_MAX);
        Self { count, names }
    }
}

impl Radius {
    pub(super) fn of(cluster: &Cluster, own: &[&Foreseen]) -> Self {
        let reach = |of: &Aspect, found| {
            let (touched_by, touched_text) = touched(of, cluster, own);
            Reach { touched_by, touched_text, found }
        };
        Self {
            phones: phones(cluster, own),
            trunks: reach(&aspect::TRUNKS, trunks(cluster)),
            im_users: reach(&aspect::IM_USERS, im_users(cluster)),
            sso: reach(&aspect::SSO, sso(cluster)),
            contact_centre: reach(&aspect::CONTACT_CENTRE, contact_centre(cluster)),
            expressway: reach(&aspect::EXPRESSWAY, peers(cluster, &["expressway"], say::NO_EXPRESSWAY)),
            recording: reach(&aspect::RECORDING, peers(cluster, &["recorder"], say::NO_RECORDER)),
        }
    }
}

fn touched(of: &Aspect, cluster: &Cluster, own: &[&Foreseen]) -> (Vec<String>, Vec<Text>) {
    let (mut told, mut texts): (Vec<String>, Vec<Text>) = (Vec::new(), Vec::new());
    for one in own {
        let why = cluster.node(&one.step.node).and_then(|node| of.touched(&one.step.action, node));
        if let Some(why) = why.filter(|why| !told.contains(&why.english)) {
            told.push(why.english);
            texts.extend(why.text.map(|text| *text));
        }
    }
    (told, texts)
}

/// A part of what was read; the reason where it was not.
fn known<T, U>(of: &Known<T>, part: impl FnOnce(&T) -> U) -> Known<U> {
    match of {
        Known::Known(value) => Known::Known(part(value)),
        Known::Unknown(why) => Known::Unknown(why.clone()),
    }
}

fn phones(cluster: &Cluster, own: &[&Foreseen]) -> Phones {
    let of = &cluster.phones;
    let hold_new_list = match of {
        Known::Known(phones) => phones.hold_new_list.clone(),
        Known::Unknown(why) => Known::Unknown(why.clone()),
    };
    let (touched_by, touched_text) = touched(&aspect::PHONES, cluster, own);
    Phones {
        touched_by,
        touched_text,
        registered: known(of, |phones| phones.registered.len() as u64),
        unregistered: known(of, |phones| Found::of(phones.unregistered.iter().cloned())),
        away: known(of, |phones| {
            Found::of(phones.expected.iter().filter(|name| !phones.registered.contains(name)).cloned())
        }),
        hold_new_list,
        lsc_issuers: cluster.lsc_issuers.clone(),
    }
}

fn trunks(cluster: &Cluster) -> Known<Found> {
    known(&cluster.sip_profiles, |profiles| {
        let strict = profiles.iter().filter(|profile| !profile.subject_names.trim().is_empty());
        Found::of(strict.flat_map(|profile| profile.trunks.iter().cloned()))
    })
}

fn im_users(cluster: &Cluster) -> Known<Found> {
    if cluster.nodes.iter().all(|node| node.product != Product::Imp) {
        return Known::Known(Found::default());
    }
    Known::Unknown(say::SESSIONS.to_owned())
}

fn sso(cluster: &Cluster) -> Known<Found> {
    let has_it = |node: &&super::super::Node| matches!(node.product, Product::Cucm | Product::Imp | Product::Cuc);
    let nodes = || cluster.nodes.iter().filter(has_it);
    if let Some((node, why)) = nodes().find_map(|node| Some((node, node.sso.why_not()?))) {
        return Known::Unknown(if why.contains(&node.name) { why.to_owned() } else { format!("{}: {why}", node.name) });
    }
    let on = nodes().filter(|node| node.sso.value().is_some_and(|sso| sso.enabled));
    Known::Known(Found::of(on.map(|node| node.name.clone())))
}

fn contact_centre(cluster: &Cluster) -> Known<Found> {
    match cluster.product {
        Product::Finesse | Product::Cuic | Product::LiveData => Known::Known(Found::of([cluster.name.clone()])),
        _ => peers(cluster, &["finesse", "cuic", "uccx"], say::NO_CONTACT_CENTRE),
    }
}

/// Peers of these kinds. An inventory without one does not say that there is none.
fn peers(cluster: &Cluster, kinds: &[&str], none: &str) -> Known<Found> {
    match &cluster.peers {
        Known::Unknown(why) => Known::Unknown(why.clone()),
        Known::Known(peers) => {
            let of_kind = peers.iter().filter(|peer| kinds.contains(&peer.kind.as_str()));
            let found = Found::of(of_kind.map(|peer| peer.name.clone()));
            if found.count == 0 {
                return Known::Unknown(none.to_owned());
            }
            Known::Known(found)
        }
    }
}
