use serde_json::json;

use super::*;

const BACKUP: Template = Template { id: "t-backup", english: "the last backup is {hours} hours old: {text}" };

#[test]
fn a_sentence_is_its_english_and_its_id_with_values() {
    let said = BACKUP.with([("hours", 30_i64.into()), ("text", "{hours} of a node".into())]);
    assert_eq!(said.english, "the last backup is 30 hours old: {hours} of a node");
    let wanted = json!({ "id": "t-backup", "values": { "hours": 30, "text": "{hours} of a node" } });
    assert_eq!(json!(said.text), wanted);
    assert_eq!(serde_json::from_value::<Text>(wanted).ok(), said.text.map(|text| *text));
}

#[test]
fn a_sentence_stands_in_a_place_of_another_and_words_of_others_stay_words() {
    let all = Part::list(vec![BACKUP.with([("hours", 1_i64.into()), ("text", "a".into())]), "theirs".into()], "; ");
    let outer = Template { id: "t-outer", english: "two: {all}" }.with([("all", all)]);
    assert_eq!(outer.english, "two: the last backup is 1 hours old: a; theirs");
    let inner = json!([{ "id": "t-backup", "values": { "hours": 1, "text": "a" } }, "theirs"]);
    assert_eq!(outer.text.map(|text| text.values["all"].clone()), Some(inner));
}

#[test]
fn ids_are_those_of_one_sentence_each() {
    let all: Vec<Template> = templates().collect();
    for (number, one) in all.iter().enumerate() {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        assert!(one.id.chars().all(letters) && one.id.starts_with(|c: char| c.is_ascii_lowercase()), "{}", one.id);
        assert!(all[..number].iter().all(|other| other.id != one.id), "{} stands twice", one.id);
        assert_eq!(one.english.matches('{').count(), one.places().count(), "{}", one.id);
    }
}
