//! Dialects of containers and keys that the corpus lacks: what OpenSSL, OpenSSH and Python wrote must be read alike.

#![allow(clippy::unwrap_used, reason = "a test may: the line tells what was missing")]

use std::path::{Path, PathBuf};

use certwright_core::container::private_key::{self, KeyFacts};
use certwright_core::container::{ContainerError, PartKind, pkcs7, pkcs12};
use certwright_core::text::pem;

#[test]
fn every_form_of_key_has_the_public_half_that_its_maker_says() {
    for row in table("keys.tsv") {
        let [file, password, algorithm, bits, curve, spki_sha256] = &row[..] else {
            panic!("this is a test bug: {row:?}")
        };
        let found = key(file, (password != "-").then_some(password));
        if file.contains("scrypt") {
            // Memory in the size of a parameter is more than we give to a file from a stranger.
            assert_eq!(found.map_err(|error| error.code()), Err("not_supported"), "{file}");
            continue;
        }
        let found = found.unwrap_or_else(|error| panic!("{file}: {error}"));
        let told = |text: &str| (text != "-").then(|| text.to_owned());
        assert_eq!(found.algorithm, *algorithm, "{file}");
        assert_eq!((found.bits.map(|bits| bits.to_string()), found.curve), (told(bits), told(curve)), "{file}");
        assert_eq!(found.encrypted, password != "-" || file.contains("-encrypted-"), "{file}");
        let is_computed = !UNKNOWN_PUBLIC_HALF.iter().any(|name| file.contains(name));
        assert_eq!(found.spki_sha256, is_computed.then(|| spki_sha256.clone()), "{file}");
    }
}

/// Keys without their public half, on curves for which we have no arithmetic.
const UNKNOWN_PUBLIC_HALF: [&str; 4] = ["x25519.pk8", "x448.pk8", "bp256.nopub", "k256.nopub"];

#[test]
fn a_wrong_password_of_a_key_is_named() {
    for row in table("keys.tsv").into_iter().filter(|row| row[1] != "-" && !row[0].contains("scrypt")) {
        assert_eq!(key(&row[0], Some("wrong")).map_err(|error| error.code()), Err("password_wrong"), "{}", row[0]);
    }
}

#[test]
fn an_encrypted_key_of_before_pkcs8_is_described_by_its_label() {
    for row in table("keys.tsv").into_iter().filter(|row| row[0].contains("legacy")) {
        let facts = key(&row[0], None).unwrap();
        assert_eq!((facts.algorithm.as_str(), facts.encrypted, facts.bits), ("RSA", true, None), "{}", row[0]);
    }
}

#[test]
fn every_dialect_of_pkcs12_is_read() {
    for row in table("pkcs12.tsv") {
        let [file, password, certificates, keys, trouble] = &row[..] else { panic!("this is a test bug: {row:?}") };
        let given: Vec<&str> = (password != "-").then_some(password.as_str()).into_iter().collect();
        let opened = pkcs12::open(&read(file), &given).unwrap_or_else(|error| panic!("{file}: {error}"));
        let count = |is_meant: fn(&PartKind) -> bool| {
            opened.parts.iter().filter(|part| is_meant(&part.kind)).count().to_string()
        };
        assert_eq!(count(|kind| *kind == PartKind::Certificate), *certificates, "certificates of {file}");
        assert_eq!(count(|kind| matches!(kind, PartKind::PrivateKey(_))), *keys, "keys of {file}");
        let codes: Vec<_> = opened.troubles.iter().map(ContainerError::code).collect();
        assert_eq!(codes, if trouble == "-" { vec![] } else { vec![trouble.as_str()] }, "{file}");
        let key = opened.parts.iter().find_map(|part| match &part.kind {
            PartKind::PrivateKey(facts) => Some((facts.spki_sha256.clone(), part.friendly_name.clone())),
            _ => None,
        });
        let expect = (keys == "1").then(|| (key_of_p256().spki_sha256, Some("tomcat-ms".to_owned())));
        assert_eq!(key, expect, "{file}");
    }
}

#[test]
fn certificates_in_the_clear_need_no_password() {
    let opened = pkcs12::open(&read("certificates-in-the-clear.p12"), &[]).unwrap();
    let kinds: Vec<_> = opened.parts.iter().map(|part| part.kind.clone()).collect();
    let [PartKind::Certificate, PartKind::Certificate, PartKind::PrivateKey(facts)] = &kinds[..] else {
        panic!("{kinds:?}");
    };
    assert!(facts.is_sealed());
    assert_eq!(opened.troubles.iter().map(ContainerError::code).collect::<Vec<_>>(), ["password_needed"]);
    assert!(opened.parts[0].offset.is_some());
}

#[test]
fn what_nobody_protected_is_read_and_what_nobody_can_prove_is_said() {
    let codes = |file: &str, passwords: &[&str]| {
        let opened = pkcs12::open(&read(file), passwords).unwrap();
        assert_eq!(opened.parts.len(), 3, "{file}");
        opened.troubles.iter().map(ContainerError::code).collect::<Vec<_>>()
    };
    assert_eq!(codes("all-in-the-clear.p12", &[]), ["integrity_unchecked"]);
    assert_eq!(codes("all-in-the-clear.p12", &["wrong"]), ["password_wrong"]);
    assert_eq!(codes("two-passwords.p12", &["Secret-7", "Other-8"]), Vec::<&str>::new());
    assert_eq!(codes("nothing-protected.p12", &["wrong"]), Vec::<&str>::new());
}

#[test]
fn bags_in_bags_are_opened_and_secrets_stay_inside() {
    let opened = pkcs12::open(&read("nested.p12"), &[]).unwrap();
    let secret = opened.parts.iter().find(|part| part.kind == PartKind::Other("1.2.3.4".to_owned()));
    assert_eq!(secret.map(|part| part.der.len()), Some(0));
}

#[test]
fn two_forms_of_pkcs7_hold_the_same_certificates() {
    let of = |file: &str| pkcs7::open(&read(file)).unwrap().parts.into_iter().map(|part| part.der).collect::<Vec<_>>();
    assert_eq!(of("two.p7b"), of("netscape.p7"));
    assert_eq!(of("two.p7b").len(), 2);
}

#[test]
fn a_message_that_was_cut_off_keeps_its_first_certificate() {
    let der = read("two.p7b");
    let opened = pkcs7::open(&der[..der.len() - 100]).unwrap();
    assert_eq!(opened.parts.len(), 1);
    assert_eq!(opened.troubles.iter().map(ContainerError::code).collect::<Vec<_>>()[0], "damaged");
}

fn key_of_p256() -> KeyFacts {
    key("key-p256.pk8.pem", None).unwrap()
}

fn key(file: &str, password: Option<&str>) -> Result<KeyFacts, ContainerError> {
    let bytes = read(file);
    let text = std::str::from_utf8(&bytes).unwrap();
    let block = pem::blocks(text).into_iter().find(|block| block.label.ends_with("PRIVATE KEY")).unwrap();
    let contents = block.contents.unwrap();
    if block.encrypted {
        let dek_info = text.lines().find_map(|line| line.strip_prefix("DEK-Info:"));
        return private_key::describe_legacy(&contents, block.label, dek_info, password);
    }
    private_key::describe(&contents, Some(block.label), password)
}

fn read(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn table(file: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(read(file)).unwrap();
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/containers")
}
