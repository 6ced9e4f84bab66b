//! Two handles at once, as two processes have them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use certwright::audit::Chain;
use certwright::store::server::Role;
use certwright::store::{Asked, NoticeStore as _, ServerStore as _, Store as _};
use futures_util::future::join_all;

use crate::bench::Bench;
use crate::made::{T1, T2, T3, at, cluster, deed, held, node, read, reading, user};
use crate::{on_both, postgres as server};

on_both!(
    one_of_many_adds_a_cluster,
    many_deeds_make_one_chain,
    two_administrators_cannot_both_go,
    readings_of_one_cluster_do_not_mix,
    one_of_many_claims_a_recipient,
    many_open_an_empty_store_at_once,
);

const MANY: usize = 12;

async fn one_of_many_adds_a_cluster(bench: &Bench) {
    let handles = [Arc::new(bench.open().await), Arc::new(bench.open().await)];
    let tries = (0..MANY).map(|count| {
        let store = Arc::clone(&handles[count % 2]);
        tokio::spawn(async move {
            let name = if count % 3 == 0 { "HQ" } else { "hq" };
            store.add_cluster(&cluster(name), &[node(name, "pub")], &[], &deed("cluster.add", name)).await
        })
    });
    let done = join_all(tries).await;
    assert_eq!(done.iter().filter(|one| one.as_ref().unwrap().is_ok()).count(), 1, "{done:?}");
    assert_eq!((handles[0].clusters().await.unwrap().len(), handles[0].audit_head().await.unwrap().0), (1, 1));
}

async fn many_deeds_make_one_chain(bench: &Bench) {
    let handles = [Arc::new(bench.open().await), Arc::new(bench.open().await)];
    let deeds = (0..MANY * 4).map(|count| {
        let store = Arc::clone(&handles[count % 2]);
        tokio::spawn(async move { store.record(&deed("cluster.sync", &count.to_string())).await.unwrap() })
    });
    join_all(deeds).await.into_iter().for_each(|one| drop(one.unwrap()));
    let mut chain = Chain::default();
    for entry in handles[0].audit_after(0, 1000).await.unwrap() {
        chain.follow(&entry).unwrap();
    }
    assert_eq!(chain.head().0, 48);
    chain.end(&handles[1].audit_head().await.unwrap()).unwrap();
}

async fn two_administrators_cannot_both_go(bench: &Bench) {
    let (one, two) = (bench.open().await, bench.open().await);
    for _ in 0..5 {
        for name in ["ann", "bob"] {
            let _ = one.add_user(&user(name, Role::Administrator), "h", &deed("user.add", name)).await;
            one.set_role(name, Role::Administrator, &deed("user.role", name)).await.unwrap();
        }
        let (removed, demoted) = (deed("user.remove", "ann"), deed("user.role", "bob"));
        let both = tokio::join!(one.remove_user("ann", &removed), two.set_role("bob", Role::Viewer, &demoted));
        assert!(both.0.is_ok() != both.1.is_ok(), "{both:?}");
        let users = one.users().await.unwrap();
        assert_eq!(users.iter().filter(|user| user.role == Role::Administrator).count(), 1);
    }
}

async fn readings_of_one_cluster_do_not_mix(bench: &Bench) {
    let handles = [Arc::new(bench.open().await), Arc::new(bench.open().await)];
    handles[0].add_cluster(&cluster("hq"), &[node("hq", "pub")], &[], &deed("cluster.add", "hq")).await.unwrap();
    let readings = (0..MANY).map(|count| {
        let store = Arc::clone(&handles[count % 2]);
        tokio::spawn(async move {
            let units = ["tomcat", "CAPF", "TVS", "ipsec"];
            let mut one = read("pub");
            one.identities = Some(units.map(|unit| held(unit, format!("{unit} {}", count % 3).as_bytes())).to_vec());
            store.record_reading(&reading("hq", [T1, T2, T3][count % 3], vec![one])).await.unwrap();
        })
    });
    join_all(readings).await.into_iter().for_each(|one| one.unwrap());
    let slots = handles[0].slots(&Asked::default()).await.unwrap();
    let of = |slot: &certwright::store::Slot| slot.der.as_ref().unwrap().last().copied();
    assert_eq!(slots.len(), 4);
    assert!(slots.iter().all(|slot| of(slot) == of(&slots[0])), "all of one reading");
}

async fn one_of_many_claims_a_recipient(bench: &Bench) {
    let handles = [Arc::new(bench.open().await), Arc::new(bench.open().await)];
    let claims = (0..MANY).map(|count| {
        let store = Arc::clone(&handles[count % 2]);
        tokio::spawn(async move { store.claim_recipient("a", &format!("h{count}"), at(T1), at(T2)).await.unwrap() })
    });
    let won = join_all(claims).await.into_iter().filter(|one| *one.as_ref().unwrap()).count();
    assert_eq!(won, 1);
}

async fn many_open_an_empty_store_at_once(bench: &Bench) {
    let place = &bench.place;
    let opened = join_all((0..6).map(|_| {
        let place = place.clone();
        tokio::spawn(async move { certwright::store::AnyStore::open(&place).await.map(drop) })
    }));
    for one in opened.await {
        one.unwrap().unwrap();
    }
}

/// A connection that ends between a reading and its commit loses nothing: readings are done again.
#[tokio::test(flavor = "multi_thread")]
async fn readings_outlive_their_connections() {
    let bench = Bench::postgres("together_broken").await;
    let store = Arc::new(bench.open().await);
    store.add_cluster(&cluster("hq"), &[node("hq", "pub")], &[], &deed("cluster.add", "hq")).await.unwrap();
    let is_over = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..MANY)
        .map(|_| {
            let (store, is_over) = (Arc::clone(&store), Arc::clone(&is_over));
            tokio::spawn(async move {
                while !is_over.load(Ordering::Relaxed) {
                    assert_eq!(store.clusters().await.unwrap().len(), 1);
                }
            })
        })
        .collect();
    let mut ended = 0;
    for _ in 0..60 {
        let sql = "SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        ended += server::texts(&server::url("together_broken"), sql).await[0][0].parse::<u32>().unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    is_over.store(true, Ordering::Relaxed);
    join_all(readers).await.into_iter().for_each(|one| one.unwrap());
    assert!(ended > 0);
}
