//! A node: slots, stores, services.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;

use certwright_core::uc::{Product, Purpose, Role, Store, Version};
use certwright_core::x509::Certificate;
use chrono::{DateTime, Utc};

use crate::certificate::{Subject, serial_hex};
use crate::fleet::Accounts;
use crate::keys::Key;
use crate::world::account::Locks;
use crate::world::presence::Presence;
use crate::world::security::Itl;

/// A node in some state.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its host name.
    pub host: String,
    /// Its fully qualified name.
    pub fqdn: String,
    /// Its address.
    pub address: Ipv4Addr,
    /// What it is.
    pub product: Product,
    /// Publisher or subscriber.
    pub role: Role,
    /// Its release.
    pub version: Version,
    /// Its build number, as it prints it.
    pub build: String,
    /// A newer or older release on its inactive partition.
    pub inactive_build: Option<String>,
    /// `set web-security`.
    pub subject: Subject,
    /// Identity certificates by purpose.
    pub slots: BTreeMap<Purpose, Slot>,
    /// Trust stores.
    pub trust: BTreeMap<Store, Vec<TrustEntry>>,
    /// Services by name.
    pub services: BTreeMap<&'static str, Service>,
    /// Whether it runs.
    pub power: Power,
    /// Its accounts.
    pub accounts: Accounts,
    /// The file that its TFTP service hands to phones.
    pub itl: Itl,
    /// What an IM and Presence node does.
    pub presence: Presence,
    /// Whether it signs in by SSO.
    pub sso: bool,
    /// Whether the way around SSO is open.
    pub recovery_url: bool,
    /// Whether its clock follows the time server.
    pub time_in_sync: bool,
    pub(crate) locks: Locks,
}

/// Whether a node runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Power {
    /// It runs, since then.
    Up(DateTime<Utc>),
    /// It comes up by itself then; never, where a person must act.
    Down(Option<DateTime<Utc>>),
}

/// An identity certificate's place.
#[derive(Clone, Debug, Default)]
pub struct Slot {
    /// What is stored.
    pub stored: Option<Held>,
    /// The request that waits for its certificate.
    pub request: Option<PendingRequest>,
    /// Whether this is another purpose's certificate in use here [Z4].
    pub reused_from: Option<Purpose>,
}

/// A certificate with its key.
#[derive(Clone, Debug)]
pub struct Held {
    /// The certificate.
    pub der: Arc<[u8]>,
    /// Its key.
    pub key: Arc<Key>,
    /// Whether one certificate serves several nodes.
    pub multi_server: bool,
    /// The node's words about it.
    pub description: &'static str,
}

/// A request and the key it was made with.
#[derive(Clone, Debug)]
pub struct PendingRequest {
    /// PKCS#10.
    pub der: Arc<[u8]>,
    /// Its key.
    pub key: Arc<Key>,
    /// Whether it is for several nodes.
    pub multi_server: bool,
}

/// A certificate of a trust store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustEntry {
    /// Its file name, with `.pem`.
    pub file: String,
    /// The certificate.
    pub der: Arc<[u8]>,
    /// What was typed at upload.
    pub description: String,
}

/// A service in some state.
#[derive(Clone, Debug)]
pub struct Service {
    /// What it does now.
    pub state: ServiceState,
    /// Whether it is activated.
    pub activated: bool,
    /// When it last started.
    pub started: Option<DateTime<Utc>>,
    /// The certificates in its memory: what it shows.
    pub memory: BTreeMap<Purpose, Held>,
    /// Whether it starts again once it has stopped.
    pub(crate) restarting: bool,
}

/// What a service does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ServiceState {
    /// It runs.
    Started,
    /// It does not run.
    Stopped,
    /// It is about to run.
    Starting,
    /// It is about to end.
    Stopping,
}

impl ServiceState {
    /// As Control Center writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Stopped => "Stopped",
            Self::Starting => "Starting",
            Self::Stopping => "Stopping",
        }
    }
}

impl Node {
    /// Whether a service runs.
    #[must_use]
    pub fn runs(&self, service: &str) -> bool {
        self.is_up() && self.services.get(service).is_some_and(|one| one.state == ServiceState::Started)
    }

    /// Whether the node runs.
    #[must_use]
    pub fn is_up(&self) -> bool {
        matches!(self.power, Power::Up(_))
    }

    /// What a service shows: the first purpose it holds of those asked for.
    #[must_use]
    pub fn shown(&self, service: &str, purposes: &[Purpose]) -> Option<&Held> {
        let memory = &self.services.get(service)?.memory;
        purposes.iter().find_map(|purpose| memory.get(purpose))
    }

    /// The store's entries; none where the node has no such store.
    #[must_use]
    pub fn entries(&self, store: Store) -> &[TrustEntry] {
        self.trust.get(&store).map_or(&[], Vec::as_slice)
    }

    /// The time zone name that it prints.
    #[must_use]
    pub fn zone(&self) -> &'static str {
        "UTC"
    }
}

impl TrustEntry {
    /// An entry as the node names it: from 14SU1 `<CN>_<serial>.pem`, before `<CN>.pem`.
    #[must_use]
    pub fn new(der: &[u8], description: &str, version: Version) -> Self {
        Self { file: file_name(der, version), der: der.into(), description: description.to_owned() }
    }
}

fn file_name(der: &[u8], version: Version) -> String {
    let Ok(certificate) = Certificate::parse(der) else { return "unreadable.pem".to_owned() };
    let name = certificate.subject.as_ref().and_then(|subject| subject.common_name().map(std::borrow::Cow::into_owned));
    let name = name.unwrap_or_else(|| "certificate".to_owned());
    let name: String = name.chars().map(|c| if c.is_whitespace() || c == '/' { '_' } else { c }).collect();
    if name.starts_with("CAPF-") || version < Version::new(14, 0, 1) {
        return format!("{name}.pem");
    }
    format!("{name}_{}.pem", serial_hex(&certificate))
}
