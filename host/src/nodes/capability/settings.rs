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

    /// Sets one parameter.
    async fn set_parameter(&self, parameter: &Parameter) -> Result<Done, NodeFault> {
        let _ = parameter;
        Err(self.cannot("setting a parameter"))
    }
}
