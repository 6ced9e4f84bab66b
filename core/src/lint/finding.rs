//! What rules find.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::place::Place;
use super::rule::Rule;
use crate::profile::SiteRule;
use crate::sentence::Sentence;
pub use crate::severity::Severity;
use crate::uc::{Generation, Weight};

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Error => Self::Error,
            Weight::Warning => Self::Warning,
            Weight::Informational => Self::Notice,
        }
    }
}

/// One thing that a rule found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// What it weighs.
    pub severity: Severity,
    /// The rule's title and the detail, in English.
    pub message: String,
    /// The facts of this case, without words: names, numbers, dates. Empty where there are none.
    pub detail: String,
    /// The fix.
    pub help: Cow<'static, str>,
    /// Where the rule stands.
    pub reference: Cow<'static, str>,
    /// The first requirement that it carries.
    pub requirement: Option<Cow<'static, str>>,
    /// The edition of the table of extensions by which it was judged.
    pub generation: Option<Generation>,
    /// Where in the certificate or request.
    pub place: Option<Place>,
    /// The plugin that found it.
    pub plugin: Option<String>,
}

impl Finding {
    /// The message as a sentence: the rule's own words, which have their place beside it.
    #[must_use]
    pub fn said(&self) -> Sentence {
        let facts = BTreeMap::from([("facts".to_owned(), self.detail.clone().into())]);
        Sentence::of(self.word(), self.message.clone(), facts)
    }

    /// The fix as a sentence.
    #[must_use]
    pub fn fix(&self) -> Sentence {
        Sentence::of(format!("{}.help", self.word()), self.help.clone(), BTreeMap::new())
    }

    /// The id of the rule as translators have it, which knows no slash.
    fn word(&self) -> String {
        self.rule.replace('/', "-")
    }

    /// A plugin has no verdict: it is not there, was stopped, or spoke nonsense. Never the same as having passed.
    #[must_use]
    pub fn did_not_finish(plugin: &str, why: &str) -> Self {
        let Unfinished { rule: id, title, help } = POLICY;
        Self {
            reference: "docs/plugins.md".into(),
            plugin: Some(plugin.to_owned()),
            ..Self::of_others(id.to_owned(), Severity::Error, title, format!("{plugin} {why}"), help.into())
        }
    }

    /// What a rule of the profile found.
    #[must_use]
    pub fn of_site_rule(rule: &SiteRule, detail: String) -> Self {
        let id = format!("{SITE_RULES}{}", rule.id);
        Self::of_others(id, rule.severity, &rule.title, detail, rule.help.clone().into())
    }

    /// A rule of the profile has no verdict. Never the same as having passed.
    #[must_use]
    pub fn site_rule_did_not_finish(rule: &str, why: &str) -> Self {
        let Unfinished { rule: id, title, help } = SITE_RULE;
        Self::of_others(id.to_owned(), Severity::Error, title, format!("{rule}: {why}"), help.into())
    }

    /// What a rule of others found; where nothing else is said, one of a profile.
    pub(super) fn of_others(
        id: String,
        severity: Severity,
        title: &str,
        detail: String,
        help: Cow<'static, str>,
    ) -> Self {
        Self {
            rule: id.into(),
            severity,
            message: if detail.is_empty() { title.to_owned() } else { format!("{title}: {detail}") },
            detail,
            help,
            reference: "docs/site-rules.md".into(),
            requirement: None,
            generation: None,
            place: None,
            plugin: None,
        }
    }

    /// Whether the cluster's profile asks for something that is not so: by its rows, by a rule of its own, or by a policy.
    #[must_use]
    pub fn departs_from_profile(&self) -> bool {
        let asked_for = self.plugin.is_some() || self.rule.starts_with(SITE_RULES);
        self.rule.starts_with("site/") || (asked_for && self.breaks_compliance())
    }

    /// Errors do, and so does every departure from the cluster's profile, which may weigh less [I11, I12].
    #[must_use]
    pub fn breaks_compliance(&self) -> bool {
        self.severity == Severity::Error || self.rule.starts_with("site/")
    }
}

/// A finding that says that a rule of others has no verdict. Translated by `rule`, as the heads of our rules are.
#[derive(Clone, Copy, Debug)]
pub struct Unfinished {
    /// Its id.
    pub rule: &'static str,
    /// What it says.
    pub title: &'static str,
    /// The fix.
    pub help: &'static str,
}

/// Both of them.
pub const UNFINISHED: [Unfinished; 2] = [POLICY, SITE_RULE];

/// Of [`Finding::did_not_finish`]; no plugin can be called `plugin`.
const POLICY: Unfinished = Unfinished {
    rule: "plugin/did_not_finish",
    title: "A required policy did not finish",
    help: "Look at the plugin with certwright plugin check; until it finishes, nobody knows what it would find.",
};
/// Of [`Finding::site_rule_did_not_finish`].
const SITE_RULE: Unfinished = Unfinished {
    rule: "profile/did_not_finish",
    title: "A rule of the profile did not finish",
    help: "Look at the rule with certwright profile check; until it finishes, nobody knows what it would find.",
};

/// Before the ids of a profile's own rules; no plugin can be called `profile`.
const SITE_RULES: &str = "profile/";

/// Collects what rules find about one subject.
#[derive(Debug)]
pub struct Findings<'a> {
    der: &'a [u8],
    rule: Option<&'static Rule>,
    generation: Option<Generation>,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    /// For the subject with these bytes.
    #[must_use]
    pub fn new(der: &'a [u8], generation: Option<Generation>) -> Self {
        Self { der, rule: None, generation, found: Vec::new() }
    }

    pub(super) fn begin(&mut self, rule: &'static Rule) {
        self.rule = Some(rule);
    }

    /// Reports with the rule's own weight. `detail` holds the facts without words.
    pub fn add(&mut self, detail: impl Into<String>, place: impl Into<Option<Place>>) {
        if let Some(rule) = self.rule {
            self.weigh(rule.severity, detail, place);
        }
    }

    /// Reports with another weight.
    pub fn weigh(&mut self, severity: Severity, detail: impl Into<String>, place: impl Into<Option<Place>>) {
        let Some(rule) = self.rule else { return };
        let detail = detail.into();
        let message = if detail.is_empty() { rule.title.to_owned() } else { format!("{}: {detail}", rule.title) };
        self.found.push(Finding {
            rule: rule.id.into(),
            severity,
            message,
            detail,
            help: rule.help.into(),
            reference: rule.reference.into(),
            requirement: rule.requirements.first().map(|id| (*id).into()),
            generation: None,
            place: place.into(),
            plugin: None,
        });
    }

    /// Reports with a weight, and names the edition of the table by which it was judged.
    pub fn by_table(&mut self, severity: Severity, detail: impl Into<String>, place: impl Into<Option<Place>>) {
        self.weigh(severity, detail, place);
        if let Some(last) = self.found.last_mut() {
            last.generation = self.generation;
        }
    }

    /// Adds what a rule that is not ours found.
    pub fn foreign(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// The bytes that places count in.
    #[must_use]
    pub fn der(&self) -> &'a [u8] {
        self.der
    }

    /// The heaviest first; of equals in the order of rules.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|finding| finding.severity);
        self.found
    }
}
