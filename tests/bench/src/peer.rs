//! The peer: x509-parser, reading the same facts.

use std::hint::black_box;

use sha2::{Digest, Sha256};
use x509_parser::prelude::{FromDer, GeneralName, ParsedExtension, X509Certificate};

/// Every fact of the model; 0 if the peer does not take the certificate.
pub(crate) fn model(der: &[u8]) -> usize {
    let Ok((rest, certificate)) = X509Certificate::from_der(der) else { return 0 };
    let mut size = Sha256::digest(&der[..der.len() - rest.len()])[0] as usize;
    size += certificate.subject().to_string().len() + certificate.issuer().to_string().len();
    black_box((certificate.version(), certificate.raw_serial(), certificate.validity()));
    black_box((&certificate.signature_algorithm, certificate.public_key().parsed().is_ok()));
    for extension in certificate.extensions() {
        match extension.parsed_extension() {
            ParsedExtension::SubjectAlternativeName(names) => {
                size += names.general_names.iter().map(general_name_length).sum::<usize>();
            }
            parsed => {
                black_box(parsed);
            }
        }
    }
    size + 1
}

fn general_name_length(name: &GeneralName<'_>) -> usize {
    match name {
        GeneralName::DNSName(text) | GeneralName::RFC822Name(text) | GeneralName::URI(text) => text.len(),
        GeneralName::DirectoryName(name) => name.to_string().len(),
        GeneralName::IPAddress(octets) => octets.len(),
        _ => 0,
    }
}
