# The titles and fixes of the rules, in the order in which they are asked. Made of the rules' heads by
# tests/conformance/tests/rule_words.rs, never by hand. The other languages have the same messages;
# the facts of a case are no words and stand apart.

cisco_uc-data_encipherment_missing = Key usage lacks dataEncipherment, which the request asks for
    .help = Have the CA take over the key usage of the request unchanged; at a Microsoft CA choose a template that sets data encipherment.

cisco_uc-key_encipherment_missing = Key usage lacks keyEncipherment, which this edition of the table asks for
    .help = Nothing has to be done; nodes take the certificate.

cisco_uc-key_encipherment_added = Key usage has keyEncipherment, which this edition of the table does not ask for
    .help = Nothing has to be done; nodes take the certificate.

cisco_uc-key_usage_missing = Key usage lacks what the request asks for
    .help = Have the CA take over the key usage of the request.

cisco_uc-extended_key_usage_absent = There is no extended key usage, although the request asks for one
    .help = Have the CA set the extended key usages of the request.

cisco_uc-server_auth_missing = Extended key usage lacks serverAuth, which the request asks for
    .help = Have the CA issue the certificate with serverAuth.

cisco_uc-client_auth_missing = Extended key usage lacks clientAuth; peers of mutual TLS refuse the certificate
    .help = Have the CA issue the certificate with clientAuth beside serverAuth, or move to a private CA if yours no longer does.

cisco_uc-client_auth_sunset = A public CA signed clientAuth, which such CAs stop issuing
    .help = Plan the next certificate: from a private CA, or without mutual TLS on this certificate.

cisco_uc-ipsec_end_system_missing = Extended key usage lacks ipsecEndSystem, which the request asks for
    .help = Have the CA issue the certificate with ipsecEndSystem (1.3.6.1.5.5.7.3.5).

cisco_uc-capf_not_ca = The certificate of CAPF is not the CA that it must be
    .help = Have it issued as a subordinate CA: CA:TRUE, pathlen:0, digitalSignature and keyCertSign.

cisco_uc-capf_from_public_ca = A public CA cannot issue the certificate of CAPF
    .help = Leave CAPF self-signed, or have it signed by a private CA.

cisco_uc-ca_true_on_server = The certificate of a server says that it is a CA
    .help = Have it issued for a server, without CA:TRUE.

cisco_uc-critical_extension_other = An extension other than key usage and basic constraints is critical
    .help = Have the CA mark no extension critical but key usage and basic constraints.

cisco_uc-san_missing = There is no subject alternative name
    .help = Have the CA take over the names of the request, or add the full name of the node.

cisco_uc-request_without_san = The request asks for no subject alternative name
    .help = Make the request with the full names of its nodes, or be sure that the CA adds them.

cisco_uc-common_name_not_in_san = The common name is not among the subject alternative names
    .help = Have the name added to the subject alternative names, at the node or at the CA.

cisco_uc-san_not_as_requested = The names are not those of the request; the node refuses the upload
    .help = Have the request signed again without a change to its names, or empty the Parent Domain field of the request and let the CA set the names.

cisco_uc-subject_not_as_requested = The subject is not that of the request
    .help = Check that nothing goes by the old subject, such as the names of SIP trunk security profiles.

cisco_uc-key_not_of_request = The certificate is for another key than the request
    .help = Take the certificate that answers this request, or make a new request and have that one signed.

cisco_uc-usages_not_as_requested = Usages of the request are not in the certificate
    .help = Set the usages at the CA by hand, and have the request signed again.

cisco_uc-nodes_missing_from_san = Nodes of the cluster are not among the names
    .help = Make a new multi-server request on the publisher, with all nodes, and have it signed.

cisco_uc-ip_in_multi_server_san = An IP address is among the names of a multi-server certificate
    .help = Leave IP addresses out; list every node by its full name.

cisco_uc-multi_server_name_form = The common name has not the form of a multi-server certificate with this kind of key
    .help = Leave the common name as the node proposes it: host-ms.domain, with an elliptic-curve key host-EC-ms.domain.

cisco_uc-multi_server_not_supported = This purpose has no multi-server certificates in this release
    .help = Make one request on each node, with distribution set to the node itself.

cisco_uc-wildcard_name = A wildcard name is in the certificate; UC nodes take none
    .help = Request a multi-server certificate that lists every node by its full name.

