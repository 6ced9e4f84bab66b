# What the core says: its sentences by id, its errors by code. English pages show the core's own
# words, which know more; this file is what translators work from.

## What a change means

diff-subject = The certificate is for another subject. Peers that check the subject (X.509 subject names on SIP trunks, phone security profiles) must be changed.
diff-common-name = The common name changes to { $name }. What refers to the old one by name must be changed.
diff-names-added = { $added } names are new. Nobody is refused for that.
diff-names-removed = Clients that connect by { $removed } will refuse this certificate.
diff-usage-lost = Key usage loses { $lost }. Peers that insist on it will refuse.
diff-usage-gained = Key usage gains { $gained }.
diff-purpose-client-lost = clientAuth is gone. Peers that this node connects to with mutual TLS will refuse it.
diff-purpose-server-lost = serverAuth is gone. Every client that connects will refuse it.
diff-purpose-lost = Extended key usage loses { $lost }. Peers that insist on it will refuse.
diff-purpose-gained = Extended key usage gains { $gained }.
diff-now-ca = This is now a CA certificate. It may sign others; a server certificate should not.
diff-no-ca = This is no CA certificate any more. What it signed will not be trusted through it.
diff-constraints = The basic constraints are written in another way.
diff-key-kind = The kind or size of the key changes from { $old } to { $new }. Peers must support it.
diff-key = The key is new. Whoever pinned the old key, or holds the old certificate in a trust store, must get the new one.
diff-issuer = Another CA signed it. Every peer must trust { $issuer } before it is installed.
diff-self-to-ca = It was self-signed and is now signed by { $issuer }. Every peer must trust that CA; the old certificate in their trust stores is no longer needed.
diff-ca-to-self = It was signed by a CA and is now self-signed. Every peer must get this certificate into its trust store.
diff-begin = It begins at another moment.
diff-begin-later = It begins { $days } days later. Before that moment it is refused.
diff-end-later = It ends { $days } days later.
diff-end-earlier = It ends { $days } days earlier than the old one.
diff-end = It ends at another moment.
diff-serial = It is another certificate: the serial number differs. Trust lists that name the old one by serial must be renewed.
diff-issuer-key = The issuer's key is another one. Peers need the CA certificate with that key.
diff-revocation = Revocation is published at other addresses. They must be reachable from the nodes that check it.
diff-policies = The certificate policies differ.
diff-signature = The signature algorithm changes from { $old } to { $new }. Peers must support it.
diff-signature-weak = The signature algorithm changes to { $new }, which current peers refuse.
diff-extensions = Extensions differ: new { $added }; gone { $removed }.
diff-critical = Other extensions are critical. A peer that does not know a critical extension refuses.
diff-csr-key = This certificate is not for the key of the request. A node takes only the certificate whose key is that of its request.
diff-csr-names-missing = The CA left out { $removed }, which the request asks for. The node refuses a certificate whose names differ from its request.
diff-csr-names-added = The CA added { $added }, which the request does not ask for. The node may refuse names that differ from its request.
diff-csr-usage-lost = The CA left out the key usage { $lost }, which the request asks for.
diff-csr-usage-data = The CA left out dataEncipherment, which must not be changed or removed.
diff-csr-usage-gained = The CA added the key usage { $gained }, which the request does not ask for.
diff-csr-purpose-lost = The CA left out { $lost }, which the request asks for. Mutual TLS may fail.
diff-csr-purpose-gained = The CA added { $gained }, which the request does not ask for.
diff-csr-subject = The CA changed the subject, which the request wrote differently.

## Errors and troubles

code-not_recognised = Nothing in this input is a certificate, request, list, response, key or container.
code-empty = The input is empty.
code-pem_no_end = A PEM block has no END line.
code-pem_empty = A PEM block is empty.
code-password_needed = This is encrypted and needs its password.
code-password_wrong = This password does not open it.
code-integrity = The contents opened, but they are not the ones that were sealed.
code-integrity_unchecked = Without the password nobody can say that the contents are unchanged.
code-not_supported = This form is not supported.
code-damaged = The container is damaged.
code-limit = The container asks for more than is allowed.
code-end_of_input = The input ends in the middle of an element.
code-length_too_long = A length claims more bytes than there are.
code-length_form = A length is written in a form that is not allowed here.
code-tag_number = A tag number is too large.
code-no_end_of_contents = An indefinite length has no end.
code-too_deep = Elements are nested too deeply.
code-missing = An element that must be here is missing.
code-unexpected_tag = Another element stands here than the standard wants.
code-bit_string = A bit string is not written as the standard wants it.
code-trailing_data = Bytes stand behind the end.
code-boolean_value = A BOOLEAN is not written as DER wants it.
code-ber_length = A length is written as BER, not as DER.
code-time_unreadable = A time cannot be read.
code-time_form = A time is not written as the standard wants it.
code-string_encoding = A text holds letters that its type does not allow.
code-empty_sequence = A list that must hold something is empty.
code-duplicate_extension = An extension stands here twice.
code-duplicate_attribute = An attribute stands here twice.
code-revoked = It is revoked.
code-expired = It has ended.
code-not_yet_valid = It is not valid yet.
code-issuer_expired = The issuer's certificate has ended.
code-issuer_not_yet_valid = The issuer's certificate is not valid yet.
code-wrong_key = The issuer has this name, but another key made the signature.
code-issuer_missing = The issuer's certificate is missing.
code-root_not_trusted = The root is not among the trusted ones.
code-self_signed = It is signed by itself and not trusted.
code-not_a_ca = A certificate in the chain is no CA.
code-key_usage_no_cert_sign = A CA in the chain may not sign certificates.
code-path_length_exceeded = There are more CAs below one than it allows.
code-name_not_permitted = A CA of the chain may not issue for this name.
code-name_excluded = A CA of the chain is forbidden to issue for this name.
code-unknown_critical_extension = A critical extension is not known.
code-signature_unsupported = The signature cannot be checked.
code-weak_signature = The signature is made with a weak algorithm.
code-weak_key = The key is weak.
code-malformed = It is not written as the standard demands.
code-wrong_order = The certificates stand in the wrong order.
code-superfluous = The chain does not need this certificate.
code-duplicate = The same certificate stands here twice.
code-cross_signed = Several certificates exist for one CA.
code-second_gate_refused = Two independent verifiers disagree; take the chain as untrusted.

## What to do

help-password_needed = Give the password with which it was exported.
help-not_recognised = Certificates, requests, CRLs, OCSP responses, PKCS#7, PKCS#12 and keys are read, as DER, PEM or Base64.
help-empty = Choose the file again.
help-pem_no_end = Copy the block again, from its first to its last line.
help-damaged = Transfer it again in binary mode, or export it again.
help-not_supported = Export it again with AES and SHA-256, or as PEM.
