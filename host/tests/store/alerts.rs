//! What people said of alerts, what was told, what was seen.

use certwright::store::{
    Acknowledgement, AlertStore as _, NoticeStore as _, Served, ServerStore as _, SettingsChange, Snooze, Store as _,
};

use crate::bench::Bench;
use crate::made::{T1, T2, T3, at, cluster, deed, node};
use crate::on_both;

on_both!(
    a_word_takes_the_place_of_the_one_before,
    what_was_told_and_forgotten,
    the_last_look_at_a_place_counts,
    options_and_secrets_change_together,
);

async fn a_word_takes_the_place_of_the_one_before(bench: &Bench) {
    let store = bench.open().await;
    let said = |reason: &str, when| Acknowledgement { alert: "expired-01".into(), reason: reason.into(), at: at(when) };
    let until = |when| Snooze { alert: "expired-01".into(), until: at(when) };
    store.acknowledge(&said("früh", T1), &deed("alert.acknowledge", "expired-01")).await.unwrap();
    store.acknowledge(&said("später", T2), &deed("alert.acknowledge", "expired-01")).await.unwrap();
    assert_eq!(store.acknowledgements().await.unwrap(), [said("später", T2)]);
    store.snooze(&until(T2), &deed("alert.snooze", "expired-01")).await.unwrap();
    store.snooze(&until(T3), &deed("alert.snooze", "expired-01")).await.unwrap();
    assert!(store.acknowledgements().await.unwrap().is_empty());
    assert_eq!(store.snoozes().await.unwrap(), [until(T3)]);
    store.acknowledge(&said("x", T3), &deed("alert.acknowledge", "expired-01")).await.unwrap();
    assert!(store.snoozes().await.unwrap().is_empty());
    let log = store.audit(None, 99).await.unwrap();
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    let (said, not_now) = ("alert.acknowledge", "alert.snooze");
    assert_eq!(actions, [said, not_now, not_now, said, said]);
}

async fn what_was_told_and_forgotten(bench: &Bench) {
    let store = bench.open().await;
    let ids = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
    store.record_sent("a@example.com", &ids(&["x", "y"]), at(T1)).await.unwrap();
    store.record_sent("a@example.com", &ids(&["x", "x"]), at(T2)).await.unwrap();
    store.record_sent("b@example.com", &ids(&["x"]), at(T3)).await.unwrap();
    store.record_sent("c@example.com", &[], at(T3)).await.unwrap();
    let sent = store.sent().await.unwrap();
    let of = |alert: &str, who: &str| sent.get(&(alert.to_owned(), who.to_owned())).copied();
    assert_eq!((sent.len(), of("x", "a@example.com"), of("y", "a@example.com")), (3, Some(at(T2)), Some(at(T1))));
    let one = Acknowledgement { alert: "x".into(), reason: "r".into(), at: at(T1) };
    store.acknowledge(&one, &deed("alert.acknowledge", "x")).await.unwrap();
    store.forget(&ids(&["x", "never"])).await.unwrap();
    assert_eq!(store.sent().await.unwrap().len(), 1);
    assert!(store.acknowledgements().await.unwrap().is_empty());
}

async fn the_last_look_at_a_place_counts(bench: &Bench) {
    let store = bench.open().await;
    store.add_cluster(&cluster("hq"), &[node("hq", "pub")], &[], &deed("cluster.add", "hq")).await.unwrap();
    let seen = |cluster: &str, port: u16, sha256: &str, when| Served {
        cluster: cluster.into(),
        node: "pub".into(),
        endpoint: format!("pub:{port}"),
        unit: "tomcat".into(),
        sha256: sha256.into(),
        seen_at: at(when),
    };
    store
        .record_served(&[seen("hq", 443, "aa", T1), seen("hq", 443, "bb", T1), seen("hq", 8443, "cc", T1)])
        .await
        .unwrap();
    store.record_served(&[seen("HQ", 443, "dd", T2), seen("gone", 443, "ee", T2)]).await.unwrap();
    assert_eq!(store.served().await.unwrap(), [seen("hq", 443, "dd", T2), seen("hq", 8443, "cc", T1)]);
    store.remove_cluster("hq", &deed("cluster.remove", "hq")).await.unwrap();
    assert!(store.served().await.unwrap().is_empty());
}

async fn options_and_secrets_change_together(bench: &Bench) {
    let store = bench.open().await;
    let change = |options: &[(&str, &str)], secrets: &[(&str, Option<&[u8]>)]| SettingsChange {
        options: options.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
        secrets: secrets.iter().map(|&(name, sealed)| (name.to_owned(), sealed.map(<[u8]>::to_vec))).collect(),
    };
    let first = change(&[("a", "1"), ("b", "ü")], &[("smtp.password", Some(b"\x00\xff"))]);
    store.change_settings(&first, &deed("settings.change", "a")).await.unwrap();
    assert_eq!(store.secret("smtp.password").await.unwrap().as_deref(), Some(&b"\x00\xff"[..]));
    assert_eq!(store.secret("other").await.unwrap(), None);
    let second = change(&[("a", ""), ("b", "2"), ("never", "")], &[("smtp.password", None), ("x", None)]);
    store.change_settings(&second, &deed("settings.change", "a")).await.unwrap();
    assert_eq!(store.options().await.unwrap(), [("b".to_owned(), "2".to_owned())].into());
    assert_eq!(store.secret("smtp.password").await.unwrap(), None);
    assert_eq!(store.audit(None, 9).await.unwrap().len(), 2);
}
