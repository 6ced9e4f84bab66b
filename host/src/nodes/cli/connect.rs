//! From nothing to a shell: connection, host key, login.
//!
//! The host key is judged before anything is sent. A password is sent once: by keyboard-interactive
//! where the node offers it (CUCM 15 takes nothing else), by `password` where it offers only that (W17).

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use certwright_core::sentence::faults as say;
use russh::client::{self, AuthResult, DisconnectReason, Handle, KeyboardInteractiveAuthResponse as Interactive, Msg};
use russh::keys::Algorithm;
use russh::{Channel, ChannelMsg, MethodKind, Preferred, cipher, kex, mac};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::nodes::credential::LoginPermit;
use crate::nodes::pin::{self, Fingerprint, PinKind};
use crate::nodes::timing::Wait;
use crate::nodes::{Account, Credential, FaultKind, Interface, NodeContext, NodeFault, Realm};

/// A shell on a node.
pub(super) struct Shell {
    /// Kept, since the connection ends with it.
    pub(super) handle: Handle<Client>,
    /// The shell's channel.
    pub(super) channel: Channel<Msg>,
}

/// Opens a shell.
pub(super) async fn open(context: &NodeContext, credential: &Credential) -> Result<Shell, NodeFault> {
    let handle = log_in(context, credential).await?;
    let limit = context.timings.timeout(Wait::SshLogin);
    let slow = || NodeFault::timed_out(context.name(), INTERFACE, say::KEY_EXCHANGE, limit);
    let channel = timeout(limit, start_shell(context.name(), &handle)).await.map_err(|_| slow())??;
    Ok(Shell { handle, channel })
}

/// Connects and logs in.
pub(super) async fn log_in(context: &NodeContext, credential: &Credential) -> Result<Handle<Client>, NodeFault> {
    let account = Account::of(context.name(), Realm::Platform, credential);
    let permit = context.quarantine.enter(&account, INTERFACE).await?;
    let stream = dial(context).await?;
    let limit = context.timings.timeout(Wait::SshLogin);
    let slow = || NodeFault::timed_out(context.name(), INTERFACE, say::KEY_EXCHANGE, limit);
    let connected = timeout(limit, exchange_keys(context, stream)).await.map_err(|_| slow())?;
    let (mut handle, farewell) = connected?;
    let login = Login { context, credential, farewell };
    timeout(limit, login.log_in(&mut handle, permit)).await.map_err(|_| slow())??;
    Ok(handle)
}

async fn dial(context: &NodeContext) -> Result<TcpStream, NodeFault> {
    let timing = context.timings.of(Wait::Connect);
    let target = (context.address.host.as_str(), context.address.ssh_port);
    let mut last = String::new();
    for attempt in 1..=timing.attempts {
        match timeout(timing.timeout, TcpStream::connect(target)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = error.to_string(),
            Err(_) => last = format!("no answer within {} s", timing.timeout.as_secs()),
        }
        if attempt < timing.attempts {
            tokio::time::sleep(timing.pause).await;
        }
    }
    let message = say::NO_PORT.of(&[&target.1.to_string(), &target.0, &last]);
    Err(NodeFault::new(context.name(), INTERFACE, FaultKind::Unreachable, message))
}

/// What the node said when it hung up.
type Farewell = Arc<Mutex<Option<String>>>;

async fn exchange_keys(context: &NodeContext, stream: TcpStream) -> Result<(Handle<Client>, Farewell), NodeFault> {
    let judgement = Arc::new(Mutex::new(None));
    let farewell = Farewell::default();
    let client =
        Client { context: context.clone(), judgement: Arc::clone(&judgement), farewell: Arc::clone(&farewell) };
    let connected = client::connect_stream(Arc::new(configuration(context)), stream, client).await;
    let untrusted = judgement.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (connected, untrusted) {
        (_, Some(fault)) => Err(fault),
        (Ok(handle), None) => Ok((handle, farewell)),
        (Err(error), None) => {
            let message = say::NO_SSH.of(&[&error.to_string()]);
            Err(NodeFault::new(context.name(), INTERFACE, FaultKind::Unreachable, message))
        }
    }
}

/// What judges the host key.
pub(super) struct Client {
    context: NodeContext,
    judgement: Arc<Mutex<Option<NodeFault>>>,
    farewell: Farewell,
}

