//! Control Center: the services of one node (`cisco-interfaces.md` 3).
//!
//! It acts on the node that is called, and on services that can be deployed alone. Cisco Tomcat runs
//! this very interface and is restarted on the command line.

mod reason;
mod reply;
mod services;

use async_trait::async_trait;

use super::{Body, Call, Element, call, envelope};
use crate::nodes::capability::{Control, Done, Driver, NodeIdentity, ReadIdentity, ServiceState, Services};
use crate::nodes::http::{NodeHttp, again};
use crate::nodes::timing::Wait;
use crate::nodes::{Interface, NodeFault, Reading};
use reason::Meaning;
pub use reply::{ProductInformation, StaticService};

/// Control Center of one node.
#[derive(Clone)]
pub struct ControlCenter {
    http: NodeHttp,
    server: String,
}

/// Whether services that depend on a service go with it (`DependencyType`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dependents {
    /// They go with it.
    Enforce,
    /// They stay.
    None,
}

impl ControlCenter {
    /// `server` is the node's own name in its cluster: the interface acts on no other.
    pub fn new(http: NodeHttp, server: impl Into<String>) -> Self {
        Self { http, server: server.into() }
    }

    /// The states of these services; of all where none is named.
    pub async fn states(&self, names: &[&str]) -> Result<Reading<Vec<ServiceState>>, NodeFault> {
        let body = Body::prefixed(PREFIX).branch("soapGetServiceStatus", |body| {
            // With no name at all an empty one asks for every service.
            let names = if names.is_empty() { &[""] } else { names };
            names.iter().fold(body, |body, name| body.leaf("ServiceStatus", name))
        });
        let answer = self.read("soapGetServiceStatus", PATH, &body).await?;
        Ok(services::states(&answer))
    }

    /// Starts, stops or restarts services of a product (`CallManager`, `Elm`, `Common`) by the extended
    /// service, which can take dependent services along.
    pub async fn control_extended(
        &self,
        product: &str,
        dependents: Dependents,
        control: Control,
        names: &[&str],
    ) -> Result<Reading<Vec<ServiceState>>, NodeFault> {
        let dependents = match dependents {
            Dependents::Enforce => "Enforce",
            Dependents::None => "None",
        };
        let body = Body::prefixed(PREFIX).branch("soapDoControlServicesEx", |body| {
            body.branch("ControlServiceRequestEx", |body| {
                let body = body.leaf("ProductId", product).leaf("DependencyType", dependents);
                list(body.leaf("ControlType", word(control)), names)
            })
        });
        let what = format!("{} {}", word(control), names.join(", "));
        let answer = self.change("soapDoControlServicesEx", PATH_EXTENDED, &what, &body).await?;
        Ok(services::states(&answer))
    }

    /// Activates services on this node, or takes them off it.
    pub async fn deploy(&self, names: &[&str], deploy: bool) -> Result<Reading<Vec<ServiceState>>, NodeFault> {
        let kind = if deploy { "Deploy" } else { "UnDeploy" };
        let body = Body::prefixed(PREFIX).branch("soapDoServiceDeployment", |body| {
            body.branch("DeploymentServiceRequest", |body| {
                list(body.leaf("NodeName", &self.server).leaf("DeployType", kind), names)
            })
        });
        let what = format!("{kind} {}", names.join(", "));
        let answer = self.change("soapDoServiceDeployment", PATH, &what, &body).await?;
        Ok(services::states(&answer))
    }

    /// Every service that the node could have, with what it depends on.
    pub async fn static_services(&self) -> Result<Reading<Vec<StaticService>>, NodeFault> {
        let operation = "soapGetStaticServiceList";
        let body = Body::prefixed(PREFIX).branch(operation, |body| body.leaf("ServiceInformationResponse", ""));
        Ok(reply::static_services(&self.read(operation, PATH, &body).await?))
    }

    /// The same by the extended service, which also says what must not be stopped.
    pub async fn static_services_extended(&self) -> Result<Reading<Vec<StaticService>>, NodeFault> {
        let operation = "getStaticServiceListExtended";
        let body = Body::prefixed(PREFIX).branch(operation, |body| body.leaf("ServiceInformationResponse", ""));
        Ok(reply::static_services(&self.read(operation, PATH_EXTENDED, &body).await?))
    }

