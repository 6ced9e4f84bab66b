//! Names that SIP trunks expect (W7).

use crate::sentence::{Template, fixed, table};

table! {
    UNREAD = "guard-w7-unread": "the names of {unit} on {node} are unknown: {why}";
    NOT_EXPECTED = "guard-w7-not-expected": "no SIP trunk of this cluster expects a name of {unit}";
    NEW_UNREAD = "guard-w7-new-unread": "the names of the new {unit} cannot be read";
    STAY = "guard-w7-stay": "no name of {unit} on {node} goes away";
    UNKNOWN = "guard-w7-unknown": "names of {unit} go away, and which SIP trunks expect them is unknown: {why}";
    EXPECTS = "guard-w7-expects":
        "the SIP trunk {trunk} expects {name} (security profile {profile}), which the new {unit} has no more";
}

fixed! {
    NONE = "guard-w7-none": "no SIP trunk of this cluster expects a name that goes away";
    HELP = "guard-w7-help":
        "Add the new name to the X.509 subject names of the trunk's security profile, there and at its far end, \
         before the services restart.";
}
