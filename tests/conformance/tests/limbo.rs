//! x509-limbo: every case agrees or stands among the exceptions, and none is slow.

#![allow(clippy::print_stdout, reason = "the counts are what the test is for")]

use std::time::Duration;

use certwright_conformance::{corpus, limbo};

#[test]
fn every_case_agrees() {
    let files = corpus::files("limbo");
    let suites = files.iter().filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.ends_with(".json") && !name.contains("schema")
    });
    let mut run = 0;
    for path in suites {
        let report = limbo::run(path).expect("the suite is there and well formed");
        println!("{}\n{report}", path.display());
        assert!(report.failed.is_empty(), "{report}");
        assert!(report.passed > 0, "no case in {}", path.display());
        // The bar is 100 ms, and means something only where code is optimised.
        if !cfg!(debug_assertions) {
            assert!(report.slowest.iter().all(|(_, took)| *took < Duration::from_millis(100)), "{report}");
        }
        run += 1;
    }
    assert!(run > 0, "the corpus has no limbo suite");
}
