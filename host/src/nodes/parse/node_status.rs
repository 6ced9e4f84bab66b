//! `show status`.

use super::text::{filled, leading_number, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::NodeStatus;

/// Host, zone, build, load and disks.
pub fn node_status(text: &str) -> Reading<NodeStatus> {
    let mut reading = Reading::<NodeStatus>::default();
    for (_, line) in filled(text) {
        let state = &mut reading.value;
        if let Some(name) = value(line, "Host Name") {
            state.host_name = some(name);
        } else if let Some(date) = value(line, "Date") {
            state.date = some(date);
        } else if let Some(zone) = value(line, "Time Zone") {
            state.time_zone = some(zone);
        } else if let Some(version) = value(line, "Product Ver") {
            state.version = some(version);
        } else if let Some(idle) = value(line, "CPU Idle") {
            state.cpu_idle_percent = leading_number(idle);
        } else if let Some((_, up)) = line.split_once(" up ") {
            state.uptime_s = uptime(up);
        } else if line.starts_with("Disk/active") {
            state.disk_active_percent = used(line);
        } else if line.starts_with("Disk/logging") {
            state.disk_logging_percent = used(line);
        }
    }
    if reading.value.host_name.is_none() {
        reading.missing("no line `Host Name` in the answer");
    }
    reading
}

/// `10:47, 1 user, …`, `5 days, 10:47, …`, `5 days, 3 min, …`, in seconds.
fn uptime(text: &str) -> Option<u64> {
    let mut seconds = 0_u64;
    let mut is_told = false;
    for part in text.split(',').map(str::trim).take(2) {
        let number = leading_number::<u64>(part);
        let of = match (number, part.split_once(':')) {
            (Some(hours), Some((_, minutes))) => {
                Some(hours.checked_mul(3600)?.checked_add(leading_number::<u64>(minutes)?.checked_mul(60)?)?)
            }
            (Some(days), None) if part.contains("day") => Some(days.checked_mul(86_400)?),
            (Some(minutes), None) if part.contains("min") => Some(minutes.checked_mul(60)?),
            _ => None,
        };
        let Some(of) = of else { break };
        seconds = seconds.checked_add(of)?;
        is_told = true;
    }
    is_told.then_some(seconds)
}

/// The `82` of `(82%)` at the end.
fn used(line: &str) -> Option<u8> {
    leading_number(line.rsplit_once('(')?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: &str = "\
Host Name          : cucm-01
Date               : Fri Jan 2, 2026 16:22:34
Time Zone          : Eastern Standard Time (America/New_York)
Locale             : en_US.UTF-8
Product Ver        : 15.0.1.12900-234
Unified OS Version : 8.0.0.0-0

Uptime:
 16:22:34 up 10:47, 1 user, load average: 0.20, 0.30, 0.31

CPU Idle:   92.86%  System:   02.04%    User:   05.10%
  IOWAIT:   00.00%     IRQ:   00.00%    Soft:   00.00%

Memory Total:       11998968K
        Free:         512000K

                        Total            Free            Used
Disk/active         19760356K        3527092K       16014336K (82%)
Disk/inactive       19760356K       18735960K              5K (1%)
Disk/logging        46990520K       36211244K        8363120K (19%)
";

    #[test]
    fn what_guards_ask_for_is_read() {
        let reading = node_status(STATUS);
        assert!(reading.is_whole());
        let state = reading.value;
        assert_eq!(state.host_name.as_deref(), Some("cucm-01"));
        assert_eq!(state.version.as_deref(), Some("15.0.1.12900-234"));
        assert_eq!(state.date.as_deref(), Some("Fri Jan 2, 2026 16:22:34"));
        let percents = (state.disk_active_percent, state.disk_logging_percent, state.cpu_idle_percent);
        assert_eq!(percents, (Some(82), Some(19), Some(92)));
    }

    #[test]
    fn uptimes_are_read_in_all_their_forms() {
        let check = |text: &str, expect: Option<u64>| assert_eq!(uptime(text), expect, "{text}");
        check("10:47, 1 user, load average: 0.20", Some(10 * 3600 + 47 * 60));
        check("3 days,  4:05,  1 user", Some(3 * 86_400 + 4 * 3600 + 5 * 60));
        check("12 days, 3 min, 2 users", Some(12 * 86_400 + 180));
        check("7 min,  0 users", Some(420));
        check("1 user, load average", None);
        check("99999999999999999999 days, 1:00", None);
        assert_eq!(node_status(STATUS).value.uptime_s, Some(10 * 3600 + 47 * 60));
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(STATUS, node_status);
    }
}
