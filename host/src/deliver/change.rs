//! A change of the settings of alerts: every value checked, secrets sealed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::seal_name;
use crate::alert::{SECRETS, Settings, SettingsFault, shown_url};
use crate::nodes::Secret;
use crate::store::vault::VaultFault;
use crate::store::{SettingsChange, Vault};

/// Why settings are not changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// These cannot be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Settings(Vec<SettingsFault>),
    /// A secret cannot be sealed.
    #[error(transparent)]
    Vault(#[from] VaultFault),
}

/// Settings by name, and the values that they shall have; an empty one takes a setting back. Answers what is to be
/// kept, and what the audit log says of it.
///
/// # Errors
/// Every setting that does not take its value.
pub fn change(vault: &Vault, wanted: &BTreeMap<String, Secret>) -> Result<(SettingsChange, Value), Refused> {
    let (mut change, mut said, mut faults) = (SettingsChange::default(), json!({}), Vec::new());
    for (name, value) in wanted {
        let is_secret = SECRETS.contains(&name.as_str());
        let checked = if is_secret { Ok(value.expose().to_owned()) } else { Settings::check(name, value.expose()) };
        let checked = match checked {
            Ok(checked) => Secret::new(checked),
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let is_empty = checked.expose().is_empty();
        if is_secret || name == WEBHOOK_URL {
            let sealed = if is_empty { None } else { Some(vault.seal(&seal_name(name), &checked)?) };
            change.secrets.insert(name.clone(), sealed);
            said[name] = if is_empty { "taken back" } else { "set" }.into();
        }
        if !is_secret {
            let shown = if name == WEBHOOK_URL && !is_empty {
                shown_url(checked.expose())
            } else {
                checked.expose().to_owned()
            };
            said[name] = shown.clone().into();
            change.options.insert(name.clone(), shown);
        }
    }
    if faults.is_empty() { Ok((change, said)) } else { Err(Refused::Settings(faults)) }
}

/// May hold a token, so that it is sealed, and only its host is shown.
const WEBHOOK_URL: &str = "webhook.url";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_webhook_is_sealed_and_its_host_shown() {
        let folder = std::env::temp_dir().join(format!("certwright-change-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let vault = Vault::open(&folder.join("key")).expect("a vault");
        let wanted = |name: &str, value: &str| [(name.to_owned(), Secret::new(value))].into();
        let url = "https://hooks.example.com:8443/services/canary-1/x?token=canary-2";
        let (kept, said) = change(&vault, &wanted("webhook.url", url)).expect("taken");
        assert_eq!(kept.options["webhook.url"], "https://hooks.example.com:8443/…");
        assert!(!format!("{said}{kept:?}").contains("canary"));
        let sealed = kept.secrets["webhook.url"].as_ref().expect("sealed");
        assert_eq!(vault.open_sealed(&seal_name("webhook.url"), sealed).expect("opened").expose(), url);
        for bad in ["https://ann:canary@example.com/", "http://example.com/canary", "canary"] {
            let refused = change(&vault, &wanted("webhook.url", bad)).expect_err("refused").to_string();
            assert!(!refused.contains("canary"), "{refused}");
        }
        let (kept, _) = change(&vault, &wanted("smtp.password", "")).expect("taken back");
        assert_eq!(kept.secrets["smtp.password"], None);
        std::fs::remove_dir_all(folder).expect("gone");
    }
}
