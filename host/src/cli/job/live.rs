//! A job while it goes on: on a terminal a line for each cluster, drawn anew; elsewhere a line for each change.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};

use serde_json::Value;

use super::super::output::Output;
use super::super::text::word;
use super::lanes::{Lane, Stand, lanes};

/// Rows that belong to the prompt and to whoever looks.
const ROWS_LEFT: usize = 2;
/// Fewer rows make no picture.
const ROWS_MIN: usize = 4;
const BAR: usize = 10;
const NAME_CHARACTERS_MAX: usize = 24;

/// What was shown so far.
pub(super) struct Live {
    on_terminal: bool,
    drawn: Vec<String>,
    told: BTreeMap<String, String>,
}

impl Live {
    pub(super) fn new() -> Self {
        let is_plain = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let on_terminal = std::io::stderr().is_terminal() && !is_plain;
        Self { on_terminal, drawn: Vec::new(), told: BTreeMap::new() }
    }

    /// Shows where the job is now.
    pub(super) fn show(&mut self, job: &Value, output: &Output) -> std::io::Result<()> {
        if !self.on_terminal {
            news(&mut self.told, job).iter().for_each(|line| output.note(line));
            return Ok(());
        }
        let (width, height) = terminal_size::terminal_size_of(std::io::stderr())
            .map_or((80, 24), |(width, height)| (usize::from(width.0), usize::from(height.0)));
        let picture = picture(job, width, height);
        if picture == self.drawn {
            return Ok(());
        }
        let text = format!("{}{}", self.home(), picture.iter().map(|line| format!("{line}\n")).collect::<String>());
        self.drawn = picture;
        write(&text)
    }

    /// Takes the picture away: what came of it is told in full.
    pub(super) fn end(&mut self) -> std::io::Result<()> {
        let home = self.home();
        self.drawn.clear();
        write(&home)
    }

    /// Back to where the picture begins, and all below it erased (ECMA-48: CPL, ED).
    fn home(&self) -> String {
        match self.drawn.len() {
            0 => String::new(),
            rows => format!("\u{1b}[{rows}F\u{1b}[J"),
        }
    }
}

fn write(text: &str) -> std::io::Result<()> {
    let mut error = std::io::stderr().lock();
    error.write_all(text.as_bytes())?;
    error.flush()
}

/// What fits on a terminal: the whole job, then a line for each cluster. Where they are too many, those
/// that need a person and those at work are shown, and the others counted.
fn picture(job: &Value, width: usize, height: usize) -> Vec<String> {
    let lanes = lanes(job);
    let rows = height.saturating_sub(ROWS_LEFT).max(ROWS_MIN);
    let mut lines = head(job, &lanes);
    let name = lanes.iter().map(|lane| lane.cluster.chars().count()).max().unwrap_or(0).min(NAME_CHARACTERS_MAX);
    let fit = lines.len() + lanes.len() <= rows;
    let room = if fit { lanes.len() } else { rows - lines.len() - 1 };
    let mut chosen: Vec<usize> = (0..lanes.len()).collect();
    chosen.sort_by_key(|&at| (lanes[at].stand, at));
    let hidden = chosen.split_off(room.min(chosen.len()));
    // The order of the plan is kept, so that lines jump as little as they can.
    chosen.sort_unstable();
    lines.extend(chosen.iter().map(|&at| row(&lanes[at], name)));
    if !hidden.is_empty() {
        lines.push(format!("  and {} more: {}", hidden.len(), counted(hidden.iter().map(|&at| &lanes[at]))));
    }
    lines.iter().map(|line| line.chars().take(width.saturating_sub(1)).collect()).collect()
}

fn head(job: &Value, lanes: &[Lane]) -> Vec<String> {
    let (settled, total) =
        lanes.iter().fold((0, 0), |(settled, total), lane| (settled + lane.settled, total + lane.total));
    let since = word(job, "started").get(11..19).map(|at| format!(" since {at}Z")).unwrap_or_default();
    let whole = format!(
        "job {} {} {}: {}{since}, {settled} of {total} steps",
        word(job, "id"),
        word(job, "name"),
        word(job, "about"),
        word(job, "state")
    );
    let clusters = (lanes.len() > 1).then(|| format!("{} clusters: {}", lanes.len(), counted(lanes.iter())));
    std::iter::once(whole).chain(clusters).collect()
}

