//! The fleet's own clock: it may run faster than the day, and be moved.

use std::sync::Mutex;
use std::time::Instant;

use chrono::{DateTime, Duration, Utc};

/// Simulated time. All nodes of a fleet share it.
#[derive(Debug)]
pub struct Clock {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    real: Instant,
    simulated: DateTime<Utc>,
    scale: f64,
}

impl Clock {
    /// A clock that reads `start` now and runs `scale` times as fast as the day.
    #[must_use]
    pub fn new(start: DateTime<Utc>, scale: f64) -> Self {
        Self { state: Mutex::new(State { real: Instant::now(), simulated: start, scale }) }
    }

    /// What the nodes believe the time to be.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        crate::lock(&self.state).now()
    }

    /// How many simulated seconds pass in a real one.
    #[must_use]
    pub fn scale(&self) -> f64 {
        crate::lock(&self.state).scale
    }

    /// Moves the time, backwards as well: nodes do meet that.
    pub fn set(&self, to: DateTime<Utc>) {
        let mut state = crate::lock(&self.state);
        state.simulated = to;
        state.real = Instant::now();
    }

    /// Moves the time by seconds.
    pub fn advance(&self, seconds: i64) {
        let now = self.now();
        self.set(now.checked_add_signed(Duration::seconds(seconds)).unwrap_or(now));
    }

    /// Changes the pace; the time goes on from where it is.
    pub fn set_scale(&self, scale: f64) {
        let mut state = crate::lock(&self.state);
        state.simulated = state.now();
        state.real = Instant::now();
        state.scale = scale;
    }

    /// The real time that a simulated span takes.
    #[must_use]
    pub fn real(&self, seconds: f64) -> std::time::Duration {
        let scale = self.scale();
        if scale <= 0.0 { std::time::Duration::ZERO } else { std::time::Duration::from_secs_f64(seconds / scale) }
    }
}

impl State {
    fn now(&self) -> DateTime<Utc> {
        let passed = self.real.elapsed().as_secs_f64() * self.scale * 1000.0;
        // A scale so large that it leaves the calendar stops the clock instead of the simulator.
        #[expect(clippy::cast_possible_truncation, reason = "checked by the calendar below")]
        let passed = Duration::try_milliseconds(passed as i64).unwrap_or(Duration::zero());
        self.simulated.checked_add_signed(passed).unwrap_or(self.simulated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_runs_and_moves() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        let clock = Clock::new(start, 0.0);
        assert_eq!(clock.now(), start);
        clock.advance(90);
        assert_eq!((clock.now() - start).num_seconds(), 90);
        clock.set_scale(1_000_000.0);
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!((clock.now() - start).num_seconds() > 90 + 1000);
    }
}
