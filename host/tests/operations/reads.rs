//! Faults of reads: one fault is survived by trying again or by another interface, and nothing is told that is not so.

use std::pin::Pin;

use certwright::nodes::capability::*;
use certwright::nodes::route::Operation;
use certwright::nodes::timing::Wait;
use certwright::nodes::{Node, NodeFault, Reading};
use serde::Serialize;

use super::faults::{PATIENCE, Trouble, fleet, fqdn, lay, limit, mend, met, sample, troubles, work};
use super::site::{Site, seed, shared};

/// So many cases of reads in the gate.
const SAMPLE: usize = 40;

/// What was read, in words; none where the reading tells that it is not whole.
type Told = Result<Option<String>, NodeFault>;

struct Read {
    interface: &'static str,
    begins: &'static str,
    place: (&'static str, &'static str),
    wait: Wait,
    ask: for<'a> fn(&'a Node) -> Pin<Box<dyn Future<Output = Told> + Send + 'a>>,
}

const NEW: (&str, &str) = ("new", "pub");
const OLD: (&str, &str) = ("old", "pub");
const PRESENCE: (&str, &str) = ("new", "imp1");

/// What is not of the moment.
trait Lasting: Serialize {
    fn lasting(&self) -> String {
        serde_json::to_string(self).unwrap()
    }
}

impl Lasting for Vec<HeldCertificate> {}
impl Lasting for Vec<HeldRequest> {}
impl Lasting for Vec<ClusterNode> {}
impl Lasting for Vec<RedundancyGroup> {}
impl Lasting for Vec<HaState> {}
impl Lasting for Vec<Counter> {}
impl Lasting for Versions {}
impl Lasting for SsoStatus {}
impl Lasting for UpgradeStatus {}
impl Lasting for BackupHistory {}

impl Lasting for TrustList {
    fn lasting(&self) -> String {
        format!("{:?} {} {:?}", self.sha1, self.records.len(), self.absent)
    }
}

impl Lasting for Vec<Parameter> {
    /// Names and values: the command line knows no nodes and services of them.
    fn lasting(&self) -> String {
        self.iter().map(|one| format!("{} {:?} ", one.name, one.value)).collect()
    }
}

impl Lasting for Vec<ServiceState> {
    /// Names and states: the interfaces tell of one or two services more or less.
    fn lasting(&self) -> String {
        let state = |name: &str| self.iter().find(|one| one.name == name).map(|one| one.status);
        format!("{:?} {:?} {:?}", state("Cisco Tomcat"), state("Cisco Tftp"), state("Cisco CallManager"))
    }
}

impl Lasting for Replication {
    fn lasting(&self) -> String {
        self.servers.iter().map(|row| format!("{} {:?} ", row.server, row.state)).collect()
    }
}

impl Lasting for TimeSync {
    fn lasting(&self) -> String {
        format!("{:?} {:?}", self.running, self.synchronised)
    }
}

impl Lasting for Vec<RegisteredDevice> {
    fn lasting(&self) -> String {
        let mut names: Vec<_> = self.iter().map(|one| format!("{} {:?} ", one.name, one.registration)).collect();
        names.sort();
        names.concat()
    }
}

fn whole<T: Lasting>(read: Reading<T>) -> Option<String> {
    read.is_whole().then(|| read.value.lasting())
}

macro_rules! reads {
    ($($interface:literal $begins:literal $place:ident $wait:ident $operation:ident $call:expr;)+) => {
        static READS: &[Read] = &[$(Read {
            interface: $interface,
            begins: $begins,
            place: $place,
            wait: Wait::$wait,
            ask: |node| Box::pin(async move { node.read(Operation::$operation, $call).await }),
        },)+];
    };
}

reads! {
    "rest" "GET /snapshot" NEW RestSnapshot ReadIdentityCertificates |to| async move { to.identity_certificates().await.map(sorted) };
    "rest" "GET /snapshot" NEW RestSnapshot ReadCsr |to| async move { to.pending_requests().await.map(whole) };
    "ssh" "show cert list own" OLD CliRead ReadIdentityCertificates |to| async move { to.identity_certificates().await.map(sorted) };
    "ssh" "show cert own" OLD CliRead ReadIdentityCertificates |to| async move { to.identity_certificates().await.map(sorted) };
    "ssh" "show csr list own" OLD CliRead ReadCsr |to| async move { to.pending_requests().await.map(whole) };
    "axl" "executeSQLQuery" OLD Axl ReadTrust |to| async move { to.trust_certificates().await.map(counted) };
    "soap" "soapGetServiceStatus" NEW ControlCenter ListServices |to| async move { to.services().await.map(whole) };
    "axl" "listServiceParameter" NEW Axl ReadSettings |to| async move { to.parameters("Certificate Validity Check").await.map(whole) };
    "axl" "executeSQLQuery" NEW Axl ReadSettings |to| async move { to.security_mode().await.map(|mode| Some(format!("{mode:?}"))) };
    "axl" "listPresenceRedundancyGroup" NEW Axl ReadHighAvailability |to| async move { to.groups().await.map(whole) };
    "ssh" "utils ha status" PRESENCE CliRead ReadHighAvailability |to| async move { to.states(None).await.map(whole) };
    "ssh" "show itl" NEW CliRead ReadTrustLists |to| async move { to.itl().await.map(whole) };
    "ssh" "show ctl" NEW CliRead ReadTrustLists |to| async move { to.ctl().await.map(whole) };
    "ssh" "show key authz" NEW CliRead ReadTrustLists |to| async move { to.authz_key_hash(AuthzKey::Signing).await.map(Some) };
    "ssh" "utils dbreplication runtimestate" NEW CliReplication ReadState |to| async move { to.replication().await.map(whole) };
    "ssh" "utils ntp status" NEW CliRead ReadState |to| async move { to.time_sync().await.map(whole) };
    "ssh" "utils disaster_recovery history" NEW CliRead ReadState |to| async move { to.backup_history().await.map(whole) };
    "ssh" "utils sso status" NEW CliRead ReadState |to| async move { to.sso().await.map(whole) };
    "ssh" "show version active" NEW CliRead ReadState |to| async move { to.versions().await.map(whole) };
    "ssh" "utils system upgrade status" NEW CliRead ReadState |to| async move { to.upgrade().await.map(whole) };
    "ssh" "show network cluster" NEW CliRead ReadNodes |to| async move { to.cluster_nodes().await.map(named) };
    "ris" "selectCmDevice" NEW Ris ReadPhones |to| async move { to.registered(None).await.map(whole) };
    "perfmon" "perfmonCollectCounterData" NEW PerfMon ReadCounters |to| async move {
        to.counters(to.node(), "Cisco CallManager", Some("RegisteredHardwarePhones")).await.map(valued)
    };
}

