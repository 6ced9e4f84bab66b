//! ## What it finds
//!
//! A certificate beside which its issuer stands by name, but with a key that did not sign it.
//!
//! ## Why it matters
//!
//! Mostly the CA was renewed with a new key under its old name, and the old certificate was kept. A peer
//! trusts only what it can prove up to a CA that it trusts [V2].
//!
//! ## Repair
//!
//! Fetch the current certificate of the CA, compare its key identifier with the authority key identifier, and
//! load it.

use crate::inspect::certificate_is_signed_by;
use crate::lint::Place;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::Certificate;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/issuer_signature_wrong",
    title: "The signature does not verify under the certificate of its issuer",
    help: "Take the certificate of the CA that really signed it; names alone do not make a chain.",
    severity: Severity::Error,
    reference: "RFC 5280 6.1.3",
    requirements: &["U1", "V2"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(certificate) = case.certificate().filter(|_| case.context.signatures) else { return };
    let (Some(issuer), Some(beside)) = (&certificate.issuer, case.context.beside) else { return };
    let mut proofs = beside
        .with_subject(issuer)
        .filter_map(|der| Certificate::parse(der).ok())
        .map(|issuer| certificate_is_signed_by(certificate, &issuer))
        .peekable();
    // An algorithm that we do not verify proves nothing either way.
    if proofs.peek().is_some() && proofs.all(|proof| proof == Some(false)) {
        findings.add(issuer.text(), Place::name("tbsCertificate.issuer", issuer));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, root};

    #[test]
    fn fires() {
        let mut issuing = root();
        issuing.subject = leaf().issuer;
        check(
            "cisco_uc/issuer_signature_wrong",
            &leaf().beside(&[&issuing]),
            &["CN=Example Issuing CA,O=Example Corp"],
        );
    }

    #[test]
    fn spares() {
        check("cisco_uc/issuer_signature_wrong", &leaf(), &[]);
        check("cisco_uc/issuer_signature_wrong", &leaf().beside(&[&root()]), &[]);
    }
}
