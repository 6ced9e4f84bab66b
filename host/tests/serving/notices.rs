//! The server tells by itself: once, also when it is killed and started again; what fails is kept and tried again.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::http::ask;
use crate::serving::{Bench, Serving};

/// Takes posts, and refuses them while told so.
struct Hook {
    url: String,
    posts: Arc<Mutex<Vec<String>>>,
    refuses: Arc<Mutex<bool>>,
}

impl Hook {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook?token=canary-hook-1881", listener.local_addr().unwrap());
        let (posts, refuses) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(Mutex::new(true)));
        let (kept, refuse) = (Arc::clone(&posts), Arc::clone(&refuses));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (mut text, mut part) = (Vec::new(), [0; 4096]);
                while !String::from_utf8_lossy(&text).ends_with("]}") {
                    match stream.read(&mut part) {
                        Ok(count) if count > 0 => text.extend(&part[..count]),
                        _ => break,
                    }
                }
                let text = String::from_utf8_lossy(&text).into_owned();
                let answer: &[u8] = if *refuse.lock().unwrap() {
                    b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                } else {
                    kept.lock().unwrap().push(text);
                    b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"
                };
                let _ = stream.write_all(answer);
            }
        });
        Self { url, posts, refuses }
    }
}

/// Waits for something to become so.
#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..300 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("not within half a minute: {what}");
}

fn get(server: &Serving, token: &str, path: &str) -> String {
    let (status, body) = ask(server.at(), token, "GET", path, None).unwrap();
    assert_eq!(status, 200, "{path}: {body}");
    body
}

#[test]
fn s1_s5_the_server_tells_by_itself_and_once() {
    let bench = Bench::new("notices");
    let token = bench.user("ann", "administrator");
    let hook = Hook::start();
    let server = bench.serve(&["--no-tls"]);
    let patch = json!({ "webhook_url": hook.url });
    let (status, set) = ask(server.at(), &token, "PATCH", "/api/v1/settings/alerts", Some(&patch)).unwrap();
    assert_eq!(status, 200, "{set}");
    assert!(!set.contains("canary") && set.contains("/…"), "only its host is shown: {set}");
    bench.check(&format!("{} --ports ready.json --no-sync", bench.add()), 0);
    ask(server.at(), &token, "POST", "/api/v1/clusters/hq/sync", Some(&json!({}))).unwrap();

    // It is refused: kept, shown, counted, and tried again.
    let troubles = || serde_json::from_str::<Value>(&get(&server, &token, "/api/v1/alerts/notices")).unwrap();
    until("the trouble is shown", || troubles()["troubles"][0]["recipient"] == "webhook");
    assert_eq!(bench.json("alert notices", 1)["troubles"][0]["recipient"], "webhook");
    let figures = get(&server, &token, "/metrics");
    assert!(figures.contains("certwright_notice_recipients_in_trouble 1"), "{figures}");
    assert!(figures.contains("certwright_alerts{code=\"expiring\",severity=\"warning\"}"), "{figures}");
    server.kill();
    assert!(hook.posts.lock().unwrap().is_empty());

    // Another one takes over; a person does not wait for the next try.
    *hook.refuses.lock().unwrap() = false;
    let server = bench.serve(&["--no-tls"]);
    let (status, told) =
        ask(server.at(), &token, "POST", "/api/v1/alerts/notify", Some(&json!({ "dry_run": false }))).unwrap();
    assert_eq!(status, 200, "{told}");
    until("it is told", || hook.posts.lock().unwrap().len() == 1);
    assert_eq!(bench.json("alert notices", 0)["troubles"], json!([]));
    server.kill();
    let server = bench.serve(&["--no-tls"]);
    let (_, again) =
        ask(server.at(), &token, "POST", "/api/v1/alerts/notify", Some(&json!({ "dry_run": false }))).unwrap();
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!(again["digests"], json!([]), "S3: not again before its turn, whoever asks");
    assert!(bench.check("alert notify", 0).contains("nothing is due"));
    let posts = hook.posts.lock().unwrap().clone();
    assert_eq!(posts.len(), 1);
    assert!(posts[0].to_lowercase().contains("x-certwright-delivery: "), "{}", posts[0]);
    assert!(!bench.log().contains("canary"));
}
