//! The object identifiers that code compares with, as the contents of their DER.

macro_rules! oids {
    ($($(#[$doc:meta])* $name:ident = $bytes:expr;)*) => {
        $($(#[$doc])* pub const $name: &[u8] = $bytes;)*
    };
}

oids! {
    /// 2.5.4.3 commonName.
    COMMON_NAME = &[0x55, 4, 3];
    /// 1.2.840.113549.1.9.1 emailAddress.
    EMAIL_ADDRESS = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1];
    /// 2.5.29.14 subjectKeyIdentifier.
    SUBJECT_KEY_IDENTIFIER = &[0x55, 0x1d, 14];
    /// 2.5.29.15 keyUsage.
    KEY_USAGE = &[0x55, 0x1d, 15];
    /// 2.5.29.17 subjectAltName.
    SUBJECT_ALT_NAME = &[0x55, 0x1d, 17];
    /// 2.5.29.18 issuerAltName.
    ISSUER_ALT_NAME = &[0x55, 0x1d, 18];
    /// 2.5.29.19 basicConstraints.
    BASIC_CONSTRAINTS = &[0x55, 0x1d, 19];
    /// 2.5.29.30 nameConstraints.
    NAME_CONSTRAINTS = &[0x55, 0x1d, 30];
    /// 2.5.29.31 cRLDistributionPoints.
    CRL_DISTRIBUTION_POINTS = &[0x55, 0x1d, 31];
    /// 2.5.29.32 certificatePolicies.
    CERTIFICATE_POLICIES = &[0x55, 0x1d, 32];
    /// 2.5.29.32.0 anyPolicy.
    ANY_POLICY = &[0x55, 0x1d, 32, 0];
    /// 2.5.29.33 policyMappings.
    POLICY_MAPPINGS = &[0x55, 0x1d, 33];
    /// 2.5.29.35 authorityKeyIdentifier.
    AUTHORITY_KEY_IDENTIFIER = &[0x55, 0x1d, 35];
    /// 2.5.29.36 policyConstraints.
    POLICY_CONSTRAINTS = &[0x55, 0x1d, 36];
    /// 2.5.29.37 extKeyUsage.
    EXTENDED_KEY_USAGE = &[0x55, 0x1d, 37];
    /// 2.5.29.37.0 anyExtendedKeyUsage.
    ANY_EXTENDED_KEY_USAGE = &[0x55, 0x1d, 37, 0];
    /// 2.5.29.46 freshestCRL.
    FRESHEST_CRL = &[0x55, 0x1d, 46];
    /// 2.5.29.54 inhibitAnyPolicy.
    INHIBIT_ANY_POLICY = &[0x55, 0x1d, 54];
    /// 1.3.6.1.5.5.7.1.1 authorityInfoAccess.
    AUTHORITY_INFO_ACCESS = &[0x2b, 6, 1, 5, 5, 7, 1, 1];
    /// 1.3.6.1.5.5.7.1.11 subjectInfoAccess.
    SUBJECT_INFO_ACCESS = &[0x2b, 6, 1, 5, 5, 7, 1, 11];
    /// 1.3.6.1.5.5.7.1.24 tlsFeature (RFC 7633).
    TLS_FEATURE = &[0x2b, 6, 1, 5, 5, 7, 1, 24];
    /// 1.3.6.1.5.5.7.48.1 ocsp.
    ACCESS_OCSP = &[0x2b, 6, 1, 5, 5, 7, 48, 1];
    /// 1.3.6.1.5.5.7.48.2 caIssuers.
    ACCESS_CA_ISSUERS = &[0x2b, 6, 1, 5, 5, 7, 48, 2];
    /// 1.3.6.1.5.5.7.48.1.5 ocspNoCheck (RFC 6960, 4.2.2.2.1).
    OCSP_NO_CHECK = &[0x2b, 6, 1, 5, 5, 7, 48, 1, 5];
    /// 1.3.6.1.5.5.7.3.1 serverAuth.
    SERVER_AUTH = &[0x2b, 6, 1, 5, 5, 7, 3, 1];
    /// 1.3.6.1.5.5.7.3.2 clientAuth.
    CLIENT_AUTH = &[0x2b, 6, 1, 5, 5, 7, 3, 2];
    /// 1.3.6.1.5.5.7.3.5 ipsecEndSystem.
    IPSEC_END_SYSTEM = &[0x2b, 6, 1, 5, 5, 7, 3, 5];
    /// 1.3.6.1.4.1.11129.2.4.2 signedCertificateTimestampList (RFC 6962, 3.3).
    SIGNED_CERTIFICATE_TIMESTAMPS = &[0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 2];
    /// 1.3.6.1.4.1.11129.2.4.3 CT poison (RFC 6962, 3.1).
    CT_POISON = &[0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 3];
    /// 1.3.6.1.4.1.311.20.2 Microsoft certificate template name.
    MS_TEMPLATE_NAME = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 20, 2];
    /// 1.3.6.1.4.1.311.21.7 Microsoft certificate template.
    MS_TEMPLATE = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 21, 7];
    /// 1.3.6.1.4.1.311.21.10 Microsoft application policies.
    MS_APPLICATION_POLICIES = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 21, 10];
    /// 1.3.6.1.4.1.311.21.1 Microsoft CA version.
    MS_CA_VERSION = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 21, 1];
    /// 2.16.840.1.113730.1.1 Netscape certificate type.
    NETSCAPE_CERT_TYPE = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 1, 1];
    /// 2.16.840.1.113730.1.13 Netscape comment.
    NETSCAPE_COMMENT = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 1, 13];
    /// 1.2.840.113549.1.9.7 challengePassword.
    CHALLENGE_PASSWORD = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 7];
    /// 1.2.840.113549.1.9.14 extensionRequest.
    EXTENSION_REQUEST = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 14];
    /// 1.3.6.1.4.1.311.2.1.14 Microsoft's own extensionRequest.
    MS_EXTENSION_REQUEST = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 2, 1, 14];
    /// 1.2.840.113549.1.1.1 rsaEncryption.
    RSA_ENCRYPTION = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    /// 1.2.840.113549.1.1.10 rsassaPss.
    RSASSA_PSS = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
    /// 1.2.840.10045.2.1 ecPublicKey.
    EC_PUBLIC_KEY = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
    /// 1.2.840.10045.1.1 prime-field.
    PRIME_FIELD = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 1, 1];
    /// 1.2.840.10045.1.2 characteristic-two-field.
    BINARY_FIELD = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 1, 2];
    /// 1.2.840.10040.4.1 dsa.
    DSA = &[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1];
}

/// Signatures whose hash is broken: RSA with MD2, MD4, MD5 and SHA-1, OIW's sha1WithRSA, ECDSA and DSA
/// with SHA-1. RSASSA-PSS names its hash in its parameters.
pub const OLD_SIGNATURES: [&[u8]; 7] = [
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 2],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 3],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5],
    &[0x2b, 0x0e, 3, 2, 29],
    &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1],
    &[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3],
];
