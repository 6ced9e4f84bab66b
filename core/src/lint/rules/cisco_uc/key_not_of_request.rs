//! ## What it finds
//!
//! A certificate whose public key is not that of the request at hand.
//!
//! ## Why it matters
//!
//! The node answers "CSR Public Key and Certificate Public Key Do Not Match" and keeps what it has. A new
//! request replaces the pending one of the same purpose without a word, and a stale answer no longer fits
//! [Z3].
//!
//! ## Repair
//!
//! Compare the request on the node with the one that was sent to the CA. If it was replaced, send the new
//! one.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/key_not_of_request",
    title: "The certificate is for another key than the request",
    help: "Take the certificate that answers this request, or make a new request and have that one signed.",
    severity: Severity::Error,
    reference: "TAC note 217138",
    requirements: &["Z3"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let asked = case.context.request.and_then(|request| request.public_key);
    if let (Some(asked), Some(got)) = (asked, case.public_key())
        && asked.raw != got.raw
    {
        findings.add("", case.at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf, request, rsa};

    #[test]
    fn fires() {
        let mut other = request();
        other.key = rsa(3072);
        check("cisco_uc/key_not_of_request", &leaf().answering(&other), &[""]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/key_not_of_request", &leaf(), &[]);
        check("cisco_uc/key_not_of_request", &leaf().answering(&request()), &[]);
    }
}
