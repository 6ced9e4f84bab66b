//! ## What it finds
//!
//! A self-issued certificate, or a request, whose signature was not made by the key that it holds.
//! What we cannot verify, such as a signature algorithm that we do not know, is not reported.
//!
//! ## Why it matters
//!
//! A request with a bad signature is refused by every CA: nobody proves that he holds the key. A
//! self-signed certificate with a bad signature was changed after it was made, or cut and pasted
//! badly; phones and nodes refuse it. A self-issued certificate may also be a cross-certificate,
//! signed by another key of the same CA.
//!
//! ## Repair
//!
//! Download the file again from the node, in DER where possible. If the signature is still wrong,
//! generate the request or certificate anew.

use crate::inspect::{certificate_signs_itself, request_is_signed};
use crate::lint::Subject;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/self_signature_invalid",
    title: "The signature does not fit the own key",
    help: "Fetch the certificate or request from the node again; if it is the same, generate it anew.",
    severity: Severity::Error,
    reference: "RFC 5280 6.1.3 (a) (1); RFC 2986 4.2",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    if !case.context.signatures {
        return;
    }
    match case.subject {
        // A CA that changed its key signs its new key with the old one: self-issued, and in order
        // (RFC 5280, 3.2). Such a certificate says so by two key identifiers.
        Subject::Certificate(certificate) if case.is_self_issued() => {
            let signer = certificate.extensions.authority_key_id.as_ref().and_then(|identifier| identifier.key_id);
            let own = certificate.extensions.subject_key_id;
            let rolled_over = signer.is_some() && own.is_some() && signer != own;
            if !rolled_over && certificate_signs_itself(certificate) == Some(false) {
                findings.add("", case.at_signature());
            }
        }
        Subject::Certificate(_) => {}
        Subject::Request(request) => {
            if request_is_signed(request) == Some(false) {
                findings.add("", case.at_signature());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/self_signature_invalid";

    #[test]
    fn fires() {
        // The signatures of fixtures are no signatures.
        check(ID, &root(), &[""]);
        check(ID, &request(), &[""]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        let rolled_over = root().extension(oids::AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &tlv(0x80, &[9; 20])));
        check(ID, &rolled_over, &[]);
        let unknown = root().with(|root| root.outer_algorithm = algorithm("1.2.3.4"));
        check(ID, &unknown, &[]);
    }
}
