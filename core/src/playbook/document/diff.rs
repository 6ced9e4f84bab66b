//! What is different in another plan of the same: steps, whom it reaches, what guards say.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::PlannedStep;
use super::{Document, OfCluster};
use crate::text::safe::visible;

/// What is different in a later plan.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Difference {
    /// Whether they are the same but for the moments in them.
    pub same: bool,
    /// What is different of the plan as a whole.
    pub whole: Vec<Changed>,
    /// Steps that only the later one has.
    pub added: Vec<StepTold>,
    /// Steps that only the earlier one has.
    pub removed: Vec<StepTold>,
    /// Steps that do the same with other arguments, or on what holds something else.
    pub changed: Vec<ChangedStep>,
    /// Steps that are done in another order.
    pub moved: Vec<Moved>,
    /// Guards that say something else.
    pub guards: Vec<Changed>,
    /// Whom it reaches otherwise.
    pub radius: Vec<Changed>,
}

/// A step, told briefly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StepTold {
    /// Its path.
    pub path: String,
    /// The node.
    pub node: String,
    /// What it does.
    pub does: String,
}

/// A step that is another one now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangedStep {
    /// The step as it is now.
    #[serde(flatten)]
    pub step: StepTold,
    /// What was, by name.
    pub changes: Vec<Changed>,
}

/// Something that has another value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// The cluster; empty for all.
    pub cluster: String,
    /// What.
    pub what: String,
    /// As it was; null for nothing.
    pub old: Value,
    /// As it is now; null for nothing.
    pub new: Value,
}

/// A step that has another place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// The step as it is now.
    #[serde(flatten)]
    pub step: StepTold,
    /// Its place among the steps before, from 1.
    pub from: usize,
    /// Its place now.
    pub to: usize,
}

/// What is different in a later plan.
#[must_use]
pub fn diff(old: &Document, new: &Document) -> Difference {
    let pairs = Pairs::of(old, new);
    let told = |steps: &[PlannedStep], at: usize| steps.get(at).map(StepTold::of);
    let mut found = Difference {
        same: false,
        whole: whole(old, new),
        added: pairs.added.iter().filter_map(|at| told(&new.steps, *at)).collect(),
        removed: pairs.removed.iter().filter_map(|at| told(&old.steps, *at)).collect(),
        changed: pairs.both.iter().filter_map(|(from, to)| changed(old, new, *from, *to)).collect(),
        moved: pairs.moved(new),
        guards: by_cluster(old, new, &said_by_guards),
        radius: by_cluster(old, new, &reached),
    };
    found.same = found == Difference::default();
    found
}

impl StepTold {
    fn of(step: &PlannedStep) -> Self {
        Self { path: step.step.path.clone(), node: step.step.node.clone(), does: step.does.clone() }
    }
}

/// By what steps of two plans are told to be the same: not by their paths, which move when one comes between.
fn fingerprints(plan: &Document, loose: bool) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let key = |step: &PlannedStep| {
        let action = &step.step.action;
        let about = if loose {
            // The same deed on the same thing: what it carries may differ.
            json!([action.id(), action.unit(), action.store()]).to_string()
        } else {
            without_words(&json!(action)).to_string()
        };
        format!("{}/{}/{about}", step.step.cluster, step.step.node)
    };
    plan.steps
        .iter()
        .map(|step| {
            let key = key(step);
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            format!("{key}#{times}")
        })
        .collect()
}

/// The same without the words that stand for what a step will give: they name the step's path.
fn without_words(value: &Value) -> Value {
    match value {
        Value::String(text) if super::super::foretold::is_foretold(text) => {
            json!(text.split(" of ").next().unwrap_or_default())
        }
        Value::Array(items) => items.iter().map(without_words).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), without_words(value))).collect())
        }
        other => other.clone(),
    }
}

/// Which step of the one is which of the other.
#[derive(Default)]
struct Pairs {
    both: Vec<(usize, usize)>,
    added: Vec<usize>,
    removed: Vec<usize>,
}

