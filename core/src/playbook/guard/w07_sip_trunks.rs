//! Names of CallManager that SIP trunks expect [W7].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::sentence::guards::w07 as say;
use crate::text::pem;
use crate::uc::Purpose;

const ID: &str = "W7";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Some(unit @ (Purpose::CallManager | Purpose::CallManagerEcdsa)) = step.action.unit() else { return Vec::new() };
    let Some(node) = look::node(step, cluster).filter(|_| step.action.changes_identity()) else { return Vec::new() };
    let old = match &node.identities {
        Known::Known(_) => node.identity(unit).map(names).unwrap_or_default(),
        Known::Unknown(why) => {
            let message = say::UNREAD.of(&[&unit, &node.name, why]);
            return vec![Verdict::unknown(ID, Override::Reason, message, say::HELP)];
        }
    };
    let Some(new) = new_names(&step.action, node) else {
        // Whatever the new names are: nobody expects the old ones.
        if let Known::Known(profiles) = &cluster.sip_profiles
            && !profiles.iter().any(|one| expected(&one.subject_names).any(|name| old.contains(&name)))
        {
            return vec![Verdict::passed(ID, say::NOT_EXPECTED.of(&[&unit]))];
        }
        let message = say::NEW_UNREAD.of(&[&unit]);
        return vec![Verdict::unknown(ID, Override::Reason, message, say::HELP)];
    };
    let gone: Vec<&String> = old.iter().filter(|name| !new.contains(name)).collect();
    if gone.is_empty() {
        return vec![Verdict::passed(ID, say::STAY.of(&[&unit, &node.name]))];
    }
    match &cluster.sip_profiles {
        Known::Unknown(why) => {
            let message = say::UNKNOWN.of(&[&unit, why]);
            vec![Verdict::unknown(ID, Override::Reason, message, say::HELP)]
        }
        Known::Known(profiles) => {
            let mut found = Vec::new();
            for profile in profiles {
                let Some(name) = expected(&profile.subject_names).find(|name| gone.contains(&name)) else { continue };
                found.extend(profile.trunks.iter().map(|trunk| {
                    Verdict::warning(ID, say::EXPECTS.of(&[trunk, &name, &profile.name, &unit]), say::HELP)
                }));
            }
            if found.is_empty() {
                found.push(Verdict::passed(ID, say::NONE));
            }
            found
        }
    }
}

/// The names of a certificate in lower case.
fn names(held: &Held) -> Vec<String> {
    held.common_name().into_iter().chain(held.dns_names.iter().map(String::as_str)).map(str::to_lowercase).collect()
}

fn new_names(action: &Action, node: &Node) -> Option<Vec<String>> {
    match action {
        Action::UploadIdentity { chain, .. } => {
            let der = pem::first(chain.first()?)?;
            Held::of("", None, &der).as_ref().map(names)
        }
        Action::Reuse { from, .. } => node.identity(*from).map(names),
        // A node gives what it signs itself its own name.
        Action::Regenerate { .. } => Some(vec![node.name.to_lowercase()]),
        _ => None,
    }
}

/// The names of a profile; how several are parted is assumed (13.7).
fn expected(subject_names: &str) -> impl Iterator<Item = String> {
    let parts = subject_names.split([',', ';', ' ', '\n', '\t']);
    parts.map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty())
}
