//! ## What it finds
//!
//! An extended key usage without `serverAuth` for a purpose under which the node serves TLS.
//!
//! ## Why it matters
//!
//! Phones, browsers, Jabber and other nodes end the connection to a server whose certificate is not for
//! servers.
//!
//! ## Repair
//!
//! Change the template or profile of the CA, and have the same request signed again.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::Column;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/server_auth_missing",
    title: "Extended key usage lacks serverAuth, which the request asks for",
    help: "Have the CA issue the certificate with serverAuth.",
    severity: Severity::Error,
    reference: "Table of requested extensions",
    requirements: &["K9", "KT1", "KT4"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    _usage::report_lack(case, findings, Column::ServerAuth, RULE.severity);
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf};
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/server_auth_missing", &leaf().extended(&[oids::CLIENT_AUTH]), &["clientAuth"]);
        check_weights("cisco_uc/server_auth_missing", &leaf().extended(&[oids::CLIENT_AUTH]), &["error"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/server_auth_missing", &leaf(), &[]);
        check("cisco_uc/server_auth_missing", &leaf().extended(&[oids::SERVER_AUTH]), &[]);
        check("cisco_uc/server_auth_missing", &leaf().without(oids::EXTENDED_KEY_USAGE), &[]);
    }
}
