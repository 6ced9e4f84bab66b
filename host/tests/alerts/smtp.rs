//! A mail server that speaks SMTP with STARTTLS and a login, and keeps what it took over.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::Duration;

use certwright_core::text::pem;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A running mail server.
pub(crate) struct Mailbox {
    pub(crate) port: u16,
    taken: Arc<Mutex<Vec<Mail>>>,
    said: Arc<Mutex<Vec<String>>>,
}

/// A mail as it came.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) text: String,
}

impl Mailbox {
    /// Takes mails of whoever logs in with this word of AUTH PLAIN, which it repeats when it refuses.
    pub(crate) fn start(login: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (taken, said) = (Arc::<Mutex<Vec<Mail>>>::default(), Arc::<Mutex<Vec<String>>>::default());
        let (kept, log, login) = (Arc::clone(&taken), Arc::clone(&said), login.to_owned());
        let tls = Arc::new(tls());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
                let (tls, kept, log, login) = (Arc::clone(&tls), Arc::clone(&kept), Arc::clone(&log), login.clone());
                thread::spawn(move || serve(stream, tls, &login, &kept, &log));
            }
        });
        Self { port, taken, said }
    }

    pub(crate) fn taken(&self) -> Vec<Mail> {
        self.taken.lock().unwrap().clone()
    }

    /// What was said to it before TLS.
    pub(crate) fn said_in_clear(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: TcpStream,
    tls: Arc<ServerConfig>,
    login: &str,
    kept: &Mutex<Vec<Mail>>,
    log: &Mutex<Vec<String>>,
) {
    let _ = stream.write_all(b"220 mail.example.com\r\n");
    loop {
        // One octet at a time: what follows STARTTLS is not for us.
        let mut line = Vec::new();
        let mut octet = [0];
        while !line.ends_with(b"\n") {
            match stream.read(&mut octet) {
                Ok(1) => line.push(octet[0]),
                _ => return,
            }
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        log.lock().unwrap().push(line.clone());
        if line == "STARTTLS" {
            let _ = stream.write_all(b"220 go ahead\r\n");
            break;
        }
        let answer: &[u8] =
            if line.starts_with("EHLO") { b"250-mail\r\n250 STARTTLS\r\n" } else { b"530 TLS first\r\n" };
        let _ = stream.write_all(answer);
    }
    let Ok(connection) = ServerConnection::new(tls) else { return };
    let mut stream = BufReader::new(StreamOwned::new(connection, stream));
    let (mut to, mut line) = (String::new(), String::new());
    while {
        line.clear();
        stream.read_line(&mut line).is_ok_and(|count| count > 0)
    } {
        let (word, rest) = line.trim_end().split_once([' ', ':']).unwrap_or((line.trim_end(), ""));
        let answer = match word {
            "EHLO" => "250-mail\r\n250 AUTH PLAIN\r\n".to_owned(),
            "AUTH" if rest == format!("PLAIN {login}") => "235 welcome\r\n".to_owned(),
            "AUTH" => format!("535 {rest} is wrong\r\n"),
            "RCPT" if rest.contains("nobody@") => "550 no such user\r\n".to_owned(),
            "RCPT" => {
                to = rest.to_owned();
                "250 fine\r\n".to_owned()
            }
            "DATA" => {
                let _ = stream.get_mut().write_all(b"354 go on\r\n");
                let mut text = String::new();
                while {
                    line.clear();
                    stream.read_line(&mut line).is_ok_and(|count| count > 0) && line != ".\r\n"
                } {
                    text.push_str(&line);
                }
                kept.lock().unwrap().push(Mail { to: to.clone(), text });
                "250 taken\r\n".to_owned()
            }
            "QUIT" => return,
            _ => "250 fine\r\n".to_owned(),
        };
        let _ = stream.get_mut().write_all(answer.as_bytes());
    }
}

fn tls() -> ServerConfig {
    let block = |name: &str| {
        let text = std::fs::read_to_string(folder().join(name)).unwrap();
        pem::blocks(&text)[0].contents.clone().unwrap()
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::try_from(block("mail.key")).unwrap();
    config.with_no_client_auth().with_single_cert(vec![CertificateDer::from(block("mail.pem"))], key).unwrap()
}

/// The root that signed the server's certificate for `localhost`.
pub(crate) fn root() -> PathBuf {
    folder().join("root.pem")
}

fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("smtp");
        std::fs::create_dir_all(&folder).unwrap();
        openssl(&folder, "root", "Root", &["-addext", "keyUsage=critical,keyCertSign"]);
        let signed = ["-CA", "root.pem", "-CAkey", "root.key", "-addext", "subjectAltName=DNS:localhost"];
        openssl(&folder, "mail", "localhost", &signed);
        folder
    })
}

fn openssl(folder: &Path, stem: &str, name: &str, more: &[&str]) {
    let ca = if stem == "root" { "critical,CA:TRUE" } else { "critical,CA:FALSE" };
    let mut command = Command::new("openssl");
    command.current_dir(folder).args(["req", "-x509", "-nodes", "-days", "300", "-newkey", "ec"]);
    command.args(["-pkeyopt", "ec_paramgen_curve:P-256", "-subj", &format!("/CN={name}")]);
    command.args(["-addext", &format!("basicConstraints={ca}"), "-keyout", &format!("{stem}.key")]);
    let output = command.args(["-out", &format!("{stem}.pem")]).args(more).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
