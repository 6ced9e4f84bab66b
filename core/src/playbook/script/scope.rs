//! Where a script is: its branch, its place in it, and the clusters as it sees them.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::super::{Action, Step};
use super::stage::{Deed, Failure, Line, Pause, Paused, Stage, Stop};
use super::world::World;

/// A branch of a run: the script as a whole, or its work on one cluster.
pub(super) struct Branch {
    pub(super) stage: Arc<dyn Stage>,
    /// The cluster; none for the script as a whole.
    cluster: Option<String>,
    here: Mutex<Here>,
    arguments: Arc<rhai::Map>,
}

struct Here {
    world: World,
    /// Parts of the path, each with the number of what was last begun in it.
    path: Vec<(String, u32)>,
    /// How many restores are under way.
    restoring: u32,
}

thread_local! {
    /// The branches that this thread is in, the innermost last.
    static BRANCHES: RefCell<Vec<Arc<Branch>>> = const { RefCell::new(Vec::new()) };
}

impl Branch {
    /// The script as a whole.
    pub(super) fn root(stage: Arc<dyn Stage>, world: World, arguments: rhai::Map) -> Arc<Self> {
        let here = Here { world, path: vec![(String::new(), 0)], restoring: 0 };
        Arc::new(Self { stage, cluster: None, here: Mutex::new(here), arguments: Arc::new(arguments) })
    }

    /// Its work on a cluster; it sees the others as they are now.
    pub(super) fn on(&self, number: u32, cluster: &str) -> Arc<Self> {
        let path = vec![(format!("{number}/{cluster}"), 0)];
        let here = Here { world: self.world(), path, restoring: 0 };
        Arc::new(Self {
            stage: Arc::clone(&self.stage),
            cluster: Some(cluster.to_owned()),
            here: Mutex::new(here),
            arguments: Arc::clone(&self.arguments),
        })
    }

    /// The branch in which a word was called.
    pub(super) fn current() -> Option<Arc<Self>> {
        BRANCHES.with_borrow(|branches| branches.last().map(Arc::clone))
    }

    /// Does work in this branch.
    pub(super) fn within<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> T {
        BRANCHES.with_borrow_mut(|branches| branches.push(Arc::clone(self)));
        let done = work();
        BRANCHES.with_borrow_mut(|branches| branches.pop());
        done
    }

    fn here(&self) -> MutexGuard<'_, Here> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) const fn cluster(&self) -> Option<&String> {
        self.cluster.as_ref()
    }

    pub(super) fn argument(&self, name: &str) -> Option<rhai::Dynamic> {
        self.arguments.get(name).cloned()
    }

    /// The clusters as this branch sees them.
    pub(super) fn world(&self) -> World {
        self.here().world.clone()
    }

    /// Takes over what a branch did to its cluster.
    pub(super) fn take(&self, other: &Self) {
        if let Some(cluster) = &other.cluster {
            let world = other.world();
            self.here().world.take(&world, cluster);
        }
    }

    /// The number of what begins now.
    pub(super) fn next(&self) -> u32 {
        let mut here = self.here();
        let Some((_, number)) = here.path.last_mut() else { return 0 };
        *number += 1;
        *number
    }

    /// The path of what begins now.
    fn next_path(&self) -> String {
        let number = self.next();
        let here = self.here();
        let mut parts: Vec<&str> = here.path.iter().map(|(part, _)| part.as_str()).collect();
        let last = format!("{number:04}");
        parts.push(&last);
        parts.retain(|part| !part.is_empty());
        parts.join("/")
    }

    /// Does work one step down in the path.
    pub(super) fn down<T>(&self, part: &str, work: impl FnOnce() -> T) -> T {
        self.here().path.push((part.to_owned(), 0));
        let done = work();
        self.here().path.pop();
        done
    }

    /// Does work that puts back what was.
    pub(super) fn restoring<T>(&self, work: impl FnOnce() -> T) -> T {
        self.here().restoring += 1;
        let done = work();
        self.here().restoring -= 1;
        done
    }

    /// Does an action on a node of the branch's cluster.
    pub(super) fn act(&self, node: &str, action: Action) -> Result<Value, Stop> {
        let Some(cluster) = &self.cluster else {
            let message = format!(
                "{} is done in the work on a cluster: put it into each_cluster or canary, which lock it",
                action.id()
            );
            return Err(Stop::failed(message));
        };
        let step = Step { path: self.next_path(), cluster: cluster.clone(), node: node.to_owned(), action };
        let (world, restores) = {
            let here = self.here();
            (here.world.clone(), here.restoring > 0)
        };
        let Some(model) = world.cluster(cluster) else {
            return Err(Stop::failed(format!("there is no cluster {cluster}")));
        };
        if model.node(node).is_none() {
            return Err(Stop::failed(format!("{node} is no node of {cluster}, whose work this is")));
        }
        let result = self.stage.act(&Deed { step: &step, cluster: model, restores }).map_err(|stop| at(stop, &step))?;
        drop(world);
        if let Some(cluster) = self.here().world.cluster_mut(&step.cluster) {
            cluster.foresee(&step);
        }
        Ok(result)
    }

    pub(super) fn pause(&self, pause: Pause) -> Result<(), Stop> {
        let cluster = self.cluster.clone().unwrap_or_default();
        self.stage.pause(&Paused { path: self.next_path(), cluster, pause })
    }

    pub(super) fn say(&self, text: String, warning: bool) {
        self.stage.say(Line { cluster: self.cluster.clone().unwrap_or_default(), text, warning });
    }
}

/// A failure knows its step.
fn at(stop: Stop, step: &Step) -> Stop {
    match stop {
        Stop::Failed(failure) if failure.path.is_none() => {
            Stop::Failed(Failure { path: Some(step.path.clone()), ..failure })
        }
        other => other,
    }
}
