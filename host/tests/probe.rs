//! The probe against servers of others, and against servers that behave badly.

#[path = "probe/peers.rs"]
mod peers;
#[path = "probe/revocation.rs"]
mod revocation;

use std::io::Write;
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use certwright::nodes::probe::{
    Begin, Endpoint, OtherKey, Presented, ProbeFault, ProbeOptions, Starttls, TlsVersion, probe,
};
use peers::{Server, der, file, heard, serve, talk_first};
use serde_json::Value;

fn ask(host: &str, port: u16, options: &ProbeOptions) -> Result<Presented, ProbeFault> {
    let endpoint = Endpoint { host: host.to_owned(), port };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let begun = Instant::now();
    let answer = runtime.block_on(probe(&endpoint, options));
    assert!(begun.elapsed() < options.timeout + Duration::from_secs(1), "late by {:?}", begun.elapsed());
    answer
}

fn quick() -> ProbeOptions {
    ProbeOptions { timeout: Duration::from_millis(700), ..ProbeOptions::default() }
}

fn presented(line: &str) -> Presented {
    let server = Server::start(line);
    ask("localhost", server.port, &ProbeOptions::default()).unwrap_or_else(|fault| panic!("{line}: {fault}"))
}

/// The first chain is this certificate alone, by this version.
fn check(line: &str, version: TlsVersion, certificate: &str) {
    let presented = presented(line);
    assert_eq!(presented.chains[0].version, version, "{line}");
    assert_eq!(presented.chains[0].certificates, [der(certificate)], "{line}");
    assert_eq!(presented.server_name.as_deref(), Some("localhost"));
}

#[test]
fn every_version_is_read() {
    check("-cert @rsa.pem -key @rsa.key -tls1_3", TlsVersion::Tls13, "rsa.pem");
    check("-cert @rsa.pem -key @rsa.key -tls1_2", TlsVersion::Tls12, "rsa.pem");
    check("-cert @ecdsa.pem -key @ecdsa.key -tls1_3", TlsVersion::Tls13, "ecdsa.pem");
    check("-cert @ecdsa.pem -key @ecdsa.key -tls1_2", TlsVersion::Tls12, "ecdsa.pem");
    check("-cert @rsa.pem -key @rsa.key -tls1_1 -cipher ALL:@SECLEVEL=0", TlsVersion::Tls11, "rsa.pem");
    check("-cert @rsa.pem -key @rsa.key -tls1 -cipher ALL:@SECLEVEL=0", TlsVersion::Tls10, "rsa.pem");
    check("-cert @ecdsa.pem -key @ecdsa.key -tls1 -cipher ALL:@SECLEVEL=0", TlsVersion::Tls10, "ecdsa.pem");
}

#[test]
fn old_key_exchanges_are_read() {
    for suite in ["AES256-SHA", "AES128-GCM-SHA256", "DHE-RSA-AES256-SHA", "ECDHE-RSA-AES128-SHA"] {
        check(
            &format!("-cert @rsa.pem -key @rsa.key -tls1_2 -cipher {suite}:@SECLEVEL=0"),
            TlsVersion::Tls12,
            "rsa.pem",
        );
    }
}

#[test]
fn both_certificates_of_a_service_are_read() {
    for version in ["-tls1_3", "-tls1_2", "-tls1_2 -cipher kRSA:aECDSA+SHA1", "-tls1 -cipher ALL:@SECLEVEL=0"] {
        let both = presented(&format!("-cert @rsa.pem -key @rsa.key -dcert @ecdsa.pem -dkey @ecdsa.key {version}"));
        assert_eq!(both.other_key, OtherKey::Presented, "{version}");
        let mut leaves: Vec<_> = both.chains.iter().map(|chain| chain.certificates[0].clone()).collect();
        let mut expected = vec![der("rsa.pem"), der("ecdsa.pem")];
        leaves.sort();
        expected.sort();
        assert_eq!(leaves, expected, "{version}");
    }
    let one = presented("-cert @rsa.pem -key @rsa.key");
    assert_eq!((one.other_key, one.chains.len()), (OtherKey::None, 1));
    let server = Server::start("-cert @rsa.pem -key @rsa.key");
    let once = ask("localhost", server.port, &ProbeOptions { both_keys: false, ..quick() }).expect("an answer");
    assert_eq!(once.other_key, OtherKey::NotAsked);
}

