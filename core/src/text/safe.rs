//! Text from a certificate, made safe to show.
//!
//! A name may hold control characters, bidirectional overrides and invisible ones that make
//! a line read as something else (Unicode TR 36, TR 39). They are shown as `\u{202E}`.

use std::borrow::Cow;

/// The text with every character that a person cannot see, or that moves its neighbours, written out.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_deceptive) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_deceptive(character) {
            shown.push_str(&format!("\\u{{{:04X}}}", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character is a control, a bidirectional control, or invisible.
#[must_use]
pub fn is_deceptive(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    DECEPTIVE.iter().any(|&(first, last)| (first..=last).contains(&character))
}

/// Ranges from Unicode 16: C1 controls, Bidi_Control, Default_Ignorable_Code_Point that has no glyph,
/// line and paragraph separators, interlinear annotation, tags, private use.
const DECEPTIVE: &[(char, char)] = &[
    ('\u{80}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{e000}', '\u{f8ff}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
    ('\u{f0000}', '\u{10ffff}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_in_any_script_stays() {
        for text in ["cucm-pub.example.com", "Müller", "证书", "مثال", "日本"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn what_deceives_is_written_out() {
        assert_eq!(visible("exe.\u{202e}moc"), "exe.\\u{202E}moc");
        assert_eq!(visible("a\0b\u{1b}[31m"), "a\\u{0000}b\\u{001B}[31m");
        assert_eq!(visible("zero\u{200b}width"), "zero\\u{200B}width");
    }
}
