//! Alerts as they were last judged, and certificates that end.

use certwright_core::sentence::Text;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::conditions::{Conditions, contains};
use super::{Db, Row, alerts, all, first, key, values, word};
use crate::alert::{Alert, Filter, Handled, Holder, Kind, SHORT_LIVED, Severity, Standing, Status, Subject};
use crate::store::alerts::{AlertsAsked, Listed};
use crate::store::{SlotKind, StoreFault};

/// So many alerts are looked at together.
const BATCH: u32 = 500;
/// The heaviest first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];
/// What of an alert has no column.
#[derive(Serialize, Deserialize)]
struct Document {
    message: String,
    help: String,
    #[serde(default)]
    text: Option<Box<Text>>,
    #[serde(default)]
    help_text: Option<Box<Text>>,
    certificate: Option<Subject>,
    holders: Vec<Holder>,
}

/// Clusters whose alerts are not of what is known now, each with the number of what is known.
pub(super) fn stale(db: &dyn Db) -> Result<Vec<(String, i64)>, StoreFault> {
    let sql = "SELECT name, generation FROM cluster WHERE judged <> generation OR judged_by <> ?1 ORDER BY lower(name)";
    all(db, sql, values![judge()], |row| Ok((row.text(0)?, row.number(1)?)))
}

/// The release that judges, and the policies that it asks: others may judge in another way.
fn judge() -> String {
    format!("{}{}", env!("CARGO_PKG_VERSION"), crate::plugin::mark())
}

/// Something changed of which alerts of a cluster are made.
pub(super) fn touch(db: &dyn Db, cluster: &str) -> Result<(), StoreFault> {
    db.execute("UPDATE cluster SET generation = generation + 1 WHERE name = ?1", values![cluster]).map(drop)
}

/// Keeps the alerts of a cluster, unless more is known by now than they were judged by.
pub(super) fn put(
    db: &dyn Db,
    cluster: &str,
    generation: i64,
    alerts: &[Alert],
    not_judged: usize,
) -> Result<bool, StoreFault> {
    let sql = "UPDATE cluster SET judged = ?2, judged_by = ?3, not_judged = ?4 WHERE name = ?1 AND generation = ?2";
    let not_judged = i64::try_from(not_judged).unwrap_or(i64::MAX);
    if db.execute(sql, values![cluster, generation, judge(), not_judged])? == 0 {
        return Ok(false);
    }
    db.execute("DELETE FROM alert WHERE cluster = ?1", values![cluster])?;
    for alert in alerts {
        let document = Document {
            message: alert.message.clone(),
            help: alert.help.clone(),
            text: alert.text.clone(),
            help_text: alert.help_text.clone(),
            certificate: alert.certificate.clone(),
            holders: alert.holders.clone(),
        };
        let document = serde_json::to_string(&document).map_err(|error| StoreFault::Broken(error.to_string()))?;
        db.execute(
            "INSERT INTO alert (cluster, id, severity, ends, code, document, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO NOTHING",
            values![
                cluster,
                &alert.id,
                place(&SEVERITIES, &alert.severity),
                alert.ends(),
                place(&Kind::ALL, &alert.code),
                document,
                alert.words().join("\n").to_lowercase()
            ],
        )?;
    }
    Ok(true)
}

fn place<T: PartialEq>(all: &[T], one: &T) -> i64 {
    all.iter().position(|known| known == one).map_or(0, |place| place as i64)
}

/// So many identity certificates were not judged.
pub(super) fn not_judged(db: &dyn Db) -> Result<u64, StoreFault> {
    let sql = "SELECT not_judged FROM cluster WHERE not_judged > 0";
    Ok(all(db, sql, values![], |row| row.number::<u64>(0))?.into_iter().sum())
}

/// The first alerts in their order, those about the end of a certificate by its SHA-256.
pub(super) fn list(db: &dyn Db, asked: &AlertsAsked) -> Result<Vec<Listed>, StoreFault> {
    let handled = Handled::of(alerts::acknowledgements(db)?, alerts::snoozes(db)?);
    let mut listed: Vec<(Key, Listed)> = Vec::new();
    for (place, severity) in SEVERITIES.iter().enumerate() {
        if !asked.filter.severities.is_empty() && !asked.filter.severities.contains(severity) {
            continue;
        }
        let left = asked.take.map(|take| (take as usize).saturating_sub(listed.len()));
        if left == Some(0) {
            break;
        }
        let left = left.and_then(|left| u32::try_from(left).ok());
        let mut of_weight = judged(db, asked, &handled, place as i64, left)?;
        for (kind, held) in
            ENDING.iter().filter(|(_, _, weight)| weight == severity).map(|(kind, held, _)| (*kind, *held))
        {
            if is_asked_for(&asked.filter, kind, held) {
                of_weight.extend(ending(db, asked, kind, held, left)?);
            }
        }
        of_weight.sort_by(|(a, _), (b, _)| a.cmp(b));
        of_weight.truncate(left.map_or(usize::MAX, |left| left as usize));
        listed.extend(of_weight);
    }
    Ok(listed.into_iter().map(|(_, one)| one).collect())
}

