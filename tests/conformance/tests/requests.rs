//! Requests that we make, read by our own parser, and beside those of another maker.

use certwright_core::inspect::request_is_signed;
use certwright_core::profile::KeyWanted;
use certwright_core::request::{Draft, Name, Wish, ecdsa_der_from_raw, parse_subject};
use certwright_core::uc::{self, Algorithm, Cell, Column, Generation, Hash, Product, Purpose, Version};
use certwright_core::x509::{CertificationRequest, GeneralName, oids};
use p256::ecdsa::signature::hazmat::PrehashSigner;
use p256::pkcs8::{DecodePrivateKey, EncodePublicKey};
use rcgen::{
    CertificateParams, CustomExtension, DistinguishedName, DnType, DnValue, ExtendedKeyUsagePurpose, KeyUsagePurpose,
    PublicKeyData, SanType, SignatureAlgorithm, SigningKey,
};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Keys that are the same in every run.
struct Keys {
    rsa: RsaPrivateKey,
}

impl Keys {
    fn new() -> Self {
        let pem = certwright_conformance::corpus::read("cisco/keys/tomcat-ms.key");
        let pem = String::from_utf8(pem).expect("PEM");
        let (_, der) = p256::pkcs8::SecretDocument::from_pem(&pem).expect("PEM");
        Self { rsa: RsaPrivateKey::from_pkcs8_der(der.as_bytes()).expect("an RSA key") }
    }

    /// The whole way: bytes to sign, signature, request.
    fn request(&self, draft: &Draft) -> Vec<u8> {
        let KeyWanted { algorithm, bits } = draft.contents.key;
        let digest = |message: &[u8]| match draft.contents.hash {
            Hash::Sha256 => Sha256::digest(message).to_vec(),
            Hash::Sha384 => Sha384::digest(message).to_vec(),
            Hash::Sha512 => Sha512::digest(message).to_vec(),
        };
        macro_rules! elliptic {
            ($curve:ident, $length:literal) => {{
                let key = $curve::SecretKey::from_slice(&[1; $length]).expect("a scalar");
                let spki = key.public_key().to_public_key_der().expect("a public key").into_vec();
                let message = draft.to_be_signed(&spki).expect("the right kind");
                let signature: $curve::ecdsa::Signature =
                    $curve::ecdsa::SigningKey::from(&key).sign_prehash(&digest(&message)).expect("a signature");
                (message, ecdsa_der_from_raw(&signature.to_bytes()).expect("two halves"))
            }};
        }
        let (message, signature) = match (algorithm, bits) {
            (Algorithm::Rsa, 2048) => {
                let spki = self.rsa.to_public_key().to_public_key_der().expect("a public key").into_vec();
                let message = draft.to_be_signed(&spki).expect("the right kind");
                let scheme = Pkcs1v15Sign::new::<Sha256>();
                let signature = self.rsa.sign(scheme, &digest(&message)).expect("a signature");
                (message, signature)
            }
            (_, 256) => elliptic!(p256, 32),
            (_, 384) => elliptic!(p384, 48),
            (_, 521) => elliptic!(p521, 66),
            other => panic!("no key {other:?} here"),
        };
        draft.signed(&message, &signature).expect("a request that verifies")
    }
}

/// One release of each line, and those at which something changes.
const VERSIONS: [Version; 6] = [
    Version::new(11, 5, 0),
    Version::new(12, 5, 5),
    Version::new(14, 0, 0),
    Version::new(14, 0, 1),
    Version::new(15, 0, 0),
    Version::new(15, 0, 2),
];

#[test]
fn extensions_are_those_of_the_table() {
    let keys = Keys::new();
    let mut made = 0;
    for product in Product::ALL {
        for purpose in Purpose::ALL {
            for version in VERSIONS {
                for generation in Generation::ALL {
                    let mut wish = Wish::new(*product, *purpose, version);
                    wish.node = Some("node.uc.example.com".to_owned());
                    wish.generation = Some(*generation);
                    let Some(row) = uc::requested_extensions(*product, *purpose, version, Some(*generation)) else {
                        assert!(Draft::of(&wish).is_err(), "{wish:?}");
                        continue;
                    };
                    // What a product cannot have at all (I14) is refused whatever the table prints.
                    let Ok(draft) = Draft::of(&wish) else {
                        assert_eq!((*product, *purpose), (Product::Cer, Purpose::TomcatEcdsa), "{wish:?}");
                        continue;
                    };
                    check_row(&keys.request(&draft), row, &wish);
                    made += 1;
                }
            }
        }
    }
    assert!(made > 200, "{made}");
}

/// Cell by cell, both ways.
fn check_row(der: &[u8], row: &uc::Extensions, wish: &Wish) {
    let request = CertificationRequest::parse(der).expect("a request");
    assert!(request.troubles.is_empty(), "{wish:?}: {:?}", request.troubles);
    assert_eq!(request_is_signed(&request), Some(true), "{wish:?}");
    let extensions = &request.extensions;
    let usage: Vec<&str> = extensions.key_usage.expect("a key usage").names().collect();
    let purposes: Vec<&str> = extensions.extended_key_usage.iter().filter_map(|oid| oid.name()).collect();
    let mut asked = 0;
    for column in Column::ALL.iter().filter(|column| **column != Column::MultiServer) {
        let there = usage.contains(&column.word()) || purposes.contains(&column.word());
        assert_eq!(there, row.cell(*column) == Cell::Yes, "{wish:?} {column}");
        asked += usize::from(there);
    }
    assert_eq!(usage.len() + purposes.len(), asked, "{wish:?}: nothing beside the table");
    let constraints = extensions.basic_constraints.map(|found| (found.ca, found.path_len));
    assert_eq!(constraints, row.path_len.map(|depth| (true, Some(depth))), "{wish:?}");
    assert_eq!(row.path_len.is_some(), wish.purpose == Purpose::Capf);
    let critical = extensions.all.iter().filter(|extension| extension.critical).count();
    assert_eq!(critical, row.critical.len(), "{wish:?}");
}

