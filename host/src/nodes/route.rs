//! By which interface an operation reaches a node: one table (`host/data/interfaces.toml`), also printed
//! in `docs/interfaces.md`.
//!
//! It knows products and releases, not whether a node answers. What is forbidden stands in the core's own
//! table of blocks and is asked first [P10].

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use certwright_core::uc::{self, Permission, Product, Purpose, Span, Target, Version};
use serde::Deserialize;

use super::Interface;

/// Something that can be asked of a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// Product and version.
    ReadIdentity,
    /// The nodes of the cluster.
    ReadNodes,
    /// All that the node holds, from one answer.
    ReadHoldings,
    /// Identity certificates.
    ReadIdentityCertificates,
    /// Trust stores.
    ReadTrust,
    /// Pending requests.
    ReadCsr,
    /// A request for this server, without choices (I2).
    GenerateCsr,
    /// A request with chosen key, hash or names (K4).
    GenerateCsrWithChoices,
    /// A request for several nodes (L3).
    GenerateMultiServerCsr,
    /// Drop a request (I5).
    DeleteCsr,
    /// Upload what a CA signed (I3).
    UploadIdentity,
    /// The same for several nodes [N10].
    UploadMultiServerIdentity,
    /// A new self-signed certificate (N3).
    Regenerate,
    /// A self-signed certificate with choices (N5).
    GenerateSelfSigned,
    /// Tomcat's certificate for call processing (I6).
    ReuseTomcat,
    /// Upload to a trust store (T7).
    UploadTrust,
    /// Delete from a trust store (T2).
    DeleteTrust,
    /// Services and their states.
    ListServices,
    /// Start, stop or restart a service (X13).
    ControlService,
    /// The same of Tomcat (X11).
    ControlTomcat,
    /// Restart the node (X12).
    RestartNode,
    /// Cluster settings (X8, L15).
    ReadSettings,
    /// Change a setting (V3, Q11).
    ChangeSetting,
    /// Redundancy groups (H3).
    ReadHighAvailability,
    /// High availability on or off (H3).
    SwitchHighAvailability,
    /// Failover, fallback, recover.
    MovePresenceUsers,
    /// ITL and CTL.
    ReadTrustLists,
    /// Update or reset them (L16).
    ChangeTrustLists,
    /// OAuth keys (O5).
    RegenerateTokenKey,
    /// Replication, time, backups, SSO, upgrades (W5).
    ReadState,
    /// A backup (N8).
    StartBackup,
    /// SSO off (W8).
    SwitchSsoOff,
    /// SSO on (W8).
    SwitchSsoOn,
    /// Registered phones (W1).
    ReadPhones,
    /// Counters.
    ReadCounters,
    /// Certificate Monitor (M2).
    CertificateMonitor,
    /// OCSP and revocation (Q10).
    Revocation,
}

/// One cell range of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The operation.
    pub operation: Operation,
    /// The products; empty means all.
    #[serde(default)]
    pub products: Vec<Product>,
    /// The releases.
    #[serde(default = "every_release", deserialize_with = "span")]
    pub versions: Span,
    /// The interfaces, in the order of trying.
    pub interfaces: Vec<Interface>,
    /// D, C or I.
    pub confidence: String,
    /// Where this is said.
    pub source: String,
    /// The clicks, where a person does it.
    #[serde(default)]
    pub steps: Vec<String>,
}

/// The way to a node, or why there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// By these interfaces, the first that answers; `person` may be the last.
    By {
        /// In the order of trying.
        interfaces: Vec<Interface>,
        /// What a person clicks, where `person` is among them.
        clicks: Vec<String>,
    },
    /// It would fail there, or there is no such thing.
    Refused {
        /// Why, in a sentence.
        reason: String,
        /// The requirement.
        requirement: &'static str,
    },
}

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
    clicks: BTreeMap<String, Vec<String>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(table);

/// The rows, in their order: the first that fits holds.
pub fn rows() -> &'static [Row] {
    &TABLE.row
}

