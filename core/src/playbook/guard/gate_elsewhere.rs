//! Before an upload, where no file is held to rules (without feature `judge`): who will say it.

use super::{Context, Override, Verdict, look};
use crate::playbook::foretold::is_foretold;
use crate::playbook::{Action, Cluster, Step};
use crate::sentence::guards::gate as say;

const ID: &str = "gate";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Action::UploadIdentity { chain, .. } = &step.action else { return Vec::new() };
    if look::node(step, cluster).is_none() {
        return Vec::new();
    }
    if chain.first().is_some_and(|leaf| is_foretold(leaf)) {
        return vec![Verdict::passed(ID, say::FORETOLD)];
    }
    vec![not_judged()]
}

/// The server says it.
pub(super) fn not_judged() -> Verdict {
    Verdict::unknown(ID, Override::Reason, say::ELSEWHERE, say::ELSEWHERE_HELP)
}
