//! Finds what is in an input: structures, blocks, containers.

use super::Input;
use super::detect::{Shape, shape_of};
use super::item::{Body, InputError, Item};
use super::source::{Encoding, Source};
use crate::asn1::{Reader, Tag};
use crate::container::private_key::KeyFacts;
use crate::container::{ContainerError, Opened, Part, PartKind, Work, pkcs7, pkcs12, private_key};
use crate::text::base64::{self, Base64Reason};
use crate::text::pem::{self, PemBlock, PemFaultKind, Text};
use crate::x509::outer_sequence;

/// All items of an input, in their order. Never empty: an input without anything in it is an error item.
#[must_use]
pub fn find(input: Input<'_>) -> Vec<Item> {
    let mut finder = Finder { input, items: Vec::new(), work: Work::default() };
    finder.run();
    finder.items
}

struct Finder<'a> {
    input: Input<'a>,
    items: Vec<Item>,
    work: Work,
}

/// Where bytes come from: all items of one block share it.
#[derive(Clone, Copy)]
struct Place<'a> {
    encoding: Encoding,
    block_offset: usize,
    label: Option<&'a str>,
}

impl Finder<'_> {
    fn run(&mut self) {
        let bytes = self.input.bytes;
        if bytes.is_empty() {
            return self.error(None, Some(0), "empty", "the input is empty", "Choose the file again.");
        }
        if self.input.bytes.len() > INPUT_MAX {
            let message = format!("the input has {} bytes, at most {INPUT_MAX} are read", bytes.len());
            return self.error(None, Some(INPUT_MAX), "limit", message, "Split it, or choose the right file.");
        }
        if looks_binary(bytes) && (shape_of(bytes).is_some() || !contains_block(bytes)) {
            return self.structures(bytes);
        }
        let text = Text::of(bytes);
        let blocks = pem::blocks(text.as_str());
        if blocks.is_empty() {
            return self.bare_base64(&text);
        }
        for block in blocks {
            self.block(block, &text);
        }
    }

    /// DER, possibly several structures one behind the other.
    fn structures(&mut self, bytes: &[u8]) {
        let mut at = 0;
        loop {
            let rest = &bytes[at..];
            let end = Reader::new(rest, 0).read().map_or(rest.len(), |structure| structure.raw.len());
            // What follows is another structure only if it is one of ours; else it is noted as trailing bytes.
            let more = shape_of(&rest[end..]).is_some();
            let own = if more { &rest[..end] } else { rest };
            self.structure(own, Place { encoding: Encoding::Der, block_offset: at, label: None });
            if !more {
                break;
            }
            at += end;
        }
    }

    fn block(&mut self, block: PemBlock<'_>, text: &Text<'_>) {
        let place =
            Place { encoding: Encoding::Pem, block_offset: text.file_offset(block.offset), label: Some(block.label) };
        let contents = match block.contents {
            Ok(contents) => contents,
            Err(fault) => {
                let offset = Some(text.file_offset(fault.offset));
                let (code, message) = pem_fault(fault.kind, block.label);
                return self.error(
                    Some(place),
                    offset,
                    code,
                    message,
                    "Copy the block again, from its first to its last line.",
                );
            }
        };
        if block.encrypted || block.label.contains("PRIVATE KEY") {
            let sealed = block.encrypted.then_some(block.dek_info);
            return self.private_key(&contents, place, sealed);
        }
        if !KNOWN_LABELS.iter().any(|label| block.label.contains(label)) && shape_of(&contents).is_none() {
            let message = format!("a block labelled {:?} is not one that is read here", block.label);
            return self.error(Some(place), Some(place.block_offset), "not_supported", message, NOT_RECOGNISED_HELP);
        }
        // OpenSSL puts its own trust settings behind the certificate in a block with this label.
        let own = if block.label.contains("TRUSTED") { first_structure(&contents) } else { &contents };
        self.structure(own, place);
    }

    /// Base64 without armour: the whole text, or lines of it that stand together.
    fn bare_base64(&mut self, text: &Text<'_>) {
        let whole = text.as_str().trim_start_matches('\u{feff}');
        let shift = text.as_str().len() - whole.len();
        if let Some(der) = plain_der(whole) {
            let place = Place { encoding: Encoding::Base64, block_offset: text.file_offset(shift), label: None };
            return self.structure(&der, place);
        }
        for (offset, run) in base64_runs(whole) {
            if let Some(der) = plain_der(run) {
                let place =
                    Place { encoding: Encoding::Base64, block_offset: text.file_offset(offset + shift), label: None };
                self.structure(&der, place);
            }
        }
        if !self.items.is_empty() {
            return;
        }
        if looks_binary(self.input.bytes) {
            return self.structures(self.input.bytes);
        }
        let trimmed = whole.trim_start();
        let begins_like_der = trimmed.starts_with("MI") && trimmed.len() > BASE64_RUN_MIN;
        match base64::decode(whole.as_bytes()) {
            Err(error) if begins_like_der => {
                let offset = Some(text.file_offset(error.offset + shift));
                let message = base64_fault(error.reason);
                self.error(None, offset, "base64", message, "Copy the whole text again.");
            }
            _ => self.error(
                None,
                Some(0),
                "not_recognised",
                "nothing in this input is a certificate, request, list, response, key or container",
                NOT_RECOGNISED_HELP,
            ),
        }
    }

    fn structure(&mut self, der: &[u8], place: Place<'_>) {
        let shape = shape_of(der).or_else(|| shape_of_label(place.label, der));
        let Some(shape) = shape else {
            return self.unrecognised(der, place);
        };
        let body = match shape {
            Shape::Certificate => Body::Certificate(der.to_vec()),
            Shape::Request => Body::Request(der.to_vec()),
            Shape::Crl => Body::Crl(der.to_vec()),
            Shape::OcspResponse => Body::OcspResponse(der.to_vec()),
            Shape::PublicKey => Body::PublicKey(der.to_vec()),
            Shape::AttributeCertificate => {
                let message = "this is an attribute certificate (RFC 5755); only public-key certificates are read";
                return self.error(
                    Some(place),
                    Some(0),
                    "not_supported",
                    message,
                    "Ask for the holder's own certificate.",
                );
            }
            Shape::PrivateKey => return self.private_key(der, place, None),
            Shape::Pkcs7 => return self.container("pkcs7", pkcs7::open(der), der, place),
            Shape::Pkcs12 => {
                let opened = pkcs12::open_within(der, self.input.passwords, &self.work);
                return self.container("pkcs12", opened, der, place);
            }
        };
        self.push(place, None, None, body);
    }

    fn unrecognised(&mut self, der: &[u8], place: Place<'_>) {
        let (offset, message) = match outer_sequence(der) {
            Ok((_, Some(fault))) | Err(fault) => (fault.offset, fault.kind.message().into_owned()),
            Ok((_, None)) => {
                (0, "this is ASN.1, but no certificate, request, list, response, key or container".to_owned())
            }
        };
        self.error(Some(place), Some(offset), "not_recognised", message, NOT_RECOGNISED_HELP);
    }

    fn container(&mut self, kind: &'static str, opened: Result<Opened, ContainerError>, der: &[u8], place: Place<'_>) {
        let Opened { parts, troubles } = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let locked = is_locked(&error).then(|| der.to_vec());
                return self.push(place, Some(kind), None, Body::Error { error: error.into(), locked });
            }
        };
        if parts.is_empty() && troubles.is_empty() {
            let message = "the container is sound, and nothing is in it";
            return self.error(Some(place), None, "empty", message, "Export it again, with its certificates.");
        }
        for Part { kind: part, der, friendly_name, .. } in parts {
            let body = match part {
                PartKind::Certificate => Body::Certificate(der),
                PartKind::Crl => Body::Crl(der),
                PartKind::PrivateKey(facts) => Body::PrivateKey(facts),
                PartKind::Other(oid) => {
                    let error = InputError {
                        offset: None,
                        code: "not_supported".into(),
                        message: format!("the container holds something of type {oid}, which is not read here").into(),
                        help: "It was passed over.".into(),
                    };
                    Body::Error { error, locked: None }
                }
            };
            self.push(place, Some(kind), friendly_name, body);
        }
        for trouble in troubles.into_iter().filter(|trouble| trouble.code() != "integrity_unchecked") {
            let locked = is_locked(&trouble).then(|| der.to_vec());
            self.push(place, Some(kind), None, Body::Error { error: trouble.into(), locked });
        }
    }

    /// Facts about a key. `sealed` is there where the headers of its block say that it is encrypted, and how.
    fn private_key(&mut self, der: &[u8], place: Place<'_>, sealed: Option<Option<&str>>) {
        let describe = |password: Option<&str>| match sealed {
            Some(dek_info) => private_key::describe_legacy(der, place.label.unwrap_or_default(), dek_info, password),
            None => private_key::describe_within(der, place.label, password, &self.work),
        };
        let mut described = describe(None);
        let is_sealed = |described: &Result<KeyFacts, ContainerError>| match described {
            Ok(facts) => facts.is_sealed(),
            Err(error) => is_locked(error),
        };
        for password in self.input.passwords {
            if !is_sealed(&described) {
                break;
            }
            described = describe(Some(password));
        }
        let body = match described {
            Ok(facts) => Body::PrivateKey(facts),
            // A locked key is a key all the same, and nothing is wrong with it.
            Err(error) if error.code() == "password_needed" => {
                let algorithm = "unknown".to_owned();
                Body::PrivateKey(KeyFacts { algorithm, bits: None, curve: None, spki_sha256: None, encrypted: true })
            }
            Err(error) => Body::Error { error: error.into(), locked: None },
        };
        self.push(place, None, None, body);
    }

    fn error(
        &mut self,
        place: Option<Place<'_>>,
        offset: Option<usize>,
        code: &'static str,
        message: impl Into<std::borrow::Cow<'static, str>>,
        help: &'static str,
    ) {
        let error = InputError { offset, code: code.into(), message: message.into(), help: help.into() };
        let source = self.source(place, None, None);
        self.items.push(Item { source, body: Body::Error { error, locked: None } });
    }

    fn push(&mut self, place: Place<'_>, container: Option<&'static str>, friendly_name: Option<String>, body: Body) {
        let source = self.source(Some(place), container, friendly_name);
        self.items.push(Item { source, body });
    }

    fn source(
        &self,
        place: Option<Place<'_>>,
        container: Option<&'static str>,
        friendly_name: Option<String>,
    ) -> Source {
        Source {
            name: self.input.name.to_owned(),
            index: self.items.len(),
            encoding: place.map(|place| place.encoding),
            block_offset: place.map(|place| place.block_offset),
            container,
            friendly_name,
        }
    }
}

