//! The head of a rule, and the door for rules that are not ours.

use super::case::{Case, Subject};
use super::finding::{Findings, Severity};
use crate::uc::{Date, Issuer};

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Authority and file name: `cisco_uc/wildcard_name`.
    pub id: &'static str,
    /// What was found, as one sentence without a full stop. Translated by `id`.
    pub title: &'static str,
    /// The fix, as one sentence. Translated by `id`.
    pub help: &'static str,
    /// What a finding weighs where the rule does not say otherwise.
    pub severity: Severity,
    /// Where the rule stands, such as `RFC 5280 4.2.1.3`.
    pub reference: &'static str,
    /// The requirements that it carries.
    pub requirements: &'static [&'static str],
    /// Holds for certificates whose notBefore is on this day or later; always, if none.
    pub since: Option<Date>,
    /// What it is asked of.
    pub applies: Applies,
    /// Looks, and reports.
    pub check: fn(&Case<'_>, &mut Findings<'_>),
}

/// What a rule is asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applies {
    /// Certificates and requests.
    All,
    /// Certificates.
    Certificates,
    /// Certificates that are no CA's.
    Subscribers,
    /// Certificates of CAs.
    Authorities,
    /// Certificates that are no CA's, signed by a CA that browsers trust.
    PublicSubscribers,
    /// Certificates of CAs that browsers trust, and of their subscribers.
    Public,
    /// Requests.
    Requests,
    /// Certificates and requests of which the purpose on a UC node is known.
    Identities,
    /// Certificates of which the purpose on a UC node is known.
    IdentityCertificates,
    /// Requests of which the purpose on a UC node is known.
    IdentityRequests,
}

impl Applies {
    /// Whether the rule is to be asked.
    #[must_use]
    pub fn to(self, case: &Case<'_>) -> bool {
        let certificate = matches!(case.subject, Subject::Certificate(_));
        let public = || case.issuer == Some(Issuer::Public);
        match self {
            Self::All => true,
            Self::Certificates => certificate,
            Self::Subscribers => certificate && !case.is_ca(),
            Self::Authorities => certificate && case.is_ca(),
            Self::PublicSubscribers => certificate && !case.is_ca() && public(),
            Self::Public => certificate && public(),
            Self::Requests => !certificate,
            Self::Identities => case.purpose.is_some(),
            Self::IdentityCertificates => certificate && case.purpose.is_some(),
            Self::IdentityRequests => !certificate && case.purpose.is_some(),
        }
    }
}

impl Rule {
    /// Asks the rule, if it is to be asked.
    pub fn run(&'static self, case: &Case<'_>, findings: &mut Findings<'_>) {
        let in_force = match (self.since, case.not_before()) {
            (Some(since), Some(not_before)) => not_before.date_naive() >= since,
            (Some(_), None) => false,
            (None, _) => true,
        };
        if in_force && self.applies.to(case) {
            findings.begin(self);
            (self.check)(case, findings);
        }
    }
}

/// Rules that are not ours: plugins, and the site rules of a profile.
pub trait RuleSource: Sync {
    /// Whether this is the policy of that plugin, which a profile may require.
    fn is_policy(&self, plugin: &str) -> bool {
        let _ = plugin;
        false
    }

    /// Whether this runs the rules that a profile carries.
    fn runs_site_rules(&self) -> bool {
        false
    }

    /// Looks at a case and reports by [`Findings::foreign`]. It must not panic, and it must end.
    fn check(&self, case: &Case<'_>, findings: &mut Findings<'_>);
}
