//! RFC 5280 and its kin: how a certificate is written.

use crate::lint::Rule;

mod _own;
mod access_info_critical;
mod authority_key_id_critical;
mod authority_key_id_missing;
mod basic_constraints_not_critical;
mod cert_sign_missing_in_ca;
mod cert_sign_without_ca;
mod country_form;
mod crl_extension_critical;
mod crl_point_without_address;
mod default_written;
mod eku_any_critical;
mod email_in_subject;
mod encoding_not_der;
mod extension_duplicate;
mod extension_empty;
mod issuer_empty;
mod key_usage_empty;
mod key_usage_encoding;
mod key_usage_missing_in_ca;
mod key_usage_not_critical;
mod key_usage_not_fit_for_key;
mod name_constraints_not_ca;
mod name_constraints_not_critical;
mod path_len_without_ca;
mod policy_constraints_not_critical;
mod policy_duplicate;
mod san_dns_form;
mod san_email_form;
mod san_empty;
mod san_ip_length;
mod san_uri_relative;
mod self_signature_invalid;
mod serial_not_positive;
mod serial_too_long;
mod signature_algorithm_mismatch;
mod string_encoding;
mod string_too_long;
mod subject_empty;
mod subject_empty_san_not_critical;
mod subject_key_id_critical;
mod subject_key_id_missing;
mod trailing_data;
mod unique_ids_present;
mod unknown_critical_extension;
mod validity_form;
mod validity_reversed;
mod version_not_3;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[
    &self_signature_invalid::RULE,
    &encoding_not_der::RULE,
    &default_written::RULE,
    &trailing_data::RULE,
    &version_not_3::RULE,
    &serial_not_positive::RULE,
    &serial_too_long::RULE,
    &signature_algorithm_mismatch::RULE,
    &issuer_empty::RULE,
    &subject_empty::RULE,
    &subject_empty_san_not_critical::RULE,
    &validity_reversed::RULE,
    &validity_form::RULE,
    &unique_ids_present::RULE,
    &extension_duplicate::RULE,
    &extension_empty::RULE,
    &unknown_critical_extension::RULE,
    &basic_constraints_not_critical::RULE,
    &path_len_without_ca::RULE,
    &key_usage_empty::RULE,
    &key_usage_encoding::RULE,
    &key_usage_not_critical::RULE,
    &key_usage_missing_in_ca::RULE,
    &cert_sign_missing_in_ca::RULE,
    &cert_sign_without_ca::RULE,
    &key_usage_not_fit_for_key::RULE,
    &subject_key_id_missing::RULE,
    &authority_key_id_missing::RULE,
    &authority_key_id_critical::RULE,
    &subject_key_id_critical::RULE,
    &access_info_critical::RULE,
    &crl_extension_critical::RULE,
    &policy_constraints_not_critical::RULE,
    &name_constraints_not_ca::RULE,
    &name_constraints_not_critical::RULE,
    &policy_duplicate::RULE,
    &eku_any_critical::RULE,
    &crl_point_without_address::RULE,
    &san_empty::RULE,
    &san_dns_form::RULE,
    &san_uri_relative::RULE,
    &san_email_form::RULE,
    &san_ip_length::RULE,
    &country_form::RULE,
    &string_too_long::RULE,
    &string_encoding::RULE,
    &email_in_subject::RULE,
];
