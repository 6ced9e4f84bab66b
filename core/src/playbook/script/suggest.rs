//! What somebody may have meant.

/// The known word that is nearest to a wrong one, where one is near enough.
pub(super) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let near = known.into_iter().map(|word| (distance(&wrong, &word.to_lowercase()), word));
    // A third of the letters may be wrong; of a short word one.
    let most = (wrong.chars().count() / 3).max(1);
    near.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// `Did you mean ...?`, or nothing.
pub(crate) fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, known).map(|word| format!("Did you mean {word}?")).unwrap_or_default()
}

/// How many letters have to be changed, added, dropped, or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) =
        (one.chars().take(LETTERS_MAX).collect(), other.chars().take(LETTERS_MAX).collect());
    let mut before = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1; other.len() + 1];
        for (column, with) in other.iter().enumerate() {
            let change = last[column] + usize::from(letter != with);
            next[column + 1] = change.min(last[column + 1] + 1).min(next[column] + 1);
            let swapped = row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *with;
            if swapped {
                next[column + 1] = next[column + 1].min(before[column - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}

/// Longer words are told apart by their beginning.
const LETTERS_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["regenerate", "upload_trust", "nodes", "node"];
        assert_eq!(nearest("regenrate", known), Some("regenerate"));
        assert_eq!(nearest("Upload_Trust", known), Some("upload_trust"));
        assert_eq!(nearest("uplaod_trust", known), Some("upload_trust"));
        assert_eq!(nearest("noed", known), Some("node"));
        assert_eq!(nearest("banana", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn distances() {
        for (one, other, expect) in [("", "abc", 3), ("abc", "acb", 1), ("kitten", "sitting", 3), ("a", "a", 0)] {
            assert_eq!(distance(one, other), expect, "{one} {other}");
            assert_eq!(distance(other, one), expect, "{other} {one}");
        }
    }
}
