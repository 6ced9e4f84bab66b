//! What is only inferred of certificate REST (`cisco-interfaces.md` 1.2, 1.4, 1.8): all in this one place,
//! and changeable by configuration.
//!
//! Operations whose form nobody has seen are off: the command line does the same for certain.

use serde::{Deserialize, Serialize};

use super::encoded;
use crate::nodes::capability::TrustEntry;

/// Words and paths that are inferred. `{service}` and `{filename}` are replaced, encoded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assumed {
    /// The value of `distribution` for a request of all nodes. The page's label is "Multi-server(SAN)".
    pub multi_server: String,
    /// The value of `keyType` for keys on curves.
    pub elliptic: String,
    /// Path that drops a pending request; off without it.
    pub delete_request: Option<String>,
    /// Path that deletes an entry of a trust store; off without it.
    pub delete_trust: Option<String>,
    /// Whether the service of a deletion is the bare unit, as in an upload, and not the store.
    pub delete_trust_bare: bool,
}

impl Default for Assumed {
    fn default() -> Self {
        Self {
            multi_server: "multi-server".to_owned(),
            elliptic: "ec".to_owned(),
            delete_request: None,
            delete_trust: None,
            delete_trust_bare: false,
        }
    }
}

impl Assumed {
    /// With the forms of the missing operations that are the likeliest: for tries on a lab's node.
    #[must_use]
    pub fn all_on() -> Self {
        Self {
            delete_request: Some("/csr?service={service}".to_owned()),
            delete_trust: Some("/trust/certificate?service={service}&filename={filename}".to_owned()),
            ..Self::default()
        }
    }

    pub(super) fn delete_request_path(&self, unit: &str) -> Option<String> {
        Some(self.delete_request.as_deref()?.replace("{service}", &encoded(unit)))
    }

    pub(super) fn delete_trust_path(&self, entry: &TrustEntry) -> Option<String> {
        let bare = entry.store.strip_suffix("-trust").unwrap_or(&entry.store);
        let service = if self.delete_trust_bare { bare } else { &entry.store };
        let path = self.delete_trust.as_deref()?.replace("{service}", &encoded(service));
        Some(path.replace("{filename}", &encoded(&entry.file_name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_seen_is_off() {
        let entry = TrustEntry { store: "tomcat-trust".into(), file_name: "a&b c.pem".into() };
        assert_eq!(Assumed::default().delete_trust_path(&entry), None);
        assert_eq!(Assumed::default().delete_request_path("tomcat"), None);
        let path = Assumed::all_on().delete_trust_path(&entry);
        assert_eq!(path.as_deref(), Some("/trust/certificate?service=tomcat-trust&filename=a%26b%20c.pem"));
        let bare = Assumed { delete_trust_bare: true, ..Assumed::all_on() }.delete_trust_path(&entry);
        assert!(bare.is_some_and(|path| path.contains("service=tomcat&")));
    }
}