impl client::Handler for Client {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &russh::keys::PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        let russh::keys::PublicKeyOrCertificate::PublicKey { key, .. } = key else { return Ok(false) };
        let seen = Fingerprint::of(&key.to_bytes().map_err(russh::keys::Error::from)?);
        let NodeContext { address, pins, first_use, .. } = &self.context;
        let judged = pin::judge(&**pins, &address.name, INTERFACE, PinKind::Ssh, seen, *first_use);
        let trusted = judged.is_ok();
        *self.judgement.lock().unwrap_or_else(PoisonError::into_inner) = judged.err();
        Ok(trusted)
    }

    async fn disconnected(&mut self, reason: DisconnectReason<Self::Error>) -> Result<(), Self::Error> {
        match reason {
            DisconnectReason::ReceivedDisconnect(info) => {
                *self.farewell.lock().unwrap_or_else(PoisonError::into_inner) = Some(info.message);
                Ok(())
            }
            DisconnectReason::Error(error) => Err(error),
        }
    }
}

struct Login<'a> {
    context: &'a NodeContext,
    credential: &'a Credential,
    farewell: Farewell,
}

impl Login<'_> {
    async fn log_in(&self, handle: &mut Handle<Client>, permit: LoginPermit) -> Result<(), NodeFault> {
        let user = &self.credential.user;
        // Asks for the methods without a password; no node counts it as a try (RFC 4252, 5.2).
        let offered = match handle.authenticate_none(user).await.map_err(|error| self.lost(&error))? {
            AuthResult::Success => {
                permit.accepted();
                return Ok(());
            }
            AuthResult::Failure { remaining_methods, .. } => remaining_methods,
        };
        let answer = if offered.contains(&MethodKind::KeyboardInteractive) {
            self.interactive(handle).await
        } else {
            Ok(Answer::NotAsked)
        };
        let answer = match answer {
            Ok(Answer::NotAsked) if offered.contains(&MethodKind::Password) => self.password(handle).await,
            other => other,
        };
        match answer {
            Ok(Answer::Accepted) => {
                permit.accepted();
                Ok(())
            }
            Ok(Answer::Refused) => Err(permit.refused(INTERFACE)),
            Ok(Answer::NotAsked) => Err(self.no_method()),
            // "Too many authentication failures": the node counted ours.
            Err(_) if self.farewell().is_some_and(|words| words.to_ascii_lowercase().contains("authentication")) => {
                Err(permit.refused(INTERFACE))
            }
            Err(fault) => Err(fault),
        }
    }

    async fn interactive(&self, handle: &mut Handle<Client>) -> Result<Answer, NodeFault> {
        let user = &self.credential.user;
        let begun = handle.authenticate_keyboard_interactive_start(user, None).await;
        let mut response = begun.map_err(|error| self.lost(&error))?;
        let mut sent = false;
        for _ in 0..ROUNDS_MAX {
            let prompts = match response {
                Interactive::Success => return Ok(Answer::Accepted),
                Interactive::Failure { .. } => return Ok(if sent { Answer::Refused } else { Answer::NotAsked }),
                Interactive::InfoRequest { prompts, .. } => prompts,
            };
            let hidden = prompts.iter().filter(|prompt| !prompt.echo).count();
            // A second question for a password is a refusal of the first, or asks for a new one.
            if hidden > 1 || (hidden == 1 && sent) {
                return Ok(if sent { Answer::Refused } else { Answer::NotAsked });
            }
            sent |= hidden == 1;
            let word = |echo: bool| if echo { user.as_str() } else { self.credential.password.expose() };
            let words = prompts.iter().map(|prompt| word(prompt.echo).to_owned()).collect();
            let answered = handle.authenticate_keyboard_interactive_respond(words).await;
            response = answered.map_err(|error| self.lost(&error))?;
        }
        Ok(if sent { Answer::Refused } else { Answer::NotAsked })
    }

    async fn password(&self, handle: &mut Handle<Client>) -> Result<Answer, NodeFault> {
        let Credential { user, password } = self.credential;
        let answer = handle.authenticate_password(user, password.expose()).await;
        Ok(match answer.map_err(|error| self.lost(&error))? {
            AuthResult::Success => Answer::Accepted,
            AuthResult::Failure { .. } => Answer::Refused,
        })
    }

    fn farewell(&self) -> Option<String> {
        self.farewell.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn lost(&self, error: &russh::Error) -> NodeFault {
        let message = match self.farewell() {
            Some(words) => say::HUNG_UP.of(&[&words]),
            None => say::LOGIN_ENDED.of(&[&error.to_string()]),
        };
        NodeFault::new(self.context.name(), INTERFACE, FaultKind::Unreachable, message)
    }

    fn no_method(&self) -> NodeFault {
        NodeFault::not_supported(self.context.name(), INTERFACE, "the login", say::NO_PASSWORD, "")
    }
}

