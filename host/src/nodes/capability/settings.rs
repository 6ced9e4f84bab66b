//! Settings of a cluster.

use async_trait::async_trait;
use serde::Serialize;

use super::{Done, Driver};
use crate::nodes::{NodeFault, Reading};

/// Whether phones are authenticated and encrypted by a CTL.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityMode {
    /// `ClusterSecurityMode` 0.
    NonSecure,
    /// `ClusterSecurityMode` 1.
    Mixed,
}

/// A parameter of a service, or of the enterprise.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Parameter {
    /// The node it holds for; `EnterpriseWideData` for all.
    pub node: String,
    /// The service; `Enterprise Wide` for enterprise parameters.
    pub service: String,
    /// Its internal name.
    pub name: String,
    /// Its value.
    pub value: Option<String>,
}

/// The answer of a query.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SqlTable {
    /// Names of the columns, lower case.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

impl SqlTable {
    /// The values of a column, in the order of the rows; empty where there is no such column.
    pub fn column(&self, name: &str) -> Vec<&str> {
        let at = self.columns.iter().position(|column| column.eq_ignore_ascii_case(name));
        at.map_or_else(Vec::new, |at| self.rows.iter().filter_map(|row| row.get(at).map(String::as_str)).collect())
    }
}

/// A SIP trunk (W7).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SipTrunk {
    /// Its name.
    pub name: String,
    /// Its security profile.
    pub security_profile: Option<String>,
    /// Its SIP profile.
    pub sip_profile: Option<String>,
}

/// A security profile of SIP trunks (W7).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SipTrunkProfile {
    /// Its name.
    pub name: String,
    /// `Non Secure`, `Authenticated`, `Encrypted`.
    pub security_mode: Option<String>,
    /// `TLS` …
    pub incoming_transport: Option<String>,
    /// `TLS` …
    pub outgoing_transport: Option<String>,
    /// Names that the peer's certificate may have, as configured; how several are parted is not known.
    pub x509_subject_name: Option<String>,
    /// The port for calls that come in.
    pub incoming_port: Option<u16>,
}

/// Reads and changes settings that hold for a cluster. Ask the publisher.
#[async_trait]
pub trait ClusterSettings: Driver {
    /// A query that only reads: it begins with `select`. Anything else is refused before it is sent.
    async fn select(&self, sql: &str) -> Result<Reading<SqlTable>, NodeFault> {
        let _ = sql;
        Err(self.cannot("querying the database"))
    }

    /// Whether the cluster is in mixed mode.
    async fn security_mode(&self) -> Result<SecurityMode, NodeFault> {
        Err(self.cannot("reading the security mode"))
    }

    /// The parameters whose name matches a pattern with `%`.
    async fn parameters(&self, name_pattern: &str) -> Result<Reading<Vec<Parameter>>, NodeFault> {
        let _ = name_pattern;
        Err(self.cannot("reading parameters"))
    }

    /// All SIP trunks.
    async fn sip_trunks(&self) -> Result<Vec<SipTrunk>, NodeFault> {
        Err(self.cannot("listing SIP trunks"))
    }

    /// All security profiles of SIP trunks.
    async fn sip_trunk_profiles(&self) -> Result<Vec<SipTrunkProfile>, NodeFault> {
        Err(self.cannot("listing security profiles of SIP trunks"))
    }

    /// Sets one parameter.
    async fn set_parameter(&self, parameter: &Parameter) -> Result<Done, NodeFault> {
        let _ = parameter;
        Err(self.cannot("setting a parameter"))
    }
}
