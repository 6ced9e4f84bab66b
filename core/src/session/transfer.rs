//! A set handed from one session to another: from the small module of a page to the large one.
//!
//! The form is private to one version of the program: values one behind the other, each with its
//! length in front. No JSON, since reading it would be the only thing in the modules that needs a
//! JSON parser. Private keys are facts here too.

use super::Session;
use crate::container::private_key::KeyFacts;
use crate::inspect::{Body, Encoding, InputError, Item, Source};

impl Session {
    /// The set as bytes for [`Session::load`].
    #[must_use]
    pub fn dump(&self) -> Vec<u8> {
        let mut writer = Writer(Vec::new());
        for slot in self.slots() {
            match slot {
                Some(item) => writer.item(item),
                None => writer.number(None),
            }
        }
        writer.0
    }

    /// The set of a dump of the same version; `None` for any other bytes.
    #[must_use]
    pub fn load(dump: &[u8]) -> Option<Self> {
        let mut reader = Reader(dump);
        let mut session = Self::default();
        while !reader.0.is_empty() {
            let item = match reader.number()? {
                Some(kind) => Some(reader.item(kind)?),
                None => None,
            };
            session.push(item);
        }
        Some(session)
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn item(&mut self, Item { source, body }: &Item) {
        self.number(Some(match body {
            Body::Certificate(_) => CERTIFICATE,
            Body::Request(_) => REQUEST,
            Body::Crl(_) => CRL,
            Body::OcspResponse(_) => OCSP_RESPONSE,
            Body::PublicKey(_) => PUBLIC_KEY,
            Body::PrivateKey(_) => PRIVATE_KEY,
            Body::Error { .. } => ERROR,
        }));
        self.text(Some(&source.name));
        self.number(Some(source.index));
        self.number(source.encoding.and_then(|encoding| ENCODINGS.iter().position(|known| *known == encoding)));
        self.number(source.block_offset);
        self.text(source.container);
        self.text(source.friendly_name.as_deref());
        match body {
            Body::PrivateKey(facts) => {
                self.text(Some(&facts.algorithm));
                self.number(facts.bits.and_then(|bits| usize::try_from(bits).ok()));
                self.text(facts.curve.as_deref());
                self.text(facts.spki_sha256.as_deref());
                self.number(facts.encrypted.then_some(1));
            }
            Body::Error { error, locked } => {
                self.number(error.offset);
                self.text(Some(&error.code));
                self.text(Some(&error.message));
                self.text(Some(&error.help));
                self.bytes(locked.as_deref());
            }
            Body::Certificate(der)
            | Body::Request(der)
            | Body::Crl(der)
            | Body::OcspResponse(der)
            | Body::PublicKey(der) => self.bytes(Some(der)),
        }
    }

    fn number(&mut self, number: Option<usize>) {
        self.bytes(number.map(usize::to_le_bytes).as_ref().map(<[u8; _]>::as_slice));
    }

    fn text(&mut self, text: Option<&str>) {
        self.bytes(text.map(str::as_bytes));
    }

    /// The length is one more than it is: 0 is for what is not there.
    fn bytes(&mut self, bytes: Option<&[u8]>) {
        self.0.extend(bytes.map_or(0, |bytes| bytes.len() + 1).to_le_bytes());
        self.0.extend(bytes.unwrap_or_default());
    }
}

/// Every function's outer `None` is for bytes that no [`Writer`] has written.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn item(&mut self, kind: usize) -> Option<Item> {
        let source = Source {
            name: self.text()??,
            index: self.number()??,
            encoding: match self.number()? {
                Some(index) => Some(*ENCODINGS.get(index)?),
                None => None,
            },
            block_offset: self.number()?,
            container: self.text()?.and_then(|found| CONTAINERS.into_iter().find(|known| *known == found)),
            friendly_name: self.text()?,
        };
        let body = match kind {
            CERTIFICATE => Body::Certificate(self.bytes()??.to_vec()),
            REQUEST => Body::Request(self.bytes()??.to_vec()),
            CRL => Body::Crl(self.bytes()??.to_vec()),
            OCSP_RESPONSE => Body::OcspResponse(self.bytes()??.to_vec()),
            PUBLIC_KEY => Body::PublicKey(self.bytes()??.to_vec()),
            PRIVATE_KEY => Body::PrivateKey(KeyFacts {
                algorithm: self.text()??,
                bits: self.number()?.and_then(|bits| u32::try_from(bits).ok()),
                curve: self.text()?,
                spki_sha256: self.text()?,
                encrypted: self.number()?.is_some(),
            }),
            ERROR => Body::Error {
                error: InputError {
                    offset: self.number()?,
                    code: self.text()??.into(),
                    message: self.text()??.into(),
                    help: self.text()??.into(),
                },
                locked: self.bytes()?.map(<[u8]>::to_vec),
            },
            _ => return None,
        };
        Some(Item { source, body })
    }

    fn number(&mut self) -> Option<Option<usize>> {
        Some(match self.bytes()? {
            Some(bytes) => Some(usize::from_le_bytes(bytes.try_into().ok()?)),
            None => None,
        })
    }

    fn text(&mut self) -> Option<Option<String>> {
        Some(match self.bytes()? {
            Some(bytes) => Some(String::from_utf8(bytes.to_vec()).ok()?),
            None => None,
        })
    }

    fn bytes(&mut self) -> Option<Option<&'a [u8]>> {
        let (length, rest) = self.0.split_first_chunk()?;
        let Some(length) = usize::from_le_bytes(*length).checked_sub(1) else {
            self.0 = rest;
            return Some(None);
        };
        let (bytes, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(Some(bytes))
    }
}

