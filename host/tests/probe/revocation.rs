//! Whether a certificate is revoked: `openssl ocsp` answers, as a CA's responder would.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// A CA of openssl with three certificates: one that is good, one that is revoked, one that its index does not know.
struct Ca {
    folder: PathBuf,
}

/// A responder on loopback; it ends when dropped.
struct Responder {
    child: Child,
    url: String,
}

impl Drop for Responder {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn openssl(folder: &Path, words: &str) {
    let output = Command::new("openssl").current_dir(folder).args(words.split(' ')).output().expect("openssl runs");
    assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Ca {
    fn new(name: &str, list_at: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("revocation-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        let config = format!(
            "[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\nnew_certs_dir=.\nserial=serial\ncertificate=ca.pem\n\
             private_key=ca.key\ndefault_md=sha256\ndefault_days=30\ndefault_crl_days=7\npolicy=p\nunique_subject=no\n\
             [p]\ncommonName=supplied\n[leaf]\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n\
             crlDistributionPoints=URI:{list_at}\nauthorityKeyIdentifier=keyid\n\
             [responder]\nextendedKeyUsage=OCSPSigning\n"
        );
        std::fs::write(folder.join("ca.cnf"), config).expect("written");
        std::fs::write(folder.join("index.txt"), "").expect("written");
        std::fs::write(folder.join("serial"), "1000\n").expect("written");
        let key = "-nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256";
        openssl(
            &folder,
            &format!(
                "req -x509 {key} -subj /CN=Trial -days 60 -keyout ca.key -out ca.pem -addext keyUsage=critical,keyCertSign,cRLSign"
            ),
        );
        openssl(
            &folder,
            &format!("req -x509 {key} -subj /CN=Stranger -days 60 -keyout stranger.key -out stranger.pem"),
        );
        for (name, section) in [("good", "leaf"), ("revoked", "leaf"), ("unknown", "leaf"), ("delegate", "responder")] {
            openssl(&folder, &format!("req {key} -subj /CN={name}.example.com -keyout {name}.key -out {name}.csr"));
            let make = format!("ca -batch -config ca.cnf -extensions {section} -in {name}.csr -out {name}.pem -notext");
            openssl(&folder, &make);
        }
        openssl(&folder, "ca -config ca.cnf -revoke revoked.pem -crl_reason keyCompromise");
        openssl(&folder, "ca -config ca.cnf -gencrl -out list.pem");
        let index = std::fs::read_to_string(folder.join("index.txt")).expect("an index");
        let known: String =
            index.lines().filter(|line| !line.contains("CN=unknown")).map(|line| format!("{line}\n")).collect();
        std::fs::write(folder.join("index.txt"), known).expect("written");
        Self { folder }
    }

    fn responder(&self, signer: &str, more: &str) -> Responder {
        let line = format!(
            "ocsp -index index.txt -CA ca.pem -rsigner {signer}.pem -rkey {signer}.key -port 0 -ignore_err{more}"
        );
        let mut command = Command::new("openssl");
        command.current_dir(&self.folder).args(line.split(' ')).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("openssl runs");
        // `ACCEPT [::]:PORT PID=…`, and it listens. Nobody only tries its port: it answers one after another.
        let mut said = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let port = said
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("ACCEPT ")?.split_once("]:")?.1.split(' ').next()?.parse::<u16>().ok());
        let url = format!("http://127.0.0.1:{}/", port.expect("the responder says its port"));
        std::thread::spawn(move || said.for_each(drop));
        Responder { child, url }
    }

    fn ask(&self, name: &str, more: &[&str]) -> (i32, Value) {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_certwright"))
            .current_dir(&self.folder)
            .args(["revocation", &format!("{name}.pem"), "ca.pem", "--format", "json"])
            .args(more)
            .output()
            .expect("certwright runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let answer = serde_json::from_str::<Value>(&text).unwrap_or_else(|_| {
            panic!("{text}\n{}", String::from_utf8_lossy(&output.stderr));
        });
        (output.status.code().unwrap_or(-1), answer["certificates"][0].clone())
    }
}

/// Hands a file out, once for each who asks.
fn listing(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/list", listener.local_addr().expect("an address"));
    let file = folder.join("list.pem");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let _ = stream.read(&mut [0; 4096]);
            let list = std::fs::read(&file).unwrap_or_default();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", list.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&list));
        }
    });
    url
}

#[test]
fn q3_q7_q8_states_signers_and_fallbacks() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("revocation-states");
    let ca = Ca::new("states", &listing(&folder));

    let own = ca.responder("ca", "");
    let (code, good) = ca.ask("good", &["--ocsp", &own.url]);
    assert_eq!((code, &good["state"], &good["asked"][0]["signer"]), (0, &"good".into(), &"issuer".into()), "{good}");
    let (code, revoked) = ca.ask("revoked", &["--ocsp", &own.url]);
    assert_eq!((code, &revoked["state"]), (1, &"revoked".into()));
    assert_eq!(revoked["asked"][0]["reason"], "keyCompromise", "{revoked}");
    assert!(revoked["asked"][0]["revoked_at"].is_string());

    // Q8: what the responder does not know passes, but not in Common Criteria mode. Its list knows it as not revoked.
    let (code, unknown) = ca.ask("unknown", &["--ocsp", &own.url]);
    assert_eq!(unknown["asked"][0]["state"], "unknown", "{unknown}");
    assert_eq!((code, &unknown["state"], &unknown["asked"][1]["by"]), (0, &"good".into(), &"crl".into()));

    // The delegated model, and what it does not allow.
    let delegate = ca.responder("delegate", "");
    let (_, good) = ca.ask("good", &["--ocsp", &delegate.url]);
    assert_eq!((&good["state"], &good["asked"][0]["signer"]), (&"good".into(), &"delegated".into()), "{good}");
    let stranger = ca.responder("stranger", "");
    let (_, refused) = ca.ask("revoked", &["--ocsp", &stranger.url]);
    assert_eq!(refused["asked"][0]["state"], "unsettled");
    assert_eq!((&refused["state"], &refused["asked"][1]["by"]), (&"revoked".into(), &"crl".into()), "{refused}");
    // The trusted responder model: the same one, named.
    let (_, trusted) = ca.ask("good", &["--ocsp", &stranger.url, "--responder", "stranger.pem"]);
    assert_eq!((&trusted["state"], &trusted["asked"][0]["signer"]), (&"good".into(), &"trusted".into()), "{trusted}");
}

#[test]
fn q8_where_nobody_answers() {
    let ca = Ca::new("silent", "http://127.0.0.1:1/list");
    let (code, silent) = ca.ask("good", &["--ocsp", "http://127.0.0.1:1/"]);
    assert_eq!((code, &silent["state"], silent["asked"].as_array().map(Vec::len)), (0, &"unsettled".into(), Some(2)));
    let (code, _) = ca.ask("good", &["--ocsp", "http://127.0.0.1:1/", "--common-criteria"]);
    assert_eq!(code, 1, "in Common Criteria mode only what is good passes");
}
