//! The check of a condition before it is kept: grammar, names and words, each with its place and what may have been
//! meant; then it is tried, on a certificate of which all is known and on a request of which little is.

use std::collections::BTreeSet;

use rhai::{AST, ASTNode, Dynamic, Engine, Expr, FnCallExpr, ParseError, ParseErrorType, Position, Stmt};
use serde_json::Value;

use super::engine::rule_engine;
use super::facts::{FACTS, Fact};
use super::judge::{answer, scope_of};
use crate::playbook::script::{LANGUAGE, Remark, Weight, did_you_mean, dynamic};

/// What is wrong with a condition; nothing if it can be kept.
#[must_use]
pub fn check(condition: &str) -> Vec<Remark> {
    let engine = rule_engine();
    let ast = match engine.compile_with_scope(&scope_of(|_| Dynamic::UNIT), condition) {
        Ok(ast) => ast,
        Err(error) => return vec![of_grammar(&error)],
    };
    let remarks = words(&engine, &ast);
    if !remarks.is_empty() {
        return remarks;
    }
    TRIALS.iter().find_map(|trial| trial.remark(&engine, &ast)).into_iter().collect()
}

fn of_grammar(error: &ParseError) -> Remark {
    let ParseErrorType::VariableUndefined(name) = error.err_type() else {
        return remark(error.position(), error.err_type().to_string(), String::new());
    };
    let help = did_you_mean(name, FACTS.iter().map(|fact| fact.name));
    remark(error.position(), format!("there is no fact {name}"), help)
}

fn remark(position: Position, message: String, help: String) -> Remark {
    let (line, column) = (position.line().unwrap_or(0), position.position().unwrap_or(0));
    Remark { weight: Weight::Error, line, column, message, help }
}

/// Words that nobody knows.
fn words(engine: &Engine, ast: &AST) -> Vec<Remark> {
    let own: BTreeSet<&str> = ast.iter_functions().map(|function| function.name).collect();
    let mut remarks = Vec::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        if let Some(
            ASTNode::Expr(Expr::FnCall(call, position) | Expr::MethodCall(call, position))
            | ASTNode::Stmt(Stmt::FnCall(call, position)),
        ) = path.last()
            && is_unknown(call, &own, engine)
        {
            let name = call.name.as_str();
            let help = did_you_mean(name, LANGUAGE.into_iter().chain(own.iter().copied()));
            remarks.push(remark(*position, format!("there is no word {name}"), help));
        }
        true
    });
    remarks
}

fn is_unknown(call: &FnCallExpr, own: &BTreeSet<&str>, engine: &Engine) -> bool {
    let name = call.name.as_str();
    let is_word = call.op_token.is_none() && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    is_word && !own.contains(name) && !LANGUAGE.contains(&name) && !engine.is_symbol_disabled(name)
}

/// A sample of the facts.
struct Trial {
    of: fn(&Fact) -> &'static str,
    on: &'static str,
    help: &'static str,
}

const TRIALS: [Trial; 2] = [
    Trial { of: |fact| fact.known, on: "it fails on a certificate of which all is known", help: "" },
    Trial {
        of: |fact| fact.least,
        on: "it fails on a request of which little is known",
        help: "What is not known is (): ask first, as in key_bits != () && key_bits < 3072.",
    },
];

impl Trial {
    fn remark(&self, engine: &Engine, ast: &AST) -> Option<Remark> {
        let sample = |name: &str| {
            let fact = FACTS.iter().find(|fact| fact.name == name)?;
            serde_json::from_str::<Value>((self.of)(fact)).ok()
        };
        let mut scope = scope_of(|name| sample(name).as_ref().map_or(Dynamic::UNIT, dynamic));
        let stopped = answer(engine, ast, &mut scope).err()?;
        Some(remark(stopped.position, format!("{}: {}", self.on, stopped.why), self.help.to_owned()))
    }
}
