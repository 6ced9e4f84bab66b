//! Key sizes and the hashes that go with them [Z8].

use std::ops::RangeInclusive;

use super::rows::KeySize;
use super::tables::KEYS;
use super::version::Version;
use super::vocabulary::{Algorithm, Hash};

/// The key sizes of a version.
pub fn key_sizes(version: Version) -> impl Iterator<Item = &'static KeySize> {
    KEYS.iter().filter(move |row| row.versions.contains(version))
}

/// The hashes that may go with a key; none where the version has no such key.
#[must_use]
pub fn hashes(key: Algorithm, bits: u32, version: Version) -> &'static [Hash] {
    key_sizes(version).find(|row| row.key == key && row.bits == bits).map_or(&[], |row| row.hashes)
}

/// From the smallest to the largest key of a kind; `None` where the version has none.
#[must_use]
pub fn key_range(key: Algorithm, version: Version) -> Option<RangeInclusive<u32>> {
    let sizes = || key_sizes(version).filter(|row| row.key == key).map(|row| row.bits);
    Some(sizes().min()?..=sizes().max()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: Algorithm, bits: u32, version: &str, expect: &str) {
        let version: Version = version.parse().expect("a release");
        let words: Vec<&str> = hashes(key, bits, version).iter().map(|hash| hash.word()).collect();
        assert_eq!(words.join(" "), expect, "{key} {bits} {version}");
    }

    #[test]
    fn limits() {
        check(Algorithm::Rsa, 2048, "11.5", "SHA256");
        check(Algorithm::Rsa, 4096, "15", "SHA256");
        check(Algorithm::Rsa, 8192, "15", "");
        check(Algorithm::Rsa, 1024, "15", "");
        check(Algorithm::Ecdsa, 256, "14", "SHA256 SHA384 SHA512");
        check(Algorithm::Ecdsa, 384, "14SU2", "SHA384 SHA512");
        check(Algorithm::Ecdsa, 521, "14", "SHA512");
        check(Algorithm::Ecdsa, 384, "12.5", "SHA384 SHA512");
    }

    #[test]
    fn each_size_stands_once_for_a_version() {
        for version in ["11.5", "12.5SU5", "14", "15SU2"] {
            let sizes: Vec<_> = key_sizes(version.parse().expect("a release")).map(|row| (row.key, row.bits)).collect();
            assert_eq!(sizes.len(), 6, "{version}: {sizes:?}");
            let recommended = key_sizes(version.parse().expect("a release")).filter(|row| row.recommended).count();
            assert_eq!(recommended, 1, "{version}");
        }
    }
}
