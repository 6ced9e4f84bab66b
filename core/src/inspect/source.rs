//! Where an item stood in the input.

use serde::Serialize;

/// How the bytes of an item were written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// A PEM block.
    Pem,
    /// DER (or BER), raw.
    Der,
    /// Base64 without armour.
    Base64,
}

/// The place of an item: file, number, and the container around it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Source {
    /// The file's name as the user gave it; `-` for standard input.
    pub name: String,
    /// Number of the item in the file, from 0.
    pub index: usize,
    /// How it was written. `null` where nothing could be recognised.
    pub encoding: Option<Encoding>,
    /// Byte of the file at which the block (or structure) begins.
    pub block_offset: Option<usize>,
    /// `pkcs7` or `pkcs12`, where the item lay in one.
    pub container: Option<&'static str>,
    /// The friendly name that a PKCS#12 gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friendly_name: Option<String>,
}
