//! `utils ntp status`: ntpd to release 14, chronyd from 15.

use super::text::{contains, filled, leading_number, some};
use crate::nodes::Reading;
use crate::nodes::capability::{TimeSource, TimeSync};

/// Whether the clock follows a server.
pub fn time_sync(text: &str) -> Reading<TimeSync> {
    let mut reading = Reading::<TimeSync>::default();
    let state = &mut reading.value;
    for (_, line) in filled(text) {
        if contains(line, "ntpd") || contains(line, "chronyd") {
            state.running = Some(contains(line, "is running") && !contains(line, "not running"));
        } else if contains(line, "unsynchronised") || contains(line, "unsynchronized") {
            state.synchronised = Some(false);
        } else if contains(line, "synchronised to") || contains(line, "synchronized to") {
            state.synchronised = Some(true);
            state.server =
                line.split_once('(').and_then(|(_, rest)| rest.split_once(')')).and_then(|(name, _)| some(name));
            state.stratum = line.split_once("stratum").and_then(|(_, rest)| leading_number(rest));
        } else if let Some((_, rest)) = line.split_once("time correct to within") {
            state.within_ms = leading_number(rest);
        } else if let Some(source) = source(line) {
            state.sources.push(source);
        }
    }
    if reading.value.running.is_none() && reading.value.synchronised.is_none() {
        reading.missing("no state of the time service in the answer");
    }
    reading
}

/// A line of the peer table: ntpd marks with one character, chronyd with two of which the first says
/// what the source is (`^` server, `=` peer, `#` clock).
fn source(line: &str) -> Option<TimeSource> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    // A row of either table has many columns; sentences that begin with a sign do not exist.
    if words.clone().count() < 3 {
        return None;
    }
    let chrony =
        first.len() == 2 && first.starts_with(['^', '=', '#']) && first.ends_with(['*', '+', '-', '?', 'x', '~']);
    let (mark, name) = if chrony {
        (first, words.next()?)
    } else {
        (first.get(..1).filter(|mark| matches!(*mark, "*" | "+" | "-" | "x" | "." | "#" | "o"))?, first.get(1..)?)
    };
    let named = !name.is_empty()
        && name.chars().all(|character| character.is_ascii_alphanumeric() || ".:-_".contains(character));
    // `o` and `x` begin words too: what follows must be an address or a name with a dot.
    let plain_letter = !chrony && matches!(mark, "o" | "x") && !name.contains(['.', ':']);
    (named && !plain_letter && !name.starts_with("--")).then(|| TimeSource {
        name: name.to_owned(),
        in_use: matches!(mark, "*" | "^*" | "o" | "=*" | "#*"),
        mark: mark.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NTPD: &str = "\
ntpd (pid 26049) is running...

     remote           refid      st t when poll reach   delay   offset  jitter
==============================================================================
*172.18.108.15   .GPS.            1 u  538 1024  377    0.931   -1.037   0.233

synchronised to NTP server (172.18.108.15) at stratum 2
   time correct to within 22 ms
   polling server every 1024 s
";
    const CHRONYD: &str = "\
chronyd (pid 2512) is running...

MS Name/IP address         Stratum Poll Reach LastRx Last sample
===============================================================================
^* 172.18.108.15                 3   6   377    35   -100us[ -120us] +/-   20ms
^- 172.18.108.16                 3   6   377    35   -100us[ -120us] +/-   20ms

synchronised to NTP server (172.18.108.15) at stratum 4
   time correct to within 20 ms
   polling server every 64 s
";
    const BAD: &str =
        "ntpd (pid 26049) is running...\n\nunsynchronised\n  time server re-starting\n   polling server every 8 s\n";

    #[test]
    fn both_daemons_are_read() {
        for (text, stratum, sources) in [(NTPD, 2, 1), (CHRONYD, 4, 2)] {
            let reading = time_sync(text);
            assert!(reading.is_whole());
            let state = reading.value;
            assert_eq!((state.running, state.synchronised, state.stratum), (Some(true), Some(true), Some(stratum)));
            assert_eq!(state.server.as_deref(), Some("172.18.108.15"));
            assert_eq!(state.sources.len(), sources, "{:?}", state.sources);
            assert!(state.sources[0].in_use);
        }
        assert!(!time_sync(CHRONYD).value.sources[1].in_use);
    }

    #[test]
    fn not_synchronised_is_told() {
        let state = time_sync(BAD).value;
        assert_eq!((state.running, state.synchronised), (Some(true), Some(false)));
    }

    #[test]
    fn nothing_is_unknown_and_not_passed() {
        let reading = time_sync("");
        assert_eq!(reading.value.synchronised, None);
        assert!(!reading.is_whole());
    }

    #[test]
    fn nothing_breaks_it() {
        for text in [NTPD, CHRONYD, BAD] {
            super::super::torture(text, time_sync);
        }
    }
}
