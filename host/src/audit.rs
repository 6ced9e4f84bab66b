//! The audit log: who changed what, when, from where; each entry carries the hash of the one before.
//!
//! An entry's hash is SHA-256 over the previous hash (64 hex digits), a line feed, and the entry's fields as JSON
//! with sorted keys and without spaces (RFC 8785 for the values that occur here: texts, integers, lists,
//! objects). Whoever alters, takes out or puts in an entry must make every later hash anew; a copy of the latest
//! hash, kept elsewhere, shows that too.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

/// What the first entry has in place of a previous hash.
pub const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A change, before it is written down.
#[derive(Clone, Debug)]
pub struct Deed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: `local:USER` on the command line, `user:NAME`, `token:NAME/TOKEN`, `system`.
    pub actor: String,
    /// What: a noun and a verb, such as `cluster.add`.
    pub action: &'static str,
    /// To what.
    pub object: String,
    /// With which values; never a secret.
    pub detail: Value,
    /// From where: `cli`, or the address of the peer.
    pub source: String,
}

/// A change as it stands in the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
pub struct AuditEntry {
    /// 1, 2, 3 … without a gap.
    pub seq: i64,
    /// When, in RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what.
    pub object: String,
    /// With which values.
    #[schema(value_type = Object)]
    pub detail: Value,
    /// From where.
    pub source: String,
    /// Hash of the entry before.
    pub previous_hash: String,
    /// Hash of this one.
    pub hash: String,
}

/// The first place where the log does not hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Break {
    /// The entry.
    pub seq: i64,
    /// What is wrong with it.
    pub reason: String,
}

impl Deed {
    /// A change by somebody, now.
    #[must_use]
    pub fn new(actor: &str, source: &str, action: &'static str, object: &str, detail: Value) -> Self {
        Self {
            at: Utc::now(),
            actor: actor.to_owned(),
            action,
            object: object.to_owned(),
            detail,
            source: source.to_owned(),
        }
    }

    /// Written down after the entry with this number and hash.
    #[must_use]
    pub fn after(&self, seq: i64, previous_hash: &str) -> AuditEntry {
        let mut entry = AuditEntry {
            seq: seq + 1,
            at: self.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            actor: self.actor.clone(),
            action: self.action.to_owned(),
            object: self.object.clone(),
            detail: self.detail.clone(),
            source: self.source.clone(),
            previous_hash: previous_hash.to_owned(),
            hash: String::new(),
        };
        entry.hash = entry.expected_hash();
        entry
    }
}

impl AuditEntry {
    /// The hash that its fields ask for.
    #[must_use]
    pub fn expected_hash(&self) -> String {
        let fields = json!({
            "seq": self.seq, "at": self.at, "actor": self.actor, "action": self.action,
            "object": self.object, "detail": self.detail, "source": self.source,
        });
        let mut text = format!("{}\n", self.previous_hash);
        canonical(&fields, &mut text);
        certwright_core::inspect::sha256_hex(text.as_bytes())
    }
}

/// Follows the chain, entry after entry.
#[derive(Clone, Debug)]
pub struct Chain {
    seq: i64,
    hash: String,
}

impl Default for Chain {
    fn default() -> Self {
        Self { seq: 0, hash: BEGINNING.to_owned() }
    }
}

impl Chain {
    /// Takes the next entry.
    ///
    /// # Errors
    /// Where it is not the one that must follow.
    pub fn follow(&mut self, entry: &AuditEntry) -> Result<(), Break> {
        let broken = |reason: String| Err(Break { seq: entry.seq, reason });
        if entry.seq != self.seq + 1 {
            return broken(format!("entry {} is missing before it", self.seq + 1));
        }
        if entry.previous_hash != self.hash {
            return broken("it does not follow from the entry before".to_owned());
        }
        if entry.hash != entry.expected_hash() {
            return broken("its fields are not those that were written".to_owned());
        }
        (self.seq, self.hash) = (entry.seq, entry.hash.clone());
        Ok(())
    }

    /// How many entries held, and the hash of the latest.
    #[must_use]
    pub fn head(&self) -> (i64, &str) {
        (self.seq, &self.hash)
    }

    /// Compares the end with what the store remembers of it.
    ///
    /// # Errors
    /// Where entries were taken from the end.
    pub fn end(&self, kept: &(i64, String)) -> Result<(), Break> {
        if (self.seq, self.hash.as_str()) == (kept.0, kept.1.as_str()) {
            return Ok(());
        }
        let reason = format!("the log ends at {}, but {} was written", self.seq, kept.0);
        Err(Break { seq: self.seq + 1, reason })
    }
}

/// JSON with sorted keys and without spaces.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            text.push('{');
            for (index, name) in names.into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&Value::String(name.clone()).to_string());
                text.push(':');
                canonical(&fields[name.as_str()], text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                canonical(item, text);
            }
            text.push(']');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> Vec<AuditEntry> {
        let mut entries: Vec<AuditEntry> = Vec::new();
        for object in ["hq", "branch", "old"] {
            let (seq, hash) = entries.last().map_or((0, BEGINNING.to_owned()), |last| (last.seq, last.hash.clone()));
            let deed = Deed::new("user:ann", "192.0.2.1", "cluster.add", object, json!({ "b": 1, "a": ["x"] }));
            entries.push(deed.after(seq, &hash));
        }
        entries
    }

    fn broken(entries: &[AuditEntry]) -> Option<i64> {
        let mut chain = Chain::default();
        entries.iter().find_map(|entry| chain.follow(entry).err()).map(|broken| broken.seq)
    }

    #[test]
    fn the_first_broken_entry_is_named() {
        assert_eq!(broken(&log()), None);
        let mut altered = log();
        altered[1].object = "other".to_owned();
        assert_eq!(broken(&altered), Some(2));
        altered[1].hash = altered[1].expected_hash();
        assert_eq!(broken(&altered), Some(3), "its own hash made anew");
        let mut shorter = log();
        shorter.remove(0);
        assert_eq!(broken(&shorter), Some(2));
    }

    #[test]
    fn the_order_of_keys_does_not_matter() {
        let mut text = String::new();
        canonical(&json!({ "b": [1, null], "a": { "d": "\"", "c": true } }), &mut text);
        assert_eq!(text, r#"{"a":{"c":true,"d":"\""},"b":[1,null]}"#);
    }
}
