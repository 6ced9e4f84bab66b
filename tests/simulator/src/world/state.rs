//! What each node holds and shows, for `GET /state`: the truth, against which tests hold what a product says.

use serde_json::{Map, Value, json};

use super::node::{Held, Node, Power};
use super::trust::serial;
use super::{Cluster, World};
use crate::audit::Caller;

impl World {
    /// The whole fleet. Private keys are not in it.
    #[must_use]
    pub fn state(&self) -> Value {
        let mut clusters: Vec<Value> = Vec::new();
        let mut seen = None;
        for place in &self.places {
            if seen == Some(place.id.cluster) {
                continue;
            }
            seen = Some(place.id.cluster);
            clusters.push(self.visit(place.id, Caller::itself()).cluster.state());
        }
        json!({ "now": self.clock.now(), "clusters": clusters })
    }
}

impl Cluster {
    /// The cluster.
    #[must_use]
    pub fn state(&self) -> Value {
        let groups: Vec<Value> = self
            .groups
            .iter()
            .map(|group| {
                let nodes: Vec<&str> = group.nodes.iter().map(|at| self.nodes[*at].fqdn.as_str()).collect();
                json!({ "name": group.name, "enabled": group.enabled, "in_effect": group.heard, "nodes": nodes })
            })
            .collect();
        let phones: Vec<Value> = self
            .phones
            .iter()
            .map(|phone| {
                json!({
                    "name": phone.name,
                    "node": self.nodes[phone.node].fqdn,
                    "status": phone.registration.word(),
                    "lost_trust": phone.lost_trust,
                    "itl_sha256": certwright_core::inspect::sha256_hex(&phone.itl.octets()),
                    "lsc_issuer": phone.lsc.as_ref().map(|lsc| &lsc.issuer),
                })
            })
            .collect();
        json!({
            "name": self.plan.name,
            "mixed_mode": self.mixed_mode,
            "parameters": self.parameters,
            "groups": groups,
            "phones": phones,
            "backups": self.backups.iter().map(|backup| json!({
                "begun": backup.begun, "ended": backup.ended, "succeeded": backup.succeeded,
            })).collect::<Vec<_>>(),
            "upgrade_running": self.upgrade.running,
            "replication_state": self.replication_state,
            "ctl_sha256": self.ctl.as_ref().map(|ctl| certwright_core::inspect::sha256_hex(&ctl.octets())),
            "nodes": self.nodes.iter().map(Node::state).collect::<Vec<_>>(),
        })
    }
}

impl Node {
    fn state(&self) -> Value {
        let identities: Map<String, Value> = self
            .slots
            .iter()
            .map(|(purpose, slot)| {
                let value = json!({
                    "stored": slot.stored.as_ref().map(brief),
                    "csr_sha256": slot.request.as_ref().map(|request| certwright_core::inspect::sha256_hex(&request.der)),
                    "csr_key_sha256": slot.request.as_ref().map(|request| certwright_core::inspect::sha256_hex(&request.key.spki_der())),
                    "reused_from": slot.reused_from,
                });
                (purpose.word().to_owned(), value)
            })
            .collect();
        let trust: Map<String, Value> = self
            .trust
            .iter()
            .map(|(store, entries)| {
                let files: Vec<Value> = entries
                    .iter()
                    .map(|entry| json!({ "file": entry.file, "sha256": certwright_core::inspect::sha256_hex(&entry.der) }))
                    .collect();
                (store.word().to_owned(), files.into())
            })
            .collect();
        let services: Map<String, Value> = self
            .services
            .iter()
            .map(|(name, service)| {
                let shows: Map<String, Value> =
                    service.memory.iter().map(|(purpose, held)| (purpose.word().to_owned(), brief(held))).collect();
                let value = json!({
                    "state": service.state.word(),
                    "activated": service.activated,
                    "started": service.started,
                    "shows": shows,
                });
                ((*name).to_owned(), value)
            })
            .collect();
        json!({
            "fqdn": self.fqdn,
            "address": self.address,
            "product": self.product,
            "role": self.role,
            "version": self.version,
            "build": self.build,
            "up": matches!(self.power, Power::Up(_)),
            "identities": identities,
            "trust": trust,
            "services": services,
            "itl_sha256": certwright_core::inspect::sha256_hex(&self.itl.octets()),
            "sso": self.sso,
            "presence": {
                "users": self.presence.users,
                "sessions": self.presence.sessions,
                "trouble": self.presence.trouble,
            },
        })
    }
}

fn brief(held: &Held) -> Value {
    json!({ "sha256": certwright_core::inspect::sha256_hex(&held.der), "serial": serial(&held.der), "multi_server": held.multi_server })
}
