//! Cisco Expressway by its provisioning REST interface.
//!
//! What is not certain of it is marked `assumed`, and stands here alone.

wit_bindgen::generate!({ path: "../../wit", world: "driver" });

use certwright::plugin::http::{Fault as HttpFault, Request, Response, send};
use exports::certwright::plugin::operating::{Description, Fault, Guest, Held, Kind, Node};

struct Expressway;

const BASE: &str = "/api/provisioning";

impl Guest for Expressway {
    fn describe() -> Description {
        Description {
            title: "Cisco Expressway by REST".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            product: "expressway".into(),
        }
    }

    fn identify() -> Result<Node, Fault> {
        // assumed: the answer is an object of strings; seen are its field and values such as X14.0.8.
        let body = text(get("/sysinfo")?)?;
        let version = field(&body, "SoftwareVersion")
            .ok_or_else(|| fault("the node does not say its version", "Is this an Expressway, with API access?"))?;
        Ok(Node { version, name: String::new() })
    }

    fn certificates() -> Result<Vec<Held>, Fault> {
        let mut all = vec![
            Held { kind: Kind::Identity, unit: "server".into(), bytes: get("/certs/server")?.body },
            Held { kind: Kind::Trust, unit: "root".into(), bytes: get("/certs/root")?.body },
        ];
        let pending = ask("GET", "/certs/generate_csr", "", Vec::new())?;
        // 404: no request waits.
        if pending.status != 404 {
            let pending = succeeded(pending, "/certs/generate_csr")?;
            all.push(Held { kind: Kind::Request, unit: "server".into(), bytes: pending.body });
        }
        Ok(all)
    }

    fn upload(unit: String, pem: Vec<u8>) -> Result<(), Fault> {
        if unit != "server" {
            return Err(fault(&format!("an Expressway has no {unit}"), "Its own certificate is called server."));
        }
        // assumed: the file holds the node's own certificate alone; its issuers stand among those that it trusts.
        post_file("/certs/server", first_block(&pem))
    }

    fn trust(pem: Vec<u8>) -> Result<(), Fault> {
        post_file("/certs/root", &pem)
    }
}

/// The first block of a PEM file.
fn first_block(pem: &[u8]) -> &[u8] {
    const END: &[u8] = b"-----END CERTIFICATE-----";
    let end = pem.windows(END.len()).position(|part| part == END).map_or(pem.len(), |at| at + END.len());
    &pem[..end]
}

fn get(path: &str) -> Result<Response, Fault> {
    succeeded(ask("GET", path, "", Vec::new())?, path)
}

/// A file in the form field that the interface wants.
fn post_file(path: &str, pem: &[u8]) -> Result<(), Fault> {
    if pem.windows(BOUNDARY.len()).any(|part| part == BOUNDARY.as_bytes()) {
        return Err(fault("the file holds the boundary of the form", "Bring a plain PEM file."));
    }
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"certificate.pem\"\r\n\
         Content-Type: application/x-pem-file\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(pem);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    succeeded(ask("POST", path, &kind, body)?, path).map(|_| ())
}

fn ask(method: &str, path: &str, kind: &str, body: Vec<u8>) -> Result<Response, Fault> {
    let headers = if kind.is_empty() { Vec::new() } else { vec![("content-type".to_owned(), kind.to_owned())] };
    let request = Request { method: method.into(), path: format!("{BASE}{path}"), headers, body };
    send(&request).map_err(|why| match why {
        HttpFault::Refused(why) => fault(&format!("the request was refused: {why}"), ""),
        HttpFault::TooMany => fault("too many requests", ""),
        HttpFault::Unreachable(why) => fault(&format!("no answer: {why}"), "Does the node answer on its web port?"),
        HttpFault::TooLarge => fault("the answer is too large", ""),
    })
}

fn succeeded(answer: Response, path: &str) -> Result<Response, Fault> {
    match answer.status {
        200..=299 => Ok(answer),
        401 | 403 => Err(fault("the account may not use the API", "Give it API access on the node.")),
        status => Err(fault(&format!("the node answered {status} to {path}"), "Look at the node's event log.")),
    }
}

fn text(answer: Response) -> Result<String, Fault> {
    String::from_utf8(answer.body).map_err(|_| fault("the answer is no text", "Is this an Expressway?"))
}

/// The string in a field of an object. One field is all we need, so no JSON parser comes along.
fn field(body: &str, name: &str) -> Option<String> {
    let after = body.split_once(&format!("\"{name}\""))?.1.trim_start().strip_prefix(':')?.trim_start();
    let value = after.strip_prefix('"')?;
    Some(value.split_once('"')?.0.to_owned())
}

fn fault(message: &str, help: &str) -> Fault {
    Fault { message: message.into(), help: help.into() }
}

const BOUNDARY: &str = "certwright-7f6a1c90b3";

export!(Expressway);
