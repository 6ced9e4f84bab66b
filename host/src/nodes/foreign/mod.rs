//! Nodes that are not ours: a driver plugin of somebody else says what to ask and what the answers mean.
//!
//! The plugin is not trusted. It names paths; where they go, who logs in, whether the node is the one that was agreed
//! to, how long is waited and how much is read is decided here ([`sessions`]), as for every other node. A reading reads
//! alone: what would change something is not sent. Changes are sent in the steps of jobs and nowhere else, each request
//! once; whatever a plugin makes of the answers, the node is read afterwards.

mod held;
mod sessions;

use async_trait::async_trait;
use certwright_core::sentence::faults as say;
use certwright_core::text::pem;
use certwright_core::uc::Product;
use certwright_plugins as plugins;

use super::capability::{
    ClusterNode, ClusterSettings, Done, Driver, HighAvailability, Holdings, IdentityUpload, NodeIdentity, Phones,
    ReadCertificates, ReadIdentity, Services, State, TrustLists, TrustUpload, WriteCertificates, WriteTrust,
};
use super::http::{Ask, NodeHttp};
use super::timing::Wait;
use super::{Credential, FaultKind, Interface, NodeContext, NodeFault, Reading};
use crate::plugin::NoDriver;
use sessions::{Met, Mode, NodeSessions};

/// A node that is spoken to by the plugin of its product.
pub struct ForeignNode {
    http: NodeHttp,
    shell: Option<Login>,
    product: Product,
}

/// How a shell is opened.
#[derive(Clone)]
pub struct Login {
    /// The node, and what all its drivers share.
    pub context: NodeContext,
    /// The platform account.
    pub account: Credential,
}

impl ForeignNode {
    /// Nothing is loaded or sent yet.
    #[must_use]
    pub const fn new(http: NodeHttp, shell: Option<Login>, product: Product) -> Self {
        Self { http, shell, product }
    }

    /// Asks the plugin for something that reads.
    async fn ask<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&plugins::Driver, NodeSessions) -> Result<T, plugins::Fault> + Send + 'static,
    ) -> Result<T, NodeFault> {
        self.operate(Mode::Reads, operation).await.0
    }

    /// Has the plugin change something. Once a request that may change something was sent, an end that is not good leaves
    /// open what came of it: the node tells, not the plugin (W18).
    async fn change(
        &self,
        what: &str,
        operation: impl FnOnce(&plugins::Driver, NodeSessions) -> Result<(), plugins::Fault> + Send + 'static,
    ) -> Result<Done, NodeFault> {
        match self.operate(Mode::Changes, operation).await {
            (Ok(()), _) => Ok(Done { text: format!("the plugin says that it is done: {what}"), notes: Vec::new() }),
            (Err(fault), false) => Err(fault),
            (Err(fault), true) => Err(NodeFault::ambiguous(self.http.node(), Interface::Plugin, what, fault.said())),
        }
    }

    /// Runs the plugin on a thread that may block. Beside what came of it: whether something was sent that may have changed
    /// something.
    async fn operate<T: Send + 'static>(
        &self,
        mode: Mode,
        operation: impl FnOnce(&plugins::Driver, NodeSessions) -> Result<T, plugins::Fault> + Send + 'static,
    ) -> (Result<T, NodeFault>, bool) {
        let (http, shell, product) = (self.http.clone(), self.shell.clone(), self.product);
        let runtime = tokio::runtime::Handle::current();
        let met = Met::default();
        let kept = met.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let driver = crate::plugin::driver(product).map_err(Failed::None)?;
            operation(&driver, NodeSessions::new((http, shell), runtime, mode, kept)).map_err(Failed::Plugin)
        });
        let outcome = asked.await;
        let (first, sent) = met.take();
        let fault = match outcome {
            // A plugin may make something of a node that did not answer: it is no reading.
            Ok(Ok(value)) => return (first.map_or(Ok(value), Err), sent),
            Ok(Err(Failed::None(none))) => self.without_driver(&none),
            Ok(Err(Failed::Plugin(fault))) => self.failed(fault, first),
            Err(_) => self.fault("", "the plugin's thread ended before it had answered"),
        };
        (Err(fault), sent)
    }

    fn without_driver(&self, none: &NoDriver) -> NodeFault {
        match none {
            NoDriver::None(_) => self
                .fault("", &none.to_string())
                .with_help("Nothing was changed. Add the plugin with: certwright plugin add FILE"),
            NoDriver::Fault { plugin, reason } => self.fault(plugin, reason),
        }
    }

    /// What went wrong. Where the plugin gave up since the node did not answer, the node's fault is told, as for every
    /// other node; the plugin's words come second.
    fn failed(&self, fault: plugins::Fault, met: Option<NodeFault>) -> NodeFault {
        let message = fault.to_string();
        match (fault.reason, met) {
            (plugins::Reason::Refused(..), Some(met)) => {
                let message = say::BY_PLUGIN.of(&[&met.said(), &fault.plugin]);
                met.saying(message)
            }
            (plugins::Reason::Refused(_, help), None) if !help.trim().is_empty() => {
                self.fault(&fault.plugin, &message).with_help(help)
            }
            _ => self.fault(&fault.plugin, &message),
        }
    }

    fn fault(&self, plugin: &str, message: &str) -> NodeFault {
        let kind = FaultKind::Plugin { plugin: plugin.to_owned() };
        NodeFault::new(self.http.node(), Interface::Plugin, kind, message)
    }
}

