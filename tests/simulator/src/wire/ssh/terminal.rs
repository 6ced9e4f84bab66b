//! The terminal of a shell: lines in with echo, lines out with CRLF and the pager.
//!
//! Assumed, as no transcript shows the keys: backspace wipes one character, Ctrl-U the line, sequences of
//! arrow keys do nothing, and a key at the pager wipes its line.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::world::World;

/// What the pager says (C).
const PAGER: &str = "Press <enter> for 1 line, <space> for one page, or <q> to quit";
/// The longest line that is read; the rest of a longer one is dropped.
const LINE_OCTETS: usize = 8192;
/// The most that a command may hold back for a fault.
const HELD_OCTETS: usize = 1 << 20;
/// A client cannot be quicker than this, whatever the pace of the clock.
const IDLE_AT_LEAST: Duration = Duration::from_secs(2);
const INTERRUPT: u8 = 0x03;
const ESCAPE: u8 = 0x1b;

/// What comes from the other end.
pub(super) enum Input {
    /// Typed.
    Octets(Vec<u8>),
    /// The rows of the window.
    Size(u32),
    /// Nothing more will be typed.
    End,
}

/// Why a command did not go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// Ctrl-C, or `q` at the pager: back to the prompt.
    Interrupted,
    /// The shell ends: `exit`, a closed channel, nobody typed for too long, or a node that is down.
    Ended,
}

/// What a command gives, or why it stopped.
pub(super) type Run<T = ()> = Result<T, Stop>;

/// Whether what is typed is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    On,
    /// For passwords.
    Off,
}

/// The terminal of one channel.
pub(super) struct Terminal {
    handle: Handle,
    channel: ChannelId,
    input: mpsc::Receiver<Input>,
    world: Arc<World>,
    ahead: VecDeque<u8>,
    rows: u32,
    printed: u32,
    after_return: bool,
    held: Option<String>,
    ended: bool,
    /// Whether long answers stop at each page.
    pub(super) pagination: bool,
    /// After so many simulated minutes without a key the shell ends.
    pub(super) idle_minutes: u32,
}

impl Terminal {
    pub(super) fn new(
        handle: Handle,
        channel: ChannelId,
        input: mpsc::Receiver<Input>,
        rows: u32,
        world: Arc<World>,
    ) -> Self {
        Self {
            handle,
            channel,
            input,
            world,
            ahead: VecDeque::new(),
            rows,
            printed: 0,
            after_return: false,
            held: None,
            ended: false,
            pagination: true,
            idle_minutes: 30,
        }
    }

    /// Text as it stands, with CRLF for each line end; never paged.
    pub(super) async fn say(&mut self, text: &str) -> Run {
        if let Some(held) = &mut self.held {
            if held.len() < HELD_OCTETS {
                held.push_str(text);
            }
            return Ok(());
        }
        self.send(text).await
    }

    async fn send(&mut self, text: &str) -> Run {
        let octets = text.replace('\n', "\r\n").into_bytes();
        self.handle.data(self.channel, octets).await.map_err(|_| Stop::Ended)
    }

    /// A long answer: it stops at each page unless the pager is off.
    pub(super) async fn print(&mut self, text: &str) -> Run {
        if !self.pagination || self.held.is_some() {
            return self.say(text).await;
        }
        for line in text.split_inclusive('\n') {
            self.say(line).await?;
            self.printed += 1;
            if self.printed >= self.page() {
                self.ask_pager().await?;
            }
        }
        Ok(())
    }

    /// A command begins: the pager counts anew.
    pub(super) fn new_page(&mut self) {
        self.printed = 0;
    }

    fn page(&self) -> u32 {
        // A terminal that does not say how tall it is counts as the usual one.
        if self.rows < 3 { 23 } else { self.rows - 1 }
    }

    async fn ask_pager(&mut self) -> Run {
        self.send(PAGER).await?;
        loop {
            match self.octet().await? {
                b' ' => self.printed = 0,
                b'\r' | b'\n' => self.printed -= 1,
                b'q' | b'Q' | INTERRUPT => {
                    self.send("\r\x1b[K").await?;
                    return Err(Stop::Interrupted);
                }
                _ => continue,
            }
            return self.send("\r\x1b[K").await;
        }
    }

    /// From now on nothing is shown until a question is asked, or `release` says how it ends.
    pub(super) fn hold(&mut self) {
        self.held = Some(String::new());
    }

    /// What was held back, which is now forgotten here.
    pub(super) fn release(&mut self) -> String {
        self.held.take().unwrap_or_default()
    }

