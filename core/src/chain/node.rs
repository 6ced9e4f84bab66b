//! A certificate of the request, parsed once, with what chain building asks of it again and again.

use serde::{Serialize, Serializer};

use super::name_key::NameKey;
use crate::asn1::{Fault, Oid};
use crate::signature::Hash;
use crate::text::hex;
use crate::x509::{
    AccessDescription, Certificate, DistributionPoint, Extension, NameConstraints, PolicyConstraints, Troubles,
    access_descriptions, distribution_points, oids, policies, policy_mappings, small_integer,
};

/// SHA-256 of a certificate's DER: the name under which answers speak of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// Of these bytes.
    #[must_use]
    pub fn of(der: &[u8]) -> Self {
        Self(Hash::Sha256.digest(der).try_into().unwrap_or_default())
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A certificate with its extensions decoded.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) certificate: Certificate<'a>,
    pub(super) fingerprint: Fingerprint,
    pub(super) subject: NameKey,
    pub(super) issuer: NameKey,
    pub(super) name_constraints: Option<NameConstraints<'a>>,
    /// `None` without the extension.
    pub(super) policies: Option<Vec<Oid<'a>>>,
    pub(super) policy_mappings: Vec<(Oid<'a>, Oid<'a>)>,
    pub(super) policy_constraints: PolicyConstraints,
    pub(super) inhibit_any_policy: Option<u32>,
    pub(super) distribution_points: Vec<DistributionPoint<'a>>,
    pub(super) access: Vec<AccessDescription<'a>>,
    /// What keeps the certificate from being taken at its word, in one sentence.
    pub(super) malformed: Option<String>,
}

impl<'a> Node<'a> {
    /// Parses; the fault where not even the outer structure can be read.
    pub(super) fn parse(der: &'a [u8]) -> Result<Self, Fault> {
        let certificate = Certificate::parse(der)?;
        let mut node = Self {
            fingerprint: Fingerprint::of(der),
            subject: certificate.subject.as_ref().map(NameKey::of).unwrap_or_default(),
            issuer: certificate.issuer.as_ref().map(NameKey::of).unwrap_or_default(),
            certificate,
            name_constraints: None,
            policies: None,
            policy_mappings: Vec::new(),
            policy_constraints: PolicyConstraints::default(),
            inhibit_any_policy: None,
            distribution_points: Vec::new(),
            access: Vec::new(),
            malformed: None,
        };
        node.decode(der);
        Ok(node)
    }

    fn decode(&mut self, der: &'a [u8]) {
        let mut troubles = Troubles::default();
        for at in 0..self.certificate.extensions.all.len() {
            let extension = self.certificate.extensions.all[at];
            if let Err(fault) = self.decode_extension(&extension, &mut troubles) {
                troubles.fault(fault, extension.oid.name().unwrap_or("extension"));
            }
        }
        let own = self.certificate.troubles.as_slice().iter();
        // A repeated extension and a time in another form have faults of their own.
        let first = own
            .chain(troubles.as_slice())
            .find(|trouble| !matches!(trouble.code, "string_encoding" | "time_form" | "duplicate_extension"));
        self.malformed = match first {
            Some(trouble) => Some(format!("{}: {}", trouble.path, trouble.message)),
            None if self.certificate.der.len() != der.len() => Some("bytes stand behind the certificate".to_owned()),
            None => self.missing_field().map(|field| format!("the {field} cannot be read")),
        };
    }

    fn decode_extension(&mut self, extension: &Extension<'a>, troubles: &mut Troubles) -> Result<(), Fault> {
        let value = extension.reader();
        match extension.oid.0 {
            oids::NAME_CONSTRAINTS => self.name_constraints = Some(NameConstraints::read(value, troubles)?),
            oids::CERTIFICATE_POLICIES => {
                self.policies = Some(policies(value, troubles)?.iter().map(|policy| policy.oid).collect());
            }
            oids::POLICY_MAPPINGS => self.policy_mappings = policy_mappings(value)?,
            oids::POLICY_CONSTRAINTS => self.policy_constraints = PolicyConstraints::read(value)?,
            oids::INHIBIT_ANY_POLICY => self.inhibit_any_policy = small_integer(value)?,
            oids::CRL_DISTRIBUTION_POINTS => {
                self.distribution_points = distribution_points(value, "cRLDistributionPoints", troubles)?;
            }
            oids::AUTHORITY_INFO_ACCESS => {
                self.access = access_descriptions(value, "authorityInfoAccess", troubles)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn missing_field(&self) -> Option<&'static str> {
        let certificate = &self.certificate;
        let fields = [
            ("version", certificate.version.is_some()),
            ("serial number", certificate.serial.is_some()),
            ("issuer", certificate.issuer.is_some()),
            ("subject", certificate.subject.is_some()),
            ("start of validity", certificate.validity.not_before.is_some()),
            ("end of validity", certificate.validity.not_after.is_some()),
            ("public key", certificate.public_key.is_some()),
            ("signature algorithm", certificate.signature_algorithm.is_some()),
            ("signature", certificate.signature.is_some()),
        ];
        fields.iter().find(|(_, there)| !there).map(|(name, _)| *name)
    }

    /// Subject and issuer are one name (RFC 5280, 3.2).
    pub(super) fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }

    /// Basic constraints say CA.
    pub(super) fn is_ca(&self) -> bool {
        self.certificate.extensions.is_ca()
    }

    /// The SubjectPublicKeyInfo.
    pub(super) fn key(&self) -> &'a [u8] {
        self.certificate.public_key.as_ref().map_or(&[], |key| key.raw)
    }

    pub(super) fn subject_key_id(&self) -> Option<&'a [u8]> {
        self.certificate.extensions.subject_key_id
    }

    pub(super) fn authority_key_id(&self) -> Option<&'a [u8]> {
        self.certificate.extensions.authority_key_id.as_ref().and_then(|identifier| identifier.key_id)
    }

    /// Name for people: the common name, else the whole subject.
    pub(super) fn label(&self) -> String {
        let Some(subject) = &self.certificate.subject else {
            return "a certificate without a readable subject".to_owned();
        };
        let text = match subject.common_name() {
            Some(name) => name.into_owned(),
            None if subject.attributes.is_empty() => return "a certificate without a subject".to_owned(),
            None => subject.text(),
        };
        format!("“{}”", crate::text::safe::visible(&text))
    }

    pub(super) fn issuer_common_name(&self) -> Option<String> {
        Some(self.certificate.issuer.as_ref()?.common_name()?.into_owned())
    }

    pub(super) fn issuer_text(&self) -> String {
        self.certificate.issuer.as_ref().map(crate::x509::Name::text).unwrap_or_default()
    }
}
