//! A plan as text for a terminal: its steps, what guards found, what it means for each cluster, what stands in the way.

use super::super::guard::When;
use super::super::{Judged, Known, Override};
use super::{Document, Found, InTheWay, OfCluster, Reach};
use crate::text::safe::visible;

/// How much a line weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// One of many.
    Plain,
    /// A title.
    Strong,
    /// Somebody should look at it.
    Look,
    /// It stands in the way.
    Bad,
}

/// The lines of a plan, without ends of lines; everything that came from outside is safe to show.
#[must_use]
pub fn text(plan: &Document) -> Vec<(Weight, String)> {
    let mut lines = Lines::default();
    let about = format!("{} {} on {}", plan.operation, plan.about, plan.clusters.join(", "));
    lines.put(Weight::Strong, &about);
    plan.freezes.iter().for_each(|freeze| lines.put(Weight::Look, &format!("  ! {}", freeze.says())));
    for line in &plan.lines {
        let mark = if line.warning { "! " } else { "" };
        let of = if line.cluster.is_empty() { String::new() } else { format!("{}: ", line.cluster) };
        lines.put(Weight::Plain, &format!("  {mark}{of}{}", line.text));
    }
    for (number, step) in plan.steps.iter().enumerate() {
        lines.waits(plan, number);
        lines.put(Weight::Plain, &format!("  {:<40}{}", step.step.node, step.does));
        if !step.undo.is_empty() {
            lines.put(Weight::Plain, &format!("    to undo it: {}", step.undo));
        }
        for verdict in &step.verdicts {
            let (weight, mark) = match verdict.judged {
                Judged::Passed => continue,
                Judged::Warning => (Weight::Look, "!"),
                Judged::Unknown => (Weight::Look, "?"),
                Judged::Refused => (Weight::Bad, "x"),
            };
            lines.put(weight, &format!("    {mark} {} {}", verdict.guard, verdict.message));
        }
    }
    lines.waits(plan, plan.steps.len());
    lines.kept(plan);
    plan.by_cluster.iter().for_each(|one| lines.cluster(one));
    lines.follow_up(plan);
    if plan.needs_approval {
        lines.put(Weight::Plain, "  a second person must approve it: certwright job approve ID");
    }
    lines.in_the_way(&plan.in_the_way);
    lines.0
}

#[derive(Default)]
struct Lines(Vec<(Weight, String)>);

impl Lines {
    fn put(&mut self, weight: Weight, text: &str) {
        self.0.push((weight, visible(text).trim_end().to_owned()));
    }

    fn waits(&mut self, plan: &Document, number: usize) {
        for pause in plan.pauses_before(number) {
            self.put(Weight::Plain, &format!("  -- {}", pause.pause.describe()));
        }
    }

    /// What it means for a cluster; what is not touched is not told.
    fn cluster(&mut self, of: &OfCluster) {
        if of.steps == 0 {
            return;
        }
        self.put(Weight::Strong, &format!("{}: what it means", of.cluster));
        self.put(Weight::Plain, &format!("  {} nodes in this order: {}", of.nodes.len(), of.nodes.join(", ")));
        if !of.restarts.is_empty() {
            let restarts: Vec<String> = of
                .restarts
                .iter()
                .map(|one| format!("{} on {}", one.service.as_deref().unwrap_or("the whole node"), one.node))
                .collect();
            self.put(Weight::Plain, &format!("  restarts: {}", restarts.join("; ")));
        }
        for outage in &of.outages {
            let until = outage.until.as_deref().map(|path| format!(", until {path}")).unwrap_or_default();
            let line = format!("  out of service: {} on {} (from {}{until})", outage.what, outage.node, outage.path);
            self.put(Weight::Plain, &line);
        }
        for (who, told) in reaches(of) {
            self.put(Weight::Plain, &format!("  {who}: {told}"));
        }
        for one in &of.must_trust {
            let trusts = match &one.trusts {
                Known::Known(true) => "trusts it already".to_owned(),
                Known::Known(false) => "does not trust it yet".to_owned(),
                Known::Unknown(why) => format!("unknown: {why}"),
            };
            let when = if one.when == When::Before { "before" } else { "right afterwards" };
            let store = if one.store.is_empty() { String::new() } else { format!(" ({})", one.store) };
            self.put(Weight::Plain, &format!("  {} to be trusted {when} by {}{store}: {trusts}", one.unit, one.peer));
        }
    }

