//! A node with all its drivers: who asks it does not choose the interface, the table does ([`route`]).
//!
//! Reads fall from one interface to the next. A write goes to the first interface that is there, chosen
//! before the first byte; it falls to the next one only where the first was proven absent or cannot do it
//! at all, never after a timeout, a reset or an error of the node [W18].

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use certwright_core::sentence::faults as say;
use certwright_core::uc::{Product, Purpose, Role, Version};
use serde::Serialize;

use super::capability::{
    ClusterSettings, Control, Distribution, Done, HeldRequest, HighAvailability, IdentityUpload, KeyWish, Phones,
    ReadCertificates, ReadIdentity, RequestWish, Reuse, ServiceState, Services, State, TrustEntry, TrustLists,
    TrustUpload, WriteCertificates, WriteTrust,
};
use super::route::{self, Operation, Route};
use super::{FaultKind, Interface, NodeFault, Tape};

/// All that a driver may be asked; what it leaves out answers `NotSupported`.
pub trait NodeDriver:
    ReadIdentity
    + ReadCertificates
    + WriteCertificates
    + WriteTrust
    + Services
    + ClusterSettings
    + HighAvailability
    + State
    + TrustLists
    + Phones
{
}

impl<T> NodeDriver for T where
    T: ReadIdentity
        + ReadCertificates
        + WriteCertificates
        + WriteTrust
        + Services
        + ClusterSettings
        + HighAvailability
        + State
        + TrustLists
        + Phones
{
}

/// What is known of a node before it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeFacts {
    /// Its name in the fleet.
    pub name: String,
    /// What it is.
    pub product: Product,
    /// Its release.
    pub version: Version,
    /// Publisher or subscriber.
    pub role: Role,
}

/// A node with all its drivers.
pub struct Node {
    /// What is known of it.
    pub facts: NodeFacts,
    drivers: BTreeMap<Interface, Arc<dyn NodeDriver>>,
    presence: Mutex<BTreeMap<Interface, Presence>>,
    tape: Tape,
}

/// Whether an interface is there, as far as it was tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Presence {
    Proven,
    Absent,
}

impl Node {
    /// A node with the drivers for which there are accounts.
    pub fn new(facts: NodeFacts, drivers: impl IntoIterator<Item = Arc<dyn NodeDriver>>) -> Self {
        let drivers = drivers.into_iter().map(|driver| (driver.interface(), driver)).collect();
        Self { facts, drivers, presence: Mutex::default(), tape: Tape::default() }
    }

    /// The same, with the tape to which its drivers speak.
    #[must_use]
    pub fn heard_by(self, tape: Tape) -> Self {
        Self { tape, ..self }
    }

    /// What is said to it, for whoever listens.
    #[must_use]
    pub const fn tape(&self) -> &Tape {
        &self.tape
    }

    /// The driver of an interface, where there is an account for it.
    #[must_use]
    pub fn by(&self, interface: Interface) -> Option<Arc<dyn NodeDriver>> {
        self.driver(interface)
    }

    /// Speaks a word with every interface that has an identity of its own to show: the host key of SSH, the
    /// certificate of HTTPS. What fails here fails again, and is told, when it is needed.
    pub async fn greet(&self) {
        for interface in [Interface::CommandLine, Interface::Axl, Interface::Uds, Interface::Plugin] {
            if let Some(driver) = self.driver(interface) {
                let _ = driver.identity().await;
            }
        }
        if let Some(driver) = self.driver(Interface::CertificateRest) {
            let _ = driver.pending_requests().await;
        }
    }

