//! Version and process nodes.

use certwright_core::uc::{Product, Role};

use super::{Content, fits, like, returned, tag, uuid_of};
use crate::wire::route::Question;
use crate::wire::xml::Element;
use crate::world::{Node, Refusal, RefusalKind};

pub(super) fn version(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let name = asked.value("processNodeName");
    let node = if name.is_empty() {
        Some(visit.node())
    } else {
        visit.cluster.nodes.iter().find(|node| node.fqdn == name || node.host == name)
    };
    let node = node.ok_or_else(|| {
        Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
    })?;
    Ok(format!("<componentVersion>{}</componentVersion>", tag("version", &node.build)))
}

pub(super) fn list(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let mut content = String::new();
    let role_wanted = asked.child("searchCriteria").and_then(|criteria| criteria.child("processNodeRole"));
    let fits_role = |role: &str| role_wanted.is_none_or(|wanted| like(wanted.text.trim(), role));
    if fits(asked, "EnterpriseWideData") && fits_role("") {
        // A row that is no node; clients must leave it out (4.2).
        let tags = [
            ("name", "EnterpriseWideData".to_owned()),
            ("description", String::new()),
            ("nodeUsage", "Publisher".to_owned()),
        ];
        content.push_str(&entry("EnterpriseWideData", &returned(asked, &tags)));
    }
    for node in visit.cluster.nodes.iter().filter(|node| matches!(node.product, Product::Cucm | Product::Imp)) {
        let name = process_name(&visit.cluster.plan.names, node);
        let role = if node.product == Product::Imp { "CUCM IM and Presence" } else { "CUCM Voice/Video" };
        if !fits(asked, &name) || !fits_role(role) {
            continue;
        }
        let first = node.role == Role::Publisher && node.product == Product::Cucm;
        let tags = [
            ("name", name.clone()),
            ("description", node.host.clone()),
            // No `mac`: the schema takes twelve digits or no element.
            ("ipv6Name", String::new()),
            ("nodeUsage", if first { "Publisher" } else { "Subscriber" }.to_owned()),
            ("lbmHubGroup", String::new()),
            ("processNodeRole", role.to_owned()),
        ];
        content.push_str(&entry(&node.fqdn, &returned(asked, &tags)));
    }
    Ok(content)
}

fn entry(of: &str, content: &str) -> String {
    format!("<processNode uuid=\"{}\">{content}</processNode>", uuid_of(of))
}

/// A node's name in the database: FQDN, host or address, as the cluster was set up.
pub(in crate::wire) fn process_name(names: &str, node: &Node) -> String {
    match names {
        "host" => node.host.clone(),
        "ip" => node.address.to_string(),
        _ => node.fqdn.clone(),
    }
}
