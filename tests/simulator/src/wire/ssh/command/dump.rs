//! A certificate in words: two layouts, by release [V6].
//!
//! To 14SU1 the dump of RSA's JSAFE, from 14SU2 BouncyCastle's. The second is assumed beyond its tags: the
//! brackets around it, the decimal serial number and the spaces are BouncyCastle's own form.

use std::fmt::Write as _;

use certwright_core::asn1::Time;
use certwright_core::text::hex;
use certwright_core::uc::Version;
use certwright_core::x509::{Certificate, Extension, GeneralName, KeyAlgorithm, Name, PublicKey};

/// The text of a certificate, without PEM and without a line end; none where it cannot be read.
pub(super) fn text(der: &[u8], version: Version, zone: &str) -> Option<String> {
    let certificate = Certificate::parse(der).ok()?;
    let text = if version < Version::new(14, 0, 2) { jsafe(&certificate, zone) } else { bouncy(&certificate, zone) };
    Some(text)
}

/// A moment as Java prints it, such as `Sun Jul 08 13:05:19 BST 2018`.
fn date(time: Option<Time>, zone: &str) -> String {
    time.map(|time| time.moment().format(&format!("%a %b %d %H:%M:%S {zone} %Y")).to_string()).unwrap_or_default()
}

fn name(name: Option<&Name<'_>>, between: &str) -> String {
    let attributes = name.into_iter().flat_map(|name| &name.attributes);
    let parts: Vec<String> = attributes.map(|one| format!("{}={}", one.type_label(), one.text())).collect();
    parts.join(between)
}

fn jsafe(certificate: &Certificate<'_>, zone: &str) -> String {
    let mut out = String::new();
    let serial = certificate.serial.map(|serial| hex::encode(&serial.magnitude())).unwrap_or_default();
    let (algorithm, oid) = signature_algorithm(certificate);
    let extensions = &certificate.extensions.all;
    let _ = write!(
        out,
        "[\n  Version: V{}\n  Serial Number: {}\n  SignatureAlgorithm: {algorithm} ({oid})\n  Issuer Name: {}\n  \
         Validity From: {}\n           To:   {}\n  Subject Name: {}\n",
        certificate.version.unwrap_or(1),
        serial.to_uppercase(),
        name(certificate.issuer.as_ref(), ", "),
        date(certificate.validity.not_before, zone),
        date(certificate.validity.not_after, zone),
        name(certificate.subject.as_ref(), ", "),
    );
    if let Some(key) = &certificate.public_key {
        let word = if key.kind == KeyAlgorithm::Rsa { "RSA" } else { "EC" };
        let _ = write!(out, "  Key: {word} ({})\n    Key value: {}\n", key.algorithm.oid, hex::encode(key.key));
    }
    let _ = writeln!(out, "  Extensions: {} present", extensions.len());
    for extension in extensions {
        let _ = write!(out, "  [\n{}  ]\n", jsafe_extension(certificate, extension));
    }
    out.push_str("\n  Signature:\n");
    for (row, octets) in certificate.signature.unwrap_or_default().chunks(16).enumerate() {
        let pairs: Vec<String> = octets.iter().map(|octet| format!("{octet:02x}")).collect();
        let shown: String = octets.iter().map(|octet| printable(*octet)).collect();
        let _ = writeln!(out, "  {:04x}: {} [{shown}]", row * 16, pairs.join(" "));
    }
    out.push_str("\n]");
    out
}

fn printable(octet: u8) -> char {
    if (0x20..0x7f).contains(&octet) { char::from(octet) } else { '.' }
}

fn jsafe_extension(certificate: &Certificate<'_>, extension: &Extension<'_>) -> String {
    let oid = extension.oid.to_string();
    let extensions = &certificate.extensions;
    let (word, says) = match oid.as_str() {
        "2.5.29.15" => {
            let names: String =
                extensions.key_usage.iter().flat_map(|usage| usage.names()).map(|one| format!("{one}, ")).collect();
            ("KeyUsage", format!("     Usages: {}\n", names.trim_end()))
        }
        "2.5.29.37" => {
            let oids: String = extensions.extended_key_usage.iter().map(|oid| format!("{oid}, ")).collect();
            ("ExtKeyUsageSyntax", format!("     Usage oids: {}\n", oids.trim_end()))
        }
        "2.5.29.14" => {
            let key = extensions.subject_key_id.map(hex::encode).unwrap_or_default();
            ("SubjectKeyIdentifier", format!("     keyID: {key}\n"))
        }
        "2.5.29.17" => ("SubjectAltName", jsafe_names(&extensions.subject_alt_names)),
        "2.5.29.19" => ("BasicConstraints", format!("     CA: {}\n", extensions.is_ca())),
        _ => ("Unknown", format!("     value: {}\n", hex::encode(extension.value))),
    };
    format!("     Extension: {word} (OID.{oid})\n     Critical: {}\n{says}", extension.critical)
}

