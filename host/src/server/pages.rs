//! The pages that browsers show: the dashboard at `/`, the inspector at `/inspector/`.
//!
//! They are built files, read once at the start and then answered from memory: a path that leads elsewhere cannot be
//! asked for. Whoever asks need not be signed in, for the page that signs in is one of them; what is shown on it comes
//! from the API.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};

use super::problem;
use super::state::App;

/// Pages load their own files and talk to this server, and nothing else; nobody shows them in a frame.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
/// The worker that runs code of others asks nobody for anything; its scripts are this server's.
const POLICY_OF_PLUGINS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
/// How the page builder names that worker.
const WORKER_OF_PLUGINS: &str = "policy-worker-";
/// Of the built folders, which stands below which path.
const PLACES: [(&str, &str); 2] = [("dashboard", ""), ("served", "inspector/")];
/// What the page builder leaves beside a file: the same, smaller.
const PACKED: &str = "br";
/// More than all pages together need, and far less than a wrong folder may hold.
const OCTETS_MAX: u64 = 64 << 20;

/// Built pages, by path without the slash in front.
#[derive(Clone, Default)]
pub struct Pages {
    files: Arc<HashMap<String, File>>,
}

struct File {
    plain: Bytes,
    packed: Option<Bytes>,
    kind: &'static str,
    /// Its name holds the hash of what is in it.
    is_forever: bool,
    policy: &'static str,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} pages", self.files.len())
    }
}

impl Pages {
    /// Reads the folder into which the pages were built.
    ///
    /// # Errors
    /// When a file cannot be read, or when there is more than pages need.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let (mut files, mut left) = (HashMap::new(), OCTETS_MAX);
        for (name, below) in PLACES {
            let top = folder.join(name);
            let mut open = if top.is_dir() { vec![top.clone()] } else { Vec::new() };
            while let Some(at) = open.pop() {
                for entry in std::fs::read_dir(&at)? {
                    let path = entry?.path();
                    if path.is_dir() {
                        open.push(path);
                    } else if let Some(inside) = path.strip_prefix(&top).ok().and_then(Path::to_str) {
                        if path.extension().is_some_and(|ending| ending == PACKED) {
                            continue;
                        }
                        let size = std::fs::metadata(&path)?.len();
                        left = left.checked_sub(size).ok_or_else(|| std::io::Error::other("it holds too much"))?;
                        files.insert(format!("{below}{}", inside.replace('\\', "/")), File::read(&path)?);
                    }
                }
            }
        }
        Ok(Self { files: Arc::new(files) })
    }

    /// Where the pages are when nobody says: beside the program, where packages put them, where they are built.
    #[must_use]
    pub fn usual() -> Option<PathBuf> {
        let program = std::env::current_exe().ok()?;
        let places = ["www", "../share/certwright/www", "../../www/dist"];
        places.iter().map(|place| program.parent().unwrap_or(&program).join(place)).find(|place| place.is_dir())
    }

    /// Whether there is no page.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn find(&self, path: &str) -> Option<&File> {
        let path = path.trim_start_matches('/');
        match path {
            "" | "inspector/" => self.files.get(&format!("{path}index.html")),
            _ => self.files.get(path),
        }
    }
}

impl File {
    fn read(path: &Path) -> std::io::Result<Self> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let kind =
            KINDS.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| *kind);
        let packed = path.with_file_name(format!("{name}.{PACKED}"));
        Ok(Self {
            plain: std::fs::read(path)?.into(),
            packed: packed.is_file().then(|| std::fs::read(&packed).map(Bytes::from)).transpose()?,
            kind,
            is_forever: path.parent().is_some_and(|folder| folder.ends_with("assets")),
            policy: if name.starts_with(WORKER_OF_PLUGINS) { POLICY_OF_PLUGINS } else { POLICY },
        })
    }

    fn answer(&self, asked: &HeaderMap) -> Response {
        let takes = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes = takes.split(',').any(|one| one.trim() == PACKED);
        let packed = self.packed.as_ref().filter(|_| takes);
        let mut response = packed.unwrap_or(&self.plain).clone().into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(self.policy));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let keep = if self.is_forever { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        if packed.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(PACKED));
        }
        response
    }
}

/// Browsers must not guess: they are told `nosniff`.
const KINDS: [(&str, &str); 8] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("txt", "text/plain; charset=utf-8"),
];

/// Answers whatever is no route: a page, or that there is nothing.
pub async fn answer(State(app): State<App>, method: Method, path: Uri, asked: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return problem::no_such_path().await.into_response();
    }
    if path.path() == "/inspector" {
        let to = HeaderValue::from_static("/inspector/");
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response();
    }
    match app.settings.pages.find(path.path()) {
        Some(file) => file.answer(&asked),
        None => problem::no_such_path().await.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_found_by_their_paths_and_nothing_else_is() {
        let folder = std::env::temp_dir().join(format!("certwright-pages-{}", std::process::id()));
        let write = |path: &str, text: &str| {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("dashboard/index.html", "<p>dashboard");
        write("dashboard/assets/main-1.js", "let x");
        write("served/assets/policy-worker-1.js", "let y");
        write("dashboard/assets/main-1.js.br", "x");
        write("served/index.html", "<p>inspector");
        write("single/other.html", "not served");
        let pages = Pages::read(&folder).unwrap();
        let text = |path: &str| pages.find(path).map(|file| String::from_utf8(file.plain.to_vec()).unwrap());
        assert_eq!(text("/").as_deref(), Some("<p>dashboard"));
        assert_eq!(text("/inspector/").as_deref(), Some("<p>inspector"));
        for absent in
            ["/other.html", "/single/other.html", "/../single/other.html", "/assets/main-1.js.br", "/api/v1/none"]
        {
            assert_eq!(text(absent), None, "{absent}");
        }
        let script = pages.find("/assets/main-1.js").unwrap();
        let mut asked = HeaderMap::new();
        assert_eq!(script.answer(&asked).headers().get(header::CONTENT_ENCODING), None);
        asked.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
        let answer = script.answer(&asked);
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert!(answer.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        let confined = pages.find("/inspector/assets/policy-worker-1.js").unwrap().answer(&asked);
        let says = |answer: &Response| answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(says(&answer).contains("connect-src 'self'") && !says(&confined).contains("connect-src"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
