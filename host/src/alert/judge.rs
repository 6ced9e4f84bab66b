//! Identity certificates judged by the core's rules, each once for its cluster and purpose. This is the one
//! expensive part, so signatures are not verified and the number is bounded.

use std::collections::BTreeMap;

use certwright_core::lint::{Context, Finding, Subject, lint};
use certwright_core::uc::Purpose;
use chrono::{DateTime, Utc};

use super::Holder;
use super::view::{Held, View};
use crate::store::SlotKind;

/// So many judgements at most: a thousand nodes hold some eight thousand identity certificates.
pub(super) const JUDGED_MAX: usize = 20_000;

/// What rules found of one certificate in one cluster.
pub(super) struct Judged<'v, 'a> {
    pub(super) held: &'v Held<'a>,
    pub(super) cluster: String,
    pub(super) profile: Option<String>,
    pub(super) unit: String,
    pub(super) holders: Vec<Holder>,
    pub(super) findings: Vec<Finding>,
}

/// All of them, and how many were left out.
pub(super) fn judge<'v, 'a>(view: &'v View<'a>, now: DateTime<Utc>) -> (Vec<Judged<'v, 'a>>, usize) {
    let mut judged = Vec::new();
    let mut left_out = 0;
    for held in view.held.values().filter(|held| held.is_identity()) {
        let mut places: BTreeMap<(String, &str, &str), Vec<Holder>> = BTreeMap::new();
        let own = || held.slots.iter().filter(|slot| slot.kind == SlotKind::Identity);
        for slot in own() {
            let key = (slot.cluster.to_ascii_lowercase(), slot.product.word(), slot.unit.as_str());
            places.entry(key).or_default().push(Holder::from(*slot));
        }
        for ((_, product, unit), holders) in places {
            let Some(slot) = own().find(|slot| slot.unit == unit && slot.product.word() == product) else { continue };
            let Some(cluster) = holders.first().map(|holder| holder.cluster.clone()) else { continue };
            let purpose = unit.parse::<Purpose>().ok();
            if purpose.is_none() && !slot.product.is_foreign() {
                continue;
            }
            if judged.len() >= JUDGED_MAX {
                left_out += 1;
                continue;
            }
            let profile = view.input.profiles.get(&cluster);
            let context = Context {
                product: Some(slot.product),
                version: view.version(slot),
                purpose,
                role: Some(view.role(slot)),
                profile,
                sources: crate::plugin::sources(),
                signatures: false,
                ..Context::at(now)
            };
            let findings = lint(&slot.file, Subject::Certificate(&held.certificate), &context).findings;
            let profile = profile.map(|profile| profile.name.clone());
            judged.push(Judged { held, cluster, profile, unit: unit.to_owned(), holders, findings });
        }
    }
    (judged, left_out)
}
