//! A backup before what only a backup undoes [W12, N8].

use super::{Context, Known, Override, Verdict, look, phone_trust, tables};
use crate::playbook::{Action, Backup, Cluster, Step};
use crate::sentence::guards::w12 as say;
use crate::uc::{Product, Purpose, Store};

const ID: &str = "W12";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    if look::node(step, cluster).is_none() || !needs_backup(step, cluster, context) {
        return Vec::new();
    }
    vec![match &cluster.backup {
        Known::Unknown(why) => Verdict::unknown(ID, Override::Reason, say::UNKNOWN.of(&[why]), say::HELP),
        Known::Known(None) => Verdict::refused(ID, Override::Reason, say::NONE, say::HELP),
        Known::Known(Some(backup)) => judge(backup, context),
    }]
}

/// Phone trust, ipsec, and trust in bulk.
fn needs_backup(step: &Step, cluster: &Cluster, context: &Context) -> bool {
    let calls = cluster.product == Product::Cucm;
    match &step.action {
        Action::UploadTrust { store, .. } | Action::DeleteTrust { store, .. } => {
            context.bulk || *store == Store::IpsecTrust || (calls && tables::GRANTING.contains(store))
        }
        action => {
            let unit = action.unit().filter(|_| action.changes_identity());
            unit.is_some_and(|unit| unit == Purpose::Ipsec || phone_trust().contains(&unit))
        }
    }
}

fn judge(backup: &Backup, context: &Context) -> Verdict {
    let Some(at) = backup.completed_at else {
        let message = say::AGE.of(&[&backup.text]);
        return Verdict::unknown(ID, Override::Reason, message, say::HELP);
    };
    let minutes = (context.now - at).num_minutes();
    if minutes < -CLOCKS_MINUTES {
        let message = say::FUTURE.of(&[&backup.text]);
        return Verdict::unknown(ID, Override::Reason, message, say::HELP);
    }
    let hours = minutes.max(0).unsigned_abs() / 60;
    // A backup of exactly so many hours still counts.
    if minutes > i64::from(context.backup_hours) * 60 {
        let message = say::OLD.of(&[&hours, &u64::from(context.backup_hours)]);
        return Verdict::refused(ID, Override::Reason, message, say::HELP);
    }
    Verdict::passed(ID, say::GOOD.of(&[&hours]))
}

/// Zones are found by the node's clock, to an hour where summer time began or ended since. Ours.
const CLOCKS_MINUTES: i64 = 90;
