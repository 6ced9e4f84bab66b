//! Name constraints: may this CA issue for these names? (RFC 5280, 4.2.1.10 and 6.1.3 (b), (c).)
//!
//! Every set of constraints on the path is kept and every name must satisfy all of them, which
//! is the intersection and union of 6.1.4 (g) without computing either.
//!
//! Deviations: a wildcard is refused where any name that it stands for is (CVE-2025-61727). Under
//! plain RFC 5280 path rules a DNS constraint may begin with a dot, as real CAs write it.

use super::budget::{Budget, Sizes};
use super::host::{is_dns_name, mailbox};
use super::name_key::NameKey;
use super::node::Node;
use super::problem::{Fault, Problem};
use crate::x509::{GeneralName, NameConstraints, Subtree, oids};

/// Judges the names of `node` by the constraints of one CA above it.
pub(super) fn check(
    constraints: &NameConstraints<'_>,
    node: &Node<'_>,
    lenient: bool,
    budget: &Budget,
) -> Option<Problem> {
    let names = Names::of(node);
    let trees = constraints.permitted.iter().chain(&constraints.excluded).flatten();
    if !budget.name_comparisons(names.sizes(node), trees.map(|tree| tree.base.size()).collect()) {
        let message = format!("{} has more names and constraints than are compared", node.label());
        return Some(Problem::new(Fault::BudgetSpent, Some(node.fingerprint), message));
    }
    let refuse = |fault, message: String| Some(Problem::new(fault, Some(node.fingerprint), message));
    for subtree in constraints.excluded.iter().flatten() {
        match names.find(|name| relation(name, subtree, lenient).map(|relation| relation.touches)) {
            Ok(None) => {}
            Ok(Some(name)) => {
                let message = format!("a CA above excludes the name {name} of {}", node.label());
                return refuse(Fault::NameExcluded, message);
            }
            Err(unfit) => return refuse(unfit.fault(), unfit.message(node)),
        }
    }
    let permitted = constraints.permitted.as_deref().unwrap_or_default();
    let outside = names.find(|name| {
        let mut constrained = false;
        for subtree in permitted {
            let relation = relation(name, subtree, lenient)?;
            constrained |= relation.same_kind;
            if relation.contains {
                return Ok(false);
            }
        }
        Ok(constrained)
    });
    match outside {
        Ok(None) => None,
        Ok(Some(name)) => {
            refuse(Fault::NameNotPermitted, format!("a CA above does not permit the name {name} of {}", node.label()))
        }
        Err(unfit) => refuse(unfit.fault(), unfit.message(node)),
    }
}

/// A constraint that no certificate could be judged by, whatever its names.
pub(super) fn malformed(constraints: &NameConstraints<'_>, lenient: bool) -> Option<String> {
    let trees = constraints.permitted.iter().chain(&constraints.excluded).flatten();
    for subtree in trees {
        // RFC 5280, 4.2.1.10: "the minimum MUST be zero, and maximum MUST be absent".
        if subtree.maximum.is_some() || subtree.minimum.is_some_and(|minimum| minimum.as_u32() != Some(0)) {
            return Some("a name constraint has a minimum or maximum".to_owned());
        }
        let sound = match &subtree.base {
            GeneralName::Dns(base) => {
                base.is_empty() || is_dns_name(base) || lenient && base.strip_prefix('.').is_some_and(is_dns_name)
            }
            GeneralName::Email(base) => is_email_base(base),
            GeneralName::Ip(octets) => is_address_and_mask(octets),
            _ => true,
        };
        if !sound {
            return Some(format!("the name constraint “{}” is none", subtree.base.text()));
        }
    }
    None
}

/// The names of a certificate that constraints speak of.
struct Names<'n, 'a> {
    subject: Option<NameKey>,
    /// `emailAddress` of the subject, where no mail address stands among the alternative names.
    legacy_email: Vec<GeneralName<'a>>,
    alternative: &'n [GeneralName<'a>],
}

