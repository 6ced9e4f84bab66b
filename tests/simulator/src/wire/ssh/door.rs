//! Logging in, and what a connection may ask for: a terminal with a shell, nothing else.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, Response, Session};
use russh::{Channel, ChannelId, Pty};
use tokio::sync::mpsc;

use super::dialect;
use super::link::Link;
use super::shell::Shell;
use super::terminal::{Input, Terminal};
use crate::audit::Caller;
use crate::faults::{Effect, When};
use crate::world::{Login, Place, Realm, World};

/// MaxSessions of OpenSSH.
const CHANNELS: usize = 10;
/// Packets that wait for a shell; a client that sends more without reading loses its connection.
const PACKETS: usize = 4096;

/// One connection.
pub(super) struct Door {
    world: Arc<World>,
    place: Place,
    caller: Caller,
    link: Arc<Link>,
    privilege: u8,
    channels: HashMap<ChannelId, Lane>,
}

#[derive(Default)]
struct Lane {
    /// The rows of the terminal, once it has one.
    rows: Option<u32>,
    input: Option<mpsc::Sender<Input>>,
}

impl Door {
    pub(super) fn new(world: Arc<World>, place: Place, peer: SocketAddr, link: Arc<Link>) -> Self {
        let caller = Caller { interface: "ssh", peer: peer.to_string(), user: None };
        Self { world, place, caller, link, privilege: 0, channels: HashMap::new() }
    }

    /// The node says the same to a wrong password and to a locked account.
    async fn try_password(&mut self, user: &str, password: String) -> Result<Auth, russh::Error> {
        if let Some(effect) =
            self.world.faults.strike(&self.place.fqdn, "ssh", "login", When::Before, &self.world.chance)
        {
            match effect {
                Effect::Delay { seconds } => tokio::time::sleep(self.world.clock.real(seconds)).await,
                Effect::Drop | Effect::Partition => self.link.silence(),
                Effect::Error { .. } | Effect::WrongAnswer { .. } => return Ok(Auth::reject()),
                Effect::Reset | Effect::Crash { .. } => self.link.break_off(),
            }
        }
        let (world, id, name) = (Arc::clone(&self.world), self.place.id, user.to_owned());
        let caller = Caller { user: Some(name.clone()), ..self.caller.clone() };
        let login =
            tokio::task::spawn_blocking(move || world.visit(id, caller).login(Realm::Platform, &name, &password));
        match login.await {
            Ok(Login::In(privilege)) => {
                self.privilege = privilege;
                self.caller.user = Some(user.to_owned());
                self.link.let_in();
                Ok(Auth::Accept)
            }
            Ok(Login::Wrong | Login::Locked) => Ok(Auth::reject()),
            Err(_) => Err(russh::Error::Disconnect),
        }
    }
}

impl Handler for Door {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        if !dialect::of(self.place.version).takes_password() {
            return Ok(Auth::UnsupportedMethod);
        }
        self.try_password(user, password.to_owned()).await
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _submethods: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        let Some(mut response) = response else {
            return Ok(Auth::Partial {
                name: "".into(),
                instructions: "".into(),
                prompts: vec![("Password: ".into(), false)].into(),
            });
        };
        let password = response.next().map(|octets| String::from_utf8_lossy(&octets).into_owned());
        self.try_password(user, password.unwrap_or_default()).await
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.channels.len() >= CHANNELS {
            reply.reject(russh::ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        self.channels.insert(channel.id(), Lane::default());
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _term: &str,
        _columns: u32,
        rows: u32,
        _pixel_width: u32,
        _pixel_height: u32,
        _modes: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let Some(lane) = self.channels.get_mut(&channel) else { return Ok(()) };
        lane.rows = Some(rows);
        session.channel_success(channel)
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        _columns: u32,
        rows: u32,
        _pixel_width: u32,
        _pixel_height: u32,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        if let Some(input) = self.channels.get(&channel).and_then(|lane| lane.input.as_ref()) {
            let _ = input.try_send(Input::Size(rows));
        }
        Ok(())
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        let lane = self.channels.get_mut(&channel).filter(|lane| lane.input.is_none());
        // Without a terminal the platform shell does not start.
        let Some((lane, rows)) = lane.and_then(|lane| lane.rows.map(|rows| (lane, rows))) else {
            return session.channel_failure(channel);
        };
        let (sender, receiver) = mpsc::channel(PACKETS);
        lane.input = Some(sender);
        session.channel_success(channel)?;
        let terminal = Terminal::new(session.handle(), channel, receiver, rows, Arc::clone(&self.world));
        let shell = Shell::new(
            Arc::clone(&self.world),
            self.place.clone(),
            self.caller.clone(),
            self.privilege,
            Arc::clone(&self.link),
            terminal,
        );
        tokio::spawn(shell.run());
        Ok(())
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _command: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        _name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _session: &mut Session) -> Result<(), Self::Error> {
        let Some(input) = self.channels.get(&channel).and_then(|lane| lane.input.as_ref()) else { return Ok(()) };
        match input.try_send(Input::Octets(data.to_vec())) {
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(russh::Error::Disconnect),
        }
    }

    async fn channel_eof(&mut self, channel: ChannelId, _session: &mut Session) -> Result<(), Self::Error> {
        if let Some(input) = self.channels.get(&channel).and_then(|lane| lane.input.as_ref()) {
            let _ = input.try_send(Input::End);
        }
        Ok(())
    }

    async fn channel_close(&mut self, channel: ChannelId, _session: &mut Session) -> Result<(), Self::Error> {
        self.channels.remove(&channel);
        Ok(())
    }
}
