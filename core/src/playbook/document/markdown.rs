//! A plan as Markdown, for a change board: what, why, when, in which order, at which risk, and how to return.

use std::fmt::Write as _;

use super::super::guard::When;
use super::super::script::Pause;
use super::super::{Class, Judged, Known};
use super::text::reaches;
use super::{Document, GuardSaid, OfCluster};
use crate::text::safe::visible;

/// The plan as Markdown (CommonMark with tables). Whatever came from outside stands as text: none of it is markup.
#[must_use]
pub fn markdown(plan: &Document) -> String {
    let mut page = Page::default();
    page.head(plan);
    for of in plan.by_cluster.iter().filter(|of| of.steps > 0) {
        page.cluster(plan, of);
    }
    page.risk(plan);
    page.backout(plan);
    page.proof(plan);
    page.citations(plan);
    page.0
}

#[derive(Default)]
struct Page(String);

/// Text in which nothing is markup, on one line.
fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!') {
            shown.push('\\');
        }
        shown.push(letter);
    }
    shown
}

impl Page {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn title(&mut self, level: usize, title: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        let _ = writeln!(self.0, "{} {title}\n", "#".repeat(level));
    }

    fn item(&mut self, item: &str) {
        self.line(&format!("- {item}"));
    }

    fn fact(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.item(&format!("**{name}:** {value}"));
        }
    }

    fn row(&mut self, cells: &[&str]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn table(&mut self, heads: &[&str]) {
        self.row(heads);
        self.row(&vec!["---"; heads.len()]);
    }

    fn head(&mut self, plan: &Document) {
        self.title(1, &plain(&plan.words.title));
        if !plan.words.purpose.is_empty() {
            self.line(&format!("{}\n", plain(&plan.words.purpose)));
        }
        self.fact("Operation", &plain(&format!("{} {}", plan.operation, plan.about)));
        self.fact("Clusters", &plain(&plan.clusters.join(", ")));
        self.fact("Steps", &plan.steps.len().to_string());
        self.fact("Planned at", &plan.at.map(|at| at.to_string()).unwrap_or_default());
        self.fact("Window", &plain(&windows(plan)));
        plan.freezes.iter().for_each(|freeze| self.fact("Look", &plain(&freeze.says())));
        self.fact("Out of service", &plain(&plan.words.outage));
        self.fact(
            "Approval",
            if plan.needs_approval { "a second person must approve it" } else { "by the one who runs it" },
        );
        self.fact("SHA-256 of this plan", &format!("`{}`", plain(&plan.sha256)));
        if !plan.words.before.is_empty() {
            self.title(2, "Before it begins");
            plan.words.before.iter().for_each(|one| self.item(&plain(one)));
        }
        if !plan.lines.is_empty() {
            self.title(2, "Remarks of the playbook");
            for line in &plan.lines {
                let of = if line.cluster.is_empty() { String::new() } else { format!("{}: ", line.cluster) };
                let look = if line.warning { "**Look:** " } else { "" };
                self.item(&format!("{look}{}", plain(&format!("{of}{}", line.text))));
            }
        }
    }

    fn cluster(&mut self, plan: &Document, of: &OfCluster) {
        self.title(2, &format!("Cluster {}", plain(&of.cluster)));
        self.fact("Nodes in order", &plain(&of.nodes.join(", ")));
        self.title(3, "Restarts");
        if of.restarts.is_empty() {
            self.line("None.");
        }
        for one in &of.restarts {
            let what = one.service.as_deref().unwrap_or("the whole node");
            self.line(&format!("1. {} on {}", plain(what), plain(&one.node)));
        }
        self.title(3, "Out of service");
        if of.outages.is_empty() {
            self.line("Nothing.");
        } else {
            self.table(&["From step", "To step", "Node", "What"]);
            for one in &of.outages {
                let until = one.until.as_deref().unwrap_or("the same");
                self.row(&[&plain(&one.path), &plain(until), &plain(&one.node), &plain(&one.what)]);
            }
        }
        self.title(3, "Whom it may reach");
        let reached = reaches(of);
        if reached.is_empty() {
            self.line("Nobody beside the nodes themselves.");
        }
        for (who, told) in reached {
            self.fact(who, &plain(&told));
        }
        self.must_trust(of);
        self.guards(&of.guards);
        self.steps(plan, of);
    }

    fn must_trust(&mut self, of: &OfCluster) {
        if of.must_trust.is_empty() {
            return;
        }
        self.title(3, "Who must trust the new issuer [W6]");
        self.table(&["Certificate", "Who", "Store", "When", "Trusts it already"]);
        for one in &of.must_trust {
            let trusts = match &one.trusts {
                Known::Known(true) => "yes".to_owned(),
                Known::Known(false) => "**no**".to_owned(),
                Known::Unknown(why) => format!("unknown: {}", plain(why)),
            };
            let when = if one.when == When::Before { "before" } else { "right afterwards" };
            self.row(&[&plain(&one.unit), &plain(&one.peer), &plain(&one.store), when, &trusts]);
        }
    }

    fn guards(&mut self, guards: &[GuardSaid]) {
        self.title(3, "Guards");
        self.table(&["Guard", "Found", "What"]);
        for one in guards {
            let found = match one.judged {
                Some(Judged::Passed) => "passed",
                Some(Judged::Warning) => "warning",
                Some(Judged::Unknown) => "**unknown**",
                Some(Judged::Refused) => "**refused**",
                None if one.said.is_empty() => "not concerned",
                None => "while it runs",
            };
            let more = if one.more > 0 { format!("; and {} more", one.more) } else { String::new() };
            self.row(&[&one.guard, found, &format!("{}{more}", plain(&one.said.join("; ")))]);
        }
    }

    fn steps(&mut self, plan: &Document, of: &OfCluster) {
        self.title(3, "Steps");
        self.table(&["Step", "Node", "What", "To undo it"]);
        for (number, step) in plan.steps.iter().enumerate() {
            if step.step.cluster != of.cluster {
                continue;
            }
            for pause in plan.pauses_before(number) {
                self.row(&[&plain(&pause.path), "", &format!("*{}*", plain(&pause.pause.describe())), ""]);
            }
            self.row(&[&plain(&step.step.path), &plain(&step.step.node), &plain(&step.does), &plain(&step.undo)]);
        }
        let of_cluster = |step: &super::super::PlannedStep| step.step.cluster == of.cluster;
        if plan.steps.last().is_some_and(of_cluster) {
            for pause in plan.pauses_before(plan.steps.len()) {
                self.row(&[&plain(&pause.path), "", &format!("*{}*", plain(&pause.pause.describe())), ""]);
            }
        }
    }

    fn risk(&mut self, plan: &Document) {
        self.title(2, "Risk");
        let guarded = plan.steps.iter().filter(|step| step.class == Class::Guarded).count();
        let final_steps = plan.steps.iter().filter(|step| step.undo.starts_with("none")).count();
        let judged = |judged| {
            plan.steps.iter().flat_map(|step| &step.verdicts).filter(|verdict| verdict.judged == judged).count()
        };
        self.item(&format!(
            "{guarded} of {} steps must not be done twice; {final_steps} cannot be undone",
            plan.steps.len()
        ));
        self.item(&format!(
            "guards refused {} times, could not tell {} times, and warned {} times",
            judged(Judged::Refused),
            judged(Judged::Unknown),
            judged(Judged::Warning)
        ));
        for one in &plan.kept {
            self.item(&plain(&format!("stays as it is: {} on {}: {}", one.does, one.node, one.why)));
        }
        for one in &plan.waivers {
            self.item(&format!("{} is set aside: {}", plain(&one.guard), plain(&one.reason)));
        }
        for one in &plan.in_the_way {
            let told = format!("{} on {}: {}. {}", one.guard, one.node, one.message, one.help);
            self.item(&format!("**In the way:** {}", plain(&told)));
        }
    }

    fn backout(&mut self, plan: &Document) {
        self.title(2, "Backout");
        if !plan.words.undo.is_empty() {
            self.line(&format!("{}\n", plain(&plan.words.undo)));
        }
        if !plan.restores.is_empty() {
            self.item("what is changed for a time comes back by itself, on failure and cancel too [W15]");
        }
        let mut told: Vec<(&str, &str)> = Vec::new();
        for step in plan.steps.iter().rev().filter(|step| !step.undo.is_empty()) {
            let one = (step.step.action.id(), step.undo.as_str());
            if !told.contains(&one) {
                told.push(one);
            }
        }
        for (action, undo) in told {
            self.fact(&plain(&action.replace('_', " ")), &plain(undo));
        }
    }

    fn proof(&mut self, plan: &Document) {
        self.title(2, "Proof");
        let proofs: Vec<&String> = plan.by_cluster.iter().flat_map(|of| &of.proof).collect();
        if proofs.is_empty() {
            self.line("Each step is looked up on its node afterwards.");
        }
        proofs.into_iter().for_each(|one| self.item(&plain(one)));
        for one in &plan.follow_up {
            let condition = one.condition.as_deref().map(|condition| format!(" if {condition}")).unwrap_or_default();
            self.fact(
                "Afterwards, by hand",
                &plain(&format!("{}: {} ({}){condition}", one.cluster, one.does, one.nodes)),
            );
        }
    }

    fn citations(&mut self, plan: &Document) {
        if plan.citations.is_empty() {
            return;
        }
        self.title(2, "Rests on");
        self.table(&["Requirement", "Says", "Source"]);
        for one in &plan.citations {
            self.row(&[&one.id, &plain(&one.says), &plain(&one.source)]);
        }
    }
}

/// The windows that it waits for, each once.
fn windows(plan: &Document) -> String {
    let mut told: Vec<String> = Vec::new();
    for (_, paused) in &plan.pauses {
        if let Pause::Window { when, minutes } = &paused.pause {
            let one = format!("{when}, {minutes} minutes at least");
            if !told.contains(&one) {
                told.push(one);
            }
        }
    }
    if told.is_empty() { "none is set in the plan".to_owned() } else { told.join("; ") }
}
