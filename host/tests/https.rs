//! The drivers over HTTPS against a server that answers as a test wants.

#![allow(clippy::unwrap_used)] // helpers of tests

#[path = "https/peer.rs"]
mod peer;

use std::sync::Arc;
use std::time::Duration;

use certwright::nodes::axl::Axl;
use certwright::nodes::capability::*;
use certwright::nodes::pin::{FirstUse, MemoryPins};
use certwright::nodes::rest::{Assumed, CertificateRest};
use certwright::nodes::soap::control_center::ControlCenter;
use certwright::nodes::soap::perfmon::PerfMon;
use certwright::nodes::soap::ris::Ris;
use certwright::nodes::uds::Uds;
use certwright::nodes::{Account, FaultKind, NodeContext, NodeFault, Realm};
use peer::{Act, CANARY, Peer, der, http, ok, status};

fn code<T>(result: Result<T, NodeFault>) -> &'static str {
    result.err().map_or("ok", |fault| fault.kind.code())
}

fn soap(content: &str) -> String {
    format!("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{content}</e:Body></e:Envelope>")
}

fn services() -> String {
    soap(
        "<n:r xmlns:n='u'><n:soapGetServiceStatusReturn><n:ReturnCode>0</n:ReturnCode><n:ServiceInfoList><n:item>\
         <n:ServiceName>Cisco Tftp</n:ServiceName><n:ServiceStatus>Started</n:ServiceStatus><n:ReasonCode>-1\
         </n:ReasonCode><n:UpTime>9</n:UpTime></n:item></n:ServiceInfoList></n:soapGetServiceStatusReturn></n:r>",
    )
}

const SNAPSHOT: &str = r#"{"server":"cucm-pub","identities":[],"trusts":[]}"#;

fn rest(peer: &Peer) -> CertificateRest {
    CertificateRest::new(peer.http(), Assumed::default())
}

fn wish() -> RequestWish {
    RequestWish {
        unit: "tomcat".into(),
        distribution: Distribution::ThisServer,
        common_name: Some("cucm-pub.example.com".into()),
        alternative_names: Vec::new(),
        key: KeyWish::default(),
        include_organizational_unit: false,
    }
}

#[tokio::test]
async fn nobody_is_believed_before_a_person_agreed() {
    let peer = Peer::start("own", |_, _| ok(SNAPSHOT));
    let refused = http(peer.context(FirstUse::Refuse), Vec::new());
    let fault = CertificateRest::new(refused, Assumed::default()).snapshot().await.unwrap_err();
    let FaultKind::Untrusted { seen } = &fault.kind else { panic!("{fault}") };
    assert_eq!(*seen, certwright::nodes::pin::Fingerprint::of(&der("own")).hex());
    assert!(peer.asked().is_empty(), "nothing was sent, above all no password");
    assert_eq!(code(rest(&peer).snapshot().await), "ok");
}

#[tokio::test]
async fn another_certificate_than_the_agreed_one_is_refused() {
    let first = Peer::start("own", |_, _| ok(SNAPSHOT));
    let second = Peer::start("stranger", |_, _| ok(SNAPSHOT));
    let pins = Arc::new(MemoryPins::default());
    let with = |peer: &Peer| NodeContext { pins: pins.clone(), ..peer.context(FirstUse::Agreed) };
    let ask = |context| CertificateRest::new(http(context, Vec::new()), Assumed::default());
    assert_eq!(code(ask(with(&first)).snapshot().await), "ok");
    assert_eq!(code(ask(with(&second)).snapshot().await), "untrusted");
    assert!(second.asked().is_empty());
}

#[tokio::test]
async fn a_ca_of_the_fleet_is_believed_for_the_name() {
    let check = async |stem: &str, expect: &str| {
        let peer = Peer::start(stem, |_, _| ok(SNAPSHOT));
        let http = http(peer.context(FirstUse::Refuse), vec![der("root"), vec![1, 2, 3]]);
        assert_eq!(code(CertificateRest::new(http, Assumed::default()).snapshot().await), expect, "{stem}");
    };
    check("own", "ok").await;
    check("other", "untrusted").await;
    check("stranger", "untrusted").await;
}

#[tokio::test]
async fn w17_one_refusal_quarantines_for_every_driver() {
    let peer = Peer::start("own", |_, _| status(401, "<html>Unauthorized</html>"));
    let http = peer.http();
    let rest = CertificateRest::new(http.clone(), Assumed::default());
    assert_eq!(code(rest.snapshot().await), "unauthorized");
    assert_eq!(code(rest.generate_request(&wish()).await), "quarantined");
    assert_eq!(peer.asked().len(), 1);
    // The other realm is another account.
    assert_eq!(code(Axl::new(http.clone()).identity().await), "unauthorized");
    assert_eq!(code(ControlCenter::new(http.clone(), "cucm-pub").services().await), "quarantined");
    assert_eq!(code(Ris::new(http.clone()).registered(None).await), "quarantined");
    assert_eq!(code(PerfMon::new(http).counters("cucm-pub", "Cisco CallManager", None).await), "quarantined");
    assert_eq!(peer.asked().len(), 2);
}

