//! The fleet and the server of all trials: each begins with nodes and store as they were at first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use certwright::authority::Authorities;
use certwright::clock::Clock;
use certwright::job::Site;
use certwright::nodes::limits::Limits;
use certwright::ports::PortMap;
use certwright::server::Settings;
use certwright::store::jobs::JobStore;
use certwright::store::server::Role;
use certwright::store::{AnyStore, SqliteStore, Vault};
use certwright_core::text::pem;
use certwright_core::uc::{Product, Store};
use certwright_simulator::audit::{Caller, Entry};
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, Running, start};
use certwright_simulator::world::Snapshot;
use chrono::{Timelike as _, Utc};
use serde_json::{Value, json};

use super::super::dying::Dying;
use super::super::place::Server;
use super::machines;
use super::row::Row;

/// Nodes are quicker than the host expects: what they do in their own time is not what is tried here.
const NODES_SCALE: f64 = 2000.0;
const HOST_SCALE: f64 = 400.0;

/// A fleet, and a server that knows it.
pub(super) struct Field {
    pub(super) fleet: Running,
    server: Server,
    ports: Arc<PortMap>,
    first: Snapshot,
    trials: AtomicU32,
    name: String,
}

impl Field {
    /// With these clusters of the fleet file.
    pub(super) async fn new(name: &str, clusters: &[String]) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let mut fleet = Fleet::read(include_str!("fleet.toml")).unwrap();
        fleet.clusters.retain(|cluster| clusters.contains(&cluster.name));
        let options =
            Options { ports: Ports::Free, seed: 1, keys: folder.join("simulated-keys"), time_scale: NODES_SCALE };
        let plans = fleet.clusters.clone();
        let fleet = start(&fleet, &options).await.unwrap();
        let ports = folder.join(format!("harness-{name}.json"));
        std::fs::write(&ports, fleet.ready().to_string()).unwrap();
        let settings = Settings { ports: Some(ports.clone()), time_scale: HOST_SCALE, ..Settings::default() };
        let server = Server::with(&format!("harness-{name}"), settings).await;
        // Its clock stood still for the host while it was made.
        fleet.world.clock.set(Utc::now());
        for plan in plans {
            let first = plan.fqdn(&plan.nodes[0]);
            let body = json!({
                "name": plan.name,
                "publisher": fleet.node(&first).unwrap().place.address,
                "product": plan.nodes[0].product,
                "platform": { "user": "administrator", "password": "canary-of-the-platform" },
                "application": { "user": "axladmin", "password": "canary-of-the-application" },
                "accept_identities": true,
            });
            let added = server.post("/api/v1/clusters", &server.token(Role::Administrator), body).await;
            assert_eq!(added.status.as_u16(), 201, "{}: {}", plan.name, added.body);
        }
        fleet.world.clock.set(Utc::now());
        let first = fleet.world.snapshot();
        let ports = Arc::new(PortMap::read(&ports).unwrap());
        Self { fleet, server, ports, first, trials: AtomicU32::new(0), name: name.to_owned() }
    }

    /// Nodes and store as they were at first, but for what a row wants wrong.
    pub(super) async fn begin(&self, row: &Row) -> Scene<'_> {
        let number = self.trials.fetch_add(1, Ordering::SeqCst);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("trial-{}-{number}", self.name));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir(self.server.file().parent().unwrap()).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
        self.fleet.world.restore(&self.first);
        self.fleet.world.clock.set(Utc::now());
        for wrong in &row.before {
            self.spoil(wrong, &row.clusters);
        }
        let file = folder.join("fleet.db");
        let store = match machines::are_meant() {
            true => machines::copied(&file, &format!("trial-{}-{number}", self.name)).await,
            false => AnyStore::Sqlite(SqliteStore::open(&file).unwrap()),
        };
        let mark = self.fleet.world.audit.entries().len();
        let mut scene = Scene { field: self, folder, store, mark, before: Value::Null };
        scene.before = scene.truth();
        self.fleet.world.clock.set(Utc::now());
        scene
    }

    fn spoil(&self, wrong: &str, clusters: &[String]) {
        assert_eq!(wrong, "distrust ipsec", "nobody knows how to spoil that");
        for place in self.fleet.world.places().iter().filter(|place| clusters.contains(&place.cluster)) {
            let mut visit = self.fleet.world.visit(place.id, Caller::itself());
            let at = visit.at;
            if visit.cluster.publisher_of(Product::Cucm) != Some(at)
                && let Some(entries) = visit.cluster.nodes[at].trust.get_mut(&Store::IpsecTrust)
            {
                entries.clear();
            }
        }
    }
}

