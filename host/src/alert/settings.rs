//! The settings of alerts and of their delivery, as `certwright settings` shows and sets them [S2, S3, S4].
//!
//! Kept as words by name; passwords are not among them but sealed beside them, and here it is only known whether
//! there is one.

use std::collections::BTreeMap;

/// The settings, with what holds where nothing was set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// From how many days before its end a certificate counts as expiring [S2].
    pub start_days: u32,
    /// A mail is repeated every so many days [S3].
    pub every_days: u32,
    /// Who gets mails [S4].
    pub addresses: Vec<String>,
    /// The mail server; no mail without it.
    pub smtp_host: Option<String>,
    /// Its port; the usual one of the way of securing, where not set.
    pub smtp_port: Option<u16>,
    /// How the connection is secured.
    pub smtp_security: Security,
    /// The user that logs in; no login without it.
    pub smtp_user: Option<String>,
    /// The sender's address.
    pub smtp_from: Option<String>,
    /// A file of PEM with roots that are trusted beside those of the system.
    pub ca_file: Option<String>,
    /// Where alerts are posted to, as far as it is shown; the whole of it is sealed.
    pub webhook_url: Option<String>,
}

/// How the connection to a mail server is secured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Security {
    /// TLS after a few words (RFC 3207), without which nothing is sent.
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// Not at all: then no password is sent.
    None,
}

/// A setting that cannot be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct SettingsFault {
    /// Its name.
    pub name: String,
    /// Why not.
    pub reason: String,
}

/// Notice begins no later and no earlier [S2].
pub const START_DAYS: std::ops::RangeInclusive<u32> = 30..=365;
/// Mails are repeated no more and no less often [S3].
pub const EVERY_DAYS: std::ops::RangeInclusive<u32> = 1..=30;
/// So many recipients at most [S4].
pub const ADDRESSES_MAX: usize = 25;

/// A setting by its name.
struct Row {
    name: &'static str,
    usual: &'static str,
    check: fn(&str) -> Result<String, String>,
}

/// Every name, what holds where nothing was set, and which words it takes.
const TABLE: [Row; 10] = [
    Row { name: "notice.start-days", usual: "60", check: |text| number(text, START_DAYS) },
    Row { name: "notice.every-days", usual: "7", check: |text| number(text, EVERY_DAYS) },
    Row { name: "notice.addresses", usual: "", check: addresses },
    Row { name: "smtp.host", usual: "", check: host },
    Row { name: "smtp.port", usual: "", check: |text| number(text, 1..=65_535) },
    Row { name: "smtp.security", usual: "starttls", check: |text| security(text).map(|_| text.to_owned()) },
    Row { name: "smtp.user", usual: "", check: one_line },
    Row { name: "smtp.from", usual: "", check: address },
    Row { name: "tls.ca-file", usual: "", check: one_line },
    Row { name: "webhook.url", usual: "", check: url },
];

/// Secrets: set from a file, sealed, never shown.
pub const SECRETS: [&str; 2] = ["smtp.password", "webhook.secret"];

impl Settings {
    /// From what was set.
    #[must_use]
    pub fn of(set: &BTreeMap<String, String>) -> Self {
        let word = |name: &str| set.get(name).cloned().unwrap_or_else(|| usual(name).to_owned());
        let some = |name: &str| Some(word(name)).filter(|word| !word.is_empty());
        let days = |name: &str, range: std::ops::RangeInclusive<u32>| {
            let usual = usual(name).parse().unwrap_or(*range.start());
            word(name).parse().ok().filter(|days| range.contains(days)).unwrap_or(usual)
        };
        Self {
            start_days: days("notice.start-days", START_DAYS),
            every_days: days("notice.every-days", EVERY_DAYS),
            addresses: list(&word("notice.addresses")).take(ADDRESSES_MAX).map(str::to_owned).collect(),
            smtp_host: some("smtp.host"),
            smtp_port: some("smtp.port").and_then(|port| port.parse().ok()),
            smtp_security: security(&word("smtp.security")).unwrap_or(Security::Starttls),
            smtp_user: some("smtp.user"),
            smtp_from: some("smtp.from"),
            ca_file: some("tls.ca-file"),
            webhook_url: some("webhook.url"),
        }
    }

    /// Every name, those of secrets excepted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|row| row.name)
    }

    /// The word as it is kept; an empty one takes the setting back.
    ///
    /// # Errors
    /// When there is no such setting, or it does not take the word.
    pub fn check(name: &str, value: &str) -> Result<String, SettingsFault> {
        let fault = |reason: String| SettingsFault { name: name.to_owned(), reason };
        let Some(row) = TABLE.iter().find(|row| row.name == name) else {
            let names: Vec<&str> = TABLE.iter().map(|row| row.name).chain(SECRETS).collect();
            return Err(fault(format!("there is no such setting; there are {}", names.join(", "))));
        };
        let value = value.trim();
        if value.is_empty() { Ok(String::new()) } else { (row.check)(value).map_err(fault) }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::of(&BTreeMap::new())
    }
}

