//! What somebody wants a certificate to be; nothing of it is checked yet.

use serde::{Deserialize, Serialize};

use super::Remark;
use crate::profile::{Distribution, KeyWanted};
use crate::uc::{Generation, Hash, Product, Purpose, Role, Version};

/// A request as it is wanted. What is left out is filled in as the node would.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The product of the node.
    pub product: Product,
    /// What the certificate is for.
    pub purpose: Purpose,
    /// The release of the node.
    pub version: Version,
    /// For one node, or for several.
    pub distribution: Distribution,
    /// The node on which the request is made; the first of `nodes` where it is not named.
    #[serde(default)]
    pub node: Option<String>,
    /// The role of that node.
    #[serde(default)]
    pub role: Option<Role>,
    /// The nodes for which a multi-server certificate is, as the database holds them [L6]: one request
    /// and one signature instead of one for each [L4].
    #[serde(default)]
    pub nodes: Vec<String>,
    /// The common name; as the node fills it in, where it is not named.
    #[serde(default)]
    pub common_name: Option<String>,
    /// Further subject alternative names: DNS names, and IP addresses for a single node.
    #[serde(default)]
    pub names: Vec<String>,
    /// The domain that the node offers as one more name.
    #[serde(default)]
    pub parent_domain: Option<String>,
    /// The subject without its common name, in its order; a field may repeat.
    #[serde(default)]
    pub subject: Vec<SubjectAttribute>,
    /// Kind and size of the key; the usual one of the purpose, where it is not named.
    #[serde(default)]
    pub key: Option<KeyWanted>,
    /// The hash of the signature; the first that goes with the key, where it is not named.
    #[serde(default)]
    pub hash: Option<Hash>,
    /// The edition of the table of extensions; the version's own, where it is not named.
    #[serde(default)]
    pub generation: Option<Generation>,
}

/// One attribute of the subject.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectAttribute {
    /// Which one.
    pub name: SubjectField,
    /// Its text.
    pub value: String,
}

/// The attributes that nodes put into a subject beside the common name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SubjectField {
    /// Organisation.
    O,
    /// Organisational unit.
    OU,
    /// Locality.
    L,
    /// State or province.
    ST,
    /// Country, two letters.
    C,
}

impl Wish {
    /// A wish for one node that leaves everything else to the tables.
    #[must_use]
    pub const fn new(product: Product, purpose: Purpose, version: Version) -> Self {
        Self {
            product,
            purpose,
            version,
            distribution: Distribution::Node,
            node: None,
            role: None,
            nodes: Vec::new(),
            common_name: None,
            names: Vec::new(),
            parent_domain: None,
            subject: Vec::new(),
            key: None,
            hash: None,
            generation: None,
        }
    }
}

impl SubjectField {
    pub(super) const ALL: [(Self, &'static str); 5] =
        [(Self::O, "O"), (Self::OU, "OU"), (Self::L, "L"), (Self::ST, "ST"), (Self::C, "C")];

    /// `O`, `OU`, `L`, `ST` or `C`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// `O=Example Corp,OU=Voice,C=US`; a comma within a value is written `\,` (RFC 4514, 2.4).
///
/// # Errors
/// A [`Remark`] on the first part that is no attribute of a node's subject.
pub fn parse_subject(text: &str) -> Result<Vec<SubjectAttribute>, Remark> {
    parts(text).iter().map(|part| attribute(part)).collect()
}

fn attribute(part: &str) -> Result<SubjectAttribute, Remark> {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let known = SubjectField::ALL.into_iter().find(|(_, word)| word.eq_ignore_ascii_case(name.trim()));
    let value = value.trim();
    match known {
        Some((name, _)) if !value.is_empty() => Ok(SubjectAttribute { name, value: value.to_owned() }),
        _ => Err(Remark::new(
            "subject_form",
            format!("{part:?} is no attribute of a subject"),
            "Nodes put organisation, unit, locality, state and country into a subject; the common name stands beside it.",
            "Write it as O=Example Corp,OU=Voice,L=San Jose,ST=California,C=US; a comma within a value as \\,.",
            "K1",
        )),
    }
}

/// Split at commas that are not escaped; the backslashes are gone afterwards.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ',' => parts.push(String::new()),
            letter => {
                let letter = if letter == '\\' { letters.next() } else { Some(letter) };
                if let Some(part) = parts.last_mut() {
                    part.extend(letter);
                }
            }
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}
