//! What a page of a list costs does not grow with the inventory. What is counted is the work of SQLite's machine;
//! times are printed, and judged by nobody.
//!
//! `CERTWRIGHT_SCALE=1000000 cargo test --release -p certwright --test store scale -- --nocapture` prints the times
//! of a large inventory.

use std::time::Instant;

use certwright::alert::{Filter, Stores};
use certwright::store::{Asked, Ends, SlotKind, SqliteStore, Store as _, StorePlace};
use certwright_core::uc::Product;
use chrono::{DateTime, TimeDelta, Utc};

use crate::bench::Bench;
use crate::made::{at, cluster, deed, held, node, read, reading};

/// Slots of a small inventory; the large one is so many times as large.
const SMALL: usize = 3_000;
const TIMES: usize = 6;
/// A page may cost so many times as much in the large one.
const GROWTH_MAX: f64 = 1.5;
/// Beside that, alerts ask of each cluster whether it has changed since it was judged: so many steps.
const STEPS_PER_CLUSTER: usize = 10;
const PER_NODE: usize = 40;
const NODES: usize = 5;

/// One certificate, which becomes many by another serial number, name and end.
struct Template {
    der: Vec<u8>,
    serial: usize,
    name: usize,
    end: usize,
}

impl Template {
    fn new() -> Self {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(Vec::new()).unwrap();
        params.serial_number = Some(rcgen::SerialNumber::from_slice(&[0x7f; 12]));
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(rcgen::DnType::CommonName, "host-000000000");
        let moment = |text: &str| time::OffsetDateTime::from_unix_timestamp(at(text).timestamp()).unwrap();
        params.not_before = moment("2020-01-01T00:00:00Z");
        params.not_after = moment("2030-01-01T00:00:00Z");
        let der = params.self_signed(&key).unwrap().der().to_vec();
        let find = |part: &[u8], last: bool| {
            let mut all = der.windows(part.len()).enumerate().filter(|(_, seen)| *seen == part).map(|(place, _)| place);
            if last { all.next_back().unwrap() } else { all.next().unwrap() }
        };
        let (serial, name, end) =
            (find(&[0x7f; 12], false), find(b"host-000000000", true), find(b"300101000000Z", false));
        Self { der, serial, name, end }
    }

    fn made(&self, number: usize, end: DateTime<Utc>) -> Vec<u8> {
        let mut der = self.der.clone();
        der[self.serial + 4..self.serial + 12].copy_from_slice(&(number as u64 | 1 << 62).to_be_bytes());
        der[self.name..self.name + 14].copy_from_slice(format!("host-{number:09}").as_bytes());
        der[self.end..self.end + 13].copy_from_slice(end.format("%y%m%d%H%M%SZ").to_string().as_bytes());
        der
    }
}

const NOW: &str = "2026-06-01T00:00:00Z";

async fn inventory(bench: &Bench, slots: usize) -> SqliteStore {
    let StorePlace::Sqlite(file) = &bench.place else { unreachable!() };
    let (store, template) = (SqliteStore::open(file).unwrap(), Template::new());
    let mut number = 0;
    for count in 0..slots / (NODES * PER_NODE) {
        let name = format!("cluster-{count:05}");
        let names: Vec<String> = (0..NODES).map(|one| format!("node{one}.c{count:05}.example.com")).collect();
        let nodes: Vec<_> = names.iter().map(|own| node(&name, own)).collect();
        store.add_cluster(&cluster(&name), &nodes, &[], &deed("cluster.add", &name)).await.unwrap();
        let mut certificate = |unit: &str| {
            number += 1;
            // One in fifty has ended or ends soon.
            let days = if number % 50 == 0 { (number / 50 % 60) as i64 - 30 } else { 400 + (number % 1000) as i64 };
            held(unit, &template.made(number, at(NOW) + TimeDelta::days(days)))
        };
        let nodes = names.iter().map(|own| {
            let mut one = read(own);
            one.identities =
                Some((0..8).map(|unit| certificate(["tomcat", "CAPF", "TVS", "ipsec"][unit % 4])).collect());
            one.trust = Some((8..PER_NODE).map(|_| certificate("tomcat-trust")).collect());
            one
        });
        let reading = reading(&name, NOW, nodes.collect());
        store.record_reading(&reading).await.unwrap();
    }
    store
}

