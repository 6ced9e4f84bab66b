//! Each kind of alert: what makes it, and what almost does.

use certwright::alert::{Filter, Handled, Kind, Severity, Standing, Status, row};
use certwright::store::{Acknowledgement, Served, SlotKind};
use certwright_core::uc::Product;
use serde_json::json;

use crate::made::{Known, at, certificate, signed, slot};

const NODE: &str = "cucm-pub.example.com";

fn tomcat(from: &str, until: &str) -> Known {
    Known::new(&[NODE], vec![slot(NODE, SlotKind::Identity, "tomcat", &certificate(NODE, from, until))])
}

#[test]
fn s2_expiring_begins_on_the_start_day_and_ends_with_the_last_second() {
    let mut known = tomcat("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    known.settings.start_days = 30;
    let check = |now: &str, expect: &[Kind]| assert_eq!(known.kinds(now), expect, "{now}");
    check("2026-12-01T23:59:59Z", &[]);
    check("2026-12-02T00:00:00Z", &[Kind::Expiring]);
    check("2027-01-01T00:00:00Z", &[Kind::Expiring]);
    check("2027-01-01T00:00:01Z", &[Kind::Expired]);
    known.settings.start_days = 365;
    assert_eq!(known.kinds("2026-01-01T00:00:00Z"), [Kind::Expiring]);
    assert_eq!(known.kinds("2025-12-31T23:59:59Z"), []);
}

#[test]
fn z11_lives_below_90_days_are_judged_by_a_third() {
    // 47 days, as from March 2029: 15 days and 16 hours are left.
    let short = tomcat("2029-04-01T00:00:00Z", "2029-05-18T00:00:00Z");
    assert_eq!(short.kinds("2029-05-02T07:59:59Z"), []);
    assert_eq!(short.kinds("2029-05-02T08:00:00Z"), [Kind::Expiring]);
    // A second below 90 days, and 90 days.
    let below = tomcat("2026-01-01T00:00:01Z", "2026-04-01T00:00:00Z");
    assert_eq!(below.kinds("2026-03-01T00:00:00Z"), []);
    let whole = tomcat("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z");
    assert_eq!(whole.kinds("2026-01-30T23:59:59Z"), []);
    assert_eq!(whole.kinds("2026-01-31T00:00:00Z"), [Kind::Expiring], "60 days before");
}

#[test]
fn one_certificate_on_many_nodes_is_one_alert_that_keeps_its_id() {
    let der = certificate(NODE, "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    let slots = vec![
        slot(NODE, SlotKind::Identity, "tomcat", &der),
        slot(NODE, SlotKind::Trust, "tomcat-trust", &der),
        slot("imp-pub.example.com", SlotKind::Trust, "tomcat-trust", &der),
    ];
    let mut known = Known::new(&[NODE, "imp-pub.example.com"], slots);
    let one = known.alerts(at("2026-02-01T00:00:00Z"));
    assert_eq!((one.len(), one[0].holders.len(), one[0].severity), (1, 3, Severity::Error));
    known.slots.remove(2);
    known.slots[0].last_seen = at("2026-02-02T00:00:00Z");
    assert_eq!(known.alerts(at("2026-02-03T00:00:00Z"))[0].id, one[0].id, "after another reading");
    known.slots.remove(0);
    assert_eq!(known.alerts(at("2026-02-03T00:00:00Z"))[0].severity, Severity::Warning, "only trusted");
}

#[test]
fn u10_u3_an_issuer_that_is_nowhere_and_one_that_is_elsewhere() {
    let (root, leaf) = signed();
    let other = certificate("other.example.com", "2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z");
    let own = slot(NODE, SlotKind::Identity, "tomcat", &leaf);
    let with = |unit: &str, der: &[u8]| Known::new(&[NODE], vec![own.clone(), slot(NODE, SlotKind::Trust, unit, der)]);
    let now = "2026-06-01T00:00:00Z";
    assert_eq!(with("tomcat-trust", &root).kinds(now), []);
    assert_eq!(with("CallManager-trust", &root).kinds(now), [Kind::TrustMissing]);
    assert_eq!(with("tomcat-trust", &other).kinds(now), [Kind::ChainGap]);
    let mut text = with("tomcat-trust", &other);
    text.slots.push(slot(NODE, SlotKind::Trust, "tomcat-trust", b"text"));
    text.slots[2].der = None;
    assert_eq!(text.kinds(now), [], "what shows its text alone may be the issuer");
}

#[test]
fn i11_a_departure_from_the_profile() {
    let mut known = tomcat("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
    let text = "name = \"ours\"\n[[purpose]]\npurposes = [\"tomcat\"]\nsigned_by = \"ca\"\n";
    known.profiles.insert("hq".into(), toml::from_str(text).unwrap());
    let alerts = known.alerts(at("2026-06-01T00:00:00Z"));
    assert_eq!(alerts.iter().map(|one| one.code).collect::<Vec<_>>(), [Kind::ProfileMismatch]);
    assert!(alerts[0].message.contains("profile ours"), "{}", alerts[0].message);
    assert_eq!(alerts[0].requirements, ["I11"]);
}

#[test]
fn a_rule_of_the_profile_that_is_broken_or_does_not_finish() {
    let of = |severity: &str, condition: &str| {
        let mut known = tomcat("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
        let rule = json!({"id": "house", "severity": severity, "title": "not of this house", "condition": condition});
        let profile = json!({"name": "ours", "rules": [rule]});
        known.profiles.insert("hq".into(), serde_json::from_value(profile).unwrap());
        let alerts = known.alerts(at("2026-06-01T00:00:00Z"));
        alerts.into_iter().map(|one| (one.code, one.message)).collect::<Vec<_>>()
    };
    let [(Kind::ProfileMismatch, message)] = &of("error", "valid_days > 398")[..] else { panic!("one alert") };
    assert!(message.contains("not of this house"), "{message}");
    assert_eq!(of("error", "valid_days > 3980"), []);
    assert_eq!(of("notice", "valid_days > 398"), [], "a notice is none that somebody must see to");
    let [(Kind::ProfileMismatch, message)] = &of("notice", "loop {}")[..] else { panic!("one alert") };
    assert!(message.contains("did not finish: house"), "{message}");
}

#[test]
fn a_node_that_is_away_or_half_read() {
    let away = json!([{"part": "identity", "kind": "unreachable", "message": "no route", "help": "Look."}]);
    let half = json!([{"part": "trust_certificates", "kind": "unauthorized", "message": "refused", "help": "Look."}]);
    let other = json!([{"part": "pending_requests", "kind": "refused", "message": "no", "help": "Look."}]);
    let known = |faults| Known::new(&[NODE], Vec::new()).faults(faults).kinds("2026-06-01T00:00:00Z");
    assert_eq!(known(away), [Kind::Unreachable]);
    assert_eq!(known(half), [Kind::NotRead]);
    assert_eq!(known(other), []);
    let mut never = Known::new(&[NODE], Vec::new());
    never.cluster.fresh.clear();
    assert_eq!(never.kinds("2026-06-01T00:00:00Z"), [Kind::NotRead]);
}

#[test]
fn u15_what_is_served_is_not_what_is_stored() {
    let mut known = tomcat("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
    let seen = |sha256: &str, when: &str| Served {
        cluster: "hq".into(),
        node: NODE.into(),
        endpoint: format!("{NODE}:8443"),
        unit: "tomcat".into(),
        sha256: sha256.into(),
        seen_at: at(when),
    };
    known.served = vec![seen(&known.slots[0].sha256.clone(), "2026-02-01T00:00:00Z")];
    assert_eq!(known.kinds("2026-06-01T00:00:00Z"), []);
    known.served = vec![seen("00ff", "2026-02-01T00:00:00Z")];
    assert_eq!(known.kinds("2026-06-01T00:00:00Z"), [Kind::ServedNotStored]);
    known.slots[0].first_seen = at("2026-03-01T00:00:00Z");
    assert_eq!(known.kinds("2026-06-01T00:00:00Z"), [], "seen before the store had changed");
}

#[test]
fn a3_a4_a5_a6_search_filters_and_columns() {
    let now = at("2026-02-01T00:00:00Z");
    let alerts = tomcat("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z").alerts(now);
    let mut handled = Handled::default();
    let count = |filter: Filter| alerts.iter().filter(|one| filter.takes(one, &Handled::default(), now)).count();
    let text = |text: &str| Filter { search: Some(text.into()), ..Filter::default() };
    assert_eq!((count(text("CUCM-PUB")), count(text("nothing"))), (1, 0));
    let unit = |unit: &str| Filter { certificates: vec!["ipsec".into(), unit.into()], ..Filter::default() };
    assert_eq!((count(unit("tomcat")), count(unit("CAPF"))), (1, 0));
    let product = |product| Filter { products: vec![product], ..Filter::default() };
    assert_eq!((count(product(Product::Cucm)), count(product(Product::Imp))), (1, 0));
    let status = |status| Filter { statuses: vec![status], ..Filter::default() };
    assert_eq!((count(status(Status::Expired)), count(status(Status::Expiring))), (1, 0));
    let standing = |standing| Filter { standings: vec![standing], ..Filter::default() };
    assert_eq!((count(standing(Standing::Open)), count(standing(Standing::Acknowledged))), (1, 0));
    let one = Acknowledgement { alert: alerts[0].id.clone(), reason: "x".into(), at: now };
    handled.acknowledged.insert(one.alert.clone(), one);
    let row = row(&alerts[0], &handled, now);
    assert_eq!(row.standing, Standing::Acknowledged);
    let row = serde_json::to_value(&row).unwrap();
    let columns =
        ["cluster", "certificate_unit", "common_name", "product", "type", "status", "server_name", "expiry_date"];
    let values = columns.map(|name| row[name].as_str().unwrap_or_default().to_owned());
    assert_eq!(values, ["hq", "tomcat", NODE, "cucm", "identity", "expired", NODE, "2026-01-01T00:00:00Z"]);
}

#[test]
fn an_outage_that_is_over_is_forgotten_and_a_certificate_is_not() {
    let known = ["unreachable-00", "expired-00", "trust_missing-00"];
    assert_eq!(Handled::over(known, &[]), ["unreachable-00", "trust_missing-00"]);
}
