//! Does this list speak of this certificate? (RFC 5280, 6.3.3 (b).)

use super::super::budget::Sizes;
use super::super::name_key::NameKey;
use super::super::node::Node;
use super::list::{RevocationList, reason_bits};
use crate::x509::{DistributionPoint, GeneralName};

/// A distribution point of a certificate, made ready for comparison.
pub(super) struct Point<'n, 'a> {
    /// `None` where the certificate names none: then any list of its issuer will do.
    point: Option<&'n DistributionPoint<'a>>,
    /// Bits of ReasonFlags that a list found here can settle.
    pub(super) reasons: u16,
}

/// Bits 1 to 8 of ReasonFlags: all reasons there are.
pub(super) const ALL_REASONS: u16 = 0x1fe;

/// The distribution points of a certificate in its order, and the one that always is: "any CRLs
/// not specified in a distribution point but issued by the certificate issuer".
pub(super) fn points<'n, 'a>(node: &'n Node<'a>) -> impl Iterator<Item = Point<'n, 'a>> {
    let named = node.distribution_points.iter().map(|point| {
        let reasons = point.reasons.map_or(ALL_REASONS, |flags| reason_bits(flags) & ALL_REASONS);
        Point { point: Some(point), reasons }
    });
    named.chain([Point { point: None, reasons: ALL_REASONS }])
}

impl Point<'_, '_> {
    /// Whether a list speaks of `node` when found at this point.
    pub(super) fn is_served_by(&self, list: &RevocationList<'_>, node: &Node<'_>) -> bool {
        let scope = &list.scope;
        self.issuer_fits(list, node)
            && self.name_fits(list, node)
            && (!scope.only_user || !node.is_ca())
            && (!scope.only_ca || node.is_ca())
            && !scope.only_attribute
    }

    /// (b) (1).
    fn issuer_fits(&self, list: &RevocationList<'_>, node: &Node<'_>) -> bool {
        let mut issuers = self.crl_issuers().peekable();
        if issuers.peek().is_none() {
            return list.issuer == node.issuer;
        }
        list.scope.indirect && issuers.any(|issuer| issuer == list.issuer)
    }

    /// (b) (2) (i): one of the list's names is one of the point's, else of its cRLIssuer's.
    fn name_fits(&self, list: &RevocationList<'_>, node: &Node<'_>) -> bool {
        let Some(name) = &list.scope.point else {
            return true;
        };
        let theirs = Names::of(name, &list.issuer);
        let ours = match self.point {
            Some(point) if !point.names.is_empty() || point.relative_name.is_some() => {
                // RFC 5280, 4.2.1.13: relative to the cRLIssuer where there is one.
                let issuer = self.crl_issuers().next().unwrap_or_else(|| node.issuer.clone());
                Names::of(point, &issuer)
            }
            Some(_) if self.crl_issuers().next().is_some() => {
                Names { directory: self.crl_issuers().collect(), others: Vec::new() }
            }
            _ => Names { directory: vec![node.issuer.clone()], others: Vec::new() },
        };
        theirs.shares_one_with(&ours)
    }

    /// The names that are compared with those of a list.
    pub(super) fn sizes(&self, node: &Node<'_>) -> Sizes {
        let issuer = node.certificate.issuer.as_ref().map_or(0, |issuer| issuer.raw.len());
        let names = self.point.into_iter().flat_map(|point| point.names.iter().chain(&point.crl_issuer));
        let relative = self.point.and_then(|point| point.relative_name).map(<[u8]>::len);
        names.map(GeneralName::size).chain(relative).chain([issuer]).collect()
    }

    fn crl_issuers(&self) -> impl Iterator<Item = NameKey> {
        let names = self.point.map(|point| point.crl_issuer.as_slice()).unwrap_or_default();
        names.iter().filter_map(|name| match name {
            GeneralName::Directory(name) => Some(NameKey::of(name)),
            _ => None,
        })
    }
}

struct Names<'n, 'a> {
    directory: Vec<NameKey>,
    others: Vec<&'n GeneralName<'a>>,
}

impl<'n, 'a> Names<'n, 'a> {
    fn of(point: &'n DistributionPoint<'a>, issuer: &NameKey) -> Self {
        let mut names = Self { directory: Vec::new(), others: Vec::new() };
        for name in &point.names {
            match name {
                GeneralName::Directory(name) => names.directory.push(NameKey::of(name)),
                other => names.others.push(other),
            }
        }
        if let Some(relative) = point.relative_name {
            names.directory.push(issuer.with_relative(relative));
        }
        names
    }

    fn shares_one_with(&self, other: &Names<'_, '_>) -> bool {
        self.directory.iter().any(|name| other.directory.contains(name))
            || self.others.iter().any(|name| other.others.iter().any(|theirs| same(name, theirs)))
    }
}

/// URIs are compared byte by byte (TLS BR, 7.2.2.1).
fn same(a: &GeneralName<'_>, b: &GeneralName<'_>) -> bool {
    a.kind() == b.kind() && a.text() == b.text()
}
