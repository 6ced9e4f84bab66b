//! The wire as public clients see it: curl and openssl, unmodified, against a fleet.

use std::process::Command;
use std::sync::LazyLock;

use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, Running, start};
use serde_json::{Value, json};

const FLEET: &str = include_str!("../fleets/new-and-old.toml");

const PLATFORM: &str = "administrator:simulated-platform";
const APPLICATION: &str = "axladmin:simulated-application";

struct Lab {
    _runtime: tokio::runtime::Runtime,
    running: Running,
}

static LAB: LazyLock<Lab> = LazyLock::new(lab);

fn lab() -> Lab {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let fleet = Fleet::read(FLEET).expect("a fleet");
    let keys = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys");
    let options = Options { ports: Ports::Free, seed: 1, keys, time_scale: 100.0 };
    let running = runtime.block_on(start(&fleet, &options)).expect("it starts");
    Lab { _runtime: runtime, running }
}

/// Status and body of a request to a node, by curl.
fn curl(lab: &Lab, fqdn: &str, path: &str, arguments: &[&str]) -> (u16, String) {
    let node = lab.running.node(fqdn).expect("a node");
    let url = format!("https://{}:{}{path}", node.place.address, node.ports["https"]);
    let mut command = Command::new("curl");
    command.args(["-sk", "--max-time", "20", "-w", "\n%{http_code}"]).args(arguments).arg(url);
    let output = command.output().expect("curl runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (body, status) = text.rsplit_once('\n').expect("a status");
    (status.parse().expect("a number"), body.to_owned())
}

fn admin(lab: &Lab, path: &str, body: Option<Value>) -> Value {
    let mut command = Command::new("curl");
    command.args(["-s", "--max-time", "20"]);
    if let Some(body) = body {
        command.args(["-d", &body.to_string()]);
    }
    let output = command.arg(format!("http://{}{path}", lab.running.admin)).output().expect("curl runs");
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

const PUBLISHER: &str = "cucm-pub.example.com";
const OLD: &str = "cucm-pub.old.example.com";
const SNAPSHOT: &str = "/platformcom/api/v1/certmgr/config/snapshot/server";
const CSR: &str = "/platformcom/api/v1/certmgr/config/csr";

#[test]
fn rest_snapshot_and_its_doors() {
    let lab = &*LAB;
    let (status, body) = curl(lab, PUBLISHER, SNAPSHOT, &["-u", PLATFORM]);
    assert_eq!(status, 200);
    let snapshot: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(snapshot["identities"].as_array().expect("a list").len(), 8);
    assert!(snapshot["trusts"][0]["service"].as_str().expect("a word").ends_with("-trust"));
    let (status, body) = curl(lab, PUBLISHER, SNAPSHOT, &[]);
    assert_eq!(status, 401);
    assert!(body.contains("<html>"), "the container answers, not the API");
    assert_eq!(curl(lab, OLD, SNAPSHOT, &["-u", PLATFORM]).0, 404, "Z1: from 14 on");
}

#[test]
fn rest_shapes_that_real_nodes_refuse() {
    let lab = &*LAB;
    for body in [
        r#"{"certificateRequestData":{}}"#,
        r#"{"service":"tomcat","certificate":"tomcat"}"#,
        "{",
        r#"{"service":"nothing","distribution":"this-server"}"#,
    ] {
        let (status, text) = curl(lab, PUBLISHER, CSR, &["-u", PLATFORM, "-d", body]);
        assert_eq!(status, 400, "{body}");
        let error: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(error["key"], 400);
        assert!(error["trackingId"].as_str().expect("an ID").starts_with("UC_"));
    }
}

#[test]
fn a_renewal_by_curl_and_openssl() {
    let lab = lab();
    let body = json!({ "service": "tomcat", "distribution": "this-server", "commonName": PUBLISHER, "keyType": "rsa", "keyLength": 2048, "hashAlgorithm": "sha256", "altNames": ["portal.example.com"] });
    let (status, text) = curl(&lab, PUBLISHER, CSR, &["-u", PLATFORM, "-d", &body.to_string()]);
    assert_eq!(status, 200, "{text}");
    let csr: Value = serde_json::from_str(&text).expect("JSON");
    let signed = admin(&lab, "/ca/sign", Some(json!({ "csr": csr["csr"] })));
    let trust = json!({ "service": ["tomcat"], "certificates": signed["chain"], "description": "Trust Certificate" });
    let path = "/platformcom/api/v1/certmgr/config/trust/certificates";
    let (status, text) = curl(&lab, PUBLISHER, path, &["-u", PLATFORM, "-d", &trust.to_string()]);
    assert_eq!(status, 200, "{text}");
    let identity = json!({ "service": "tomcat", "certificates": [signed["certificate"]] });
    let path = "/platformcom/api/v1/certmgr/config/identity/certificates";
    let (status, text) = curl(&lab, PUBLISHER, path, &["-u", PLATFORM, "-d", &identity.to_string()]);
    assert_eq!(status, 200, "{text}");
    let issuer = || s_client(&lab, PUBLISHER, "tomcat", &[]);
    assert!(!issuer().contains("Lab Issuing"), "served is not stored");
    let place = lab.running.node(PUBLISHER).expect("a node").place.id;
    let caller = certwright_simulator::audit::Caller::itself();
    let mut visit = lab.running.world.visit(place, caller);
    visit.control("Cisco Tomcat", certwright_simulator::world::Control::Restart).expect("it restarts");
    drop(visit);
    assert_eq!(curl(&lab, PUBLISHER, SNAPSHOT, &["-u", PLATFORM]).0, 0, "Tomcat takes REST down");
    lab.running.world.clock.advance(600);
    assert!(issuer().contains("Lab Issuing"));
    assert_eq!(
        lab.running.world.audit.changes(),
        [
            format!("{PUBLISHER} generate_csr"),
            format!("{PUBLISHER} upload_trust"),
            format!("{PUBLISHER} upload_trust"),
            format!("{PUBLISHER} upload_identity"),
        ]
    );
}

fn s_client(lab: &Lab, fqdn: &str, port: &str, arguments: &[&str]) -> String {
    let node = lab.running.node(fqdn).expect("a node");
    let target = format!("{}:{}", node.place.address, node.ports[port]);
    let mut command = Command::new("openssl");
    command.args(["s_client", "-connect", &target]).args(arguments).stdin(std::process::Stdio::null());
    String::from_utf8_lossy(&command.output().expect("openssl runs").stdout).into_owned()
}

#[test]
fn every_tls_port_presents_its_certificate() {
    let lab = &*LAB;
    for (fqdn, port, arguments, subject) in [
        (PUBLISHER, "https", &[][..], "CN = cucm-pub.example.com"),
        (PUBLISHER, "sip_tls", &[], "CN = cucm-pub.example.com"),
        (PUBLISHER, "tvs", &[], "CN = cucm-pub.example.com"),
        (PUBLISHER, "tomcat", &["-sigalgs", "ECDSA+SHA384:ECDSA+SHA256"], "CN = cucm-pub-EC.example.com"),
        ("imp-pub.example.com", "xmpp", &["-starttls", "xmpp"], "CN = imp-pub.example.com"),
        ("imp-pub.example.com", "xmpp_server", &["-starttls", "xmpp-server"], "CN = imp-pub.example.com"),
    ] {
        let text = s_client(lab, fqdn, port, arguments);
        assert!(text.contains(subject), "{fqdn} {port}: {text}");
    }
}

fn soap(lab: &Lab, fqdn: &str, path: &str, action: &str, body: &str) -> (u16, String) {
    let envelope = format!(
        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"
    );
    let header = format!("SOAPAction: {action}");
    curl(lab, fqdn, path, &["-u", APPLICATION, "-H", "Content-Type: text/xml", "-H", &header, "-d", &envelope])
}

#[test]
fn control_center_is_strict_and_throttled() {
    let lab = lab();
    let path = "/controlcenterservice2/services/ControlCenterServices";
    let ask = |body: &str| soap(&lab, PUBLISHER, path, "soapGetServiceStatus", body);
    let qualified = r#"<soap:soapGetServiceStatus xmlns:soap="http://schemas.cisco.com/ast/soap"><soap:ServiceStatus>Cisco DHCP Monitor Service</soap:ServiceStatus></soap:soapGetServiceStatus>"#;
    let (status, text) = ask(qualified);
    assert_eq!(status, 200, "{text}");
    assert!(text.contains("<ns1:ReasonCode>-1068</ns1:ReasonCode>"), "{text}");
    let bare = r#"<soapGetServiceStatus><ServiceStatus>Cisco Tftp</ServiceStatus></soapGetServiceStatus>"#;
    assert_eq!(ask(bare).0, 500, "elementFormDefault is qualified");
    lab.running.world.clock.set_scale(0.0);
    let mut last = ask(qualified);
    for _ in 0..15 {
        last = ask(qualified);
    }
    assert_eq!(last.0, 500);
    assert!(last.1.contains("Exceeded allowed rate for Reatime information"));
    lab.running.world.clock.advance(61);
    let tomcat = r#"<soap:soapDoControlServices xmlns:soap="http://schemas.cisco.com/ast/soap"><soap:ControlServiceRequest><soap:NodeName>cucm-pub.example.com</soap:NodeName><soap:ControlType>Restart</soap:ControlType><soap:ServiceList><soap:item>Cisco Tomcat</soap:item></soap:ServiceList></soap:ControlServiceRequest></soap:soapDoControlServices>"#;
    let (_, text) = soap(&lab, PUBLISHER, path, "soapDoControlServices", tomcat);
    assert!(text.contains("-1045"), "Tomcat is for the command line: {text}");
    assert!(lab.running.world.audit.changes().is_empty());
}

#[test]
fn axl_lists_nodes_groups_and_trunks() {
    let lab = &*LAB;
    let ask = |version: &str, body: &str| {
        let body = body.replace("NS", &format!("xmlns:ns=\"http://www.cisco.com/AXL/API/{version}\""));
        soap(lab, PUBLISHER, "/axl/", &format!("CUCM:DB ver={version}"), &body)
    };
    let nodes = "<ns:listProcessNode NS><searchCriteria><name>%</name></searchCriteria><returnedTags><name/><processNodeRole/></returnedTags></ns:listProcessNode>";
    let (status, text) = ask("14.0", nodes);
    assert_eq!(status, 200, "{text}");
    assert!(text.contains("<name>EnterpriseWideData</name>") && text.contains("CUCM IM and Presence"));
    assert!(!text.contains("nodeUsage"), "only what was asked for");
    let (status, text) = ask("8.5", nodes);
    assert_eq!(status, 599);
    assert!(text.contains("Incorrect axl version"));
    let groups = "<ns:listPresenceRedundancyGroup NS><searchCriteria><name>%</name></searchCriteria></ns:listPresenceRedundancyGroup>";
    assert!(ask("15.0", groups).1.contains("<haEnabled>true</haEnabled>"));
    let sql = "<ns:executeSQLQuery NS><sql>select name,nodeid from processnode where nodeid &gt; 1</sql></ns:executeSQLQuery>";
    let (status, text) = ask("15.0", sql);
    assert_eq!(status, 200, "{text}");
    assert!(text.contains("<row><name>cucm-pub.example.com</name>"), "{text}");
    let profiles = "<ns:listSipTrunkSecurityProfile NS><searchCriteria><name>%</name></searchCriteria></ns:listSipTrunkSecurityProfile>";
    assert!(ask("15.0", profiles).1.contains("<x509SubjectName>sbc.example.com</x509SubjectName>"), "W7");
}

#[test]
fn phones_by_ris_and_perfmon() {
    let lab = &*LAB;
    let ris = r#"<soap:selectCmDeviceExt xmlns:soap="http://schemas.cisco.com/ast/soap"><soap:StateInfo></soap:StateInfo><soap:CmSelectionCriteria><soap:MaxReturnedDevices>1000</soap:MaxReturnedDevices><soap:DeviceClass>Phone</soap:DeviceClass><soap:Model>255</soap:Model><soap:Status>Any</soap:Status><soap:NodeName></soap:NodeName><soap:SelectBy>Name</soap:SelectBy><soap:SelectItems><soap:item><soap:Item>SEP0011AABB0003</soap:Item></soap:item></soap:SelectItems><soap:Protocol>Any</soap:Protocol><soap:DownloadStatus>Any</soap:DownloadStatus></soap:CmSelectionCriteria></soap:selectCmDeviceExt>"#;
    let (status, text) = soap(lab, PUBLISHER, "/realtimeservice2/services/RISService70", "selectCmDeviceExt", ris);
    assert_eq!(status, 200, "{text}");
    assert!(text.contains("<ns1:TotalDevicesFound>1</ns1:TotalDevicesFound>"), "{text}");
    let perfmon = r#"<soap:perfmonCollectCounterData xmlns:soap="http://schemas.cisco.com/ast/soap"><soap:Host>cucm-pub</soap:Host><soap:Object>Cisco CallManager</soap:Object></soap:perfmonCollectCounterData>"#;
    let (_, text) =
        soap(lab, PUBLISHER, "/perfmonservice2/services/PerfmonService", "perfmonCollectCounterData", perfmon);
    assert!(text.contains(r"\\cucm-pub\Cisco CallManager\RegisteredHardwarePhones</ns1:Name><ns1:Value>8<"), "{text}");
}

#[test]
fn uds_answers_without_login() {
    let (status, text) = curl(&LAB, PUBLISHER, "/cucm-uds/version", &[]);
    assert_eq!(status, 200);
    assert!(text.contains("<version>15.0.1</version>"), "{text}");
}

#[test]
fn w17_three_bad_logins_lock_the_account() {
    let lab = lab();
    for _ in 0..3 {
        assert_eq!(curl(&lab, OLD, "/axl/", &["-u", "axladmin:wrong"]).0, 401);
    }
    assert_eq!(curl(&lab, OLD, "/axl/", &["-u", APPLICATION]).0, 401, "locked, and it does not say so");
    lab.running.world.clock.advance(301);
    assert_eq!(curl(&lab, OLD, "/axl/", &["-u", APPLICATION]).0, 200);
}

#[test]
fn faults_before_and_after() {
    let lab = lab();
    let body = json!({ "service": "tomcat", "distribution": "this-server" }).to_string();
    let fault = |effect: Value, when: &str| {
        admin(&lab, "/faults", Some(json!([{ "operation": "POST /csr", "effect": effect, "when": when, "count": 1 }])));
    };
    let ask = || curl(&lab, PUBLISHER, CSR, &["-u", PLATFORM, "--max-time", "2", "-d", &body]).0;
    fault(json!("reset"), "before");
    assert_eq!(ask(), 0);
    assert_eq!(lab.running.world.audit.changes().len(), 0, "nothing was done");
    fault(json!("reset"), "after");
    assert_eq!(ask(), 0);
    assert_eq!(lab.running.world.audit.changes().len(), 1, "it was done, and nobody heard");
    fault(json!({ "kind": "error", "status": 503, "text": "busy" }), "before");
    assert_eq!(ask(), 503);
    fault(json!({ "kind": "crash", "seconds": 100 }), "before");
    assert_eq!(ask(), 0);
    assert_eq!(ask(), 0, "the node is down");
    lab.running.world.clock.advance(100);
    assert_eq!(ask(), 200, "and up again");
}

#[test]
fn certsrv_as_its_clients_parse_it() {
    let lab = &*LAB;
    let (_, text) = curl(
        lab,
        "imp-sub1.example.com",
        CSR,
        &["-u", PLATFORM, "-d", r#"{"service":"cup","distribution":"this-server"}"#],
    );
    let csr: Value = serde_json::from_str(&text).expect("JSON");
    let base = format!("http://{}/certsrv/", lab.running.admin);
    let ask = |path: &str, arguments: &[&str]| {
        let mut command = Command::new("curl");
        command.args(["-s", "-u", "enroll:simulated-enrollment", "-A", "Mozilla/5.0"]).args(arguments);
        let output = command.arg(format!("{base}{path}")).output().expect("curl runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let request = format!("CertRequest={}", csr["csr"].as_str().expect("PEM"));
    let submit = |template: &str| {
        let attributes = format!("CertAttrib=CertificateTemplate:{template}");
        ask(
            "certfnsh.asp",
            &["--data-urlencode", "Mode=newreq", "--data-urlencode", &request, "--data-urlencode", &attributes],
        )
    };
    let issued = submit("UnifiedCommunications");
    assert!(issued.contains("certnew.cer?ReqID="), "{issued}");
    assert!(submit("NeedsApproval").contains("Certificate Pending"));
    assert!(submit("Nonsense").contains("The disposition message is \""));
    assert!(ask("certnew.cer?ReqID=CACert&Renewal=0&Enc=b64", &[]).contains("BEGIN CERTIFICATE"));
    assert!(ask("certcarc.asp", &[]).contains("var nRenewals=0;"));
}
