//! Who may call what: one table. A route that is not in it is closed.

use axum::http::Method;

use crate::store::server::Role;

/// What a route asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Nothing.
    Public,
    /// That one is known.
    SignedIn,
    /// The right to look.
    Read,
    /// The right to work on clusters.
    Operate,
    /// The right to agree to the work of others.
    Approve,
    /// The right to manage clusters, accounts and users.
    Administer,
}

/// The table: method, path, what it asks for.
pub const TABLE: &[(Method, &str, Access)] = &[
    (Method::GET, "/healthz", Access::Public),
    (Method::GET, "/readyz", Access::Public),
    (Method::GET, "/metrics", Access::Read),
    (Method::GET, "/api/v1/openapi.json", Access::Public),
    (Method::POST, "/api/v1/session", Access::Public),
    (Method::DELETE, "/api/v1/session", Access::SignedIn),
    (Method::GET, "/api/v1/me", Access::SignedIn),
    (Method::PUT, "/api/v1/me/password", Access::SignedIn),
    (Method::GET, "/api/v1/me/tokens", Access::SignedIn),
    (Method::POST, "/api/v1/me/tokens", Access::SignedIn),
    (Method::DELETE, "/api/v1/me/tokens/{id}", Access::SignedIn),
    (Method::GET, "/api/v1/clusters", Access::Read),
    (Method::POST, "/api/v1/clusters", Access::Administer),
    (Method::GET, "/api/v1/clusters/{name}", Access::Read),
    (Method::DELETE, "/api/v1/clusters/{name}", Access::Administer),
    (Method::PUT, "/api/v1/clusters/{name}/accounts", Access::Administer),
    (Method::POST, "/api/v1/clusters/{name}/sync", Access::Operate),
    (Method::GET, "/api/v1/clusters/{name}/sync", Access::Read),
    (Method::PUT, "/api/v1/clusters/{name}/profile", Access::Operate),
    // It asks the nodes, as a plan does.
    (Method::GET, "/api/v1/clusters/{name}/world", Access::Operate),
    (Method::GET, "/api/v1/certificates", Access::Read),
    (Method::GET, "/api/v1/certificates/history", Access::Read),
    (Method::GET, "/api/v1/certificates/{sha256}", Access::Read),
    (Method::GET, "/api/v1/certificates/{sha256}/pem", Access::Read),
    (Method::GET, "/api/v1/certificates/{sha256}/der", Access::Read),
    (Method::GET, "/api/v1/trust", Access::Read),
    (Method::GET, "/api/v1/requests", Access::Read),
    (Method::GET, "/api/v1/alerts", Access::Read),
    (Method::POST, "/api/v1/alerts/notify", Access::Operate),
    (Method::GET, "/api/v1/alerts/notices", Access::Read),
    (Method::POST, "/api/v1/alerts/probe", Access::Operate),
    (Method::GET, "/api/v1/alerts/calendar", Access::Read),
    (Method::POST, "/api/v1/alerts/calendar/feed", Access::Administer),
    (Method::DELETE, "/api/v1/alerts/calendar/feed", Access::Administer),
    // The secret in its path is what it asks for.
    (Method::GET, "/api/v1/calendar/{secret}", Access::Public),
    (Method::POST, "/api/v1/alerts/{id}/acknowledge", Access::Operate),
    (Method::POST, "/api/v1/alerts/{id}/snooze", Access::Operate),
    (Method::GET, "/api/v1/profiles", Access::Read),
    (Method::POST, "/api/v1/profiles", Access::Administer),
    (Method::GET, "/api/v1/profiles/{name}", Access::Read),
    (Method::PUT, "/api/v1/profiles/{name}", Access::Administer),
    (Method::DELETE, "/api/v1/profiles/{name}", Access::Administer),
    (Method::POST, "/api/v1/profiles/{name}/copy", Access::Administer),
    (Method::PUT, "/api/v1/profiles/{name}/default", Access::Administer),
    (Method::GET, "/api/v1/policies", Access::Read),
    (Method::GET, "/api/v1/policies/{name}/{file}", Access::Read),
    (Method::GET, "/api/v1/settings", Access::Read),
    (Method::GET, "/api/v1/settings/alerts", Access::Read),
    (Method::PATCH, "/api/v1/settings/alerts", Access::Administer),
    (Method::GET, "/api/v1/settings/renewals", Access::Read),
    (Method::PUT, "/api/v1/settings/renewals", Access::Administer),
    (Method::GET, "/api/v1/plugins", Access::Read),
    (Method::GET, "/api/v1/playbooks", Access::Read),
    (Method::GET, "/api/v1/playbooks/{name}", Access::Read),
    (Method::POST, "/api/v1/playbooks/check", Access::Read),
    (Method::GET, "/api/v1/authorities", Access::Read),
    (Method::POST, "/api/v1/authorities/{name}/check", Access::Operate),
    (Method::GET, "/api/v1/authorities/orders", Access::Read),
    (Method::POST, "/api/v1/plans", Access::Operate),
    (Method::GET, "/api/v1/jobs", Access::Read),
    (Method::POST, "/api/v1/jobs", Access::Operate),
    (Method::GET, "/api/v1/jobs/{id}", Access::Read),
    (Method::GET, "/api/v1/jobs/{id}/plan", Access::Read),
    (Method::GET, "/api/v1/jobs/{id}/transcript", Access::Read),
    (Method::GET, "/api/v1/jobs/{id}/evidence", Access::Read),
    (Method::GET, "/api/v1/evidence/key", Access::Read),
    (Method::POST, "/api/v1/jobs/{id}/cancel", Access::Operate),
    (Method::POST, "/api/v1/jobs/{id}/resume", Access::Operate),
    (Method::POST, "/api/v1/jobs/{id}/retry", Access::Operate),
    (Method::POST, "/api/v1/jobs/{id}/resolve", Access::Operate),
    (Method::POST, "/api/v1/jobs/{id}/answer", Access::Operate),
    (Method::POST, "/api/v1/jobs/{id}/approve", Access::Approve),
    (Method::POST, "/api/v1/jobs/{id}/reject", Access::Approve),
    (Method::GET, "/api/v1/events", Access::Read),
    (Method::GET, "/api/v1/audit", Access::Administer),
    (Method::GET, "/api/v1/tokens", Access::Administer),
    (Method::POST, "/api/v1/tokens", Access::Administer),
    (Method::DELETE, "/api/v1/tokens/{id}", Access::Administer),
    (Method::GET, "/api/v1/users", Access::Administer),
    (Method::POST, "/api/v1/users", Access::Administer),
    (Method::DELETE, "/api/v1/users/{name}", Access::Administer),
    (Method::PUT, "/api/v1/users/{name}/password", Access::Administer),
    (Method::PUT, "/api/v1/users/{name}/role", Access::Administer),
];

/// What a route asks for; none for one that nobody wrote down. HEAD is GET without its body.
#[must_use]
pub fn of(method: &Method, path: &str) -> Option<Access> {
    let method = if method == Method::HEAD { &Method::GET } else { method };
    TABLE.iter().find(|(known, at, _)| known == method && *at == path).map(|(_, _, access)| *access)
}

impl Access {
    /// Whether a role has it. Approvers agree to the work of others and do none themselves.
    #[must_use]
    pub const fn is_granted_to(self, role: Role) -> bool {
        match self {
            Self::Public | Self::SignedIn | Self::Read => true,
            Self::Operate => matches!(role, Role::Operator | Role::Administrator),
            Self::Approve => matches!(role, Role::Approver | Role::Administrator),
            Self::Administer => matches!(role, Role::Administrator),
        }
    }
}
