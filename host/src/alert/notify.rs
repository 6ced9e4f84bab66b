//! Who is told what, and when: one digest for each recipient.
//!
//! An alert is told when it is new to the recipient, which for an expiring certificate is its start day, and again
//! every so many days as long as it lasts: until the certificate is replaced, the alert acknowledged, or snoozed
//! [S3, S5]. That a certificate has ended is another alert than that it ends soon: so it is told at once, even
//! where the first was acknowledged, and then repeated in its turn.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::{Alert, Handled, Settings, Standing};

/// What was told to whom, and when last: by alert's id and recipient.
pub type Sent = BTreeMap<(String, String), DateTime<Utc>>;

/// What one recipient is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Digest<'a> {
    /// The address, or [`WEBHOOK`].
    pub recipient: String,
    /// The heaviest first; never empty.
    pub alerts: Vec<&'a Alert>,
}

/// The recipient that is no address.
pub const WEBHOOK: &str = "webhook";

/// Whoever is told.
pub fn recipients(settings: &Settings) -> impl Iterator<Item = &str> {
    settings.addresses.iter().map(String::as_str).chain(settings.webhook_url.as_ref().map(|_| WEBHOOK))
}

/// The digests that are due now. What is sent is to be recorded, what fails is due again the next time.
#[must_use]
pub fn plan<'a>(
    alerts: &'a [Alert],
    settings: &Settings,
    sent: &Sent,
    handled: &Handled,
    now: DateTime<Utc>,
) -> Vec<Digest<'a>> {
    recipients(settings).filter_map(|one| due(one, alerts, settings, sent, handled, now)).collect()
}

/// What is due now for one recipient, if anything.
#[must_use]
pub fn due<'a>(
    recipient: &str,
    alerts: &'a [Alert],
    settings: &Settings,
    sent: &Sent,
    handled: &Handled,
    now: DateTime<Utc>,
) -> Option<Digest<'a>> {
    let is_due = |alert: &&Alert| {
        let last = sent.get(&(alert.id.clone(), recipient.to_owned()));
        let in_turn = last.is_none_or(|last| is_due(*last, settings.every_days, now));
        in_turn && handled.standing(alert, now) == Standing::Open
    };
    let alerts: Vec<&Alert> = alerts.iter().filter(is_due).collect();
    (!alerts.is_empty()).then(|| Digest { recipient: recipient.to_owned(), alerts })
}

impl Digest<'_> {
    /// A name by which a receiver knows one that it has already: the same content has the same name.
    #[must_use]
    pub fn name(&self) -> String {
        let texts = self.alerts.iter().flat_map(|alert| [alert.id.as_str(), &alert.message]);
        let digest = Sha256::digest(texts.fold(self.recipient.clone(), |text, one| text + "\n" + one));
        certwright_core::text::hex::encode(&digest[..NAME_OCTETS])
    }
}

const NAME_OCTETS: usize = 16;

