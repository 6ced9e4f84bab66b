//! What all requests share.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Serialize;
use tokio::sync::{Semaphore, watch};
use utoipa::ToSchema;

use super::bulletin::Outbox;
use super::events::Events;
use super::metrics::Counters;
use super::notifier::Told;
use super::pages::Pages;
use super::picture::Pictures;
use super::rate::LoginRate;
use super::syncer::Syncer;
use crate::authority::{self, Authorities, Kept};
use crate::clock::Clock;
use crate::deliver::Desk;
use crate::fleet::Shared;
use crate::job::{JOBS_AT_ONCE, LEASE, Site, Worker};
use crate::nodes::pin::FirstUse;
use crate::plugin::BrowserPolicies;
use crate::ports::PortMap;
use crate::store::{
    AlertStore, Bulletin, EvidenceStore, JobStore, NoticeStore, ProfileStore, ServerStore, Store, StoreFault, Vault,
};

/// So many listen to events at once.
const LISTENERS_MAX: usize = 256;

/// What the server was started with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Every cluster is read again after this time, give or take a tenth; none for never.
    pub sync_every: Option<Duration>,
    /// A session ends after this time at the latest.
    pub session_max: Duration,
    /// A session ends when it was not used for so long.
    pub session_idle: Duration,
    /// A request that takes longer is given up.
    pub deadline: Duration,
    /// Larger bodies are refused.
    pub body_octets_max: usize,
    /// For rehearsals: nodes run so many times as fast.
    pub time_scale: f64,
    /// What time it is: the machine's, or that of simulated nodes.
    pub clock: Clock,
    /// Said on every page: nothing here is in service.
    pub is_rehearsal: bool,
    /// For rehearsals: where simulated nodes answer.
    pub ports: Option<PathBuf>,
    /// For rehearsals: where the lab CA is asked.
    pub lab_authority: Option<String>,
    /// Authorities by name; what is secret of them is elsewhere.
    pub authorities: BTreeMap<String, authority::Settings>,
    /// How long a job stays with a process that says nothing.
    pub lease: Duration,
    /// So many jobs are worked on at the same time; none where workers do them all.
    pub jobs_at_once: usize,
    /// What browsers are shown; nothing for the API alone.
    pub pages: Pages,
    /// The policies that pages run themselves.
    pub policies: BrowserPolicies,
}

/// What of the settings is shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SettingsView {
    /// The release of the server.
    pub version: &'static str,
    /// Seconds between two readings of a cluster; null for none.
    pub sync_every_s: Option<u64>,
    /// Seconds after which a session ends.
    pub session_max_s: u64,
    /// Seconds without use after which a session ends.
    pub session_idle_s: u64,
    /// Octets of the largest body.
    pub body_octets_max: usize,
    /// How many times as fast nodes run; 1 in life.
    pub time_scale: f64,
    /// Whether this is a rehearsal on simulated nodes.
    pub is_rehearsal: bool,
    /// What time it is for windows and dates (RFC 3339).
    pub now: DateTime<Utc>,
}

/// What all requests share.
pub struct Inner {
    /// Clusters and certificates.
    pub store: Arc<dyn Store>,
    /// What is set about alerts.
    pub alert_store: Arc<dyn AlertStore>,
    /// Users and the audit log.
    pub server_store: Arc<dyn ServerStore>,
    /// Jobs.
    pub jobs: Arc<dyn JobStore>,
    /// The key that signs evidence, and what evidence is made of.
    pub evidence: Arc<dyn EvidenceStore>,
    /// Does them.
    pub worker: Worker,
    /// Profiles.
    pub profiles: Arc<dyn ProfileStore>,
    /// Who is told, and who could not be.
    pub notices: Arc<dyn NoticeStore>,
    /// Passwords of nodes.
    pub vault: Arc<Vault>,
    /// Who signs requests.
    pub authorities: Arc<Authorities>,
    /// Write locks and rates of nodes, for the life of the process.
    pub shared: Shared,
    /// What was started with.
    pub settings: Settings,
    /// What happens, for whoever listens.
    pub events: Events,
    /// The other processes of the store.
    pub bulletin: Arc<dyn Bulletin>,
    /// What they are to be told.
    pub outbox: Outbox,
    /// Which clusters are being read.
    pub syncer: Syncer,
    /// Tries to sign in.
    pub logins: LoginRate,
    /// Places for those who listen to events.
    pub listeners: Arc<Semaphore>,
    /// True when the server is to end.
    pub stopping: watch::Sender<bool>,
    /// What was asked.
    pub counters: Counters,
    /// What needs a person, as last judged.
    pub pictures: Pictures,
    /// What was told.
    pub told: Told,
    /// By which name this process claims recipients.
    holder: String,
}

/// A handle on it.
pub type App = Arc<Inner>;

impl Default for Settings {
    fn default() -> Self {
        Self {
            sync_every: Some(Duration::from_secs(6 * 3600)),
            session_max: Duration::from_secs(12 * 3600),
            session_idle: Duration::from_secs(3600),
            deadline: Duration::from_secs(30),
            body_octets_max: 1 << 20,
            time_scale: 1.0,
            clock: Clock::default(),
            is_rehearsal: false,
            ports: None,
            lab_authority: None,
            authorities: BTreeMap::new(),
            lease: LEASE,
            jobs_at_once: JOBS_AT_ONCE,
            pages: Pages::default(),
            policies: BrowserPolicies::default(),
        }
    }
}