impl<'n, 'a> Names<'n, 'a> {
    fn of(node: &'n Node<'a>) -> Self {
        let alternative = node.certificate.extensions.subject_alt_names.as_slice();
        let attributes = node.certificate.subject.iter().flat_map(|subject| &subject.attributes);
        // "When the subject alternative name extension is not present … the constraint MUST be
        // applied to the attribute of type emailAddress"; we ask for any mail address in it.
        let has_email = alternative.iter().any(|name| matches!(name, GeneralName::Email(_)));
        let legacy_email = attributes
            .filter(|attribute| !has_email && attribute.oid.0 == oids::EMAIL_ADDRESS)
            .map(|attribute| GeneralName::Email(attribute.text()))
            .collect();
        Self { subject: Some(node.subject.clone()).filter(|subject| !subject.is_empty()), legacy_email, alternative }
    }

    fn sizes(&self, node: &Node<'_>) -> Sizes {
        let subject = node.certificate.subject.as_ref().map_or(0, |subject| subject.raw.len());
        let names = self.legacy_email.iter().chain(self.alternative);
        names.map(GeneralName::size).chain([subject]).collect()
    }

    /// The first name for which the test holds, as text.
    fn find(&self, mut test: impl FnMut(&Name<'_, '_>) -> Result<bool, Unfit>) -> Result<Option<String>, Unfit> {
        if let Some(subject) = &self.subject
            && test(&Name::Subject(subject))?
        {
            return Ok(Some("in the subject".to_owned()));
        }
        for name in self.legacy_email.iter().chain(self.alternative) {
            if test(&Name::Alternative(name))? {
                return Ok(Some(format!("“{}”", crate::text::safe::visible(&name.text()))));
            }
        }
        Ok(None)
    }
}

