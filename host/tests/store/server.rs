//! Users, sessions, tokens, the audit log.

use certwright::audit::Chain;
use certwright::store::server::{NewSession, Role, Token};
use certwright::store::{ServerStore as _, StoreFault};
use chrono::Duration;

use crate::bench::Bench;
use crate::made::{T1, T2, T3, at, deed, user};
use crate::on_both;

on_both!(
    users_are_added_changed_and_removed,
    the_last_administrator_stays,
    sessions_end_in_three_ways,
    tokens_are_found_by_their_hash,
    the_log_is_one_chain_in_pages,
);

async fn users_are_added_changed_and_removed(bench: &Bench) {
    let store = bench.open().await;
    let (ann, bob) = (user("ann", Role::Administrator), user("bób", Role::Viewer));
    store.add_user(&bob, "hash-b", &deed("user.add", "bób")).await.unwrap();
    store.add_user(&ann, "hash-a", &deed("user.add", "ann")).await.unwrap();
    let taken = store.add_user(&user("ann", Role::Viewer), "other", &deed("user.add", "ann")).await;
    assert!(matches!(taken, Err(StoreFault::Taken { what: "user", .. })));
    assert_eq!(store.users().await.unwrap(), [ann.clone(), bob.clone()]);
    assert_eq!(store.user("ann").await.unwrap(), Some((ann, "hash-a".to_owned())));
    assert_eq!(store.user("ANN").await.unwrap(), None);
    store.set_role("bób", Role::Approver, &deed("user.role", "bób")).await.unwrap();
    store.set_password("bób", "hash-2", &deed("user.password", "bób")).await.unwrap();
    assert_eq!(store.user("bób").await.unwrap(), Some((user("bób", Role::Approver), "hash-2".to_owned())));
    store.remove_user("bób", &deed("user.remove", "bób")).await.unwrap();
    for absent in [
        store.remove_user("bób", &deed("user.remove", "bób")).await,
        store.set_role("bób", Role::Viewer, &deed("user.role", "bób")).await,
        store.set_password("bób", "x", &deed("user.password", "bób")).await,
    ] {
        assert!(matches!(absent, Err(StoreFault::Absent { what: "user", .. })));
    }
    assert_eq!(store.audit_head().await.unwrap().0, 5, "what failed is no deed");
}

async fn the_last_administrator_stays(bench: &Bench) {
    let store = bench.open().await;
    for name in ["ann", "eve"] {
        store.add_user(&user(name, Role::Administrator), "h", &deed("user.add", name)).await.unwrap();
    }
    store.set_role("eve", Role::Operator, &deed("user.role", "eve")).await.unwrap();
    let last = store.set_role("ann", Role::Viewer, &deed("user.role", "ann")).await;
    assert!(matches!(last, Err(StoreFault::LastAdministrator(name)) if name == "ann"));
    assert!(matches!(
        store.remove_user("ann", &deed("user.remove", "ann")).await,
        Err(StoreFault::LastAdministrator(_))
    ));
    store.set_role("ann", Role::Administrator, &deed("user.role", "ann")).await.unwrap();
    store.remove_user("eve", &deed("user.remove", "eve")).await.unwrap();
}

async fn sessions_end_in_three_ways(bench: &Bench) {
    let store = bench.open().await;
    store.add_user(&user("ann", Role::Administrator), "h", &deed("user.add", "ann")).await.unwrap();
    let open = |hash: &str, opened: &str, ends: &str| NewSession {
        hash: hash.into(),
        user: "ann".into(),
        opened: at(opened),
        ends: at(ends),
    };
    store.open_session(&open("one", T1, T3), &deed("session.open", "ann")).await.unwrap();
    let hour = Duration::hours(1);
    let found = store.session("one", at(T1) + Duration::minutes(2), at(T1) - hour).await.unwrap().unwrap();
    assert_eq!((found.user.name.as_str(), found.token), ("ann", None));
    // Used two minutes after its beginning: idle since then.
    let used = at(T1) + Duration::minutes(2);
    assert!(store.session("one", used + hour, used - Duration::microseconds(1)).await.unwrap().is_some());
    assert!(store.session("one", used + hour * 2, used + hour * 2).await.unwrap().is_none(), "idle");
    assert!(store.session("one", at(T3), at(T1)).await.unwrap().is_none(), "ended");
    assert!(store.session("two", at(T1), at(T1)).await.unwrap().is_none(), "never there");
    store.open_session(&open("two", T3, "2026-04-01T00:00:00Z"), &deed("session.open", "ann")).await.unwrap();
    store.close_session("two", &deed("session.close", "ann")).await.unwrap();
    store.close_session("two", &deed("session.close", "ann")).await.unwrap();
    assert!(store.session("two", at(T3), at(T2)).await.unwrap().is_none(), "closed");
    store.open_session(&open("three", T1, T3), &deed("session.open", "ann")).await.unwrap();
    store.set_password("ann", "h2", &deed("user.password", "ann")).await.unwrap();
    assert!(store.session("three", at(T2), at("2026-01-01T00:00:00Z")).await.unwrap().is_none(), "another password");
    let stranger = NewSession { user: "nobody".into(), ..open("four", T1, T3) };
    let absent = store.open_session(&stranger, &deed("session.open", "nobody")).await;
    assert!(matches!(absent, Err(StoreFault::Absent { what: "user", .. })));
}