#[test]
fn the_name_chooses_the_certificate() {
    for version in ["-tls1_3", "-tls1_2", "-tls1_2 -cipher aECDSA+SHA1"] {
        let line = "-cert @ecdsa.pem -key @ecdsa.key -servername other.example.com -cert2 @other.pem -key2 @other.key";
        let server = Server::start(&format!("{line} {version}"));
        let named = ProbeOptions { server_name: Some("other.example.com".to_owned()), ..ProbeOptions::default() };
        let other = ask("127.0.0.1", server.port, &named).expect("an answer");
        assert_eq!(other.chains[0].certificates, [der("other.pem")], "{version}");
        let plain = ask("127.0.0.1", server.port, &ProbeOptions::default()).expect("an answer");
        assert_eq!((plain.chains[0].certificates.clone(), plain.server_name), (vec![der("ecdsa.pem")], None));
    }
}

#[test]
fn a_wish_for_a_client_certificate_is_no_obstacle() {
    for version in ["-tls1_3", "-tls1_2", "-tls1_2 -cipher AES256-SHA"] {
        let wish = presented(&format!("-cert @rsa.pem -key @rsa.key -Verify 1 {version}"));
        assert_eq!(wish.chains[0].certificates, [der("rsa.pem")]);
        assert_eq!(wish.chains[0].client_certificate_asked, Some(true), "{version}");
    }
    assert_eq!(presented("-cert @rsa.pem -key @rsa.key").chains[0].client_certificate_asked, Some(false));
}

#[test]
fn whole_chains_keep_their_order() {
    let chain = presented("-cert @rsa.pem -key @rsa.key -cert_chain @other.pem");
    assert_eq!(chain.chains[0].certificates, [der("rsa.pem"), der("other.pem")]);
}

