//! The second gate: rustls-webpki with RustCrypto's algorithms.
//!
//! It judges one path that the first gate found good, written by other people from the same
//! standard. Where it lacks something that the path needs, it abstains, and the reason is in the
//! report; any other refusal makes the chain untrusted.

use std::net::IpAddr;
use std::time::Duration;

use rustls_pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, IpAddr as PkiAddress, ServerName,
    SignatureVerificationAlgorithm, UnixTime, alg_id,
};
use webpki::{
    EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter, KeyUsage, RequiredEkuNotFoundContext,
    anchor_from_trusted_cert,
};

use super::host::Host;
use super::node::Node;
use super::request::{Request, SecondGate, Usage};
use crate::asn1::Tag;
use crate::signature::{Algorithm, Verdict, verify};
use crate::x509::{GeneralName, oids};

/// Asks the second gate about a path whose first certificate is the target and whose last is trusted.
pub(super) fn ask(path: &[&Node<'_>], request: &Request<'_>) -> SecondGate {
    let [target, between @ .., anchor] = path else {
        return SecondGate::Abstained("the certificate itself is trusted");
    };
    if let Some(reason) = beyond_it(path) {
        return SecondGate::Abstained(reason);
    }
    match verify_path(target, between, anchor, request) {
        Ok(()) => SecondGate::Agreed,
        Err(error) => match abstention(&error) {
            Some(reason) => SecondGate::Abstained(reason),
            None => SecondGate::Refused(format!("{error:?}")),
        },
    }
}

fn verify_path(
    target: &Node<'_>,
    between: &[&Node<'_>],
    anchor: &Node<'_>,
    request: &Request<'_>,
) -> Result<(), Error> {
    let seconds = u64::try_from(request.at.unix_seconds()).map_err(|_| Error::BadDerTime)?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let anchor_der = CertificateDer::from(anchor.certificate.der);
    let anchors = [anchor_from_trusted_cert(&anchor_der)?];
    let target_der = CertificateDer::from(target.certificate.der);
    let intermediates: Vec<_> = between.iter().map(|node| CertificateDer::from(node.certificate.der)).collect();
    let entity = EndEntityCert::try_from(&target_der)?;
    let algorithms: Vec<_> = VERIFIERS.iter().map(|pair| pair as &dyn SignatureVerificationAlgorithm).collect();
    let purpose = Purpose(request.usage);
    entity.verify_for_usage(&algorithms, &anchors, &intermediates, time, purpose, None, None)?;
    for host in request.hosts {
        let name = match host {
            Host::Dns(name) => ServerName::try_from(name.strip_suffix('.').unwrap_or(name)).ok(),
            Host::Ip(IpAddr::V4(address)) => Some(ServerName::IpAddress(PkiAddress::V4(address.octets().into()))),
            Host::Ip(IpAddr::V6(address)) => Some(ServerName::IpAddress(PkiAddress::V6(address.segments().into()))),
            Host::Email(_) => None,
        };
        if let Some(name) = name {
            entity.verify_is_valid_for_subject_name(&name)?;
        }
    }
    Ok(())
}

/// What of a path rustls-webpki has no means for, known before it is asked.
fn beyond_it(path: &[&Node<'_>]) -> Option<&'static str> {
    let constrained = |node: &&Node<'_>| {
        let constraints = node.name_constraints.iter();
        let trees = constraints.flat_map(|constraints| constraints.permitted.iter().chain(&constraints.excluded));
        trees.flatten().any(|tree| !matches!(tree.base, GeneralName::Dns(_) | GeneralName::Ip(_)))
    };
    if path.iter().any(constrained) {
        return Some("it knows constraints of DNS names and addresses only");
    }
    if path.iter().any(|node| node.certificate.unique_ids) {
        return Some("it reads no unique identifiers");
    }
    let raw_names = |pair: &[&Node<'_>]| {
        let issuer = pair[0].certificate.issuer.as_ref().map(|name| name.raw);
        issuer != pair[1].certificate.subject.as_ref().map(|name| name.raw)
    };
    if path.windows(2).any(raw_names) {
        return Some("it compares names byte by byte");
    }
    let self_issued = path.iter().skip(1).rev().skip(1).any(|node| node.is_self_issued());
    let limited = |node: &&Node<'_>| {
        let constraints = node.certificate.extensions.basic_constraints;
        node.name_constraints.is_some() || constraints.is_some_and(|constraints| constraints.path_len.is_some())
    };
    if self_issued && path.iter().any(limited) {
        return Some("it applies name constraints and path lengths to self-issued CAs too");
    }
    let critical = |node: &&Node<'_>| {
        let mut extensions = node.certificate.extensions.all.iter().filter(|extension| extension.critical);
        extensions.any(|extension| !KNOWN_TO_IT.contains(&extension.oid.0))
    };
    path.iter().any(critical).then_some("it does not know a critical extension of the path")
}

/// Extensions that it takes when they are critical.
const KNOWN_TO_IT: [&[u8]; 6] = [
    oids::BASIC_CONSTRAINTS,
    oids::KEY_USAGE,
    oids::EXTENDED_KEY_USAGE,
    oids::SUBJECT_ALT_NAME,
    oids::NAME_CONSTRAINTS,
    oids::CRL_DISTRIBUTION_POINTS,
];

/// Refusals that only say what it does not implement, or what plain RFC 5280 allows.
const fn abstention(error: &Error) -> Option<&'static str> {
    match error {
        Error::CaUsedAsEndEntity => Some("it takes no CA certificate as a target"),
        Error::UnsupportedCriticalExtension => Some("it does not know a critical extension of the path"),
        Error::UnsupportedCertVersion => Some("it reads certificates of version 3 only"),
        Error::MaximumPathDepthExceeded => Some("it follows no more than six CAs"),
        Error::InvalidSerialNumber => Some("it reads serial numbers of at most 20 octets"),
        Error::UnsupportedSignatureAlgorithmContext(_) | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            Some("it was given no such signature algorithm")
        }
        Error::BadDerTime => Some("it reads no moments before 1970"),
        _ => None,
    }
}

