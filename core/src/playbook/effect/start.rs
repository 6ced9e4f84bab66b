//! Since when something runs: whether it was started anew.

use chrono::{NaiveDateTime, TimeDelta};

/// The start of a service, as its node tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// For how many seconds it runs.
    pub(super) uptime_s: Option<u64>,
    /// The moment, by the node's own clock.
    pub(super) since: Option<NaiveDateTime>,
}

impl Start {
    /// Whether it is another one than an earlier one; none where that cannot be told.
    ///
    /// Who runs shorter than before was started anew. The other way round nothing follows: whoever looks late enough
    /// sees it run longer again. Then the moment of the start tells.
    pub(super) fn is_another_than(self, before: Self) -> Option<bool> {
        let shorter = self.uptime_s.zip(before.uptime_s).is_some_and(|(now, before)| now < before);
        let moved = self.since.zip(before.since).map(|(now, before)| (now - before).abs() > SLACK);
        if shorter { Some(true) } else { moved }
    }
}

/// Where a node reckons the moment back from the time that the service runs for, it may be a second off. Ours.
const SLACK: TimeDelta = TimeDelta::seconds(2);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_by_a_shorter_time_or_by_the_moment() {
        let start = |uptime_s, since: Option<i64>| Start {
            uptime_s,
            since: since.map(|seconds| chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::seconds(seconds)),
        };
        let check = |before, now: Start, expect| assert_eq!(now.is_another_than(before), expect, "{before:?} {now:?}");
        let (old, unmoved) = (start(Some(30), Some(1_000)), Some(1_001));
        check(old, start(Some(5), Some(1_025)), Some(true));
        // Looked at only when it runs longer again than it had before.
        check(old, start(Some(45), Some(1_040)), Some(true));
        check(old, start(Some(90), unmoved), Some(false));
        // Without the moment only a shorter time tells.
        check(start(Some(30), None), start(Some(5), None), Some(true));
        check(start(Some(30), None), start(Some(90), None), None);
        check(start(Some(30), None), start(Some(90), unmoved), None);
        check(start(None, None), start(None, None), None);
    }
}