/// One trial: a copy of the store, and the nodes.
pub(super) struct Scene<'f> {
    pub(super) field: &'f Field,
    folder: PathBuf,
    pub(super) store: AnyStore,
    mark: usize,
    /// What was true before it.
    pub(super) before: Value,
}

impl Drop for Scene<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Scene<'_> {
    fn site_with(&self, jobs: Arc<dyn JobStore>) -> Site {
        Site {
            store: Arc::new(self.store.clone()),
            jobs,
            vault: Arc::new(Vault::open(&self.folder.join("fleet.key")).unwrap()),
            limits: Limits::new(0.001),
            time_scale: HOST_SCALE,
            clock: Clock::default(),
            lease: if machines::are_meant() { machines::LEASE } else { certwright::job::LEASE },
            backup_hours: 24,
            authorities: Arc::new(Authorities::of_lab(&format!("http://{}", self.field.fleet.admin))),
            ports: Arc::clone(&self.field.ports),
            tell: Arc::new(|_, _| {}),
        }
    }

    /// Where people say what they want, and where a process works that nothing happens to.
    pub(super) fn site(&self) -> Site {
        self.site_with(Arc::new(self.store.clone()))
    }

    /// A process that ends at so many writes.
    pub(super) fn mortal(&self, writes: u32, is_written: bool) -> (Site, Arc<Dying>) {
        let jobs = Arc::new(Dying::new(self.store.clone(), writes, is_written));
        (self.site_with(jobs.clone()), jobs)
    }

    /// What a table's words with a $ stand for.
    pub(super) fn has(&self, row: &Row) -> BTreeMap<&'static str, String> {
        let lab = &self.field.fleet.world.lab;
        let [intermediate, root] = [&lab.intermediate.der, &lab.root.der].map(|der| pem::encode("CERTIFICATE", der));
        let hour = Utc::now().hour();
        let window = format!("daily {:02}:00-{:02}:00 UTC", (hour + 23) % 24, (hour + 10) % 24);
        let mut has = BTreeMap::from([("issuers", intermediate + root.as_str()), ("root", root), ("window", window)]);
        for place in self.field.fleet.world.places().iter().filter(|place| row.clusters.contains(&place.cluster)) {
            let visit = self.field.fleet.world.visit(place.id, Caller::itself());
            let stores = visit.node().trust.values().flatten();
            if let Some(old) = stores.into_iter().find(|entry| entry.file.starts_with("Old_Root")) {
                has.insert("old", certwright_core::inspect::sha256_hex(&old.der));
            }
        }
        has
    }

    /// What was truly changed since the beginning, in order: `node operation what`, for changes that somebody asked for.
    pub(super) fn changes(&self) -> Vec<String> {
        self.entries(|entry| entry.caller.interface != "node")
    }

    /// The same, without what people clicked.
    pub(super) fn commanded(&self) -> Vec<String> {
        self.entries(|entry| !["node", "gui"].contains(&entry.caller.interface))
    }

    fn entries(&self, counts: impl Fn(&Entry) -> bool) -> Vec<String> {
        let all = self.field.fleet.world.audit.entries().split_off(self.mark);
        let done = all.into_iter().filter(|entry| entry.mutating && entry.outcome == "done" && counts(entry));
        done.map(|entry| {
            let mut line = format!("{} {}", entry.node, entry.operation);
            for word in ["service", "store", "file", "group", "enabled", "name", "value", "key"] {
                match &entry.arguments[word] {
                    Value::Null => {}
                    Value::String(text) => line.push_str(&format!(" {text}")),
                    other => line.push_str(&format!(" {other}")),
                }
            }
            line
        })
        .collect()
    }

    /// What is true on the nodes when all that is on its way has arrived.
    pub(super) fn truth(&self) -> Value {
        self.field.fleet.world.clock.advance(3600);
        self.field.fleet.world.state()
    }
}