    /// Of a job that is undone: what stays as the job left it.
    fn kept(&mut self, plan: &Document) {
        if plan.kept.is_empty() {
            return;
        }
        self.put(Weight::Strong, "What stays as it is");
        for one in &plan.kept {
            self.put(Weight::Look, &format!("  {:<40}{}: {}", one.node, one.does, one.why));
        }
    }

    fn follow_up(&mut self, plan: &Document) {
        let mut told: Vec<String> = Vec::new();
        for one in &plan.follow_up {
            let condition = one.condition.as_deref().map(|condition| format!(" if {condition}")).unwrap_or_default();
            let line = format!("  afterwards: {} ({}){condition}", one.does, one.nodes);
            if !told.contains(&line) {
                self.put(Weight::Plain, &line);
                told.push(line);
            }
        }
    }

    /// Guard by guard: what each found, then what to do, once.
    fn in_the_way(&mut self, stands: &[InTheWay]) {
        if stands.is_empty() {
            return;
        }
        self.put(Weight::Bad, "It cannot begin as things stand:");
        let mut told: Vec<(&str, &str, Override)> = Vec::new();
        for one in stands {
            let key = (one.guard.as_str(), one.help.as_str(), one.overridden_by);
            if told.contains(&key) {
                continue;
            }
            told.push(key);
            let (guard, help, overridden_by) = key;
            let mut messages: Vec<&str> = Vec::new();
            for one in stands.iter().filter(|one| one.guard == guard && one.help == help) {
                if !messages.contains(&one.message.as_str()) {
                    self.put(Weight::Plain, &format!("  {guard} {}", one.message));
                    messages.push(&one.message);
                }
            }
            self.put(Weight::Plain, &format!("    {help}"));
            let aside = match overridden_by {
                Override::Reason => format!("    or set it aside: --waive {guard}=REASON"),
                Override::SecondPerson => {
                    format!("    or set it aside: --waive {guard}=REASON, and a second person approves")
                }
                _ => "    it cannot be set aside".to_owned(),
            };
            self.put(Weight::Plain, &aside);
        }
    }
}

/// Whom it may reach, in words: those that are touched alone.
pub(super) fn reaches(of: &OfCluster) -> Vec<(&'static str, String)> {
    let radius = &of.radius;
    let mut told = Vec::new();
    if !radius.phones.touched_by.is_empty() {
        let phones = &radius.phones;
        let number = |known: &Known<u64>| match known {
            Known::Known(number) => format!("{number} registered"),
            Known::Unknown(why) => format!("how many are registered is unknown: {why}"),
        };
        let mut parts = vec![number(&phones.registered)];
        for (found, says) in [
            (&phones.unregistered, "not registered: they miss what changes"),
            (&phones.away, "not back since the last change"),
        ] {
            // Why nothing of it is known stands before already.
            if let Known::Known(found) = found {
                parts.push(counted(found, says));
            }
        }
        match (&phones.hold_new_list, &phones.registered) {
            (Known::Known(true), _) => parts.push("all hold the present trust list".to_owned()),
            (Known::Known(false), _) => parts.push("some hold an old trust list".to_owned()),
            (Known::Unknown(why), Known::Known(_)) => {
                parts.push(format!("which trust list they hold is unknown: {why}"));
            }
            _ => {}
        }
        if let Known::Known(issuers) = &phones.lsc_issuers {
            let all: u64 = issuers.values().sum();
            parts.push(format!("{all} with a certificate of their own (LSC)"));
        }
        told.push(("phones", with_cause(&parts.join("; "), &phones.touched_by)));
    }
    let others: [(&'static str, &Reach); 6] = [
        ("SIP trunks that expect names", &radius.trunks),
        ("users of IM and Presence", &radius.im_users),
        ("nodes with single sign-on", &radius.sso),
        ("contact centre", &radius.contact_centre),
        ("Expressway", &radius.expressway),
        ("recording", &radius.recording),
    ];
    for (who, reach) in others.into_iter().filter(|(_, reach)| !reach.touched_by.is_empty()) {
        let found = match &reach.found {
            Known::Known(found) => counted(found, ""),
            Known::Unknown(why) => format!("unknown: {why}"),
        };
        told.push((who, with_cause(&found, &reach.touched_by)));
    }
    told
}

fn with_cause(told: &str, causes: &[String]) -> String {
    format!("{told} (since {})", causes.join(", "))
}

fn counted(found: &Found, says: &str) -> String {
    let more = found.count.saturating_sub(found.names.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let names = if found.names.is_empty() { String::new() } else { format!(" ({}{more})", found.names.join(", ")) };
    format!("{} {says}{names}", found.count).replace("  ", " ").trim().to_owned()
}
