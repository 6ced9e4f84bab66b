//! The simulator's own API, for tests and people: what happened, what is true, what shall go wrong.
//!
//! `/gui` stands for a person's clicks in OS Administration, where nodes have no other interface
//! (cisco-interfaces 5). No real node has any of this.

use std::sync::Arc;

use certwright_core::uc::{Purpose, Store};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::accept::Wire;
use super::certsrv;
use super::http::{self, Answer, Ask, Reply};
use crate::audit::Caller;
use crate::certificate::{blocks, certificate_pem, pem};
use crate::faults::Fault;
use crate::keys::KeyKind;
use crate::lab::Template;
use crate::world::{Distribution, RequestWish, Visit};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockBody {
    now: Option<DateTime<Utc>>,
    advance_seconds: Option<i64>,
    scale: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignBody {
    csr: String,
    #[serde(default)]
    template: Option<Value>,
}

/// A person's click.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Click {
    node: String,
    action: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    store: String,
    #[serde(default)]
    multi_server: bool,
    common_name: Option<String>,
    key_length: Option<u16>,
    #[serde(default)]
    alt_names: Vec<String>,
    #[serde(default)]
    certificates: Vec<String>,
    #[serde(default)]
    file: String,
    #[serde(default)]
    enabled: bool,
    #[serde(default)]
    name: String,
    #[serde(default)]
    value: String,
}

/// A condition of a node or its cluster that no administrator sets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Condition {
    node: String,
    inactive_build: Option<String>,
    time_in_sync: Option<bool>,
    replication_state: Option<u8>,
    upgrade_running: Option<bool>,
    backup_hours: Option<i64>,
    power: Option<bool>,
}

pub(super) async fn serve(listener: TcpListener, wire: Arc<Wire>, nodes: Arc<Value>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (wire, nodes) = (Arc::clone(&wire), Arc::clone(&nodes));
        tokio::spawn(async move {
            let reply = |ask: Ask| {
                let (wire, nodes) = (Arc::clone(&wire), Arc::clone(&nodes));
                async move {
                    let answer = tokio::task::spawn_blocking(move || answer(&wire, &nodes, &ask)).await;
                    answer.map_or(Reply::Break, Reply::Answer)
                }
            };
            http::serve(stream, reply).await;
        });
    }
}

fn answer(wire: &Wire, nodes: &Value, ask: &Ask) -> Answer {
    if ask.path.starts_with("/certsrv") {
        return certsrv::answer(wire, ask);
    }
    let outcome = match (ask.method.as_str(), ask.path.as_str()) {
        ("GET", "/audit") => return audit(wire),
        ("GET", "/state") => Ok(wire.world.state()),
        ("GET", "/nodes") => Ok(nodes.clone()),
        ("GET", "/faults") => Ok(list_faults(wire)),
        ("POST" | "PUT", "/faults") => set_faults(wire, ask),
        ("DELETE", "/faults") => {
            wire.world.faults.set(Vec::new());
            Ok(json!({}))
        }
        ("GET", "/clock") => Ok(clock(wire)),
        ("POST", "/clock") => set_clock(wire, ask),
        ("GET", "/ca" | "/ca/root.pem") => return text(certificate_pem(&wire.world.lab.root.der)),
        ("GET", "/ca/intermediate.pem") => return text(certificate_pem(&wire.world.lab.intermediate.der)),
        ("GET", "/ca/chain.pem") => {
            let lab = &wire.world.lab;
            return text(certificate_pem(&lab.intermediate.der) + certificate_pem(&lab.root.der).as_str());
        }
        ("GET", "/ca/chain.p7b") => return Answer::octets("application/x-pkcs7-certificates", certsrv::bundle(wire)),
        ("GET", "/ca/list.crl") => {
            let list = wire.world.lab.list(wire.world.clock.now());
            let answer = |der| Answer::octets("application/pkix-crl", der);
            return list.map_or_else(|error| Answer::json(500, &json!({ "error": error.to_string() })), answer);
        }
        ("POST", "/ca/sign") => sign(wire, ask),
        ("POST", "/ca/orders") => issue(wire, ask),
        ("POST", "/gui") => click(wire, ask),
        ("POST", "/condition") => condition(wire, ask),
        _ => return Answer::json(404, &json!({ "error": "no such page", "pages": PAGES })),
    };
    match outcome {
        Ok(value) => Answer::json(200, &value),
        Err(text) => Answer::json(400, &json!({ "error": text })),
    }
}

