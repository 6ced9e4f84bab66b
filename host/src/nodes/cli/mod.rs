//! The platform command line over SSH: every VOS product of every release has it.
//!
//! A driver keeps one session and runs one command at a time. Reads are tried again over a new connection;
//! a change is sent once, over a session that was just heard, and what became of it is either known or
//! [`FaultKind::Ambiguous`](super::FaultKind::Ambiguous) (W18).

mod change;
mod connect;
mod dialogue;
mod exec;
mod read;
mod screen;
mod session;
mod state;
mod transcript;
mod trust_lists;
mod write;

use tokio::sync::Mutex;

pub use exec::Commands;
pub use session::CliSession;

use super::capability::{Done, Driver};
use super::parse;
use super::timing::Wait;
use super::{Credential, Interface, NodeContext, NodeFault};
use change::Change;
use dialogue::Dialogue;
use session::Answer;

/// The command line of one node.
pub struct CliDriver {
    context: NodeContext,
    credential: Credential,
    session: Mutex<Option<CliSession>>,
}

impl CliDriver {
    /// A driver that logs in with this platform account when it is first needed.
    pub fn new(context: NodeContext, credential: Credential) -> Self {
        Self { context, credential, session: Mutex::default() }
    }

    /// What was said on the present session, without secrets.
    pub async fn transcript(&self) -> String {
        self.session.lock().await.as_ref().map(CliSession::transcript).unwrap_or_default()
    }

    /// Ends the session.
    pub async fn close(&self) {
        if let Some(session) = self.session.lock().await.take() {
            session.close().await;
        }
    }

    /// Runs a command that only reads; again over a new connection where that may help.
    async fn read(&self, command: &str, wait: Wait) -> Result<String, NodeFault> {
        let timing = self.context.timings.of(wait);
        let mut tried = 1;
        loop {
            let fault = match self.try_read(command, wait).await {
                Ok(text) => return self.unless_refused(text),
                Err(fault) => fault,
            };
            if tried >= timing.attempts || !fault.may_be_retried() {
                return Err(fault);
            }
            tried += 1;
            tokio::time::sleep(timing.pause).await;
        }
    }

    async fn try_read(&self, command: &str, wait: Wait) -> Result<String, NodeFault> {
        Ok(self.talk(&Dialogue::reading(command, wait)).await?.text)
    }

    /// One dialogue. Its session is held outside meanwhile: if the caller gives up, nobody else gets a
    /// session in which a question may still be open.
    async fn talk(&self, dialogue: &Dialogue) -> Result<Answer, NodeFault> {
        let mut held = self.session.lock().await;
        let mut session = self.ready(held.take(), dialogue.changes).await?;
        let answer = session.converse(dialogue).await;
        self.context.tape.add(self.interface(), || session.shown());
        if answer.as_ref().is_ok_and(|answer| !answer.hung_up) {
            *held = Some(session);
        }
        answer
    }

    fn unless_refused(&self, text: String) -> Result<String, NodeFault> {
        match parse::command_refusal(&text) {
            Some(_) => {
                // The reason may stand on either side of the sentence that is known.
                let said = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
                Err(NodeFault::refused(self.node(), self.interface(), None, &said))
            }
            None => Ok(text),
        }
    }

    /// Makes a change: once, as the node's only writer.
    async fn change(&self, change: &Change) -> Result<Done, NodeFault> {
        let answer = self.converse(change).await?;
        change.judge(self.node(), &answer)
    }

    /// The same, giving what the node printed.
    async fn converse(&self, change: &Change) -> Result<Answer, NodeFault> {
        let limits = self.context.limits();
        let _writer = limits.write().await;
        self.talk(&change.dialogue).await
    }

    /// A session that answers, opened where there is none.
    async fn ready(&self, held: Option<CliSession>, before_a_change: bool) -> Result<CliSession, NodeFault> {
        if let Some(mut session) = held
            && session.is_ready(before_a_change).await
        {
            return Ok(session);
        }
        CliSession::open(&self.context, &self.credential).await
    }
}

impl Driver for CliDriver {
    fn node(&self) -> &str {
        self.context.name()
    }

    fn interface(&self) -> Interface {
        Interface::CommandLine
    }
}
