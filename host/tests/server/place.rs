//! A server in this process over a store in a folder of its own, and one who asks it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use certwright::audit::Deed;
use certwright::nodes::Secret;
use certwright::server::secrets::{hash_of, hash_password};
use certwright::server::state::Inner;
use certwright::server::{Settings, router};
use certwright::store::server::{Role, Token, User};
use certwright::store::{ServerStore as _, SqliteStore, Vault};
use chrono::Utc;
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// Every user's.
pub(crate) const PASSWORD: &str = "canary password of the tests";

pub(crate) struct Server {
    router: Router,
    folder: PathBuf,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
    #[allow(dead_code, reason = "what is no text only some tests ask for")]
    pub(crate) octets: Vec<u8>,
    headers: HeaderMap,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn code(&self) -> &'static str {
        self.json()["code"].as_str().map_or("", |code| code.to_owned().leak())
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    }
}

impl Server {
    /// With a user of each role, named as it, and a token for each.
    pub(crate) async fn new(name: &str) -> Self {
        Self::with(name, Settings::default()).await
    }

    pub(crate) async fn with(name: &str, settings: Settings) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("server-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let store = SqliteStore::open(&folder.join("fleet.db")).unwrap();
        let hash = hash_password("", &Secret::new(PASSWORD)).await.unwrap();
        for role in Role::ALL {
            let deed = |action, object: &str| Deed::new("local:test", "cli", action, object, json!({ "role": role }));
            let user = User { name: role.word().to_owned(), role, added: Utc::now() };
            store.add_user(&user, &hash, &deed("user.add", role.word())).await.unwrap();
            let token = Token {
                id: format!("id-{}", role.word()),
                user: role.word().to_owned(),
                name: "test".to_owned(),
                role: None,
                added: Utc::now(),
                ends: None,
                used: None,
            };
            let hash = hash_of(&format!("cw_test-{}", role.word()));
            store.add_token(&token, &hash, &deed("token.add", &token.id)).await.unwrap();
        }
        let vault = Vault::open(&folder.join("fleet.key")).unwrap();
        let app = Inner::new(store, vault, settings);
        Self { router: router(app).0, folder }
    }

    pub(crate) fn token(&self, role: Role) -> String {
        format!("token cw_test-{}", role.word())
    }

    /// Signs in.
    pub(crate) async fn session(&self, user: &str) -> String {
        let answer = self.post("/api/v1/session", "", json!({ "user": user, "password": PASSWORD })).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        format!("cookie {}", answer.header("set-cookie").split(';').next().unwrap())
    }

    pub(crate) async fn get(&self, path: &str, by: &str) -> Answer {
        self.send(Method::GET, path, by, None).await
    }

    pub(crate) async fn post(&self, path: &str, by: &str, body: Value) -> Answer {
        self.send(Method::POST, path, by, Some(body)).await
    }

    pub(crate) async fn with_header(&self, path: &str, by: &str, (name, value): (&str, &str)) -> Answer {
        let request = request(Method::GET, path, by).header(name, value).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, by: &str, body: Option<Value>) -> Answer {
        let request = request(method, path, by);
        let request = match body {
            Some(body) => request.header("content-type", "application/json").body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        self.ask(request.unwrap()).await
    }

    pub(crate) async fn raw(&self, method: Method, path: &str, by: &str, body: &[u8], kind: &str) -> Answer {
        let request = request(method, path, by).header("content-type", kind).body(Body::from(body.to_vec()));
        self.ask(request.unwrap()).await
    }

    /// `by` is `token …`, `basic …`, `cookie …` (with the header against forgery), `bare-cookie …`, or nothing.
    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let octets = to_bytes(body, 16 << 20).await.unwrap().to_vec();
        let body = String::from_utf8_lossy(&octets).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, octets }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("fleet.db")
    }

    pub(crate) fn certwright(&self, arguments: &[&str]) -> (i32, String) {
        certwright(&self.file(), arguments)
    }

    /// Everything in the folder.
    pub(crate) fn all_octets(&self) -> Vec<u8> {
        std::fs::read_dir(&self.folder)
            .unwrap()
            .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
            .collect()
    }
}

fn request(method: Method, path: &str, by: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    match by.split_once(' ') {
        Some(("token", token)) => request.header("authorization", format!("Bearer {token}")),
        Some(("basic", pair)) => request.header("authorization", format!("Basic {pair}")),
        Some(("cookie", cookie)) => request.header("cookie", cookie).header("x-certwright-request", "1"),
        Some((_, cookie)) => request.header("cookie", cookie),
        None => request,
    }
}

/// Exit code and standard output of the command line on a store.
pub(crate) fn certwright(store: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_certwright"))
        .args(arguments)
        .env("CERTWRIGHT_STORE", store)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Makes a copy of a store that is in use, and changes it behind everybody's back.
pub(crate) fn alter(store: &Path, copy: &Path, sql: &str) {
    std::fs::remove_file(copy).unwrap();
    let connection = rusqlite::Connection::open(store).unwrap();
    connection.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let connection = rusqlite::Connection::open(copy).unwrap();
    assert!(connection.execute(sql, []).unwrap() > 0);
}
