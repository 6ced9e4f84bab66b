//! An operator's folder over a simulated fleet, and the program at work in it.

#![allow(dead_code, reason = "a kit: not every test needs every piece")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, Running, start};
use serde_json::Value;

/// A fleet, and a folder with its ports in `ready.json`.
pub(crate) struct Operator {
    pub(crate) runtime: tokio::runtime::Runtime,
    pub(crate) fleet: Running,
    pub(crate) folder: PathBuf,
}

impl Operator {
    /// A folder of this name, empty but for the ports and these files.
    pub(crate) fn new(name: &str, fleet: &str, files: &[(&str, &str)]) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let keys = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulator-keys");
        let options = Options { ports: Ports::Free, seed: 1, keys, time_scale: 100.0 };
        let fleet = runtime.block_on(start(&Fleet::read(fleet).expect("a fleet"), &options)).expect("it starts");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        let operator = Self { runtime, fleet, folder };
        operator.write("ready.json", operator.fleet.ready().to_string());
        files.iter().for_each(|(name, text)| operator.write(name, text));
        operator
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        std::fs::write(self.folder.join(name), contents).expect("written");
    }

    /// The program in the folder, with the store there.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certwright"));
        command.current_dir(&self.folder).env("CERTWRIGHT_STORE", "fleet.db").env("CERTWRIGHT_TIME_SCALE", "20");
        command.stdin(Stdio::null());
        command
    }

    /// Runs it; no password comes out.
    pub(crate) fn run(&self, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
        let output = self.command().args(words).output().expect("it runs");
        for said in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(said);
            assert!(!text.contains("canary"), "a password came out: {text}");
        }
        output
    }

    /// Exit code and JSON.
    pub(crate) fn json(&self, words: &[&str]) -> (i32, Value) {
        let output = self.run([words, &["--format", "json"]].concat());
        let value = serde_json::from_slice(&output.stdout);
        let error = || format!("{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        (output.status.code().expect("a code"), value.unwrap_or_else(|_| panic!("{}", error())))
    }

    /// Whether a word stands anywhere in the store.
    pub(crate) fn stores(&self, word: &str) -> bool {
        let stored = std::fs::read(self.folder.join("fleet.db")).expect("the store");
        stored.windows(word.len()).any(|part| part == word.as_bytes())
    }
}
