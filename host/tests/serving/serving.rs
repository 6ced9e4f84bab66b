//! A folder with a store, a simulated fleet, and servers started and stopped over it.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Output, Stdio};

use serde_json::Value;

use crate::operator::Operator;

/// Words that must never come out.
pub(crate) const PLATFORM: &str = "canary-platform-3391";
pub(crate) const APPLICATION: &str = "canary-application-9313";

const FLEET: &str = r#"
[accounts]
platform = { user = "administrator", password = "canary-platform-3391" }
application = { user = "axladmin", password = "canary-application-9313" }
[[cluster]]
name = "hq"
version = "15SU2"
certificates = [{ purposes = ["tomcat"], days = 12 }]
trust = [{ stores = ["tomcat-trust", "CallManager-trust"], common_name = "Old Root", days = -40 }]
[[cluster.node]]
host = "cucm-pub"
product = "cucm"
role = "publisher"
[[cluster.node]]
host = "cucm-sub1"
product = "cucm"
role = "subscriber"
"#;

pub(crate) struct Bench(Operator);

impl std::ops::Deref for Bench {
    type Target = Operator;

    fn deref(&self) -> &Operator {
        &self.0
    }
}

/// A server; ended with it.
pub(crate) struct Serving {
    child: Child,
    pub(crate) url: String,
}

impl Bench {
    /// An empty store, and a fleet.
    pub(crate) fn new(name: &str) -> Self {
        let files = [("platform", PLATFORM), ("application", APPLICATION), ("password", "a long password of tests")];
        Self(Operator::new(&format!("serving-{name}"), FLEET, &files))
    }

    /// The command line in the folder; `@` in a word stands for a space.
    pub(crate) fn run(&self, line: &str, environment: &[(&str, &str)]) -> Output {
        let mut command = self.command();
        command.args(line.split_whitespace().map(|word| word.replace('@', " ")));
        command.envs(environment.iter().copied()).output().unwrap()
    }

    #[track_caller]
    pub(crate) fn check(&self, line: &str, code: i32) -> String {
        let output = self.run(line, &[]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}\n{said}\n{error}");
        said
    }

    #[track_caller]
    pub(crate) fn json(&self, line: &str, code: i32) -> Value {
        serde_json::from_str(&self.check(&format!("{line} --format json"), code)).unwrap()
    }

    /// How the fleet's cluster is added.
    pub(crate) fn add(&self) -> String {
        let address = self.fleet.node("cucm-pub.example.com").unwrap().place.address;
        format!(
            "cluster add hq --publisher {address} --accept-identities --platform-user administrator \
             --platform-password-file platform --application-user axladmin --application-password-file application"
        )
    }

    /// A user with a token, which is answered.
    pub(crate) fn user(&self, name: &str, role: &str) -> String {
        self.check(&format!("user add {name} --role {role} --password-file password"), 0);
        self.check(&format!("token add {name} --name tests"), 0).trim().to_owned()
    }

    pub(crate) fn serve(&self, more: &[&str]) -> Serving {
        let log = OpenOptions::new().create(true).append(true).open(self.folder.join("serve.log")).unwrap();
        let mut command = self.command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--sync-interval", "0", "--ports", "ready.json"]);
        command.args(["--log", "json"]).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("{line}{}", std::fs::read_to_string(self.folder.join("serve.log")).unwrap()));
        Serving { child, url: ready["url"].as_str().unwrap().to_owned() }
    }

    /// Everything in the folder but what was planted there, by file.
    pub(crate) fn files(&self, planted: &[&str]) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        let named = entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path));
        let found = named.filter(|(name, _)| !planted.contains(&name.as_str()));
        found.map(|(name, path)| (name, std::fs::read(path).unwrap())).collect()
    }

    pub(crate) fn log(&self) -> String {
        std::io::read_to_string(File::open(self.folder.join("serve.log")).unwrap()).unwrap()
    }
}

impl Serving {
    /// HOST:PORT.
    pub(crate) fn at(&self) -> &str {
        self.url.split("//").nth(1).unwrap()
    }

    /// At once, as a machine that loses its power ends a process: SIGKILL.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
