//! A session of the command line: commands in, answers out.
//!
//! An answer begins after the echo of its command and ends before the next prompt, so that a prompt which
//! the node draws twice is never taken for the end of the next command. After any fault the session is of
//! no more use, since what comes later could belong to either command.

use std::time::Duration;

use certwright_core::sentence::{Sentence, faults as say};
use certwright_core::text::safe::visible;
use russh::ChannelMsg;
use tokio::time::{Instant, timeout};

use super::connect::{self, INTERFACE, Shell};
use super::dialogue::{Dialogue, Reply, echo_end, is_pager, is_prompt, looks_like_question, without_pager};
use super::screen::Screen;
use super::transcript::Transcript;
use crate::nodes::timing::{Timings, Wait};
use crate::nodes::{Credential, FaultKind, NodeContext, NodeFault, Permit};

/// An open session.
pub struct CliSession {
    node: String,
    timings: Timings,
    permit: Permit,
    shell: Shell,
    screen: Screen,
    transcript: Transcript,
    /// The line on which the pager was answered.
    paged_at: Option<usize>,
    heard_at: Instant,
}

/// What a dialogue brought.
pub(super) struct Answer {
    /// What the node printed.
    pub(super) text: String,
    /// Whether it then ended the connection, as it should.
    pub(super) hung_up: bool,
}

/// What a wait brought.
enum Heard {
    More,
    Silence,
    Late,
    Closed,
    TooMuch,
}

/// How far a dialogue has come.
struct Progress {
    /// Where the answer begins: after the echo of the command.
    begin: Option<usize>,
    /// From where on questions and the prompt are looked for.
    mark: usize,
    /// What was replied last; its echo is no part of the answer.
    reply: Option<String>,
    /// The exchange that may come next.
    next: usize,
    deadline: Instant,
}

impl CliSession {
    /// Logs in, waits for the first prompt and switches the pager off.
    pub async fn open(context: &NodeContext, credential: &Credential) -> Result<Self, NodeFault> {
        let shell = connect::open(context, credential).await?;
        let mut transcript = Transcript::default();
        transcript.hide(credential.password.clone());
        let (node, timings, permit) = (context.name().to_owned(), context.timings, context.permit.clone());
        let screen = Screen::default();
        let heard_at = Instant::now();
        let mut session = Self { node, timings, permit, shell, screen, transcript, paged_at: None, heard_at };
        session.first_prompt().await?;
        session.run("set cli pagination off", Wait::CliRead).await?;
        Ok(session)
    }

    /// Runs a command that only reads, and gives what it printed.
    pub async fn run(&mut self, command: &str, wait: Wait) -> Result<String, NodeFault> {
        Ok(self.converse(&Dialogue::reading(command, wait)).await?.text)
    }

    /// What was said so far, without secrets.
    pub fn transcript(&self) -> String {
        self.transcript.text()
    }

    /// What the last dialogue looks like on a terminal, without secrets.
    pub(super) fn shown(&self) -> String {
        let text = self.transcript.redact(&self.screen.text());
        text.lines().map(visible).collect::<Vec<_>>().join("\n")
    }

    /// Whether the node still answers. It is asked by an empty line when it was silent for a while, and
    /// always before a change: a node that has hung up must not make a change ambiguous.
    pub(super) async fn is_ready(&mut self, before_a_change: bool) -> bool {
        loop {
            let now = Instant::now();
            match self.hear(now, Duration::ZERO).await {
                Heard::More => {}
                Heard::Closed | Heard::TooMuch => return false,
                Heard::Silence | Heard::Late => break,
            }
        }
        if self.shell.handle.is_closed() {
            return false;
        }
        if !before_a_change && self.heard_at.elapsed() < self.timings.timeout(Wait::CliIdle) {
            return true;
        }
        self.screen.clear();
        let deadline = Instant::now() + self.timings.timeout(Wait::CliQuestion);
        self.send(b"\n".to_vec()).await.is_ok() && self.await_prompt(deadline, None).await.is_ok()
    }

    /// Says goodbye.
    pub async fn close(mut self) {
        if self.send(b"exit\n".to_vec()).await.is_ok() {
            let goodbye = self.shell.handle.disconnect(russh::Disconnect::ByApplication, "", "en");
            // The node is left either way.
            let _ = timeout(self.timings.timeout(Wait::CliGoodbye), goodbye).await;
        }
    }

