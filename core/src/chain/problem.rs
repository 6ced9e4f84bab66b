//! What can be wrong with a chain: codes, where the rule stands, what to do about it.
//!
//! The order of the table is the order of usefulness: of several problems the first one here is
//! shown first, as it explains the others or is the quickest to repair.

use std::borrow::Cow;

use serde::Serialize;

use super::Fingerprint;

/// One thing that is wrong, in words and as data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Problem {
    /// A stable word for programs.
    pub code: &'static str,
    /// What happened, in one sentence.
    pub message: Cow<'static, str>,
    /// What to do next.
    pub help: &'static str,
    /// The certificate that it is about.
    pub certificate: Option<Fingerprint>,
    /// Where the rule stands, such as `RFC 5280, 4.2.1.9`.
    pub section: Option<&'static str>,
    #[serde(skip)]
    pub(super) fault: Fault,
}

impl Problem {
    pub(super) fn new(fault: Fault, certificate: Option<Fingerprint>, message: impl Into<Cow<'static, str>>) -> Self {
        let row = fault.row();
        Self { code: row.code, message: message.into(), help: row.help, certificate, section: row.section, fault }
    }
}

/// Sorts by usefulness and drops repetitions.
pub(super) fn rank(problems: &mut Vec<Problem>) {
    problems.sort_by_key(|problem| problem.fault);
    problems.dedup();
}

/// What the table says of a fault.
pub(super) struct Row {
    code: &'static str,
    section: Option<&'static str>,
    help: &'static str,
}

macro_rules! faults {
    ($($name:ident, $code:literal, $section:expr, $help:literal;)*) => {
        /// A kind of problem; the most useful one first.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(super) enum Fault { $($name),* }

        impl Fault {
            const fn row(self) -> Row {
                match self { $(Self::$name => Row { code: $code, section: $section, help: $help }),* }
            }
        }

        #[cfg(test)]
        pub(super) const CODES: &[&str] = &[$($code),*];
    };
}

