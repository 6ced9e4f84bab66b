//! A service that presents another certificate than its node holds: it was not restarted after the upload [U15].

use std::collections::BTreeMap;

use certwright_core::sentence::alerts as say;

use super::view::View;
use super::{Alert, Holder, Kind, Severity};
use crate::store::{Served, Slot, SlotKind};

pub(super) fn find(view: &View<'_>) -> Vec<Alert> {
    let mut stored: BTreeMap<(String, &str), Vec<&Slot>> = BTreeMap::new();
    for &slot in view.slots.iter().filter(|slot| slot.kind == SlotKind::Identity) {
        stored.entry((slot.cluster.to_ascii_lowercase(), &slot.node)).or_default().push(slot);
    }
    let alerts = view.input.served.iter().filter_map(|seen| {
        let node = stored.get(&(seen.cluster.to_ascii_lowercase(), seen.node.as_str()))?;
        // A service has its certificate with a curve beside the one with RSA.
        let other = format!("{}-ECDSA", seen.unit);
        let own: Vec<_> = node.iter().filter(|slot| slot.unit == seen.unit || slot.unit == other).collect();
        let unknown = own.is_empty() || own.iter().any(|slot| slot.der.is_none());
        // What was seen before the store had changed says nothing of now.
        let old = own.iter().any(|slot| slot.first_seen > seen.seen_at);
        if unknown || old || own.iter().any(|slot| slot.sha256 == seen.sha256) {
            return None;
        }
        Some(alert(seen, own.first()?))
    });
    alerts.collect()
}

fn alert(seen: &Served, slot: &Slot) -> Alert {
    let digits = seen.sha256.get(..12).unwrap_or(&seen.sha256);
    let (endpoint, node, unit) = (&seen.endpoint, &seen.node, &seen.unit);
    let places =
        [("endpoint", endpoint.into()), ("digits", digits.into()), ("node", node.into()), ("unit", unit.into())];
    let (message, help) = (say::SERVED.with(places), say::SERVED_HELP.plain());
    let about = [seen.cluster.as_str(), &seen.node, &seen.endpoint, &seen.sha256];
    let mut alert = Alert::new(Kind::ServedNotStored, Severity::Error, &about, message, help);
    alert.holders = vec![Holder::from(slot)];
    alert
}
