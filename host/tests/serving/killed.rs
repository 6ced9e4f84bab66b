//! The server is killed at any moment: what it answered is there, and nothing is half written.
//!
//! The gate kills it a few times at seeded moments; `CERTWRIGHT_SOAK=1` goes on for `CERTWRIGHT_SOAK_MINUTES`. The
//! moments are seeded; what is under way in them is not.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use certwright::store::{AlertStore as _, ServerStore as _, SqliteStore, Store as _};
use serde_json::{Value, json};

use crate::http::ask;
use crate::serving::Bench;

const ROUNDS: u32 = 4;

/// A small generator, seeded, so that a failure can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// What one who asks was answered: objects of changes that succeeded, and the last that was tried.
#[derive(Default)]
struct Answered {
    done: Vec<String>,
    tried: Option<String>,
}

impl Answered {
    /// One change after the other until the server is gone; `change` says its object and what is sent.
    fn ask(
        at: &str,
        token: &str,
        gone: &AtomicBool,
        mut change: impl FnMut(u64) -> (String, &'static str, String, Value),
    ) -> Self {
        let mut answered = Self::default();
        for count in 0.. {
            let (object, method, path, body) = change(count);
            answered.tried = Some(object.clone());
            match ask(at, token, method, &path, Some(&body)) {
                Some((200..=299, _)) => answered.done.push(object),
                // The server said no, which is an answer too.
                Some((status, body)) => {
                    assert!(gone.load(Ordering::Relaxed) || status < 500, "{path}: {status} {body}")
                }
                None => {
                    assert!(gone.load(Ordering::Relaxed) || is_gone_soon(gone), "{path}: no answer");
                    break;
                }
            }
        }
        answered
    }
}

/// The connection breaks a little before the killer says so.
fn is_gone_soon(gone: &AtomicBool) -> bool {
    for _ in 0..200 {
        if gone.load(Ordering::Relaxed) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}

#[test]
fn what_was_answered_survives_a_kill_at_any_moment() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("CERTWRIGHT_SEED").unwrap_or(1);
    let until = std::env::var_os("CERTWRIGHT_SOAK")
        .map(|_| Instant::now() + Duration::from_secs(60 * number("CERTWRIGHT_SOAK_MINUTES").unwrap_or(10)));
    let bench = Bench::new("killed");
    let token = bench.user("ann", "administrator");
    bench.check(&format!("{} --ports ready.json", bench.add()), 0);
    let list = bench.json("alert list --code expiring", 1);
    let alert = list["alerts"][0]["id"].as_str().unwrap().to_owned();
    let mut chance = Chance(seed);
    let (mut round, mut answered) = (0, 0);
    while until.map_or(round < ROUNDS, |until| Instant::now() < until) {
        answered += one_round(&bench, &token, &alert, round, &mut chance, seed);
        round += 1;
    }
    assert!(answered > round as usize, "{round} rounds, and {answered} answers: nothing was tried");
}

fn one_round(bench: &Bench, token: &str, alert: &str, round: u32, chance: &mut Chance, seed: u64) -> usize {
    let server = bench.serve(&["--no-tls"]);
    let at = server.at().to_owned();
    let gone = AtomicBool::new(false);
    let life = Duration::from_millis(30 + chance.below(900));
    let [users, tokens, said, days] = std::thread::scope(|scope| {
        let ask = |change: Box<dyn FnMut(u64) -> (String, &'static str, String, Value) + Send>| {
            let (at, gone) = (&at, &gone);
            scope.spawn(move || Answered::ask(at, token, gone, change))
        };
        let users = ask(Box::new(move |count| {
            let name = format!("u{round}-{count}");
            let body = json!({ "name": name, "role": "viewer", "password": "a long password of tests" });
            (name, "POST", "/api/v1/users".to_owned(), body)
        }));
        let tokens = ask(Box::new(move |count| {
            let name = format!("t{round}-{count}");
            (name.clone(), "POST", "/api/v1/tokens".to_owned(), json!({ "user": "ann", "name": name }))
        }));
        let path = format!("/api/v1/alerts/{alert}/acknowledge");
        let said = ask(Box::new(move |count| {
            let reason = format!("r{round}-{count}");
            (reason.clone(), "POST", path.clone(), json!({ "reason": reason }))
        }));
        let days = ask(Box::new(move |count| {
            let days = 30 + (u64::from(round) * 7 + count) % 300;
            (days.to_string(), "PATCH", "/api/v1/settings/alerts".to_owned(), json!({ "notice_start_days": days }))
        }));
        let reads = scope.spawn(|| {
            Answered::ask(&at, token, &gone, |_| {
                std::thread::sleep(Duration::from_millis(20));
                (String::new(), "POST", "/api/v1/clusters/hq/sync".to_owned(), json!({}))
            })
        });
        std::thread::sleep(life);
        server.kill();
        gone.store(true, Ordering::Relaxed);
        reads.join().unwrap();
        [users, tokens, said, days].map(|one| one.join().unwrap())
    });
    let what = format!("seed {seed}, round {round}, after {life:?}");
    let answered = [&users, &tokens, &said, &days].iter().map(|one| one.done.len()).sum();
    is_whole(bench, [users, tokens, said, days], alert, &what);
    answered
}

fn is_whole(bench: &Bench, [users, tokens, said, days]: [Answered; 4], alert: &str, what: &str) {
    assert!(bench.check("audit verify", 0).contains("entries hold"), "{what}");
    let store = SqliteStore::open(&bench.folder.join("fleet.db")).unwrap();
    let (known, kept, acknowledged, options, fresh, log) = bench.runtime.block_on(async {
        (
            store.users().await.unwrap(),
            store.tokens(None).await.unwrap(),
            store.acknowledgements().await.unwrap(),
            store.options().await.unwrap(),
            store.freshness("hq").await.unwrap(),
            store.audit(None, 100_000).await.unwrap(),
        )
    });
    for name in &users.done {
        assert!(known.iter().any(|user| user.name == *name), "{what}: {name} was added");
    }
    for name in &tokens.done {
        assert!(kept.iter().any(|token| token.name == *name), "{what}: {name} was added");
    }
    for user in known.iter().filter(|user| user.name.starts_with('u')) {
        assert!(
            log.iter().any(|entry| entry.action == "user.add" && entry.object == user.name),
            "{what}: {}",
            user.name
        );
    }
    let now = acknowledged.iter().find(|one| one.alert == alert).map(|one| one.reason.clone());
    let is_one_of = |now: Option<&String>, answered: &Answered| {
        answered.done.last().is_none_or(|last| now == Some(last) || now == answered.tried.as_ref())
    };
    assert!(is_one_of(now.as_ref(), &said), "{what}: {now:?} after {:?}", said.done.last());
    assert!(is_one_of(options.get("notice.start-days"), &days), "{what}: {options:?} after {:?}", days.done.last());
    for reason in &said.done {
        assert!(log.iter().any(|entry| entry.detail["reason"] == **reason), "{what}: {reason} is in the log");
    }
    // A reading is one transaction: all nodes were asked at the same moment, or none was.
    assert!(fresh.windows(2).all(|pair| pair[0].asked_at == pair[1].asked_at), "{what}: {fresh:?}");
}
