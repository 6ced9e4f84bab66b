//! A node of one terminal: an SSH server that plays a script. It knows nothing of certificates.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use certwright::nodes::timing::Timings;
use certwright::nodes::{Credential, NodeAddress, NodeContext, Secret, cli::CliDriver, pin};
use getrandom::SysRng;
use rand_core::UnwrapErr;
use russh::keys::{Algorithm, PrivateKey};
use russh::server::{self, Auth, Msg, Response, Session};
use russh::{Channel, ChannelId, ChannelStream, MethodKind, MethodSet, Pty};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// What the node does for a command.
#[derive(Clone)]
pub(crate) enum Act {
    /// Prints; line feeds become CRLF.
    Say(String),
    /// Prints bytes as they are.
    Raw(Vec<u8>),
    /// Prints a question and waits for a line.
    Ask(&'static str),
    /// Prints an invitation and waits for lines until an empty one.
    Paste(&'static str),
    /// Waits for one key.
    Key,
    /// Waits.
    Pause(u64),
    /// Ends the connection.
    HangUp,
    /// Says nothing for ever.
    Freeze,
}

/// How the node behaves.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) password: &'static str,
    pub(crate) methods: Vec<MethodKind>,
    pub(crate) commands: Vec<(&'static str, Vec<Act>)>,
    /// Before the first prompt; without one the prompt comes only when asked for.
    pub(crate) first_prompt: bool,
    pub(crate) preferred: Option<russh::Preferred>,
    pub(crate) key: Algorithm,
    /// After so long without a line it hangs up.
    pub(crate) idle_ms: Option<u64>,
    /// Whether each byte comes alone.
    pub(crate) slow_line: bool,
}

/// What was sent to it.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) lines: Vec<String>,
    pub(crate) logins: usize,
    pub(crate) connections: usize,
}

/// A running node.
pub(crate) struct Running {
    pub(crate) port: u16,
    pub(crate) heard: Arc<Mutex<Heard>>,
}

impl Default for Node {
    fn default() -> Self {
        Self {
            password: PASSWORD,
            methods: vec![MethodKind::KeyboardInteractive],
            commands: Vec::new(),
            first_prompt: true,
            preferred: None,
            key: Algorithm::Ed25519,
            idle_ms: None,
            slow_line: false,
        }
    }
}

impl Node {
    pub(crate) fn of(command: &'static str, acts: Vec<Act>) -> Self {
        Self { commands: vec![(command, acts)], ..Self::default() }
    }

    pub(crate) async fn start(self) -> Running {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Heard::default()));
        let key = PrivateKey::random(&mut UnwrapErr(SysRng), self.key.clone()).unwrap();
        let config = Arc::new(server::Config {
            methods: MethodSet::from(&self.methods[..]),
            auth_rejection_time: Duration::ZERO,
            keys: vec![key],
            preferred: self.preferred.clone().unwrap_or_default(),
            nodelay: true,
            ..server::Config::default()
        });
        let shared = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                shared.lock().unwrap().connections += 1;
                let handler = Line { node: self.clone(), heard: Arc::clone(&shared), channel: None };
                let config = Arc::clone(&config);
                tokio::spawn(async move {
                    if let Ok(session) = server::run_stream(config, socket, handler).await {
                        let _ = session.await;
                    }
                });
            }
        });
        Running { port, heard }
    }
}

impl Running {
    pub(crate) fn context(&self) -> NodeContext {
        let mut address = NodeAddress::new("cucm-pub", "127.0.0.1");
        address.ssh_port = self.port;
        let mut context = NodeContext::new(address, Arc::new(pin::MemoryPins::default()));
        context.first_use = pin::FirstUse::Agreed;
        // 120 s for the first prompt become 6 s, 30 s for a question 1.5 s.
        context.timings = Timings::scaled_by(0.05);
        context
    }

    pub(crate) fn driver(&self) -> CliDriver {
        CliDriver::new(self.context(), credential(PASSWORD))
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.heard.lock().unwrap().lines.clone()
    }
}

pub(crate) fn credential(password: &str) -> Credential {
    Credential { user: "administrator".into(), password: Secret::new(password) }
}

pub(crate) const PASSWORD: &str = "canary-7391";

struct Line {
    node: Node,
    heard: Arc<Mutex<Heard>>,
    channel: Option<Channel<Msg>>,
}

