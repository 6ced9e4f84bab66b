//! ## What it finds
//!
//! An extended key usage without `clientAuth` where the table asks for it.
//!
//! ## Why it matters
//!
//! Nodes are clients too: of SIP trunks, of other nodes, of Expressway and of federation, and show there the
//! same certificate. For tomcat, CallManager and cup-xmpp-s2s a private CA must put `clientAuth` in, and that
//! it is missing is an error [Z16]. Public CAs stop issuing it: there it is a warning, since only another CA
//! can help [Z10]. For other purposes it is good to know.
//!
//! ## Repair
//!
//! At a private CA use a template for both servers and clients; the stock WebServer template of a Microsoft
//! CA has `serverAuth` alone. With a public CA plan a private CA for these purposes, or a release that keeps
//! client and server certificates apart.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, ClientAuth, Column, Issuer};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/client_auth_missing",
    title: "Extended key usage lacks clientAuth; peers of mutual TLS refuse the certificate",
    help: "Have the CA issue the certificate with clientAuth beside serverAuth, or move to a private CA if yours no longer does.",
    severity: Severity::Error,
    reference: "Field notice FN74345; Chrome Root Program 1.8, 1.3.2",
    requirements: &["Z10", "Z16"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(purpose) = case.purpose.filter(|_| _usage::lacks(case, Column::ClientAuth)) else { return };
    let moment = case.not_before().unwrap_or(case.context.at);
    let is_client = uc::client_auth_sunset(Issuer::Private, purpose, moment) == ClientAuth::Required;
    let severity = match (is_client, case.issuer_or_private()) {
        (true, Issuer::Private) => RULE.severity,
        (true, Issuer::Public) => Severity::Warning,
        (false, _) => Severity::Notice,
    };
    let place = _usage::place(case, Column::ClientAuth);
    findings.by_table(_usage::softened(case, severity), _usage::present(case, Column::ClientAuth), place);
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf, request};
    use crate::uc::{Purpose, Version};
    use crate::x509::oids;

    #[test]
    fn fires() {
        let server_only = leaf().extended(&[oids::SERVER_AUTH]);
        check("cisco_uc/client_auth_missing", &server_only, &["serverAuth"]);
        check_weights("cisco_uc/client_auth_missing", &server_only, &["error"]);
        check_weights("cisco_uc/client_auth_missing", &server_only.clone().public(), &["warning"]);
        check_weights("cisco_uc/client_auth_missing", &server_only.purpose(Purpose::Tvs), &["notice"]);
        check_weights("cisco_uc/client_auth_missing", &request().extended(&[oids::SERVER_AUTH]), &["warning"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/client_auth_missing", &leaf(), &[]);
        check("cisco_uc/client_auth_missing", &leaf().extended(&[oids::SERVER_AUTH]).self_issued(), &[]);
        let mut capf = leaf().purpose(Purpose::Capf).extended(&[oids::SERVER_AUTH]);
        capf.release = Some(Version::new(12, 5, 0));
        check("cisco_uc/client_auth_missing", &capf, &[]);
    }
}
