//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show.

use certwright_core::lint::{Finding, LintReport, Severity, page, rules};
use serde_json::{Value, json};

use super::lint::Answer;

/// One log with one run: every rule, a result for each finding, a notification for what could not be read.
pub(crate) fn log(answers: &[Answer]) -> Value {
    let reports = answers.iter().filter_map(|answer| match answer {
        Answer::Report(report) => Some(report),
        Answer::Error(_) => None,
    });
    let results: Vec<Value> =
        reports.flat_map(|report| report.findings.iter().map(move |finding| result(report, finding))).collect();
    let unread: Vec<Value> = answers
        .iter()
        .filter_map(|answer| match answer {
            Answer::Error(error) => Some(notification(error)),
            Answer::Report(_) => None,
        })
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "certwright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules().map(rule).collect::<Vec<_>>(),
            }},
            "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": unread}],
            "results": results,
        }],
    })
}

fn rule(rule: &certwright_core::lint::Rule) -> Value {
    json!({
        "id": rule.id,
        "name": rule.id.rsplit('/').next().unwrap_or(rule.id),
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.help, "markdown": page(rule.id).unwrap_or_default()},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"reference": rule.reference, "requirements": rule.requirements},
    })
}

fn result(report: &LintReport, finding: &Finding) -> Value {
    // Only a file that is DER itself has its bytes where the finding counts them.
    let raw =
        report.source.encoding == Some(certwright_core::inspect::Encoding::Der) && report.source.container.is_none();
    let region = finding.place.as_ref().filter(|_| raw).and_then(|place| {
        let start = report.source.block_offset.unwrap_or_default() + place.offset?;
        Some(json!({"byteOffset": start, "byteLength": place.length?}))
    });
    let mut physical = json!({"artifactLocation": {"uri": uri(&report.source.name)}});
    if let Some(region) = region {
        physical["region"] = region;
    }
    let path = finding.place.as_ref().map_or("", |place| place.path.as_str());
    json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": format!("{}. {}", finding.message, finding.help)},
        "locations": [{
            "physicalLocation": physical,
            "logicalLocations": [{"fullyQualifiedName": path, "kind": "element"}],
        }],
        "partialFingerprints": {"certificateSha256/v1": report.sha256},
        "properties": {"index": report.source.index, "requirement": finding.requirement, "plugin": finding.plugin},
    })
}

fn notification(error: &Value) -> Value {
    let name = error["source"]["name"].as_str().unwrap_or_default();
    json!({
        "level": "error",
        "message": {"text": format!("{} {}", error["message"].as_str().unwrap_or_default(), error["help"].as_str().unwrap_or_default())},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(name)}}}],
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "note",
    }
}

/// A path as a relative URI reference: what may not stand in one is written as its bytes in hex.
fn uri(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    name.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'\\' => out.push('/'),
            byte if plain(byte) => out.push(byte.into()),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}
