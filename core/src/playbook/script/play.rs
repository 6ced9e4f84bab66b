//! Plays a script on a stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use rhai::{AST, Engine, EvalAltResult, Module, ModuleResolver, Position, Scope, Shared};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{Needs, Part};
use super::engine::engine;
use super::scope::Branch;
use super::stage::{Failure, Stage, Stop};
use super::world::World;
use super::{value, words};
use crate::inspect::sha256_hex;

/// Words, and the parts of clusters from which they are answered.
const ASKS: [(&str, Part); 9] = [
    ("groups(", Part::Groups),
    ("ha_off(", Part::Groups),
    ("service(", Part::Services),
    ("services_of(", Part::Services),
    ("stopped(", Part::Services),
    ("sso_off(", Part::Sso),
    (".sso", Part::Sso),
    ("mixed_mode", Part::MixedMode),
    ("await_ha(", Part::Groups),
];

/// A script with the library that it may import from. A run keeps its own: what was planned is what runs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Bundle {
    /// Its name, such as `tomcat-multi-server`.
    pub name: String,
    /// The script.
    pub script: String,
    /// Modules by the names by which scripts import them, such as `lib/renew`.
    #[serde(default)]
    pub library: BTreeMap<String, String>,
}

impl Bundle {
    /// SHA-256 over script and library, lower-case hex.
    #[must_use]
    pub fn sha256(&self) -> String {
        let parts = serde_json::json!([self.script, self.library]);
        sha256_hex(parts.to_string().as_bytes())
    }

    /// The parts of clusters that its words ask for, besides what guards need.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let texts = || std::iter::once(&self.script).chain(self.library.values());
        let asks = |word: &str| texts().any(|text| text.contains(word));
        ASKS.iter().filter(|(word, _)| asks(word)).map(|(_, part)| *part).collect()
    }

    /// Plays it with these arguments.
    ///
    /// # Errors
    /// Why it did not come to its end.
    pub fn play(&self, arguments: &BTreeMap<String, Value>, world: World, stage: Arc<dyn Stage>) -> Result<(), Stop> {
        let mut engine = engine();
        words::register(&mut engine);
        engine.set_module_resolver(Library(self.library.clone()));
        // What a script prints goes nowhere: a line for the report is `note`.
        engine.on_print(|_| {}).on_debug(|_, _, _| {});
        let ast = compiled(&engine, &self.script)?;
        let arguments = arguments.iter().map(|(name, given)| (name.as_str().into(), value::dynamic(given))).collect();
        let root = Branch::root(stage, world, arguments);
        root.within(|| engine.run_ast_with_scope(&mut Scope::new(), &ast)).map_err(|error| words::stop(&error))
    }
}

fn compiled(engine: &Engine, script: &str) -> Result<AST, Stop> {
    engine.compile_with_scope(&Scope::new(), script).map_err(|error| {
        let position = error.position();
        Stop::Failed(Failure {
            message: error.err_type().to_string(),
            path: None,
            line: position.line().unwrap_or(0),
            column: position.position().unwrap_or(0),
        })
    })
}

/// Imports come from the bundle alone.
struct Library(BTreeMap<String, String>);

impl ModuleResolver for Library {
    fn resolve(
        &self,
        engine: &Engine,
        _: Option<&str>,
        path: &str,
        position: Position,
    ) -> Result<Shared<Module>, Box<EvalAltResult>> {
        let Some(source) = self.0.get(path) else {
            return Err(Box::new(EvalAltResult::ErrorModuleNotFound(path.to_owned(), position)));
        };
        let in_module = |error| Box::new(EvalAltResult::ErrorInModule(path.to_owned(), error, position));
        let mut ast = engine.compile(source).map_err(|error| in_module(error.into()))?;
        ast.set_source(path);
        Module::eval_ast_as_new(Scope::new(), &ast, engine).map(Into::into).map_err(in_module)
    }
}
