//! What the table of requested extensions asks for, and what a departure from it weighs.
//!
//! Shared by the rules on usages. The tables decide: no rule names a purpose. What a node signs itself
//! was never asked of a CA and is as the node makes it, so it is not held against the table.

use crate::lint::{Case, Findings, Place, Severity, Subject};
use crate::uc::{self, Algorithm, Cell, Column, Departure};
use crate::x509::{KEY_USAGE_NAMES, KeyAlgorithm, oids};

/// Whether the table asks for a usage that is not there. Extended ones are not counted one by one where
/// the whole extension is absent: that is one finding of its own.
pub(super) fn lacks(case: &Case<'_>, column: Column) -> bool {
    !case.is_self_issued()
        && asks(case, column)
        && !case.has_usage(column)
        && (!is_extended(column) || case.extension(oids::EXTENDED_KEY_USAGE).is_some())
}

/// Whether the table asks for a usage.
pub(super) fn asks(case: &Case<'_>, column: Column) -> bool {
    case.requested().is_some_and(|row| row.cell(column) == Cell::Yes)
}

/// What a departure weighs by the table of departures, the heaviest row first; `None` if no row says.
pub(super) fn weight(case: &Case<'_>, what: &str, departure: Departure) -> Option<Severity> {
    let (product, purpose) = (case.product?, case.purpose?);
    let key = match case.public_key().map(|key| key.kind) {
        Some(KeyAlgorithm::Rsa | KeyAlgorithm::RsaPss) => Algorithm::Rsa,
        Some(KeyAlgorithm::Ec) => Algorithm::Ecdsa,
        _ => uc::purpose(purpose).key,
    };
    let rows = uc::departures(what, departure, product, purpose, key, case.issuer_or_private());
    rows.map(|row| Severity::from(row.weight)).min()
}

/// Whether certificates of this purpose are CAs themselves, as those of CAPF [Z18].
pub(super) fn is_authority(case: &Case<'_>) -> bool {
    weight(case, "basicConstraints", Departure::Missing).is_some()
}

/// What a request lacks a CA may still put in: a warning at most.
pub(super) fn softened(case: &Case<'_>, severity: Severity) -> Severity {
    match case.subject {
        Subject::Certificate(_) => severity,
        Subject::Request(_) => severity.max(Severity::Warning),
    }
}

/// Whether a server of TLS of this purpose has no alternative name that its clients could compare.
pub(super) fn is_nameless_server(case: &Case<'_>) -> bool {
    asks(case, Column::ServerAuth) && !is_authority(case) && case.extensions().subject_alt_names.is_empty()
}

/// Reports that alternative names are absent; the detail is the common name, which would be one of them.
pub(super) fn report_nameless(case: &Case<'_>, findings: &mut Findings<'_>) {
    let name = case.common_name().unwrap_or_default();
    findings.add(name, case.at_extension(oids::SUBJECT_ALT_NAME, "subjectAltName"));
}

/// Reports a usage that is asked for and absent; the detail names those that are there.
pub(super) fn report_lack(case: &Case<'_>, findings: &mut Findings<'_>, column: Column, otherwise: Severity) {
    if lacks(case, column) {
        let severity = weight(case, column.word(), Departure::Missing).unwrap_or(otherwise);
        findings.by_table(softened(case, severity), present(case, column), place(case, column));
    }
}

/// The usages of the same extension that are there.
pub(super) fn present(case: &Case<'_>, column: Column) -> String {
    let extensions = case.extensions();
    let names: Vec<String> = if is_extended(column) {
        let name = |oid: &crate::asn1::Oid<'_>| oid.label().into_owned();
        extensions.extended_key_usage.iter().map(name).collect()
    } else {
        let bits = extensions.key_usage.unwrap_or_default();
        (0_u16..).zip(KEY_USAGE_NAMES).filter(|(bit, _)| bits.has(*bit)).map(|(_, name)| name.to_owned()).collect()
    };
    names.join(", ")
}

