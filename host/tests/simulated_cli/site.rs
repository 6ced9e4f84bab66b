//! A simulated fleet in this process, and drivers for its nodes.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use certwright::nodes::cli::CliDriver;
use certwright::nodes::pin::{FirstUse, MemoryPins};
use certwright::nodes::timing::Timings;
use certwright::nodes::{Credential, NodeAddress, NodeContext, Secret};
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::ssh;
use certwright_simulator::world::World;
use tokio::net::TcpListener;

pub(crate) const PUBLISHER: &str = "cucm-pub.example.com";
pub(crate) const PRESENCE: &str = "imp-pub.example.com";
pub(crate) const VOICEMAIL: &str = "cuc-pub.example.com";
pub(crate) const PASSWORD: &str = "canary-of-the-platform";

/// A day of the fleet is a minute and a half of ours.
const SCALE: f64 = 1000.0;

const FLEET: &str = include_str!("../../../tests/simulator/fleets/two-pairs.toml");

/// A fleet.
pub(crate) struct Site {
    world: Arc<World>,
}

impl Site {
    pub(crate) fn new(version: &str) -> Self {
        let fleet = Fleet::read(FLEET).unwrap().of_release(version);
        let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys");
        Self { world: Arc::new(World::new(&fleet, keys, 1, SCALE).unwrap()) }
    }

    /// A driver for a node, whose port is open as long as the test runs.
    pub(crate) async fn driver(&self, fqdn: &str) -> CliDriver {
        self.driver_with(fqdn, PASSWORD).await
    }

    pub(crate) async fn driver_with(&self, fqdn: &str, password: &str) -> CliDriver {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let mut address = NodeAddress::new(fqdn, "127.0.0.1");
        address.ssh_port = listener.local_addr().unwrap().port();
        let (world, place) = (Arc::clone(&self.world), self.world.find(fqdn).unwrap().clone());
        tokio::spawn(async move {
            while let Ok((stream, peer)) = listener.accept().await {
                tokio::spawn(ssh::serve(stream, Arc::clone(&world), place.clone(), peer));
            }
        });
        let mut context = NodeContext::new(address, Arc::new(MemoryPins::default()));
        context.first_use = FirstUse::Agreed;
        context.timings = Timings::scaled_by(0.2);
        CliDriver::new(context, Credential { user: "administrator".into(), password: Secret::new(password) })
    }
}
