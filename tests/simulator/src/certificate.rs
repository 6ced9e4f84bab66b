//! Certificates and requests as nodes and authorities make them.

use std::sync::Arc;

use certwright_core::text::hex;
use certwright_core::uc::{Column, Extensions};
use certwright_core::x509::{Certificate, KEY_USAGE_NAMES};
use chrono::{DateTime, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CrlDistributionPoint, CustomExtension,
    DistinguishedName, DnType, IsCa, Issuer, KeyIdMethod, RevocationReason, RevokedCertParams, SanType,
};

use crate::keys::Key;

/// What a certificate or request says, before anyone signs it.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The subject's common name.
    pub common_name: String,
    /// The rest of the subject, in the node's order.
    pub subject: Subject,
    /// DNS names.
    pub dns_names: Vec<String>,
    /// The key usages by their RFC 5280 names; none leaves the extension out.
    pub key_usage: Vec<&'static str>,
    /// The extended key usages by name.
    pub extended_key_usage: Vec<&'static str>,
    /// Whether it is a CA, and how many may stand below.
    pub ca: Option<Option<u8>>,
    /// Where the list of those stands that its issuer revoked.
    pub list_at: Option<String>,
}

/// `set web-security`: organisational data of a node.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Subject {
    /// OU
    pub organizational_unit: String,
    /// O
    pub organization: String,
    /// L
    pub locality: String,
    /// ST
    pub state: String,
    /// C
    pub country: String,
}

impl Default for Subject {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            organizational_unit: text("Voice"),
            organization: text("Example Ltd"),
            locality: text("Stockholm"),
            state: text("Stockholm"),
            country: text("SE"),
        }
    }
}

/// When a certificate holds.
#[derive(Clone, Copy, Debug)]
pub struct Validity {
    /// From.
    pub from: DateTime<Utc>,
    /// Until.
    pub until: DateTime<Utc>,
}

/// What could not be made, and why.
#[derive(Debug)]
pub struct NotMade(pub String);

impl std::fmt::Display for NotMade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<rcgen::Error> for NotMade {
    fn from(error: rcgen::Error) -> Self {
        Self(error.to_string())
    }
}

impl Contents {
    /// For a node, with the extensions that its table asks for.
    #[must_use]
    pub fn of(common_name: &str, subject: &Subject, dns_names: &[String], asked: Option<&Extensions>) -> Self {
        let names = |columns: &mut dyn Iterator<Item = Column>| columns.map(Column::word).collect();
        Self {
            common_name: common_name.to_owned(),
            subject: subject.clone(),
            dns_names: dns_names.to_vec(),
            key_usage: asked.map_or_else(Vec::new, |row| names(&mut row.key_usage())),
            extended_key_usage: asked.map_or_else(Vec::new, |row| names(&mut row.extended_key_usage())),
            ca: asked
                .filter(|row| row.key_usage().any(|column| column == Column::KeyCertSign))
                .map(|row| row.path_len.and_then(|length| u8::try_from(length).ok())),
            list_at: None,
        }
    }

    fn params(&self) -> Result<CertificateParams, NotMade> {
        let mut params = CertificateParams::default();
        let mut name = DistinguishedName::new();
        name.push(DnType::CommonName, self.common_name.as_str());
        let subject = &self.subject;
        let parts = [
            (DnType::OrganizationalUnitName, &subject.organizational_unit),
            (DnType::OrganizationName, &subject.organization),
            (DnType::LocalityName, &subject.locality),
            (DnType::StateOrProvinceName, &subject.state),
            (DnType::CountryName, &subject.country),
        ];
        for (kind, value) in parts {
            if !value.is_empty() {
                name.push(kind, value.as_str());
            }
        }
        params.distinguished_name = name;
        for dns in &self.dns_names {
            params.subject_alt_names.push(SanType::DnsName(dns.as_str().try_into()?));
        }
        params.is_ca = match self.ca {
            None => IsCa::NoCa,
            Some(None) => IsCa::Ca(BasicConstraints::Unconstrained),
            Some(Some(length)) => IsCa::Ca(BasicConstraints::Constrained(length)),
        };
        params.custom_extensions.extend(self.usage_extensions());
        let lists = self.list_at.iter().map(|url| CrlDistributionPoint { uris: vec![url.clone()] });
        params.crl_distribution_points.extend(lists);
        Ok(params)
    }

