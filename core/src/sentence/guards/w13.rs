//! Upgrades (W13).

use crate::sentence::{Template, fixed, table};

table! {
    RUNS = "guard-w13-runs": "an upgrade runs on {names}";
    WAITS = "guard-w13-waits": "a newer release waits for its switch-over on {names}";
    UNKNOWN = "guard-w13-unknown": "whether an upgrade runs or waits is unknown: {names}";
}

fixed! {
    WAIT = "guard-w13-wait": "Wait until it has ended, then plan again.";
    LOOK = "guard-w13-look": "Look at utils system upgrade status.";
    WELL = "guard-w13-well": "no upgrade runs, and no newer release waits";
    SWITCH = "guard-w13-switch":
        "Switch over first, or say why not: the other partition has the certificates of the day on which it was \
         installed, and they come back with it.";
}
