//! What a plan can tell ahead of a step's result, and where it cannot: a word in its place.
//!
//! A key that a node will make, or a certificate that a CA will issue, stands in a plan as a text in «guillemets»
//! that names the step. It may be handed on to other steps; in a run the result of the step stands there.

use serde_json::{Value, json};

use super::{Action, Change, Cluster, Control, Held, Known, Node, PendingRequest, Spread, Step};
use crate::inspect::sha256_hex;
use crate::text::pem;

/// The job of a change that a plan foretells.
pub const THIS_JOB: &str = "«this job»";

/// The word for something that a step will give.
#[must_use]
pub fn word(path: &str, what: &str) -> String {
    format!("«{what} of {path}»")
}

/// Whether a text stands for something that is not known yet.
#[must_use]
pub fn is_foretold(text: &str) -> bool {
    text.starts_with('«')
}

/// Whether what is done is what was planned: the same but where the plan could not know.
#[must_use]
pub fn fits(planned: &Value, actual: &Value) -> bool {
    match (planned, actual) {
        (Value::String(word), _) if is_foretold(word) => !actual.is_null(),
        (Value::Array(planned), Value::Array(actual)) => {
            planned.len() == actual.len() && planned.iter().zip(actual).all(|(planned, actual)| fits(planned, actual))
        }
        (Value::Object(planned), Value::Object(actual)) => {
            planned.len() == actual.len()
                && planned.iter().all(|(key, planned)| actual.get(key).is_some_and(|actual| fits(planned, actual)))
        }
        _ => planned == actual,
    }
}

impl Step {
    /// What a script is told of the step in a plan.
    #[must_use]
    pub fn foretold(&self) -> Value {
        let word = |what: &str| word(&self.path, what);
        match &self.action {
            Action::GenerateRequest { .. } | Action::ReadRequest { .. } => {
                json!({ "csr": word("request"), "spki_sha256": word("key") })
            }
            Action::Regenerate { .. } | Action::Reuse { .. } => json!({ "sha256": word("certificate") }),
            Action::UploadIdentity { chain, .. } | Action::UploadByDriver { chain, .. } => {
                json!({ "sha256": leaf(chain, &self.path) })
            }
            Action::Sign { issuers, .. } => {
                let chain: Vec<String> = std::iter::once(word("certificate")).chain(issuers.iter().cloned()).collect();
                json!({ "chain": chain })
            }
            _ => json!({}),
        }
    }
}

impl Action {
    /// What a script is told of what a node holds after it; an object.
    #[must_use]
    pub fn gives(&self, node: &Node) -> Value {
        match self {
            Self::GenerateRequest { unit, .. } | Self::ReadRequest { unit } => match node.request(*unit) {
                Some(request) => json!({ "csr": request.pem, "spki_sha256": request.spki_sha256 }),
                None => json!({}),
            },
            Self::UploadByDriver { unit, .. } => given(node.own(unit)),
            _ if self.changes_identity() => given(self.unit().and_then(|unit| node.identity(unit))),
            _ => json!({}),
        }
    }
}

fn given(held: Option<&Held>) -> Value {
    held.map_or_else(|| json!({}), |held| json!({ "sha256": held.sha256 }))
}

/// SHA-256 of the first certificate, or the word that stands for it.
fn leaf(chain: &[String], path: &str) -> String {
    let der = chain.first().and_then(|text| pem::first(text));
    der.map_or_else(|| word(path, "certificate"), |der| sha256_hex(&der))
}

