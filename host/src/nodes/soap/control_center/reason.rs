//! Reason codes of Control Center (`cisco-interfaces.md` 3.3), and what they mean for a request to
//! start, stop or restart. What Cisco says of a code is known from clients; the meaning is ours.

use crate::nodes::capability::Control;

/// What a reason code means for a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// It is done or on its way: the state says how far.
    Done,
    /// The service ran already.
    Running,
    /// The service did not run.
    Stopped,
    /// The service was already as it was asked to be.
    Already,
    /// The node did not do it.
    Refused,
    /// This interface does not do it; another may.
    OtherInterface,
    /// It may have been done.
    Unknown,
}

impl Meaning {
    /// The meaning for what was asked: nobody stopped a service that is told to be running.
    pub(super) const fn for_control(self, control: Control) -> Self {
        match (self, control) {
            (Self::Running, Control::Start) | (Self::Stopped, Control::Stop) => Self::Done,
            (Self::Already, Control::Start | Control::Stop) => Self::Done,
            (Self::Running | Self::Stopped | Self::Already, _) => Self::Refused,
            _ => self,
        }
    }
}

/// What a code is called, and what it means.
pub(super) fn of(code: i64) -> (Option<&'static str>, Meaning) {
    let row = REASONS.iter().find(|(known, ..)| *known == code);
    row.map_or((None, Meaning::Unknown), |(_, words, meaning)| (Some(words), *meaning))
}

/// "Service Not Activated".
pub(super) const NOT_ACTIVATED: i64 = -1068;

#[rustfmt::skip]
const REASONS: [(i64, &str, Meaning); 23] = [
    (-1,    "Successful",                               Meaning::Done),
    (0,     "Successful",                               Meaning::Done),
    (-1000, "already initialized",                      Meaning::Unknown),
    (-1003, "Component is running",                     Meaning::Running),
    (-1010, "No such service",                          Meaning::Refused),
    (-1011, "Component is reserved for platform",       Meaning::OtherInterface),
    (-1012, "Bad arguments",                            Meaning::Refused),
    (-1013, "Internal error",                           Meaning::Unknown),
    (-1019, "Component is not running",                 Meaning::Stopped),
    (-1029, "Operation is pending",                     Meaning::Unknown),
    (-1031, "Operation timed-out",                      Meaning::Unknown),
    (-1036, "Dependency is in active state",            Meaning::Refused),
    (-1037, "Dependency is not in active state",        Meaning::Refused),
    (-1039, "already started",                          Meaning::Running),
    (-1040, "already stopped",                          Meaning::Stopped),
    (-1042, "Requested process state transition not allowed", Meaning::Refused),
    (-1045, "Operation not supported",                  Meaning::OtherInterface),
    (-1047, "Operation pending on scheduled restart",   Meaning::Unknown),
    (-1057, "Component already in specified state",     Meaning::Already),
    (NOT_ACTIVATED, "Service Not Activated",            Meaning::Refused),
    (-1069, "Commanded Out of Service",                 Meaning::Unknown),
    (-1071, "Encountered exception",                    Meaning::Unknown),
    (-1075, "Application already exists",               Meaning::Refused),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_runs_was_started_but_not_stopped() {
        let check = |code, control, expect| assert_eq!(of(code).1.for_control(control), expect, "{code} {control:?}");
        check(-1039, Control::Start, Meaning::Done);
        check(-1039, Control::Stop, Meaning::Refused);
        check(-1040, Control::Stop, Meaning::Done);
        check(-1040, Control::Restart, Meaning::Refused);
        check(-1057, Control::Start, Meaning::Done);
        check(-1057, Control::Restart, Meaning::Refused);
        check(-1, Control::Restart, Meaning::Done);
        check(-1029, Control::Restart, Meaning::Unknown);
    }
}