/// Days are days of the calendar, in UTC: a timer that runs a second earlier than yesterday must not lose a day.
fn is_due(last: DateTime<Utc>, every_days: u32, now: DateTime<Utc>) -> bool {
    (now.date_naive() - last.date_naive()).num_days() >= i64::from(every_days)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::alert::{Kind, Severity, starts};
    use crate::store::{Acknowledgement, Snooze};

    /// A small generator, seeded, so that a failure can be repeated.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % limit
        }
    }

    fn alert(kind: Kind) -> Alert {
        Alert::new(kind, Severity::Warning, &["one"], "".into(), "".into())
    }

    /// What holds of a certificate that ends at `end` at a moment.
    fn at(end: DateTime<Utc>, start_days: u32, now: DateTime<Utc>) -> Vec<Alert> {
        if end < now {
            vec![alert(Kind::Expired)]
        } else if now >= starts(None, end, start_days) {
            vec![alert(Kind::Expiring)]
        } else {
            Vec::new()
        }
    }

    struct Year {
        settings: Settings,
        begin: DateTime<Utc>,
        end: DateTime<Utc>,
        step: TimeDelta,
        acknowledged_at: Option<DateTime<Utc>>,
        replaced_at: Option<DateTime<Utc>>,
    }

    impl Year {
        /// Every mail of a year: its day, and whether it was about an end that had come.
        fn mails(&self, chance: &mut Chance) -> Vec<(DateTime<Utc>, Kind)> {
            let (mut sent, mut mails, mut handled) = (Sent::new(), Vec::new(), Handled::default());
            let mut now = self.begin;
            while now < self.begin + TimeDelta::days(365) {
                if self.acknowledged_at.is_some_and(|at| now >= at) {
                    let id = alert(Kind::Expiring).id;
                    let one = Acknowledgement { alert: id.clone(), reason: "ordered".into(), at: now };
                    handled.acknowledged.insert(id, one);
                }
                let gone = self.replaced_at.is_some_and(|at| now >= at);
                let alerts = if gone { Vec::new() } else { at(self.end, self.settings.start_days, now) };
                for digest in plan(&alerts, &self.settings, &sent, &handled, now) {
                    for one in digest.alerts {
                        sent.insert((one.id.clone(), digest.recipient.clone()), now);
                        mails.push((now, one.code));
                    }
                }
                // Timers are never exact.
                now += self.step + TimeDelta::seconds(i64::try_from(chance.below(21)).expect("small") - 10);
            }
            mails
        }
    }

    fn day(begin: DateTime<Utc>, at: DateTime<Utc>) -> i64 {
        (at.date_naive() - begin.date_naive()).num_days()
    }

    #[test]
    fn s3_the_repeat_rule_over_a_year() {
        for seed in 0..200 {
            let mut chance = Chance(seed);
            let begin: DateTime<Utc> = "2026-01-01T12:00:00Z".parse().expect("a moment");
            let mut settings = Settings { addresses: vec!["a@example.com".into()], ..Settings::default() };
            settings.start_days = 30 + u32::try_from(chance.below(336)).expect("small");
            settings.every_days = 1 + u32::try_from(chance.below(30)).expect("small");
            let end = begin + TimeDelta::seconds(i64::try_from(chance.below(365 * 86_400)).expect("small"));
            let step = if chance.below(2) == 0 { TimeDelta::days(1) } else { TimeDelta::hours(1) };
            let some = |chance: &mut Chance| begin + TimeDelta::days(i64::try_from(chance.below(365)).expect("small"));
            let acknowledged_at = (chance.below(3) == 0).then(|| some(&mut chance));
            let replaced_at = (chance.below(3) == 0).then(|| some(&mut chance));
            let (start, every) = (starts(None, end, settings.start_days), i64::from(settings.every_days));
            let year = Year { settings, begin, end, step, acknowledged_at, replaced_at };
            let mails = year.mails(&mut chance);
            let of = |kind: Kind| mails.iter().filter(move |mail| mail.1 == kind).map(|mail| mail.0);
            for (at, kind) in &mails {
                assert!(*at >= start, "seed {seed}: none before the start day");
                assert_eq!(*kind == Kind::Expired, *at > end, "seed {seed}");
                assert!(replaced_at.is_none_or(|replaced| *at < replaced), "seed {seed}: none once replaced");
                let silent = acknowledged_at.is_some_and(|acknowledged| *at >= acknowledged);
                assert!(!silent || *kind == Kind::Expired, "seed {seed}: none once acknowledged");
            }
            for kind in [Kind::Expiring, Kind::Expired] {
                let days: Vec<i64> = of(kind).map(|at| day(begin, at)).collect();
                for pair in days.windows(2) {
                    let gap = pair[1] - pair[0];
                    assert_eq!(gap, every, "seed {seed}: {kind:?} {days:?}");
                }
            }
            let tick = |at: DateTime<Utc>| at.max(begin) + step + TimeDelta::minutes(10);
            let alive = |at: DateTime<Utc>| {
                at < begin + TimeDelta::days(365) && replaced_at.is_none_or(|replaced| replaced > at)
            };
            let unsaid = acknowledged_at.is_none_or(|acknowledged| acknowledged > tick(start));
            if unsaid && alive(tick(start)) && tick(start) < end {
                let first = of(Kind::Expiring).next().expect("a first mail");
                assert!(first <= tick(start), "seed {seed}: on the start day");
            }
            if alive(tick(end)) {
                let first = of(Kind::Expired).next().expect("a mail on the end");
                assert!(first <= tick(end), "seed {seed}: on crossing the end, acknowledged or not");
            }
        }
    }

    #[test]
    fn one_digest_for_each_recipient_and_a_new_one_is_told_at_once() {
        let now: DateTime<Utc> = "2026-01-01T12:00:00Z".parse().expect("a moment");
        let mut settings = Settings { addresses: vec!["a@example.com".into()], ..Settings::default() };
        let alerts = [alert(Kind::Expired), alert(Kind::Unreachable)];
        let sent: Sent = alerts.iter().map(|one| ((one.id.clone(), "a@example.com".into()), now)).collect();
        assert_eq!(plan(&alerts, &settings, &sent, &Handled::default(), now), []);
        settings.addresses.push("b@example.com".into());
        settings.webhook_url = Some("https://example.com/".into());
        let digests = plan(&alerts, &settings, &sent, &Handled::default(), now);
        let told: Vec<_> = digests.iter().map(|one| (one.recipient.as_str(), one.alerts.len())).collect();
        assert_eq!(told, [("b@example.com", 2), (WEBHOOK, 2)]);
    }

    #[test]
    fn a_snooze_ends() {
        let now: DateTime<Utc> = "2026-01-01T12:00:00Z".parse().expect("a moment");
        let settings = Settings { addresses: vec!["a@example.com".into()], ..Settings::default() };
        let alerts = [alert(Kind::Expiring)];
        let mut handled = Handled::default();
        let id = alerts[0].id.clone();
        handled.snoozed.insert(id.clone(), Snooze { alert: id, until: now + TimeDelta::days(3) });
        let count = |days| plan(&alerts, &settings, &Sent::new(), &handled, now + TimeDelta::days(days)).len();
        assert_eq!((count(0), count(2), count(3)), (0, 0, 1));
    }
}
