//! Readings: what appears, stays, goes and comes back.

use certwright::nodes::capability::HeldCertificate;
use certwright::store::{AnyStore, Asked, SlotKind, Store as _};
use certwright::survey;
use certwright_core::inspect::sha256_hex;
use certwright_core::uc::Product;
use serde_json::json;

use crate::bench::Bench;
use crate::made::{T1, T2, T3, at, cluster, deed, fault, held, node, read, reading, request};
use crate::on_both;

on_both!(
    deletion_is_history_too,
    a_part_that_was_not_read_says_nothing_of_what_is_gone,
    text_alone_stands_for_a_certificate,
    each_filter_of_slots_and_requests,
    requests_come_and_go,
    settings_and_freshness_are_of_the_last_reading,
    large_and_odd_values_come_back_as_they_were,
);

async fn ready(bench: &Bench) -> AnyStore {
    let store = bench.open().await;
    let nodes = [node("hq", "pub"), node("hq", "sub1")];
    store.add_cluster(&cluster("hq"), &nodes, &[], &deed("cluster.add", "hq")).await.unwrap();
    store
}

async fn hold(store: &AnyStore, when: &str, held: &[HeldCertificate]) {
    let mut one = read("pub");
    one.identities = Some(held.to_vec());
    store.record_reading(&reading("hq", when, vec![one])).await.unwrap();
}

fn history() -> Asked {
    Asked { with_gone: true, ..Asked::default() }
}

async fn deletion_is_history_too(bench: &Bench) {
    let store = ready(bench).await;
    hold(&store, T1, &[held("tomcat", b"one"), held("tomcat", b"one")]).await;
    let mut described = held("tomcat", b"one");
    described.description = Some("Beschreibung".to_owned());
    hold(&store, T2, &[described]).await;
    let slots = store.slots(&Asked::default()).await.unwrap();
    assert_eq!(slots.len(), 1);
    assert_eq!((slots[0].first_seen, slots[0].last_seen, slots[0].gone), (at(T1), at(T2), None));
    assert_eq!((slots[0].description.as_deref(), slots[0].product), (Some("Beschreibung"), Product::Cucm));
    assert_eq!((slots[0].der.as_deref(), slots[0].sha256.as_str()), (Some(&b"one"[..]), &*sha256_hex(b"one")));
    hold(&store, T3, &[held("tomcat", b"two")]).await;
    let present = store.slots(&Asked::default()).await.unwrap();
    assert_eq!(present.iter().map(|slot| slot.der.clone().unwrap()).collect::<Vec<_>>(), [b"two".to_vec()]);
    let all = store.slots(&history()).await.unwrap();
    let seen: Vec<_> = all.iter().map(|slot| (slot.first_seen, slot.last_seen, slot.gone)).collect();
    assert_eq!(seen, [(at(T1), at(T2), Some(at(T3))), (at(T3), at(T3), None)]);
    assert_eq!(all[0].description.as_deref(), Some("Beschreibung"), "nobody took it back");
    // What comes back is another occasion.
    hold(&store, "2026-03-04T00:00:00Z", &[held("tomcat", b"one")]).await;
    assert_eq!(store.slots(&history()).await.unwrap().len(), 3);
    // Even within the same moment.
    hold(&store, "2026-03-04T00:00:00Z", &[]).await;
    hold(&store, "2026-03-04T00:00:00Z", &[held("tomcat", b"one")]).await;
    assert_eq!(store.slots(&Asked::default()).await.unwrap().len(), 1);
}

async fn a_part_that_was_not_read_says_nothing_of_what_is_gone(bench: &Bench) {
    let store = ready(bench).await;
    hold(&store, T1, &[held("tomcat", b"one"), held("CAPF", b"two")]).await;
    let mut half = read("pub");
    half.identities = Some(vec![held("CAPF", b"two")]);
    half.faults = vec![fault(survey::IDENTITIES)];
    store.record_reading(&reading("hq", T2, vec![half])).await.unwrap();
    let seen = |slots: Vec<certwright::store::Slot>| -> Vec<_> {
        slots.into_iter().map(|slot| (slot.unit, slot.last_seen, slot.gone)).collect()
    };
    let wanted = [("CAPF".to_owned(), at(T2), None), ("tomcat".to_owned(), at(T1), None)];
    assert_eq!(seen(store.slots(&Asked::default()).await.unwrap()), wanted);
    let mut nothing = read("pub");
    (nothing.identities, nothing.faults) = (None, vec![fault("identity")]);
    store.record_reading(&reading("hq", T3, vec![nothing])).await.unwrap();
    assert_eq!(seen(store.slots(&Asked::default()).await.unwrap()), wanted);
}

