//! House rules: what every certificate of our own must keep, whatever it is for.
//!
//! Build it for wasm32-unknown-unknown, look at it with `certwright plugin check`, add it with `certwright plugin add`.

wit_bindgen::generate!({ path: "../../wit", world: "policy" });

use exports::certwright::plugin::checking::{Description, Finding, Guest, Kind, Rule, Severity, Subject};

struct HouseRules;

/// Names of servers end so.
const DOMAIN: &str = ".example.com";

/// A certificate is valid for so many days at most.
const DAYS_MAX: i64 = 398;

impl Guest for HouseRules {
    fn describe() -> Description {
        let rule = |id: &str, title: &str, help: &str| Rule {
            id: id.into(),
            title: title.into(),
            help: help.into(),
            reference: "Directive on certificates, 4.2".into(),
        };
        Description {
            title: "What every certificate of our own must keep".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            rules: vec![
                rule("foreign_domain", "A name stands outside of our domain", "Ask for names below example.com alone."),
                rule("lives_too_long", "It is valid for longer than we allow", "Ask the CA for 398 days."),
            ],
        }
    }

    fn check(subject: Subject) -> Vec<Finding> {
        if subject.is_ca {
            return Vec::new();
        }
        let mut found = Vec::new();
        for name in subject.dns_names.iter().filter(|name| !name.to_ascii_lowercase().ends_with(DOMAIN)) {
            found.push(Finding {
                rule: "foreign_domain".into(),
                severity: Severity::Error,
                detail: name.clone(),
                place: match subject.kind {
                    Kind::Certificate => "tbsCertificate.extensions.subjectAltName",
                    Kind::Request => "certificationRequestInfo.extensions.subjectAltName",
                }
                .into(),
            });
        }
        if let (Some(from), Some(to)) = (subject.not_before, subject.not_after) {
            let days = (to - from) / 86_400;
            if days > DAYS_MAX && !subject.is_self_issued {
                found.push(Finding {
                    rule: "lives_too_long".into(),
                    severity: Severity::Warning,
                    detail: format!("{days} days"),
                    place: "tbsCertificate.validity".into(),
                });
            }
        }
        found
    }
}

export!(HouseRules);
