//! AXL (cisco-interfaces 4, 13.7): the operations that certificate work needs.

mod groups;
mod nodes;
mod parameters;
mod phones;
mod trunks;

use certwright_core::uc::{Product, Version};
use hyper::Method;

use super::http::Answer;
use super::route::Question;
use super::soap;
use super::sql;
use super::xml::{Element, escape};
use crate::world::{Refusal, RefusalKind};

const NAMESPACE: &str = "http://www.cisco.com/AXL/API/";
/// Every schema there is, the newest last.
const SCHEMAS: [&str; 8] = ["10.0", "10.5", "11.0", "11.5", "12.0", "12.5", "14.0", "15.0"];

/// What an operation gives: the content of `return`.
type Content = Result<String, Refusal>;

pub(super) fn answer(question: &Question<'_>) -> Answer {
    if question.place.product != Product::Cucm {
        return Answer::html(404, "HTTP Status 404 - Not Found", "The requested resource is not available.");
    }
    if question.ask.method == Method::GET {
        let text = "The AXL Web Service is working and accepting requests.";
        return Answer::html(200, "Cisco CallManager: AXL Web Service", text);
    }
    let Some(asked) = soap::body(&question.ask.text()) else {
        return soap::fault("Client", "The request could not be understood", "");
    };
    let supported = supported(question.place.version);
    let schema = asked.namespace.strip_prefix(NAMESPACE).unwrap_or_default().to_owned();
    if !supported.contains(&schema.as_str()) {
        return wrong_version(&supported);
    }
    let content = match asked.name.as_str() {
        "getCCMVersion" => nodes::version(question, &asked),
        "listProcessNode" => nodes::list(question, &asked),
        "executeSQLQuery" => query(question, &asked),
        "getServiceParameter" => parameters::get(question, &asked),
        "listServiceParameter" => parameters::list(question, &asked),
        "updateServiceParameter" => parameters::update(question, &asked),
        "listPresenceRedundancyGroup" => groups::list(question, &asked),
        "getPresenceRedundancyGroup" => groups::get(question, &asked),
        "updatePresenceRedundancyGroup" => groups::update(question, &asked),
        "listPhone" => phones::list(question, &asked),
        "getPhone" => phones::get(question, &asked),
        "resetPhone" | "restartPhone" | "applyPhone" | "doDeviceReset" => phones::reset(question, &asked),
        "updatePhone" => phones::update(question, &asked),
        "listSipTrunk" => trunks::list(question, &asked),
        "getSipTrunk" => trunks::get(question, &asked),
        "listSipTrunkSecurityProfile" => trunks::profiles(question, &asked),
        other => Err(Refusal::new(RefusalKind::Invalid, format!("{other} is not a supported operation"))),
    };
    match content {
        Ok(content) => {
            let name = &asked.name;
            let text = format!(
                "<ns:{name}Response xmlns:ns=\"{NAMESPACE}{schema}\"><return>{content}</return></ns:{name}Response>"
            );
            soap::reply(&text).with("set-cookie", format!("JSESSIONIDSSO={}; path=/; Secure; HttpOnly", session()))
        }
        Err(refusal) => fault(&refusal, &asked.name),
    }
}

fn session() -> String {
    uuid::Uuid::new_v4().simple().to_string().to_uppercase()
}

/// A node takes its own schema and those of the two lines before it.
fn supported(version: Version) -> Vec<&'static str> {
    let own = |schema: &&&str| {
        let number: f32 = schema.parse().unwrap_or_default();
        let line = f32::from(version.major) + f32::from(version.minor) / 10.0;
        number <= line + 0.01 && number + 3.01 > f32::from(version.major)
    };
    SCHEMAS.iter().filter(own).copied().collect()
}

/// HTTP 599, with HTML (cisco-interfaces 4.1).
fn wrong_version(supported: &[&str]) -> Answer {
    let (last, first) = supported.split_last().map_or(("", &[][..]), |(last, first)| (*last, first));
    let text = format!("Incorrect axl version. Supported axl versions are {} and {last}", first.join(", "));
    let body =
        format!("<html><head><title>Error report</title></head><body><h1>HTTP Status 599 - {text}</h1></body></html>");
    Answer::new(599, "text/html;charset=utf-8", body)
}

fn fault(refusal: &Refusal, operation: &str) -> Answer {
    // 5007: item not valid; -1 where the database or the parser complains.
    let code = if refusal.kind == RefusalKind::Absent { "5007" } else { "-1" };
    let text = escape(&refusal.text);
    let detail = format!(
        "<axlError><axlcode>{code}</axlcode><axlmessage>{text}</axlmessage><request>{}</request></axlError>",
        escape(operation)
    );
    soap::fault("Server", &refusal.text, &detail)
}

fn query(question: &Question<'_>, asked: &Element) -> Content {
    let table = sql::select(&question.visit(), asked.value("sql"))?;
    let row = |row: &Vec<String>| {
        let cells: String = table.columns.iter().zip(row).map(|(name, value)| tag(name, value)).collect();
        format!("<row>{cells}</row>")
    };
    Ok(table.rows.iter().map(row).collect())
}

/// An unqualified element with text; an empty one is written short, as AXL does.
fn tag(name: &str, text: &str) -> String {
    if text.is_empty() { format!("<{name}/>") } else { format!("<{name}>{}</{name}>", escape(text)) }
}

/// Whether a name fits the criteria of a list: `%` stands for anything.
fn fits(asked: &Element, name: &str) -> bool {
    let pattern = asked.child("searchCriteria").map_or("", |criteria| criteria.value("name"));
    like(pattern, name)
}

fn like(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_lowercase(), name.to_lowercase());
    let parts: Vec<&str> = pattern.split('%').collect();
    let [first, middle @ .., last] = parts.as_slice() else { return pattern == name };
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// The elements that the caller wants, in the order of `all`; all of them where none is named.
fn returned(asked: &Element, all: &[(&str, String)]) -> String {
    let tags = asked.child("returnedTags");
    let wants = |name: &str| tags.is_none_or(|tags| tags.children.is_empty() || tags.child(name).is_some());
    all.iter().filter(|(name, _)| wants(name)).map(|(name, text)| tag(name, text)).collect()
}

/// A UUID that stays the same for the same thing.
fn uuid_of(text: &str) -> String {
    let digest = certwright_core::inspect::sha256_hex(text.as_bytes()).to_uppercase();
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    format!("{{{}-{}-{}-{}-{}}}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, name, expect) in [
            ("%", "anything", true),
            ("SEP%", "SEP0011", true),
            ("%Certificate%", "Certificate Validity Check", true),
            ("a%c", "abd", false),
            ("name", "NAME", true),
            ("name", "names", false),
        ] {
            assert_eq!(like(pattern, name), expect, "{pattern} {name}");
        }
    }

    #[test]
    fn schemas_of_releases() {
        assert_eq!(supported(Version::new(15, 0, 0)), ["12.0", "12.5", "14.0", "15.0"]);
        assert!(supported(Version::new(11, 5, 0)).contains(&"11.5"));
        assert!(!supported(Version::new(11, 5, 0)).contains(&"12.0"));
    }
}
