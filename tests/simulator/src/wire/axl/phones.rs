//! Phones: their names, certificates and resets (13.7).

use super::{Content, fits, returned, uuid_of};
use crate::wire::route::Question;
use crate::wire::xml::Element;
use crate::world::{Phone, Refusal, RefusalKind};

/// An answer holds at most so many; larger ones page by `first` and `skip`.
const PAGE_MAX: usize = 20_000;

pub(super) fn list(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let number = |name: &str| asked.value(name).parse::<usize>().ok();
    let (skip, first) = (number("skip").unwrap_or(0), number("first").unwrap_or(PAGE_MAX));
    let found = visit.cluster.phones.iter().filter(|phone| fits(asked, &phone.name)).skip(skip).take(first);
    let entry = |phone: &Phone| entry(asked, phone);
    Ok(found.map(entry).collect())
}

pub(super) fn get(question: &Question<'_>, asked: &Element) -> Content {
    let visit = question.visit();
    let name = asked.value("name");
    let phone = visit.cluster.phones.iter().find(|phone| phone.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
        Refusal::new(RefusalKind::Absent, format!("Item not valid: The specified {name} was not found"))
    })?;
    Ok(entry(asked, phone))
}

/// A phone, its elements in the order of the schema's `LPhone`.
fn entry(asked: &Element, phone: &Phone) -> String {
    let status = if phone.lsc.is_some() { "Upgrade Success" } else { "None" };
    let tags = [
        ("name", phone.name.clone()),
        ("description", phone.name.clone()),
        ("product", "Cisco 7821".to_owned()),
        ("model", "Cisco 7821".to_owned()),
        ("class", "Phone".to_owned()),
        ("protocol", "SIP".to_owned()),
        ("devicePoolName", "Default".to_owned()),
        ("securityProfileName", "Cisco 7821 - Standard SIP Non-Secure Profile".to_owned()),
        ("certificateOperation", "No Pending Operation".to_owned()),
        ("certificateStatus", status.to_owned()),
    ];
    format!("<phone uuid=\"{}\">{}</phone>", uuid_of(&phone.name), returned(asked, &tags))
}

pub(super) fn reset(question: &Question<'_>, asked: &Element) -> Content {
    let name = [asked.value("name"), asked.value("deviceName")].into_iter().find(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::new(RefusalKind::Invalid, "name is missing"))?;
    question.visit().reset_phones(&[name.to_owned()])?;
    Ok(uuid_of(name))
}

pub(super) fn update(question: &Question<'_>, asked: &Element) -> Content {
    let name = asked.value("name");
    if asked.value("certificateOperation") != "Install/Upgrade" {
        return Err(Refusal::new(RefusalKind::Invalid, "No certificateOperation that is known here"));
    }
    question.visit().install_lsc(name)?;
    Ok(uuid_of(name))
}