cisco_uc-organizational_unit_requested = The request names an organisational unit, which a public CA drops
    .help = Leave the organisational unit out of the request.

cisco_uc-key_too_small = The key is smaller than nodes make any
    .help = Make a new request with an RSA key of 2048 bits.

cisco_uc-key_too_large = The key is larger than nodes take
    .help = Make a new request with an RSA key of 2048 to 4096 bits.

cisco_uc-key_size_and_phones = Some phones do not register with an RSA key of this size
    .help = Use a key of 2048 bits, or be sure that all phones take larger ones.

cisco_uc-key_kind_not_taken = Nodes take no key of this kind
    .help = Make the request on the node: RSA, or P-256, P-384 or P-521 for the purposes that end in -ECDSA.

cisco_uc-key_kind_of_purpose = The key is of the wrong kind for this purpose
    .help = Make the request for the purpose with the right kind of key: those that end in -ECDSA are for elliptic curves, all others for RSA.

cisco_uc-hash_not_with_key = This hash is not one that nodes use with this key
    .help = Choose a hash that goes with the key: SHA256 with RSA, SHA384 or SHA512 with P-384.

cisco_uc-signature_weak = The signature uses a hash that can be forged
    .help = Have it signed with SHA256 or better.

cisco_uc-expired = It has expired
    .help = Renew it: regenerate what is self-signed, make a new request for what a CA signed.

cisco_uc-not_yet_valid = It is not valid yet
    .help = Wait for its first day, or correct the clock of the CA or of the node.

cisco_uc-expires_soon = It expires soon
    .help = Plan its renewal, with a window for the restarts that follow.

cisco_uc-date_form = A date is not written in GMT with seconds
    .help = Have it issued by a CA that writes dates in GMT with seconds, such as 260101000000Z.

cisco_uc-subject_already_in_store = Another certificate beside it has the same subject; a trust store keeps one of them
    .help = Decide which of the two is meant, and load only that one.

cisco_uc-key_reused = Another certificate with another subject has the same key
    .help = Make a new request, which brings a new key.

cisco_uc-chain_incomplete = The certificate of the issuer is not among those beside it
    .help = Add the certificates of the issuing CAs up to the root: root first, then intermediates, then this one.

cisco_uc-issuer_signature_wrong = The signature does not verify under the certificate of its issuer
    .help = Take the certificate of the CA that really signed it; names alone do not make a chain.

cisco_uc-self_signed_identity = It is signed by the node itself
    .help = Nothing has to be done; have it signed by a CA if clients should trust it without being told.

cisco_uc-purpose_not_on_product = The product has no certificate of this purpose
    .help = Choose a purpose that the product has.

site-self_signed_unwanted = It is self-signed, and the profile wants a CA
    .help = Make a request and have it signed by the CA.

site-ca_signed_unwanted = A CA signed it, and the profile wants it self-signed
    .help = Generate a self-signed certificate on the node.

site-distribution_unwanted = It is for another number of nodes than the profile wants
    .help = Make the request again with the distribution of the profile.

site-key_unwanted = The key is not that of the profile
    .help = Make a new request, or a new self-signed certificate, with the key of the profile.

site-hash_unwanted = The hash of the signature is not that of the profile
    .help = Have it signed with the hash of the profile.

site-self_signed_years_unwanted = A self-signed certificate lives another number of years than the profile wants
    .help = Generate it again with the years of the profile.

site-ca_days_unwanted = A CA signed it for more days than the profile allows
    .help = Have it signed for fewer days.

site-issuer_kind_unwanted = Another kind of CA signed it than the profile wants
    .help = Have it signed by the kind of CA that the profile names, or change the profile.

cabf-lifetime = The certificate lives longer than public CAs may let it
    .help = Have it issued for a shorter time, and plan to renew it more often.

cabf-rsa_too_small = The RSA key is smaller than 2048 bits
    .help = Generate a new key of 2048 bits or more on the node.

cabf-rsa_modulus_odd_size = The size of the RSA key is no multiple of 8 bits
    .help = Generate a new key of 2048, 3072 or 4096 bits.

cabf-rsa_exponent = The exponent of the RSA key is out of range
    .help = Generate a new key with the exponent 65537.

