//! How long certificates may live, and what changes on which day [P8, Z10, Z11, Z16, Z17].

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::rows::{EventFacts, Lifetime, SelfSignedYears};
use super::tables::{EVENTS, LIFETIMES, SELF_SIGNED};
use super::version::Version;
use super::vocabulary::{Event, Issuer, Purpose};

/// The limit for certificates of public CAs that are issued at a moment.
///
/// None before 2026-03-15: the limits before are not in the table.
#[must_use]
pub fn lifetime_limit(issued: DateTime<Utc>) -> Option<&'static Lifetime> {
    LIFETIMES.iter().rev().find(|row| row.from <= issued.date_naive())
}

/// All limits, the earliest first.
#[must_use]
pub fn lifetimes() -> &'static [Lifetime] {
    LIFETIMES
}

/// Whether a certificate lives longer than so many days. Both ends count: a difference of exactly
/// `days` x 86,400 s is one second too long [Z17].
#[must_use]
pub fn lives_too_long(not_before: DateTime<Utc>, not_after: DateTime<Utc>, days: u32) -> bool {
    (not_after - not_before).num_seconds() >= i64::from(days) * 86_400
}

/// Between how many years a self-signed certificate lives [P8].
#[must_use]
pub fn self_signed_years(version: Version) -> Option<&'static SelfSignedYears> {
    SELF_SIGNED.iter().find(|row| row.versions.contains(version))
}

/// The day of an event, and what happens.
#[must_use]
pub fn event(event: Event) -> Option<&'static EventFacts> {
    EVENTS.iter().find(|row| row.event == event)
}

/// What is to be thought of clientAuth in a certificate [Z10, Z16].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    /// It must not be there: public CAs may no longer issue it.
    Forbidden,
    /// It may be there; the next certificate from this CA may lack it.
    MayVanish,
    /// It must be there, or peers refuse.
    Required,
    /// It matters neither way.
    Indifferent,
}

/// What holds for clientAuth, by who signed, for what purpose, and from when the certificate is
/// valid. A public CA loses it in 2027; a private one must put it in where nodes act as clients.
#[must_use]
pub fn client_auth_sunset(issuer: Issuer, purpose: Purpose, not_before: DateTime<Utc>) -> ClientAuth {
    match issuer {
        Issuer::Public => match event(Event::SubscribersServerAuthOnly) {
            Some(row) if row.from <= not_before.date_naive() => ClientAuth::Forbidden,
            _ => ClientAuth::MayVanish,
        },
        Issuer::Private if CLIENTS.contains(&purpose) => ClientAuth::Required,
        Issuer::Private => ClientAuth::Indifferent,
    }
}

/// The purposes for which a private CA must put clientAuth in [Z16]; each with its twin on elliptic
/// curves. Expressway peers are judged where they are known.
const CLIENTS: [Purpose; 6] = [
    Purpose::Tomcat,
    Purpose::TomcatEcdsa,
    Purpose::CallManager,
    Purpose::CallManagerEcdsa,
    Purpose::CupXmppS2s,
    Purpose::CupXmppS2sEcdsa,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str) -> DateTime<Utc> {
        format!("{day}T00:00:00Z").parse().expect("a day")
    }

    fn check_limit(day: &str, expect: Option<(u32, u32)>) {
        assert_eq!(lifetime_limit(at(day)).map(|row| (row.days_max, row.days_advised)), expect, "{day}");
    }

    #[test]
    fn limits_by_day_of_issue() {
        check_limit("2026-03-14", None);
        check_limit("2026-03-15", Some((200, 199)));
        check_limit("2027-03-14", Some((200, 199)));
        check_limit("2027-03-15", Some((100, 99)));
        check_limit("2029-03-15", Some((47, 46)));
        check_limit("2040-01-01", Some((47, 46)));
    }

    #[test]
    fn both_ends_count() {
        let begin = at("2026-04-01");
        assert!(lives_too_long(begin, begin + chrono::TimeDelta::days(200), 200));
        assert!(!lives_too_long(begin, begin + chrono::TimeDelta::seconds(200 * 86_400 - 1), 200));
    }

    fn check_years(version: &str, expect: Option<(u32, u32)>) {
        let version = version.parse().expect("a release");
        assert_eq!(self_signed_years(version).map(|row| (row.years_min, row.years_max)), expect, "{version}");
    }

    #[test]
    fn self_signed_certificates() {
        check_years("10.5", None);
        check_years("11.5", Some((5, 5)));
        check_years("12.5SU9", Some((5, 5)));
        check_years("14", Some((5, 20)));
        check_years("15SU2", Some((5, 20)));
    }

    fn check_client_auth(issuer: Issuer, purpose: Purpose, day: &str, expect: ClientAuth) {
        assert_eq!(client_auth_sunset(issuer, purpose, at(day)), expect, "{issuer} {purpose} {day}");
    }

    #[test]
    fn client_auth() {
        check_client_auth(Issuer::Public, Purpose::Tomcat, "2026-06-15", ClientAuth::MayVanish);
        check_client_auth(Issuer::Public, Purpose::Tomcat, "2027-03-14", ClientAuth::MayVanish);
        check_client_auth(Issuer::Public, Purpose::Tomcat, "2027-03-15", ClientAuth::Forbidden);
        check_client_auth(Issuer::Private, Purpose::CallManagerEcdsa, "2030-01-01", ClientAuth::Required);
        check_client_auth(Issuer::Private, Purpose::CupXmppS2s, "2026-01-01", ClientAuth::Required);
        check_client_auth(Issuer::Private, Purpose::Ipsec, "2026-01-01", ClientAuth::Indifferent);
    }

    #[test]
    fn every_event_has_its_day() {
        for one in Event::ALL {
            assert!(event(*one).is_some(), "{one}");
        }
        assert_eq!(event(Event::Sha1Ends).map(|row| row.from.to_string()).as_deref(), Some("2026-09-15"));
    }
}
