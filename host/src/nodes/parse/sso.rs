//! `utils sso status`.

use super::text::{contains, filled, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::SsoStatus;

/// Single sign-on of this node. Only the line `SSO Status:` says whether it is on; the words for off are
/// not known, so a status without `Enabled` counts as off (assumed).
pub fn sso_status(text: &str) -> Reading<SsoStatus> {
    let mut reading = Reading::<SsoStatus>::default();
    for (_, line) in filled(text) {
        let state = &mut reading.value;
        if let Some(status) = value(line, "SSO Status") {
            state.enabled = Some(contains(status, "Enabled"));
            state.status = some(status);
        } else if let Some(result) = value(line, "SAML SSO Test Status") {
            state.test_passed = Some(result.eq_ignore_ascii_case("passed"));
        } else if let Some(status) = value(line, "Recovery URL Status") {
            state.recovery_url = Some(status.eq_ignore_ascii_case("enabled"));
        } else if let Some(entity) = value(line, "Entity ID") {
            state.entity_id = some(entity);
        }
    }
    if reading.value.enabled.is_none() {
        reading.missing("no line `SSO Status:` in the answer");
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    const ON: &str = "\
SSO Status: SAML SSO Enabled
IdP Metadata Imported Date = Fri Apr 09 09:09:00 EDT 2021
SP Metadata Exported Date = Fri Apr 02 15:00:42 EDT 2021
SSO Test Result Date = Fri Apr 09 09:10:39 EDT 2021
SAML SSO Test Status = passed
Recovery URL Status = enabled
Entity ID = http://idp.example.com/adfs/services/trust
";

    #[test]
    fn w8_the_mode_is_read() {
        let reading = sso_status(ON);
        assert!(reading.is_whole());
        let state = reading.value;
        assert_eq!((state.enabled, state.test_passed, state.recovery_url), (Some(true), Some(true), Some(true)));
        assert_eq!(state.entity_id.as_deref(), Some("http://idp.example.com/adfs/services/trust"));
    }

    #[test]
    fn only_the_status_line_counts() {
        let off = ON.replace("SAML SSO Enabled", "Disabled");
        assert_eq!(sso_status(&off).value.enabled, Some(false));
        assert_eq!(sso_status("Recovery URL Status = enabled\n").value.enabled, None);
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(ON, sso_status);
    }
}
