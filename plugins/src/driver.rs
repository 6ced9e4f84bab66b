//! A driver: speaks to one kind of node, through sessions that the host has opened.

use wasmtime::component::{HasData, Linker};

use crate::engine::{Bounds, HOST_CALLS_OVER};
use crate::fault::{Fault, Reason};
use crate::form::World;
use crate::plugin::{Plugin, told, unlike};

mod bindings {
    #![allow(missing_docs, reason = "the WIT says what they are")]
    wasmtime::component::bindgen!({ path: "wit", world: "driver", imports: { default: trappable } });
}

use bindings::certwright::plugin::{http, shell};

pub use bindings::certwright::plugin::http::{Fault as HttpFault, Request as HttpRequest, Response as HttpResponse};
pub use bindings::certwright::plugin::shell::Fault as ShellFault;
pub use bindings::exports::certwright::plugin::operating::{
    Description as DriverDescription, Held, Kind as HeldKind, Node,
};

/// Sessions with the one node that a driver was called for. They block; a driver runs on a thread that may.
pub trait Sessions: Send + 'static {
    /// Sends a request that [`Driver`] has looked at: a path of this node, harmless headers.
    ///
    /// # Errors
    /// Why there is no answer.
    fn http(&mut self, request: HttpRequest) -> Result<HttpResponse, HttpFault>;

    /// Sends a line to the shell.
    ///
    /// # Errors
    /// Why there is no answer.
    fn shell(&mut self, line: &str) -> Result<String, ShellFault>;
}

/// A driver, ready to be called.
pub struct Driver {
    plugin: Plugin,
    ready: bindings::DriverPre<Bounds<Box<dyn Sessions>>>,
    description: DriverDescription,
}

impl Driver {
    /// Links the plugin and asks it what it is.
    ///
    /// # Errors
    /// It is no driver, or does not answer as one.
    pub fn new(plugin: Plugin) -> Result<Self, Fault> {
        plugin.must_be(World::Driver)?;
        let mut linker = Linker::new(&plugin.shared.engine);
        let linked = bindings::Driver::add_to_linker::<_, OfStore>(&mut linker, |bounds| bounds);
        let ready = linked.and_then(|()| linker.instantiate_pre(&plugin.component)).and_then(bindings::DriverPre::new);
        let ready = ready.map_err(|error| plugin.fault(Reason::World(format!("{error:#}"))))?;
        let nobody: Box<dyn Sessions> = Box::new(Nobody);
        let asked = plugin.shared.call(&plugin.limits, nobody, |store| {
            ready.instantiate(&mut *store)?.certwright_plugin_operating().call_describe(store)
        });
        let (mut description, _) = asked.map_err(|reason| plugin.fault(unlike(reason)))?;
        for text in [&mut description.title, &mut description.version, &mut description.product] {
            *text = told(text, plugin.limits.text_bytes);
        }
        Ok(Self { plugin, ready, description })
    }

    /// The plugin.
    #[must_use]
    pub const fn plugin(&self) -> &Plugin {
        &self.plugin
    }

    /// What it says of itself.
    #[must_use]
    pub const fn description(&self) -> &DriverDescription {
        &self.description
    }

    /// Who answers there.
    ///
    /// # Errors
    /// It did not finish, or could not.
    pub fn identify(&self, sessions: impl Sessions) -> Result<Node, Fault> {
        let mut node = self.operate(sessions, |driver, store| driver.call_identify(store))?;
        for text in [&mut node.version, &mut node.name] {
            *text = told(text, self.plugin.limits.text_bytes);
        }
        Ok(node)
    }

    /// Everything that the node holds.
    ///
    /// # Errors
    /// It did not finish, or could not.
    pub fn certificates(&self, sessions: impl Sessions) -> Result<Vec<Held>, Fault> {
        let mut held = self.operate(sessions, |driver, store| driver.call_certificates(store))?;
        if held.len() > self.plugin.limits.results {
            return Err(self.plugin.fault(Reason::Results(self.plugin.limits.results)));
        }
        held.iter_mut().for_each(|one| one.unit = told(&one.unit, self.plugin.limits.text_bytes));
        Ok(held)
    }

    /// Brings a certificate to the node, in the place of the one that it has.
    ///
    /// # Errors
    /// It did not finish, or could not.
    pub fn upload(&self, sessions: impl Sessions, unit: &str, pem: &[u8]) -> Result<(), Fault> {
        self.operate(sessions, |driver, store| driver.call_upload(store, unit, pem))
    }

