//! The named curves that we verify upon, with the numbers that explicit parameters must repeat.
//!
//! Explicit parameters are believed only when every number is that of a named curve, the
//! generator too: who chooses the generator forges signatures (CVE-2020-0601).

use crate::asn1::{Oid, Reader, Tag};
use crate::text::hex;

/// A curve by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Curve {
    P256,
    P384,
    P521,
    BrainpoolP256,
    BrainpoolP384,
}

impl Curve {
    /// From the parameters of an `id-ecPublicKey` (RFC 5480, 2.1.1): a name, or the numbers of X9.62.
    pub(crate) fn from_parameters(der: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(der, 0);
        let parameters = reader.read().ok()?;
        if parameters.is(Tag::OID) {
            return NAMED.iter().find(|(oid, ..)| *oid == Oid(parameters.content)).map(|(_, curve, _)| *curve);
        }
        if !parameters.is(Tag::SEQUENCE) {
            return None;
        }
        let explicit = Explicit::read(parameters.reader())?;
        NAMED.iter().find(|(_, _, numbers)| explicit.is(numbers)).map(|(_, curve, _)| *curve)
    }

    /// What makes it.
    #[cfg(any(not(feature = "curves"), test))]
    pub(super) const fn numbers(self) -> &'static Numbers {
        &NAMED[self as usize].2
    }
}

/// `SpecifiedECDomain` (SEC 1, C.2), numbers without leading zeros.
struct Explicit<'a> {
    prime: &'a [u8],
    a: &'a [u8],
    b: &'a [u8],
    generator: &'a [u8],
    order: &'a [u8],
}

impl<'a> Explicit<'a> {
    fn read(mut fields: Reader<'a>) -> Option<Self> {
        fields.expect(Tag::INTEGER).ok()?;
        let mut field = fields.expect(Tag::SEQUENCE).ok()?.reader();
        if field.expect(Tag::OID).ok()?.content != PRIME_FIELD {
            return None;
        }
        let prime = trimmed(field.expect(Tag::INTEGER).ok()?.content);
        let mut curve = fields.expect(Tag::SEQUENCE).ok()?.reader();
        let a = trimmed(curve.expect(Tag::OCTET_STRING).ok()?.content);
        let b = trimmed(curve.expect(Tag::OCTET_STRING).ok()?.content);
        let generator = fields.expect(Tag::OCTET_STRING).ok()?.content;
        let order = trimmed(fields.expect(Tag::INTEGER).ok()?.content);
        if let Some(cofactor) = fields.optional(Tag::INTEGER).ok()?
            && cofactor.content != [1]
        {
            return None;
        }
        Some(Self { prime, a, b, generator, order })
    }

    fn is(&self, numbers: &Numbers) -> bool {
        let same = |found: &[u8], text: &str| hex::decode(text).is_some_and(|number| trimmed(&number) == found);
        same(self.prime, numbers.prime)
            && same(self.a, numbers.a)
            && same(self.b, numbers.b)
            && same(self.order, numbers.order)
            && self.is_generator(numbers.generator)
    }

    fn is_generator(&self, text: &str) -> bool {
        let Some(point) = hex::decode(text) else {
            return false;
        };
        let (x, y) = point.split_at(point.len() / 2);
        match self.generator {
            [4, rest @ ..] => rest == point,
            [form @ (2 | 3), rest @ ..] => rest == x && y.last().is_some_and(|last| last & 1 == form & 1),
            _ => false,
        }
    }
}

fn trimmed(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|&&octet| octet == 0).count();
    &number[zeros..]
}

/// RFC 3279, 2.3.5.
const PRIME_FIELD: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 1, 1];

/// In hex: the field's prime, the equation's coefficients, the generator (x and y), its order.
pub(super) struct Numbers {
    pub(super) prime: &'static str,
    pub(super) a: &'static str,
    pub(super) b: &'static str,
    pub(super) generator: &'static str,
    pub(super) order: &'static str,
}

/// In the order of [`Curve`]. Names: RFC 5480, 2.1.1.1; SEC 2; RFC 5639, 4.1. Numbers: SEC 2, 2.4 to 2.6; RFC 5639, 3.4 and 3.6.
static NAMED: [(Oid<'static>, Curve, Numbers); 5] = [
    (
        Oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]),
        Curve::P256,
        Numbers {
            prime: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            a: "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc",
            b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            generator: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c\
                    0f9e162bce33576b315ececbb6406837bf51f5",
            order: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        },
    ),
    (
        Oid(&[0x2b, 0x81, 4, 0, 34]),
        Curve::P384,
        Numbers {
            prime: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            a: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc",
            b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            generator: "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872\
                    760ab73617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a43\
                    1d7c90ea0e5f",
            order: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
        },
    ),
    (
        Oid(&[0x2b, 0x81, 4, 0, 35]),
        Curve::P521,
        Numbers {
            prime: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                    ffffffffffffffffffffffffffffffffffffffffff",
            a: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                    fffffffffffffffffffffffffffffffffffffffffc",
            b: "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0\
                    bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
            generator: "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc1\
                    27a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b\
                    446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
            order: "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc01\
                    48f709a5d03bb5c9b8899c47aebb6fb71e91386409",
        },
    ),
    (
        Oid(&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 7]),
        Curve::BrainpoolP256,
        Numbers {
            prime: "a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377",
            a: "7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9",
            b: "26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6",
            generator: "8bd2aeb9cb7e57cb2c4b482ffc81b7afb9de27e1e3bd23c23a4453bd9ace3262547ef835c3dac4fd97f8461a14\
                    611dc9c27745132ded8e545c1d54c72f046997",
            order: "a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7",
        },
    ),
    (
        Oid(&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 11]),
        Curve::BrainpoolP384,
        Numbers {
            prime: "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53",
            a: "7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826",
            b: "04a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11",
            generator: "1d1c64f068cf45ffa2a63a81b7c13f6b8847a3e77ef14fe3db7fcafe0cbd10e8e826e03436d646aaef87b2e247\
                    d4af1e8abe1d7520f9c2a45cb1eb8e95cfd55262b70b29feec5864e19c054ff99129280e464621779181114282\
                    0341263c5315",
            order: "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565",
        },
    ),
];
