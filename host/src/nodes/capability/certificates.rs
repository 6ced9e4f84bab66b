//! The certificates and requests that a node holds.

use async_trait::async_trait;
use serde::Serialize;

use super::Driver;
use crate::nodes::{NodeFault, Reading};

/// A certificate in a store of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct HeldCertificate {
    /// The unit or store in the node's word, such as `tomcat-ECDSA` or `CallManager-trust`.
    pub unit: String,
    /// The file's name in the store, such as `tomcat.pem`, where the interface tells.
    pub file_name: Option<String>,
    /// The certificate; `None` where the interface shows its text only.
    #[serde(serialize_with = "hex_or_null")]
    pub der: Option<Vec<u8>>,
    /// Serial number in lower-case hex, where the interface tells it beside or instead of the DER.
    pub serial: Option<String>,
    /// The description: free text given at upload.
    pub description: Option<String>,
}

/// A certificate signing request that waits on a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct HeldRequest {
    /// The unit in the node's word.
    pub unit: String,
    /// The request (PKCS#10), where it was read with it.
    #[serde(serialize_with = "hex_or_null")]
    pub der: Option<Vec<u8>>,
}

/// All that a node holds, from one answer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Holdings {
    /// The identity certificates.
    pub identities: Vec<HeldCertificate>,
    /// All trust stores.
    pub trusts: Vec<HeldCertificate>,
    /// The requests that wait for their certificate.
    pub requests: Vec<HeldRequest>,
}

/// Reads the stores of a node.
#[async_trait]
pub trait ReadCertificates: Driver {
    /// Everything at once, where the interface has it in one answer.
    async fn holdings(&self) -> Result<Reading<Holdings>, NodeFault> {
        Err(self.cannot("reading everything at once"))
    }

    /// The identity certificates.
    async fn identity_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        Err(self.cannot("reading identity certificates"))
    }

    /// All trust stores. Where only texts can be read, `der` is absent: another interface has it.
    async fn trust_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        Err(self.cannot("reading trust stores"))
    }

    /// The requests that wait for their certificate.
    async fn pending_requests(&self) -> Result<Reading<Vec<HeldRequest>>, NodeFault> {
        Err(self.cannot("reading pending requests"))
    }

    /// The identity certificate of one unit; `None` where the unit has none.
    async fn identity_certificate(&self, unit: &str) -> Result<Option<HeldCertificate>, NodeFault> {
        let all = self.identity_certificates().await?;
        Ok(all.value.into_iter().find(|held| held.unit == unit))
    }

    /// The pending request of one unit; `None` where there is none.
    async fn pending_request(&self, unit: &str) -> Result<Option<HeldRequest>, NodeFault> {
        let all = self.pending_requests().await?;
        Ok(all.value.into_iter().find(|held| held.unit == unit))
    }
}

fn hex_or_null<S: serde::Serializer>(der: &Option<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    der.as_deref().map(certwright_core::text::hex::encode).serialize(serializer)
}
