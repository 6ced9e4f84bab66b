//! In which order things are done, whatever the fleet is like: every playbook is planned on fleets of chance, and each
//! plan is held to the rules of order. A failure names the seed of its fleet.

use std::collections::{BTreeMap, BTreeSet};

use certwright_core::playbook::document::{Document, WantedPlan, plan};
use certwright_core::playbook::guard::phone_trust;
use certwright_core::playbook::script::Bundle;
use certwright_core::playbook::{Action, Cluster, Control, PlannedStep, Spread};
use certwright_core::uc::{Product, Role, Version};
use certwright_core::x509::Certificate;
use serde_json::json;

use super::fleet::{self, Shape};
use super::plans::given;
use super::{header, library, playbooks};

/// So many fleets, each with every playbook.
const FLEETS: u64 = 6;

const VERSIONS: [Version; 5] = [
    Version::new(11, 5, 0),
    Version::new(12, 5, 0),
    Version::new(14, 0, 0),
    Version::new(14, 0, 3),
    Version::new(15, 0, 0),
];

/// Chance that is the same every time (an LCG by Knuth).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn shape(&mut self) -> Shape {
        Shape {
            version: VERSIONS[self.below(VERSIONS.len())],
            shared: self.below(2) == 0,
            subscribers: 1 + self.below(4),
            presence: [0, 2, 4][self.below(3)],
            ha: self.below(3) > 0,
            sso: self.below(2) == 0,
            mixed: self.below(2) == 0,
        }
    }
}

fn planned(name: &str, script: &str, shape: Shape) -> Option<Document> {
    let arguments: BTreeMap<_, _> =
        header(script).parameters.iter().map(|one| (one.name.clone(), given(name, one))).collect();
    let bundle = Bundle { name: name.to_owned(), script: script.to_owned(), library: library() };
    let asked = json!({ "bundle": bundle, "arguments": arguments, "at": fleet::now() });
    let wanted: WantedPlan = serde_json::from_value(asked).unwrap();
    // Where a fleet has not what a playbook is about, there is no plan, which is no fault.
    Some(plan(&wanted, &fleet::world_of(shape)).ok()?.document)
}

#[test]
fn every_plan_keeps_the_rules_of_order_on_any_fleet() {
    let mut wrong = Vec::new();
    let mut made = 0;
    for seed in 1..=FLEETS {
        let shape = Chance(seed).shape();
        let world = fleet::world_of(shape);
        for (name, script) in playbooks() {
            let Some(plan) = planned(&name, &script, shape) else { continue };
            made += 1;
            for cluster in world.clusters() {
                let own: Vec<&PlannedStep> =
                    plan.steps.iter().filter(|step| step.step.cluster == cluster.name).collect();
                let faults = Order { own: &own, cluster }.faults();
                wrong
                    .extend(faults.into_iter().map(|fault| format!("seed {seed} {name} on {}: {fault}", cluster.name)));
            }
        }
    }
    assert!(made > 100, "only {made} plans were made");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the rules say of a plan for `hq` that was made wrong.
fn told(name: &str, wrong: impl Fn(Vec<PlannedStep>) -> Vec<PlannedStep>) -> String {
    let shape = Shape {
        version: Version::new(15, 0, 0),
        shared: false,
        subscribers: 2,
        presence: 4,
        ha: true,
        sso: true,
        mixed: true,
    };
    let script = playbooks().into_iter().find(|(own, _)| own == name).unwrap().1;
    let world = fleet::world_of(shape);
    let cluster = world.clusters().find(|cluster| cluster.name == "hq").unwrap();
    let steps = planned(name, &script, shape).unwrap().steps;
    let steps = wrong(steps.into_iter().filter(|step| step.step.cluster == "hq").collect());
    Order { own: &steps.iter().collect::<Vec<_>>(), cluster }.faults().join("\n")
}

/// A rule that nothing can break says nothing.
#[test]
fn a_plan_in_a_wrong_order_is_found_out() {
    let backwards = told("tomcat-self-signed", |steps| steps.into_iter().rev().collect());
    assert!(backwards.contains("publisher first"), "{backwards}");
    let late = told("tomcat-multi-server", |steps| {
        let (early, waits): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|step| !matches!(step.step.action, Action::AwaitStored { .. }));
        early.into_iter().chain(waits).collect()
    });
    assert!(late.contains("all hold it"), "{late}");
    let is_off: fn(&Action) -> bool = |action| matches!(action, Action::SetHa { enabled: false, .. });
    let is_on: fn(&Action) -> bool = |action| matches!(action, Action::SetHa { enabled: true, .. });
    let awaits: fn(&Action) -> bool = |action| matches!(action, Action::AwaitService { .. });
    for (name, gone, rule) in [
        ("presence-self-signed", is_off, "HA off"),
        ("presence-self-signed", is_on, "as before"),
        ("tomcat-self-signed", awaits, "one at a time"),
    ] {
        let faults = told(name, |steps| steps.into_iter().filter(|step| !gone(&step.step.action)).collect());
        assert!(faults.contains(rule), "{name}: {rule}: {faults}");
    }
}