/// Where the extension of a usage stands.
pub(super) fn place(case: &Case<'_>, column: Column) -> Place {
    if is_extended(column) {
        case.at_extension(oids::EXTENDED_KEY_USAGE, "extKeyUsage")
    } else {
        case.at_extension(oids::KEY_USAGE, "keyUsage")
    }
}

const fn is_extended(column: Column) -> bool {
    matches!(column, Column::ServerAuth | Column::ClientAuth | Column::IpsecEndSystem)
}

/// Requests with exactly what the table asks for are spared; each usage that is dropped is found.
#[cfg(test)]
mod tests {
    use crate::lint::fixture::{Fixture, ask, p256, request};
    use crate::uc::{self, Algorithm, Column, Generation, Product, Purpose};
    use crate::x509::oids;

    /// The rules that look at usages.
    const RULES: [&str; 9] = [
        "cisco_uc/data_encipherment_missing",
        "cisco_uc/key_encipherment_missing",
        "cisco_uc/key_encipherment_added",
        "cisco_uc/key_usage_missing",
        "cisco_uc/extended_key_usage_absent",
        "cisco_uc/server_auth_missing",
        "cisco_uc/client_auth_missing",
        "cisco_uc/ipsec_end_system_missing",
        "cisco_uc/capf_not_ca",
    ];

    fn with(base: &Fixture, columns: &[Column]) -> Fixture {
        let bit = |column: &Column| match column {
            Column::DigitalSignature => Some(0),
            Column::KeyEncipherment => Some(2),
            Column::DataEncipherment => Some(3),
            Column::KeyAgreement => Some(4),
            Column::KeyCertSign => Some(5),
            _ => None,
        };
        let usage = |column: &Column| match column {
            Column::ServerAuth => Some(oids::SERVER_AUTH),
            Column::ClientAuth => Some(oids::CLIENT_AUTH),
            Column::IpsecEndSystem => Some(oids::IPSEC_END_SYSTEM),
            _ => None,
        };
        let bits: Vec<u16> = columns.iter().filter_map(bit).collect();
        let usages: Vec<&[u8]> = columns.iter().filter_map(usage).collect();
        let fixture = base.clone().key_usage(&bits);
        if usages.is_empty() { fixture.without(oids::EXTENDED_KEY_USAGE) } else { fixture.extended(&usages) }
    }

    fn found(fixture: &Fixture) -> Vec<String> {
        RULES.iter().flat_map(|rule| ask(rule, fixture)).map(|finding| format!("{finding:?}")).collect()
    }

    fn check(product: Product, purpose: Purpose, version: &str, generation: Generation) -> bool {
        let mut base = request().purpose(purpose);
        base.product = Some(product);
        base.release = Some(version.parse().expect("a release"));
        base.generation = Some(generation);
        if uc::purpose(purpose).key == Algorithm::Ecdsa {
            base.key = p256();
        }
        let release = base.release.expect("a release");
        let Some(row) = uc::requested_extensions(product, purpose, release, Some(generation)) else { return false };
        let asked: Vec<Column> = row.extended_key_usage().chain(row.key_usage()).collect();
        let case = format!("{product} {purpose} {version} {generation}");
        assert_eq!(found(&with(&base, &asked)), [""; 0], "{case}: exactly as asked");
        for dropped in &asked {
            let rest: Vec<Column> = asked.iter().copied().filter(|column| column != dropped).collect();
            assert!(!found(&with(&base, &rest)).is_empty(), "{case}: without {dropped}");
        }
        true
    }

    #[test]
    fn every_cell_of_every_table() {
        let mut checked = 0;
        for product in Product::ALL {
            for purpose in uc::purposes_of(*product).map(|row| row.purpose) {
                for version in ["11.5", "12.5", "14", "14SU2", "15"] {
                    for generation in Generation::ALL {
                        checked += usize::from(check(*product, purpose, version, *generation));
                    }
                }
            }
        }
        // 7 purposes of CUCM and 9 of IM&P have a table, 3 of each of five others; A for two releases, B and C for three.
        assert_eq!(checked, (7 + 9 + 5 * 3) * 8);
    }
}
