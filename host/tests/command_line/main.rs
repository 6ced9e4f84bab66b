//! The driver of the command line against a terminal that plays a script.

#![allow(clippy::unwrap_used)] // helpers of tests

mod node;

use certwright::nodes::capability::*;
use certwright::nodes::cli::{CliDriver, CliSession};
use certwright::nodes::timing::Wait;
use certwright::nodes::{FaultKind, NodeFault, pin};
use node::{Act, Node, PASSWORD, credential};
use russh::MethodKind;

fn say(text: &str) -> Act {
    Act::Say(text.into())
}

fn code<T>(result: Result<T, NodeFault>) -> &'static str {
    result.err().map_or("ok", |fault| fault.kind.code())
}

const MODE: &str = "paramname           paramvalue\n=================== ==========\nClusterSecurityMode 1\n";
const MODE_QUERY: &str = "run sql select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'";

#[tokio::test]
async fn an_answer_is_what_stands_between_echo_and_prompt() {
    let running = Node::of("show myself", vec![say("one\n\ntwo\n")]).start().await;
    let mut session = CliSession::open(&running.context(), &credential(PASSWORD)).await.unwrap();
    for _ in 0..5 {
        assert_eq!(session.run("show myself", Wait::CliRead).await.unwrap(), "one\n\ntwo\n");
    }
    assert_eq!(running.lines()[0], "set cli pagination off");
    session.close().await;
}

#[tokio::test]
async fn a_line_that_brings_each_byte_alone_is_read_alike() {
    let mut node = regenerating(vec![say("\nSuccessfully Regenerated Certificate for tomcat.\n")]);
    node.commands.push((MODE_QUERY, vec![say(MODE)]));
    node.slow_line = true;
    let driver = node.start().await.driver();
    for _ in 0..3 {
        assert_eq!(driver.security_mode().await.unwrap(), SecurityMode::Mixed);
        assert_eq!(code(driver.regenerate("tomcat").await), "ok");
    }
}

#[tokio::test]
async fn a_slow_node_is_nudged_for_its_prompt() {
    let node = Node { first_prompt: false, ..Node::of(MODE_QUERY, vec![say(MODE)]) };
    let running = node.start().await;
    assert_eq!(running.driver().security_mode().await.unwrap(), SecurityMode::Mixed);
    assert_eq!(running.lines()[0], "");
}

#[tokio::test]
async fn the_pager_is_answered_and_leaves_no_trace() {
    let pager = b"Press <enter> for 1 line, <space> for one page, or <q> to quit".to_vec();
    let erased = b"\r\x1b[K".to_vec();
    let acts = vec![
        say("one\n"),
        Act::Raw(pager.clone()),
        Act::Key,
        Act::Raw(erased),
        say("two\n"),
        Act::Raw(pager),
        Act::Key,
        say("\nthree\n"),
    ];
    let running = Node::of("show much", acts).start().await;
    let mut session = CliSession::open(&running.context(), &credential(PASSWORD)).await.unwrap();
    assert_eq!(session.run("show much", Wait::CliRead).await.unwrap(), "one\ntwo\nthree\n");
}

#[tokio::test]
async fn old_nodes_with_old_algorithms_are_understood() {
    let preferred = russh::Preferred {
        kex: vec![russh::kex::DH_G14_SHA1].into(),
        key: vec![russh::keys::Algorithm::Rsa { hash: None }].into(),
        cipher: vec![russh::cipher::AES_128_CBC].into(),
        mac: vec![russh::mac::HMAC_SHA1].into(),
        ..russh::Preferred::default()
    };
    let node = Node {
        preferred: Some(preferred),
        key: russh::keys::Algorithm::Rsa { hash: None },
        methods: vec![MethodKind::Password],
        ..Node::of(MODE_QUERY, vec![say(MODE)])
    };
    assert_eq!(node.start().await.driver().security_mode().await.unwrap(), SecurityMode::Mixed);
}

