//! The ClientHello of TLS 1.2 and older (RFC 5246, 7.4.1.2), with everything that an old service may
//! want: RSA key exchange, CBC, 3DES, RC4, SHA-1. Nothing secret is ever sent behind it.

use super::KeyKind;

/// One record with a ClientHello.
pub(super) fn client_hello(random: &[u8; 32], server_name: Option<&str>, kind: KeyKind) -> Vec<u8> {
    let mut body = vec![3, 3];
    body.extend_from_slice(random);
    body.push(0); // no session
    let mut suites: Vec<u16> = SUITES
        .iter()
        .filter(|(_, key)| kind == KeyKind::Any || *key == kind || *key == KeyKind::Any)
        .map(|(suite, _)| *suite)
        .collect();
    suites.push(RENEGOTIATION_INFO);
    body.extend(sized_16(&words(&suites)));
    body.extend([1, 0]); // no compression
    body.extend(sized_16(&extensions(server_name, kind)));
    record(HANDSHAKE, &sized_24(CLIENT_HELLO, &body))
}

fn extensions(server_name: Option<&str>, kind: KeyKind) -> Vec<u8> {
    let mut all = Vec::new();
    if let Some(name) = server_name {
        let mut entry = vec![0]; // host_name
        entry.extend(sized_16(name.as_bytes()));
        all.extend(extension(0, &sized_16(&entry)));
    }
    all.extend(extension(10, &sized_16(&words(&GROUPS))));
    all.extend(extension(11, &[1, 0])); // uncompressed points
    let schemes: Vec<u16> =
        SCHEMES.iter().filter(|(_, key)| kind == KeyKind::Any || *key == kind).map(|(scheme, _)| *scheme).collect();
    all.extend(extension(13, &sized_16(&words(&schemes))));
    all
}

