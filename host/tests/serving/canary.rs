//! A password, a key and a token are planted in a full run, and must appear nowhere else.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use certwright_core::text::hex;
use serde_json::json;

use crate::http::ask;
use crate::serving::{APPLICATION, Bench, PLATFORM};

const LOGIN: &str = "canary-login-5150 of a person";
const MAIL: &str = "canary-mail-0419";
const HOOK: &str = "canary-hook-7007";

/// Files in which they were planted.
const PLANTED: [&str; 8] = ["platform", "application", "password", "mail", "hook", "token", "fleet.key", "wrong"];

#[test]
fn no_secret_comes_out_of_a_full_run() {
    let bench = Bench::new("canary");
    bench.write("password", LOGIN);
    bench.write("mail", MAIL);
    bench.write("hook", format!("https://127.0.0.1:1/{HOOK}?token={HOOK}"));
    bench.write("wrong", "canary-wrong-6666");
    let token = bench.user("ann", "administrator");
    bench.write("token", &token);
    let server = bench.serve(&["--verbose"]);
    let certificate = std::fs::read_to_string(bench.folder.join("fleet.tls.pem")).unwrap();
    let der = certwright_core::text::pem::blocks(&certificate)[0].contents.clone().unwrap();
    let fingerprint = certwright_core::inspect::sha256_hex(&der);
    let remote = [
        ("CERTWRIGHT_SERVER", &*server.url),
        ("CERTWRIGHT_TOKEN_FILE", "token"),
        ("CERTWRIGHT_FINGERPRINT", &*fingerprint),
    ];
    let mut said = Vec::new();
    let add = bench.add();
    for (line, is_remote) in [
        (add.replace("platform ", "wrong ").as_str(), true),
        (&add, true),
        ("cluster account hq --platform-user administrator --platform-password-file wrong", true),
        ("cluster sync hq", true),
        ("cluster account hq --platform-user administrator --platform-password-file platform", false),
        ("cluster sync hq", true),
        ("cluster show hq --format json", true),
        ("settings set smtp.password --from-file mail", true),
        ("settings set webhook.url --from-file hook", true),
        ("settings set webhook.secret --from-file mail", false),
        ("settings set smtp.host 127.0.0.1", true),
        ("settings show --format json", false),
        ("alert notify --format json", true),
        ("alert notices --format json", false),
        ("user passwd ann --password-file password", true),
        ("token list --format json", true),
        ("audit list --format json", true),
        ("audit verify", true),
        ("cluster list --server https://127.0.0.1:1", true),
        ("--help", false),
        ("cluster add --help", true),
    ] {
        let output = bench.run(line, if is_remote { &remote } else { &[] });
        said.push((line.to_owned(), [output.stdout, output.stderr].concat()));
    }
    server.kill();
    let plain = bench.serve(&["--no-tls", "--verbose"]);
    let body = json!({ "user": "ann", "password": LOGIN, "more": HOOK });
    for (path, token) in [("/api/v1/session", ""), ("/api/v1/users", &*token), ("/api/v1/users", "cw_canary-token-1")] {
        let answer = ask(plain.at(), token, "POST", path, Some(&body)).unwrap();
        said.push((path.to_owned(), answer.1.into_bytes()));
        let answer = ask(plain.at(), token, "GET", &format!("{path}?password={HOOK}"), None).unwrap();
        said.push((path.to_owned(), answer.1.into_bytes()));
    }
    let figures = ask(plain.at(), &token, "GET", "/metrics", None).unwrap();
    said.push(("/metrics".to_owned(), figures.1.into_bytes()));
    plain.kill();
    said.extend(bench.files(&PLANTED));

    let key = std::fs::read(bench.folder.join("fleet.key")).unwrap();
    let mut secrets: Vec<Vec<u8>> = vec![
        key.clone(),
        hex::encode(&key).into_bytes(),
        STANDARD.encode(&key).into_bytes(),
        URL_SAFE_NO_PAD.encode(&key).into_bytes(),
        token.clone().into_bytes(),
    ];
    for word in [PLATFORM, APPLICATION, LOGIN, MAIL, HOOK, "canary-wrong-6666", "canary-token-1"] {
        secrets.push(word.as_bytes().to_vec());
        secrets.push(STANDARD.encode(word).trim_end_matches('=').as_bytes()[..12].to_vec());
        secrets.push(hex::encode(word.as_bytes()).into_bytes());
    }
    assert!(said.iter().any(|(name, _)| name == "fleet.db") && said.iter().any(|(name, _)| name == "serve.log"));
    for (name, octets) in &said {
        for secret in &secrets {
            let found = octets.windows(secret.len()).position(|part| part == secret);
            let around = |at: usize| {
                String::from_utf8_lossy(&octets[at.saturating_sub(80)..]).chars().take(160).collect::<String>()
            };
            assert!(found.is_none(), "{name}: {}", around(found.unwrap_or_default()));
        }
    }
}
