//! Which web application of a node answers, who may ask it, and what goes wrong on the way.

use std::net::SocketAddr;
use std::sync::Arc;

use hyper::Method;
use tokio::net::TcpStream;

use super::accept::{Wire, answers};
use super::http::{Answer, Ask, Reply};
use super::{axl, control_center, http, perfmon, rest, ris, soap, uds, wsdl};
use crate::audit::Caller;
use crate::facts::PortFacts;
use crate::faults::{Effect, When};
use crate::world::{Login, Place, Realm};

/// A web application of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Application {
    Rest,
    ControlCenter,
    Ris,
    PerfMon,
    Axl,
    Uds,
}

/// A question with all that answering needs.
#[derive(Debug)]
pub(super) struct Question<'a> {
    pub(super) wire: &'a Wire,
    pub(super) place: &'a Place,
    pub(super) ask: &'a Ask,
    pub(super) caller: Caller,
    pub(super) privilege: u8,
}

impl Question<'_> {
    pub(super) fn visit(&self) -> crate::world::Visit<'_> {
        self.wire.world.visit(self.place.id, self.caller.clone())
    }
}

pub(super) async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    wire: Arc<Wire>,
    place: Place,
    facts: &'static PortFacts,
) {
    let Some(stream) = wire.handshake(stream, &place, facts).await else { return };
    let reply = |ask: Ask| {
        let (wire, place) = (Arc::clone(&wire), place.clone());
        async move { reply(wire, place, facts, ask, peer).await }
    };
    http::serve(stream, reply).await;
}

async fn reply(wire: Arc<Wire>, place: Place, facts: &'static PortFacts, ask: Ask, peer: SocketAddr) -> Reply {
    let world = Arc::clone(&wire.world);
    // The connection may be older than the crash.
    if !answers(&world, &place, facts) || world.faults.is_partitioned(&place.fqdn) {
        return Reply::Break;
    }
    // OS Administration, which every product has (6): its door alone, for those who look whether Tomcat runs.
    if ask.path.trim_end_matches('/') == "/cmplatform" {
        return Reply::Answer(Answer::html(200, "Cisco Unified Operating System Administration", "Please log in."));
    }
    let Some(application) = Application::of(&ask.path) else {
        return Reply::Answer(Answer::html(404, "HTTP Status 404", "The requested resource is not available."));
    };
    let operation = application.operation(&ask);
    let node = place.fqdn.clone();
    if let Some(effect) = world.faults.strike(&node, application.word(), &operation, When::Before, &world.chance)
        && let Some(reply) = suffer(&wire, &place, effect).await
    {
        return reply;
    }
    let (blocking_wire, blocking_place) = (Arc::clone(&wire), place.clone());
    let answer =
        tokio::task::spawn_blocking(move || application.answer(&blocking_wire, &blocking_place, &ask, peer)).await;
    let Ok(answer) = answer else { return Reply::Break };
    if let Some(effect) = world.faults.strike(&node, application.word(), &operation, When::After, &world.chance)
        && let Some(reply) = suffer(&wire, &place, effect).await
    {
        return reply;
    }
    if answers(&world, &place, facts) { Reply::Answer(answer) } else { Reply::Break }
}

/// What a fault does to an answer; none lets it pass.
async fn suffer(wire: &Wire, place: &Place, effect: Effect) -> Option<Reply> {
    match effect {
        Effect::Delay { seconds } => {
            tokio::time::sleep(wire.world.clock.real(seconds)).await;
            None
        }
        Effect::Drop => Some(Reply::Silence),
        Effect::Reset | Effect::Partition => Some(Reply::Break),
        Effect::Error { status, text } => Some(Reply::Answer(rest::error(status, &text))),
        Effect::WrongAnswer { text } => {
            let text = if text.is_empty() { "<!-- \u{0}noise [{\"".to_owned() } else { text };
            Some(Reply::Answer(Answer::new(200, "application/json", text)))
        }
        Effect::Crash { seconds } => {
            wire.world.visit(place.id, Caller::itself()).crash(seconds);
            Some(Reply::Break)
        }
    }
}