enum Answer {
    Accepted,
    Refused,
    /// No password was sent.
    NotAsked,
}

async fn start_shell(node: &str, handle: &Handle<Client>) -> Result<Channel<Msg>, NodeFault> {
    let lost = |error: russh::Error| {
        NodeFault::new(node, INTERFACE, FaultKind::Unreachable, say::NO_SHELL.of(&[&error.to_string()]))
    };
    let mut channel = handle.channel_open_session().await.map_err(lost)?;
    channel.request_pty(true, "vt100", COLUMNS, ROWS, 0, 0, &[]).await.map_err(lost)?;
    channel.request_shell(true).await.map_err(lost)?;
    let mut granted = 0;
    while granted < 2 {
        match channel.wait().await {
            Some(ChannelMsg::Success) => granted += 1,
            Some(ChannelMsg::Failure) => {
                return Err(NodeFault::refused(node, INTERFACE, None, say::NO_TERMINAL));
            }
            None | Some(ChannelMsg::Close | ChannelMsg::Eof) => {
                return Err(NodeFault::new(node, INTERFACE, FaultKind::Unreachable, say::CLOSED_EARLY));
            }
            Some(_) => {}
        }
    }
    Ok(channel)
}

fn configuration(context: &NodeContext) -> client::Config {
    let preferred = Preferred {
        kex: Cow::Borrowed(&KEY_EXCHANGES),
        key: Cow::Owned(host_keys()),
        cipher: Cow::Borrowed(&CIPHERS),
        mac: Cow::Borrowed(&MACS),
        ..Preferred::default()
    };
    client::Config {
        preferred,
        keepalive_interval: Some(context.timings.timeout(Wait::CliIdle)),
        nodelay: true,
        ..client::Config::default()
    }
}

/// Modern first; the last ones for nodes of release 11 and before (`cisco-interfaces.md` 2.1).
const KEY_EXCHANGES: [kex::Name; 12] = [
    kex::CURVE25519,
    kex::CURVE25519_PRE_RFC_8731,
    kex::ECDH_SHA2_NISTP256,
    kex::ECDH_SHA2_NISTP384,
    kex::ECDH_SHA2_NISTP521,
    kex::DH_GEX_SHA256,
    kex::DH_G16_SHA512,
    kex::DH_G14_SHA256,
    kex::DH_G14_SHA1,
    kex::DH_GEX_SHA1,
    kex::EXTENSION_SUPPORT_AS_CLIENT,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_CLIENT,
];

fn host_keys() -> Vec<Algorithm> {
    use russh::keys::{EcdsaCurve, HashAlg};
    vec![
        Algorithm::Ed25519,
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
        Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
        Algorithm::Rsa { hash: Some(HashAlg::Sha512) },
        Algorithm::Rsa { hash: Some(HashAlg::Sha256) },
        Algorithm::Rsa { hash: None },
    ]
}

const CIPHERS: [cipher::Name; 9] = [
    cipher::CHACHA20_POLY1305,
    cipher::AES_256_GCM,
    cipher::AES_128_GCM,
    cipher::AES_256_CTR,
    cipher::AES_192_CTR,
    cipher::AES_128_CTR,
    cipher::AES_256_CBC,
    cipher::AES_192_CBC,
    cipher::AES_128_CBC,
];

const MACS: [mac::Name; 6] = [
    mac::HMAC_SHA512_ETM,
    mac::HMAC_SHA256_ETM,
    mac::HMAC_SHA512,
    mac::HMAC_SHA256,
    mac::HMAC_SHA1_ETM,
    mac::HMAC_SHA1,
];

pub(super) const INTERFACE: Interface = Interface::CommandLine;

/// Wide, so that no line is broken that the node did not break.
const COLUMNS: u32 = 2_000;

const ROWS: u32 = 200;

/// A login of more questions than this is none that we know.
const ROUNDS_MAX: usize = 5;
