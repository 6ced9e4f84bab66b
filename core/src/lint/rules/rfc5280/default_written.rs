//! ## What it finds
//!
//! An extension that says `critical FALSE`, or basic constraints that say `cA FALSE`, in so many
//! bytes. Both are defaults, and DER leaves defaults out.
//!
//! ## Why it matters
//!
//! Nearly every program reads it, and the meaning is clear. Strict readers refuse it, and a public CA
//! that does it has mis-issued and must revoke.
//!
//! ## Repair
//!
//! Nothing on the node. A private CA that does it is set up by a template or script that writes the
//! value; remove it there.

use crate::asn1::{Reader, Tag};
use crate::lint::Place;
use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{Extension, oids};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/default_written",
    title: "A default value is written out",
    help: "Have the certificate issued again by a CA that leaves FALSE out.",
    severity: Severity::Warning,
    reference: "RFC 5280 4.1; X.690 11.5",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for extension in &case.extensions().all {
        if writes_critical(case.der(), extension) || writes_ca(extension) {
            let name = extension.oid.label();
            super::_own::add(case, findings, name, Place::extension("tbsCertificate", extension));
        }
    }
}

fn writes_critical(der: &[u8], extension: &Extension<'_>) -> bool {
    let Some(bytes) = der.get(extension.offset..) else { return false };
    let flag = Reader::new(bytes, 0).expect(Tag::SEQUENCE).and_then(|sequence| {
        let mut fields = sequence.reader();
        fields.expect(Tag::OID)?;
        fields.expect(Tag::BOOLEAN)
    });
    flag.is_ok_and(|flag| flag.content == [0])
}

fn writes_ca(extension: &Extension<'_>) -> bool {
    let flag = || extension.reader().expect(Tag::SEQUENCE)?.reader().expect(Tag::BOOLEAN);
    extension.oid.0 == oids::BASIC_CONSTRAINTS && flag().is_ok_and(|flag| flag.content == [0])
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/default_written";

    #[test]
    fn fires() {
        let written = leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0]));
        check(ID, &written, &["basicConstraints"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        check(ID, &root(), &[]);
        check(ID, &leaf().extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[])), &[]);
    }
}
