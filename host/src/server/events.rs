//! What happens, told to whoever listens, with a memory for those who come back.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::broadcast;

/// So many are remembered for those who come back.
const REMEMBERED: usize = 1024;

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// Its number; grows, also over restarts of the server.
    pub id: u64,
    /// `sync.started`, `sync.node`, `sync.done`, `sync.failed`; `alert.new`, `alert.over`; `notice.sent`; those of jobs.
    pub kind: &'static str,
    /// What about.
    pub data: Value,
}

/// The source of events.
pub struct Events {
    past: Mutex<Past>,
    live: broadcast::Sender<Event>,
}

struct Past {
    next: u64,
    first: u64,
    events: VecDeque<Event>,
}

/// What someone who listens gets first.
pub struct Heard {
    /// What was missed since the last one heard.
    pub missed: Vec<Event>,
    /// Whether more was missed than is remembered: read everything anew.
    pub has_gap: bool,
    /// What comes.
    pub live: broadcast::Receiver<Event>,
}

impl Default for Events {
    fn default() -> Self {
        // Microseconds since 1970 stay below 2^53, which JavaScript counts exactly, for two centuries; events
        // come more slowly than one each microsecond, so numbers grow over a restart.
        let next = u64::try_from(chrono::Utc::now().timestamp_micros()).unwrap_or(1);
        let past = Past { next, first: next, events: VecDeque::new() };
        Self { past: Mutex::new(past), live: broadcast::channel(REMEMBERED).0 }
    }
}

impl Events {
    /// Tells everybody.
    pub fn tell(&self, kind: &'static str, data: Value) {
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        let event = Event { id: past.next, kind, data };
        past.next += 1;
        if past.events.len() == REMEMBERED {
            past.events.pop_front();
            past.first = past.events.front().map_or(past.next, |event| event.id);
        }
        past.events.push_back(event.clone());
        // Nobody listens: nobody is told.
        let _ = self.live.send(event);
    }

    /// Begins to listen; `after` is the last event that was heard before.
    pub fn listen(&self, after: Option<u64>) -> Heard {
        let past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        let live = self.live.subscribe();
        let Some(after) = after else { return Heard { missed: Vec::new(), has_gap: false, live } };
        let missed = past.events.iter().filter(|event| event.id > after).cloned().collect();
        Heard { missed, has_gap: after + 1 < past.first || after >= past.next, live }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_back_hears_what_was_missed() {
        let events = Events::default();
        for count in 0..3 {
            events.tell("sync.node", count.into());
        }
        let all = events.listen(Some(0));
        assert!(all.has_gap && all.missed.len() == 3, "before our time");
        let some = events.listen(Some(all.missed[1].id));
        assert!(!some.has_gap && some.missed.len() == 1);
        assert!(events.listen(None).missed.is_empty());
        for count in 0..REMEMBERED {
            events.tell("sync.node", count.into());
        }
        assert!(events.listen(Some(all.missed[1].id)).has_gap, "forgotten meanwhile");
    }
}
