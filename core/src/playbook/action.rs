//! The actions: the only way to change a node.

use serde::{Deserialize, Serialize};

use super::facts::{FACTS, Facts};
use crate::profile::KeyWanted;
use crate::uc::{Hash, Purpose, Store};

/// For how many nodes a certificate is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// This node alone.
    Node,
    /// All nodes of the cluster, by one certificate.
    MultiServer,
}

/// What to do with a service.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// Start it.
    Start,
    /// Stop it.
    Stop,
    /// Stop and start it.
    Restart,
}

/// Something that is done to a node. Certificates are PEM; no argument is ever a secret.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// Make a request and its key on the node [I2].
    GenerateRequest {
        /// Its purpose.
        unit: Purpose,
        /// For this node, or for all.
        spread: Spread,
        /// Another common name than the node's default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        common_name: Option<String>,
        /// More DNS names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        names: Vec<String>,
        /// Another key than the node's default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<KeyWanted>,
        /// Another hash than the node's default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hash: Option<Hash>,
        /// Whether the organizational unit is part of the subject, where the node asks.
        #[serde(default)]
        organizational_unit: bool,
    },
    /// Read the pending request [I4].
    ReadRequest {
        /// Its purpose.
        unit: Purpose,
    },
    /// Drop the pending request and its key [I5].
    DeleteRequest {
        /// Its purpose.
        unit: Purpose,
    },
    /// Upload what a CA signed [I3].
    UploadIdentity {
        /// Its purpose.
        unit: Purpose,
        /// For this node, or for all.
        spread: Spread,
        /// The certificate, then its issuers up to the root.
        chain: Vec<String>,
    },
    /// Make a new self-signed certificate with a new key [I1].
    Regenerate {
        /// Its purpose.
        unit: Purpose,
    },
    /// Use the certificate of one purpose for another [I6].
    Reuse {
        /// The purpose that has it: `tomcat` or `tomcat-ECDSA`.
        from: Purpose,
        /// The purpose that shall use it.
        to: Purpose,
    },
    /// Upload a certificate to a trust store [T7].
    UploadTrust {
        /// The store.
        store: Store,
        /// The certificate.
        certificate: String,
        /// The entry's description.
        #[serde(default)]
        description: String,
    },
    /// Delete an entry of a trust store [T2].
    DeleteTrust {
        /// The store.
        store: Store,
        /// SHA-256 of the certificate.
        sha256: String,
    },
    /// Start, stop or restart a service [X13].
    ControlService {
        /// Its name in the node's words.
        service: String,
        /// What to do.
        control: Control,
    },
    /// Have a CA sign a request: one order for each request, ever.
    Sign {
        /// Its purpose.
        unit: Purpose,
        /// The request.
        csr: String,
        /// The CA, by its name in the settings; `hand-over` for a person who carries request and answer.
        authority: String,
        /// The CAs above the certificate that is expected, the issuer first; what comes must chain to them.
        #[serde(default)]
        issuers: Vec<String>,
    },
    /// Wait until the node holds a certificate: after replication, or after an upload [R1].
    AwaitStored {
        /// Purpose or store, in the node's word.
        unit: String,
        /// SHA-256 of the certificate.
        sha256: String,
    },
}

impl Action {
    /// Its id: the word in JSON.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::GenerateRequest { .. } => "generate_request",
            Self::ReadRequest { .. } => "read_request",
            Self::DeleteRequest { .. } => "delete_request",
            Self::UploadIdentity { .. } => "upload_identity",
            Self::Regenerate { .. } => "regenerate",
            Self::Reuse { .. } => "reuse",
            Self::UploadTrust { .. } => "upload_trust",
            Self::DeleteTrust { .. } => "delete_trust",
            Self::ControlService { .. } => "control_service",
            Self::Sign { .. } => "sign",
            Self::AwaitStored { .. } => "await_stored",
        }
    }

    /// What is always true of it.
    ///
    /// # Panics
    /// Never: a test holds ids and facts together.
    #[must_use]
    pub fn facts(&self) -> &'static Facts {
        let id = self.id();
        FACTS.iter().find(|facts| facts.id == id).unwrap_or(&FACTS[0])
    }

    /// The purpose whose certificate or request it is about.
    #[must_use]
    pub const fn unit(&self) -> Option<Purpose> {
        match self {
            Self::GenerateRequest { unit, .. }
            | Self::ReadRequest { unit }
            | Self::DeleteRequest { unit }
            | Self::UploadIdentity { unit, .. }
            | Self::Regenerate { unit }
            | Self::Sign { unit, .. }
            | Self::Reuse { to: unit, .. } => Some(*unit),
            _ => None,
        }
    }

    /// The trust store that it is about.
    #[must_use]
    pub const fn store(&self) -> Option<Store> {
        match self {
            Self::UploadTrust { store, .. } | Self::DeleteTrust { store, .. } => Some(*store),
            _ => None,
        }
    }

    /// Whether it puts another certificate in the place of the node's own.
    #[must_use]
    pub const fn changes_identity(&self) -> bool {
        matches!(self, Self::UploadIdentity { .. } | Self::Regenerate { .. } | Self::Reuse { .. })
    }

    /// What it does, in a line for a person.
    #[must_use]
    pub fn describe(&self) -> String {
        let spread = |spread: &Spread| match spread {
            Spread::Node => "",
            Spread::MultiServer => " for all nodes of the cluster",
        };
        match self {
            Self::GenerateRequest { unit, spread: of, .. } => {
                format!("make a request for {unit}{}; a pending one and its key are replaced", spread(of))
            }
            Self::ReadRequest { unit } => format!("read the pending request for {unit}"),
            Self::DeleteRequest { unit } => format!("drop the pending request for {unit} and its key"),
            Self::UploadIdentity { unit, spread: of, .. } => format!("upload the certificate for {unit}{}", spread(of)),
            Self::Regenerate { unit } => format!("make a new self-signed certificate for {unit}, with a new key"),
            Self::Reuse { from, to } => format!("use the certificate of {from} for {to}"),
            Self::UploadTrust { store, .. } => format!("upload a certificate to {store}"),
            Self::DeleteTrust { store, sha256 } => format!("delete certificate {} from {store}", short(sha256)),
            Self::Sign { unit, authority, .. } => format!("have {authority} sign the request for {unit}"),
            Self::ControlService { service, control: Control::Start } => format!("start {service}"),
            Self::ControlService { service, control: Control::Stop } => format!("stop {service}"),
            Self::ControlService { service, control: Control::Restart } => format!("restart {service}"),
            Self::AwaitStored { unit, sha256 } => format!("wait until {unit} holds certificate {}", short(sha256)),
        }
    }
}

/// Enough of a fingerprint for a person to compare.
fn short(sha256: &str) -> &str {
    sha256.get(..16).unwrap_or(sha256)
}
