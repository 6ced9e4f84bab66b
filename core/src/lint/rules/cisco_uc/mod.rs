//! What Cisco UC nodes ask of certificates, beyond the standards.

use crate::lint::Rule;

mod _usage;
mod ca_true_on_server;
mod capf_from_public_ca;
mod capf_not_ca;
mod chain_incomplete;
mod client_auth_missing;
mod client_auth_sunset;
mod common_name_not_in_san;
mod critical_extension_other;
mod data_encipherment_missing;
mod date_form;
mod expired;
mod expires_soon;
mod extended_key_usage_absent;
mod hash_not_with_key;
mod ip_in_multi_server_san;
mod ipsec_end_system_missing;
mod issuer_signature_wrong;
mod key_encipherment_added;
mod key_encipherment_missing;
mod key_kind_not_taken;
mod key_kind_of_purpose;
mod key_not_of_request;
mod key_reused;
mod key_size_and_phones;
mod key_too_large;
mod key_too_small;
mod key_usage_missing;
mod multi_server_name_form;
mod multi_server_not_supported;
mod nodes_missing_from_san;
mod not_yet_valid;
mod organizational_unit_requested;
mod purpose_not_on_product;
mod request_without_san;
mod san_missing;
mod san_not_as_requested;
mod self_signed_identity;
mod server_auth_missing;
mod signature_weak;
mod subject_already_in_store;
mod subject_not_as_requested;
mod usages_not_as_requested;
mod wildcard_name;

/// In the order in which a person wants to hear of them.
pub(super) static RULES: &[&Rule] = &[
    &data_encipherment_missing::RULE,
    &key_encipherment_missing::RULE,
    &key_encipherment_added::RULE,
    &key_usage_missing::RULE,
    &extended_key_usage_absent::RULE,
    &server_auth_missing::RULE,
    &client_auth_missing::RULE,
    &client_auth_sunset::RULE,
    &ipsec_end_system_missing::RULE,
    &capf_not_ca::RULE,
    &capf_from_public_ca::RULE,
    &ca_true_on_server::RULE,
    &critical_extension_other::RULE,
    &san_missing::RULE,
    &request_without_san::RULE,
    &common_name_not_in_san::RULE,
    &san_not_as_requested::RULE,
    &subject_not_as_requested::RULE,
    &key_not_of_request::RULE,
    &usages_not_as_requested::RULE,
    &nodes_missing_from_san::RULE,
    &ip_in_multi_server_san::RULE,
    &multi_server_name_form::RULE,
    &multi_server_not_supported::RULE,
    &wildcard_name::RULE,
    &organizational_unit_requested::RULE,
    &key_too_small::RULE,
    &key_too_large::RULE,
    &key_size_and_phones::RULE,
    &key_kind_not_taken::RULE,
    &key_kind_of_purpose::RULE,
    &hash_not_with_key::RULE,
    &signature_weak::RULE,
    &expired::RULE,
    &not_yet_valid::RULE,
    &expires_soon::RULE,
    &date_form::RULE,
    &subject_already_in_store::RULE,
    &key_reused::RULE,
    &chain_incomplete::RULE,
    &issuer_signature_wrong::RULE,
    &self_signed_identity::RULE,
    &purpose_not_on_product::RULE,
];
