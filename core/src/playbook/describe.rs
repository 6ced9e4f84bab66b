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
            Self::GenerateRequest { unit, spread: Spread::Node, .. } => {
                say::GENERATE.with([("unit", unit.word().into())])
            }
            Self::GenerateRequest { unit, .. } => say::GENERATE_ALL.with([("unit", unit.word().into())]),
            Self::ReadRequest { unit } => say::READ_REQUEST.with([("unit", unit.word().into())]),
            Self::DeleteRequest { unit } => say::DELETE_REQUEST.with([("unit", unit.word().into())]),
            Self::UploadIdentity { unit, spread: Spread::Node, .. } => say::UPLOAD.with([("unit", unit.word().into())]),
            Self::UploadIdentity { unit, .. } => say::UPLOAD_ALL.with([("unit", unit.word().into())]),
            Self::Regenerate { unit } => say::REGENERATE.with([("unit", unit.word().into())]),
            Self::Reuse { from, to } => say::REUSE.with([("from", from.word().into()), ("to", to.word().into())]),
            Self::UploadTrust { store, .. } => say::UPLOAD_TRUST.with([("store", store.word().into())]),
            Self::DeleteTrust { store, sha256 } => {
                say::DELETE_TRUST.with([("digits", short(sha256).into()), ("store", store.word().into())])
            }
            Self::UploadByDriver { unit, .. } => say::UPLOAD_BY_DRIVER.with([("unit", unit.into())]),
            Self::TrustByDriver { .. } => say::TRUST_BY_DRIVER.plain(),
            Self::Sign { unit, authority, .. } => {
                say::SIGN.with([("authority", authority.into()), ("unit", unit.word().into())])
            }
            Self::ControlService { service, control } => {
                let template = match control {
                    Control::Start => say::START,
                    Control::Stop => say::STOP,
                    Control::Restart => say::RESTART,
                };
                template.with([("service", service.into())])
            }
            other => other.more_said(),
        }
    }

    /// What waits, proves, or changes what is around certificates.
    fn more_said(&self) -> Sentence {
        match self {
            Self::AwaitStored { unit, sha256 } => {
                say::AWAIT_STORED.with([("unit", unit.into()), ("digits", short(sha256).into())])
            }
            Self::Verify { unit, sha256 } => {
                say::VERIFY.with([("unit", unit.into()), ("digits", short(sha256).into())])
            }
            Self::SetHa { group, enabled: true } => say::HA_ON.with([("group", group.into())]),
            Self::SetHa { group, enabled: false } => say::HA_OFF.with([("group", group.into())]),
            Self::AwaitHa { group } => say::AWAIT_HA.with([("group", group.into())]),
            Self::AwaitService { service } => say::AWAIT_SERVICE.with([("service", service.into())]),
            Self::AwaitReplication => say::AWAIT_REPLICATION.plain(),
            Self::AwaitPhones => say::AWAIT_PHONES.plain(),
            Self::UpdateCtl => say::UPDATE_CTL.plain(),
            Self::StartBackup { device: Some(device), .. } => say::BACKUP_TO.with([("device", device.into())]),
            Self::StartBackup { device: None, .. } => say::BACKUP.plain(),
            Self::SwitchSso { enabled: true } => say::SSO_ON.plain(),
            Self::SwitchSso { enabled: false } => say::SSO_OFF.plain(),
            Self::RestartNode => say::RESTART_NODE.plain(),
            Self::RegenerateKey { kind: TokenKey::Encryption } => say::KEY_ENCRYPTION.plain(),
            Self::RegenerateKey { kind: TokenKey::Signing } => say::KEY_SIGNING.plain(),
            Self::SetParameter { service, name, value } => {
                say::SET_PARAMETER.with([("name", name.into()), ("service", service.into()), ("value", value.into())])
            }
            Self::ByHand { about, .. } if about.is_empty() => say::BY_HAND.plain(),
            Self::ByHand { about, .. } => say::BY_HAND_ABOUT.with([("about", about.into())]),
            _ => Sentence::verbatim(""),
        }
    }
}

/// Enough of a fingerprint for a person to compare; a word that stands for one is whole.
fn short(sha256: &str) -> &str {
    if is_foretold(sha256) { sha256 } else { sha256.get(..16).unwrap_or(sha256) }
}
