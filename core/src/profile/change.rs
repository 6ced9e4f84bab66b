//! Changes of a book of profiles as data: what a page sends, decided here.

use serde::{Deserialize, Serialize};

use super::{Book, BookError, Profile};

/// One change.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do", deny_unknown_fields)]
pub enum Change {
    /// None: only look.
    Look,
    /// Add a profile [P5].
    Create {
        /// The profile.
        profile: Profile,
        /// Whether it becomes the default one.
        #[serde(default)]
        default: bool,
    },
    /// Put a profile in the place of another.
    Edit {
        /// The name of the other.
        name: String,
        /// The profile.
        profile: Profile,
    },
    /// Copy a profile [P4].
    Copy {
        /// The name of the one that is copied.
        name: String,
        /// The new name; one that is free, if none is given.
        #[serde(default)]
        to: Option<String>,
    },
    /// Delete a profile [P4].
    Delete {
        /// Its name.
        name: String,
    },
    /// Make it the default one; the shipped one's name clears the choice [P6].
    Default {
        /// Its name.
        name: String,
    },
    /// Bind a profile to a cluster [P7]; the default one's name takes the binding away.
    Assign {
        /// The profile's name.
        name: String,
        /// The cluster's name.
        cluster: String,
    },
}

/// A book and a change of it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changing {
    /// The book as it was kept.
    #[serde(default)]
    pub book: Book,
    /// The change.
    pub change: Change,
}

/// The book after it, and what is in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Changed {
    /// The book, to be kept.
    pub book: Book,
    /// Every profile, the shipped one first.
    pub profiles: Vec<Profile>,
    /// The name of the default one.
    pub default: String,
    /// The profile that the change was about.
    pub name: Option<String>,
}

impl Changing {
    /// Does it.
    ///
    /// # Errors
    /// What the book refuses.
    pub fn done(self) -> Result<Changed, BookError> {
        let mut book = self.book;
        let name = match self.change {
            Change::Look => None,
            Change::Create { profile, default } => {
                let name = profile.name.clone();
                book.create(profile, default)?;
                Some(name)
            }
            Change::Edit { name, profile } => {
                let after = profile.name.clone();
                book.edit(&name, profile)?;
                Some(after)
            }
            Change::Copy { name, to } => {
                let to = to.unwrap_or_else(|| free_name(&book, &name));
                book.copy(&name, &to)?;
                Some(to)
            }
            Change::Delete { name } => {
                book.delete(&name)?;
                None
            }
            Change::Default { name } => {
                book.set_default(&name)?;
                Some(name)
            }
            Change::Assign { name, cluster } => {
                book.assign(&cluster, &name)?;
                Some(name)
            }
        };
        Ok(Changed { profiles: book.profiles().collect(), default: book.default_name().to_owned(), book, name })
    }
}

/// `headquarters 2`, or the next number that nobody has.
fn free_name(book: &Book, name: &str) -> String {
    let mut number = 2_u32;
    loop {
        let candidate = format!("{name} {number}");
        if book.get(&candidate).is_none() {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expect: &str) {
        let changing: Changing = serde_json::from_str(json).expect("a change");
        let said = match changing.done() {
            Ok(after) => {
                let names: Vec<&str> = after.profiles.iter().map(|profile| profile.name.as_str()).collect();
                format!("{} of {}; {:?}", after.default, names.join(", "), after.name.unwrap_or_default())
            }
            Err(refused) => refused.to_string(),
        };
        assert_eq!(said, expect, "{json}");
    }

    #[test]
    fn changes_as_data() {
        check(r#"{"change":{"do":"look"}}"#, "default of default; \"\"");
        check(r#"{"change":{"do":"copy","name":"default"}}"#, "default of default, default 2; \"default 2\"");
        check(r#"{"change":{"do":"copy","name":"default","to":"HQ"}}"#, "default of default, HQ; \"HQ\"");
        check(r#"{"change":{"do":"assign","name":"HQ","cluster":"hq"}}"#, "no profile is called \"HQ\"");
        let book = r#""book":{"profiles":[{"name":"HQ"}]}"#;
        check(&format!(r#"{{{book},"change":{{"do":"default","name":"hq"}}}}"#), "HQ of default, HQ; \"hq\"");
        check(&format!(r#"{{{book},"change":{{"do":"delete","name":"HQ"}}}}"#), "default of default; \"\"");
        check(
            &format!(r#"{{{book},"change":{{"do":"create","profile":{{"name":"hq"}}}}}}"#),
            "a profile called \"hq\" is there already",
        );
    }
}
