//! What a step leads to: the model of a cluster after it, so that the next one is judged by what it will find.

use super::guard::is_web_service;
use super::{Action, Backup, Cluster, Control, Group, Held, Known, Node, Phones, Replication, Service, Step};
use crate::text::pem;
use crate::uc::{self, Purpose, Reach, Store};

impl Cluster {
    /// The cluster as this step leaves it, as far as that can be told. What a node makes itself, such as a key, cannot
    /// be told ahead.
    pub fn apply(&mut self, step: &Step) {
        match &step.action {
            Action::UploadTrust { store, certificate, .. } => {
                let der = pem::first(certificate);
                let Some(held) = der.and_then(|der| Held::of(store.word(), None, &der)) else { return };
                let reaches = self.reaches(step, *store, |row| row.upload);
                self.each_store(&reaches, |trust| {
                    let same = |one: &Held| one.unit == held.unit && one.subject == held.subject;
                    // One certificate of each subject: the newer one [Z7].
                    trust.retain(|one| !same(one));
                    trust.push(held.clone());
                });
            }
            Action::DeleteTrust { store, sha256 } => {
                let reaches = self.deletion_reaches(step, *store);
                self.each_store(&reaches, |trust| {
                    trust.retain(|one| one.unit != store.word() || one.sha256 != *sha256);
                });
            }
            Action::TrustByDriver { certificate } => {
                // In which of its stores it will stand, the node alone knows.
                let held = pem::first(certificate).and_then(|der| Held::of("", None, &der));
                let node = self.node_mut(&step.node);
                if let Some((trust, held)) = node.and_then(|node| node.trust.value_mut()).zip(held)
                    && trust.iter().all(|one| one.sha256 != held.sha256)
                {
                    trust.push(held);
                }
            }
            Action::UploadByDriver { unit, .. } => self.drop_request(step, unit),
            Action::DeleteRequest { unit } | Action::UploadIdentity { unit, .. } => {
                self.drop_request(step, unit.word());
            }
            _ => self.apply_around(step),
        }
    }

    fn drop_request(&mut self, step: &Step, unit: &str) {
        let node = self.node_mut(&step.node);
        if let Some(requests) = node.and_then(|node| node.requests.value_mut()) {
            requests.retain(|request| request.unit != unit);
        }
    }

    /// The same of what is not about certificates.
    fn apply_around(&mut self, step: &Step) {
        let read_at = self.read_at;
        match &step.action {
            Action::SetHa { group, enabled } => {
                self.change_group(group, |group| group.ha_enabled = *enabled);
            }
            Action::AwaitHa { group } => self.change_group(group, |group| {
                (group.normal, group.untroubled) = (Known::Known(true), Known::Known(true));
            }),
            Action::StartBackup { .. } => {
                let text = "made by this plan".to_owned();
                self.backup = Known::Known(Some(Backup { completed_at: Some(read_at), text }));
            }
            Action::UpdateCtl => {
                if let Some(Some(ctl)) = self.ctl.value_mut() {
                    (ctl.checksum, ctl.modified) = (None, None);
                }
            }
            Action::AwaitReplication => {
                self.replication = Known::Known(Replication { good: true, troubles: Vec::new() })
            }
            Action::AwaitPhones => {
                if let Some(phones) = self.phones.value_mut() {
                    phones.come_back();
                }
            }
            Action::SetParameter { service, name, value } => {
                let all = self.parameters.value_mut().into_iter().flatten();
                for one in all.filter(|one| one.service == *service && one.name == *name) {
                    one.value = Some(value.clone());
                }
            }
            _ => self.apply_to_node(step),
        }
    }

    fn apply_to_node(&mut self, step: &Step) {
        let Some(node) = self.node_mut(&step.node) else { return };
        match &step.action {
            Action::ControlService { service, control } => {
                node.change_service(service, *control != Control::Stop);
                if *control != Control::Stop && is_web_service(service) {
                    node.serves_what_it_holds();
                }
            }
            Action::AwaitService { service } => node.change_service(service, true),
            Action::RestartNode => node.serves_what_it_holds(),
            Action::SwitchSso { enabled } => {
                if let Some(sso) = node.sso.value_mut() {
                    sso.enabled = *enabled;
                }
            }
            Action::RegenerateKey { kind } => {
                if let Some(keys) = node.token_keys.value_mut() {
                    keys.remove(kind);
                }
            }
            _ => {}
        }
    }