impl From<ContainerError> for InputError {
    fn from(error: ContainerError) -> Self {
        Self { offset: error.offset, code: error.code().into(), message: error.message(), help: error.help().into() }
    }
}

fn is_locked(error: &ContainerError) -> bool {
    matches!(error.code(), "password_needed" | "password_wrong")
}

/// A label decides only where the bytes do not, and only about what has the outer form.
fn shape_of_label(label: Option<&str>, der: &[u8]) -> Option<Shape> {
    let (outer, _) = outer_sequence(der).ok()?;
    if outer.content.first() != Some(&Tag::SEQUENCE) {
        return None;
    }
    match label? {
        label if label.contains("REQUEST") => Some(Shape::Request),
        label if label.contains("CRL") => Some(Shape::Crl),
        label if label.contains("CERTIFICATE") => Some(Shape::Certificate),
        _ => None,
    }
}

/// A SEQUENCE with a length in its long form is never text; a short one only if it fills the input.
fn looks_binary(bytes: &[u8]) -> bool {
    match bytes {
        [Tag::SEQUENCE, 0x80..=0x84, ..] => true,
        [Tag::SEQUENCE, length, rest @ ..] => usize::from(*length) == rest.len(),
        _ => bytes.starts_with(b"openssh-key-v1\0"),
    }
}

