//! A subject that was made up: for a first look at a policy, and for tests.

use crate::policy::{Kind, Subject, SubjectContext};

/// The certificate of a server as it should be: of a year, for one name, judged on its first day.
#[must_use]
pub fn sample() -> Subject {
    Subject {
        kind: Kind::Certificate,
        der: Vec::new(),
        subject: "CN=cucm-pub.example.com".to_owned(),
        common_name: Some("cucm-pub.example.com".to_owned()),
        issuer: "CN=Example CA".to_owned(),
        serial: "01".to_owned(),
        not_before: Some(1_767_225_600),
        not_after: Some(1_798_761_600),
        key_algorithm: "rsaEncryption".to_owned(),
        key_bits: Some(2048),
        signature_algorithm: "sha256WithRSAEncryption".to_owned(),
        key_usage: vec!["digitalSignature".to_owned(), "keyEncipherment".to_owned()],
        extended_key_usage: vec!["1.3.6.1.5.5.7.3.1".to_owned()],
        dns_names: vec!["cucm-pub.example.com".to_owned()],
        is_ca: false,
        is_self_issued: false,
        context: SubjectContext {
            at: 1_767_225_600,
            product: Some("cucm".to_owned()),
            version: "15".to_owned(),
            purpose: Some("tomcat".to_owned()),
            role: None,
            nodes: Vec::new(),
            profile: None,
        },
    }
}
