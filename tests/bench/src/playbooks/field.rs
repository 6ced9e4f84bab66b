//! A simulated fleet, a store that knows it, and jobs that are done in this process.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use certwright::audit::Deed;
use certwright::clock::Clock;
use certwright::enroll::{Enrolment, enroll};
use certwright::fleet::{Accounts, Shared};
use certwright::job::{LEASE, Lease, Order, Site, order, run};
use certwright::nodes::limits::Limits;
use certwright::nodes::pin::FirstUse;
use certwright::nodes::{Credential, Node, Secret};
use certwright::ports::PortMap;
use certwright::store::jobs::{JobState, Waiver};
use certwright::store::{SqliteStore, Vault};
use certwright_core::playbook::script::Bundle;
use certwright_core::playbook::{Asked, Operation};
use certwright_core::uc::Product;
use serde_json::Value;

use super::Outcome;

/// A shell needs eight seconds to its prompt; so nearly nothing is left of them, for the peer as for us.
pub(super) const TIME_SCALE: f64 = 1000.0;
pub(super) const USER: &str = "administrator";
pub(super) const PASSWORD: &str = "simulated-platform";
const APPLICATION: (&str, &str) = ("axladmin", "simulated-application");
/// The hosts of a cluster of five.
const NODES: [(&str, &str, &str); 5] = [
    ("cucm-pub", "cucm", "publisher"),
    ("cucm-sub1", "cucm", "subscriber"),
    ("cucm-sub2", "cucm", "subscriber"),
    ("imp-pub", "imp", "publisher"),
    ("imp-sub1", "imp", "subscriber"),
];
/// Headers say what a benchmark has nothing to say of.
const HEADER: &str = "//! title = \"T\"\n//! purpose = \"P\"\n//! outage = \"\"\n//! undo = \"\"\n";

/// A fleet that runs until it is dropped.
pub(super) struct Field {
    simulator: Child,
    pub(super) ready: Value,
    pub(super) site: Site,
    pub(super) folder: PathBuf,
    publishers: Vec<String>,
}

impl Drop for Field {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.simulator.kill();
        let _ = self.simulator.wait();
    }
}

impl Field {
    /// So many clusters with so many nodes each; every release in turn. Nothing of it is known to the store yet.
    pub(super) fn start(name: &str, clusters: usize, nodes: usize, releases: &[&str]) -> Outcome<Self> {
        let own = std::env::current_exe()?;
        let programs = own.parent().ok_or("this program has no folder")?;
        let folder = programs.join("bench-playbooks").join(name);
        // What an earlier run knew of other ports is of no use.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("fleet.toml");
        std::fs::write(&file, fleet(clusters, nodes, releases))?;
        let mut simulator = Command::new(programs.join("certwright-simulator"))
            .args(["--time-scale", &TIME_SCALE.to_string(), "--fleet"])
            .arg(&file)
            .arg("--state")
            .arg(programs.join("bench-playbooks").join("simulator"))
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(simulator.stdout.take().ok_or("the simulator has no output")?).read_line(&mut line)?;
        let site = site(&folder, &line);
        let publishers = (0..clusters).map(|number| format!("cucm-pub.c{number}.example.com")).collect();
        // In the field from here on, so that the simulator ends whatever is wrong.
        let mut field = Self { simulator, ready: Value::Null, site: site?, folder, publishers };
        field.ready = serde_json::from_str(&line)?;
        Ok(field)
    }

    /// Takes every cluster into the store.
    pub(super) async fn enroll(&self) -> Outcome<()> {
        let credential = |(user, password): (&str, &str)| {
            Some(Credential { user: user.to_owned(), password: Secret::new(password) })
        };
        let accounts = Accounts { platform: credential((USER, PASSWORD)), application: credential(APPLICATION) };
        for (number, publisher) in self.publishers.iter().enumerate() {
            let shared = self.shared(FirstUse::Agreed);
            let name = format!("c{number}");
            let wanted = Enrolment { name: &name, publisher, product: Product::Cucm, accounts: &accounts };
            let deed = |detail| Deed::new(ACTOR, ACTOR, "cluster.add", &name, detail);
            let (store, vault) = (self.site.store.as_ref(), self.site.vault.as_ref());
            enroll(store, vault, &shared, &wanted, &self.site.ports, deed).await?;
        }
        Ok(())
    }

