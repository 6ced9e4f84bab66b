//! What of a job stays: what cannot be taken back, and what that needs.

use std::collections::BTreeMap;

use super::changes::had_request;
use super::{Done, Kept};
use crate::inspect::sha256_hex;
use crate::playbook::{Action, Class};
use crate::sentence::{Sentence, plans as say};
use crate::text::pem;
use crate::uc::Purpose;

/// Certificates that what stays cannot do without.
#[derive(Debug, Default)]
pub(super) struct Needed {
    by: BTreeMap<String, Purpose>,
    /// The purpose whose issuers the journal does not tell: none of the job's uploads is sure not to be one.
    untold: Option<Purpose>,
}

impl Needed {
    /// Why a certificate has to stay.
    pub(super) fn why(&self, sha256: &str) -> Option<Sentence> {
        let sure = self.by.get(sha256).map(|unit| say::NEEDED.of(&[unit]));
        sure.or_else(|| self.untold.map(|unit| say::MAY_BE_NEEDED.of(&[&unit])))
    }
}

/// The new identity certificates, whom others must trust, and their issuers: they stay, since the keys before them are
/// gone.
pub(super) fn needed_by_identities(done: &[Done]) -> Needed {
    let mut needed = Needed::default();
    for one in done.iter().filter(|one| one.step.action.changes_identity()) {
        let Some(unit) = one.step.action.unit() else { continue };
        let chain = match &one.step.action {
            Action::UploadIdentity { chain, .. } => chain.as_slice(),
            _ => &[],
        };
        let (leaf, above) = chain.split_first().map_or((None, chain), |(leaf, above)| (Some(leaf), above));
        let sha256 = |certificate: &String| pem::first(certificate).map(|der| sha256_hex(&der));
        let own = one.after.certificate.clone().or_else(|| leaf.and_then(sha256));
        let issuers: Vec<Option<String>> = above.iter().map(sha256).collect();
        // A leaf alone that a plan could not know has issuers that it could not know either.
        let is_whole = leaf.is_none_or(|leaf| !above.is_empty() || sha256(leaf).is_some());
        if own.is_none() || issuers.contains(&None) || !is_whole {
            needed.untold = Some(unit);
        }
        needed.by.extend(own.into_iter().chain(issuers.into_iter().flatten()).map(|sha256| (sha256, unit)));
    }
    needed
}

/// The steps that cannot be taken back at all, each with what there is instead.
pub(super) fn for_good(done: &[Done]) -> Vec<Kept> {
    done.iter().filter(|one| one.sent).filter_map(|one| Some(Kept::new(&one.step, gone(one)?))).collect()
}

/// Why a step cannot be taken back; none where it can, or where there is nothing to take back.
fn gone(one: &Done) -> Option<Sentence> {
    let action = &one.step.action;
    match action {
        _ if action.facts().class == Class::Read => None,
        // A service or node that was restarted runs again; a backup does no harm.
        Action::ControlService { .. } | Action::RestartNode | Action::StartBackup { .. } => None,
        Action::UploadTrust { .. } | Action::DeleteTrust { .. } => None,
        Action::SetHa { .. } | Action::SwitchSso { .. } | Action::SetParameter { .. } => None,
        Action::GenerateRequest { .. } | Action::DeleteRequest { .. } => {
            had_request(one).then(|| say::REQUEST_GONE.into())
        }
        Action::ByHand { .. } => Some(say::PERSON.into()),
        other => Some(instead(other).into()),
    }
}

/// What there is instead of taking an action back.
fn instead(action: &Action) -> &'static str {
    let undo = action.facts().undo;
    undo.strip_prefix("none: ").unwrap_or(undo)
}
