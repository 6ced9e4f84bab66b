//! A simulated fleet, a server that manages it, and people who ask for operations.

use std::path::{Path, PathBuf};
use std::time::Duration;

use certwright::server::Settings;
use certwright::store::server::Role;
use certwright_core::text::pem;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::lab::Template;
use certwright_simulator::wire::{Options, Ports, Running, start};
use serde_json::{Value, json};

use super::place::{Answer, Server};

const FLEET: &str = include_str!("../../../tests/simulator/fleets/two-pairs.toml");
pub(crate) const PUB: &str = "cucm-pub.example.com";
pub(crate) const SUB: &str = "cucm-sub1.example.com";
/// A job that takes longer hangs.
const POLLS_MAX: u32 = 600;

pub(crate) struct Bench {
    pub(crate) fleet: Running,
    pub(crate) server: Server,
    mark: usize,
}

impl Bench {
    /// Both clusters, read and with a backup of this hour.
    pub(crate) async fn new(name: &str, version: &str) -> Self {
        let mut bench = Self::empty(name, version).await;
        bench.add("hq", PUB, "cucm").await;
        bench.add("voicemail", "cuc-pub.example.com", "cuc").await;
        bench.mark = bench.fleet.world.audit.changes().len();
        bench
    }

    /// The fleet alone, and the file that says where its services answer.
    pub(crate) async fn simulated(name: &str, version: &str) -> (Running, PathBuf) {
        Self::simulated_fleet(name, Fleet::read(FLEET).unwrap().of_release(version), 200.0).await
    }

    /// As [`Self::simulated`], of any fleet.
    pub(crate) async fn simulated_fleet(name: &str, mut fleet: Fleet, time_scale: f64) -> (Running, PathBuf) {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let options = Options { ports: Ports::Free, seed: 1, keys: folder.join("simulated-keys"), time_scale };
        // Guards compare the nodes' backups with our clock.
        fleet.start = None;
        let fleet = start(&fleet, &options).await.unwrap();
        let ports = folder.join(format!("jobs-{name}.json"));
        std::fs::write(&ports, fleet.ready().to_string()).unwrap();
        (fleet, ports)
    }

    async fn empty(name: &str, version: &str) -> Self {
        let (fleet, ports) = Self::simulated(name, version).await;
        let authorities = super::authorities::of(&fleet, name);
        let settings = Settings { ports: Some(ports), time_scale: 200.0, authorities, ..Settings::default() };
        Self { fleet, server: Server::with(&format!("jobs-{name}"), settings).await, mark: 0 }
    }

    async fn add(&self, name: &str, publisher: &str, product: &str) {
        let body = json!({
            "name": name,
            "publisher": self.fleet.node(publisher).unwrap().place.address,
            "product": product,
            "platform": { "user": "administrator", "password": "canary-of-the-platform" },
            "application": { "user": "axladmin", "password": "canary-of-the-application" },
            "accept_identities": true,
        });
        let added = self.server.post("/api/v1/clusters", &self.by(Role::Administrator), body).await;
        assert_eq!(added.status.as_u16(), 201, "{}", added.body);
    }

    pub(crate) fn by(&self, role: Role) -> String {
        self.server.token(role)
    }

    /// Asks for an operation; guards that want a reason get one.
    pub(crate) async fn ask(&self, operation: Value) -> Answer {
        let mut body = operation;
        let waivers: Vec<Value> = ["W4", "W5", "W6", "W8", "W12"]
            .iter()
            .map(|guard| json!({ "guard": guard, "reason": "rehearsed on the simulator" }))
            .collect();
        if body.get("waivers").is_none() {
            body["waivers"] = json!(waivers);
        }
        self.server.post("/api/v1/jobs", &self.by(Role::Operator), body).await
    }

    /// Does an operation to its end.
    pub(crate) async fn job(&self, operation: Value) -> Value {
        let made = self.ask(operation).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        self.end_of(made.json()["id"].as_str().unwrap()).await
    }

    /// Waits until nothing more happens by itself.
    pub(crate) async fn end_of(&self, id: &str) -> Value {
        let mut job = Value::Null;
        for _ in 0..POLLS_MAX {
            job = self.server.get(&format!("/api/v1/jobs/{id}"), &self.by(Role::Viewer)).await.json();
            if !["queued", "running", "cancelling"].contains(&job["state"].as_str().unwrap()) {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("job {id} did not end in a minute: {:#?} {:#}", steps(&job), job["steps"][1]["detail"]);
    }

    /// What was changed on nodes since the clusters were added: `node operation`.
    pub(crate) fn changes(&self) -> Vec<String> {
        self.fleet.world.audit.changes().split_off(self.mark)
    }

    pub(crate) fn sign(&self, csr: &str) -> String {
        let der = pem::blocks(csr).remove(0).contents.unwrap();
        let world = &self.fleet.world;
        let signed = world.lab.sign(&der, &Template::default(), world.clock.now()).unwrap();
        pem::encode("CERTIFICATE", &signed)
    }

    /// The CAs above what is signed, the issuer first.
    pub(crate) fn issuers(&self) -> String {
        let lab = &self.fleet.world.lab;
        pem::encode("CERTIFICATE", &lab.intermediate.der) + pem::encode("CERTIFICATE", &lab.root.der).as_str()
    }

    /// What a person clicks on a node's pages.
    pub(crate) async fn click(&self, node: &str, mut click: Value) {
        click["node"] = json!(node);
        let url = format!("http://{}/gui", self.fleet.admin);
        let sent = reqwest::Client::new().post(url).body(click.to_string()).send().await.unwrap();
        assert!(sent.status().is_success(), "{click}: {}", sent.text().await.unwrap());
    }

    /// Root and intermediate of the lab.
    pub(crate) fn authorities(&self) -> Vec<String> {
        let lab = &self.fleet.world.lab;
        [&lab.root.der, &lab.intermediate.der].map(|der| pem::encode("CERTIFICATE", der)).to_vec()
    }
}

/// `path-less` states of steps: `node action state`.
pub(crate) fn steps(job: &Value) -> Vec<String> {
    let word = |step: &Value, name: &str| step[name].as_str().unwrap_or("?").to_owned();
    let line = |step: &Value| format!("{} {} {}", word(step, "node"), word(step, "action"), word(step, "state"));
    job["steps"].as_array().unwrap().iter().map(line).collect()
}