    /// Reads: by the first interface of the table that answers. The first fault is told when none does.
    pub async fn read<T, F, R>(&self, operation: Operation, ask: F) -> Result<T, NodeFault>
    where
        F: Fn(Arc<dyn NodeDriver>) -> R,
        R: Future<Output = Result<T, NodeFault>>,
    {
        let (interfaces, _) = self.way(operation, None)?;
        let mut first = None;
        for interface in interfaces {
            let Some(driver) = self.driver(interface) else { continue };
            match ask(driver).await {
                Ok(value) => {
                    self.note(interface, Presence::Proven);
                    return Ok(value);
                }
                Err(fault) => {
                    if fault.kind == FaultKind::Absent {
                        self.note(interface, Presence::Absent);
                    }
                    // What an interface cannot do at all tells less than what another one suffered.
                    if first.as_ref().is_none_or(NodeFault::allows_another_interface) {
                        first = Some(fault);
                    }
                }
            }
        }
        Err(first.unwrap_or_else(|| self.no_account(operation)))
    }

    /// Writes: by the one interface that was chosen before.
    async fn write<T, F, R>(
        &self,
        operation: Operation,
        purpose: Option<Purpose>,
        values: &[(&str, &str)],
        ask: F,
    ) -> Result<T, NodeFault>
    where
        F: Fn(Arc<dyn NodeDriver>) -> R,
        R: Future<Output = Result<T, NodeFault>>,
    {
        let (interfaces, clicks) = self.way(operation, purpose)?;
        for interface in interfaces {
            if interface == Interface::Person {
                return Err(self.guided(operation, &clicks, values));
            }
            let Some(driver) = self.driver(interface) else { continue };
            if !self.is_there(&driver).await? {
                continue;
            }
            match ask(driver).await {
                Err(fault) if fault.allows_another_interface() => {}
                outcome => return outcome,
            }
        }
        Err(self.no_account(operation))
    }

    /// Proves an interface by a read before it is written to; one that is absent is passed over.
    async fn is_there(&self, driver: &Arc<dyn NodeDriver>) -> Result<bool, NodeFault> {
        let interface = driver.interface();
        let known = self.presence.lock().unwrap_or_else(PoisonError::into_inner).get(&interface).copied();
        match known {
            Some(presence) => return Ok(presence == Presence::Proven),
            // The other interfaces exist on every release, or fail without having done anything.
            None if interface != Interface::CertificateRest => return Ok(true),
            None => {}
        }
        match driver.pending_requests().await {
            Ok(_) => {
                self.note(interface, Presence::Proven);
                Ok(true)
            }
            Err(fault) if fault.kind == FaultKind::Absent => {
                self.note(interface, Presence::Absent);
                Ok(false)
            }
            Err(fault) => Err(fault),
        }
    }

