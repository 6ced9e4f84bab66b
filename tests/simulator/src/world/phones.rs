//! Phones: they register, fetch trust lists, and lose trust where both anchors change at once [Z6, W1].

use chrono::{DateTime, Utc};
use serde_json::json;

use super::agenda::Due;
use super::security::Itl;
use super::{Cluster, Outcome, Refusal, RefusalKind, Visit, World};
use certwright_core::uc::{Product, Purpose};

/// A phone that resets is back within so many seconds.
const RESET_SECONDS: (u64, u64) = (45, 180);
/// A phone that lost its node finds another one within so many seconds.
const FAILOVER_SECONDS: (u64, u64) = (10, 60);

/// A phone.
#[derive(Clone, Debug)]
pub struct Phone {
    /// Its device name, such as `SEP0011AABBCC00`.
    pub name: String,
    /// Its directory number.
    pub number: u32,
    /// Where it is registered, or was last.
    pub node: usize,
    /// Whether it is.
    pub registration: Registration,
    /// When that last changed.
    pub since: DateTime<Utc>,
    /// The trust list it holds.
    pub itl: Itl,
    /// Whether it refused the last list it was offered: it keeps the old one and obeys nobody new.
    pub lost_trust: bool,
    /// Its locally significant certificate.
    pub lsc: Option<Lsc>,
}

/// What is known of a phone's own certificate.
#[derive(Clone, Debug)]
pub struct Lsc {
    /// Its issuer's common name.
    pub issuer: String,
    /// When it ends.
    pub until: DateTime<Utc>,
    /// When its issuer's certificate ends.
    pub issuer_until: DateTime<Utc>,
}

/// Whether a phone is registered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Registration {
    /// It is.
    Registered,
    /// It resets or looks for a node.
    Away,
    /// No node takes it.
    Unregistered,
}

impl Registration {
    /// As RIS writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Registered => "Registered",
            Self::Away | Self::Unregistered => "UnRegistered",
        }
    }
}

impl Visit<'_> {
    /// Resets phones by name; an empty list means all.
    ///
    /// # Errors
    /// When a name is unknown.
    pub fn reset_phones(&mut self, names: &[String]) -> Outcome {
        self.change("reset_phones", json!({ "phones": names }), |visit| {
            let unknown = names.iter().find(|name| !visit.cluster.phones.iter().any(|phone| phone.name == **name));
            if let Some(name) = unknown {
                return Err(Refusal::new(
                    RefusalKind::Absent,
                    format!("Item not valid: The specified {name} was not found"),
                ));
            }
            let now = visit.now;
            for phone in 0..visit.cluster.phones.len() {
                if names.is_empty() || names.contains(&visit.cluster.phones[phone].name) {
                    visit.cluster.reset_phone(now, phone, visit.world);
                }
            }
            Ok(())
        })
    }
}

impl Visit<'_> {
    /// A phone gets a new certificate of CAPF's present one, and resets [W9].
    ///
    /// # Errors
    /// When there is no such phone, or CAPF does not run.
    pub fn install_lsc(&mut self, name: &str) -> Outcome {
        self.change("install_lsc", json!({ "phone": name }), |visit| {
            let absent = |name: &str| {
                Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
            };
            let phone = visit.cluster.phones.iter().position(|phone| phone.name == name).ok_or_else(|| absent(name))?;
            let publisher = visit.cluster.publisher_of(Product::Cucm).ok_or_else(|| absent("CAPF"))?;
            let node = &visit.cluster.nodes[publisher];
            let runs = node.runs("Cisco Certificate Authority Proxy Function");
            let capf = node.slots.get(&Purpose::Capf).and_then(|slot| slot.stored.clone()).filter(|_| runs);
            let capf = capf.ok_or_else(|| Refusal::new(RefusalKind::Failed, "CA Communication Failure"))?;
            let number = visit.cluster.phones[phone].number;
            visit.cluster.phones[phone].lsc = Some(super::begin::lsc(&capf, number, visit.now));
            let (now, world) = (visit.now, visit.world);
            visit.cluster.reset_phone(now, phone, world);
            Ok(())
        })
    }
}

impl Cluster {
    fn reset_phone(&mut self, now: DateTime<Utc>, phone: usize, world: &World) {
        self.phone_leaves(now, phone, world.chance.between(RESET_SECONDS.0, RESET_SECONDS.1));
    }