/// What breaks a rule, in words.
type Rule<'a> = fn(&Order<'a>) -> Vec<String>;

/// The steps of a cluster, and the cluster before them.
struct Order<'a> {
    own: &'a [&'a PlannedStep],
    cluster: &'a Cluster,
}

impl<'a> Order<'a> {
    fn faults(&self) -> Vec<String> {
        let rules: [(&str, Rule<'a>); 8] = [
            ("publisher first", Self::publisher_first),
            ("all hold it before a restart", Self::held_before_restart),
            ("HA off around presence restarts [W2]", Self::ha_around),
            ("CTL before restarts [W9]", Self::ctl_first),
            ("phones back between changes [W1]", Self::phones_between),
            ("roots, then intermediates, then the identity", Self::roots_first),
            ("one at a time [W11]", Self::one_at_a_time),
            ("as before at the end [W15]", Self::as_before),
        ];
        let told = |(name, rule): &(&str, Rule<'a>)| {
            rule(self).into_iter().map(|fault| format!("{name}: {fault}")).collect::<Vec<_>>()
        };
        rules.iter().flat_map(told).collect()
    }

    fn product(&self, node: &str) -> Product {
        self.cluster.node(node).unwrap().product
    }

    fn is_publisher(&self, node: &str) -> bool {
        self.cluster.node(node).unwrap().role == Role::Publisher
    }

    /// Where a step of this kind is first done on each node of a product.
    fn firsts(&self, is_it: impl Fn(&Action) -> bool, product: Product) -> BTreeMap<&str, usize> {
        let mut firsts = BTreeMap::new();
        for (at, step) in self.own.iter().enumerate() {
            let node = step.step.node.as_str();
            if is_it(&step.step.action) && self.product(node) == product {
                firsts.entry(node).or_insert(at);
            }
        }
        firsts
    }

    /// A change of identity comes to the publisher before it comes to subscribers.
    fn publisher_first(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let units: BTreeSet<_> = self
            .own
            .iter()
            .filter(|step| step.step.action.changes_identity())
            .filter_map(|step| step.step.action.unit())
            .collect();
        let products: BTreeSet<_> = self.cluster.nodes.iter().map(|node| node.product).collect();
        for unit in units {
            for product in &products {
                let is_it = |action: &Action| action.changes_identity() && action.unit() == Some(unit);
                let firsts = self.firsts(is_it, *product);
                let publisher = firsts.iter().find(|(node, _)| self.is_publisher(node)).map(|(_, at)| *at);
                if let Some(publisher) = publisher {
                    let early = firsts.iter().filter(|(_, at)| **at < publisher);
                    faults.extend(early.map(|(node, _)| format!("{unit} of {node} before the publisher")));
                }
            }
        }
        faults
    }

    /// Nobody restarts for a certificate for all nodes before holding it.
    fn held_before_restart(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (at, step) in self.own.iter().enumerate() {
            let Action::UploadIdentity { unit, spread: Spread::MultiServer, .. } = &step.step.action else { continue };
            let restarts = |action: &Action| {
                matches!(action, Action::ControlService { control: Control::Restart, .. } | Action::RestartNode)
            };
            let Some(first) = self.own[at..].iter().position(|one| restarts(&one.step.action)) else { continue };
            let held: BTreeSet<&str> = self.own[at..at + first]
                .iter()
                .filter(|one| matches!(&one.step.action, Action::AwaitStored { unit: held, .. } if held == unit.word()))
                .map(|one| one.step.node.as_str())
                .collect();
            let restarted =
                self.own[at..].iter().filter(|one| restarts(&one.step.action)).map(|one| one.step.node.as_str());
            for node in restarted.collect::<BTreeSet<_>>() {
                let has_it = self.cluster.node(node).is_some_and(|node| node.identity(*unit).is_some());
                if has_it && !held.contains(node) {
                    faults.push(format!("{node} was not seen to hold {unit} before the first restart"));
                }
            }
        }
        faults
    }

    /// Presence services restart only while high availability is off, where it was on.
    fn ha_around(&self) -> Vec<String> {
        let mut on: BTreeMap<&str, bool> = BTreeMap::new();
        for group in self.cluster.groups.value().into_iter().flatten() {
            on.insert(&group.name, group.ha_enabled);
        }
        let mut faults = Vec::new();
        for step in self.own {
            match &step.step.action {
                Action::SetHa { group, enabled } => drop(on.insert(group, *enabled)),
                Action::ControlService { service, control: Control::Restart | Control::Stop } => {
                    let watched = service.starts_with("Cisco XCP")
                        || ["Cisco SIP Proxy", "Cisco Presence Engine"].contains(&service.as_str());
                    if watched && on.values().any(|on| *on) {
                        faults.push(format!("{service} on {} while it is on", step.step.node));
                    }
                }
                _ => {}
            }
        }
        faults
    }

    /// In mixed mode the CTL is made anew after a change of what stands in it, and before call services restart.
    fn ctl_first(&self) -> Vec<String> {
        const WITH_THE_LIST: [&str; 4] = ["Cisco Tftp", "Cisco CallManager", "Cisco CTIManager", "Cisco HAProxy"];
        if self.cluster.mixed_mode.value() != Some(&true) {
            return Vec::new();
        }
        let mut behind = false;
        let mut faults = Vec::new();
        for step in self.own {
            let unit = step.step.action.unit().map(|unit| unit.word());
            match &step.step.action {
                action if action.changes_identity() && matches!(unit, Some("CallManager" | "ITLRecovery" | "CAPF")) => {
                    behind = self.product(&step.step.node) == Product::Cucm;
                }
                Action::UpdateCtl => behind = false,
                Action::ByHand { about, .. } if about.contains("CTL") => behind = false,
                Action::ControlService { service, control: Control::Restart }
                    if behind && WITH_THE_LIST.contains(&service.as_str()) =>
                {
                    faults.push(format!("{} restarts {service} with the old CTL", step.step.node));
                }
                _ => {}
            }
        }
        faults
    }

    /// Two of those certificates change only with phones back between them; one of them on several nodes is one change.
    fn phones_between(&self) -> Vec<String> {
        let mut before = None;
        let mut faults = Vec::new();
        for step in self.own {
            let unit = step.step.action.unit().filter(|_| step.step.action.changes_identity());
            match (&step.step.action, unit.filter(|unit| phone_trust().contains(unit))) {
                (Action::AwaitPhones, _) => before = None,
                (_, Some(unit)) if self.product(&step.step.node) == Product::Cucm => {
                    if before.is_some_and(|before| before != unit) {
                        faults.push(format!("{unit} of {} with phones still away", step.step.node));
                    }
                    before = Some(unit);
                }
                _ => {}
            }
        }
        faults
    }

    /// What signs comes before what it signed, in each store, and all of it before the identity.
    fn roots_first(&self) -> Vec<String> {
        let mut seen: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
        let mut faults = Vec::new();
        for step in self.own {
            let Action::UploadTrust { store, certificate, .. } = &step.step.action else { continue };
            let der = certwright_core::text::pem::first(certificate).unwrap();
            let one = Certificate::parse(&der).unwrap();
            let name =
                |name: Option<&certwright_core::x509::Name<'_>>| name.map(|name| name.text()).unwrap_or_default();
            let (subject, issuer) = (name(one.subject.as_ref()), name(one.issuer.as_ref()));
            let known = seen.entry((store.word().to_owned(), step.step.node.as_str())).or_default();
            let comes_later = self.own.iter().any(|other| {
                matches!(&other.step.action, Action::UploadTrust { store: there, certificate: later, .. }
                    if there == store && later != certificate && later.trim() == super::fleet::ROOT.trim())
            });
            if subject != issuer && comes_later && !known.contains(&issuer) {
                faults.push(format!("{subject} in {store} of {} before its issuer", step.step.node));
            }
            known.push(subject);
        }
        let last_trust = self.own.iter().rposition(|step| matches!(step.step.action, Action::UploadTrust { .. }));
        let first_identity = self.own.iter().position(|step| matches!(step.step.action, Action::UploadIdentity { .. }));
        if let (Some(trust), Some(identity)) = (last_trust, first_identity)
            && trust > identity
        {
            faults.push("a CA is trusted after the first identity".to_owned());
        }
        faults
    }

    /// A call service, or the web service, restarts on the next node only when it runs on the one before; phones are back.
    fn one_at_a_time(&self) -> Vec<String> {
        const CALLS: [&str; 5] = [
            "Cisco Tftp",
            "Cisco CallManager",
            "Cisco CTIManager",
            "Cisco HAProxy",
            "Cisco Trust Verification Service",
        ];
        let mut waiting: Vec<(&str, &str, bool, bool)> = Vec::new();
        let mut faults = Vec::new();
        for step in self.own {
            let node = step.step.node.as_str();
            match &step.step.action {
                Action::AwaitService { service } => {
                    waiting.iter_mut().filter(|one| one.0 == node && one.1 == service).for_each(|one| one.2 = true);
                }
                Action::AwaitPhones => waiting.iter_mut().for_each(|one| one.3 = true),
                Action::ControlService { service, control: Control::Restart } => {
                    let calls = CALLS.contains(&service.as_str());
                    for (before, _, runs, back) in waiting.iter().filter(|one| one.1 == service && one.0 != node) {
                        if !runs || (calls && !back) {
                            faults.push(format!("{service} on {node} while {before} may be away"));
                        }
                    }
                    waiting.retain(|one| one.1 != service);
                    if calls || service == "Cisco Tomcat" {
                        waiting.push((node, service, false, false));
                    }
                }
                _ => {}
            }
        }
        faults
    }

    /// High availability, services and single sign-on are what they were.
    fn as_before(&self) -> Vec<String> {
        let mut now = self.cluster.clone();
        for step in self.own {
            now.foresee(&step.step);
        }
        let mut faults = Vec::new();
        if now.groups != self.cluster.groups
            && self.own.iter().any(|step| matches!(step.step.action, Action::SetHa { .. }))
        {
            let on = |cluster: &Cluster| {
                cluster.groups.value().into_iter().flatten().map(|group| group.ha_enabled).collect::<Vec<_>>()
            };
            if on(&now) != on(self.cluster) {
                faults.push("high availability".to_owned());
            }
        }
        for (before, after) in self.cluster.nodes.iter().zip(&now.nodes) {
            let running = |node: &certwright_core::playbook::Node| {
                node.services
                    .value()
                    .into_iter()
                    .flatten()
                    .map(|one| (one.name.clone(), one.running))
                    .collect::<Vec<_>>()
            };
            if running(before) != running(after) {
                faults.push(format!("services of {}", before.name));
            }
            if before.sso.value().map(|sso| sso.enabled) != after.sso.value().map(|sso| sso.enabled) {
                faults.push(format!("single sign-on of {}", before.name));
            }
        }
        faults
    }
}