    /// Brings a certificate to those that the node trusts.
    ///
    /// # Errors
    /// It did not finish, or could not.
    pub fn trust(&self, sessions: impl Sessions, pem: &[u8]) -> Result<(), Fault> {
        self.operate(sessions, |driver, store| driver.call_trust(store, pem))
    }

    fn operate<T>(
        &self,
        sessions: impl Sessions,
        operation: impl FnOnce(
            &bindings::exports::certwright::plugin::operating::Guest,
            &mut wasmtime::Store<Bounds<Box<dyn Sessions>>>,
        )
            -> wasmtime::Result<Result<T, bindings::exports::certwright::plugin::operating::Fault>>,
    ) -> Result<T, Fault> {
        let sessions: Box<dyn Sessions> = Box::new(sessions);
        let asked = self.plugin.shared.call(&self.plugin.limits, sessions, |store| {
            let driver = self.ready.instantiate(&mut *store)?;
            operation(driver.certwright_plugin_operating(), store)
        });
        let (answer, _) = asked.map_err(|reason| self.plugin.fault(reason))?;
        answer.map_err(|fault| {
            let most = self.plugin.limits.text_bytes;
            self.plugin.fault(Reason::Refused(told(&fault.message, most), told(&fault.help, most)))
        })
    }
}

impl std::fmt::Debug for Driver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Driver").field("plugin", &self.plugin).finish_non_exhaustive()
    }
}

struct OfStore;

impl HasData for OfStore {
    type Data<'a> = &'a mut Bounds<Box<dyn Sessions>>;
}

impl<S> Bounds<S> {
    /// Counts a call of the host; false where it is one too many, an end where nobody listens to that.
    fn may_call(&mut self) -> wasmtime::Result<bool> {
        self.host_calls = self.host_calls.saturating_add(1);
        let most = self.limits.host_calls;
        if self.host_calls > most.saturating_mul(HOST_CALLS_OVER) {
            return Err(wasmtime::Error::msg("too many calls of the host"));
        }
        Ok(self.host_calls <= most)
    }
}

impl http::Host for Bounds<Box<dyn Sessions>> {
    fn send(&mut self, request: HttpRequest) -> wasmtime::Result<Result<HttpResponse, HttpFault>> {
        if !self.may_call()? {
            return Ok(Err(HttpFault::TooMany));
        }
        if let Some(why) = request_fault(&request) {
            return Ok(Err(HttpFault::Refused(why.to_owned())));
        }
        Ok(self.sessions.http(request))
    }
}

impl shell::Host for Bounds<Box<dyn Sessions>> {
    fn run(&mut self, line: String) -> wasmtime::Result<Result<String, ShellFault>> {
        if !self.may_call()? {
            return Ok(Err(ShellFault::TooMany));
        }
        if line.len() > LINE_MAX || line.chars().any(char::is_control) {
            return Ok(Err(ShellFault::Refused("a command is one line of printable text".to_owned())));
        }
        Ok(self.sessions.shell(&line))
    }
}

/// Why a driver may not send this; none if it may. Nothing in a request can name another address than the node's.
fn request_fault(request: &HttpRequest) -> Option<&'static str> {
    if !METHODS.contains(&request.method.as_str()) {
        return Some("the method is none of GET, POST, PUT and DELETE");
    }
    let path = request.path.as_str();
    if !path.starts_with('/') || path.starts_with("//") {
        return Some("a path begins with one slash; the host says where it goes");
    }
    if path.len() > LINE_MAX || !path.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\#\"<>^`{|}".contains(&byte)) {
        return Some("a path has printable ASCII characters, percent-encoded where RFC 3986 wants it");
    }
    if path.split(['/', '?']).any(|part| part == ".." || part == ".") {
        return Some("a path has no dot segments");
    }
    for (name, value) in &request.headers {
        if !HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
            return Some("the headers accept and content-type are a driver's; all others are the host's");
        }
        if value.len() > LINE_MAX || value.chars().any(char::is_control) {
            return Some("the value of a header is one line of printable text");
        }
    }
    None
}

/// The sessions of a plugin that is only asked what it is.
struct Nobody;

impl Sessions for Nobody {
    fn http(&mut self, _: HttpRequest) -> Result<HttpResponse, HttpFault> {
        Err(HttpFault::Refused("there is no node".to_owned()))
    }

    fn shell(&mut self, _: &str) -> Result<String, ShellFault> {
        Err(ShellFault::Refused("there is no node".to_owned()))
    }
}

const METHODS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];
const HEADERS: [&str; 2] = ["accept", "content-type"];
const LINE_MAX: usize = 2_000;
