//! From the nodes of a simulated fleet to the mail, by the command line alone.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, Running, start};
use serde_json::Value;

use crate::smtp::{Mailbox, root};

const FLEET: &str = r#"
[[cluster]]
name = "hq"
version = "15SU2"
[[cluster.certificates]]
purposes = ["tomcat"]
hosts = ["cucm-pub"]
days = -3
[[cluster.certificates]]
purposes = ["CallManager"]
hosts = ["cucm-pub"]
days = 20
[[cluster.node]]
host = "cucm-pub"
product = "cucm"
role = "publisher"
"#;

const NODE: &str = "cucm-pub.example.com";
const CANARY: &str = "canary-8842-mail";

/// A folder of its own with a store; the command line runs in it.
struct Desk {
    folder: PathBuf,
    outputs: Mutex<Vec<u8>>,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("alerts-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder, outputs: Mutex::default() }
    }

    fn file(&self, name: &str, text: &str) -> String {
        let file = self.folder.join(name);
        std::fs::write(&file, text).unwrap();
        file.display().to_string()
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certwright"));
        command.args(line.split(' ')).current_dir(&self.folder);
        command.env("CERTWRIGHT_STORE", "sqlite:store.db");
        command.env("CERTWRIGHT_TIME_SCALE", "20").stdin(std::process::Stdio::null());
        let output = command.output().unwrap();
        self.outputs.lock().unwrap().extend([output.stdout.clone(), output.stderr.clone()].concat());
        output
    }

    #[track_caller]
    fn check(&self, line: &str, code: i32) -> String {
        let output = self.run(line);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}\n{text}\n{error}");
        text
    }

    #[track_caller]
    fn json(&self, line: &str, code: i32) -> Value {
        serde_json::from_str(&self.check(line, code)).unwrap()
    }

    /// Everything that was printed, and every file that was written.
    fn everything(&self) -> Vec<u8> {
        let mut all = self.outputs.lock().unwrap().clone();
        for entry in std::fs::read_dir(&self.folder).unwrap() {
            let path = entry.unwrap().path();
            if !path.ends_with("password.txt") {
                all.extend(std::fs::read(path).unwrap());
            }
        }
        all
    }
}

async fn fleet(desk: &Desk) -> Running {
    let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulated-keys");
    let options = Options { ports: Ports::Free, seed: 1, keys, time_scale: 20.0 };
    let running = start(&Fleet::read(FLEET).unwrap(), &options).await.unwrap();
    desk.file("ready.json", &running.ready().to_string());
    desk.file("platform.txt", "simulated-platform");
    desk.file("application.txt", "simulated-application");
    running
}

const ADD: &str = "cluster add hq --publisher cucm-pub.example.com --ports ready.json --accept-identities \
                   --platform-user administrator --platform-password-file platform.txt \
                   --application-user axladmin --application-password-file application.txt";

