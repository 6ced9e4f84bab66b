//! The traits, for whatever lends transactions.

use std::collections::BTreeMap;

use async_trait::async_trait;
use certwright_core::profile::{Book, Change, Changed};
use chrono::{DateTime, Utc};

use super::{Backend, alerts, audit, fleet, inventory, judged, notices, profiles, server};
use crate::alert::Alert;
use crate::alert::notify::Sent;
use crate::audit::{AuditEntry, Deed};
use crate::nodes::Account;
use crate::nodes::pin::{Fingerprint, PinKind};
use crate::store::alerts::{Acknowledgement, AlertStore, AlertsAsked, Listed, Served, Snooze};
use crate::store::notices::{NoticeStore, SettingsChange, Trouble};
use crate::store::profiles::{ChangeFault, ProfileStore};
use crate::store::records::{
    AccountRecord, Asked, ClusterRecord, Freshness, NodeRecord, RequestRecord, SettingRecord, Slot, Stand, StateCount,
};
use crate::store::server::{Bearer, NewSession, Role, ServerStore, Token, User};
use crate::store::{Store, StoreFault};
use crate::survey::ClusterReading;

#[async_trait]
impl<B: Backend> Store for B {
    async fn add_cluster(
        &self,
        cluster: &ClusterRecord,
        nodes: &[NodeRecord],
        accounts: &[AccountRecord],
        deed: &Deed,
    ) -> Result<(), StoreFault> {
        let (cluster, nodes, accounts, deed) = (cluster.clone(), nodes.to_vec(), accounts.to_vec(), deed.clone());
        self.write(move |db| fleet::add_cluster(db, &cluster, &nodes, &accounts, &deed)).await
    }

    async fn clusters(&self) -> Result<Vec<ClusterRecord>, StoreFault> {
        self.read(fleet::clusters).await
    }

    async fn nodes(&self, cluster: &str) -> Result<Vec<NodeRecord>, StoreFault> {
        let cluster = cluster.to_owned();
        self.read(move |db| fleet::nodes(db, &cluster)).await
    }

    async fn remove_cluster(&self, cluster: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (cluster, deed) = (cluster.to_owned(), deed.clone());
        self.write(move |db| fleet::remove_cluster(db, &cluster, &deed)).await
    }

    async fn put_accounts(
        &self,
        accounts: &[AccountRecord],
        released: &[Account],
        deed: &Deed,
    ) -> Result<(), StoreFault> {
        let (accounts, released, deed) = (accounts.to_vec(), released.to_vec(), deed.clone());
        self.write(move |db| fleet::put_accounts(db, &accounts, &released, &deed)).await
    }

    async fn accounts(&self, cluster: &str) -> Result<Vec<AccountRecord>, StoreFault> {
        let cluster = cluster.to_owned();
        self.read(move |db| fleet::accounts(db, &cluster)).await
    }

    async fn pins(&self) -> Result<Vec<(String, PinKind, Fingerprint)>, StoreFault> {
        self.read(fleet::pins).await
    }

    async fn add_pin(&self, node: &str, kind: PinKind, fingerprint: Fingerprint) -> Result<(), StoreFault> {
        let node = node.to_owned();
        self.write(move |db| fleet::add_pin(db, &node, kind, fingerprint)).await
    }

    async fn quarantined(&self) -> Result<Vec<Account>, StoreFault> {
        self.read(fleet::quarantined).await
    }

    async fn set_quarantine(&self, account: &Account, locked: bool) -> Result<(), StoreFault> {
        let account = account.clone();
        self.write(move |db| fleet::set_quarantine(db, &account, locked)).await
    }

    async fn record_reading(&self, reading: &ClusterReading) -> Result<(), StoreFault> {
        let reading = reading.clone();
        self.write(move |db| inventory::record(db, &reading)).await
    }

    async fn slots(&self, asked: &Asked) -> Result<Vec<Slot>, StoreFault> {
        let asked = asked.clone();
        self.read(move |db| inventory::slots(db, &asked)).await
    }

    async fn count_slots(&self, asked: &Asked) -> Result<u64, StoreFault> {
        let asked = asked.clone();
        self.read(move |db| inventory::count(db, &asked)).await
    }

    async fn count_states(&self, now: DateTime<Utc>, start_days: u32) -> Result<Vec<StateCount>, StoreFault> {
        self.read(move |db| inventory::count_states(db, now, start_days)).await
    }

    async fn places(&self, sha256: &[String]) -> Result<Vec<Slot>, StoreFault> {
        let sha256 = sha256.to_vec();
        self.read(move |db| inventory::places(db, &sha256)).await
    }

    async fn requests(&self, asked: &Asked) -> Result<Vec<RequestRecord>, StoreFault> {
        let asked = asked.clone();
        self.read(move |db| inventory::requests(db, &asked)).await
    }

    async fn settings(&self, cluster: &str) -> Result<Vec<SettingRecord>, StoreFault> {
        let cluster = cluster.to_owned();
        self.read(move |db| inventory::settings(db, &cluster)).await
    }

