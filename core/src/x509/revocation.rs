//! What revocation lists and OCSP responses have in common: reasons and dates.

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

use super::Troubles;
use super::certificate::moment;
use crate::asn1::{Reader, Tag, Time};

/// Why a certificate was revoked (RFC 5280, 5.3.1): the number as it was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reason(pub u8);

impl Reason {
    /// The word of RFC 5280.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        NAMES.get(usize::from(self.0)).copied().flatten()
    }
}

/// The word of RFC 5280, or the number.
impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// CRLReason, an ENUMERATED.
pub(super) fn reason_of(value: &mut Reader<'_>, path: &'static str, troubles: &mut Troubles) -> Option<Reason> {
    let element = match value.expect(Tag::ENUMERATED) {
        Ok(element) => element,
        Err(fault) => {
            troubles.fault(fault, path);
            return None;
        }
    };
    let reason = match element.content {
        &[number] => Some(Reason(number)),
        _ => None,
    };
    if reason.and_then(Reason::name).is_none() {
        troubles.add("revocation_reason", element.offset, path, "the reason is not one of RFC 5280 5.3.1");
    }
    reason
}

/// A moment that fills an extension.
pub(super) fn date_of(value: &mut Reader<'_>, path: &'static str, troubles: &mut Troubles) -> Option<Time> {
    moment(value, path, &mut true, troubles)
}

/// By number; 7 is not used.
const NAMES: [Option<&str>; 11] = [
    Some("unspecified"),
    Some("keyCompromise"),
    Some("cACompromise"),
    Some("affiliationChanged"),
    Some("superseded"),
    Some("cessationOfOperation"),
    Some("certificateHold"),
    None,
    Some("removeFromCRL"),
    Some("privilegeWithdrawn"),
    Some("aACompromise"),
];
