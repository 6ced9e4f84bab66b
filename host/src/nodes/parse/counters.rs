//! `show perf query counter …`.

use super::text::filled;
use crate::nodes::Reading;
use crate::nodes::capability::Counter;

/// Lines ` -> Name = value` and `instance -> Name = value`; header lines, whose form is not known, are
/// passed over.
pub fn counters(text: &str) -> Reading<Vec<Counter>> {
    let mut reading = Reading::<Vec<Counter>>::default();
    for (number, line) in filled(text) {
        let Some((instance, rest)) = line.split_once("->") else { continue };
        let counter = rest.split_once('=').and_then(|(name, value)| Some((name.trim(), value.trim().parse().ok()?)));
        match counter {
            Some((name, value)) => {
                let instance = super::text::some(instance);
                reading.value.push(Counter { instance, name: name.to_owned(), value });
            }
            None => reading.trouble(number, "no counter `Name = value`", line),
        }
    }
    if reading.value.is_empty() {
        reading.missing("no counter in the answer");
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTERS: &str = "\
- Perf class (Cisco Presence Engine) has values:

    -> ActiveJsmSessions = 420
0 -> Replicate_State = 2
";

    #[test]
    fn counters_are_read_with_and_without_an_instance() {
        let reading = counters(COUNTERS);
        assert!(reading.is_whole());
        assert_eq!(reading.value[0], Counter { instance: None, name: "ActiveJsmSessions".into(), value: 420 });
        assert_eq!(reading.value[1].instance.as_deref(), Some("0"));
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(COUNTERS, counters);
    }
}
