//! The CA/Browser Forum's TLS Baseline Requirements, and browsers' root programs.

use crate::lint::Rule;

mod _tls;
mod access_info_missing;
mod ca_as_subscriber;
mod cert_sign_in_leaf;
mod common_name_not_in_san;
mod curve_not_permitted;
mod eku_missing;
mod internal_name_or_reserved_ip;
mod lifetime;
mod organizational_unit_present;
mod policy_missing;
mod rsa_exponent;
mod rsa_modulus_odd_size;
mod rsa_too_small;
mod san_critical;
mod san_missing;
mod serial_entropy;
mod sha1_signature;
mod underscore_in_dns;
mod version_old;
mod wildcard_form;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[
    &lifetime::RULE,
    &rsa_too_small::RULE,
    &rsa_modulus_odd_size::RULE,
    &rsa_exponent::RULE,
    &curve_not_permitted::RULE,
    &sha1_signature::RULE,
    &serial_entropy::RULE,
    &version_old::RULE,
    &ca_as_subscriber::RULE,
    &cert_sign_in_leaf::RULE,
    &eku_missing::RULE,
    &san_missing::RULE,
    &san_critical::RULE,
    &common_name_not_in_san::RULE,
    &internal_name_or_reserved_ip::RULE,
    &wildcard_form::RULE,
    &underscore_in_dns::RULE,
    &organizational_unit_present::RULE,
    &access_info_missing::RULE,
    &policy_missing::RULE,
];
