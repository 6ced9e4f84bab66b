//! A fleet behind SSH, and clients that talk to it.

#![allow(dead_code, unreachable_pub, reason = "a module of tests, each of which uses a part of it")]

use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use certwright_simulator::audit::Caller;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::ssh;
use certwright_simulator::world::{Visit, World};
use russh::client::{self, KeyboardInteractiveAuthResponse};
use russh::keys::PublicKeyOrCertificate;
use russh::{ChannelMsg, Disconnect};
use tokio::net::TcpListener;

pub const PUBLISHER: &str = "cucm-pub.example.com";
pub const SUBSCRIBER: &str = "cucm-sub1.example.com";
pub const PRESENCE: &str = "imp-pub.example.com";
pub const VOICEMAIL: &str = "cuc-pub.example.com";
pub const USER: &str = "administrator";
pub const PASSWORD: &str = "canary-of-the-platform";
/// So much faster than the day: a login takes some milliseconds.
pub const SCALE: f64 = 1000.0;

const FLEET: &str = include_str!("../../fleets/two-pairs.toml");

/// A fleet.
pub struct Site {
    pub world: Arc<World>,
}

impl Site {
    pub fn new(version: &str) -> Self {
        Self::with(version, 4)
    }

    pub fn with(version: &str, privilege: u8) -> Self {
        let mut fleet = Fleet::read(FLEET).expect("a fleet").of_release(version);
        fleet.accounts.platform.privilege = privilege;
        let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys");
        Self { world: Arc::new(World::new(&fleet, keys, 1, SCALE).expect("a world")) }
    }

    pub fn visit(&self, fqdn: &str) -> Visit<'_> {
        self.world.visit(self.world.find(fqdn).expect("a node").id, Caller::itself())
    }

    /// Opens the port of a node, for as long as the test runs.
    pub async fn open(&self, fqdn: &str) -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let place = self.world.find(fqdn).expect("a node").clone();
        let world = Arc::clone(&self.world);
        tokio::spawn(async move {
            while let Ok((stream, peer)) = listener.accept().await {
                tokio::spawn(ssh::serve(stream, Arc::clone(&world), place.clone(), peer));
            }
        });
        address
    }

    /// What OpenSSH's client prints, with a terminal and these lines typed.
    pub async fn openssh(&self, fqdn: &str, options: &[&str], typed: &str) -> String {
        let address = self.open(fqdn).await;
        let mut command = Command::new("ssh");
        command.args(["-tt", "-F", "none", "-o", "UserKnownHostsFile=/dev/null", "-o", "StrictHostKeyChecking=no"]);
        command.args(["-o", "LogLevel=ERROR", "-o", "NumberOfPasswordPrompts=1", "-p", &address.port().to_string()]);
        command.args(options).arg(format!("{USER}@127.0.0.1"));
        command.env("SSH_ASKPASS", askpass()).env("SSH_ASKPASS_REQUIRE", "force").env("TERM", "vt100");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let typed = typed.to_owned();
        let run = tokio::task::spawn_blocking(move || {
            let mut child = command.spawn().expect("OpenSSH's client is there");
            child.stdin.take().expect("its input").write_all(typed.as_bytes()).expect("typed");
            child.wait_with_output().expect("it ran")
        });
        let output = tokio::time::timeout(Duration::from_secs(30), run).await.expect("it ends").expect("it ran");
        String::from_utf8_lossy(&output.stdout).into_owned() + &*String::from_utf8_lossy(&output.stderr)
    }

    /// Logs in and waits for the prompt.
    pub async fn login(&self, fqdn: &str) -> Session {
        let mut session = self.login_with_rows(fqdn, 24).await;
        session.greeting = session.until("admin:").await;
        session
    }

    pub async fn login_with_rows(&self, fqdn: &str, rows: u32) -> Session {
        let address = self.open(fqdn).await;
        let mut handle = connect(address).await;
        assert!(try_password(&mut handle, USER, PASSWORD).await.expect("an answer"), "the login is taken");
        let channel = handle.channel_open_session().await.expect("a channel");
        channel.request_pty(true, "vt100", 80, rows, 0, 0, &[]).await.expect("a terminal");
        channel.request_shell(true).await.expect("a shell");
        Session { handle, channel, buffer: String::new(), greeting: String::new() }
    }
}

fn askpass() -> PathBuf {
    let mut mark = [0; 8];
    getrandom::fill(&mut mark).expect("chance");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("askpass-{:x}", u64::from_le_bytes(mark)));
    std::fs::write(&file, format!("#!/bin/sh\necho {PASSWORD}\n")).expect("a file");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).expect("a program");
    file
}

/// A client that takes any host key.
pub struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _key: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

pub async fn connect(address: SocketAddr) -> client::Handle<Trusting> {
    let config = Arc::new(client::Config::default());
    client::connect(config, address, Trusting).await.expect("a connection")
}

/// Keyboard-interactive, as a person answers it.
pub async fn try_password(
    handle: &mut client::Handle<Trusting>,
    user: &str,
    password: &str,
) -> Result<bool, russh::Error> {
    let mut answer = handle.authenticate_keyboard_interactive_start(user, None).await?;
    loop {
        answer = match answer {
            KeyboardInteractiveAuthResponse::Success => return Ok(true),
            KeyboardInteractiveAuthResponse::Failure { .. } => return Ok(false),
            KeyboardInteractiveAuthResponse::InfoRequest { prompts, .. } => {
                let answers = prompts.iter().map(|_| password.to_owned()).collect();
                handle.authenticate_keyboard_interactive_respond(answers).await?
            }
        };
    }
}

/// A shell.
pub struct Session {
    pub handle: client::Handle<Trusting>,
    pub channel: russh::Channel<client::Msg>,
    pub greeting: String,
    buffer: String,
}

impl Session {
    /// Types.
    pub async fn send(&self, text: &str) {
        self.channel.data(text.as_bytes()).await.expect("sent");
    }

    /// What comes until a text stands there, that text included.
    pub async fn until(&mut self, text: &str) -> String {
        loop {
            if let Some(at) = self.buffer.find(text) {
                let rest = self.buffer.split_off(at + text.len());
                return std::mem::replace(&mut self.buffer, rest);
            }
            let more = tokio::time::timeout(Duration::from_secs(20), self.channel.wait()).await;
            match more.unwrap_or_else(|_| panic!("{text:?} never comes after {:?}", self.buffer)) {
                Some(ChannelMsg::Data { data }) => self.buffer.push_str(&String::from_utf8_lossy(&data)),
                Some(_) => {}
                None => panic!("the channel ended before {text:?}, after {:?}", self.buffer),
            }
        }
    }

    /// One command: what it prints, without its echo and the prompt.
    pub async fn ask(&mut self, command: &str) -> String {
        self.send(&format!("{command}\r")).await;
        self.until("\n").await;
        let said = self.until("\radmin:").await;
        said.trim_end_matches("\radmin:").replace("\r\n", "\n")
    }

    /// Whether the connection ends, and what came before.
    pub async fn ends_within(&mut self, time: Duration) -> Option<String> {
        let end = async {
            while let Some(message) = self.channel.wait().await {
                if let ChannelMsg::Data { data } = message {
                    self.buffer.push_str(&String::from_utf8_lossy(&data));
                }
            }
        };
        tokio::time::timeout(time, end).await.ok()?;
        Some(std::mem::take(&mut self.buffer))
    }

    pub async fn leave(self) {
        let _ = self.handle.disconnect(Disconnect::ByApplication, "", "").await;
    }
}
