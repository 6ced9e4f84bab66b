//! Requirements in one sentence each, and which rows carry them.

use super::rows::Requirement;
use super::tables::{CLAIMS, REQUIREMENTS};

/// A row of a table that carries a requirement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The requirement's ID.
    pub requirement: &'static str,
    /// The table, by the name of its file.
    pub table: &'static str,
    /// The row, counted from 1.
    pub row: usize,
}

/// Every requirement, in the order of the list.
#[must_use]
pub fn requirements() -> &'static [Requirement] {
    REQUIREMENTS
}

/// Every claim of a row.
#[must_use]
pub fn claims() -> &'static [Claim] {
    CLAIMS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, table: &str) {
        assert!(claims().iter().any(|claim| claim.requirement == id && claim.table == table), "{id} in {table}");
    }

    #[test]
    fn rows_carry_requirements() {
        check("KT1", "extensions");
        check("X4", "restarts");
        check("R2", "replication");
        check("U17", "placements");
        check("Y4", "disagreements");
    }

    #[test]
    fn requirements_are_sentences() {
        assert_eq!(requirements().len(), 289);
        for row in requirements() {
            assert!(!row.says.is_empty(), "{}", row.id);
        }
    }
}
