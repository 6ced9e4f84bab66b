//! What a rule looks at: a certificate or request, and what is known around it.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::beside::Beside;
use super::issuer::is_public;
use super::place::Place;
use super::rule::RuleSource;
use crate::asn1::Tag;
use crate::profile::{Profile, Wanted};
use crate::uc::{self, Algorithm, Column, Generation, Issuer, Product, Purpose, Role, Version};
use crate::x509::{
    AlgorithmIdentifier, Certificate, CertificationRequest, Extension, Extensions, GeneralName, KeyAlgorithm, Name,
    PublicKey, Trouble,
};

/// What is judged.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A certificate.
    Certificate(&'a Certificate<'a>),
    /// A request.
    Request(&'a CertificationRequest<'a>),
}

/// What is known around a subject. [`Context::at`] a moment with nothing else known is enough.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The moment for which the answer holds.
    pub at: DateTime<Utc>,
    /// The product of the node; guessed where not given.
    pub product: Option<Product>,
    /// Its release; the newest line where not given.
    pub version: Option<Version>,
    /// What the certificate is for; guessed where not given.
    pub purpose: Option<Purpose>,
    /// The node's place in its cluster.
    pub role: Option<Role>,
    /// The edition of the table of extensions; the release's own where not given.
    pub generation: Option<Generation>,
    /// Whether a public or a private CA signs; found out where not given.
    pub issuer: Option<Issuer>,
    /// Names that the certificate must carry, as the database holds them [L21]; empty if not known.
    pub nodes: &'a [String],
    /// The profile of the cluster.
    pub profile: Option<&'a Profile>,
    /// The request that the certificate answers.
    pub request: Option<&'a CertificationRequest<'a>>,
    /// The other certificates of the same input or trust store.
    pub beside: Option<&'a Beside<'a>>,
    /// Rules that are not ours.
    pub sources: &'a [&'a dyn RuleSource],
    /// Signatures are verified, which costs more than all other rules together.
    pub signatures: bool,
}

impl Context<'_> {
    /// Nothing known but the moment.
    #[must_use]
    pub const fn at(at: DateTime<Utc>) -> Self {
        Self {
            at,
            product: None,
            version: None,
            purpose: None,
            role: None,
            generation: None,
            issuer: None,
            nodes: &[],
            profile: None,
            request: None,
            beside: None,
            sources: &[],
            signatures: true,
        }
    }
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known = (self.product, self.version, self.purpose);
        f.debug_struct("Context").field("at", &self.at).field("known", &known).finish_non_exhaustive()
    }
}

/// One subject with its context, and the questions that rules share.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What is judged.
    pub subject: Subject<'a>,
    /// What is known around it.
    pub context: &'a Context<'a>,
    /// Given or guessed; `None` where it is no node's certificate.
    pub purpose: Option<Purpose>,
    /// Given or guessed.
    pub product: Option<Product>,
    /// Given, or the newest line.
    pub version: Version,
    /// Given, or the version's own.
    pub generation: Generation,
    /// Given, or proven by the certificate; `None` where neither.
    pub issuer: Option<Issuer>,
}

impl<'a> Case<'a> {
    /// A subject, with product and purpose as they were given or guessed.
    #[must_use]
    pub fn new(
        subject: Subject<'a>,
        context: &'a Context<'a>,
        product: Option<Product>,
        purpose: Option<Purpose>,
    ) -> Self {
        let version = context.version.unwrap_or(NEWEST);
        let profile_generation = context.profile.and_then(|profile| profile.generation);
        let proven = || is_public(subject.extensions()).then_some(Issuer::Public);
        let mut case = Self {
            subject,
            context,
            purpose,
            product,
            version,
            generation: context.generation.or(profile_generation).unwrap_or_else(|| uc::default_generation(version)),
            issuer: None,
        };
        let wanted = case.wanted().and_then(|wanted| wanted.issuer);
        case.issuer = context.issuer.or_else(proven).or(wanted);
        case
    }

