//! Who issued what, as plans ask it: proven by signatures where they are verified (feature `judge`), and told by names and
//! key identifiers where they are not, as in the browser's planner.

use crate::x509::Certificate;

/// Whether what names another as its issuer was proven not to be from it: what we cannot verify may be.
#[cfg(feature = "judge")]
pub(super) fn proven_wrong(above: &Certificate<'_>, below: &Certificate<'_>) -> bool {
    use crate::signature::{self, Algorithm};

    let (Some(key), Some(algorithm), Some(value)) = (&above.public_key, &below.signature_algorithm, below.signature)
    else {
        return false;
    };
    let algorithm = Algorithm { oid: algorithm.oid, parameters: algorithm.parameters.map(|parameters| parameters.raw) };
    signature::verify(algorithm, key.raw, below.tbs, value) == signature::Verdict::Invalid
}

/// The same by key identifiers: an issuer of the same name with another key is none.
#[cfg(not(feature = "judge"))]
pub(super) fn proven_wrong(above: &Certificate<'_>, below: &Certificate<'_>) -> bool {
    let wanted = below.extensions.authority_key_id.as_ref().and_then(|of| of.key_id);
    wanted.zip(above.extensions.subject_key_id).is_some_and(|(wanted, own)| wanted != own)
}

/// From the root down to a certificate, out of a pool in any order.
///
/// # Errors
/// The subject of the issuer at which the path ends before a root.
#[cfg(feature = "judge")]
pub(super) fn from_the_root(
    target: &[u8],
    pool: &[&[u8]],
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Vec<u8>>, String> {
    use crate::chain::{Fingerprint, Request, diagnose};

    let diagnosis = diagnose(&Request { intermediates: pool, ..Request::new(target, at.into()) });
    if diagnosis.upload_order.is_empty() {
        return Err(diagnosis.missing.map(|missing| missing.subject).unwrap_or_default());
    }
    let by_name = |name: &Fingerprint| pool.iter().find(|der| Fingerprint::of(der) == *name).map(|der| der.to_vec());
    Ok(diagnosis.upload_order.iter().filter_map(by_name).collect())
}

/// The same by names and key identifiers, the first that fits.
#[cfg(not(feature = "judge"))]
pub(super) fn from_the_root(
    target: &[u8],
    pool: &[&[u8]],
    _: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Vec<u8>>, String> {
    use crate::x509::Name;

    let pool: Vec<Certificate<'_>> = pool.iter().filter_map(|der| Certificate::parse(der).ok()).collect();
    let Ok(mut below) = Certificate::parse(target) else { return Err(String::new()) };
    let mut path = vec![target.to_vec()];
    while !below.is_self_issued() {
        let is_named = |above: &&Certificate<'_>| match (&above.subject, &below.issuer) {
            (Some(subject), Some(issuer)) => subject.matches(issuer),
            _ => false,
        };
        let issuer = pool.iter().filter(is_named).find(|above| !proven_wrong(above, &below));
        // A path is never longer than what it is made of.
        let Some(issuer) = issuer.filter(|_| path.len() <= pool.len()) else {
            return Err(below.issuer.as_ref().map(Name::text).unwrap_or_default());
        };
        path.push(issuer.der.to_vec());
        below = issuer.clone();
    }
    path.reverse();
    Ok(path)
}