enum Name<'s, 'a> {
    Subject(&'s NameKey),
    Alternative(&'s GeneralName<'a>),
}

/// How a name lies to a subtree.
#[derive(Clone, Copy, Default)]
struct Relation {
    same_kind: bool,
    /// All that the name stands for lies within.
    contains: bool,
    /// Something that the name stands for lies within.
    touches: bool,
}

impl Relation {
    const fn within(inside: bool) -> Self {
        Self { same_kind: true, contains: inside, touches: inside }
    }
}

/// Why a name of some kind cannot be judged.
#[derive(Clone, Copy)]
enum Unfit {
    Name(&'static str),
    Kind(&'static str),
}

impl Unfit {
    const fn fault(self) -> Fault {
        match self {
            Self::Name(_) => Fault::SubjectAltNameInvalid,
            Self::Kind(_) => Fault::NameConstraintUnsupported,
        }
    }

    fn message(self, node: &Node<'_>) -> String {
        match self {
            Self::Name(kind) => {
                format!("{} has a name of kind {kind} that cannot be compared with constraints", node.label())
            }
            Self::Kind(kind) => format!("a CA above constrains names of kind {kind}, and {} has one", node.label()),
        }
    }
}

fn relation(name: &Name<'_, '_>, subtree: &Subtree<'_>, lenient: bool) -> Result<Relation, Unfit> {
    let base = &subtree.base;
    let name = match name {
        Name::Subject(subject) => {
            return Ok(match base {
                GeneralName::Directory(base) => Relation::within(subject.is_within(&NameKey::of(base))),
                _ => Relation::default(),
            });
        }
        Name::Alternative(name) => *name,
    };
    Ok(match (name, base) {
        (GeneralName::Dns(name), GeneralName::Dns(base)) => dns(name, base, lenient)?,
        (GeneralName::Email(name), GeneralName::Email(base)) => Relation::within(email(name, base)?),
        (GeneralName::Ip(address), GeneralName::Ip(base)) => Relation::within(ip(address, base)?),
        (GeneralName::Uri(name), GeneralName::Uri(base)) => Relation::within(uri(name, base)?),
        (GeneralName::Directory(name), GeneralName::Directory(base)) => {
            Relation::within(NameKey::of(name).is_within(&NameKey::of(base)))
        }
        (name, base) if name.kind() == base.kind() => return Err(Unfit::Kind(base.kind())),
        _ => Relation::default(),
    })
}

/// "Any DNS name that can be constructed by simply adding zero or more labels to the left-hand
/// side of the name satisfies the name constraint."
fn dns(name: &str, base: &str, lenient: bool) -> Result<Relation, Unfit> {
    let (wildcard, host) = match name.strip_prefix("*.") {
        Some(parent) => (true, parent),
        None => (false, name),
    };
    if !is_dns_name(host) {
        return Err(Unfit::Name("dns"));
    }
    if let (true, Some(parent)) = (lenient, base.strip_prefix('.')) {
        return Ok(Relation::within(is_below(host, parent) || wildcard && same(host, parent)));
    }
    let inside = base.is_empty() || same(host, base) || is_below(host, base);
    let reaches = wildcard && base.split_once('.').is_some_and(|(_, parent)| same(parent, host));
    Ok(Relation { same_kind: true, contains: inside, touches: inside || reaches })
}

/// A mailbox, all mailboxes of a host, or (with a dot before it) of all hosts of a domain.
fn email(name: &str, base: &str) -> Result<bool, Unfit> {
    let (local, host) = mailbox(name).ok_or(Unfit::Name("email"))?;
    Ok(match mailbox(base) {
        Some((base_local, base_host)) => local == base_local && same(host, base_host),
        None => is_host_within(host, base),
    })
}

/// The host of the URI, or (with a dot before it) all hosts of a domain. A URI without a host
/// "MUST be rejected".
fn uri(name: &str, base: &str) -> Result<bool, Unfit> {
    let (_, rest) = name.split_once("://").ok_or(Unfit::Name("uri"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    if is_dns_name(host) { Ok(is_host_within(host, base)) } else { Err(Unfit::Name("uri")) }
}

fn ip(address: &[u8], base: &[u8]) -> Result<bool, Unfit> {
    if address.len() != 4 && address.len() != 16 {
        return Err(Unfit::Name("ip"));
    }
    if base.len() != 2 * address.len() {
        return Ok(false);
    }
    let (network, mask) = base.split_at(address.len());
    Ok(address.iter().zip(network).zip(mask).all(|((address, network), mask)| (address ^ network) & mask == 0))
}

fn is_host_within(host: &str, base: &str) -> bool {
    match base.strip_prefix('.') {
        Some(parent) => is_below(host, parent),
        None => base.is_empty() || same(host, base),
    }
}

fn is_below(host: &str, parent: &str) -> bool {
    let Some(at) = host.len().checked_sub(parent.len() + 1) else {
        return false;
    };
    host.as_bytes()[at] == b'.' && host.is_char_boundary(at + 1) && same(&host[at + 1..], parent)
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn is_email_base(base: &str) -> bool {
    base.is_empty() || mailbox(base).is_some() || is_dns_name(base.strip_prefix('.').unwrap_or(base))
}

/// An address and a mask of ones followed by zeros (RFC 4632).
fn is_address_and_mask(octets: &[u8]) -> bool {
    if octets.len() != 8 && octets.len() != 32 {
        return false;
    }
    let mask = &octets[octets.len() / 2..];
    let bits = mask.iter().flat_map(|octet| (0..8).rev().map(move |bit| octet >> bit & 1));
    bits.is_sorted_by(|a, b| a >= b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::{Tag, Tlv};
    use crate::x509::Troubles;

    fn name(kind: u8, content: &[u8]) -> Option<GeneralName<'_>> {
        let tag = Tag { octet: 0x80 | kind, number: u32::from(kind) };
        let element = Tlv { offset: 0, tag, raw: content, content, content_offset: 0, ber_length: false };
        GeneralName::of(&element, "", &mut Troubles::default())
    }

    /// `+` contains, `~` only touches, `-` neither, `!` cannot be judged.
    fn check(kind: u8, presented: &[u8], base: &[u8], expect: char) {
        let subtree = Subtree { base: name(kind, base).unwrap(), minimum: None, maximum: None };
        let presented = name(kind, presented).unwrap();
        let found = match relation(&Name::Alternative(&presented), &subtree, false) {
            Ok(Relation { contains: true, .. }) => '+',
            Ok(Relation { touches: true, .. }) => '~',
            Ok(_) => '-',
            Err(_) => '!',
        };
        assert_eq!(found, expect, "{} {}", presented.text(), subtree.base.text());
    }

    fn check_base(kind: u8, base: &[u8], lenient: bool, expect: bool) {
        let subtree = Subtree { base: name(kind, base).unwrap(), minimum: None, maximum: None };
        let constraints = NameConstraints { permitted: Some(vec![subtree]), excluded: None };
        assert_eq!(malformed(&constraints, lenient).is_none(), expect, "{base:?}");
    }

    #[test]
    fn dns_names_lie_at_and_below_their_constraint() {
        check(2, b"example.com", b"example.com", '+');
        check(2, b"foo.bar.EXAMPLE.com", b"example.com", '+');
        check(2, b"not-example.com", b"example.com", '-');
        check(2, b"com", b"example.com", '-');
        check(2, b"example.com", b"", '+');
        check(2, b".example.com", b"example.com", '!');
    }

    #[test]
    fn a_wildcard_is_judged_by_all_that_it_stands_for() {
        check(2, b"*.example.com", b"example.com", '+');
        check(2, b"*.example.com", b"bar.example.com", '~');
        check(2, b"*.example.com", b"a.bar.example.com", '-');
        check(2, b"*.bar.example.com", b"bar.example.com", '+');
    }

    #[test]
    fn addresses_lie_in_their_network() {
        check(7, &[192, 0, 2, 9], &[192, 0, 2, 0, 255, 255, 255, 0], '+');
        check(7, &[192, 0, 3, 9], &[192, 0, 2, 0, 255, 255, 255, 0], '-');
        check(7, &[0; 16], &[192, 0, 2, 0, 255, 255, 255, 0], '-');
        check(7, &[192, 0, 2, 0, 255, 255, 255, 0], &[192, 0, 2, 0, 255, 255, 255, 0], '!');
    }

    #[test]
    fn mail_addresses_lie_at_a_mailbox_a_host_or_a_domain() {
        check(1, b"foo@example.com", b"foo@example.com", '+');
        check(1, b"Foo@example.com", b"foo@example.com", '-');
        check(1, b"foo@EXAMPLE.com", b"example.com", '+');
        check(1, b"foo@sub.example.com", b"example.com", '-');
        check(1, b"foo@sub.example.com", b".example.com", '+');
        check(1, b"foo@example.com", b".example.com", '-');
        check(1, b"user@example.com", b"*@example.com", '-');
        check(1, b"*@example.com", b"*@example.com", '+');
        check(1, b"a@b@example.com", b"example.com", '!');
    }

    #[test]
    fn uris_lie_at_a_host_or_a_domain() {
        check(6, b"http://example.com/x", b"example.com", '+');
        check(6, b"https://user@www.example.com:8443/", b".example.com", '+');
        check(6, b"http://www.example.com", b"example.com", '-');
        check(6, b"urn:x", b"example.com", '!');
        check(6, b"http://192.0.2.1/", b"example.com", '!');
    }

    #[test]
    fn constraints_that_are_none() {
        check_base(2, b"*.example.com", true, false);
        check_base(2, b".example.com", false, false);
        check_base(2, b".example.com", true, true);
        check_base(1, b"a@b@example.com", true, false);
        check_base(7, &[127, 0, 0, 1], true, false);
        check_base(7, &[127, 0, 0, 1, 255, 0, 255, 0], true, false);
        check_base(7, &[127, 0, 0, 0, 255, 0, 0, 0], true, true);
    }
}
