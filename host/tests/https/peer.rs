//! A web server over TLS that answers as a test wants, and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use certwright::nodes::credential::{Credential, Secret};
use certwright::nodes::http::{HttpSetup, NodeHttp};
use certwright::nodes::limits::Limits;
use certwright::nodes::pin::{FirstUse, MemoryPins};
use certwright::nodes::timing::Timings;
use certwright::nodes::{NodeAddress, NodeContext};
use certwright_core::text::pem;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A password that must never be seen anywhere but in a header.
pub(crate) const CANARY: &str = "canary-7391-secret";

/// What the server does with a request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Status, further headers, body.
    Answer(u16, &'static [(&'static str, &'static str)], String),
    /// Closes without a word.
    Close,
    /// Says nothing more.
    Silence,
    /// A body without an end.
    Endless,
}

pub(crate) fn ok(body: &str) -> Act {
    Act::Answer(200, &[], body.to_owned())
}

pub(crate) fn status(status: u16, body: &str) -> Act {
    Act::Answer(status, &[], body.to_owned())
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let of = |line: &&str| line.split_once(':').is_some_and(|(own, _)| own.eq_ignore_ascii_case(name));
        self.head.lines().find(of).and_then(|line| line.split_once(':')).map(|(_, value)| value.trim())
    }
}

/// A running server.
pub(crate) struct Peer {
    port: u16,
    /// By this factor answers are waited for.
    patience: f64,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Peer {
    /// With the certificate of this stem; `act` gets the request and how many came before it.
    pub(crate) fn start(stem: &str, act: impl Fn(&Asked, usize) -> Act + Send + Sync + 'static) -> Self {
        let config = Arc::new(config(stem));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let (log, act) = (Arc::clone(&asked), Arc::new(act));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, log, act) = (Arc::clone(&config), Arc::clone(&log), Arc::clone(&act));
                thread::spawn(move || serve(stream, config, &log, &*act));
            }
        });
        Self { port, patience: 1.0, asked }
    }

    /// Silence is waited for a short time; for an answer a machine that is busy must have its time.
    pub(crate) fn patient_with(self, act: &Act) -> Self {
        let patience = if matches!(act, Act::Silence) { 0.01 } else { 1.0 };
        Self { patience, ..self }
    }

    /// What came so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }

    /// A node at this server, reached as `localhost`, with quick pauses.
    pub(crate) fn context(&self, first_use: FirstUse) -> NodeContext {
        let address =
            NodeAddress { https_port: self.port, service_port: self.port, ..NodeAddress::new("cucm-pub", "localhost") };
        NodeContext {
            first_use,
            timings: Timings::scaled_by(self.patience).paced_by(0.01),
            limits: Limits::new(0.001),
            ..NodeContext::new(address, Arc::new(MemoryPins::default()))
        }
    }

    /// HTTPS to it, with both accounts, its certificate agreed to.
    pub(crate) fn http(&self) -> NodeHttp {
        http(self.context(FirstUse::Agreed), Vec::new())
    }
}

pub(crate) fn http(context: NodeContext, roots: Vec<Vec<u8>>) -> NodeHttp {
    let account = |user: &str| Some(Credential { user: user.into(), password: Secret::new(CANARY) });
    let setup = HttpSetup { context, platform: account("administrator"), application: account("axladmin"), roots };
    NodeHttp::new(setup).expect("a client")
}

fn serve(
    stream: TcpStream,
    config: Arc<ServerConfig>,
    log: &Mutex<Vec<Asked>>,
    act: &(dyn Fn(&Asked, usize) -> Act + Send + Sync),
) {
    let Ok(connection) = ServerConnection::new(config) else { return };
    let mut stream = StreamOwned::new(connection, stream);
    while let Some(asked) = request(&mut stream) {
        let before = {
            let mut log = log.lock().expect("the log");
            log.push(asked.clone());
            log.len() - 1
        };
        match act(&asked, before) {
            Act::Answer(status, headers, body) => {
                let extra: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
                let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{extra}\r\n", body.len());
                if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).is_err() {
                    return;
                }
            }
            Act::Close => return,
            Act::Silence => thread::sleep(std::time::Duration::from_secs(20)),
            Act::Endless => {
                let _ = stream.write_all(b"HTTP/1.1 200 X\r\n\r\n");
                while stream.write_all(&[b'x'; 16_384]).is_ok() {}
                return;
            }
        }
    }
}

fn request(stream: &mut impl Read) -> Option<Asked> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let line = head.lines().next()?.to_owned();
    let mut asked = Asked { line, head, body: String::new() };
    let length = asked.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    asked.body = String::from_utf8(body).ok()?;
    Some(asked)
}

fn config(stem: &str) -> ServerConfig {
    let key = blocks(&format!("{stem}.key")).remove(0);
    let certificate = CertificateDer::from(der(stem));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivateKeyDer::try_from(key).expect("a key"))
        .expect("a certificate")
}

/// The DER of a certificate of the folder.
pub(crate) fn der(stem: &str) -> Vec<u8> {
    blocks(&format!("{stem}.pem")).remove(0)
}

fn blocks(name: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(folder().join(name)).expect("a file");
    pem::blocks(&text).into_iter().map(|block| block.contents.clone().expect("DER")).collect()
}

/// A root, `localhost` and `other.example.com` signed by it, and a stranger's `localhost`.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("https");
        std::fs::create_dir_all(&folder).expect("a folder");
        openssl(&folder, "root", "Root", &["-addext", "keyUsage=critical,keyCertSign"]);
        let signed = ["-CA", "root.pem", "-CAkey", "root.key"];
        openssl(&folder, "own", "localhost", &[&signed[..], &["-addext", "subjectAltName=DNS:localhost"]].concat());
        let other = ["-addext", "subjectAltName=DNS:other.example.com"];
        openssl(&folder, "other", "other.example.com", &[&signed[..], &other].concat());
        openssl(&folder, "stranger", "localhost", &["-addext", "subjectAltName=DNS:localhost"]);
        folder
    })
}

fn openssl(folder: &Path, stem: &str, name: &str, more: &[&str]) {
    let ca = if stem == "root" { "critical,CA:TRUE" } else { "critical,CA:FALSE" };
    let mut command = Command::new("openssl");
    command.current_dir(folder).args(["req", "-x509", "-nodes", "-days", "300", "-newkey", "ec"]);
    command.args(["-pkeyopt", "ec_paramgen_curve:P-256", "-subj", &format!("/CN={name}")]);
    command.args(["-addext", &format!("basicConstraints={ca}"), "-keyout", &format!("{stem}.key")]);
    let output = command.args(["-out", &format!("{stem}.pem")]).args(more).output().expect("openssl runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
