//! The profile's own rules among ours: run here where the language is at hand, or answered elsewhere from the same facts.

#[cfg(feature = "script")]
use std::collections::HashMap;
#[cfg(feature = "script")]
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(feature = "script")]
use super::Facts;
use super::case::Case;
use super::finding::{Finding, Findings};
use super::rule::RuleSource;
use crate::profile::{Said, SiteRule};
#[cfg(feature = "script")]
use crate::site_rules::Judge;

/// What was said elsewhere of one certificate or request: a browser asks the module that has the language.
#[derive(Clone, Copy, Debug)]
pub struct AnsweredRules<'a>(pub &'a [Said]);

impl RuleSource for AnsweredRules<'_> {
    fn runs_site_rules(&self) -> bool {
        true
    }

    fn check(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        report(rules(case), self.0, findings);
    }
}

/// Runs the rules of whatever profile a case has.
#[cfg(feature = "script")]
#[derive(Debug, Default)]
pub struct SiteRules {
    /// Rules that were read once; a fleet has few profiles.
    ready: Mutex<HashMap<Vec<SiteRule>, Arc<Judge>>>,
}

#[cfg(feature = "script")]
impl SiteRules {
    fn judge(&self, rules: &[SiteRule]) -> Arc<Judge> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(judge) = ready.get(rules) {
            return Arc::clone(judge);
        }
        // Who changes profiles all day keeps no old ones.
        if ready.len() >= READY_MAX {
            ready.clear();
        }
        let judge = Arc::new(Judge::new(rules));
        ready.insert(rules.to_vec(), Arc::clone(&judge));
        judge
    }
}

#[cfg(feature = "script")]
impl RuleSource for SiteRules {
    fn runs_site_rules(&self) -> bool {
        true
    }

    fn check(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        let rules = rules(case);
        if rules.is_empty() {
            return;
        }
        let facts = serde_json::to_value(Facts::of(case)).unwrap_or_default();
        report(rules, &self.judge(rules).asked(&facts), findings);
    }
}

/// Nobody ran the rules: none of them has passed.
pub(super) fn nobody_asked(case: &Case<'_>, findings: &mut Findings<'_>) {
    for rule in rules(case) {
        findings.foreign(Finding::site_rule_did_not_finish(&rule.id, "rules of profiles do not run here"));
    }
}

fn rules<'a>(case: &Case<'a>) -> &'a [SiteRule] {
    case.context.profile.map_or(&[], |profile| &profile.rules)
}

fn report(rules: &[SiteRule], said: &[Said], findings: &mut Findings<'_>) {
    for one in said {
        let rule = rules.iter().find(|rule| rule.id == one.rule);
        findings.foreign(match (one.finished, rule) {
            (true, Some(rule)) => Finding::of_site_rule(rule, one.detail.clone()),
            _ => Finding::site_rule_did_not_finish(&one.rule, &one.detail),
        });
    }
}

#[cfg(feature = "script")]
const READY_MAX: usize = 256;