async fn text_alone_stands_for_a_certificate(bench: &Bench) {
    let store = ready(bench).await;
    let text = HeldCertificate {
        unit: "ITLRecovery".to_owned(),
        file_name: None,
        der: None,
        serial: Some("0a".to_owned()),
        description: None,
    };
    hold(&store, T1, std::slice::from_ref(&text)).await;
    hold(&store, T2, std::slice::from_ref(&text)).await;
    let slots = store.slots(&Asked::default()).await.unwrap();
    assert_eq!(slots.len(), 1);
    assert!(slots[0].der.is_none() && slots[0].sha256.starts_with("text:"));
    assert_eq!(slots[0].file, "ITLRecovery.pem");
    let other = HeldCertificate { serial: Some("0b".to_owned()), ..text };
    hold(&store, T3, &[other]).await;
    assert_eq!(store.slots(&history()).await.unwrap().len(), 2);
}

async fn each_filter_of_slots_and_requests(bench: &Bench) {
    let store = ready(bench).await;
    store.add_cluster(&cluster("branch"), &[node("branch", "sub9")], &[], &deed("cluster.add", "b")).await.unwrap();
    let mut one = read("pub");
    one.identities = Some(vec![held("tomcat", b"own"), held("CAPF", b"own")]);
    one.trust = Some(vec![held("tomcat-trust", b"root")]);
    one.requests = Some(vec![request("tomcat", b"csr")]);
    let other = {
        let mut other = read("sub1");
        other.identities = Some(vec![held("tomcat", b"other")]);
        other
    };
    store.record_reading(&reading("HQ", T1, vec![other, one])).await.unwrap();
    let mut far = read("sub9");
    far.trust = Some(vec![held("tomcat-trust", b"root")]);
    store.record_reading(&reading("branch", T1, vec![far])).await.unwrap();
    let count = async |asked: Asked| store.slots(&asked).await.unwrap().len();
    let word = |text: &str| Some(text.to_owned());
    assert_eq!(count(Asked::default()).await, 5);
    assert_eq!(count(Asked { cluster: word("HQ"), ..Asked::default() }).await, 4);
    assert_eq!(count(Asked { node: word("sub1"), ..Asked::default() }).await, 1);
    assert_eq!(count(Asked { unit: word("tomcat"), ..Asked::default() }).await, 2);
    assert_eq!(count(Asked { kind: Some(SlotKind::Trust), ..Asked::default() }).await, 2);
    let all = Asked {
        cluster: word("hq"),
        node: word("pub"),
        kind: Some(SlotKind::Identity),
        unit: word("CAPF"),
        ..Asked::default()
    };
    assert_eq!(count(all).await, 1);
    assert_eq!(count(Asked { unit: word("%"), ..Asked::default() }).await, 0);
    let order: Vec<_> = store
        .slots(&Asked::default())
        .await
        .unwrap()
        .into_iter()
        .map(|slot| (slot.cluster, slot.node, slot.unit))
        .collect();
    let wanted = [
        ("branch", "sub9", "tomcat-trust"),
        ("hq", "pub", "CAPF"),
        ("hq", "pub", "tomcat"),
        ("hq", "pub", "tomcat-trust"),
        ("hq", "sub1", "tomcat"),
    ];
    assert_eq!(
        order,
        wanted.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())),
        "publisher first, as named when added"
    );
    let requests = store.requests(&Asked { cluster: word("Hq"), ..Asked::default() }).await.unwrap();
    assert_eq!(requests.len(), 1);
    assert!(store.requests(&Asked { node: word("sub1"), ..Asked::default() }).await.unwrap().is_empty());
    store.remove_cluster("branch", &deed("cluster.remove", "branch")).await.unwrap();
    assert_eq!(count(Asked { cluster: word("branch"), ..history() }).await, 1, "the history stays");
}