#[tokio::test]
async fn w17_a_wrong_password_is_sent_once() {
    for methods in [
        vec![MethodKind::KeyboardInteractive],
        vec![MethodKind::Password],
        vec![MethodKind::Password, MethodKind::KeyboardInteractive],
    ] {
        let node = Node { methods, ..Node::of(MODE_QUERY, vec![say(MODE)]) };
        let running = node.start().await;
        let context = running.context();
        let drivers = [(); 3].map(|()| CliDriver::new(context.clone(), credential("wrong-canary")));
        assert_eq!(code(drivers[0].security_mode().await), "unauthorized");
        assert_eq!(code(drivers[1].security_mode().await), "quarantined");
        assert_eq!(code(drivers[2].regenerate("tomcat").await), "quarantined");
        assert_eq!(running.heard.lock().unwrap().logins, 1);
    }
}

#[tokio::test]
async fn a_host_key_that_nobody_agreed_to_gets_no_password() {
    let running = Node::of(MODE_QUERY, vec![say(MODE)]).start().await;
    let mut context = running.context();
    context.first_use = pin::FirstUse::Refuse;
    let driver = CliDriver::new(context, credential(PASSWORD));
    assert_eq!(code(driver.security_mode().await), "untrusted");
    // Another key under the same name is refused although first use is agreed to.
    let context = running.context();
    context.pins.record("cucm-pub", pin::PinKind::Ssh, pin::Fingerprint::of(b"another"));
    let driver = CliDriver::new(context, credential(PASSWORD));
    assert_eq!(code(driver.security_mode().await), "untrusted");
    assert_eq!(running.heard.lock().unwrap().logins, 0);
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let running = Node::default().start().await;
    let mut context = running.context();
    context.address.ssh_port = 1;
    assert_eq!(code(CliDriver::new(context, credential(PASSWORD)).security_mode().await), "unreachable");
}

const REQUEST: &str = "-----BEGIN CERTIFICATE REQUEST-----\nMIIDpzCC\n-----END CERTIFICATE REQUEST-----\n";

fn wish() -> RequestWish {
    RequestWish {
        unit: "tomcat".into(),
        distribution: Distribution::ThisServer,
        common_name: None,
        alternative_names: Vec::new(),
        key: KeyWish::default(),
        include_organizational_unit: false,
    }
}

#[tokio::test]
async fn a_request_is_made_with_and_without_the_question_of_14su1() {
    let made = say("\nSuccessfully Generated CSR  for tomcat\n\n");
    for acts in [vec![made.clone()], vec![Act::Ask("Include OU in CSR (yes|no)? "), made.clone()]] {
        let asked = acts.len() == 2;
        let mut node = Node::of("set csr gen tomcat", acts);
        node.commands.push(("show csr own tomcat", vec![say(REQUEST)]));
        let running = node.start().await;
        let request = running.driver().generate_request(&wish()).await.unwrap();
        assert_eq!(request.der.unwrap().len(), 6);
        assert_eq!(running.lines().contains(&"no".to_owned()), asked);
    }
}

#[tokio::test]
async fn n10_a_multi_server_request_never_goes_to_the_command_line() {
    let running = Node::default().start().await;
    let multi = RequestWish { distribution: Distribution::MultiServer, ..wish() };
    let fault = running.driver().generate_request(&multi).await.unwrap_err();
    assert!(fault.allows_another_interface());
    assert_eq!(running.heard.lock().unwrap().connections, 0);
}

