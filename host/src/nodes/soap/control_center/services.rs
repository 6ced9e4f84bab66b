//! `ServiceInformationResponse`: the states of services (`cisco-interfaces.md` 3.2, 3.3).

use super::reason::{self, Meaning};
use crate::nodes::Reading;
use crate::nodes::capability::{ServiceState, ServiceStatus};
use crate::nodes::soap::Element;

/// What the node said to a request to start, stop or restart a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reply {
    /// The service as it is now.
    pub(super) state: ServiceState,
    /// What the reason means.
    pub(super) meaning: Meaning,
    /// The node's words.
    pub(super) words: String,
}

/// The states in an answer.
pub(super) fn states(answer: &Element) -> Reading<Vec<ServiceState>> {
    let mut reading = Reading::<Vec<ServiceState>>::default();
    let Some(list) = answer.find(&["ServiceInfoList"]) else {
        reading.missing(match answer.find(&["ReasonString"]).map(Element::trimmed) {
            Some(words) if !words.is_empty() => format!("no list of services: {words}"),
            _ => "no list of services".to_owned(),
        });
        return reading;
    };
    for (number, item) in list.all("item").enumerate() {
        match state(item) {
            Some(state) => {
                if state.status == ServiceStatus::Unknown {
                    reading.trouble(number + 1, "an unknown state", item.word("ServiceStatus").unwrap_or_default());
                }
                reading.value.push(state);
            }
            None => reading.trouble(number + 1, "a service without a name", ""),
        }
    }
    reading
}

/// What the node said of one service, or of the request as a whole.
///
/// The service's own reason counts, unless it is a success and the request's is none: a node that
/// refuses shows the service as it was.
pub(super) fn reply(answer: &Element, service: &str) -> Reply {
    let whole = whole(answer);
    let items = answer.find(&["ServiceInfoList"]).into_iter().flat_map(|list| list.all("item"));
    let own =
        items.filter_map(|item| Some((item, state(item)?))).find(|(_, state)| state.name.eq_ignore_ascii_case(service));
    let named = own.is_some();
    let (own_code, state) = own.map_or_else(
        || (None, ServiceState { name: service.to_owned(), ..ServiceState::default() }),
        |(item, state)| (code(item), state),
    );
    let decides = own_code.filter(|code| *code != SUCCESS).or_else(|| whole.failed()).or(own_code);
    let (known, meaning) = decides.map_or((None, Meaning::Unknown), reason::of);
    // That the request went well proves nothing of a service that is not in the answer.
    let meaning = if !named && meaning == Meaning::Done { Meaning::Unknown } else { meaning };
    let said = state.reason.as_deref().or(whole.words).or(known).unwrap_or("no reason given");
    let number = decides.filter(|code| *code != UNKNOWN).map_or_else(|| "none".to_owned(), |code| code.to_string());
    let words = format!("{service}: {said} (reason {number})");
    Reply { state, meaning, words }
}

/// What an answer says of the request as a whole.
struct Whole<'a> {
    return_code: Option<i64>,
    reason: Option<i64>,
    words: Option<&'a str>,
}

impl Whole<'_> {
    /// The reason of a request that did not go well; one without a reason is not known.
    fn failed(&self) -> Option<i64> {
        let well = self.return_code.is_none_or(|code| code == 0)
            && self.reason.is_none_or(|code| code == SUCCESS || code == 0);
        (!well).then(|| self.reason.filter(|code| *code != SUCCESS).unwrap_or(UNKNOWN))
    }
}

/// The codes beside the list: not those of services, whatever the order of elements.
fn whole(answer: &Element) -> Whole<'_> {
    let holds = |element: &Element| element.child("ReturnCode").is_some() || element.child("ServiceInfoList").is_some();
    let around = std::iter::once(answer).chain(&answer.children).find(|element| holds(element));
    let number = |name: &str| around?.word(name)?.parse().ok();
    Whole {
        return_code: number("ReturnCode"),
        reason: number("ReasonCode"),
        words: around.and_then(|element| element.word("ReasonString")),
    }
}

fn state(item: &Element) -> Option<ServiceState> {
    let name = item.owned("ServiceName")?;
    let status =
        item.word("ServiceStatus").and_then(|word| STATES.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)));
    let status = status.map_or(ServiceStatus::Unknown, |(_, status)| *status);
    let code = code(item);
    let words = code.filter(|code| *code != SUCCESS).and_then(|code| reason::of(code).0).map(str::to_owned);
    // There is no state "not activated": it is Stopped with this reason (3.3).
    let activated = match status {
        _ if code == Some(reason::NOT_ACTIVATED) => Some(false),
        ServiceStatus::Started => Some(true),
        _ => None,
    };
    Some(ServiceState {
        name,
        status,
        reason: item.owned("ReasonCodeString").or(words),
        activated,
        // -1 means: not started.
        uptime_s: item.word("UpTime").and_then(|seconds| seconds.parse().ok()),
        started_at: item.owned("StartTime"),
    })
}

