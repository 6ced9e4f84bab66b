//! Names and identifiers in the form of our JSON.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::asn1::Oid;
use crate::x509::{Attribute, GeneralName, Name};

/// `{"oid":…,"name":…}`; the name is `null` if we do not know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OidName<'a>(pub Oid<'a>);

/// `{"type":…,"value":…}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct NameEntry {
    /// `dns`, `ip`, `email`, `uri`, `dirname`, `rid`, `other`, `x400`, `edi`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The name as text.
    pub value: String,
}

/// `{"text":…,"common_name":…,"attributes":[…]}`.
#[derive(Clone, Copy, Debug)]
pub struct NameView<'a, 'b>(pub &'b Name<'a>);

/// General names as [`NameEntry`]s, without a copy of any.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameEntries<'a, 'b>(pub(super) &'b [GeneralName<'a>]);

struct Attributes<'a, 'b>(&'b [Attribute<'a>]);

#[derive(Serialize)]
struct AttributeView<'a> {
    oid: Oid<'a>,
    name: Option<&'static str>,
    value: Cow<'a, str>,
    rdn: u32,
}

impl NameEntry {
    /// The entry of a general name.
    #[must_use]
    pub fn of(name: &GeneralName<'_>) -> Self {
        Self { kind: name.kind(), value: name.text().into_owned() }
    }
}

/// The entries of a list of general names.
#[must_use]
pub fn name_entries(names: &[GeneralName<'_>]) -> Vec<NameEntry> {
    names.iter().map(NameEntry::of).collect()
}

impl Serialize for OidName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        if let Some((dotted, name)) = self.0.frequent() {
            map.serialize_entry("oid", dotted)?;
            map.serialize_entry("name", name)?;
        } else {
            let dotted = self.0.to_string();
            map.serialize_entry("oid", &dotted)?;
            map.serialize_entry("name", &crate::asn1::oid_name(&dotted))?;
        }
        map.end()
    }
}

impl Serialize for NameEntries<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Entry<'a> {
            #[serde(rename = "type")]
            kind: &'static str,
            value: Cow<'a, str>,
        }
        serializer.collect_seq(self.0.iter().map(|name| Entry { kind: name.kind(), value: name.text() }))
    }
}

impl Serialize for NameView<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("text", &self.0.text())?;
        map.serialize_entry("common_name", &self.0.common_name())?;
        map.serialize_entry("attributes", &Attributes(&self.0.attributes))?;
        map.end()
    }
}

impl Serialize for Attributes<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|attribute| AttributeView {
            oid: attribute.oid,
            name: attribute.type_name(),
            value: attribute.text(),
            rdn: attribute.rdn,
        }))
    }
}
