//! The platform command line over SSH (cisco-interfaces 2).
//!
//! One connection: keyboard-interactive login, a terminal, a shell; commands by exec are refused, as real
//! nodes refuse them. What each command prints stands in `command`; which exist where, in `table`.
//! Not covered: SFTP, keys as credentials, tab completion and the history of lines.

mod command;
mod dialect;
mod door;
mod host_keys;
mod link;
mod shell;
mod table;
mod terminal;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;

use crate::audit::Caller;
use crate::faults::{Effect, When};
use crate::world::{Place, Power, World};

pub use host_keys::HostKeys;
use link::{Link, Wire};

/// How often a connection looks whether its node still runs.
const LOOK: Duration = Duration::from_millis(150);
/// LoginGraceTime of OpenSSH: whoever has not logged in by then is sent away.
const GRACE: Duration = Duration::from_secs(120);

/// Serves one connection until it ends, its node goes down, or a fault breaks it.
pub async fn serve(stream: TcpStream, world: Arc<World>, place: Place, peer: SocketAddr) {
    let link = Arc::new(Link::default());
    let Some(since) = running_since(&world, &place).await else {
        let _ = stream.set_zero_linger();
        return;
    };
    let wire = Wire::new(stream, Arc::clone(&link));
    if let Some(effect) = world.faults.strike(&place.fqdn, "ssh", "connect", When::Before, &world.chance)
        && !arrives(&world, &place, &link, effect).await
    {
        // Nobody reads and nobody writes; the other end gives up some day.
        tokio::time::sleep(GRACE).await;
        return;
    }
    let keys = {
        let (world, place) = (Arc::clone(&world), place.clone());
        tokio::task::spawn_blocking(move || HostKeys::of(&world, &place)).await
    };
    let Ok(Ok(keys)) = keys else { return };
    let config = Arc::new(dialect::of(place.version).config(keys, &world.clock));
    let door = door::Door::new(Arc::clone(&world), place.clone(), peer, Arc::clone(&link));
    let begun = Instant::now();
    // A client that never says who it is holds up nobody but itself.
    let Ok(Ok(mut session)) = tokio::time::timeout(GRACE, russh::server::run_stream(config, wire, door)).await else {
        return;
    };
    loop {
        tokio::select! {
            _ = &mut session => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        link.set_cut_off(world.faults.is_partitioned(&place.fqdn));
        let late = !link.is_let_in() && begun.elapsed() > GRACE;
        if late || running_since(&world, &place).await != Some(since) {
            link.break_off();
        }
    }
}

/// Whether the connection goes on after a fault at its very beginning.
async fn arrives(world: &Arc<World>, place: &Place, link: &Link, effect: Effect) -> bool {
    match effect {
        Effect::Delay { seconds } => tokio::time::sleep(world.clock.real(seconds)).await,
        Effect::Drop | Effect::Partition => return false,
        Effect::Reset | Effect::Error { .. } | Effect::WrongAnswer { .. } => link.break_off(),
        Effect::Crash { seconds } => {
            let (world, id) = (Arc::clone(world), place.id);
            let _ = tokio::task::spawn_blocking(move || world.visit(id, Caller::itself()).crash(seconds)).await;
            link.break_off();
        }
    }
    true
}

/// Since when the node runs; none while it is down.
async fn running_since(world: &Arc<World>, place: &Place) -> Option<chrono::DateTime<chrono::Utc>> {
    let (world, id) = (Arc::clone(world), place.id);
    let power = tokio::task::spawn_blocking(move || world.visit(id, Caller::itself()).node().power).await.ok()?;
    match power {
        Power::Up(since) => Some(since),
        Power::Down(_) => None,
    }
}