#[tokio::test]
async fn w17_many_at_once_try_a_wrong_password_once() {
    let peer = Peer::start("own", |_, _| status(401, ""));
    let rest = rest(&peer);
    let answers = futures_util::future::join_all((0..8).map(|_| rest.snapshot())).await;
    assert_eq!(answers.into_iter().filter(|answer| answer.is_err()).count(), 8);
    assert_eq!(peer.asked().len(), 1);
}

#[tokio::test]
async fn a_session_stands_for_the_password_while_it_lasts() {
    const COOKIE: &[(&str, &str)] = &[("Set-Cookie", "JSESSIONIDSSO=ABC; path=/; Secure; HttpOnly")];
    let peer = Peer::start("own", |asked, before| match (asked.header("cookie"), before) {
        (Some(_), 3) => status(404, "<html>expired</html>"),
        _ => Act::Answer(200, COOKIE, services()),
    });
    let center = ControlCenter::new(peer.http(), "cucm-pub");
    for _ in 0..4 {
        assert_eq!(code(center.services().await), "ok");
    }
    let sent: Vec<_> = peer
        .asked()
        .iter()
        .map(|one| (one.header("authorization").is_some(), one.header("cookie").is_some()))
        .collect();
    let (password, cookie) = ((true, false), (false, true));
    assert_eq!(sent, [password, cookie, cookie, cookie, password]);
}

#[tokio::test]
async fn w17_a_node_that_takes_no_cookies_locks_nobody_out() {
    const COOKIE: &[(&str, &str)] = &[("Set-Cookie", "JSESSIONIDSSO=ABC; path=/")];
    let peer = Peer::start("own", |asked, _| match asked.header("authorization") {
        Some(_) => Act::Answer(200, COOKIE, services()),
        None => status(401, "<html/>"),
    });
    let context = peer.context(FirstUse::Agreed);
    let center = ControlCenter::new(http(context.clone(), Vec::new()), "cucm-pub");
    for _ in 0..4 {
        assert_eq!(code(center.services().await), "ok");
    }
    assert_eq!(peer.asked().len(), 5, "one cookie was tried, and no other");
    let account = Account { node: "cucm-pub".into(), realm: Realm::Application, user: "axladmin".into() };
    assert!(!context.quarantine.is_locked(&account));
}