async fn tokens_are_found_by_their_hash(bench: &Bench) {
    let store = bench.open().await;
    for (name, role) in [("ann", Role::Administrator), ("bob", Role::Viewer)] {
        store.add_user(&user(name, role), "h", &deed("user.add", name)).await.unwrap();
    }
    let token = |id: &str, user: &str, role, ends: Option<&str>| Token {
        id: id.into(),
        user: user.into(),
        name: "skript".into(),
        role,
        added: at(T1),
        ends: ends.map(at),
        used: None,
    };
    let all =
        [token("1", "ann", None, None), token("2", "ann", Some(Role::Viewer), Some(T3)), token("3", "bob", None, None)];
    for one in &all {
        store.add_token(one, &format!("hash-{}", one.id), &deed("token.add", &one.id)).await.unwrap();
    }
    assert_eq!(store.tokens(None).await.unwrap(), all);
    assert_eq!(store.tokens(Some("bob")).await.unwrap(), all[2..]);
    let bearer = store.token("hash-2", at(T2)).await.unwrap().unwrap();
    assert_eq!((bearer.user.name.as_str(), bearer.token), ("ann", Some(("2".to_owned(), Some(Role::Viewer)))));
    assert_eq!(store.tokens(Some("ann")).await.unwrap()[1].used, Some(at(T2)));
    store.token("hash-2", at(T2) + Duration::seconds(30)).await.unwrap();
    assert_eq!(store.tokens(Some("ann")).await.unwrap()[1].used, Some(at(T2)), "to the minute");
    assert!(
        store.token("hash-2", at(T3)).await.unwrap().is_none() && store.token("x", at(T1)).await.unwrap().is_none()
    );
    let double = store.add_token(&token("9", "ann", None, None), "hash-1", &deed("token.add", "9")).await;
    assert!(matches!(double, Err(StoreFault::Broken(_))));
    let stranger = store.add_token(&token("9", "eve", None, None), "hash-9", &deed("token.add", "9")).await;
    assert!(matches!(stranger, Err(StoreFault::Absent { what: "user", .. })));
    let other = store.revoke_token("3", Some("ann"), &deed("token.revoke", "3")).await;
    assert!(matches!(other, Err(StoreFault::Absent { what: "token", .. })), "only one's own");
    store.revoke_token("1", Some("ann"), &deed("token.revoke", "1")).await.unwrap();
    store.revoke_token("3", None, &deed("token.revoke", "3")).await.unwrap();
    store.set_role("bob", Role::Administrator, &deed("user.role", "bob")).await.unwrap();
    store.remove_user("ann", &deed("user.remove", "ann")).await.unwrap();
    assert!(store.tokens(None).await.unwrap().is_empty(), "tokens go with their user");
}

async fn the_log_is_one_chain_in_pages(bench: &Bench) {
    let store = bench.open().await;
    assert_eq!(store.audit_head().await.unwrap(), (0, certwright::audit::BEGINNING.to_owned()));
    for count in 0..25 {
        let entry = store.record(&deed("cluster.sync", &format!("käse-{count}"))).await.unwrap();
        assert_eq!(entry.seq, count + 1);
    }
    let newest = store.audit(None, 10).await.unwrap();
    assert_eq!(newest.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (16..=25).rev().collect::<Vec<_>>());
    let next = store.audit(Some(newest[9].seq), 100).await.unwrap();
    assert_eq!((next.len(), next[0].seq, next[14].seq), (15, 15, 1));
    let mut chain = Chain::default();
    for after in [0, 20] {
        for entry in store.audit_after(after, 20).await.unwrap() {
            chain.follow(&entry).unwrap();
        }
    }
    chain.end(&store.audit_head().await.unwrap()).unwrap();
    assert!(store.audit_after(25, 9).await.unwrap().is_empty() && store.audit(Some(1), 9).await.unwrap().is_empty());
}
