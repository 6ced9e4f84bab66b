//! SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 3279, 4055, 5480, 8410, 9881, 9909).

use std::borrow::Cow;

use super::{AlgorithmIdentifier, Troubles, oids};
use crate::asn1::{Fault, Tag, Tlv};

/// A public key with what a person asks of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey<'a> {
    /// The whole SubjectPublicKeyInfo.
    pub raw: &'a [u8],
    /// Where it stands.
    pub offset: usize,
    /// Algorithm and parameters.
    pub algorithm: AlgorithmIdentifier<'a>,
    /// The key itself: the BIT STRING without its count of unused bits.
    pub key: &'a [u8],
    /// The kind of key.
    pub kind: KeyAlgorithm,
    /// Size of the modulus (RSA, DSA) or of the field (EC, Edwards curves).
    pub bits: Option<u32>,
    /// Name of the curve, such as `P-256`; `None` for explicit parameters.
    pub curve: Option<&'static str>,
}

/// Kinds of key that the core knows by more than their name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyAlgorithm {
    /// RSA for every scheme.
    Rsa,
    /// RSA for RSASSA-PSS only (RFC 4055).
    RsaPss,
    /// A key on a Weierstrass curve.
    Ec,
    /// DSA.
    Dsa,
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// X25519.
    X25519,
    /// X448.
    X448,
    /// Known by its OID only: ML-DSA, SLH-DSA, GOST and others.
    Other,
}

impl<'a> PublicKey<'a> {
    /// The key that a SubjectPublicKeyInfo holds.
    ///
    /// # Errors
    /// The first [`Fault`] of the outer structure. A key that cannot be measured is a trouble.
    pub fn of(spki: &Tlv<'a>, path: &'static str, troubles: &mut Troubles) -> Result<Self, Fault> {
        let mut inner = spki.reader();
        let algorithm = AlgorithmIdentifier::read(&mut inner)?;
        let bits = inner.expect(Tag::BIT_STRING)?;
        let key = match bits.content {
            [0, key @ ..] => key,
            _ => {
                troubles.add("bit_string", bits.offset, path, "the public key is no whole number of bytes");
                bits.content.get(1..).unwrap_or_default()
            }
        };
        if let Some(extra) = inner.peek() {
            let message = format!("tag {extra:#04x} stands behind the public key");
            troubles.add("trailing_data", inner.offset(), path, message);
        }
        let mut found = Self {
            raw: spki.raw,
            offset: spki.offset,
            algorithm,
            key,
            kind: KeyAlgorithm::of(algorithm.oid.0),
            bits: None,
            curve: None,
        };
        if let Err(fault) = found.measure(bits.content_offset + 1) {
            troubles.fault(fault, path);
        }
        Ok(found)
    }

    /// `RSA`, `EC`, `Ed25519`, `ML-DSA-44` …; the dotted OID of an unknown one.
    #[must_use]
    pub fn algorithm_name(&self) -> Cow<'static, str> {
        match self.kind.name() {
            Some(name) => Cow::Borrowed(name),
            None => self.algorithm.oid.label(),
        }
    }

    /// The only scheme that the key may be used with, where its OID says so (RFC 4055, 1.2).
    #[must_use]
    pub fn scheme(&self) -> Option<&'static str> {
        (self.kind == KeyAlgorithm::RsaPss).then_some("RSASSA-PSS")
    }

    fn measure(&mut self, key_offset: usize) -> Result<(), Fault> {
        match self.kind {
            KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss => {
                let key = crate::asn1::Reader::new(self.key, key_offset).expect(Tag::SEQUENCE)?;
                let mut integers = key.reader();
                self.bits = Some(bit_length(integers.expect(Tag::INTEGER)?.content));
                integers.expect(Tag::INTEGER)?;
            }
            KeyAlgorithm::Ec => self.measure_curve()?,
            KeyAlgorithm::Dsa => {
                // Parameters may be inherited from the issuer (RFC 3279, 2.3.2): no size then.
                if let Some(parameters) = self.algorithm.parameters.filter(|tlv| tlv.is(Tag::SEQUENCE)) {
                    self.bits = Some(bit_length(parameters.reader().expect(Tag::INTEGER)?.content));
                }
            }
            KeyAlgorithm::Ed25519 | KeyAlgorithm::X25519 => self.bits = Some(256),
            KeyAlgorithm::Ed448 | KeyAlgorithm::X448 => self.bits = Some(448),
            KeyAlgorithm::Other => {}
        }
        Ok(())
    }

    /// RFC 5480, 2.1.1 and, for explicit parameters, RFC 3279, 2.3.5.
    fn measure_curve(&mut self) -> Result<(), Fault> {
        let Some(parameters) = self.algorithm.parameters else {
            return Ok(());
        };
        if parameters.is(Tag::OID) {
            let dotted = crate::asn1::Oid(parameters.content).to_string();
            if let Some((_, name, bits)) = CURVES.iter().find(|(oid, ..)| *oid == dotted) {
                self.curve = Some(name);
                self.bits = Some(*bits);
            }
            return Ok(());
        }
        let mut explicit = parameters.reader();
        explicit.expect(Tag::INTEGER)?;
        let mut field = explicit.expect(Tag::SEQUENCE)?.reader();
        let kind = field.expect(Tag::OID)?;
        let description = field.read()?;
        if kind.content == oids::PRIME_FIELD && description.is(Tag::INTEGER) {
            self.bits = Some(bit_length(description.content));
        } else if kind.content == oids::BINARY_FIELD {
            let degree = description.reader().expect(Tag::INTEGER)?;
            self.bits = super::Serial(degree.content).as_u32();
        }
        Ok(())
    }
}

