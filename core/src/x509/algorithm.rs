//! AlgorithmIdentifier (RFC 5280, 4.1.1.2).

use crate::asn1::{Fault, Oid, Reader, Tag, Tlv};

/// An algorithm and its parameters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AlgorithmIdentifier<'a> {
    /// The algorithm.
    pub oid: Oid<'a>,
    /// The parameters, if any are written (NULL counts).
    pub parameters: Option<Tlv<'a>>,
    /// The whole SEQUENCE.
    pub raw: &'a [u8],
    /// Where it stands.
    pub offset: usize,
}

impl<'a> AlgorithmIdentifier<'a> {
    /// Reads the next element as an AlgorithmIdentifier.
    ///
    /// # Errors
    /// The first [`Fault`]; the reader stays where it was.
    pub fn read(reader: &mut Reader<'a>) -> Result<Self, Fault> {
        let mut ahead = *reader;
        let sequence = ahead.expect(Tag::SEQUENCE)?;
        let algorithm = Self::of(&sequence)?;
        *reader = ahead;
        Ok(algorithm)
    }

    /// The AlgorithmIdentifier that a SEQUENCE holds.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn of(sequence: &Tlv<'a>) -> Result<Self, Fault> {
        let mut inner = sequence.reader();
        let oid = inner.expect(Tag::OID)?;
        let parameters = if inner.is_empty() { None } else { Some(inner.read()?) };
        Ok(Self { oid: Oid(oid.content), parameters, raw: sequence.raw, offset: sequence.offset })
    }
}
