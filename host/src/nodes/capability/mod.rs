//! What can be asked of a node, one trait per capability.
//!
//! A driver implements the traits of which its interface can do something; every method it leaves out
//! answers [`FaultKind::NotSupported`](super::FaultKind::NotSupported). So a caller picks a driver by
//! trying, and a write falls to another interface only where that is allowed (W18). All traits are
//! object-safe; units, stores and services are named in the node's own words.

mod certificates;
mod identity;
mod phones;
mod presence;
mod services;
mod settings;
mod state;
mod trust_lists;
mod writing;

pub use certificates::{HeldCertificate, HeldRequest, Holdings, ReadCertificates};
pub use identity::{ClusterNode, NodeIdentity, ReadIdentity};
pub use phones::{Counter, Phones, RegisteredDevice, Registration};
pub use presence::{HaNode, HaState, HighAvailability, RedundancyGroup};
pub use services::{Control, ServiceState, ServiceStatus, Services};
pub use settings::{ClusterSettings, Parameter, SecurityMode, SipTrunk, SipTrunkProfile, SqlTable};
pub use state::{
    Backup, BackupHistory, BackupProgress, NodeStatus, ReplicaRow, Replication, ReplicationCheck, SsoStatus, State,
    TimeSource, TimeSync, UpgradeStatus, Versions, VoicemailServer,
};
pub use trust_lists::{AuthzKey, ItlReset, TrustList, TrustListRecord, TrustLists};
pub use writing::{
    Distribution, Done, IdentityUpload, KeyWish, RequestWish, Reuse, TrustEntry, TrustUpload, WriteCertificates,
    WriteTrust,
};

use super::{Interface, NodeFault};

/// What every driver can say of itself.
pub trait Driver: Send + Sync {
    /// The node's name in the fleet.
    fn node(&self) -> &str;

    /// The interface it speaks.
    fn interface(&self) -> Interface;

    /// The fault for what this driver cannot do.
    fn cannot(&self, operation: &str) -> NodeFault {
        let reason = format!("no form of it is known for the {} interface", self.interface().label());
        NodeFault::not_supported(self.node(), self.interface(), operation, &reason, "")
    }

    /// The same with a reason, and the requirement that gives it.
    fn cannot_because(&self, operation: &str, reason: &str, requirement: &'static str) -> NodeFault {
        NodeFault::not_supported(self.node(), self.interface(), operation, reason, requirement)
    }
}
