//! What a node says when it does not do what it was asked: SOAP faults, and the pages of its container.

use super::Element;
use crate::nodes::fault::cut;

/// A fault of SOAP 1.1 (`cisco-interfaces.md` 3.1, 4.1).
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct SoapFault {
    /// `faultcode`, such as `soapenv:Server`.
    pub(crate) code: String,
    /// `faultstring`.
    pub(crate) string: String,
    /// `axlcode`, where AXL gives one.
    pub(crate) axl_code: Option<i64>,
    /// `axlmessage`, where it says more than the string.
    pub(crate) axl_message: Option<String>,
}

impl SoapFault {
    /// The fault inside an envelope.
    pub(crate) fn of(envelope: &Element) -> Option<Self> {
        let fault = envelope.find(&["Fault"])?;
        let axl = fault.find(&["axlError", "axlerror"]);
        // Some releases write axlcode with other capitals (assumed).
        let detail = |wanted: &str| {
            let found = axl?.children.iter().find(|child| child.name.eq_ignore_ascii_case(wanted))?;
            Some(found.trimmed().to_owned()).filter(|text| !text.is_empty())
        };
        Some(Self {
            code: fault.owned("faultcode").unwrap_or_default(),
            string: fault.owned("faultstring").unwrap_or_default(),
            axl_code: detail("axlcode").and_then(|code| code.parse().ok()),
            axl_message: detail("axlmessage"),
        })
    }

    /// The node's words.
    pub(crate) fn words(&self) -> String {
        match &self.axl_message {
            Some(message) if *message != self.string => cut(&format!("{} ({message})", self.string)),
            _ if self.string.is_empty() => "a fault without words".to_owned(),
            _ => cut(&self.string),
        }
    }

    /// Whether the node asks for slower requests: nothing was done.
    pub(crate) fn is_throttle(&self) -> bool {
        THROTTLES.iter().any(|words| self.string.contains(words))
    }

    /// Whether AXL has no memory for another answer at the moment (4.1).
    pub(crate) fn is_out_of_memory(&self) -> bool {
        self.string.contains(OUT_OF_MEMORY)
    }

    /// How many rows AXL would answer, where the answer was too large: `less than 844 rows` (4.1).
    pub(crate) fn rows_possible(&self) -> Option<usize> {
        let (_, rest) = self.string.split_once(TOO_LARGE)?.1.split_once("less than")?;
        rest.split_whitespace().next()?.parse().ok()
    }
}

/// What a page of the container says, without its tags: the body of a 401, 404, 503 or 599.
pub(crate) fn words_of_page(body: &str) -> String {
    let mut words = String::new();
    let mut rest = body;
    while let Some((text, tag)) = rest.split_once('<') {
        words.push_str(text);
        words.push(' ');
        let hidden = ["style", "script", "head"].iter().find(|name| starts_with(tag, name));
        let end = hidden.map_or_else(|| ">".to_owned(), |name| format!("</{name}>"));
        // A page that is cut inside a tag has nothing more to say.
        rest = tag.find(&end).map_or("", |at| &tag[at + end.len()..]);
    }
    words.push_str(rest);
    cut(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn starts_with(tag: &str, name: &str) -> bool {
    let end = tag.find(|one: char| !one.is_ascii_alphanumeric()).unwrap_or(tag.len());
    tag[..end].eq_ignore_ascii_case(name)
}

/// "Exceeded allowed rate for Reatime information" (the spelling is the node's; 3.1, 13.3).
const THROTTLES: [&str; 2] = ["Exceeded allowed rate", "requests per minute"];
const OUT_OF_MEMORY: &str = "Maximum AXL Memory Allocation Consumed";
const TOO_LARGE: &str = "Query request too large";

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(inside: &str) -> SoapFault {
        let text = format!(
            "<soapenv:Envelope xmlns:soapenv='http://schemas.xmlsoap.org/soap/envelope/'><soapenv:Body>\
             <soapenv:Fault>{inside}</soapenv:Fault></soapenv:Body></soapenv:Envelope>"
        );
        SoapFault::of(&super::super::parse(&text).expect("XML")).expect("a fault")
    }

    #[test]
    fn faults_of_axl_have_a_code() {
        let fault = fault(
            "<faultcode>soapenv:Server</faultcode><faultstring>Item not valid</faultstring><detail>\
             <axlError><axlcode>5007</axlcode><axlmessage>The node was not found</axlmessage><request>x</request>\
             </axlError></detail>",
        );
        assert_eq!((fault.code.as_str(), fault.axl_code), ("soapenv:Server", Some(5007)));
        assert_eq!(fault.words(), "Item not valid (The node was not found)");
        assert!(!fault.is_throttle());
    }

    #[test]
    fn throttles_and_limits_are_known() {
        let said = |words: &str| fault(&format!("<faultcode>Server</faultcode><faultstring>{words}</faultstring>"));
        let realtime = "Exceeded allowed rate for Reatime information. Current allowed rate for realtime information \
                        is 15 requests per minute";
        assert!(said(realtime).is_throttle());
        let perfmon = "Exceeded allowed rate for Perfmon information. Current allowed rate for perfmon information \
                       is 80 requests per minute.PerfmonService";
        assert!(said(perfmon).is_throttle());
        let large = "Query request too large. Total rows matched: 2816 rows. Suggestive Row Fetch: less than 844 rows";
        assert_eq!(said(large).rows_possible(), Some(844));
        assert_eq!(said("Query request too large.").rows_possible(), None);
        let memory = "Maximum AXL Memory Allocation Consumed. Please retry once requests in progress have completed";
        assert!(said(memory).is_out_of_memory());
        assert_eq!(fault("").words(), "a fault without words");
    }

    #[test]
    fn pages_lose_their_tags() {
        let page = "<html><head><title>Error</title><STYLE>h1 {x}</STYLE></head><body><h1>HTTP Status 599 - Incorrect \
                    axl version. Supported axl versions are 12.x, 14.0 and 15.0</h1></body></html>";
        let words = words_of_page(page);
        assert_eq!(words, "HTTP Status 599 - Incorrect axl version. Supported axl versions are 12.x, 14.0 and 15.0");
        assert_eq!(words_of_page("plain"), "plain");
        assert_eq!(words_of_page("a<b"), "a");
        assert_eq!(words_of_page("<é>x</é>"), "x");
    }
}
