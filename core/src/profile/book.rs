//! All profiles of an organisation, which one is the default, and which cluster has which [P3-P7, C3].

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::shipped::NAME;
use super::{Profile, shipped, validate};

/// The profiles, and who has which.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// The custom ones, in the order of their making. The shipped one is always there besides.
    #[serde(default)]
    profiles: Vec<Profile>,
    /// The custom one that is default; the shipped one, if none.
    #[serde(default)]
    default: Option<String>,
    /// Profile by cluster; a cluster that does not stand here has the default one.
    #[serde(default)]
    assigned: BTreeMap<String, String>,
}

/// Why the book refuses a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BookError {
    /// The shipped profile can be viewed and copied only [P3].
    ReadOnly,
    /// No profile has this name.
    Unknown(String),
    /// A profile has this name already.
    Taken(String),
    /// It is assigned to these clusters.
    InUse(String, Vec<String>),
    /// It breaks these rules.
    Invalid(Vec<super::Fault>),
}

impl Book {
    /// A book of what was kept of it: the custom profiles, the default one among them, and profiles by cluster.
    #[must_use]
    pub const fn of(profiles: Vec<Profile>, default: Option<String>, assigned: BTreeMap<String, String>) -> Self {
        Self { profiles, default, assigned }
    }

    /// The custom profiles, in the order of their making.
    #[must_use]
    pub fn custom(&self) -> &[Profile] {
        &self.profiles
    }

    /// Profiles by cluster, where another one than the default one is bound.
    #[must_use]
    pub const fn assigned(&self) -> &BTreeMap<String, String> {
        &self.assigned
    }

    /// The shipped profile and all custom ones.
    pub fn profiles(&self) -> impl Iterator<Item = Profile> + '_ {
        std::iter::once(shipped()).chain(self.profiles.iter().cloned())
    }

    /// A profile by its name, without regard to case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Profile> {
        self.profiles().find(|profile| same(&profile.name, name))
    }

    /// The name of the default one.
    #[must_use]
    pub fn default_name(&self) -> &str {
        self.default.as_deref().unwrap_or(NAME)
    }

    /// The profile of a cluster.
    #[must_use]
    pub fn of_cluster(&self, cluster: &str) -> Profile {
        let name = self.assigned.get(cluster).map_or_else(|| self.default_name(), String::as_str);
        self.get(name).unwrap_or_else(shipped)
    }

    /// The clusters to which a profile is assigned.
    #[must_use]
    pub fn clusters_of(&self, name: &str) -> Vec<String> {
        self.assigned.iter().filter(|(_, of)| same(of, name)).map(|(cluster, _)| cluster.clone()).collect()
    }

    /// Adds a profile [P5].
    ///
    /// # Errors
    /// [`BookError::Taken`], [`BookError::Invalid`].
    pub fn create(&mut self, profile: Profile, as_default: bool) -> Result<(), BookError> {
        if self.get(&profile.name).is_some() {
            return Err(BookError::Taken(profile.name));
        }
        valid(&profile)?;
        if as_default {
            self.default = Some(profile.name.clone());
        }
        self.profiles.push(profile);
        Ok(())
    }

    /// Puts a profile in the place of another; it may bring a new name, which assignments follow.
    ///
    /// # Errors
    /// [`BookError::ReadOnly`], [`BookError::Unknown`], [`BookError::Taken`], [`BookError::Invalid`].
    pub fn edit(&mut self, name: &str, profile: Profile) -> Result<(), BookError> {
        let place = self.place(name)?;
        if !same(name, &profile.name) && self.get(&profile.name).is_some() {
            return Err(BookError::Taken(profile.name));
        }
        valid(&profile)?;
        for of in self.assigned.values_mut().chain(&mut self.default).filter(|of| same(of, name)) {
            of.clone_from(&profile.name);
        }
        self.profiles[place] = profile;
        Ok(())
    }

    /// Copies a profile under a new name [P4].
    ///
    /// # Errors
    /// [`BookError::Unknown`], [`BookError::Taken`].
    pub fn copy(&mut self, from: &str, to: &str) -> Result<(), BookError> {
        let mut profile = self.get(from).ok_or_else(|| BookError::Unknown(from.to_owned()))?;
        to.clone_into(&mut profile.name);
        self.create(profile, false)
    }

    /// Deletes a profile that no cluster has [P4].
    ///
    /// # Errors
    /// [`BookError::ReadOnly`], [`BookError::Unknown`], [`BookError::InUse`].
    pub fn delete(&mut self, name: &str) -> Result<(), BookError> {
        let place = self.place(name)?;
        let clusters = self.clusters_of(name);
        if !clusters.is_empty() {
            return Err(BookError::InUse(name.to_owned(), clusters));
        }
        self.default.take_if(|default| same(default, name));
        self.profiles.remove(place);
        Ok(())
    }

    /// Makes a profile the default one; the shipped one's name makes it default again [P6].
    ///
    /// # Errors
    /// [`BookError::Unknown`].
    pub fn set_default(&mut self, name: &str) -> Result<(), BookError> {
        self.default = if same(name, NAME) { None } else { Some(self.profiles[self.place(name)?].name.clone()) };
        Ok(())
    }

    /// Binds a profile to a cluster [P7, C3]; the default one's name takes the binding away.
    ///
    /// # Errors
    /// [`BookError::Unknown`].
    pub fn assign(&mut self, cluster: &str, name: &str) -> Result<(), BookError> {
        let profile = self.get(name).ok_or_else(|| BookError::Unknown(name.to_owned()))?;
        if same(self.default_name(), name) {
            self.assigned.remove(cluster);
        } else {
            self.assigned.insert(cluster.to_owned(), profile.name);
        }
        Ok(())
    }

    fn place(&self, name: &str) -> Result<usize, BookError> {
        if same(name, NAME) {
            return Err(BookError::ReadOnly);
        }
        let place = self.profiles.iter().position(|profile| same(&profile.name, name));
        place.ok_or_else(|| BookError::Unknown(name.to_owned()))
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn valid(profile: &Profile) -> Result<(), BookError> {
    let faults = validate(profile);
    if faults.is_empty() { Ok(()) } else { Err(BookError::Invalid(faults)) }
}

impl fmt::Display for BookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly => write!(f, "the profile {NAME:?} ships with the product and cannot be changed; copy it"),
            Self::Unknown(name) => write!(f, "no profile is called {name:?}"),
            Self::Taken(name) => write!(f, "a profile called {name:?} is there already"),
            Self::InUse(name, clusters) => {
                write!(f, "the profile {name:?} is assigned to {}; assign another one first", clusters.join(", "))
            }
            Self::Invalid(faults) => {
                let texts: Vec<String> = faults.iter().map(ToString::to_string).collect();
                f.write_str(&texts.join("; "))
            }
        }
    }
}

