//! Policies and what restricts them (RFC 5280, 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14).

use super::{Serial, Troubles, trailing};
use crate::asn1::{Fault, Oid, Reader, Tag, Tlv};

/// One policy of `certificatePolicies`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy<'a> {
    /// The policy.
    pub oid: Oid<'a>,
    /// Its qualifiers: kind and value.
    pub qualifiers: Vec<(Oid<'a>, Tlv<'a>)>,
}

/// `policyConstraints`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct PolicyConstraints {
    /// `requireExplicitPolicy`.
    pub require_explicit: Option<u32>,
    /// `inhibitPolicyMapping`.
    pub inhibit_mapping: Option<u32>,
}

/// `certificatePolicies`.
///
/// # Errors
/// The [`Fault`] of the outer SEQUENCE; a damaged policy is a trouble.
pub fn policies<'a>(mut value: Reader<'a>, troubles: &mut Troubles) -> Result<Vec<Policy<'a>>, Fault> {
    const PATH: &str = "certificatePolicies";
    let sequence = value.expect(Tag::SEQUENCE)?;
    trailing(&value, PATH, troubles);
    let mut found = Vec::new();
    for information in sequence.reader() {
        match information.and_then(|information| policy(information.reader())) {
            Ok(policy) => found.push(policy),
            Err(fault) => troubles.fault(fault, PATH),
        }
    }
    Ok(found)
}

/// `policyMappings`: pairs of the issuer's and the subject's policy.
///
/// # Errors
/// The first [`Fault`].
pub fn policy_mappings<'a>(mut value: Reader<'a>) -> Result<Vec<(Oid<'a>, Oid<'a>)>, Fault> {
    let mut pairs = Vec::new();
    for pair in value.expect(Tag::SEQUENCE)?.reader() {
        let mut inner = pair?.reader();
        pairs.push((Oid(inner.expect(Tag::OID)?.content), Oid(inner.expect(Tag::OID)?.content)));
    }
    Ok(pairs)
}

impl PolicyConstraints {
    /// Reads the value of the extension.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn read(mut value: Reader<'_>) -> Result<Self, Fault> {
        let mut inner = value.expect(Tag::SEQUENCE)?.reader();
        let require_explicit = inner.optional(Tag::context_primitive(0))?;
        let inhibit_mapping = inner.optional(Tag::context_primitive(1))?;
        let number = |tlv: Option<Tlv<'_>>| tlv.and_then(|tlv| Serial(tlv.content).as_u32());
        Ok(Self { require_explicit: number(require_explicit), inhibit_mapping: number(inhibit_mapping) })
    }
}

/// `inhibitAnyPolicy`, and any other extension whose value is one small INTEGER.
///
/// # Errors
/// The first [`Fault`].
pub fn small_integer(mut value: Reader<'_>) -> Result<Option<u32>, Fault> {
    Ok(Serial(value.expect(Tag::INTEGER)?.content).as_u32())
}

fn policy<'a>(mut information: Reader<'a>) -> Result<Policy<'a>, Fault> {
    let oid = Oid(information.expect(Tag::OID)?.content);
    let mut qualifiers = Vec::new();
    if let Some(sequence) = information.optional(Tag::SEQUENCE)? {
        for qualifier in sequence.reader() {
            let mut inner = qualifier?.reader();
            qualifiers.push((Oid(inner.expect(Tag::OID)?.content), inner.read()?));
        }
    }
    Ok(Policy { oid, qualifiers })
}
