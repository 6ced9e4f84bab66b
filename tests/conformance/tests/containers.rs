//! Containers and keys of the corpus: what its facts say opens must open with exactly that content,
//! and nothing may make the readers panic.
//!
//! The folder is `CERTWRIGHT_CORPUS`, else the one in the repository. Another folder of the same shape works too.

#![allow(clippy::unwrap_used, reason = "a test may: the line tells what was missing")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use certwright_core::container::private_key::{self, KeyFacts};
use certwright_core::container::{ContainerError, Opened, Part, PartKind, pkcs7, pkcs12};
use certwright_core::text::{base64, hex, pem};
use certwright_core::x509::Certificate;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A password that no file of the corpus has.
const WRONG: &str = "no file has this password";

// --- What must open -----------------------------------------------------------------------------

#[test]
fn every_pkcs12_opens_with_its_password_and_holds_what_it_should() {
    let facts = facts("passwords.json");
    for (path, fact) in facts.iter().filter(|(path, fact)| path.starts_with("pkcs12/") && fact.get("unread").is_none())
    {
        let number = |name: &str| fact[name].as_u64().unwrap();
        let flag = |name: &str| u64::from(fact[name].as_bool().unwrap());
        check_pkcs12(path, fact["password"].as_str(), flag("cert") + number("additional"), flag("key"));
    }
}

#[test]
fn every_cisco_pkcs12_opens_with_its_password_and_holds_what_it_should() {
    for (path, fact) in cisco("pkcs12/") {
        let number = |name: &str| fact[name].as_u64().unwrap();
        check_pkcs12(&path, fact["password"].as_str(), number("certs"), number("keys"));
    }
}

fn check_pkcs12(path: &str, password: Option<&str>, certificates: u64, keys: u64) {
    let der = der_of(path);
    let given: Vec<&str> = password.into_iter().collect();
    let opened = pkcs12::open(&der, &given).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(opened.troubles, [], "{path}");
    assert_eq!(count(&opened, |kind| *kind == PartKind::Certificate), certificates, "certificates of {path}");
    assert_eq!(count(&opened, |kind| matches!(kind, PartKind::PrivateKey(_))), keys, "keys of {path}");
    let certified: Vec<String> = certificates_of(&opened).map(|part| spki_sha256(&part.der)).collect();
    for facts in keys_of(&opened) {
        assert!(facts.algorithm != "unknown" && facts.bits.is_some(), "{path}: {facts:?}");
        let fits = facts.spki_sha256.as_ref().is_some_and(|sha256| certified.contains(sha256));
        assert!(fits || certified.is_empty() || !key_has_certificate(path), "{path}: the key fits no certificate");
    }
    opens_with_the_right_password_among_others(path, &der, password, &opened);
    if password.is_some() {
        refuses(path, &der, &[WRONG], "password_wrong");
        refuses(path, &der, &[], "password_needed");
    }
}

/// Files that were put together from a key and the certificates of strangers.
fn key_has_certificate(path: &str) -> bool {
    facts("passwords.json").get(path).is_none_or(|fact| fact["cert"].as_bool() == Some(true))
}

fn opens_with_the_right_password_among_others(path: &str, der: &[u8], password: Option<&str>, expect: &Opened) {
    let passwords: Vec<&str> = [WRONG].into_iter().chain(password).collect();
    assert_eq!(pkcs12::open(der, &passwords).as_ref(), Ok(expect), "{path}");
}

/// With a wrong password nothing of an encrypted part comes out, and the reason is given.
fn refuses(path: &str, der: &[u8], passwords: &[&str], code: &str) {
    let (opened, troubles) = match pkcs12::open(der, passwords) {
        Ok(opened) => (count(&opened, |kind| !matches!(kind, PartKind::PrivateKey(_))), opened.troubles),
        Err(error) => (0, vec![error]),
    };
    let said = troubles.iter().any(|trouble| trouble.code() == code);
    let is_open = troubles.iter().any(|trouble| trouble.code() == "integrity_unchecked");
    assert!(said || is_open, "{path} with {passwords:?}: {opened} parts, {troubles:?}");
}

#[test]
fn every_key_opens_with_its_password_and_is_of_its_kind() {
    let facts = facts("passwords.json");
    for (path, fact) in facts.iter().filter(|(path, fact)| path.starts_with("keys/") && fact.get("unread").is_none()) {
        let (label, der) = block_of(path);
        let password = fact["password"].as_str();
        let key =
            private_key::describe(&der, label.as_deref(), password).unwrap_or_else(|error| panic!("{path}: {error}"));
        let expect = fact["type"].as_str().unwrap().strip_suffix("PrivateKey").unwrap();
        assert_eq!(key.algorithm.strip_suffix("-PSS").unwrap_or(&key.algorithm), expect, "{path}");
        assert!(key.bits.is_some() && key.spki_sha256.is_some(), "{path}: {key:?}");
        assert_eq!(key.encrypted, password.is_some(), "{path}");
        if password.is_some() {
            let code = |password| private_key::describe(&der, label.as_deref(), password).map_err(|error| error.code());
            assert_eq!(code(Some(WRONG)), Err("password_wrong"), "{path}");
            assert_eq!(code(None), Err("password_needed"), "{path}");
        }
    }
}

