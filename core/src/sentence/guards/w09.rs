//! CAPF and the CTL (W9).

use crate::sentence::{Template, fixed, table};

table! {
    MIXED = "guard-w9-mixed": "the cluster is in mixed mode: the CTL file must be updated after {unit} has changed";
    MIXED_UNKNOWN = "guard-w9-mixed-unknown": "whether the cluster is in mixed mode is unknown: {why}";
    PUBLISHER = "guard-w9-publisher": "the CTL is made on the publisher of call processing, and {node} is none";
    KEEPS_UNKNOWN = "guard-w9-keeps-unknown": "whether CallManager-trust keeps the present CAPF is unknown: {why}";
    NOT_KEPT = "guard-w9-not-kept": "CallManager-trust of {node} does not hold the present CAPF {name}";
    LSC_UNKNOWN = "guard-w9-lsc-unknown": "which phones hold certificates (LSC) is unknown: {why}";
    LSC_BY = "guard-w9-lsc-by": "{count} by {name}";
    LSC = "guard-w9-lsc": "phones hold certificates (LSC): {names}";
}

fixed! {
    MIXED_HELP = "guard-w9-mixed-help":
        "Update the CTL file (utils ctl update CTLFile) before the services restart, then reset the phones. A CTL \
         signed with hardware tokens needs the person who has them.";
    THERE = "guard-w9-there": "Do it there.";
    HAS_CTL = "guard-w9-has-ctl": "the cluster is in mixed mode, so it has a CTL";
    NO_CTL = "guard-w9-no-ctl": "the cluster is not in mixed mode: there is no CTL to update";
    LEAVE_OUT = "guard-w9-leave-out": "Leave the step out.";
    MODE = "guard-w9-mode": "Look at ClusterSecurityMode; a cluster that is not in mixed mode has no CTL.";
    KEEP = "guard-w9-keep":
        "Upload the present CAPF certificate to CallManager-trust first, so that the phones' certificates stay \
         good.";
    KEPT = "guard-w9-kept": "the present CAPF stays in CallManager-trust";
    BATCHES = "guard-w9-batches":
        "Issue those phones new certificates in batches afterwards; the old CAPF can be deleted when none is \
         left.";
    NO_LSC = "guard-w9-no-lsc": "no phone holds a certificate (LSC)";
}
