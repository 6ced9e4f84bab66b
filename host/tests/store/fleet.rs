//! Clusters, nodes, accounts, identities, quarantines.

use certwright::nodes::pin::{Fingerprint, PinKind};
use certwright::nodes::{Account, Realm};
use certwright::store::{AccountRecord, AlertStore as _, ServerStore as _, Store as _, StoreFault};
use serde_json::json;

use crate::bench::Bench;
use crate::made::{T2, at, cluster, deed, node, read, reading};
use crate::on_both;

on_both!(
    clusters_come_in_order_and_once_whatever_the_case,
    a_cluster_goes_with_all_but_its_history,
    accounts_take_the_place_of_those_before,
    pins_and_quarantines_stand_once,
    a_change_that_fails_leaves_no_deed,
    names_are_texts_and_nothing_else,
);

fn account(cluster: &str, node: Option<&str>, user: &str, sealed: &[u8]) -> AccountRecord {
    AccountRecord {
        cluster: cluster.to_owned(),
        node: node.map(str::to_owned),
        realm: Realm::Platform,
        user: user.to_owned(),
        sealed: sealed.to_vec(),
    }
}

async fn clusters_come_in_order_and_once_whatever_the_case(bench: &Bench) {
    let store = bench.open().await;
    for name in ["beta", "Alpha", "Zürich", "_x", "gamma 2"] {
        let nodes = [node(name, "sub1"), node(name, "pub"), node(name, "SUB0")];
        store.add_cluster(&cluster(name), &nodes, &[], &deed("cluster.add", name)).await.unwrap();
        assert_eq!(store.nodes(name).await.unwrap(), nodes, "in the order that was given");
    }
    let names: Vec<String> = store.clusters().await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["_x", "Alpha", "beta", "gamma 2", "Zürich"]);
    let again = bench.open().await;
    let taken = again.add_cluster(&cluster("ALPHA"), &[], &[], &deed("cluster.add", "ALPHA")).await;
    assert!(matches!(taken, Err(StoreFault::Exists(name)) if name == "ALPHA"));
    assert_eq!(again.nodes("bEtA").await.unwrap().len(), 3);
    assert_eq!(again.clusters().await.unwrap()[1], cluster("Alpha"), "to the microsecond");
    let other = again.nodes("ZÜRICH").await;
    assert!(matches!(other, Err(StoreFault::Absent { what: "cluster", .. })), "only ASCII letters have two cases");
    let known = again.nodes("nothing").await;
    assert_eq!(known.unwrap_err().to_string(), "there is no cluster nothing");
}

async fn a_cluster_goes_with_all_but_its_history(bench: &Bench) {
    let store = bench.open().await;
    let sealed = [account("hq", None, "admin", b"x")];
    store.add_cluster(&cluster("hq"), &[node("hq", "pub")], &sealed, &deed("cluster.add", "hq")).await.unwrap();
    let mut one = reading("hq", T2, vec![read("pub")]);
    one.settings.insert("smart".to_owned(), json!(true));
    store.record_reading(&one).await.unwrap();
    store.remove_cluster("HQ", &deed("cluster.remove", "hq")).await.unwrap();
    assert!(store.clusters().await.unwrap().is_empty() && store.accounts("hq").await.unwrap().is_empty());
    assert!(store.settings("hq").await.unwrap().is_empty() && store.freshness("hq").await.unwrap().is_empty());
    let absent = store.remove_cluster("hq", &deed("cluster.remove", "hq")).await;
    assert!(matches!(absent, Err(StoreFault::Absent { what: "cluster", .. })));
    let late = store.record_reading(&one).await;
    assert!(matches!(late, Err(StoreFault::Absent { what: "cluster", .. })), "it does not come back by a late reading");
    let log: Vec<String> = store.audit(None, 9).await.unwrap().into_iter().map(|entry| entry.action).collect();
    assert_eq!(log, ["cluster.remove", "cluster.add"]);
}

