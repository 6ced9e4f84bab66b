//! ## What it finds
//!
//! A certificate whose issuer none of the certificates beside it has as its subject. Nothing is said where
//! nothing is beside it.
//!
//! ## Why it matters
//!
//! The chain must be in the trust store before the identity certificate goes up; otherwise the node answers
//! "CA Certificate is Not Available in the Trust-Store" [Z3]. Services that answer requests often leave the
//! root out.
//!
//! ## Repair
//!
//! Fetch the missing certificate from the CA and load it first [U10].

use crate::lint::Place;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/chain_incomplete",
    title: "The certificate of the issuer is not among those beside it",
    help: "Add the certificates of the issuing CAs up to the root: root first, then intermediates, then this one.",
    severity: Severity::Warning,
    reference: "TAC note 217138; administration guide, release 14",
    requirements: &["Z3", "U1", "U10"],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(issuer) = case.certificate().and_then(|certificate| certificate.issuer.as_ref()) else { return };
    let Some(beside) = case.context.beside.filter(|_| !case.is_self_issued()) else { return };
    let alone = beside.all().iter().all(|der| *der == case.der());
    if !alone && beside.with_subject(issuer).next().is_none() {
        findings.add(issuer.text(), Place::name("tbsCertificate.issuer", issuer));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, root};

    #[test]
    fn fires() {
        check("cisco_uc/chain_incomplete", &leaf().beside(&[&root()]), &["CN=Example Issuing CA,O=Example Corp"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/chain_incomplete", &leaf(), &[]);
        check("cisco_uc/chain_incomplete", &leaf().beside(&[&leaf()]), &[]);
        check("cisco_uc/chain_incomplete", &root().beside(&[&leaf()]), &[]);
        let mut issuing = root();
        issuing.subject = leaf().issuer;
        check("cisco_uc/chain_incomplete", &leaf().beside(&[&issuing, &root()]), &[]);
    }
}
