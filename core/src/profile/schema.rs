//! The JSON Schema of profiles, made from the vocabularies themselves.

use serde_json::{Value, json};

use super::SiteRule;
use crate::severity::Severity;
use crate::uc::{Generation, Hash, Issuer, Product, Purpose};

/// JSON Schema, draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    let words = |words: Vec<&str>| json!({"enum": words});
    let products = Product::ALL.iter().map(|word| word.word()).collect();
    let purposes = Purpose::ALL.iter().map(|word| word.word()).collect();
    let generations = Generation::ALL.iter().map(|word| word.word()).collect();
    let hashes = Hash::ALL.iter().map(|word| word.word()).collect();
    let issuers = Issuer::ALL.iter().map(|word| word.word()).collect();
    let severities = Severity::ALL.iter().map(|word| word.word()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Certwright profile",
        "description": "What an organisation wants of its certificates, by product and purpose.",
        "type": "object",
        "required": ["name"],
        "additionalProperties": false,
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 64},
            "description": {"type": "string"},
            "versions": {
                "description": "Releases of the clusters it is for, the end not included: 14.., 12.5..14.",
                "type": ["string", "null"],
                "pattern": "^[^.]*(\\.[0-9]+)?[^.]*\\.\\.",
            },
            "generation": {
                "description": "Edition of Cisco's table of requested extensions; the release's own if absent.",
                "oneOf": [{"type": "null"}, words(generations)],
            },
            "soon_days": {"type": "integer", "minimum": 30, "maximum": 365, "default": super::soon_days()},
            "purpose": {"type": "array", "items": {"$ref": "#/$defs/wanted"}},
            "policies": {
                "description": "Plugins whose policies must find nothing wrong; certwright plugin list names those that are there.",
                "type": "array",
                "maxItems": 20,
                "items": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"},
            },
            "rules": {
                "description": "Small rules of the house, in Rhai; docs/site-rules.md.",
                "type": "array",
                "maxItems": SiteRule::RULES_MAX,
                "items": {"$ref": "#/$defs/rule"},
            },
        },
        "$defs": {
            "rule": {
                "description": "A rule of the house: its condition is true, or a text that names it, where something is wrong.",
                "type": "object",
                "required": ["id", "severity", "title", "condition"],
                "additionalProperties": false,
                "properties": {
                    "id": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"},
                    "severity": words(severities),
                    "title": {"type": "string", "minLength": 1, "maxLength": SiteRule::TEXT_MAX},
                    "help": {"type": "string", "maxLength": SiteRule::TEXT_MAX},
                    "condition": {"type": "string", "minLength": 1, "maxLength": SiteRule::CONDITION_MAX},
                },
            },
            "wanted": {
                "description": "What is wanted of some purposes; what is not said is not judged.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "products": {"type": "array", "items": words(products)},
                    "purposes": {"type": "array", "items": words(purposes)},
                    "signed_by": {"enum": ["self", "ca"]},
                    "issuer": words(issuers),
                    "distribution": {"enum": ["node", "multi-server"]},
                    "key": {"enum": ["rsa:2048", "rsa:3072", "rsa:4096", "ec:p256", "ec:p384", "ec:p521", "rsa:1024"]},
                    "hash": words(hashes),
                    "self_signed_years": {"type": "integer", "minimum": 1},
                    "ca_days_max": {"type": "integer", "minimum": 1},
                    "reuse_tomcat": {"type": "boolean"},
                },
            },
        },
    })
}