    /// A command with its questions.
    pub(super) async fn converse(&mut self, dialogue: &Dialogue) -> Result<Answer, NodeFault> {
        self.screen.clear();
        self.paged_at = None;
        let deadline = Instant::now() + self.timings.timeout(dialogue.wait);
        // Only what never left this side may be sent again.
        self.send(format!("{}\n", dialogue.command).into_bytes()).await.map_err(|()| self.lost("nothing was sent"))?;
        let mut progress = Progress { begin: None, mark: 0, reply: None, next: 0, deadline };
        loop {
            let quiet = self.timings.timeout(Wait::CliQuestion);
            match self.hear(progress.deadline, quiet).await {
                Heard::More => {}
                Heard::Silence => self.judge_silence(dialogue, &mut progress)?,
                Heard::Closed if dialogue.ends_session && progress.next == dialogue.exchanges.len() => {
                    let text = self.answer(&progress, self.screen.len());
                    return Ok(Answer { text, hung_up: true });
                }
                Heard::Closed => return Err(self.broken_off(dialogue, say::CONNECTION_ENDED)),
                Heard::Late => return Err(self.late(dialogue)),
                Heard::TooMuch if dialogue.changes => return Err(self.broken_off(dialogue, say::NO_END_OF_ANSWER)),
                Heard::TooMuch => return Err(NodeFault::unreadable(&self.node, INTERFACE, say::OF_SHORTER, "")),
            }
            if let Some(text) = self.advance(dialogue, &mut progress).await? {
                return Ok(Answer { text, hung_up: false });
            }
        }
    }

    /// Looks for the echo, the pager, questions and the prompt in what is there. Gives the answer when it
    /// is complete.
    async fn advance(&mut self, dialogue: &Dialogue, progress: &mut Progress) -> Result<Option<String>, NodeFault> {
        if progress.begin.is_none() {
            progress.begin = echo_end(&self.screen.text(), &dialogue.command);
            progress.mark = progress.begin.unwrap_or_default();
        }
        if progress.begin.is_none() {
            return Ok(None);
        }
        self.turn_page(dialogue).await?;
        if progress.next < dialogue.exchanges.len() {
            let said = self.screen.text_from(progress.mark);
            if let Some((at, reply)) = dialogue.asked(&said, progress.next) {
                progress.mark = self.screen.len();
                progress.reply = Some(String::from_utf8_lossy(&reply.bytes()).into_owned());
                progress.next = at + 1;
                if let Reply::Paste(_) = reply {
                    tokio::time::sleep(self.timings.timeout(Wait::CliBeforePaste)).await;
                }
                let sent = self.send(reply.bytes()).await;
                sent.map_err(|()| self.broken_off(dialogue, say::CONNECTION_ENDED))?;
                return Ok(None);
            }
        }
        let line_start = self.screen.last_line_start().max(progress.mark);
        let complete = is_prompt(&self.screen.last_line_from(progress.mark));
        Ok(complete.then(|| self.answer(progress, line_start)))
    }

    /// Nothing came for a while: a question that is not known, or a node that echoes nothing.
    fn judge_silence(&mut self, dialogue: &Dialogue, progress: &mut Progress) -> Result<(), NodeFault> {
        let line = self.screen.last_line();
        if progress.begin.is_none() && is_prompt(&line) && self.screen.line_count() > 1 {
            progress.begin = Some(0);
            return Ok(());
        }
        if !looks_like_question(&line) || is_pager(&line) {
            return Ok(());
        }
        let line = self.transcript.redact(&line);
        if dialogue.changes && progress.next > 0 {
            return Err(self.broken_off(dialogue, format!("it asked \"{line}\", which is not known")));
        }
        let fault = NodeFault::unreadable(&self.node, INTERFACE, "no such question", &line);
        Err(fault.with_help(say::QUESTION_HELP))
    }

    async fn turn_page(&mut self, dialogue: &Dialogue) -> Result<(), NodeFault> {
        let here = Some(self.screen.line_count());
        if self.paged_at == here || !is_pager(&self.screen.last_line()) {
            return Ok(());
        }
        self.paged_at = here;
        self.send(b" ".to_vec()).await.map_err(|()| self.broken_off(dialogue, say::CONNECTION_ENDED))
    }

