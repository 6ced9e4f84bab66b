//! Peers of the probe: `openssl s_server`, servers that talk before TLS, and servers that behave badly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;

/// Certificates of `localhost` and `other.example.com`, made once by openssl.
pub(crate) fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("probe");
        std::fs::create_dir_all(&folder).expect("a folder");
        make(&folder, "rsa", &["rsa:2048"], "localhost");
        make(&folder, "ecdsa", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "localhost");
        make(&folder, "other", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "other.example.com");
        folder
    })
}

fn make(folder: &Path, stem: &str, key: &[&str], name: &str) {
    let mut command = Command::new("openssl");
    command.args(["req", "-x509", "-nodes", "-days", "300", "-subj", &format!("/CN={name}"), "-newkey"]).args(key);
    for extension in [
        &format!("subjectAltName=DNS:{name}"),
        "keyUsage=critical,digitalSignature,keyEncipherment",
        "extendedKeyUsage=serverAuth",
        "basicConstraints=critical,CA:FALSE",
    ] {
        command.args(["-addext", extension]);
    }
    command.arg("-keyout").arg(folder.join(format!("{stem}.key"))).arg("-out").arg(folder.join(format!("{stem}.pem")));
    let output = command.output().expect("openssl runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The path of a file of the folder.
pub(crate) fn file(name: &str) -> String {
    folder().join(name).display().to_string()
}

/// The DER of a certificate of the folder.
pub(crate) fn der(name: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(folder().join(name)).expect("a certificate");
    certwright_core::text::pem::blocks(&text)[0].contents.clone().expect("DER")
}

/// A running `openssl s_server`.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

impl Server {
    /// Words that begin with `@` are files of the folder.
    pub(crate) fn start(line: &str) -> Self {
        folder();
        let words = line.split(' ').map(|word| word.strip_prefix('@').map_or_else(|| word.to_owned(), file));
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0"])
            .args(words)
            // It reads its standard input, and ends with it.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        while !line.starts_with("ACCEPT") {
            line.clear();
            assert!(lines.read_line(&mut line).expect("a line") > 0, "openssl s_server ended");
        }
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok()).expect("its port");
        thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Self { child, port }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server that does this with every connection; it ends with the test.
pub(crate) fn serve(behave: impl Fn(TcpStream) + Clone + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let behave = behave.clone();
            thread::spawn(move || behave(stream));
        }
    });
    port
}

/// What a server says, and what it then waits to hear.
pub(crate) type Talk = &'static [(&'static str, &'static str)];

/// A server that talks first, then hands the connection to the one on `port`.
pub(crate) fn talk_first(talk: Talk, port: u16) -> u16 {
    serve(move |mut stream| {
        if talk.iter().all(|(say, hear)| stream.write_all(say.as_bytes()).is_ok() && heard(&mut stream, hear)) {
            join(stream, port);
        }
    })
}

/// Waits until this was heard.
pub(crate) fn heard(stream: &mut TcpStream, wanted: &str) -> bool {
    let mut all = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&all).contains(wanted) {
        if stream.read(&mut byte).is_ok_and(|length| length == 1) {
            all.push(byte[0]);
        } else {
            return false;
        }
    }
    true
}

fn join(client: TcpStream, port: u16) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else { return };
    let (mut from, mut to) = (client.try_clone().expect("a copy"), server.try_clone().expect("a copy"));
    thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(std::net::Shutdown::Both);
    });
    let (mut from, mut to) = (server, client);
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(std::net::Shutdown::Both);
}
