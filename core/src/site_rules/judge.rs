//! Runs rules on the facts of a certificate or request.

use rhai::{AST, Dynamic, Engine, EvalAltResult, Position, Scope};
use serde_json::Value;

use super::engine::rule_engine;
use super::facts::FACTS;
use crate::playbook::script::dynamic;
use crate::profile::{Said, SiteRule};

/// Rules that are ready to be asked.
#[derive(Debug)]
pub struct Judge {
    engine: Engine,
    /// Each by its id; or why it cannot be asked.
    rules: Vec<(String, Result<AST, String>)>,
}

impl Judge {
    /// Of these rules. One that cannot be read has no verdict on anything.
    #[must_use]
    pub fn new(rules: &[SiteRule]) -> Self {
        let engine = rule_engine();
        let read = |rule: &SiteRule| (rule.id.clone(), compiled(&engine, &rule.condition));
        let rules = rules.iter().map(read).collect();
        Self { engine, rules }
    }

    /// What the rules say that are not passed, in their order. `facts` is an object with the names of [`FACTS`].
    #[must_use]
    pub fn asked(&self, facts: &Value) -> Vec<Said> {
        let mut scope = scope_of(|name| facts.get(name).map_or(Dynamic::UNIT, dynamic));
        let said = |(rule, condition): &(String, Result<AST, String>)| {
            let answer = match condition {
                Ok(ast) => answer(&self.engine, ast, &mut scope).map_err(|stopped| stopped.told()),
                Err(why) => Err(why.clone()),
            };
            let (finished, detail) = match answer {
                Ok(None) => return None,
                Ok(Some(detail)) => (true, detail),
                Err(why) => (false, why),
            };
            Some(Said { rule: rule.clone(), finished, detail })
        };
        self.rules.iter().filter_map(said).collect()
    }
}

/// Why a condition has no answer.
pub(super) struct Stopped {
    pub(super) why: String,
    pub(super) position: Position,
}

impl Stopped {
    fn told(&self) -> String {
        let Some(line) = self.position.line() else { return self.why.clone() };
        format!("{} (line {line}, column {})", self.why, self.position.position().unwrap_or(0))
    }
}

fn compiled(engine: &Engine, condition: &str) -> Result<AST, String> {
    if condition.len() > SiteRule::CONDITION_MAX {
        return Err(format!("its condition has more than {} octets", SiteRule::CONDITION_MAX));
    }
    let names = scope_of(|_| Dynamic::UNIT);
    engine.compile_with_scope(&names, condition).map_err(|error| short(&error.to_string()))
}

/// Every fact as a constant.
pub(super) fn scope_of(value: impl Fn(&str) -> Dynamic) -> Scope<'static> {
    let mut scope = Scope::new();
    for fact in &FACTS {
        scope.push_constant_dynamic(fact.name, value(fact.name));
    }
    scope
}

/// What was found, if anything.
pub(super) fn answer(engine: &Engine, ast: &AST, scope: &mut Scope<'_>) -> Result<Option<String>, Stopped> {
    let answer = engine.eval_ast_with_scope::<Dynamic>(scope, ast);
    scope.rewind(FACTS.len());
    let answer = answer.map_err(|error| stopped(*error))?;
    if answer.is_unit() {
        return Ok(None);
    }
    if let Ok(broken) = answer.as_bool() {
        return Ok(broken.then(String::new));
    }
    match answer.as_immutable_string_ref() {
        Ok(text) => Ok(Some(short(&text)).filter(|text| !text.is_empty())),
        Err(kind) => Err(Stopped { why: format!("{ANSWERS}, not {kind}"), position: Position::NONE }),
    }
}

fn stopped(mut error: EvalAltResult) -> Stopped {
    let position = error.take_position();
    let why = match error {
        EvalAltResult::ErrorTooManyOperations(_) => "it was ended, since it takes too many steps".to_owned(),
        error => short(&error.to_string()),
    };
    Stopped { why, position }
}

fn short(text: &str) -> String {
    text.trim().chars().take(DETAIL_MAX).collect()
}

const ANSWERS: &str = "a condition answers true, false or a text";
/// A line for a person.
const DETAIL_MAX: usize = 300;