/// Of a page that nobody reads.
const GREETING_OCTETS_MAX: usize = 64 << 10;

/// Why a plugin brought nothing.
enum Failed {
    None(NoDriver),
    Plugin(plugins::Fault),
}

impl Driver for ForeignNode {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::Plugin
    }
}

#[async_trait]
impl ReadIdentity for ForeignNode {
    async fn identity(&self) -> Result<NodeIdentity, NodeFault> {
        let node = self.ask(|driver, sessions| driver.identify(sessions)).await?;
        Ok(NodeIdentity {
            host_name: Some(node.name).filter(|name| !name.is_empty()),
            version: Some(node.version).filter(|version| !version.is_empty()),
            product: Some(self.product.word().to_owned()),
        })
    }

    /// A plugin speaks to one node: it is alone in its cluster. Whether it is the one that was agreed to is found out
    /// before the plugin runs and without an account, whatever the plugin asks later.
    async fn cluster_nodes(&self) -> Result<Reading<Vec<ClusterNode>>, NodeFault> {
        let ask = Ask {
            interface: Interface::Plugin,
            wait: Wait::Rest,
            what: "GET /",
            method: reqwest::Method::GET,
            path: "/",
            headers: &[],
            body: None,
            realm: None,
            changes: false,
        };
        match self.http.fetch(&ask, GREETING_OCTETS_MAX).await {
            Err(fault) if !matches!(fault.kind, FaultKind::Refused { .. }) => return Err(fault),
            // Whatever it answers, somebody is there.
            _ => {}
        }
        let name = self.http.node().to_owned();
        Ok(Reading::whole(vec![ClusterNode { name, publisher: true, ..ClusterNode::default() }]))
    }
}

#[async_trait]
impl ReadCertificates for ForeignNode {
    async fn holdings(&self) -> Result<Reading<Holdings>, NodeFault> {
        self.ask(|driver, sessions| driver.certificates(sessions)).await.map(held::read)
    }
}

#[async_trait]
impl WriteCertificates for ForeignNode {
    async fn upload_identity(&self, upload: &IdentityUpload) -> Result<Done, NodeFault> {
        let (unit, text) = (upload.unit.clone(), pem_of(&upload.chain));
        let what = format!("bring the certificate for {unit}");
        self.change(&what, move |driver, sessions| driver.upload(sessions, &unit, text.as_bytes())).await
    }
}

#[async_trait]
impl WriteTrust for ForeignNode {
    /// Which of its stores takes it, the node knows.
    async fn upload_trust(&self, upload: &TrustUpload) -> Result<Done, NodeFault> {
        let text = pem_of(&upload.certificates);
        let what = "bring a certificate to those that the node trusts";
        self.change(what, move |driver, sessions| driver.trust(sessions, text.as_bytes())).await
    }
}

fn pem_of(certificates: &[Vec<u8>]) -> String {
    certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect()
}

#[async_trait]
impl Services for ForeignNode {}
#[async_trait]
impl ClusterSettings for ForeignNode {}
#[async_trait]
impl HighAvailability for ForeignNode {}
#[async_trait]
impl State for ForeignNode {}
#[async_trait]
impl TrustLists for ForeignNode {}
#[async_trait]
impl Phones for ForeignNode {}
