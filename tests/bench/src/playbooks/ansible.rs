//! Two questions to each of twenty nodes over SSH: a playbook of ours, and ansible-core's `raw`, in turns.
//!
//! Both ask 12.5 nodes for the certificate of tomcat, by one command. Ours keeps every step in its journal before and
//! after, compares what it reads, and reads the cluster anew at the end; the peer keeps the output.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use certwright::store::jobs::JobState;

use super::field::{Field, PASSWORD, USER};
use super::{Outcome, median, range};

const NODES: usize = 20;
const ROUNDS: usize = 5;
const PLAY: &str = "- hosts: all\n  gather_facts: false\n  tasks:\n\
                    \x20   - raw: show cert own tomcat\n      register: first\n\
                    \x20   - raw: show cert own tomcat\n      register: second\n";

pub(super) async fn run(python: &Path, ssh: &Path) -> Outcome<()> {
    let playbook = python.with_file_name("ansible-playbook");
    if !playbook.is_file() {
        println!("twenty nodes are not compared: there is no {}", playbook.display());
        return Ok(());
    }
    // A cluster each: ours works on the nodes of one cluster one after another, by intention.
    let field = Field::start("ansible", NODES, 1, &["12.5SU7"])?;
    field.enroll().await?;
    let files = Files::write(&field, ssh)?;
    let (mut ours, mut whole, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let begin = Instant::now();
        let job = field.order(&[], &script()).await?;
        let ordered = begin.elapsed().as_secs_f64();
        let run = Instant::now();
        field.does(&job, JobState::Succeeded).await?;
        let ran = run.elapsed().as_secs_f64();
        let peer = files.play(&playbook)?;
        if round > 0 {
            ours.push(ran);
            whole.push(ordered + ran);
            theirs.push(peer);
        }
    }
    told("the run, and every cluster read anew after it", &ours, &theirs);
    told("the plan before it as well, with all that guards read", &whole, &theirs);
    Ok(())
}

fn told(what: &str, ours: &[f64], theirs: &[f64]) {
    let ratios: Vec<f64> = ours.iter().zip(theirs).map(|(ours, theirs)| theirs / ours).collect();
    let (least, greatest) = range(&ratios);
    println!(
        "{NODES} nodes, two steps over SSH: {what}: {:.2} s; ansible-core's raw {:.2} s: {:.1} times as fast \
         ({least:.1} to {greatest:.1}, {ROUNDS} rounds in turns)",
        median(ours.to_vec()),
        median(theirs.to_vec()),
        median(ratios)
    );
}

fn script() -> String {
    let names: Vec<String> = (0..NODES).map(|number| format!("\"c{number}\"")).collect();
    format!(
        "each_cluster([{}], |c| {{ let n = publisher(c); let own = identity(n, \"tomcat\").sha256; \
         await_stored(n, \"tomcat\", own); await_stored(n, \"tomcat\", own); }}, #{{ limit: {NODES} }});",
        names.join(", ")
    )
}

/// What the peer reads.
struct Files {
    inventory: PathBuf,
    play: PathBuf,
    home: PathBuf,
}

impl Files {
    fn write(field: &Field, ssh: &Path) -> Outcome<Self> {
        let mut inventory = "[all]\n".to_owned();
        for node in field.ready["nodes"].as_array().into_iter().flatten() {
            let (name, address) = (node["fqdn"].as_str(), node["address"].as_str());
            let (name, address) = name.zip(address).ok_or("the simulator's line names no node")?;
            let _ = writeln!(inventory, "{name} ansible_host={address} ansible_port={}", node["ports"]["ssh"]);
        }
        let _ = write!(
            inventory,
            "[all:vars]\nansible_user={USER}\nansible_password={PASSWORD}\nansible_ssh_executable={}\n",
            ssh.display()
        );
        let at = |name: &str| field.folder.join(name);
        let files = Self { inventory: at("inventory.ini"), play: at("play.yml"), home: at("home") };
        std::fs::write(&files.inventory, inventory)?;
        std::fs::write(&files.play, PLAY)?;
        Ok(files)
    }

    /// Seconds of one play, from cold: no connection is left over from the last one.
    fn play(&self, playbook: &Path) -> Outcome<f64> {
        let begin = Instant::now();
        let said = Command::new(playbook)
            .args(["--forks", &NODES.to_string(), "--inventory"])
            .args([&self.inventory, &self.play])
            .env("ANSIBLE_HOST_KEY_CHECKING", "False")
            .env("ANSIBLE_LOCALHOST_WARNING", "False")
            .env("ANSIBLE_SSH_ARGS", "-o ControlMaster=auto -o ControlPersist=2s")
            .env("ANSIBLE_HOME", &self.home)
            .stdin(Stdio::null())
            .output()?;
        let took = begin.elapsed().as_secs_f64();
        if !said.status.success() {
            return Err(format!("the peer failed: {}", String::from_utf8_lossy(&said.stdout)).into());
        }
        // Its connections are to end before the next turn.
        std::thread::sleep(std::time::Duration::from_secs(3));
        Ok(took)
    }
}
