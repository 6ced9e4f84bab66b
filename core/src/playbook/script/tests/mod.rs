//! Scripts that are good, and one thing at a time made wrong.
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod playing;
mod reference;

use serde_json::json;

use super::*;
use crate::playbook::FACTS;

const GOOD: &str = r#"//! title = "Renew tomcat"
//! purpose = "New self-signed certificates for the web service."
//! requirements = ["H21", "X11"]
//! outage = "The web service of each node, a few minutes."
//! undo = "Restore a backup."
//!
//! [parameters.clusters]
//! type = "clusters"
//! about = "Where."
//!
//! [parameters.unit]
//! type = "purpose"
//! default = "tomcat"
//! about = "Which certificate."

fn renewed(node) {
    regenerate(node, param("unit"));
    restart(node, "Cisco Tomcat");
}

each_cluster(param("clusters"), |name| {
    let all = nodes(cluster(name)).filter(|node| node.product != "cuc");
    if all.len() > 0 { publisher_first(all, |node| renewed(node)); }
});
"#;

/// `line:column message | help` of each remark.
fn said(script: &str) -> Vec<String> {
    let one = |remark: &Remark| format!("{}:{} {} | {}", remark.line, remark.column, remark.message, remark.help);
    check(script).remarks.iter().map(one).collect()
}

/// One thing made wrong: where its remark begins, and what it ends with. All that differ are told at once.
#[track_caller]
fn check_each(cases: &[((&str, &str), &str, &str)]) {
    let mut wrong = Vec::new();
    for ((good, bad), begins, help) in cases {
        assert!(GOOD.contains(good), "{good}");
        let script = GOOD.replacen(good, bad, 1);
        let found = said(&script);
        if check(&script).usable || !found.iter().any(|one| one.starts_with(begins) && one.ends_with(help)) {
            wrong.push(format!("{begins} … {help}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_good_playbook_is_usable() {
    let checked = check(GOOD);
    assert_eq!(checked.remarks, []);
    assert!(checked.usable);
    let header = checked.header.unwrap();
    assert_eq!((header.title.as_str(), header.parameters.len()), ("Renew tomcat", 2));
    assert_eq!(header.parameters[1].default, Some(json!("tomcat")));
}

#[test]
fn what_is_wrong_has_its_place_and_a_suggestion() {
    check_each(&[
        (("regenerate(node", "regenrate(node"), "17:5 there is no word regenrate", "Did you mean regenerate?"),
        (("renewed(node))", "renewd(node))"), "23:52 there is no word renewd", "Did you mean renewed?"),
        (("param(\"unit\")", "param(\"unti\")"), "17:28 the header has no parameter unti", "Did you mean unit?"),
        (("param(\"unit\")", "param(node)"), "17:22 the name of a parameter", "param(\"clusters\")."),
        (("\"Cisco Tomcat\")", "\"Cisco Tomcat\", 1)"), "18:5 restart takes 2 arguments, and 3 are given", "service"),
        ((".filter(", ".fliter("), "22:", "Did you mean filter?"),
        (("\"H21\"", "\"H210\""), "3:21 there is no requirement H210", "?"),
        (("fn renewed(node) {", "fn renewed(node) "), "1", ""),
        (("if all.len()", "if al.len()"), "23:8 ", ""),
    ]);
}

#[test]
fn headers_are_held_to_their_form() {
    check_each(&[
        (
            ("//! title = \"Renew tomcat\"\n", ""),
            "",
            "A header has title, purpose, outage and undo, and may have requirements, before and parameters.",
        ),
        (("\"Renew tomcat\"", "\" \""), "1:13 the title is empty", ""),
        (("outage =", "outgae ="), "4:5 unknown field `outgae`", "parameters."),
        (("\"purpose\"\n", "\"porpoise\"\n"), "12:12 ", "parameters."),
        (("\"tomcat\"", "\"tomkat\""), "11:", "Did you mean tomcat?"),
        (("\"tomcat\"", "7"), "11:", ""),
        (("[parameters.unit]", "[parameters.Unit]"), "11:", "Use small letters, digits and _."),
        (("\"purpose\"\n", "\"choice\"\n"), "11:", "and to no other."),
    ]);
    assert_eq!(
        said("let x = 1;"),
        ["1:1 the playbook has no header | Begin with lines such as: //! title = \"Renew tomcat\"."]
    );
}

#[test]
fn what_is_not_used_is_only_a_warning() {
    let script = GOOD.replace("param(\"unit\")", "\"tomcat\"");
    let checked = check(&script);
    assert!(checked.usable);
    assert_eq!(checked.remarks[0].message, "the parameter unit is never used");
}

#[test]
fn text_never_becomes_code_and_no_clock_is_known() {
    for word in ["eval(\"1\")", "timestamp()", "import \"x\" as y"] {
        let script = GOOD.replace("restart(node, \"Cisco Tomcat\")", word);
        let checked = check(&script);
        assert!(!checked.usable, "{word}");
    }
}

#[test]
fn every_action_has_its_word() {
    for facts in FACTS {
        let words: &[&str] = match facts.id {
            "control_service" => &["start", "stop", "restart"],
            "start_backup" => &["backup"],
            id => &[id],
        };
        for name in words {
            assert!(vocabulary().iter().any(|word| word.name == *name), "{name}");
        }
    }
    let names: std::collections::BTreeSet<&str> = vocabulary().iter().map(|word| word.name).collect();
    assert_eq!(names.len(), vocabulary().len(), "each word once");
    let arity = |name: &str| vocabulary().iter().find(|word| word.name == name).unwrap().arity();
    assert_eq!((arity("clusters"), arity("upload_trust"), arity("regenerate")), ((0, 1), (3, 4), (2, 2)));
}

#[test]
fn arguments_are_checked_all_at_once() {
    let parameters = check(GOOD).header.unwrap().parameters;
    let given = |value: serde_json::Value| value.as_object().unwrap().clone().into_iter().collect();
    let good = arguments(&parameters, &given(json!({ "clusters": ["hq"] }))).unwrap();
    assert_eq!(json!(good), json!({ "clusters": ["hq"], "unit": "tomcat" }));
    let wrong = arguments(&parameters, &given(json!({ "unit": "CalManager", "cluster": "hq" }))).unwrap_err();
    let text: Vec<String> =
        wrong.iter().map(|one| format!("{}: {} {}", one.parameter, one.message, one.help)).collect();
    assert_eq!(
        text,
        [
            "cluster: there is no such parameter Did you mean clusters?",
            "clusters: clusters is not given ",
            "unit: unit takes a purpose such as tomcat or CallManager-ECDSA, and \"CalManager\" is none Did you mean CallManager?",
        ]
    );
    for bad in [
        json!({ "clusters": "hq" }),
        json!({ "clusters": [1] }),
        json!({ "clusters": [""] }),
        json!({ "clusters": null }),
    ] {
        assert!(arguments(&parameters, &given(bad.clone())).is_err(), "{bad}");
    }
}

#[test]
fn nothing_breaks_it() {
    for at in (0..GOOD.len()).filter(|at| GOOD.is_char_boundary(*at)).step_by(5) {
        let _ = check(&GOOD[..at]);
        let _ = check(&GOOD[at..]);
    }
    let _ = check(&"(".repeat(100_000));
    let _ = check(&format!("{GOOD}{}", "[".repeat(5_000)));
    assert!(!check(&"x".repeat(300_000)).usable);
    let _ = check("//! title = \"\u{1F512}\"\n//! \u{0}= 1\n\u{2028}");
}
