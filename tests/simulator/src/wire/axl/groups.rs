//! Presence Redundancy Groups and their high availability (4.5).

use super::{Content, fits, returned, tag};
use crate::wire::route::Question;
use crate::wire::xml::Element;
use crate::world::{Group, Refusal, RefusalKind, Visit};

fn tags(visit: &Visit<'_>, group: &Group) -> Vec<(&'static str, String)> {
    let server =
        |place: usize| group.nodes.get(place).map_or_else(String::new, |at| visit.cluster.nodes[*at].fqdn.clone());
    let users: u32 = group.nodes.iter().map(|at| visit.cluster.nodes[*at].presence.users).sum();
    vec![
        ("name", group.name.clone()),
        ("description", String::new()),
        ("server1", server(0)),
        ("server2", server(1)),
        ("haEnabled", group.enabled.to_string()),
        ("numUsers", users.to_string()),
    ]
}

pub(super) fn list(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let found = visit.cluster.groups.iter().filter(|group| fits(asked, &group.name));
    let entry = |group: &Group| {
        let content = returned(asked, &tags(&visit, group));
        format!("<presenceRedundancyGroup uuid=\"{}\">{content}</presenceRedundancyGroup>", group.uuid)
    };
    Ok(found.map(entry).collect())
}

pub(super) fn get(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let name = asked.value("name");
    let group = visit.cluster.groups.iter().find(|group| group.name == name).ok_or_else(|| {
        Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
    })?;
    let content: String = tags(&visit, group)
        .iter()
        .filter(|(name, _)| *name != "numUsers")
        .map(|(name, text)| tag(name, text))
        .collect();
    Ok(format!("<presenceRedundancyGroup uuid=\"{}\">{content}</presenceRedundancyGroup>", group.uuid))
}

pub(super) fn update(question: &Question<'_>, asked: &Element) -> Content {
    let enabled = match asked.value("haEnabled") {
        "true" | "t" | "1" => true,
        "false" | "f" | "0" => false,
        other => return Err(Refusal::new(RefusalKind::Invalid, format!("{other} is not a valid boolean"))),
    };
    question.visit().set_high_availability(asked.value("name"), enabled)
}
