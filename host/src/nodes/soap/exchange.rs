//! One call: an envelope out, the answer's payload in, or the fault that says what happened.

use certwright_core::sentence::faults as say;
use reqwest::Method;

use super::{Element, SoapFault, parse, words_of_page};
use crate::nodes::fault::{FaultKind, cut};
use crate::nodes::http::{Answer, Ask, NodeHttp};
use crate::nodes::timing::Wait;
use crate::nodes::{Interface, NodeFault, Realm};

/// A call of an operation.
pub(crate) struct Call<'a> {
    /// The interface.
    pub(crate) interface: Interface,
    /// How long it may take.
    pub(crate) wait: Wait,
    /// The path of the service.
    pub(crate) path: &'a str,
    /// The value of the header SOAPAction, without quotes.
    pub(crate) action: &'a str,
    /// The operation, for people.
    pub(crate) what: &'a str,
    /// Whether the node is another one afterwards.
    pub(crate) changes: bool,
    /// The envelope.
    pub(crate) envelope: String,
}

/// Sends a call once. The answer is the first element of the SOAP body.
pub(crate) async fn call(http: &NodeHttp, call: &Call<'_>) -> Result<Element, NodeFault> {
    let answer = send(http, call).await?;
    payload(http.node(), call, &answer)
}

/// Sends a call once, and gives the answer as it came.
pub(crate) async fn send(http: &NodeHttp, call: &Call<'_>) -> Result<Answer, NodeFault> {
    let action = format!("\"{}\"", call.action);
    let ask = Ask {
        interface: call.interface,
        wait: call.wait,
        what: call.what,
        method: Method::POST,
        path: call.path,
        headers: &[("SOAPAction", &action)],
        body: Some(("text/xml; charset=utf-8", call.envelope.clone().into_bytes())),
        realm: Some(Realm::Application),
        changes: call.changes,
    };
    http.send(&ask).await
}

/// What an answer holds, or means.
pub(crate) fn payload(node: &str, call: &Call<'_>, answer: &Answer) -> Result<Element, NodeFault> {
    let document = parse(&answer.body);
    if let Some(fault) = document.as_ref().ok().and_then(SoapFault::of) {
        return Err(of_fault(node, call, answer.status, &fault));
    }
    if answer.status != 200 {
        return Err(of_page(node, call, answer));
    }
    // A change that was answered with 200 and nonsense may have been done.
    let unreadable = |why: &str| {
        if call.changes {
            return NodeFault::ambiguous(node, call.interface, call.what, say::NOT_UNDERSTOOD.of(&[&why]));
        }
        NodeFault::unreadable(node, call.interface, say::OF_SOAP, &format!("{why}: {}", cut(&answer.body)))
    };
    let mut document = document.map_err(|fault| unreadable(&fault.to_string()))?;
    let body = document.children.iter_mut().find(|child| child.name == "Body").filter(|_| document.name == "Envelope");
    body.filter(|body| !body.children.is_empty())
        .map(|body| body.children.swap_remove(0))
        .ok_or_else(|| unreadable("no body"))
}

/// A fault: the node understood. Only a throttle may be tried again.
pub(crate) fn of_fault(node: &str, call: &Call<'_>, status: u16, fault: &SoapFault) -> NodeFault {
    if fault.is_throttle() || fault.is_out_of_memory() {
        return NodeFault::new(node, call.interface, FaultKind::Throttled, fault.words());
    }
    let refused = NodeFault::refused(node, call.interface, Some(status), &fault.words());
    match fault.rows_possible() {
        Some(rows) => refused.with_help(format!("Nothing was changed. Ask for fewer than {rows} rows at a time.")),
        None => refused,
    }
}

/// A page of the container instead of SOAP.
fn of_page(node: &str, call: &Call<'_>, answer: &Answer) -> NodeFault {
    let words = words_of_page(&answer.body);
    let (interface, what) = (call.interface, call.what);
    match answer.status {
        503 if !call.changes || interface == Interface::Axl => {
            // AXL throttles writes by it (4.1), the others reads (3.1).
            NodeFault::new(node, interface, FaultKind::Throttled, say::TOO_SOON.of(&[&what, &words]))
        }
        500.. if call.changes => {
            NodeFault::ambiguous(node, interface, what, format!("status {}: {words}", answer.status))
        }
        // Nothing of the service itself, which would say so in SOAP: it may be asked again.
        500.. => {
            let message = say::NOT_ANSWERED.of(&[&what, &u64::from(answer.status), &words]);
            NodeFault::new(node, interface, FaultKind::Unreachable, message)
        }
        403 => NodeFault::refused(node, interface, Some(403), &words).with_help(say::ROLE_HELP),
        404 => NodeFault::refused(node, interface, Some(404), &words).with_help(say::NOT_ACTIVATED_HELP),
        status => NodeFault::refused(node, interface, Some(status), &words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(interface: Interface, changes: bool) -> Call<'static> {
        let wait = Wait::ControlCenter;
        Call { interface, wait, path: "/x", action: "x", what: "x", changes, envelope: String::new() }
    }

    fn check(call: &Call<'_>, status: u16, body: &str, expect: &str) {
        let answer = Answer { status, body: body.to_owned() };
        let code = payload("cucm-pub", call, &answer).map_or_else(|fault| fault.kind.code(), |_| "answer");
        assert_eq!(code, expect, "{status} {body}");
    }

    #[test]
    fn w18_what_a_change_met_decides_whether_it_may_be_repeated() {
        let read = asked(Interface::ControlCenter, false);
        let change = asked(Interface::ControlCenter, true);
        let axl = asked(Interface::Axl, true);
        let page = "<html><body><h1>HTTP Status 503</h1></body></html>";
        check(&read, 503, page, "throttled");
        check(&read, 500, page, "unreachable");
        check(&change, 503, page, "ambiguous");
        check(&axl, 503, page, "throttled");
        check(&axl, 502, page, "ambiguous");
        check(&read, 404, page, "refused");
        check(&change, 403, page, "refused");
        check(&read, 200, page, "unreadable");
        check(&change, 200, page, "ambiguous");
        let fault =
            "<e:Envelope xmlns:e='u'><e:Body><e:Fault><faultstring>no</faultstring></e:Fault></e:Body></e:Envelope>";
        check(&change, 500, fault, "refused");
        check(&change, 200, fault, "refused");
        let throttle = fault.replace("no<", "Exceeded allowed rate for Reatime information<");
        check(&change, 500, &throttle, "throttled");
        check(&read, 200, "<e:Envelope xmlns:e='u'><e:Header/><e:Body><r/></e:Body></e:Envelope>", "answer");
        check(&read, 200, "<Envelope><Body/></Envelope>", "unreadable");
    }
}
