//! Every shipped playbook on simulated nodes: it ends as predicted; whatever fails, wherever the process ends and
//! whatever nobody can tell, each change is made once, and what was changed for a time comes back.
//!
//! The table is `playbooks.toml`. The gate takes a seeded sample; `cargo xtask test --soak playbooks` takes all of it
//! and goes on with chance until its minutes are over. `CERTWRIGHT_PLAYBOOK` names playbooks to be tried alone,
//! `CERTWRIGHT_TROUBLE` what shall befall them, as a failure prints it.

mod chance;
mod field;
mod machines;
mod people;
mod row;
mod trial;
mod trouble;
mod truth;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use certwright::job::OrderFault;
use certwright::playbooks;
use certwright::store::jobs::{JobState, StepState};
use certwright_core::playbook::{Action, Class};

pub(super) use chance::Chance;
use field::{Field, Scene};
use row::{Row, table};
use trial::{Ended, ask, carry};
use trouble::{Trouble, came_by_replication, is_of_trust, suffer};

#[test]
fn every_playbook_has_its_row() {
    let table = table();
    let rows: BTreeSet<&str> = table.keys().map(String::as_str).collect();
    assert_eq!(playbooks::names().collect::<BTreeSet<_>>(), rows);
    for (name, row) in table {
        if let Some(elsewhere) = row.elsewhere {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(elsewhere);
            assert!(std::fs::read_to_string(&file).is_ok_and(|text| text.contains(&name)), "{name}: not in {file:?}");
            continue;
        }
        assert!(row.refused.is_some() == row.again.is_empty(), "{name}: say what a second run does, or why none is");
    }
}

/// The rows that are to be tried.
fn rows() -> BTreeMap<String, Row> {
    let only = std::env::var("CERTWRIGHT_PLAYBOOK").ok();
    table()
        .into_iter()
        .filter(|(_, row)| row.elsewhere.is_none())
        .filter(|(name, _)| only.as_ref().is_none_or(|only| only.split(',').any(|one| one == name)))
        .collect()
}

fn clusters<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
    let all: BTreeSet<String> = rows.flat_map(|row| row.clusters.clone()).collect();
    all.into_iter().collect()
}

/// What a run without trouble does.
struct Healthy {
    /// How often its journal is written.
    writes: u32,
    /// All changes on nodes, sorted.
    changes: Vec<String>,
    /// How many of them no person made.
    commanded: u32,
    /// The steps that made those.
    effective: BTreeSet<String>,
}

/// The steps that changed something on a node by themselves.
fn effective(ended: &Ended) -> BTreeSet<String> {
    let changes = |action: &Action| {
        action.facts().class != Class::Read && !matches!(action, Action::ByHand { .. } | Action::Sign { .. })
    };
    let done = ended.steps.iter().filter(|step| step.state == StepState::Done && !came_by_replication(step));
    let made = done.filter(|step| serde_json::from_value(step.arguments.clone()).is_ok_and(|action| changes(&action)));
    made.map(|step| step.path.clone()).collect()
}

/// Everything that a run that succeeded must have brought about.
fn whole(scene: &Scene<'_>, row: &Row, ended: &Ended) -> Result<Vec<String>, String> {
    if ended.job.state != JobState::Succeeded {
        return Err(format!("it did not succeed: {}", ended.told()));
    }
    let after = scene.truth();
    let mut wrong = truth::not_restored(&scene.before, &after);
    let is_known = |line: &String| row.stale.keys().any(|known| line.contains(known.as_str()));
    wrong.extend(truth::stale(&after).into_iter().filter(|line| !is_known(line)).map(|line| format!("stale: {line}")));
    wrong.extend(truth::phones_away(&after));
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    Ok(truth::differences(&scene.before, &after))
}