fn codes(list: &Value, unit: &str) -> Vec<String> {
    let alerts = list["alerts"].as_array().unwrap();
    let of = alerts.iter().filter(|one| one["certificate_unit"].as_str().unwrap().split(',').any(|own| own == unit));
    of.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_from_the_nodes_to_the_mail() {
    let desk = Desk::new("mail");
    let running = fleet(&desk).await;
    tokio::task::spawn_blocking(move || told(&desk)).await.unwrap();
    drop(running);
}

fn told(desk: &Desk) {
    let added = desk.run(&ADD.split_whitespace().collect::<Vec<_>>().join(" "));
    assert!(matches!(added.status.code(), Some(0 | 1)), "{added:?}");
    let list = desk.json("alert list --format json", 1);
    let of = |code: &str| codes(&list, "tomcat").contains(&code.to_owned());
    assert!(of("expired") && !of("expiring"), "{list:#}");
    assert!(codes(&list, "CallManager").contains(&"expiring".to_owned()), "{list:#}");
    for unit in ["TVS", "CAPF", "ipsec"] {
        assert!(!codes(&list, unit).iter().any(|code| code.starts_with("expir")), "{unit} is healthy");
    }
    assert_eq!(list["check_again_after_seconds"], 3600, "M4: something has expired");
    let only = desk.json("alert list --certificate CallManager --type identity --format json", 1);
    assert!(codes(&only, "tomcat").is_empty());
    desk.check("alert list --cluster elsewhere", 0);
    // What is served is what is stored.
    desk.check("alert probe", 0);
    let list = desk.json("alert list --format json", 1);
    assert!(!codes(&list, "tomcat").contains(&"served_not_stored".to_owned()), "{list:#}");

    let login = STANDARD.encode(format!("\0certwright\0{CANARY}"));
    let mailbox = Mailbox::start(&login);
    desk.file("password.txt", &format!("{CANARY}\n"));
    for (key, value) in [
        ("notice.addresses", "a@example.com;b@example.com"),
        ("notice.every-days", "7"),
        ("smtp.host", "localhost"),
        ("smtp.port", &mailbox.port.to_string()),
        ("smtp.user", "certwright"),
        ("smtp.from", "certwright@example.com"),
    ] {
        desk.check(&format!("settings set {key} {value}"), 0);
    }
    desk.check(&format!("settings set smtp.password {CANARY}-argument"), 2);
    desk.check("settings set smtp.password --from-file password.txt", 0);
    desk.check("settings set notice.every-days 31", 2);
    desk.check("settings set notice.start-days 29", 2);
    let dry = desk.json("alert notify --dry-run --format json", 0);
    assert_eq!(dry["digests"].as_array().unwrap().len(), 2);
    // A server whose certificate nobody trusts gets no password.
    desk.check("alert notify", 3);
    assert!(mailbox.taken().is_empty());
    desk.check(&format!("settings set tls.ca-file {}", root().display()), 0);
    desk.check("alert notify", 0);
    let mails = mailbox.taken();
    assert_eq!(mails.len(), 2, "one digest for each recipient");
    assert!(mails[0].to.contains("a@example.com") && mails[1].to.contains("b@example.com"), "{mails:?}");
    assert!(
        mails[0].text.contains("Subject: Certificates: ") && mails[0].text.contains("Auto-Submitted: auto-generated")
    );
    let (head, text) = mails[0].text.split_once("\r\n\r\n").unwrap();
    assert!(head.lines().all(|line| line.is_ascii() && line.contains(": ")), "{head}");
    let text = String::from_utf8(STANDARD.decode(text.replace("\r\n", "")).unwrap()).unwrap();
    assert!(
        text.contains("tomcat certificate cucm-pub.example.com ended on ") && text.contains("alert ack expired-"),
        "{text}"
    );
    assert!(!mailbox.said_in_clear().iter().any(|line| line.starts_with("AUTH")), "no login before TLS");
    assert!(desk.check("alert notify", 0).contains("nothing is due"), "S3: not again before its turn");

    // One more recipient, whom the server does not know; the others are not told twice.
    desk.check("settings set notice.addresses a@example.com,nobody@example.com", 0);
    desk.check("alert notify", 3);
    assert_eq!(mailbox.taken().len(), 2);
    // A wrong password, which the server repeats.
    desk.file("password.txt", &format!("{CANARY}-wrong"));
    desk.check("settings set smtp.password --from-file password.txt", 0);
    desk.check("alert notify", 3);

    let id = list["alerts"][0]["id"].as_str().unwrap();
    desk.check(&format!("alert ack {id} --reason ordered"), 0);
    desk.check("alert snooze expiring --until 2020-01-01", 2);
    desk.check("alert ack nonsense --reason x", 2);
    desk.check("cluster sync hq", added.status.code().unwrap());
    let list = desk.json("alert list --format json", 1);
    let acknowledged = list["alerts"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
    assert_eq!(acknowledged["standing"], "acknowledged", "after another reading");

    desk.check("alert calendar --out ends.ics", 0);
    let calendar = std::fs::read_to_string(desk.folder.join("ends.ics")).unwrap();
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains(&format!("certificate {NODE}")),
        "{calendar}"
    );

    let shown = desk.json("settings show --format json", 0);
    assert_eq!(shown["settings"]["smtp_password_is_set"], true);
    let everything = desk.everything();
    for word in [CANARY.as_bytes(), login.as_bytes(), STANDARD.encode(CANARY).as_bytes()] {
        let word = &word[..word.len() - 4];
        let seen = everything.windows(word.len()).filter(|part| part == &word).count();
        assert_eq!(seen, 0, "a secret came out");
    }
    std::fs::remove_dir_all(&desk.folder).unwrap();
}

#[test]
fn a_webhook_gets_signed_json_and_is_not_led_elsewhere() {
    let desk = Desk::new("hook");
    // A cluster that was never read is an alert too.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let log = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut text = Vec::new();
            let mut part = [0; 4096];
            while !String::from_utf8_lossy(&text).ends_with("]}") {
                match stream.read(&mut part) {
                    Ok(count) if count > 0 => text.extend(&part[..count]),
                    _ => break,
                }
            }
            let first = log.lock().unwrap().is_empty();
            log.lock().unwrap().push(String::from_utf8_lossy(&text).into_owned());
            let answer = if first {
                "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n"
            } else {
                "HTTP/1.1 204 No Content\r\n\r\n"
            };
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let store = certwright::store::SqliteStore::open(&desk.folder.join("store.db")).unwrap();
    let known = crate::made::Known::new(&[NODE], Vec::new());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let deed = certwright::audit::Deed::new("local:ann", "cli", "cluster.add", "hq", Value::Null);
    let (record, nodes) = (&known.cluster.record, &known.cluster.nodes);
    let add = certwright::store::Store::add_cluster(&store, record, nodes, &[], &deed);
    runtime.block_on(add).unwrap();
    drop(store);
    desk.file("password.txt", CANARY);
    desk.check(&format!("settings set webhook.url http://127.0.0.1:{port}/hook"), 0);
    desk.check("settings set webhook.secret --from-file password.txt", 0);
    desk.check("alert notify", 3);
    assert_eq!(asked.lock().unwrap().len(), 1, "a redirect is not followed");
    desk.check("alert notify", 0);
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 2);
    let (head, body) = asked[1].split_once("\r\n\r\n").unwrap();
    let body_value: Value = serde_json::from_str(body).unwrap();
    assert_eq!(body_value["alerts"][0]["code"], "not_read");
    let line = head.lines().find(|line| line.to_lowercase().starts_with("x-certwright-signature:")).unwrap();
    let (time, tag) = line.split_once("t=").unwrap().1.split_once(",v1=").unwrap();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, CANARY.as_bytes());
    let expected = ring::hmac::sign(&key, format!("{time}.{body}").as_bytes());
    assert_eq!(tag.trim(), certwright_core::text::hex::encode(expected.as_ref()));
    let everything = desk.everything();
    assert!(!everything.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()));
    std::fs::remove_dir_all(&desk.folder).unwrap();
}
