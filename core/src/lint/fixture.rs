//! Certificates and requests for tests of rules: a good one, and one thing at a time made bad.
//!
//! They are written byte by byte, since no maker of certificates writes the bad ones; their signatures
//! are no signatures. What is signed comes from the corpus.

use chrono::{DateTime, Utc};

use super::{Beside, Case, Context, Findings, Subject, rule};
use crate::profile::{Profile, Wanted};
use crate::uc::{Generation, Issuer, Product, Purpose, Role, Version};
use crate::x509::{Certificate, CertificationRequest, oids};

/// One certificate or request, and what is known around it.
#[derive(Clone)]
pub(crate) struct Fixture {
    request: bool,
    pub(crate) version: u8,
    pub(crate) serial: Vec<u8>,
    pub(crate) inner_algorithm: Vec<u8>,
    pub(crate) outer_algorithm: Vec<u8>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) not_before: Vec<u8>,
    pub(crate) not_after: Vec<u8>,
    pub(crate) subject: Vec<u8>,
    pub(crate) key: Vec<u8>,
    /// After the key: unique identifiers.
    pub(crate) between: Vec<u8>,
    extensions: Vec<(Vec<u8>, bool, Vec<u8>)>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) product: Option<Product>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) release: Option<Version>,
    pub(crate) role: Option<Role>,
    pub(crate) generation: Option<Generation>,
    pub(crate) signer: Option<Issuer>,
    pub(crate) nodes: Vec<String>,
    pub(crate) profile: Option<Profile>,
    /// DER of the request that the certificate answers.
    pub(crate) answers: Option<Vec<u8>>,
    /// DER of certificates beside it.
    pub(crate) beside: Vec<Vec<u8>>,
}

/// A tomcat certificate from a private CA, without a fault: every rule must spare it.
pub(crate) fn leaf() -> Fixture {
    let none = Fixture {
        request: false,
        version: 3,
        serial: vec![0x4a, 0x11, 0x9c, 0x03, 0x77, 0x5e, 0x21, 0x90, 0xaa, 0x01],
        inner_algorithm: SHA256_WITH_RSA.to_vec(),
        outer_algorithm: SHA256_WITH_RSA.to_vec(),
        issuer: name(&[("2.5.4.10", "Example Corp"), ("2.5.4.3", "Example Issuing CA")]),
        not_before: time("2026-01-01T00:00:00Z"),
        not_after: time("2027-01-01T00:00:00Z"),
        subject: name(&[("2.5.4.10", "Example Corp"), ("2.5.4.3", HOST)]),
        key: rsa(2048),
        between: Vec::new(),
        extensions: Vec::new(),
        at: moment("2026-06-01T00:00:00Z"),
        product: Some(Product::Cucm),
        purpose: Some(Purpose::Tomcat),
        release: Some(Version::new(14, 0, 2)),
        role: None,
        generation: None,
        signer: Some(Issuer::Private),
        nodes: Vec::new(),
        profile: None,
        answers: None,
        beside: Vec::new(),
    };
    none.dns(&[HOST])
        .key_usage(&[0, 2, 3])
        .extended(&[oids::SERVER_AUTH, oids::CLIENT_AUTH])
        .extension(oids::SUBJECT_KEY_IDENTIFIER, false, &tlv(0x04, &[7; 20]))
        .extension(oids::AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &tlv(0x80, &[9; 20])))
}

/// A root of a private PKI, without a fault.
pub(crate) fn root() -> Fixture {
    let ca = name(&[("2.5.4.10", "Example Corp"), ("2.5.4.3", "Example Root CA")]);
    let mut root = leaf();
    (root.issuer, root.subject) = (ca.clone(), ca);
    (root.product, root.purpose) = (None, None);
    root.without(oids::EXTENDED_KEY_USAGE)
        .without(oids::SUBJECT_ALT_NAME)
        .without(oids::AUTHORITY_KEY_IDENTIFIER)
        .key_usage(&[5, 6])
        .extension(oids::BASIC_CONSTRAINTS, true, &tlv(0x30, &[1, 1, 0xff]))
}

/// A request for a tomcat certificate, without a fault.
pub(crate) fn request() -> Fixture {
    let mut request = leaf().without(oids::SUBJECT_KEY_IDENTIFIER).without(oids::AUTHORITY_KEY_IDENTIFIER);
    request.request = true;
    request
}

