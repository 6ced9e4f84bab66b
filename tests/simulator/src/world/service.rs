//! Services: they stop, they start, and what they read when they start is what they show.

use certwright_core::uc::Purpose;
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::agenda::Due;
use super::node::{Power, Service, ServiceState};
use super::{Cluster, Outcome, Refusal, RefusalKind, Visit};
use crate::facts;

/// A node is back so many seconds after `utils system restart` (inferred; real ones take up to half an hour).
const BOOT_SECONDS: u64 = 600;

/// What is done to a service.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Control {
    /// Start.
    Start,
    /// Stop.
    Stop,
    /// Stop, then start.
    Restart,
}

impl Control {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start_service",
            Self::Stop => "stop_service",
            Self::Restart => "restart_service",
        }
    }
}

impl Visit<'_> {
    /// Starts, stops or restarts a service. It takes its time; look again for the outcome.
    ///
    /// # Errors
    /// When there is no such service, or it is not activated.
    pub fn control(&mut self, name: &str, control: Control) -> Outcome {
        self.change(control.word(), json!({ "service": name }), |visit| {
            let (now, at) = (visit.now, visit.at);
            let found = visit.node().services.keys().copied().find(|known| known.eq_ignore_ascii_case(name));
            let name = found.ok_or_else(|| Refusal::new(RefusalKind::Absent, "No such service"))?;
            let activated = visit.node().services.get(name).is_some_and(|service| service.activated);
            if !activated {
                return Err(Refusal::new(RefusalKind::Invalid, "Service Not Activated"));
            }
            match control {
                Control::Stop => visit.cluster.stop_service(now, at, name),
                Control::Start => visit.cluster.start_service(now, at, name),
                Control::Restart => visit.cluster.restart_service(now, at, name),
            }
            Ok(())
        })
    }

    /// The node goes down at once, as by a loss of power, and comes back after so many seconds, or never by itself.
    pub fn crash(&mut self, seconds: Option<u64>) {
        let (now, at) = (self.now, self.at);
        self.cluster.power_off(now, at, seconds);
        self.record("crash", json!({ "seconds": seconds }), true, &Ok(()));
    }

    /// Activates or deactivates a feature service.
    ///
    /// # Errors
    /// When there is no such service.
    pub fn activate(&mut self, name: &str, activated: bool) -> Outcome {
        let operation = if activated { "activate_service" } else { "deactivate_service" };
        self.change(operation, json!({ "service": name }), |visit| {
            let (now, at) = (visit.now, visit.at);
            let found = visit.node().services.keys().copied().find(|known| known.eq_ignore_ascii_case(name));
            let name = found.ok_or_else(|| Refusal::new(RefusalKind::Absent, "No such service"))?;
            if let Some(service) = visit.node_mut().services.get_mut(name) {
                service.activated = activated;
            }
            if activated {
                visit.cluster.start_service(now, at, name);
            } else {
                visit.cluster.stop_service(now, at, name);
            }
            Ok(())
        })
    }

    /// `utils system restart`.
    ///
    /// # Errors
    /// When an upgrade runs.
    pub fn restart_node(&mut self) -> Outcome {
        self.change("restart_node", json!({}), |visit| {
            let (now, at) = (visit.now, visit.at);
            visit.cluster.power_off(now, at, Some(BOOT_SECONDS));
            Ok(())
        })
    }
}

impl Visit<'_> {
    /// A node that is down comes up.
    pub fn power_on(&mut self) {
        let (now, at) = (self.now, self.at);
        self.cluster.boot(now, at);
    }
}

impl Cluster {
    /// A node goes down, and comes back after so many seconds, or never by itself.
    pub(crate) fn power_off(&mut self, now: DateTime<Utc>, at: usize, seconds: Option<u64>) {
        let back = seconds.map(|seconds| now + Duration::seconds(i64::try_from(seconds).unwrap_or(0)));
        self.nodes[at].power = Power::Down(back);
        for service in self.nodes[at].services.values_mut() {
            service.state = ServiceState::Stopped;
            service.memory.clear();
        }
        self.critical_service_down(at);
        self.call_processing_stops(now, at);
        if let Some(seconds) = seconds {
            self.later(now, seconds, Due::Boot { node: at });
        }
    }

    /// Every activated service starts, with what is stored.
    pub(crate) fn boot(&mut self, now: DateTime<Utc>, at: usize) {
        let Power::Down(_) = self.nodes[at].power else { return };
        self.nodes[at].power = Power::Up(now);
        let names: Vec<&'static str> =
            self.nodes[at].services.iter().filter(|(_, service)| service.activated).map(|(name, _)| *name).collect();
        for name in names {
            self.service_runs(now, at, name);
        }
        self.presence_returns(now, at);
    }