    async fn stands(&self) -> Result<Vec<Stand>, StoreFault> {
        self.read(inventory::stands).await
    }

    async fn freshness(&self, cluster: &str) -> Result<Vec<Freshness>, StoreFault> {
        let cluster = cluster.to_owned();
        self.read(move |db| inventory::freshness(db, &cluster)).await
    }
}

#[async_trait]
impl<B: Backend> AlertStore for B {
    async fn options(&self) -> Result<BTreeMap<String, String>, StoreFault> {
        self.read(|db| Ok(alerts::options(db)?.into_iter().collect())).await
    }

    async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let name = name.to_owned();
        self.read(move |db| alerts::secret(db, &name)).await
    }

    async fn acknowledgements(&self) -> Result<Vec<Acknowledgement>, StoreFault> {
        self.read(alerts::acknowledgements).await
    }

    async fn acknowledge(&self, one: &Acknowledgement, deed: &Deed) -> Result<(), StoreFault> {
        let (one, deed) = (one.clone(), deed.clone());
        self.write(move |db| alerts::acknowledge(db, &one, &deed)).await
    }

    async fn snoozes(&self) -> Result<Vec<Snooze>, StoreFault> {
        self.read(alerts::snoozes).await
    }

    async fn snooze(&self, one: &Snooze, deed: &Deed) -> Result<(), StoreFault> {
        let (one, deed) = (one.clone(), deed.clone());
        self.write(move |db| alerts::snooze(db, &one, &deed)).await
    }

    async fn sent(&self) -> Result<Sent, StoreFault> {
        self.read(alerts::sent).await
    }

    async fn record_sent(&self, recipient: &str, alerts: &[String], at: DateTime<Utc>) -> Result<(), StoreFault> {
        let (recipient, alerts) = (recipient.to_owned(), alerts.to_vec());
        self.write(move |db| alerts::record_sent(db, &recipient, &alerts, at)).await
    }

    async fn forget(&self, alerts: &[String]) -> Result<(), StoreFault> {
        let alerts = alerts.to_vec();
        self.write(move |db| alerts::forget(db, &alerts)).await
    }

    async fn served(&self) -> Result<Vec<Served>, StoreFault> {
        self.read(alerts::served).await
    }

    async fn stale_alerts(&self) -> Result<Vec<(String, i64)>, StoreFault> {
        self.read(judged::stale).await
    }

    async fn put_alerts(
        &self,
        cluster: &str,
        known: i64,
        alerts: &[Alert],
        not_judged: usize,
    ) -> Result<bool, StoreFault> {
        let (cluster, alerts) = (cluster.to_owned(), alerts.to_vec());
        self.write(move |db| judged::put(db, &cluster, known, &alerts, not_judged)).await
    }

    async fn list_alerts(&self, asked: &AlertsAsked) -> Result<Vec<Listed>, StoreFault> {
        let asked = asked.clone();
        self.read(move |db| judged::list(db, &asked)).await
    }

    async fn not_judged(&self) -> Result<u64, StoreFault> {
        self.read(judged::not_judged).await
    }

    async fn first_end(&self) -> Result<Option<DateTime<Utc>>, StoreFault> {
        self.read(judged::first_end).await
    }

    async fn record_served(&self, seen: &[Served]) -> Result<(), StoreFault> {
        let seen = seen.to_vec();
        self.write(move |db| alerts::record_served(db, &seen)).await
    }
}

#[async_trait]
impl<B: Backend> ServerStore for B {
    async fn users(&self) -> Result<Vec<User>, StoreFault> {
        self.read(server::users).await
    }

    async fn user(&self, name: &str) -> Result<Option<(User, String)>, StoreFault> {
        let name = name.to_owned();
        self.read(move |db| server::user_with_hash(db, &name)).await
    }

    async fn add_user(&self, user: &User, password_hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (user, password, deed) = (user.clone(), password_hash.to_owned(), deed.clone());
        self.write(move |db| server::add_user(db, &user, &password, &deed)).await
    }

    async fn remove_user(&self, name: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (name, deed) = (name.to_owned(), deed.clone());
        self.write(move |db| server::remove_user(db, &name, &deed)).await
    }

    async fn set_password(&self, name: &str, password_hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (name, password, deed) = (name.to_owned(), password_hash.to_owned(), deed.clone());
        self.write(move |db| server::set_password(db, &name, &password, &deed)).await
    }

    async fn set_role(&self, name: &str, role: Role, deed: &Deed) -> Result<(), StoreFault> {
        let (name, deed) = (name.to_owned(), deed.clone());
        self.write(move |db| server::set_role(db, &name, role, &deed)).await
    }

    async fn open_session(&self, session: &NewSession, deed: &Deed) -> Result<(), StoreFault> {
        let (session, deed) = (session.clone(), deed.clone());
        self.write(move |db| server::open_session(db, &session, &deed)).await
    }