impl Pairs {
    fn of(old: &Document, new: &Document) -> Self {
        let mut pairs = Self::default();
        let (mut left, mut right): (BTreeSet<usize>, BTreeSet<usize>) =
            ((0..old.steps.len()).collect(), (0..new.steps.len()).collect());
        // First what is the same in all, then what does the same with something else.
        for loose in [false, true] {
            let before: BTreeMap<String, usize> = fingerprints_of(old, loose, &left);
            let after: BTreeMap<String, usize> = fingerprints_of(new, loose, &right);
            for (key, from) in &before {
                if let Some(to) = after.get(key) {
                    pairs.both.push((*from, *to));
                    left.remove(from);
                    right.remove(to);
                }
            }
        }
        pairs.both.sort_by_key(|(_, to)| *to);
        pairs.removed = left.into_iter().collect();
        pairs.added = right.into_iter().collect();
        pairs
    }

    /// The fewest steps that had to be moved for the others to stand in the order of the later plan, cluster by cluster:
    /// clusters are worked on side by side, so only the order within one counts.
    fn moved(&self, new: &Document) -> Vec<Moved> {
        let cluster = |to: usize| new.steps.get(to).map(|step| step.step.cluster.as_str());
        let names: BTreeSet<&str> = self.both.iter().filter_map(|(_, to)| cluster(*to)).collect();
        let mut found = Vec::new();
        for name in names {
            let own: Vec<(usize, usize)> =
                self.both.iter().copied().filter(|(_, to)| cluster(*to) == Some(name)).collect();
            let stays = longest_rising(&own.iter().map(|(from, _)| *from).collect::<Vec<_>>());
            let left = own.iter().enumerate().filter(|(at, _)| !stays.contains(at));
            found.extend(left.filter_map(|(_, (from, to))| {
                Some(Moved { step: StepTold::of(new.steps.get(*to)?), from: from + 1, to: to + 1 })
            }));
        }
        found
    }
}

fn fingerprints_of(plan: &Document, loose: bool, of: &BTreeSet<usize>) -> BTreeMap<String, usize> {
    let part = Document { steps: of.iter().filter_map(|at| plan.steps.get(*at).cloned()).collect(), ..plan.emptied() };
    fingerprints(&part, loose).into_iter().zip(of.iter().copied()).collect()
}

/// The places of a longest run of rising numbers.
fn longest_rising(numbers: &[usize]) -> BTreeSet<usize> {
    // The place of the smallest end of a run of each length, and what comes before each place.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(numbers.len()));
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut found = BTreeSet::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        found.insert(place);
        at = before[place];
    }
    found
}

fn changed(old: &Document, new: &Document, from: usize, to: usize) -> Option<ChangedStep> {
    let (before, after) = (old.steps.get(from)?, new.steps.get(to)?);
    let (was, is) = (without_words(&json!(before.step.action)), without_words(&json!(after.step.action)));
    let none = Value::Null;
    let mut changes = fields(&was, &is, "");
    let held = |plan: &Document, at: usize| plan.held.get(at).unwrap_or(&none).clone();
    changes.extend(fields(&held(old, from), &held(new, to), "the node holds: "));
    if !changes.is_empty() {
        for change in &mut changes {
            change.cluster.clone_from(&after.step.cluster);
        }
    }
    (!changes.is_empty()).then(|| ChangedStep { step: StepTold::of(after), changes })
}

fn fields(old: &Value, new: &Value, prefix: &str) -> Vec<Changed> {
    let names: BTreeSet<&String> =
        [old, new].into_iter().filter_map(Value::as_object).flat_map(|one| one.keys()).collect();
    let differs = |name: &&&String| old[name.as_str()] != new[name.as_str()];
    let told = |name: &String| Changed {
        cluster: String::new(),
        what: format!("{prefix}{name}"),
        old: old[name.as_str()].clone(),
        new: new[name.as_str()].clone(),
    };
    names.iter().filter(differs).map(|name| told(name)).collect()
}

