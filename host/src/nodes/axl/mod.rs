//! AXL: the configuration database of a cluster, asked on the publisher (`cisco-interfaces.md` 4, 13.7).
//!
//! Only the operations of [`operation`] can be sent. Children are unqualified; the version of the
//! namespace is found out by asking, since a wrong one is answered with HTTP 599 and nothing is done.
//!
//! The database is not the truth about identity certificates: services read the file system (4.3).

mod certificates;
mod devices;
mod nodes;
mod operation;
mod parameters;
mod presence;
mod sql;
mod version;

use std::sync::{Arc, Mutex, PoisonError};

use reqwest::Method;

use super::capability::Driver;
use super::http::{Answer, Ask, NodeHttp, again};
use super::soap::{Body, Call, Element, envelope, payload, send};
use super::timing::Wait;
use super::{FaultKind, Interface, NodeFault, Realm};
use operation::Operation;
use version::AxlVersion;

pub use certificates::DatabaseCertificate;
pub use devices::SipDestination;

/// AXL of one node. Clones share the version that was agreed upon.
#[derive(Clone)]
pub struct Axl {
    http: NodeHttp,
    version: Arc<Mutex<Option<AxlVersion>>>,
}

impl Axl {
    /// On this node, which should be the publisher.
    pub fn new(http: NodeHttp) -> Self {
        Self { http, version: Arc::default() }
    }

    /// Whether AXL is activated and the account may use it (4.1).
    pub async fn is_alive(&self) -> Result<bool, NodeFault> {
        let ask = Ask {
            interface: Interface::Axl,
            wait: Wait::Axl,
            what: "GET /axl/",
            method: Method::GET,
            path: PATH,
            headers: &[],
            body: None,
            realm: Some(Realm::Application),
            changes: false,
        };
        let answer = again(self.http.timings(), Wait::Axl, || self.http.send(&ask)).await?;
        Ok(answer.status == 200 && answer.body.contains(ALIVE))
    }

    /// Sends what changes nothing, again if need be; gives the `return` of the answer.
    async fn read(&self, operation: Operation, body: &Body) -> Result<Element, NodeFault> {
        again(self.http.timings(), Wait::Axl, || self.once(operation, body)).await
    }

    /// Sends a change, once.
    async fn change(&self, operation: Operation, body: &Body) -> Result<Element, NodeFault> {
        self.once(operation, body).await
    }

    /// One call, in the version that the node speaks. A version that it does not speak did nothing.
    async fn once(&self, operation: Operation, body: &Body) -> Result<Element, NodeFault> {
        let mut version = self.known_version().unwrap_or(AxlVersion::NEWEST);
        for _ in 0..AxlVersion::COUNT {
            self.http.limits().axl.take().await;
            let action = format!("CUCM:DB ver={version} {}", operation.name());
            let call = self.call(operation, &action, version, body);
            let answer = send(&self.http, &call).await?;
            if answer.status != WRONG_VERSION {
                let mut answer = payload(self.http.node(), &call, &answer)?;
                *self.version.lock().unwrap_or_else(PoisonError::into_inner) = Some(version);
                let returned = answer.children.iter().position(|child| child.name == "return");
                return Ok(returned.map_or_else(Element::default, |at| answer.children.swap_remove(at)));
            }
            let Some(other) = version.instead(&answer.body) else {
                return Err(self.no_version(&answer));
            };
            version = other;
        }
        Err(NodeFault::new(self.http.node(), Interface::Axl, FaultKind::Absent, "no version of AXL was agreed upon"))
    }

    fn call<'a>(&self, operation: Operation, action: &'a str, version: AxlVersion, body: &Body) -> Call<'a> {
        let name = operation.name();
        let text = format!("<axl:{name}>{}</axl:{name}>", body.text());
        let envelope = envelope("axl", &format!("http://www.cisco.com/AXL/API/{version}"), &text);
        let changes = operation.changes();
        Call { interface: Interface::Axl, wait: Wait::Axl, path: PATH, action, what: name, changes, envelope }
    }

    fn known_version(&self) -> Option<AxlVersion> {
        *self.version.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn no_version(&self, answer: &Answer) -> NodeFault {
        let words = super::soap::words_of_page(&answer.body);
        let message = format!("none of the known versions of AXL is spoken: {words}");
        NodeFault::new(self.http.node(), Interface::Axl, FaultKind::Absent, message)
    }

    /// All elements of a list, page by page.
    async fn list(
        &self,
        operation: Operation,
        element: &str,
        criteria: impl Fn(Body) -> Body,
        tags: &[&str],
    ) -> Result<Vec<Element>, NodeFault> {
        let mut all = Vec::new();
        loop {
            let body = Body::default()
                .branch("searchCriteria", &criteria)
                .branch("returnedTags", |body| body.tags(tags))
                .leaf("skip", &all.len().to_string())
                .leaf("first", &PAGE.to_string());
            let answer = self.read(operation, &body).await?;
            let page: Vec<Element> = answer.children.into_iter().filter(|child| child.name == element).collect();
            let whole = page.len() == PAGE;
            all.extend(page);
            // A page that is longer than asked for is everything: the node does not page.
            if !whole || all.len() >= LIST_MAX {
                return Ok(all);
            }
        }
    }
}

impl Driver for Axl {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::Axl
    }
}

const PATH: &str = "/axl/";
/// The page of `GET /axl/` (4.1).
const ALIVE: &str = "Cisco CallManager: AXL Web Service";
/// "Incorrect axl version" (4.1).
const WRONG_VERSION: u16 = 599;
/// Names only: far below the 8 MB of one answer (4.1).
const PAGE: usize = 1_000;
/// More phones than a cluster takes; a node that pages without end is left.
const LIST_MAX: usize = 200_000;
