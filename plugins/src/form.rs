//! What the bytes of a plugin are, before anything is compiled: a component, or a core module to make one of.

use std::borrow::Cow;
use std::fmt;

use wasmparser::Parser;
use wasmtime::Engine;
use wasmtime::component::Component;
use wasmtime::component::types::ComponentItem;
use wit_component::ComponentEncoder;

use crate::fault::Reason;
use crate::limits::COMPONENT_BYTES_MAX;

/// What the bytes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A component.
    Component,
    /// A core module that carries its interface, as `wit-bindgen` writes it.
    Module,
}

impl Form {
    /// What the bytes are.
    ///
    /// # Errors
    /// [`Reason::Form`].
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Reason> {
        if bytes.len() > COMPONENT_BYTES_MAX {
            return Err(Reason::Form(format!("it has {} bytes; {COMPONENT_BYTES_MAX} are the most", bytes.len())));
        }
        if Parser::is_component(bytes) {
            Ok(Self::Component)
        } else if Parser::is_core_wasm(bytes) {
            Ok(Self::Module)
        } else {
            Err(Reason::Form("it is no WebAssembly".to_owned()))
        }
    }
}

/// The component that the bytes are, or carry.
pub(crate) fn component_of(bytes: &[u8]) -> Result<(Form, Cow<'_, [u8]>), Reason> {
    let form = Form::of(bytes)?;
    if form == Form::Component {
        return Ok((form, Cow::Borrowed(bytes)));
    }
    let mut encoder = ComponentEncoder::default();
    let encoded = encoder.validate(true).module(bytes).and_then(|encoder| encoder.encode());
    let encoded = encoded.map_err(|error| Reason::Form(format!("no component can be made of it: {error:#}")))?;
    Ok((form, Cow::Owned(encoded)))
}

/// What a driver imports that runs commands.
pub(crate) const SHELL: &str = "certwright:plugin/shell@1.";

/// What a plugin is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum World {
    /// It judges.
    Policy,
    /// It speaks to nodes.
    Driver,
}

impl World {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Driver => "driver",
        }
    }

    const fn export(self) -> &'static str {
        match self {
            Self::Policy => "certwright:plugin/checking@1.",
            Self::Driver => "certwright:plugin/operating@1.",
        }
    }

    const fn imports(self) -> &'static [&'static str] {
        match self {
            Self::Policy => &[],
            Self::Driver => &["certwright:plugin/http@1.", SHELL],
        }
    }

    /// The world of a component and what it imports, all of which that world has.
    pub(crate) fn of(component: &Component, engine: &Engine) -> Result<(Self, Vec<String>), Reason> {
        let own = component.component_type();
        let exports: Vec<&str> = own.exports(engine).map(|(name, _)| name).collect();
        let found = [Self::Policy, Self::Driver]
            .into_iter()
            .find(|world| exports.iter().any(|name| name.starts_with(world.export())));
        let world = found.ok_or_else(|| {
            let exported = if exports.is_empty() { "nothing".to_owned() } else { exports.join(", ") };
            Reason::World(format!("it exports {exported}"))
        })?;
        let mut imports = Vec::new();
        for (name, item) in own.imports(engine) {
            let empty = matches!(&item.ty, ComponentItem::ComponentInstance(own) if own.exports(engine).all(|(_, item)| matches!(item.ty, ComponentItem::Type(_))));
            if !empty && !world.imports().iter().any(|allowed| name.starts_with(allowed)) {
                return Err(Reason::Import(name.to_owned()));
            }
            imports.push(name.to_owned());
        }
        Ok((world, imports))
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Why a plugin cannot have this name; none if it can. The name is the authority in the ids of its rules.
#[must_use]
pub fn name_fault(name: &str) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
    if name.is_empty() || name.len() > NAME_MAX {
        return Some("a name has 1 to 64 characters");
    }
    if !name.bytes().all(plain) || !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return Some("a name has small letters, digits, - and _, and begins with a letter");
    }
    RESERVED.contains(&name).then_some("rules of our own begin with it")
}

const NAME_MAX: usize = 64;

/// The authorities of the rules that ship, and what stands for every plugin.
const RESERVED: [&str; 8] = ["cabf", "cisco_uc", "default", "plugin", "profile", "rfc5280", "rules", "site"];
