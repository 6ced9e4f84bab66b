//! The example plugins, as `cargo xtask test --only plugins` built them.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

#[path = "hostile/guest.rs"]
mod guest;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use certwright_plugins::{
    Driver, Form, HeldKind, HttpFault, HttpRequest, HttpResponse, Plugin, Policy, Reason, Sessions, ShellFault, Subject,
};

fn load(name: &str) -> Plugin {
    let folder = std::env::var("CERTWRIGHT_PLUGIN_EXAMPLES").expect("cargo xtask test --only plugins sets it");
    let bytes = std::fs::read(PathBuf::from(folder).join(format!("{name}.wasm"))).unwrap();
    Plugin::load(name, &bytes).unwrap()
}

fn found(policy: &Policy, subject: &Subject) -> Vec<(String, String)> {
    policy.check(subject).unwrap().into_iter().map(|one| (one.rule, one.detail)).collect()
}

#[test]
#[ignore = "built by cargo xtask test --only plugins"]
fn the_policy_judges() {
    let plugin = load("policy");
    assert_eq!((plugin.report().form, plugin.report().imports.len()), (Form::Module, 0));
    let policy = Policy::new(plugin).unwrap();
    assert_eq!(policy.description().rules.len(), 2);
    assert_eq!(found(&policy, &guest::subject()), []);
    let mut subject = guest::subject();
    subject.dns_names.push("cucm.elsewhere.test".to_owned());
    subject.not_after = subject.not_before.map(|from| from + 400 * 86_400);
    let expect = [("foreign_domain", "cucm.elsewhere.test"), ("lives_too_long", "400 days")];
    assert_eq!(found(&policy, &subject), expect.map(|(rule, detail)| (rule.to_owned(), detail.to_owned())));
    // A component made of it says the same.
    let again = Policy::new(Plugin::load("again", policy.plugin().bytes()).unwrap()).unwrap();
    assert_eq!(again.plugin().report().form, Form::Component);
    assert_eq!(found(&again, &subject), found(&policy, &subject));
}

/// An Expressway by its documented answers (docs/interfaces.md): no request waits.
#[derive(Clone, Default)]
struct Node {
    seen: Arc<Mutex<Vec<String>>>,
    locked: bool,
}

impl Sessions for Node {
    fn http(&mut self, request: HttpRequest) -> Result<HttpResponse, HttpFault> {
        let asked = format!("{} {}", request.method, request.path);
        let (status, body) = match asked.as_str() {
            _ if self.locked => (401, "{}"),
            "GET /api/provisioning/sysinfo" => (200, r#"{"SoftwareVersion": "X14.0.8"}"#),
            "GET /api/provisioning/certs/server" => (200, "-----BEGIN CERTIFICATE-----\nserver"),
            "GET /api/provisioning/certs/root" => (200, "-----BEGIN CERTIFICATE-----\nroot"),
            "POST /api/provisioning/certs/server" => (200, "{}"),
            _ => (404, "{}"),
        };
        let body_text = String::from_utf8_lossy(&request.body).into_owned();
        self.seen.lock().unwrap().push(format!("{asked} {body_text}"));
        Ok(HttpResponse { status, content_type: String::new(), body: body.as_bytes().to_vec() })
    }

    fn shell(&mut self, _: &str) -> Result<String, ShellFault> {
        Err(ShellFault::Unreachable("there is none".to_owned()))
    }
}

#[test]
#[ignore = "built by cargo xtask test --only plugins"]
fn the_driver_speaks_to_an_expressway() {
    let driver = Driver::new(load("expressway")).unwrap();
    assert_eq!(driver.description().product, "expressway");
    let node = Node::default();
    assert_eq!(driver.identify(node.clone()).unwrap().version, "X14.0.8");
    let held = driver.certificates(node.clone()).unwrap();
    let kinds: Vec<(HeldKind, &str)> = held.iter().map(|one| (one.kind, one.unit.as_str())).collect();
    assert_eq!(kinds, [(HeldKind::Identity, "server"), (HeldKind::Trust, "root")]);
    driver.upload(node.clone(), "server", b"-----BEGIN CERTIFICATE-----").unwrap();
    let sent = node.seen.lock().unwrap().last().unwrap().clone();
    assert!(sent.contains("name=\"file\"") && sent.contains("-----BEGIN CERTIFICATE-----"), "{sent}");
    assert!(matches!(driver.upload(node, "tomcat", b"").unwrap_err().reason, Reason::Refused(..)));
    let locked = driver.identify(Node { locked: true, ..Node::default() }).unwrap_err();
    assert_eq!(locked.to_string(), "the plugin expressway says: the account may not use the API");
}
