//! Actions in words.

use super::foretold::is_foretold;
use super::{Action, Control, Spread};

impl Action {
    /// What it does, in a line for a person.
    #[must_use]
    pub fn describe(&self) -> String {
        let spread = |spread: &Spread| match spread {
            Spread::Node => "",
            Spread::MultiServer => " for all nodes of the cluster",
        };
        match self {
            Self::GenerateRequest { unit, spread: of, .. } => {
                format!("make a request for {unit}{}; a pending one and its key are replaced", spread(of))
            }
            Self::ReadRequest { unit } => format!("read the pending request for {unit}"),
            Self::DeleteRequest { unit } => format!("drop the pending request for {unit} and its key"),
            Self::UploadIdentity { unit, spread: of, .. } => format!("upload the certificate for {unit}{}", spread(of)),
            Self::Regenerate { unit } => format!("make a new self-signed certificate for {unit}, with a new key"),
            Self::Reuse { from, to } => format!("use the certificate of {from} for {to}"),
            Self::UploadTrust { store, .. } => format!("upload a certificate to {store}"),
            Self::DeleteTrust { store, sha256 } => format!("delete certificate {} from {store}", short(sha256)),
            Self::Sign { unit, authority, .. } => format!("have {authority} sign the request for {unit}"),
            Self::ControlService { service, control: Control::Start } => format!("start {service}"),
            Self::ControlService { service, control: Control::Stop } => format!("stop {service}"),
            Self::ControlService { service, control: Control::Restart } => format!("restart {service}"),
            other => other.describe_more(),
        }
    }

    /// What waits, proves, or changes what is around certificates.
    fn describe_more(&self) -> String {
        match self {
            Self::AwaitStored { unit, sha256 } => format!("wait until {unit} holds certificate {}", short(sha256)),
            Self::Verify { unit, sha256 } => {
                format!("prove that {unit} holds certificate {} and presents it", short(sha256))
            }
            Self::SetHa { group, enabled: true } => format!("switch high availability of {group} on"),
            Self::SetHa { group, enabled: false } => {
                format!("switch high availability of {group} off, and wait two minutes")
            }
            Self::AwaitHa { group } => format!("wait until all nodes of {group} are Normal"),
            Self::AwaitService { service } => format!("wait until {service} runs"),
            Self::AwaitReplication => "wait until the database replicates well".to_owned(),
            Self::AwaitPhones => "wait until the phones are registered again".to_owned(),
            Self::UpdateCtl => "update the CTL from the present certificates".to_owned(),
            Self::StartBackup { device: Some(device), .. } => format!("make a backup to {device}"),
            Self::StartBackup { device: None, .. } => "make a backup".to_owned(),
            Self::SwitchSso { enabled: true } => "switch single sign-on on".to_owned(),
            Self::SwitchSso { enabled: false } => "switch single sign-on off".to_owned(),
            Self::RestartNode => "restart the node, and wait until it is back".to_owned(),
            Self::RegenerateKey { kind } => {
                format!("make a new {} key of OAuth logins; all tokens become void", kind.word())
            }
            Self::SetParameter { service, name, value } => format!("set {name} of {service} to {value}"),
            Self::ByHand { about, .. } if about.is_empty() => "a person does it by hand, and says so".to_owned(),
            Self::ByHand { about, .. } => format!("by hand: {about}"),
            _ => String::new(),
        }
    }
}

/// Enough of a fingerprint for a person to compare; a word that stands for one is whole.
fn short(sha256: &str) -> &str {
    if is_foretold(sha256) { sha256 } else { sha256.get(..16).unwrap_or(sha256) }
}
