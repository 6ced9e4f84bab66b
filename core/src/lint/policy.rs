//! Policies of plugins among the rules: what one found as a finding, and what was said elsewhere, where plugins run.

use serde::Deserialize;

use super::case::Case;
use super::finding::{Finding, Findings, Severity};
use super::place::Place;
use super::rule::RuleSource;

/// One thing that a policy found, with the words of its rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FoundByPolicy<'a> {
    /// The id of the rule, without the plugin's name.
    pub rule: &'a str,
    /// What it weighs.
    pub severity: Severity,
    /// The title of the rule.
    pub title: &'a str,
    /// The fix.
    pub help: &'a str,
    /// Where the rule stands; may be empty.
    pub reference: &'a str,
    /// The facts of this case; may be empty.
    pub detail: &'a str,
    /// The field; may be empty.
    pub place: &'a str,
}

/// What a policy said elsewhere of one certificate or request: a browser asks it in a worker of its own. In JSON a list of
/// texts, for it crosses between modules for each row of a list. The first is the item's number, the second the plugin's
/// name. They stand alone where the policy came to its end, whatever it found; beside them stands why it did not; or there
/// are the seven texts of a [`FoundByPolicy`], in the order of its fields.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(transparent)]
pub struct SaidByPolicy(pub Vec<String>);

/// What all policies that were asked elsewhere said of one certificate or request.
#[derive(Clone, Copy, Debug)]
pub struct AnsweredPolicies<'a> {
    /// Of all items that were asked about.
    pub said: &'a [SaidByPolicy],
    /// The number of this one.
    pub item: usize,
}

impl AnsweredPolicies<'_> {
    /// Without the item's number.
    fn texts(&self) -> impl Iterator<Item = &[String]> {
        let of_item =
            |SaidByPolicy(texts): &&SaidByPolicy| texts.first().is_some_and(|own| own.parse() == Ok(self.item));
        self.said.iter().filter(of_item).map(|SaidByPolicy(texts)| &texts[1..])
    }
}

impl RuleSource for AnsweredPolicies<'_> {
    fn is_policy(&self, plugin: &str) -> bool {
        // What was found is no end: that is said besides.
        self.texts().any(|texts| texts.len() <= 2 && texts.first().is_some_and(|name| name == plugin))
    }

    fn check(&self, _: &Case<'_>, findings: &mut Findings<'_>) {
        for texts in self.texts() {
            match texts {
                [plugin, why] => findings.foreign(Finding::did_not_finish(plugin, why)),
                [plugin, rule, severity, title, help, reference, detail, place] => {
                    let severity = match severity.as_str() {
                        "notice" => Severity::Notice,
                        "warning" => Severity::Warning,
                        _ => Severity::Error,
                    };
                    let found = FoundByPolicy { rule, severity, title, help, reference, detail, place };
                    findings.foreign(Finding::of_policy(plugin, found));
                }
                _ => {}
            }
        }
    }
}

impl Finding {
    /// What the policy of a plugin found.
    #[must_use]
    pub fn of_policy(plugin: &str, found: FoundByPolicy<'_>) -> Self {
        let FoundByPolicy { rule, severity, title, help, reference, detail, place } = found;
        let id = [plugin, "/", rule].concat();
        Self {
            reference: reference.to_owned().into(),
            place: (!place.is_empty()).then(|| Place::field(place)),
            plugin: Some(plugin.to_owned()),
            ..Self::of_others(id, severity, title, detail.to_owned(), help.to_owned().into())
        }
    }
}
