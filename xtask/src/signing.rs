//! Who signs in a demo: the lab CA, the same behind AD CS web enrolment, or Pebble by ACME.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::fault::{Fault, OnFile as _, Outcome};
use crate::node;
use crate::port;
use crate::process::{command, output, run};
use crate::system::{Consent, ensure_openssl, ensure_pebble};

/// Of the simulated web enrolment.
const ENROLMENT_PASSWORD: &str = "simulated-enrollment";
/// The file that names who signs, in the operator's folder.
pub(crate) const AUTHORITIES: &str = "authorities.toml";
/// The CA's certificates, as a playbook is told its issuers.
pub(crate) const ISSUERS: &str = "issuers.pem";
/// A program on loopback is there within a second or two.
const LOOKS_MAX: u32 = 200;

/// Who signs the requests of the demo.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, clap::ValueEnum)]
pub(crate) enum Authority {
    /// The lab CA of the simulator, asked directly.
    #[default]
    Lab,
    /// The same CA behind AD CS web enrolment.
    Adcs,
    /// Pebble, the test server of ACME, which proves names by its own DNS server.
    Acme,
}

impl Authority {
    /// As the playbook calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Lab => "lab",
            Self::Adcs => "corporate",
            Self::Acme => "public",
        }
    }

    /// Writes what an operator writes into the folder, and starts what is not of the simulator. `ask` asks the latter.
    pub(crate) fn set_up(
        self,
        folder: &Path,
        certsrv: &str,
        ask: &dyn Fn(&str) -> Outcome<String>,
        consent: Consent,
    ) -> Outcome<Option<Pebble>> {
        let write = |name: &str, text: &str| {
            let file = folder.join(name);
            std::fs::write(&file, text).on_file("write", &file)
        };
        if self == Self::Acme {
            let (pebble, issuers) = Pebble::start(folder, consent)?;
            write(ISSUERS, &issuers)?;
            write(AUTHORITIES, &pebble.settings(self.name()))?;
            return Ok(Some(pebble));
        }
        write(ISSUERS, &ask("ca/chain.pem")?)?;
        if self == Self::Adcs {
            write("enrolment-root.pem", &ask("ca/root.pem")?)?;
            write("enrolment", ENROLMENT_PASSWORD)?;
            let settings = format!(
                "[{}]\nkind = \"adcs\"\nurl = \"{certsrv}\"\ntemplate = \"UnifiedCommunications\"\n\
                 user = 'EXAMPLE\\enroll'\npassword_file = \"enrolment\"\nca = \"enrolment-root.pem\"\n",
                self.name()
            );
            write(AUTHORITIES, &settings)?;
        }
        Ok(None)
    }
}

/// Pebble and its DNS server on loopback; they end when dropped.
pub(crate) struct Pebble {
    programs: Vec<Child>,
    directory: String,
    dns: String,
}

impl Drop for Pebble {
    fn drop(&mut self) {
        for program in &mut self.programs {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

impl Pebble {
    /// Starts both; the CA's certificates beside.
    fn start(folder: &Path, consent: Consent) -> Outcome<(Self, String)> {
        ensure_pebble(consent)?;
        ensure_openssl(consent)?;
        let [wfe, management, dns, dns_management] = [port::free(), port::free(), port::free(), port::free()];
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "pebble.key"];
        run(command("openssl")
            .current_dir(folder)
            .args(["req", "-x509", "-days", "30", "-subj", "/CN=localhost", "-out", TLS])
            .args(key)
            .args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"])
            .stderr(Stdio::null()))?;
        let config = json!({ "pebble": {
            "listenAddress": wfe, "managementListenAddress": management, "certificate": TLS,
            "privateKey": "pebble.key", "httpPort": 5002, "tlsPort": 5001, "ocspResponderURL": "",
        }});
        let file = folder.join("pebble.json");
        std::fs::write(&file, config.to_string()).on_file("write", &file)?;
        let hook = folder.join("dns-record.mjs");
        std::fs::write(&hook, HOOK).on_file("write", &hook)?;
        let begin = |program: &str, arguments: &[&str]| {
            let log = folder.join(format!("{program}.log"));
            let log = std::fs::File::create(&log).on_file("write", &log)?;
            let begun = command(program)
                .current_dir(folder)
                .args(arguments)
                .env("PEBBLE_VA_NOSLEEP", "1")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(log)
                .spawn();
            begun.map_err(|error| Fault::new(format!("{program} does not start: {error}")))
        };
        let (dns, dns_management) = (dns.to_string(), dns_management.to_string());
        let no_others = ["-http01", "", "-https01", "", "-tlsalpn01", ""];
        let dns_arguments = [&["-dns01", &dns, "-management", &dns_management][..], &no_others].concat();
        let names = begin("pebble-challtestsrv", &dns_arguments)?;
        let pebble = Self {
            programs: vec![names, begin("pebble", &["-strict", "-config", "pebble.json", "-dnsserver", &dns])?],
            directory: format!("https://localhost:{}/dir", wfe.port()),
            dns: dns_management,
        };
        answers(wfe)?;
        answers(management)?;
        let certificate = |what: &str| fetched(folder, &format!("https://localhost:{}/{what}/0", management.port()));
        let issuers = [certificate("intermediates")?, certificate("roots")?].join("\n");
        Ok((pebble, issuers))
    }

    /// The file that names it. Its addresses of revocation lead nowhere.
    fn settings(&self, name: &str) -> String {
        let Self { directory, dns, .. } = self;
        format!(
            "[{name}]\nkind = \"acme\"\ndirectory = \"{directory}\"\nhook = [\"node\", \"dns-record.mjs\", \"{dns}\"]\n\
             ca = \"{TLS}\"\n"
        )
    }
}

/// The certificate of Pebble's own TLS.
const TLS: &str = "pebble-tls.pem";

/// What an operator writes for a DNS server of his: one request. A record that is left behind does no harm, and names that
/// several clusters share are proven for each at the same time: so nothing is cleared.
const HOOK: &str = r#"const [server, verb, name, value] = process.argv.slice(2);
if (verb === "present") {
  const body = JSON.stringify({ host: `${name}.`, value });
  const answer = await fetch(`http://${server}/set-txt`, { method: "POST", body });
  process.exitCode = answer.ok ? 0 : 1;
}
"#;

fn answers(at: SocketAddr) -> Outcome {
    for _ in 0..LOOKS_MAX {
        if TcpStream::connect(at).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(Fault::new(format!("{at} does not answer: see the logs of pebble in target/practice")))
}

/// A page of Pebble's, over its own TLS.
fn fetched(folder: &Path, url: &str) -> Outcome<String> {
    let script = format!("process.stdout.write(await (await fetch({})).text())", Value::from(url));
    let mut ask = node::node()?;
    ask.env("NODE_EXTRA_CA_CERTS", folder.join(TLS)).args(["--input-type=module", "--eval", &script]);
    output(&mut ask)
}
