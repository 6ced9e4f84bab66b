//! STARTTLS of XMPP (RFC 6120, 5): stream header, features, starttls, proceed.
//!
//! Only tags are looked at; the document is never read as a whole, since it has no end.

use super::super::ProbeFault;
use super::super::connection::Connection;
use super::super::fault::said;
use super::Starttls;

pub(super) async fn begin(protocol: Starttls, connection: &mut Connection, name: &str) -> Result<(), ProbeFault> {
    let namespace = if protocol == Starttls::XmppServer { "jabber:server" } else { "jabber:client" };
    let header = format!(
        "<?xml version='1.0'?><stream:stream to='{}' xmlns='{namespace}' \
         xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
        escaped(name)
    );
    connection.send(header.as_bytes(), protocol.stage()).await?;
    let mut offered = false;
    for _ in 0..TAGS_MAX {
        let tag = tag(protocol, connection).await?;
        match (tag.name.as_str(), tag.closes) {
            ("starttls", _) => offered = true,
            ("error", _) => return Err(refused(protocol, connection).await),
            ("features", true) if offered => return proceed(protocol, connection).await,
            ("features", true) => return Err(protocol.fault("the service does not offer STARTTLS")),
            ("stream", true) => return Err(protocol.fault("the service ended the stream")),
            _ => {}
        }
    }
    Err(protocol.fault("the list of features has no end"))
}

async fn proceed(protocol: Starttls, connection: &mut Connection) -> Result<(), ProbeFault> {
    connection.send(b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", protocol.stage()).await?;
    let answer = tag(protocol, connection).await?;
    if answer.name != "proceed" {
        return Err(protocol.fault(format!("the service answered STARTTLS with <{}>", said(answer.name.as_bytes()))));
    }
    if !answer.closes {
        // <proceed …></proceed> is the same as <proceed …/>.
        tag(protocol, connection).await?;
    }
    Ok(())
}

/// The condition inside a stream error, such as `host-unknown` (RFC 6120, 4.9.3).
async fn refused(protocol: Starttls, connection: &mut Connection) -> ProbeFault {
    match tag(protocol, connection).await {
        Ok(condition) => {
            let words = said(condition.name.as_bytes());
            protocol.fault(format!("the service refused the stream ({words}); name its domain with --sni"))
        }
        Err(fault) => fault,
    }
}

/// A tag: its name without a prefix, and whether an element ends with it.
struct Tag {
    name: String,
    closes: bool,
}

/// The next tag; text, declarations and attributes are passed over.
async fn tag(protocol: Starttls, connection: &mut Connection) -> Result<Tag, ProbeFault> {
    loop {
        let pending = connection.pending();
        let Some(start) = pending.iter().position(|byte| *byte == b'<') else {
            if pending.iter().any(|byte| !byte.is_ascii_whitespace()) && pending.len() > TAG_MAX {
                return Err(protocol.fault(format!("the service said {:?}", said(pending))));
            }
            connection.fill(protocol.stage()).await?;
            continue;
        };
        if let Some(length) = end_of_tag(&pending[start..]) {
            let whole = connection.take(start + length);
            let inner = String::from_utf8_lossy(&whole[start + 1..start + length - 1]).into_owned();
            if inner.starts_with(['?', '!']) {
                continue;
            }
            return Ok(read(&inner));
        }
        if pending.len() - start > TAG_MAX {
            return Err(protocol.fault("a tag has no end"));
        }
        connection.fill(protocol.stage()).await?;
    }
}

fn read(inner: &str) -> Tag {
    let closes = inner.starts_with('/') || inner.ends_with('/');
    let name = inner.trim_matches('/').split(|one: char| one.is_whitespace() || one == '/').next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    Tag { name: local.to_owned(), closes }
}

/// How long a tag is, its brackets included; a bracket inside quotes is text.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'>') => return Some(place + 1),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn escaped(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;")
}

/// Features of a server with many extensions have some fifty tags.
const TAGS_MAX: usize = 500;
const TAG_MAX: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_outside_quotes() {
        assert_eq!(end_of_tag(b"<a b='>' c=\">'\"/> rest"), Some(17));
        assert_eq!(end_of_tag(b"<a b='>"), None);
    }

    #[test]
    fn names_lose_their_prefix() {
        let check = |inner: &str, name: &str, closes: bool| {
            let tag = read(inner);
            assert_eq!((tag.name.as_str(), tag.closes), (name, closes), "{inner}");
        };
        check("stream:features", "features", false);
        check("/stream:features", "features", true);
        check("starttls xmlns='urn:x'/", "starttls", true);
        check("proceed\n xmlns='urn:x'", "proceed", false);
    }
}
