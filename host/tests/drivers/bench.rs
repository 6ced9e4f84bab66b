//! An Expressway and a cluster beside it, an operator's folder, and plugins in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Expressway, Options, Ports, Running, start};
use serde_json::Value;

/// Words that must never come out, whatever a plugin makes of what it is given.
const PASSWORDS: [&str; 3] = ["canary-platform-4711", "canary-expressway-2204", "canary-wrong-1"];

/// Expressways have a name and a password of their own.
const FLEET: &str = r#"
[accounts]
platform = { user = "administrator", password = "canary-platform-4711" }
[[cluster]]
name = "voicemail"
version = "14"
[[cluster.node]]
host = "cuc-pub"
product = "cuc"
role = "publisher"
[[expressway]]
host = "exp-c"
account = { user = "api", password = "canary-expressway-2204" }
days = 12
pending = true
"#;

/// The path at which an Expressway has its own certificate.
pub(crate) const SERVER: &str = "/api/provisioning/certs/server";

pub(crate) struct Bench {
    _runtime: tokio::runtime::Runtime,
    pub(crate) fleet: Running,
    pub(crate) folder: PathBuf,
}

impl Bench {
    pub(crate) fn new(name: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulator-keys");
        let options = Options { ports: Ports::Free, seed: 1, keys, time_scale: 100.0 };
        let fleet = runtime.block_on(start(&Fleet::read(FLEET).expect("a fleet"), &options)).expect("it starts");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("drivers-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("ready.json"), fleet.ready().to_string()).expect("written");
        for (file, password) in ["platform", "api", "wrong"].iter().zip(PASSWORDS) {
            std::fs::write(folder.join(file), password).expect("written");
        }
        Self { _runtime: runtime, fleet, folder }
    }

    pub(crate) fn expressway(&self) -> &Arc<Expressway> {
        &self.fleet.expressways[0]
    }

    /// What goes wrong with it from now on, and nothing else.
    pub(crate) fn fault(&self, fault: &str) {
        self.fleet.world.faults.set(vec![serde_json::from_str(fault).expect("a fault")]);
    }

    pub(crate) fn run(&self, line: &str) -> Output {
        let output = Command::new(env!("CARGO_BIN_EXE_certwright"))
            .args(line.split(' '))
            .current_dir(&self.folder)
            .env("CERTWRIGHT_STORE", "fleet.db")
            .env("CERTWRIGHT_TIME_SCALE", "20")
            .stdin(std::process::Stdio::null())
            .output()
            .expect("it runs");
        for said in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(said);
            assert!(!text.contains("canary"), "a password came out: {text}");
        }
        output
    }

    /// Exit code and JSON.
    pub(crate) fn json(&self, line: &str) -> (i32, Value) {
        let output = self.run(&format!("{line} --format json"));
        let value = serde_json::from_slice(&output.stdout);
        let error = || format!("{line}: {}", String::from_utf8_lossy(&output.stderr));
        (output.status.code().expect("a code"), value.unwrap_or_else(|_| panic!("{}", error())))
    }

    /// What is said to a person where it ends with this code.
    pub(crate) fn said(&self, line: &str, code: i32) -> String {
        let output = self.run(line);
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{line}: {text}");
        text
    }

    /// Adds a plugin called `name`, in the place of the one that had the name.
    pub(crate) fn plugin(&self, name: &str, bytes: &[u8]) {
        let file = format!("{name}.wasm");
        std::fs::write(self.folder.join(&file), bytes).expect("written");
        self.run(&format!("plugin remove {name}"));
        self.said(&format!("plugin add {file}"), 0);
    }

    /// The line that adds the Expressway as a cluster called `edge`.
    pub(crate) fn add_line(&self, product: &str) -> String {
        let at = self.expressway().address.ip();
        format!(
            "cluster add edge --product {product} --publisher {at} --ports ready.json --accept-identities \
             --platform-user api --platform-password-file api"
        )
    }

    pub(crate) fn add_voicemail(&self) {
        let at = self.fleet.node("cuc-pub.example.com").expect("a node").place.address;
        let line = format!(
            "cluster add voicemail --product cuc --publisher {at} --ports ready.json --accept-identities \
             --platform-user administrator --platform-password-file platform"
        );
        assert_eq!(self.json(&line).0, 0);
    }

    /// Reads `edge` again: the exit code, and the first fault of its node.
    pub(crate) fn sync(&self) -> (i32, Value) {
        let (code, read) = self.json("cluster sync edge");
        (code, read["clusters"][0]["nodes"][0]["faults"][0].clone())
    }

    /// Own certificates that are known of `edge`.
    pub(crate) fn known(&self) -> Vec<Value> {
        let (_, list) = self.json("cert list --cluster edge");
        list["certificates"].as_array().expect("a list").clone()
    }
}

/// No password stands in the store, and none was written anywhere else in the folder.
impl Drop for Bench {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let stored = std::fs::read(self.folder.join("fleet.db")).expect("the store");
        for word in PASSWORDS {
            assert!(!stored.windows(word.len()).any(|part| part == word.as_bytes()), "a password stands in the store");
        }
    }
}