#[tokio::test]
async fn w18_a_change_is_sent_once_and_is_ambiguous_without_an_answer() {
    let check = async |act: Act, expect: &str, times: usize| {
        let does = act.clone();
        let peer = Peer::start("own", move |_, _| does.clone()).patient_with(&act);
        let rest = rest(&peer);
        assert_eq!(code(rest.generate_request(&wish()).await), expect);
        assert_eq!(peer.asked().len(), times, "{expect}");
    };
    check(Act::Close, "ambiguous", 1).await;
    check(Act::Silence, "ambiguous", 1).await;
    check(Act::Endless, "ambiguous", 1).await;
    check(status(500, "{}"), "ambiguous", 1).await;
    check(status(503, "<html/>"), "ambiguous", 1).await;
    check(ok("{}"), "ambiguous", 1).await;
    check(status(400, r#"{"messages":["Invalid JSON Format"]}"#), "refused", 1).await;
    check(status(302, ""), "refused", 1).await;
}

#[tokio::test]
async fn w18_reads_are_tried_again() {
    let check = async |act: Act, expect: &str, times: usize| {
        let first = act.clone();
        let does = move |_: &_, before| if before == 0 { first.clone() } else { ok(SNAPSHOT) };
        let peer = Peer::start("own", does).patient_with(&act);
        assert_eq!(code(rest(&peer).snapshot().await), expect);
        assert_eq!(peer.asked().len(), times, "{expect}");
    };
    check(Act::Close, "ok", 2).await;
    check(Act::Silence, "ok", 2).await;
    check(status(503, "<html>starting</html>"), "ok", 2).await;
    check(Act::Endless, "unreadable", 1).await;
    check(status(400, "{}"), "refused", 1).await;
}

#[tokio::test]
async fn nobody_there_is_no_ambiguity() {
    let peer = Peer::start("own", |_, _| ok(SNAPSHOT));
    let mut context = peer.context(FirstUse::Agreed);
    // Nobody listens on the first port.
    context.address.https_port = 1;
    let rest = CertificateRest::new(http(context, Vec::new()), Assumed::default());
    assert_eq!(code(rest.generate_request(&wish()).await), "unreachable");
}

#[tokio::test]
async fn w18_absence_of_rest_is_proven_by_other_pages() {
    let check = async |page: u16, expect: &str| {
        let peer = Peer::start("own", move |asked, _| {
            let platform = asked.line.starts_with("GET /cmplatform/");
            assert!(!platform || asked.header("authorization").is_none());
            status(if platform { page } else { 404 }, "<html>HTTP Status 404</html>")
        });
        let fault = rest(&peer).snapshot().await.unwrap_err();
        assert_eq!((fault.kind.code(), fault.allows_another_interface()), (expect, expect == "absent"), "{page}");
    };
    check(200, "absent").await;
    check(302, "absent").await;
    check(404, "refused").await;
    check(503, "refused").await;
}

#[tokio::test]
async fn axl_agrees_upon_a_version() {
    let peer = Peer::start("own", |asked, _| {
        let spoken = asked.body.contains("http://www.cisco.com/AXL/API/12.5");
        assert_eq!(asked.header("soapaction").unwrap().contains("ver=12.5"), spoken);
        let version = soap(
            "<a:getCCMVersionResponse xmlns:a='u'><return><componentVersion><version>12.5.1.17900-64</version>\
             </componentVersion></return></a:getCCMVersionResponse>",
        );
        let page =
            "<html><h1>HTTP Status 599 - Incorrect axl version. Supported axl versions are 11.x and 12.x</h1></html>";
        if spoken { ok(&version) } else { status(599, page) }
    });
    let axl = Axl::new(peer.http());
    for _ in 0..2 {
        assert_eq!(axl.identity().await.unwrap().version.as_deref(), Some("12.5.1.17900-64"));
    }
    assert_eq!(peer.asked().len(), 3, "the version is remembered");
}

#[tokio::test]
async fn axl_that_speaks_no_known_version_is_absent() {
    let peer = Peer::start("own", |_, _| status(599, "<html>Supported axl versions are 8.x</html>"));
    assert_eq!(code(Axl::new(peer.http()).identity().await), "absent");
}

#[tokio::test]
async fn throttled_reads_wait_and_throttled_changes_come_back() {
    let fault = soap(
        "<e:Fault><faultcode>Server</faultcode><faultstring>Exceeded allowed rate for Reatime information. Current \
         allowed rate for realtime information is 15 requests per minute</faultstring></e:Fault>",
    );
    let peer = Peer::start("own", move |_, before| if before % 2 == 0 { status(500, &fault) } else { ok(&services()) });
    let center = ControlCenter::new(peer.http(), "cucm-pub");
    let begun = std::time::Instant::now();
    assert_eq!(code(center.services().await), "ok");
    assert!(begun.elapsed() >= Duration::from_millis(600), "a minute, a hundred times quicker");
    assert_eq!(code(center.control("Cisco Tftp", Control::Restart).await), "throttled");
    assert_eq!(peer.asked().len(), 3);
}

#[tokio::test]
async fn only_selects_and_only_known_operations_are_sent() {
    let peer = Peer::start("own", |_, _| ok(&soap("<r><return/></r>")));
    let axl = Axl::new(peer.http());
    assert_eq!(code(axl.select("delete from device").await), "not_supported");
    assert_eq!(code(axl.select("select 1; drop table device").await), "not_supported");
    let center = ControlCenter::new(peer.http(), "cucm-pub");
    assert_eq!(code(center.control("Cisco Tomcat", Control::Restart).await), "not_supported");
    assert!(peer.asked().is_empty());
    assert_eq!(code(axl.select("select name from device where name < 'a&b'").await), "ok");
    assert!(peer.asked()[0].body.contains("&lt; &apos;a&amp;b&apos;"));
}

#[tokio::test]
async fn uds_needs_no_login() {
    let peer = Peer::start("own", |_, _| {
        ok("<versionInformation version='10.0.0'><version>15.0.1</version></versionInformation>")
    });
    assert_eq!(Uds::new(peer.http()).identity().await.unwrap().version.as_deref(), Some("15.0.1"));
    assert!(peer.asked()[0].header("authorization").is_none());
}

#[tokio::test]
async fn secrets_stay_in_their_header() {
    let acts = [Act::Close, Act::Silence, status(401, "<html/>"), status(500, "{}"), ok("{"), ok("<html/>")];
    for act in acts {
        let does = act.clone();
        let peer = Peer::start("own", move |_, _| does.clone()).patient_with(&act);
        let http = peer.http();
        let rest = CertificateRest::new(http.clone(), Assumed::default());
        let faults = [
            rest.snapshot().await.err(),
            rest.generate_request(&wish()).await.err(),
            Axl::new(http.clone()).identity().await.err(),
            ControlCenter::new(http, "x").control("Cisco Tftp", Control::Stop).await.err(),
        ];
        for fault in faults.into_iter().flatten() {
            let seen = format!("{fault} {fault:?} {}", serde_json::to_string(&fault).unwrap());
            let encoded = "Y2FuYXJ5"; // how its Base64 would begin
            assert!(!seen.contains(CANARY) && !seen.contains(encoded), "{seen}");
        }
        assert!(peer.asked().iter().all(|one| !one.body.contains(CANARY) && !one.line.contains(CANARY)));
    }
}