const CERTIFICATE: usize = 0;
const REQUEST: usize = 1;
const CRL: usize = 2;
const OCSP_RESPONSE: usize = 3;
const PUBLIC_KEY: usize = 4;
const PRIVATE_KEY: usize = 5;
const ERROR: usize = 6;

const ENCODINGS: [Encoding; 3] = [Encoding::Pem, Encoding::Der, Encoding::Base64];
const CONTAINERS: [&str; 2] = ["pkcs7", "pkcs12"];

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> Session {
        let mut session = Session::default();
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/corpus/");
        let mut add = |name: &str| {
            let bytes = std::fs::read(format!("{corpus}{name}")).unwrap();
            session.add(crate::inspect::Input { name, bytes: &bytes, passwords: &[] });
        };
        for folder in ["keys/pyca-pkcs8", "pkcs12/pyca-pkcs12", "malformed/boringssl-fuzz-cert", "crl/zlint"] {
            let mut names: Vec<_> = std::fs::read_dir(format!("{corpus}{folder}")).unwrap().flatten().collect();
            names.sort_by_key(std::fs::DirEntry::file_name);
            for entry in names.iter().filter(|entry| entry.path().is_file()).take(30) {
                add(&format!("{folder}/{}", entry.file_name().to_string_lossy()));
            }
        }
        session.remove(3);
        session
    }

    #[test]
    fn a_set_is_the_same_on_the_other_side() {
        let session = filled();
        let loaded = Session::load(&session.dump()).unwrap();
        assert!(session.slots().len() > 50, "the corpus is not where this test looks for it");
        let reports = |session: &Session| session.items().map(|(_, item)| item.report().0).collect::<Vec<_>>();
        assert_eq!(reports(&session), reports(&loaded));
        assert_eq!(session.dump(), loaded.dump());
        assert_eq!(session.slots().len(), loaded.slots().len());
    }

    #[test]
    fn other_bytes_are_refused_without_a_panic() {
        let dump = filled().dump();
        for length in (0..dump.len().min(20_000)).step_by(13) {
            let _ = Session::load(&dump[..length]);
        }
        assert!(Session::load(b"no dump").is_none());
        assert!(Session::load(&[0xff; 64]).is_none());
        assert!(Session::load(&dump[..dump.len() - 1]).is_none());
    }
}