fn usual(name: &str) -> &'static str {
    TABLE.iter().find(|row| row.name == name).map_or("", |row| row.usual)
}

fn number(text: &str, range: std::ops::RangeInclusive<u32>) -> Result<String, String> {
    let reason = || format!("{text:?} is no number from {} to {}", range.start(), range.end());
    let number: u32 = text.parse().map_err(|_| reason())?;
    if range.contains(&number) { Ok(number.to_string()) } else { Err(reason()) }
}

/// Nodes separate addresses by semicolons, people by commas as well (M3).
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';']).map(str::trim).filter(|one| !one.is_empty())
}

fn addresses(text: &str) -> Result<String, String> {
    let mut all: Vec<String> = Vec::new();
    for one in list(text) {
        let one = address(one)?;
        if !all.iter().any(|known| known.eq_ignore_ascii_case(&one)) {
            all.push(one);
        }
    }
    match all.len() {
        0..=ADDRESSES_MAX => Ok(all.join(",")),
        count => Err(format!("{count} addresses are too many: {ADDRESSES_MAX} at most")),
    }
}

fn address(text: &str) -> Result<String, String> {
    let parsed: Result<lettre::Address, _> = text.parse();
    parsed.map(|address| address.to_string()).map_err(|error| format!("{text:?} is no address: {error}"))
}

fn host(text: &str) -> Result<String, String> {
    let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    if fits && text.len() <= 253 { Ok(text.to_owned()) } else { Err(format!("{text:?} is no host name or address")) }
}

fn one_line(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_control) {
        Err("control characters do not belong there".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

fn security(text: &str) -> Result<Security, String> {
    match text {
        "starttls" => Ok(Security::Starttls),
        "tls" => Ok(Security::Tls),
        "none" => Ok(Security::None),
        _ => Err(format!("{text:?} is none of starttls, tls, none")),
    }
}

/// The address of a webhook as it is shown: its host alone, for path and query are often its password.
#[must_use]
pub fn shown_url(url: &str) -> String {
    let Ok(url) = reqwest::Url::parse(url) else { return "…".to_owned() };
    let origin = url.origin().ascii_serialization();
    if url.path() == "/" && url.query().is_none() { origin } else { format!("{origin}/…") }
}

/// In clear only to this machine: the body names what ends and where.
fn url(text: &str) -> Result<String, String> {
    let url = reqwest::Url::parse(text).map_err(|error| format!("it is no URL: {error}"))?;
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => {}
        "http" if here => {}
        _ => return Err("the URL must begin with https://".to_owned()),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a password does not belong into the URL; set webhook.secret".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, value: &str, expect: Option<&str>) {
        assert_eq!(Settings::check(name, value).ok().as_deref(), expect, "{name} {value}");
    }

    #[test]
    fn s2_s3_s4_limits_are_kept() {
        for (name, below, least, most, above) in
            [("notice.start-days", "29", "30", "365", "366"), ("notice.every-days", "0", "1", "30", "31")]
        {
            check(name, below, None);
            check(name, least, Some(least));
            check(name, most, Some(most));
            check(name, above, None);
            check(name, "-1", None);
        }
        let many = |count: usize| (0..count).map(|n| format!("a{n}@example.com")).collect::<Vec<_>>().join(";");
        check("notice.addresses", &many(25), Some(&many(25).replace(';', ",")));
        check("notice.addresses", &many(26), None);
        check("notice.addresses", "a@example.com; A@example.com", Some("a@example.com"));
        check("notice.addresses", "nobody", None);
        check("notice.addresses", "a@example.com\r\nBcc: b@example.com", None);
    }

    #[test]
    fn words_that_are_none_are_refused() {
        check("webhook.url", "http://example.com/", None);
        check("webhook.url", "https://user:word@example.com/", None);
        check("webhook.url", "http://127.0.0.1:8080/x", Some("http://127.0.0.1:8080/x"));
        check("smtp.security", "maybe", None);
        check("smtp.password", "x", None);
        check("smtp.host", "", Some(""));
    }

    #[test]
    fn what_was_altered_by_hand_falls_back() {
        let set = BTreeMap::from([("notice.start-days".to_owned(), "9999".to_owned())]);
        assert_eq!(Settings::of(&set).start_days, 60);
    }
}