    async fn session(
        &self,
        hash: &str,
        now: DateTime<Utc>,
        idle_since: DateTime<Utc>,
    ) -> Result<Option<Bearer>, StoreFault> {
        let hash = hash.to_owned();
        let asked = hash.clone();
        // Reading waits for nobody who writes; the use is written down at most once a minute.
        let Some((bearer, noted)) = self.read(move |db| server::session(db, &asked, now, idle_since)).await? else {
            return Ok(None);
        };
        if noted {
            self.write(move |db| server::session_used(db, &hash, now)).await?;
        }
        Ok(Some(bearer))
    }

    async fn close_session(&self, hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (hash, deed) = (hash.to_owned(), deed.clone());
        self.write(move |db| server::close_session(db, &hash, &deed)).await
    }

    async fn add_token(&self, token: &Token, hash: &str, deed: &Deed) -> Result<(), StoreFault> {
        let (token, hash, deed) = (token.clone(), hash.to_owned(), deed.clone());
        self.write(move |db| server::add_token(db, &token, &hash, &deed)).await
    }

    async fn tokens(&self, user: Option<&str>) -> Result<Vec<Token>, StoreFault> {
        let user = user.map(str::to_owned);
        self.read(move |db| server::tokens(db, user.as_deref())).await
    }

    async fn token(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<Bearer>, StoreFault> {
        let hash = hash.to_owned();
        let asked = hash.clone();
        let Some((bearer, noted)) = self.read(move |db| server::token_of(db, &asked, now)).await? else {
            return Ok(None);
        };
        if noted {
            self.write(move |db| server::token_used(db, &hash, now)).await?;
        }
        Ok(Some(bearer))
    }

    async fn revoke_token(&self, id: &str, user: Option<&str>, deed: &Deed) -> Result<(), StoreFault> {
        let (id, user, deed) = (id.to_owned(), user.map(str::to_owned), deed.clone());
        self.write(move |db| server::revoke_token(db, &id, user.as_deref(), &deed)).await
    }

    async fn record(&self, deed: &Deed) -> Result<AuditEntry, StoreFault> {
        let deed = deed.clone();
        self.write(move |db| audit::append(db, &deed)).await
    }

    async fn audit(&self, before: Option<i64>, limit: u32) -> Result<Vec<AuditEntry>, StoreFault> {
        self.read(move |db| audit::before(db, before, limit)).await
    }

    async fn audit_after(&self, seq: i64, limit: u32) -> Result<Vec<AuditEntry>, StoreFault> {
        self.read(move |db| audit::after(db, seq, limit)).await
    }

    async fn audit_head(&self) -> Result<(i64, String), StoreFault> {
        self.read(audit::head).await
    }
}

#[async_trait]
impl<B: Backend> ProfileStore for B {
    async fn book(&self) -> Result<Book, StoreFault> {
        self.read(profiles::read).await
    }

    async fn change_book(&self, change: &Change, deed: &Deed) -> Result<Changed, ChangeFault> {
        let (change, deed) = (change.clone(), deed.clone());
        Ok(self.write(move |db| profiles::change(db, change.clone(), &deed)).await??)
    }
}

#[async_trait]
impl<B: Backend> NoticeStore for B {
    async fn claim_recipient(
        &self,
        recipient: &str,
        holder: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreFault> {
        let (recipient, holder) = (recipient.to_owned(), holder.to_owned());
        self.write(move |db| notices::claim(db, &recipient, &holder, now, until)).await
    }

    async fn told(
        &self,
        recipient: &str,
        holder: &str,
        alerts: &[String],
        at: DateTime<Utc>,
    ) -> Result<(), StoreFault> {
        let (recipient, holder, alerts) = (recipient.to_owned(), holder.to_owned(), alerts.to_vec());
        self.write(move |db| notices::told(db, &recipient, &holder, &alerts, at)).await
    }

    async fn not_told(&self, trouble: &Trouble, holder: &str) -> Result<(), StoreFault> {
        let (trouble, holder) = (trouble.clone(), holder.to_owned());
        self.write(move |db| notices::not_told(db, &trouble, &holder)).await
    }

    async fn release_recipient(&self, recipient: &str, holder: &str) -> Result<(), StoreFault> {
        let (recipient, holder) = (recipient.to_owned(), holder.to_owned());
        self.write(move |db| notices::release(db, &recipient, &holder)).await
    }

    async fn troubles(&self) -> Result<Vec<Trouble>, StoreFault> {
        self.read(notices::troubles).await
    }

    async fn forget_troubles(&self, recipients: &[String]) -> Result<(), StoreFault> {
        let recipients = recipients.to_vec();
        self.write(move |db| notices::forget_troubles(db, &recipients)).await
    }

    async fn change_settings(&self, change: &SettingsChange, deed: &Deed) -> Result<(), StoreFault> {
        let (change, deed) = (change.clone(), deed.clone());
        self.write(move |db| notices::change_settings(db, &change, &deed)).await
    }
}