/// Interfaces differ in order and in descriptions.
fn sorted(read: Reading<Vec<HeldCertificate>>) -> Option<String> {
    let mut units: Vec<_> = read.value.iter().map(|held| format!("{} {:?} ", held.unit, held.der)).collect();
    units.sort();
    read.is_whole().then(|| units.concat())
}

/// The command line lists each file, the database each certificate: that there are some is the same.
fn counted(read: Reading<Vec<HeldCertificate>>) -> Option<String> {
    let has = |store: &str| read.value.iter().filter(|held| held.unit == store).count() > 0;
    read.is_whole().then(|| format!("{} {}", has("tomcat-trust"), has("CallManager-trust")))
}

fn named(read: Reading<Vec<ClusterNode>>) -> Option<String> {
    let mut names: Vec<_> =
        read.value.iter().map(|node| format!("{} ", node.name.split('.').next().unwrap())).collect();
    names.sort();
    read.is_whole().then(|| names.concat())
}

fn valued(read: Reading<Vec<Counter>>) -> Option<String> {
    read.is_whole().then(|| read.value.iter().map(|counter| format!("{} ", counter.value)).collect())
}

/// One fault of one read: the truth as before, or a fault that says that it is not known.
async fn check(site: &Site, read: &Read, trouble: &Trouble, worker: usize) -> Result<(), String> {
    let name = fqdn(read.place, worker);
    mend(site, &name);
    let node = site.node_of(&name, &shared(PATIENCE));
    let case = format!("{} {} {} {}", read.interface, read.begins, trouble.effect, trouble.when);
    let mut truth = (read.ask)(&node).await;
    if truth.is_err() {
        // A busy machine may be late once.
        truth = (read.ask)(&node).await;
    }
    let truth = truth.map_err(|fault| format!("{case}: without a fault: {fault}"))?;
    lay(site, &name, read.interface, read.begins, trouble);
    let begun = std::time::Instant::now();
    let told = (read.ask)(&node).await;
    let took = begun.elapsed();
    if !met(site, &name) {
        return Err(format!("{case}: the fault was never met"));
    }
    // One try for each interface of the row, twice each.
    if took > limit(read.wait) * 4 {
        return Err(format!("{case}: it took {took:?}"));
    }
    // A crash may have made another state the true one.
    let now = if trouble.effect["kind"] == "crash" { (read.ask)(&node).await.unwrap_or_default() } else { None };
    judge(read, trouble, &[truth, now], told).map_err(|text| format!("{case}: {text}"))
}

fn judge(read: &Read, trouble: &Trouble, truths: &[Option<String>; 2], told: Told) -> Result<(), String> {
    let kind = trouble.effect["kind"].as_str().unwrap();
    // A node that is down cannot tell; what the command line refuses or garbles is told as that.
    let may_fail = matches!(kind, "crash" | "wrong_answer") || (kind == "error" && read.interface == "ssh");
    match told {
        Ok(told @ Some(_)) if truths.contains(&told) => Ok(()),
        Ok(Some(told)) => Err(format!("not the truth: {told} instead of {truths:?}")),
        Ok(None) if may_fail => Ok(()),
        Err(fault) if may_fail && fault.kind.code() != "ambiguous" => Ok(()),
        Ok(None) => Err("not whole".to_owned()),
        Err(fault) => Err(format!("one fault was too much: {fault}")),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_survives_one_fault_and_never_lies() {
    let site = fleet().await;
    let all = READS.iter().flat_map(|read| troubles(read.interface, read.wait).into_iter().map(move |one| (read, one)));
    // What a node does after it has answered is the same to a read.
    let cases = sample(all.filter(|(_, one)| one.when == "before" || one.effect["kind"] == "drop").collect(), SAMPLE);
    let count = cases.len();
    let wrong = work(cases, async |(read, trouble), worker| check(&site, read, trouble, worker).await).await;
    assert!(wrong.is_empty(), "{} of {count}, seed {}:\n{}", wrong.len(), seed(), wrong.join("\n"));
    let changes = site.asked_since(0).into_iter().filter(|entry| entry.operation != "crash");
    assert_eq!(changes.count(), 0, "a read changes nothing");
}
