//! Where in a certificate or request a finding is.

use serde::Serialize;

use crate::x509::{Extension, Name};

/// A path of fields, and the bytes behind it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Place {
    /// Fields in the words of the standard: `tbsCertificate.extensions.subjectAltName`.
    pub path: String,
    /// First byte, from the start of the DER.
    pub offset: Option<usize>,
    /// How many bytes.
    pub length: Option<usize>,
}

impl Place {
    /// A field of which the bytes are not known, such as one that is absent.
    #[must_use]
    pub fn field(path: impl Into<String>) -> Self {
        Self { path: path.into(), offset: None, length: None }
    }

    /// A field that stands at these bytes of `der`.
    #[must_use]
    pub fn bytes(path: impl Into<String>, der: &[u8], part: &[u8]) -> Self {
        let (outer, inner) = (der.as_ptr() as usize, part.as_ptr() as usize);
        let offset = inner.checked_sub(outer).filter(|offset| offset + part.len() <= der.len());
        Self { path: path.into(), offset, length: offset.map(|_| part.len()) }
    }

    /// A name.
    #[must_use]
    pub fn name(path: &str, name: &Name<'_>) -> Self {
        Self { path: path.to_owned(), offset: Some(name.offset), length: Some(name.raw.len()) }
    }

    /// An extension's value, at `base.extensions.<name>`.
    #[must_use]
    pub fn extension(base: &str, extension: &Extension<'_>) -> Self {
        let name = extension.oid.label();
        let path = format!("{base}.extensions.{name}");
        Self { path, offset: Some(extension.value_offset), length: Some(extension.value.len()) }
    }
}