#[tokio::test]
async fn a_certificate_is_pasted() {
    let words = "Successfully imported certificate for tomcat.\nPlease restart services related to tomcat for the new certificate to become active.\n";
    let acts = vec![Act::Paste("Paste the Certificate and Hit Enter\n"), say(words)];
    let mut node = Node::of("set cert import trust tomcat", acts.clone());
    node.commands.push(("set cert import own tomcat ca.pem", acts));
    let running = node.start().await;
    let driver = running.driver();
    let upload =
        TrustUpload { units: vec!["tomcat".into()], certificates: vec![vec![7; 100]], description: "x".into() };
    assert!(driver.upload_trust(&upload).await.unwrap().text.contains("Please restart services"));
    let upload = IdentityUpload {
        unit: "tomcat".into(),
        chain: vec![vec![7; 100], vec![8; 100]],
        issuer_file_name: Some("ca.pem".into()),
    };
    assert_eq!(driver.upload_identity(&upload).await.unwrap().notes.len(), 1);
    let begun = running.lines().iter().filter(|line| *line == "-----BEGIN CERTIFICATE-----").count();
    assert_eq!(begun, 2);
}

#[tokio::test]
async fn a_refusal_keeps_the_nodes_words() {
    let acts =
        vec![Act::Paste("Paste the Certificate and Hit Enter\n"), say("CSR SAN and Certificate SAN does not match\n")];
    let running = Node::of("set cert import own tomcat", acts).start().await;
    let upload = IdentityUpload { unit: "tomcat".into(), chain: vec![vec![7; 9]], issuer_file_name: None };
    let fault = running.driver().upload_identity(&upload).await.unwrap_err();
    assert!(matches!(fault.kind, FaultKind::Refused { .. }));
    assert!(fault.message.contains("CSR SAN and Certificate SAN does not match"));
}

const REGENERATE: &str = "\nWARNING: This operation will overwrite any CA signed certificate previously imported for  tomcat\nProceed with regeneration (yes|no)? ";

fn regenerating(then: Vec<Act>) -> Node {
    let mut acts = vec![Act::Ask(REGENERATE)];
    acts.extend(then);
    Node::of("set cert regen tomcat", acts)
}

#[tokio::test]
async fn a_certificate_is_regenerated_after_the_question() {
    let words = "\nSuccessfully Regenerated Certificate for tomcat.\n\nYou must restart services related to tomcat for the regenerated certificates to become active.\n";
    let running = regenerating(vec![Act::Pause(200), say(words)]).start().await;
    let done = running.driver().regenerate("tomcat").await.unwrap();
    assert!(done.text.contains("Successfully Regenerated"));
    assert!(running.lines().contains(&"yes".to_owned()));
}

#[tokio::test]
async fn w18_a_lost_connection_after_a_change_is_ambiguous() {
    for then in [vec![Act::HangUp], vec![Act::Freeze], vec![say("Something new\n")]] {
        let running = regenerating(then).start().await;
        let driver = running.driver();
        assert_eq!(code(driver.regenerate("tomcat").await), "ambiguous");
        let sent = running.lines().iter().filter(|line| *line == "set cert regen tomcat").count();
        assert_eq!(sent, 1);
    }
}

#[tokio::test]
async fn w18_a_change_that_was_given_up_leaves_no_open_question() {
    let mut node = regenerating(vec![Act::Freeze]);
    node.commands.push((MODE_QUERY, vec![say(MODE)]));
    let running = node.start().await;
    let driver = running.driver();
    let given_up = tokio::time::timeout(std::time::Duration::from_secs(1), driver.regenerate("tomcat")).await;
    assert!(given_up.is_err());
    assert_eq!(driver.security_mode().await.unwrap(), SecurityMode::Mixed);
    assert_eq!(running.heard.lock().unwrap().connections, 2);
}

#[tokio::test]
async fn a_session_that_was_idle_is_asked_before_it_is_used() {
    let mut node = Node::of("show one", vec![say("1\n")]);
    node.commands.push(("set cert regen tomcat", vec![say("Successfully Regenerated Certificate for tomcat.\n")]));
    node.idle_ms = Some(1_700);
    let running = node.start().await;
    let driver = running.driver();
    assert_eq!(code(driver.regenerate("tomcat").await), "ok");
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
    // The node has hung up meanwhile, which must not make a change ambiguous.
    assert_eq!(code(driver.regenerate("tomcat").await), "ok");
    assert_eq!(running.heard.lock().unwrap().connections, 2);
}