async fn requests_come_and_go(bench: &Bench) {
    let store = ready(bench).await;
    let wait = async |when: &str, requests: Vec<certwright::nodes::capability::HeldRequest>| {
        let one = certwright::survey::NodeReading { requests: Some(requests), ..read("pub") };
        store.record_reading(&reading("hq", when, vec![one])).await.unwrap();
    };
    wait(T1, vec![request("tomcat", b"one")]).await;
    wait(T2, vec![request("tomcat", b"one"), request("CAPF", b"two"), request("CAPF", b"two")]).await;
    wait(T3, vec![request("CAPF", b"two")]).await;
    let all = store.requests(&history()).await.unwrap();
    let seen: Vec<_> = all.iter().map(|one| (one.unit.as_str(), one.first_seen, one.gone, one.der.clone())).collect();
    let wanted =
        [("CAPF", at(T2), None, Some(b"two".to_vec())), ("tomcat", at(T1), Some(at(T3)), Some(b"one".to_vec()))];
    assert_eq!(seen, wanted);
    assert_eq!(store.requests(&Asked::default()).await.unwrap().len(), 1);
}

async fn settings_and_freshness_are_of_the_last_reading(bench: &Bench) {
    let store = ready(bench).await;
    let mut one = reading("hq", T1, vec![read("pub")]);
    one.settings = [("b".to_owned(), json!({ "ö": [1, null] })), ("a".to_owned(), json!(null))].into();
    one.nodes[0].build = Some("15.0.1".to_owned());
    store.record_reading(&one).await.unwrap();
    let mut two = reading("hq", T2, vec![read("PUB"), read("stranger")]);
    two.settings = [("a".to_owned(), json!("x"))].into();
    two.nodes[0].faults = vec![fault("identity")];
    store.record_reading(&two).await.unwrap();
    let settings = store.settings("HQ").await.unwrap();
    let shown: Vec<_> = settings.iter().map(|one| (one.name.as_str(), one.value.clone(), one.read_at)).collect();
    assert_eq!(shown, [("a", json!("x"), at(T2)), ("b", json!({ "ö": [1, null] }), at(T1))]);
    let stands = store.stands().await.unwrap();
    let stand = stands.iter().find(|stand| stand.cluster == "hq").unwrap();
    let fresh = store.freshness("hq").await.unwrap();
    let troubled = fresh.iter().filter(|one| one.faults != serde_json::json!([])).count();
    assert_eq!((stand.nodes, stand.troubled), (store.nodes("hq").await.unwrap().len(), troubled));
    assert_eq!(stand.asked_at, fresh.iter().map(|one| one.asked_at).max());
    assert_eq!(fresh.len(), 1, "sub1 was never asked, and a stranger is no node");
    assert_eq!((fresh[0].node.as_str(), fresh[0].asked_at, fresh[0].whole_at), ("pub", at(T2), Some(at(T1))));
    assert_eq!(fresh[0].faults[0]["part"], "identity");
    assert_eq!(store.nodes("hq").await.unwrap()[0].build, "15.0.1");
}

async fn large_and_odd_values_come_back_as_they_were(bench: &Bench) {
    let store = ready(bench).await;
    let large: Vec<u8> = (0..1_u32 << 20).map(|count| (count % 251) as u8).collect();
    let unit = "tomcat-trust \u{202e}%_\\'\"日本\u{1f600}";
    let mut one = held(unit, &large);
    one.description = Some("x".repeat(100_000));
    let empty = held("", b"");
    hold(&store, T1, &[one.clone(), empty]).await;
    let slots = bench.open().await.slots(&Asked { unit: Some(unit.to_owned()), ..Asked::default() }).await.unwrap();
    assert_eq!((slots[0].der.as_ref(), slots[0].description.as_ref()), (Some(&large), one.description.as_ref()));
    let none = store.slots(&Asked { unit: Some(String::new()), ..Asked::default() }).await.unwrap();
    assert_eq!(none[0].der.as_deref(), Some(&b""[..]), "nothing is not the same as none");
}
