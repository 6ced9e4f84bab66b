//! The check of a script: header, grammar, words and parameters, each with its place and what may have been meant.

use std::collections::{BTreeMap, BTreeSet};

use rhai::{AST, ASTNode, Engine, Expr, FnCallExpr, ParseError, Position, Scope, Stmt};
use serde::Serialize;

use super::engine::{SCRIPT_BYTES_MAX, engine};
use super::suggest::did_you_mean;
use super::vocabulary::vocabulary;
use super::{Header, Remark, Weight, header};
use crate::inspect::sha256_hex;

/// What was found about a script.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Checked {
    /// Whether it can be planned.
    pub usable: bool,
    /// SHA-256 of the script, lower-case hex: by it a run knows its script again.
    pub sha256: String,
    /// Its header, where it could be read.
    pub header: Option<Header>,
    /// What is wrong, in the order of the script.
    pub remarks: Vec<Remark>,
}

/// Checks a script that imports nothing, without running it.
#[must_use]
pub fn check(script: &str) -> Checked {
    check_with(script, &BTreeMap::new())
}

/// Checks a script with the library that it may import from, without running it.
#[must_use]
pub fn check_with(script: &str, library: &BTreeMap<String, String>) -> Checked {
    let (header, mut remarks) = if script.len() > SCRIPT_BYTES_MAX {
        let message = format!("the script has {} octets, and at most {SCRIPT_BYTES_MAX} are read", script.len());
        (None, vec![Remark::error(0, 0, message, "Make two of it.")])
    } else {
        let (header, mut remarks) = header::read(script);
        remarks.extend(body(script, header.as_ref(), library));
        (header, remarks)
    };
    remarks.sort_by_key(|remark| (remark.line, remark.column, remark.weight));
    let usable = remarks.iter().all(|remark| remark.weight != Weight::Error);
    Checked { usable, sha256: sha256_hex(script.as_bytes()), header, remarks }
}

/// Checks a module of a library.
#[must_use]
pub fn check_module(source: &str, library: &BTreeMap<String, String>) -> Vec<Remark> {
    body(source, None, library)
}

fn body(script: &str, header: Option<&Header>, library: &BTreeMap<String, String>) -> Vec<Remark> {
    let engine = engine();
    match engine.compile_with_scope(&Scope::new(), script) {
        Ok(ast) => Words::new(&engine, &ast, header, library).remarks(&ast),
        Err(error) => vec![of_grammar(&error)],
    }
}

fn of_grammar(error: &ParseError) -> Remark {
    let (line, column) = place(error.position());
    Remark::error(line, column, error.err_type().to_string(), "")
}

/// Line and column, from 1.
fn place(position: Position) -> (usize, usize) {
    (position.line().unwrap_or(0), position.position().unwrap_or(0))
}

/// The words that a script uses.
struct Words<'a> {
    engine: &'a Engine,
    own: BTreeSet<String>,
    header: Option<&'a Header>,
    used: BTreeSet<String>,
    library: &'a BTreeMap<String, String>,
    /// Functions of what is imported, by the name that it has here: name and number of arguments.
    imported: BTreeMap<String, BTreeSet<(String, usize)>>,
    remarks: Vec<Remark>,
}

impl<'a> Words<'a> {
    fn new(engine: &'a Engine, ast: &AST, header: Option<&'a Header>, library: &'a BTreeMap<String, String>) -> Self {
        let own = ast.iter_functions().map(|function| function.name.to_owned()).collect();
        Self { engine, own, header, used: BTreeSet::new(), library, imported: BTreeMap::new(), remarks: Vec::new() }
    }

    /// `import "lib/name" as name`: there must be such a module, and what it defines is known from here on.
    fn import(&mut self, path: &Expr, name: &str) {
        let Expr::StringConstant(module, position) = path else { return };
        let (line, column) = place(*position);
        let Some(source) = self.library.get(module.as_str()) else {
            let help = did_you_mean(module, self.library.keys().map(String::as_str));
            self.remarks.push(Remark::error(line, column, format!("there is no module {module}"), help));
            return;
        };
        match self.engine.compile_with_scope(&Scope::new(), source) {
            Ok(ast) => {
                let defined = ast.iter_functions().map(|one| (one.name.to_owned(), one.params.len())).collect();
                self.imported.insert(name.to_owned(), defined);
            }
            Err(error) => {
                let message = format!("the module {module} cannot be read: {}", error.err_type());
                self.remarks.push(Remark::error(line, column, message, ""));
            }
        }
    }

    /// `module::function(…)`.
    fn qualified(&mut self, call: &FnCallExpr, count: usize, (line, column): (usize, usize)) {
        let module = call.namespace.root();
        let Some(defined) = self.imported.get(module) else {
            let help = did_you_mean(module, self.imported.keys().map(String::as_str));
            self.remarks.push(Remark::error(line, column, format!("{module} is not imported"), help));
            return;
        };
        let name = call.name.as_str();
        if defined.iter().any(|(known, _)| known == name) {
            if !defined.contains(&(name.to_owned(), count)) {
                let message = format!("{module}::{name} does not take {count} arguments");
                self.remarks.push(Remark::error(line, column, message, ""));
            }
            return;
        }
        let help = did_you_mean(name, defined.iter().map(|(name, _)| name.as_str()));
        self.remarks.push(Remark::error(line, column, format!("{module} has no function {name}"), help));
    }