#[tokio::test]
async fn a_question_that_is_not_known_is_not_answered() {
    let acts = vec![Act::Ask("Delete all certificates of the cluster, too?")];
    let running = Node::of("set cert regen tomcat", acts).start().await;
    let fault = running.driver().regenerate("tomcat").await.unwrap_err();
    assert_eq!(fault.kind.code(), "unreadable");
    assert!(!running.lines().contains(&"yes".to_owned()));
    // A second question after the known one: something may have happened.
    let running = regenerating(vec![Act::Ask("Really (yes|no)?")]).start().await;
    assert_eq!(code(running.driver().regenerate("tomcat").await), "ambiguous");
    assert_eq!(running.lines().iter().filter(|line| *line == "yes").count(), 1);
}

#[tokio::test]
async fn trust_is_deleted_with_and_without_a_question() {
    let entry = TrustEntry { store: "tomcat-trust".into(), file_name: "old_0a.pem".into() };
    for question in [None, Some("Do you want to continue (yes/no)?"), Some("Continue (y/n):")] {
        let mut acts: Vec<Act> = question.map(Act::Ask).into_iter().collect();
        let running = Node::of("set cert delete tomcat-trust old_0a.pem", acts.clone()).start().await;
        // Its words are not known: none are no proof.
        assert_eq!(code(running.driver().delete_trust(&entry).await), "ambiguous");
        acts.push(say("Successfully deleted old_0a.pem\n"));
        let running = Node::of("set cert delete tomcat-trust old_0a.pem", acts).start().await;
        assert_eq!(running.driver().delete_trust(&entry).await.unwrap().notes.len(), 1);
    }
}

#[tokio::test]
async fn a_service_is_restarted_even_where_the_prompt_comes_early() {
    let words = |last: &str| {
        say(&format!(
            " Don't press Ctrl-c while the service is getting RESTARTED.If Service has not Restarted Properly, execute the same Command Again\nService Manager is running\nCisco Tomcat[STOPPING]\nCisco Tomcat[STARTING]\nCisco Tomcat[{last}]\n"
        ))
    };
    for (last, status) in [("STARTED", ServiceStatus::Started), ("STARTING", ServiceStatus::Starting)] {
        let running = Node::of("utils service restart Cisco Tomcat", vec![words(last)]).start().await;
        let state = running.driver().control("Cisco Tomcat", Control::Restart).await.unwrap();
        assert_eq!(state.status, status);
    }
    let running = Node::of("utils service restart Cisco Tomcat", vec![words("FAILED")]).start().await;
    assert_eq!(code(running.driver().control("Cisco Tomcat", Control::Restart).await), "refused");
}

#[tokio::test]
async fn a_node_that_restarts_hangs_up() {
    let acts = vec![
        Act::Ask("Do you really want to restart ?\n\nEnter (yes/no)? "),
        say("\n\nAppliance is being Restarted ...\n"),
        Act::HangUp,
    ];
    let running = Node::of("utils system restart", acts).start().await;
    assert!(running.driver().restart_node().await.unwrap().text.contains("being Restarted"));
    // Not restarted: the prompt is back.
    let acts = vec![Act::Ask("Enter (yes/no)? "), say("\nRestart cancelled\n")];
    let running = Node::of("utils system restart", acts).start().await;
    assert_eq!(code(running.driver().restart_node().await), "ambiguous");
    let running = Node::of("utils system restart", vec![Act::HangUp]).start().await;
    assert_eq!(code(running.driver().restart_node().await), "ambiguous");
}

#[tokio::test]
async fn the_ctl_is_updated_after_its_question() {
    let acts = vec![
        Act::Ask("This operation will update the CTLFile. Do you want to continue? (y/n):"),
        say(
            "\nUpdating CTL file\nCTL file Updated\nPlease Restart the TFTP and Cisco CallManager services on all nodes in the cluster that run these services\n",
        ),
    ];
    let running = Node::of("utils ctl update CTLFile", acts).start().await;
    assert!(running.driver().update_ctl().await.is_ok());
    assert!(running.lines().contains(&"y".to_owned()));
}

