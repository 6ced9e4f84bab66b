//! What people said of alerts: seen, or not now.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Alert;
use crate::store::{Acknowledgement, AlertStore, Snooze, StoreFault};

/// What people said of alerts, by id.
#[derive(Clone, Default, Debug)]
pub struct Handled {
    /// Seen and taken over: no mail any more.
    pub acknowledged: BTreeMap<String, Acknowledgement>,
    /// No mail until then.
    pub snoozed: BTreeMap<String, Snooze>,
}

/// How an alert stands with people.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody said anything, or the snooze is over.
    Open,
    /// Not now.
    Snoozed,
    /// Somebody took it over.
    Acknowledged,
}

impl Handled {
    /// As the store knows it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn read(store: &dyn AlertStore) -> Result<Self, StoreFault> {
        Ok(Self::of(store.acknowledgements().await?, store.snoozes().await?))
    }

    /// Of what people said.
    #[must_use]
    pub fn of(acknowledged: Vec<Acknowledgement>, snoozed: Vec<Snooze>) -> Self {
        let acknowledged = acknowledged.into_iter().map(|one| (one.alert.clone(), one)).collect();
        let snoozed = snoozed.into_iter().map(|one| (one.alert.clone(), one)).collect();
        Self { acknowledged, snoozed }
    }

    /// How an alert stands.
    #[must_use]
    pub fn standing(&self, alert: &Alert, now: DateTime<Utc>) -> Standing {
        if self.acknowledged.contains_key(&alert.id) {
            return Standing::Acknowledged;
        }
        match self.snoozed.get(&alert.id) {
            Some(snooze) if snooze.until > now => Standing::Snoozed,
            _ => Standing::Open,
        }
    }

    /// Of the ids known, those of occasions that are over: they may come back as new ones, which nobody has
    /// spoken of yet.
    pub fn over<'a>(known: impl IntoIterator<Item = &'a str>, alerts: &[Alert]) -> Vec<String> {
        let recurs = |id: &str| {
            let mut kinds = super::Kind::ALL.iter().filter(|kind| kind.recurs());
            kinds.any(|kind| id.strip_prefix(kind.code()).is_some_and(|rest| rest.starts_with('-')))
        };
        let present = |id: &str| alerts.iter().any(|alert| alert.id == id);
        known.into_iter().filter(|id| recurs(id) && !present(id)).map(str::to_owned).collect()
    }
}
