//! The proof of a certificate: the node's own list, and what the services of its purpose present [U15].

use std::sync::Arc;

use certwright_core::inspect::sha256_hex;
use certwright_core::playbook::{Action, Node};
use certwright_core::sentence::{Part, Sentence, faults as say};
use certwright_core::uc::Purpose;
use certwright_core::x509::{Certificate, KeyAlgorithm};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{Performed, Place, section_of};
use crate::nodes::probe::{Endpoint, ProbeOptions, TlsPort, probe, tls_ports};
use crate::nodes::route::Operation;
use crate::nodes::timing::Wait;
use crate::nodes::{NodeDriver, NodeFault};
use crate::said::say_in;
use crate::state::service;

/// What was seen, and whether it is the certificate that was meant.
struct Proof {
    stored: Option<String>,
    served: Vec<Value>,
    /// Somebody did not answer: a service may be on its way up.
    is_open: bool,
    /// What is not as it should be.
    wrong: Vec<Sentence>,
}

/// Looks until the node holds it and every port of the purpose presents it. An answer that is another certificate, and
/// stays so, is an answer; a port that does not answer is waited for.
pub(super) async fn verify(
    action: &Action,
    (unit, sha256): (&str, &str),
    place: &Place,
) -> Result<Performed, NodeFault> {
    let timing = place.timings().of(Wait::ServiceUp);
    let (settle, pause) = (place.timings().timeout(Wait::Settle), place.timings().timeout(Wait::ServicePoll));
    let begun = Instant::now();
    let mut wrong_since = None;
    loop {
        let fault = match look(action, (unit, sha256), place).await {
            Ok(proof) => {
                let mut detail = json!({ "stored": proof.stored, "served": proof.served });
                if proof.served.is_empty() {
                    detail["note"] = json!(format!("no port is known on which {unit} is presented: stored only"));
                }
                if proof.wrong.is_empty() {
                    return Ok(Performed::Done(detail));
                }
                let since = *wrong_since.get_or_insert_with(Instant::now);
                if proof.is_open {
                    wrong_since = None;
                }
                if (!proof.is_open && since.elapsed() >= settle) || begun.elapsed() >= timing.timeout {
                    detail["code"] = json!("mismatch");
                    say_in(&mut detail, say::WRONG.of(&[&Part::list(proof.wrong, "; ")]));
                    detail["help"] = json!(say::PROOF_HELP);
                    return Ok(Performed::Failed(detail));
                }
                None
            }
            Err(fault) if fault.may_be_retried() => Some(fault),
            Err(fault) => return Err(fault),
        };
        match fault {
            Some(fault) if begun.elapsed() >= timing.timeout => return Err(fault),
            _ => tokio::time::sleep(pause).await,
        }
    }
}

async fn look(action: &Action, (unit, sha256): (&str, &str), place: &Place) -> Result<Proof, NodeFault> {
    let held = section_of(action, place).await?;
    let mut proof = Proof { stored: None, served: Vec::new(), is_open: false, wrong: Vec::new() };
    if action.is_so_already(held.seen()) {
        proof.stored = Some(sha256.to_owned());
    } else {
        let of_unit = held.node().identities.value().into_iter().flatten().find(|one| one.unit == unit);
        proof.stored = of_unit.map(|one| one.sha256.clone());
        let holds = proof.stored.as_deref().unwrap_or(say::OTHER_CERTIFICATE);
        proof.wrong.push(say::HOLDS_OTHER.of(&[&unit, &place.name(), &holds, &sha256]));
    }
    if place.node.facts.product.is_foreign() {
        at_its_address((unit, sha256), held.node(), place, &mut proof).await?;
        return Ok(proof);
    }
    let Ok(purpose) = unit.parse::<Purpose>() else { return Ok(proof) };
    let ports: Vec<&TlsPort> = tls_ports(place.node.facts.product, purpose).collect();
    if ports.is_empty() {
        return Ok(proof);
    }
    let record = place.record().await?;
    let idle = idle(place).await;
    for port in ports {
        let number = match port.word {
            "tomcat" => record.address.service_port,
            word => place.site.ports.service(place.name(), word, port.port),
        };
        let endpoint = Endpoint { host: record.address.host.clone(), port: number };
        present(&endpoint, port, (purpose, sha256, &idle), place, &mut proof).await;
    }
    Ok(proof)
}

