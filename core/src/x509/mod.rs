//! X.509 (RFC 5280) and PKCS#10 (RFC 2986), read tolerantly.
//!
//! A damaged structure yields what was readable together with its [`Trouble`]s. Whether a
//! certificate is good for anything is decided elsewhere: nothing here judges.

mod algorithm;
mod certificate;
pub mod crl;
mod distribution;
mod extension;
mod general_name;
mod name;
mod name_constraints;
pub mod ocsp;
mod policy;
mod public_key;
mod request;
mod revocation;
mod serial;
mod transparency;
mod trouble;
mod usage;

pub use algorithm::AlgorithmIdentifier;
pub(crate) use certificate::outer_sequence;
pub use certificate::{Certificate, Validity};
pub use distribution::{AccessDescription, DistributionPoint, REASON_FLAGS, access_descriptions, distribution_points};
pub use extension::{AuthorityKeyIdentifier, BasicConstraints, Extension, Extensions};
pub(crate) use extension::{boolean, trailing};
pub use general_name::{GeneralName, IpAddress, general_names};
pub use name::{Attribute, Name};
pub use name_constraints::{NameConstraints, Subtree};
pub use policy::{Policy, PolicyConstraints, policies, policy_mappings, small_integer};
pub use public_key::{KeyAlgorithm, PublicKey};
pub use request::{CertificationRequest, RequestAttribute};
pub use revocation::Reason;
pub use serial::Serial;
pub use transparency::{SignedTimestamp, signed_timestamps};
pub use trouble::{Trouble, Troubles};
pub use usage::{KEY_USAGE_NAMES, KeyUsage};

pub mod oids;
