//! Which certificates the TLS Baseline Requirements speak of.

use crate::lint::Case;
use crate::x509::oids;

/// Whether the certificate is for TLS servers: by its extended key usage, or for want of one. Public
/// CAs also sign certificates for mail and code, and those have other rules.
pub(super) fn is_tls(case: &Case<'_>) -> bool {
    let usages = &case.extensions().extended_key_usage;
    usages.is_empty() || usages.iter().any(|usage| matches!(usage.0, oids::SERVER_AUTH | oids::ANY_EXTENDED_KEY_USAGE))
}
