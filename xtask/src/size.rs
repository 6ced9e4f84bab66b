//! What the browser has to load: measured as raw, gzip and Brotli bytes, held to a budget.
//!
//! The budget is `www/size-budget.json`: kilobytes (1,000 bytes) of Brotli by name.

use std::fmt;
use std::ops::Add;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::node::node;
use crate::process::output;
use crate::repository::Repository;

/// The size of one file, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Bytes as they lie on disk.
    pub(crate) raw: u64,
    /// Bytes as a server sends them to an old client.
    pub(crate) gzip: u64,
    /// Bytes as a server sends them today; what the budget counts.
    pub(crate) brotli: u64,
}

/// Measures each file.
pub(crate) fn measure(files: &[PathBuf]) -> Outcome<Vec<Size>> {
    let said =
        output(node()?.args(["--input-type=module", "--eval", include_str!("sizes.mjs")]).arg("--").args(files))?;
    let answers: Vec<Value> =
        serde_json::from_str(&said).map_err(|error| Fault::new(format!("sizes.mjs printed no JSON: {error}")))?;
    let number = |answer: &Value, name: &str| answer[name].as_u64().unwrap_or_default();
    Ok(answers
        .iter()
        .map(|answer| Size {
            raw: number(answer, "raw"),
            gzip: number(answer, "gzip"),
            brotli: number(answer, "brotli"),
        })
        .collect())
}

/// Measures `files` together and fails when they are over the budget called `name`.
///
/// A missing budget is no failure: a name is measured before a bar is set for it.
pub(crate) fn check(repository: &Repository, name: &str, files: &[PathBuf]) -> Outcome<Size> {
    let size = measure(files)?.into_iter().fold(Size::default(), |sum, size| sum + size);
    let budget = budget(&repository.path("www/size-budget.json"), name)?;
    match budget {
        Some(kilobytes) if size.brotli > kilobytes * 1000 => {
            println!("{name:<12} {size}  OVER the budget of {kilobytes} KB");
            Err(Fault::found(format!(
                "{name} is {:.1} KB of Brotli, over its budget of {kilobytes} KB",
                kilobytes_of(size.brotli)
            ))
            .hint("make it smaller, or argue for a larger budget in www/size-budget.json"))
        }
        Some(kilobytes) => {
            println!("{name:<12} {size}  of {kilobytes} KB");
            Ok(size)
        }
        None => {
            println!("{name:<12} {size}");
            Ok(size)
        }
    }
}

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:>8.1} KB raw  {:>7.1} KB gzip  {:>7.1} KB brotli",
            kilobytes_of(self.raw),
            kilobytes_of(self.gzip),
            kilobytes_of(self.brotli)
        )
    }
}

fn budget(path: &Path, name: &str) -> Outcome<Option<u64>> {
    let text = std::fs::read_to_string(path).on_file("read", path)?;
    let budgets: Value = serde_json::from_str(&text).on_file("understand", path)?;
    Ok(budgets["brotli_kilobytes"][name].as_u64())
}

fn kilobytes_of(bytes: u64) -> f64 {
    // Sizes of web pages are far below 2^52, where f64 stops being exact.
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let bytes = bytes as f64;
    bytes / 1000.0
}
