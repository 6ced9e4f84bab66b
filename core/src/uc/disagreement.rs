//! Where two sources differ, and what we do about it [Y1, Y2, Y3, Y4].

use super::rows::Disagreement;
use super::tables::DISAGREEMENTS;

/// The disagreement of an ID such as `Y4`.
#[must_use]
pub fn disagreement(id: &str) -> Option<&'static Disagreement> {
    DISAGREEMENTS.iter().find(|row| row.id == id)
}

/// All of them.
#[must_use]
pub fn disagreements() -> &'static [Disagreement] {
    DISAGREEMENTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_with_both_sides() {
        assert_eq!(disagreements().len(), 19);
        for (index, row) in disagreements().iter().enumerate() {
            assert_eq!(row.id, format!("Y{}", index + 1));
            assert!(!row.one.is_empty() && !row.other.is_empty() && !row.handling.is_empty(), "{}", row.id);
            assert_eq!(row.requirements, [row.id]);
        }
        assert_eq!(disagreement("Y18").map(|row| row.topic), Some("cup-xmpp-s2s restarts"));
        assert!(disagreement("Y20").is_none());
    }
}
