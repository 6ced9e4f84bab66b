//! Cases in which we knowingly differ from a suite: id and reason, in a TOML file.
//!
//! A case either agrees or stands there with its reason. One that stands there and agrees fails the
//! run as well, so that the list never outlives its causes.

use std::collections::BTreeMap;

/// Id of a case to the reason why ours differs.
#[derive(Clone, Debug, Default)]
pub struct Exceptions(BTreeMap<String, String>);

/// How a case ended, the exceptions considered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// As the suite says, or excepted with a reason.
    Passed,
    /// Otherwise; why.
    Failed(String),
}

impl Exceptions {
    /// Reads `[section]` tables of `id = "reason"`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the file.
    pub fn parse(text: &str, section: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error| format!("the exceptions are no TOML: {error}"))?;
        let Some(section) = table.get(section).and_then(toml::Value::as_table) else {
            return Ok(Self::default());
        };
        let entries = section.iter().map(|(id, reason)| match reason.as_str() {
            Some(reason) if !reason.trim().is_empty() => Ok((id.clone(), reason.to_owned())),
            _ => Err(format!("the exception {id} has no reason")),
        });
        entries.collect::<Result<_, _>>().map(Self)
    }

    /// The exceptions of a suite, from the file beside this crate.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn of(section: &str) -> Result<Self, String> {
        Self::parse(include_str!("../exceptions.toml"), section)
    }

    /// The cases that stand there.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Weighs one case.
    #[must_use]
    pub fn weigh(&self, id: &str, disagreement: Option<String>) -> Outcome {
        match (disagreement, self.0.get(id)) {
            (None, None) | (Some(_), Some(_)) => Outcome::Passed,
            (None, Some(_)) => Outcome::Failed("it stands among the exceptions but agrees: remove it there".to_owned()),
            (Some(why), None) => Outcome::Failed(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_must_be_needed_and_have_a_reason() {
        let exceptions = Exceptions::parse("[limbo]\n\"a::b\" = \"because\"", "limbo");
        let exceptions = exceptions.expect("the text is well formed");
        assert_eq!(exceptions.weigh("a::b", Some("no".to_owned())), Outcome::Passed);
        assert!(matches!(exceptions.weigh("a::b", None), Outcome::Failed(_)));
        assert_eq!(exceptions.weigh("c", None), Outcome::Passed);
        assert!(matches!(exceptions.weigh("c", Some("no".to_owned())), Outcome::Failed(_)));
        assert!(Exceptions::parse("[limbo]\na = \"\"", "limbo").is_err());
    }
}
