//! Before an upload, where no file is held to rules (without feature `judge`): who will say it.

use super::{Context, Override, Verdict, look};
use crate::playbook::foretold::is_foretold;
use crate::playbook::{Action, Cluster, Step};

const ID: &str = "gate";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Action::UploadIdentity { chain, .. } = &step.action else { return Vec::new() };
    if look::node(step, cluster).is_none() {
        return Vec::new();
    }
    if chain.first().is_some_and(|leaf| is_foretold(leaf)) {
        let message = "what the CA will issue is judged when it is there, before it is uploaded";
        return vec![Verdict::passed(ID, message)];
    }
    vec![not_judged()]
}

/// The server says it.
pub(super) fn not_judged() -> Verdict {
    let message = "whether the node would take the certificate is not judged in a browser";
    let help = "Plan it on the server: it judges certificate, request and chain.";
    Verdict::unknown(ID, Override::Reason, message, help)
}
