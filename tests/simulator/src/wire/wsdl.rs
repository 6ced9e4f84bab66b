//! `?wsdl`: the serviceability services describe themselves. Many clients read that before they ask.
//!
//! Written from one table of names and types, `data/wsdl.toml`; only what is answered here is described.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::http::{Answer, Ask};
use super::soap::AST;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    service: Vec<Service>,
    element: BTreeMap<String, Vec<String>>,
    #[serde(rename = "type")]
    types: BTreeMap<String, Vec<String>>,
    word: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    path: String,
    name: String,
    binding: String,
    port: String,
    operations: Vec<String>,
    #[serde(default)]
    answers: BTreeMap<String, String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(tables);

/// The description of the service that was asked for; none where that is no such question.
pub(super) fn answer(ask: &Ask) -> Option<Answer> {
    if ask.method != hyper::Method::GET || !ask.query.keys().any(|name| name.eq_ignore_ascii_case("wsdl")) {
        return None;
    }
    let service = TABLES.service.iter().find(|service| service.path == ask.path.trim_end_matches('/'))?;
    let host = ask.header("host");
    Some(Answer::new(200, "text/xml;charset=utf-8", document(service, host)))
}

fn document(service: &Service, host: &str) -> String {
    let (binding, port, name) = (&service.binding, &service.port, &service.name);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<wsdl:definitions targetNamespace=\"{AST}\" xmlns:tns=\"{AST}\" \
         xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
         xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\">\n<wsdl:types><xsd:schema elementFormDefault=\"qualified\" \
         targetNamespace=\"{AST}\">\n{}</xsd:schema></wsdl:types>\n",
        schema(service)
    );
    let mut messages = BTreeSet::new();
    for operation in &service.operations {
        messages.insert((format!("{operation}Request"), operation.clone()));
        let answer = service.answer_of(operation);
        messages.insert((answer.clone(), answer));
    }
    for (message, element) in messages {
        text.push_str(&format!(
            "<wsdl:message name=\"{message}\"><wsdl:part name=\"parameters\" element=\"tns:{element}\"/></wsdl:message>\n"
        ));
    }
    text.push_str(&format!("<wsdl:portType name=\"{port}\">\n"));
    for operation in &service.operations {
        let answer = service.answer_of(operation);
        text.push_str(&format!(
            "<wsdl:operation name=\"{operation}\"><wsdl:input message=\"tns:{operation}Request\"/>\
             <wsdl:output message=\"tns:{answer}\"/></wsdl:operation>\n"
        ));
    }
    text.push_str(&format!(
        "</wsdl:portType>\n<wsdl:binding name=\"{binding}\" type=\"tns:{port}\">\
         <soap:binding style=\"document\" transport=\"http://schemas.xmlsoap.org/soap/http\"/>\n"
    ));
    for operation in &service.operations {
        text.push_str(&format!(
            "<wsdl:operation name=\"{operation}\"><soap:operation soapAction=\"{operation}\"/><wsdl:input>\
             <soap:body use=\"literal\"/></wsdl:input><wsdl:output><soap:body use=\"literal\"/></wsdl:output></wsdl:operation>\n"
        ));
    }
    let path = &service.path;
    text.push_str(&format!(
        "</wsdl:binding>\n<wsdl:service name=\"{name}\"><wsdl:port name=\"{port}\" binding=\"tns:{binding}\">\
         <soap:address location=\"https://{host}{path}\"/></wsdl:port></wsdl:service>\n</wsdl:definitions>\n"
    ));
    text
}

impl Service {
    fn answer_of(&self, operation: &str) -> String {
        self.answers.get(operation).cloned().unwrap_or_else(|| format!("{operation}Response"))
    }
}

/// The elements of the service, and every type that they lead to.
fn schema(service: &Service) -> String {
    let mut text = String::new();
    let mut waiting: Vec<&str> = Vec::new();
    let names: BTreeSet<String> =
        service.operations.iter().flat_map(|operation| [operation.clone(), service.answer_of(operation)]).collect();
    for name in &names {
        let Some(fields) = TABLES.element.get(name) else { continue };
        let sequence = sequence(fields, &mut waiting);
        text.push_str(&format!(
            "<xsd:element name=\"{name}\"><xsd:complexType>{sequence}</xsd:complexType></xsd:element>\n"
        ));
    }
    let mut done = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if !done.insert(name) {
            continue;
        }
        if let Some(fields) = TABLES.types.get(name) {
            let sequence = sequence(fields, &mut waiting);
            text.push_str(&format!("<xsd:complexType name=\"{name}\">{sequence}</xsd:complexType>\n"));
        } else if let Some(words) = TABLES.word.get(name) {
            let words: String = words.iter().map(|word| format!("<xsd:enumeration value=\"{word}\"/>")).collect();
            text.push_str(&format!(
                "<xsd:simpleType name=\"{name}\"><xsd:restriction base=\"xsd:string\">{words}</xsd:restriction></xsd:simpleType>\n"
            ));
        }
    }
    text
}

fn sequence<'a>(fields: &'a [String], waiting: &mut Vec<&'a str>) -> String {
    let fields: String = fields.iter().map(|field| element(field, waiting)).collect();
    format!("<xsd:sequence>{fields}</xsd:sequence>")
}

fn element<'a>(field: &'a str, waiting: &mut Vec<&'a str>) -> String {
    let (name, kind) = field.split_once(": ").unwrap_or((field, "string"));
    let (kind, more) = match kind.as_bytes().last() {
        Some(b'?') => (&kind[..kind.len() - 1], " nillable=\"true\""),
        Some(b'*') => (&kind[..kind.len() - 1], " minOccurs=\"0\" maxOccurs=\"unbounded\""),
        Some(b'+') => (&kind[..kind.len() - 1], " maxOccurs=\"unbounded\""),
        _ => (kind, ""),
    };
    let own = TABLES.types.contains_key(kind) || TABLES.word.contains_key(kind);
    if own {
        waiting.push(kind);
    }
    let prefix = if own { "tns" } else { "xsd" };
    format!("<xsd:element name=\"{name}\" type=\"{prefix}:{kind}\"{more}/>")
}

#[expect(clippy::expect_used, reason = "the table is compiled in and held by a test")]
fn tables() -> Tables {
    toml::from_str(include_str!("../../data/wsdl.toml")).expect("a table that can be read")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::xml::Element;

    #[test]
    fn every_service_describes_what_it_names() {
        for service in &TABLES.service {
            let text = document(service, "node:8443");
            let root = Element::parse(&text).expect("XML");
            assert_eq!(root.name, "definitions");
            for operation in &service.operations {
                assert!(TABLES.element.contains_key(operation), "{operation}");
                assert!(TABLES.element.contains_key(&service.answer_of(operation)), "{operation}");
            }
        }
        const PLAIN: [&str; 5] = ["string", "boolean", "integer", "unsignedInt", "long"];
        for field in TABLES.element.values().chain(TABLES.types.values()).flatten() {
            let kind = field.split_once(": ").expect(field).1.trim_end_matches(['?', '*', '+']);
            let known = PLAIN.contains(&kind) || TABLES.types.contains_key(kind) || TABLES.word.contains_key(kind);
            assert!(known, "{field}");
        }
    }
}
