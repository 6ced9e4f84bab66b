//! ## What it finds
//!
//! A signature with SHA-1, MD5, MD4 or MD2. The signature of a root proves nothing, and nothing is
//! said of it; what a node signed for itself gets a notice. Public CAs had leave for some CA
//! certificates until 15 September 2026 [Z17]; those before that day get a warning.
//!
//! ## Why it matters
//!
//! Signatures with these hashes can be forged. Current TLS libraries, browsers and FIPS mode refuse
//! them; nodes on a recent release do when they act as clients.
//!
//! ## Repair
//!
//! Have it issued again. On a Microsoft CA set the hash algorithm of the CA to SHA256 first; on a
//! node choose SHA256 for the request.

use chrono::NaiveDate;

use crate::asn1::{Oid, Tag};
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Event, Issuer};
use crate::x509::{AlgorithmIdentifier, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cabf/sha1_signature",
    title: "The signature uses SHA-1 or something older",
    help: "Have the certificate issued again with SHA-256.",
    severity: Severity::Error,
    reference: "TLS BR 7.1.3.2.1",
    requirements: &["Z17"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(certificate) = case.certificate() else { return };
    let Some(algorithm) = certificate.signature_algorithm.filter(|algorithm| is_old(algorithm)) else { return };
    let ends: Option<NaiveDate> = uc::event(Event::Sha1Ends).map(|row| row.from);
    let issued = case.not_before().map(|moment| moment.date_naive());
    let severity = if case.is_self_issued() {
        if case.is_ca() {
            return;
        }
        Severity::Notice
    } else if case.is_ca() && case.issuer == Some(Issuer::Public) && issued < ends {
        Severity::Warning
    } else {
        Severity::Error
    };
    let name = algorithm.oid.label();
    let path = crate::lint::Place::bytes("signatureAlgorithm", case.der(), algorithm.raw);
    findings.weigh(severity, name, path);
}

fn is_old(algorithm: &AlgorithmIdentifier<'_>) -> bool {
    if algorithm.oid.0 != oids::RSASSA_PSS {
        return oids::OLD_SIGNATURES.contains(&algorithm.oid.0);
    }
    // RFC 4055, 3.1: the hash stands behind [0], and SHA-1 is the default.
    let hash = algorithm.parameters.filter(|parameters| parameters.is(Tag::SEQUENCE)).and_then(|parameters| {
        let explicit = parameters.reader().expect(Tag::context(0)).ok()?;
        AlgorithmIdentifier::read(&mut explicit.reader()).ok()
    });
    hash.is_none_or(|hash| hash.oid == Oid(SHA1))
}

/// 1.3.14.3.2.26.
const SHA1: &[u8] = &[0x2b, 0x0e, 3, 2, 26];

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;

    const ID: &str = "cabf/sha1_signature";

    #[test]
    fn fires() {
        let old = |fixture: Fixture| fixture.with(|it| it.outer_algorithm = algorithm("1.2.840.113549.1.1.5"));
        check(ID, &old(leaf()), &["sha1WithRSAEncryption"]);
        check_weights(ID, &old(leaf()), &["error"]);
        let own = old(leaf()).with(|leaf| leaf.issuer = leaf.subject.clone());
        check_weights(ID, &own, &["notice"]);
        let public = old(root().public()).with(|ca| ca.issuer = leaf().issuer);
        check_weights(ID, &public, &["warning"]);
        check_weights(ID, &public.valid("2026-09-15T00:00:00Z", "2027-01-01T00:00:00Z"), &["error"]);
        check(ID, &leaf().with(|it| it.outer_algorithm = algorithm("1.2.840.113549.1.1.10")), &["rsassaPss"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &root().with(|it| it.outer_algorithm = algorithm("1.2.840.113549.1.1.5")), &[]);
        check(ID, &leaf().with(|it| it.outer_algorithm = algorithm("1.2.840.10045.4.3.2")), &[]);
    }
}
