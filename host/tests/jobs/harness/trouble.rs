//! What goes wrong in a trial, and what must be true of it all the same.

use certwright::job::OrderFault;
use certwright::store::jobs::{JobState, StepRecord, StepState};
use certwright_core::sentence::effects::HELD_ALREADY;
use certwright_simulator::faults::{CHANGE, Effect, Fault, When};

use super::chance::Chance;
use super::field::{Field, Scene};
use super::row::Row;
use super::trial::{Death, Ended, ask, carry};
use super::{Healthy, people, reasons, sorted, truth, whole};

/// What goes wrong.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    /// The node refuses the change of this number.
    Refused(u32),
    /// The process ends at this write.
    Killed(Death),
    /// The change of this number is made, and from then on nobody understands what its node says.
    Unclear(u32),
    /// Some of all that, by a seed.
    Any(u64),
}

/// One trial: how it ended, in words.
pub(super) async fn suffer(
    field: &Field,
    (name, row): (&str, &Row),
    healthy: &Healthy,
    trouble: &Trouble,
) -> Result<String, String> {
    let scene = field.begin(row).await;
    let job = ask(&scene, name, row).await.map_err(|fault| format!("no plan: {}", reasons(&fault)))?;
    let deaths = deaths(healthy, trouble);
    field.fleet.world.faults.set(faults(&scene, healthy, trouble));
    let mut ended = carry(&scene, &job.id, &deaths).await?;
    let mut said = ended.job.state.word().to_owned();
    for _ in 0..8 {
        at_most_once(&scene, healthy, &ended).map_err(|wrong| format!("{wrong}\n{}", ended.told()))?;
        match ended.job.state {
            JobState::Succeeded => {
                whole(&scene, row, &ended)?;
                let lost = missing(&healthy.changes, &sorted(scene.changes()));
                let lost = unexplained(lost, &ended, came_by_replication);
                if !lost.is_empty() {
                    return Err(format!("it succeeded, and did not do: {lost:#?}\n{}", ended.told()));
                }
                return Ok(said);
            }
            JobState::Attention => {
                field.fleet.world.faults.set(Vec::new());
                let applied = happened(&scene, healthy, &ended);
                let looked = people::look(&scene, &ended.job, applied).await?;
                if looked == 0 {
                    return Err(format!("a person must look, and nobody says at what: {}", ended.told()));
                }
                said.push_str(if applied { ", it had happened" } else { ", it had not happened" });
                ended = carry(&scene, &job.id, &[]).await.map_err(|wrong| format!("after a person looked: {wrong}"))?;
                said.push_str(&format!(", {}", ended.job.state.word()));
            }
            JobState::Failed => {
                field.fleet.world.faults.set(Vec::new());
                stopped_well(&scene, &ended)?;
                if ended.steps.iter().any(|step| step.state == StepState::Failed && step.puts_back().is_some()) {
                    said.push_str(&put_back(&scene, &job.id).await?);
                }
                rerun(&scene, (name, row)).await?;
                return Ok(format!("{said}, and a rerun converged"));
            }
            other => return Err(format!("it is {}: {}", other.word(), ended.told())),
        }
    }
    Err(format!("people look and look: {}", ended.told()))
}

fn deaths(healthy: &Healthy, trouble: &Trouble) -> Vec<Death> {
    match trouble {
        Trouble::Killed(death) => vec![*death],
        Trouble::Any(seed) => {
            let mut chance = Chance::new(*seed);
            let all = chance.below(4);
            (0..all).map(|_| (1 + chance.below(healthy.writes), chance.below(2) == 0)).collect()
        }
        _ => Vec::new(),
    }
}

fn faults(scene: &Scene<'_>, healthy: &Healthy, trouble: &Trouble) -> Vec<Fault> {
    let rule = |effect, when, skip| Fault {
        node: None,
        interface: Some(CHANGE.to_owned()),
        operation: None,
        effect,
        when,
        skip,
        count: Some(1),
        probability: 1.0,
    };
    let refusal = || Effect::Error { status: 500, text: "The operation failed.".to_owned() };
    match trouble {
        Trouble::Refused(number) => vec![rule(refusal(), When::Before, *number)],
        Trouble::Unclear(number) => vec![rule(Effect::WrongAnswer { text: String::new() }, When::After, *number)],
        Trouble::Killed(_) => Vec::new(),
        Trouble::Any(seed) => {
            let mut chance = Chance::new(seed ^ 0x5eed);
            let number = chance.below(healthy.commanded.max(1));
            match chance.below(4) {
                0 => Vec::new(),
                1 => vec![rule(refusal(), When::Before, number)],
                2 => vec![rule(Effect::WrongAnswer { text: String::new() }, When::After, number)],
                _ => {
                    let places = scene.field.fleet.world.places();
                    let node = places[chance.below(u32::try_from(places.len()).unwrap()) as usize].fqdn.clone();
                    let interface = ["rest", "ssh", "soap", "axl"][chance.below(4) as usize];
                    let when = if chance.below(2) == 0 { When::Before } else { When::After };
                    let skip = chance.below(30);
                    vec![Fault {
                        node: Some(node),
                        interface: Some(interface.to_owned()),
                        ..rule(Effect::Reset, when, skip)
                    }]
                }
            }
        }
    }
}

/// No change was made more often than a run without trouble makes it; what that run found done by replication, another
/// one may have to do.
fn at_most_once(scene: &Scene<'_>, healthy: &Healthy, ended: &Ended) -> Result<(), String> {
    let more = missing(&scene.changes(), &healthy.changes);
    let more = unexplained(more, ended, |step| {
        let may_have = step.state.is_done() || step.state == StepState::Unknown;
        may_have && !healthy.effective.contains(&step.path)
    });
    if more.is_empty() { Ok(()) } else { Err(format!("done more often than once: {more:#?}")) }
}