const SMTP: peers::Talk = &[
    ("220-mail.example.com\r\n220 ready\r\n", "EHLO localhost\r\n"),
    ("250-mail.example.com\r\n250-SIZE 1000\r\n250-StartTLS\r\n250 HELP\r\n", "STARTTLS\r\n"),
    ("220 go ahead\r\n", ""),
];
const XMPP: peers::Talk = &[
    ("", "<stream:stream to='localhost' xmlns='jabber:client'"),
    (
        "<?xml version='1.0'?><stream:stream from='localhost' id=\"a>b\" xmlns='jabber:client' version='1.0'>",
        "version='1.0'>",
    ),
    (
        "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>\
         <mechanisms><mechanism>PLAIN</mechanism></mechanisms></stream:features>",
        "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    ),
    ("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", ""),
];
const XMPP_SERVER: peers::Talk = &[
    ("", "xmlns='jabber:server'"),
    ("<?xml version='1.0'?><stream:stream xmlns='jabber:server'>", "version='1.0'>"),
    ("<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>", "<starttls"),
    ("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'></proceed>", "/>"),
];
const LDAP: peers::Talk =
    &[("", "1.3.6.1.4.1.1466.20037"), ("\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x00\x04\x00\x04\x00", "")];

#[test]
fn tls_inside_other_protocols_is_read() {
    for line in ["-cert @rsa.pem -key @rsa.key", "-cert @rsa.pem -key @rsa.key -tls1_2 -cipher AES256-SHA"] {
        let server = Server::start(line);
        for (protocol, talk) in [
            (Starttls::Smtp, SMTP),
            (Starttls::Xmpp, XMPP),
            (Starttls::XmppServer, XMPP_SERVER),
            (Starttls::Ldap, LDAP),
        ] {
            let port = talk_first(talk, server.port);
            let options = ProbeOptions { begin: Some(Begin::After(protocol)), ..ProbeOptions::default() };
            let answer = ask("localhost", port, &options).unwrap_or_else(|fault| panic!("{protocol:?}: {fault}"));
            assert_eq!(answer.starttls, Some(protocol));
            assert_eq!(answer.chains[0].certificates, [der("rsa.pem")], "{protocol:?}");
        }
    }
}

#[test]
fn ports_say_how_tls_begins() {
    assert_eq!(Starttls::of_port(25), Begin::After(Starttls::Smtp));
    assert_eq!(Starttls::of_port(5222), Begin::After(Starttls::Xmpp));
    assert_eq!(Starttls::of_port(5269), Begin::After(Starttls::XmppServer));
    assert_eq!(Starttls::of_port(3268), Begin::After(Starttls::Ldap));
    assert_eq!(Starttls::of_port(8443), Begin::AtOnce);
}

/// A server that says this and then waits.
fn says(talk: &'static [u8]) -> u16 {
    serve(move |mut stream| {
        let _ = stream.write_all(talk);
        heard(&mut stream, "never");
    })
}

fn fault(port: u16, begin: Option<Starttls>) -> ProbeFault {
    let options = ProbeOptions { begin: begin.map(Begin::After), ..quick() };
    ask("localhost", port, &options).expect_err("nothing can be presented")
}

#[test]
fn refusals_before_tls_are_told() {
    let check = |protocol, talk: &'static [u8], words: &str| {
        let fault = fault(says(talk), Some(protocol));
        assert_eq!(fault.code(), "starttls_failed", "{fault}");
        assert!(fault.to_string().contains(words), "{fault}");
    };
    check(Starttls::Smtp, b"220 x\r\n250 HELP\r\n", "does not offer");
    check(Starttls::Smtp, b"554 go away\r\n", "554 go away");
    check(Starttls::Smtp, b"220 x\r\n250 STARTTLS\r\n220 go\r\n250 injected\r\n", "in clear");
    check(Starttls::Xmpp, b"<stream:stream><stream:features><bind/></stream:features>", "does not offer");
    check(Starttls::Xmpp, b"<stream:stream><stream:error><host-unknown/>", "host-unknown");
    check(Starttls::Xmpp, b"<stream:stream></stream:stream>", "ended");
    check(Starttls::Xmpp, b"<stream:stream><features><starttls/></features><failure/>", "failure");
    check(Starttls::Ldap, b"\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x35\x04\x00\x04\x00", "result 53");
    check(Starttls::Ldap, b"HTTP/1.1 400 Bad Request\r\n", "no LDAP message");
    check(Starttls::Ldap, b"\x30\x84\xff\xff\xff\xff", "bytes");
}

/// Handshake bytes in one record.
fn record(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut record = vec![kind, 3, 3];
    record.extend(u16::try_from(content.len()).expect("a short record").to_be_bytes());
    record.extend(content);
    record
}

