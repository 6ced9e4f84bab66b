//! ## What it finds
//!
//! A certificate from a public CA with `clientAuth`. The detail is the first day of its validity and the day
//! from which public CAs may no longer issue it.
//!
//! ## Why it matters
//!
//! Subscriber certificates that public CAs issue from that day on assert `serverAuth` alone; one that does
//! not will be refused or revoked, so it is an error. Before, it is a warning: the CA may drop `clientAuth`
//! at the next renewal, and mutual TLS then fails without anything else having changed [Z10, Z16].
//!
//! ## Repair
//!
//! Find out where this certificate is shown as a client: SIP trunks, Expressway, federation, intercluster
//! peers. Move those purposes to a private CA in time, and load its chain into the trust stores of the peers
//! first.

use super::_usage;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, ClientAuth, Column, Event, Issuer};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/client_auth_sunset",
    title: "A public CA signed clientAuth, which such CAs stop issuing",
    help: "Plan the next certificate: from a private CA, or without mutual TLS on this certificate.",
    severity: Severity::Warning,
    reference: "Chrome Root Program 1.8, 1.3.2; field notice FN74345",
    requirements: &["Z10", "Z16"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(purpose), Some(Issuer::Public)) = (case.purpose, case.issuer) else { return };
    let Some(not_before) = case.not_before().filter(|_| case.has_usage(Column::ClientAuth)) else { return };
    let severity = match uc::client_auth_sunset(Issuer::Public, purpose, not_before) {
        ClientAuth::Forbidden => Severity::Error,
        ClientAuth::MayVanish => RULE.severity,
        ClientAuth::Required | ClientAuth::Indifferent => return,
    };
    let end = uc::event(Event::SubscribersServerAuthOnly).map(|event| event.from.to_string());
    let detail = format!("{}, {}", not_before.date_naive(), end.unwrap_or_default());
    findings.weigh(severity, detail, _usage::place(case, Column::ClientAuth));
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, check_weights, leaf};
    use crate::x509::oids;

    #[test]
    fn fires() {
        check("cisco_uc/client_auth_sunset", &leaf().public(), &["2026-01-01, 2027-03-15"]);
        check_weights("cisco_uc/client_auth_sunset", &leaf().public(), &["warning"]);
        let late = leaf().public().valid("2027-03-15T00:00:00Z", "2027-06-01T00:00:00Z");
        check_weights("cisco_uc/client_auth_sunset", &late, &["error"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/client_auth_sunset", &leaf(), &[]);
        check("cisco_uc/client_auth_sunset", &leaf().public().extended(&[oids::SERVER_AUTH]), &[]);
    }
}