const fn rfc5280(section: &'static str) -> Option<&'static str> {
    Some(section)
}

faults! {
    Unreadable, "certificate_unreadable", None, "Export the certificate again, as DER or PEM.";
    Revoked, "revoked", rfc5280("RFC 5280, 6.1.3 (a) (3)"), "Have the CA issue a new certificate; do not use this one.";
    Expired, "expired", rfc5280("RFC 5280, 6.1.3 (a) (2)"), "Renew the certificate and install the new one.";
    NotYetValid, "not_yet_valid", rfc5280("RFC 5280, 6.1.3 (a) (2)"), "Check the clock; otherwise wait until the certificate begins.";
    ExpiredCa, "issuer_expired", rfc5280("RFC 5280, 6.1.3 (a) (2)"), "Ask the CA for its current certificate of the same name.";
    NotYetValidCa, "issuer_not_yet_valid", rfc5280("RFC 5280, 6.1.3 (a) (2)"), "Check the clock; otherwise ask the CA for a certificate that is valid now.";
    WrongKey, "wrong_key", rfc5280("RFC 5280, 6.1.3 (a) (1)"), "The issuer was renewed with another key: get the issuer's certificate that made this signature.";
    MissingIssuer, "issuer_missing", rfc5280("RFC 5280, 6.1.3 (a) (4)"), "Add the issuer's certificate to the chain.";
    UntrustedRoot, "root_not_trusted", rfc5280("RFC 5280, 6.1.1 (d)"), "If you trust this root, add it to the trusted roots; otherwise use another CA.";
    NoTrustAnchor, "no_trust_anchor", rfc5280("RFC 5280, 6.1.1 (d)"), "Say which root certificates are trusted.";
    SelfSigned, "self_signed", rfc5280("RFC 5280, 6.1.1 (d)"), "Add the certificate to the trusted ones, or have a CA sign a request.";
    WrongName, "wrong_name", Some("RFC 9525, 6"), "Request a certificate whose subject alternative names contain this name.";
    WrongUsage, "wrong_usage", rfc5280("RFC 5280, 4.2.1.12"), "Request a certificate with the extended key usage that this purpose needs.";
    WrongKeyUsage, "wrong_key_usage", rfc5280("RFC 5280, 4.2.1.3"), "Request a certificate with the key usage that this purpose needs.";
    NotACa, "not_a_ca", rfc5280("RFC 5280, 6.1.4 (k)"), "Use the certificate of the CA itself; this one may not sign others.";
    NoCertSign, "key_usage_no_cert_sign", rfc5280("RFC 5280, 6.1.4 (n)"), "Use the CA's certificate whose key usage has keyCertSign.";
    PathTooLong, "path_length_exceeded", rfc5280("RFC 5280, 6.1.4 (m)"), "The CA above did not allow this many CAs below it: ask the CA for another chain.";
    TooDeep, "too_deep", None, "Allow a deeper chain, or use a shorter one.";
    NameNotPermitted, "name_not_permitted", rfc5280("RFC 5280, 6.1.3 (b)"), "The CA may not issue for this name: use another CA or another name.";
    NameExcluded, "name_excluded", rfc5280("RFC 5280, 6.1.3 (c)"), "The CA may not issue for this name: use another CA or another name.";
    NameConstraintUnsupported, "name_constraint_unsupported", rfc5280("RFC 5280, 4.2.1.10"), "The names cannot be judged: use a CA without such constraints.";
    NameConstraintMalformed, "name_constraint_malformed", rfc5280("RFC 5280, 4.2.1.10"), "Tell the CA: its name constraints cannot be applied.";
    UnknownCritical, "unknown_critical_extension", rfc5280("RFC 5280, 6.1.4 (o)"), "An extension that must be understood is not: use a certificate without it.";
    PolicyRequired, "policy_required", rfc5280("RFC 5280, 6.1.3 (f)"), "A CA of the chain demands a certificate policy that is not there: ask the CA.";
    SignatureUnsupported, "signature_unsupported", rfc5280("RFC 5280, 6.1.3 (a) (1)"), "The signature cannot be checked: use a certificate with a usual algorithm.";
    AlgorithmMismatch, "signature_algorithm_mismatch", rfc5280("RFC 5280, 4.1.1.2"), "Have the certificate issued again: it names two signature algorithms.";
    RevocationUnknown, "revocation_unknown", rfc5280("RFC 5280, 6.3.3"), "Supply a current revocation list of the issuer.";
    WeakSignature, "weak_signature", Some("TLS BR, 7.1.3.2"), "Have the certificate issued again with SHA-256 or better.";
    WeakKey, "weak_key", Some("TLS BR, 6.1.5"), "Make a new key: RSA of 2048 bits or more, or P-256, P-384, P-521.";
    KeyForbidden, "key_forbidden", Some("TLS BR, 7.1.3.1"), "Make a key of a permitted kind: RSA, or P-256, P-384, P-521.";
    Malformed, "malformed", rfc5280("RFC 5280, 4.1"), "Have the certificate issued again: it is not written as the standard demands.";
    Version, "version", rfc5280("RFC 5280, 4.1.2.1"), "Have the certificate issued again as version 3.";
    DuplicateExtension, "duplicate_extension", rfc5280("RFC 5280, 4.2"), "Have the certificate issued again: an extension stands in it twice.";
    SerialInvalid, "serial_invalid", rfc5280("RFC 5280, 4.1.2.2"), "Have the certificate issued again: its serial number is not allowed.";
    IssuerEmpty, "issuer_empty", rfc5280("RFC 5280, 4.1.2.4"), "Have the certificate issued again: its issuer has no name.";
    SubjectEmpty, "ca_subject_empty", rfc5280("RFC 5280, 4.1.2.6"), "Have the CA certificate issued again: its subject has no name.";
    ValidityForm, "validity_form", rfc5280("RFC 5280, 4.1.2.5"), "Have the certificate issued again: its dates are not written as the standard demands.";
    AuthorityKeyIdMissing, "authority_key_id_missing", rfc5280("RFC 5280, 4.2.1.1"), "Have the certificate issued again with an authority key identifier.";
    AuthorityKeyIdMismatch, "authority_key_id_mismatch", Some("TLS BR, 7.1.2.1.3"), "Have the root issued again: its two key identifiers differ.";
    AuthorityKeyIdFields, "authority_key_id_fields", Some("TLS BR, 7.1.2.1.3"), "Have the root issued again: its authority key identifier may hold the key identifier only.";
    SubjectKeyIdMissing, "subject_key_id_missing", rfc5280("RFC 5280, 4.2.1.2"), "Have the CA certificate issued again with a subject key identifier.";
    Criticality, "criticality", rfc5280("RFC 5280, 4.2.1"), "Have the certificate issued again: an extension is marked critical, or not, against the standard.";
    BasicConstraintsMissing, "basic_constraints_missing", rfc5280("RFC 5280, 4.2.1.9"), "Use a CA certificate with basic constraints.";
    BasicConstraintsNotCritical, "basic_constraints_not_critical", rfc5280("RFC 5280, 4.2.1.9"), "Have the CA certificate issued again with critical basic constraints.";
    PathLengthWithoutCa, "path_length_without_ca", rfc5280("RFC 5280, 4.2.1.9"), "Have the certificate issued again: a path length belongs to a CA that signs certificates.";
    CertSignWithoutCa, "cert_sign_without_ca", rfc5280("RFC 5280, 4.2.1.3"), "Have the certificate issued again: keyCertSign belongs to a CA.";
    KeyUsageEmpty, "key_usage_empty", rfc5280("RFC 5280, 4.2.1.3"), "Have the certificate issued again: its key usage allows nothing.";
    KeyUsageUnfit, "key_usage_unfit_for_key", Some("RFC 9881, 5"), "Have the certificate issued again: its key cannot do what its key usage says.";
    ExtendedKeyUsageEmpty, "extended_key_usage_empty", rfc5280("RFC 5280, 4.2.1.12"), "Have the certificate issued again: its extended key usage allows nothing.";
    SubjectAltNameInvalid, "subject_alternative_name_invalid", rfc5280("RFC 5280, 4.2.1.6"), "Have the certificate issued again: one of its names is not written as the standard demands.";
    SubjectAltNameMissing, "subject_alternative_name_missing", rfc5280("RFC 5280, 4.1.2.6"), "Request a certificate with subject alternative names.";
    SubjectAltNameNotCritical, "subject_alternative_name_not_critical", rfc5280("RFC 5280, 4.2.1.6"), "Have the certificate issued again: without a subject its names must be critical.";
    NameConstraintsMisplaced, "name_constraints_misplaced", rfc5280("RFC 5280, 4.2.1.10"), "Have the certificate issued again: name constraints belong to a CA.";
    NameConstraintsEmpty, "name_constraints_empty", rfc5280("RFC 5280, 4.2.1.10"), "Have the CA certificate issued again: its name constraints say nothing.";
    PolicyExtensionInvalid, "policy_extension_invalid", rfc5280("RFC 5280, 4.2.1.11"), "Have the CA certificate issued again: its policy constraints say nothing that can be followed.";
    CaAsSubscriber, "ca_as_subscriber", Some("TLS BR, 7.1.2.7.8"), "Use a subscriber certificate; this one is a CA's.";
    ExtendedKeyUsageForbidden, "extended_key_usage_forbidden", Some("TLS BR, 7.1.2.7.10"), "Request a certificate for TLS alone: one purpose of it is forbidden beside serverAuth.";
    ExtendedKeyUsageMissing, "extended_key_usage_missing", Some("TLS BR, 7.1.2.7.6"), "Request a certificate with extended key usage serverAuth.";
    ExtendedKeyUsageInRoot, "extended_key_usage_in_root", Some("TLS BR, 7.1.2.1.2"), "Use a root without extended key usage.";
    SubjectAltNameCritical, "subject_alternative_name_critical", Some("TLS BR, 7.1.2.7.12"), "Have the certificate issued again: beside a subject its names must not be critical.";
    WildcardPublicSuffix, "wildcard_public_suffix", Some("TLS BR, 3.2.2.6"), "Request a certificate whose wildcard lies below a name of your own.";
    CommonNameNotInNames, "common_name_not_in_names", Some("TLS BR, 7.1.4.3"), "Request a certificate whose common name repeats one of its alternative names.";
    Disagreement, "second_gate_refused", None, "Two independent verifiers disagree: treat the chain as untrusted and report it.";
    BudgetSpent, "too_much_work", None, "Remove certificates that do not belong to this chain and try again.";
    // What follows does not make a chain untrusted; it is said so that it can be tidied up.
    WrongOrder, "wrong_order", Some("RFC 8446, 4.4.2"), "Put the certificate itself first, then each issuer.";
    Superfluous, "superfluous", None, "Remove the certificate from the file: the chain does not need it.";
    Duplicate, "duplicate", None, "Remove the repetition from the file.";
    CrossSigned, "cross_signed", None, "Several certificates exist for one CA: upload the one that leads to the root your peers trust.";
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_are_unique_snake_case() {
        let mut sorted = CODES.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), CODES.len());
        assert!(CODES.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
    }

    /// The languages of `www` are held to this list by `www/build/check.mjs`, which reads no Rust.
    #[test]
    fn list_for_translators_is_the_table() {
        let listed: Vec<&str> = include_str!("../../data/chain-codes.txt").lines().collect();
        assert_eq!(listed, CODES, "write one code a line into core/data/chain-codes.txt, in this order");
    }
}
