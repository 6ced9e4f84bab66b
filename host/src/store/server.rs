//! What the server keeps beside the fleet: users, sessions, tokens, the audit log.
//!
//! Neither a password nor a token nor a session's cookie is kept: only what they can be compared with. A verb
//! that changes something takes the deed, and writes both in one transaction.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::StoreFault;
use crate::audit::{AuditEntry, Deed};

/// What a user may do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Looks.
    Viewer,
    /// Looks, and works on clusters.
    Operator,
    /// Looks, and agrees to what others want to do.
    Approver,
    /// All of it, and users.
    Administrator,
}

/// A user.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct User {
    /// The name, in lower case.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Since when.
    pub added: DateTime<Utc>,
}

/// A session or token, looked up by the SHA-256 of what was shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bearer {
    /// Whose.
    pub user: User,
    /// Of a token: its ID, and the role that it is limited to.
    pub token: Option<(String, Option<Role>)>,
}

/// A new session.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the cookie's value, hex.
    pub hash: String,
    /// Whose.
    pub user: String,
    /// From when.
    pub opened: DateTime<Utc>,
    /// Until when at most.
    pub ends: DateTime<Utc>,
}

/// An API token, without the token.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Token {
    /// By which it is revoked.
    pub id: String,
    /// Whose.
    pub user: String,
    /// What it is for.
    pub name: String,
    /// What it is limited to; null for all that its user may do.
    pub role: Option<Role>,
    /// Since when.
    pub added: DateTime<Utc>,
    /// Until when; null for no end.
    pub ends: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub used: Option<DateTime<Utc>>,
}

/// What the server asks of a store. Each verb is one transaction.
#[async_trait]
pub trait ServerStore: Send + Sync {
    /// All users, by name.
    async fn users(&self) -> Result<Vec<User>, StoreFault>;
    /// A user with the hash of the password.
    async fn user(&self, name: &str) -> Result<Option<(User, String)>, StoreFault>;
    /// One more.
    async fn add_user(&self, user: &User, password_hash: &str, deed: &Deed) -> Result<(), StoreFault>;
    /// One less, with all sessions and tokens. The last administrator stays.
    async fn remove_user(&self, name: &str, deed: &Deed) -> Result<(), StoreFault>;
    /// Another password; the user's sessions end.
    async fn set_password(&self, name: &str, password_hash: &str, deed: &Deed) -> Result<(), StoreFault>;
    /// Another role. The last administrator keeps it.
    async fn set_role(&self, name: &str, role: Role, deed: &Deed) -> Result<(), StoreFault>;
    /// Begins a session; those that have ended are forgotten.
    async fn open_session(&self, session: &NewSession, deed: &Deed) -> Result<(), StoreFault>;
    /// Whose session it is, if it has not ended and was used after `idle_since`; it counts as used now.
    async fn session(
        &self,
        hash: &str,
        now: DateTime<Utc>,
        idle_since: DateTime<Utc>,
    ) -> Result<Option<Bearer>, StoreFault>;
    /// Ends a session.
    async fn close_session(&self, hash: &str, deed: &Deed) -> Result<(), StoreFault>;
    /// One more token, kept by its hash.
    async fn add_token(&self, token: &Token, hash: &str, deed: &Deed) -> Result<(), StoreFault>;
    /// Tokens of a user, or all.
    async fn tokens(&self, user: Option<&str>) -> Result<Vec<Token>, StoreFault>;
    /// Whose token it is, if it has not ended; it counts as used now.
    async fn token(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<Bearer>, StoreFault>;
    /// One less; where a user is named, only of that user.
    async fn revoke_token(&self, id: &str, user: Option<&str>, deed: &Deed) -> Result<(), StoreFault>;
    /// Writes a deed down.
    async fn record(&self, deed: &Deed) -> Result<AuditEntry, StoreFault>;
    /// The latest entries before a number, the newest first.
    async fn audit(&self, before: Option<i64>, limit: u32) -> Result<Vec<AuditEntry>, StoreFault>;
    /// Entries after a number, the oldest first.
    async fn audit_after(&self, seq: i64, limit: u32) -> Result<Vec<AuditEntry>, StoreFault>;
    /// Number and hash of the latest entry, as kept beside the log.
    async fn audit_head(&self) -> Result<(i64, String), StoreFault>;
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Operator, Self::Approver, Self::Administrator];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Approver => "approver",
            Self::Administrator => "administrator",
        }
    }
}