    fn change_group(&mut self, name: &str, change: impl Fn(&mut Group)) {
        for group in self.groups.value_mut().into_iter().flatten().filter(|group| group.name == name) {
            change(group);
        }
    }

    /// The nodes on which a deletion from a store shows.
    pub(super) fn deletion_reaches(&self, step: &Step, store: Store) -> Vec<String> {
        self.reaches(step, store, |row| row.deletion)
    }

    /// The nodes on which a change of a store shows.
    fn reaches(&self, step: &Step, store: Store, of: impl Fn(&uc::Replication) -> Reach) -> Vec<String> {
        let Some(node) = self.node(&step.node) else { return Vec::new() };
        let everywhere = uc::store(store).change_only_on.is_some()
            || uc::replicates(store, node.version).is_some_and(|row| of(row) == Reach::Cluster);
        let is_reached = |other: &&Node| other.name == node.name || (everywhere && other.product == node.product);
        self.nodes.iter().filter(is_reached).map(|other| other.name.clone()).collect()
    }

    fn each_store(&mut self, names: &[String], change: impl Fn(&mut Vec<Held>)) {
        for node in self.nodes.iter_mut().filter(|node| names.contains(&node.name)) {
            if let Known::Known(trust) = &mut node.trust {
                change(trust);
            }
        }
    }
}

impl Node {
    fn change_service(&mut self, name: &str, running: bool) {
        let is_it = |one: &&mut Service| one.name.eq_ignore_ascii_case(name);
        for service in self.services.value_mut().into_iter().flatten().filter(is_it) {
            service.running = running;
            // From the moment of the plan on nothing more is known of it.
            (service.uptime_s, service.since) = (None, None);
        }
    }

    /// The web service reads its certificates when it starts [W11].
    fn serves_what_it_holds(&mut self) {
        if let Some(identities) = self.identities.value() {
            let of_web =
                |held: &&Held| [Purpose::Tomcat, Purpose::TomcatEcdsa].iter().any(|one| one.word() == held.unit);
            self.web_served = Known::Known(identities.iter().filter(of_web).map(|held| held.sha256.clone()).collect());
        }
    }
}

