//! Words that give order: clusters side by side within a limit, nodes one after another.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rhai::{Dynamic, FnPtr, Map};

use super::super::scope::Branch;
use super::super::stage::{Failure, Stop, Work};
use super::super::value;
use super::{Call, Given, name};

/// So many clusters are worked on at the same time where nothing is said.
const LIMIT: usize = 8;

/// How work is shared out.
struct Options {
    limit: usize,
    max_failed: usize,
    canary: usize,
}

/// How the work on each cluster ended, in the order of the clusters.
type Ends = Vec<Option<Result<(), Stop>>>;

impl Options {
    fn read(call: &Call<'_>, canary: usize) -> Result<Self, Stop> {
        let mut options = Self { limit: LIMIT, max_failed: 0, canary };
        let given = if call.is_given(2) { call.map(2)? } else { Map::new() };
        for (name, value) in given {
            let number = value.as_int().ok().and_then(|number| usize::try_from(number).ok());
            let number = number.ok_or_else(|| call.wrong(format!("{name} must be a whole number")))?;
            match name.as_str() {
                "limit" if number > 0 => options.limit = number,
                "max_failed" => options.max_failed = number,
                "canary" => options.canary = number,
                _ => return Err(call.wrong(format!("{name}: the options are limit, max_failed and canary"))),
            }
        }
        Ok(options)
    }
}

pub(super) fn each_cluster(call: &Call<'_>, branch: &Arc<Branch>, canary: usize) -> Given {
    if branch.cluster().is_some() {
        return Err(call.wrong("it stands in the work on a cluster already"));
    }
    let options = Options::read(call, canary)?;
    let work = call.work(1)?;
    let number = branch.next();
    let mut branches = Vec::new();
    let mut seen = BTreeSet::new();
    for one in call.list(0)? {
        let cluster = name(&one).ok_or_else(|| call.wrong("clusters must be clusters, or their names"))?;
        let world = branch.world();
        let known = world.cluster(&cluster).ok_or_else(|| call.wrong(format!("there is no cluster {cluster}")))?;
        if seen.insert(known.name.clone()) {
            let value = value::dynamic(&value::cluster(known));
            branches.push((branch.on(number, &known.name), value));
        }
    }
    let failed = AtomicUsize::new(0);
    let ends: Mutex<Ends> = Mutex::new(vec![None; branches.len()]);
    let (first, rest) = branches.split_at(options.canary.min(branches.len()));
    for (begin, some, most) in [(0, first, 0), (first.len(), rest, options.max_failed)] {
        let works: Vec<Work<'_>> = some
            .iter()
            .enumerate()
            .map(|(at, (own, value))| -> Work<'_> {
                let (failed, ends, work) = (&failed, &ends, isolated(&work));
                Box::new(move || {
                    let end = if failed.load(Ordering::Acquire) > most {
                        Err(Stop::NotBegun)
                    } else {
                        one_cluster(call, own, &work, value.clone())
                    };
                    if matches!(end, Err(Stop::Failed(_))) {
                        failed.fetch_add(1, Ordering::AcqRel);
                    }
                    own.stage.leave(own.cluster().map_or("", String::as_str), &end);
                    if let Some(place) = ends.lock().unwrap_or_else(PoisonError::into_inner).get_mut(begin + at) {
                        *place = Some(end);
                    }
                })
            })
            .collect();
        branch.stage.side_by_side(works, options.limit);
        let done = ends.lock().unwrap_or_else(PoisonError::into_inner);
        if begin == 0 && done.iter().flatten().any(Result::is_err) {
            break;
        }
    }
    for (own, _) in &branches {
        branch.take(own);
    }
    let ends = ends.into_inner().unwrap_or_else(PoisonError::into_inner);
    let names: Vec<&str> = branches.iter().map(|(own, _)| own.cluster().map_or("", String::as_str)).collect();
    whole(&names, &ends, if ends.iter().any(Option::is_none) { 0 } else { options.max_failed })
}

/// What was captured is copied for each branch: what one writes, no other reads, whoever is faster.
fn isolated(work: &FnPtr) -> FnPtr {
    let mut own = work.clone();
    for value in own.iter_curry_mut() {
        *value = value.flatten_clone();
    }
    own
}

fn one_cluster(call: &Call<'_>, own: &Arc<Branch>, work: &FnPtr, cluster: Dynamic) -> Result<(), Stop> {
    own.stage.enter(own.cluster().map_or("", String::as_str))?;
    // What breaks in the work on one cluster is a failure of that one; the others go on or stop by their rules.
    let worked = std::panic::catch_unwind(AssertUnwindSafe(|| own.within(|| call.run(work, (cluster,)))));
    worked
        .unwrap_or_else(|_| Err(call.wrong("the work broke in the middle; this is a fault of Certwright")))
        .map(|_| ())
}

/// The end of all of them: what weighs most comes first.
fn whole(names: &[&str], ends: &Ends, max_failed: usize) -> Given {
    let all = || ends.iter().flatten();
    let any = |stop: &Stop| all().any(|end| end.as_ref().err() == Some(stop));
    for stop in [Stop::Lost, Stop::Unknown, Stop::Suspended] {
        if any(&stop) {
            return Err(stop);
        }
    }
    let failures: Vec<(&str, &Failure)> = names
        .iter()
        .zip(ends)
        .filter_map(|(name, end)| match end {
            Some(Err(Stop::Failed(failure))) => Some((*name, failure)),
            _ => None,
        })
        .collect();
    if let Some((name, first)) = failures.first().filter(|_| failures.len() > max_failed) {
        let more = if failures.len() > 1 { format!(", and {} more failed", failures.len() - 1) } else { String::new() };
        let left = ends.iter().filter(|end| matches!(end, None | Some(Err(Stop::NotBegun)))).count();
        let left = if left > 0 { format!("; {left} were not begun") } else { String::new() };
        let message = format!("{name}: {}{more}{left}", first.message);
        return Err(Stop::Failed(Failure { message, ..(*first).clone() }));
    }
    if any(&Stop::Cancelled) {
        return Err(Stop::Cancelled);
    }
    let told = names.iter().zip(ends).map(|(name, end)| {
        let message = match end {
            Some(Err(Stop::Failed(failure))) => failure.message.clone(),
            _ => String::new(),
        };
        let mut told = Map::new();
        told.insert("cluster".into(), (*name).into());
        told.insert("ok".into(), matches!(end, Some(Ok(()))).into());
        told.insert("message".into(), message.into());
        Dynamic::from(told)
    });
    Ok(told.collect::<rhai::Array>().into())
}

/// One node after another; the first failure ends it.
pub(super) fn on_nodes(call: &Call<'_>, publishers_first: bool) -> Given {
    let mut nodes = call.list(0)?;
    let work = call.work(1)?;
    if publishers_first {
        let is_publisher = |node: &Dynamic| {
            node.as_map_ref().ok().and_then(|node| node.get("publisher").and_then(|flag| flag.as_bool().ok()))
        };
        nodes.sort_by_key(|node| !is_publisher(node).unwrap_or(false));
    }
    for node in nodes {
        let _ = call.run(&work, (node,))?;
    }
    Ok(Dynamic::UNIT)
}