/// A run without trouble; none where a playbook only looks. Then a second one, where that is asked for.
async fn healthy(field: &Field, name: &str, row: &Row, twice: bool) -> Result<Option<Healthy>, String> {
    let scene = field.begin(row).await;
    let job = match (ask(&scene, name, row).await, &row.refused) {
        (Err(OrderFault::Plan(fault)), Some(words)) if fault.to_string().contains(words.as_str()) => return Ok(None),
        (Err(fault), _) => return Err(format!("no plan: {}", reasons(&fault))),
        (Ok(_), Some(words)) => return Err(format!("it has a plan, and should not: {words}")),
        (Ok(job), None) => job,
    };
    let ended = carry(&scene, &job.id, &[]).await?;
    let differences = whole(&scene, row, &ended)?;
    if differences != row.ends {
        return Err(format!("it ends otherwise: ends = {}", toml_of(&differences)));
    }
    let found = Healthy {
        writes: ended.writes,
        changes: sorted(scene.changes()),
        commanded: u32::try_from(scene.commanded().len()).unwrap(),
        effective: effective(&ended),
    };
    // What one node hands on to another may be there before it is asked for: the step is done, and nothing was changed.
    let by_others = found.effective.len().checked_sub(found.commanded as usize);
    if by_others.is_none_or(|more| more > ended.steps.iter().filter(|step| is_of_trust(&step.action)).count()) {
        return Err(format!("{:#?} were made by {:#?}", scene.commanded(), found.effective));
    }
    if twice {
        again(&scene, name, row, &found).await?;
    }
    Ok(Some(found))
}

/// A second run.
async fn again(scene: &Scene<'_>, name: &str, row: &Row, first: &Healthy) -> Result<(), String> {
    let job = match ask(scene, name, row).await {
        Err(OrderFault::Plan(fault)) if row.again == "done" && fault.to_string().contains("nothing to do") => {
            return Ok(());
        }
        Err(fault) => return Err(format!("a second run has no plan: {}", reasons(&fault))),
        Ok(_) if row.again == "done" => return Err("a second run should have nothing to do".to_owned()),
        Ok(job) => job,
    };
    let ended = carry(scene, &job.id, &[]).await.map_err(|fault| format!("a second run: {fault}"))?;
    whole(scene, row, &ended).map_err(|wrong| format!("after a second run: {wrong}"))?;
    let mut more = sorted(scene.changes());
    for one in &first.changes {
        let at = more.iter().position(|other| other == one);
        if let Some(at) = at {
            more.remove(at);
        }
    }
    if row.again == "nothing" && !more.is_empty() {
        return Err(format!("a second run changed: {more:#?}"));
    }
    Ok(())
}

