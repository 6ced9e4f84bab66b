//! The single operations: what a person asks for, and the steps that it is [I, T].
//!
//! What product and release forbid is refused here, before anything is planned [P10]; what the state of the
//! cluster forbids, the guards say.

mod identity;
mod trust;
pub mod undo;

use serde::{Deserialize, Serialize};

use super::{Action, Cluster, Node, Spread, Step};
use crate::profile::KeyWanted;
use crate::uc::{self, Hash, Permission, Purpose, Role, Store, Target};

/// What a person asks for. Certificates are PEM.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "kebab-case")]
pub enum Operation {
    /// New self-signed certificates [I1].
    Renew {
        /// Their purpose.
        unit: Purpose,
    },
    /// Requests for a CA [I2, I7].
    GenerateCsr {
        /// Their purpose.
        unit: Purpose,
        /// One for each node, or one for all.
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
        /// Whether the organizational unit is part of the subject.
        #[serde(default)]
        organizational_unit: bool,
    },
    /// The pending requests, for a CA [I4].
    DownloadCsr {
        /// Their purpose.
        unit: Purpose,
    },
    /// Drop pending requests [I5].
    DeleteCsr {
        /// Their purpose.
        unit: Purpose,
    },
    /// What a CA signed, with its issuers in any order [I3, I8]. The node is the one whose request it answers.
    Upload {
        /// Its purpose.
        unit: Purpose,
        /// The certificate and its issuers.
        certificates: Vec<String>,
    },
    /// The certificate of tomcat for call processing [I6].
    Reuse {
        /// The purpose that has it.
        from: Purpose,
        /// The purpose that shall use it.
        to: Purpose,
    },
    /// Certificates to trust stores of clusters [I9, T7].
    Distribute {
        /// The stores.
        stores: Vec<Store>,
        /// The certificates.
        certificates: Vec<String>,
        /// Description of the entries.
        #[serde(default)]
        description: String,
    },
    /// A new file in the place of a trusted certificate [T1, W14].
    Replace {
        /// The stores; empty for all that hold the old one.
        #[serde(default)]
        stores: Vec<Store>,
        /// SHA-256 of the old one.
        old: String,
        /// The new one.
        certificate: String,
        /// Description of the entry.
        #[serde(default)]
        description: String,
    },
    /// Trusted certificates out of their stores [T2].
    Delete {
        /// The stores; empty for all that hold one.
        #[serde(default)]
        stores: Vec<Store>,
        /// SHA-256 of each.
        certificates: Vec<String>,
    },
    /// What of a job that is over can be taken back.
    Undo {
        /// The job.
        job: String,
        /// What takes it back, the last change first: told by its journal, never by whoever asks.
        #[serde(default)]
        steps: Vec<undo::Reversal>,
        /// What of it stays, and why.
        #[serde(default)]
        kept: Vec<undo::Kept>,
    },
    /// A playbook: its steps are told by playing it.
    #[cfg(feature = "script")]
    Playbook {
        /// Script and library.
        bundle: super::script::Bundle,
        /// Values of its parameters, defaults included.
        arguments: std::collections::BTreeMap<String, serde_json::Value>,
    },
}

/// An operation, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// What.
    #[serde(flatten)]
    pub operation: Operation,
    /// On these clusters.
    pub clusters: Vec<String>,
    /// On these nodes alone; empty for all to which it applies.
    #[serde(default)]
    pub nodes: Vec<String>,
}

/// Why an operation cannot be planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct WrongOperation {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The requirement that says so; empty where none does.
    pub requirement: &'static str,
}

impl std::fmt::Display for WrongOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        if self.requirement.is_empty() { Ok(()) } else { write!(f, " [{}]", self.requirement) }
    }
}

impl std::error::Error for WrongOperation {}

impl WrongOperation {
    fn new(message: impl Into<String>, help: &str) -> Self {
        Self { message: message.into(), help: help.to_owned(), requirement: "" }
    }
}

impl Operation {
    /// Its word, as in commands and JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Renew { .. } => "renew",
            Self::GenerateCsr { .. } => "generate-csr",
            Self::DownloadCsr { .. } => "download-csr",
            Self::DeleteCsr { .. } => "delete-csr",
            Self::Upload { .. } => "upload",
            Self::Reuse { .. } => "reuse",
            Self::Distribute { .. } => "distribute",
            Self::Replace { .. } => "replace",
            Self::Delete { .. } => "delete",
            Self::Undo { .. } => "undo",
            #[cfg(feature = "script")]
            Self::Playbook { .. } => "playbook",
        }
    }

    /// What it is about, for lists: the purpose, or the stores.
    #[must_use]
    pub fn about(&self) -> String {
        match self {
            Self::Renew { unit }
            | Self::GenerateCsr { unit, .. }
            | Self::DownloadCsr { unit }
            | Self::DeleteCsr { unit }
            | Self::Upload { unit, .. }
            | Self::Reuse { to: unit, .. } => unit.word().to_owned(),
            Self::Distribute { stores, .. } | Self::Replace { stores, .. } | Self::Delete { stores, .. } => {
                if stores.is_empty() { "trust".to_owned() } else { joined(stores.iter().map(|store| store.word())) }
            }
            Self::Undo { job, .. } => job.clone(),
            #[cfg(feature = "script")]
            Self::Playbook { bundle, .. } => bundle.name.clone(),
        }
    }

    /// As the table of blocks knows it; none for a playbook and for what takes a job back, whose steps are judged each for
    /// itself.
    const fn of_table(&self) -> Option<uc::Operation> {
        Some(match self {
            Self::Renew { .. } => uc::Operation::Renew,
            Self::GenerateCsr { .. } => uc::Operation::GenerateCsr,
            Self::DownloadCsr { .. } => uc::Operation::DownloadCsr,
            Self::DeleteCsr { .. } => uc::Operation::DeleteCsr,
            Self::Upload { .. } => uc::Operation::UploadIdentity,
            Self::Reuse { .. } => uc::Operation::ReuseTomcat,
            Self::Distribute { .. } => uc::Operation::Distribute,
            Self::Replace { .. } => uc::Operation::ReplaceTrust,
            Self::Delete { .. } => uc::Operation::DeleteTrust,
            Self::Undo { .. } => return None,
            #[cfg(feature = "script")]
            Self::Playbook { .. } => return None,
        })
    }
}

