//! Standard output and error: buffered, coloured where a person reads.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::arguments::Color;
use super::status::Problem;

/// Where results go.
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    colored: bool,
}

/// What a piece of text is, from which its look follows. Colour belongs to state, all else is ink.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tone {
    Plain,
    Strong,
    Faint,
    Valid,
    Soon,
    Bad,
    Odd,
}

impl Output {
    pub(crate) fn new(color: Color) -> Self {
        let stdout = io::stdout();
        let colored = match color {
            Color::Always => true,
            Color::Never => false,
            // no-color.org: set and not empty.
            Color::Auto => stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self { out: BufWriter::new(stdout.lock()), colored }
    }

    /// Text in its tone.
    pub(crate) fn paint(&self, tone: Tone, text: &str) -> String {
        let style = tone.style();
        if !self.colored || style == Style::new() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }

    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// A document for machines that people can read.
    pub(crate) fn json(&mut self, document: &impl Serialize) -> io::Result<()> {
        self.line(&serde_json::to_string_pretty(document)?)
    }

    /// One object on each line.
    pub(crate) fn lines(&mut self, rows: &[serde_json::Value]) -> io::Result<()> {
        rows.iter().try_for_each(|row| self.line(&row.to_string()))
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Two lines on standard error: what happened, what to do.
    pub(crate) fn problem(&self, problem: &Problem) {
        let mut error = io::stderr().lock();
        // Nobody is left to be told if this fails.
        let _ = writeln!(error, "certwright: {}", problem.message);
        if let Some(help) = &problem.help {
            let _ = writeln!(error, "  {help}");
        }
    }

    /// A line on standard error beside a result.
    pub(crate) fn note(&self, text: &str) {
        // Nobody is left to be told if this fails.
        let _ = writeln!(io::stderr().lock(), "certwright: {text}");
    }

    /// Columns of the terminal; a page's width where there is none.
    pub(crate) fn width(&self) -> usize {
        terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0)).clamp(40, 140)
    }
}

impl Tone {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Valid => color(AnsiColor::Green),
            Self::Soon => color(AnsiColor::Yellow),
            Self::Bad => color(AnsiColor::Red).bold(),
            Self::Odd => color(AnsiColor::Magenta),
        }
    }
}
