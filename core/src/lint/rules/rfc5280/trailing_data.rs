//! ## What it finds
//!
//! Bytes behind the certificate or request, or behind the end of one of its fields.
//!
//! ## Why it matters
//!
//! Bytes behind the whole are often a line end or the rest of another file, and upload pages of nodes
//! refuse the file for them. Bytes inside are nothing that a CA may write.
//!
//! ## Repair
//!
//! Export the certificate again as DER or PEM. A text editor that adds a line end to a DER file is
//! the usual cause.

use crate::lint::Place;
use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/trailing_data",
    title: "Bytes stand behind the end of a structure",
    help: "Fetch the file again; if the bytes are inside the certificate, have it issued again.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1; X.690 8.1",
    requirements: &[],
    since: None,
    applies: Applies::All,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for trouble in case.troubles().iter().filter(|trouble| trouble.code == "trailing_data") {
        let place = Place { path: trouble.path.to_string(), offset: trouble.offset, length: None };
        findings.add(trouble.path.as_ref(), place);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/trailing_data";

    #[test]
    fn fires() {
        let value = [&tlv(0x30, &[])[..], &[0]].concat();
        check(ID, &leaf().extension(oids::BASIC_CONSTRAINTS, true, &value), &["basicConstraints"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &root(), &[]);
        check(ID, &request(), &[]);
    }
}