impl Cluster {
    /// The cluster as a plan sees it after this step: [`Cluster::apply`], and words for what cannot be known.
    pub fn foresee(&mut self, step: &Step) {
        match &step.action {
            Action::GenerateRequest { unit, .. } => self.pending(step, unit.word()),
            Action::UploadIdentity { unit, spread, chain } => {
                self.identity(step, &uploaded(unit.word(), chain, &step.path), *spread);
            }
            Action::UploadByDriver { unit, chain } => {
                self.identity(step, &uploaded(unit, chain, &step.path), Spread::Node);
            }
            Action::Regenerate { unit } => {
                let old = self.node(&step.node).and_then(|node| node.identity(*unit)).cloned().unwrap_or_default();
                let subject = old.subject.clone();
                let held = Held {
                    sha256: word(&step.path, "certificate"),
                    issuer: subject,
                    self_issued: true,
                    spki_sha256: None,
                    not_after: None,
                    pem: String::new(),
                    unit: unit.word().to_owned(),
                    ..old
                };
                self.identity(step, &held, Spread::Node);
            }
            Action::Reuse { from, to } => {
                let from = self.node(&step.node).and_then(|node| node.identity(*from)).cloned();
                let held = Held { unit: to.word().to_owned(), ..from.unwrap_or_default() };
                self.identity(step, &held, Spread::Node);
            }
            Action::ControlService { service, control } => {
                let node = self.node_mut(&step.node);
                let services = node.and_then(|node| node.services.value_mut()).into_iter().flatten();
                for one in services.filter(|one| one.name.eq_ignore_ascii_case(service)) {
                    one.running = *control != Control::Stop;
                }
            }
            _ => {}
        }
        self.apply(step);
        let changed = step.action.unit().filter(|unit| super::guard::phone_trust().contains(unit));
        if let Some(unit) = changed.filter(|_| step.action.changes_identity()) {
            let job = Some(THIS_JOB.to_owned());
            self.trust_change = Some(Change { unit, node: step.node.clone(), at: self.read_at, job });
        }
    }

    fn pending(&mut self, step: &Step, unit: &str) {
        let request = PendingRequest {
            unit: unit.to_owned(),
            spki_sha256: Some(word(&step.path, "key")),
            pem: Some(word(&step.path, "request")),
        };
        let node = self.node_mut(&step.node);
        if let Some(requests) = node.and_then(|node| node.requests.value_mut()) {
            requests.retain(|one| one.unit != unit);
            requests.push(request);
        }
    }

    fn identity(&mut self, step: &Step, held: &Held, spread: Spread) {
        let product = self.node(&step.node).map(|node| node.product);
        for node in &mut self.nodes {
            let is_own = node.name.eq_ignore_ascii_case(&step.node);
            // One for several reaches those that have the purpose: which ones, the names in it tell.
            let named = held.dns_names.iter().any(|name| name.eq_ignore_ascii_case(&node.name));
            let shares = spread == Spread::MultiServer && (named || Some(node.product) == product);
            let Known::Known(identities) = &mut node.identities else { continue };
            let has = identities.iter().any(|one| one.unit == held.unit);
            if is_own || (shares && has) {
                identities.retain(|one| one.unit != held.unit);
                identities.push(held.clone());
            }
        }
    }
}

/// The first of a chain, or what stands for it.
fn uploaded(unit: &str, chain: &[String], path: &str) -> Held {
    let known = chain.first().and_then(|text| pem::first(text)).and_then(|der| Held::of(unit, None, &der));
    known.unwrap_or_else(|| issued(unit, chain, path))
}

/// What a CA will issue, as far as its own certificate tells.
fn issued(unit: &str, chain: &[String], path: &str) -> Held {
    let issuer = chain.get(1).and_then(|text| pem::first(text));
    let issuer = issuer.and_then(|der| Held::of(unit, None, &der)).map(|held| held.subject).unwrap_or_default();
    Held { unit: unit.to_owned(), sha256: word(path, "certificate"), issuer, ..Held::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_planned_fits_what_is_done_but_for_words() {
        let planned = json!({ "unit": "tomcat", "chain": [word("1/hq/0002", "certificate"), "root"] });
        assert!(fits(&planned, &json!({ "unit": "tomcat", "chain": ["leaf", "root"] })));
        for other in [
            json!({ "unit": "ipsec", "chain": ["leaf", "root"] }),
            json!({ "unit": "tomcat", "chain": ["leaf", "other"] }),
            json!({ "unit": "tomcat", "chain": ["leaf"] }),
            json!({ "unit": "tomcat", "chain": [null, "root"] }),
            json!({ "unit": "tomcat" }),
            json!({ "unit": "tomcat", "chain": ["leaf", "root"], "more": 1 }),
        ] {
            assert!(!fits(&planned, &other), "{other}");
        }
    }
}