/// What is asked, and what of it costs how much.
async fn costs(store: &SqliteStore, label: &str) -> Vec<(&'static str, u64)> {
    let now = at(NOW);
    let of = |cluster: &str| Some(cluster.to_owned());
    let first = Some(50);
    let some = Asked { cluster: of("cluster-00002"), limit: Some(1), ..Asked::default() };
    let known = store.slots(&some).await.unwrap()[0].sha256[..12].to_owned();
    let slots = [
        ("first page", Asked { limit: first, ..Asked::default() }),
        ("identities", Asked { kind: Some(SlotKind::Identity), limit: first, ..Asked::default() }),
        (
            "of a cluster",
            Asked { cluster: of("cluster-00002"), kind: Some(SlotKind::Identity), limit: first, ..Asked::default() },
        ),
        ("of a node", Asked { node: of("node1.c00002.example.com"), ..Asked::default() }),
        ("by fingerprint", Asked { sha256: of(&known), limit: first, ..Asked::default() }),
        (
            "search in a cluster",
            Asked { cluster: of("cluster-00002"), search: of("HOST-00000042"), limit: first, ..Asked::default() },
        ),
        (
            "what ended in a cluster",
            Asked { cluster: of("cluster-00002"), ends: vec![Ends::Before(now)], limit: first, ..Asked::default() },
        ),
    ];
    let alerts = [
        ("alerts", Filter::default()),
        ("alerts of a cluster", Filter { clusters: vec!["cluster-00002".to_owned()], ..Filter::default() }),
        ("alerts of a product", Filter { products: vec![Product::Cucm], ..Filter::default() }),
        ("alerts of own ones", Filter { kind: Some(SlotKind::Identity), ..Filter::default() }),
    ];
    // The first look judges what is new.
    Stores::of(store).page(&Filter::default(), now, 0, Some(1)).await.unwrap();
    let mut costs = Vec::new();
    for (name, asked) in slots {
        let (before, begun) = (store.work(), Instant::now());
        assert!(!store.slots(&asked).await.unwrap().is_empty(), "{name}");
        eprintln!("{label} {name}: {:?}, {} steps", begun.elapsed(), store.work() - before);
        costs.push((name, store.work() - before));
    }
    for (name, filter) in alerts {
        let (before, begun) = (store.work(), Instant::now());
        assert!(!Stores::of(store).page(&filter, now, 0, Some(2)).await.unwrap().alerts.is_empty(), "{name}");
        eprintln!("{label} {name}: {:?}, {} steps", begun.elapsed(), store.work() - before);
        costs.push((name, store.work() - before));
    }
    costs
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_costs_the_same_whatever_the_inventory() {
    let (small, large) = (Bench::sqlite("scale-small"), Bench::sqlite("scale-large"));
    let size = std::env::var("CERTWRIGHT_SCALE").ok().map_or(SMALL * TIMES, |size| size.parse().unwrap());
    let few = costs(&inventory(&small, SMALL).await, "small").await;
    let many = inventory(&large, size).await;
    let begun = Instant::now();
    eprintln!("{} slots counted: {:?}", many.count_slots(&Asked::default()).await.unwrap(), begun.elapsed());
    let begun = Instant::now();
    let asked = Asked { search: Some("host-000000042".to_owned()), limit: Some(50), ..Asked::default() };
    eprintln!("{} found by a search in all: {:?}", many.slots(&asked).await.unwrap().len(), begun.elapsed());
    for ((name, few), (_, many)) in few.into_iter().zip(costs(&many, "large").await) {
        let clusters = size / (NODES * PER_NODE);
        let allowed =
            few as f64 * GROWTH_MAX + if name.starts_with("alerts") { clusters * STEPS_PER_CLUSTER } else { 0 } as f64;
        assert!(many as f64 <= allowed, "{name}: {few} steps became {many}, with {clusters} clusters");
    }
}
