//! `utils service` (2.5).

use std::time::Duration;

use super::unsuccessful;
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::wire::ssh::terminal::Run;
use crate::world::{Control, Outcome, ServiceState, Visit};
use certwright_core::uc::{Role, Version};

/// A list takes its time on real nodes; a budget of 120 seconds is known (C), the usual time assumed.
const LIST_SECONDS: f64 = 4.0;
/// How often the progress is looked at (assumed).
const POLL_SECONDS: f64 = 5.0;
const POLL_AT_LEAST: Duration = Duration::from_millis(10);
/// Clients allow ten minutes (C); after that the command gives up.
const POLLS: u32 = 120;

/// What every node runs below its services.
const SYSTEM: &str = "System SSH [STARTED]\nCluster Manager [STARTED]\nName Service Cache [STOPPED]  Service Not \
                      Activated\nEntropy Monitoring Daemon [STARTED]\nCisco SCSI Watchdog [STARTED]\nService Manager \
                      [STARTED]\n";

/// `utils service list`.
pub(in crate::wire::ssh) fn list<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        shell.terminal.say("Requesting service status, please wait...\n").await?;
        shell.terminal.wait(LIST_SECONDS, Duration::ZERO).await?;
        let text = shell.look(services).await?;
        shell.answer(Ok(text)).await
    })
}

fn services(visit: &Visit<'_>) -> String {
    let node = visit.node();
    let mut text = format!("{SYSTEM}Service Manager is running\nGetting list of all services\n>> Return code = 0\n");
    text.push_str("A Cisco DB[STARTED]\nA Cisco DB Replicator[STARTED]\n");
    for (name, service) in &node.services {
        let why = if service.activated { "" } else { "  Service Not Activated" };
        text.push_str(&format!("{name}[{}]{why}\n", service.state.word().to_uppercase()));
    }
    text.push_str(&format!("Primary Node ={}\n", node.role == Role::Publisher));
    text
}

/// `utils service start <name>`.
pub(in crate::wire::ssh) fn start<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(control(shell, rest, Control::Start))
}

/// `utils service stop <name>`.
pub(in crate::wire::ssh) fn stop<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(control(shell, rest, Control::Stop))
}

/// `utils service restart <name>`.
pub(in crate::wire::ssh) fn restart<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(control(shell, rest, Control::Restart))
}

/// The words for restarting are printed in a source; those for starting and stopping are assumed after them.
async fn control(shell: &mut Shell, rest: &str, control: Control) -> Run {
    let name = rest.trim_matches('"').to_owned();
    let word = match control {
        Control::Start => "Started",
        Control::Stop => "Stopped",
        Control::Restart => "Restarted",
    };
    if name.is_empty() {
        return shell.answer(Err(unsuccessful("utils service {start|stop|restart} <service name>"))).await;
    }
    let warning = format!(
        " Don't press Ctrl-c while the service is getting {}.If Service has not {word} Properly, execute the same \
         Command Again\n",
        word.to_uppercase()
    );
    shell.terminal.say(&warning).await?;
    let asked = name.clone();
    let begun: Outcome = shell.visit(move |visit| visit.control(&asked, control)).await?;
    if begun.is_err() {
        return shell.answer(begun.map(|()| String::new())).await;
    }
    shell.terminal.say("Service Manager is running\n").await?;
    let wanted = if control == Control::Stop { ServiceState::Stopped } else { ServiceState::Started };
    // Some releases do not wait for the end (C); which ones is assumed.
    let hasty = control != Control::Stop && shell.place.version < Version::new(12, 5, 0);
    for _ in 0..POLLS {
        let asked = name.clone();
        let found = shell.look(move |visit| state(visit, &asked)).await?;
        let Some((name, state)) = found else { break };
        shell.terminal.say(&format!("{name}[{}]\n", state.word().to_uppercase())).await?;
        if state == wanted || hasty && state == ServiceState::Starting {
            return Ok(());
        }
        shell.terminal.wait(POLL_SECONDS, POLL_AT_LEAST).await?;
    }
    shell.terminal.say(&format!("{name}[FAILED]\n")).await
}

fn state(visit: &Visit<'_>, name: &str) -> Option<(&'static str, ServiceState)> {
    let mut services = visit.node().services.iter();
    services.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(known, service)| (*known, service.state))
}
