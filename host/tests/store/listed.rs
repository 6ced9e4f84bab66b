//! Lists of the store are what judging everything anew would say: of certificates and of alerts.

use std::collections::BTreeMap;

use certwright::alert::{Filter, Handled, Kind, Severity, Standing, Status, Stores, alerts, collect};
use certwright::nodes::capability::HeldCertificate;
use certwright::store::{
    Acknowledgement, AlertStore as _, AnyStore, Asked, Ends, NoticeStore as _, ProfileStore as _, Served,
    SettingsChange, SlotKind, Snooze, StateCount, Store as _,
};
use certwright::view::{CertificateRow, certificates::status_of};
use certwright_core::profile::Change;
use certwright_core::uc::Product;
use chrono::{DateTime, TimeDelta, Utc};

use crate::bench::Bench;
use crate::made::{T1, at, certificates, cluster, deed, fault, held, node, read, reading};
use crate::on_both;

on_both!(alerts_are_what_judging_all_anew_says, certificates_are_what_looking_at_each_says, pages_join_to_the_whole);

const CLUSTERS: [&str; 3] = ["hq", "Branch_1", "50%"];
const NODES: [&str; 3] = ["pub", "SUB1.example.com", "sub2"];
const UNITS: [&str; 4] = ["tomcat", "CallManager", "tomcat-ECDSA", "ipsec"];
const STORES: [&str; 3] = ["tomcat-trust", "CallManager-trust", "ipsec-trust"];

/// Chance that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's numbers.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

async fn step(store: &AnyStore, pool: &[Vec<u8>], chance: &mut Chance, when: DateTime<Utc>) {
    let name = chance.of(&CLUSTERS);
    match chance.below(12) {
        0 => drop(store.remove_cluster(name, &deed("cluster.remove", name)).await),
        1 => {
            let seen = Served {
                cluster: name.into(),
                node: chance.of(&NODES).into(),
                endpoint: "x:8443".into(),
                unit: chance.of(&UNITS).into(),
                sha256: certwright_core::inspect::sha256_hex(&pool[chance.below(pool.len())]),
                seen_at: when,
            };
            store.record_served(&[seen]).await.unwrap();
        }
        2 => {
            let default = store.book().await.unwrap().profiles().nth(chance.below(2)).map(|one| one.name.clone());
            if let Some(name) = default {
                let _ =
                    store.change_book(&Change::Default { name: name.clone() }, &deed("profile.default", &name)).await;
            }
        }
        3 => {
            let days = ["30", "90", "365"][chance.below(3)].to_owned();
            let options = [("notice.start-days".to_owned(), days)].into();
            let change = SettingsChange { options, ..SettingsChange::default() };
            store.change_settings(&change, &deed("settings.change", "x")).await.unwrap();
        }
        _ => {
            let _ = add(store, name).await;
            let mut one = read(chance.of(&NODES));
            let mut some = |units: &[&str], most: usize| -> Vec<HeldCertificate> {
                let count = chance.below(most);
                (0..count).map(|_| held(chance.of(units), &pool[chance.below(pool.len())])).collect()
            };
            one.identities = Some(some(&UNITS, 4));
            one.trust = Some(some(&STORES, 7));
            if chance.below(6) == 0 {
                one.faults = vec![fault("identity")];
            }
            if chance.below(8) == 0 {
                one.trust = None;
            }
            store.record_reading(&reading(name, &when.to_rfc3339(), vec![one])).await.unwrap();
        }
    }
}

async fn add(store: &AnyStore, name: &str) -> Result<(), certwright::store::StoreFault> {
    let mut nodes = NODES.map(|own| node(name, own));
    nodes[2].product = Product::Imp;
    store.add_cluster(&cluster(name), &nodes, &[], &deed("cluster.add", name)).await
}

/// Some odd moments, and some at which certificates of the pool begin, end and count as expiring.
fn moments() -> Vec<DateTime<Utc>> {
    let end = at("2026-06-01T00:00:00Z");
    let mut all = vec![at("2025-01-01T00:00:00Z"), at("2026-05-15T12:34:56.789012Z"), at("2040-01-01T00:00:00Z")];
    for days in [0, 10, 30, 90, 365] {
        all.extend([-1, 0, 1].map(|seconds| end - TimeDelta::days(days) + TimeDelta::seconds(seconds)));
    }
    all
}

