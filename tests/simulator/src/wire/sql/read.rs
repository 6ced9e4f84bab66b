//! From text to a query.

use std::cmp::Ordering;

use crate::world::{Outcome, Refusal, RefusalKind};

/// A statement is no longer than this.
const OCTETS_MAX: usize = 16 * 1024;

/// A query.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// Only so many rows.
    pub(super) first: Option<usize>,
    /// Only their number.
    pub(super) count: bool,
    /// The columns with their new names; all where there is none.
    pub(super) columns: Vec<(Column, Option<String>)>,
    /// Tables and their aliases.
    pub(super) tables: Vec<(String, String)>,
    /// What stands behind `on`.
    pub(super) joins: Vec<Condition>,
    /// What stands behind `where`: one of these lists must hold as a whole.
    pub(super) wanted: Vec<Vec<Condition>>,
    /// The order, and whether it is descending.
    pub(super) order: Vec<(Column, bool)>,
}

/// A column, by its table's alias or without.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) table: Option<String>,
    pub(super) name: String,
}

/// A column and what must hold of it.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) column: Column,
    pub(super) test: Test,
}

/// What must hold.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Compare(fn(Ordering) -> bool, Term),
    Like(String, bool),
    In(Vec<String>, bool),
    Null(bool),
}

/// The other side of a comparison.
#[derive(Clone, Debug)]
pub(super) enum Term {
    Column(Column),
    Value(String),
}

#[derive(Clone, PartialEq, Debug)]
enum Token {
    /// A name or word; names are lower-case, as Informix folds them.
    Word(String),
    /// A number or a text in quotes.
    Value(String),
    Sign(&'static str),
}

const SIGNS: [&str; 12] = ["<=", ">=", "!=", "<>", "=", "<", ">", ",", ".", "*", "(", ")"];

/// Words that end a list, so that none is taken for an alias.
const RESERVED: [&str; 10] = ["from", "where", "inner", "join", "on", "order", "and", "or", "as", "by"];

/// Reads a statement.
pub(super) fn query(sql: &str) -> Outcome<Query> {
    if sql.len() > OCTETS_MAX {
        return Err(syntax());
    }
    let tokens = tokens(sql.trim().trim_end_matches(';'))?;
    let mut reader = Reader { tokens: &tokens };
    let query = reader.query()?;
    if reader.tokens.is_empty() { Ok(query) } else { Err(syntax()) }
}

fn syntax() -> Refusal {
    Refusal::new(RefusalKind::Invalid, "A syntax error has occurred.")
}

fn tokens(sql: &str) -> Outcome<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = sql.trim_start();
    while let Some(letter) = rest.chars().next() {
        if letter == '\'' || letter == '"' {
            let end = rest[1..].find(letter).ok_or_else(syntax)?;
            tokens.push(Token::Value(rest[1..=end].to_owned()));
            rest = &rest[end + 2..];
        } else if letter.is_ascii_alphanumeric() || letter == '_' || letter == '-' {
            let length =
                rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
            let word = &rest[..length];
            let number = word.parse::<i64>().is_ok();
            tokens.push(if number { Token::Value(word.to_owned()) } else { Token::Word(word.to_ascii_lowercase()) });
            rest = &rest[length..];
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign)).ok_or_else(syntax)?;
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

struct Reader<'t> {
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn query(&mut self) -> Outcome<Query> {
        let mut query = Query::default();
        self.expect_word("select")?;
        if self.takes_word("first") || self.takes_word("limit") {
            query.first = Some(self.value()?.parse().map_err(|_| syntax())?);
        }
        let _ = self.takes_word("distinct");
        self.columns(&mut query)?;
        self.expect_word("from")?;
        self.tables(&mut query)?;
        if self.takes_word("where") {
            loop {
                query.wanted.push(self.conditions()?);
                if !self.takes_word("or") {
                    break;
                }
            }
        }
        if self.takes_word("order") {
            self.expect_word("by")?;
            loop {
                let column = self.column()?;
                let descending = self.takes_word("desc");
                let _ = self.takes_word("asc");
                query.order.push((column, descending));
                if !self.takes_sign(",") {
                    break;
                }
            }
        }
        Ok(query)
    }