fn server_hello() -> Vec<u8> {
    let mut hello = vec![2, 0, 0, 38, 3, 1];
    hello.extend([7; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    hello
}

fn endless(stream: &mut TcpStream, chunk: &[u8]) {
    while stream.write_all(chunk).is_ok() {}
}

#[test]
fn bad_servers_never_hang_or_crash_the_probe() {
    let check = |name: &str, port: u16, codes: &[&str]| {
        std::thread::scope(|scope| {
            for begin in [None, Some(Starttls::Smtp), Some(Starttls::Xmpp), Some(Starttls::Ldap)] {
                scope.spawn(move || {
                    let fault = fault(port, begin);
                    assert!(begin.is_some() || codes.contains(&fault.code()), "{name}: {} {fault}", fault.code());
                });
            }
        });
    };
    check("silence", says(b""), &["endpoint_timeout"]);
    check("closes", serve(drop), &["connection_closed"]);
    check("greets", says(b"220 mail.example.com ESMTP\r\n"), &["no_tls"]);
    check("web", says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), &["no_tls"]);
    check("zeros", serve(|mut stream| endless(&mut stream, &[0; 4096])), &["no_tls"]);
    check("words", serve(|mut stream| endless(&mut stream, b"blah blah ")), &["no_tls"]);
    check("tags", serve(|mut stream| endless(&mut stream, b"<a>")), &["no_tls"]);
    check("lines", serve(|mut stream| endless(&mut stream, b"220-x\r\n")), &["no_tls"]);
    check("warnings", serve(|mut stream| endless(&mut stream, &record(21, &[1, 112]))), &["tls_refused"]);
    check("empty records", serve(|mut stream| endless(&mut stream, &record(22, &[]))), &["tls_malformed"]);
    check("long record", says(&[22, 3, 3, 0xff, 0xff]), &["tls_malformed"]);
    check("half a header", says(&[22, 3]), &["endpoint_timeout"]);
    check("half a record", says(&[22, 3, 3, 0, 100, 2, 0, 0, 38]), &["endpoint_timeout"]);
    check("mid-record", serve(|mut stream| drop(stream.write_all(&[22, 3, 3, 0, 100, 2]))), &["connection_closed"]);
    check("other version", says(&[22, 9, 9, 0, 1, 0]), &["no_tls"]);
    check("alert", says(&[21, 3, 1, 0, 2, 2, 40]), &["tls_refused"]);
}

#[test]
fn bad_certificate_messages_are_bounded() {
    let after_hello = |message: Vec<u8>, endless_after: bool| {
        serve(move |mut stream| {
            let _ = stream.write_all(&record(22, &server_hello()));
            let _ = stream.write_all(&record(22, &message));
            if endless_after {
                endless(&mut stream, &record(22, &[0; 16_000]));
            }
            heard(&mut stream, "never");
        })
    };
    let check = |port: u16, code: &str| {
        let fault = fault(port, None);
        assert_eq!(fault.code(), code, "{fault}");
    };
    check(after_hello(vec![11, 0xff, 0xff, 0xff], true), "tls_too_much");
    check(after_hello(vec![11, 0x01, 0x80, 0x00], false), "endpoint_timeout");
    check(after_hello(vec![11, 0, 0, 3, 0, 0, 0], false), "no_certificate_presented");
    check(after_hello(vec![11, 0, 0, 3, 0, 0, 9], false), "tls_malformed");
    check(after_hello(vec![14, 0, 0, 0], false), "no_certificate_presented");
    // What is no certificate is still what the service presents.
    let port = after_hello(vec![11, 0, 0, 8, 0, 0, 5, 0, 0, 2, 1, 2], false);
    let odd = ask("localhost", port, &quick()).expect("something is presented");
    assert_eq!(odd.chains[0].certificates, [vec![1, 2]]);
}

#[test]
fn nobody_there_and_no_name_are_told_apart() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    assert_eq!(fault(port, None).code(), "endpoint_unreachable");
    let slow = ProbeOptions { timeout: Duration::from_secs(20), ..quick() };
    let nowhere = ask("nowhere.invalid", 8443, &slow).expect_err("no such name");
    assert_eq!(nowhere.code(), "name_unresolved", "{nowhere}");
}

fn run(words: &[&str], code: i32) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_certwright"))
        .arg("probe")
        .args(words)
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{words:?}\n{out}\n{error}");
    output
}

fn json(words: &[&str], code: i32) -> Value {
    let words = [&["--format", "json"], words].concat();
    serde_json::from_slice(&run(&words, code).stdout).expect("standard output is JSON")
}

fn rules_of(endpoint: &Value) -> Vec<&str> {
    endpoint["findings"].as_array().into_iter().flatten().filter_map(|finding| finding["rule"].as_str()).collect()
}

