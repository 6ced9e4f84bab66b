//! One row of a profile.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::uc::{Algorithm, Hash, Issuer, Product, Purpose};

/// What is wanted of the certificates of some purposes. What is not said is not judged.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The products; all, if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
    /// The purposes; all that no other row names, if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<Purpose>,
    /// Self-signed, or signed by a CA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<SignedBy>,
    /// What kind of CA: it decides how rules on public certificates weigh [Y10].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Issuer>,
    /// One certificate for each node, or one for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distribution: Option<Distribution>,
    /// Kind and size of the key: `rsa:2048`, `ec:p384`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyWanted>,
    /// The hash of the signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<Hash>,
    /// For how many years a self-signed certificate is made: the first clock [P8, Y10].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_signed_years: Option<u32>,
    /// For how many days a CA's certificate may be valid at most: the second clock [Y10].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca_days_max: Option<u32>,
    /// The certificate of tomcat is used for this purpose too [I6, Z4].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reuse_tomcat: bool,
}

/// Who signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignedBy {
    /// The node itself.
    #[serde(rename = "self")]
    Itself,
    /// A CA.
    Ca,
}

/// For how many nodes one certificate is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// One for each node.
    Node,
    /// One for several: Multi-server (SAN).
    MultiServer,
}

/// Kind and size of a key, as commands write it: `rsa:2048`, `ec:p256`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyWanted {
    /// RSA, or elliptic curves.
    pub algorithm: Algorithm,
    /// Bits of the modulus, or of the field.
    pub bits: u32,
}

impl FromStr for KeyWanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown =
            || format!("{text:?} is no key; there are rsa:2048, rsa:3072, rsa:4096, ec:p256, ec:p384, ec:p521");
        let (kind, size) = text.split_once(':').ok_or_else(unknown)?;
        let (algorithm, size) = match kind.to_ascii_lowercase().as_str() {
            "rsa" => (Algorithm::Rsa, size),
            "ec" => (Algorithm::Ecdsa, size.strip_prefix(['p', 'P']).ok_or_else(unknown)?),
            _ => return Err(unknown()),
        };
        let bits: u32 = size.parse().map_err(|_| unknown())?;
        let known: &[u32] = match algorithm {
            Algorithm::Rsa => &[1024, 2048, 3072, 4096],
            Algorithm::Ecdsa => &[256, 384, 521],
        };
        known.contains(&bits).then_some(Self { algorithm, bits }).ok_or_else(unknown)
    }
}

impl fmt::Display for KeyWanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.algorithm {
            Algorithm::Rsa => write!(f, "rsa:{}", self.bits),
            Algorithm::Ecdsa => write!(f, "ec:p{}", self.bits),
        }
    }
}

impl Serialize for KeyWanted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KeyWanted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
