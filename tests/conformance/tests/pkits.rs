//! NIST PKITS: every case agrees or stands among the exceptions.

#![allow(clippy::print_stdout, reason = "the counts are what the test is for")]

use certwright_conformance::{corpus, pkits};

#[test]
fn every_case_agrees() {
    let report = pkits::run(&corpus::root().join("pkits")).expect("the suite is there and well formed");
    println!("{report}");
    assert!(report.failed.is_empty(), "{report}");
    assert!(report.passed > 0, "no case was run");
}
