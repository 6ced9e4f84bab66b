//! What lists and alerts ask of certificates, read of them once.

use std::collections::BTreeSet;

use certwright_core::text::hex;
use certwright_core::x509::{Certificate, Name};
use chrono::{DateTime, Utc};

use super::{Db, all, values};
use crate::alert;
use crate::store::StoreFault;

/// So many certificates are looked at together.
const BATCH: u32 = 500;

/// What is asked of a certificate.
#[derive(Default)]
struct Facts {
    not_before: Option<DateTime<Utc>>,
    not_after: Option<DateTime<Utc>>,
    short_from: Option<DateTime<Utc>>,
    name: String,
    words: String,
}

impl Facts {
    fn of(sha256: &str, der: &[u8]) -> Self {
        let Ok(certificate) = Certificate::parse(der) else {
            return Self { words: sha256.to_owned(), ..Self::default() };
        };
        let not_before = certificate.validity.not_before.map(|time| time.moment());
        let not_after = certificate.validity.not_after.map(|time| time.moment());
        let text = |name: Option<&Name<'_>>| name.map(|name| name.text().to_string());
        let name = certificate.subject.as_ref().and_then(|name| name.common_name()).map(|name| name.to_lowercase());
        let words = [
            name.clone(),
            text(certificate.subject.as_ref()),
            text(certificate.issuer.as_ref()),
            certificate.serial.map(|serial| hex::encode(&serial.magnitude())),
            Some(sha256.to_owned()),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        Self {
            not_before,
            not_after,
            short_from: not_after.and_then(|end| alert::short_from(not_before, end)),
            name: name.unwrap_or_default(),
            words: words.join("\n").to_lowercase(),
        }
    }
}

/// Keeps a certificate, with its facts.
pub(super) fn keep(db: &dyn Db, sha256: &str, der: &[u8]) -> Result<(), StoreFault> {
    let sql = "INSERT INTO certificate (sha256, der) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    if db.execute(sql, values![sha256, der])? == 1 { insert(db, sha256, der) } else { Ok(()) }
}

fn insert(db: &dyn Db, sha256: &str, der: &[u8]) -> Result<(), StoreFault> {
    let facts = Facts::of(sha256, der);
    db.execute(
        "INSERT INTO fact (sha256, digits, not_before, not_after, short_from, name, words, held)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0) ON CONFLICT DO NOTHING",
        values![
            sha256,
            alert::digits(&[sha256]),
            facts.not_before,
            facts.not_after,
            facts.short_from,
            facts.name,
            facts.words
        ],
    )
    .map(drop)
}

/// Of certificates that a store without facts holds.
pub(in crate::store) fn fill(db: &dyn Db) -> Result<(), StoreFault> {
    let sql = "SELECT sha256, der FROM certificate
               WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.sha256 = certificate.sha256) LIMIT ?1";
    loop {
        let missing = all(db, sql, values![BATCH], |row| Ok((row.text(0)?, row.octets(1)?)))?;
        if missing.is_empty() {
            return Ok(());
        }
        for (sha256, der) in &missing {
            insert(db, sha256, der)?;
        }
        hold(db, &missing.into_iter().map(|(sha256, _)| sha256).collect())?;
    }
}

/// Notes anew whether these are held, and as what.
pub(super) fn hold(db: &dyn Db, touched: &BTreeSet<String>) -> Result<(), StoreFault> {
    // Whoever notes the same ones at the same time is waited for first, and then all that they wrote is seen.
    for sha256 in touched {
        db.execute("UPDATE fact SET held = held WHERE sha256 = ?1", values![sha256])?;
    }
    for sha256 in touched {
        let sql = "UPDATE fact SET held = coalesce((SELECT max(CASE kind WHEN 'identity' THEN 2 ELSE 1 END) FROM slot
                   WHERE slot.sha256 = fact.sha256 AND gone IS NULL), 0) WHERE sha256 = ?1";
        db.execute(sql, values![sha256])?;
    }
    Ok(())
}
