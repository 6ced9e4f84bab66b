//! The shell: greeting, prompt, one command after the other, faults between them.

use std::sync::Arc;
use std::time::Duration;

use super::link::Link;
use super::table::{self, Act, Command};
use super::terminal::{Echo, Run, Stop, Terminal};
use crate::audit::Caller;
use crate::faults::{Effect, When};
use crate::world::{Outcome, Place, Power, Visit, World};

/// What the shell prints to a line that is no command (assumed, as is the order of its two lines).
const UNKNOWN: &str = "Executed command unsuccessfully\nNo valid command entered\n";
/// What it prints where the account's level is too low (assumed).
const FORBIDDEN: &str = "Executed command unsuccessfully\nInsufficient privilege level for this command\n";
/// What it prints to a command that is not allowed during an upgrade (D up to the first period, 13.5).
const UPGRADING: &str = "A cluster upgrade is in progress. You can check the status of it and try again later.\n";
/// Banner to Welcome, Welcome to prompt: an 11.5 log shows 5 and 3 seconds (C).
const STARTING_SECONDS: [f64; 2] = [5.0, 3.0];

/// One shell.
pub(super) struct Shell {
    pub(super) world: Arc<World>,
    pub(super) place: Place,
    pub(super) terminal: Terminal,
    /// Commands so far, where the prompt counts them.
    pub(super) count: Option<u32>,
    caller: Caller,
    privilege: u8,
    link: Arc<Link>,
}

impl Shell {
    pub(super) fn new(
        world: Arc<World>,
        place: Place,
        caller: Caller,
        privilege: u8,
        link: Arc<Link>,
        terminal: Terminal,
    ) -> Self {
        Self { world, place, terminal, count: None, caller, privilege, link }
    }

    /// Talks until the shell ends.
    pub(super) async fn run(mut self) {
        // It ends in one way only, and there is nobody to tell.
        let _ = self.talk().await;
        self.terminal.close().await;
    }

    async fn talk(&mut self) -> Run {
        self.greet().await?;
        loop {
            let line = match self.terminal.line(Echo::On).await {
                Err(Stop::Interrupted) => String::new(),
                line => line?,
            };
            self.terminal.new_page();
            match self.execute(line.trim()).await {
                Ok(()) | Err(Stop::Interrupted) => {}
                Err(Stop::Ended) => return Err(Stop::Ended),
            }
            let prompt = self.prompt();
            // The lone CR stands in every transcript (C).
            self.terminal.say(&format!("\r{prompt}")).await?;
        }
    }

    async fn greet(&mut self) -> Run {
        let virtual_machine = "VMware Installation:\n\t2 vCPU: Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz\n\
                               \tDisk 1: 110GB, Partitions aligned\n\t8192 Mbytes RAM\n\n";
        self.terminal.say("Command Line Interface is starting up, please wait ...\n\n").await?;
        self.terminal.wait(STARTING_SECONDS[0], Duration::ZERO).await?;
        self.terminal.say("   Welcome to the Platform Command Line Interface\n\n").await?;
        self.terminal.say(virtual_machine).await?;
        self.terminal.wait(STARTING_SECONDS[1], Duration::ZERO).await?;
        // Where the terminal emulation puts its sequences is assumed; that it does is known (C).
        let prompt = format!("\x1b[0m\x1b[{};1H{}", self.terminal.rows(), self.prompt());
        self.terminal.say(&prompt).await
    }

    fn prompt(&self) -> String {
        // How the count looks is assumed.
        self.count.map_or_else(|| "admin:".to_owned(), |count| format!("{count} admin:"))
    }

    /// One line, with the faults before and after it.
    async fn execute(&mut self, line: &str) -> Run {
        if line.is_empty() {
            return Ok(());
        }
        if let Some(count) = &mut self.count {
            *count += 1;
        }
        self.look(|_| ()).await?;
        match self.strike(line, When::Before) {
            None => {}
            Some(Effect::Delay { seconds }) => self.terminal.wait(seconds, Duration::ZERO).await?,
            Some(effect) => return self.suffer(effect, String::new()).await,
        }
        // Asked before the command, as nothing of its outcome may be heard.
        let Some(effect) = self.strike(line, When::After) else { return self.obey(line).await };
        self.terminal.hold();
        let ended = self.obey(line).await;
        let answer = self.terminal.release();
        self.suffer(effect, answer).await?;
        ended
    }