/// End, kind, id.
type Key = (DateTime<Utc>, Kind, String);

/// Whether alerts of a kind about certificates that are held so can be asked for at all.
fn is_asked_for(filter: &Filter, kind: Kind, held: i64) -> bool {
    let status = if kind == Kind::Expired { Status::Expired } else { Status::Expiring };
    // What is only trusted is nobody's own.
    (held == 2 || filter.kind != Some(SlotKind::Identity))
        && (filter.codes.is_empty() || filter.codes.contains(&kind))
        && (filter.statuses.is_empty() || filter.statuses.contains(&status))
}

/// Which alerts about an end there are: those of a node's own certificates (2) and of trusted ones (1).
const ENDING: [(Kind, i64, Severity); 4] = [
    (Kind::Expired, 2, Severity::Error),
    (Kind::Expired, 1, Severity::Warning),
    (Kind::Expiring, 2, Severity::Warning),
    (Kind::Expiring, 1, Severity::Warning),
];

fn judged(
    db: &dyn Db,
    asked: &AlertsAsked,
    handled: &Handled,
    severity: i64,
    take: Option<u32>,
) -> Result<Vec<(Key, Listed)>, StoreFault> {
    let mut conditions = Conditions::default();
    let names: Vec<String> = asked.filter.clusters.iter().map(|name| conditions.name(key(name))).collect();
    if names.is_empty() {
        conditions.and("severity = ?", severity);
    } else {
        // Of a cluster there are few: they are sorted, not looked for among all.
        conditions.and("coalesce(severity, 0) = ?", severity);
        let names = names.join(", ");
        conditions.plain(&format!("cluster IN (SELECT name FROM cluster WHERE lower(name) IN ({names}))"));
    }
    let search = asked.filter.search.as_deref().map(|text| contains(&text.to_lowercase()));
    conditions.and_if(r"words LIKE ? ESCAPE '\'", search);
    let (limit, offset) = (conditions.name(BATCH), conditions.name(0_u32));
    let sql = format!(
        "SELECT id, severity, code, document FROM alert{} ORDER BY severity, ends, code, id LIMIT {limit} OFFSET {offset}",
        conditions.text()
    );
    let mut found = Vec::new();
    for batch in 0.. {
        conditions.last(batch * BATCH);
        let alerts = all(db, &sql, conditions.values(), alert)?;
        let seen = alerts.len();
        let fits = alerts.into_iter().filter(|alert| asked.filter.takes(alert, handled, asked.now));
        found.extend(fits.map(|alert| ((alert.ends(), alert.code, alert.id.clone()), Listed::Judged(Box::new(alert)))));
        if seen < BATCH as usize || take.is_some_and(|take| found.len() >= take as usize) {
            break;
        }
    }
    Ok(found)
}

fn alert(row: &mut Row) -> Result<Alert, StoreFault> {
    let broken = || StoreFault::Broken("an alert of the store cannot be read".to_owned());
    let document: Document = serde_json::from_str(&row.text(3)?).map_err(|_| broken())?;
    let code = *Kind::ALL.get(row.number::<usize>(2)?).ok_or_else(broken)?;
    Ok(Alert {
        id: row.text(0)?,
        code,
        severity: *SEVERITIES.get(row.number::<usize>(1)?).ok_or_else(broken)?,
        message: document.message,
        help: document.help,
        text: document.text,
        help_text: document.help_text,
        requirements: code.requirements(),
        certificate: document.certificate,
        holders: document.holders,
    })
}

