//! The answer of a CA that a person brings.

use certwright_core::playbook::Action;
use serde_json::json;

use crate::audit::Deed;
use crate::authority::fit;
use crate::job::{OrderFault, Site};
use crate::store::StoreFault;
use crate::store::jobs::{JobState, Outcome, StepState};

/// Hands a certificate and its issuers to the step of a job that waits for them.
///
/// # Errors
/// When no such step waits, or the certificate is not for its request.
pub async fn answer(
    site: &Site,
    id: &str,
    path: &str,
    certificates: &[String],
    (actor, source): (&str, &str),
) -> Result<JobState, OrderFault> {
    let absent = || StoreFault::Absent { what: "step", name: path.to_owned() };
    let steps = site.jobs.steps(id).await?;
    let step = steps.iter().find(|step| step.path == path).ok_or_else(absent)?;
    let csr = step.before["csr"].as_str().unwrap_or_default();
    let action: Option<Action> = serde_json::from_value(step.arguments.clone()).ok();
    // A person may also bring what came of an order whose number was lost.
    let (Some(Action::Sign { issuers, .. }), StepState::Intended | StepState::Unknown) = (action, step.state) else {
        return Err(OrderFault::State(format!("step {path} of job {id} waits for no certificate")));
    };
    let chain = fit::fit(csr, &issuers, certificates.to_vec()).map_err(OrderFault::State)?;
    let deed = Deed::new(actor, source, "job.answer", id, json!({ "step": path, "certificates": chain.len() }));
    let changes = fit::changes(csr, chain.first().map_or("", String::as_str));
    let detail = json!({ "chain": chain, "csr": csr, "answered_by": actor, "changes": changes });
    let state = site.jobs.resolve_step(id, path, &Outcome { state: StepState::Done, detail }, &deed).await?;
    (site.tell)("job.state", json!({ "job": id, "state": state }));
    Ok(state)
}
