//! The ends of certificates, each once, for a calendar.

use std::collections::BTreeMap;

use certwright_core::x509::Certificate;

use crate::alert::Holder;
use crate::deliver::calendar::Expiry;
use crate::store::Slot;

/// The ends of what is held, the nearest first.
#[must_use]
pub fn ends(slots: &[Slot]) -> Vec<Expiry> {
    let mut ends: BTreeMap<&str, Expiry> = BTreeMap::new();
    for slot in slots {
        if let Some(known) = ends.get_mut(slot.sha256.as_str()) {
            known.holders.push(Holder::from(slot));
        } else if let Some(end) = end(slot) {
            ends.insert(&slot.sha256, end);
        }
    }
    let mut ends: Vec<Expiry> = ends.into_values().collect();
    ends.sort_by(|a, b| (a.not_after, &a.sha256).cmp(&(b.not_after, &b.sha256)));
    ends
}

fn end(slot: &Slot) -> Option<Expiry> {
    let certificate = Certificate::parse(slot.der.as_deref()?).ok()?;
    Some(Expiry {
        sha256: slot.sha256.clone(),
        common_name: certificate.subject.as_ref().and_then(|name| name.common_name()).map(|name| name.into_owned()),
        not_before: certificate.validity.not_before.map(|time| time.moment()),
        not_after: certificate.validity.not_after?.moment(),
        holders: vec![Holder::from(slot)],
    })
}