cabf-curve_not_permitted = Public CAs may not certify a key of this kind
    .help = Generate an RSA key, or one on P-256 or P-384.

cabf-sha1_signature = The signature uses SHA-1 or something older
    .help = Have the certificate issued again with SHA-256.

cabf-serial_entropy = The serial number has fewer than 64 bits of chance
    .help = Have the certificate issued again; the CA must draw its serial numbers.

cabf-version_old = The certificate is not of version 3
    .help = Have the certificate issued as version 3.

cabf-ca_as_subscriber = The certificate is a CA, but made like one for a server
    .help = Have the certificate issued again without the CA flag.

cabf-cert_sign_in_leaf = The key usage of a server certificate allows to sign certificates or lists
    .help = Have the certificate issued with digitalSignature and, for RSA, keyEncipherment.

cabf-eku_missing = The extended key usage does not name serverAuth
    .help = Have the certificate issued with serverAuth.

cabf-san_missing = There are no alternative names
    .help = Have the certificate issued with the names of the hosts.

cabf-san_critical = The alternative names are critical beside a subject
    .help = Have the certificate issued with alternative names that are not critical.

cabf-common_name_not_in_san = The common name is none of the alternative names
    .help = Have the certificate issued with the common name among the alternative names, letter for letter.

cabf-internal_name_or_reserved_ip = A name or address belongs to nobody on the internet
    .help = Use full names below a domain that you own, or a private CA.

cabf-wildcard_form = An asterisk is not alone in the first label
    .help = Write the wildcard as *.example.com; on UC nodes, list the hosts instead.

cabf-underscore_in_dns = A DNS name has an underscore
    .help = Rename the host; host names have letters, digits and hyphens.

cabf-organizational_unit_present = There is an organizational unit in the subject
    .help = Leave the unit (OU) out of the request; a public CA must not certify it.

cabf-access_info_missing = Nothing says where the certificate of the CA is found
    .help = Have the certificate issued with an authority information access extension.

cabf-policy_missing = No policy says by which rules the certificate was issued
    .help = Have the certificate issued with a policy of the CA/Browser Forum.

rfc5280-self_signature_invalid = The signature does not fit the own key
    .help = Fetch the certificate or request from the node again; if it is the same, generate it anew.

rfc5280-encoding_not_der = Parts are not encoded as DER demands
    .help = Have the certificate issued again; report the encoding to the vendor of the CA.

rfc5280-default_written = A default value is written out
    .help = Have the certificate issued again by a CA that leaves FALSE out.

rfc5280-trailing_data = Bytes stand behind the end of a structure
    .help = Fetch the file again; if the bytes are inside the certificate, have it issued again.

rfc5280-version_not_3 = A certificate of an old version has extensions
    .help = Have the certificate issued as version 3.

rfc5280-serial_not_positive = The serial number is zero or negative
    .help = Have the certificate issued again with a positive serial number.

rfc5280-serial_too_long = The serial number is longer than 20 octets
    .help = Have the certificate issued again with a serial number of at most 20 octets.

rfc5280-signature_algorithm_mismatch = Two different signature algorithms are named
    .help = Have the certificate issued again; somebody changed it or the CA is broken.

rfc5280-issuer_empty = The issuer has no name
    .help = Have the certificate issued again by a CA that has a name.

rfc5280-subject_empty = There is neither a subject nor an alternative name
    .help = Have the certificate issued with the full name of the host.

rfc5280-subject_empty_san_not_critical = The subject is empty, but the alternative names are not critical
    .help = Have the certificate issued with a subject, or with critical alternative names.

rfc5280-validity_reversed = The certificate ends before it begins
    .help = Have the certificate issued again with dates in their order.

rfc5280-validity_form = A date is not written in the one form that is allowed
    .help = Have the certificate issued again with dates in GMT and with seconds.

rfc5280-unique_ids_present = The certificate has unique identifiers
    .help = Have the certificate issued again without issuerUniqueID and subjectUniqueID.

rfc5280-extension_duplicate = An extension stands twice
    .help = Have the certificate issued again with each extension once.

rfc5280-extension_empty = An extension that must be a list is empty or none
    .help = Have the certificate issued again without that extension.

rfc5280-unknown_critical_extension = A critical extension is one that nodes and phones do not know
    .help = Have the certificate issued without it, or with it not critical.

