//! The drivers against the simulated fleet: releases with their texts, logins and algorithms.

#![allow(clippy::unwrap_used)] // helpers of tests

mod site;

use certwright::nodes::NodeFault;
use certwright::nodes::capability::*;
use site::{PRESENCE, PUBLISHER, Site, VOICEMAIL};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_release_is_logged_into_and_listed() {
    for version in ["11.5", "12.5", "14SU2", "15"] {
        let site = Site::new(version);
        let driver = site.driver(PUBLISHER).await;
        let units: Vec<_> =
            driver.identity_certificates().await.unwrap().value.into_iter().map(|held| held.unit).collect();
        assert!(units.contains(&"tomcat".to_owned()), "{version}: {units:?}");
        let active = driver.versions().await.unwrap().value.active.unwrap();
        assert_eq!(active.split('.').next(), version.get(..2), "{version}: {active}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w17_a_wrong_password_locks_no_account() {
    let site = Site::new("15");
    let driver = site.driver_with(PUBLISHER, "wrong").await;
    for _ in 0..5 {
        assert!(driver.versions().await.is_err());
    }
    // The account is still free for whoever knows the password.
    assert!(site.driver(PUBLISHER).await.versions().await.is_ok());
}

fn code<T>(result: Result<T, NodeFault>) -> &'static str {
    result.err().map_or("ok", |fault| fault.kind.code())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_state_of_a_cluster_is_read_whole() {
    for version in ["12.5", "14SU2", "15"] {
        let site = Site::new(version);
        let driver = site.driver(PUBLISHER).await;
        assert_eq!(driver.identity().await.unwrap().product.as_deref(), Some("callmanager"));
        let nodes = driver.cluster_nodes().await.unwrap();
        assert_eq!((nodes.value.len(), nodes.is_whole()), (4, true));
        let held = driver.identity_certificates().await.unwrap();
        assert!(held.is_whole() && held.value.iter().all(|held| held.der.is_some()), "{:?}", held.troubles);
        assert!(driver.trust_certificates().await.unwrap().is_whole());
        let services = driver.services().await.unwrap();
        assert!(services.is_whole(), "{:?}", services.troubles);
        assert_eq!(driver.security_mode().await.unwrap(), SecurityMode::NonSecure);
        let replication = driver.replication().await.unwrap();
        assert!(replication.is_whole() && replication.value.servers.iter().all(|row| row.state == Some(2)));
        let time = driver.time_sync().await.unwrap().value;
        assert_eq!((time.running, time.synchronised), (Some(true), Some(true)));
        let backups = driver.backup_history().await.unwrap();
        assert!(backups.is_whole() && backups.value[0].succeeded);
        assert!(driver.backup_progress().await.unwrap().is_whole());
        assert!(driver.sso().await.unwrap().is_whole());
        assert_eq!(driver.upgrade().await.unwrap().value.running, Some(false));
        assert!(driver.status().await.unwrap().value.host_name.is_some());
        let itl = driver.itl().await.unwrap();
        assert!(itl.is_whole() && itl.value.records.iter().any(|record| record.signer));
        assert!(driver.ctl().await.unwrap().value.absent);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn presence_and_voicemail_are_read() {
    let site = Site::new("15");
    let driver = site.driver(PRESENCE).await;
    let groups = driver.states(None).await.unwrap().value;
    assert!(groups[0].is_normal());
    let counters = driver.counters("", "Cisco Presence Engine", Some("ActiveJsmSessions")).await.unwrap();
    assert_eq!(counters.value[0].name, "ActiveJsmSessions");
    assert_eq!(code(driver.fail_over("imp-pub").await), "ok");
    assert!(!driver.states(None).await.unwrap().value[0].is_normal());
    let servers = site.driver(VOICEMAIL).await.voicemail_servers().await.unwrap().value;
    assert_eq!(servers.iter().map(|server| server.state.as_str()).collect::<Vec<_>>(), ["Primary", "Secondary"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn certificates_are_changed_and_the_change_is_seen() {
    for version in ["11.5", "14SU2", "15"] {
        let site = Site::new(version);
        let driver = site.driver(PUBLISHER).await;
        let before = driver.identity_certificate("tomcat").await.unwrap();
        let wish = RequestWish {
            unit: "tomcat".into(),
            distribution: Distribution::ThisServer,
            common_name: None,
            alternative_names: Vec::new(),
            key: KeyWish::default(),
            include_organizational_unit: true,
        };
        let request = driver.generate_request(&wish).await.unwrap();
        assert_eq!(driver.pending_request("tomcat").await.unwrap(), Some(request));
        assert_eq!(code(driver.regenerate("tomcat").await), "ok");
        let after = driver.identity_certificate("tomcat").await.unwrap().unwrap();
        assert_ne!(before.unwrap().der, after.der);
        let der = after.der.unwrap();
        let upload = IdentityUpload { unit: "tomcat".into(), chain: vec![der], issuer_file_name: None };
        assert_eq!(code(driver.upload_identity(&upload).await), "refused");
        let state = driver.control("Cisco Tomcat", Control::Restart).await.unwrap();
        assert_ne!(state.status, ServiceStatus::Failed);
        assert_eq!(code(driver.restart_node().await), "ok");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trust_is_deleted_put_back_and_told_when_it_is_there() {
    let site = Site::new("15");
    let driver = site.driver(PUBLISHER).await;
    let held = driver.identity_certificate("tomcat").await.unwrap().unwrap();
    let listed = driver.trust_certificates().await.unwrap().value;
    let own = |held: &&HeldCertificate| {
        held.unit == "tomcat-trust"
            && held.file_name.as_ref().is_some_and(|name| name.starts_with("cucm-pub.example.com_"))
    };
    let file_name = listed.iter().find(own).unwrap().file_name.clone().unwrap();
    let text = driver.trust_certificate_text(&format!("tomcat-trust/{file_name}")).await.unwrap().value;
    assert!(text.der.is_none() && text.not_after.is_some());
    let entry = TrustEntry { store: "tomcat-trust".into(), file_name };
    let upload =
        TrustUpload { units: vec!["tomcat".into()], certificates: vec![held.der.unwrap()], description: String::new() };
    assert_eq!(code(driver.upload_trust(&upload).await), "refused");
    assert_eq!(code(driver.delete_trust(&entry).await), "ok");
    assert_eq!(code(driver.delete_trust(&entry).await), "refused");
    assert_eq!(code(driver.upload_trust(&upload).await), "ok");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trust_lists_keys_and_switches_are_changed() {
    let site = Site::new("15");
    let driver = site.driver(PUBLISHER).await;
    assert_eq!(code(driver.set_mixed_mode(true).await), "ok");
    assert_eq!(driver.security_mode().await.unwrap(), SecurityMode::Mixed);
    assert_eq!(driver.ctl().await.unwrap().value.verified, Some(true));
    assert_eq!(code(driver.update_ctl().await), "ok");
    assert_eq!(code(driver.reset_itl(ItlReset::LocalKey).await), "ok");
    let hash = driver.authz_key_hash(AuthzKey::Signing).await.unwrap();
    assert_eq!(code(driver.regenerate_authz_key(AuthzKey::Signing).await), "ok");
    assert_ne!(driver.authz_key_hash(AuthzKey::Signing).await.unwrap(), hash);
    assert_eq!(code(driver.disable_sso().await), "ok");
    for enabled in [false, true] {
        assert_eq!(code(driver.set_recovery_url(enabled).await), "ok");
        assert_eq!(driver.sso().await.unwrap().value.recovery_url, Some(enabled));
    }
    assert_eq!(code(driver.start_backup(&["CCM".into()], "device1").await), "ok");
}