    fn remarks(mut self, ast: &AST) -> Vec<Remark> {
        // Imports first: a function may stand before the import that it uses.
        ast.walk(&mut |path: &[ASTNode<'_>]| {
            if let Some(ASTNode::Stmt(Stmt::Import(import, _))) = path.last() {
                self.import(&import.0, &import.1.name);
            }
            true
        });
        ast.walk(&mut |path: &[ASTNode<'_>]| {
            match path.last() {
                Some(ASTNode::Expr(Expr::FnCall(call, position)) | ASTNode::Stmt(Stmt::FnCall(call, position))) => {
                    self.call(call, call.args.len(), *position);
                }
                // What stands before the dot is the first argument.
                Some(ASTNode::Expr(Expr::MethodCall(call, position))) => {
                    self.call(call, call.args.len() + 1, *position);
                }
                _ => {}
            }
            true
        });
        for parameter in self.header.iter().flat_map(|header| &header.parameters) {
            if !self.used.contains(&parameter.name) {
                let message = format!("the parameter {} is never used", parameter.name);
                self.remarks.push(Remark::warning(0, 0, message, "Use it, or take it out of the header."));
            }
        }
        self.remarks
    }

    fn call(&mut self, call: &FnCallExpr, count: usize, position: Position) {
        let name = call.name.as_str();
        if call.op_token.is_some() || !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            return;
        }
        let (line, column) = place(position);
        if call.is_qualified() {
            self.qualified(call, count, (line, column));
            return;
        }
        if let Some(word) = vocabulary().iter().find(|word| word.name == name) {
            let (least, most) = word.arity();
            if !(least..=most).contains(&count) && !self.own.contains(name) {
                let message = format!("{name} takes {}, and {count} are given", in_words(least, most));
                let help = format!("{name}({}): {}", word.arguments, word.does);
                self.remarks.push(Remark::error(line, column, message, help));
            }
            if name == "param" {
                self.parameter(call, (line, column));
            }
        } else if !self.own.contains(name) && !self.is_of_the_language(name) {
            let known = vocabulary().iter().map(|word| word.name).chain(self.own.iter().map(String::as_str));
            let help = did_you_mean(name, known.chain(LANGUAGE));
            self.remarks.push(Remark::error(line, column, format!("there is no word {name}"), help));
        }
    }

    /// `param("name")`: the name must stand in the header, and as it is written there.
    fn parameter(&mut self, call: &FnCallExpr, (line, column): (usize, usize)) {
        let Some(Expr::StringConstant(name, position)) = call.args.first() else {
            if !call.args.is_empty() {
                let help = "Write its name as a text: param(\"clusters\").";
                self.remarks.push(Remark::error(line, column, "the name of a parameter is not known ahead", help));
            }
            return;
        };
        self.used.insert(name.to_string());
        let Some(header) = self.header else { return };
        let known = || header.parameters.iter().map(|parameter| parameter.name.as_str());
        if !known().any(|one| one == name.as_str()) {
            let (line, column) = place(*position);
            let message = format!("the header has no parameter {name}");
            self.remarks.push(Remark::error(line, column, message, did_you_mean(name, known())));
        }
    }

    fn is_of_the_language(&self, name: &str) -> bool {
        LANGUAGE.contains(&name) || self.engine.is_symbol_disabled(name)
    }
}

fn in_words(least: usize, most: usize) -> String {
    let noun = |count| if count == 1 { "argument" } else { "arguments" };
    if least == most { format!("{least} {}", noun(least)) } else { format!("{least} to {most} {}", noun(most)) }
}

/// The functions of the language that playbooks use; whatever tells a time or runs a text is not among them.
pub(crate) const LANGUAGE: [&str; 68] = [
    "abs",
    "all",
    "append",
    "blob",
    "call",
    "chop",
    "clear",
    "contains",
    "curry",
    "debug",
    "dedup",
    "drain",
    "drop",
    "ends_with",
    "extract",
    "fill_with",
    "filter",
    "find",
    "find_map",
    "float",
    "for_each",
    "get",
    "index_of",
    "insert",
    "int",
    "is_empty",
    "is_shared",
    "join",
    "keys",
    "last",
    "len",
    "make_lower",
    "make_upper",
    "map",
    "max",
    "merge",
    "min",
    "mixin",
    "order",
    "pad",
    "parse_bool",
    "parse_int",
    "pop",
    "print",
    "push",
    "range",
    "reduce",
    "reduce_rev",
    "remove",
    "replace",
    "retain",
    "reverse",
    "set",
    "shift",
    "some",
    "sort",
    "sort_by",
    "splice",
    "split",
    "split_rev",
    "starts_with",
    "sub_string",
    "to_int",
    "to_lower",
    "to_string",
    "to_upper",
    "trim",
    "type_of",
];
