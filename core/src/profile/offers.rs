//! What a row of a profile may be set to, so that a page offers nothing that the releases cannot do [P2, P10].
//!
//! Each value is tried: what [`validate`] finds nothing against is offered. So there is one set of rules.

use serde::Serialize;

use super::{Distribution, KeyWanted, Profile, Wanted, validate};
use crate::uc::{Algorithm, Hash, Product, Purpose};

/// What may stand in a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Offers {
    /// Purposes that the row's products have.
    pub purposes: Vec<Purpose>,
    /// Keys.
    pub keys: Vec<KeyWanted>,
    /// Hashes that go with the row's key, or with one that is offered.
    pub hashes: Vec<Hash>,
    /// Distributions.
    pub distributions: Vec<Distribution>,
    /// Years of a self-signed certificate.
    pub self_signed_years: Vec<u32>,
    /// Whether the tomcat certificate can be reused.
    pub reuse_tomcat: bool,
}

/// What each row of a profile may be set to.
#[must_use]
pub fn offers(profile: &Profile) -> Vec<Offers> {
    // Each value is tried by a check of the whole: what cannot depend on it is left out.
    let bare = Profile { rules: Vec::new(), ..profile.clone() };
    profile.purpose.iter().map(|row| of_row(&bare, row)).collect()
}

fn of_row(profile: &Profile, row: &Wanted) -> Offers {
    let place = Wanted { products: row.products.clone(), purposes: row.purposes.clone(), ..Wanted::default() };
    let sound = |change: &dyn Fn(&mut Wanted)| {
        let mut row = place.clone();
        change(&mut row);
        let alone = Profile { purpose: vec![row], ..profile.clone() };
        // A purpose that the products do not have says nothing about the value that is tried.
        !validate(&alone).iter().any(|fault| fault.path.starts_with("purpose[") && fault.code != "purpose")
    };
    let keys: Vec<KeyWanted> = KEYS.into_iter().filter(|key| sound(&|row: &mut Wanted| row.key = Some(*key))).collect();
    let with: &[KeyWanted] = row.key.as_slice();
    let with = if with.is_empty() { &keys[..] } else { with };
    let goes =
        |hash: Hash| with.iter().any(|key| sound(&|row: &mut Wanted| (row.key, row.hash) = (Some(*key), Some(hash))));
    Offers {
        purposes: Purpose::ALL
            .iter()
            .copied()
            .filter(|purpose| {
                let alone = Wanted { purposes: vec![*purpose], ..place.clone() };
                validate(&Profile { purpose: vec![alone], ..profile.clone() })
                    .iter()
                    .all(|fault| fault.code != "purpose")
            })
            .collect(),
        hashes: Hash::ALL.iter().copied().filter(|hash| goes(*hash)).collect(),
        distributions: [Distribution::Node, Distribution::MultiServer]
            .into_iter()
            .filter(|one| sound(&|row: &mut Wanted| row.distribution = Some(*one)))
            .collect(),
        self_signed_years: (1..=YEARS_MAX)
            .filter(|years| sound(&|row: &mut Wanted| row.self_signed_years = Some(*years)))
            .collect(),
        reuse_tomcat: !row.purposes.is_empty()
            && row.products.iter().all(|product| *product == Product::Cucm)
            && sound(&|row: &mut Wanted| row.reuse_tomcat = true),
        keys,
    }
}

const fn key(algorithm: Algorithm, bits: u32) -> KeyWanted {
    KeyWanted { algorithm, bits }
}

/// All that a profile can name.
const KEYS: [KeyWanted; 6] = [
    key(Algorithm::Rsa, 2048),
    key(Algorithm::Rsa, 3072),
    key(Algorithm::Rsa, 4096),
    key(Algorithm::Ecdsa, 256),
    key(Algorithm::Ecdsa, 384),
    key(Algorithm::Ecdsa, 521),
];

/// Above what any release makes [P8].
const YEARS_MAX: u32 = 30;

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn check(versions: &str, purpose: Purpose, expect: &str) {
        let row = Wanted { purposes: vec![purpose], ..Wanted::default() };
        let profile = Profile { versions: versions.parse().ok(), purpose: vec![row], ..shipped() };
        let offers = &offers(&profile)[0];
        let keys: Vec<String> = offers.keys.iter().map(ToString::to_string).collect();
        let hashes: Vec<&str> = offers.hashes.iter().map(|hash| hash.word()).collect();
        let years = offers.self_signed_years.first().zip(offers.self_signed_years.last());
        let several = offers.distributions.contains(&Distribution::MultiServer);
        assert_eq!(
            format!("{} | {} | {years:?} | {several} {}", keys.join(" "), hashes.join(" "), offers.reuse_tomcat),
            expect,
            "{purpose} {versions}"
        );
    }

    #[test]
    fn offered_is_what_the_releases_can_do() {
        check("14..", Purpose::Tomcat, "rsa:2048 rsa:3072 rsa:4096 | SHA256 | Some((5, 20)) | true false");
        check("12.5..14", Purpose::Tomcat, "rsa:2048 rsa:3072 rsa:4096 | SHA256 | Some((5, 5)) | true false");
        check(
            "14..",
            Purpose::CupEcdsa,
            "ec:p256 ec:p384 ec:p521 | SHA256 SHA384 SHA512 | Some((5, 20)) | false false",
        );
        check("14..", Purpose::CallManager, "rsa:2048 rsa:3072 rsa:4096 | SHA256 | Some((5, 20)) | true true");
    }

    #[test]
    fn hashes_follow_the_key() {
        let row = Wanted { purposes: vec![Purpose::TomcatEcdsa], key: "ec:p384".parse().ok(), ..Wanted::default() };
        let profile = Profile { purpose: vec![row], ..shipped() };
        assert_eq!(offers(&profile)[0].hashes, [Hash::Sha384, Hash::Sha512]);
    }
}
