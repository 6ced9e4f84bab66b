//! ## What it finds
//!
//! A certificate that says version 1 or 2 and nevertheless has extensions.
//!
//! ## Why it matters
//!
//! Extensions came with version 3. A program that believes the version does not read them: no names,
//! no usages, and no node accepts the certificate.
//!
//! ## Repair
//!
//! Have it issued again. Old command lines of OpenSSL without an extensions file make version 1; give
//! it one.

use crate::lint::{Applies, Case, Findings, Rule, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rfc5280/version_not_3",
    title: "A certificate of an old version has extensions",
    help: "Have the certificate issued as version 3.",
    severity: Severity::Error,
    reference: "RFC 5280 4.1.2.1",
    requirements: &[],
    since: None,
    applies: Applies::Certificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let version = case.certificate().and_then(|certificate| certificate.version);
    if let Some(version) = version.filter(|version| *version != 3 && !case.extensions().all.is_empty()) {
        super::_own::add(case, findings, version.to_string(), case.field("version"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::*;
    use crate::x509::oids;

    const ID: &str = "rfc5280/version_not_3";

    #[test]
    fn fires() {
        check(ID, &leaf().with(|leaf| leaf.version = 1), &["1"]);
        check(ID, &leaf().with(|leaf| leaf.version = 2), &["2"]);
    }

    #[test]
    fn spares() {
        check(ID, &leaf(), &[]);
        let bare = [oids::SUBJECT_ALT_NAME, oids::KEY_USAGE, oids::EXTENDED_KEY_USAGE]
            .into_iter()
            .chain([oids::SUBJECT_KEY_IDENTIFIER, oids::AUTHORITY_KEY_IDENTIFIER])
            .fold(leaf(), |leaf, oid| leaf.without(oid));
        check(ID, &bare.with(|bare| bare.version = 1), &[]);
    }
}
