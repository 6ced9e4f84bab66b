//! ITL, CTL and OAuth keys, by the command line.

use async_trait::async_trait;

use super::CliDriver;
use super::change::Change;
use crate::nodes::capability::{AuthzKey, Done, Driver as _, ItlReset, TrustList, TrustLists};
use crate::nodes::timing::Wait;
use crate::nodes::{NodeFault, Reading, parse};

#[async_trait]
impl TrustLists for CliDriver {
    async fn itl(&self) -> Result<Reading<TrustList>, NodeFault> {
        Ok(parse::trust_list(&self.read("show itl", Wait::CliRead).await?))
    }

    async fn ctl(&self) -> Result<Reading<TrustList>, NodeFault> {
        Ok(parse::trust_list(&self.read("show ctl", Wait::CliRead).await?))
    }

    async fn update_ctl(&self) -> Result<Done, NodeFault> {
        self.list("utils ctl update CTLFile", &["CTL file Updated"]).await
    }

    async fn reset_ctl_local_key(&self) -> Result<Done, NodeFault> {
        // Its words are not known.
        self.list("utils ctl reset localkey", &[]).await
    }

    async fn set_mixed_mode(&self, mixed: bool) -> Result<Done, NodeFault> {
        if mixed {
            return self.list("utils ctl set-cluster mixed-mode", &["Cluster set to Mixed Mode"]).await;
        }
        // "Same style" as the other direction; the words themselves are assumed.
        self.list("utils ctl set-cluster non-secure-mode", &["Cluster set to Non"]).await
    }

    async fn reset_itl(&self, key: ItlReset) -> Result<Done, NodeFault> {
        let key = match key {
            ItlReset::LocalKey => "localkey",
            ItlReset::RemoteKey => "remotekey",
        };
        self.list(&format!("utils itl reset {key}"), &["was generated successfully"]).await
    }

    async fn authz_key_hash(&self, key: AuthzKey) -> Result<String, NodeFault> {
        let text = self.read(&format!("show key authz {}", label(key)), Wait::CliRead).await?;
        // The command "prints a hash" (2.7); that it is the last word of the answer is assumed.
        let hash = text.split_whitespace().last().filter(|word| word.len() >= HASH_CHARACTERS_MIN);
        let unknown = || NodeFault::unreadable(self.node(), self.interface(), "the hash of a key", &text);
        hash.map(str::to_owned).ok_or_else(unknown)
    }

    async fn regenerate_authz_key(&self, key: AuthzKey) -> Result<Done, NodeFault> {
        // The question and the words of success are not known; the answer is `yes`.
        let command = format!("set key regen authz {}", label(key));
        self.change(&Change::new(command, Wait::CliWrite, &[]).agreed()).await
    }
}

impl CliDriver {
    async fn list(&self, command: &str, confirmations: &'static [&'static str]) -> Result<Done, NodeFault> {
        self.change(&Change::new(command.to_owned(), Wait::CliTrustList, confirmations).agreed()).await
    }
}

fn label(key: AuthzKey) -> &'static str {
    match key {
        AuthzKey::Encryption => "encryption",
        AuthzKey::Signing => "signing",
    }
}

/// An MD5 in Base64 is the shortest hash there may be.
const HASH_CHARACTERS_MIN: usize = 22;
