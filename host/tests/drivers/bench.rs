//! An Expressway and a cluster beside it, an operator's folder, and plugins in it.

use std::process::Output;
use std::sync::Arc;

use certwright_simulator::wire::Expressway;
use serde_json::Value;

use crate::operator::Operator;

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

pub(crate) struct Bench(Operator);

impl std::ops::Deref for Bench {
    type Target = Operator;

    fn deref(&self) -> &Operator {
        &self.0
    }
}

impl Bench {
    pub(crate) fn new(name: &str) -> Self {
        let [platform, api, wrong] = PASSWORDS;
        let files = [("platform", platform), ("api", api), ("wrong", wrong)];
        Self(Operator::new(&format!("drivers-{name}"), FLEET, &files))
    }

    pub(crate) fn expressway(&self) -> &Arc<Expressway> {
        &self.fleet.expressways[0]
    }

    /// What goes wrong with it from now on, and nothing else.
    pub(crate) fn fault(&self, fault: &str) {
        self.fleet.world.faults.set(vec![serde_json::from_str(fault).expect("a fault")]);
    }

    pub(crate) fn run(&self, line: &str) -> Output {
        self.0.run(line.split(' '))
    }

    /// Exit code and JSON.
    pub(crate) fn json(&self, line: &str) -> (i32, Value) {
        self.0.json(&line.split(' ').collect::<Vec<_>>())
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
        self.write(&file, bytes);
        self.run(&format!("plugin remove {name}"));
        self.said(&format!("plugin add {file}"), 0);
    }

    /// The same for one that runs commands.
    pub(crate) fn commander(&self, bytes: &[u8]) {
        self.write("commander.wasm", bytes);
        self.run("plugin remove commander");
        self.said("plugin add commander.wasm --shell", 0);
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
        for word in PASSWORDS {
            assert!(!self.stores(word), "a password stands in the store");
        }
    }
}
