//! Listeners: every node on its own loopback address, each port with what it speaks.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};

use super::expressway::{self, Expressway};
use super::throttle::Throttles;
use super::{admin, certsrv, perfmon, route, ssh, start_tls, tls};
use crate::audit::Caller;
use crate::facts::{self, PortFacts, Speaks};
use crate::faults::{Effect, When};
use crate::fleet::Fleet;
use crate::world::{Place, World};

/// Which ports nodes answer on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Ports {
    /// Those of real nodes; needs the right to bind them.
    Real,
    /// Whatever is free.
    Free,
}

/// How a fleet is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which ports.
    pub ports: Ports,
    /// Where chance begins.
    pub seed: u64,
    /// Where keys are kept.
    pub keys: PathBuf,
    /// How many simulated seconds pass in a real one.
    pub time_scale: f64,
}

/// A fleet that answers. It ends with the runtime that carries it.
#[derive(Debug)]
pub struct Running {
    /// What the nodes hold.
    pub world: Arc<World>,
    /// Where its admin API answers.
    pub admin: SocketAddr,
    /// Where web enrolment answers with TLS, as `localhost`.
    pub certsrv: SocketAddr,
    /// The nodes with their ports.
    pub nodes: Vec<Bound>,
    /// Expressways, which are no nodes of a cluster.
    pub expressways: Vec<Arc<Expressway>>,
}

/// A node with its ports.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The node.
    pub place: Place,
    /// Ports by name.
    pub ports: BTreeMap<&'static str, u16>,
}

/// What every connection shares.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) world: Arc<World>,
    pub(super) throttles: Throttles,
    pub(super) tls: tls::Configs,
    /// What PerfMon's sessions count.
    pub(super) counters: perfmon::Sessions,
    /// Where Cisco's WSDL files lie, if anywhere.
    pub(super) wsdl: Option<PathBuf>,
}

/// Starts a fleet on the runtime that runs.
///
/// # Errors
/// When keys cannot be made or a port cannot be bound.
pub async fn start(fleet: &Fleet, options: &Options) -> Result<Running, String> {
    let (plan, chosen) = (fleet.clone(), options.clone());
    let world = tokio::task::spawn_blocking(move || World::new(&plan, chosen.keys, chosen.seed, chosen.time_scale))
        .await
        .map_err(|error| error.to_string())??;
    let world = Arc::new(world);
    let wire = Arc::new(Wire {
        world: Arc::clone(&world),
        throttles: Throttles::default(),
        tls: tls::Configs::default(),
        counters: perfmon::Sessions::default(),
        wsdl: fleet.wsdl.clone(),
    });
    let mut nodes = Vec::new();
    for place in world.places() {
        let mut ports = BTreeMap::new();
        for facts in facts::ports_of(place.product) {
            let wanted = if options.ports == Ports::Real { facts.real } else { 0 };
            let listener = TcpListener::bind((place.address, wanted))
                .await
                .map_err(|error| format!("{}: {}:{wanted}: {error}", place.fqdn, place.address))?;
            let port = listener.local_addr().map_err(|error| error.to_string())?.port();
            ports.insert(facts.name.as_str(), port);
            tokio::spawn(accept(listener, Arc::clone(&wire), place.clone(), facts));
        }
        nodes.push(Bound { place: place.clone(), ports });
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(|error| error.to_string())?;
    let admin = listener.local_addr().map_err(|error| error.to_string())?;
    // Set once: a world answers at one address.
    let _ = wire.world.lab.list_at.set(format!("http://{admin}/ca/list.crl"));
    let expressways = expressway::start(&wire, &fleet.expressways).await?;
    let list = Arc::new(ready_nodes(&nodes, &expressways));
    tokio::spawn(admin::serve(listener, Arc::clone(&wire), list));
    let certsrv = certsrv::start(Arc::clone(&wire)).await?;
    Ok(Running { world, admin, certsrv, nodes, expressways })
}

impl Running {
    /// The line that says that all nodes answer.
    #[must_use]
    pub fn ready(&self) -> Value {
        let admin = format!("http://{}", self.admin);
        let certsrv = format!("https://localhost:{}/certsrv/", self.certsrv.port());
        let nodes = ready_nodes(&self.nodes, &self.expressways);
        json!({ "ready": true, "admin": admin, "ca": format!("{admin}/ca"), "certsrv": certsrv, "nodes": nodes })
    }

    /// A node by its fully qualified name.
    #[must_use]
    pub fn node(&self, fqdn: &str) -> Option<&Bound> {
        self.nodes.iter().find(|node| node.place.fqdn == fqdn)
    }
}

fn ready_nodes(nodes: &[Bound], expressways: &[Arc<Expressway>]) -> Value {
    let one = |node: &Bound| {
        let place = &node.place;
        json!({
            "fqdn": place.fqdn,
            "address": place.address,
            "cluster": place.cluster,
            "role": place.role,
            "product": place.product,
            "version": place.version,
            "ports": node.ports,
        })
    };
    nodes.iter().map(one).chain(expressways.iter().map(|one| one.ready())).collect()
}

async fn accept(listener: TcpListener, wire: Arc<Wire>, place: Place, facts: &'static PortFacts) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of descriptors: the others end sooner than we would by giving up.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            continue;
        };
        tokio::spawn(connection(stream, peer, Arc::clone(&wire), place.clone(), facts));
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, wire: Arc<Wire>, place: Place, facts: &'static PortFacts) {
    let world = &wire.world;
    if world.faults.is_partitioned(&place.fqdn) {
        return silence(&stream).await;
    }
    let _ = stream.set_nodelay(true);
    if !answers(world, &place, facts) {
        return refuse(stream);
    }
    match world.faults.strike(&place.fqdn, "tls", &facts.name, When::Before, &world.chance) {
        Some(Effect::Delay { seconds }) => tokio::time::sleep(world.clock.real(seconds)).await,
        Some(Effect::Drop) => return silence(&stream).await,
        Some(_) => return refuse(stream),
        None => {}
    }
    match facts.speaks {
        Speaks::Ssh => ssh::serve(stream, Arc::clone(world), place, peer).await,
        Speaks::Http => route::serve(stream, peer, wire, place, facts).await,
        Speaks::Silence => tls::hold(stream, &wire, &place, facts).await,
        Speaks::Xmpp => start_tls::serve(stream, &wire, &place, facts, "jabber:client").await,
        Speaks::XmppServer => start_tls::serve(stream, &wire, &place, facts, "jabber:server").await,
    }
}

/// Whether the service behind a port runs.
pub(super) fn answers(world: &World, place: &Place, facts: &PortFacts) -> bool {
    let visit = world.visit(place.id, Caller::itself());
    visit.node().is_up() && facts.service.as_ref().is_none_or(|service| visit.node().runs(service))
}

/// As a closed port, as near as an open one can come: the connection breaks at once.
fn refuse(stream: TcpStream) {
    // Zero linger makes the kernel send a reset; where it cannot, the peer sees an end instead.
    let _ = stream.set_zero_linger();
}

/// Nothing more is heard of us.
async fn silence(stream: &TcpStream) {
    let mut octets = [0; 1024];
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut octets) {
            Ok(0) => return,
            Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => return,
            _ => {}
        }
    }
}
