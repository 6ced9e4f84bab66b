//! Errors as RFC 9457 asks for: `application/problem+json` with a stable code.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use certwright_core::profile::{BookError, Fault};
use serde::Serialize;
use utoipa::ToSchema;

use super::secrets::PasswordFault;
use crate::enroll::EnrollFault;
use crate::nodes::{FaultKind, NodeFault};
use crate::store::{ChangeFault, StoreFault};

/// What went wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`: the code says which problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What happened, in one line.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Which problem it is, for programs; never changes.
    pub code: &'static str,
    /// What to do.
    pub detail: String,
    /// Which fields are wrong, where it can be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldFault>,
    /// What it was, where that is not for strangers.
    #[serde(skip)]
    pub reason: Option<Box<Reason>>,
}

/// Why the server could not do it: for its log, and for whoever asks in the same process. Never sent.
#[derive(Clone, Debug)]
pub struct Reason(pub String);

/// A field that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldFault {
    /// Its name, or its path.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl Problem {
    /// A problem.
    pub fn new(status: StatusCode, code: &'static str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        let (title, detail) = (title.into(), detail.into());
        Self { kind: "about:blank", title, status: status.as_u16(), code, detail, errors: Vec::new(), reason: None }
    }

    /// What was sent does not make sense.
    pub fn bad(code: &'static str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, title, detail)
    }

    /// Fields are wrong.
    pub fn fields(code: &'static str, title: impl Into<String>, errors: Vec<FieldFault>) -> Self {
        Self { errors, ..Self::bad(code, title, "Correct the fields named in errors, and send it again.") }
    }

    /// Nothing of that name.
    pub fn absent(title: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", title, "The list above it shows what there is.")
    }

    /// Our own fault: what it was goes to the log, not to the caller.
    pub fn ours(reason: &dyn std::fmt::Display) -> Self {
        tracing::error!(%reason, "a request failed");
        let detail = "The server's log says more.";
        let problem = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "the server could not do it", detail);
        Self { reason: Some(Box::new(Reason(reason.to_string()))), ..problem }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if let Some(reason) = self.reason {
            response.extensions_mut().insert(*reason);
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<StoreFault> for Problem {
    fn from(fault: StoreFault) -> Self {
        match &fault {
            StoreFault::Exists(_) | StoreFault::Taken { .. } => {
                Self::new(StatusCode::CONFLICT, "name_taken", fault.to_string(), "Choose another name.")
            }
            StoreFault::LastAdministrator(_) => {
                let detail = "Make another administrator first.";
                Self::new(StatusCode::CONFLICT, "last_administrator", fault.to_string(), detail)
            }
            StoreFault::Absent { .. } => Self::absent(fault.to_string()),
            StoreFault::Newer { .. } | StoreFault::Broken(_) => Self::ours(&fault),
        }
    }
}

impl From<PasswordFault> for Problem {
    fn from(fault: PasswordFault) -> Self {
        match fault {
            PasswordFault::Machine(_) => Self::ours(&fault),
            _ => Self::bad("password_weak", fault.to_string(), "Choose another one; a few words make a good one."),
        }
    }
}

impl From<ChangeFault> for Problem {
    fn from(fault: ChangeFault) -> Self {
        let fault = match fault {
            ChangeFault::Store(fault) => return fault.into(),
            ChangeFault::Book(fault) => fault,
        };
        let title = fault.to_string();
        match fault {
            BookError::ReadOnly => Self::new(StatusCode::CONFLICT, "read_only", title, "Copy it, and change the copy."),
            BookError::Unknown(_) => Self::absent(title),
            BookError::Taken(_) => Self::new(StatusCode::CONFLICT, "name_taken", title, "Choose another name."),
            BookError::InUse(..) => {
                Self::new(StatusCode::CONFLICT, "in_use", title, "Give these clusters another profile first.")
            }
            BookError::Invalid(faults) => {
                let field = |fault: Fault| FieldFault { field: fault.path, message: fault.message };
                Self::fields("profile_unfit", title, faults.into_iter().map(field).collect())
            }
        }
    }
}

impl From<EnrollFault> for Problem {
    fn from(fault: EnrollFault) -> Self {
        match fault {
            EnrollFault::Name(_) => Self::bad("name_unfit", fault.to_string(), "Choose another name."),
            EnrollFault::Store(fault) => fault.into(),
            EnrollFault::Node(fault) => Self::of_node(&fault),
        }
    }
}

impl Problem {
    /// A node is no part of us: that it does not answer is about what was asked for, not about this server.
    fn of_node(fault: &NodeFault) -> Self {
        let code = match &fault.kind {
            FaultKind::Untrusted { .. } => {
                let detail = "Compare it with what the node's console says, then send accept_identities.";
                return Self::new(StatusCode::CONFLICT, "identity_unknown", fault.message.clone(), detail);
            }
            FaultKind::Unreachable | FaultKind::TimedOut { .. } => "node_unreachable",
            FaultKind::Unauthorized | FaultKind::Quarantined => "node_refuses_account",
            _ => "node_failed",
        };
        Self::bad(code, fault.message.clone(), fault.help.clone())
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        let code = match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => "body_too_large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "content_type",
            _ => "body_unreadable",
        };
        // serde's words may quote a value, and the value may be a password.
        let detail = "The OpenAPI document says what is expected: application/json, in that shape.";
        Self::new(rejection.status(), code, "the body cannot be read", detail)
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "query_unreadable", "the query cannot be read", rejection.body_text())
    }
}

impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "path_unreadable", "the path cannot be read", "It must be UTF-8.")
    }
}

/// Answers for paths that lead nowhere.
pub async fn no_such_path() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "no_such_path", "there is nothing here", "See /api/v1/openapi.json.")
}

/// Answers for methods that a path does not know.
pub async fn no_such_method() -> Problem {
    let title = "the path does not know this method";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "no_such_method", title, "See /api/v1/openapi.json.")
}
