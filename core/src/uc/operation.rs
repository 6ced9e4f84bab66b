//! What may be done on which product and version [P9, P10, G4, I14, N10].

use serde::Serialize;

use super::rows::Block;
use super::tables::BLOCKS;
use super::version::Version;
use super::vocabulary::{Operation, Product, Purpose, Store};
use super::{covers, covers_product};

/// Whether an operation may be run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Nothing forbids it.
    Allowed,
    /// It would fail, or we refuse it.
    Blocked {
        /// What to tell a person.
        reason: &'static str,
        /// The requirement that says so.
        requirement: &'static str,
    },
}

/// What an operation is to be done to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// An identity certificate, or its request.
    Identity(Purpose),
    /// A trust store.
    Trust(Store),
}

/// Whether an operation may be run on a product at all, whatever it is done to.
#[must_use]
pub fn operation(operation: Operation, product: Product, version: Version) -> Permission {
    permission(operation, product, version, |row| {
        row.purposes.is_empty() && row.except_purposes.is_empty() && row.stores.is_empty()
    })
}

/// The same for one certificate or trust store: stricter, never laxer.
#[must_use]
pub fn operation_on(operation: Operation, target: Target, product: Product, version: Version) -> Permission {
    permission(operation, product, version, |row| match target {
        Target::Identity(purpose) => {
            covers(row.purposes, &purpose) && !row.except_purposes.contains(&purpose) && row.stores.is_empty()
        }
        Target::Trust(store) => row.purposes.is_empty() && row.except_purposes.is_empty() && covers(row.stores, &store),
    })
}

/// A block applies where it may apply: with an unknown service update, doubt refuses.
fn permission(
    operation: Operation,
    product: Product,
    version: Version,
    aims_at: impl Fn(&Block) -> bool,
) -> Permission {
    let block = BLOCKS.iter().find(|row| {
        covers(row.operations, &operation)
            && covers_product(row.products, product)
            && row.versions.may_contain(version)
            && aims_at(row)
    });
    block.map_or(Permission::Allowed, |row| Permission::Blocked {
        reason: row.reason,
        requirement: row.requirements.first().copied().unwrap_or("P10"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(permission: Permission) -> &'static str {
        match permission {
            Permission::Allowed => "allowed",
            Permission::Blocked { requirement, reason } => {
                assert!(reason.ends_with('.'), "{reason}");
                requirement
            }
        }
    }

    fn check(what: Operation, product: Product, version: &str, expect: &str) {
        let version = version.parse().expect("a release");
        assert_eq!(word(operation(what, product, version)), expect, "{what} {product} {version}");
    }

    fn check_on(what: Operation, target: Target, product: Product, version: &str, expect: &str) {
        let version = version.parse().expect("a release");
        assert_eq!(word(operation_on(what, target, product, version)), expect, "{what} {target:?} {product} {version}");
    }

    #[test]
    fn p9_by_version() {
        for (version, expect) in [("11.5", "P9"), ("12.5SU5", "P9"), ("14", "allowed"), ("15SU2", "allowed")] {
            check(Operation::RenewMultiServer, Product::Cucm, version, expect);
            check(Operation::ReuseTomcat, Product::Cucm, version, expect);
            check(Operation::Renew, Product::Cucm, version, "allowed");
        }
        check(Operation::ReuseTomcat, Product::Imp, "14", "P9");
        check_on(Operation::ReuseTomcat, Target::Identity(Purpose::CallManager), Product::Cucm, "14", "allowed");
        check_on(Operation::ReuseTomcat, Target::Identity(Purpose::CallManagerEcdsa), Product::Cucm, "15", "allowed");
        check_on(Operation::ReuseTomcat, Target::Identity(Purpose::Tvs), Product::Cucm, "14", "P9");
    }

    #[test]
    fn g4_not_for_cer() {
        check(Operation::Distribute, Product::Cer, "15", "G4");
        check(Operation::ReplaceTrust, Product::Cer, "14", "G4");
        check(Operation::Distribute, Product::Cuc, "15", "allowed");
        check_on(Operation::ReplaceTrust, Target::Trust(Store::TomcatTrust), Product::Cer, "14", "G4");
    }

    #[test]
    fn i14_elliptic_curves_on_cer() {
        let target = Target::Identity(Purpose::TomcatEcdsa);
        check_on(Operation::GenerateCsr, target, Product::Cer, "11.5", "I14");
        check_on(Operation::GenerateCsr, target, Product::Cer, "12.5", "I14");
        check_on(Operation::UploadIdentity, target, Product::Cer, "14SU3", "I14");
        check_on(Operation::GenerateCsr, target, Product::Cer, "15", "allowed");
        check_on(Operation::GenerateCsr, target, Product::Cucm, "14", "allowed");
        check_on(Operation::GenerateCsr, Target::Identity(Purpose::Tomcat), Product::Cer, "14", "allowed");
    }

    #[test]
    fn the_command_line() {
        check(Operation::UploadMultiSanByCli, Product::Cucm, "14SU1", "allowed");
        check(Operation::UploadMultiSanByCli, Product::Cucm, "14SU2", "N10");
        check(Operation::UploadMultiSanByCli, Product::Imp, "15", "N10");
        check(Operation::UploadMultiSanByCli, Product::Cucm, "14SU?", "N10");
        check(Operation::GenerateMultiServerCsrByCli, Product::Cucm, "12.5", "W18");
    }

    #[test]
    fn the_rest_of_the_table() {
        let relay = Operation::RelayTrustThroughPublisher;
        check_on(relay, Target::Trust(Store::IpsecTrust), Product::Cucm, "14", "T8");
        check_on(relay, Target::Trust(Store::CapfTrust), Product::Cucm, "14", "T8");
        check_on(relay, Target::Trust(Store::TomcatTrust), Product::Cucm, "14", "allowed");
        check(Operation::DeleteIdentity, Product::Imp, "15", "D1");
        check(Operation::RegenerateWithOtherKeyLength, Product::Cucm, "15", "N5");
        check(Operation::GenerateSelfSigned, Product::Cucm, "15", "allowed");
        check(Operation::UseRest, Product::Cucm, "12.5SU9", "Z1");
        check(Operation::UseRest, Product::Cer, "14", "allowed");
        check(Operation::UseRest, Product::Finesse, "15", "Z1");
    }
}
