//! A backup before (W12).

use crate::sentence::{Template, fixed, table};

table! {
    UNKNOWN = "guard-w12-unknown": "whether there is a backup is unknown: {why}";
    AGE = "guard-w12-age": "how old the last backup is cannot be told from the node's words: {words}";
    FUTURE = "guard-w12-future": "the last backup is in the future ({words}): clocks or zones disagree";
    OLD = "guard-w12-old": "the last backup is {hours} hours old, and at most {most} are allowed";
    GOOD = "guard-w12-good": "the last backup is {hours} hours old";
}

fixed! {
    NONE = "guard-w12-none": "no backup has ever succeeded";
    HELP = "guard-w12-help":
        "Make a backup first (Disaster Recovery System), or waive it with a reason. Make another afterwards: a \
         restore of an older one brings the old certificates back, and phones do not trust them any more [N8].";
}
