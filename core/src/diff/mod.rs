//! What differs between two certificates, and what the change means.
//!
//! Old and new are compared field by field; with the request between them, three ways: what was
//! asked for and what the CA made of it [K9, K11, F7].

mod meaning;
mod side;

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

pub use meaning::Meaning;
pub use side::Side;

/// The outcome of a comparison.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Diff {
    /// What changed, the weightiest first.
    pub changes: Vec<Change>,
    /// Whether both certify the same public key.
    pub same_key: bool,
    /// Whether both are the same bytes.
    pub identical: bool,
    /// The alternative names, told apart.
    pub names: Names,
    /// Whether the new certificate is for the key of the request; `null` without one.
    pub key_matches_csr: Option<bool>,
}

/// One difference.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Change {
    /// The field, as it is called in the JSON of `inspect`; `csr.` before one that was requested.
    pub field: &'static str,
    /// The old value (or what the request wanted).
    pub old: Value,
    /// The new value.
    pub new: Value,
    /// What that means, in English.
    pub meaning: String,
    /// `fault`: a node or its peers will refuse; `notice`: somebody must act; `fact`: to know.
    pub weight: Weight,
    /// The sentence's identifier and arguments, for other languages.
    pub message: Meaning,
}

/// How much a change weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// A node or its peers will refuse.
    Fault,
    /// Somebody must act.
    Notice,
    /// To know.
    Fact,
}

/// Alternative names: `type:value` as they are written in `inspect`.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize)]
pub struct Names {
    /// In both.
    pub kept: Vec<String>,
    /// Only in the new one.
    pub added: Vec<String>,
    /// Only in the old one.
    pub removed: Vec<String>,
}

/// Compares an old with a new certificate (or request), and the new one with the request for it.
#[must_use]
pub fn diff(old: &Side, new: &Side, csr: Option<&Side>) -> Diff {
    let mut changes = Vec::new();
    compare(old, new, &mut changes);
    if let Some(csr) = csr {
        compare_with_request(csr, new, &mut changes);
    }
    changes.sort_by_key(|change| change.weight);
    Diff {
        changes,
        same_key: old.spki_sha256.is_some() && old.spki_sha256 == new.spki_sha256,
        identical: old.sha256 == new.sha256,
        names: Names::of(&old.names, &new.names),
        key_matches_csr: csr.map(|csr| csr.spki_sha256.is_some() && csr.spki_sha256 == new.spki_sha256),
    }
}

impl Names {
    fn of(old: &[String], new: &[String]) -> Self {
        let in_new: HashSet<&String> = new.iter().collect();
        let (kept, removed) = old.iter().cloned().partition(|name| in_new.contains(name));
        Self { kept, added: only_in(new, old), removed }
    }
}

/// What the first list has and the other has not, in its order.
///
/// Through a set: a certificate may have a hundred thousand names, and so may the other one.
fn only_in(list: &[String], other: &[String]) -> Vec<String> {
    let known: HashSet<&String> = other.iter().collect();
    list.iter().filter(|name| !known.contains(name)).cloned().collect()
}

/// Every field that both kinds of input have.
fn compare(old: &Side, new: &Side, changes: &mut Vec<Change>) {
    let mut change = |field, old: Value, new: Value, meaning: Meaning| {
        if old != new {
            changes.push(Change::new(field, old, new, meaning));
        }
    };
    let text = |value: &Option<String>| value.clone().map_or(Value::Null, Value::from);
    change("subject", text(&old.subject), text(&new.subject), meaning::subject(old, new));
    change("subject_alt_names", list(&old.names), list(&new.names), meaning::names(&Names::of(&old.names, &new.names)));
    change("key_usage", optional_list(&old.key_usage), optional_list(&new.key_usage), meaning::key_usage(old, new));
    change("extended_key_usage", list(&old.purposes), list(&new.purposes), meaning::purposes(old, new));
    change("basic_constraints", old.basic_constraints(), new.basic_constraints(), meaning::basic_constraints(old, new));
    change("public_key", text(&old.key), text(&new.key), meaning::key_kind(old, new));
    change("spki_sha256", text(&old.spki_sha256), text(&new.spki_sha256), meaning::key(old, new));
    if old.is_certificate && new.is_certificate {
        change("issuer", text(&old.issuer), text(&new.issuer), meaning::issuer(old, new));
        change("validity.not_before", old.moment(old.not_before), new.moment(new.not_before), meaning::begin(old, new));
        change("validity.not_after", old.moment(old.not_after), new.moment(new.not_after), meaning::end(old, new));
        change("serial", text(&old.serial), text(&new.serial), Meaning::plain("diff-serial"));
        change(
            "authority_key_id",
            text(&old.authority_key_id),
            text(&new.authority_key_id),
            Meaning::plain("diff-issuer-key"),
        );
        change("ocsp_uris", list(&old.ocsp), list(&new.ocsp), Meaning::plain("diff-revocation"));
        change("crl_uris", list(&old.crl), list(&new.crl), Meaning::plain("diff-revocation"));
        change("policies", list(&old.policies), list(&new.policies), Meaning::plain("diff-policies"));
    }
    change("signature_algorithm", text(&old.signature), text(&new.signature), meaning::signature(old, new));
    change("extensions", list(&old.other_extensions), list(&new.other_extensions), meaning::extensions(old, new));
    change("critical_extensions", list(&old.critical), list(&new.critical), Meaning::plain("diff-critical"));
}

/// What was asked for against what came back.
fn compare_with_request(csr: &Side, new: &Side, changes: &mut Vec<Change>) {
    let mut change = |field, old: Value, new: Value, meaning: Option<Meaning>| {
        if let Some(meaning) = meaning.filter(|_| old != new) {
            changes.push(Change::new(field, old, new, meaning));
        }
    };
    let text = |value: &Option<String>| value.clone().map_or(Value::Null, Value::from);
    let key = Some(Meaning::fault("diff-csr-key"));
    change("csr.spki_sha256", text(&csr.spki_sha256), text(&new.spki_sha256), key);
    let names = meaning::requested_names(&Names::of(&csr.names, &new.names));
    change("csr.subject_alt_names", list(&csr.names), list(&new.names), names);
    let usage = meaning::requested_usage(csr, new);
    change("csr.key_usage", optional_list(&csr.key_usage), optional_list(&new.key_usage), usage);
    change("csr.extended_key_usage", list(&csr.purposes), list(&new.purposes), meaning::requested_purposes(csr, new));
    change("csr.subject", text(&csr.subject), text(&new.subject), Some(Meaning::plain("diff-csr-subject")));
}

impl Change {
    fn new(field: &'static str, old: Value, new: Value, message: Meaning) -> Self {
        Self { field, old, new, meaning: message.english(), weight: message.weight, message }
    }
}

fn list(values: &[String]) -> Value {
    values.to_vec().into()
}

fn optional_list(values: &Option<Vec<String>>) -> Value {
    values.clone().map_or(Value::Null, Value::from)
}