    fn stop_service(&mut self, now: DateTime<Utc>, at: usize, name: &'static str) {
        let Some(service) = self.nodes[at].services.get_mut(name) else { return };
        if !matches!(service.state, ServiceState::Started | ServiceState::Starting) {
            return;
        }
        service.state = ServiceState::Stopping;
        service.started = None;
        let seconds = facts::service(name).map_or(5, |row| row.stop_seconds);
        self.stopped_effects(now, at, name);
        self.later(now, u64::from(seconds), Due::Service { node: at, service: name });
    }

    fn start_service(&mut self, now: DateTime<Utc>, at: usize, name: &'static str) {
        let Some(service) = self.nodes[at].services.get_mut(name) else { return };
        if service.state != ServiceState::Stopped {
            return;
        }
        service.state = ServiceState::Starting;
        let seconds = facts::service(name).map_or(10, |row| row.start_seconds);
        self.later(now, u64::from(seconds), Due::Service { node: at, service: name });
    }

    /// Stops, and plans the start behind the stop; what hangs on it goes along.
    pub(crate) fn restart_service(&mut self, now: DateTime<Utc>, at: usize, name: &'static str) {
        let Some(row) = facts::service(name) else { return };
        let others = row.restarts.iter().filter_map(|other| facts::service(other));
        let names: Vec<&'static str> = std::iter::once(name).chain(others.map(|other| other.name.as_str())).collect();
        for name in names {
            let Some(service) = self.nodes[at].services.get_mut(name) else { continue };
            if !service.activated {
                continue;
            }
            service.restarting = true;
            if service.state == ServiceState::Stopped {
                service.restarting = false;
                self.start_service(now, at, name);
            } else {
                self.stop_service(now, at, name);
            }
        }
    }

    /// A service that stops has stopped; one that starts runs.
    pub(crate) fn service_goes_on(&mut self, now: DateTime<Utc>, at: usize, name: &'static str) {
        if !self.nodes[at].is_up() {
            return;
        }
        let Some(service) = self.nodes[at].services.get_mut(name) else { return };
        match service.state {
            ServiceState::Stopping => {
                service.state = ServiceState::Stopped;
                service.memory.clear();
                if std::mem::take(&mut service.restarting) {
                    self.start_service(now, at, name);
                }
            }
            ServiceState::Starting => self.service_runs(now, at, name),
            ServiceState::Started | ServiceState::Stopped => {}
        }
    }

    /// The service runs, and holds in memory what is stored now.
    pub(crate) fn service_runs(&mut self, now: DateTime<Utc>, at: usize, name: &'static str) {
        let node = &mut self.nodes[at];
        let loads = facts::service(name).map_or(&[][..], |row| &row.loads);
        let memory =
            loads.iter().filter_map(|purpose| Some((*purpose, node.slots.get(purpose)?.stored.clone()?))).collect();
        if let Some(service) = node.services.get_mut(name) {
            *service = Service {
                state: ServiceState::Started,
                activated: true,
                started: Some(now),
                memory,
                restarting: false,
            };
        }
        match name {
            "Cisco Tftp" => self.itl_is_made(now, at),
            "Cisco HAProxy" => self.call_processing_takes_it_up(now, at),
            "Cisco CallManager" => self.call_processing_starts(now),
            "Cisco XCP Router" | "Cisco Presence Engine" => self.presence_returns(now, at),
            "Cisco Certificate Change Notification" => self.notification_catches_up(now),
            _ => {}
        }
    }

    /// From 14SU1 the sources restart Cisco HAProxy alone after a change of CallManager [X4, Y6]. That call processing
    /// and TFTP take the certificate up with it is assumed; that of elliptic curves asks for Cisco CallManager itself.
    fn call_processing_takes_it_up(&mut self, now: DateTime<Utc>, at: usize) {
        let node = &mut self.nodes[at];
        let stored = node.slots.get(&Purpose::CallManager).and_then(|slot| slot.stored.clone());
        if let (Some(held), Some(service)) = (stored, node.services.get_mut("Cisco CallManager"))
            && service.state == ServiceState::Started
        {
            service.memory.insert(Purpose::CallManager, held);
        }
        if self.nodes[at].runs("Cisco Tftp") {
            self.itl_is_made(now, at);
        }
    }

    fn stopped_effects(&mut self, now: DateTime<Utc>, at: usize, name: &str) {
        if facts::service(name).is_some_and(|row| row.critical) {
            self.critical_service_down(at);
        }
        if name == "Cisco CallManager" {
            self.call_processing_stops(now, at);
        }
    }
}