/// The key purpose that must be there where extended key usage is there at all.
struct Purpose(Option<Usage>);

impl ExtendedKeyUsageValidator for Purpose {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        let Some(wanted) = self.0.map(arcs) else {
            return Ok(());
        };
        let mut present = Vec::new();
        for purpose in purposes {
            let found: Vec<usize> = purpose?.to_decoded_oid();
            if found == wanted || found == ANY_PURPOSE {
                return Ok(());
            }
            present.push(found);
        }
        // An extension without purposes is a matter of the profile; a missing one allows all.
        if present.is_empty() {
            return Ok(());
        }
        let required = KeyUsage::required_if_present(self.0.map_or(&[], Usage::purpose));
        Err(Error::RequiredEkuNotFoundContext(RequiredEkuNotFoundContext { required, present }))
    }
}

const fn arcs(usage: Usage) -> [usize; 9] {
    let last = match usage {
        Usage::Server => 1,
        Usage::Client => 2,
        Usage::Email => 4,
    };
    [1, 3, 6, 1, 5, 5, 7, 3, last]
}

/// 2.5.29.37.0.
const ANY_PURPOSE: [usize; 5] = [2, 5, 29, 37, 0];

/// A signature algorithm and a kind of key that it goes with. rustls-webpki compares both byte for
/// byte, so that each pair must be listed; what is not, it cannot verify.
#[derive(Debug)]
struct Verifier {
    signature: AlgorithmIdentifier,
    key: AlgorithmIdentifier,
}

impl SignatureVerificationAlgorithm for Verifier {
    fn verify_signature(&self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let algorithm = element(Tag::SEQUENCE, &[&self.signature]);
        let bits = element(Tag::BIT_STRING, &[&[0], public_key]);
        let spki = element(Tag::SEQUENCE, &[&element(Tag::SEQUENCE, &[&self.key]), &bits]);
        let algorithm = Algorithm::from_der(&algorithm).map_err(|_| InvalidSignature)?;
        match verify(algorithm, &spki, message, signature) {
            Verdict::Valid => Ok(()),
            Verdict::Invalid | Verdict::Unsupported => Err(InvalidSignature),
        }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.key
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }
}