fn code(item: &Element) -> Option<i64> {
    item.word("ReasonCode")?.parse().ok()
}

const SUCCESS: i64 = -1;
/// No code of Cisco's: a failure without a reason.
const UNKNOWN: i64 = i64::MIN;
const STATES: [(&str, ServiceStatus); 4] = [
    ("Started", ServiceStatus::Started),
    ("Stopped", ServiceStatus::Stopped),
    ("Starting", ServiceStatus::Starting),
    ("Stopping", ServiceStatus::Stopping),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    /// The sample of 3.3.
    const STATUS: &str = r#"<ns1:soapGetServiceStatusResponse xmlns:ns1="http://schemas.cisco.com/ast/soap">
 <ns1:soapGetServiceStatusReturn>
  <ns1:ReturnCode>0</ns1:ReturnCode><ns1:ReasonCode>-1</ns1:ReasonCode><ns1:ReasonString></ns1:ReasonString>
  <ns1:ServiceInfoList>
   <ns1:item><ns1:ServiceName>Cisco Tftp</ns1:ServiceName><ns1:ServiceStatus>Started</ns1:ServiceStatus>
    <ns1:ReasonCode>-1</ns1:ReasonCode><ns1:ReasonCodeString> </ns1:ReasonCodeString>
    <ns1:StartTime>Mon Jun  1 10:00:00 2026</ns1:StartTime><ns1:UpTime>86400</ns1:UpTime></ns1:item>
   <ns1:item><ns1:ServiceName>Cisco DHCP Monitor Service</ns1:ServiceName><ns1:ServiceStatus>Stopped</ns1:ServiceStatus>
    <ns1:ReasonCode>-1068</ns1:ReasonCode><ns1:ReasonCodeString>Service Not Activated </ns1:ReasonCodeString>
    <ns1:StartTime></ns1:StartTime><ns1:UpTime>-1</ns1:UpTime></ns1:item>
  </ns1:ServiceInfoList>
 </ns1:soapGetServiceStatusReturn>
</ns1:soapGetServiceStatusResponse>"#;

    #[test]
    fn the_sample_is_read() {
        let reading = states(&parse(STATUS).unwrap());
        assert!(reading.is_whole());
        let [tftp, dhcp] = reading.value.as_slice() else { panic!("two services") };
        assert_eq!((tftp.status, tftp.uptime_s, tftp.activated), (ServiceStatus::Started, Some(86_400), Some(true)));
        assert_eq!((tftp.reason.as_deref(), tftp.started_at.as_deref()), (None, Some("Mon Jun  1 10:00:00 2026")));
        assert_eq!((dhcp.status, dhcp.uptime_s, dhcp.activated), (ServiceStatus::Stopped, None, Some(false)));
        assert_eq!(dhcp.reason.as_deref(), Some("Service Not Activated"));
    }

    #[test]
    fn unqualified_children_in_another_order_are_read() {
        let odd = "<r><ServiceInfoList><item><UpTime>5</UpTime><ServiceStatus>Starting</ServiceStatus>\
                   <ServiceName>Cisco Tftp</ServiceName></item><item/></ServiceInfoList><ReturnCode>0</ReturnCode></r>";
        let reading = states(&parse(odd).unwrap());
        assert_eq!((reading.value.len(), reading.troubles.len()), (1, 1));
        assert_eq!(reading.value[0].status, ServiceStatus::Starting);
        assert!(!states(&parse("<r/>").unwrap()).is_whole());
    }

    #[test]
    fn reasons_decide_what_was_done() {
        let check = |service: &str, code: &str, meaning: Meaning| {
            let text = STATUS.replace(
                "<ns1:ReasonCode>-1</ns1:ReasonCode><ns1:ReasonCodeString>",
                &format!("<ns1:ReasonCode>{code}</ns1:ReasonCode><ns1:ReasonCodeString>"),
            );
            let reply = reply(&parse(&text).unwrap(), service);
            assert_eq!(reply.meaning, meaning, "{code}: {}", reply.words);
        };
        check("Cisco Tftp", "-1", Meaning::Done);
        check("Cisco Tftp", "-1039", Meaning::Running);
        check("Cisco Tftp", "-1010", Meaning::Refused);
        check("Cisco Tftp", "-1011", Meaning::OtherInterface);
        check("Cisco Tftp", "-1031", Meaning::Unknown);
        check("Cisco Tftp", "-9999", Meaning::Unknown);
        check("Cisco Tftp", "", Meaning::Unknown);
        // The service is not named: that the request went well proves nothing.
        check("Cisco CallManager", "-1", Meaning::Unknown);
        let refused =
            "<r><ReturnCode>1</ReturnCode><ReasonCode>-1010</ReasonCode><ReasonString>No such</ReasonString></r>";
        assert_eq!(reply(&parse(refused).unwrap(), "x").meaning, Meaning::Refused);
    }
}