    fn columns(&mut self, query: &mut Query) -> Outcome {
        if self.takes_sign("*") {
            return Ok(());
        }
        if self.is_word("count") && self.tokens.get(1) == Some(&Token::Sign("(")) {
            self.tokens = &self.tokens[2..];
            query.count = self.takes_sign("*");
            return if query.count && self.takes_sign(")") { Ok(()) } else { Err(syntax()) };
        }
        loop {
            let column = self.column()?;
            let renamed = if self.takes_word("as") { Some(self.word()?) } else { None };
            query.columns.push((column, renamed));
            if !self.takes_sign(",") {
                return Ok(());
            }
        }
    }

    fn tables(&mut self, query: &mut Query) -> Outcome {
        loop {
            self.one_table(query)?;
            while self.is_word("inner") || self.is_word("join") {
                let _ = self.takes_word("inner");
                self.expect_word("join")?;
                self.one_table(query)?;
                self.expect_word("on")?;
                let conditions = self.conditions()?;
                query.joins.extend(conditions);
            }
            if !self.takes_sign(",") {
                return Ok(());
            }
        }
    }

    fn one_table(&mut self, query: &mut Query) -> Outcome {
        let name = self.word()?;
        let _ = self.takes_word("as");
        let alias = match self.tokens.first() {
            Some(Token::Word(word)) if !RESERVED.contains(&word.as_str()) => self.word()?,
            _ => name.clone(),
        };
        query.tables.push((name, alias));
        Ok(())
    }

    fn conditions(&mut self) -> Outcome<Vec<Condition>> {
        let mut conditions = vec![self.condition()?];
        while self.takes_word("and") {
            conditions.push(self.condition()?);
        }
        Ok(conditions)
    }

    fn condition(&mut self) -> Outcome<Condition> {
        let column = self.column()?;
        if self.takes_word("is") {
            let wanted = !self.takes_word("not");
            self.expect_word("null")?;
            return Ok(Condition { column, test: Test::Null(wanted) });
        }
        let wanted = !self.takes_word("not");
        if self.takes_word("like") {
            return Ok(Condition { column, test: Test::Like(self.value()?, wanted) });
        }
        if self.takes_word("in") {
            return Ok(Condition { column, test: Test::In(self.list()?, wanted) });
        }
        let Some((Token::Sign(sign), rest)) = self.tokens.split_first() else { return Err(syntax()) };
        self.tokens = rest;
        let holds: fn(Ordering) -> bool = match *sign {
            "=" => Ordering::is_eq,
            "!=" | "<>" => Ordering::is_ne,
            "<" => Ordering::is_lt,
            "<=" => Ordering::is_le,
            ">" => Ordering::is_gt,
            ">=" => Ordering::is_ge,
            _ => return Err(syntax()),
        };
        let term = match self.tokens.first() {
            Some(Token::Value(_)) => Term::Value(self.value()?),
            Some(Token::Word(_)) => Term::Column(self.column()?),
            _ => return Err(syntax()),
        };
        if wanted { Ok(Condition { column, test: Test::Compare(holds, term) }) } else { Err(syntax()) }
    }

    fn list(&mut self) -> Outcome<Vec<String>> {
        let mut values = Vec::new();
        if !self.takes_sign("(") {
            return Err(syntax());
        }
        loop {
            values.push(self.value()?);
            if !self.takes_sign(",") {
                break;
            }
        }
        if self.takes_sign(")") { Ok(values) } else { Err(syntax()) }
    }

    fn column(&mut self) -> Outcome<Column> {
        let name = self.word()?;
        if self.takes_sign(".") {
            return Ok(Column { table: Some(name), name: self.word()? });
        }
        Ok(Column { table: None, name })
    }

    fn word(&mut self) -> Outcome<String> {
        match self.tokens.split_first() {
            Some((Token::Word(word), rest)) => {
                self.tokens = rest;
                Ok(word.clone())
            }
            _ => Err(syntax()),
        }
    }

    fn value(&mut self) -> Outcome<String> {
        match self.tokens.split_first() {
            Some((Token::Value(value), rest)) => {
                self.tokens = rest;
                Ok(value.clone())
            }
            _ => Err(syntax()),
        }
    }

    fn is_word(&self, wanted: &str) -> bool {
        matches!(self.tokens.first(), Some(Token::Word(word)) if word == wanted)
    }

    fn takes_word(&mut self, wanted: &str) -> bool {
        let found = self.is_word(wanted);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn takes_sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Sign(sign)) if *sign == wanted);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn expect_word(&mut self, wanted: &str) -> Outcome {
        if self.takes_word(wanted) { Ok(()) } else { Err(syntax()) }
    }
}
