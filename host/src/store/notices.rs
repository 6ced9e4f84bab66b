//! Who is told just now, what could not be told, and the settings of telling.
//!
//! A recipient is claimed before something is sent, by one process at a time; whoever ends in the middle loses the
//! claim after its time. So two servers, or a server and a command, do not tell the same twice.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::StoreFault;
use crate::audit::Deed;

/// A recipient who could not be told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Trouble {
    /// The address, or `webhook`.
    pub recipient: String,
    /// What happened at the last try.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// How many tries failed.
    pub tries: u32,
    /// When it is tried again.
    pub retry_at: DateTime<Utc>,
}

/// What becomes of the settings: options by name, where an empty word takes one back, and sealed secrets, where
/// none takes one away.
#[derive(Clone, Default, Debug)]
pub struct SettingsChange {
    /// Options.
    pub options: BTreeMap<String, String>,
    /// Secrets, sealed.
    pub secrets: BTreeMap<String, Option<Vec<u8>>>,
}

/// What every store can do for those who are told. Each verb is one transaction.
#[async_trait]
pub trait NoticeStore: Send + Sync {
    /// Claims a recipient until a moment; false where another one holds the claim.
    async fn claim_recipient(
        &self,
        recipient: &str,
        holder: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreFault>;
    /// The recipient was told of these alerts: trouble and claim end.
    async fn told(&self, recipient: &str, holder: &str, alerts: &[String], at: DateTime<Utc>)
    -> Result<(), StoreFault>;
    /// The recipient could not be told: the trouble is kept, the claim ends.
    async fn not_told(&self, trouble: &Trouble, holder: &str) -> Result<(), StoreFault>;
    /// The claim ends; nothing was sent.
    async fn release_recipient(&self, recipient: &str, holder: &str) -> Result<(), StoreFault>;
    /// Who could not be told.
    async fn troubles(&self) -> Result<Vec<Trouble>, StoreFault>;
    /// These are recipients no more: their trouble is forgotten.
    async fn forget_troubles(&self, recipients: &[String]) -> Result<(), StoreFault>;
    /// Changes settings, all or none of them.
    async fn change_settings(&self, change: &SettingsChange, deed: &Deed) -> Result<(), StoreFault>;
}