impl std::error::Error for BookError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Profile {
        Profile { name: name.to_owned(), ..shipped() }
    }

    #[test]
    fn the_shipped_one_is_read_only_and_default() {
        let mut book = Book::default();
        assert_eq!(book.default_name(), "default");
        assert_eq!(book.edit("Default", named("x")), Err(BookError::ReadOnly));
        assert_eq!(book.delete("default"), Err(BookError::ReadOnly));
        assert_eq!(book.create(named("DEFAULT"), false), Err(BookError::Taken("DEFAULT".to_owned())));
        assert_eq!(book.of_cluster("new").name, "default");
    }

    #[test]
    fn copy_edit_assign_delete() {
        let mut book = Book::default();
        book.copy("default", "HQ").expect("copied");
        book.assign("cluster-1", "hq").expect("assigned");
        assert_eq!(book.of_cluster("cluster-1").name, "HQ");
        book.edit("hq", named("Headquarters")).expect("edited");
        assert_eq!(book.of_cluster("cluster-1").name, "Headquarters");
        let refused = book.delete("Headquarters").expect_err("in use").to_string();
        assert!(refused.contains("cluster-1"), "{refused}");
        book.assign("cluster-1", "default").expect("assigned");
        book.delete("headquarters").expect("deleted");
        assert_eq!(book.profiles().count(), 1);
    }

    #[test]
    fn clearing_the_default_gives_the_shipped_one() {
        let mut book = Book::default();
        book.create(named("A"), true).expect("created");
        assert_eq!(book.of_cluster("any").name, "A");
        book.set_default("default").expect("cleared");
        assert_eq!(book.of_cluster("any").name, "default");
        book.set_default("a").expect("set");
        book.delete("A").expect("deleted");
        assert_eq!(book.default_name(), "default");
    }
}
