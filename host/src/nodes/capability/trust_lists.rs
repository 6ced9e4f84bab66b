//! ITL, CTL and the keys of OAuth: what phones and clients trust.

use async_trait::async_trait;
use serde::Serialize;

use super::{Done, Driver};
use crate::nodes::{NodeFault, Reading};

/// An ITL or CTL file of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct TrustList {
    /// There is none: the node said so.
    pub absent: bool,
    /// MD5 of the file, hex.
    pub md5: Option<String>,
    /// SHA-1 of the file, hex.
    pub sha1: Option<String>,
    /// Bytes.
    pub length: Option<u64>,
    /// Last change, in the node's words.
    pub modified: Option<String>,
    /// Whether the node verified its signature.
    pub verified: Option<bool>,
    /// Its records.
    pub records: Vec<TrustListRecord>,
}

/// A record of such a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct TrustListRecord {
    /// Its number in the file.
    pub number: u32,
    /// `DNSNAME`.
    pub dns_name: Option<String>,
    /// `SUBJECTNAME`.
    pub subject: Option<String>,
    /// `ISSUERNAME`.
    pub issuer: Option<String>,
    /// `SERIALNUMBER` in lower-case hex without separators.
    pub serial: Option<String>,
    /// `FUNCTION`: `System Administrator Security Token`, `CCM`, `CCM+TFTP`, `TFTP`, `CAPF`, `TVS`.
    pub function: Option<String>,
    /// SHA-1 of the certificate, hex, where printed in full.
    pub certificate_sha1: Option<String>,
    /// Whether the file was signed with it.
    pub signer: bool,
}

/// How an ITL is made anew.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItlReset {
    /// With the key of this node.
    LocalKey,
    /// With the key of another.
    RemoteKey,
}

/// A key of OAuth refresh logins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthzKey {
    /// For encryption.
    Encryption,
    /// For signing; also the certificate `authz`.
    Signing,
}

/// Reads and changes trust lists and OAuth keys. On the publisher; for changes the driver holds
/// its write lock.
#[async_trait]
pub trait TrustLists: Driver {
    /// The ITL.
    async fn itl(&self) -> Result<Reading<TrustList>, NodeFault> {
        Err(self.cannot("reading the ITL"))
    }

    /// The CTL.
    async fn ctl(&self) -> Result<Reading<TrustList>, NodeFault> {
        Err(self.cannot("reading the CTL"))
    }

    /// Makes the CTL anew from the present certificates.
    async fn update_ctl(&self) -> Result<Done, NodeFault> {
        Err(self.cannot("updating the CTL"))
    }

    /// Signs the CTL with the CallManager key.
    async fn reset_ctl_local_key(&self) -> Result<Done, NodeFault> {
        Err(self.cannot("signing the CTL with the local key"))
    }

    /// Puts the cluster into mixed mode, or out of it.
    async fn set_mixed_mode(&self, mixed: bool) -> Result<Done, NodeFault> {
        let _ = mixed;
        Err(self.cannot("changing the security mode"))
    }

    /// Signs the ITL with another key, to win back phones.
    async fn reset_itl(&self, key: ItlReset) -> Result<Done, NodeFault> {
        let _ = key;
        Err(self.cannot("resetting the ITL"))
    }

    /// The hash of an OAuth key; equal on all nodes when it has reached them.
    async fn authz_key_hash(&self, key: AuthzKey) -> Result<String, NodeFault> {
        let _ = key;
        Err(self.cannot("reading the hash of an OAuth key"))
    }

    /// Makes an OAuth key anew: all tokens become void (W4).
    async fn regenerate_authz_key(&self, key: AuthzKey) -> Result<Done, NodeFault> {
        let _ = key;
        Err(self.cannot("regenerating an OAuth key"))
    }
}
