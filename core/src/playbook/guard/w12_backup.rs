//! A backup before what only a backup undoes [W12].

use super::{Context, Known, Override, Verdict, look, phone_trust, tables};
use crate::playbook::{Action, Backup, Cluster, Step};
use crate::uc::{Product, Purpose, Store};

const ID: &str = "W12";

pub(super) fn guard(step: &Step, cluster: &Cluster, context: &Context) -> Vec<Verdict> {
    if look::node(step, cluster).is_none() || !needs_backup(step, cluster, context) {
        return Vec::new();
    }
    vec![match &cluster.backup {
        Known::Unknown(why) => {
            Verdict::unknown(ID, Override::Reason, format!("whether there is a backup is unknown: {why}"), HELP)
        }
        Known::Known(None) => Verdict::refused(ID, Override::Reason, "no backup has ever succeeded", HELP),
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
        let message = format!("how old the last backup is cannot be told from the node's words: {}", backup.text);
        return Verdict::unknown(ID, Override::Reason, message, HELP);
    };
    let minutes = (context.now - at).num_minutes();
    if minutes < -CLOCKS_MINUTES {
        let message = format!("the last backup is in the future ({}): clocks or zones disagree", backup.text);
        return Verdict::unknown(ID, Override::Reason, message, HELP);
    }
    let hours = minutes.max(0) / 60;
    // A backup of exactly so many hours still counts.
    if minutes > i64::from(context.backup_hours) * 60 {
        let message = format!("the last backup is {hours} hours old, and at most {} are allowed", context.backup_hours);
        return Verdict::refused(ID, Override::Reason, message, HELP);
    }
    Verdict::passed(ID, format!("the last backup is {hours} hours old"))
}

/// Zones are found by the node's clock, to an hour where summer time began or ended since. Ours.
const CLOCKS_MINUTES: i64 = 90;

const HELP: &str = "Make a backup first (Disaster Recovery System), or waive it with a reason. Make another afterwards: a \
                    restore of an older one brings the old certificates back, and phones do not trust them any more [N8].";
