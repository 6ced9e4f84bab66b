//! `tests/budget.toml`: how long the gate and each suite of it may take on two cores.

#[cfg(test)]
use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use crate::fault::{OnFile as _, Outcome};

/// The shares and bounds, in seconds.
#[derive(Debug)]
pub(crate) struct Budget {
    table: toml::Table,
}

/// Which of the two columns applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Timing {
    /// Nothing was built yet.
    Cold,
    /// The gate has passed before in this target folder.
    Warm,
}

impl Budget {
    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Outcome<Self> {
        let text = std::fs::read_to_string(path).on_file("read", path)?;
        let table = text.parse().on_file("understand", path)?;
        Ok(Self { table })
    }

    /// The share of a suite; none where nobody has set one.
    pub(crate) fn share(&self, suite: &str, timing: Timing) -> Option<f64> {
        seconds(self.table.get("suites")?.get(suite)?.get(timing.column())?)
    }

    /// The bound of all suites together.
    pub(crate) fn bound(&self, timing: Timing) -> f64 {
        let gate = self.table.get("gate");
        gate.and_then(|gate| seconds(gate.get(timing.column())?)).unwrap_or(f64::INFINITY)
    }

    /// The suites that have a share, to find one that is no longer there.
    #[cfg(test)]
    pub(crate) fn suites(&self) -> HashMap<String, toml::Value> {
        let suites = self.table.get("suites").and_then(toml::Value::as_table);
        suites.cloned().unwrap_or_default().into_iter().collect()
    }
}

impl Timing {
    fn column(self) -> &'static str {
        match self {
            Self::Cold => "cold_seconds",
            Self::Warm => "warm_seconds",
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
        })
    }
}

fn seconds(value: &toml::Value) -> Option<f64> {
    value.as_float().or_else(|| {
        let whole = i32::try_from(value.as_integer()?).ok()?;
        Some(f64::from(whole))
    })
}

#[cfg(test)]
mod tests {
    use super::{Budget, Timing};
    use crate::repository::Repository;
    use crate::suites::SUITES;

    #[test]
    fn every_suite_has_a_share_and_the_shares_fit_the_bound() {
        let budget = Budget::read(&Repository::here().path("tests/budget.toml")).unwrap();
        for timing in [Timing::Cold, Timing::Warm] {
            let shares: f64 = SUITES
                .iter()
                .map(|suite| {
                    let share = budget.share(suite.name, timing);
                    share.unwrap_or_else(|| panic!("no {timing} share for {}", suite.name))
                })
                .sum();
            let bound = budget.bound(timing);
            assert!(shares <= bound, "{timing}: {shares} over {bound}");
        }
        assert_eq!(budget.suites().len(), SUITES.len(), "a share too many");
    }
}
