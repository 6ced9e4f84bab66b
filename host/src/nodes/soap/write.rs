//! Envelopes, written.

use std::fmt::Write as _;

use quick_xml::escape::escape;

/// The inside of an envelope, as it grows. Every text is escaped here and nowhere else.
#[derive(Default)]
pub(crate) struct Body {
    text: String,
    /// Before each name, with its colon; empty where children are unqualified (AXL).
    prefix: &'static str,
}

impl Body {
    /// A body whose elements all have this prefix, such as `soap:`.
    pub(crate) fn prefixed(prefix: &'static str) -> Self {
        Self { text: String::new(), prefix }
    }

    /// `<name>text</name>`.
    pub(crate) fn leaf(mut self, name: &str, text: &str) -> Self {
        let prefix = self.prefix;
        // Writing into a String cannot fail.
        let _ = write!(self.text, "<{prefix}{name}>{}</{prefix}{name}>", escape(text));
        self
    }

    /// Empty elements: AXL's way to name what is asked for.
    pub(crate) fn tags(self, names: &[&str]) -> Self {
        names.iter().fold(self, |body, name| body.leaf(name, ""))
    }

    /// An element with elements inside.
    pub(crate) fn branch(mut self, name: &str, inside: impl FnOnce(Self) -> Self) -> Self {
        let prefix = self.prefix;
        let inner = inside(Self::prefixed(prefix));
        let _ = write!(self.text, "<{prefix}{name}>{}</{prefix}{name}>", inner.text);
        self
    }

    /// What was written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// A whole envelope. `namespace` is bound to the prefix of the operation.
pub(crate) fn envelope(prefix: &str, namespace: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:{prefix}=\"{namespace}\">\
         <soapenv:Header/><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_names_prefixed() {
        let body = Body::prefixed("soap:").branch("a", |a| a.leaf("b", "<&'\"").tags(&["d"]));
        assert_eq!(body.text(), "<soap:a><soap:b>&lt;&amp;&apos;&quot;</soap:b><soap:d></soap:d></soap:a>");
        let envelope = envelope("soap", "urn:x", body.text());
        assert!(super::super::parse(&envelope).is_ok());
    }
}