/// DER of an element with these contents.
fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
    let length: usize = contents.iter().map(|part| part.len()).sum();
    let octets = length.to_be_bytes();
    let zeros = octets.iter().take_while(|&&octet| octet == 0).count();
    let mut der = vec![tag];
    match u8::try_from(length) {
        Ok(short @ 0..=0x7f) => der.push(short),
        _ => {
            der.push(0x80 | u8::try_from(octets.len() - zeros).unwrap_or(8));
            der.extend_from_slice(&octets[zeros..]);
        }
    }
    contents.iter().for_each(|part| der.extend_from_slice(part));
    der
}

/// Every pair whose identifiers are fixed. RSASSA-PSS has parameters without number: its usual three.
static VERIFIERS: &[Verifier] = &pairs();

const fn pairs() -> [Verifier; 42] {
    const SIGNATURES: [(AlgorithmIdentifier, AlgorithmIdentifier); 17] = [
        (alg_id::RSA_PKCS1_SHA256, alg_id::RSA_ENCRYPTION),
        (alg_id::RSA_PKCS1_SHA384, alg_id::RSA_ENCRYPTION),
        (alg_id::RSA_PKCS1_SHA512, alg_id::RSA_ENCRYPTION),
        (alg_id::RSA_PSS_SHA256, alg_id::RSA_ENCRYPTION),
        (alg_id::RSA_PSS_SHA384, alg_id::RSA_ENCRYPTION),
        (alg_id::RSA_PSS_SHA512, alg_id::RSA_ENCRYPTION),
        (RSA_PKCS1_SHA1, alg_id::RSA_ENCRYPTION),
        (RSA_PKCS1_SHA224, alg_id::RSA_ENCRYPTION),
        (RSA_PKCS1_MD5, alg_id::RSA_ENCRYPTION),
        (alg_id::ED25519, alg_id::ED25519),
        (alg_id::ED448, alg_id::ED448),
        (alg_id::ML_DSA_44, alg_id::ML_DSA_44),
        (alg_id::ML_DSA_65, alg_id::ML_DSA_65),
        (alg_id::ML_DSA_87, alg_id::ML_DSA_87),
        (alg_id::ECDSA_SHA256, BRAINPOOL_P256),
        (alg_id::ECDSA_SHA384, BRAINPOOL_P384),
        (alg_id::ECDSA_SHA256, alg_id::ECDSA_P256),
    ];
    const HASHES: [AlgorithmIdentifier; 5] =
        [alg_id::ECDSA_SHA256, alg_id::ECDSA_SHA384, alg_id::ECDSA_SHA512, ECDSA_SHA224, ECDSA_SHA1];
    const CURVES: [AlgorithmIdentifier; 5] =
        [alg_id::ECDSA_P384, alg_id::ECDSA_P521, alg_id::ECDSA_P256K1, alg_id::ECDSA_P256, BRAINPOOL_P256];
    let mut pairs = [const { Verifier { signature: alg_id::ED25519, key: alg_id::ED25519 } }; 42];
    let mut at = 0;
    while at < 17 {
        pairs[at] = Verifier { signature: SIGNATURES[at].0, key: SIGNATURES[at].1 };
        at += 1;
    }
    while at < 42 {
        let number = at - 17;
        pairs[at] = Verifier { signature: HASHES[number / 5], key: CURVES[number % 5] };
        at += 1;
    }
    pairs
}

const RSA_PKCS1_SHA1: AlgorithmIdentifier =
    AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5, 5, 0]);
const RSA_PKCS1_SHA224: AlgorithmIdentifier =
    AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 14, 5, 0]);
const RSA_PKCS1_MD5: AlgorithmIdentifier =
    AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4, 5, 0]);
const ECDSA_SHA224: AlgorithmIdentifier =
    AlgorithmIdentifier::from_slice(&[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 1]);
const ECDSA_SHA1: AlgorithmIdentifier = AlgorithmIdentifier::from_slice(&[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1]);
const BRAINPOOL_P256: AlgorithmIdentifier =
    AlgorithmIdentifier::from_slice(&[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 6, 9, 0x2b, 0x24, 3, 3, 2, 8, 1, 1, 7]);
const BRAINPOOL_P384: AlgorithmIdentifier = AlgorithmIdentifier::from_slice(&[
    6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 6, 9, 0x2b, 0x24, 3, 3, 2, 8, 1, 1, 11,
]);
