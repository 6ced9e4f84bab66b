//! Control Center and its extended service (cisco-interfaces 3).

use certwright_core::uc::Role;

use super::http::Answer;
use super::route::Question;
use super::soap::{AST, body, fault, response, tag, wrap};
use super::xml::Element;
use crate::facts::{self, ServiceFacts};
use crate::world::{Control, RefusalKind, Service, ServiceState, Visit};

/// Requests a minute (cisco-interfaces 3.1).
const RATE: usize = 15;
/// As nodes spell it.
pub(super) const TOO_FAST: &str = "Exceeded allowed rate for Reatime information. Current allowed rate for realtime information is 15 requests per minute";

const SUCCESSFUL: i32 = -1;
const NO_SUCH_SERVICE: i32 = -1010;
const NOT_ACTIVATED: i32 = -1068;
const NOT_SUPPORTED: i32 = -1045;

pub(super) fn answer(question: &Question<'_>) -> Answer {
    let extended = question.ask.path.ends_with("ControlCenterServicesEx");
    let Some(asked) = body(&question.ask.text()).filter(|asked| asked.is_all_in(AST)) else {
        return fault("Client", "Unmarshalling Error: the request is not of this service", "");
    };
    if !question.wire.throttles.allows(question.place.id, "realtime", RATE, question.visit().now) {
        return fault("Server", TOO_FAST, "");
    }
    let operation = asked.name.clone();
    match (extended, operation.as_str()) {
        (false, "soapGetServiceStatus") => status(question, &asked),
        (false, "soapGetStaticServiceList") => static_list(question),
        (false, "getProductInformationList") => products(question),
        (false, "soapDoControlServices") => control(question, &operation, asked.child("ControlServiceRequest")),
        (true, "soapDoControlServicesEx") => control(question, &operation, asked.child("ControlServiceRequestEx")),
        (true, "getStaticServiceListExtended") => extended_list(question),
        (false, "soapDoServiceDeployment") => deploy(question, &operation, asked.child("DeploymentServiceRequest")),
        (true, "soapDoServiceDeploymentNoDbUpdate") => {
            deploy(question, &operation, asked.child("DeploymentServiceRequestEx"))
        }
        _ => fault("Client", &format!("No such operation '{operation}'"), ""),
    }
}

fn status(question: &Question<'_>, asked: &Element) -> Answer {
    let visit = question.visit();
    let wanted: Vec<&str> =
        asked.children.iter().map(|child| child.text.trim()).filter(|name| !name.is_empty()).collect();
    let known = visit.node().services.iter();
    let mut items: Vec<String> = known
        .filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|one| one.eq_ignore_ascii_case(name)))
        .map(|(name, service)| item(&visit, name, service))
        .collect();
    let has = |name: &str| visit.node().services.keys().any(|known| known.eq_ignore_ascii_case(name));
    items.extend(wanted.iter().filter(|name| !has(name)).map(|name| unknown_item(name)));
    information("soapGetServiceStatus", 0, SUCCESSFUL, "", &items.concat())
}

fn item(visit: &Visit<'_>, name: &str, service: &Service) -> String {
    let (code, reason) = if service.activated { (SUCCESSFUL, " ") } else { (NOT_ACTIVATED, "Service Not Activated ") };
    let started = service.started.filter(|_| service.state == ServiceState::Started);
    let time = started.map(|at| at.format("%a %b %e %H:%M:%S %Y").to_string()).unwrap_or_default();
    let up = started.map_or(-1, |at| (visit.now - at).num_seconds());
    let parts = [
        tag("ServiceName", name),
        tag("ServiceStatus", service.state.word()),
        tag("ReasonCode", &code.to_string()),
        tag("ReasonCodeString", reason),
        tag("StartTime", &time),
        tag("UpTime", &up.to_string()),
    ];
    wrap("item", &parts.concat())
}

fn unknown_item(name: &str) -> String {
    let parts = [
        tag("ServiceName", name),
        tag("ServiceStatus", "Unknown"),
        tag("ReasonCode", &NO_SUCH_SERVICE.to_string()),
        tag("ReasonCodeString", "No such service"),
        tag("StartTime", ""),
        tag("UpTime", "-1"),
    ];
    wrap("item", &parts.concat())
}

fn information(operation: &str, code: i32, reason: i32, text: &str, items: &str) -> Answer {
    let parts = [
        tag("ReturnCode", &code.to_string()),
        tag("ReasonCode", &reason.to_string()),
        tag("ReasonString", text),
        wrap("ServiceInfoList", items),
    ];
    response(operation, &wrap(&format!("{operation}Return"), &parts.concat()))
}

fn control(question: &Question<'_>, operation: &str, asked: Option<&Element>) -> Answer {
    let Some(asked) = asked else { return fault("Client", "Unmarshalling Error: unexpected element", "") };
    let control = match asked.value("ControlType") {
        "Start" => Control::Start,
        "Stop" => Control::Stop,
        "Restart" => Control::Restart,
        other => return fault("Client", &format!("Unmarshalling Error: {other} is not a valid ControlType"), ""),
    };
    let mut visit = question.visit();
    let node = asked.value("NodeName");
    if !node.is_empty() && !names_node(&visit, node) {
        return information(operation, 1, -1012, "Bad arguments", "");
    }
    let names: Vec<String> = asked
        .child("ServiceList")
        .map(|list| list.children.iter().map(|one| one.text.trim().to_owned()).collect())
        .unwrap_or_default();
    let mut items = String::new();
    let mut failed = None;
    for name in names {
        let deployable = facts::service(&name).is_none_or(|row| row.deployable && row.restrict.is_none());
        let refusal = if deployable {
            visit.control(&name, control).err().map(|refusal| match refusal.kind {
                RefusalKind::Absent => NO_SUCH_SERVICE,
                _ => NOT_ACTIVATED,
            })
        } else {
            // Tomcat and its like are for the command line: this service runs on it (3.1).
            Some(NOT_SUPPORTED)
        };
        failed = failed.or(refusal);
        let service = visit.node().services.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name));
        items.push_str(&service.map_or_else(|| unknown_item(&name), |(name, service)| item(&visit, name, service)));
    }
    let text = match failed {
        None => "",
        Some(NO_SUCH_SERVICE) => "No such service",
        Some(NOT_ACTIVATED) => "Service Not Activated",
        Some(_) => "Operation not supported",
    };
    information(operation, i32::from(failed.is_some()), failed.unwrap_or(SUCCESSFUL), text, &items)
}