/// The way for an operation on a node. `purpose` where it is about an identity certificate.
pub fn route(operation: Operation, product: Product, version: Version, purpose: Option<Purpose>) -> Route {
    if product.is_foreign() {
        return of_foreign(operation, product);
    }
    if let Some(Permission::Blocked { reason, requirement }) = blocked(operation, product, version, purpose) {
        return Route::Refused { reason: reason.to_owned(), requirement };
    }
    let fits = |row: &&Row| {
        row.operation == operation
            && (row.products.is_empty() || row.products.contains(&product))
            && row.versions.contains(version)
    };
    let Some(row) = rows().iter().find(fits) else {
        let reason = format!("{} has no such thing.", uc::product(product).name);
        return Route::Refused { reason, requirement: "P10" };
    };
    let clicks = row.steps.iter().filter_map(|name| TABLE.clicks.get(name)).flatten().cloned().collect();
    // N10: from 14SU2 nothing for several nodes goes to the command line.
    let by_cli = |interface: &Interface| *interface == Interface::CommandLine;
    let n10 = operation == Operation::UploadMultiServerIdentity
        && uc::operation(uc::Operation::UploadMultiSanByCli, product, version) != Permission::Allowed;
    let interfaces = row.interfaces.iter().copied().filter(|interface| !(n10 && by_cli(interface))).collect();
    Route::By { interfaces, clicks }
}

/// A product that is not ours is read through its driver plugin, which also brings it certificates.
fn of_foreign(operation: Operation, product: Product) -> Route {
    match operation {
        Operation::ReadIdentity
        | Operation::ReadNodes
        | Operation::ReadHoldings
        | Operation::UploadIdentity
        | Operation::UploadTrust => Route::By { interfaces: vec![Interface::Plugin], clicks: Vec::new() },
        _ => Route::Refused {
            reason: format!(
                "{product} is spoken to by a driver plugin, which reads and brings certificates, and nothing else."
            ),
            requirement: "P10",
        },
    }
}

/// What the core forbids of it.
fn blocked(operation: Operation, product: Product, version: Version, purpose: Option<Purpose>) -> Option<Permission> {
    let of_core = match operation {
        Operation::GenerateCsr | Operation::GenerateCsrWithChoices | Operation::GenerateMultiServerCsr => {
            uc::Operation::GenerateCsr
        }
        Operation::DeleteCsr => uc::Operation::DeleteCsr,
        Operation::UploadIdentity | Operation::UploadMultiServerIdentity => uc::Operation::UploadIdentity,
        Operation::Regenerate => uc::Operation::Regenerate,
        Operation::GenerateSelfSigned => uc::Operation::GenerateSelfSigned,
        Operation::ReuseTomcat => uc::Operation::ReuseTomcat,
        Operation::UploadTrust => uc::Operation::UploadTrust,
        Operation::DeleteTrust => uc::Operation::DeleteTrust,
        _ => return None,
    };
    let whole = uc::operation(of_core, product, version);
    let aimed = purpose.map(|purpose| uc::operation_on(of_core, Target::Identity(purpose), product, version));
    [Some(whole), aimed].into_iter().flatten().find(|permission| *permission != Permission::Allowed)
}

