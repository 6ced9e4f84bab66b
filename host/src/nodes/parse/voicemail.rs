//! `show cuc cluster status`.

use super::text::filled;
use crate::nodes::Reading;
use crate::nodes::capability::VoicemailServer;

/// One row per server: name, member, state, internal state and reason. The header is not known; lines
/// before the first row are passed over, later ones are troubles.
pub fn voicemail_servers(text: &str) -> Reading<Vec<VoicemailServer>> {
    let mut reading = Reading::<Vec<VoicemailServer>>::default();
    for (number, line) in filled(text) {
        if let Some(server) = server(line) {
            reading.value.push(server);
        } else if !reading.value.is_empty() {
            reading.trouble(number, "no server", line);
        }
    }
    if reading.value.is_empty() {
        reading.missing("no server in the answer");
    }
    reading
}

fn server(line: &str) -> Option<VoicemailServer> {
    let mut words = line.split_whitespace();
    let (name, member) = (words.next()?, words.next()?);
    member.parse::<u32>().ok()?;
    let rest = words.collect::<Vec<_>>().join(" ");
    let state = STATES.iter().find(|state| rest.starts_with(**state))?;
    let details = rest[state.len()..].trim().to_owned();
    Some(VoicemailServer { name: name.to_owned(), member: member.to_owned(), state: (*state).to_owned(), details })
}

const STATES: [&str; 7] =
    ["Primary", "Secondary", "Deactivated", "Not Functioning", "Starting", "Replicating Data", "Split Brain Recovery"];

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: &str = "\
Server Name  Member ID  Server State  Internal State  Reason
-----------  ---------  ------------  --------------  ------
cuc-pub      0          Primary       Pri Active      Normal
cuc-sub      1          Secondary     Sec Active      Normal
";

    #[test]
    fn servers_are_read() {
        let reading = voicemail_servers(STATUS);
        assert!(reading.is_whole());
        assert_eq!(reading.value[0].state, "Primary");
        assert_eq!(reading.value[1].details, "Sec Active Normal");
        let split = voicemail_servers("cuc-pub 0 Split Brain Recovery x\n");
        assert_eq!(split.value[0].state, "Split Brain Recovery");
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(STATUS, voicemail_servers);
    }
}
