//! XML as a small tree, with namespaces resolved: enough to be as strict as a node.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// A tree that is deeper or larger is refused.
const DEPTH_MAX: usize = 32;
const ELEMENTS_MAX: usize = 20_000;

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The root of a document.
    pub(super) fn parse(document: &str) -> Option<Self> {
        let mut reader = NsReader::from_str(document);
        let mut open: Vec<Self> = Vec::new();
        for _ in 0..ELEMENTS_MAX {
            let (namespace, event) = reader.read_resolved_event().ok()?;
            let namespace = match namespace {
                ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
                _ => String::new(),
            };
            match event {
                Event::Start(start) if open.len() < DEPTH_MAX => open.push(Self::of(namespace, &start)),
                Event::Empty(start) => {
                    let element = Self::of(namespace, &start);
                    match open.last_mut() {
                        Some(parent) => parent.children.push(element),
                        None => return Some(element),
                    }
                }
                Event::End(_) => {
                    let element = open.pop()?;
                    match open.last_mut() {
                        Some(parent) => parent.children.push(element),
                        None => return Some(element),
                    }
                }
                // Python's clients put a line break behind the declaration.
                Event::Text(text) if open.is_empty() && text.trim().is_empty() => {}
                Event::Text(text) => open.last_mut()?.text.push_str(&text),
                Event::GeneralRef(reference) => open.last_mut()?.text.push_str(&entity(&reference)?),
                Event::CData(text) => open.last_mut()?.text.push_str(&text),
                Event::Start(_) | Event::DocType(_) | Event::Eof => return None,
                _ => {}
            }
        }
        None
    }

    fn of(namespace: String, start: &BytesStart<'_>) -> Self {
        let name = start.local_name().as_ref().to_owned();
        Self { namespace, name, ..Self::default() }
    }

    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first child of that name; empty where there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    /// Whether all below is in a namespace.
    pub(super) fn is_all_in(&self, namespace: &str) -> bool {
        self.namespace == namespace && self.children.iter().all(|child| child.is_all_in(namespace))
    }
}

fn entity(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Some(letter) = reference.resolve_char_ref().ok()? {
        return Some(letter.to_string());
    }
    let text = match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    };
    Some(text.to_owned())
}

/// Text as it may stand in XML.
pub(super) fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn space_may_stand_before_the_root_and_text_may_not() {
        let declared = "<?xml version='1.0' encoding='utf-8'?>\n<a><b>c</b></a>";
        assert_eq!(Element::parse(declared).expect("a document").value("b"), "c");
        assert!(Element::parse("text <a/>").is_none());
    }
}