impl Line {
    fn judge(&self, password: &str) -> Auth {
        self.heard.lock().unwrap().logins += 1;
        if password == self.node.password { Auth::Accept } else { Auth::reject() }
    }
}

impl server::Handler for Line {
    type Error = russh::Error;

    async fn auth_password(&mut self, _: &str, password: &str) -> Result<Auth, Self::Error> {
        Ok(self.judge(password))
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        _: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        let Some(mut response) = response else {
            let prompts = Cow::Borrowed(&[(Cow::Borrowed("Password: "), false)][..]);
            return Ok(Auth::Partial { name: "".into(), instructions: "".into(), prompts });
        };
        let word = response.next().unwrap_or_default();
        Ok(self.judge(&String::from_utf8_lossy(&word)))
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: server::ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        self.channel = Some(channel);
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        session.channel_success(channel)?;
        if let Some(channel) = self.channel.take() {
            let mut terminal = Terminal {
                stream: channel.into_stream(),
                node: self.node.clone(),
                heard: Arc::clone(&self.heard),
                handle: session.handle(),
            };
            tokio::spawn(async move { terminal.play().await });
        }
        Ok(())
    }
}

struct Terminal {
    stream: ChannelStream<Msg>,
    node: Node,
    heard: Arc<Mutex<Heard>>,
    handle: server::Handle,
}

impl Terminal {
    async fn play(&mut self) -> Option<()> {
        self.print("Command Line Interface is starting up, please wait ...\n\n").await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
        self.print("   Welcome to the Platform Command Line Interface\n\nVMware Installation:\n\t2 vCPU: Intel(R)\n\n")
            .await?;
        if !self.node.first_prompt {
            self.line().await?;
        }
        loop {
            // Drawn twice, as seen on real nodes.
            self.raw(b"\x1b[0madmin:\r\n\radmin:").await?;
            let patience = Duration::from_millis(self.node.idle_ms.unwrap_or(600_000));
            let Ok(command) = tokio::time::timeout(patience, self.line()).await else {
                return self.act(Act::HangUp).await;
            };
            let command = command?;
            let command = command.trim();
            if command == "exit" {
                return None;
            }
            let acts = match command {
                "" => Vec::new(),
                "set cli pagination off" => vec![Act::Say("Automatic pagination is turned off\n".into())],
                _ => self.acts(command),
            };
            for act in acts {
                self.act(act).await?;
            }
        }
    }

    fn acts(&self, command: &str) -> Vec<Act> {
        let known = self.node.commands.iter().find(|(known, _)| *known == command);
        known.map_or_else(|| vec![Act::Say("No valid command entered\n".into())], |(_, acts)| acts.clone())
    }

    async fn act(&mut self, act: Act) -> Option<()> {
        match act {
            Act::Say(text) => self.print(&text).await,
            Act::Raw(bytes) => self.raw(&bytes).await,
            Act::Ask(question) => {
                self.print(question).await?;
                self.line().await.map(|_| ())
            }
            Act::Paste(invitation) => {
                self.print(invitation).await?;
                while !self.line().await?.trim().is_empty() {}
                Some(())
            }
            Act::Key => self.stream.read_u8().await.ok().map(|_| ()),
            Act::Pause(ms) => {
                tokio::time::sleep(Duration::from_millis(ms)).await;
                Some(())
            }
            Act::HangUp => {
                let _ = self.handle.disconnect(russh::Disconnect::ByApplication, "bye".into(), "en".into()).await;
                None
            }
            Act::Freeze => {
                tokio::time::sleep(Duration::from_secs(600)).await;
                None
            }
        }
    }

    async fn print(&mut self, text: &str) -> Option<()> {
        self.raw(text.replace('\n', "\r\n").as_bytes()).await
    }

    async fn raw(&mut self, bytes: &[u8]) -> Option<()> {
        if !self.node.slow_line {
            return self.stream.write_all(bytes).await.ok();
        }
        for byte in bytes {
            self.stream.write_all(&[*byte]).await.ok()?;
            tokio::task::yield_now().await;
        }
        Some(())
    }

    /// A line, echoed.
    async fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        loop {
            match self.stream.read_u8().await.ok()? {
                b'\r' => {}
                b'\n' => break,
                byte => {
                    line.push(byte);
                    self.raw(&[byte]).await?;
                }
            }
        }
        self.raw(b"\r\n").await?;
        let line = String::from_utf8_lossy(&line).into_owned();
        self.heard.lock().unwrap().lines.push(line.clone());
        Some(line)
    }
}
