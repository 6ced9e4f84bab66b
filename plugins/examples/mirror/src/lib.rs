//! For tests: says what it was asked, so that two who run it can be compared; and means ill where the name of the
//! profile says how.

wit_bindgen::generate!({ path: "../../wit", world: "policy" });

use exports::certwright::plugin::checking::{Description, Finding, Guest, Rule, Severity, Subject};

struct Mirror;

const RULES: [&str; 3] = ["asked", "bytes", "text"];

impl Guest for Mirror {
    fn describe() -> Description {
        let rule = |id: &&str| Rule {
            id: (*id).into(),
            title: format!("What was asked: {id}"),
            help: "Compare it.".into(),
            reference: String::new(),
        };
        Description { title: "Says what it was asked".into(), version: "1".into(), rules: RULES.iter().map(rule).collect() }
    }

    fn check(mut subject: Subject) -> Vec<Finding> {
        match subject.context.profile.as_deref() {
            Some("endless") => endless(),
            Some("trap") => panic!("it means ill"),
            Some("deep") => return vec![finding("asked", Severity::Notice, deep(1).to_string())],
            Some("many") => return (0..101).map(|_| finding("asked", Severity::Notice, String::new())).collect(),
            Some("unknown") => return vec![finding("unheard_of", Severity::Notice, String::new())],
            Some("hog") => return hog(),
            Some("large") => return (0..100).map(|_| finding("text", Severity::Notice, "x".repeat(11_000))).collect(),
            Some("long") => return vec![finding("text", Severity::Warning, "é\n\u{85}".repeat(400))],
            _ => {}
        }
        let der = std::mem::take(&mut subject.der);
        let sum = der.iter().fold(0_u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte));
        vec![
            finding("bytes", Severity::Notice, format!("{} {sum:08x}", der.len())),
            finding("asked", Severity::Warning, format!("{subject:?}")),
        ]
    }
}

fn finding(rule: &str, severity: Severity, detail: String) -> Finding {
    Finding { rule: rule.into(), severity, detail, place: "tbsCertificate".into() }
}

fn endless() -> ! {
    loop {
        std::hint::spin_loop();
    }
}

fn deep(value: u64) -> u64 {
    if std::hint::black_box(value) == 0 { 0 } else { deep(std::hint::black_box(value + 1)) + std::hint::black_box(1) }
}

fn hog() -> Vec<Finding> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    loop {
        all.push(std::hint::black_box(vec![1; 1 << 20]));
        if all.len() > 4_000 {
            return Vec::new();
        }
    }
}

export!(Mirror);
