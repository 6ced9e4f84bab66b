use super::*;
use crate::text::hex;

struct Vector {
    name: &'static str,
    algorithm: Vec<u8>,
    key: Vec<u8>,
    signature: Vec<u8>,
}

fn vectors() -> Vec<Vector> {
    let lines = include_str!("vectors.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split(' ');
            let name = words.next().unwrap();
            let mut bytes = || hex::decode(words.next().unwrap()).unwrap();
            Vector { name, algorithm: bytes(), key: bytes(), signature: bytes() }
        })
        .collect()
}

fn named(name: &str) -> Vector {
    vectors().into_iter().find(|vector| vector.name == name).unwrap()
}

fn check(vector: &Vector, message: &[u8], expect: Verdict) {
    let algorithm = Algorithm::from_der(&vector.algorithm).unwrap();
    let found = verify(algorithm, &vector.key, message, &vector.signature);
    assert_eq!(found, expect, "{}", vector.name);
}

const MESSAGE: &[u8] = b"certwright";

#[test]
fn every_scheme_verifies_what_openssl_signed() {
    for vector in vectors() {
        check(&vector, MESSAGE, Verdict::Valid);
    }
}

#[test]
fn another_message_does_not_verify() {
    for vector in vectors() {
        check(&vector, b"certwronged", Verdict::Invalid);
    }
}

#[test]
fn damage_anywhere_in_a_signature_is_found_and_never_panics() {
    for mut vector in vectors() {
        for at in (0..vector.signature.len()).step_by(7) {
            vector.signature[at] ^= 0x55;
            check(&vector, MESSAGE, Verdict::Invalid);
            vector.signature[at] ^= 0x55;
        }
        vector.signature.push(0);
        check(&vector, MESSAGE, Verdict::Invalid);
        vector.signature.clear();
        check(&vector, MESSAGE, Verdict::Invalid);
    }
}

#[test]
fn damage_anywhere_in_a_key_never_verifies_and_never_panics() {
    for vector in vectors() {
        let algorithm = Algorithm::from_der(&vector.algorithm).unwrap();
        for at in (0..vector.key.len()).step_by(17) {
            for damage in [0x01, 0x80] {
                let mut key = vector.key.clone();
                key[at] ^= damage;
                let found = verify(algorithm, &key, MESSAGE, &vector.signature);
                // The seed of explicit curve parameters and the padding of RSA's NULL prove nothing.
                let idle = vector.name.ends_with("explicit") || vector.name.starts_with("rsa");
                assert!(idle || found != Verdict::Valid, "{} at {at}", vector.name);
            }
            let _ = verify(algorithm, &vector.key[..at], MESSAGE, &vector.signature);
        }
    }
}

#[test]
fn a_key_of_another_kind_does_not_verify() {
    let mut vector = named("ecdsa-prime256v1-sha256");
    vector.key = named("rsa-pkcs1-sha256").key;
    check(&vector, MESSAGE, Verdict::Invalid);
}

#[test]
fn dsa_parameters_are_inherited() {
    let vector = named("dsa2048-256-sha256");
    let mut fields = Reader::new(&vector.key, 0).expect(Tag::SEQUENCE).unwrap().reader();
    let full = Algorithm::from_der(fields.read().unwrap().raw).unwrap();
    let bits = fields.read().unwrap().raw;
    let mut inner = vec![0x30, 9, 6, 7];
    inner.extend_from_slice(full.oid.0);
    inner.extend_from_slice(bits);
    let length = u16::try_from(inner.len()).unwrap().to_be_bytes();
    let bare = [&[0x30, 0x82, length[0], length[1]], &inner[..]].concat();
    let algorithm = Algorithm::from_der(&vector.algorithm).unwrap();
    let check = |inherited, expect| {
        assert_eq!(verify_with_inherited(algorithm, &bare, inherited, MESSAGE, &vector.signature), expect);
    };
    check(full.parameters, Verdict::Valid);
    check(None, Verdict::Unsupported);
}

#[test]
fn a_generator_of_ones_own_is_no_named_curve() {
    let mut vector = named("ecdsa-prime256v1-explicit");
    let generator = hex::decode("6b17d1f2e12c4247f8bce6e563a440f2").unwrap();
    let at = vector.key.windows(16).position(|window| window == generator).unwrap();
    vector.key[at + 3] ^= 1;
    check(&vector, MESSAGE, Verdict::Unsupported);
}

#[test]
fn what_is_unknown_is_unsupported() {
    let mut vector = named("rsa-pkcs1-md5");
    vector.algorithm = hex::decode("300d06092a864886f70d0101020500").unwrap();
    check(&vector, MESSAGE, Verdict::Unsupported);
}
