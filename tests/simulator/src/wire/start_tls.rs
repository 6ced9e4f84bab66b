//! XMPP up to STARTTLS (RFC 6120, 5.4): enough to see the certificate.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::accept::Wire;
use super::tls;
use crate::facts::PortFacts;
use crate::world::Place;

/// A stream head that is longer is not one.
const HEAD_OCTETS_MAX: usize = 8192;

pub(super) async fn serve(
    mut stream: TcpStream,
    wire: &Wire,
    place: &Place,
    facts: &'static PortFacts,
    namespace: &str,
) {
    if until(&mut stream, "<stream:stream", ">").await.is_none() {
        return;
    }
    let domain = place.fqdn.split_once('.').map_or(place.fqdn.as_str(), |(_, domain)| domain);
    let head = format!(
        "<?xml version='1.0'?><stream:stream xmlns='{namespace}' xmlns:stream='http://etherx.jabber.org/streams' \
         id='{:08x}' from='{domain}' version='1.0'><stream:features>\
         <starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>",
        wire.world.chance.between(0, u64::from(u32::MAX))
    );
    if stream.write_all(head.as_bytes()).await.is_err() || until(&mut stream, "<starttls", ">").await.is_none() {
        return;
    }
    let proceed = b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    if stream.write_all(proceed).await.is_ok() {
        tls::hold(stream, wire, place, facts).await;
    }
}

/// Reads until `end` after `begin` has come.
async fn until(stream: &mut TcpStream, begin: &str, end: &str) -> Option<()> {
    let mut head = String::new();
    let mut octets = [0; 512];
    loop {
        let read = stream.read(&mut octets).await.ok().filter(|read| *read > 0)?;
        head.push_str(&String::from_utf8_lossy(&octets[..read]));
        if head.find(begin).is_some_and(|at| head[at..].contains(end)) {
            return Some(());
        }
        if head.len() > HEAD_OCTETS_MAX {
            return None;
        }
    }
}