    /// Makes a request (I2, K4, L3).
    pub async fn generate_request(&self, wish: &RequestWish) -> Result<HeldRequest, NodeFault> {
        let choices =
            wish.key != KeyWish::default() || !wish.alternative_names.is_empty() || wish.common_name.is_some();
        let operation = match wish.distribution {
            Distribution::MultiServer => Operation::GenerateMultiServerCsr,
            Distribution::ThisServer if choices => Operation::GenerateCsrWithChoices,
            Distribution::ThisServer => Operation::GenerateCsr,
        };
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.generate_request(wish).await };
        self.write(operation, self.purpose(&wish.unit)?, &[("unit", &wish.unit)], ask).await
    }

    /// Drops a request (I5).
    pub async fn delete_request(&self, unit: &str) -> Result<Done, NodeFault> {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.delete_request(unit).await };
        self.write(Operation::DeleteCsr, self.purpose(unit)?, &[("unit", unit)], ask).await
    }

    /// Uploads what a CA signed (I3, N10).
    pub async fn upload_identity(&self, upload: &IdentityUpload, whole: Distribution) -> Result<Done, NodeFault> {
        let operation = match whole {
            Distribution::ThisServer => Operation::UploadIdentity,
            Distribution::MultiServer => Operation::UploadMultiServerIdentity,
        };
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.upload_identity(upload).await };
        self.write(operation, self.purpose(&upload.unit)?, &[("unit", &upload.unit)], ask).await
    }

    /// Makes a new self-signed certificate; identity certificates alone can be regenerated [N3].
    pub async fn regenerate(&self, unit: &str) -> Result<Done, NodeFault> {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.regenerate(unit).await };
        self.write(Operation::Regenerate, self.purpose(unit)?, &[("unit", unit)], ask).await
    }

    /// Uses one certificate for another unit (I6, Z4).
    pub async fn reuse(&self, reuse: &Reuse) -> Result<Done, NodeFault> {
        for unit in &reuse.to {
            self.way(Operation::ReuseTomcat, self.purpose(unit)?)?;
        }
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.reuse(reuse).await };
        let units = reuse.to.join(", ");
        self.write(Operation::ReuseTomcat, None, &[("unit", &units), ("from", &reuse.from)], ask).await
    }

    /// Uploads to trust stores (T7, U5).
    pub async fn upload_trust(&self, upload: &TrustUpload) -> Result<Done, NodeFault> {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.upload_trust(upload).await };
        self.write(Operation::UploadTrust, None, &[], ask).await
    }

    /// Deletes from a trust store, by file name [D4].
    pub async fn delete_trust(&self, entry: &TrustEntry) -> Result<Done, NodeFault> {
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.delete_trust(entry).await };
        self.write(Operation::DeleteTrust, None, &[], ask).await
    }

    /// Starts, stops or restarts a service; those of Tomcat by the command line alone (X11, X13).
    pub async fn control(&self, service: &str, control: Control) -> Result<ServiceState, NodeFault> {
        let tomcat = service.contains("Tomcat");
        let operation = if tomcat { Operation::ControlTomcat } else { Operation::ControlService };
        let ask = |driver: Arc<dyn NodeDriver>| async move { driver.control(service, control).await };
        self.write(operation, None, &[], ask).await
    }

    /// Any other change, by its operation of the table.
    pub async fn change<T, F, R>(&self, operation: Operation, ask: F) -> Result<T, NodeFault>
    where
        F: Fn(Arc<dyn NodeDriver>) -> R,
        R: Future<Output = Result<T, NodeFault>>,
    {
        self.write(operation, None, &[], ask).await
    }

    fn way(&self, operation: Operation, purpose: Option<Purpose>) -> Result<(Vec<Interface>, Vec<String>), NodeFault> {
        match route::route(operation, self.facts.product, self.facts.version, purpose) {
            Route::By { interfaces, clicks } => Ok((interfaces, clicks)),
            Route::Refused { reason, requirement } => {
                Err(NodeFault::impossible(&self.facts.name, Interface::Person, reason, requirement))
            }
        }
    }

    fn purpose(&self, unit: &str) -> Result<Option<Purpose>, NodeFault> {
        // The words of a product that is not ours are its own.
        if self.facts.product.is_foreign() {
            return Ok(None);
        }
        let known = Purpose::ALL.iter().copied().find(|purpose| purpose.word() == unit);
        known.map(Some).ok_or_else(|| {
            let reason = format!("{unit} is no purpose of a certificate");
            NodeFault::impossible(&self.facts.name, Interface::Person, reason, "P10")
        })
    }

    fn driver(&self, interface: Interface) -> Option<Arc<dyn NodeDriver>> {
        let absent =
            self.presence.lock().unwrap_or_else(PoisonError::into_inner).get(&interface) == Some(&Presence::Absent);
        self.drivers.get(&interface).filter(|_| !absent).map(Arc::clone)
    }

    fn note(&self, interface: Interface, presence: Presence) {
        self.presence.lock().unwrap_or_else(PoisonError::into_inner).insert(interface, presence);
    }

    fn guided(&self, operation: Operation, clicks: &[String], values: &[(&str, &str)]) -> NodeFault {
        let values: Vec<(&str, &str)> = values.iter().copied().chain([("node", self.facts.name.as_str())]).collect();
        let steps = route::filled(clicks, &values);
        let word = serde_json::to_value(operation).unwrap_or_default();
        let message = say::BY_PERSON.of(&[&word.as_str().unwrap_or_default()]);
        NodeFault::new(&self.facts.name, Interface::Person, FaultKind::Guided { steps }, message)
    }

    fn no_account(&self, operation: Operation) -> NodeFault {
        let word = serde_json::to_value(operation).unwrap_or_default();
        let reason = say::NO_ACCOUNT.of(&[&word.as_str().unwrap_or_default()]);
        NodeFault::impossible(&self.facts.name, Interface::Person, reason, "").with_help(say::ADD_ACCOUNT_HELP)
    }
}