#[test]
fn every_cisco_key_is_that_of_its_certificate() {
    for (path, fact) in cisco("keys/") {
        let (label, der) = block_of(&path);
        let key = private_key::describe(&der, label.as_deref(), fact["password"].as_str());
        let key = key.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(key.encrypted, fact["password"].is_string(), "{path}");
        let Some(certificate) = fact["matches"].as_str() else { continue };
        let (_, certificate) = block_of(&format!("cisco/{certificate}"));
        assert_eq!(key.spki_sha256, Some(spki_sha256(&certificate)), "{path}");
    }
}

#[test]
fn every_cisco_pkcs7_holds_its_certificates() {
    for (path, fact) in cisco("pkcs7/") {
        let opened = pkcs7::open(&der_of(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(Some(count(&opened, |kind| *kind == PartKind::Certificate)), fact["count"].as_u64(), "{path}");
        assert_eq!(opened.troubles, [], "{path}");
    }
}

/// Counted with `openssl pkcs7 -print_certs` and `openssl cms -cmsout -print`; a file that another corpus has not is passed over.
#[test]
fn known_pkcs7_files_hold_what_openssl_finds() {
    let known = [
        ("pkcs7/boringssl-pkcs7/nss.p7c", 3, 0),
        ("pkcs7/boringssl-pkcs7/windows.p7c", 1, 0),
        ("pkcs7/boringssl-pkcs7/openssl_crl.p7c", 0, 1),
        ("pkcs7/boringssl-pkcs7/sign_sha256.p7s", 0, 0),
        ("pkcs7/pyca-pkcs7/amazon-roots.p7b", 2, 0),
        ("pkcs7/pyca-pkcs7/authenticode.der", 1, 0),
        ("pkcs7/asn1crypto/cms-signed.der", 1, 0),
        ("pkcs7/asn1crypto/cms-signed-indefinite-length.der", 1, 0),
        ("pkcs7/asn1crypto/smime-signature-generated-by-thunderbird.p7s", 1, 0),
    ];
    for (path, certificates, lists) in known.into_iter().filter(|(path, ..)| corpus().join(path).exists()) {
        let opened = pkcs7::open(&der_of(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let found = [PartKind::Certificate, PartKind::Crl].map(|kind| count(&opened, |part| *part == kind));
        assert_eq!(found, [certificates, lists], "{path}");
    }
}

#[test]
fn every_part_stands_where_its_offset_says() {
    for path in files(&["pkcs7", "pkcs12", "cisco/pkcs7", "cisco/pkcs12"]) {
        for (_, der) in blocks_of(&path) {
            for opened in [pkcs7::open(&der), pkcs12::open(&der, &[])].into_iter().flatten() {
                for part in opened.parts.iter().filter(|part| !part.der.is_empty()) {
                    let there = part.offset.map(|offset| &der[offset..offset + part.der.len()]);
                    assert!(
                        there.is_none_or(|there| there == part.der),
                        "{path}: {:?} at {:?}",
                        part.kind,
                        part.offset
                    );
                }
            }
        }
    }
}

#[test]
fn what_others_cannot_read_is_read_or_refused_in_words() {
    for (path, _) in facts("passwords.json").iter().filter(|(_, fact)| fact.get("unread").is_some()) {
        for (label, der) in blocks_of(path) {
            let refused = match path.starts_with("pkcs12/") {
                true => pkcs12::open(&der, &[WRONG]).err(),
                false => private_key::describe(&der, label.as_deref(), Some(WRONG)).err(),
            };
            if let Some(error) = refused {
                is_in_words(path, &error);
            }
        }
    }
}

// --- What must not hurt -------------------------------------------------------------------------

#[test]
fn cut_off_and_altered_files_never_panic() {
    let seed = std::env::var("CERTWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let soak = std::env::var_os("CERTWRIGHT_SOAK").is_some();
    let mut chance = Chance(seed);
    for path in files(&["pkcs7", "pkcs12", "keys", "cisco/pkcs7", "cisco/pkcs12", "cisco/keys"]) {
        let password = password_of(&path);
        for (label, der) in blocks_of(&path) {
            // Key derivation makes an attempt dear; without it every byte is tried.
            let is_dear = path.contains("pkcs12") || label.as_deref() == Some("ENCRYPTED PRIVATE KEY");
            let is_sampled = !soak && (is_dear || der.len() > 4_000);
            let attempts = if is_dear { 40 } else { 400 };
            let lengths: Vec<usize> = if is_sampled {
                (0..attempts).map(|_| chance.below(der.len())).collect()
            } else {
                (0..der.len()).collect()
            };
            for length in lengths {
                reads(seed, &path, label.as_deref(), &der[..length], password.as_deref());
            }
            for _ in 0..if soak { der.len() * 8 } else { attempts } {
                let mut altered = der.clone();
                altered[chance.below(der.len())] ^= 1 << chance.below(8);
                reads(seed, &path, label.as_deref(), &altered, password.as_deref());
            }
        }
    }
}

/// Names seed and file when a reader panics.
fn reads(seed: u64, path: &str, label: Option<&str>, bytes: &[u8], password: Option<&str>) {
    let reading = std::panic::catch_unwind(|| read_all(path, label, bytes, password));
    assert!(reading.is_ok(), "seed {seed}, {path}: {}", hex::encode(bytes));
}

/// Reads the bytes as everything that they might be taken for.
fn read_all(path: &str, label: Option<&str>, bytes: &[u8], password: Option<&str>) {
    let given: Vec<&str> = password.into_iter().collect();
    let key = private_key::describe(bytes, label, password).map(|_| Opened::default());
    let others = if path.contains("keys") { None } else { Some(pkcs12::open(bytes, &given)) };
    for result in [Some(pkcs7::open(bytes)), others, Some(key)].into_iter().flatten() {
        match result {
            Ok(opened) => opened.troubles.iter().for_each(|trouble| is_in_words(path, trouble)),
            Err(error) => is_in_words(path, &error),
        }
    }
}

fn is_in_words(path: &str, error: &ContainerError) {
    assert!(!error.message().is_empty() && !error.help().is_empty(), "{path}");
    assert!(!error.code().is_empty(), "{path}");
    assert!(!error.message().contains(WRONG), "{path}: a password stands in a message");
}

/// A small generator (xorshift, Marsaglia 2003): what it makes is the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

// --- The corpus ---------------------------------------------------------------------------------

fn corpus() -> PathBuf {
    let folder = std::env::var_os("CERTWRIGHT_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/corpus"), PathBuf::from);
    assert!(folder.is_dir(), "there is no corpus at {}", folder.display());
    folder
}

fn facts(path: &str) -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(corpus().join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What `cisco/expected.json` says of the files in a folder, with their paths in the corpus.
fn cisco(folder: &str) -> Vec<(String, Value)> {
    let expected = facts("cisco/expected.json");
    let files = expected["files"].as_object().unwrap();
    let found: Vec<_> = files
        .iter()
        .filter(|(path, _)| path.starts_with(folder))
        .map(|(path, fact)| (format!("cisco/{path}"), fact.clone()))
        .collect();
    assert!(!found.is_empty(), "this is a test bug: nothing is said about {folder}");
    found
}

fn password_of(path: &str) -> Option<String> {
    let fact = match path.strip_prefix("cisco/") {
        Some(path) => facts("cisco/expected.json")["files"].get(path).cloned(),
        None => facts("passwords.json").get(path).cloned(),
    };
    fact?["password"].as_str().map(str::to_owned)
}

fn files(folders: &[&str]) -> Vec<String> {
    let root = corpus();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no files in {folders:?}");
    found
}

/// The structures of a file with their labels: PEM blocks, bare Base64, or the file itself.
fn blocks_of(path: &str) -> Vec<(Option<String>, Vec<u8>)> {
    let bytes = std::fs::read(corpus().join(path)).unwrap();
    let text = pem::Text::of(&bytes);
    let blocks: Vec<_> = pem::blocks(text.as_str())
        .into_iter()
        .filter_map(|block| Some((Some(block.label.to_owned()), block.contents.ok()?)))
        .collect();
    match blocks.is_empty() {
        false => blocks,
        true => vec![(None, base64::decode(text.as_str().as_bytes()).unwrap_or(bytes))],
    }
}

fn block_of(path: &str) -> (Option<String>, Vec<u8>) {
    blocks_of(path).into_iter().next().unwrap()
}

fn der_of(path: &str) -> Vec<u8> {
    block_of(path).1
}

fn spki_sha256(certificate: &[u8]) -> String {
    let certificate = Certificate::parse(certificate).unwrap();
    hex::encode(&Sha256::digest(certificate.public_key.unwrap().raw))
}

fn count(opened: &Opened, is_meant: impl Fn(&PartKind) -> bool) -> u64 {
    opened.parts.iter().filter(|part| is_meant(&part.kind)).count() as u64
}

fn certificates_of(opened: &Opened) -> impl Iterator<Item = &Part> {
    opened.parts.iter().filter(|part| part.kind == PartKind::Certificate)
}

fn keys_of(opened: &Opened) -> impl Iterator<Item = &KeyFacts> {
    opened.parts.iter().filter_map(|part| match &part.kind {
        PartKind::PrivateKey(facts) => Some(facts),
        _ => None,
    })
}