rfc5280-basic_constraints_not_critical = The basic constraints of a CA are not critical
    .help = Have the CA certificate issued again with critical basic constraints.

rfc5280-path_len_without_ca = There is a path length, but the certificate signs no certificates
    .help = Have the certificate issued without a path length.

rfc5280-key_usage_empty = The key usage allows nothing
    .help = Have the certificate issued with the key usages of the request.

rfc5280-key_usage_encoding = The bits of the key usage are not written in their shortest form
    .help = Have the certificate issued again by a CA that writes DER.

rfc5280-key_usage_not_critical = The key usage is not critical
    .help = Have the certificate issued with a critical key usage; a node certificate works without.

rfc5280-key_usage_missing_in_ca = The CA certificate has no key usage
    .help = Have the CA certificate issued again with keyCertSign and cRLSign.

rfc5280-cert_sign_missing_in_ca = The key usage of the CA lacks keyCertSign
    .help = Have the CA certificate issued again with keyCertSign.

rfc5280-cert_sign_without_ca = The key usage allows to sign certificates, but the certificate is no CA
    .help = Have the certificate issued without keyCertSign.

rfc5280-key_usage_not_fit_for_key = The key usage asks of the key what it cannot do
    .help = Have the certificate issued with key usages that fit its kind of key.

rfc5280-subject_key_id_missing = There is no subject key identifier
    .help = Have the certificate issued with a subject key identifier.

rfc5280-authority_key_id_missing = There is no authority key identifier
    .help = Have the certificate issued with an authority key identifier.

rfc5280-authority_key_id_critical = The authority key identifier is critical
    .help = Have the certificate issued with the extension not critical.

rfc5280-subject_key_id_critical = The subject key identifier is critical
    .help = Have the certificate issued with the extension not critical.

rfc5280-access_info_critical = Information on access is critical
    .help = Have the certificate issued with the extension not critical.

rfc5280-crl_extension_critical = Where to find revocation lists is critical
    .help = Have the certificate issued with the extension not critical.

rfc5280-policy_constraints_not_critical = Constraints on policies are not critical
    .help = Have the CA certificate issued with the extension critical.

rfc5280-name_constraints_not_ca = There are name constraints, but the certificate is no CA
    .help = Have the certificate issued without name constraints.

rfc5280-name_constraints_not_critical = Name constraints are not critical
    .help = Have the CA certificate issued with critical name constraints.

rfc5280-policy_duplicate = A policy stands twice
    .help = Have the certificate issued with each policy once.

rfc5280-eku_any_critical = The extended key usage allows anything and is critical
    .help = Have the certificate issued with the purposes that the node asked for.

rfc5280-crl_point_without_address = A distribution point has no address that can be fetched
    .help = Have the certificate issued with an HTTP or LDAP address for its revocation list.

rfc5280-san_empty = The alternative names are empty
    .help = Have the certificate issued with the names of the request.

rfc5280-san_dns_form = An alternative name is no DNS name
    .help = Have the certificate issued with plain host names; addresses belong in IP address entries.

rfc5280-san_uri_relative = An alternative name is no absolute URI
    .help = Have the certificate issued with a whole URI, such as sip:host.example.com.

rfc5280-san_email_form = An alternative name is no mail address
    .help = Have the certificate issued with a plain address such as name@example.com.

rfc5280-san_ip_length = An IP address has neither 4 nor 16 octets
    .help = Have the certificate issued with plain addresses, without a mask and not as text.

rfc5280-country_form = A country is not two capital letters
    .help = Have the certificate issued with the two-letter code of ISO 3166, such as US.

rfc5280-string_too_long = A part of the subject is longer than allowed
    .help = Shorten it in the request; put long host names into the alternative names.

rfc5280-string_encoding = A part of the subject is written in a wrong or outdated string type
    .help = Make the request anew; the CA must write PrintableString or UTF8String.

rfc5280-email_in_subject = A mail address of the subject is not among the alternative names
    .help = Leave the mail address out of the request; nodes need none.

plugin-did_not_finish = A required policy did not finish
    .help = Look at the plugin with certwright plugin check; until it finishes, nobody knows what it would find.

profile-did_not_finish = A rule of the profile did not finish
    .help = Look at the rule with certwright profile check; until it finishes, nobody knows what it would find.
