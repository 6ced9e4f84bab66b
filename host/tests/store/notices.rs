//! Who is told just now, and who could not be.

use certwright::store::{AlertStore as _, NoticeStore as _, Trouble};

use crate::bench::Bench;
use crate::made::{T1, T2, T3, at};
use crate::on_both;

on_both!(one_process_tells_a_recipient_at_a_time, trouble_is_kept_until_somebody_was_told);

async fn one_process_tells_a_recipient_at_a_time(bench: &Bench) {
    let (one, two) = (bench.open().await, bench.open().await);
    assert!(one.claim_recipient("a", "one", at(T1), at(T2)).await.unwrap());
    assert!(!two.claim_recipient("a", "two", at(T1), at(T3)).await.unwrap());
    assert!(one.claim_recipient("a", "one", at(T1), at(T2)).await.unwrap(), "the holder may ask again");
    assert!(two.claim_recipient("b", "two", at(T1), at(T2)).await.unwrap());
    one.release_recipient("a", "two").await.unwrap();
    assert!(!two.claim_recipient("a", "two", at(T1), at(T3)).await.unwrap(), "nobody releases what another holds");
    assert!(two.claim_recipient("a", "two", at(T2), at(T3)).await.unwrap(), "its time is over");
    two.release_recipient("a", "two").await.unwrap();
    assert!(one.claim_recipient("a", "one", at(T2), at(T3)).await.unwrap());
}

async fn trouble_is_kept_until_somebody_was_told(bench: &Bench) {
    let store = bench.open().await;
    let trouble = |message: &str, since, tries| Trouble {
        recipient: "ä@example.com".into(),
        message: message.into(),
        help: "h".into(),
        since: at(since),
        tries,
        retry_at: at(T3),
    };
    store.not_told(&trouble("first", T1, 1), "one").await.unwrap();
    store.not_told(&trouble("second", T2, 2), "one").await.unwrap();
    assert_eq!(store.troubles().await.unwrap(), [trouble("second", T1, 2)], "since the first");
    assert!(store.claim_recipient("ä@example.com", "two", at(T1), at(T2)).await.unwrap());
    store.told("ä@example.com", "two", &["x".to_owned()], at(T2)).await.unwrap();
    assert!(store.troubles().await.unwrap().is_empty());
    assert_eq!(store.sent().await.unwrap().len(), 1);
    assert!(store.claim_recipient("ä@example.com", "one", at(T1), at(T2)).await.unwrap(), "the claim ended");
    store.not_told(&trouble("third", T1, 1), "one").await.unwrap();
    store.forget_troubles(&["ä@example.com".to_owned(), "never".to_owned()]).await.unwrap();
    assert!(store.troubles().await.unwrap().is_empty());
}
