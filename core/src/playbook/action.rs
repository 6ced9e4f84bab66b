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

/// A key of OAuth logins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKey {
    /// With which tokens are encrypted.
    Encryption,
    /// With which tokens are signed; also the certificate `authz`.
    Signing,
}

impl TokenKey {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Encryption, Self::Signing];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Encryption => "encryption",
            Self::Signing => "signing",
        }
    }
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
    /// Bring what a CA signed to a node that is spoken to by a driver plugin, in the place of the one that it has.
    UploadByDriver {
        /// What the node calls it.
        unit: String,
        /// The certificate, then its issuers up to the root.
        chain: Vec<String>,
    },
    /// Bring a certificate to those that a node trusts that is spoken to by a driver plugin.
    TrustByDriver {
        /// The certificate.
        certificate: String,
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
    /// Prove that the node holds a certificate, and that the services of its purpose present it [U15].
    Verify {
        /// Purpose or store, in the node's word.
        unit: String,
        /// SHA-256 of the certificate.
        sha256: String,
    },
    /// Switch high availability of a Presence Redundancy Group [H3].
    SetHa {
        /// The group.
        group: String,
        /// On, or off.
        enabled: bool,
    },
    /// Wait until all nodes of a Presence Redundancy Group are Normal [W2].
    AwaitHa {
        /// The group.
        group: String,
    },
    /// Wait until a service runs.
    AwaitService {
        /// Its name in the node's words.
        service: String,
    },
    /// Wait until the database replicates well everywhere [W5].
    AwaitReplication,
    /// Wait until the phones are registered again that were before [W1, W11].
    AwaitPhones,
    /// Make the CTL anew from the present certificates [W9].
    UpdateCtl,
    /// Make a backup, and wait until it has ended [N8, W12].
    StartBackup {
        /// What it holds; empty for what the last one held.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        features: Vec<String>,
        /// Where to, by the device's name; without it where the last one went.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// Switch single sign-on of a node [W8].
    SwitchSso {
        /// On, or off.
        enabled: bool,
    },
    /// Restart the node as a whole, and wait until it answers again [X12].
    RestartNode,
    /// Make a key of OAuth logins anew [O5].
    RegenerateKey {
        /// Which.
        kind: TokenKey,
    },
    /// Set one parameter of a service, or of the enterprise [V3, Q11].
    SetParameter {
        /// The service; `Enterprise Wide` for parameters of the enterprise.
        service: String,
        /// Its internal name.
        name: String,
        /// Its value.
        value: String,
    },
    /// A person does what has no interface, and says so.
    ByHand {
        /// What to do, click by click.
        clicks: Vec<String>,
        /// What it is for.
        #[serde(default)]
        about: String,
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
            Self::UploadByDriver { .. } => "upload_by_driver",
            Self::TrustByDriver { .. } => "trust_by_driver",
            Self::ControlService { .. } => "control_service",
            Self::Sign { .. } => "sign",
            Self::AwaitStored { .. } => "await_stored",
            Self::Verify { .. } => "verify",
            Self::SetHa { .. } => "set_ha",
            Self::AwaitHa { .. } => "await_ha",
            Self::AwaitService { .. } => "await_service",
            Self::AwaitReplication => "await_replication",
            Self::AwaitPhones => "await_phones",
            Self::UpdateCtl => "update_ctl",
            Self::StartBackup { .. } => "start_backup",
            Self::SwitchSso { .. } => "switch_sso",
            Self::RestartNode => "restart_node",
            Self::RegenerateKey { .. } => "regenerate_key",
            Self::SetParameter { .. } => "set_parameter",
            Self::ByHand { .. } => "by_hand",
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

    /// Whether it looks until something is so: it has its own patience, and once that is at its end it is not begun anew.
    #[must_use]
    pub const fn waits(&self) -> bool {
        matches!(
            self,
            Self::AwaitStored { .. }
                | Self::AwaitHa { .. }
                | Self::AwaitService { .. }
                | Self::AwaitReplication
                | Self::AwaitPhones
                | Self::Verify { .. }
        )
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

    /// Whether the driver plugin of the node's product does it, and for nodes of ours nobody.
    #[must_use]
    pub const fn is_by_driver(&self) -> bool {
        matches!(self, Self::UploadByDriver { .. } | Self::TrustByDriver { .. })
    }

    /// Whether it puts another certificate in the place of the node's own.
    #[must_use]
    pub const fn changes_identity(&self) -> bool {
        matches!(
            self,
            Self::UploadIdentity { .. } | Self::Regenerate { .. } | Self::Reuse { .. } | Self::UploadByDriver { .. }
        )
    }
}
