//! A box with SSH that takes commands: no product of anybody, so that nobody's behaviour is invented.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::server::{Auth, ChannelOpenHandle, Config, Handler, Msg, Session, run_stream};
use russh::{Channel, ChannelId, MethodKind, MethodSet};
use tokio::net::TcpListener;

/// What it was told.
#[derive(Clone, Default)]
pub(super) struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    pub(super) fn all(&self) -> Vec<String> {
        self.0.lock().expect("a lock").clone()
    }

    fn add(&self, line: String) {
        self.0.lock().expect("a lock").push(line);
    }
}

/// Listens at an address with a host key of this seed: its port, and what it is told.
pub(super) async fn listens(address: IpAddr, seed: u8, password: &'static str) -> (SocketAddr, Told) {
    let listener = TcpListener::bind((address, 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let key = PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]));
    let methods = MethodSet::from(&[MethodKind::Password][..]);
    let config =
        Arc::new(Config { keys: vec![key], methods, auth_rejection_time: Duration::ZERO, ..Config::default() });
    let told = Told::default();
    let kept = told.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let visitor = Visitor { told: kept.clone(), password };
            let config = Arc::clone(&config);
            tokio::spawn(async move {
                if let Ok(session) = run_stream(config, stream, visitor).await {
                    let _ = session.await;
                }
            });
        }
    });
    (address, told)
}

struct Visitor {
    told: Told,
    password: &'static str,
}

impl Handler for Visitor {
    type Error = russh::Error;

    async fn auth_password(&mut self, _: &str, password: &str) -> Result<Auth, Self::Error> {
        if password == self.password {
            return Ok(Auth::Accept);
        }
        self.told.add("a wrong password".to_owned());
        Ok(Auth::reject())
    }

    async fn channel_open_session(
        &mut self,
        _: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        reply.accept().await;
        Ok(())
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        command: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let command = String::from_utf8_lossy(command).into_owned();
        self.told.add(command.clone());
        match command.as_str() {
            "terminal" => return session.channel_failure(channel),
            "hang" => return session.channel_success(channel),
            "break" => return Err(russh::Error::Disconnect),
            _ => session.channel_success(channel)?,
        }
        match command.as_str() {
            "version" => session.data(channel, "X14.0.8".as_bytes().to_vec())?,
            _ => session.extended_data(channel, 1, format!("no {command} here").into_bytes())?,
        }
        session.exit_status_request(channel, 0)?;
        session.eof(channel)?;
        session.close(channel)
    }
}
