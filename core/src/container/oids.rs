//! The object identifiers of containers, as the contents of their DER.

macro_rules! oids {
    ($($(#[$doc:meta])* $name:ident = $bytes:expr;)*) => {
        $(
            $(#[$doc])*
            #[cfg_attr(not(feature = "judge"), allow(dead_code, reason = "a build without ciphers compares with few"))]
            pub(super) const $name: &[u8] = $bytes;
        )*
    };
}

oids! {
    /// 1.2.840.113549.1.7.1 data.
    DATA = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
    /// 1.2.840.113549.1.7.2 signedData.
    SIGNED_DATA = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
    /// 1.2.840.113549.1.7.3 envelopedData.
    ENVELOPED_DATA = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 3];
    /// 1.2.840.113549.1.7.6 encryptedData.
    ENCRYPTED_DATA = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 6];
    /// 2.16.840.1.113730.2.5 Netscape certificate sequence.
    NETSCAPE_CERT_SEQUENCE = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 2, 5];
    /// 1.2.840.113549.1.12.10.1: the bags of PKCS#12, each one arc more (RFC 7292, appendix D).
    BAGS = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 10, 1];
    /// 1.2.840.113549.1.9.20 friendlyName.
    FRIENDLY_NAME = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 20];
    /// 1.2.840.113549.1.9.22.1 x509Certificate.
    X509_CERTIFICATE = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 22, 1];
    /// 1.2.840.113549.1.9.23.1 x509CRL.
    X509_CRL = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 23, 1];
    /// 1.2.840.113549.1.12.1: password-based encryption of PKCS#12, each one arc more.
    PKCS12_PBE = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 1];
    /// 1.2.840.113549.1.5: PKCS#5, each algorithm one arc more.
    PKCS5 = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5];
    /// 1.2.840.113549.2: digests and HMACs of RSA Data Security.
    RSADSI_DIGEST = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2];
    /// 1.2.840.113549.3: ciphers of RSA Data Security.
    RSADSI_CIPHER = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 3];
    /// 1.3.14.3.2.26 SHA-1.
    SHA1 = &[0x2b, 14, 3, 2, 26];
    /// 1.3.14.3.2.7 DES in CBC mode.
    DES_CBC = &[0x2b, 14, 3, 2, 7];
    /// 2.16.840.1.101.3.4.1: AES, each size and mode one arc more.
    AES = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1];
    /// 2.16.840.1.101.3.4.2: SHA-2 and SHA-3, each size one arc more.
    SHA2 = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2];
    /// 2.16.840.1.101.3.4.3: signatures of NIST, ML-DSA among them (RFC 9881), each one arc more.
    NIST_SIGNATURES = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3];
    /// 1.3.101: X25519 110, X448 111, Ed25519 112, Ed448 113 (RFC 8410).
    EDWARDS = &[0x2b, 0x65];
    /// 1.2.840.10045.3.1.7 P-256.
    P256 = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    /// 1.3.132.0.34 P-384.
    P384 = &[0x2b, 0x81, 4, 0, 34];
    /// 1.3.132.0.35 P-521.
    P521 = &[0x2b, 0x81, 4, 0, 35];
}

/// The last arc of an OID that stands one arc (below 128) under `parent`.
pub(super) fn last_arc(oid: &[u8], parent: &[u8]) -> Option<u8> {
    match oid.strip_prefix(parent) {
        Some(&[arc]) if arc < 0x80 => Some(arc),
        _ => None,
    }
}