    /// What the cluster's profile wants of this certificate.
    #[must_use]
    pub fn wanted(&self) -> Option<&'a Wanted> {
        self.context.profile?.wanted(self.product?, self.purpose?)
    }

    /// The certificate, if it is one.
    #[must_use]
    pub const fn certificate(&self) -> Option<&'a Certificate<'a>> {
        match self.subject {
            Subject::Certificate(certificate) => Some(certificate),
            Subject::Request(_) => None,
        }
    }

    /// The extensions.
    #[must_use]
    pub const fn extensions(&self) -> &'a Extensions<'a> {
        self.subject.extensions()
    }

    /// The first extension of this kind.
    #[must_use]
    pub fn extension(&self, oid: &[u8]) -> Option<&'a Extension<'a>> {
        self.extensions().find(oid)
    }

    /// The subject's name.
    #[must_use]
    pub const fn name(&self) -> Option<&'a Name<'a>> {
        match self.subject {
            Subject::Certificate(certificate) => certificate.subject.as_ref(),
            Subject::Request(request) => request.subject.as_ref(),
        }
    }

    /// The subject's key.
    #[must_use]
    pub const fn public_key(&self) -> Option<&'a PublicKey<'a>> {
        match self.subject {
            Subject::Certificate(certificate) => certificate.public_key.as_ref(),
            Subject::Request(request) => request.public_key.as_ref(),
        }
    }

    /// The first common name of the subject.
    #[must_use]
    pub fn common_name(&self) -> Option<Cow<'a, str>> {
        self.name().and_then(Name::common_name)
    }

    /// Kind and size of the key, where it is of one of the two kinds that nodes keep.
    #[must_use]
    pub fn key_size(&self) -> Option<(Algorithm, u32)> {
        let key = self.public_key()?;
        let kind = match key.kind {
            KeyAlgorithm::Rsa => Algorithm::Rsa,
            KeyAlgorithm::Ec => Algorithm::Ecdsa,
            _ => return None,
        };
        Some((kind, key.bits?))
    }

    /// The algorithm of the signature.
    #[must_use]
    pub const fn signature_algorithm(&self) -> Option<AlgorithmIdentifier<'a>> {
        match self.subject {
            Subject::Certificate(certificate) => certificate.signature_algorithm,
            Subject::Request(request) => request.signature_algorithm,
        }
    }

    /// The hash of the signature, as `SHA256` or `MD5`; `None` for schemes that name none.
    #[must_use]
    pub fn signature_hash(&self) -> Option<&'static str> {
        let algorithm = self.signature_algorithm()?;
        hash_in(algorithm.oid.name()?).or_else(|| hash_of_pss(algorithm))
    }

    /// The DNS names of the subject alternative name.
    pub fn dns_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.extensions().subject_alt_names.iter().filter_map(|name| match name {
            GeneralName::Dns(name) => Some(name.as_ref()),
            _ => None,
        })
    }

    /// Whether basic constraints say that it is a CA.
    #[must_use]
    pub fn is_ca(&self) -> bool {
        self.extensions().is_ca()
    }

    /// Whether subject and issuer are the same; nodes make such certificates themselves.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        self.certificate().is_some_and(Certificate::is_self_issued)
    }

    /// Whether a UC node signed it for itself: nobody but its maker can change how it is written.
    #[must_use]
    pub fn is_node_made(&self) -> bool {
        self.purpose.is_some() && self.is_self_issued()
    }

    /// What could not be read, or was not written as it should be.
    #[must_use]
    pub fn troubles(&self) -> &'a [Trouble] {
        match self.subject {
            Subject::Certificate(certificate) => certificate.troubles.as_slice(),
            Subject::Request(request) => request.troubles.as_slice(),
        }
    }

    /// Whether a key usage, or extended key usage, is there, by the name of its column.
    #[must_use]
    pub fn has_usage(&self, column: Column) -> bool {
        let extensions = self.extensions();
        let extended = |oid: &[u8]| extensions.extended_key_usage.iter().any(|usage| usage.0 == oid);
        let bit = |number| extensions.key_usage.is_some_and(|usage| usage.has(number));
        match column {
            Column::MultiServer => false,
            Column::ServerAuth => extended(crate::x509::oids::SERVER_AUTH),
            Column::ClientAuth => extended(crate::x509::oids::CLIENT_AUTH),
            Column::IpsecEndSystem => extended(crate::x509::oids::IPSEC_END_SYSTEM),
            Column::DigitalSignature => bit(0),
            Column::KeyEncipherment => bit(2),
            Column::DataEncipherment => bit(3),
            Column::KeyAgreement => bit(4),
            Column::KeyCertSign => bit(5),
        }
    }

    /// What the table asks of a request for this purpose.
    #[must_use]
    pub fn requested(&self) -> Option<&'static uc::Extensions> {
        let product = self.product?;
        let edition = uc::requested_extensions(product, self.purpose?, self.version, Some(self.generation));
        edition.or_else(|| uc::requested_extensions(product, self.purpose?, self.version, None))
    }

    /// Who signed; a CA of which nothing is known counts as private.
    #[must_use]
    pub fn issuer_or_private(&self) -> Issuer {
        self.issuer.unwrap_or(Issuer::Private)
    }

    /// From when on it is valid.
    #[must_use]
    pub fn not_before(&self) -> Option<DateTime<Utc>> {
        Some(self.certificate()?.validity.not_before?.moment())
    }

    /// Until when it is valid.
    #[must_use]
    pub fn not_after(&self) -> Option<DateTime<Utc>> {
        Some(self.certificate()?.validity.not_after?.moment())
    }

    /// The bytes that places count in.
    #[must_use]
    pub const fn der(&self) -> &'a [u8] {
        match self.subject {
            Subject::Certificate(certificate) => certificate.der,
            Subject::Request(request) => request.der,
        }
    }

    /// A field, in the words of the standard: `subject` is `tbsCertificate.subject` in a certificate.
    #[must_use]
    pub fn field(&self, name: &str) -> Place {
        Place::field(format!("{}.{name}", self.base()))
    }

    /// A field that stands at these bytes.
    #[must_use]
    pub fn bytes(&self, name: &str, part: &[u8]) -> Place {
        Place::bytes(format!("{}.{name}", self.base()), self.der(), part)
    }

    /// An extension: its bytes where it is there, else the field alone.
    #[must_use]
    pub fn at_extension(&self, oid: &[u8], name: &str) -> Place {
        match self.extension(oid) {
            Some(extension) => Place::extension(self.base(), extension),
            None => self.field(&format!("extensions.{name}")),
        }
    }

    /// The subject's name.
    #[must_use]
    pub fn at_subject(&self) -> Place {
        let path = format!("{}.subject", self.base());
        self.name().map_or_else(|| Place::field(path.clone()), |name| Place::name(&path, name))
    }

    /// The subject's key.
    #[must_use]
    pub fn at_key(&self) -> Place {
        let name = match self.subject {
            Subject::Certificate(_) => "subjectPublicKeyInfo",
            Subject::Request(_) => "subjectPKInfo",
        };
        self.public_key().map_or_else(|| self.field(name), |key| self.bytes(name, key.raw))
    }

    /// The signature, which stands beside what is signed.
    #[must_use]
    pub fn at_signature(&self) -> Place {
        let (name, signature) = match self.subject {
            Subject::Certificate(certificate) => ("signatureValue", certificate.signature),
            Subject::Request(request) => ("signature", request.signature),
        };
        signature.map_or_else(|| Place::field(name), |signature| Place::bytes(name, self.der(), signature))
    }

    /// The algorithm of the signature.
    #[must_use]
    pub fn at_signature_algorithm(&self) -> Place {
        let path = "signatureAlgorithm";
        self.signature_algorithm()
            .map_or_else(|| Place::field(path), |algorithm| Place::bytes(path, self.der(), algorithm.raw))
    }

    const fn base(&self) -> &'static str {
        match self.subject {
            Subject::Certificate(_) => "tbsCertificate",
            Subject::Request(_) => "certificationRequestInfo",
        }
    }
}

