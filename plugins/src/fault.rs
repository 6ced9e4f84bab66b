//! Why a plugin cannot be used, or did not finish.

use std::fmt;

use thiserror::Error;

/// What happened to which plugin.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("the plugin {plugin} {reason}")]
pub struct Fault {
    /// The plugin's name.
    pub plugin: String,
    /// What happened.
    pub reason: Reason,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Its name cannot be that of a plugin, and why.
    Name(&'static str),
    /// Its bytes are no WebAssembly that can be used, and why.
    Form(String),
    /// It asks for something that no plugin gets.
    Import(String),
    /// It is neither a policy nor a driver, or of another version of the interface.
    World(String),
    /// It is of the other world.
    NotA(&'static str),
    /// It used up its instructions.
    Fuel(u64),
    /// It ran out of time.
    Deadline(u128),
    /// It wanted more memory than it may have, in bytes; or more elements of a table.
    Memory(usize),
    /// Its calls went too deep.
    Stack,
    /// It wanted to hand over more than it may, in bytes.
    Output(usize),
    /// It handed over more results than it may.
    Results(usize),
    /// It called the host more often than it may, and went on when it was told so.
    HostCalls(u32),
    /// It ended by itself, as by a panic.
    Trap(String),
    /// It handed over something that cannot be.
    Nonsense(String),
    /// It ended in order, and says that it did not do what it was asked: what happened, and what to do.
    Refused(String, String),
}

impl Reason {
    /// A stable word for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Form(_) => "form",
            Self::Import(_) => "import",
            Self::World(_) => "world",
            Self::NotA(_) => "other_world",
            Self::Fuel(_) => "fuel",
            Self::Deadline(_) => "deadline",
            Self::Memory(_) => "memory",
            Self::Stack => "stack",
            Self::Output(_) => "output",
            Self::Results(_) => "results",
            Self::HostCalls(_) => "host_calls",
            Self::Trap(_) => "trap",
            Self::Nonsense(_) => "nonsense",
            Self::Refused(..) => "refused",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(why) => write!(f, "cannot have this name: {why}"),
            Self::Form(why) => write!(f, "is no component: {why}"),
            Self::Import(name) => write!(f, "wants {name}, which no plugin of its world gets"),
            Self::World(why) => write!(f, "is neither a policy nor a driver: {why}"),
            Self::NotA(world) => write!(f, "is no {world}"),
            Self::Fuel(most) => write!(f, "was stopped after {most} instructions"),
            Self::Deadline(most) => write!(f, "was stopped after {most} ms"),
            Self::Memory(most) => write!(f, "was stopped: it wanted more than {most} bytes of memory"),
            Self::Stack => write!(f, "was stopped: its calls went too deep"),
            Self::Output(most) => write!(f, "was stopped: it handed over more than {most} bytes"),
            Self::Results(most) => write!(f, "was stopped: it handed over more than {most} results"),
            Self::HostCalls(most) => write!(f, "was stopped: it called the host more than {most} times"),
            Self::Trap(why) => write!(f, "ended by itself: {why}"),
            Self::Nonsense(why) => write!(f, "said something that cannot be: {why}"),
            Self::Refused(message, _) => write!(f, "says: {message}"),
        }
    }
}