fn jsafe_names(names: &[GeneralName<'_>]) -> String {
    let mut out = format!("     altNames: {} names\n", names.len());
    for (number, name) in names.iter().enumerate() {
        let kind = if matches!(name, GeneralName::Dns(_)) { "dNSName" } else { "otherName" };
        let _ = writeln!(out, "     {}) {} ({kind})", number + 1, name.text());
    }
    out
}

fn bouncy(certificate: &Certificate<'_>, zone: &str) -> String {
    let mut out = String::new();
    let serial = certificate.serial.map(|serial| decimal(&serial.magnitude())).unwrap_or_default();
    let _ = write!(
        out,
        "[\n  [0]         Version: {}\n         SerialNumber: {serial}\n             IssuerDN: {}\n           \
         Start Date: {}\n           Final Date: {}\n            SubjectDN: {}\n           Public Key: {}\n\n  \
         Signature Algorithm: {}\n",
        certificate.version.unwrap_or(1),
        name(certificate.issuer.as_ref(), ","),
        date(certificate.validity.not_before, zone),
        date(certificate.validity.not_after, zone),
        name(certificate.subject.as_ref(), ","),
        certificate.public_key.as_ref().map(bouncy_key).unwrap_or_default(),
        signature_algorithm(certificate).0.to_uppercase(),
    );
    for (row, octets) in certificate.signature.unwrap_or_default().chunks(20).enumerate() {
        let head = if row == 0 { "            Signature: " } else { "                       " };
        let _ = writeln!(out, "{head}{}", hex::encode(octets));
    }
    out.push_str("       Extensions: \n");
    for extension in &certificate.extensions.all {
        let _ = writeln!(
            out,
            "                       critical({}) {} value = {}",
            extension.critical,
            extension.oid,
            hex::encode(extension.value)
        );
    }
    out.push_str("\n]");
    out
}

fn bouncy_key(key: &PublicKey<'_>) -> String {
    if key.kind == KeyAlgorithm::Rsa {
        return format!("RSA Public Key\n              Modulus: {}", hex::encode(modulus(key.key)));
    }
    let point = key.key.get(1..).unwrap_or_default();
    let (x, y) = point.split_at(point.len() / 2);
    format!("EC Public Key\n            X: {}\n            Y: {}", hex::encode(x), hex::encode(y))
}

/// The first INTEGER of an RSAPublicKey, without its sign octet.
fn modulus(key: &[u8]) -> &[u8] {
    let mut reader = certwright_core::asn1::Reader::new(key, 0);
    let sequence = reader.expect(certwright_core::asn1::Tag::SEQUENCE);
    let integer = sequence.and_then(|sequence| sequence.reader().expect(certwright_core::asn1::Tag::INTEGER));
    let content = integer.map(|integer| integer.content).unwrap_or_default();
    content.strip_prefix(&[0]).unwrap_or(content)
}

fn signature_algorithm(certificate: &Certificate<'_>) -> (&'static str, String) {
    let oid = certificate.signature_algorithm.map(|one| one.oid.to_string()).unwrap_or_default();
    let word = match oid.as_str() {
        "1.2.840.113549.1.1.5" => "SHA1withRSA",
        "1.2.840.113549.1.1.11" => "SHA256withRSA",
        "1.2.840.113549.1.1.12" => "SHA384withRSA",
        "1.2.840.113549.1.1.13" => "SHA512withRSA",
        "1.2.840.10045.4.3.2" => "SHA256withECDSA",
        "1.2.840.10045.4.3.3" => "SHA384withECDSA",
        "1.2.840.10045.4.3.4" => "SHA512withECDSA",
        _ => "Unknown",
    };
    (word, oid)
}

/// A large number in decimal.
fn decimal(octets: &[u8]) -> String {
    let mut digits: Vec<u8> = vec![0];
    for octet in octets {
        let mut carry = u32::from(*octet);
        for digit in &mut digits {
            let value = u32::from(*digit) * 256 + carry;
            *digit = (value % 10) as u8;
            carry = value / 10;
        }
        while carry > 0 {
            digits.push((carry % 10) as u8);
            carry /= 10;
        }
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_in_decimal() {
        assert_eq!(decimal(&[]), "0");
        assert_eq!(decimal(&[0x01, 0x00]), "256");
        assert_eq!(decimal(&[0xff; 16]), u128::MAX.to_string());
    }
}
