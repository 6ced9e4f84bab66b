//! Conditions that are good, bad and hostile.

use serde_json::json;

use super::{Judge, check};
use crate::profile::{Said, SiteRule};
use crate::severity::Severity;

fn rule(id: &str, condition: &str) -> SiteRule {
    let (title, condition) = ("broken".to_owned(), condition.to_owned());
    SiteRule { id: id.to_owned(), severity: Severity::Error, title, help: String::new(), condition }
}

/// `found: detail`, `stopped: why`, or `passed`.
fn said(condition: &str) -> String {
    let facts = json!({
        "kind": "certificate", "common_name": "a.example.com", "key_bits": 2048,
        "dns_names": ["a.example.com", "*.example.com"], "is_ca": false, "purpose": null,
    });
    match &Judge::new(&[rule("one", condition)]).asked(&facts)[..] {
        [] => "passed".to_owned(),
        [Said { finished: true, detail, .. }] => format!("found: {detail}"),
        [Said { finished: false, detail, .. }] => format!("stopped: {detail}"),
        more => format!("{more:?}"),
    }
}

#[test]
fn conditions_answer_yes_no_or_what() {
    for (condition, expect) in [
        ("key_bits < 3072", "found: "),
        ("key_bits < 2048", "passed"),
        ("dns_names.some(|name| name.starts_with(\"*\"))", "found: "),
        (
            "dns_names.filter(|name| name.starts_with(\"*\")).reduce(|all, name| all + name, \"\")",
            "found: *.example.com",
        ),
        ("if key_bits < 3072 { `${key_bits} bits` }", "found: 2048 bits"),
        ("if is_ca { \"a CA\" }", "passed"),
        ("purpose != () && purpose == \"tomcat\"", "passed"),
        ("fn weak(bits) { bits < 3072 } weak(key_bits)", "found: "),
        ("let all = 0; for name in dns_names { all += 1; } all > 1", "found: "),
        ("\" \"", "passed"),
    ] {
        assert_eq!(said(condition), expect, "{condition}");
        assert_eq!(check(condition), [], "{condition}");
    }
}

#[test]
fn whoever_overruns_is_stopped_and_has_not_passed() {
    for condition in [
        "loop {} false",
        "fn again(n) { again(n + 1) } again(0)",
        "let text = \"x\"; loop { text += text; } false",
        "let all = []; loop { all.push(all); } false",
        "let all = []; all.pad(1000000, 1); false",
        "let map = #{}; let n = 0; loop { map[`${n}`] = n; n += 1; } false",
        "key_bits",
        "throw \"no\"",
        "key_bits = 1; false",
        "(",
        "import \"x\" as x; false",
        "eval(\"true\")",
        "timestamp()",
        "print(1)",
    ] {
        let said = said(condition);
        assert!(said.starts_with("stopped: "), "{condition}: {said}");
        assert_eq!(check(condition).len(), 1, "{condition}");
    }
}

#[test]
fn a_rule_that_is_stopped_disturbs_no_other() {
    let rules = [rule("endless", "loop {}"), rule("first", "let mine = 1; key_bits < 3072"), rule("second", "is_ca")];
    let judge = Judge::new(&rules);
    let said = judge.asked(&json!({ "key_bits": 1024, "is_ca": true }));
    let ids: Vec<&str> = said.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!(ids, ["endless", "first", "second"]);
    assert_eq!(said, judge.asked(&json!({ "key_bits": 1024, "is_ca": true })), "the same facts, the same verdict");
}

#[test]
fn what_is_wrong_has_its_place_and_a_suggestion() {
    for (condition, expect) in [
        ("key_bit < 3072", "1:1 there is no fact key_bit | Did you mean key_bits?"),
        ("is_ca &&\n  dns_names.sone(|name| true)", "2:13 there is no word sone | Did you mean some?"),
        (
            "dns_names.len()",
            "0:0 it fails on a certificate of which all is known: a condition answers true, false or a text, not i64 | ",
        ),
        ("regenerate(1)", "1:1 there is no word regenerate | "),
    ] {
        let remarks = check(condition);
        let told: Vec<String> =
            remarks.iter().map(|it| format!("{}:{} {} | {}", it.line, it.column, it.message, it.help)).collect();
        assert_eq!(told, [expect], "{condition}");
    }
    let [remark] = &check("common_name.starts_with(\"a\")")[..] else { panic!("one remark") };
    assert!(remark.message.starts_with("it fails on a request of which little is known"), "{remark:?}");
    assert_eq!((remark.line, remark.column), (1, 13));
}

#[test]
fn every_fact_stands_in_the_manual() {
    let manual = include_str!("../../../docs/site-rules.md");
    for fact in &super::FACTS {
        let row = format!("| `{}` | {} |", fact.name, fact.about);
        assert!(manual.contains(&row), "docs/site-rules.md lacks the row {row}");
    }
}

#[cfg(feature = "judge")]
#[test]
fn the_facts_are_those_that_lint_has() {
    use crate::lint::{Context, Subject, facts};
    use crate::x509::Certificate;

    let pem = include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/root.pem");
    let items = crate::inspect::find(crate::inspect::Input { name: "root.pem", bytes: pem.as_bytes(), passwords: &[] });
    let der = items[0].der().expect("a certificate");
    let certificate = Certificate::parse(der).expect("a certificate");
    let context = Context::at("2026-06-15T00:00:00Z".parse().expect("a moment"));
    let value = serde_json::to_value(facts("root.pem", Subject::Certificate(&certificate), &context)).expect("JSON");
    let names: Vec<&str> = super::FACTS.iter().map(|fact| fact.name).collect();
    let mut there: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    there.sort_by_key(|name| names.iter().position(|one| one == name));
    assert_eq!(there, names);
}
