//! Every change that is sent to nodes: how faults and audit call it, how a node is made ready, how it is asked.

use std::pin::Pin;

use certwright::nodes::capability::*;
use certwright::nodes::route::Operation;
use certwright::nodes::timing::Wait;
use certwright::nodes::{Node, NodeFault};
use certwright_core::uc::{Purpose, Store};
use certwright_simulator::world::{self, Visit};

use super::renewal::plain;

/// What a node must be given before: a certificate or the name of a file.
#[derive(Default, Clone)]
pub(crate) struct Ready {
    der: Vec<u8>,
    file: String,
}

type Asked<'a> = Pin<Box<dyn Future<Output = Result<(), NodeFault>> + Send + 'a>>;

/// One row.
pub(crate) struct Write {
    /// The interface by which it goes, as faults call it.
    pub(crate) interface: &'static str,
    /// How its operation begins there.
    pub(crate) begins: &'static str,
    /// Its operation in the audit log.
    pub(crate) recorded: &'static str,
    /// The cluster (`new` is 15SU2, `old` 12.5) and the host in it.
    pub(crate) place: (&'static str, &'static str),
    /// The longest wait in it.
    pub(crate) wait: Wait,
    pub(crate) prepare: fn(&mut Visit<'_>) -> Ready,
    pub(crate) ask: for<'a> fn(&'a Node, &'a Ready) -> Asked<'a>,
}

const NEW: (&str, &str) = ("new", "pub");
const OLD: (&str, &str) = ("old", "pub");
const PRESENCE: (&str, &str) = ("new", "imp1");

macro_rules! writes {
    ($($interface:literal $begins:literal $recorded:literal $place:ident $wait:ident $prepare:expr, $node:ident $ready:ident => $ask:expr;)+) => {
        pub(crate) static WRITES: &[Write] = &[$(Write {
            interface: $interface,
            begins: $begins,
            recorded: $recorded,
            place: $place,
            wait: Wait::$wait,
            prepare: $prepare,
            ask: |$node, $ready| Box::pin(async move {
                let _ = $ready;
                $ask.await.map(|_| ())
            }),
        },)+];
    };
}

writes! {
    "rest" "POST /csr" "generate_csr" NEW Rest nothing, node ready => generate(node, Distribution::ThisServer);
    "rest" "POST /csr" "generate_csr" NEW Rest nothing, node ready => generate(node, Distribution::MultiServer);
    "rest" "POST /identity" "upload_identity" NEW Rest signed, node ready => upload(node, ready);
    "rest" "POST /trust" "upload_trust" NEW Rest without_root, node ready => trust(node, ready);
    "ssh" "set csr gen" "generate_csr" OLD CliWrite nothing, node ready => generate(node, Distribution::ThisServer);
    "ssh" "set cert import own" "upload_identity" OLD CliWrite signed, node ready => upload(node, ready);
    "ssh" "set cert import trust" "upload_trust" OLD CliWrite without_root, node ready => trust(node, ready);
    "ssh" "set cert regen" "regenerate" NEW CliWrite nothing, node ready => node.regenerate("tomcat");
    "ssh" "set cert delete" "delete_trust" NEW CliWrite with_root, node ready => delete(node, ready);
    "ssh" "set cert delete" "delete_trust" OLD CliWrite with_root, node ready => delete(node, ready);
    "ssh" "utils service restart" "restart_service" NEW CliServiceControl nothing,
        node ready => node.control("Cisco Tomcat", Control::Restart);
    "soap" "soapDoControlServices" "restart_service" NEW ControlCenter nothing,
        node ready => node.control("Cisco Tftp", Control::Restart);
    "soap" "soapDoControlServices" "stop_service" NEW ControlCenter nothing,
        node ready => node.control("Cisco CTIManager", Control::Stop);
    "ssh" "utils system restart" "restart_node" NEW CliWrite nothing,
        node ready => node.change(Operation::RestartNode, |driver| async move { driver.restart_node().await });
    "ssh" "utils ctl set-cluster" "set_mixed_mode" NEW CliTrustList nothing,
        node ready => node.change(Operation::ChangeTrustLists, |driver| async move { driver.set_mixed_mode(true).await });
    "ssh" "utils ctl update" "update_ctl" NEW CliTrustList mixed,
        node ready => node.change(Operation::ChangeTrustLists, |driver| async move { driver.update_ctl().await });
    "ssh" "utils itl reset" "reset_itl" NEW CliTrustList nothing, node ready => node
        .change(Operation::ChangeTrustLists, |driver| async move { driver.reset_itl(ItlReset::LocalKey).await });
    "ssh" "set key regen" "regenerate_token_key" NEW CliWrite nothing, node ready => node.change(
        Operation::RegenerateTokenKey,
        |driver| async move { driver.regenerate_authz_key(AuthzKey::Signing).await },
    );
    "ssh" "utils disaster_recovery backup" "start_backup" NEW CliWrite no_backup, node ready => node.change(
        Operation::StartBackup,
        |driver| async move { driver.start_backup(&["CCM".into()], "device1").await },
    );
    "ssh" "utils sso disable" "set_sso" NEW CliWrite signed_on,
        node ready => node.change(Operation::SwitchSsoOff, |driver| async move { driver.disable_sso().await });
    "ssh" "utils ha failover" "high_availability_failover" PRESENCE CliHighAvailability at_home, node ready => node
        .change(Operation::MovePresenceUsers, |driver| async move { driver.fail_over("imp1").await });
    "ssh" "utils ha fallback" "high_availability_fallback" PRESENCE CliHighAvailability away, node ready => node
        .change(Operation::MovePresenceUsers, |driver| async move { driver.fall_back("imp1").await });
    "ssh" "utils ha recover" "high_availability_recover" PRESENCE CliHighAvailability away, node ready => node
        .change(Operation::MovePresenceUsers, |driver| async move { driver.recover("DefaultCluster").await });
    "axl" "updateServiceParameter" "set_parameter" NEW Axl nothing, node ready => set(node);
    "axl" "updatePresenceRedundancyGroup" "set_high_availability" NEW Axl nothing, node ready => node
        .change(Operation::SwitchHighAvailability, |driver| async move { driver.set_ha("DefaultCluster", false).await });
}

async fn generate(node: &Node, distribution: Distribution) -> Result<HeldRequest, NodeFault> {
    node.generate_request(&RequestWish { distribution, ..plain("tomcat") }).await
}

async fn upload(node: &Node, ready: &Ready) -> Result<Done, NodeFault> {
    let upload = IdentityUpload { unit: "tomcat".into(), chain: vec![ready.der.clone()], issuer_file_name: None };
    node.upload_identity(&upload, Distribution::ThisServer).await
}

async fn trust(node: &Node, ready: &Ready) -> Result<Done, NodeFault> {
    let certificates = vec![ready.der.clone()];
    node.upload_trust(&TrustUpload { units: vec!["tomcat".into()], certificates, description: "Lab".into() }).await
}

async fn delete(node: &Node, ready: &Ready) -> Result<Done, NodeFault> {
    node.delete_trust(&TrustEntry { store: "tomcat-trust".into(), file_name: ready.file.clone() }).await
}

async fn set(node: &Node) -> Result<Done, NodeFault> {
    let parameter = Parameter {
        node: "EnterpriseWideData".into(),
        service: "Enterprise Wide".into(),
        name: "Certificate Validity Check".into(),
        value: Some("1".into()),
    };
    let parameter = &parameter;
    node.change(Operation::ChangeSetting, |driver| async move { driver.set_parameter(parameter).await }).await
}

fn nothing(_: &mut Visit<'_>) -> Ready {
    Ready::default()
}

/// A request waits, its CAs are trusted, and what they made of it is at hand.
fn signed(visit: &mut Visit<'_>) -> Ready {
    let lab = &visit.world.lab;
    for der in [&lab.root.der, &lab.intermediate.der] {
        // It may be there already.
        let _ = visit.upload_trust(Store::TomcatTrust, der, "Lab");
    }
    let csr = visit.generate_request(Purpose::Tomcat, &world::RequestWish::plain()).unwrap();
    let der = lab.sign(&csr, &certwright_simulator::lab::Template::default(), visit.now).unwrap();
    Ready { der, ..Ready::default() }
}

fn root_file(visit: &Visit<'_>) -> Option<String> {
    let root = &visit.world.lab.root.der;
    let mut entries = visit.node().entries(Store::TomcatTrust).iter();
    entries.find(|entry| *entry.der == **root).map(|entry| entry.file.clone())
}

fn without_root(visit: &mut Visit<'_>) -> Ready {
    if let Some(file) = root_file(visit) {
        visit.delete_trust(Store::TomcatTrust, &file).unwrap();
    }
    Ready { der: visit.world.lab.root.der.clone(), ..Ready::default() }
}

fn with_root(visit: &mut Visit<'_>) -> Ready {
    let root = visit.world.lab.root.der.clone();
    let _ = visit.upload_trust(Store::TomcatTrust, &root, "Lab");
    Ready { file: root_file(visit).unwrap(), ..Ready::default() }
}

fn mixed(visit: &mut Visit<'_>) -> Ready {
    visit.set_security_mode(true).unwrap();
    Ready::default()
}

fn no_backup(visit: &mut Visit<'_>) -> Ready {
    visit.cluster.backups.clear();
    Ready::default()
}

fn signed_on(visit: &mut Visit<'_>) -> Ready {
    visit.set_sso(true, true).unwrap();
    Ready::default()
}

fn at_home(visit: &mut Visit<'_>) -> Ready {
    visit.high_availability("fallback", Some("imp1")).unwrap();
    Ready::default()
}

fn away(visit: &mut Visit<'_>) -> Ready {
    visit.high_availability("failover", Some("imp1")).unwrap();
    Ready::default()
}
