//! What is kept for evidence: one signing key for all processes, what was said, and the entries about a job.

use std::time::Duration;

use certwright::store::jobs::{JobStore as _, Outcome, StepState};
use certwright::store::{EvidenceStore as _, ServerStore as _, Store as _};
use certwright_core::inspect::sha256_hex;
use futures_util::future::join_all;
use serde_json::json;

use crate::bench::Bench;
use crate::jobs::kept;
use crate::made::{T1, certificates, cluster, deed, held, node, read, reading};
use crate::on_both;

on_both!(
    one_key_counts_for_all,
    what_was_said_is_kept_in_order,
    a_certificate_that_is_gone_is_still_known,
    entries_about_a_job_are_found,
);

async fn one_key_counts_for_all(bench: &Bench) {
    let store = bench.open().await;
    assert_eq!(store.signing_key().await.unwrap(), None);
    let mut stores = Vec::new();
    for _ in 0..6 {
        stores.push(bench.open().await);
    }
    let made = stores.iter().zip(0_u8..).map(|(store, number)| async move {
        store.keep_signing_key(&[number; 72], &deed("evidence.key", &number.to_string())).await.unwrap()
    });
    let counted = join_all(made).await;
    assert!(counted.iter().all(|key| *key == counted[0]), "{counted:?}");
    assert_eq!(store.signing_key().await.unwrap().as_ref(), Some(&counted[0]));
    let entries = store.audit(None, 100).await.unwrap();
    assert_eq!(entries.len(), 1, "only the one that counts is written down");
    assert_eq!(entries[0].object, counted[0][0].to_string());
}

async fn what_was_said_is_kept_in_order(bench: &Bench) {
    let store = kept(bench, "one").await;
    let hold = store.hold_job("one", "w", Duration::from_secs(3600)).await.unwrap().unwrap();
    for (path, said) in [("b", "third"), ("a", "first ä")] {
        assert!(store.keep_transcript(&hold, path, said).await.unwrap());
    }
    let done = Outcome { state: StepState::Done, detail: json!(1) };
    assert!(store.finish_step(&hold, "a", &done, Some("second")).await.unwrap(), "beside its outcome");
    let said = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let all = [said("a", "first ä"), said("a", "second"), said("b", "third")];
    assert_eq!(store.transcripts("one").await.unwrap(), all);
    for _ in 0..100 {
        assert!(store.keep_transcript(&hold, "a", "again").await.unwrap());
    }
    assert!(store.transcripts("one").await.unwrap().len() < 30, "a step that never ends fills no disk");
    let lost = certwright::store::jobs::Hold { fence: hold.fence - 1, ..hold };
    assert!(!store.keep_transcript(&lost, "b", "too late").await.unwrap());
    assert!(!store.finish_step(&lost, "b", &done, Some("too late")).await.unwrap());
    let kept = store.transcripts("one").await.unwrap();
    assert!(kept.iter().all(|(_, said)| said != "too late"));
}

async fn a_certificate_that_is_gone_is_still_known(bench: &Bench) {
    let store = bench.open().await;
    let ders = certificates();
    store.add_cluster(&cluster("hq"), &[node("hq", "pub")], &[], &deed("cluster.add", "hq")).await.unwrap();
    let mut holds = read("pub");
    holds.identities = Some(vec![held("tomcat", &ders[0])]);
    store.record_reading(&reading("hq", T1, vec![holds.clone()])).await.unwrap();
    holds.identities = Some(Vec::new());
    store.record_reading(&reading("hq", crate::made::T2, vec![holds])).await.unwrap();
    let sha256 = sha256_hex(&ders[0]);
    assert!(store.places(std::slice::from_ref(&sha256)).await.unwrap().is_empty(), "it is nowhere any more");
    let found = store.certificates(&[sha256.clone(), "00".repeat(32)]).await.unwrap();
    assert_eq!(found, [(sha256, ders[0].clone())]);
}

async fn entries_about_a_job_are_found(bench: &Bench) {
    let store = bench.open().await;
    let about = |action, object: &str, detail| certwright::audit::Deed { detail, ..deed(action, object) };
    for deed in [
        about("job.create", "renew", json!({ "job": "20261122-ab" })),
        about("cluster.sync", "20261122-ab", json!({})),
        about("job.approve", "20261122-ab", json!({})),
        about("job.create", "renew", json!({ "job": "20261122-cd", "note": "20261122-ab and more" })),
        about("job.cancel", "20261122-a_", json!({})),
    ] {
        store.record(&deed).await.unwrap();
    }
    let found: Vec<i64> = store.audit_of_job("20261122-ab").await.unwrap().into_iter().map(|entry| entry.seq).collect();
    assert_eq!(found, [1, 3]);
    assert!(store.audit_of_job("%").await.unwrap().is_empty() && store.audit_of_job("_").await.unwrap().is_empty());
}
