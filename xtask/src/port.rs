//! A port for a program that has to be told one.

use std::hash::{BuildHasher as _, RandomState};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// From here on, and so many. Of these no system gives one to whoever asks for any port, or connects to somewhere: Linux
/// begins at 32,768. A port of those could be another program's before it is used.
const FIRST: u16 = 10_000;
const COUNT: u64 = 20_000;
const TRIES: u32 = 1_000;

/// An address of this machine alone on which nobody listens.
pub(crate) fn free() -> SocketAddr {
    let chance = RandomState::new();
    let at = |turn: u32| {
        let port = FIRST + u16::try_from(chance.hash_one(turn) % COUNT).unwrap_or(0);
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    };
    let free = (0..TRIES).map(at).find(|address| TcpListener::bind(address).is_ok());
    // Where all are taken, whoever listens there says so.
    free.unwrap_or_else(|| at(0))
}
