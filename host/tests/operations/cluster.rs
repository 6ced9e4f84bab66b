//! What belongs to a cluster: services, settings, high availability, trust lists, keys, backups, phones, state.

use certwright::nodes::capability::*;
use certwright::nodes::route::Operation;
use certwright::nodes::{Interface, Node};
use certwright_core::uc::Product;
use serde_json::json;

use super::certificates::PUB;
use super::site::{Site, code};

const RELEASES: [&str; 4] = ["11.5", "12.5SU7", "14SU2", "15SU2"];
const SUB: &str = "sub.hq.example.com";
const PRESENCE: &str = "imp1.hq.example.com";

/// A read by the table, whole.
macro_rules! read {
    ($node:expr, $operation:ident, $($call:tt)+) => {{
        let reading = $node.read(Operation::$operation, |driver| async move { driver.$($call)+.await }).await;
        let reading = reading.unwrap_or_else(|fault| panic!("{}: {fault}", $node.facts.version));
        assert!(reading.is_whole(), "{}: {:?}", $node.facts.version, reading.troubles);
        reading.value
    }};
}

/// A change by the table.
macro_rules! change {
    ($node:expr, $operation:ident, $($call:tt)+) => {
        $node.change(Operation::$operation, |driver| async move { driver.$($call)+.await }).await
    };
}

