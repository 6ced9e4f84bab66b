//! What a node of UC writes itself weighs less: nobody but its maker can change it, and it works.

use std::borrow::Cow;

use crate::lint::{Case, Findings, Place, Severity};
use crate::text::safe::visible;
use crate::x509::oids;

/// Reports with the rule's own weight, or as a notice in what a node signed for itself.
pub(super) fn add<'t>(
    case: &Case<'_>,
    findings: &mut Findings<'_>,
    detail: impl Into<Cow<'t, str>>,
    place: impl Into<Option<Place>>,
) {
    let detail: Cow<'t, str> = detail.into();
    if case.is_node_made() {
        findings.weigh(Severity::Notice, detail, place);
    } else {
        findings.add(detail, place);
    }
}

/// Reports alternative names, made safe to show.
pub(super) fn add_names<'n>(case: &Case<'_>, findings: &mut Findings<'_>, names: impl Iterator<Item = &'n str>) {
    for name in names.take(NAMES_MAX) {
        add(case, findings, visible(name), case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
    }
}

/// Enough to see what is wrong; a certificate with hundreds of bad names must not fill the screen.
pub(super) const NAMES_MAX: usize = 10;
