//! What scripts see of clusters: plain maps, as small as a question needs.

use rhai::{Dynamic, Map};
use serde_json::{Value, json};

use super::super::{Cluster, Group, Held, Node, PendingRequest, Service};
use crate::uc::{Restart, Role};
use crate::x509::Certificate;

/// A script's value of a JSON value.
pub(crate) fn dynamic(value: &Value) -> Dynamic {
    match value {
        Value::Null => Dynamic::UNIT,
        Value::Bool(flag) => Dynamic::from(*flag),
        Value::Number(number) => number.as_i64().map_or_else(|| number.to_string().into(), Dynamic::from),
        Value::String(text) => text.clone().into(),
        Value::Array(items) => items.iter().map(dynamic).collect::<rhai::Array>().into(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.as_str().into(), dynamic(value))).collect::<Map>().into()
        }
    }
}

/// The JSON value of a script's value; none for what has none, such as a function.
pub(super) fn json(value: &Dynamic) -> Option<Value> {
    if value.is_unit() {
        return Some(Value::Null);
    }
    if let Ok(flag) = value.as_bool() {
        return Some(Value::Bool(flag));
    }
    if let Ok(number) = value.as_int() {
        return Some(number.into());
    }
    if let Ok(text) = value.as_immutable_string_ref() {
        return Some(Value::String(text.as_str().to_owned()));
    }
    if let Ok(items) = value.as_array_ref() {
        return items.iter().map(json).collect::<Option<Vec<Value>>>().map(Value::Array);
    }
    let fields = value.as_map_ref().ok()?;
    let fields: Option<serde_json::Map<String, Value>> =
        fields.iter().map(|(name, value)| Some((name.to_string(), json(value)?))).collect();
    fields.map(Value::Object)
}

pub(super) fn cluster(cluster: &Cluster) -> Value {
    let mut nodes: Vec<&Node> = cluster.nodes.iter().collect();
    sort(cluster, &mut nodes);
    json!({
        "name": cluster.name,
        "product": cluster.product.word(),
        "mixed_mode": cluster.mixed_mode.value(),
        "nodes": nodes.into_iter().map(|one| node(&cluster.name, one)).collect::<Vec<_>>(),
    })
}

/// Publishers first, and IM and Presence after call processing [Y19].
pub(super) fn sort(cluster: &Cluster, nodes: &mut [&Node]) {
    nodes.sort_by_key(|node| (node.product != cluster.product, node.role != Role::Publisher));
}

pub(super) fn node(cluster: &str, node: &Node) -> Value {
    json!({
        "name": node.name,
        "cluster": cluster,
        "product": node.product.word(),
        "version": node.version.to_string(),
        "role": node.role.word(),
        "publisher": node.role == Role::Publisher,
        "sso": node.sso.value().map(|sso| sso.enabled),
    })
}

pub(super) fn held(held: &Held, now: chrono::DateTime<chrono::Utc>) -> Value {
    json!({
        "unit": held.unit,
        "sha256": held.sha256,
        "subject": held.subject,
        "common_name": held.common_name(),
        "issuer": held.issuer,
        "serial": held.serial,
        "ca_signed": held.is_ca_signed(),
        "self_signed": held.self_issued,
        "multi_server": held.is_multi_server(),
        "is_ca": held.is_ca,
        "not_after": held.not_after,
        "days_left": held.not_after.map(|at| (at - now).num_days()),
        "key": held.key,
        "client_auth": client_auth(held),
        "dns_names": held.dns_names,
        "file_name": held.file_name,
        "pem": held.pem,
    })
}

/// Whether it may be used by clients; none where the certificate was listed without its content, or does not say.
fn client_auth(held: &Held) -> Option<bool> {
    let der = held.der()?;
    let certificate = Certificate::parse(&der).ok()?;
    let usages = &certificate.extensions.extended_key_usage;
    (!usages.is_empty()).then(|| usages.iter().any(|usage| usage.to_string() == CLIENT_AUTH))
}

/// id-kp-clientAuth, RFC 5280 4.2.1.12.
const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";

pub(super) fn request(request: &PendingRequest) -> Value {
    json!({ "unit": request.unit, "spki_sha256": request.spki_sha256, "csr": request.pem })
}

pub(super) fn service(service: &Service) -> Value {
    json!({ "name": service.name, "running": service.running, "activated": service.activated })
}

pub(super) fn group(group: &Group) -> Value {
    json!({ "name": group.name, "servers": group.servers, "ha": group.ha_enabled })
}

pub(super) fn restart(row: &Restart) -> Value {
    json!({
        "act": row.act.word(),
        "service": row.service,
        "command": row.command,
        "nodes": row.nodes.word(),
        "nodes_of": row.nodes_of.map(crate::uc::Product::word),
        "condition": row.condition.map(crate::uc::Condition::word),
        "requirements": row.requirements,
    })
}
