//! Commands one by one, each in a channel of its own (RFC 4254, 6.5): for nodes of driver plugins. Nodes of ours take none.

use certwright_core::sentence::{Sentence, faults as say};
use russh::ChannelMsg;
use russh::client::Handle;
use tokio::time::timeout;

use super::connect::{Client, INTERFACE, log_in};
use crate::nodes::timing::Wait;
use crate::nodes::{Credential, FaultKind, NodeContext, NodeFault};

/// A connection over which commands are run.
pub struct Commands {
    context: NodeContext,
    handle: Handle<Client>,
}

impl Commands {
    /// Connects and logs in.
    ///
    /// # Errors
    /// What the node said, or that it did not.
    pub async fn open(context: &NodeContext, credential: &Credential) -> Result<Self, NodeFault> {
        Ok(Self { context: context.clone(), handle: log_in(context, credential).await? })
    }

    /// Runs a command: what it printed, at most so many octets; none where it has more. Where it may change something,
    /// an end that is not known is [`FaultKind::Ambiguous`] from the moment on at which it was sent (W18).
    ///
    /// # Errors
    /// The node took no command, or did not end it in time.
    pub async fn run(&self, command: &str, changes: bool, octets_max: usize) -> Result<Option<String>, NodeFault> {
        let limits = self.context.limits();
        let _writer = if changes { Some(limits.write().await) } else { None };
        let outcome = self.sent(command, changes, octets_max).await;
        self.context.tape.add(INTERFACE, || {
            let told = match &outcome {
                Ok(Some(text)) => format!("{} octets", text.len()),
                Ok(None) => format!("more than {octets_max} octets"),
                Err(fault) => fault.to_string(),
            };
            format!("$ {command}\n{told}")
        });
        outcome
    }

    async fn sent(&self, command: &str, changes: bool, octets_max: usize) -> Result<Option<String>, NodeFault> {
        let name = self.context.name();
        if !self.context.permit.holds() {
            let message = say::NOT_MINE.of(&[&command]);
            return Err(NodeFault::new(name, INTERFACE, FaultKind::Unreachable, message));
        }
        let broken = |what: Sentence| {
            if changes {
                return NodeFault::ambiguous(name, INTERFACE, command, what);
            }
            let message = say::DURING.of(&[&what, &command]);
            NodeFault::new(name, INTERFACE, FaultKind::Unreachable, message)
        };
        let mut channel = self.handle.channel_open_session().await.map_err(|error| {
            let message = say::NO_COMMAND_SESSION.of(&[&error.to_string()]);
            NodeFault::new(name, INTERFACE, FaultKind::Unreachable, message)
        })?;
        channel.exec(true, command).await.map_err(|error| broken(error.to_string().into()))?;
        let limit = self.context.timings.timeout(Wait::CliRead);
        let mut printed = Vec::new();
        let mut taken = false;
        let end = timeout(limit, async {
            loop {
                match channel.wait().await {
                    Some(ChannelMsg::Success) => taken = true,
                    Some(ChannelMsg::Failure) => return Ok(false),
                    Some(ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. }) => {
                        printed.extend_from_slice(&data);
                        if printed.len() > octets_max {
                            return Ok(true);
                        }
                    }
                    Some(ChannelMsg::Close) => return Ok(true),
                    None => return Err(say::CONNECTION_ENDED),
                    Some(_) => {}
                }
            }
        });
        match end.await {
            Ok(Ok(true)) if printed.len() > octets_max && changes => Err(broken(say::NO_END_OF_ANSWER.into())),
            Ok(Ok(true)) if printed.len() > octets_max => Ok(None),
            Ok(Ok(true)) if taken => Ok(Some(String::from_utf8_lossy(&printed).into_owned())),
            Ok(Ok(_)) => Err(NodeFault::refused(name, INTERFACE, None, say::TAKES_NO_COMMANDS)),
            Ok(Err(what)) => Err(broken(what.into())),
            Err(_) if changes => Err(broken(say::NO_END.of(&[&limit.as_secs()]))),
            Err(_) => Err(NodeFault::timed_out(name, INTERFACE, command, limit)),
        }
    }
}
