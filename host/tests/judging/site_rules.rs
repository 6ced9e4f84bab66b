//! The rules that a profile carries: refused where they are wrong, and among the findings wherever it is judged.

use serde_json::Value;

use super::Home;

const LEAF: &str = "--at 2026-06-15 @cisco/certs/ca/root.pem";
const GOOD: &str = r#"name = "ours"

[[rules]]
id = "key-size"
severity = "error"
title = "the key is short"
help = "Make a key of 4096 bits."
condition = 'if key_bits != () && key_bits < 16384 { `${key_bits} bits` }'

[[rules]]
id = "name-of-house"
severity = "notice"
title = "the name is not of this house"
condition = 'kind == "certificate" && !subject.contains("O=House")'

[[rules]]
id = "nothing"
severity = "error"
title = "never"
condition = "dns_names.some(|name| name.contains(\"nowhere\"))"
"#;

fn of_rules(reports: &Value) -> Vec<(&str, &str, &str)> {
    let word = |one: &'_ Value, name: &str| one[name].as_str().map(str::to_owned).unwrap_or_default();
    let found = reports[0]["findings"].as_array().expect("findings").iter();
    assert!(found.clone().all(|one| !word(one, "message").is_empty()));
    found
        .filter(|one| one["rule"].as_str().is_some_and(|rule| rule.starts_with("profile/")))
        .filter_map(|one| Some((one["rule"].as_str()?, one["severity"].as_str()?, one["detail"].as_str()?)))
        .collect()
}

#[test]
fn rules_of_a_profile_join_the_findings() {
    let home = Home::new("rules-join");
    std::fs::write(home.0.join("ours.toml"), GOOD).expect("written");
    let line = format!("lint --format json --profile ~ours.toml {LEAF}");
    let reports = home.json(&line, 1);
    let said = of_rules(&reports);
    assert_eq!(said.len(), 2, "{reports}");
    assert!(matches!(said[0], ("profile/key-size", "error", detail) if detail.ends_with(" bits")), "{said:?}");
    assert_eq!((said[1].0, said[1].1), ("profile/name-of-house", "notice"));
    assert_eq!(reports[0]["compliant"], false);
    let log = home.json(&line.replace("json", "sarif"), 1);
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.iter().any(|one| one["ruleId"] == "profile/key-size" && one["level"] == "error"), "{log}");
    let text = home.check(&line.replace(" --format json", ""), 1);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains("the key is short: ") && text.contains("Make a key of 4096 bits."), "{text}");
    // Kept in a store, it comes back as it was, and judges by its name.
    home.check("profile create ~ours.toml", 0);
    std::fs::write(home.0.join("again.toml"), home.check("profile show ours", 0).stdout).expect("written");
    home.check("profile check ~again.toml", 0);
    assert_eq!(of_rules(&home.json(&line.replace("~ours.toml", "ours"), 1)), said);
}

#[test]
fn a_bad_rule_is_refused_with_its_place_and_what_may_have_been_meant() {
    let home = Home::new("rules-refused");
    for (good, bad, said) in [
        ("key_bits < 16384", "key_bit < 16384", "line 1, column 22: there is no fact key_bit. Did you mean key_bits?"),
        ("dns_names.some", "dns_names.sone", "line 1, column 11: there is no word sone. Did you mean some?"),
        ("if key_bits", "loop {} if key_bits", "it was ended, since it takes too many steps"),
        ("kind == ", "kind = ", "line 1, column 8: "),
        ("id = \"nothing\"", "id = \"key-size\"", "rules[2].id: "),
        ("title = \"never\"", "title = \"\"", "rules[2].title: "),
        ("severity = \"notice\"", "severity = \"bad\"", "unknown variant `bad`"),
    ] {
        assert!(GOOD.contains(good), "{good}");
        std::fs::write(home.0.join("ours.toml"), GOOD.replacen(good, bad, 1)).expect("written");
        for line in ["profile create ~ours.toml", &format!("lint --profile ~ours.toml {LEAF}")] {
            let refused = home.check(line, 2);
            let error = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(error.contains(said), "{line}: {error}");
        }
    }
    home.check("profile show ours", 2);
}
