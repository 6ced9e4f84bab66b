//! One side of a comparison: the facts of a certificate or request that are compared.

use serde_json::{Value, json};

use crate::asn1::{Oid, Time};
use crate::inspect::{NameEntry, sha256_hex};
use crate::text::hex;
use crate::x509::{
    BasicConstraints, Certificate, CertificationRequest, Extensions, GeneralName, PublicKey, Troubles,
    access_descriptions, distribution_points, oids, policies,
};

/// The facts of one side.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Side {
    pub(super) is_certificate: bool,
    pub(super) sha256: String,
    pub(super) subject: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) serial: Option<String>,
    pub(super) not_before: Option<Time>,
    pub(super) not_after: Option<Time>,
    pub(super) signature: Option<String>,
    pub(super) key: Option<String>,
    pub(super) spki_sha256: Option<String>,
    pub(super) names: Vec<String>,
    pub(super) key_usage: Option<Vec<String>>,
    pub(super) purposes: Vec<String>,
    pub(super) constraints: Option<BasicConstraints>,
    pub(super) authority_key_id: Option<String>,
    pub(super) ocsp: Vec<String>,
    pub(super) crl: Vec<String>,
    pub(super) policies: Vec<String>,
    pub(super) other_extensions: Vec<String>,
    pub(super) critical: Vec<String>,
}

impl Side {
    /// The facts of a certificate.
    #[must_use]
    pub fn of_certificate(certificate: &Certificate<'_>) -> Self {
        let mut side = Self::of_extensions(&certificate.extensions);
        side.is_certificate = true;
        side.sha256 = sha256_hex(certificate.der);
        side.subject = certificate.subject.as_ref().map(|name| name.text());
        side.issuer = certificate.issuer.as_ref().map(|name| name.text());
        side.serial = certificate.serial.map(|serial| serial.to_string());
        side.not_before = certificate.validity.not_before;
        side.not_after = certificate.validity.not_after;
        side.signature = certificate.signature_algorithm.map(|algorithm| name_of(algorithm.oid));
        side.read_key(certificate.public_key.as_ref());
        side
    }

    /// The facts of a request.
    #[must_use]
    pub fn of_request(request: &CertificationRequest<'_>) -> Self {
        let mut side = Self::of_extensions(&request.extensions);
        side.sha256 = sha256_hex(request.der);
        side.subject = request.subject.as_ref().map(|name| name.text());
        side.signature = request.signature_algorithm.map(|algorithm| name_of(algorithm.oid));
        side.read_key(request.public_key.as_ref());
        side
    }

    fn of_extensions(extensions: &Extensions<'_>) -> Self {
        let mut side = Self {
            names: extensions.subject_alt_names.iter().map(name_text).collect(),
            key_usage: extensions.key_usage.map(|usage| usage.names().map(str::to_owned).collect()),
            purposes: extensions.extended_key_usage.iter().map(|oid| name_of(*oid)).collect(),
            constraints: extensions.basic_constraints,
            authority_key_id: extensions.authority_key_id.as_ref().and_then(|id| id.key_id).map(hex::encode),
            ..Self::default()
        };
        for extension in &extensions.all {
            if extension.critical {
                side.critical.push(name_of(extension.oid));
            }
            if !COMPARED_BY_FIELD.contains(&extension.oid.0) {
                side.other_extensions.push(name_of(extension.oid));
            }
        }
        side.critical.sort();
        side.other_extensions.sort();
        side.read_locations(extensions);
        side
    }

    fn read_locations(&mut self, extensions: &Extensions<'_>) {
        let mut silent = Troubles::default();
        let access = extensions.find(oids::AUTHORITY_INFO_ACCESS);
        let access = access.and_then(|found| access_descriptions(found.reader(), "", &mut silent).ok());
        for entry in access.into_iter().flatten().filter(|entry| entry.method.0 == oids::ACCESS_OCSP) {
            self.ocsp.push(entry.location.text().into_owned());
        }
        let points = extensions.find(oids::CRL_DISTRIBUTION_POINTS);
        let points = points.and_then(|found| distribution_points(found.reader(), "", &mut silent).ok());
        for name in points.into_iter().flatten().flat_map(|point| point.names) {
            self.crl.push(name.text().into_owned());
        }
        let list = extensions.find(oids::CERTIFICATE_POLICIES);
        let list = list.and_then(|found| policies(found.reader(), &mut silent).ok());
        self.policies = list.into_iter().flatten().map(|policy| name_of(policy.oid)).collect();
    }

    fn read_key(&mut self, key: Option<&PublicKey<'_>>) {
        let Some(key) = key else { return };
        self.spki_sha256 = Some(sha256_hex(key.raw));
        self.key = Some(crate::inspect::key_text(key));
    }

    pub(super) fn basic_constraints(&self) -> Value {
        self.constraints
            .map_or(Value::Null, |BasicConstraints { ca, path_len }| json!({"ca": ca, "path_len": path_len}))
    }

    pub(super) fn moment(&self, time: Option<Time>) -> Value {
        time.map_or(Value::Null, |time| time.to_string().into())
    }
}

/// `dns:host`, as in OpenSSL's texts.
fn name_text(name: &GeneralName<'_>) -> String {
    let NameEntry { kind, value } = NameEntry::of(name);
    format!("{kind}:{value}")
}

fn name_of(oid: Oid<'_>) -> String {
    let dotted = oid.to_string();
    crate::asn1::oid_name(&dotted).map_or(dotted, str::to_owned)
}

const COMPARED_BY_FIELD: [&[u8]; 9] = [
    oids::SUBJECT_ALT_NAME,
    oids::KEY_USAGE,
    oids::EXTENDED_KEY_USAGE,
    oids::BASIC_CONSTRAINTS,
    oids::AUTHORITY_KEY_IDENTIFIER,
    oids::SUBJECT_KEY_IDENTIFIER,
    oids::CRL_DISTRIBUTION_POINTS,
    oids::AUTHORITY_INFO_ACCESS,
    oids::CERTIFICATE_POLICIES,
];
