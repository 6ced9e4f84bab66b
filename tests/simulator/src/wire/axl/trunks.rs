//! SIP trunks and their security profiles [W7].

use super::{Content, fits, returned, tag, uuid_of};
use crate::fleet::TrunkPlan;
use crate::wire::route::Question;
use crate::wire::xml::Element;
use crate::world::{Refusal, RefusalKind};

fn profile(trunk: &TrunkPlan) -> String {
    format!("{} profile", trunk.name)
}

pub(super) fn list(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let entry = |trunk: &TrunkPlan| {
        let tags = [
            ("name", trunk.name.clone()),
            ("securityProfileName", profile(trunk)),
            ("sipProfileName", "Standard SIP Profile".to_owned()),
        ];
        format!("<sipTrunk uuid=\"{}\">{}</sipTrunk>", uuid_of(&trunk.name), returned(asked, &tags))
    };
    Ok(visit.cluster.plan.trunks.iter().filter(|trunk| fits(asked, &trunk.name)).map(entry).collect())
}

pub(super) fn get(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let name = asked.value("name");
    let trunk = visit.cluster.plan.trunks.iter().find(|trunk| trunk.name == name).ok_or_else(|| {
        Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
    })?;
    let destination = [
        tag("addressIpv4", &trunk.destination),
        tag("addressIpv6", ""),
        tag("port", &trunk.port.to_string()),
        tag("sortOrder", "1"),
    ];
    let content = [
        tag("name", &trunk.name),
        tag("securityProfileName", &profile(trunk)),
        tag("sipProfileName", "Standard SIP Profile"),
        format!("<destinations><destination>{}</destination></destinations>", destination.concat()),
    ];
    Ok(format!("<sipTrunk uuid=\"{}\">{}</sipTrunk>", uuid_of(&trunk.name), content.concat()))
}

pub(super) fn profiles(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let entry = |trunk: &TrunkPlan| {
        let (mode, transport) = if trunk.encrypted { ("Encrypted", "TLS") } else { ("Non Secure", "TCP+UDP") };
        let tags = [
            ("name", profile(trunk)),
            ("securityMode", mode.to_owned()),
            ("incomingTransport", transport.to_owned()),
            ("outgoingTransport", transport.to_owned()),
            ("x509SubjectName", trunk.x509_subject_name.clone()),
            ("incomingPort", trunk.port.to_string()),
        ];
        let content = returned(asked, &tags);
        format!("<sipTrunkSecurityProfile uuid=\"{}\">{content}</sipTrunkSecurityProfile>", uuid_of(&profile(trunk)))
    };
    Ok(visit.cluster.plan.trunks.iter().filter(|trunk| fits(asked, &profile(trunk))).map(entry).collect())
}