/// Of a product that is not ours no table tells which port presents what: where its driver plugin speaks to it, the node
/// presents one of its own certificates, and not one that it does not hold any more.
async fn at_its_address(
    (unit, sha256): (&str, &str),
    node: &Node,
    place: &Place,
    proof: &mut Proof,
) -> Result<(), NodeFault> {
    if node.own(unit).is_none() {
        return Ok(());
    }
    let address = place.record().await?.address;
    let endpoint = Endpoint { host: address.host, port: address.https_port };
    let timeout = place.timings().timeout(Wait::Probe);
    let options = ProbeOptions { server_name: Some(place.name().to_owned()), timeout, ..ProbeOptions::default() };
    let leaves = match probe(&endpoint, &options).await {
        Ok(presented) => {
            let leaves = presented.chains.iter().filter_map(|chain| chain.certificates.first());
            leaves.map(|der| sha256_hex(der)).collect::<Vec<_>>()
        }
        Err(fault) => {
            proof.is_open = true;
            proof.wrong.push(say::PORT_SILENT.of(&[&place.name(), &endpoint.port.to_string(), &fault.to_string()]));
            proof.served.push(json!({ "port": endpoint.port, "fault": fault.to_string() }));
            return Ok(());
        }
    };
    let shown = leaves.join(", ");
    proof.served.push(json!({ "port": endpoint.port, "sha256": shown }));
    let holds = |sha256: &String| node.identities.value().into_iter().flatten().any(|held| held.sha256 == *sha256);
    if !leaves.iter().any(|leaf| leaf == sha256) && !leaves.iter().all(holds) {
        proof.wrong.push(say::PRESENTS_OTHER.of(&[&place.name(), &endpoint.port.to_string(), &shown, &sha256]));
    }
    Ok(())
}

async fn present(
    endpoint: &Endpoint,
    port: &TlsPort,
    (unit, sha256, idle): (Purpose, &str, &[String]),
    place: &Place,
    proof: &mut Proof,
) {
    if idle.iter().any(|name| name.eq_ignore_ascii_case(port.service)) {
        proof.served.push(json!({ "port": port.port, "service": port.service, "activated": false }));
        return;
    }
    let timeout = place.timings().timeout(Wait::Probe);
    let options = ProbeOptions {
        begin: Some(port.begin),
        server_name: Some(place.name().to_owned()),
        timeout,
        ..ProbeOptions::default()
    };
    match probe(endpoint, &options).await {
        Ok(presented) => {
            let leaves = || presented.chains.iter().filter_map(|chain| chain.certificates.first());
            let is_it = leaves().any(|der| sha256_hex(der) == sha256);
            // A service may have one for each kind of key; only that of the purpose's kind stands in its place.
            let own = leaves().filter(|der| is_elliptic(der) == port.is_elliptic(unit)).map(|der| sha256_hex(der));
            let own = own.collect::<Vec<_>>().join(", ");
            let shown = match is_it {
                true => sha256.to_owned(),
                false if own.is_empty() => say::NONE_OF_KIND.to_owned(),
                false => own,
            };
            if !is_it {
                proof.wrong.push(say::PRESENTS_OTHER.of(&[&port.service, &port.port.to_string(), &shown, &sha256]));
            }
            proof.served.push(json!({ "port": port.port, "service": port.service, "sha256": shown }));
        }
        Err(fault) => {
            proof.is_open = true;
            proof.wrong.push(say::PORT_SILENT.of(&[&port.service, &port.port.to_string(), &fault.to_string()]));
            proof.served.push(json!({ "port": port.port, "service": port.service, "fault": fault.to_string() }));
        }
    }
}

/// Whether the key is of an elliptic curve.
fn is_elliptic(der: &[u8]) -> bool {
    let parsed = Certificate::parse(der).ok();
    parsed.and_then(|one| one.public_key).is_some_and(|key| key.kind == KeyAlgorithm::Ec)
}

/// Services that are not activated on the node present nothing, and need not.
async fn idle(place: &Place) -> Vec<String> {
    let ask = |driver: Arc<dyn NodeDriver>| async move { driver.services().await };
    let listed = place.node.read(Operation::ListServices, ask).await.map(|reading| reading.value).unwrap_or_default();
    let services = listed.into_iter().map(service);
    services.filter(|one| one.activated == Some(false) && !one.running).map(|one| one.name).collect()
}
