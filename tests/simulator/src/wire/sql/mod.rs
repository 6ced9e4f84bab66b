//! A small reader of SQL for `run sql` and `executeSQLQuery`: `select` over the tables of cisco-interfaces
//! 2.6, 4.3, 13.5 and 13.7, with joins, conditions and an order.
//!
//! It covers: columns, `*`, `count(*)`, `first n`, aliases, `inner join … on`, several tables, `and`, `or`,
//! `=`, `!=`, `<>`, `<`, `<=`, `>`, `>=`, `like`, `in`, `is [not] null`, `order by`. It does not cover
//! parentheses around conditions, functions, groups, and anything that writes.

mod read;
mod tables;

use std::cmp::Ordering;

use crate::fleet::ClusterPlan;
use crate::world::{Node, Outcome, Refusal, RefusalKind, Visit};
use read::{Column, Condition, Query, Term, Test};
pub use tables::node_name;

/// The most rows that a join may make on its way.
const ROWS_MAX: usize = 200_000;

/// What a query gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The columns' names, in lower case.
    pub columns: Vec<String>,
    /// One cell for each column; NULL is an empty one.
    pub rows: Vec<Vec<String>>,
}

/// Answers a query.
///
/// # Errors
/// In Informix's words: a syntax error, an unknown table or column; and for more rows than are sensible.
pub fn select(visit: &Visit<'_>, sql: &str) -> Outcome<Table> {
    let query = read::query(sql)?;
    let mut scope = Scope::default();
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    // Conditions that all must hold narrow the rows as soon as their columns are there.
    let mut waiting: Vec<&Condition> = query.joins.iter().collect();
    if let [only] = query.wanted.as_slice() {
        waiting.extend(only);
    }
    for (name, alias) in &query.tables {
        let table = tables::table(visit, name).ok_or_else(|| no_table(name))?;
        scope.add(alias, table.columns);
        if rows.len().saturating_mul(table.rows.len().max(1)) > ROWS_MAX {
            return Err(invalid("The result set is too large"));
        }
        rows = rows.iter().flat_map(|row| table.rows.iter().map(move |more| [row.as_slice(), more].concat())).collect();
        let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|condition| scope.knows(condition));
        for condition in ready {
            let test = scope.test(condition)?;
            rows.retain(|row| test(row));
        }
        waiting = later;
    }
    if let Some(condition) = waiting.first() {
        // What no table knows is said by name.
        let _ = scope.test(condition)?;
    }
    if query.wanted.len() > 1 {
        rows = any_of(&scope, &query.wanted, rows)?;
    }
    finish(&query, &scope, rows)
}

fn any_of(scope: &Scope, wanted: &[Vec<Condition>], rows: Vec<Vec<String>>) -> Outcome<Vec<Vec<String>>> {
    let mut ways = Vec::new();
    for conditions in wanted {
        ways.push(conditions.iter().map(|one| scope.test(one)).collect::<Outcome<Vec<_>>>()?);
    }
    Ok(rows.into_iter().filter(|row| ways.iter().any(|tests| tests.iter().all(|test| test(row)))).collect())
}

fn finish(query: &Query, scope: &Scope, mut rows: Vec<Vec<String>>) -> Outcome<Table> {
    for (column, descending) in query.order.iter().rev() {
        let at = scope.find(column)?;
        rows.sort_by(|one, other| {
            let order = compare(&one[at], &other[at]);
            if *descending { order.reverse() } else { order }
        });
    }
    if query.count {
        return Ok(Table { columns: vec!["count".to_owned()], rows: vec![vec![rows.len().to_string()]] });
    }
    if let Some(first) = query.first {
        rows.truncate(first);
    }
    if query.columns.is_empty() {
        let columns = scope.columns.iter().map(|(_, name)| (*name).to_owned()).collect();
        return Ok(Table { columns, rows });
    }
    let mut places = Vec::new();
    for (column, _) in &query.columns {
        places.push(scope.find(column)?);
    }
    let columns = query.columns.iter().map(|(column, renamed)| renamed.clone().unwrap_or_else(|| column.name.clone()));
    let rows = rows.into_iter().map(|row| places.iter().map(|at| row[*at].clone()).collect());
    Ok(Table { columns: columns.collect(), rows: rows.collect() })
}

/// The columns of the tables so far, with the alias of each.
#[derive(Default)]
struct Scope {
    columns: Vec<(String, &'static str)>,
}

type Check = Box<dyn Fn(&[String]) -> bool>;

impl Scope {
    fn add(&mut self, alias: &str, columns: &[&'static str]) {
        self.columns.extend(columns.iter().map(|name| (alias.to_owned(), *name)));
    }

    fn find(&self, wanted: &Column) -> Outcome<usize> {
        let fits = |(alias, name): &(String, &'static str)| {
            *name == wanted.name && wanted.table.as_ref().is_none_or(|table| table == alias)
        };
        self.columns.iter().position(fits).ok_or_else(|| {
            invalid(&format!("Column ({}) not found in any table in the query (or SLV is undefined).", wanted.name))
        })
    }

    fn knows(&self, condition: &Condition) -> bool {
        let known = |term: &Term| match term {
            Term::Column(column) => self.find(column).is_ok(),
            Term::Value(_) => true,
        };
        known(&Term::Column(condition.column.clone()))
            && match &condition.test {
                Test::Compare(_, term) => known(term),
                _ => true,
            }
    }

    fn test(&self, condition: &Condition) -> Outcome<Check> {
        let at = self.find(&condition.column)?;
        Ok(match condition.test.clone() {
            Test::Compare(holds, Term::Value(value)) => Box::new(move |row| holds(compare(&row[at], &value))),
            Test::Compare(holds, Term::Column(other)) => {
                let other = self.find(&other)?;
                Box::new(move |row| holds(compare(&row[at], &row[other])))
            }
            Test::Like(pattern, wanted) => Box::new(move |row| like(&row[at], &pattern) == wanted),
            Test::In(values, wanted) => Box::new(move |row| values.contains(&row[at]) == wanted),
            Test::Null(wanted) => Box::new(move |row| row[at].is_empty() == wanted),
        })
    }
}

/// Numbers as numbers, the rest as text.
fn compare(one: &str, other: &str) -> Ordering {
    match (one.parse::<i64>(), other.parse::<i64>()) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => one.cmp(other),
    }
}

/// `%` stands for any text, `_` for one character.
fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    // fits[n]: the pattern so far fits the first n characters.
    let mut fits = vec![false; text.len() + 1];
    fits[0] = true;
    for mark in pattern {
        if mark == '%' {
            let first = fits.iter().position(|fit| *fit).unwrap_or(text.len() + 1);
            fits.iter_mut().enumerate().for_each(|(at, fit)| *fit = at >= first);
            continue;
        }
        for at in (0..text.len()).rev() {
            fits[at + 1] = fits[at] && (mark == '_' || mark == text[at]);
        }
        fits[0] = false;
    }
    fits[text.len()]
}

fn invalid(text: &str) -> Refusal {
    Refusal::new(RefusalKind::Invalid, text)
}

fn no_table(name: &str) -> Refusal {
    invalid(&format!("The specified table ({name}) is not in the database."))
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn patterns() {
        assert!(like("Certificate Validity Check", "%ertificate%"));
        assert!(like("abc", "a_c") && like("", "%") && like("abc", "abc") && like("aXbXc", "a%b%c"));
        assert!(!like("abc", "a_") && !like("abc", "%d%") && !like("", "_"));
    }
}
