//! Phones, what they hold, and SIP trunks: call processing alone has them.

use std::collections::BTreeMap;

use certwright_core::playbook::{Known, Phones, SipProfile};
use certwright_core::uc::Product;

use super::{Whole, ask, map};
use crate::nodes::Node;
use crate::nodes::capability::{RegisteredDevice, Registration};
use crate::nodes::route::Operation;

/// The phones by name: those that are configured, and which of them are registered anywhere. The set is what
/// counts, not its size (13.2).
pub(super) async fn read(whole: &Whole<'_>) -> Known<Phones> {
    if whole.cluster.product != Product::Cucm {
        return Known::Known(Phones::default());
    }
    let node = match whole.publisher() {
        Ok(node) => node,
        Err(why) => return Known::Unknown(why),
    };
    let names = node.read(Operation::ReadPhones, |driver| async move { driver.phone_names().await }).await;
    let names = match names {
        Ok(names) => names,
        Err(fault) => return Known::Unknown(super::first_line(&fault)),
    };
    let expected = whole.asking.expected_phones.to_vec();
    if names.is_empty() {
        return Known::Known(Phones { expected, ..sorted(&names, &[]) });
    }
    let seen = ask(node, Operation::ReadPhones, |driver| {
        let names = names.clone();
        async move { driver.registered(Some(&names)).await }
    });
    map(seen.await, |seen| Known::Known(Phones { expected, ..sorted(&names, &seen) }))
}

/// A phone that no node has seen is not registered as far as anybody knows.
fn sorted(names: &[String], seen: &[RegisteredDevice]) -> Phones {
    let is_registered = |name: &&String| {
        seen.iter().any(|one| {
            one.name == **name
                && matches!(one.registration, Registration::Registered | Registration::PartiallyRegistered)
        })
    };
    let (mut registered, mut unregistered): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for name in names {
        let list = if is_registered(&name) { &mut registered } else { &mut unregistered };
        list.push(name.clone());
    }
    registered.sort();
    unregistered.sort();
    // Registration proves nothing about the list, and nothing else tells (13.6).
    let untold = "no interface of a cluster tells which trust list its phones hold";
    Phones { registered, unregistered, expected: Vec::new(), hold_new_list: Known::Unknown(untold.to_owned()) }
}

/// How many phones hold an LSC, by the name of its issuer.
pub(super) async fn lsc_issuers(whole: &Whole<'_>) -> Known<BTreeMap<String, u64>> {
    let node = match call_processing(whole) {
        Some(Ok(node)) => node,
        Some(Err(why)) => return Known::Unknown(why),
        None => return Known::Known(BTreeMap::new()),
    };
    let sql = "select name,lscvaliduntil,lscissuername,lscissuervaliduntil from device where lscvaliduntil > 0";
    let table = ask(node, Operation::ReadSettings, |driver| async move { driver.select(sql).await }).await;
    map(table, |table| {
        let issuers = table.column("lscissuername");
        if issuers.len() < table.rows.len() {
            return Known::Unknown(format!("{}: rows of phones without an issuer's name", node.facts.name));
        }
        let mut counts = BTreeMap::new();
        for issuer in issuers {
            *counts.entry(issuer.trim().to_owned()).or_insert(0) += 1;
        }
        Known::Known(counts)
    })
}

/// The security profiles of SIP trunks, with the trunks that use them.
pub(super) async fn sip_profiles(whole: &Whole<'_>) -> Known<Vec<SipProfile>> {
    let node = match call_processing(whole) {
        Some(Ok(node)) => node,
        Some(Err(why)) => return Known::Unknown(why),
        None => return Known::Known(Vec::new()),
    };
    let profiles = node.read(Operation::ReadSettings, |driver| async move { driver.sip_trunk_profiles().await }).await;
    let trunks = node.read(Operation::ReadSettings, |driver| async move { driver.sip_trunks().await }).await;
    map(profiles.into(), |profiles| {
        map(trunks.into(), |trunks| {
            let users = |profile: &str| {
                let by = trunks.iter().filter(|trunk| trunk.security_profile.as_deref() == Some(profile));
                by.map(|trunk| trunk.name.clone()).collect()
            };
            let all = profiles.into_iter().map(|profile| SipProfile {
                trunks: users(&profile.name),
                subject_names: profile.x509_subject_name.unwrap_or_default(),
                name: profile.name,
            });
            Known::Known(all.collect())
        })
    })
}

/// The publisher of call processing; none where the cluster has no such thing.
fn call_processing<'a>(whole: &'a Whole<'_>) -> Option<Result<&'a Node, String>> {
    (whole.cluster.product == Product::Cucm).then(|| whole.publisher())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w1_the_set_is_kept_and_what_was_not_seen_is_not_registered() {
        let device = |name: &str, registration| RegisteredDevice {
            name: name.to_owned(),
            registration,
            ..RegisteredDevice::default()
        };
        let seen = [
            device("SEP2", Registration::Registered),
            device("SEP1", Registration::PartiallyRegistered),
            device("SEP3", Registration::Rejected),
        ];
        let names: Vec<String> = ["SEP2", "SEP1", "SEP3", "SEP4"].map(str::to_owned).into();
        let phones = sorted(&names, &seen);
        assert_eq!(phones.registered, ["SEP1", "SEP2"]);
        assert_eq!(phones.unregistered, ["SEP3", "SEP4"]);
        assert!(phones.hold_new_list.why_not().is_some());
    }
}
