//! What was wrong with an input that could still be read.

use std::borrow::Cow;

use serde::Serialize;

use crate::asn1::{Fault, FaultKind};

/// One thing that could not be read, or was not written as the standard wants it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Trouble {
    /// A stable word for programs, such as `length_too_long`.
    pub code: &'static str,
    /// A sentence for people.
    pub message: Cow<'static, str>,
    /// Byte from the start of the DER.
    pub offset: Option<usize>,
    /// Field, with the names of RFC 5280: `tbsCertificate.validity.notAfter`.
    pub path: Cow<'static, str>,
}

/// The troubles of one input, in the order in which they were met.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Troubles(Vec<Trouble>);

impl Troubles {
    /// Notes a trouble. More than [`TROUBLES_MAX`] are not kept.
    pub fn add(
        &mut self,
        code: &'static str,
        offset: usize,
        path: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) {
        if self.0.len() < TROUBLES_MAX {
            self.0.push(Trouble { code, message: message.into(), offset: Some(offset), path: path.into() });
        }
    }

    /// Notes that the walker stopped.
    pub fn fault(&mut self, fault: Fault, path: impl Into<Cow<'static, str>>) {
        self.add(fault.kind.code(), fault.offset, path, fault.kind.message());
    }

    /// The troubles so far.
    #[must_use]
    pub fn as_slice(&self) -> &[Trouble] {
        &self.0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The troubles, handed over.
    #[must_use]
    pub fn into_vec(self) -> Vec<Trouble> {
        self.0
    }

    /// Takes over the troubles of a part.
    pub fn extend(&mut self, other: Self) {
        let room = TROUBLES_MAX.saturating_sub(self.0.len());
        self.0.extend(other.0.into_iter().take(room));
    }
}

impl FaultKind {
    /// The stable word of this fault.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EndOfInput => "end_of_input",
            Self::TooLong { .. } => "length_too_long",
            Self::LengthForm => "length_form",
            Self::TagNumber => "tag_number",
            Self::NoEndOfContents => "no_end_of_contents",
            Self::Depth => "too_deep",
            Self::Unexpected { found: None, .. } => "missing",
            Self::Unexpected { .. } => "unexpected_tag",
        }
    }

    /// The fault as a sentence.
    #[must_use]
    pub fn message(self) -> Cow<'static, str> {
        match self {
            Self::EndOfInput => "the input ends within a tag or length".into(),
            Self::TooLong { claimed, there } => {
                format!("a length of {claimed} bytes is claimed, {there} bytes are there").into()
            }
            Self::LengthForm => "a length is written in a form that X.690 does not allow here".into(),
            Self::TagNumber => "a tag number is above 2^28".into(),
            Self::NoEndOfContents => "an indefinite length has no end".into(),
            Self::Depth => "elements are nested too deeply".into(),
            Self::Unexpected { found: None, expected } => {
                format!("nothing is here; tag {expected:#04x} was expected").into()
            }
            Self::Unexpected { found: Some(found), expected } => {
                format!("tag {found:#04x} is here; {expected:#04x} was expected").into()
            }
        }
    }
}

/// Enough to see what is wrong; an input made of faults only must not grow when it is reported.
const TROUBLES_MAX: usize = 64;
