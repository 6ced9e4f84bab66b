//! User Data Services (cisco-interfaces 4.7): version and servers, without login.

use certwright_core::uc::Product;

use super::http::Answer;
use super::route::Question;
use super::xml::escape;

pub(super) fn answer(question: &Question<'_>) -> Answer {
    if question.place.product != Product::Cucm {
        return Answer::html(404, "HTTP Status 404 - Not Found", "The requested resource is not available.");
    }
    let visit = question.visit();
    let node = visit.node();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let text = match question.ask.path.trim_end_matches('/') {
        "/cucm-uds/version" => format!(
            "{head}<versionInformation uri=\"https://{0}/cucm-uds/version\" version=\"10.0.0\"><version>{1}</version>\
             <capabilities><usersResourceAuthEnabled>true</usersResourceAuthEnabled></capabilities></versionInformation>",
            escape(&node.fqdn),
            escape(node.build.split(['-', '.']).take(3).collect::<Vec<_>>().join(".").as_str())
        ),
        "/cucm-uds/servers" => {
            let servers: String = visit
                .cluster
                .nodes_of(&[Product::Cucm])
                .into_iter()
                .map(|at| format!("<server><hostName>{}</hostName></server>", escape(&visit.cluster.nodes[at].fqdn)))
                .collect();
            format!(
                "{head}<servers uri=\"https://{}/cucm-uds/servers\" version=\"10.0.0\">{servers}</servers>",
                escape(&node.fqdn)
            )
        }
        _ => return Answer::html(404, "HTTP Status 404 - Not Found", "The requested resource is not available."),
    };
    Answer::new(200, "application/xml;charset=utf-8", text)
}