fn ending(
    db: &dyn Db,
    asked: &AlertsAsked,
    kind: Kind,
    held: i64,
    take: Option<u32>,
) -> Result<Vec<(Key, Listed)>, StoreFault> {
    let mut conditions = Conditions::default();
    // Where clusters are named, what they hold is few; else the index of ends is walked as far as a page needs.
    let by_end = asked.filter.clusters.is_empty();
    conditions.and(if by_end { "held = ?" } else { "coalesce(held, 0) = ?" }, held);
    if kind == Kind::Expired {
        conditions.and("not_after < ?", asked.now);
    } else {
        let start = TimeDelta::days(asked.start_days.into());
        conditions.and("not_after >= ?", asked.now);
        conditions.and("not_after <= ?", asked.now + start.max(SHORT_LIVED));
        let (now, end) = (conditions.name(asked.now), conditions.name(asked.now + start));
        conditions.plain(&format!("short_from <= {now} OR (short_from IS NULL AND not_after <= {end})"));
    }
    holders(&mut conditions, &asked.filter);
    standing(&mut conditions, asked, kind);
    if let Some(text) = &asked.filter.search {
        let text = conditions.name(contains(&text.to_lowercase()));
        conditions.plain(&format!(
            r"sha256 LIKE {text} ESCAPE '\' OR name LIKE {text} ESCAPE '\' OR '{}-' || digits LIKE {text} ESCAPE '\'
              OR EXISTS (SELECT 1 FROM slot WHERE slot.sha256 = fact.sha256 AND gone IS NULL AND
              (lower(cluster) LIKE {text} ESCAPE '\' OR lower(node) LIKE {text} ESCAPE '\'
              OR lower(unit) LIKE {text} ESCAPE '\'))",
            kind.code()
        ));
    }
    let limit = take.map_or_else(String::new, |take| format!(" LIMIT {}", conditions.name(take)));
    let sql =
        format!("SELECT sha256, digits, not_after FROM fact{} ORDER BY not_after, digits{limit}", conditions.text());
    all(db, &sql, conditions.values(), |row| {
        let id = format!("{}-{}", kind.code(), row.text(1)?);
        Ok(((row.moment(2)?, kind, id), Listed::Ending(row.text(0)?)))
    })
}

/// Certificates of which people said so.
fn standing(conditions: &mut Conditions, asked: &AlertsAsked, kind: Kind) {
    if asked.filter.standings.is_empty() {
        return;
    }
    let code = kind.code();
    // Named where it is asked for: PostgreSQL takes no value that stands nowhere.
    let named = asked.filter.standings.iter().any(|standing| *standing != Standing::Acknowledged);
    let now = if named { conditions.name(asked.now) } else { String::new() };
    let said = format!("EXISTS (SELECT 1 FROM acknowledgement WHERE alert = '{code}-' || digits)");
    let snoozed = format!("EXISTS (SELECT 1 FROM snooze WHERE alert = '{code}-' || digits AND until > {now})");
    let standing = asked.filter.standings.iter().map(|standing| match standing {
        Standing::Acknowledged => said.clone(),
        Standing::Snoozed => format!("(NOT {said} AND {snoozed})"),
        Standing::Open => format!("(NOT {said} AND NOT {snoozed})"),
    });
    conditions.plain(&standing.collect::<Vec<_>>().join(" OR "));
}

/// Certificates that somebody holds who fits.
fn holders(conditions: &mut Conditions, filter: &Filter) {
    let Filter { clusters, certificates, products, kind, .. } = filter;
    if clusters.is_empty() && certificates.is_empty() && products.is_empty() && kind.is_none() {
        return;
    }
    let mut inner = String::from("slot.gone IS NULL");
    let mut any = |column: &str, words: Vec<String>| {
        let names: Vec<String> = words.into_iter().map(|word| conditions.name(word)).collect();
        if !names.is_empty() {
            inner.push_str(&format!(" AND {column} IN ({})", names.join(", ")));
        }
    };
    any("lower(slot.cluster)", clusters.iter().map(|name| key(name)).collect());
    any("lower(slot.unit)", certificates.iter().map(|unit| key(unit)).collect());
    any("coalesce(node.product, 'cucm')", products.iter().map(word).collect());
    any("slot.kind", kind.iter().map(word).collect());
    let from =
        "FROM slot LEFT JOIN node ON lower(node.cluster) = lower(slot.cluster) AND lower(node.name) = lower(slot.node)";
    conditions.plain(&if clusters.is_empty() {
        format!("EXISTS (SELECT 1 {from} WHERE slot.sha256 = fact.sha256 AND {inner})")
    } else {
        format!("sha256 IN (SELECT slot.sha256 {from} WHERE {inner})")
    });
}

/// When the next certificate ends that has not, or whether one has; of those held.
pub(super) fn first_end(db: &dyn Db) -> Result<Option<DateTime<Utc>>, StoreFault> {
    let end = |held: i64| {
        let sql = "SELECT not_after FROM fact WHERE held = ?1 AND not_after IS NOT NULL ORDER BY not_after LIMIT 1";
        first(db, sql, values![held], |row| row.moment(0))
    };
    Ok(end(1)?.into_iter().chain(end(2)?).min())
}