async fn accounts_take_the_place_of_those_before(bench: &Bench) {
    let store = bench.open().await;
    let first = [account("hq", None, "admin", b"\x00first\xff")];
    store.add_cluster(&cluster("hq"), &[node("hq", "pub")], &first, &deed("cluster.add", "hq")).await.unwrap();
    let locked = Account { node: "pub".into(), realm: Realm::Platform, user: "admin".into() };
    store.set_quarantine(&locked, true).await.unwrap();
    let next = [account("HQ", None, "ädmin", b"second"), account("hq", Some("pub"), "own", &[7; 3])];
    store.put_accounts(&next, &[locked], &deed("cluster.account", "hq")).await.unwrap();
    let kept = store.accounts("Hq").await.unwrap();
    let shown: Vec<_> = kept.iter().map(|one| (one.node.as_deref(), one.user.as_str(), &one.sealed[..])).collect();
    assert_eq!(shown, [(None, "ädmin", &b"second"[..]), (Some("pub"), "own", &[7; 3])]);
    assert_eq!(kept[0].cluster, "hq", "as it was named when it was added");
    assert!(store.quarantined().await.unwrap().is_empty());
    let nowhere = store.put_accounts(&[account("no", None, "u", b"s")], &[], &deed("cluster.account", "no")).await;
    assert!(matches!(nowhere, Err(StoreFault::Absent { what: "cluster", .. })));
}

async fn pins_and_quarantines_stand_once(bench: &Bench) {
    let store = bench.open().await;
    let pin = |octet: u8| Fingerprint([octet; 32]);
    for (node, kind, one) in
        [("b", PinKind::Tls, 2), ("a", PinKind::Ssh, 1), ("b", PinKind::Tls, 2), ("b", PinKind::Tls, 1)]
    {
        store.add_pin(node, kind, pin(one)).await.unwrap();
    }
    let known = [("a", PinKind::Ssh, 1), ("b", PinKind::Tls, 1), ("b", PinKind::Tls, 2)];
    let known: Vec<_> = known.into_iter().map(|(node, kind, one)| (node.to_owned(), kind, pin(one))).collect();
    assert_eq!(store.pins().await.unwrap(), known);
    let of = |node: &str, realm| Account { node: node.into(), realm, user: "üser".into() };
    let (one, other) = (of("pub", Realm::Application), of("pub", Realm::Platform));
    for _ in 0..2 {
        store.set_quarantine(&one, true).await.unwrap();
        store.set_quarantine(&other, true).await.unwrap();
    }
    assert_eq!(store.quarantined().await.unwrap(), [one.clone(), other.clone()]);
    store.set_quarantine(&one, false).await.unwrap();
    store.set_quarantine(&one, false).await.unwrap();
    assert_eq!(bench.open().await.quarantined().await.unwrap(), [other]);
}

async fn a_change_that_fails_leaves_no_deed(bench: &Bench) {
    let store = bench.open().await;
    let twice = [node("hq", "pub"), node("hq", "pub")];
    let broken = store.add_cluster(&cluster("hq"), &twice, &[], &deed("cluster.add", "hq")).await;
    assert!(matches!(broken, Err(StoreFault::Broken(_))));
    assert!(store.clusters().await.unwrap().is_empty() && store.audit(None, 9).await.unwrap().is_empty());
    assert_eq!(store.audit_head().await.unwrap().0, 0);
}

async fn names_are_texts_and_nothing_else(bench: &Bench) {
    let store = bench.open().await;
    let name = "x'; DROP TABLE cluster; -- %_\\ ?1 $1 \u{1f600}";
    store.add_cluster(&cluster(name), &[node(name, name)], &[], &deed("cluster.add", name)).await.unwrap();
    let mut one = cluster("other");
    one.profile = Some(String::new());
    one.added = at("0001-01-01T00:00:00.000001Z");
    store.add_cluster(&one, &[], &[], &deed("cluster.add", "other")).await.unwrap();
    assert_eq!(store.clusters().await.unwrap(), [one, cluster(name)], "{name}");
    assert!(store.options().await.unwrap().is_empty());
    // PostgreSQL keeps no text with NUL.
    let nul = "a\0b";
    store.add_cluster(&cluster(nul), &[], &[], &deed("cluster.add", nul)).await.unwrap();
    assert_eq!(store.clusters().await.unwrap().len(), 3);
}
