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
pub(super) fn reply(answer: &Element, service: &str) -> Reply {
    let items = answer.find(&["ServiceInfoList"]).into_iter().flat_map(|list| list.all("item"));
    let own =
        items.filter_map(|item| Some((item, state(item)?))).find(|(_, state)| state.name.eq_ignore_ascii_case(service));
    if let Some((item, state)) = own {
        let code = code(item);
        let (known, meaning) = code.map_or((None, Meaning::Unknown), reason::of);
        let words = state.reason.clone().or_else(|| known.map(str::to_owned)).unwrap_or_default();
        let words =
            format!("{service}: {words} (reason {})", code.map_or_else(|| "none".to_owned(), |one| one.to_string()));
        return Reply { state, meaning, words };
    }
    // Without the service only the request's own code is left, and success of an unnamed service proves nothing.
    let whole = answer.find(&["ReasonCode"]).and_then(|code| code.trimmed().parse().ok());
    let (known, meaning) = whole.map_or((None, Meaning::Unknown), reason::of);
    let meaning = if meaning == Meaning::Done { Meaning::Unknown } else { meaning };
    let said = answer.find(&["ReasonString"]).map(Element::trimmed).filter(|text| !text.is_empty());
    let words = format!("{service} is not in the answer: {}", said.or(known).unwrap_or("no reason given"));
    Reply { state: ServiceState { name: service.to_owned(), ..ServiceState::default() }, meaning, words }
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