    fn shared(&self, first_use: FirstUse) -> Shared {
        Shared { limits: self.site.limits.clone(), ..Shared::new(first_use, TIME_SCALE) }
    }

    /// A cluster's nodes, as jobs ask them.
    pub(super) async fn nodes(&self, cluster: &str) -> Outcome<Vec<Arc<Node>>> {
        let shared = self.shared(FirstUse::Refuse);
        shared.remember(self.site.store.as_ref()).await?;
        Ok(certwright::fleet::open(self.site.store.as_ref(), &self.site.vault, &shared, cluster).await?)
    }

    /// Plans a playbook and makes a job of it.
    pub(super) async fn order(&self, clusters: &[String], body: &str) -> Outcome<String> {
        let script = format!("{HEADER}{body}");
        let bundle = Bundle { name: "bench".to_owned(), script, library: BTreeMap::new() };
        let operation = Operation::Playbook { bundle, arguments: BTreeMap::new() };
        let waiver = |guard: &str| Waiver { guard: guard.to_owned(), reason: "a benchmark".to_owned() };
        let wanted = Order {
            asked: Asked { operation, clusters: clusters.to_vec(), nodes: Vec::new() },
            waivers: ["W5", "W12"].map(waiver).into(),
            plan_sha256: None,
            actor: ACTOR.to_owned(),
            source: ACTOR.to_owned(),
        };
        Ok(order(&self.site, &wanted).await?.id)
    }

    /// Does a job until it stops by itself.
    pub(super) async fn does(&self, job: &str, ends: JobState) -> Outcome<()> {
        let hold = self.site.jobs.hold_job(job, ACTOR, Duration::ZERO).await?.ok_or("the job is not open")?;
        let state = run(&self.site, &hold, Lease::default()).await?;
        if state != ends {
            let message = self.site.jobs.job(job).await?.message.unwrap_or_default();
            return Err(format!("the job {job} is {}: {message}", state.word()).into());
        }
        Ok(())
    }
}

/// Who does all this.
pub(super) const ACTOR: &str = "local:bench";

fn site(folder: &Path, ready: &str) -> Outcome<Site> {
    let store = SqliteStore::open(&folder.join("store.sqlite"))?;
    Ok(Site {
        store: Arc::new(store.clone()),
        jobs: Arc::new(store),
        vault: Arc::new(Vault::open(&folder.join("key"))?),
        limits: Limits::new(1.0 / TIME_SCALE),
        time_scale: TIME_SCALE,
        clock: Clock::default(),
        lease: LEASE,
        backup_hours: 24,
        authorities: Arc::default(),
        ports: Arc::new(PortMap::parse(ready)?),
        tell: Arc::new(|_, _| {}),
    })
}

fn fleet(clusters: usize, nodes: usize, releases: &[&str]) -> String {
    let mut text = format!(
        "[accounts.platform]\nuser = \"{USER}\"\npassword = \"{PASSWORD}\"\n\
         [accounts.application]\nuser = \"{}\"\npassword = \"{}\"\n",
        APPLICATION.0, APPLICATION.1
    );
    for number in 0..clusters {
        let version = releases[number % releases.len()];
        let _ = write!(
            text,
            "[[cluster]]\nname = \"c{number}\"\ndomain = \"c{number}.example.com\"\nversion = \"{version}\"\n"
        );
        for (host, product, role) in NODES.iter().take(nodes) {
            let _ = write!(text, "[[cluster.node]]\nhost = \"{host}\"\nproduct = \"{product}\"\nrole = \"{role}\"\n");
        }
    }
    text
}