#[test]
fn the_command_has_the_promised_shape() {
    let server = Server::start("-cert @rsa.pem -key @rsa.key -dcert @ecdsa.pem -dkey @ecdsa.key");
    let good = format!("localhost:{}", server.port);
    let roots = [file("rsa.pem"), file("ecdsa.pem")];
    let trusting = ["--roots", &roots[0], "--roots", &roots[1]];
    let answer = json(&[&trusting[..], &[&good]].concat(), 0);
    let endpoint = &answer["endpoints"][0];
    assert_eq!((&endpoint["endpoint"], &endpoint["protocol"]), (&Value::from(good.as_str()), &Value::from("tls")));
    assert_eq!((&endpoint["trusted"], &endpoint["tls_version"]), (&Value::from(true), &Value::from("TLS 1.3")));
    assert_eq!(endpoint["chain"][0].as_str().map(str::len), Some(64));
    assert!(endpoint["certificates"][0].as_str().is_some_and(|pem| pem.starts_with("-----BEGIN CERTIFICATE-----\n")));
    assert_eq!(endpoint["other_key"], "presented");
    assert_eq!(endpoint["other_chain"]["chain"].as_array().map(Vec::len), Some(1));
    assert_eq!((&endpoint["starttls"], &endpoint["error"]), (&Value::Null, &Value::Null));

    let answer = json(&[&trusting[..], &["localhost:1", &good]].concat(), 1);
    let [bad, still_good] = answer["endpoints"].as_array().expect("endpoints").as_slice() else { panic!("two") };
    assert_eq!((&bad["error"]["kind"], &bad["error"]["code"]), (&"error".into(), &"endpoint_unreachable".into()));
    assert_eq!(bad["chain"], Value::Array(Vec::new()));
    assert_eq!(still_good["trusted"], true);
}

#[test]
fn exit_codes_are_kept() {
    let server = Server::start("-cert @rsa.pem -key @rsa.key");
    let good = format!("localhost:{}", server.port);
    run(&[&good], 0);
    run(&["--once", &format!("127.0.0.1:{}", server.port)], 0);
    run(&["localhost:1", &good], 1);
    run(&["--roots", &file("other.pem"), &good], 1);
    run(&["--roots", &file("rsa.pem"), "--store", "no-such-file", &good], 1);
    run(&[], 2);
    run(&["localhost"], 2);
    run(&["--starttls", "imap", &good], 2);
    run(&["--timeout", "0", &good], 2);
    run(&["--roots", "no-such-file", &good], 2);
    run(&["localhost:1", "[::1]:1"], 3);
}

#[test]
fn u15_what_is_served_is_compared_with_the_store() {
    let server = Server::start("-cert @rsa.pem -key @rsa.key");
    let endpoint = format!("localhost:{}", server.port);
    let same = json(&["--store", &file("rsa.pem"), "--store", &file("other.pem"), &endpoint], 0);
    assert!(!rules_of(&same["endpoints"][0]).contains(&"probe/served_differs_from_store"));
    let other = json(&["--store", &file("ecdsa.pem"), &endpoint], 1);
    assert!(rules_of(&other["endpoints"][0]).contains(&"probe/served_differs_from_store"));
    let text = String::from_utf8(run(&["--store", &file("ecdsa.pem"), &endpoint], 1).stdout).expect("text");
    assert!(text.contains("Restart the service"), "{text}");
}

#[test]
fn a_wrong_name_is_found() {
    let server = Server::start("-cert @other.pem -key @other.key");
    let endpoint = format!("localhost:{}", server.port);
    let wrong = json(&[&endpoint], 1);
    assert!(rules_of(&wrong["endpoints"][0]).contains(&"probe/name_not_in_certificate"), "{wrong:#}");
    json(&["--sni", "other.example.com", &endpoint], 0);
}

#[test]
fn the_product_judges() {
    let server = Server::start("-cert @rsa.pem -key @rsa.key");
    let endpoint = format!("localhost:{}", server.port);
    let judged = json(&["--product", "cucm", "--purpose", "tomcat-ECDSA", "--version", "14SU2", &endpoint], 1);
    let rules = rules_of(&judged["endpoints"][0]).join(" ");
    assert!(rules.contains("cisco_uc/key_kind_of_purpose"), "{rules}");
}

#[test]
fn slow_endpoints_wait_beside_each_other() {
    let silent = says(b"");
    let endpoints: Vec<String> = (0..10).map(|_| format!("localhost:{silent}")).collect();
    let words: Vec<&str> = ["--timeout", "1"].into_iter().chain(endpoints.iter().map(String::as_str)).collect();
    let begun = Instant::now();
    run(&words, 3);
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
}