fn description(wire: &Wire, ask: &Ask, file: &str) -> Answer {
    match wire.wsdl.as_ref().map(|folder| std::fs::read_to_string(folder.join(file))) {
        Some(Ok(text)) => Answer::new(200, "text/xml;charset=utf-8", text),
        None => wsdl::answer(ask).unwrap_or_else(|| {
            Answer::html(404, "HTTP Status 404 - Not Found", "The requested resource is not available.")
        }),
        Some(Err(_)) => Answer::html(404, "HTTP Status 404 - Not Found", "The requested resource is not available."),
    }
}

impl Application {
    fn of(path: &str) -> Option<Self> {
        const PATHS: [(&str, Application); 7] = [
            ("/platformcom/api/v1/", Application::Rest),
            ("/controlcenterservice2/", Application::ControlCenter),
            ("/controlcenterservice/", Application::ControlCenter),
            ("/realtimeservice2/", Application::Ris),
            ("/perfmonservice2/", Application::PerfMon),
            ("/axl", Application::Axl),
            ("/cucm-uds/", Application::Uds),
        ];
        PATHS.iter().find(|(start, _)| path.starts_with(start)).map(|(_, application)| *application)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::ControlCenter => "soap",
            Self::Ris => "ris",
            Self::PerfMon => "perfmon",
            Self::Axl => "axl",
            Self::Uds => "uds",
        }
    }

    /// By what name faults and audit know the question.
    fn operation(self, ask: &Ask) -> String {
        match self {
            Self::Rest | Self::Uds => {
                let path = ask.path.trim_start_matches("/platformcom/api/v1/certmgr/config");
                format!("{} {path}", ask.method)
            }
            Self::ControlCenter | Self::Ris | Self::PerfMon | Self::Axl => soap::operation(&ask.text()),
        }
    }

    fn answer(self, wire: &Wire, place: &Place, ask: &Ask, peer: SocketAddr) -> Answer {
        let mut question = Question {
            wire,
            place,
            ask,
            caller: Caller { interface: self.word(), peer: peer.to_string(), user: None },
            privilege: 0,
        };
        if self != Self::Uds {
            match self.log_in(&question) {
                Ok((user, privilege)) => {
                    question.caller.user = Some(user);
                    question.privilege = privilege;
                }
                Err(answer) => return *answer,
            }
        }
        if let Some(file) = self.wsdl(ask) {
            return description(wire, ask, file);
        }
        match self {
            Self::Rest => rest::answer(&question),
            Self::ControlCenter => control_center::answer(&question),
            Self::Ris => ris::answer(&question),
            Self::PerfMon => perfmon::answer(&question),
            Self::Axl => axl::answer(&question),
            Self::Uds => uds::answer(&question),
        }
    }

    /// The WSDL that is asked for. That it is behind the login is assumed.
    fn wsdl(self, ask: &Ask) -> Option<&'static str> {
        if ask.method != Method::GET || !ask.query.contains_key("wsdl") {
            return None;
        }
        match self {
            Self::ControlCenter if ask.path.ends_with("Ex") => Some("ControlCenterServicesEx.wsdl"),
            Self::ControlCenter => Some("ControlCenterServices.wsdl"),
            Self::Ris => Some("RISService70.wsdl"),
            Self::PerfMon => Some("PerfmonService.wsdl"),
            Self::Rest | Self::Axl | Self::Uds => None,
        }
    }

    fn log_in(self, question: &Question<'_>) -> Result<(String, u8), Box<Answer>> {
        let realm = if self == Self::Rest { Realm::Platform } else { Realm::Application };
        let name = match self {
            Self::Rest => "CMPlatform Realm",
            _ => "Cisco Unified",
        };
        let denied = || {
            let answer =
                Answer::html(401, "HTTP Status 401 - Unauthorized", "This request requires HTTP authentication.");
            Box::new(answer.with("www-authenticate", format!("Basic realm=\"{name}\"")))
        };
        let (user, password) = question.ask.credentials().ok_or_else(denied)?;
        match question.visit().login(realm, &user, &password) {
            Login::In(privilege) => Ok((user, privilege)),
            Login::Wrong | Login::Locked => Err(denied()),
        }
    }
}