impl KeyAlgorithm {
    fn of(oid: &[u8]) -> Self {
        match oid {
            oids::RSA_ENCRYPTION => Self::Rsa,
            oids::RSASSA_PSS => Self::RsaPss,
            oids::EC_PUBLIC_KEY => Self::Ec,
            oids::DSA => Self::Dsa,
            [0x2b, 0x65, 110] => Self::X25519,
            [0x2b, 0x65, 111] => Self::X448,
            [0x2b, 0x65, 112] => Self::Ed25519,
            [0x2b, 0x65, 113] => Self::Ed448,
            _ => Self::Other,
        }
    }

    /// The word of our JSON; `None` where the OID says more.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Rsa | Self::RsaPss => "RSA",
            Self::Ec => "EC",
            Self::Dsa => "DSA",
            Self::Ed25519 => "Ed25519",
            Self::Ed448 => "Ed448",
            Self::X25519 => "X25519",
            Self::X448 => "X448",
            Self::Other => return None,
        })
    }
}

/// Bits of an INTEGER's contents, the sign byte not counted.
pub(crate) fn bit_length(content: &[u8]) -> u32 {
    let zeros = content.iter().take_while(|&&byte| byte == 0).count();
    let digits = &content[zeros..];
    digits.first().map_or(0, |first| u32::try_from(digits.len()).unwrap_or(u32::MAX / 8) * 8 - first.leading_zeros())
}

/// Named curves and the size of their field (RFC 5480, 2.1.1.1; SEC 2; RFC 5639).
const CURVES: &[(&str, &str, u32)] = &[
    ("1.2.840.10045.3.1.7", "P-256", 256),
    ("1.3.132.0.34", "P-384", 384),
    ("1.3.132.0.35", "P-521", 521),
    ("1.3.132.0.33", "P-224", 224),
    ("1.2.840.10045.3.1.1", "P-192", 192),
    ("1.3.132.0.10", "secp256k1", 256),
    ("1.3.132.0.32", "secp224k1", 224),
    ("1.3.132.0.31", "secp192k1", 192),
    ("1.3.132.0.8", "secp160r1", 160),
    ("1.3.132.0.30", "secp160r2", 160),
    ("1.3.132.0.9", "secp160k1", 160),
    ("1.3.132.0.1", "sect163k1", 163),
    ("1.3.132.0.15", "sect163r2", 163),
    ("1.3.132.0.26", "sect233k1", 233),
    ("1.3.132.0.27", "sect233r1", 233),
    ("1.3.132.0.16", "sect283k1", 283),
    ("1.3.132.0.17", "sect283r1", 283),
    ("1.3.132.0.36", "sect409k1", 409),
    ("1.3.132.0.37", "sect409r1", 409),
    ("1.3.132.0.38", "sect571k1", 571),
    ("1.3.132.0.39", "sect571r1", 571),
    ("1.3.36.3.3.2.8.1.1.1", "brainpoolP160r1", 160),
    ("1.3.36.3.3.2.8.1.1.3", "brainpoolP192r1", 192),
    ("1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1", 224),
    ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", 256),
    ("1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1", 256),
    ("1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1", 320),
    ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", 384),
    ("1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1", 384),
    ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1", 512),
    ("1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1", 512),
    ("1.2.156.10197.1.301", "SM2", 256),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_counted_without_the_sign() {
        assert_eq!(bit_length(&[0, 0x80, 0]), 16);
        assert_eq!(bit_length(&[0x01]), 1);
        assert_eq!(bit_length(&[]), 0);
        assert_eq!(bit_length(&[0]), 0);
    }
}
