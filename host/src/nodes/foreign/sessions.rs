//! What a driver plugin gets of its node: HTTPS to the one address, opened and logged in to by the host.

use std::sync::{Arc, Mutex, PoisonError};

use certwright_plugins::{HttpFault, HttpRequest, HttpResponse, Sessions, ShellFault};
use reqwest::Method;
use tokio::runtime::Handle;

use crate::nodes::http::{Ask, NodeHttp, RawAnswer, again};
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, Interface, NodeFault, Realm};

/// The first fault of the node that a plugin met: it tells more than what the plugin makes of it.
#[derive(Clone, Default)]
pub(super) struct Met(Arc<Mutex<Option<NodeFault>>>);

impl Met {
    pub(super) fn take(&self) -> Option<NodeFault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn note(&self, fault: NodeFault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(fault);
    }
}

/// Sessions with one node, for something that reads.
pub(super) struct NodeSessions {
    http: NodeHttp,
    runtime: Handle,
    met: Met,
}

impl NodeSessions {
    pub(super) const fn new(http: NodeHttp, runtime: Handle, met: Met) -> Self {
        Self { http, runtime, met }
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
        if request.method != "GET" || !request.body.is_empty() {
            let why = "this operation reads: it sends GET without a body, and nothing else";
            return Err(HttpFault::Refused(why.to_owned()));
        }
        let accept = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("accept"));
        let headers: Vec<(&'static str, &str)> =
            accept.map(|(_, value)| ("Accept", value.as_str())).into_iter().collect();
        let what = format!("GET {}", request.path);
        let ask = Ask {
            interface: Interface::Plugin,
            wait: Wait::Rest,
            what: &what,
            method: Method::GET,
            path: &request.path,
            headers: &headers,
            body: None,
            realm: Some(Realm::Platform),
            changes: false,
        };
        let timings = *self.http.timings();
        let sent = again(&timings, Wait::Rest, || self.http.fetch(&ask, ANSWER_OCTETS_MAX));
        match self.runtime.block_on(sent) {
            Ok(Some(RawAnswer { status, kind, body })) => Ok(HttpResponse { status, content_type: kind, body }),
            Ok(None) => Err(HttpFault::TooLarge),
            Err(fault) => self.told(fault),
        }
    }

    fn shell(&mut self, _: &str) -> Result<String, ShellFault> {
        Err(ShellFault::Unreachable("this host opens no shell for drivers".to_owned()))
    }
}

/// Some thousand certificates; a plugin has memory for several of them.
const ANSWER_OCTETS_MAX: usize = 8 << 20;