    /// What the node said after the command, and after the last reply where there was one.
    fn answer(&self, progress: &Progress, end: usize) -> String {
        let begin = progress.begin.unwrap_or_default().max(progress.mark);
        let text = self.screen.text_between(begin, end);
        let echo = progress.reply.as_ref().and_then(|reply| echo_end(&text, reply));
        let mut text = text[echo.unwrap_or_default()..].trim_start_matches(' ');
        text = text.strip_prefix('\n').unwrap_or(text);
        // The prompt may be drawn twice at once (2.1).
        while let Some((rest, line)) = text.trim_end().rsplit_once('\n')
            && is_prompt(line)
        {
            text = &text[..=rest.len()];
        }
        self.transcript.redact(&without_pager(if is_prompt(text) { "" } else { text }))
    }

    async fn first_prompt(&mut self) -> Result<(), NodeFault> {
        let limit = self.timings.timeout(Wait::CliPrompt);
        let nudge = self.timings.timeout(Wait::CliNudge);
        let heard = self.await_prompt(Instant::now() + limit, Some(nudge)).await;
        heard.map_err(|closed| match closed {
            true => self.lost("it ended before the first prompt"),
            false => NodeFault::timed_out(&self.node, INTERFACE, say::FIRST_PROMPT, limit),
        })
    }

    /// Waits for a prompt, whatever comes before it. The error says whether the connection ended.
    async fn await_prompt(&mut self, deadline: Instant, nudge: Option<Duration>) -> Result<(), bool> {
        let quiet = nudge.unwrap_or_else(|| deadline.saturating_duration_since(Instant::now()));
        loop {
            match self.hear(deadline, quiet).await {
                Heard::More if is_prompt(&self.screen.last_line()) => return Ok(()),
                Heard::More => {}
                // Slow nodes show the prompt only when asked (2.1); before the welcome nobody listens.
                Heard::Silence if nudge.is_some() && self.screen.text().contains(WELCOME) => {
                    self.send(b"\r\n".to_vec()).await.map_err(|()| true)?;
                }
                Heard::Silence => {}
                Heard::Closed => return Err(true),
                Heard::Late | Heard::TooMuch => return Err(false),
            }
        }
    }

    async fn hear(&mut self, deadline: Instant, quiet: Duration) -> Heard {
        let until = deadline.min(Instant::now() + quiet);
        let message = tokio::time::timeout_at(until, self.shell.channel.wait()).await;
        if matches!(message, Ok(Some(_))) {
            self.heard_at = Instant::now();
        }
        match message {
            Ok(Some(ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. })) => {
                self.transcript.add(&String::from_utf8_lossy(&data));
                if self.screen.feed(&data) { Heard::More } else { Heard::TooMuch }
            }
            Ok(None | Some(ChannelMsg::Eof | ChannelMsg::Close)) => Heard::Closed,
            Ok(Some(_)) => Heard::More,
            Err(_) if Instant::now() >= deadline => Heard::Late,
            Err(_) => Heard::Silence,
        }
    }

    async fn send(&mut self, bytes: Vec<u8>) -> Result<(), ()> {
        // Also in the middle of a dialogue: a question that is left open is answered by nobody.
        if !self.permit.holds() {
            return Err(());
        }
        let limit = self.timings.timeout(Wait::CliQuestion);
        let sent = timeout(limit, self.shell.channel.data_bytes(bytes)).await;
        sent.map_err(|_| ())?.map_err(|_| ())
    }

    fn lost(&self, when: &str) -> NodeFault {
        NodeFault::new(&self.node, INTERFACE, FaultKind::Unreachable, say::GONE.of(&[&when]))
    }

    fn late(&self, dialogue: &Dialogue) -> NodeFault {
        let limit = self.timings.timeout(dialogue.wait);
        if dialogue.changes {
            return self.broken_off(dialogue, say::NO_END.of(&[&limit.as_secs()]));
        }
        NodeFault::timed_out(&self.node, INTERFACE, &dialogue.command, limit)
    }

    /// The fault of a command that was sent and did not come to its end.
    fn broken_off(&self, dialogue: &Dialogue, because: impl Into<Sentence>) -> NodeFault {
        let because = because.into();
        let command = self.transcript.redact(&dialogue.command);
        if dialogue.changes {
            return NodeFault::ambiguous(&self.node, INTERFACE, &command, because);
        }
        NodeFault::new(&self.node, INTERFACE, FaultKind::Unreachable, say::DURING.of(&[&because, &command]))
    }
}

const WELCOME: &str = "Welcome to the Platform Command Line Interface";