/// Those of `all` that `found` lacks, one for one.
fn missing(all: &[String], found: &[String]) -> Vec<String> {
    let mut left = found.to_vec();
    let lacks = |one: &&String| match left.iter().position(|other| is_alike(other, one)) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(lacks).cloned().collect()
}

/// A person switches single sign-on on for a whole cluster, at whichever of its nodes that is asked for first.
fn is_alike(one: &str, other: &str) -> bool {
    let of_cluster = |line: &str| match line.split_once(' ') {
        Some((node, "set_sso true")) => node.split_once('.').map(|(_, domain)| domain.to_owned()),
        _ => None,
    };
    one == other || of_cluster(one).is_some_and(|domain| of_cluster(other) == Some(domain))
}

/// The changes that no such step explains, one for one. What nodes hand on to each other is there sooner in one run and
/// later in another: only changes of trust stores come that way.
fn unexplained(mut changes: Vec<String>, ended: &Ended, explains: impl Fn(&StepRecord) -> bool) -> Vec<String> {
    for step in ended.steps.iter().filter(|step| is_of_trust(&step.action) && explains(step)) {
        let begin = format!("{} {} ", step.node, step.action);
        if let Some(at) = changes.iter().position(|change| change.starts_with(&begin)) {
            changes.remove(at);
        }
    }
    changes
}

/// The node held it when it was asked, or when somebody looked, or no longer held what it was told to delete: others may
/// have handed it on.
pub(super) fn came_by_replication(step: &StepRecord) -> bool {
    is_of_trust(&step.action) && (step.state == StepState::Adopted || step.detail["not_on_this_node"] == true)
}

pub(super) fn is_of_trust(operation: &str) -> bool {
    ["upload_trust", "delete_trust"].contains(&operation)
}

/// Whether the step whose outcome nobody knows happened, by the simulator's log: it has one change more than steps are
/// known to be done. Changes of trust stores, which come by replication too, are counted by their node alone.
fn happened(scene: &Scene<'_>, healthy: &Healthy, ended: &Ended) -> bool {
    let unknown = ended.steps.iter().find(|step| step.state == StepState::Unknown);
    let commanded = scene.commanded();
    let operation = |line: &String| line.split(' ').nth(1).unwrap_or_default().to_owned();
    if let Some(unknown) = unknown.filter(|step| is_of_trust(&step.action)) {
        let is_its = |node: &str, action: &str| node == unknown.node && action == unknown.action;
        let lines =
            commanded.iter().filter(|line| is_its(line.split(' ').next().unwrap_or_default(), &operation(line)));
        let sent = |step: &&StepRecord| step.state.is_done() && step.detail["found"] != HELD_ALREADY;
        return lines.count() > ended.steps.iter().filter(|step| is_its(&step.node, &step.action)).filter(sent).count();
    }
    let known = ended.steps.iter().filter(|step| !is_of_trust(&step.action) && step.state.is_done());
    let known = known.filter(|step| healthy.effective.contains(&step.path));
    commanded.iter().filter(|line| !is_of_trust(&operation(line))).count() > known.count()
}

/// A run that failed says where and why, and what was changed for a time is back [W15].
fn stopped_well(scene: &Scene<'_>, ended: &Ended) -> Result<(), String> {
    let failed = ended.failed().ok_or_else(|| format!("it failed, and no step did: {}", ended.told()))?;
    let word = |name: &str| failed.detail[name].as_str().unwrap_or_default();
    if word("message").is_empty() || failed.node.is_empty() {
        return Err(format!("the step that failed does not say why: {}", ended.told()));
    }
    if word("help").is_empty() {
        return Err(format!("the step that failed does not say what to do: {}", ended.told()));
    }
    let message = ended.job.message.as_deref().unwrap_or_default();
    if !message.contains(&failed.node) {
        return Err(format!("the message does not name the node: {}", ended.told()));
    }
    let wrong = truth::not_restored(&scene.before, &scene.truth());
    let is_told = message.contains("job retry");
    if wrong.is_empty() || is_told { Ok(()) } else { Err(format!("{}\n{}", wrong.join("\n"), ended.told())) }
}

/// What was changed for a time and did not come back, as the message says: by a retry [W15].
async fn put_back(scene: &Scene<'_>, id: &str) -> Result<String, String> {
    let (site, _) = scene.mortal(u32::MAX, true);
    let again = certwright::job::retry(&site, id, "local:test", "test").await;
    let again = again.map_err(|fault| format!("what is not back cannot be retried: {fault}"))?;
    let ended = carry(scene, &again.id, &[]).await?;
    let wrong = truth::not_restored(&scene.before, &scene.truth());
    if ended.job.state != JobState::Succeeded || !wrong.is_empty() {
        return Err(format!("a retry does not put back: {}\n{}", wrong.join("\n"), ended.told()));
    }
    Ok(", put back by a retry".to_owned())
}

/// The same once more, with nothing in the way.
async fn rerun(scene: &Scene<'_>, (name, row): (&str, &Row)) -> Result<(), String> {
    let job = match ask(scene, name, row).await {
        Err(OrderFault::Plan(fault)) if row.again == "done" && fault.to_string().contains("nothing to do") => {
            return Ok(());
        }
        Err(fault) => return Err(format!("a rerun has no plan: {}", reasons(&fault))),
        Ok(job) => job,
    };
    let ended = carry(scene, &job.id, &[]).await.map_err(|wrong| format!("in a rerun: {wrong}"))?;
    whole(scene, row, &ended).map(|_| ()).map_err(|wrong| format!("after a rerun: {wrong}"))
}