/// The node that good fixtures belong to.
pub(crate) const HOST: &str = "cucm-pub.uc.example.com";

/// Asks one rule; the details of its findings must be these, in this order.
pub(crate) fn check(id: &str, fixture: &Fixture, expect: &[&str]) {
    let found = ask(id, fixture);
    let details: Vec<&str> = found.iter().map(|finding| finding.detail.as_str()).collect();
    assert_eq!(details, expect, "{id}");
}

/// Asks one rule; the weights of its findings must be these: `error`, `warning`, `notice`.
pub(crate) fn check_weights(id: &str, fixture: &Fixture, expect: &[&str]) {
    let found = ask(id, fixture);
    let weights: Vec<String> = found.iter().map(|finding| format!("{:?}", finding.severity).to_lowercase()).collect();
    assert_eq!(weights, expect, "{id}: {found:?}");
}

/// Asks one rule, or all (`*`).
pub(crate) fn ask(id: &str, fixture: &Fixture) -> Vec<super::Finding> {
    let der = fixture.der();
    let request = fixture.answers.as_deref().map(|der| CertificationRequest::parse(der).expect("a request"));
    let beside = Beside::new(fixture.beside.iter().map(Vec::as_slice));
    let context = Context {
        at: fixture.at,
        product: fixture.product,
        version: fixture.release,
        purpose: fixture.purpose,
        role: fixture.role,
        generation: fixture.generation,
        issuer: fixture.signer,
        nodes: &fixture.nodes,
        profile: fixture.profile.as_ref(),
        request: request.as_ref(),
        beside: Some(&beside),
        sources: &[],
        signatures: true,
    };
    let run = |subject: Subject<'_>| {
        let case = Case::new(subject, &context, fixture.product, fixture.purpose);
        let mut findings = Findings::new(subject.der(), Some(case.generation));
        match id {
            "*" => super::rules().for_each(|rule| rule.run(&case, &mut findings)),
            id => rule(id).expect("a rule").run(&case, &mut findings),
        }
        findings.into_sorted()
    };
    if fixture.request {
        run(Subject::Request(&CertificationRequest::parse(&der).expect("a request")))
    } else {
        run(Subject::Certificate(&Certificate::parse(&der).expect("a certificate")))
    }
}

impl Fixture {
    /// With a field changed.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The common name alone; the rest of the subject stays.
    pub(crate) fn common_name(mut self, text: &str) -> Self {
        self.subject = name(&[("2.5.4.10", "Example Corp"), ("2.5.4.3", text)]);
        self
    }

    /// Subject alternative names: DNS names.
    pub(crate) fn dns(self, names: &[&str]) -> Self {
        let names: Vec<u8> = names.iter().flat_map(|name| tlv(0x82, name.as_bytes())).collect();
        self.alternative_names(&names)
    }

    /// Subject alternative names, as the contents of their SEQUENCE.
    pub(crate) fn alternative_names(self, names: &[u8]) -> Self {
        self.extension(oids::SUBJECT_ALT_NAME, false, &tlv(0x30, names))
    }

    /// Key usage by the numbers of its bits, critical.
    pub(crate) fn key_usage(self, bits: &[u16]) -> Self {
        let mask = bits.iter().fold(0_u16, |mask, bit| mask | (0x8000 >> bit));
        let octets = mask.to_be_bytes();
        let octets = if octets[1] == 0 { &octets[..1] } else { &octets[..] };
        let unused = octets.last().map_or(0, |last| last.trailing_zeros().min(7) as u8);
        self.extension(oids::KEY_USAGE, true, &tlv(0x03, &[&[unused], octets].concat()))
    }

    /// Extended key usage.
    pub(crate) fn extended(self, usages: &[&[u8]]) -> Self {
        let list: Vec<u8> = usages.iter().flat_map(|oid| tlv(0x06, oid)).collect();
        self.extension(oids::EXTENDED_KEY_USAGE, false, &tlv(0x30, &list))
    }

    /// One extension; takes the place of the one that was there.
    pub(crate) fn extension(mut self, oid: &[u8], critical: bool, value: &[u8]) -> Self {
        match self.extensions.iter_mut().find(|(of, ..)| of == oid) {
            Some(slot) => *slot = (oid.to_vec(), critical, value.to_vec()),
            None => self.extensions.push((oid.to_vec(), critical, value.to_vec())),
        }
        self
    }

