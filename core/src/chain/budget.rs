//! How much work one request may cost.
//!
//! A bag of certificates can be made so that the number of paths through it grows without
//! bound, and each step costs a signature check: rustls/webpki#152 and #163, and
//! bcgit/bc-java#2291, where six roots took seven minutes. Every loop that an input can lengthen
//! takes its steps from here.

use std::cell::Cell;

/// What is left. When anything runs out, the answer is "too much work", never "trusted".
#[derive(Debug)]
pub(super) struct Budget {
    signatures: Cell<u32>,
    steps: Cell<u32>,
    paths: Cell<u32>,
    name_comparisons: Cell<u32>,
    spent: Cell<Option<&'static str>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            signatures: Cell::new(SIGNATURES_MAX),
            steps: Cell::new(STEPS_MAX),
            paths: Cell::new(PATHS_MAX),
            name_comparisons: Cell::new(NAME_COMPARISONS_MAX),
            spent: Cell::new(None),
        }
    }
}

impl Budget {
    /// One signature check.
    pub(super) fn signature(&self) -> bool {
        self.take(&self.signatures, 1, "signature checks")
    }

    /// One candidate looked at.
    pub(super) fn step(&self) -> bool {
        self.take(&self.steps, 1, "steps")
    }

    /// One whole path judged.
    pub(super) fn path(&self) -> bool {
        self.take(&self.paths, 1, "paths")
    }

    /// Comparisons of each of these names with each of those.
    pub(super) fn name_comparisons(&self, these: Sizes, those: Sizes) -> bool {
        let pairs = these.count.saturating_mul(those.count);
        let bytes = these.bytes.saturating_mul(those.count).saturating_add(those.bytes.saturating_mul(these.count));
        let count = u32::try_from(pairs.max(bytes / NAME_BYTES)).unwrap_or(u32::MAX);
        self.take(&self.name_comparisons, count, "name comparisons")
    }

    /// What ran out first.
    pub(super) const fn spent(&self) -> Option<&'static str> {
        self.spent.get()
    }

    fn take(&self, left: &Cell<u32>, count: u32, what: &'static str) -> bool {
        match left.get().checked_sub(count) {
            Some(rest) => {
                left.set(rest);
                true
            }
            None => {
                self.spent.set(self.spent.get().or(Some(what)));
                false
            }
        }
    }
}

/// How many names there are, and how many bytes they have together: a comparison reads both names,
/// and a name may be as long as its file.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Sizes {
    pub(super) count: usize,
    pub(super) bytes: usize,
}

impl FromIterator<usize> for Sizes {
    /// Of the sizes of the single names.
    fn from_iter<I: IntoIterator<Item = usize>>(sizes: I) -> Self {
        sizes
            .into_iter()
            .fold(Self::default(), |all, size| Self { count: all.count + 1, bytes: all.bytes.saturating_add(size) })
    }
}

/// As in rustls-webpki (`Budget::default`): ordinary chains need fewer than ten.
const SIGNATURES_MAX: u32 = 100;
/// A tenth of rustls-webpki's 200,000: each of ours looks at one candidate already chosen by name.
const STEPS_MAX: u32 = 20_000;
/// Whole paths judged. Four cross-signed generations give sixteen.
const PATHS_MAX: u32 = 64;
/// As in rustls-webpki: mozilla::pkix's figure for the largest chains seen.
const NAME_COMPARISONS_MAX: u32 = 250_000;
/// Bytes that are read for the price of one comparison: twice the longest DNS name (RFC 1035, 2.3.4:
/// 255 octets), so that names of the usual lengths cost by their number alone.
const NAME_BYTES: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_cost_more_than_short_ones() {
        let dns: Sizes = [20; 500].into_iter().collect();
        assert!(Budget::default().name_comparisons(dns, dns));
        let long: Sizes = [1_000_000].into_iter().collect();
        assert!(Budget::default().name_comparisons(long, [20].into_iter().collect()));
        assert!(!Budget::default().name_comparisons(long, dns));
    }

    #[test]
    fn what_runs_out_first_is_named() {
        let budget = Budget::default();
        assert!((0..SIGNATURES_MAX).all(|_| budget.signature()));
        assert_eq!(budget.spent(), None);
        assert!(!budget.signature());
        let many = Sizes { count: usize::MAX, bytes: usize::MAX };
        assert!(!budget.name_comparisons(many, many));
        assert_eq!(budget.spent(), Some("signature checks"));
        assert!(budget.step() && budget.path());
    }
}
