//! Rules of uploading certificates and chains [U1, U2, Z7].

use super::rows::{Refusal, UploadRule};
use super::tables::{REFUSALS, UPLOAD_RULES};
use super::version::Version;

/// The rules of a version.
pub fn upload_rules(version: Version) -> impl Iterator<Item = &'static UploadRule> {
    UPLOAD_RULES.iter().filter(move |row| row.versions.contains(version))
}

/// The findings on which nodes refuse an upload.
#[must_use]
pub fn refusals() -> &'static [Refusal] {
    REFUSALS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, version: &str, expect: bool) {
        let version: Version = version.parse().expect("a release");
        assert_eq!(
            upload_rules(version).filter(|row| row.name == name).count(),
            usize::from(expect),
            "{name} {version}"
        );
    }

    #[test]
    fn rules_by_version() {
        check("no_wildcards", "11.5", true);
        check("expired_not_carried", "12.5SU5", false);
        check("expired_not_carried", "12.5SU6", true);
        check("expired_not_carried", "14SU1", false);
        check("expired_not_carried", "14SU2", true);
        check("chain_in_trust_first", "14", true);
        check("chain_in_trust_first", "12.5", false);
    }

    #[test]
    fn every_upload_requirement_has_its_rule() {
        for number in 1..=17 {
            let id = format!("U{number}");
            assert!(UPLOAD_RULES.iter().any(|row| row.requirements.contains(&id.as_str())), "{id}");
        }
    }
}