    /// Written by hand, for rcgen marks key usage critical, which nodes do not.
    fn usage_extensions(&self) -> Vec<CustomExtension> {
        let mut extensions = Vec::new();
        if !self.key_usage.is_empty() {
            extensions.push(CustomExtension::from_oid_content(&[2, 5, 29, 15], key_usage_der(&self.key_usage)));
        }
        if !self.extended_key_usage.is_empty() {
            let content = extended_key_usage_der(&self.extended_key_usage);
            extensions.push(CustomExtension::from_oid_content(&[2, 5, 29, 37], content));
        }
        extensions
    }

    /// A certificate signed with its own key.
    ///
    /// # Errors
    /// When a name cannot be written.
    pub fn self_signed(&self, key: &Key, validity: Validity, serial: &[u8]) -> Result<Vec<u8>, NotMade> {
        let mut params = self.params()?;
        set_validity(&mut params, validity, serial)?;
        Ok(params.self_signed(key.pair())?.der().to_vec())
    }

    /// A certificate for somebody's public key.
    ///
    /// # Errors
    /// When a name cannot be written, or the key is of no kind that is known here.
    pub fn signed_by(&self, spki_der: &[u8], authority: &Signer, validity: Validity) -> Result<Vec<u8>, NotMade> {
        let mut serial = [0; 16];
        getrandom::fill(&mut serial).map_err(|error| NotMade(error.to_string()))?;
        serial[0] &= 0x7f;
        let mut params = self.params()?;
        set_validity(&mut params, validity, &serial)?;
        params.use_authority_key_identifier_extension = true;
        let public = Public::of(spki_der)?;
        let issuer = authority.contents.params()?;
        let issuer = Issuer::from_params(&issuer, authority.key.pair());
        Ok(params.signed_by(&public, &issuer)?.der().to_vec())
    }

    /// A request for the key.
    ///
    /// # Errors
    /// When a name cannot be written.
    pub fn request(&self, key: &Key) -> Result<Vec<u8>, NotMade> {
        let mut params = self.params()?;
        if let Some(length) = self.ca {
            // rcgen leaves basic constraints out of requests.
            params.is_ca = IsCa::NoCa;
            params.custom_extensions.push(basic_constraints(length));
        }
        Ok(params.serialize_request(key.pair())?.der().to_vec())
    }
}

/// A CA: what its certificate says, and its key.
#[derive(Clone, Debug)]
pub struct Signer {
    /// What its certificate says.
    pub contents: Contents,
    /// Its key.
    pub key: Arc<Key>,
    /// Its certificate.
    pub der: Vec<u8>,
}

impl Signer {
    /// The list of those that it revoked, by their serial numbers.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn list(&self, revoked: &[Vec<u8>], now: DateTime<Utc>) -> Result<Vec<u8>, NotMade> {
        let at = moment(now - chrono::Duration::hours(1))?;
        let entry = |serial: &Vec<u8>| RevokedCertParams {
            serial_number: rcgen::SerialNumber::from_slice(serial),
            revocation_time: at,
            reason_code: Some(RevocationReason::CessationOfOperation),
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: at,
            next_update: moment(now + chrono::Duration::days(7))?,
            crl_number: rcgen::SerialNumber::from(u64::try_from(now.timestamp()).unwrap_or(1)),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let params = self.contents.params()?;
        Ok(list.signed_by(&Issuer::from_params(&params, self.key.pair()))?.der().to_vec())
    }
}

struct Public {
    key: Vec<u8>,
    algorithm: &'static rcgen::SignatureAlgorithm,
}