#[test]
fn names_are_exactly_the_drafts() {
    let keys = Keys::new();
    let mut random = certwright_conformance::random::Random::from_environment();
    for _ in 0..200 {
        let mut wish = Wish::new(Product::Cucm, Purpose::TomcatEcdsa, Version::new(15, 0, 0));
        let curve = [256, 384, 521][random.below(3)];
        wish.key = Some(KeyWanted { algorithm: Algorithm::Ecdsa, bits: curve });
        wish.node = Some(format!("host{}.example.com", random.below(5)));
        let mut letter = || char::from(b"abcXYZ019"[random.below(9)]);
        let mut texts: Vec<String> = Vec::new();
        for _ in 0..40 {
            texts.push(format!("{}{}.{}example.com", letter(), letter(), letter()));
        }
        texts.push("2001:db8::1".to_owned());
        wish.names = texts;
        let draft = Draft::of(&wish).unwrap_or_else(|faults| panic!("{wish:?}: {faults:?}"));
        let der = keys.request(&draft);
        let request = CertificationRequest::parse(&der).expect("a request");
        let there: Vec<(&str, String)> =
            request.extensions.subject_alt_names.iter().map(|name| (name.kind(), text(name))).collect();
        let wanted: Vec<(&str, String)> =
            draft.contents.subject_alt_names.iter().map(|name| (kind(name), name.text())).collect();
        assert_eq!(there, wanted);
        for name in wish.names.iter().chain(&wish.node) {
            let times = wanted.iter().filter(|(_, known)| known.eq_ignore_ascii_case(name)).count();
            assert_eq!(times, 1, "{name}");
        }
    }
}

fn kind(name: &Name) -> &'static str {
    match name {
        Name::Dns(_) => "dns",
        Name::Ip(_) => "ip",
    }
}

fn text(name: &GeneralName<'_>) -> String {
    name.text().into_owned()
}

/// rcgen's signer with our key.
struct Signer<'a> {
    key: &'a RsaPrivateKey,
    /// RSAPublicKey.
    public: Vec<u8>,
}

impl PublicKeyData for Signer<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_RSA_SHA256
    }
}

impl SigningKey for Signer<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature = self.key.sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message));
        signature.map_err(|_| rcgen::Error::RemoteKeyError)
    }
}

/// rcgen cannot write this request as it is: it marks key usage critical and has an order of its own. So it
/// encodes each extension its way first; these values, in our order and not critical, make its request.
#[test]
fn rcgen_writes_the_same_bytes() {
    let keys = Keys::new();
    let mut wish = Wish::new(Product::Imp, Purpose::Cup, Version::new(14, 0, 0));
    wish.node = Some("imp-pub.uc.example.com".to_owned());
    wish.names = vec!["alias.example.com".to_owned(), "192.0.2.1".to_owned()];
    wish.subject = parse_subject("O=Example Corp,OU=Voice,L=Gothenburg,ST=Västra Götaland,C=SE").expect("attributes");
    let ours = keys.request(&Draft::of(&wish).expect("a draft"));
    let public = rsa::pkcs1::EncodeRsaPublicKey::to_pkcs1_der(&keys.rsa.to_public_key()).expect("a key").into_vec();
    let signer = Signer { key: &keys.rsa, public };

    let mut natural = parameters();
    natural.key_usages =
        vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment, KeyUsagePurpose::DataEncipherment];
    natural.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::ServerAuth,
        ExtendedKeyUsagePurpose::ClientAuth,
        ExtendedKeyUsagePurpose::Other(vec![1, 3, 6, 1, 5, 5, 7, 3, 5]),
    ];
    let dns = |name: &str| SanType::DnsName(name.try_into().expect("ASCII"));
    natural.subject_alt_names =
        vec![dns("imp-pub.uc.example.com"), dns("alias.example.com"), SanType::IpAddress([192, 0, 2, 1].into())];
    let natural = natural.serialize_request(&signer).expect("a request");
    let natural = CertificationRequest::parse(natural.der()).expect("a request");
    let mine = CertificationRequest::parse(&ours).expect("a request");
    let value = |of: &CertificationRequest<'_>, oid: &[u8]| of.extensions.find(oid).expect("there").value.to_vec();

    let mut ordered = parameters();
    for (oid, arcs) in [(oids::KEY_USAGE, 15), (oids::EXTENDED_KEY_USAGE, 37), (oids::SUBJECT_ALT_NAME, 17)] {
        assert_eq!(value(&natural, oid), value(&mine, oid), "2.5.29.{arcs}");
        ordered.custom_extensions.push(CustomExtension::from_oid_content(&[2, 5, 29, arcs], value(&natural, oid)));
    }
    let ordered = ordered.serialize_request(&signer).expect("a request");
    assert_eq!(ordered.der().as_ref(), ours);
}

fn parameters() -> CertificateParams {
    let mut parameters = CertificateParams::default();
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "imp-pub.uc.example.com");
    name.push(DnType::OrganizationName, "Example Corp");
    name.push(DnType::OrganizationalUnitName, "Voice");
    name.push(DnType::LocalityName, "Gothenburg");
    name.push(DnType::StateOrProvinceName, "Västra Götaland");
    name.push(DnType::CountryName, DnValue::PrintableString("SE".try_into().expect("letters")));
    parameters.distinguished_name = name;
    parameters
}