impl Asked {
    /// The steps on these clusters, in order: publisher before subscribers, trust before identity.
    ///
    /// # Errors
    /// When there is nothing to do, or product and release forbid it.
    pub fn steps(&self, clusters: &[Cluster]) -> Result<Vec<Step>, WrongOperation> {
        let mut steps = Vec::new();
        for cluster in clusters {
            for name in &self.nodes {
                if clusters.iter().all(|cluster| cluster.node(name).is_none()) {
                    let message = format!("none of these clusters has a node {name}");
                    return Err(WrongOperation::new(message, "Write it as in: certwright cluster show NAME."));
                }
            }
            steps.extend(self.of_cluster(cluster)?);
        }
        if steps.is_empty() {
            return Err(self.nothing_to_do(clusters));
        }
        Ok(steps)
    }

    fn of_cluster(&self, cluster: &Cluster) -> Result<Vec<Step>, WrongOperation> {
        if cluster.product.is_foreign() && self.operation.of_table().is_some() {
            let message = format!(
                "{} is spoken to by the driver plugin of {}: {} is not done there",
                cluster.name,
                cluster.product,
                self.operation.word()
            );
            let help = "Bring certificates to it by a playbook: certwright playbook show plugin-certificate.";
            return Err(WrongOperation { message, help: help.to_owned(), requirement: "P10" });
        }
        let places = Places { asked: self, cluster };
        let actions = match &self.operation {
            Operation::Renew { unit } => identity::each(&places, *unit, |_| Action::Regenerate { unit: *unit })?,
            Operation::DownloadCsr { unit } => identity::pending(&places, *unit, Action::ReadRequest { unit: *unit })?,
            Operation::DeleteCsr { unit } => identity::pending(&places, *unit, Action::DeleteRequest { unit: *unit })?,
            Operation::GenerateCsr { .. } => identity::requests(&places)?,
            Operation::Upload { unit, certificates } => identity::upload(&places, *unit, certificates)?,
            Operation::Reuse { from, to } => identity::reuse(&places, *from, *to)?,
            Operation::Distribute { stores, certificates, description } => {
                trust::distribute(&places, stores, certificates, description)?
            }
            Operation::Replace { stores, old, certificate, description } => {
                trust::replace(&places, stores, old, certificate, description)?
            }
            Operation::Delete { stores, certificates } => trust::delete(&places, stores, certificates)?,
            Operation::Undo { steps, .. } => undo::actions(&places, steps),
            #[cfg(feature = "script")]
            Operation::Playbook { .. } => Vec::new(),
        };
        let number = |(number, (node, action)): (usize, (String, Action))| Step {
            path: format!("{}/{:04}", cluster.name, number + 1),
            cluster: cluster.name.clone(),
            node,
            action,
        };
        Ok(actions.into_iter().enumerate().map(number).collect())
    }

    fn nothing_to_do(&self, clusters: &[Cluster]) -> WrongOperation {
        if let Operation::Undo { job, steps, kept } = &self.operation {
            let not_done = undo::not_done(clusters, steps);
            let stays = undo::listed(kept.iter().chain(&not_done));
            let stays = if stays.is_empty() { stays } else { format!("; what stays: {stays}") };
            let message = format!("there is nothing of job {job} to take back{stays}");
            return WrongOperation::new(message, "Look at its steps (certwright job show), and at what nodes hold.");
        }
        let message = format!("there is nothing to do: no node of {} has it", self.clusters.join(", "));
        WrongOperation::new(message, "Read the clusters again (certwright cluster sync), or ask for other nodes.")
    }
}

/// Where an operation is done.
struct Places<'a> {
    asked: &'a Asked,
    cluster: &'a Cluster,
}

/// Nodes with what is done on each, in order.
type Actions = Vec<(String, Action)>;

impl<'a> Places<'a> {
    /// The nodes that were asked for, publishers first; the node's product comes before its role, so IM and
    /// Presence follows CUCM [Y19].
    fn nodes(&self) -> Vec<&'a Node> {
        let wanted = |node: &&Node| {
            self.asked.nodes.is_empty() || self.asked.nodes.iter().any(|name| name.eq_ignore_ascii_case(&node.name))
        };
        let mut nodes: Vec<&Node> = self.cluster.nodes.iter().filter(wanted).collect();
        nodes.sort_by_key(|node| (node.product != self.cluster.product, node.role != Role::Publisher));
        nodes
    }

    /// Refuses what product and release forbid on a node [P10].
    fn allowed(&self, node: &Node, target: Option<Target>) -> Result<(), WrongOperation> {
        let Some(operation) = self.asked.operation.of_table() else { return Ok(()) };
        let whole = uc::operation(operation, node.product, node.version);
        let aimed = target.map(|target| uc::operation_on(operation, target, node.product, node.version));
        for permission in [Some(whole), aimed].into_iter().flatten() {
            if let Permission::Blocked { reason, requirement } = permission {
                let message = format!("{}: {reason}", node.name);
                let help = "Leave this node or cluster out, or take the way that the message names.";
                return Err(WrongOperation { message, help: help.to_owned(), requirement });
            }
        }
        Ok(())
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