impl Public {
    fn of(spki_der: &[u8]) -> Result<Self, NotMade> {
        use rcgen::{PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_RSA_SHA256};
        let unknown = || NotMade("a public key of a kind that the CA does not know".to_owned());
        let key = rsa::pkcs8::SubjectPublicKeyInfoRef::try_from(spki_der).map_err(|_| unknown())?;
        let curve = key.algorithm.parameters_oid().map(|oid| oid.to_string()).unwrap_or_default();
        let algorithm = match (key.algorithm.oid.to_string().as_str(), curve.as_str()) {
            ("1.2.840.113549.1.1.1", _) => &PKCS_RSA_SHA256,
            (_, "1.2.840.10045.3.1.7") => &PKCS_ECDSA_P256_SHA256,
            (_, "1.3.132.0.34") => &PKCS_ECDSA_P384_SHA384,
            _ => return Err(unknown()),
        };
        Ok(Self { key: key.subject_public_key.raw_bytes().to_vec(), algorithm })
    }
}

impl rcgen::PublicKeyData for Public {
    fn der_bytes(&self) -> &[u8] {
        &self.key
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        self.algorithm
    }
}

/// The text form that nodes hand out.
#[must_use]
pub fn pem(label: &str, der: &[u8]) -> String {
    certwright_core::text::pem::encode(label, der)
}

/// The certificate as PEM.
#[must_use]
pub fn certificate_pem(der: &[u8]) -> String {
    pem("CERTIFICATE", der)
}

/// Every PEM block with a label, in order; anything else in the text is passed over. The core reads damaged
/// blocks as well, which is what a person wants and a node does not: so this is no use of it.
#[must_use]
pub fn blocks(text: &str, label: &str) -> Vec<Vec<u8>> {
    use base64::Engine as _;
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let mut rest = text;
    let mut found = Vec::new();
    while let Some(start) = rest.find(&begin) {
        let body = &rest[start + begin.len()..];
        let Some(stop) = body.find(&end) else { break };
        let compact: String = body[..stop].chars().filter(|c| !c.is_whitespace()).collect();
        if let Ok(der) = base64::engine::general_purpose::STANDARD.decode(compact) {
            found.push(der);
        }
        rest = &body[stop + end.len()..];
    }
    found
}

/// The serial number as nodes print it: lower-case hex, whole octets.
#[must_use]
pub fn serial_hex(certificate: &Certificate<'_>) -> String {
    let serial = certificate.serial.map(certwright_core::x509::Serial::magnitude).unwrap_or_default();
    hex::encode(&serial)
}

fn moment(at: DateTime<Utc>) -> Result<time::OffsetDateTime, NotMade> {
    time::OffsetDateTime::from_unix_timestamp(at.timestamp()).map_err(|error| NotMade(error.to_string()))
}

fn set_validity(params: &mut CertificateParams, validity: Validity, serial: &[u8]) -> Result<(), NotMade> {
    params.not_before = moment(validity.from)?;
    params.not_after = moment(validity.until)?;
    params.serial_number = Some(rcgen::SerialNumber::from_slice(serial));
    Ok(())
}

fn key_usage_der(names: &[&str]) -> Vec<u8> {
    // All that nodes ask for stand in the first octet.
    let octet = KEY_USAGE_NAMES[..8]
        .iter()
        .enumerate()
        .filter(|(_, bit)| names.contains(bit))
        .fold(0_u8, |octet, (place, _)| octet | 0x80 >> place);
    let unused = octet.trailing_zeros().min(7);
    vec![0x03, 0x02, unused as u8, octet]
}

fn extended_key_usage_der(names: &[&str]) -> Vec<u8> {
    let mut content = Vec::new();
    for name in names {
        let last = match *name {
            "serverAuth" => 1,
            "clientAuth" => 2,
            "ipsecEndSystem" => 5,
            _ => continue,
        };
        content.extend([0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, last]);
    }
    // At most three usages of ten octets: the short form of a length is enough.
    let mut der = vec![0x30, content.len() as u8];
    der.extend(content);
    der
}

fn basic_constraints(length: Option<u8>) -> CustomExtension {
    let content = match length {
        None => vec![0x30, 0x03, 0x01, 0x01, 0xff],
        Some(length) => vec![0x30, 0x06, 0x01, 0x01, 0xff, 0x02, 0x01, length],
    };
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, 19], content);
    extension.set_criticality(true);
    extension
}