fn first_structure(bytes: &[u8]) -> &[u8] {
    Reader::new(bytes, 0).read().map_or(bytes, |structure| structure.raw)
}

fn contains_block(bytes: &[u8]) -> bool {
    bytes.windows(11).any(|window| window == b"-----BEGIN ")
}

/// Base64 of a SEQUENCE and nothing else.
fn plain_der(text: &str) -> Option<Vec<u8>> {
    let der = base64::decode(text.as_bytes()).ok()?;
    outer_sequence(&der).is_ok().then_some(der)
}

/// Lines of Base64 that stand together and begin as DER does, with their offsets.
fn base64_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let plain = !content.is_empty() && content.bytes().all(|byte| base64::is_digit(byte) || byte == b'=');
        match (plain, start) {
            (true, None) if content.starts_with('M') => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
        at += line.len();
    }
    runs.extend(start.map(|from| (from, &text[from..])));
    runs.retain(|(_, run)| run.len() >= BASE64_RUN_MIN);
    runs
}

fn pem_fault(kind: PemFaultKind, label: &str) -> (&'static str, String) {
    match kind {
        PemFaultKind::NoEnd => ("pem_no_end", format!("the block {label:?} has no -----END line")),
        PemFaultKind::Empty => ("pem_empty", format!("the block {label:?} is empty")),
        PemFaultKind::Base64(reason) => ("base64", format!("in the block {label:?}: {}", base64_fault(reason))),
    }
}

fn base64_fault(reason: Base64Reason) -> String {
    match reason {
        Base64Reason::Character(byte) if byte.is_ascii_graphic() => {
            format!("the character {:?} is no Base64", char::from(byte))
        }
        Base64Reason::Character(byte) => format!("the byte {byte:#04x} is no Base64"),
        Base64Reason::Incomplete => "the Base64 ends within a group of four characters".to_owned(),
        Base64Reason::AfterPadding => "characters stand behind the Base64 padding".to_owned(),
    }
}

/// Largest input that is read: the six trust stores of the observatory have 1.3 MB, a CRL of a large
/// public CA some 10 MB (Certificate Transparency's crt.sh statistics); beyond is a wrong file.
const INPUT_MAX: usize = 64 * 1024 * 1024;
/// The smallest certificate that means anything has more than 100 bytes.
const BASE64_RUN_MIN: usize = 64;
const KNOWN_LABELS: [&str; 6] = ["CERTIFICATE", "CRL", "PKCS7", "CMS", "PKCS12", "PUBLIC KEY"];
const NOT_RECOGNISED_HELP: &str =
    "Certificates, requests, CRLs, OCSP responses, PKCS#7, PKCS#12 and keys are read, as DER, PEM or Base64.";
