//! Where revocation lists and issuers are found: CRL distribution points (RFC 5280, 4.2.1.13),
//! authority and subject information access (4.2.2).

use super::{GeneralName, Troubles, general_names, trailing};
use crate::asn1::{Fault, Oid, Reader, Tag};

/// One distribution point.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct DistributionPoint<'a> {
    /// `fullName`.
    pub names: Vec<GeneralName<'a>>,
    /// `nameRelativeToCRLIssuer`: the undecoded relative name.
    pub relative_name: Option<&'a [u8]>,
    /// The reasons that the list covers: bits of ReasonFlags, bit 0 first.
    pub reasons: Option<&'a [u8]>,
    /// Who signs the list, where that is not the issuer.
    pub crl_issuer: Vec<GeneralName<'a>>,
}

/// One access description.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccessDescription<'a> {
    /// What is found there: `ocsp`, `caIssuers` …
    pub method: Oid<'a>,
    /// Where.
    pub location: GeneralName<'a>,
}

/// `cRLDistributionPoints` and `freshestCRL`.
///
/// # Errors
/// The [`Fault`] of the outer SEQUENCE; a damaged point is a trouble.
pub fn distribution_points<'a>(
    mut value: Reader<'a>,
    path: &'static str,
    troubles: &mut Troubles,
) -> Result<Vec<DistributionPoint<'a>>, Fault> {
    let sequence = value.expect(Tag::SEQUENCE)?;
    trailing(&value, path, troubles);
    let mut points = Vec::new();
    for point in sequence.reader() {
        match point.and_then(|point| DistributionPoint::of(point.reader(), path, troubles)) {
            Ok(point) => points.push(point),
            Err(fault) => troubles.fault(fault, path),
        }
    }
    Ok(points)
}

/// `authorityInfoAccess` and `subjectInfoAccess`.
///
/// # Errors
/// The [`Fault`] of the outer SEQUENCE; a damaged description is a trouble.
pub fn access_descriptions<'a>(
    mut value: Reader<'a>,
    path: &'static str,
    troubles: &mut Troubles,
) -> Result<Vec<AccessDescription<'a>>, Fault> {
    let sequence = value.expect(Tag::SEQUENCE)?;
    trailing(&value, path, troubles);
    let mut descriptions = Vec::new();
    for element in sequence.reader() {
        let parts = element.and_then(|element| {
            let mut inner = element.reader();
            Ok((inner.expect(Tag::OID)?, inner.read()?))
        });
        match parts {
            Ok((method, location)) => {
                if let Some(location) = GeneralName::of(&location, path, troubles) {
                    descriptions.push(AccessDescription { method: Oid(method.content), location });
                }
            }
            Err(fault) => troubles.fault(fault, path),
        }
    }
    Ok(descriptions)
}

impl<'a> DistributionPoint<'a> {
    fn of(mut point: Reader<'a>, path: &'static str, troubles: &mut Troubles) -> Result<Self, Fault> {
        let mut found = Self::default();
        if let Some(name) = point.optional(Tag::context(0))? {
            found.read_name(name.reader(), path, troubles)?;
        }
        found.reasons = point.optional(Tag::context_primitive(1))?.map(|flags| flags.content);
        if let Some(issuer) = point.optional(Tag::context(2))? {
            found.crl_issuer = general_names(&issuer, path, troubles);
        }
        trailing(&point, path, troubles);
        Ok(found)
    }

    /// DistributionPointName: a CHOICE, so it stands behind an explicit tag.
    pub(crate) fn read_name(
        &mut self,
        mut name: Reader<'a>,
        path: &'static str,
        troubles: &mut Troubles,
    ) -> Result<(), Fault> {
        let choice = name.read()?;
        match choice.tag.octet {
            0xa0 => self.names = general_names(&choice, path, troubles),
            0xa1 => self.relative_name = Some(choice.content),
            octet => {
                let message = format!("tag {octet:#04x} is no distribution point name");
                troubles.add("unexpected_tag", choice.offset, path, message);
            }
        }
        Ok(())
    }
}

/// Names of ReasonFlags (4.2.1.13), bit 0 first.
pub const REASON_FLAGS: [&str; 9] = [
    "unused",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "privilegeWithdrawn",
    "aACompromise",
];
