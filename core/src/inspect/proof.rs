//! Whether a certificate or request is signed by its own key, or by that of another certificate.
//!
//! Needs the feature `judge`; without it the answer is `None`, as for an algorithm that we do not verify.

use crate::x509::{Certificate, CertificationRequest};

/// Whether a self-issued certificate is also self-signed.
#[must_use]
pub fn certificate_signs_itself(certificate: &Certificate<'_>) -> Option<bool> {
    let algorithm = certificate.signature_algorithm?;
    verify(algorithm.raw, certificate.public_key?.raw, certificate.tbs, certificate.signature?)
}

/// Whether a certificate is signed by the key of another.
#[must_use]
pub fn certificate_is_signed_by(certificate: &Certificate<'_>, issuer: &Certificate<'_>) -> Option<bool> {
    let algorithm = certificate.signature_algorithm?;
    verify(algorithm.raw, issuer.public_key?.raw, certificate.tbs, certificate.signature?)
}

/// Whether a request is signed by the key that it wants certified (RFC 2986, 3, note 2).
#[must_use]
pub fn request_is_signed(request: &CertificationRequest<'_>) -> Option<bool> {
    let algorithm = request.signature_algorithm?;
    verify(algorithm.raw, request.public_key?.raw, request.info, request.signature?)
}

#[cfg(feature = "judge")]
fn verify(algorithm: &[u8], spki: &[u8], message: &[u8], signature: &[u8]) -> Option<bool> {
    use crate::signature::{Algorithm, Verdict, verify};
    let algorithm = Algorithm::from_der(algorithm).ok()?;
    match verify(algorithm, spki, message, signature) {
        Verdict::Valid => Some(true),
        Verdict::Invalid => Some(false),
        Verdict::Unsupported => None,
    }
}

#[cfg(not(feature = "judge"))]
const fn verify(_: &[u8], _: &[u8], _: &[u8], _: &[u8]) -> Option<bool> {
    None
}
