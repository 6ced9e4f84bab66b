//! What jobs say of where they are.

use super::{Template, fixed, table};

table! {
    WAITS_CERTIFICATE = "job-waits-certificate":
        "waits for the certificate for {unit} of {node}: have the request signed";
    WAITS_AUTHORITY = "job-waits-authority": "waits for {authority}: {reason}";
    WAITS_WINDOW = "job-waits-window": "waits for the window {window}, which opens at {at}";
    WAITS_UNTIL = "job-waits-until": "waits until {at}";
    FAILED = "job-failed": "{count} of {all} steps failed";
    FAILED_ON = "job-failed-on": "{count} of {all} steps failed, on {nodes}";
    FAILED_ON_MORE = "job-failed-on-more": "{count} of {all} steps failed, on {nodes} and {more} more";
    AWAY = "job-away": "{why}; what was changed for a time is not back: {command}";
    STEP_FAILED = "job-step-failed": "{node}: {step}: {why}";
    STEP_REFUSED = "job-step-refused": "{node}: {step}: {guard}: {why}";
    NOT_KNOWN_STEP = "job-not-known-step": "this release does not know the step: {reason}";
    NOT_KNOWN_OPERATION = "job-not-known-operation": "this release does not know the operation: {reason}";
    NOT_KNOWN_CLUSTERS = "job-not-known-clusters": "this release cannot read the clusters of its plan: {reason}";
    DID_NOT_HAPPEN = "job-did-not-happen": "{actor} found that it did not happen: {reason}";
    AUTHORITY_REFUSED = "job-authority-refused": "{authority}: {reason}; nothing was ordered";
    AUTHORITY_DENIED = "job-authority-denied": "{authority} denied the request: {words}";
    ORDER = "job-order": "order {order}: {why}";
    ORDER_OF = "job-order-of": "{authority}: order {order}: {why}";
    ORDER_UNKNOWN = "job-order-unknown":
        "{reason}: whether {authority} has an order is not known. Look there. If it has one, bring its certificate with \
         `certwright job answer`; if not, say so with `certwright job resolve --not-applied`";
    NOT_HANDED_IN = "job-not-handed-in": "{reason}; the request was not handed in";
}

fixed! {
    APPROVAL = "job-approval": "a second person must approve the plan";
    NOBODY_KNOWS = "job-nobody-knows": "nobody knows whether a step happened: look at the node, then say so";
    WAS_CANCELLED = "job-was-cancelled": "it was cancelled";
    ALL_DONE = "job-all-done": "all steps are done";
    MOVED = "job-moved":
        "the node holds something else than when the plan was made: somebody changed it meanwhile";
    STEP_FAILS = "job-step-fails": "the step failed";
    SILENT = "job-silent": "it stopped without saying why";
    STOPPED_BEFORE = "job-stopped-before": "what comes before it stopped";
    FAILED_BEFORE = "job-failed-before": "a step before it failed";
    NO_PLAYBOOK = "job-no-playbook": "it is no playbook";
    BEGUN_AGAIN = "job-begun-again": "It is begun again when the job goes on.";
    HANDED_IN_UNSURE = "job-handed-in-unsure": "the run was interrupted while the request was handed in";
    STEP_CANCELLED = "job-step-cancelled": "the job was cancelled";
    SAYS_OTHERWISE = "job-says-otherwise":
        "the node said that it was done, and what it holds says otherwise";
    HOLDS_AS_BEFORE = "job-holds-as-before":
        "a person said that it happened, and the node holds what it held before";
    STILL_LISTED = "job-still-listed":
        "the node said that the file is not there, and still lists the certificate: it was not deleted";
    STILL_LISTED_HELP = "job-still-listed-help":
        "Retry on this node alone. If it says so again, delete the entry on the node's own pages.";
    TRUST_LIST_UNTOLD = "job-trust-list-untold":
        "they are registered; whether they hold the new trust list no interface of the cluster tells";
}
