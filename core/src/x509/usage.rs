//! Key usage (RFC 5280, 4.2.1.3).

/// The bits of a key usage extension; bit 0 is `digitalSignature`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct KeyUsage(pub u16);

/// Names of the bits in their order (RFC 5280; `nonRepudiation` is also known as contentCommitment).
pub const KEY_USAGE_NAMES: [&str; 9] = [
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly",
];

impl KeyUsage {
    /// From the contents of the BIT STRING; `None` where it has no count of unused bits.
    #[must_use]
    pub fn from_bit_string(content: &[u8]) -> Option<Self> {
        let (&unused, octets) = content.split_first()?;
        if unused > 7 || octets.is_empty() && unused != 0 {
            return None;
        }
        let mut bits = 0;
        for number in 0..KEY_USAGE_NAMES.len() {
            let octet = octets.get(number / 8).copied().unwrap_or_default();
            if octet & (0x80 >> (number % 8)) != 0 {
                bits |= 1 << number;
            }
        }
        Some(Self(bits))
    }

    /// Whether a bit is set, by its number in RFC 5280.
    #[must_use]
    pub const fn has(self, bit: u16) -> bool {
        self.0 & (1 << bit) != 0
    }

    /// Bit 5.
    #[must_use]
    pub const fn key_cert_sign(self) -> bool {
        self.has(5)
    }

    /// Bit 6.
    #[must_use]
    pub const fn crl_sign(self) -> bool {
        self.has(6)
    }

    /// Names of the bits that are set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        (0_u16..).zip(KEY_USAGE_NAMES).filter(move |&(bit, _)| self.has(bit)).map(|(_, name)| name)
    }
}