fn extension(number: u16, content: &[u8]) -> Vec<u8> {
    let mut extension = number.to_be_bytes().to_vec();
    extension.extend(sized_16(content));
    extension
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// The content behind its length. All that is written here is short: a name has at most 255 bytes.
fn sized_16(content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
    let mut sized = length.to_be_bytes().to_vec();
    sized.extend_from_slice(&content[..usize::from(length)]);
    sized
}

fn sized_24(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut message = vec![kind, 0];
    message.extend(sized_16(content));
    message
}

fn record(kind: u8, content: &[u8]) -> Vec<u8> {
    // The record's version is 1.0, which every server reads (RFC 5246, E.1).
    let mut record = vec![kind, 3, 1];
    record.extend(sized_16(content));
    record
}

/// Record type (RFC 5246, 6.2.1).
pub(super) const HANDSHAKE: u8 = 22;
const CLIENT_HELLO: u8 = 1;
/// TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746).
const RENEGOTIATION_INFO: u16 = 0x00ff;
/// x25519, P-256, P-384, P-521.
const GROUPS: [u16; 4] = [29, 23, 24, 25];

/// Schemes of RFC 8446 and pairs of RFC 5246, by the key that makes them.
const SCHEMES: [(u16, KeyKind); 13] = [
    (0x0403, KeyKind::Ecdsa),
    (0x0503, KeyKind::Ecdsa),
    (0x0603, KeyKind::Ecdsa),
    (0x0203, KeyKind::Ecdsa),
    (0x0804, KeyKind::Rsa),
    (0x0805, KeyKind::Rsa),
    (0x0806, KeyKind::Rsa),
    (0x0401, KeyKind::Rsa),
    (0x0501, KeyKind::Rsa),
    (0x0601, KeyKind::Rsa),
    (0x0301, KeyKind::Rsa),
    (0x0201, KeyKind::Rsa),
    (0x0202, KeyKind::Any), // DSA
];

/// Suites by the key that they authenticate with; the stronger first.
const SUITES: [(u16, KeyKind); 29] = [
    (0xc02c, KeyKind::Ecdsa), // ECDHE_ECDSA_AES_256_GCM
    (0xc02b, KeyKind::Ecdsa), // ECDHE_ECDSA_AES_128_GCM
    (0xcca9, KeyKind::Ecdsa), // ECDHE_ECDSA_CHACHA20
    (0xc030, KeyKind::Rsa),   // ECDHE_RSA_AES_256_GCM
    (0xc02f, KeyKind::Rsa),   // ECDHE_RSA_AES_128_GCM
    (0xcca8, KeyKind::Rsa),   // ECDHE_RSA_CHACHA20
    (0x009f, KeyKind::Rsa),   // DHE_RSA_AES_256_GCM
    (0x009e, KeyKind::Rsa),   // DHE_RSA_AES_128_GCM
    (0xc024, KeyKind::Ecdsa), // ECDHE_ECDSA_AES_256_CBC_SHA384
    (0xc023, KeyKind::Ecdsa), // ECDHE_ECDSA_AES_128_CBC_SHA256
    (0xc00a, KeyKind::Ecdsa), // ECDHE_ECDSA_AES_256_CBC_SHA
    (0xc009, KeyKind::Ecdsa), // ECDHE_ECDSA_AES_128_CBC_SHA
    (0xc028, KeyKind::Rsa),   // ECDHE_RSA_AES_256_CBC_SHA384
    (0xc027, KeyKind::Rsa),   // ECDHE_RSA_AES_128_CBC_SHA256
    (0xc014, KeyKind::Rsa),   // ECDHE_RSA_AES_256_CBC_SHA
    (0xc013, KeyKind::Rsa),   // ECDHE_RSA_AES_128_CBC_SHA
    (0x009d, KeyKind::Rsa),   // RSA_AES_256_GCM
    (0x009c, KeyKind::Rsa),   // RSA_AES_128_GCM
    (0x003d, KeyKind::Rsa),   // RSA_AES_256_CBC_SHA256
    (0x003c, KeyKind::Rsa),   // RSA_AES_128_CBC_SHA256
    (0x0035, KeyKind::Rsa),   // RSA_AES_256_CBC_SHA
    (0x002f, KeyKind::Rsa),   // RSA_AES_128_CBC_SHA
    (0x0039, KeyKind::Rsa),   // DHE_RSA_AES_256_CBC_SHA
    (0x0033, KeyKind::Rsa),   // DHE_RSA_AES_128_CBC_SHA
    (0xc012, KeyKind::Rsa),   // ECDHE_RSA_3DES
    (0xc008, KeyKind::Ecdsa), // ECDHE_ECDSA_3DES
    (0x000a, KeyKind::Rsa),   // RSA_3DES
    (0x0005, KeyKind::Rsa),   // RSA_RC4_SHA
    (0x0004, KeyKind::Rsa),   // RSA_RC4_MD5
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_agree_with_contents() {
        for kind in [KeyKind::Any, KeyKind::Rsa, KeyKind::Ecdsa] {
            let hello = client_hello(&[7; 32], Some("node.example.com"), kind);
            assert_eq!(hello[..3], [22, 3, 1]);
            assert_eq!(usize::from(u16::from_be_bytes([hello[3], hello[4]])), hello.len() - 5);
            assert_eq!(hello[5..7], [1, 0]);
            assert_eq!(usize::from(u16::from_be_bytes([hello[7], hello[8]])), hello.len() - 9);
        }
    }

    #[test]
    fn a_kind_leaves_out_the_suites_of_the_other() {
        let has = |kind, suite: [u8; 2]| client_hello(&[7; 32], None, kind).windows(2).any(|pair| pair == suite);
        assert!(has(KeyKind::Any, [0xc0, 0x2b]) && has(KeyKind::Any, [0x00, 0x9d]));
        assert!(has(KeyKind::Ecdsa, [0xc0, 0x2b]) && !has(KeyKind::Ecdsa, [0x00, 0x9d]));
        assert!(!has(KeyKind::Rsa, [0xc0, 0x2b]) && has(KeyKind::Rsa, [0x00, 0x9d]));
    }
}
