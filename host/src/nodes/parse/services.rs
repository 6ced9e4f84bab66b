//! `utils service list`, and the progress of `utils service start`, `stop` and `restart`.

use super::text::{contains, filled, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::{ServiceState, ServiceStatus};

/// The services of a node.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ServiceList {
    /// Each service.
    pub services: Vec<ServiceState>,
    /// The last line `Primary Node =true`, where there is one (assumed).
    pub primary_node: Option<bool>,
}

/// The list of services.
pub fn service_list(text: &str) -> Reading<ServiceList> {
    let mut reading = Reading::<ServiceList>::default();
    for (number, line) in filled(text) {
        if let Some(state) = service(line) {
            if state.status == ServiceStatus::Unknown {
                reading.trouble(number, "an unknown state", line);
            }
            reading.value.services.push(state);
        } else if let Some(primary) = value(line, "Primary Node") {
            reading.value.primary_node = Some(primary.eq_ignore_ascii_case("true"));
        } else if !FILLERS.iter().any(|filler| contains(line, filler)) {
            reading.trouble(number, "no service", line);
        }
    }
    if reading.value.services.is_empty() {
        reading.missing("no service in the answer");
    }
    reading
}

/// The state a service was last seen in while it was started or stopped; `None` where no line names one.
/// Some releases return to the prompt after `[STARTING]` (`cisco-interfaces.md` 2.5).
pub fn service_progress(text: &str, name: &str) -> Option<ServiceState> {
    let seen = filled(text).filter_map(|(_, line)| service(line));
    let mut states: Vec<_> = seen.filter(|state| state.name.eq_ignore_ascii_case(name)).collect();
    states.pop()
}

/// A line `Cisco Tomcat[STARTED]  Service Not Activated`: `^(.+?)\s*\[(STARTED|…)\](.*)$`.
fn service(line: &str) -> Option<ServiceState> {
    let (name, rest) = line.split_once('[')?;
    let (word, reason) = rest.split_once(']')?;
    let name = name.trim();
    let named = !name.is_empty() && !word.is_empty() && word.chars().all(|character| character.is_ascii_uppercase());
    let status = WORDS.iter().find(|(known, _)| *known == word).map_or(ServiceStatus::Unknown, |(_, status)| *status);
    let reason = some(reason);
    let not_activated = reason.as_deref().is_some_and(|reason| contains(reason, "Not Activated"));
    let activated = match status {
        _ if not_activated => Some(false),
        ServiceStatus::Started => Some(true),
        _ => None,
    };
    named.then(|| ServiceState { name: name.to_owned(), status, reason, activated, uptime_s: None, started_at: None })
}

const WORDS: [(&str, ServiceStatus); 5] = [
    ("STARTED", ServiceStatus::Started),
    ("STOPPED", ServiceStatus::Stopped),
    ("STARTING", ServiceStatus::Starting),
    ("STOPPING", ServiceStatus::Stopping),
    ("FAILED", ServiceStatus::Failed),
];

const FILLERS: [&str; 5] = [
    "Requesting service status",
    "Service Manager is running",
    "Getting list of all services",
    "Return code",
    "Don't press Ctrl-c",
];

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "\
Requesting service status, please wait...
System SSH [STARTED]
Cluster Manager [STARTED]
Name Service Cache [STOPPED]  Service Not Activated
Entropy Monitoring Daemon [STARTED]
Cisco SCSI Watchdog [STARTED]
Service Manager [STARTED]
Service Manager is running
Getting list of all services
>> Return code = 0
A Cisco DB[STARTED]
A Cisco DB Replicator[STARTED]
Cisco AMC Service[STARTED]
Cisco Certificate Change Notification[STARTED]
Cisco Certificate Expiry Monitor[STARTED]
Cisco CallManager[STARTED]
Cisco DRF Local[STARTED]
Cisco Tftp[STOPPED]  Service Not Activated
Cisco Tomcat[STARTED]
Cisco HCS Admin UI[STOPPED]  Component is not running
Primary Node =true
";

    const RESTART: &str = "\
 Don't press Ctrl-c while the service is getting RESTARTED.If Service has not Restarted Properly, execute the same Command Again
Service Manager is running
Cisco Finesse Tomcat[STOPPING]
Cisco Finesse Tomcat[STOPPING]
Cisco Finesse Tomcat[STARTING]
Cisco Finesse Tomcat[STARTED]
";

    #[test]
    fn services_are_listed_in_both_forms() {
        let reading = service_list(LIST);
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        assert_eq!(reading.value.services.len(), 16);
        assert_eq!(reading.value.primary_node, Some(true));
        let of = |name: &str| reading.value.services.iter().find(|service| service.name == name).unwrap();
        assert_eq!(of("System SSH").status, ServiceStatus::Started);
        assert_eq!(of("Cisco Tomcat").activated, Some(true));
        assert_eq!(of("Cisco Tftp").status, ServiceStatus::Stopped);
        assert_eq!(of("Cisco Tftp").activated, Some(false));
        assert_eq!(of("Cisco HCS Admin UI").activated, None);
        assert_eq!(of("Cisco HCS Admin UI").reason.as_deref(), Some("Component is not running"));
    }

    #[test]
    fn the_last_state_of_a_restart_counts() {
        let state = |text: &str| service_progress(text, "Cisco Finesse Tomcat").map(|state| state.status);
        assert_eq!(state(RESTART), Some(ServiceStatus::Started));
        let ended_early = RESTART.replace("Cisco Finesse Tomcat[STARTED]\n", "");
        assert_eq!(state(&ended_early), Some(ServiceStatus::Starting));
        assert_eq!(state(&RESTART.replace("[STARTED]", "[FAILED]")), Some(ServiceStatus::Failed));
        assert_eq!(service_progress(RESTART, "Cisco Tomcat"), None);
    }

    #[test]
    fn an_unknown_state_is_kept_and_told() {
        let reading = service_list("Cisco Tomcat[SLEEPING]\n");
        assert_eq!(reading.value.services[0].status, ServiceStatus::Unknown);
        assert_eq!(reading.troubles.len(), 1);
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(LIST, service_list);
        super::super::torture(RESTART, |text| service_progress(text, "Cisco Finesse Tomcat"));
    }
}
