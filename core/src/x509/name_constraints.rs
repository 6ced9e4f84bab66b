//! Name constraints (RFC 5280, 4.2.1.10), as they are written.

use super::{GeneralName, Serial, Troubles, trailing};
use crate::asn1::{Fault, Reader, Tag, Tlv};

/// The subtrees in which names must, and must not, lie.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct NameConstraints<'a> {
    /// `permittedSubtrees`; `None` if absent.
    pub permitted: Option<Vec<Subtree<'a>>>,
    /// `excludedSubtrees`; `None` if absent.
    pub excluded: Option<Vec<Subtree<'a>>>,
}

/// One subtree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subtree<'a> {
    /// Its base.
    pub base: GeneralName<'a>,
    /// `minimum`, 0 by default; RFC 5280 allows nothing else.
    pub minimum: Option<Serial<'a>>,
    /// `maximum`, which RFC 5280 forbids.
    pub maximum: Option<Serial<'a>>,
}

impl<'a> NameConstraints<'a> {
    /// Reads the value of the extension.
    ///
    /// # Errors
    /// The first [`Fault`]; a damaged subtree is a trouble.
    pub fn read(mut value: Reader<'a>, troubles: &mut Troubles) -> Result<Self, Fault> {
        let sequence = value.expect(Tag::SEQUENCE)?;
        trailing(&value, PATH, troubles);
        let mut inner = sequence.reader();
        let permitted = inner.optional(Tag::context(0))?.map(|trees| subtrees(&trees, troubles));
        let excluded = inner.optional(Tag::context(1))?.map(|trees| subtrees(&trees, troubles));
        trailing(&inner, PATH, troubles);
        Ok(Self { permitted, excluded })
    }
}

fn subtrees<'a>(trees: &Tlv<'a>, troubles: &mut Troubles) -> Vec<Subtree<'a>> {
    let mut found = Vec::new();
    for tree in trees.reader() {
        match tree.and_then(|tree| subtree(tree.reader(), troubles)) {
            Ok(tree) => found.extend(tree),
            Err(fault) => troubles.fault(fault, PATH),
        }
    }
    found
}

fn subtree<'a>(mut tree: Reader<'a>, troubles: &mut Troubles) -> Result<Option<Subtree<'a>>, Fault> {
    let base = tree.read()?;
    let base = GeneralName::of(&base, PATH, troubles);
    let minimum = tree.optional(Tag::context_primitive(0))?.map(|tlv| Serial(tlv.content));
    let maximum = tree.optional(Tag::context_primitive(1))?.map(|tlv| Serial(tlv.content));
    trailing(&tree, PATH, troubles);
    Ok(base.map(|base| Subtree { base, minimum, maximum }))
}

const PATH: &str = "nameConstraints";
