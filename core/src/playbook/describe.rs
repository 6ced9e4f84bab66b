//! Actions in words.

use super::foretold::is_foretold;
use super::{Action, Control, Spread, TokenKey};
use crate::sentence::{Sentence, actions as say};

impl Action {
    /// What it does, in a line for a person, in English.
    #[must_use]
    pub fn describe(&self) -> String {
        self.said().english
    }

    /// The same, as a sentence that may be said in another language.
    #[must_use]
    pub fn said(&self) -> Sentence {
        match self {
            Self::GenerateRequest { unit, spread: Spread::Node, .. } => say::GENERATE.of(&[unit]),
            Self::GenerateRequest { unit, .. } => say::GENERATE_ALL.of(&[unit]),
            Self::ReadRequest { unit } => say::READ_REQUEST.of(&[unit]),
            Self::DeleteRequest { unit } => say::DELETE_REQUEST.of(&[unit]),
            Self::UploadIdentity { unit, spread: Spread::Node, .. } => say::UPLOAD.of(&[unit]),
            Self::UploadIdentity { unit, .. } => say::UPLOAD_ALL.of(&[unit]),
            Self::Regenerate { unit } => say::REGENERATE.of(&[unit]),
            Self::Reuse { from, to } => say::REUSE.of(&[from, to]),
            Self::UploadTrust { store, .. } => say::UPLOAD_TRUST.of(&[store]),
            Self::DeleteTrust { store, sha256 } => say::DELETE_TRUST.of(&[&short(sha256), store]),
            Self::UploadByDriver { unit, .. } => say::UPLOAD_BY_DRIVER.of(&[unit]),
            Self::TrustByDriver { .. } => say::TRUST_BY_DRIVER.plain(),
            Self::Sign { unit, authority, .. } => say::SIGN.of(&[authority, unit]),
            Self::ControlService { service, control } => {
                let template = match control {
                    Control::Start => say::START,
                    Control::Stop => say::STOP,
                    Control::Restart => say::RESTART,
                };
                template.of(&[service])
            }
            other => other.more_said(),
        }
    }

    /// What waits, proves, or changes what is around certificates.
    fn more_said(&self) -> Sentence {
        match self {
            Self::AwaitStored { unit, sha256 } => say::AWAIT_STORED.of(&[unit, &short(sha256)]),
            Self::Verify { unit, sha256 } => say::VERIFY.of(&[unit, &short(sha256)]),
            Self::SetHa { group, enabled: true } => say::HA_ON.of(&[group]),
            Self::SetHa { group, enabled: false } => say::HA_OFF.of(&[group]),
            Self::AwaitHa { group } => say::AWAIT_HA.of(&[group]),
            Self::AwaitService { service } => say::AWAIT_SERVICE.of(&[service]),
            Self::AwaitReplication => say::AWAIT_REPLICATION.plain(),
            Self::AwaitPhones => say::AWAIT_PHONES.plain(),
            Self::UpdateCtl => say::UPDATE_CTL.plain(),
            Self::StartBackup { device: Some(device), .. } => say::BACKUP_TO.of(&[device]),
            Self::StartBackup { device: None, .. } => say::BACKUP.plain(),
            Self::SwitchSso { enabled: true } => say::SSO_ON.plain(),
            Self::SwitchSso { enabled: false } => say::SSO_OFF.plain(),
            Self::RestartNode => say::RESTART_NODE.plain(),
            Self::RegenerateKey { kind: TokenKey::Encryption } => say::KEY_ENCRYPTION.plain(),
            Self::RegenerateKey { kind: TokenKey::Signing } => say::KEY_SIGNING.plain(),
            Self::SetParameter { service, name, value } => say::SET_PARAMETER.of(&[name, service, value]),
            Self::ByHand { about, .. } if about.is_empty() => say::BY_HAND.plain(),
            Self::ByHand { about, .. } => say::BY_HAND_ABOUT.of(&[about]),
            _ => Sentence::verbatim(""),
        }
    }
}

/// Enough of a fingerprint for a person to compare; a word that stands for one is whole.
fn short(sha256: &str) -> &str {
    if is_foretold(sha256) { sha256 } else { sha256.get(..16).unwrap_or(sha256) }
}