/// Fills the clicks in.
pub fn filled(clicks: &[String], values: &[(&str, &str)]) -> Vec<String> {
    let fill = |click: &String| {
        values.iter().fold(click.clone(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    clicks.iter().map(fill).collect()
}

/// The table as Markdown, for `docs/interfaces.md`.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Interfaces\n\nBy which interface an operation reaches a node. The first row that fits holds; its \
         interfaces are tried from left to right. A read may fall to the next interface, a write only where the \
         one before was proven absent [W18]. `person`: no machine interface is known; the steps are shown, and the \
         outcome is verified. Sections in brackets are those of the collected facts on nodes; D is documented by \
         the vendor, C seen in public clients, I inferred. A product that is not of this table has a driver plugin \
         (`docs/plugins.md`): its nodes are read by it, and certificates are brought to them by it. Written from \
         `host/data/interfaces.toml`.\n\n\
         | operation | products | releases | interfaces | | source |\n|---|---|---|---|---|---|\n",
    );
    for row in rows() {
        let products: Vec<&str> = row.products.iter().map(|product| product.word()).collect();
        let interfaces: Vec<String> = row.interfaces.iter().map(|interface| word(*interface)).collect();
        let products = if products.is_empty() { "all".to_owned() } else { products.join(", ") };
        let releases = row.versions.to_string();
        let releases = if releases == ".." { "all" } else { &releases };
        let operation = serde_json::to_value(row.operation).unwrap_or_default();
        let operation = operation.as_str().unwrap_or_default();
        text.push_str(&format!(
            "| {operation} | {products} | {releases} | {} | {} | {} |\n",
            interfaces.join(", "),
            row.confidence,
            row.source
        ));
    }
    text
}

fn word(interface: Interface) -> String {
    serde_json::to_value(interface).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn every_release() -> Span {
    Span { from: None, until: None }
}

fn span<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
    let text = String::deserialize(deserializer)?;
    Span::from_str(&text).map_err(serde::de::Error::custom)
}

#[expect(clippy::expect_used, reason = "the table is compiled in and held by a test")]
fn table() -> Table {
    toml::from_str(include_str!("../../data/interfaces.toml")).expect("a table that can be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(operation: Operation, product: Product, version: &str, expect: &[Interface]) {
        let version = version.parse().expect("a release");
        match route(operation, product, version, None) {
            Route::By { interfaces, .. } => assert_eq!(interfaces, expect, "{operation:?} {product} {version}"),
            refused @ Route::Refused { .. } => panic!("{operation:?} {product} {version}: {refused:?}"),
        }
    }

    #[test]
    fn n10_w18_several_nodes_never_by_command_line() {
        use Interface::{CertificateRest, CommandLine, Person};
        check(Operation::GenerateMultiServerCsr, Product::Cucm, "12.5", &[Person]);
        check(Operation::GenerateMultiServerCsr, Product::Cucm, "15", &[CertificateRest, Person]);
        check(Operation::UploadMultiServerIdentity, Product::Cucm, "12.5", &[CommandLine, Person]);
        check(Operation::UploadMultiServerIdentity, Product::Cucm, "14SU2", &[CertificateRest, Person]);
    }

    #[test]
    fn z1_rest_from_14_on_four_products() {
        use Interface::{CertificateRest, CommandLine};
        check(Operation::UploadTrust, Product::Cuc, "14", &[CertificateRest, CommandLine]);
        check(Operation::UploadTrust, Product::Cuc, "12.5", &[CommandLine]);
        check(Operation::UploadTrust, Product::Finesse, "12.5", &[CommandLine]);
    }

    fn refused(operation: Operation, product: Product, version: &str, purpose: Option<Purpose>) -> &'static str {
        match route(operation, product, version.parse().expect("a release"), purpose) {
            Route::Refused { requirement, .. } => requirement,
            Route::By { .. } => "allowed",
        }
    }

    #[test]
    fn p9_p10_i14_what_is_refused() {
        assert_eq!(refused(Operation::ReuseTomcat, Product::Cucm, "12.5", None), "P9");
        assert_eq!(refused(Operation::ReuseTomcat, Product::Imp, "15", None), "P9");
        assert_eq!(refused(Operation::GenerateCsr, Product::Cer, "14", Some(Purpose::TomcatEcdsa)), "I14");
        assert_eq!(refused(Operation::SwitchHighAvailability, Product::Cuc, "15", None), "P10");
        assert_eq!(refused(Operation::Regenerate, Product::Cucm, "15", None), "allowed");
    }

    #[test]
    fn every_person_has_clicks_and_every_click_a_person() {
        for row in rows() {
            let person = row.interfaces.contains(&Interface::Person);
            assert_eq!(person, !row.steps.is_empty(), "{:?}", row.operation);
            assert!(row.steps.iter().all(|name| TABLE.clicks.contains_key(name)), "{:?}", row.operation);
            assert!(["D", "C", "I"].contains(&row.confidence.as_str()), "{:?}", row.operation);
        }
    }

    #[test]
    fn the_docs_print_the_table() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/interfaces.md");
        if std::env::var_os("CERTWRIGHT_WRITE").is_some() {
            std::fs::write(&file, markdown()).expect("written");
        }
        assert_eq!(std::fs::read_to_string(&file).expect("docs/interfaces.md"), markdown());
    }
}