/// `3 failed, 8 working, 20 done`.
fn counted<'a>(lanes: impl Iterator<Item = &'a Lane>) -> String {
    let mut counts: BTreeMap<Stand, usize> = BTreeMap::new();
    lanes.for_each(|lane| *counts.entry(lane.stand).or_default() += 1);
    counts.iter().map(|(stand, count)| format!("{count} {}", stand.word())).collect::<Vec<_>>().join(", ")
}

fn row(lane: &Lane, name: usize) -> String {
    let cluster: String = lane.cluster.chars().take(name).collect();
    let full = (BAR * lane.settled).checked_div(lane.total).unwrap_or(0);
    let bar = format!("{}{}", "#".repeat(full), ".".repeat(BAR - full));
    let says = match (lane.stand, lane.now.as_str()) {
        (Stand::Working, now) if !now.is_empty() => now.to_owned(),
        (stand, "") => stand.word().to_owned(),
        (stand, now) => format!("{}: {now}", stand.word()),
    };
    format!("  {cluster:<name$} [{bar}] {:>3}/{:<3} {says}", lane.settled, lane.total)
}

/// What changed since it was last told, a line for each cluster.
fn news(told: &mut BTreeMap<String, String>, job: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for lane in lanes(job) {
        let now = if lane.now.is_empty() { lane.stand.word() } else { &lane.now };
        let line = format!("{}: {} of {} steps: {now}", lane.cluster, lane.settled, lane.total);
        if lane.stand != Stand::Turn && told.get(&lane.cluster) != Some(&line) {
            told.insert(lane.cluster, line.clone());
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::lanes::tests::job;
    use super::*;

    #[test]
    fn one_cluster_has_one_line() {
        assert_eq!(
            picture(&job(&[("hq", "ddip")]), 100, 24),
            [
                "job 20261122-ab renew tomcat: running since 17:00:05Z, 2 of 4 steps",
                "  hq [#####.....]   2/4   regenerate tomcat on pub.hq"
            ]
        );
    }

    #[test]
    fn forty_clusters_fit_and_what_needs_a_person_is_seen() {
        let names: Vec<String> = (0..40).map(|number| format!("cluster-{number:02}")).collect();
        let steps = |at: usize| match at {
            35 => "df",
            36 => "du",
            20..28 => "di",
            0..20 => "dd",
            _ => "pp",
        };
        let clusters: Vec<(&str, &str)> =
            names.iter().enumerate().map(|(at, name)| (name.as_str(), steps(at))).collect();
        let whole = picture(&job(&clusters), 120, 50);
        assert_eq!(whole.len(), 42);
        assert_eq!(whole[1], "40 clusters: 1 unknown, 1 failed, 8 working, 10 to come, 20 done");
        let small = picture(&job(&clusters), 60, 16);
        assert_eq!(small.len(), 14);
        assert!(small.iter().all(|line| line.chars().count() < 60));
        let text = small.join("\n");
        for seen in ["cluster-35", "cluster-36", "cluster-20", "cluster-27", "and 29 more: 9 to come, 20 done"] {
            assert!(text.contains(seen), "{seen} in\n{text}");
        }
    }

    #[test]
    fn no_terminal_is_too_small() {
        for (width, height) in [(0, 0), (1, 1), (5, 3), (200, 4)] {
            let drawn =
                picture(&job(&[("a", "di"), ("b", "pp"), ("c", "df"), ("d", "dd"), ("e", "dd")]), width, height);
            assert!(drawn.len() <= ROWS_MIN, "{drawn:?}");
        }
        assert_eq!(picture(&serde_json::json!({}), 80, 24).len(), 1);
    }

    #[test]
    fn elsewhere_each_change_is_told_once() {
        let mut told = BTreeMap::new();
        assert_eq!(
            news(&mut told, &job(&[("hq", "ip"), ("branch", "pp")])),
            ["hq: 0 of 2 steps: regenerate tomcat on pub.hq"]
        );
        assert!(news(&mut told, &job(&[("hq", "ip"), ("branch", "pp")])).is_empty());
        assert_eq!(
            news(&mut told, &job(&[("hq", "dd"), ("branch", "ip")])),
            ["hq: 2 of 2 steps: done", "branch: 0 of 2 steps: regenerate tomcat on pub.branch"]
        );
    }
}
