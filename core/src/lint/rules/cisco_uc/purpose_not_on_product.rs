//! ## What it finds
//!
//! A purpose that nodes of the product do not know, or do not support in this release.
//!
//! ## Why it matters
//!
//! The upload has nowhere to go: cup is on IM and Presence only, CallManager on CUCM only, and tomcat-ECDSA
//! is not supported on Emergency Responder 12.5 and 14 [I14].
//!
//! ## Repair
//!
//! Check which node the certificate is for.

use crate::lint::{Applies, Case, Findings, Rule, Severity};
use crate::uc::{self, Operation, Permission, Target};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "cisco_uc/purpose_not_on_product",
    title: "The product has no certificate of this purpose",
    help: "Choose a purpose that the product has.",
    severity: Severity::Error,
    reference: "Control Hub help, certificate management; administration guide, release 14",
    requirements: &["I14", "L3"],
    since: None,
    applies: Applies::Identities,
    check,
};

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let (Some(product), Some(purpose)) = (case.product, case.purpose) else { return };
    let target = Target::Identity(purpose);
    let permission = uc::operation_on(Operation::UploadIdentity, target, product, case.version);
    if !uc::purpose(purpose).products.contains(&product) || permission != Permission::Allowed {
        findings.add(format!("{purpose}, {product} {}", case.version), None);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{check, leaf};
    use crate::uc::{Product, Purpose, Version};

    #[test]
    fn fires() {
        let mut emergency = leaf().purpose(Purpose::TomcatEcdsa);
        emergency.product = Some(Product::Cer);
        check("cisco_uc/purpose_not_on_product", &emergency, &["tomcat-ECDSA, cer 14SU2"]);
        let mut presence = leaf().purpose(Purpose::Cup);
        presence.product = Some(Product::Cucm);
        check("cisco_uc/purpose_not_on_product", &presence, &["cup, cucm 14SU2"]);
    }

    #[test]
    fn spares() {
        check("cisco_uc/purpose_not_on_product", &leaf(), &[]);
        let mut emergency = leaf();
        emergency.product = Some(Product::Cer);
        check("cisco_uc/purpose_not_on_product", &emergency, &[]);
        let mut later = leaf().purpose(Purpose::TomcatEcdsa);
        (later.product, later.release) = (Some(Product::Cer), Some(Version::new(15, 0, 0)));
        check("cisco_uc/purpose_not_on_product", &later, &[]);
    }
}
