//! Phone trust, one change after the other (W1).

use crate::sentence::{Template, fixed, table};

table! {
    FREE = "guard-w1-free": "no earlier change waits for phones, so {unit} may change";
    NO_PHONES = "guard-w1-no-phones": "{unit} changed before, and the cluster has no phones";
    BEFORE = "guard-w1-before": "{unit} of {node} changed by somebody else at {at}";
    BEFORE_JOB = "guard-w1-before-job": "{unit} of {node} changed by job {job} at {at}";
    AWAY = "guard-w1-away": "{before}, and {count} of {all} phones are not back: {names}";
    BACK = "guard-w1-back": "{before}; all {count} phones are back with the new list";
    OLD_LIST = "guard-w1-old-list": "{before}, and phones still hold the old trust list";
    UNKNOWN = "guard-w1-unknown": "{before}; whether phones have taken it up is unknown: {why}";
}

fixed! {
    NOT_RECORDED = "guard-w1-not-recorded": "which phones were registered before it was not recorded";
    WAIT = "guard-w1-wait":
        "Wait until they are registered and hold the new trust list (ITL). Phones that lose both their anchors \
         must be reset by hand, one by one; a second person may take that on with a reason.";
    LOOK = "guard-w1-look":
        "Look at the trust list on some phones (its menu shows the checksum; show itl on the node prints the \
         same). A second person confirms with a reason that phones hold the new one.";
}