fn names_node(visit: &Visit<'_>, name: &str) -> bool {
    let node = visit.node();
    [node.host.as_str(), node.fqdn.as_str(), &node.address.to_string()].iter().any(|one| one.eq_ignore_ascii_case(name))
}

fn deploy(question: &Question<'_>, operation: &str, asked: Option<&Element>) -> Answer {
    let Some(asked) = asked else { return fault("Client", "Unmarshalling Error: unexpected element", "") };
    let deploy = asked.value("DeployType") == "Deploy";
    let mut visit = question.visit();
    let names: Vec<String> = asked
        .child("ServiceList")
        .map(|list| list.children.iter().map(|one| one.text.trim().to_owned()).collect())
        .unwrap_or_default();
    let mut items = String::new();
    for name in names {
        let _ = visit.activate(&name, deploy);
        let service = visit.node().services.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name));
        items.push_str(&service.map_or_else(|| unknown_item(&name), |(name, service)| item(&visit, name, service)));
    }
    information(operation, 0, SUCCESSFUL, "", &items)
}

fn rows<'a>(visit: &'a Visit<'_>) -> impl Iterator<Item = &'static ServiceFacts> + 'a {
    visit.node().services.keys().filter_map(|name| facts::service(name))
}

fn kind(row: &ServiceFacts) -> &'static str {
    if row.name.contains("Tomcat") { "Servlet" } else { "Service" }
}

fn group(row: &ServiceFacts) -> &'static str {
    match row.kind.as_str() {
        "feature" => "CM Services",
        _ => "Platform Services",
    }
}

/// What every list says of a service first.
fn head(row: &ServiceFacts) -> String {
    let deployable = if row.kind == "feature" { "true" } else { "false" };
    let parts = [
        tag("ServiceName", &row.name),
        tag("ServiceType", kind(row)),
        tag("Deployable", deployable),
        tag("GroupName", group(row)),
    ];
    parts.concat()
}

fn product_id(row: &ServiceFacts) -> &'static str {
    if row.kind == "feature" { "CallManager" } else { "Common" }
}

fn static_list(question: &Question<'_>) -> Answer {
    let visit = question.visit();
    let items = rows(&visit).map(|row| {
        let parts = [head(row), wrap("DependentServices", "")];
        wrap("item", &parts.concat())
    });
    let content = wrap("Services", &items.collect::<String>());
    response("soapGetStaticServiceList", &wrap("soapGetStaticServiceListReturn", &content))
}

fn extended_list(question: &Question<'_>) -> Answer {
    let visit = question.visit();
    let publisher = visit.node().role == Role::Publisher;
    let items = rows(&visit).enumerate().map(|(number, row)| {
        let restrict = match (&row.restrict, row.publisher_only) {
            (Some(word), _) => word.as_str(),
            (None, true) => "PrimaryNode",
            (None, false) => "none",
        };
        let parts = [
            head(row),
            wrap("DependentServices", ""),
            tag("ProductID", product_id(row)),
            tag("RestrictServer", "none"),
            tag("Restrict", restrict),
            tag("SetDefault", "false"),
            tag("SequenceNumber", &number.to_string()),
            tag("ServiceEnum", &number.to_string()),
        ];
        wrap("item", &parts.concat())
    });
    let items = wrap("Services", &items.collect::<String>());
    let content = [tag("PrimaryNode", &publisher.to_string()), tag("SecondaryNode", &(!publisher).to_string()), items];
    response("getStaticServiceListExtended", &wrap("getStaticServiceListExtendedReturn", &content.concat()))
}

fn products(question: &Question<'_>) -> Answer {
    let visit = question.visit();
    let node = visit.node();
    let name = certwright_core::uc::product(node.product).name;
    let product = [
        tag("ProductName", name),
        tag("ProductVersion", &node.build),
        tag("ProductDescription", name),
        tag("ProductID", "CallManager"),
        tag("ShortName", "CCM"),
    ];
    let services = rows(&visit).map(|row| {
        // Here the product stands before the services that depend on it (ccs-wsdl).
        let parts = [head(row), tag("ProductID", product_id(row)), wrap("DependentServices", "")];
        wrap("item", &parts.concat())
    });
    let primary = visit.cluster.nodes.iter().find(|one| one.role == Role::Publisher).map_or("", |one| &one.fqdn);
    let content = [
        tag("ActiveServerVersion", &node.build),
        tag("PrimaryNode", primary),
        tag("SecondaryNode", ""),
        wrap("Products", &wrap("item", &product.concat())),
        wrap("Services", &services.collect::<String>()),
    ];
    response("getProductInformationList", &wrap("getProductInformationListReturn", &content.concat()))
}
