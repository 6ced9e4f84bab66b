//! ## What it finds
//!
//! CRL distribution points of which none has an http or ldap address; and a point that says nothing
//! but reasons.
//!
//! ## Why it matters
//!
//! UC nodes that check revocation lists [Z9] find nothing there. With checking enforced, the
//! connection fails.
//!
//! ## Repair
//!
//! Add an address to the distribution points of the CA and have the certificate issued again.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{DistributionPoint, GeneralName, Troubles, distribution_points, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/crl_point_without_address",
    title: "A distribution point has no address that can be fetched",
    help: "Have the certificate issued with an HTTP or LDAP address for its revocation list.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.2.1.13",
    requirements: &["Z9"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    const NAME: &str = "cRLDistributionPoints";
    let Some(extension) = case.extension(oids::CRL_DISTRIBUTION_POINTS) else { return };
    let Ok(points) = distribution_points(extension.reader(), NAME, &mut Troubles::default()) else { return };
    if points.is_empty() {
        super::_own::add(case, findings, "", case.at_extension(oids::CRL_DISTRIBUTION_POINTS, NAME));
    }
    let reached = points.iter().any(|point| point.names.iter().any(is_address));
    // A directory's name beside an address is how large lists are parted; nodes take the address.
    let lost = points.iter().filter(|point| !reached || is_nowhere(point));
    for point in lost.take(POINTS_MAX) {
        let names: Vec<_> = point.names.iter().map(|name| name.text()).collect();
        let detail = crate::text::safe::visible(&names.join(", ")).into_owned();
        super::_own::add(case, findings, detail, case.at_extension(oids::CRL_DISTRIBUTION_POINTS, NAME));
    }
}

fn is_nowhere(point: &DistributionPoint<'_>) -> bool {
    point.names.is_empty() && point.relative_name.is_none() && point.crl_issuer.is_empty()
}

fn is_address(name: &GeneralName<'_>) -> bool {
    let GeneralName::Uri(uri) = name else { return false };
    let scheme = uri.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "ldap" | "ldaps"))
}

/// Enough to see what is wrong.
const POINTS_MAX: usize = 10;

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/crl_point_without_address";

    #[test]
    fn fires() {
        check(ID, &leaf().extension(oids::CRL_DISTRIBUTION_POINTS, false, &tlv(0x30, &tlv(0x30, &[]))), &[""]);
        check(
            ID,
            &leaf().extension(oids::CRL_DISTRIBUTION_POINTS, false, &point(b"file:///c.crl")),
            &["file:///c.crl"],
        );
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &leaf().extension(oids::CRL_DISTRIBUTION_POINTS, false, &point(b"http://c.example/c.crl")), &[]);
    }

    fn point(uri: &[u8]) -> Vec<u8> {
        tlv(0x30, &tlv(0x30, &tlv(0xa0, &tlv(0xa0, &tlv(0x86, uri)))))
    }
}
