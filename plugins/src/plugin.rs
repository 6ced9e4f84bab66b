//! A plugin that was read, found to be one, and compiled.

use std::time::{Duration, Instant};

use wasmtime::component::Component;

use crate::engine::{Shared, engine};
use crate::fault::{Fault, Reason};
use crate::form::{Form, World, component_of, name_fault};
use crate::limits::Limits;

/// A plugin, compiled.
pub struct Plugin {
    pub(crate) name: String,
    pub(crate) component: Component,
    pub(crate) shared: &'static Shared,
    pub(crate) limits: Limits,
    bytes: Vec<u8>,
    world: World,
    report: Report,
}

/// What is known of a plugin without having asked it anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// What its bytes were.
    pub form: Form,
    /// What it is for.
    pub world: World,
    /// Everything that it imports.
    pub imports: Vec<String>,
    /// Bytes of the component.
    pub size: usize,
    /// How long it took to compile.
    pub compiled_in: Duration,
}

impl Plugin {
    /// Reads and compiles a plugin: a component, or a core module that carries its interface.
    ///
    /// # Errors
    /// What is wrong with it, by its name. Nothing of it has run.
    pub fn load(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let by_name = |reason| Fault { plugin: name.to_owned(), reason };
        Self::read(name, bytes).map_err(by_name)
    }

    fn read(name: &str, bytes: &[u8]) -> Result<Self, Reason> {
        if let Some(why) = name_fault(name) {
            return Err(Reason::Name(why));
        }
        let (form, bytes) = component_of(bytes)?;
        let shared = engine()?;
        let begun = Instant::now();
        let component = Component::new(&shared.engine, &bytes).map_err(|error| Reason::Form(format!("{error:#}")))?;
        let compiled_in = begun.elapsed();
        let (world, imports) = World::of(&component, &shared.engine)?;
        let limits = match world {
            World::Policy => Limits::policy(),
            World::Driver => Limits::driver(),
        };
        let report = Report { form, world, imports, size: bytes.len(), compiled_in };
        Ok(Self { name: name.to_owned(), component, shared, limits, bytes: bytes.into_owned(), world, report })
    }

    /// The same under other limits.
    #[must_use]
    pub const fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for.
    #[must_use]
    pub const fn world(&self) -> World {
        self.world
    }

    /// What each call of it may use.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The component, which for a core module is not what was read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it asks for commands on its node.
    #[must_use]
    pub fn wants_a_shell(&self) -> bool {
        self.report.imports.iter().any(|name| name.starts_with(crate::form::SHELL))
    }

    /// What is known of it.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    pub(crate) fn must_be(&self, world: World) -> Result<(), Fault> {
        if self.world == world { Ok(()) } else { Err(self.fault(Reason::NotA(world.word()))) }
    }

    pub(crate) fn fault(&self, reason: Reason) -> Fault {
        Fault { plugin: self.name.clone(), reason }
    }
}

impl std::fmt::Debug for Plugin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plugin").field("name", &self.name).field("report", &self.report).finish_non_exhaustive()
    }
}

/// What cannot be, said by a plugin that was only asked what it is: its functions are not those of its world.
pub(crate) fn unlike(reason: Reason) -> Reason {
    match reason {
        Reason::Nonsense(why) => Reason::World(why),
        other => other,
    }
}

/// A text of a plugin for people: bounded, in one line.
pub(crate) fn told(text: &str, most: usize) -> String {
    let mut short: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    if short.len() > most {
        let end = (0..=most).rev().find(|end| short.is_char_boundary(*end)).unwrap_or_default();
        short.truncate(end);
        short.push('…');
    }
    short
}
