//! `docs/playbooks.md` has every word of the vocabulary.

use super::super::vocabulary;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/playbooks.md");
const BEGIN: &str = "<!-- words: from core/src/playbook/script/vocabulary.rs -->\n";

/// The table.
fn words() -> String {
    let row = |word: &super::super::Word| {
        format!("| `{}({})` | {} |\n", word.name, word.arguments, word.does.replace('|', "\\|"))
    };
    let rows: String = vocabulary().iter().map(row).collect();
    format!("{BEGIN}\n| word | what it does |\n|---|---|\n{rows}")
}

#[test]
fn the_reference_has_every_word() {
    let text = std::fs::read_to_string(FILE).unwrap();
    let (prose, _) = text.split_once(BEGIN).unwrap();
    let wanted = format!("{prose}{}", words());
    if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
        std::fs::write(FILE, wanted).unwrap();
        return;
    }
    assert!(text == wanted, "docs/playbooks.md is behind: run this test with CERTWRIGHT_WRITE=1");
}
