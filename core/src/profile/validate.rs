//! Whether a profile can be followed at all, on the releases that it is for [P2, P8, P10].

use std::fmt;

use serde::Serialize;

use super::{Distribution, Profile, SignedBy, SiteRule, Wanted};
use crate::uc::{self, Product, Purpose, Version};

/// What is wrong with a profile, and where in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// A stable word for programs.
    pub code: &'static str,
    /// The field: `purpose[2].key`.
    pub path: String,
    /// What happened, and what would do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Every fault of a profile; none if it can be followed.
#[must_use]
pub fn validate(profile: &Profile) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    if profile.name.trim().is_empty() || profile.name.chars().count() > NAME_MAX {
        faults.add("name", "name", format!("a name has 1 to {NAME_MAX} characters"));
    }
    if !(30..=365).contains(&profile.soon_days) {
        faults.add("soon_days", "soon_days", format!("{} is not between 30 and 365 [S2]", profile.soon_days));
    }
    let versions: Vec<Version> = LINES.into_iter().filter(|version| covers(profile, *version)).collect();
    if versions.is_empty() {
        faults.add("versions", "versions", "no release that we know is in this range".to_owned());
    }
    if profile.policies.len() > POLICIES_MAX {
        faults.add("policies", "policies", format!("a profile requires at most {POLICIES_MAX} policies"));
    }
    for (number, name) in profile.policies.iter().enumerate().filter(|(_, name)| !is_plugin_name(name)) {
        let message = format!("{name:?} is no plugin's name: small letters, digits, - and _, 64 at most");
        faults.add("policy", format!("policies[{number}]"), message);
    }
    check_rules(&profile.rules, &mut faults);
    for (number, row) in profile.purpose.iter().enumerate() {
        let place = format!("purpose[{number}]");
        check_row(row, &place, &versions, &mut faults);
    }
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, code: &'static str, path: impl Into<String>, message: String) {
        self.0.push(Fault { code, path: path.into(), message });
    }
}

fn covers(profile: &Profile, version: Version) -> bool {
    profile.versions.is_none_or(|span| span.contains(version))
}

fn check_row(row: &Wanted, place: &str, versions: &[Version], faults: &mut Faults) {
    let products = if row.products.is_empty() { Product::ALL } else { &row.products };
    for purpose in &row.purposes {
        let facts = uc::purpose(*purpose);
        if !products.iter().any(|product| facts.products.contains(product)) {
            faults.add("purpose", format!("{place}.purposes"), format!("none of the products has {purpose}"));
        }
        if row.key.is_some_and(|key| key.algorithm != facts.key) {
            let message = format!("{purpose} has a key of {}", facts.key);
            faults.add("key_kind", format!("{place}.key"), message);
        }
        if row.reuse_tomcat && !matches!(purpose, Purpose::CallManager | Purpose::CallManagerEcdsa) {
            let message = format!(
                "tomcat's certificate can be reused for CallManager and CallManager-ECDSA, not for {purpose} [P9]"
            );
            faults.add("reuse", format!("{place}.reuse_tomcat"), message);
        }
        if row.distribution == Some(Distribution::MultiServer) {
            check_multi_server(*purpose, products, place, versions, faults);
        }
    }
    check_key(row, place, versions, faults);
    check_years(row, place, versions, faults);
    if row.signed_by == Some(SignedBy::Itself) && row.ca_days_max.is_some() {
        faults.add("clocks", format!("{place}.ca_days_max"), "a self-signed certificate has no CA [Y10]".to_owned());
    }
}

fn check_multi_server(purpose: Purpose, products: &[Product], place: &str, versions: &[Version], faults: &mut Faults) {
    let supported = |version: &Version| {
        products.iter().any(|product| uc::is_multi_server(*product, purpose, *version).unwrap_or(false))
    };
    if let Some(version) = versions.iter().find(|version| !supported(version)) {
        let message = format!("{purpose} has no multi-server certificate in release {version} [L3, Y8]");
        faults.add("multi_server", format!("{place}.distribution"), message);
    }
}