const PAGES: [&str; 14] = [
    "GET /audit",
    "GET /state",
    "GET /nodes",
    "GET|POST|DELETE /faults",
    "GET|POST /clock",
    "GET /ca/root.pem",
    "GET /ca/intermediate.pem",
    "GET /ca/chain.pem",
    "GET /ca/chain.p7b",
    "GET /ca/list.crl",
    "POST /ca/sign",
    "POST /gui",
    "POST /condition",
    "/certsrv/",
];

fn text(text: String) -> Answer {
    Answer::new(200, "application/x-pem-file", text)
}

fn read<'a, T: Deserialize<'a>>(ask: &'a Ask) -> Result<T, String> {
    serde_json::from_slice(&ask.body).map_err(|error| error.to_string())
}

fn audit(wire: &Wire) -> Answer {
    let lines = wire.world.audit.entries().into_iter().filter_map(|entry| serde_json::to_string(&entry).ok());
    Answer::new(200, "application/x-ndjson", lines.map(|line| line + "\n").collect::<String>())
}

fn list_faults(wire: &Wire) -> Value {
    let faults = wire.world.faults.list().into_iter();
    faults.map(|(fault, struck)| json!({ "fault": fault, "struck": struck })).collect()
}

/// A list takes the place of all rules; one object is added to them.
fn set_faults(wire: &Wire, ask: &Ask) -> Result<Value, String> {
    let value: Value = read(ask)?;
    let fault = |value| serde_json::from_value::<Fault>(value).map_err(|error| error.to_string());
    match value {
        Value::Array(faults) => wire.world.faults.set(faults.into_iter().map(fault).collect::<Result<_, _>>()?),
        one => wire.world.faults.add(fault(one)?),
    }
    Ok(list_faults(wire))
}

fn clock(wire: &Wire) -> Value {
    json!({ "now": wire.world.clock.now(), "scale": wire.world.clock.scale() })
}

fn set_clock(wire: &Wire, ask: &Ask) -> Result<Value, String> {
    let body: ClockBody = read(ask)?;
    let clock_of = &wire.world.clock;
    if let Some(now) = body.now {
        clock_of.set(now);
    }
    if let Some(seconds) = body.advance_seconds {
        clock_of.advance(seconds);
    }
    if let Some(scale) = body.scale {
        if !(0.0..=1_000_000.0).contains(&scale) {
            return Err("scale is from 0 to 1000000".to_owned());
        }
        clock_of.set_scale(scale);
    }
    Ok(clock(wire))
}

fn sign(wire: &Wire, ask: &Ask) -> Result<Value, String> {
    let body: SignBody = read(ask)?;
    let csr = blocks(&body.csr, "CERTIFICATE REQUEST").pop().ok_or("csr holds no PEM request")?;
    let template = match body.template {
        None => Template::default(),
        Some(Value::String(name)) => Template::named(&name).ok_or_else(|| format!("no template {name}"))?,
        Some(value) => serde_json::from_value(value).map_err(|error| error.to_string())?,
    };
    let lab = &wire.world.lab;
    let der = lab.sign(&csr, &template, wire.world.clock.now()).map_err(|error| error.to_string())?;
    let chain = [certificate_pem(&lab.intermediate.der), certificate_pem(&lab.root.der)];
    Ok(json!({ "certificate": certificate_pem(&der), "chain": chain }))
}

fn issue(wire: &Wire, ask: &Ask) -> Result<Value, String> {
    #[derive(Deserialize)]
    struct Body {
        number: usize,
    }
    let body: Body = read(ask)?;
    certsrv::issue(wire, body.number, &Template::default())?;
    Ok(json!({}))
}