    /// Products and version of the node.
    pub async fn product_information(&self) -> Result<Reading<ProductInformation>, NodeFault> {
        let operation = "getProductInformationList";
        let body = Body::prefixed(PREFIX).branch(operation, |body| body.leaf("ServiceInfo", ""));
        Ok(reply::product_information(&self.read(operation, PATH, &body).await?))
    }

    async fn read(&self, operation: &str, path: &str, body: &Body) -> Result<Element, NodeFault> {
        let asked = self.asked(operation, path, operation, body, false);
        again(self.http.timings(), Wait::ControlCenter, || self.send(&asked)).await
    }

    async fn change(&self, operation: &str, path: &str, what: &str, body: &Body) -> Result<Element, NodeFault> {
        self.send(&self.asked(operation, path, what, body, true)).await
    }

    fn asked<'a>(&self, action: &'a str, path: &'a str, what: &'a str, body: &Body, changes: bool) -> Call<'a> {
        let envelope = envelope("soap", NAMESPACE, body.text());
        Call { interface: self.interface(), wait: Wait::ControlCenter, path, action, what, changes, envelope }
    }

    async fn send(&self, asked: &Call<'_>) -> Result<Element, NodeFault> {
        self.http.limits().realtime.take().await;
        call(&self.http, asked).await
    }
}

fn list(body: Body, names: &[&str]) -> Body {
    body.branch("ServiceList", |body| names.iter().fold(body, |body, name| body.leaf("item", name)))
}

impl Driver for ControlCenter {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::ControlCenter
    }
}

#[async_trait]
impl Services for ControlCenter {
    async fn services(&self) -> Result<Reading<Vec<ServiceState>>, NodeFault> {
        self.states(&[]).await
    }

    async fn control(&self, service: &str, control: Control) -> Result<ServiceState, NodeFault> {
        let what = format!("{} {service}", word(control));
        if PLATFORM_SERVICES.iter().any(|own| service.eq_ignore_ascii_case(own)) {
            return Err(self.cannot_because(&what, "the service runs this interface itself", "U15"));
        }
        let body = Body::prefixed(PREFIX).branch("soapDoControlServices", |body| {
            body.branch("ControlServiceRequest", |body| {
                list(body.leaf("NodeName", &self.server).leaf("ControlType", word(control)), &[service])
            })
        });
        let answer = self.change("soapDoControlServices", PATH, &what, &body).await?;
        let reply = services::reply(&answer, service);
        match reply.meaning.for_control(control) {
            Meaning::Done => Ok(reply.state),
            Meaning::Refused | Meaning::Running | Meaning::Stopped | Meaning::Already => {
                Err(NodeFault::refused(self.node(), self.interface(), None, &reply.words))
            }
            Meaning::OtherInterface => Err(self.cannot_because(&what, &reply.words, "")),
            Meaning::Unknown => Err(NodeFault::ambiguous(self.node(), self.interface(), &what, reply.words.as_str())),
        }
    }

    async fn restart_node(&self) -> Result<Done, NodeFault> {
        Err(self.cannot_because("restarting the node", "Control Center knows services only", ""))
    }
}

#[async_trait]
impl ReadIdentity for ControlCenter {
    async fn identity(&self) -> Result<NodeIdentity, NodeFault> {
        let information = self.product_information().await?.value;
        let product = information.products.first().map(|product| product.name.clone());
        Ok(NodeIdentity { host_name: None, version: information.version, product })
    }
}

const fn word(control: Control) -> &'static str {
    match control {
        Control::Start => "Start",
        Control::Stop => "Stop",
        Control::Restart => "Restart",
    }
}

/// The namespace of all serviceability interfaces; children are qualified (3.1).
pub(super) const NAMESPACE: &str = "http://schemas.cisco.com/ast/soap";
/// The prefix that [`NAMESPACE`] is bound to.
pub(super) const PREFIX: &str = "soap:";
const PATH: &str = "/controlcenterservice2/services/ControlCenterServices";
const PATH_EXTENDED: &str = "/controlcenterservice2/services/ControlCenterServicesEx";
/// "Cisco Tomcat must be restarted by CLI since the API runs on it" (3.1).
const PLATFORM_SERVICES: [&str; 1] = ["Cisco Tomcat"];