    /// One extension more, even if it is there already.
    pub(crate) fn another(mut self, oid: &[u8], critical: bool, value: &[u8]) -> Self {
        self.extensions.push((oid.to_vec(), critical, value.to_vec()));
        self
    }

    /// Without an extension.
    pub(crate) fn without(mut self, oid: &[u8]) -> Self {
        self.extensions.retain(|(of, ..)| of != oid);
        self
    }

    /// Valid between two moments in RFC 3339.
    pub(crate) fn valid(mut self, from: &str, until: &str) -> Self {
        (self.not_before, self.not_after) = (time(from), time(until));
        self
    }

    /// Signed by a CA that browsers trust, and says so: policy 2.23.140.1.2.2.
    pub(crate) fn public(mut self) -> Self {
        self.signer = None;
        let policy = tlv(0x30, &tlv(0x30, &tlv(0x06, &[0x67, 0x81, 0x0C, 0x01, 0x02, 0x02])));
        self.extension(oids::CERTIFICATE_POLICIES, false, &policy)
    }

    /// Signed by itself, as nodes do.
    pub(crate) fn self_issued(mut self) -> Self {
        self.issuer = self.subject.clone();
        self
    }

    /// Valid on these nodes, which must be in its names.
    pub(crate) fn nodes(mut self, nodes: &[&str]) -> Self {
        self.nodes = nodes.iter().map(|node| (*node).to_owned()).collect();
        self
    }

    /// The answer to a request.
    pub(crate) fn answering(mut self, request: &Self) -> Self {
        self.answers = Some(request.der());
        self
    }

    /// Beside other certificates.
    pub(crate) fn beside(mut self, others: &[&Self]) -> Self {
        self.beside = others.iter().map(|other| other.der()).collect();
        self
    }

    /// In a cluster whose profile wants this of all purposes.
    pub(crate) fn wanting(mut self, wanted: Wanted) -> Self {
        self.profile = Some(Profile { purpose: vec![wanted], ..crate::profile::shipped() });
        self
    }

    /// For another purpose, on the product that has it.
    pub(crate) fn purpose(mut self, purpose: Purpose) -> Self {
        self.product = crate::uc::purpose(purpose).products.first().copied();
        self.purpose = Some(purpose);
        self
    }

    /// Its bytes.
    pub(crate) fn der(&self) -> Vec<u8> {
        let extensions: Vec<u8> = self
            .extensions
            .iter()
            .flat_map(|(oid, critical, value)| {
                let critical: &[u8] = if *critical { &[1, 1, 0xff] } else { &[] };
                tlv(0x30, &[&tlv(0x06, oid), critical, &tlv(0x04, value)].concat())
            })
            .collect();
        let extensions = if self.extensions.is_empty() { Vec::new() } else { tlv(0x30, &extensions) };
        let signed = if self.request { self.request_info(&extensions) } else { self.tbs(&extensions) };
        tlv(0x30, &[&signed[..], &self.outer_algorithm, &tlv(0x03, &[0; 257])].concat())
    }

    fn tbs(&self, extensions: &[u8]) -> Vec<u8> {
        let version = if self.version == 1 { Vec::new() } else { tlv(0xa0, &tlv(0x02, &[self.version - 1])) };
        let validity = tlv(0x30, &[&self.not_before[..], &self.not_after].concat());
        let extensions = if extensions.is_empty() { Vec::new() } else { tlv(0xa3, extensions) };
        let serial = tlv(0x02, &self.serial);
        let parts: [&[u8]; 9] = [
            &version,
            &serial,
            &self.inner_algorithm,
            &self.issuer,
            &validity,
            &self.subject,
            &self.key,
            &self.between,
            &extensions,
        ];
        tlv(0x30, &parts.concat())
    }

    fn request_info(&self, extensions: &[u8]) -> Vec<u8> {
        let asked = tlv(0x30, &[tlv(0x06, oids::EXTENSION_REQUEST), tlv(0x31, extensions)].concat());
        let attributes = tlv(0xa0, if extensions.is_empty() { &[] } else { &asked });
        tlv(0x30, &[&tlv(0x02, &[0])[..], &self.subject, &self.key, &attributes].concat())
    }
}

/// Tag, length, content.
pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = match length {
        0..=127 => vec![tag, length as u8],
        128..=255 => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [&head[..], content].concat()
}