#[cfg(test)]
mod tests {
    use super::super::capability::Driver;
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A driver that answers every request for a CSR with one fault.
    struct Fails {
        interface: Interface,
        kind: FaultKind,
        asked: Arc<AtomicUsize>,
    }

    impl Driver for Fails {
        fn node(&self) -> &'static str {
            "a"
        }
        fn interface(&self) -> Interface {
            self.interface
        }
    }

    #[async_trait::async_trait]
    impl WriteCertificates for Fails {
        async fn generate_request(&self, _: &RequestWish) -> Result<HeldRequest, NodeFault> {
            self.asked.fetch_add(1, Ordering::SeqCst);
            Err(NodeFault::new("a", self.interface, self.kind.clone(), "as the test wants"))
        }
    }

    #[async_trait::async_trait]
    impl ReadCertificates for Fails {
        async fn pending_requests(&self) -> Result<super::super::Reading<Vec<HeldRequest>>, NodeFault> {
            if self.kind == FaultKind::Absent {
                return Err(NodeFault::new("a", self.interface, FaultKind::Absent, "not there"));
            }
            Ok(super::super::Reading::whole(Vec::new()))
        }
    }

    impl ReadIdentity for Fails {}
    impl WriteTrust for Fails {}
    impl Services for Fails {}
    impl ClusterSettings for Fails {}
    impl HighAvailability for Fails {}
    impl State for Fails {}
    impl TrustLists for Fails {}
    impl Phones for Fails {}

    /// How often each interface was asked to make a request, when REST fails so.
    async fn check(kind: FaultKind, expect: (usize, usize)) {
        let (rest, cli) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let driver = |interface, kind, asked: &Arc<AtomicUsize>| -> Arc<dyn NodeDriver> {
            Arc::new(Fails { interface, kind, asked: Arc::clone(asked) })
        };
        let refused = FaultKind::Refused { status: None, text: "no".to_owned() };
        let drivers =
            [driver(Interface::CertificateRest, kind.clone(), &rest), driver(Interface::CommandLine, refused, &cli)];
        let facts = NodeFacts {
            name: "a".to_owned(),
            product: Product::Cucm,
            version: Version::new(15, 0, 0),
            role: Role::Publisher,
        };
        let node = Node::new(facts, drivers);
        let wish = RequestWish {
            unit: "tomcat".to_owned(),
            distribution: Distribution::ThisServer,
            common_name: None,
            alternative_names: Vec::new(),
            key: KeyWish::default(),
            include_organizational_unit: false,
        };
        node.generate_request(&wish).await.expect_err("it fails");
        assert_eq!((rest.load(Ordering::SeqCst), cli.load(Ordering::SeqCst)), expect, "{kind:?}");
    }

    #[tokio::test]
    async fn w18_a_write_falls_only_from_an_interface_that_is_absent() {
        check(FaultKind::Absent, (0, 1)).await;
        check(FaultKind::Ambiguous { sent: String::new() }, (1, 0)).await;
        check(FaultKind::TimedOut { after_ms: 1 }, (1, 0)).await;
        check(FaultKind::Refused { status: Some(503), text: String::new() }, (1, 0)).await;
        check(FaultKind::Unreachable, (1, 0)).await;
        check(FaultKind::NotSupported { reason: String::new(), requirement: "" }, (1, 1)).await;
    }
}