/// Key and hash must go together in every release of the profile [Z8].
fn check_key(row: &Wanted, place: &str, versions: &[Version], faults: &mut Faults) {
    let Some(key) = row.key else { return };
    for version in versions {
        let hashes = uc::hashes(key.algorithm, key.bits, *version);
        if hashes.is_empty() {
            return faults.add("key", format!("{place}.key"), format!("release {version} has no key {key}"));
        }
        if let Some(hash) = row.hash.filter(|hash| !hashes.contains(hash)) {
            let known: Vec<&str> = hashes.iter().map(|hash| hash.word()).collect();
            let message = format!("{key} goes with {} in release {version}, not with {hash}", known.join(", "));
            return faults.add("hash", format!("{place}.hash"), message);
        }
    }
}

fn check_years(row: &Wanted, place: &str, versions: &[Version], faults: &mut Faults) {
    let Some(years) = row.self_signed_years else { return };
    for version in versions {
        let Some(limit) = uc::self_signed_years(*version) else { continue };
        if !(limit.years_min..=limit.years_max).contains(&years) {
            let message = format!(
                "release {version} makes self-signed certificates for {} to {} years [P8]",
                limit.years_min, limit.years_max
            );
            return faults.add("years", format!("{place}.self_signed_years"), message);
        }
    }
}

/// One release of each line that clusters run.
const LINES: [Version; 4] =
    [Version::new(11, 5, 0), Version::new(12, 5, 0), Version::new(14, 0, 0), Version::new(15, 0, 0)];

fn check_rules(rules: &[SiteRule], faults: &mut Faults) {
    if rules.len() > SiteRule::RULES_MAX {
        faults.add("rules", "rules", format!("a profile has at most {} rules", SiteRule::RULES_MAX));
    }
    for (number, rule) in rules.iter().enumerate() {
        let place = format!("rules[{number}]");
        let taken = || rules.iter().take(number).any(|other| other.id == rule.id);
        if !is_plugin_name(&rule.id) || rule.id == SiteRule::DID_NOT_FINISH || taken() {
            let message = format!(
                "{:?} is no rule's name: small letters, digits, - and _, 64 at most, each once, and not {}",
                rule.id,
                SiteRule::DID_NOT_FINISH
            );
            faults.add("rule_id", format!("{place}.id"), message);
        }
        let fits = |text: &str| text.chars().count() <= SiteRule::TEXT_MAX && !text.chars().any(char::is_control);
        if rule.title.trim().is_empty() || !fits(&rule.title) {
            let message = format!("a title is one line of 1 to {} characters", SiteRule::TEXT_MAX);
            faults.add("rule_title", format!("{place}.title"), message);
        }
        if !fits(&rule.help) {
            let message = format!("a help is one line of at most {} characters", SiteRule::TEXT_MAX);
            faults.add("rule_help", format!("{place}.help"), message);
        }
        check_condition(&rule.condition, &place, faults);
    }
}

fn check_condition(condition: &str, place: &str, faults: &mut Faults) {
    let path = format!("{place}.condition");
    if condition.trim().is_empty() || condition.len() > SiteRule::CONDITION_MAX {
        return faults.add("rule_size", path, format!("a condition has 1 to {} octets", SiteRule::CONDITION_MAX));
    }
    // Where the language is not at hand, as in the first modules of a browser, whoever keeps the profile asks `studio`.
    #[cfg(feature = "script")]
    for remark in crate::site_rules::check(condition) {
        faults.add("rule_condition", path.clone(), remark.told());
    }
}

fn is_plugin_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
    name.len() <= NAME_MAX && name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(plain)
}

/// Each is asked of each certificate.
const POLICIES_MAX: usize = 20;