impl Phones {
    fn come_back(&mut self) {
        for name in &self.expected {
            if !self.registered.contains(name) {
                self.registered.push(name.clone());
            }
        }
        self.registered.sort();
        self.unregistered.retain(|name| !self.expected.contains(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::PendingRequest;
    use crate::uc::{Product, Role, Version};

    const ROOT: &str = include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/root.pem");

    fn cluster() -> Cluster {
        let node = |name: &str, product, role| Node {
            trust: Known::Known(vec![]),
            requests: Known::Known(vec![PendingRequest { unit: "tomcat".into(), spki_sha256: None, pem: None }]),
            ..Node::unread(name, product, Version::new(14, 0, 0), role)
        };
        let nodes = vec![
            node("pub", Product::Cucm, Role::Publisher),
            node("sub", Product::Cucm, Role::Subscriber),
            node("imp", Product::Imp, Role::Publisher),
        ];
        Cluster::unread("hq", Product::Cucm, chrono::DateTime::UNIX_EPOCH, nodes)
    }

    fn applied(cluster: &mut Cluster, node: &str, action: Action) {
        cluster.apply(&Step { path: "1".into(), cluster: "hq".into(), node: node.into(), action });
    }

    fn upload(store: Store) -> Action {
        Action::UploadTrust { store, certificate: ROOT.to_owned(), description: String::new() }
    }

    /// The nodes that hold something in a store.
    fn holding(cluster: &Cluster, store: Store) -> Vec<&str> {
        let holds =
            |node: &&Node| node.trust.value().is_some_and(|trust| trust.iter().any(|one| one.unit == store.word()));
        cluster.nodes.iter().filter(holds).map(|node| node.name.as_str()).collect()
    }

    #[test]
    fn r1_r2_r3_uploads_and_deletions_reach_as_the_table_says() {
        let mut cluster = cluster();
        applied(&mut cluster, "pub", upload(Store::TomcatTrust));
        assert_eq!(holding(&cluster, Store::TomcatTrust), ["pub", "sub"], "presence has a database of its own");
        applied(&mut cluster, "sub", upload(Store::CapfTrust));
        assert_eq!(holding(&cluster, Store::CapfTrust), ["sub"]);
        applied(&mut cluster, "pub", upload(Store::CapfTrust));
        let sha256 = cluster.nodes[0].trust.value().unwrap()[0].sha256.clone();
        applied(&mut cluster, "pub", Action::DeleteTrust { store: Store::CapfTrust, sha256: sha256.clone() });
        assert!(holding(&cluster, Store::CapfTrust).is_empty());
        assert_eq!(holding(&cluster, Store::TomcatTrust), ["pub", "sub"], "another store");
        applied(&mut cluster, "imp", Action::DeleteTrust { store: Store::TomcatTrust, sha256 });
        assert_eq!(holding(&cluster, Store::TomcatTrust), ["pub", "sub"]);
    }

    #[test]
    fn z7_u4_one_of_each_subject_and_a_request_is_used_up() {
        let mut cluster = cluster();
        applied(&mut cluster, "pub", upload(Store::TomcatTrust));
        applied(&mut cluster, "pub", upload(Store::TomcatTrust));
        assert_eq!(cluster.nodes[0].trust.value().unwrap().len(), 1);
        applied(&mut cluster, "sub", Action::DeleteRequest { unit: Purpose::Tomcat });
        assert!(cluster.nodes[1].request(Purpose::Tomcat).is_none());
        assert!(cluster.nodes[0].request(Purpose::Tomcat).is_some());
        cluster.nodes[2].trust = Known::Unknown("away".into());
        applied(&mut cluster, "imp", upload(Store::TomcatTrust));
        assert!(cluster.nodes[2].trust.why_not().is_some(), "what is unknown stays so");
    }

    #[test]
    fn w2_w8_w12_what_was_switched_is_so_for_the_next_step() {
        let mut cluster = cluster();
        let group = Group {
            name: "Default".into(),
            servers: vec!["imp".into()],
            ha_enabled: true,
            normal: Known::Known(true),
            untroubled: Known::Known(true),
        };
        cluster.groups = Known::Known(vec![group]);
        applied(&mut cluster, "imp", Action::SetHa { group: "Default".into(), enabled: false });
        assert!(!cluster.group("Default").unwrap().ha_enabled);
        applied(&mut cluster, "pub", Action::StartBackup { features: vec![], device: None });
        assert!(cluster.backup.value().unwrap().as_ref().unwrap().completed_at.is_some());
        cluster.nodes[0].sso = Known::Known(crate::playbook::Sso { enabled: true, recovery_url: None });
        applied(&mut cluster, "pub", Action::SwitchSso { enabled: false });
        assert!(!cluster.nodes[0].sso.value().unwrap().enabled);
        assert!(cluster.nodes[1].sso.why_not().is_some(), "what is unknown stays so");
    }

    #[test]
    fn w11_a_service_that_was_restarted_runs_and_presents_what_the_node_holds() {
        let mut cluster = cluster();
        let web = Service {
            name: "Cisco Tomcat".into(),
            running: true,
            activated: None,
            uptime_s: Some(9),
            ..Service::default()
        };
        cluster.nodes[0].services = Known::Known(vec![web]);
        let held = Held { unit: "tomcat".into(), sha256: "new".into(), ..Held::default() };
        cluster.nodes[0].identities = Known::Known(vec![held]);
        cluster.nodes[0].web_served = Known::Known(vec!["old".into()]);
        let control = |control| Action::ControlService { service: "Cisco Tomcat".into(), control };
        applied(&mut cluster, "pub", control(Control::Stop));
        assert!(!cluster.nodes[0].services.value().unwrap()[0].running);
        assert_eq!(cluster.nodes[0].web_served, Known::Known(vec!["old".into()]));
        applied(&mut cluster, "pub", control(Control::Restart));
        assert!(cluster.nodes[0].services.value().unwrap()[0].running);
        assert_eq!(cluster.nodes[0].web_served, Known::Known(vec!["new".into()]));
    }

    #[test]
    fn w1_phones_that_were_waited_for_are_back() {
        let mut cluster = cluster();
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        cluster.phones = Known::Known(Phones {
            registered: names(&["SEP2"]),
            unregistered: names(&["SEP1", "SEP3"]),
            expected: names(&["SEP1", "SEP2"]),
            ..Phones::default()
        });
        applied(&mut cluster, "pub", Action::AwaitPhones);
        let phones = cluster.phones.value().unwrap();
        assert_eq!((&phones.registered, &phones.unregistered), (&names(&["SEP1", "SEP2"]), &names(&["SEP3"])));
    }
}
