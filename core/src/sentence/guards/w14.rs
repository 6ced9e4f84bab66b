//! Replacements, and who grants trust to phones (W14).

use crate::sentence::{Template, fixed, table};

table! {
    EXPIRED = "guard-w14-expired": "{name} has expired: nodes refuse it [Z7]";
    UNREAD = "guard-w14-unread": "what {store} of {node} holds is unknown, so what this replaces is too: {why}";
    NEW = "guard-w14-new": "{name} is new in {store} and takes nobody's place";
    GRANTS = "guard-w14-grants": "{name} is a CA: in {store} whatever it issues is trusted for calls and phones";
    OLDER = "guard-w14-older": "{name} begins before {other}, which is there: nodes refuse the older one [Z7]";
    TAKES = "guard-w14-takes": "it takes the place of {other} of the same subject, behind which is {names}";
    EVERYWHERE_UNKNOWN = "guard-w14-everywhere-unknown": "whether the new one is everywhere is unknown: {names}";
    LACKING = "guard-w14-lacking": "the new certificate is not yet in {store} of {names}";
    LEFT = "guard-w14-left": "these chain to {old} and not to {new}: {names}";
    CHAINS_UNKNOWN = "guard-w14-chains-unknown": "whether everything chains to the new one is unknown: {names}";
    THERE = "guard-w14-there": "the new certificate is in {store} wherever the old one is";
}

fixed! {
    UNREADABLE = "guard-w14-unreadable": "the certificate cannot be read";
    INSPECT = "guard-w14-inspect": "Look at it: certwright inspect FILE.";
    SUCCESSOR = "guard-w14-successor": "Upload the one that came after it.";
    READ_NODE = "guard-w14-read-node": "Read the node again when it answers.";
    SECOND = "guard-w14-second": "A second person approves it, with the reason.";
    NEWER = "guard-w14-newer": "Upload the newer one, or delete that one first.";
    NOTHING = "guard-w14-nothing": "nothing of this cluster";
    DROPS = "guard-w14-drops": "The node drops the old one by itself.";
    LEFT_HELP = "guard-w14-left-help": "Give them certificates of the new CA first.";
    FIRST = "guard-w14-first":
        "Upload the new one there and see it listed before the old one goes; only what failed is done again.";
}
