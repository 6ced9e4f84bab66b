//! Keys of accounts at authorities, sealed by the vault.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use crate::audit::Deed;
use crate::nodes::Secret;
use crate::store::notices::SettingsChange;
use crate::store::{AlertStore, NoticeStore, Vault};

/// Where keys of accounts are kept.
#[async_trait]
pub trait Keys: Send + Sync {
    /// The key of an authority's account, as text.
    async fn key(&self, authority: &str) -> Result<Option<Secret>, String>;
    /// Keeps it.
    async fn keep(&self, authority: &str, key: &Secret) -> Result<(), String>;
}

/// In the store, sealed.
pub struct Kept {
    said: Arc<dyn AlertStore>,
    notices: Arc<dyn NoticeStore>,
    vault: Arc<Vault>,
}

impl Kept {
    /// Over this store.
    #[must_use]
    pub fn new(said: Arc<dyn AlertStore>, notices: Arc<dyn NoticeStore>, vault: Arc<Vault>) -> Self {
        Self { said, notices, vault }
    }
}

fn place(authority: &str) -> String {
    format!("authority.{authority}.account")
}

#[async_trait]
impl Keys for Kept {
    async fn key(&self, authority: &str) -> Result<Option<Secret>, String> {
        let place = place(authority);
        let sealed = self.said.secret(&place).await.map_err(|fault| fault.to_string())?;
        sealed.map(|sealed| self.vault.open_sealed(&place, &sealed).map_err(|fault| fault.to_string())).transpose()
    }

    async fn keep(&self, authority: &str, key: &Secret) -> Result<(), String> {
        let place = place(authority);
        let sealed = self.vault.seal(&place, key).map_err(|fault| fault.to_string())?;
        let secrets = BTreeMap::from([(place, Some(sealed))]);
        let change = SettingsChange { secrets, ..SettingsChange::default() };
        let deed = Deed::new("certwright", "authority", "authority.account", authority, json!({}));
        self.notices.change_settings(&change, &deed).await.map_err(|fault| fault.to_string())
    }
}
