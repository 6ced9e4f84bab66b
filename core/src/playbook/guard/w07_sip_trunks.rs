//! Names of CallManager that SIP trunks expect [W7].

use super::{Context, Known, Override, Verdict, look};
use crate::playbook::{Action, Cluster, Held, Node, Step};
use crate::text::pem;
use crate::uc::Purpose;

const ID: &str = "W7";

pub(super) fn guard(step: &Step, cluster: &Cluster, _: &Context) -> Vec<Verdict> {
    let Some(unit @ (Purpose::CallManager | Purpose::CallManagerEcdsa)) = step.action.unit() else { return Vec::new() };
    let Some(node) = look::node(step, cluster).filter(|_| step.action.changes_identity()) else { return Vec::new() };
    let old = match &node.identities {
        Known::Known(_) => node.identity(unit).map(names).unwrap_or_default(),
        Known::Unknown(why) => {
            let message = format!("the names of {unit} on {} are unknown: {why}", node.name);
            return vec![Verdict::unknown(ID, Override::Reason, message, HELP)];
        }
    };
    let Some(new) = new_names(&step.action, node) else {
        // Whatever the new names are: nobody expects the old ones.
        if let Known::Known(profiles) = &cluster.sip_profiles
            && !profiles.iter().any(|one| expected(&one.subject_names).any(|name| old.contains(&name)))
        {
            return vec![Verdict::passed(ID, format!("no SIP trunk of this cluster expects a name of {unit}"))];
        }
        let message = format!("the names of the new {unit} cannot be read");
        return vec![Verdict::unknown(ID, Override::Reason, message, HELP)];
    };
    let gone: Vec<&String> = old.iter().filter(|name| !new.contains(name)).collect();
    if gone.is_empty() {
        return vec![Verdict::passed(ID, format!("no name of {unit} on {} goes away", node.name))];
    }
    match &cluster.sip_profiles {
        Known::Unknown(why) => {
            let message = format!("names of {unit} go away, and which SIP trunks expect them is unknown: {why}");
            vec![Verdict::unknown(ID, Override::Reason, message, HELP)]
        }
        Known::Known(profiles) => {
            let mut found = Vec::new();
            for profile in profiles {
                let Some(name) = expected(&profile.subject_names).find(|name| gone.contains(&name)) else { continue };
                found.extend(profile.trunks.iter().map(|trunk| {
                    let message = format!(
                        "the SIP trunk {trunk} expects {name} (security profile {}), which the new {unit} has no more",
                        profile.name
                    );
                    Verdict::warning(ID, message, HELP)
                }));
            }
            if found.is_empty() {
                found.push(Verdict::passed(ID, "no SIP trunk of this cluster expects a name that goes away"));
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

const HELP: &str = "Add the new name to the X.509 subject names of the trunk's security profile, there and at its far end, \
                    before the services restart.";
