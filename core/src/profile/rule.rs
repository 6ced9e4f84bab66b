//! Small rules of the house, which a profile carries: their shape, and what one says. `site_rules` runs them.

use serde::{Deserialize, Serialize};

use crate::severity::Severity;

/// A rule of the house.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteRule {
    /// Its name: its findings are called `profile/NAME`.
    pub id: String,
    /// What a finding weighs.
    pub severity: Severity,
    /// What was found, as one sentence without a full stop.
    pub title: String,
    /// The fix, as one sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What is wrong, in Rhai: true, or a text that names it, where a certificate or request breaks the rule.
    pub condition: String,
}

impl SiteRule {
    /// No rule can be called so: it is the finding of one that has no verdict.
    pub const DID_NOT_FINISH: &'static str = "did_not_finish";
    /// A profile has so many at most: each is asked of each certificate.
    pub const RULES_MAX: usize = 20;
    /// A condition has so many octets at most.
    pub const CONDITION_MAX: usize = 4096;
    /// Title and help have so many characters at most.
    pub const TEXT_MAX: usize = 200;
}

/// What a rule says of a certificate or request that does not pass it. In JSON a list of the three: it crosses between
/// modules of a browser for each row of a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "(String, bool, String)", into = "(String, bool, String)")]
pub struct Said {
    /// The rule's id.
    pub rule: String,
    /// It came to its end, and found something; else it has no verdict.
    pub finished: bool,
    /// What was found, or why the rule did not finish.
    pub detail: String,
}

impl From<(String, bool, String)> for Said {
    fn from((rule, finished, detail): (String, bool, String)) -> Self {
        Self { rule, finished, detail }
    }
}

impl From<Said> for (String, bool, String) {
    fn from(said: Said) -> Self {
        (said.rule, said.finished, said.detail)
    }
}
