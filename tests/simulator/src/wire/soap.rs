//! SOAP 1.1: envelopes in, envelopes out, faults.

use super::http::Answer;
use super::xml::{Element, escape};

/// Serviceability and its kin.
pub(super) const AST: &str = "http://schemas.cisco.com/ast/soap";
const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// The element in the body of an envelope.
pub(super) fn body(document: &str) -> Option<Element> {
    let envelope = Element::parse(document)?;
    if envelope.namespace != ENVELOPE || envelope.name != "Envelope" {
        return None;
    }
    envelope.child("Body")?.children.first().cloned()
}

/// The name of the operation; empty where there is none.
pub(super) fn operation(document: &str) -> String {
    body(document).map(|element| element.name).unwrap_or_default()
}

/// A reply around its content.
pub(super) fn reply(content: &str) -> Answer {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soapenv:Envelope xmlns:soapenv=\"{ENVELOPE}\" \
         xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <soapenv:Body>{content}</soapenv:Body></soapenv:Envelope>"
    );
    Answer::new(200, "text/xml;charset=utf-8", text)
}

/// A fault, as HTTP 500.
pub(super) fn fault(code: &str, text: &str, detail: &str) -> Answer {
    let content = format!(
        "<soapenv:Fault><faultcode>soapenv:{code}</faultcode><faultstring>{}</faultstring><detail>{detail}</detail></soapenv:Fault>",
        escape(text)
    );
    Answer { status: 500, ..reply(&content) }
}

/// An element with text, in the namespace of serviceability.
pub(super) fn tag(name: &str, text: &str) -> String {
    format!("<ns1:{name}>{}</ns1:{name}>", escape(text))
}

/// An element around others, in the namespace of serviceability.
pub(super) fn wrap(name: &str, content: &str) -> String {
    format!("<ns1:{name}>{content}</ns1:{name}>")
}

/// A response element of serviceability.
pub(super) fn response(operation: &str, content: &str) -> Answer {
    reply(&format!("<ns1:{operation}Response xmlns:ns1=\"{AST}\">{content}</ns1:{operation}Response>"))
}