fn reasons(fault: &OrderFault) -> String {
    match fault {
        OrderFault::InTheWay(all) => format!("{fault}: {all:#?}"),
        other => other.to_string(),
    }
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

fn toml_of(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line:?},\n")).collect();
    format!("[\n{}]", lines.concat())
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

fn is_soak() -> bool {
    std::env::var_os("CERTWRIGHT_SOAK").is_some()
}

fn seed() -> u64 {
    number("CERTWRIGHT_SEED").unwrap_or(1)
}

/// Of so many playbooks the gate takes the plain run.
const SAMPLE: usize = 6;

/// So many fleets are tried side by side: a trial waits more than it reckons. In the gate other tests run beside.
fn lanes() -> usize {
    let asked = number("CERTWRIGHT_LANES").and_then(|lanes| usize::try_from(lanes).ok());
    asked.unwrap_or(if is_soak() { 6 } else { 1 }).max(1)
}

/// What is to be done, by whoever has time.
struct Work<T> {
    left: Mutex<Vec<T>>,
    wrong: Mutex<Vec<String>>,
    done: Mutex<u32>,
}

impl<T> Work<T> {
    fn new(mut all: Vec<T>) -> Arc<Self> {
        all.reverse();
        Arc::new(Self { left: Mutex::new(all), wrong: Mutex::default(), done: Mutex::default() })
    }

    fn next(&self) -> Option<T> {
        self.left.lock().unwrap().pop()
    }

    fn ended(&self, what: &str, outcome: Result<String, String>) {
        *self.done.lock().unwrap() += 1;
        match outcome {
            Ok(said) => println!("{what}: {said}"),
            Err(fault) => {
                println!("WRONG {what}: {fault}");
                self.wrong.lock().unwrap().push(format!("{what}: {fault}"));
            }
        }
    }

    fn verdict(&self) {
        let wrong = self.wrong.lock().unwrap();
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), self.done.lock().unwrap(), wrong.join("\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_playbook_ends_as_its_row_says() {
    let mut rows: Vec<(String, Row)> = rows().into_iter().collect();
    if !is_soak() && std::env::var_os("CERTWRIGHT_PLAYBOOK").is_none() {
        shuffle(&mut rows, &mut Chance::new(seed()));
        rows.truncate(SAMPLE);
    }
    let needed = clusters(rows.iter().map(|(_, row)| row));
    let work = Work::new(rows);
    let lanes = (0..lanes()).map(|lane| {
        let (work, needed) = (Arc::clone(&work), needed.clone());
        tokio::spawn(async move {
            let field = Field::new(&format!("healthy-{lane}"), &needed).await;
            while let Some((name, row)) = work.next() {
                let begun = Instant::now();
                let ended = healthy(&field, &name, &row, is_soak()).await.map(|found| match found {
                    Some(found) => {
                        format!("{} changes, {} writes, {:?}", found.changes.len(), found.writes, begun.elapsed())
                    }
                    None => "no plan, as it should be".to_owned(),
                });
                work.ended(&name, ended);
            }
        })
    });
    futures_util::future::join_all(lanes).await.into_iter().for_each(|lane| lane.unwrap());
    work.verdict();
}

/// `refused 3`, `unclear 2`, `killed 17 true`, `any 4711`.
fn trouble(text: &str) -> Option<Trouble> {
    let mut words = text.split_whitespace();
    let kind = words.next()?;
    let number: u64 = words.next()?.parse().ok()?;
    let small = u32::try_from(number).ok();
    match kind {
        "refused" => small.map(Trouble::Refused),
        "unclear" => small.map(Trouble::Unclear),
        "killed" => Some(Trouble::Killed((small?, words.next()? == "true"))),
        "any" => Some(Trouble::Any(number)),
        _ => None,
    }
}

/// Everything that may befall a playbook, in the order of chance; or so many of each kind.
fn troubles(healthy: &Healthy, chance: &mut Chance, most: usize) -> Vec<Trouble> {
    let only = std::env::var("CERTWRIGHT_TROUBLE").unwrap_or_default();
    if let Some(one) = trouble(&only) {
        return vec![one];
    }
    let kinds: [(&str, Vec<Trouble>); 4] = [
        ("refused", (0..healthy.commanded).map(Trouble::Refused).collect()),
        ("unclear", (0..healthy.commanded).map(Trouble::Unclear).collect()),
        (
            "killed",
            (1..=healthy.writes)
                .flat_map(|at| [true, false].map(|is_written| Trouble::Killed((at, is_written))))
                .collect(),
        ),
        ("any", (0..40).map(|_| Trouble::Any(u64::from(chance.below(u32::MAX)))).collect()),
    ];
    let mut found = Vec::new();
    for (kind, mut all) in kinds {
        if !only.is_empty() && only != kind {
            continue;
        }
        shuffle(&mut all, chance);
        all.truncate(most);
        found.extend(all);
    }
    shuffle(&mut found, chance);
    found
}

fn shuffle<T>(all: &mut [T], chance: &mut Chance) {
    for at in (1..all.len()).rev() {
        all.swap(at, chance.below(u32::try_from(at).unwrap() + 1) as usize);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_is_made_once_whatever_happens() {
    let seed = seed();
    let mut chance = Chance::new(seed);
    let mut rows: Vec<(String, Row)> = rows().into_iter().filter(|(_, row)| row.refused.is_none()).collect();
    shuffle(&mut rows, &mut chance);
    // The gate tries a few playbooks, and one trouble of each kind.
    let most = number("CERTWRIGHT_MOST").map_or(if is_soak() { usize::MAX } else { 1 }, |most| most as usize);
    if !is_soak() {
        rows.truncate(2);
    }
    let until = Instant::now() + Duration::from_secs(60 * number("CERTWRIGHT_SOAK_MINUTES").unwrap_or(10));
    let needed = clusters(rows.iter().map(|(_, row)| row));
    let work = Work::new(rows);
    println!("seed {seed}");
    let lanes = (0..lanes()).map(|lane| {
        let (work, needed) = (Arc::clone(&work), needed.clone());
        let mut chance = Chance::new(seed.wrapping_add(lane as u64));
        tokio::spawn(async move {
            let field = Field::new(&format!("trouble-{lane}"), &needed).await;
            while let Some((name, row)) = work.next() {
                let found = match healthy(&field, &name, &row, false).await {
                    Ok(Some(found)) => found,
                    Ok(None) => continue,
                    Err(fault) => {
                        work.ended(&format!("{name}, healthy"), Err(fault));
                        continue;
                    }
                };
                for trouble in troubles(&found, &mut chance, most) {
                    if is_soak() && Instant::now() > until {
                        return;
                    }
                    let begun = Instant::now();
                    let outcome = suffer(&field, (&name, &row), &found, &trouble).await;
                    let what = format!("{name}, {trouble:?}, seed {seed}, {:.1?}", begun.elapsed());
                    work.ended(&what, outcome);
                }
            }
        })
    });
    futures_util::future::join_all(lanes).await.into_iter().for_each(|lane| lane.unwrap());
    work.verdict();
}