impl<'a> Subject<'a> {
    /// The extensions, or those asked for.
    #[must_use]
    pub const fn extensions(&self) -> &'a Extensions<'a> {
        match self {
            Self::Certificate(certificate) => &certificate.extensions,
            Self::Request(request) => &request.extensions,
        }
    }

    /// The bytes.
    #[must_use]
    pub const fn der(&self) -> &'a [u8] {
        match self {
            Self::Certificate(certificate) => certificate.der,
            Self::Request(request) => request.der,
        }
    }
}

/// The newest line, by which is judged where nobody names a version.
const NEWEST: Version = Version::new(15, 0, 0);

/// The hash that the name of an algorithm contains.
fn hash_in(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_uppercase().replace('-', "");
    ["SHA256", "SHA384", "SHA512", "SHA224", "SHA1", "MD5", "MD4", "MD2"].into_iter().find(|hash| name.contains(hash))
}

/// The hash in the parameters of RSASSA-PSS; SHA-1 where they name none (RFC 4055, 3.1).
fn hash_of_pss(algorithm: AlgorithmIdentifier<'_>) -> Option<&'static str> {
    algorithm.oid.name().filter(|name| name.eq_ignore_ascii_case("rsassaPss"))?;
    let mut parameters = algorithm.parameters?.reader();
    match parameters.optional(Tag::context(0)).ok()? {
        Some(tagged) => hash_in(AlgorithmIdentifier::read(&mut tagged.reader()).ok()?.oid.name()?),
        None => Some("SHA1"),
    }
}
