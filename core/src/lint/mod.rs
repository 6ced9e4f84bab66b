//! Rules: is this certificate or request well made, and fit for what it is for?
//!
//! One rule, one file; the folder is its authority. A rule's head is data ([`Rule`]), its body looks
//! at a [`Case`] and reports to [`Findings`]; the text at the top of its file is its page
//! ([`page`]), which commands and pages show. Rules of others join through [`RuleSource`].
//!
//! Nothing here knows where a certificate came from, and the moment is given.

mod beside;
mod case;
mod facts;
mod finding;
#[cfg(test)]
#[allow(dead_code, reason = "a kit: not every test needs every piece")]
mod fixture;
mod guess;
mod issuer;
mod node_name;
mod place;
mod policy;
mod report;
mod rule;
mod rules;
mod site;

pub use beside::Beside;
pub use case::{Case, Context, Subject};
pub use facts::Facts;
pub use finding::{Finding, Findings, Severity, UNFINISHED, Unfinished};
pub use guess::{Confidence, Guess, guess};
pub use issuer::is_public;
pub use place::Place;
pub use policy::{AnsweredPolicies, FoundByPolicy, SaidByPolicy};
pub use report::{LintReport, Linted, facts, lint};
pub use rule::{Applies, Rule, RuleSource};
pub use rules::{page, rule, rules};
pub use site::AnsweredRules;
#[cfg(feature = "script")]
pub use site::SiteRules;
