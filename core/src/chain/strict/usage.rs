//! Is the certificate for this purpose and this name?

use super::super::node::Node;
use super::super::problem::{Fault, Problem};
use super::super::request::{Request, RuleSet, Usage};
use super::Role;
use crate::text::safe::visible;
use crate::x509::{KeyUsage, oids};

/// Extended key usage of the target, and of each CA that has one: what the web's clients, OpenSSL
/// and Windows all demand, though RFC 5280 says nothing of CAs. For the target also the key usage.
pub(super) fn check(node: &Node<'_>, role: Role, request: &Request<'_>, problems: &mut Vec<Problem>) {
    let Some(usage) = request.usage else {
        return;
    };
    let extensions = &node.certificate.extensions;
    let has_any = extensions.extended_key_usage.iter().any(|purpose| purpose.0 == oids::ANY_EXTENDED_KEY_USAGE);
    let has = extensions.extended_key_usage.iter().any(|purpose| purpose.0 == usage.purpose());
    // RFC 5280, 4.2.1.12, leaves it to the application whether anyExtendedKeyUsage is enough.
    let enough = has || has_any && (request.rules < RuleSet::WebPki || role != Role::Target);
    if extensions.find(oids::EXTENDED_KEY_USAGE).is_some() && !enough {
        let message = format!("the extended key usage of {} does not contain {}", node.label(), usage.purpose_name());
        problems.push(Problem::new(Fault::WrongUsage, Some(node.fingerprint), message));
    }
    // The key usage of a CA speaks of its work as a CA.
    if role == Role::Target && !node.is_ca() && extensions.key_usage.is_some_and(|bits| !usage.allowed_by(bits)) {
        let message = format!("the key usage of {} does not allow {}", node.label(), usage.purpose_name());
        problems.push(Problem::new(Fault::WrongKeyUsage, Some(node.fingerprint), message));
    }
}

/// RFC 9525: every name asked for must be among the alternative names.
pub(super) fn check_hosts(target: &Node<'_>, request: &Request<'_>, problems: &mut Vec<Problem>) {
    let names = &target.certificate.extensions.subject_alt_names;
    for host in request.hosts.iter().filter(|host| !host.matches(names)) {
        let own: Vec<_> = names.iter().take(NAMES_SHOWN_MAX).map(|name| visible(&name.text()).into_owned()).collect();
        let more = if names.len() > own.len() { " and more" } else { "" };
        let own = if own.is_empty() { "no name".to_owned() } else { own.join(", ") + more };
        let message = format!("{} is for {own}, not for {}", target.label(), visible(&host.to_string()));
        problems.push(Problem::new(Fault::WrongName, Some(target.fingerprint), message));
    }
}

impl Usage {
    /// The key purpose (RFC 5280, 4.2.1.12).
    pub(in super::super) const fn purpose(self) -> &'static [u8] {
        match self {
            Self::Server => oids::SERVER_AUTH,
            Self::Client => oids::CLIENT_AUTH,
            Self::Email => EMAIL_PROTECTION,
        }
    }

    const fn purpose_name(self) -> &'static str {
        match self {
            Self::Server => "serverAuth",
            Self::Client => "clientAuth",
            Self::Email => "emailProtection",
        }
    }

    /// "Key usage bits that may be consistent" with the purpose (RFC 5280, 4.2.1.12).
    const fn allowed_by(self, bits: KeyUsage) -> bool {
        let [digital_signature, non_repudiation, key_encipherment, key_agreement] =
            [bits.has(0), bits.has(1), bits.has(2), bits.has(4)];
        match self {
            Self::Server => digital_signature || key_encipherment || key_agreement,
            Self::Client => digital_signature || key_agreement,
            Self::Email => digital_signature || non_repudiation || key_encipherment || key_agreement,
        }
    }
}

/// Enough to recognise the certificate by; a list of hundreds helps nobody.
const NAMES_SHOWN_MAX: usize = 5;

/// 1.3.6.1.5.5.7.3.4.
const EMAIL_PROTECTION: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 4];
