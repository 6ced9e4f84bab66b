//! What is shown of the store: one shape for the command line's JSON, the server's and the dashboard.

pub mod certificates;
pub mod clusters;
pub mod ends;
pub mod profiles;
pub mod reading;
pub mod requests;
pub mod trust;

pub use certificates::{CertificateRow, Reference};
pub use clusters::{ClusterRow, cluster, clusters};
pub use ends::ends;
pub use profiles::{ProfileRow, profiles};
pub use reading::reading;
pub use requests::{RequestRow, RequestState, requests};
pub use trust::{TrustRow, trust};
