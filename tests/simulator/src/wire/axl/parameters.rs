//! Enterprise parameters, as service `Enterprise Wide` of the pseudo node (4.4).

use super::{Content, like, returned, tag, uuid_of};
use crate::wire::route::Question;
use crate::wire::xml::Element;
use crate::world::{Refusal, RefusalKind};

fn tags(name: &str, value: &str) -> [(&'static str, String); 5] {
    [
        ("processNodeName", "EnterpriseWideData".to_owned()),
        ("name", name.to_owned()),
        ("service", "Enterprise Wide".to_owned()),
        ("value", value.to_owned()),
        ("valueType", "CC".to_owned()),
    ]
}

pub(super) fn list(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let found = visit.cluster.parameters.iter().filter(|(name, value)| is_wanted(asked, &tags(name, value)));
    let entry = |(name, value): (&String, &String)| {
        let content = returned(asked, &tags(name, value));
        format!("<serviceParameter uuid=\"{}\">{content}</serviceParameter>", uuid_of(name))
    };
    Ok(found.map(entry).collect())
}

/// Whether every criterion that is given fits. Clients search by node and service; by name, too (4.4).
fn is_wanted(asked: &Element, tags: &[(&'static str, String)]) -> bool {
    let criteria = asked.child("searchCriteria");
    tags.iter().all(|(tag, text)| {
        let pattern = criteria.and_then(|criteria| criteria.child(tag)).map(|child| child.text.trim());
        pattern.is_none_or(|pattern| like(pattern, text))
    })
}

pub(super) fn get(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let name = asked.value("name");
    let value = visit.cluster.parameters.get(name).ok_or_else(|| absent(name))?;
    let content: String = tags(name, value).iter().map(|(name, text)| tag(name, text)).collect();
    Ok(format!("<serviceParameter uuid=\"{}\">{content}</serviceParameter>", uuid_of(name)))
}

pub(super) fn update(question: &Question<'_>, asked: &Element) -> Content {
    let name = asked.value("name");
    if name == "ClusterSecurityMode" {
        return Err(Refusal::new(RefusalKind::Invalid, "Cluster Security Mode cannot be changed here"));
    }
    question.visit().set_parameter(name, asked.value("value"))?;
    Ok(uuid_of(name))
}

fn absent(name: &str) -> Refusal {
    Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
}
