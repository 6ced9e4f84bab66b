//! A static server on loopback with the headers that the pages must live with.
//!
//! For demonstrations and tests only: it knows one folder and two methods, and its headers are
//! the strictest that our documentation for embedders promises to work.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

use crate::fault::{Fault, Outcome};

/// A server that listens and is not yet answering.
pub(crate) struct StaticServer {
    server: Server,
    folder: PathBuf,
}

impl StaticServer {
    /// Listens on `port` of loopback, or on any free port for `None`.
    pub(crate) fn bind(folder: PathBuf, port: Option<u16>) -> Outcome<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
        let server = Server::http(address).map_err(|error| {
            Fault::new(format!("cannot listen on {address}: {error}")).hint("choose another port with --port N")
        })?;
        Ok(Self { server, folder })
    }

    /// What to type into a browser.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.server.server_addr())
    }

    /// Answers until the process ends.
    pub(crate) fn serve(&self) {
        for request in self.server.incoming_requests() {
            self.answer(request);
        }
    }

    fn answer(&self, request: Request) {
        // A browser that has gone away is no trouble of ours.
        let _ = match request.method() {
            Method::Get | Method::Head => match self.open(request.url()) {
                Some((path, file)) => request.respond(with_headers(Response::from_file(file), media_type(&path))),
                None => request.respond(with_headers(
                    Response::from_string("not found\n").with_status_code(404),
                    "text/plain; charset=utf-8",
                )),
            },
            _ => request.respond(with_headers(
                Response::from_string("only GET and HEAD\n").with_status_code(405),
                "text/plain; charset=utf-8",
            )),
        };
    }

    fn open(&self, url: &str) -> Option<(PathBuf, File)> {
        let mut path = self.folder.join(relative_path(url)?);
        if path.is_dir() {
            path = path.join("index.html");
        }
        let file = File::open(&path).ok()?;
        Some((path, file))
    }
}

fn with_headers<R: std::io::Read>(mut response: Response<R>, media_type: &str) -> Response<R> {
    let fixed = HEADERS.iter().copied();
    for (name, value) in fixed.chain([("Content-Type", media_type)]) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    response
}

/// The file that a URL asks for, below the folder; nothing for a path that leaves it.
fn relative_path(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = PathBuf::from(percent_decoded(path)?);
    path.components().all(|component| matches!(component, Component::Normal(_))).then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\\']))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("ftl" | "txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The policy that `docs/embedding.md` promises to work, made stricter where it names nothing.
const HEADERS: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types certwright lit-html",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    // What was built a moment ago must be what is shown.
    ("Cache-Control", "no-cache"),
];

#[cfg(test)]
mod tests {
    use super::relative_path;
    use std::path::PathBuf;

    fn check(url: &str, expect: Option<&str>) {
        assert_eq!(relative_path(url), expect.map(PathBuf::from), "{url}");
    }

    #[test]
    fn urls_name_files_below_the_folder_only() {
        check("/", Some(""));
        check("/app.js?v=1", Some("app.js"));
        check("/locales/zh%2DHans.ftl", Some("locales/zh-Hans.ftl"));
        check("/../secret", None);
        check("/a/%2e%2e/%2e%2e/secret", None);
        check("/%2Fetc/passwd", None);
        check("/a%5C..%5Csecret", None);
        check("/broken%2", None);
    }
}
