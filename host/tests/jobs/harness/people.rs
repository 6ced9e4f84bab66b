//! The people whom playbooks wait for: they do what they are told, and say so.

use certwright::job::{answer, decide, resolve, resume};
use certwright::store::jobs::{JobRecord, JobState, JobStore as _, StepState, WaitKind};
use certwright_core::playbook::Action;
use certwright_core::text::pem;
use certwright_core::uc::Purpose;
use certwright_simulator::audit::Caller;
use certwright_simulator::lab::Template;
use certwright_simulator::world::{RequestWish, Visit};

use super::field::Scene;

const OPERATOR: (&str, &str) = ("user:ann", "test");
const APPROVER: (&str, &str) = ("user:bob", "test");

/// Does what a job waits for. An error where nobody can.
pub(super) async fn help(scene: &Scene<'_>, job: &JobRecord) -> Result<(), String> {
    let site = scene.site();
    let waiting = job.waiting_for.as_ref().ok_or("it waits for nothing")?;
    let done = match waiting.kind {
        WaitKind::Approval => decide(&site, &job.id, true, "seen", APPROVER).await,
        WaitKind::Authority => {
            let path = waiting.path.as_deref().ok_or("no step waits for the CA")?;
            let steps = scene.store.steps(&job.id).await.map_err(|fault| fault.to_string())?;
            let step = steps.iter().find(|step| step.path == path).ok_or("no such step")?;
            let csr = step.before["csr"].as_str().ok_or("the step has no request")?;
            answer(&site, &job.id, path, &[sign(scene, csr)?], OPERATOR).await
        }
        WaitKind::Person => {
            let path = waiting.path.as_deref().ok_or("nobody says which step")?;
            let steps = scene.store.steps(&job.id).await.map_err(|fault| fault.to_string())?;
            let step = steps.iter().find(|step| step.path == path).ok_or("no such step")?;
            if waiting.clicks.is_empty() {
                return Err(format!("{path}: nobody says what to click"));
            }
            let action: Action = serde_json::from_value(step.arguments.clone()).map_err(|error| error.to_string())?;
            click(scene, &step.node, &action)?;
            resume(&site, &job.id, Some(path), OPERATOR).await
        }
        WaitKind::Window | WaitKind::Time => return Err(format!("it waits: {}", waiting.message)),
    };
    done.map(|_| ()).map_err(|fault| format!("a person could not help: {fault}"))
}

/// Says of each step whose outcome nobody knows whether it happened.
pub(super) async fn look(scene: &Scene<'_>, job: &JobRecord, applied: bool) -> Result<u32, String> {
    let site = scene.site();
    let steps = scene.store.steps(&job.id).await.map_err(|fault| fault.to_string())?;
    let unknown: Vec<_> = steps.into_iter().filter(|step| step.state == StepState::Unknown).collect();
    let mut state = job.state;
    for step in &unknown {
        let seen = "seen on its page";
        state =
            resolve(&site, &job.id, &step.path, applied, seen, OPERATOR).await.map_err(|fault| fault.to_string())?;
    }
    if matches!(state, JobState::Attention | JobState::Waiting) {
        resume(&site, &job.id, None, OPERATOR).await.map_err(|fault| fault.to_string())?;
    }
    Ok(u32::try_from(unknown.len()).unwrap())
}

fn sign(scene: &Scene<'_>, csr: &str) -> Result<String, String> {
    let world = &scene.field.fleet.world;
    let block = pem::blocks(csr).into_iter().next().ok_or_else(|| format!("this is no request: {csr}"))?;
    let der = block.contents.map_err(|error| format!("{error:?}"))?;
    let signed = world.lab.sign(&der, &Template::default(), world.clock.now()).map_err(|error| error.to_string())?;
    Ok(pem::encode("CERTIFICATE", &signed))
}

/// What a person does on a page, by the beginning of what the step is about. Other steps are for looking at something.
fn click(scene: &Scene<'_>, node: &str, action: &Action) -> Result<(), String> {
    let world = &scene.field.fleet.world;
    let place = world.find(node).ok_or_else(|| format!("no node {node}"))?;
    let mut visit = world.visit(place.id, Caller { interface: "gui", ..Caller::itself() });
    let outcome = match action {
        Action::SwitchSso { enabled } => visit.set_sso(*enabled, true),
        Action::Reuse { to, .. } => visit.reuse(*to),
        // Where the release has no interface for it, and a run before has left one.
        Action::DeleteRequest { unit } => visit.delete_request(*unit),
        Action::ByHand { about, .. } => match DEEDS.iter().find(|(words, _)| about.starts_with(words)) {
            Some((_, deed)) => return deed(&mut visit, about),
            None => return Ok(()),
        },
        other => return Err(format!("a person is asked to {}", other.describe())),
    };
    outcome.map_err(|refusal| refusal.text)
}

type Deed = fn(&mut Visit<'_>, &str) -> Result<(), String>;

const DEEDS: [(&str, Deed); 4] = [
    ("make one self-signed certificate of", |visit, about| {
        visit.regenerate_for_all(unit(about)?).map_err(|refusal| refusal.text)
    }),
    ("make a request for", |visit, about| {
        let wish = RequestWish::plain();
        visit.generate_request(unit(about)?, &wish).map(|_| ()).map_err(|refusal| refusal.text)
    }),
    ("reset the phones", |visit, _| visit.reset_phones(&[]).map_err(|refusal| refusal.text)),
    ("have the CTL file signed", |visit, _| visit.update_ctl("reset_ctl").map_err(|refusal| refusal.text)),
];

/// The purpose that a sentence names.
fn unit(about: &str) -> Result<Purpose, String> {
    let mut named = about.split_whitespace().filter_map(|word| word.parse::<Purpose>().ok());
    named.next_back().ok_or_else(|| format!("{about} names no purpose"))
}
