//! For what, on which product, is this certificate? Nodes name them alike everywhere.

use serde::Serialize;

use super::case::Subject;
use crate::uc::{Product, Purpose};
use crate::x509::{GeneralName, KeyAlgorithm, oids};

/// What a certificate is probably for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Guess {
    /// The product.
    pub product: Product,
    /// The purpose.
    pub purpose: Purpose,
    /// How sure that is.
    pub confidence: Confidence,
}

/// How sure a guess is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nothing speaks against it: judged as the most common kind.
    Assumed,
    /// Its contents fit this purpose and few others.
    Likely,
    /// Its file or its subject names the purpose.
    Named,
}

/// Guesses from the file's name and the contents; `None` for a CA, and for what no node could hold.
#[must_use]
pub fn guess(file: &str, subject: &Subject<'_>) -> Option<Guess> {
    let facts = Facts::of(subject);
    by_subject(&facts).or_else(|| by_file(file, &facts)).or_else(|| by_contents(&facts))
}

/// What a guess goes by.
struct Facts {
    common_name: String,
    elliptic: bool,
    ca: bool,
    has_host: bool,
    server: bool,
    usages: usize,
    ipsec: bool,
}

impl Facts {
    fn of(subject: &Subject<'_>) -> Self {
        let extensions = subject.extensions();
        let (name, key) = match subject {
            Subject::Certificate(certificate) => (certificate.subject.as_ref(), certificate.public_key),
            Subject::Request(request) => (request.subject.as_ref(), request.public_key),
        };
        let has = |oid: &[u8]| extensions.extended_key_usage.iter().any(|usage| usage.0 == oid);
        let common_name = name.and_then(|name| name.common_name()).unwrap_or_default().into_owned();
        let dns = extensions.subject_alt_names.iter().any(|name| matches!(name, GeneralName::Dns(_)));
        Self {
            elliptic: key.is_some_and(|key| key.kind == KeyAlgorithm::Ec),
            ca: extensions.is_ca(),
            has_host: dns || is_host(&common_name),
            server: has(oids::SERVER_AUTH),
            usages: extensions.extended_key_usage.len(),
            ipsec: has(oids::IPSEC_END_SYSTEM),
            common_name,
        }
    }
}

/// CAPF and ITLRecovery carry their purpose in the subject.
fn by_subject(facts: &Facts) -> Option<Guess> {
    let purpose = match facts.common_name.to_ascii_uppercase() {
        name if name.starts_with("CAPF-") => Purpose::Capf,
        name if name.starts_with("ITLRECOVERY_") => Purpose::ItlRecovery,
        _ => return None,
    };
    Some(Guess { product: Product::Cucm, purpose, confidence: Confidence::Named })
}

/// Nodes call a file after its purpose: `tomcat.pem`, `CallManager-ECDSA.csr`.
fn by_file(file: &str, facts: &Facts) -> Option<Guess> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_ascii_lowercase();
    let names = |purpose: &&Purpose| {
        let word = purpose.word().to_ascii_lowercase();
        let rest = name.strip_prefix(&word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '_', ' ', '-', '(']))
    };
    // The longest word that fits: `cup-xmpp-s2s` before `cup-xmpp` before `cup`.
    let purpose = Purpose::ALL.iter().filter(names).max_by_key(|purpose| purpose.word().len())?;
    if facts.ca && *purpose != Purpose::Capf && !facts.has_host {
        return None;
    }
    let purpose = twin(*purpose, facts.elliptic);
    Some(Guess { product: product_of(purpose), purpose, confidence: Confidence::Named })
}

/// What the contents fit.
fn by_contents(facts: &Facts) -> Option<Guess> {
    let looks_like_a_server = facts.has_host && (facts.server || facts.usages == 0);
    if !looks_like_a_server || facts.ca && !facts.server {
        return None;
    }
    let (product, purpose, confidence) = if facts.ipsec {
        (Product::Cucm, Purpose::Ipsec, Confidence::Likely)
    } else {
        let confidence = if facts.common_name.contains("-ms.") { Confidence::Likely } else { Confidence::Assumed };
        (Product::Cucm, twin(Purpose::Tomcat, facts.elliptic), confidence)
    };
    Some(Guess { product, purpose, confidence })
}

/// The purpose for the kind of key: nodes keep RSA and elliptic curves apart.
fn twin(purpose: Purpose, elliptic: bool) -> Purpose {
    if !elliptic || purpose.word().ends_with("-ECDSA") {
        return purpose;
    }
    format!("{}-ECDSA", purpose.word()).parse().unwrap_or(purpose)
}

fn product_of(purpose: Purpose) -> Product {
    if purpose.word().starts_with("cup") { Product::Imp } else { Product::Cucm }
}

/// Whether a common name is a host's: labels with a dot between them, and no spaces.
fn is_host(name: &str) -> bool {
    name.contains('.') && !name.contains(char::is_whitespace) && !name.contains('@') && !name.contains('/')
}
