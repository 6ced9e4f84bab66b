//! Changes of certificates, requests and trust stores.
//!
//! No method repeats what it sent. An outcome that is not known is
//! [`FaultKind::Ambiguous`](crate::nodes::FaultKind::Ambiguous), and the caller probes (W18).

use async_trait::async_trait;
use serde::Serialize;

use super::{Driver, HeldRequest};
use crate::nodes::NodeFault;

/// A change that the node confirmed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Done {
    /// The node's own words, which often name the services to restart.
    pub text: String,
    /// What the node said that is no success and no refusal, such as a warning.
    pub notes: Vec<String>,
}

/// Where a certificate is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Distribution {
    /// This node alone.
    ThisServer,
    /// All nodes of the cluster, by one certificate.
    MultiServer,
}

/// The key and hash of a request; `None` everywhere leaves the choice to the node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct KeyWish {
    /// `rsa` or `ec`.
    pub algorithm: Option<String>,
    /// Bits of the modulus or the curve.
    pub bits: Option<u32>,
    /// `sha256`, `sha384`, `sha512` …
    pub hash: Option<String>,
}

/// A request to be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RequestWish {
    /// The unit in the node's word.
    pub unit: String,
    /// For whom.
    pub distribution: Distribution,
    /// Common name; `None` takes the node's default.
    pub common_name: Option<String>,
    /// More DNS names.
    pub alternative_names: Vec<String>,
    /// Key and hash.
    pub key: KeyWish,
    /// Whether the organizational unit is part of it, where the node asks (14SU1 and later).
    pub include_organizational_unit: bool,
}

/// A signed certificate for a pending request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdentityUpload {
    /// The unit in the node's word.
    pub unit: String,
    /// DER, leaf first, then its issuers up to the root; the leaf alone where the node has them.
    pub chain: Vec<Vec<u8>>,
    /// File name of the issuer in the trust store, which the command line of old releases asks for
    /// (`cisco-interfaces.md` 2.4, `caCert`).
    pub issuer_file_name: Option<String>,
}

/// The certificate of one unit used for others too (I6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Reuse {
    /// The unit that has it: `tomcat` or `tomcat-ECDSA`.
    pub from: String,
    /// The units that shall use it.
    pub to: Vec<String>,
}

/// Certificates for trust stores.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustUpload {
    /// The stores by their bare unit: `tomcat`, not `tomcat-trust`.
    pub units: Vec<String>,
    /// DER of each.
    pub certificates: Vec<Vec<u8>>,
    /// Description.
    pub description: String,
}

/// An entry of a trust store.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TrustEntry {
    /// The store with its suffix: `tomcat-trust`.
    pub store: String,
    /// The file's name, with `.pem`.
    pub file_name: String,
}

/// Changes identity certificates and requests. The driver holds the node's write lock
/// ([`NodeLimits::write`](crate::nodes::limits::NodeLimits::write)) meanwhile; callers take none.
#[async_trait]
pub trait WriteCertificates: Driver {
    /// Makes a request and gives it back. It replaces a pending one and its key.
    async fn generate_request(&self, wish: &RequestWish) -> Result<HeldRequest, NodeFault> {
        let _ = wish;
        Err(self.cannot("making a request"))
    }

    /// Drops the pending request of a unit.
    async fn delete_request(&self, unit: &str) -> Result<Done, NodeFault> {
        let _ = unit;
        Err(self.cannot("dropping a request"))
    }

    /// Uploads a signed certificate.
    async fn upload_identity(&self, upload: &IdentityUpload) -> Result<Done, NodeFault> {
        let _ = upload;
        Err(self.cannot("uploading a certificate"))
    }

    /// Makes a new self-signed certificate with a new key.
    async fn regenerate(&self, unit: &str) -> Result<Done, NodeFault> {
        let _ = unit;
        Err(self.cannot("regenerating a certificate"))
    }

    /// Uses the certificate of one unit for others.
    async fn reuse(&self, reuse: &Reuse) -> Result<Done, NodeFault> {
        let _ = reuse;
        Err(self.cannot("reusing a certificate"))
    }
}

/// Changes trust stores. The driver holds the node's write lock meanwhile.
#[async_trait]
pub trait WriteTrust: Driver {
    /// Uploads certificates to trust stores.
    async fn upload_trust(&self, upload: &TrustUpload) -> Result<Done, NodeFault> {
        let _ = upload;
        Err(self.cannot("uploading a trusted certificate"))
    }

    /// Deletes an entry of a trust store.
    async fn delete_trust(&self, entry: &TrustEntry) -> Result<Done, NodeFault> {
        let _ = entry;
        Err(self.cannot("deleting a trusted certificate"))
    }
}
