//! What a driver plugin gets of its node: HTTPS and commands at the one address, opened and logged in to by the host.

use std::sync::{Arc, Mutex, PoisonError};

use certwright_plugins::{HttpFault, HttpRequest, HttpResponse, Sessions, ShellFault};
use reqwest::Method;
use tokio::runtime::Handle;

use super::Login;
use crate::nodes::cli::Commands;
use crate::nodes::http::{Ask, NodeHttp, RawAnswer, again};
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, Interface, NodeFault, Realm};

/// What an operation may send.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// GET, which changes nothing.
    Reads,
    /// Anything, each request once. The step of a job, which is in the journal.
    Changes,
}

/// What a plugin met: the first fault of the node, which tells more than what the plugin makes of it, and whether
/// something was sent that may have changed something.
#[derive(Clone, Default)]
pub(super) struct Met(Arc<Mutex<(Option<NodeFault>, bool)>>);

impl Met {
    pub(super) fn take(&self) -> (Option<NodeFault>, bool) {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, fault: NodeFault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0.get_or_insert(fault);
    }

    /// Of something that may change something: whether it has arrived, or may have.
    fn note_outcome<T>(&self, outcome: &Result<T, NodeFault>) {
        if outcome.as_ref().map_or_else(may_have_arrived, |_| true) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        }
    }

    /// Whether nobody knows what came of a request: what is sent next might meet it half done.
    fn is_open(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0.as_ref().is_some_and(may_have_arrived)
    }
}

const fn may_have_arrived(fault: &NodeFault) -> bool {
    matches!(fault.kind, FaultKind::Ambiguous { .. })
}

/// Sessions with one node, for one operation.
pub(super) struct NodeSessions {
    http: NodeHttp,
    login: Option<Login>,
    /// Opened by the first command.
    commands: Option<Commands>,
    runtime: Handle,
    mode: Mode,
    met: Met,
}

impl NodeSessions {
    pub(super) fn new((http, login): (NodeHttp, Option<Login>), runtime: Handle, mode: Mode, met: Met) -> Self {
        Self { http, login, commands: None, runtime, mode, met }
    }

    /// Runs a command, over a connection that is opened for the first one.
    fn command(&mut self, line: &str) -> Result<Option<String>, NodeFault> {
        let changes = self.mode == Mode::Changes;
        let Some(login) = &self.login else {
            let reason = "no platform account is known for this node";
            return Err(NodeFault::not_supported(self.http.node(), Interface::CommandLine, line, reason, ""));
        };
        let commands = match self.commands.take() {
            Some(commands) => commands,
            None => self.runtime.block_on(Commands::open(&login.context, &login.account))?,
        };
        let answer = self.runtime.block_on(commands.run(line, changes, ANSWER_OCTETS_MAX));
        self.commands = Some(commands);
        if changes {
            self.met.note_outcome(&answer);
        }
        answer
    }

    /// Why this is not sent; none where it is.
    fn refusal(&self, changes: bool) -> Option<&'static str> {
        match self.mode {
            Mode::Reads if changes => Some("this operation reads: it sends GET without a body, and nothing else"),
            Mode::Changes if self.met.is_open() => Some("what came of the request before is not known"),
            _ => None,
        }
    }

    /// What is told to the plugin of a fault: neither the account nor the address.
    fn told(&self, fault: NodeFault) -> Result<HttpResponse, HttpFault> {
        let told = match &fault.kind {
            // As the node said it.
            FaultKind::Unauthorized | FaultKind::Quarantined => {
                Ok(HttpResponse { status: 401, content_type: String::new(), body: Vec::new() })
            }
            FaultKind::TimedOut { .. } => Err(HttpFault::Unreachable("no answer in time".to_owned())),
            _ => Err(HttpFault::Unreachable("no connection that can be used".to_owned())),
        };
        self.met.note(fault);
        told
    }
}

impl Sessions for NodeSessions {
    fn http(&mut self, request: HttpRequest) -> Result<HttpResponse, HttpFault> {
        let changes = request.method != "GET" || !request.body.is_empty();
        if let Some(why) = self.refusal(changes) {
            return Err(HttpFault::Refused(why.to_owned()));
        }
        let method = Method::from_bytes(request.method.as_bytes())
            .map_err(|_| HttpFault::Refused("there is no such method".to_owned()))?;
        let header = |wanted: &str| {
            let found = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str())
        };
        let headers: Vec<(&'static str, &str)> = header("accept").map(|value| ("Accept", value)).into_iter().collect();
        let kind = header("content-type").unwrap_or("application/octet-stream");
        let what = format!("{method} {}", request.path);
        let ask = Ask {
            interface: Interface::Plugin,
            wait: Wait::Rest,
            what: &what,
            method,
            path: &request.path,
            headers: &headers,
            body: (!request.body.is_empty()).then(|| (kind, request.body.clone())),
            realm: Some(Realm::Platform),
            changes,
        };
        let timings = *self.http.timings();
        let answer = if changes {
            self.runtime.block_on(self.http.fetch(&ask, ANSWER_OCTETS_MAX))
        } else {
            self.runtime.block_on(again(&timings, Wait::Rest, || self.http.fetch(&ask, ANSWER_OCTETS_MAX)))
        };
        if changes {
            self.met.note_outcome(&answer);
        }
        match answer {
            Ok(Some(RawAnswer { status, kind, body })) => Ok(HttpResponse { status, content_type: kind, body }),
            Ok(None) => Err(HttpFault::TooLarge),
            Err(fault) => self.told(fault),
        }
    }

    fn shell(&mut self, line: &str) -> Result<String, ShellFault> {
        // Whoever added the plugin said that it may: of a command nobody can tell whether it reads alone.
        if let Some(why) = self.refusal(false) {
            return Err(ShellFault::Refused(why.to_owned()));
        }
        match self.command(line) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(ShellFault::TooLarge),
            Err(fault) => {
                let told = match &fault.kind {
                    FaultKind::Unauthorized | FaultKind::Quarantined => "the node does not take the account",
                    FaultKind::TimedOut { .. } => "no answer in time",
                    FaultKind::Refused { .. } => "the node takes no commands",
                    _ => "no connection that can be used",
                };
                self.met.note(fault);
                Err(ShellFault::Unreachable(told.to_owned()))
            }
        }
    }
}

/// Some thousand certificates; a plugin has memory for several of them.
const ANSWER_OCTETS_MAX: usize = 8 << 20;