/// A name fits into a column.
const NAME_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn check(change: impl FnOnce(&mut Profile), expect: &[&str]) {
        let mut profile =
            Profile { name: "test".to_owned(), versions: "14..".parse().ok(), purpose: Vec::new(), ..shipped() };
        change(&mut profile);
        let codes: Vec<String> =
            validate(&profile).iter().map(|fault| format!("{} {}", fault.path, fault.code)).collect();
        assert_eq!(codes, expect);
    }

    fn row(purpose: Purpose) -> Wanted {
        Wanted { purposes: vec![purpose], ..Wanted::default() }
    }

    #[test]
    fn limits() {
        check(|_| {}, &[]);
        check(|profile| profile.soon_days = 29, &["soon_days soon_days"]);
        check(|profile| profile.soon_days = 365, &[]);
        check(|profile| profile.name = "  ".to_owned(), &["name name"]);
        check(|profile| profile.versions = "16..".parse().ok(), &["versions versions"]);
    }

    #[test]
    fn policies() {
        let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        check(|profile| profile.policies = of(&["house-rules"]), &[]);
        check(|profile| profile.policies = of(&["ok", "../up"]), &["policies[1] policy"]);
        check(|profile| profile.policies = vec!["a".to_owned(); 21], &["policies policies"]);
    }

    #[test]
    #[cfg(feature = "script")]
    fn rules() {
        let rule = |id: &str, condition: &str| {
            let (id, title, condition) = (id.to_owned(), "broken".to_owned(), condition.to_owned());
            SiteRule { id, severity: crate::severity::Severity::Error, title, help: String::new(), condition }
        };
        check(|profile| profile.rules = vec![rule("weak-key", "key_bits < 3072"), rule("any", "true")], &[]);
        check(|profile| profile.rules = vec![rule("did_not_finish", "true")], &["rules[0].id rule_id"]);
        check(|profile| profile.rules = vec![rule("a", "true"), rule("a", "true")], &["rules[1].id rule_id"]);
        check(|profile| profile.rules = vec![rule("a", " ")], &["rules[0].condition rule_size"]);
        check(|profile| profile.rules = vec![rule("a", "key_bit < 3072")], &["rules[0].condition rule_condition"]);
        check(|profile| profile.rules = vec![rule("a", "loop {}")], &["rules[0].condition rule_condition"]);
        let untitled = SiteRule { title: "two\nlines".to_owned(), help: "x".repeat(201), ..rule("a", "true") };
        check(|profile| profile.rules = vec![untitled], &["rules[0].title rule_title", "rules[0].help rule_help"]);
        let many = (0..21).map(|number| rule(&format!("r{number}"), "true")).collect();
        check(|profile| profile.rules = many, &["rules rules"]);
    }

    #[test]
    fn keys() {
        let with = |key: &str, hash| Wanted { key: key.parse().ok(), hash, ..row(Purpose::Tomcat) };
        check(|profile| profile.purpose.push(with("rsa:4096", None)), &[]);
        check(|profile| profile.purpose.push(with("rsa:1024", None)), &["purpose[0].key key"]);
        check(|profile| profile.purpose.push(with("ec:p256", None)), &["purpose[0].key key_kind"]);
        check(|profile| profile.purpose.push(with("rsa:2048", Some(uc::Hash::Sha512))), &["purpose[0].hash hash"]);
    }

    #[test]
    fn multi_server_and_years() {
        let many = |purpose| Wanted { distribution: Some(Distribution::MultiServer), ..row(purpose) };
        check(|profile| profile.purpose.push(many(Purpose::Tvs)), &[]);
        check(|profile| profile.purpose.push(many(Purpose::Cup)), &["purpose[0].distribution multi_server"]);
        let years = |years| Wanted { self_signed_years: Some(years), ..row(Purpose::Tomcat) };
        check(|profile| profile.purpose.push(years(20)), &[]);
        check(|profile| profile.purpose.push(years(21)), &["purpose[0].self_signed_years years"]);
        check(
            |profile| (profile.versions, profile.purpose) = ("12.5..14".parse().ok(), vec![years(6)]),
            &["purpose[0].self_signed_years years"],
        );
    }
}
