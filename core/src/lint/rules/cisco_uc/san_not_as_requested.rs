//! ## What it finds
//!
//! Subject alternative names that the CA added to those of the request (`+`) or dropped from them (`-`).
//!
//! ## Why it matters
//!
//! A node compares the names at the upload and answers "CSR SAN and Certificate SAN does not match" [F7].
//! Public CAs like to add a `www` name or to drop the parent domain [K6].
//!
//! ## Repair
//!
//! Tell the CA to copy the names. Where it cannot, make the request again with an empty Parent Domain field,
//! so that it carries no names, and let the CA set them.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::x509::{GeneralName, oids};
use std::collections::BTreeSet;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/san_not_as_requested",
    title: "The names are not those of the request; the node refuses the upload",
    help: "Have the request signed again without a change to its names, or empty the Parent Domain field of the request and let the CA set the names.",
    severity: Severity::Error,
    reference: "TAC notes 217138 and 200641",
    requirements: &["F7", "K6"],
    since: None,
    applies: Applies::IdentityCertificates,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let Some(request) = case.context.request else { return };
    let asked = names(&request.extensions.subject_alt_names);
    let got = names(&case.extensions().subject_alt_names);
    // Without names in the request the CA sets them: the remedy of F7.
    if asked.is_empty() || asked == got {
        return;
    }
    let added = got.difference(&asked).map(|name| format!("+{name}"));
    let dropped = asked.difference(&got).map(|name| format!("-{name}"));
    let detail: Vec<String> = added.chain(dropped).collect();
    findings.add(detail.join(" "), case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
}

/// Names without regard to case and order.
fn names(names: &[GeneralName<'_>]) -> BTreeSet<String> {
    names.iter().map(|name| name.text().to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{HOST, check, leaf, request};
    use crate::x509::oids;

    #[test]
    fn fires() {
        let asked = request().dns(&[HOST, "uc.example.com"]);
        let got = leaf().dns(&[HOST, "www.uc.example.com"]).answering(&asked);
        check("cisco_uc/san_not_as_requested", &got, &["+www.uc.example.com -uc.example.com"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/san_not_as_requested", &leaf(), &[]);
        check("cisco_uc/san_not_as_requested", &leaf().answering(&request()), &[]);
        check("cisco_uc/san_not_as_requested", &leaf().answering(&request().dns(&["CUCM-PUB.uc.example.com"])), &[]);
        check("cisco_uc/san_not_as_requested", &leaf().answering(&request().without(oids::SUBJECT_ALT_NAME)), &[]);
    }
}
