//! XML as a tree, bounded. Names are local names: prefixes are the sender's affair.
//!
//! A document type is refused: no answer of a node has one, and its entities could grow without end.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// An element with its text and children.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Element {
    /// Its name without a prefix.
    pub(crate) name: String,
    /// Its attributes by their local names.
    pub(crate) attributes: Vec<(String, String)>,
    /// All its own text, CDATA included.
    pub(crate) text: String,
    /// Its children, in their order.
    pub(crate) children: Vec<Element>,
}

/// Why a text is no XML of use.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{what} at byte {offset}")]
pub(crate) struct XmlFault {
    what: String,
    offset: u64,
}

impl Element {
    /// The first child of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The trimmed text of the first child of this name; `None` where it is empty or absent.
    pub(crate) fn word(&self, name: &str) -> Option<&str> {
        self.child(name).map(Self::trimmed).filter(|text| !text.is_empty())
    }

    /// The same, owned.
    pub(crate) fn owned(&self, name: &str) -> Option<String> {
        self.word(name).map(str::to_owned)
    }

    /// The element's own text, trimmed.
    pub(crate) fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// The first element below this one, or it itself, that has one of these names.
    pub(crate) fn find(&self, names: &[&str]) -> Option<&Self> {
        if names.contains(&self.name.as_str()) {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(names))
    }
}

/// Reads a document.
///
/// # Errors
/// What is not well-formed, has a document type, is too deep or has too many elements.
pub(crate) fn parse(text: &str) -> Result<Element, XmlFault> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree::default();
    loop {
        let event = reader.read_event();
        let offset = reader.buffer_position();
        let fault = |what: String| XmlFault { what, offset };
        match event.map_err(|error| fault(error.to_string()))? {
            Event::Start(start) => tree.open(&start).map_err(fault)?,
            Event::Empty(start) => {
                tree.open(&start).map_err(fault)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(text) => tree.text(&text.xml10_content()),
            Event::CData(text) => tree.text(&text.xml10_content()),
            Event::GeneralRef(reference) => tree.text(&resolved(&reference).map_err(fault)?),
            Event::DocType(_) => return Err(fault("a document type".to_owned())),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return tree.finish().ok_or_else(|| fault("no whole document".to_owned())),
        }
    }
}

#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Tree {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        self.count += 1;
        if self.open.len() >= DEPTH_MAX || self.count > ELEMENTS_MAX {
            return Err("more elements than any answer has".to_owned());
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err("a second document".to_owned());
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|error| error.to_string())?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        self.open.push(Element { name, attributes, ..Element::default() });
        Ok(())
    }

    fn close(&mut self) {
        let Some(done) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => self.root = Some(done),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn finish(self) -> Option<Element> {
        if self.open.is_empty() { self.root } else { None }
    }
}

/// A character reference, or one of the five names of XML.
fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => return Ok(character.to_string()),
        Ok(None) => {}
        Err(error) => return Err(error.to_string()),
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name)
        .map(str::to_owned)
        .ok_or_else(|| format!("the unknown entity {name:?}"))
}

/// SOAP answers are some ten elements deep; dropping a tree recurses.
const DEPTH_MAX: usize = 64;
/// 1,000 devices of some 40 elements, on each of 20 nodes.
const ELEMENTS_MAX: usize = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_order_and_sections_do_not_matter() {
        let root =
            parse("<?xml version='1.0'?><a:x xmlns:a='u' n='1&amp;2'><y>a<![CDATA[<b>]]>&lt;&#99;</y><a:z/></a:x>");
        let root = root.expect("a document");
        assert_eq!(root.name, "x");
        assert_eq!(root.word("y"), Some("a<b><c"));
        assert_eq!(root.word("z"), None);
        assert!(root.child("z").is_some());
        assert!(root.attributes.contains(&("n".to_owned(), "1&2".to_owned())));
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        for wrong in ["", "text", "<a>", "<a></b>", "<a/><b/>", "<a>&unknown;</a>", "<a b=c/>", "<!DOCTYPE a><a/>"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(parse(&"<a>".repeat(100_000)).is_err());
    }

    #[test]
    fn nothing_breaks_it() {
        let sample =
            "<?xml version='1.0'?><a:E xmlns:a='u'><a:B n='1'><![CDATA[<]]>&lt;&#65;<!-- c --><x/></a:B></a:E>";
        for end in 0..=sample.len() {
            let _ = parse(&sample[..end]);
        }
        for at in 0..sample.len() {
            for change in [0x01, 0x20, 0x40] {
                let mut changed = sample.as_bytes().to_vec();
                changed[at] ^= change;
                let _ = parse(&String::from_utf8_lossy(&changed)).map(|root| super::super::SoapFault::of(&root));
            }
        }
    }
}