fn filters() -> Vec<Filter> {
    let text = |text: &str| Filter { search: Some(text.to_owned()), ..Filter::default() };
    let words = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
    vec![
        Filter::default(),
        Filter { clusters: words(&["HQ"]), ..Filter::default() },
        Filter {
            clusters: words(&["50%", "branch_1"]),
            certificates: words(&["TOMCAT", "ipsec-trust"]),
            ..Filter::default()
        },
        Filter { products: vec![Product::Imp], ..Filter::default() },
        Filter { kind: Some(SlotKind::Trust), certificates: words(&["tomcat-trust"]), ..Filter::default() },
        Filter { severities: vec![Severity::Warning], ..Filter::default() },
        Filter {
            severities: vec![Severity::Error, Severity::Notice],
            kind: Some(SlotKind::Identity),
            ..Filter::default()
        },
        Filter { codes: vec![Kind::Expired, Kind::ChainGap], ..Filter::default() },
        Filter { statuses: vec![Status::Expiring], ..Filter::default() },
        Filter { statuses: vec![Status::Expired, Status::Valid], ..Filter::default() },
        Filter { standings: vec![Standing::Acknowledged], ..Filter::default() },
        Filter { standings: vec![Standing::Snoozed, Standing::Open], ..Filter::default() },
        text("sub1.EXAMPLE"),
        text("50%"),
        text("h_1"),
        text("Würzburg"),
        text("expired-"),
        text("no such thing"),
    ]
}

/// All that is known, judged anew.
async fn anew(store: &AnyStore, now: DateTime<Utc>) -> Vec<certwright::alert::Alert> {
    let known = collect(store, store, store).await.unwrap();
    alerts(&known.input(), now).alerts
}

/// Somebody says something of an alert.
async fn say(store: &AnyStore, all: &[certwright::alert::Alert], chance: &mut Chance, now: DateTime<Utc>) {
    let Some(alert) = all.get(chance.below(all.len() + 1)).map(|alert| alert.id.clone()) else { return };
    if chance.below(2) == 0 {
        let one = Acknowledgement { alert, reason: "r".into(), at: now };
        store.acknowledge(&one, &deed("alert.acknowledge", "x")).await.unwrap();
    } else {
        let one = Snooze { alert, until: now + TimeDelta::days(chance.below(40) as i64) };
        store.snooze(&one, &deed("alert.snooze", "x")).await.unwrap();
    }
}

/// The counts of states are those of all slots, looked at one by one.
async fn check_states(store: &AnyStore, now: DateTime<Utc>) {
    let now = now - TimeDelta::nanoseconds(now.timestamp_subsec_nanos().into());
    let mut places: BTreeMap<(String, SlotKind, String), Vec<String>> = BTreeMap::new();
    for slot in store.slots(&Asked::default()).await.unwrap() {
        let state = status_of(slot.der.as_deref(), now, 90).to_owned();
        places.entry((slot.cluster, slot.kind, state)).or_default().push(slot.sha256);
    }
    let wanted: Vec<_> = places
        .into_iter()
        .map(|((cluster, kind, state), mut all)| {
            let places = all.len() as u64;
            all.sort();
            all.dedup();
            StateCount { cluster, kind, state, places, certificates: all.len() as u64 }
        })
        .collect();
    assert_eq!(store.count_states(now, 90).await.unwrap(), wanted);
}

async fn alerts_are_what_judging_all_anew_says(bench: &Bench) {
    let store = bench.open().await;
    let pool = certificates();
    let mut chance = Chance(7);
    let (mut seen, moments) = (std::collections::BTreeSet::new(), moments());
    for round in 0..60_i64 {
        step(&store, &pool, &mut chance, at(T1) + TimeDelta::minutes(round)).await;
        let now = chance.of(&moments);
        let all = anew(&store, now).await;
        say(&store, &all, &mut chance, now).await;
        let handled = Handled::read(&store).await.unwrap();
        check_states(&store, now).await;
        seen.extend(all.iter().map(|alert| alert.code));
        let filters = if round % 6 == 0 { filters() } else { vec![Filter::default()] };
        for filter in filters {
            let listed = Stores::of(&store).page(&filter, now, 0, None).await.unwrap().alerts;
            let wanted = all.iter().filter(|alert| filter.takes(alert, &handled, now));
            let wanted: Vec<_> = wanted.cloned().collect();
            assert_eq!(listed, wanted, "round {round}, {now}, {filter:?}");
        }
    }
    for kind in [Kind::Expired, Kind::Expiring, Kind::Unreachable, Kind::NotRead, Kind::ChainGap, Kind::TrustMissing] {
        assert!(seen.contains(&kind), "{kind:?} never occurred");
    }
}