    fn strike(&self, line: &str, when: When) -> Option<Effect> {
        self.world.faults.strike(&self.place.fqdn, "ssh", line, when, &self.world.chance)
    }

    async fn suffer(&mut self, effect: Effect, answer: String) -> Run {
        match effect {
            Effect::Delay { seconds } => {
                self.terminal.wait(seconds, Duration::ZERO).await?;
                return self.terminal.say(&answer).await;
            }
            Effect::Error { text, .. } => {
                let text = if text.is_empty() { "Executed command unsuccessfully".to_owned() } else { text };
                return self.terminal.say(&format!("{}\n", text.trim_end())).await;
            }
            Effect::WrongAnswer { text } => {
                let text = if text.is_empty() { "\u{7}]~ 0x00000000 <<garbled>>".to_owned() } else { text };
                return self.terminal.say(&format!("{}\n", text.trim_end())).await;
            }
            Effect::Drop | Effect::Partition => self.link.silence(),
            Effect::Reset => self.link.break_off(),
            Effect::Crash { seconds } => {
                self.visit(move |visit| visit.crash(seconds)).await?;
                self.link.break_off();
            }
        }
        self.terminal.gone().await;
        Err(Stop::Ended)
    }

    async fn obey(&mut self, line: &str) -> Run {
        let Some((command, rest)) = table::find(&self.place, line) else {
            return self.terminal.say(UNKNOWN).await;
        };
        if let Some(refused) = self.refuses(command).await? {
            return self.terminal.say(refused).await;
        }
        match command.act {
            Act::Talk(talk) => talk(self, rest).await,
            Act::Show(show) => {
                let rest = rest.to_owned();
                let answer = self.visit(move |visit| show(visit, &rest)).await?;
                self.answer(answer).await
            }
        }
    }

    async fn refuses(&self, command: &Command) -> Run<Option<&'static str>> {
        if self.privilege < command.level {
            return Ok(Some(FORBIDDEN));
        }
        let upgrading = self.look(|visit| visit.cluster.upgrade.running).await?;
        Ok((upgrading && !command.during_upgrade).then_some(UPGRADING))
    }

    /// Prints what came out: the answer, or the node's refusal.
    pub(super) async fn answer(&mut self, answer: Outcome<String>) -> Run {
        let text = answer.unwrap_or_else(|refusal| refusal.text);
        if text.is_empty() || text.ends_with('\n') {
            return self.terminal.print(&text).await;
        }
        self.terminal.print(&format!("{text}\n")).await
    }

    /// Asks, and gives what was typed, without spaces around it.
    pub(super) async fn ask(&mut self, question: &str) -> Run<String> {
        self.terminal.say(question).await?;
        Ok(self.terminal.line(Echo::On).await?.trim().to_owned())
    }

    /// Whether a question was answered by yes.
    pub(super) async fn agrees(&mut self, question: &str) -> Run<bool> {
        let answer = self.ask(question).await?.to_ascii_lowercase();
        Ok(matches!(answer.as_str(), "yes" | "y"))
    }

    /// Does something to the node. A shell of a node that is down has ended.
    pub(super) async fn visit<T: Send + 'static>(
        &self,
        what: impl FnOnce(&mut Visit<'_>) -> T + Send + 'static,
    ) -> Run<T> {
        let (world, id, caller) = (Arc::clone(&self.world), self.place.id, self.caller.clone());
        let done = tokio::task::spawn_blocking(move || {
            let mut visit = world.visit(id, caller);
            matches!(visit.node().power, Power::Up(_)).then(|| what(&mut visit))
        });
        done.await.ok().flatten().ok_or(Stop::Ended)
    }

    /// Looks at the node, changing nothing.
    pub(super) async fn look<T: Send + 'static>(&self, what: impl FnOnce(&Visit<'_>) -> T + Send + 'static) -> Run<T> {
        self.visit(move |visit| what(visit)).await
    }
}