#[tokio::test]
async fn a_read_is_tried_again_over_a_new_connection() {
    let running = Node::of(MODE_QUERY, vec![Act::HangUp]).start().await;
    assert_eq!(code(running.driver().security_mode().await), "unreachable");
    assert_eq!(running.heard.lock().unwrap().connections, 2);
}

#[tokio::test]
async fn w12_a_silent_master_agent_is_not_no_backup() {
    let words = "drfCliMsg: Unable to connect to Master Agent host: X, Port: 4040. This may be due to Master or Local Agent being down.\n";
    let running = Node::of("utils disaster_recovery history backup", vec![say(words)]).start().await;
    assert_eq!(code(running.driver().backup_history().await), "refused");
}

#[tokio::test]
async fn only_one_select_is_sent_to_a_database() {
    let running = Node::default().start().await;
    for sql in ["delete from certificate", "select 1; delete from certificate", "update x", ""] {
        assert_eq!(code(running.driver().select(sql).await), "not_supported", "{sql}");
    }
    assert_eq!(running.heard.lock().unwrap().connections, 0);
}

#[tokio::test]
async fn identity_certificates_are_read_with_their_pem() {
    let mut node = Node::of(
        "show cert list own",
        vec![say(
            "tomcat/tomcat.pem: Self-signed certificate generated by system\nipsec/ipsec.pem: CA-signed\nCAPF/CAPF.pem: x\n",
        )],
    );
    let pem =
        "[\n  Version: V3\n  Serial Number: 523C\n]-----BEGIN CERTIFICATE-----\nMIIDpzCC\n-----END CERTIFICATE-----\n";
    node.commands.push(("show cert own tomcat", vec![say(pem)]));
    node.commands.push(("show cert own ipsec", vec![say("  Serial Number: 77\n")]));
    let reading = node.start().await.driver().identity_certificates().await.unwrap();
    // Of three, one is shown as text only, and one is refused; neither hides the first.
    let shown: Vec<_> = reading.value.iter().map(|held| held.der.is_some()).collect();
    assert_eq!((shown, reading.troubles.len()), (vec![true, false, false], 1));
}

#[tokio::test]
async fn a_password_is_in_no_answer_fault_or_transcript() {
    let mut node = Node::of(
        "show cert list trust",
        vec![say(&format!("tomcat-trust/a_{PASSWORD}.pem: {PASSWORD}\n{PASSWORD}\n"))],
    );
    node.commands.push(("show csr list own", vec![say(&format!("No valid command entered {PASSWORD}\n"))]));
    node.commands.push(("set cert regen tomcat", vec![say(&format!("Unknown {PASSWORD}\n"))]));
    let running = node.start().await;
    let driver = running.driver();
    let mut seen = serde_json::to_string(&driver.trust_certificates().await.unwrap()).unwrap();
    for fault in [driver.pending_requests().await.unwrap_err(), driver.regenerate("tomcat").await.unwrap_err()] {
        seen += &format!("{fault} {fault:?} {}", serde_json::to_string(&fault).unwrap());
    }
    seen += &driver.transcript().await;
    assert!(seen.contains("[hidden]"));
    assert!(!seen.contains("canary"), "{seen}");
}

#[tokio::test]
async fn garbage_ends_in_a_fault_and_not_in_a_hang() {
    let noise: Vec<u8> = (0..=255_u8).cycle().take(100_000).collect();
    let running = Node::of("show ctl", vec![Act::Raw(noise), say("\n")]).start().await;
    let list = running.driver().ctl().await.unwrap();
    assert!(!list.is_whole());
    let flood = vec![Act::Raw(vec![b'x'; 9 << 20])];
    let running = Node::of("show ctl", flood).start().await;
    assert_eq!(code(running.driver().ctl().await), "unreadable");
}