    /// The phone is away, and does its next thing after so many seconds.
    fn phone_leaves(&mut self, now: DateTime<Utc>, phone: usize, seconds: u64) {
        self.phones[phone].registration = Registration::Away;
        self.phones[phone].since = now;
        self.later(now, seconds, Due::Phone { phone });
    }

    /// A certificate of the phone trust group changed: phones reset by themselves [N9, X8].
    pub(crate) fn phones_hear(&mut self, now: DateTime<Utc>, at: usize, purpose: Purpose) {
        use Purpose::{CallManager, CallManagerEcdsa, Capf, ItlRecovery, Tvs};
        if !matches!(purpose, CallManager | CallManagerEcdsa | Capf | Tvs | ItlRecovery) {
            return;
        }
        let newer = self.nodes[at].version >= certwright_core::uc::Version::new(14, 0, 0);
        if newer {
            for node in self.nodes_of(&[Product::Cucm]) {
                if self.nodes[node].runs("Cisco Tftp") {
                    self.itl_is_made(now, node);
                }
            }
        }
        let automatic = self.parameters.get("Phone Interaction on Certificate Update").is_none_or(|mode| mode == "0");
        if newer && automatic && purpose != ItlRecovery {
            for phone in 0..self.phones.len() {
                // Spread by their number, as chance is not at hand here.
                let span = RESET_SECONDS.1 - RESET_SECONDS.0;
                self.phone_leaves(now, phone, RESET_SECONDS.0 + (phone as u64 * 37) % span);
            }
        }
    }

    pub(crate) fn call_processing_stops(&mut self, now: DateTime<Utc>, at: usize) {
        for phone in 0..self.phones.len() {
            if self.phones[phone].node == at && self.phones[phone].registration == Registration::Registered {
                let span = FAILOVER_SECONDS.1 - FAILOVER_SECONDS.0;
                self.phone_leaves(now, phone, FAILOVER_SECONDS.0 + (phone as u64 * 13) % span);
            }
        }
    }

    pub(crate) fn call_processing_starts(&mut self, now: DateTime<Utc>) {
        for phone in 0..self.phones.len() {
            if self.phones[phone].registration == Registration::Unregistered {
                self.later(now, FAILOVER_SECONDS.0 + (phone as u64 * 7) % 50, Due::Phone { phone });
            }
        }
    }

    /// A phone comes back: it fetches a trust list where it can, and registers where a node takes it.
    pub(crate) fn phone_goes_on(&mut self, now: DateTime<Utc>, phone: usize) {
        let tftp = self.nodes_of(&[Product::Cucm]).into_iter().find(|node| self.nodes[*node].runs("Cisco Tftp"));
        if let Some(tftp) = tftp {
            let offered = self.nodes[tftp].itl.clone();
            let held = &self.phones[phone].itl;
            let trusted = held.is_same(&offered) || held.signed_by_known(&offered) || self.vouched_for(held);
            if trusted {
                self.phones[phone].itl = offered;
                self.phones[phone].lost_trust = false;
            } else {
                self.phones[phone].lost_trust = true;
            }
        }
        let home = self.phones[phone].node;
        let takers = self.nodes_of(&[Product::Cucm]);
        let taker = std::iter::once(home)
            .chain(takers)
            .find(|node| self.nodes[*node].product == Product::Cucm && self.nodes[*node].runs("Cisco CallManager"));
        let phone = &mut self.phones[phone];
        phone.since = now;
        match taker {
            Some(node) => {
                phone.node = node;
                phone.registration = Registration::Registered;
            }
            None => phone.registration = Registration::Unregistered,
        }
    }

    /// A node whose TVS the phone knows, with the certificate it knows, says that the list is good.
    fn vouched_for(&self, held: &Itl) -> bool {
        self.nodes.iter().any(|node| {
            node.runs("Cisco Trust Verification Service")
                && node
                    .shown("Cisco Trust Verification Service", &[Purpose::Tvs])
                    .is_some_and(|shown| held.holds("TVS", &shown.der))
        })
    }

    /// How many phones are registered on a node.
    #[must_use]
    pub fn registered_on(&self, node: usize) -> usize {
        let here = |phone: &&Phone| phone.node == node && phone.registration == Registration::Registered;
        self.phones.iter().filter(here).count()
    }
}