fn whole(old: &Document, new: &Document) -> Vec<Changed> {
    let told = |plan: &Document| {
        json!({
            "operation": plan.operation, "about": plan.about, "clusters": plan.clusters,
            "approval by a second person": plan.needs_approval,
            "script": plan.playbook["sha256"], "arguments": plan.playbook["arguments"],
            "guards set aside": plan.waivers.iter().map(|one| one.guard.as_str()).collect::<Vec<_>>(),
            "waits": plan.pauses.iter().map(|(_, one)| one.pause.describe()).collect::<Vec<_>>(),
        })
    };
    fields(&told(old), &told(new), "")
}

fn by_cluster(old: &Document, new: &Document, told: &dyn Fn(&OfCluster) -> Value) -> Vec<Changed> {
    let of =
        |plan: &Document, name: &str| plan.by_cluster.iter().find(|one| one.cluster == name).map_or(Value::Null, told);
    let names: BTreeSet<&str> =
        [old, new].into_iter().flat_map(|plan| &plan.by_cluster).map(|one| one.cluster.as_str()).collect();
    let mut found = Vec::new();
    for name in names {
        let changes = fields(&of(old, name), &of(new, name), "");
        found.extend(changes.into_iter().map(|one| Changed { cluster: name.to_owned(), ..one }));
    }
    found
}

/// What guards found; not their words, which carry times and counts.
fn said_by_guards(of: &OfCluster) -> Value {
    of.guards.iter().map(|one| (one.guard.clone(), json!(one.judged))).collect::<serde_json::Map<_, _>>().into()
}

fn reached(of: &OfCluster) -> Value {
    let mut radius = json!(of.radius);
    radius["must trust first"] = json!(of.must_trust);
    radius
}

impl Document {
    /// Its frame without what it is about.
    fn emptied(&self) -> Self {
        Self {
            operation: String::new(),
            about: String::new(),
            clusters: Vec::new(),
            steps: Vec::new(),
            in_the_way: Vec::new(),
            waivers: Vec::new(),
            needs_approval: false,
            follow_up: Vec::new(),
            playbook: Value::Null,
            kept: Vec::new(),
            pauses: Vec::new(),
            lines: Vec::new(),
            freezes: Vec::new(),
            restores: Vec::new(),
            sha256: String::new(),
            held: Vec::new(),
            at: None,
            words: super::Words::default(),
            by_cluster: Vec::new(),
            citations: Vec::new(),
        }
    }
}

impl Difference {
    /// In lines for a person; empty where nothing is different.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let brief = |value: &Value| match value {
            Value::Null => "nothing".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let change = |one: &Changed| {
            let of = if one.cluster.is_empty() { String::new() } else { format!("{}: ", one.cluster) };
            format!("{of}{}: {} -> {}", one.what, short(&brief(&one.old)), short(&brief(&one.new)))
        };
        let step = |one: &StepTold| format!("{} {}: {}", one.path, one.node, one.does);
        lines.extend(self.whole.iter().map(|one| format!("~ {}", change(one))));
        lines.extend(self.removed.iter().map(|one| format!("- {}", step(one))));
        lines.extend(self.added.iter().map(|one| format!("+ {}", step(one))));
        for one in &self.changed {
            lines.push(format!("~ {}", step(&one.step)));
            let changes = one.changes.iter().map(|one| Changed { cluster: String::new(), ..one.clone() });
            lines.extend(changes.map(|one| format!("    {}", change(&one))));
        }
        lines.extend(
            self.moved.iter().map(|one| format!("> {} (step {} is now {})", step(&one.step), one.from, one.to)),
        );
        lines.extend(self.guards.iter().map(|one| format!("guard {}", change(one))));
        lines.extend(self.radius.iter().map(|one| format!("reach {}", change(one))));
        lines.iter().map(|line| visible(line).into_owned()).collect()
    }
}

/// Enough of a value for a person to know it by.
fn short(text: &str) -> String {
    match text.char_indices().nth(SHORT_MAX) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

const SHORT_MAX: usize = 160;
