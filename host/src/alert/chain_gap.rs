//! An identity certificate whose way to the root ends in the middle: the issuer is in no store of the cluster.
//! A node would refuse the next upload of it, and peers cannot build the path [U1, U10].

use certwright_core::sentence::alerts as say;

use super::path::Pool;
use super::view::{Held, View};
use super::{Alert, Holder, Kind, Severity};
use crate::store::SlotKind;

pub(super) fn find(view: &View<'_>) -> Vec<Alert> {
    let mut alerts = Vec::new();
    for cluster in &view.clusters {
        let name = &cluster.record.name;
        let here = |held: &&Held<'_>| held.slots.iter().any(|slot| slot.cluster.eq_ignore_ascii_case(name));
        // Where a store shows texts alone, an issuer may well be in it.
        let trust = view.slots.iter().filter(|slot| slot.kind == SlotKind::Trust);
        let mut trust = trust.filter(|slot| slot.cluster.eq_ignore_ascii_case(name)).peekable();
        if trust.peek().is_none() || trust.any(|slot| slot.der.is_none()) {
            continue;
        }
        let pool = Pool::of(view.held.values().filter(here));
        for held in view.held.values().filter(|held| held.is_identity()).filter(here) {
            let Some(missing) = pool.climb(held).missing else { continue };
            let own = held.slots.iter().filter(|slot| slot.kind == SlotKind::Identity);
            let holders: Vec<Holder> =
                own.filter(|slot| slot.cluster.eq_ignore_ascii_case(name)).map(|slot| Holder::from(*slot)).collect();
            if holders.is_empty() {
                continue;
            }
            let [unit, label] = held.called();
            let message = say::CHAIN_GAP.with([unit, label, ("cluster", name.into()), ("missing", missing.into())]);
            let help = say::CHAIN_GAP_HELP.plain();
            let alert = Alert::new(Kind::ChainGap, Severity::Warning, &[name, held.sha256], message, help);
            alerts.push(alert.of(held.subject(), holders));
        }
    }
    alerts
}