async fn state(node: &Node, service: &str) -> ServiceState {
    let all = read!(node, ListServices, services());
    all.into_iter().find(|state| state.name == service).unwrap_or_else(|| panic!("no {service}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn x11_x13_services_stop_start_and_restart() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        for (control, then) in [(Control::Stop, ServiceStatus::Stopped), (Control::Start, ServiceStatus::Started)] {
            node.control("Cisco Tftp", control).await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
            site.pass(120);
            assert_eq!(state(&node, "Cisco Tftp").await.status, then, "{version}");
        }
        let before = state(&node, "Cisco Tftp").await.uptime_s;
        site.pass(7200);
        node.control("Cisco Tftp", Control::Restart).await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        site.pass(120);
        let after = state(&node, "Cisco Tftp").await;
        assert!(after.uptime_s < Some(7200), "{version}: {before:?} {after:?}");
        let mark = site.mark();
        node.control("Cisco Tomcat", Control::Restart).await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        let asked = site.asked_since(mark);
        assert_eq!((asked.len(), asked[0].caller.interface), (1, "ssh"), "{version}: Tomcat by the command line alone");
        // Release 11.5 does not wait for the end.
        site.pass(600);
        let none = node.control("Cisco Nonsense", Control::Stop).await;
        assert_eq!(code(none), "refused", "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn x12_a_node_restarts() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let node = site.node(SUB);
        change!(node, RestartNode, restart_node()).unwrap_or_else(|fault| panic!("{version}: {fault}"));
        site.pass(900);
        assert_eq!(state(&node, "Cisco Tomcat").await.status, ServiceStatus::Started, "{version}");
        assert_eq!(site.running.world.audit.changes(), [format!("{SUB} restart_node")], "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn v3_q11_settings_are_read_and_changed() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        let mut setting = one_setting(&node).await;
        assert_eq!(setting.value.as_deref(), Some("0"), "{version}");
        setting.value = Some("1".into());
        let new = setting.clone();
        let outcome = node.change(Operation::ChangeSetting, |driver| {
            let new = new.clone();
            async move { driver.set_parameter(&new).await }
        });
        outcome.await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert_eq!(one_setting(&node).await, setting, "{version}");
    }
}

async fn one_setting(node: &Node) -> Parameter {
    read!(node, ReadSettings, parameters("Certificate Validity Check")).into_iter().next().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn h3_w2_high_availability_takes_two_minutes() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let (node, presence) = (site.node(PUB), site.node(PRESENCE));
        let group = read!(node, ReadHighAvailability, groups()).remove(0).name;
        let states = async || presence.by(Interface::CommandLine).unwrap().states(None).await.unwrap().value.remove(0);
        for enabled in [false, true] {
            let outcome = node.change(Operation::SwitchHighAvailability, |driver| {
                let group = group.clone();
                async move { driver.set_ha(&group, enabled).await }
            });
            outcome.await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
            assert_eq!(read!(node, ReadHighAvailability, groups())[0].ha_enabled, enabled, "{version}: the setting");
            site.pass(120);
            assert_eq!(states().await.is_normal(), enabled, "{version}: the nodes know");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn h3_users_move_and_return() {
    for version in ["12.5SU7", "15SU2"] {
        let site = Site::calls(version, "").await;
        let node = site.node(PRESENCE);
        let normal = async || node.by(Interface::CommandLine).unwrap().states(None).await.unwrap().value[0].is_normal();
        assert!(normal().await);
        change!(node, MovePresenceUsers, fail_over("imp1")).unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert!(!normal().await, "{version}");
        change!(node, MovePresenceUsers, fall_back("imp1")).unwrap_or_else(|fault| panic!("{version}: {fault}"));
        site.pass(3600);
        assert!(normal().await, "{version}");
        let nobody = change!(node, MovePresenceUsers, fail_over("imp9"));
        assert!(matches!(code(nobody), "refused" | "ambiguous"), "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l16_mixed_mode_ctl_and_itl() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        let mode = async || {
            node.read(Operation::ReadSettings, |driver| async move { driver.security_mode().await }).await.unwrap()
        };
        let said = |fault| panic!("{version}: {fault}");
        assert_eq!(mode().await, SecurityMode::NonSecure);
        assert!(read!(node, ReadTrustLists, ctl()).absent, "{version}");
        change!(node, ChangeTrustLists, set_mixed_mode(true)).unwrap_or_else(said);
        assert_eq!(mode().await, SecurityMode::Mixed, "{version}");
        assert_eq!(read!(node, ReadTrustLists, ctl()).verified, Some(true), "{version}");
        let before = read!(node, ReadTrustLists, ctl()).sha1;
        node.regenerate("CallManager").await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert_eq!(read!(node, ReadTrustLists, ctl()).sha1, before, "{version}: not by itself");
        change!(node, ChangeTrustLists, update_ctl()).unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert_ne!(read!(node, ReadTrustLists, ctl()).sha1, before, "{version}");
        change!(node, ChangeTrustLists, reset_itl(ItlReset::LocalKey))
            .unwrap_or_else(|fault| panic!("{version}: {fault}"));
        let itl = read!(node, ReadTrustLists, itl());
        assert!(itl.records.iter().any(|record| record.signer), "{version}");
        change!(node, ChangeTrustLists, set_mixed_mode(false)).unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert_eq!(mode().await, SecurityMode::NonSecure, "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o5_keys_of_tokens_are_equal_on_all_nodes() {
    for version in ["12.5SU7", "14SU2", "15SU2"] {
        let site = Site::calls(version, "").await;
        for key in [AuthzKey::Signing, AuthzKey::Encryption] {
            let hash = async |name: &str| {
                let driver = site.node(name).by(Interface::CommandLine).unwrap();
                driver.authz_key_hash(key).await.unwrap_or_else(|fault| panic!("{version}: {fault}"))
            };
            let before = hash(PUB).await;
            let node = site.node(PUB);
            change!(node, RegenerateTokenKey, regenerate_authz_key(key))
                .unwrap_or_else(|fault| panic!("{version}: {fault}"));
            let after = hash(PUB).await;
            assert_ne!(after, before, "{version}");
            for name in [SUB, PRESENCE, "imp2.hq.example.com"] {
                assert_eq!(hash(name).await, after, "{version}: {name}");
            }
        }
        let wrong_node = site.node(SUB);
        let outcome = change!(wrong_node, RegenerateTokenKey, regenerate_authz_key(AuthzKey::Signing));
        assert_ne!(code(outcome), "ok", "{version}: on the publisher alone");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn n8_w13_backups_are_started_and_found_in_the_history() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        let before = read!(node, ReadState, backup_history()).len();
        let features = ["CCM".to_owned()];
        let outcome = node.change(Operation::StartBackup, |driver| {
            let features = features.clone();
            async move { driver.start_backup(&features, "device1").await }
        });
        outcome.await.unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert!(!read!(node, ReadState, backup_progress()).none, "{version}");
        site.pass(1000);
        let history = read!(node, ReadState, backup_history());
        assert_eq!((history.len(), history.iter().all(|one| one.succeeded)), (before + 1, true), "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w8_single_sign_on_is_read_and_switched_off() {
    for version in RELEASES {
        let site = Site::calls(version, "sso = true").await;
        let node = site.node(PUB);
        assert_eq!(read!(node, ReadState, sso()).enabled, Some(true), "{version}");
        change!(node, SwitchSsoOff, disable_sso()).unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert_eq!(read!(node, ReadState, sso()).enabled, Some(false), "{version}");
        let guided = node.change(Operation::SwitchSsoOn, |driver| async move { driver.disable_sso().await }).await;
        assert_eq!(code(guided), "guided", "{version}");
        site.click(json!({ "node": PUB, "action": "set_sso", "enabled": true })).await;
        assert_eq!(read!(node, ReadState, sso()).enabled, Some(true), "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_phones_by_ris_and_counters_agree() {
    for version in RELEASES {
        let site = Site::calls(version, "phones = 9").await;
        let count = async |unregistered: bool| {
            let node = site.node(PUB);
            let phones = read!(node, ReadPhones, registered(None));
            let is_there = |phone: &&RegisteredDevice| phone.registration == Registration::Registered;
            let registered = phones.iter().filter(is_there).count();
            assert_eq!(phones.len() > registered, unregistered, "{version}");
            let mut counted = 0;
            for name in site.names(Product::Cucm) {
                let name = name.as_str();
                let node = site.node(name);
                let found = node.read(Operation::ReadCounters, |driver| async move {
                    driver.counters(name, "Cisco CallManager", Some("RegisteredHardwarePhones")).await
                });
                counted += found.await.unwrap_or_else(|fault| panic!("{version}: {fault}")).value[0].value;
            }
            assert_eq!(i64::try_from(registered).unwrap(), counted, "{version}");
            registered
        };
        assert_eq!(count(false).await, 9, "{version}");
        for name in site.names(Product::Cucm) {
            site.node(&name).control("Cisco CallManager", Control::Stop).await.unwrap();
        }
        site.pass(1200);
        assert_eq!(count(true).await, 0, "{version}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w5_w12_the_state_before_a_change() {
    for version in RELEASES {
        let site = Site::calls(version, "").await;
        let node = site.node(PUB);
        let good = |replication: &Replication| replication.servers.iter().all(|row| row.state == Some(2));
        let replication = read!(node, ReadState, replication());
        assert!(!replication.servers.is_empty() && good(&replication), "{version}: {replication:?}");
        assert_eq!(read!(node, ReadState, time_sync()).synchronised, Some(true), "{version}");
        assert_eq!(read!(node, ReadState, upgrade()).running, Some(false), "{version}");
        let active = read!(node, ReadState, versions()).active.unwrap();
        assert!(active.starts_with(&version[..2]), "{version}: {active}");
        let nodes = read!(node, ReadNodes, cluster_nodes());
        assert_eq!((nodes.len(), nodes.iter().filter(|one| one.publisher).count()), (4, 1), "{version}: {nodes:?}");
        let ill = json!({ "node": PUB, "time_in_sync": false, "replication_state": 4, "upgrade_running": true });
        site.condition(ill).await;
        assert!(!good(&read!(node, ReadState, replication())), "{version}");
        assert_ne!(read!(node, ReadState, time_sync()).synchronised, Some(true), "{version}");
        assert_eq!(read!(node, ReadState, upgrade()).running, Some(true), "{version}");
        assert_eq!(code(node.regenerate("tomcat").await), "refused", "{version}: an upgrade runs");
        assert!(site.running.world.audit.changes().is_empty(), "{version}");
    }
}
