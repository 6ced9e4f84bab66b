//! Lines and labels.

/// Lines with their numbers from 1, without white space at the end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').enumerate().map(|(at, line)| (at + 1, line.trim_end()))
}

/// Lines that are not empty, without white space around.
pub(super) fn filled(text: &str) -> impl Iterator<Item = (usize, &str)> {
    lines(text).map(|(number, line)| (number, line.trim())).filter(|(_, line)| !line.is_empty())
}

/// The rest after a beginning, whatever its case.
pub(super) fn after<'a>(line: &'a str, beginning: &str) -> Option<&'a str> {
    let head = line.get(..beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then(|| line[beginning.len()..].trim())
}

/// The value of a line `label: value` or `label = value`.
pub(super) fn value<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let rest = after(line.trim(), label)?;
    rest.strip_prefix([':', '=']).map(str::trim)
}

/// A text that is not empty.
pub(super) fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a text holds another, whatever the case of ASCII letters.
pub(super) fn contains(text: &str, part: &str) -> bool {
    text.to_ascii_lowercase().contains(&part.to_ascii_lowercase())
}

/// The digits at the beginning, as a number.
pub(super) fn leading_number<N: std::str::FromStr>(text: &str) -> Option<N> {
    let digits = text.trim_start();
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}
