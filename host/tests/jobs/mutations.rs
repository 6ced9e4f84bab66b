//! Bundles of evidence that chance has spoiled: every one is told, none brings the verifier down.

use certwright::evidence::{Fingerprint, verify};
use serde_json::{Value, json};

use super::evidence::{Files, packed, unpacked};
use super::harness::Chance;

/// So many in the gate, and in a soak.
const TRIALS: (u32, u32) = (150, 20_000);
/// Of a tar archive.
const BLOCK: usize = 512;

/// Octets and documents of the archive are changed by chance; by `CERTWRIGHT_SEED`, the same ones again.
pub(super) fn every_one_is_told(archive: &[u8], key: &Fingerprint) {
    let seed = std::env::var("CERTWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let trials = if std::env::var_os("CERTWRIGHT_SOAK").is_some() { TRIALS.1 } else { TRIALS.0 };
    let files = unpacked(archive);
    let mut chance = Chance::new(seed);
    for trial in 0..trials {
        let spoiled = match trial % 2 {
            0 => octets(archive, &mut chance),
            _ => packed(&documents(&files, &mut chance)),
        };
        if spoiled == archive {
            continue;
        }
        for expected in [None, Some(key)] {
            let found = verify(&spoiled, expected);
            assert!(!found.valid && found.proves == "nothing", "seed {seed}, trial {trial}: {found:?}");
        }
    }
}

/// Somewhere in the archive something is cut, doubled, moved, overwritten or put between.
fn octets(archive: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut all = archive.to_vec();
    for _ in 0..=chance.below(3) {
        let at = below(chance, all.len());
        let some = (1 + below(chance, 2 * BLOCK)).min(all.len() - at);
        match chance.below(6) {
            0 => all.truncate(at),
            1 => drop(all.drain(at..at + some)),
            2 => all.extend_from_within(at..at + some),
            3 => all[at..at + some].fill(chance.below(256) as u8),
            4 => all[at] ^= 1 << chance.below(8),
            _ => {
                // A whole entry, or a part of one, in another place.
                let part: Vec<u8> = all.drain(at..at + some).collect();
                let to = below(chance, all.len() + 1);
                all.splice(to..to, part);
            }
        }
        if all.is_empty() {
            break;
        }
    }
    all
}

/// In one of the documents something is of another kind, missing or without measure.
fn documents(files: &Files, chance: &mut Chance) -> Files {
    let mut files = files.clone();
    let names: Vec<String> = files.keys().filter(|name| name.ends_with(".json")).cloned().collect();
    let name = &names[below(chance, names.len())];
    let mut document: Value = serde_json::from_slice(&files[name]).unwrap();
    for _ in 0..=chance.below(2) {
        spoil(&mut document, chance);
    }
    files.insert(name.clone(), serde_json::to_vec(&document).unwrap());
    files
}

fn spoil(value: &mut Value, chance: &mut Chance) {
    let goes_on = chance.below(5) > 0;
    match value {
        Value::Object(members) if goes_on && !members.is_empty() => {
            let name = members.keys().nth(below(chance, members.len())).unwrap().clone();
            match chance.below(8) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert(format!("{name}\u{0}"), json!(true))),
                _ => spoil(&mut members[&name], chance),
            }
        }
        Value::Array(items) if goes_on && !items.is_empty() => {
            let at = below(chance, items.len());
            match chance.below(8) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => spoil(&mut items[at], chance),
            }
        }
        _ => *value = strange(chance),
    }
}

fn strange(chance: &mut Chance) -> Value {
    match chance.below(9) {
        0 => Value::Null,
        1 => json!(-1),
        2 => json!(1.0e308),
        3 => json!(u64::MAX),
        4 => json!("../../etc/passwd"),
        5 => json!("\u{0}\u{202e}".repeat(300)),
        6 => json!({ "": {} }),
        7 => json!("9999-99-99T99:99:99Z"),
        _ => (0..100).fold(json!([]), |inner, _| json!([inner])),
    }
}

fn below(chance: &mut Chance, end: usize) -> usize {
    chance.below(u32::try_from(end).unwrap()) as usize
}
