//! What a rule of the house can ask about: the names that its condition finds, each with two samples on which it is
//! tried before it is kept.

/// A fact.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// The name in a condition.
    pub name: &'static str,
    /// JSON of it in a certificate of which all is known.
    pub(super) known: &'static str,
    /// JSON of it where least is known.
    pub(super) least: &'static str,
    /// What it is.
    pub about: &'static str,
}

const fn fact(name: &'static str, known: &'static str, least: &'static str, about: &'static str) -> Fact {
    Fact { name, known, least, about }
}

/// All of them.
pub const FACTS: [Fact; 31] = [
    fact("kind", r#""certificate""#, r#""request""#, "`certificate` or `request`"),
    fact("sha256", r#""00""#, r#""00""#, "SHA-256 of the DER, lower-case hex"),
    fact("subject", r#""CN=cucm.example.com,O=Example""#, r#""""#, "the subject's name, as `inspect` writes it"),
    fact("common_name", r#""cucm.example.com""#, "null", "the first common name of the subject, or `()`"),
    fact("issuer", r#""CN=Example CA""#, r#""""#, "the issuer's name; empty for a request"),
    fact("serial", r#""01""#, r#""""#, "the serial number in hex; empty for a request"),
    fact("not_before", "1767225600", "null", "the beginning of its life in seconds since 1970, or `()`"),
    fact("not_after", "1798761600", "null", "the end of its life, likewise"),
    fact("valid_days", "365", "null", "for how many days it is valid, or `()`"),
    fact("days_left", "100", "null", "how many days are left, negative when it has expired, or `()`"),
    fact("key_algorithm", r#""RSA""#, r#""""#, "the kind of its key, as `inspect` writes it"),
    fact("key_bits", "2048", "null", "the size of its key, or `()`"),
    fact("signature_algorithm", r#""sha256WithRSAEncryption""#, r#""""#, "the algorithm of the signature"),
    fact("signature_hash", r#""SHA256""#, "null", "the hash of the signature, or `()`"),
    fact("key_usage", r#"["digitalSignature"]"#, "[]", "a list of names such as `digitalSignature`"),
    fact("extended_key_usage", r#"["1.3.6.1.5.5.7.3.1"]"#, "[]", "a list of object identifiers"),
    fact("dns_names", r#"["cucm.example.com"]"#, "[]", "a list of the DNS names of the subject alternative name"),
    fact("ip_addresses", r#"["192.0.2.1"]"#, "[]", "a list of its addresses"),
    fact("is_ca", "false", "false", "whether it is a CA's"),
    fact("is_self_issued", "false", "false", "whether subject and issuer are the same"),
    fact("issuer_kind", r#""private""#, "null", "`public` or `private`, or `()` where it is not known"),
    fact("at", "1790000000", "1790000000", "the moment for which the answer holds, in seconds since 1970"),
    fact("product", r#""cucm""#, "null", "the product of the node, given or guessed, or `()`"),
    fact("version", r#""15.0.0""#, r#""15.0.0""#, "its release; the newest line where none is given"),
    fact("release", "15", "15", "the first number of the release"),
    fact("purpose", r#""tomcat""#, "null", "what it is for, given or guessed, or `()`"),
    fact("role", r#""publisher""#, "null", "the node's place in its cluster, or `()`"),
    fact("generation", r#""C""#, r#""C""#, "the edition of the table of extensions"),
    fact("nodes", r#"["cucm.example.com"]"#, "[]", "names that the certificate must carry, where they are known"),
    fact("profile", r#""headquarters""#, "null", "the name of the profile"),
    fact("has_request", "true", "false", "whether the request is at hand that it answers"),
];
