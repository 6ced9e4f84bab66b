//! What an answer of certificate REST means (`cisco-interfaces.md` 1.5, 1.7).

use certwright_core::sentence::faults as say;
use serde_json::Value;

use crate::nodes::capability::Done;
use crate::nodes::fault::cut;
use crate::nodes::http::Answer;
use crate::nodes::parse::refusal;
use crate::nodes::soap::words_of_page;
use crate::nodes::{FaultKind, Interface, NodeFault};

const REST: Interface = Interface::CertificateRest;

/// Whether a question was answered at all: 503 is Tomcat without its application, so it is asked again.
pub(super) fn ready(node: &str, what: &str, answer: &Answer) -> Result<(), NodeFault> {
    if answer.status != 503 {
        return Ok(());
    }
    let message = say::NOT_YET.of(&[&what, &words(answer)]);
    Err(NodeFault::new(node, REST, FaultKind::Unreachable, message))
}

/// The answer to a question.
pub(super) fn read(node: &str, answer: &Answer) -> Result<Value, NodeFault> {
    match answer.status {
        200 => serde_json::from_str(&answer.body)
            .map_err(|error| NodeFault::unreadable(node, REST, &format!("JSON ({error})"), &answer.body)),
        _ => Err(refused(node, answer)),
    }
}

/// The answer to a change. A status of 5xx leaves open what was done, unless the node says why it refused (W18).
pub(super) fn change(node: &str, what: &str, answer: &Answer) -> Result<Value, NodeFault> {
    match answer.status {
        // The body of a success is not documented beyond `csr`; one that is no JSON is none of this interface.
        200..300 if answer.body.trim().is_empty() => Ok(Value::Null),
        200..300 => serde_json::from_str(&answer.body).map_err(|error| {
            let because = format!("the answer is no JSON ({error}): {}", words(answer));
            NodeFault::ambiguous(node, REST, what, because)
        }),
        500.. if refusal(&words(answer)).is_none() => {
            let because = format!("status {}: {}", answer.status, words(answer));
            Err(NodeFault::ambiguous(node, REST, what, because))
        }
        _ => Err(refused(node, answer)),
    }
}

/// A confirmed change.
pub(super) fn done(value: &Value) -> Done {
    Done { text: message(value).unwrap_or_default(), notes: Vec::new() }
}

fn refused(node: &str, answer: &Answer) -> NodeFault {
    let fault = NodeFault::refused(node, REST, Some(answer.status), &words(answer));
    match answer.status {
        403 => fault.with_help(say::PRIVILEGE_HELP),
        400 if answer.body.to_ascii_lowercase().contains("trust") => fault.with_help(say::TRUST_FIRST_HELP),
        _ => fault,
    }
}

/// The node's words: `message`, else `messages`, else the text itself.
fn words(answer: &Answer) -> String {
    let value: Option<Value> = serde_json::from_str(&answer.body).ok();
    let said = value.as_ref().and_then(message).unwrap_or_else(|| words_of_page(&answer.body));
    let tracking = value.as_ref().and_then(|value| value["trackingId"].as_str());
    match tracking {
        Some(id) if !said.is_empty() => cut(&format!("{said} ({id})")),
        _ => cut(&said),
    }
}

fn message(value: &Value) -> Option<String> {
    if let Some(message) = value["message"].as_str() {
        return Some(message.to_owned());
    }
    let all: Vec<&str> = value["messages"].as_array()?.iter().filter_map(Value::as_str).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status, body: body.to_owned() }
    }

    const ERROR: &str = r#"{ "key": 400, "messages": ["Invalid JSON Format"], "trackingId": "UC_24aed173-4f10-4a41-9c4f-23e1286daaf5" }"#;

    #[test]
    fn the_error_of_the_documents_is_read() {
        let fault = read("cucm-pub", &answer(400, ERROR)).unwrap_err();
        let words = "refused with status 400: Invalid JSON Format (UC_24aed173-4f10-4a41-9c4f-23e1286daaf5)";
        assert_eq!(fault.message, words);
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        assert_eq!(words(&answer(400, r#"{"message":"a","messages":["b"]}"#)), "a");
        assert_eq!(words(&answer(400, r#"{"messages":["b","c"]}"#)), "b; c");
        assert_eq!(words(&answer(404, "<html><body>Not Found</body></html>")), "Not Found");
        assert_eq!(words(&answer(400, "plain")), "plain");
    }

    #[test]
    fn w18_a_server_error_of_a_change_is_ambiguous_unless_the_node_says_why() {
        let check = |status, body: &str, expect: &str| {
            let kind =
                change("a", "POST /csr", &answer(status, body)).map_or_else(|fault| fault.kind.code(), |_| "done");
            assert_eq!(kind, expect, "{status} {body}");
        };
        check(200, r#"{"csr":"x"}"#, "done");
        check(201, "", "done");
        check(200, "<!-- noise", "ambiguous");
        check(400, ERROR, "refused");
        check(404, "<html/>", "refused");
        check(500, "{}", "ambiguous");
        check(503, "<html/>", "ambiguous");
        check(500, r#"{"messages":["CSR Public Key and Certificate Public Key Do Not Match"]}"#, "refused");
        assert_eq!(ready("a", "GET /x", &answer(503, "")).unwrap_err().kind.code(), "unreachable");
        assert_eq!(read("a", &answer(200, "<html/>")).unwrap_err().kind.code(), "unreadable");
    }
}