fn visit<'w>(wire: &'w Wire, node: &str, interface: &'static str) -> Result<Visit<'w>, String> {
    let place = wire.world.find(node).ok_or_else(|| format!("no node {node}"))?;
    Ok(wire.world.visit(place.id, Caller { interface, peer: String::new(), user: None }))
}

fn click(wire: &Wire, ask: &Ask) -> Result<Value, String> {
    let click: Click = read(ask)?;
    let mut visit = visit(wire, &click.node, "gui")?;
    let purpose = || click.service.parse::<Purpose>().map_err(|error| error.to_string());
    let store = || click.store.parse::<Store>().map_err(|error| error.to_string());
    let ders = || click.certificates.iter().flat_map(|text| blocks(text, "CERTIFICATE")).collect::<Vec<_>>();
    let mut result = json!({});
    let outcome = match click.action.as_str() {
        "generate_csr" => {
            let wish = wish(&click, purpose()?)?;
            visit
                .generate_request(purpose()?, &wish)
                .map(|der| result = json!({ "csr": pem("CERTIFICATE REQUEST", &der) }))
        }
        "delete_csr" => visit.delete_request(purpose()?),
        "upload_identity" => visit.upload_identity(purpose()?, &ders()),
        "upload_trust" => {
            let store = store()?;
            ders().iter().try_for_each(|der| visit.upload_trust(store, der, "Signed Certificate"))
        }
        "delete_trust" => visit.delete_trust(store()?, &click.file),
        "regenerate" if click.multi_server => visit.regenerate_for_all(purpose()?),
        "regenerate" => visit.regenerate(purpose()?),
        "reuse" => visit.reuse(purpose()?),
        "set_sso" => visit.set_sso(click.enabled, true),
        "set_parameter" => visit.set_parameter(&click.name, &click.value),
        other => return Err(format!("no action {other}")),
    };
    outcome.map(|()| result).map_err(|refusal| refusal.text)
}

fn wish(click: &Click, purpose: Purpose) -> Result<RequestWish, String> {
    let elliptic = purpose.word().ends_with("-ECDSA");
    let key = match (elliptic, click.key_length) {
        (_, None) => None,
        (false, Some(bits)) => Some(KeyKind::Rsa(bits)),
        (true, Some(256)) => Some(KeyKind::P256),
        (true, Some(384)) => Some(KeyKind::P384),
        (true, Some(other)) => return Err(format!("no curve of {other} bits here")),
    };
    Ok(RequestWish {
        distribution: if click.multi_server { Distribution::MultiServer } else { Distribution::ThisServer },
        common_name: click.common_name.clone(),
        key,
        alternative_names: click.alt_names.clone(),
        without_unit: false,
    })
}

fn condition(wire: &Wire, ask: &Ask) -> Result<Value, String> {
    let condition: Condition = read(ask)?;
    let mut visit = visit(wire, &condition.node, "node")?;
    let (now, at) = (visit.now, visit.at);
    if let Some(build) = condition.inactive_build {
        visit.cluster.nodes[at].inactive_build = Some(build).filter(|build| !build.is_empty());
    }
    if let Some(in_sync) = condition.time_in_sync {
        visit.cluster.nodes[at].time_in_sync = in_sync;
    }
    if let Some(state) = condition.replication_state {
        visit.cluster.replication_state = state;
    }
    if let Some(running) = condition.upgrade_running {
        visit.cluster.upgrade.running = running;
    }
    if let Some(hours) = condition.backup_hours {
        let begun = now - chrono::Duration::hours(hours);
        let backup = crate::world::Backup { begun, ended: Some(begun), succeeded: Some(true) };
        visit.cluster.backups = vec![backup];
    }
    match condition.power {
        Some(true) => visit.power_on(),
        Some(false) => visit.crash(None),
        None => {}
    }
    Ok(json!({}))
}
