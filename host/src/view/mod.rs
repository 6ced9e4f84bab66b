//! What is shown of the store: one shape for the command line's JSON, the server's and the dashboard.

pub mod certificates;
pub mod clusters;

pub use certificates::{CertificateRow, Reference};
pub use clusters::{ClusterRow, cluster, clusters};