    /// A line that somebody types, without its end.
    pub(super) async fn line(&mut self, echo: Echo) -> Run<String> {
        if let Some(held) = &mut self.held {
            let question = std::mem::take(held);
            self.send(&question).await?;
        }
        let mut typed: Vec<u8> = Vec::new();
        loop {
            let octet = self.octet().await?;
            match octet {
                b'\r' | b'\n' => {
                    self.send("\n").await?;
                    return Ok(String::from_utf8_lossy(&typed).into_owned());
                }
                INTERRUPT => {
                    self.send("^C\n").await?;
                    return Err(Stop::Interrupted);
                }
                0x7f | 0x08 => {
                    let wiped = typed.pop().map_or(0, |_| 1);
                    self.wipe(wiped, echo).await?;
                }
                // Ctrl-U
                0x15 => {
                    self.wipe(typed.len(), echo).await?;
                    typed.clear();
                }
                ESCAPE => self.skip_sequence().await?,
                0x20.. if typed.len() < LINE_OCTETS => {
                    typed.push(octet);
                    if echo == Echo::On {
                        self.echo(octet, &mut typed).await?;
                    }
                }
                _ => {}
            }
        }
    }

    async fn wipe(&mut self, letters: usize, echo: Echo) -> Run {
        if echo == Echo::On { self.send(&"\u{8} \u{8}".repeat(letters)).await } else { Ok(()) }
    }

    /// Shows an octet, and what was typed ahead of it on the same line, in one packet.
    async fn echo(&mut self, octet: u8, typed: &mut Vec<u8>) -> Run {
        let mut shown = vec![octet];
        while let Some(next) = self.ahead.front().copied().filter(|next| (0x20..0x7f).contains(next)) {
            self.ahead.pop_front();
            if typed.len() < LINE_OCTETS {
                typed.push(next);
                shown.push(next);
            }
        }
        self.handle.data(self.channel, shown).await.map_err(|_| Stop::Ended)
    }

    async fn skip_sequence(&mut self) -> Run {
        if self.octet().await? != b'[' {
            return Ok(());
        }
        while !(0x40..=0x7e).contains(&self.octet().await?) {}
        Ok(())
    }

    /// The next key; CRLF counts as one.
    async fn octet(&mut self) -> Run<u8> {
        loop {
            if let Some(octet) = self.ahead.pop_front() {
                let half = octet == b'\n' && self.after_return;
                self.after_return = octet == b'\r';
                if half {
                    continue;
                }
                return Ok(octet);
            }
            if self.ended {
                return Err(Stop::Ended);
            }
            let input = match self.patience() {
                None => self.input.recv().await,
                Some(patience) => tokio::time::timeout(patience, self.input.recv()).await.map_err(|_| Stop::Ended)?,
            };
            self.take(input)?;
        }
    }

    /// How long to wait for a key; for ever where the clock stands.
    fn patience(&self) -> Option<Duration> {
        let real = self.world.clock.real(f64::from(self.idle_minutes) * 60.0);
        (self.world.clock.scale() > 0.0).then(|| real.max(IDLE_AT_LEAST))
    }

    fn take(&mut self, input: Option<Input>) -> Run {
        match input {
            Some(Input::Octets(octets)) => self.ahead.extend(octets),
            Some(Input::Size(rows)) => self.rows = rows,
            // What was typed before is still done.
            Some(Input::End) => self.ended = true,
            None => return Err(Stop::Ended),
        }
        Ok(())
    }

    /// Lets simulated seconds pass, at least `least` of the real time; Ctrl-C ends it.
    pub(super) async fn wait(&mut self, seconds: f64, least: Duration) -> Run {
        let until = Instant::now() + self.world.clock.real(seconds).max(least);
        loop {
            if let Some(at) = self.ahead.iter().position(|octet| *octet == INTERRUPT) {
                self.ahead.drain(..=at);
                self.send("^C\n").await?;
                return Err(Stop::Interrupted);
            }
            tokio::select! {
                () = tokio::time::sleep_until(until) => return Ok(()),
                input = self.input.recv(), if !self.ended => self.take(input)?,
            }
        }
    }

    /// The shell has ended.
    pub(super) async fn close(&self) {
        let _ = self.handle.exit_status_request(self.channel, 0).await;
        let _ = self.handle.eof(self.channel).await;
        let _ = self.handle.close(self.channel).await;
    }

    /// Waits until the other end is gone.
    pub(super) async fn gone(&mut self) {
        while self.input.recv().await.is_some() {}
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> u32 {
        self.page() + 1
    }
}