/// A name of one attribute for each relative distinguished name, as UTF8String (country as PrintableString).
pub(crate) fn name(attributes: &[(&str, &str)]) -> Vec<u8> {
    let rdns: Vec<u8> = attributes
        .iter()
        .flat_map(|(oid, value)| {
            let tag = if *oid == "2.5.4.6" { 0x13 } else { 0x0c };
            tlv(0x31, &tlv(0x30, &[tlv(0x06, &dotted(oid)), tlv(tag, value.as_bytes())].concat()))
        })
        .collect();
    tlv(0x30, &rdns)
}

/// A name of one attribute, as a string of this tag.
pub(crate) fn tagged_name(oid: &str, tag: u8, value: &[u8]) -> Vec<u8> {
    tlv(0x30, &tlv(0x31, &tlv(0x30, &[tlv(0x06, &dotted(oid)), tlv(tag, value)].concat())))
}

/// Contents of an OBJECT IDENTIFIER.
pub(crate) fn dotted(text: &str) -> Vec<u8> {
    let arcs: Vec<u64> = text.split('.').map(|arc| arc.parse().expect("a number")).collect();
    let mut out = vec![(arcs[0] * 40 + arcs[1]) as u8];
    for arc in &arcs[2..] {
        let septets = (1..10).find(|count| arc >> (7 * count) == 0).expect("a small arc");
        out.extend((0..septets).rev().map(|at| (arc >> (7 * at)) as u8 & 0x7f | if at > 0 { 0x80 } else { 0 }));
    }
    out
}

/// A moment in RFC 3339 as UTCTime through 2049, as GeneralizedTime from 2050.
pub(crate) fn time(text: &str) -> Vec<u8> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match chrono::Datelike::year(&moment(text)) {
        1950..=2049 => tlv(0x17, format!("{}Z", &digits[2..]).as_bytes()),
        _ => tlv(0x18, format!("{digits}Z").as_bytes()),
    }
}

/// A moment in RFC 3339.
pub(crate) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

/// An RSA key of this size, which is no product of primes; exponent 65537.
pub(crate) fn rsa(bits: usize) -> Vec<u8> {
    let mut modulus = vec![0x91; bits / 8];
    modulus[0] = 0x80 | 0x51;
    rsa_of(&modulus, &[1, 0, 1])
}

/// An RSA key of this modulus, which is never negative, and the contents of this exponent.
pub(crate) fn rsa_of(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let integers = [tlv(0x02, &[&[0][..], modulus].concat()), tlv(0x02, exponent)].concat();
    let algorithm = tlv(0x30, &[tlv(0x06, oids::RSA_ENCRYPTION), vec![5, 0]].concat());
    tlv(0x30, &[algorithm, tlv(0x03, &[&[0][..], &tlv(0x30, &integers)].concat())].concat())
}

/// A key on a named curve, given by its dotted OID and the length of a coordinate in bytes.
pub(crate) fn elliptic(curve: &str, length: usize) -> Vec<u8> {
    let algorithm = tlv(0x30, &[tlv(0x06, oids::EC_PUBLIC_KEY), tlv(0x06, &dotted(curve))].concat());
    let point = [&[0, 4][..], &vec![0x33; 2 * length]].concat();
    tlv(0x30, &[algorithm, tlv(0x03, &point)].concat())
}

/// P-256.
pub(crate) fn p256() -> Vec<u8> {
    elliptic("1.2.840.10045.3.1.7", 32)
}

/// An AlgorithmIdentifier without parameters.
pub(crate) fn algorithm(oid: &str) -> Vec<u8> {
    tlv(0x30, &tlv(0x06, &dotted(oid)))
}

/// sha256WithRSAEncryption with its NULL.
pub(crate) const SHA256_WITH_RSA: &[u8] =
    &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00];

#[test]
fn the_good_ones_are_spared_by_all_rules() {
    for fixture in [leaf(), root(), request()] {
        let mut found = ask("*", &fixture);
        // Their signatures are no signatures.
        found.retain(|finding| finding.rule != "rfc5280/self_signature_invalid");
        // Many CAs set this bit, and so do these; that it was not asked for is a notice and no fault.
        found.retain(|finding| finding.rule != "cisco_uc/key_encipherment_added");
        assert_eq!(found, []);
    }
}