impl Settings {
    /// What of them is shown.
    #[must_use]
    pub fn view(&self) -> SettingsView {
        SettingsView {
            version: env!("CARGO_PKG_VERSION"),
            sync_every_s: self.sync_every.map(|every| every.as_secs()),
            session_max_s: self.session_max.as_secs(),
            session_idle_s: self.session_idle.as_secs(),
            body_octets_max: self.body_octets_max,
            time_scale: self.time_scale,
            is_rehearsal: self.is_rehearsal,
            now: self.clock.now(),
        }
    }

    /// Where nodes answer.
    ///
    /// # Errors
    /// In words, when the file of a rehearsal cannot be read.
    pub fn port_map(&self) -> Result<PortMap, String> {
        self.ports.as_deref().map_or_else(|| Ok(PortMap::default()), PortMap::read)
    }
}

impl Inner {
    /// A server over a store.
    pub fn new<S>(store: S, vault: Vault, settings: Settings) -> App
    where
        S: Store
            + AlertStore
            + ServerStore
            + JobStore
            + EvidenceStore
            + ProfileStore
            + NoticeStore
            + Bulletin
            + Clone
            + 'static,
    {
        // A name that another process has too would only let both do the same: the process's number keeps
        // those of one machine apart where there is no chance.
        let holder = format!("{}-{}", std::process::id(), super::secrets::new_id().unwrap_or_default());
        let vault = Arc::new(vault);
        let keys = Kept::new(Arc::new(store.clone()), Arc::new(store.clone()), Arc::clone(&vault));
        let keys: Arc<dyn authority::Keys> = Arc::new(keys);
        let lab = settings.lab_authority.as_deref();
        Arc::new(Self {
            authorities: Arc::new(Authorities::new(&settings.authorities, lab, &keys)),
            store: Arc::new(store.clone()),
            alert_store: Arc::new(store.clone()),
            server_store: Arc::new(store.clone()),
            jobs: Arc::new(store.clone()),
            evidence: Arc::new(store.clone()),
            worker: Worker::new(&holder, settings.jobs_at_once),
            profiles: Arc::new(store.clone()),
            notices: Arc::new(store.clone()),
            bulletin: Arc::new(store),
            vault,
            shared: Shared::new(FirstUse::Refuse, settings.time_scale),
            events: Events::default(),
            outbox: Outbox::default(),
            syncer: Syncer::default(),
            logins: LoginRate::default(),
            listeners: Arc::new(Semaphore::new(LISTENERS_MAX)),
            stopping: watch::Sender::new(false),
            counters: Counters::default(),
            pictures: Pictures::default(),
            told: Told::default(),
            holder,
            settings,
        })
    }

    /// So many days before its end a certificate counts as expiring.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn start_days(&self) -> Result<u32, StoreFault> {
        Ok(crate::alert::Settings::of(&self.alert_store.options().await?).start_days)
    }

    /// What time it is for windows and dates.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.settings.clock.now()
    }

    /// Tells whoever listens, in this process and in the others of the store.
    pub fn tell(&self, kind: &'static str, data: serde_json::Value) {
        self.outbox.put(kind, &data);
        self.hear(kind, data);
    }

    /// What happened, here or in another process, goes to whoever listens here. Where a job stopped, its clusters were
    /// read anew: what is judged before anybody hears of it is what the nodes hold now.
    pub fn hear(&self, kind: &'static str, data: serde_json::Value) {
        let goes_on = ["queued", "running", "cancelling"].iter().any(|state| data["state"] == *state);
        if kind == "job.state" && !goes_on {
            self.pictures.has_news();
        }
        self.events.tell(kind, data);
    }

    /// The name of this process among those of the store.
    #[must_use]
    pub fn holder(&self) -> &str {
        &self.holder
    }

    /// What jobs need.
    #[must_use]
    pub fn site(self: &Arc<Self>) -> Site {
        let app = Arc::clone(self);
        Site {
            store: Arc::clone(&self.store),
            jobs: Arc::clone(&self.jobs),
            vault: Arc::clone(&self.vault),
            limits: self.shared.limits.clone(),
            time_scale: self.settings.time_scale,
            clock: self.settings.clock.clone(),
            lease: self.settings.lease,
            backup_hours: certwright_core::playbook::guard::BACKUP_HOURS,
            authorities: Arc::clone(&self.authorities),
            // Whoever added a cluster was told of a file that cannot be read.
            ports: Arc::new(self.settings.port_map().unwrap_or_default()),
            tell: Arc::new(move |kind, data| app.tell(kind, data)),
        }
    }

    /// Begins a job here and now, if it is open.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn begin_job(self: &Arc<Self>, id: &str) -> Result<(), StoreFault> {
        self.worker.begin(&self.site(), id).await.map(drop)
    }

    /// From which recipients are told.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        Desk {
            said: self.alert_store.as_ref(),
            notices: self.notices.as_ref(),
            vault: &self.vault,
            holder: &self.holder,
        }
    }

    /// What nodes share, with pins and quarantines as the store has them now: the command line may have
    /// changed them meanwhile. Write locks and rates are those of the process.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remembered(&self, first_use: FirstUse) -> Result<Shared, StoreFault> {
        let fresh = Shared::new(first_use, self.settings.time_scale);
        let shared = Shared { limits: self.shared.limits.clone(), ..fresh };
        shared.remember(self.store.as_ref()).await?;
        Ok(shared)
    }
}