async fn certificates_are_what_looking_at_each_says(bench: &Bench) {
    let store = bench.open().await;
    let pool = certificates();
    let mut chance = Chance(11);
    for round in 0..25 {
        step(&store, &pool, &mut chance, at(T1) + TimeDelta::minutes(round)).await;
    }
    let all = store.slots(&Asked { with_gone: true, ..Asked::default() }).await.unwrap();
    assert!(all.len() > 40);
    let check = async |asked: Asked, fits: &dyn Fn(&CertificateRow) -> bool, now: DateTime<Utc>, days: u32| {
        let rows = all.iter().filter(|slot| asked.with_gone || slot.gone.is_none());
        let wanted: Vec<_> = rows.filter(|slot| fits(&CertificateRow::of(slot, now, days))).cloned().collect();
        assert_eq!(store.slots(&asked).await.unwrap(), wanted, "{now} {asked:?}");
        assert_eq!(store.count_slots(&asked).await.unwrap(), wanted.len() as u64);
    };
    for now in moments() {
        let now = now - TimeDelta::nanoseconds(now.timestamp_subsec_nanos().into());
        for days in [30, 365] {
            for (ends, status) in [
                (Ends::Before(now), "expired"),
                (Ends::Soon(now, days), "expiring"),
                (Ends::Late(now, days), "valid"),
                (Ends::Unknown, "unknown"),
            ] {
                check(Asked { ends: vec![ends], ..Asked::default() }, &|row| row.status == status, now, days).await;
            }
        }
        let two = vec![Ends::Before(now), Ends::Unknown];
        check(Asked { ends: two, ..Asked::default() }, &|row| ["expired", "unknown"].contains(&row.status), now, 30)
            .await;
        let within = Asked { ends_before: Some(now + TimeDelta::days(10)), with_gone: true, ..Asked::default() };
        check(within, &|row| row.ends_within(10), now, 30).await;
    }
    for text in [
        "würzburg",
        "WÜRZBURG",
        "sub1.Ex",
        "r_1",
        "50%",
        "tomcat-t",
        "cn=",
        &sha256(&pool[3])[10..30].to_uppercase(),
        "\\",
    ] {
        let found = |row: &CertificateRow| {
            let words = [&row.common_name, &row.subject, &row.issuer, &row.serial, &row.sha256];
            let words = words.into_iter().flatten().chain([&row.node, &row.unit]);
            words.into_iter().any(|word| word.to_lowercase().contains(&text.to_lowercase()))
        };
        let asked = Asked { search: Some(text.to_owned()), with_gone: true, ..Asked::default() };
        let narrow = Asked { cluster: Some("HQ".to_owned()), ..asked.clone() };
        check(narrow, &|row| row.cluster == "hq" && found(row), at(T1), 30).await;
        check(asked, &found, at(T1), 30).await;
    }
    let imp = Asked { products: vec![Product::Imp], node: Some("SUB2".into()), ..Asked::default() };
    check(imp, &|row| row.product == "imp", at(T1), 30).await;
    let start = Asked { sha256: Some(sha256(&pool[3])[..6].to_owned()), with_gone: true, ..Asked::default() };
    check(start, &|row| row.sha256.as_ref().is_some_and(|own| own.starts_with(&sha256(&pool[3])[..6])), at(T1), 30)
        .await;
}

fn sha256(der: &[u8]) -> String {
    certwright_core::inspect::sha256_hex(der)
}

async fn pages_join_to_the_whole(bench: &Bench) {
    let store = bench.open().await;
    let pool = certificates();
    let mut chance = Chance(3);
    for round in 0..30 {
        step(&store, &pool, &mut chance, at(T1) + TimeDelta::minutes(round)).await;
    }
    let all = store.slots(&Asked::default()).await.unwrap();
    let mut joined = Vec::new();
    for offset in (0..).step_by(7).take_while(|offset| *offset < all.len() as u32 + 7) {
        joined.extend(store.slots(&Asked { limit: Some(7), offset, ..Asked::default() }).await.unwrap());
    }
    assert_eq!(joined, all);
    assert_eq!(store.slots(&Asked { offset: 5, ..Asked::default() }).await.unwrap(), all[5..]);
    let now = at("2026-05-20T00:00:00Z");
    let whole = Stores::of(&store).page(&Filter::default(), now, 0, None).await.unwrap();
    assert!(!whole.more && whole.alerts.len() > 4, "{}", whole.alerts.len());
    let (mut joined, mut more) = (Vec::new(), true);
    while more {
        let next = Stores::of(&store).page(&Filter::default(), now, joined.len() as u32, Some(2)).await.unwrap();
        more = next.more;
        joined.extend(next.alerts);
    }
    assert_eq!(joined, whole.alerts);
    let first = store.first_end().await.unwrap();
    let ends = whole.alerts.iter().filter_map(|alert| alert.certificate.as_ref()?.not_after).min();
    assert!(first <= ends && first.is_some());
}
