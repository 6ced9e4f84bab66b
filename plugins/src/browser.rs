//! A policy for browsers: the component as a script and core modules, which a worker of its own runs.
//!
//! Nothing here knows how they are delivered. A browser has neither fuel nor a limiter: what bounds a call there is the
//! time ([`crate::Limits::deadline`]), and the maxima that the memories and tables of the modules are given here.

use std::convert::Infallible;

use js_component_bindgen::{InstantiationMode, TranspileOpts, transpile};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{MemoryType, Module, TableType};
use wasmparser::Parser;

use crate::fault::{Fault, Reason};
use crate::form::World;
use crate::limits::Limits;
use crate::plugin::Plugin;

/// A policy as a browser runs it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Browser {
    /// An ES module that exports `instantiate(getCoreModule, imports, instantiateCore)`.
    pub script: String,
    /// The core modules, by the names under which the script asks for them.
    pub modules: Vec<(String, Vec<u8>)>,
}

impl Plugin {
    /// Makes of a policy what browsers run. Nothing of it runs.
    ///
    /// # Errors
    /// It is no policy, or cannot be taken apart.
    pub fn for_browsers(&self) -> Result<Browser, Fault> {
        self.must_be(World::Policy)?;
        made(self).map_err(|why| self.fault(Reason::Form(format!("browsers cannot run it: {why}"))))
    }
}

fn made(plugin: &Plugin) -> Result<Browser, String> {
    let options = TranspileOpts::builder()
        .name(NAME.to_owned())
        .no_typescript(true)
        .nodejs_compat_disabled(true)
        .instantiation_mode(InstantiationMode::Sync)
        .build();
    let made = transpile(plugin.bytes(), options).map_err(|error| format!("{error:#}"))?;
    let mut browser = Browser { script: String::new(), modules: Vec::new() };
    for (name, bytes) in made.files {
        if name == format!("{NAME}.js") {
            browser.script = String::from_utf8(bytes).map_err(|error| error.to_string())?;
        } else {
            browser.modules.push((name, bounded(&bytes, plugin.limits()).map_err(|error| error.to_string())?));
        }
    }
    Ok(browser)
}

/// The name of the script; the core modules are `policy.core.wasm`, `policy.core2.wasm`, …
const NAME: &str = "policy";

/// A core module whose memories and tables cannot grow beyond the limits.
fn bounded(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, reencode::Error> {
    let mut bounds = Bounds {
        pages: u64::try_from(limits.memory_bytes / PAGE_BYTES).unwrap_or(u64::MAX),
        elements: u64::try_from(limits.table_elements).unwrap_or(u64::MAX),
    };
    let mut module = Module::new();
    bounds.parse_core_module(&mut module, Parser::new(0), bytes)?;
    Ok(module.finish())
}

/// Copies a module, with a maximum for whatever can grow. What begins with more than that is refused by whoever runs it.
struct Bounds {
    pages: u64,
    elements: u64,
}

impl Reencode for Bounds {
    type Error = Infallible;

    fn memory_type(&mut self, memory: wasmparser::MemoryType) -> Result<MemoryType, reencode::Error> {
        let bounded = reencode::utils::memory_type(self, memory);
        Ok(MemoryType { maximum: Some(bounded.maximum.unwrap_or(self.pages).min(self.pages)), ..bounded })
    }

    fn table_type(&mut self, table: wasmparser::TableType) -> Result<TableType, reencode::Error> {
        let bounded = reencode::utils::table_type(self, table)?;
        Ok(TableType { maximum: Some(bounded.maximum.unwrap_or(self.elements).min(self.elements)), ..bounded })
    }
}

const PAGE_BYTES: usize = 64 << 10;
